/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "xml/rng.h"

#include "base/error.h"
#include "base/i18n.h"
#include "base/text.h"
#include "xml/xmlread.h"

struct collector {
    struct findings *findings;
    const char *name;
};

static void collect(void *data, xml_error error)
{
    struct collector *collector = data;
    char *text = text_collapse(error->message ? error->message : "");

    findings_add(collector->findings, collector->name, error->line, NULL, "%s", text);
    g_free(text);
}

static void ignore(void *data, xml_error error)
{
    (void)data;
    (void)error;
}

static bool no_schema(const char *path, GError **error)
{
    g_set_error(error, BLMA_ERROR, BLMA_ERROR_INPUT,
                _("The schema “%s” cannot be read. Install the program again."), path);
    return false;
}

bool rng_validate(xmlDoc *doc, const char *schema_path, const char *name, struct findings *findings,
                  GError **error)
{
    struct collector collector = {findings, name};
    xmlRelaxNGParserCtxt *parser = xmlRelaxNGNewParserCtxt(schema_path);
    xmlRelaxNG *schema;
    xmlRelaxNGValidCtxt *context;
    bool valid;

    if (!parser)
        return no_schema(schema_path, error);
    xmlRelaxNGSetParserStructuredErrors(parser, ignore, NULL);
    xmlSetStructuredErrorFunc(NULL, ignore); /* what the XML parser below has to say */
    schema = xmlRelaxNGParse(parser);
    xmlSetStructuredErrorFunc(NULL, NULL);
    xmlRelaxNGFreeParserCtxt(parser);
    if (!schema)
        return no_schema(schema_path, error);
    context = xmlRelaxNGNewValidCtxt(schema);
    xmlRelaxNGSetValidStructuredErrors(context, collect, &collector);
    valid = xmlRelaxNGValidateDoc(context, doc) == 0;
    xmlRelaxNGFreeValidCtxt(context);
    xmlRelaxNGFree(schema);
    return valid;
}

bool xsd_validate(xmlDoc *doc, const char *schema_path, const char *name, struct findings *findings,
                  GError **error)
{
    struct collector collector = {findings, name};
    xmlSchemaParserCtxt *parser = xmlSchemaNewParserCtxt(schema_path);
    xmlSchema *schema;
    xmlSchemaValidCtxt *context;
    bool valid;

    if (!parser)
        return no_schema(schema_path, error);
    xmlSchemaSetParserStructuredErrors(parser, ignore, NULL);
    xmlSetStructuredErrorFunc(NULL, ignore);
    schema = xmlSchemaParse(parser);
    xmlSetStructuredErrorFunc(NULL, NULL);
    xmlSchemaFreeParserCtxt(parser);
    if (!schema)
        return no_schema(schema_path, error);
    context = xmlSchemaNewValidCtxt(schema);
    xmlSchemaSetValidStructuredErrors(context, collect, &collector);
    valid = xmlSchemaValidateDoc(context, doc) == 0;
    xmlSchemaFreeValidCtxt(context);
    xmlSchemaFree(schema);
    return valid;
}

/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "xml/xmlwrite.h"

#include <string.h>

xmlDoc *xml_new(void)
{
    xmlDoc *doc = xmlNewDoc((const xmlChar *)"1.0");

    doc->dict = xmlDictCreate(); /* names are kept once, not once for each node */
    return doc;
}

xmlNode *xml_add(xmlNode *parent, const char *name)
{
    xmlNode *node = xmlNewDocNode(parent ? parent->doc : NULL, parent ? parent->ns : NULL,
                                  (const xmlChar *)name, NULL);

    if (parent)
        xmlAddChild(parent, node);
    return node;
}

void xml_add_text(xmlNode *parent, const char *text)
{
    if (text && *text)
        xmlAddChild(parent, xmlNewDocText(parent->doc, (const xmlChar *)text));
}

xmlNode *xml_add_text_element(xmlNode *parent, const char *name, const char *text)
{
    xmlNode *node = xml_add(parent, name);

    xml_add_text(node, text);
    return node;
}

void xml_set(xmlNode *node, const char *name, const char *value)
{
    if (value)
        xmlSetProp(node, (const xmlChar *)name, (const xmlChar *)value);
}

void xml_setf(xmlNode *node, const char *name, const char *format, ...)
{
    va_list args;
    char *value;

    va_start(args, format);
    value = g_strdup_vprintf(format, args);
    va_end(args);
    xml_set(node, name, value);
    g_free(value);
}

static int append_bytes(void *data, const char *bytes, int length)
{
    g_string_append_len(data, bytes, length);
    return length;
}

/* Straight into the string: a draft is large, and a copy of it would be too. */
char *xml_save(xmlDoc *doc, gsize *length)
{
    GString *out = g_string_sized_new(64 * 1024);
    xmlSaveCtxt *save = xmlSaveToIO(append_bytes, NULL, out, "UTF-8", XML_SAVE_FORMAT);

    xmlSaveDoc(save, doc);
    xmlSaveClose(save);
    if (length)
        *length = out->len;
    return g_string_free(out, FALSE);
}

char *xml_save_node(const xmlNode *node)
{
    xmlBuffer *buffer = xmlBufferCreate();
    xmlDoc *doc = xmlNewDoc((const xmlChar *)"1.0");
    char *copy;

    /* a document that says UTF-8, whatever the node's own says: else é may become &#xE9; */
    doc->encoding = xmlStrdup((const xmlChar *)"UTF-8");
    xmlDocSetRootElement(doc, xmlDocCopyNode((xmlNode *)node, doc, 1));
    xmlNodeDump(buffer, doc, xmlDocGetRootElement(doc), 0, 0);
    copy = g_strdup((const char *)xmlBufferContent(buffer));
    xmlBufferFree(buffer);
    xmlFreeDoc(doc);
    return copy;
}

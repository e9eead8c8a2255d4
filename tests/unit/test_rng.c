/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Validation against RELAX NG and W3C XML Schema. */
#include "config.h"

#include "unit_fixture.h"

#include <libxml/parser.h>
#include <libxml/relaxng.h>
#include <libxml/xmlschemastypes.h>

#include "xml/rng.h"
#include "xml/xmlread.h"

typedef bool (*validator)(xmlDoc *, const char *, const char *, struct findings *, GError **);

static const char rng_schema[] =
    "<grammar xmlns='http://relaxng.org/ns/structure/1.0'\n"
    "         datatypeLibrary='http://www.w3.org/2001/XMLSchema-datatypes'>\n"
    "<start><element name='list'><zeroOrMore><element name='entry'>\n"
    "<attribute name='n'><data type='positiveInteger'/></attribute><text/>\n"
    "</element></zeroOrMore></element></start></grammar>\n";

static const char xsd_schema[] =
    "<xs:schema xmlns:xs='http://www.w3.org/2001/XMLSchema'>\n"
    "<xs:element name='list'><xs:complexType><xs:sequence>\n"
    "<xs:element name='entry' minOccurs='0' maxOccurs='unbounded'>\n"
    "<xs:complexType mixed='true'><xs:attribute name='n' type='xs:positiveInteger'\n"
    "use='required'/></xs:complexType></xs:element>\n"
    "</xs:sequence></xs:complexType></xs:element></xs:schema>\n";

static xmlDoc *parse(const char *xml)
{
    GError *error = NULL;
    xmlDoc *doc = xml_load_memory(xml, strlen(xml), "a.xml", &error);
    assert_fine(doc != NULL, error);
    return doc;
}

static void assert_valid(validator validate, const char *schema, const char *xml)
{
    struct findings findings;
    GError *error = NULL;
    xmlDoc *doc = parse(xml);
    findings_init(&findings);
    bool valid = validate(doc, schema, "a.xml", &findings, &error);
    assert_no_findings(&findings);
    assert_fine(valid, error);
    findings_release(&findings);
    xmlFreeDoc(doc);
}

/* Not valid, and one finding is at @line and names the file. */
static void assert_invalid(validator validate, const char *schema, const char *xml, long line)
{
    struct findings findings;
    GError *error = NULL;
    xmlDoc *doc = parse(xml);
    bool at_line = false;
    findings_init(&findings);
    assert_false(validate(doc, schema, "a.xml", &findings, &error));
    assert_null(error);
    assert_false(findings_empty(&findings));
    for (guint i = 0; i < findings.list->len; i++) {
        const struct finding *finding = findings.list->pdata[i];
        at_line |= finding->line == line;
        assert_string_equal(finding->file, "a.xml");
        assert_true(*finding->text && !strchr(finding->text, '\n'));
    }
    if (!at_line)
        fail_msg("no finding at line %ld but:\n%s", line, findings_print(&findings));
    findings_release(&findings);
    xmlFreeDoc(doc);
}

static void check_documents(validator validate, const char *schema)
{
    assert_valid(validate, schema, "<list/>");
    assert_valid(validate, schema, "<list>\n<entry n='1'>a</entry>\n<entry n='22'/></list>");
    assert_invalid(validate, schema, "<other/>", 1);
    assert_invalid(validate, schema, "<list>\n<entry/>\n</list>", 2);
    assert_invalid(validate, schema, "<list>\n\n<entry n='0'/>\n</list>", 3);
    assert_invalid(validate, schema, "<list>\n<entry n='1'/>\n\n<entry n='2' m='3'/></list>", 4);
    assert_invalid(validate, schema, "<list>\n<entry n='1'><b/></entry></list>", 2);
    /* one invalid document does not spoil the next */
    assert_valid(validate, schema, "<list/>");
}

/* Earlier findings are kept; new ones are added. */
static void check_adds(validator validate, const char *schema)
{
    struct findings findings;
    xmlDoc *doc = parse("<list><entry/></list>");
    findings_init(&findings);
    findings_add(&findings, "b.xml", 1, NULL, "before");
    assert_false(validate(doc, schema, "a.xml", &findings, NULL));
    assert_true(findings.list->len >= 2);
    assert_found(&findings, "b.xml:1: before\n");
    findings_release(&findings);
    xmlFreeDoc(doc);
}

static void check_bad_schema(validator validate, void **state, const char *half)
{
    char *path = in_folder(state, "schema");
    struct findings findings;
    GError *error = NULL;
    xmlDoc *doc = parse("<list/>");
    findings_init(&findings);
    static const char *const texts[] = {NULL, "", "not XML", "<other/>", "<grammar>"};
    for (size_t i = 0; i <= G_N_ELEMENTS(texts); i++) {
        const char *text = i < G_N_ELEMENTS(texts) ? texts[i] : half;
        unlink(path);
        if (text)
            spill(path, text);
        assert_false(validate(doc, path, "a.xml", &findings, &error));
        assert_non_null(strstr(error->message, path));
        assert_refused(&error, BLMA_ERROR_INPUT, "cannot be read");
    }
    assert_no_findings(&findings); /* the document is not to blame */
    findings_release(&findings);
    xmlFreeDoc(doc);
    g_free(path);
}

static void test_rng(void **state)
{
    char *schema = in_folder(state, "list.rng");
    spill(schema, rng_schema);
    check_documents(rng_validate, schema);
    check_adds(rng_validate, schema);
    check_bad_schema(rng_validate, state,
                     "<grammar xmlns='http://relaxng.org/ns/structure/1.0'>"
                     "<start><ref name='nowhere'/></start></grammar>");
    g_free(schema);
}

/* A schema of several files is found beside the first. */
static void test_rng_include(void **state)
{
    char *outer = in_folder(state, "outer.rng"), *inner = in_folder(state, "inner.rng");
    spill(outer, "<grammar xmlns='http://relaxng.org/ns/structure/1.0'><include href='inner.rng'/>"
                 "<start><element name='r'><ref name='id'/></element></start></grammar>");
    spill(inner, "<grammar xmlns='http://relaxng.org/ns/structure/1.0'><define name='id'>"
                 "<attribute name='id'/></define></grammar>");
    assert_valid(rng_validate, outer, "<r id='1'/>");
    assert_invalid(rng_validate, outer, "<r/>", 1);
    assert_int_equal(unlink(inner), 0);
    struct findings findings;
    GError *error = NULL;
    xmlDoc *doc = parse("<r id='1'/>");
    findings_init(&findings);
    assert_false(rng_validate(doc, outer, "a.xml", &findings, &error));
    assert_refused(&error, BLMA_ERROR_INPUT, "cannot be read");
    findings_release(&findings);
    xmlFreeDoc(doc);
    g_free(outer);
    g_free(inner);
}

static void test_xsd(void **state)
{
    char *schema = in_folder(state, "list.xsd");
    spill(schema, xsd_schema);
    check_documents(xsd_validate, schema);
    check_adds(xsd_validate, schema);
    check_bad_schema(xsd_validate, state,
                     "<xs:schema xmlns:xs='http://www.w3.org/2001/XMLSchema'>"
                     "<xs:element name='a' type='nowhere'/></xs:schema>");
    g_free(schema);
}

/* ---- nothing is printed ---- */

static unsigned printed;

static void count_print(void *context, const char *format, ...)
{
    (void)context;
    (void)format;
    printed++;
}

static void test_silent(void **state)
{
    char *schema = in_folder(state, "a.rng");
    struct findings findings;
    xmlDoc *doc = parse("<list><entry/></list>");
    findings_init(&findings);
    xmlSetGenericErrorFunc(NULL, count_print);
    printed = 0;
    assert_false(rng_validate(doc, schema, "a.xml", &findings, NULL));
    assert_false(xsd_validate(doc, schema, "a.xml", &findings, NULL));
    spill(schema, "not XML");
    assert_false(rng_validate(doc, schema, "a.xml", &findings, NULL));
    assert_false(xsd_validate(doc, schema, "a.xml", &findings, NULL));
    spill(schema, rng_schema);
    assert_false(rng_validate(doc, schema, "a.xml", &findings, NULL));
    spill(schema, xsd_schema);
    assert_false(xsd_validate(doc, schema, "a.xml", &findings, NULL));
    xmlSetGenericErrorFunc(NULL, NULL);
    assert_int_equal(printed, 0);
    findings_release(&findings);
    xmlFreeDoc(doc);
    g_free(schema);
}

static int clean_up(void **state)
{
    (void)state;
    xmlRelaxNGCleanupTypes();
    xmlSchemaCleanupTypes();
    xmlCleanupParser();
    return 0;
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        IN_FOLDER(test_rng),
        IN_FOLDER(test_rng_include),
        IN_FOLDER(test_xsd),
        IN_FOLDER(test_silent),
    };
    return cmocka_run_group_tests_name("rng", tests, NULL, clean_up);
}

/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Hardened reading of XML, and access to what was read. */
#include "config.h"

#include "unit_fixture.h"

#include <libxml/parser.h>

#include "base/file.h"
#include "base/text.h"
#include "xml/xmlread.h"

/* ---- nothing outside the file is ever loaded ---- */

static unsigned loads;

static xmlParserInputPtr count_load(const char *url, const char *id, xmlParserCtxtPtr context)
{
    (void)url;
    (void)id;
    (void)context;
    loads++;
    return NULL;
}

static int set_loader(void **state)
{
    (void)state;
    xmlSetExternalEntityLoader(count_load);
    return 0;
}

static int clean_up(void **state)
{
    (void)state;
    xmlCleanupParser();
    return 0;
}

/* ---- helpers ---- */

static xmlDoc *parse(const char *xml)
{
    GError *error = NULL;
    xmlDoc *doc = xml_load_memory(xml, strlen(xml), "a.xml", &error);
    assert_fine(doc != NULL, error);
    return doc;
}

static void assert_bytes_refused(const char *bytes, gsize length, const char *part)
{
    GError *error = NULL;
    assert_null(xml_load_memory(bytes, length, "a.xml", NULL));
    assert_null(xml_load_memory(bytes, length, "a.xml", &error));
    assert_non_null(error);
    assert_non_null(strstr(error->message, "“a.xml”"));
    assert_true(g_utf8_validate(error->message, -1, NULL));
    for (const char *p = error->message; *p; p = g_utf8_next_char(p)) {
        gunichar c = g_utf8_get_char(p);
        assert_false(g_unichar_iscntrl(c) || text_is_bidi_control(c));
    }
    assert_refused(&error, BLMA_ERROR_INPUT, part);
}

static void assert_xml_refused(const char *xml, const char *part)
{
    assert_bytes_refused(xml, strlen(xml), part);
}

static void assert_text(const xmlNode *node, const char *want)
{
    char *text = xml_text(node);
    assert_string_equal(text, want);
    g_free(text);
}

static void assert_exact(const xmlNode *node, const char *want)
{
    char *text = xml_text_exact(node);
    assert_string_equal(text, want);
    g_free(text);
}

/* ---- what is refused ---- */

static void test_not_xml(void **state)
{
    (void)state;
    assert_xml_refused("", "not well-formed XML");
    assert_xml_refused(" \n", "not well-formed XML");
    assert_xml_refused("PK\x03\x04 a zip file", "not well-formed XML");
    assert_xml_refused("{\"json\": true}", "line 1");
    assert_xml_refused("<a>\n<b></a>\n", "line 2: Opening and ending tag mismatch");
    assert_xml_refused("<a>\n\n<b>", "line 3");
    assert_xml_refused("<a/><b/>", "line 1");
    assert_xml_refused("<a>\n<b x='1' x='2'/></a>", "line 2: Attribute x redefined");
    assert_xml_refused("<a>&nothing;</a>", "Entity 'nothing' not defined");
    assert_xml_refused("<a x='&nothing;'/>", "Entity 'nothing' not defined");
    assert_xml_refused("<a>1 < 2</a>", "line 1");
    assert_xml_refused("<a>&#0;</a>", "line 1");
    assert_xml_refused("<a>&#27;</a>", "line 1");
    assert_xml_refused("<a>&#x1F;</a>", "line 1");
    assert_xml_refused("<?xml version='1.0' encoding='no-such-code'?><a/>", "no-such-code");
}

static void test_bad_bytes(void **state)
{
    (void)state;
    static const char nul[] = "<a>x\0y</a>";
    assert_bytes_refused(nul, sizeof nul - 1, "not well-formed XML");
    static const char nul_after[] = "<a/>\0";
    assert_bytes_refused(nul_after, sizeof nul_after - 1, "not well-formed XML");
    static const char more_after[] = "<a/>\n\n\0<hidden/>";
    assert_bytes_refused(more_after, sizeof more_after - 1, "line 3");
    static const char nul_only[] = "\0\0\0\0";
    assert_bytes_refused(nul_only, sizeof nul_only - 1, "not well-formed XML");
    assert_xml_refused("<a>x\x01y</a>", "not well-formed XML");
    assert_xml_refused("<a>x\x1b[2Jy</a>", "not well-formed XML");
    assert_xml_refused("<a>\xff</a>", "not well-formed XML");
    assert_xml_refused("<a>\xc0\x80</a>", "not well-formed XML");
    assert_xml_refused("<a>\xed\xa0\x80</a>", "not well-formed XML");
    assert_xml_refused("<a>\xe4\xb8</a>", "not well-formed XML");
    assert_xml_refused("<a x='\xff'/>", "not well-formed XML");
    assert_xml_refused("<a><\xff/></a>", "not well-formed XML");
    assert_xml_refused("<a>\xef\xbf\xbf</a>", "not well-formed XML");
    /* the sentence shows such names harmlessly */
    assert_xml_refused("<a>&e\xe2\x80\xae;</a>", "not well-formed XML");
    assert_xml_refused("<a><b\xc2\x85></a>", "not well-formed XML");
}

static void test_doctype(void **state)
{
    (void)state;
    char *secret = g_build_filename(g_get_tmp_dir(), "blma-no-such-secret", NULL);
    char *external =
        g_strdup_printf("<!DOCTYPE a [<!ENTITY e SYSTEM 'file://%s'>]><a>&e;</a>", secret);
    loads = 0;
    assert_xml_refused("<!DOCTYPE a><a/>", "DOCTYPE");
    assert_xml_refused("<!DOCTYPE a []><a/>", "DOCTYPE");
    assert_xml_refused("<!DOCTYPE a [<!ENTITY e 'x'>]><a>&e;</a>", "DOCTYPE");
    assert_xml_refused("<!DOCTYPE a [<!ENTITY e 'x'>]><a b='&e;'/>", "DOCTYPE");
    assert_xml_refused(external, "DOCTYPE");
    assert_xml_refused("<!DOCTYPE a SYSTEM 'http://example.org/a.dtd'><a/>", "DOCTYPE");
    assert_xml_refused("<!DOCTYPE a PUBLIC '-//x//y' 'a.dtd'><a>&e;</a>", "");
    assert_xml_refused("<!DOCTYPE a [<!ENTITY % p SYSTEM 'a.dtd'> %p;]><a/>", "");
    assert_int_equal(loads, 0);
    g_free(external);
    g_free(secret);
}

/* Entities that hold each other would become thousands of millions of letters. */
static void test_entity_bomb(void **state)
{
    (void)state;
    GString *xml = g_string_new("<!DOCTYPE a [<!ENTITY e0 'ha'>");
    for (int i = 1; i <= 30; i++)
        g_string_append_printf(xml, "<!ENTITY e%d '&e%d;&e%d;&e%d;'>", i, i - 1, i - 1, i - 1);
    g_string_append(xml, "]><a b='&e30;'>&e30;</a>");
    gint64 start = g_get_monotonic_time();
    assert_bytes_refused(xml->str, xml->len, "");
    assert_true(g_get_monotonic_time() - start < 20 * G_USEC_PER_SEC);
    g_string_free(xml, TRUE);
    assert_xml_refused("<!DOCTYPE a [<!ENTITY x '&y;'><!ENTITY y '&x;'>]><a>&x;</a>", "");
}

static char *nested(int depth, const char *before, const char *after)
{
    GString *xml = g_string_new(NULL);
    for (int i = 0; i < depth; i++)
        g_string_append_printf(xml, "%s<e>", before);
    for (int i = 0; i < depth; i++)
        g_string_append_printf(xml, "</e>%s", i < depth - 1 ? after : "");
    return g_string_free(xml, FALSE);
}

static void test_deep(void **state)
{
    (void)state;
    static const char *const around[][2] = {{"", ""}, {"\n<!-- c -->", "<x/>text\n"}};
    for (size_t i = 0; i < G_N_ELEMENTS(around); i++) {
        char *fine = nested(64, "", around[i][1]), *deep = nested(65, "", around[i][1]);
        xmlFreeDoc(parse(fine));
        assert_xml_refused(deep, "more than 64 deep");
        g_free(fine);
        g_free(deep);
    }
    /* the deep branch is not the first, and comes after comments and text */
    char *branch = nested(64, "", ""), *less = nested(63, "", "");
    char *deep = g_strdup_printf("<!-- c --><r>t<a/><!-- c --><b>t</b>%s</r><!-- c -->", branch);
    char *fine =
        g_strdup_printf("<!-- c --><r>t<a/><!-- c --><b>t</b>%s%s</r><!-- c -->", less, less);
    assert_xml_refused(deep, "more than 64 deep");
    xmlFreeDoc(parse(fine));
    g_free(deep);
    g_free(fine);
    g_free(branch);
    g_free(less);
    /* so deep that reading it must not use the stack */
    deep = nested(200000, "", "");
    assert_xml_refused(deep, "more than 64 deep");
    g_free(deep);
}

/* A limit of the parser is told in our words, not in those for its callers. */
static void test_long_text(void **state)
{
    (void)state;
    char *letters = g_strnfill(10500000, 'x');
    char *xml = g_strconcat("<a>\n<b c='", letters, "'/></a>", NULL);
    assert_xml_refused(xml, "too long to be read (line 2)");
    g_free(xml);
    g_free(letters);
}

static void test_large(void **state)
{
    char *path = in_folder(state, "a.xml");
    GError *error = NULL;
    GString *large = g_string_sized_new(FILE_LIMIT + 16);
    g_string_append(large, "<r>\n");
    char *megabyte = g_strnfill(1000000, 'x');
    while (large->len < FILE_LIMIT - 1100000)
        g_string_append_printf(large, "<a x='1'>%s<b/></a>\n", megabyte);
    g_free(megabyte);
    while (large->len < FILE_LIMIT - strlen("</r>"))
        g_string_append_c(large, 'x'); /* exactly as large as may be */
    g_string_append(large, "</r>");
    xmlDoc *doc = xml_load_memory(large->str, large->len, "a.xml", &error);
    assert_fine(doc != NULL, error);
    xmlFreeDoc(doc);
    g_string_append_c(large, '\n');
    assert_bytes_refused(large->str, large->len, "larger than 64 MiB");
    assert_true(g_file_set_contents(path, large->str, (gssize)large->len, NULL));
    assert_null(xml_load(path, &error));
    assert_refused(&error, BLMA_ERROR_INPUT, "not read");
    g_string_free(large, TRUE);
    g_free(path);
}

/* ---- files ---- */

static void test_load(void **state)
{
    char *path = in_folder(state, "a.xml"), *missing = in_folder(state, "none.xml");
    GError *error = NULL;
    assert_null(xml_load(missing, &error));
    assert_non_null(strstr(error->message, missing));
    assert_refused(&error, BLMA_ERROR_INPUT, "There is no file");
    assert_null(xml_load(*state, &error));
    assert_refused(&error, BLMA_ERROR_INPUT, "perhaps a folder");
    spill(path, "<a>\n<b></a>");
    assert_null(xml_load(path, &error));
    assert_non_null(strstr(error->message, path));
    assert_refused(&error, BLMA_ERROR_INPUT, "line 2");
    spill(path, "\xef\xbb\xbf<?xml version='1.0' encoding='UTF-8'?>\n<a>é</a>\n");
    xmlDoc *doc = xml_load(path, &error);
    assert_fine(doc != NULL, error);
    assert_text(xmlDocGetRootElement(doc), "é");
    xmlFreeDoc(doc);
    static const char wide[] = "\xff\xfe<\0a\0>\0\xe9\0<\0/\0a\0>\0";
    assert_true(g_file_set_contents(path, wide, sizeof wide - 1, NULL));
    doc = xml_load(path, &error);
    assert_fine(doc != NULL, error);
    assert_text(xmlDocGetRootElement(doc), "é");
    xmlFreeDoc(doc);
    spill(path, "<?xml version='1.0' encoding='ISO-8859-1'?><a>\xe9</a>");
    doc = xml_load(path, &error);
    assert_fine(doc != NULL, error);
    assert_text(xmlDocGetRootElement(doc), "é");
    xmlFreeDoc(doc);
    g_free(missing);
    g_free(path);
}

/* ---- access ---- */

static void test_attributes(void **state)
{
    (void)state;
    xmlDoc *doc = parse("<a empty='' x='1 &lt; 2 &amp; &#x2013; &quot;q&quot;' yes='yes' no='no' "
                        "YES='yes' caps='Yes' line='a&#10;b\nc'/>");
    const xmlNode *a = xmlDocGetRootElement(doc);
    assert_string_equal(xml_attr(a, "empty"), "");
    assert_string_equal(xml_attr(a, "x"), "1 < 2 & – \"q\"");
    assert_string_equal(xml_attr(a, "line"), "a\nb c");
    assert_null(xml_attr(a, "none"));
    assert_null(xml_attr(a, "X"));
    assert_string_equal(xml_attr_or(a, "empty", "else"), "");
    assert_string_equal(xml_attr_or(a, "none", "else"), "else");
    assert_null(xml_attr_or(a, "none", NULL));
    assert_true(xml_attr_yes(a, "yes"));
    assert_false(xml_attr_yes(a, "no"));
    assert_false(xml_attr_yes(a, "none"));
    assert_false(xml_attr_yes(a, "empty"));
    assert_false(xml_attr_yes(a, "caps"));
    xmlFreeDoc(doc);
}

static void test_children(void **state)
{
    (void)state;
    xmlDoc *doc = parse("<!-- before --><r>text<b n='1'/><!-- c --><a n='2'/>\n<b n='3'/><?p i?>"
                        "<c/>text</r>");
    const xmlNode *r = xmlDocGetRootElement(doc);
    assert_true(xml_is(r, "r"));
    assert_false(xml_is(r, "R"));
    assert_false(xml_is(NULL, "r"));
    assert_false(xml_is(r->children, "text")); /* no element */
    const xmlNode *first = xml_child(r, NULL);
    assert_string_equal(xml_attr(first, "n"), "1");
    assert_ptr_equal(xml_child(r, "b"), first);
    assert_string_equal(xml_attr(xml_child(r, "a"), "n"), "2");
    assert_null(xml_child(r, "none"));
    assert_string_equal(xml_attr(xml_next(first, NULL), "n"), "2");
    assert_string_equal(xml_attr(xml_next(first, "b"), "n"), "3");
    assert_null(xml_next(first, "r"));
    const xmlNode *c = xml_child(r, "c");
    assert_null(xml_next(c, NULL));
    assert_null(xml_child(c, NULL));
    xmlFreeDoc(doc);
}

static void test_texts(void **state)
{
    (void)state;
    xmlDoc *doc = parse("<r><e/><t>\n  a  &amp; b\n</t><m> a <w>b</w> <w>c</w><!-- no -->\n d "
                        "<?no no?></m><d>x<![CDATA[ <y> ]]>z</d><s>  </s></r>");
    const xmlNode *r = xmlDocGetRootElement(doc);
    assert_text(xml_child(r, "e"), "");
    assert_exact(xml_child(r, "e"), "");
    assert_text(xml_child(r, "t"), "a & b");
    assert_exact(xml_child(r, "t"), "\n  a  & b\n");
    assert_text(xml_child(r, "m"), "a b c d");
    assert_exact(xml_child(r, "m"), " a b c\n d ");
    assert_text(xml_child(r, "d"), "x <y> z");
    assert_exact(xml_child(r, "d"), "x <y> z");
    assert_text(xml_child(r, "s"), "");
    assert_exact(xml_child(r, "s"), "  ");
    char *text = xml_child_text(r, "t");
    assert_string_equal(text, "a & b");
    g_free(text);
    text = xml_child_text(r, "e");
    assert_string_equal(text, "");
    g_free(text);
    assert_null(xml_child_text(r, "none"));
    xmlFreeDoc(doc);
}

static void test_lines(void **state)
{
    (void)state;
    GString *xml = g_string_new("<r>\n<a/>\n\n<b/>");
    for (int i = 0; i < 70000; i++)
        g_string_append_c(xml, '\n');
    g_string_append(xml, "<c>text</c></r>");
    xmlDoc *doc = parse(xml->str);
    const xmlNode *r = xmlDocGetRootElement(doc);
    assert_int_equal(xml_line(r), 1);
    assert_int_equal(xml_line(xml_child(r, "a")), 2);
    assert_int_equal(xml_line(xml_child(r, "b")), 4);
    assert_int_equal(xml_line(xml_child(r, "c")), 70004); /* beyond 16 bits */
    xmlFreeDoc(doc);
    g_string_free(xml, TRUE);
}

static void test_strip_indent(void **state)
{
    (void)state;
    xmlDoc *doc = parse("<r>\n  <a>\n    <b> kept </b>\n    <!-- c -->\n  </a>\n"
                        "  <m>x <w>y</w> <w>z</w></m>\n  <s>  </s>\n</r>");
    const xmlNode *r = xmlDocGetRootElement(doc);
    xml_strip_indent(doc);
    assert_true(xml_is(r->children, "a")); /* no text before it */
    assert_exact(r, " kept x y z  ");
    assert_exact(xml_child(r, "a"), " kept ");
    assert_int_equal(xml_child(r, "a")->last->type, XML_COMMENT_NODE);
    assert_exact(xml_child(r, "m"), "x y z"); /* words of mixed text stay apart */
    assert_exact(xml_child(r, "s"), "  ");    /* a value may be blank */
    xml_strip_indent(doc);
    assert_exact(r, " kept x y z  ");
    xmlFreeDoc(doc);
}

/* ---- leaving a part out ---- */

static void test_skipping(void **state)
{
    (void)state;
    static const struct {
        const char *xml, *part; /* part: what is left out, NULL: nothing */
        unsigned count;
        const char *last;
    } cases[] = {
        {"<r><p><c/><c a='>'>x</c> </p><q/></r>", "<c/><c a='>'>x</c> ", 2, "<c a='>'>x</c> </p>"},
        {"<r><p a='1' >\n<d><c/></d><c/></p ></r>", "\n<d><c/></d><c/>", 1, "<c/></p >"},
        {"<?xml version='1.0' encoding='utf-8'?>\n<r>é<p>é<c>ü</c></p></r>", "é<c>ü</c>", 1,
         "<c>ü</c></p>"},
        {"<r><p><!-- <c/> --><?c <c/>?><![CDATA[<c/>]]></p></r>",
         "<!-- <c/> --><?c <c/>?><![CDATA[<c/>]]>", 0, NULL},
        {"<r><p><c/></p><p><c/><c/></p></r>", "<c/>", 1, "<c/></p>"},
        {"<r><q><p><c/></p></q></r>", NULL, 0, NULL},
        {"<p><c/></p>", NULL, 0, NULL},
        {"<r><p/></r>", NULL, 0, NULL},
        {"<r><p></p></r>", "", 0, NULL},
        {"<?xml version='1.0' encoding='iso-8859-1'?><r><p><c/></p></r>", NULL, 0, NULL},
    };
    for (size_t i = 0; i < G_N_ELEMENTS(cases); i++) {
        struct xml_skipped skipped = {.parent = "p", .child = "c"};
        const char *xml = cases[i].xml;
        GError *error = NULL;
        xmlDoc *doc = xml_load_skipping(xml, strlen(xml), "a.xml", &skipped, &error);
        assert_fine(doc != NULL, error);
        const xmlNode *p = xml_child(xmlDocGetRootElement(doc), "p");
        assert_int_equal(skipped.count, cases[i].count);
        if (cases[i].part) {
            char *part = g_strndup(xml + skipped.from, skipped.to - skipped.from);
            assert_string_equal(part, cases[i].part);
            assert_null(p->children);
            g_free(part);
        } else {
            assert_int_equal(skipped.to, 0);
            assert_true(!p || strstr(xml, "<p/>") || p->children);
        }
        if (cases[i].last)
            assert_true(g_str_has_prefix(xml + skipped.last, cases[i].last));
        else
            assert_int_equal(skipped.last, 0);
        xmlFreeDoc(doc);
    }
}

/* Blanks go where they only indent, and nothing else does. */
static void test_plain(void **state)
{
    (void)state;
    char *path = g_build_filename(g_get_tmp_dir(), "blma-plain.xml", NULL);
    GError *error = NULL;
    assert_true(g_file_set_contents(path, "<a>\n  <b> x </b>\n  <b/>\n</a>\n", -1, NULL));
    xmlDoc *doc = xml_load_plain(path, &error);
    assert_fine(doc != NULL, error);
    const xmlNode *b = xmlDocGetRootElement(doc)->children;
    assert_true(xml_is(b, "b") && xml_is(b->next, "b"));
    assert_null(b->next->next);
    char *text = xml_text_exact(b);
    assert_string_equal(text, " x ");
    g_free(text);
    xmlFreeDoc(doc);
    remove(path);
    g_free(path);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(test_not_xml),
        cmocka_unit_test(test_bad_bytes),
        cmocka_unit_test(test_doctype),
        cmocka_unit_test(test_entity_bomb),
        cmocka_unit_test(test_deep),
        cmocka_unit_test(test_long_text),
        IN_FOLDER(test_large),
        IN_FOLDER(test_load),
        cmocka_unit_test(test_attributes),
        cmocka_unit_test(test_children),
        cmocka_unit_test(test_texts),
        cmocka_unit_test(test_lines),
        cmocka_unit_test(test_strip_indent),
        cmocka_unit_test(test_skipping),
        cmocka_unit_test(test_plain),
    };
    return cmocka_run_group_tests_name("xmlread", tests, set_loader, clean_up);
}

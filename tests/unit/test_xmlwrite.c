/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Building and writing XML trees: same tree, same bytes, and all of it comes back. */
#include "config.h"

#include "unit_fixture.h"

#include <libxml/parser.h>
#include <locale.h>

#include "base/text.h"
#include "xml/xmlread.h"
#include "xml/xmlwrite.h"

static xmlDoc *new_doc(const char *root)
{
    xmlDoc *doc = xmlNewDoc((const xmlChar *)"1.0");
    xmlDocSetRootElement(doc, xml_add(NULL, root));
    return doc;
}

static void assert_saves(xmlDoc *doc, const char *want)
{
    gsize length = 77;
    char *text = xml_save(doc, &length), *again = xml_save(doc, NULL);
    assert_string_equal(text, want);
    assert_int_equal(length, strlen(text));
    assert_string_equal(again, text);
    g_free(again);
    g_free(text);
}

static xmlDoc *parse(const char *xml)
{
    GError *error = NULL;
    xmlDoc *doc = xml_load_memory(xml, strlen(xml), "a.xml", &error);
    assert_fine(doc != NULL, error);
    return doc;
}

static void test_build(void **state)
{
    (void)state;
    xmlDoc *doc = new_doc("r");
    xmlNode *r = xmlDocGetRootElement(doc);
    xmlNode *a = xml_add(r, "a");
    assert_ptr_equal(a->parent, r);
    assert_ptr_equal(a->doc, doc);
    xml_set(a, "x", "1");
    xml_set(a, "x", "2"); /* the last one counts */
    xml_set(a, "none", NULL);
    xml_set(a, "empty", "");
    xml_setf(a, "n", "%d of %s", 3, "five");
    xml_add_text_element(r, "t", "text");
    xml_add_text_element(r, "e", NULL);
    xml_add_text_element(r, "e", "");
    xmlNode *m = xml_add_text_element(r, "m", "a ");
    xml_add_text_element(m, "w", "b");
    xml_add_text(m, " c");
    xml_add_text(m, NULL);
    xml_add_text(m, "");
    xmlNode *deep = xml_add(xml_add(r, "b"), "c");
    xml_add_text(deep, "é – 中");
    assert_saves(doc, "<?xml version=\"1.0\" encoding=\"UTF-8\"?>\n"
                      "<r>\n"
                      "  <a x=\"2\" empty=\"\" n=\"3 of five\"/>\n"
                      "  <t>text</t>\n"
                      "  <e/>\n"
                      "  <e/>\n"
                      "  <m>a <w>b</w> c</m>\n"
                      "  <b>\n"
                      "    <c>é – 中</c>\n"
                      "  </b>\n"
                      "</r>\n");
    xmlFreeDoc(doc);
}

/* A tree that was read, stripped of its indent, is written like a new one. */
static void test_even(void **state)
{
    (void)state;
    xmlDoc *doc = parse("<?xml version='1.0'?>\n<!-- c -->\n<r><a   x='1'></a>\n\n\n      <b>\n"
                        "<c>t</c></b></r>");
    xml_strip_indent(doc);
    xml_add_text_element(xmlDocGetRootElement(doc), "d", "new");
    static const char want[] = "<?xml version=\"1.0\" encoding=\"UTF-8\"?>\n"
                               "<!-- c -->\n"
                               "<r>\n"
                               "  <a x=\"1\"/>\n"
                               "  <b>\n"
                               "    <c>t</c>\n"
                               "  </b>\n"
                               "  <d>new</d>\n"
                               "</r>\n";
    assert_saves(doc, want);
    xmlFreeDoc(doc);
    doc = parse(want);
    xml_strip_indent(doc);
    assert_saves(doc, want);
    xmlFreeDoc(doc);
    doc = parse("<?xml version='1.0' encoding='ISO-8859-1'?><r v='\xe9'>\xe9</r>");
    assert_saves(doc, "<?xml version=\"1.0\" encoding=\"UTF-8\"?>\n<r v=\"é\">é</r>\n");
    xmlFreeDoc(doc);
}

static void test_locale(void **state)
{
    (void)state;
    static const char *const locales[] = {"C", "C.UTF-8", "de_DE.UTF-8", "tr_TR.UTF-8"};
    xmlDoc *doc = new_doc("r");
    xml_setf(xmlDocGetRootElement(doc), "n", "%d", 1234567);
    xml_add_text(xmlDocGetRootElement(doc), "Iıİi é 中");
    for (size_t i = 0; i < G_N_ELEMENTS(locales); i++) {
        setlocale(LC_ALL, locales[i]); /* what is not installed changes nothing */
        assert_saves(doc, "<?xml version=\"1.0\" encoding=\"UTF-8\"?>\n"
                          "<r n=\"1234567\">Iıİi é 中</r>\n");
    }
    setlocale(LC_ALL, "C");
    xmlFreeDoc(doc);
}

static void test_node(void **state)
{
    (void)state;
    xmlDoc *doc = parse("<r><a x='1 &lt; 2'><b>é 中</b><c>  t &amp; u</c></a></r>");
    char *text = xml_save_node(xml_child(xmlDocGetRootElement(doc), "a"));
    assert_string_equal(text, "<a x=\"1 &lt; 2\"><b>é 中</b><c>  t &amp; u</c></a>");
    g_free(text);
    xmlFreeDoc(doc);
    /* the same whatever the document of the element says, and when it has none */
    static const char *const heads[] = {"", "<?xml version='1.0' encoding='UTF-8'?>",
                                        "<?xml version='1.0' encoding='US-ASCII'?>"};
    for (size_t i = 0; i < G_N_ELEMENTS(heads); i++) {
        char *xml = g_strconcat(heads[i], "<r><x v='&#xE9;'>&#xE9;</x></r>", NULL);
        doc = parse(xml);
        text = xml_save_node(xml_child(xmlDocGetRootElement(doc), "x"));
        assert_string_equal(text, "<x v=\"é\">é</x>");
        g_free(text);
        xmlFreeDoc(doc);
        g_free(xml);
    }
    xmlNode *alone = xml_add(NULL, "x");
    xml_set(alone, "v", "é");
    text = xml_save_node(alone);
    assert_string_equal(text, "<x v=\"é\"/>");
    g_free(text);
    xmlFreeNode(alone);
}

/* Saving changes nothing in how files are read afterwards. */
static void test_reading_after_saving(void **state)
{
    (void)state;
    static const char mixed[] = "<p><w>shall</w> <w>not</w></p>";
    for (int round = 0; round < 3; round++) {
        xmlDoc *doc = parse(mixed);
        char *text = xml_text(xmlDocGetRootElement(doc));
        assert_string_equal(text, "shall not");
        g_free(text);
        text = xml_save_node(xmlDocGetRootElement(doc));
        assert_string_equal(text, mixed);
        g_free(text);
        g_free(xml_save(doc, NULL));
        xmlFreeDoc(doc);
    }
}

/* ---- what goes in comes out ---- */

static void assert_returns(const char *bytes, gssize length)
{
    char *clean = text_clean(bytes, length, NULL);
    xmlDoc *doc = new_doc("r");
    xml_set(xmlDocGetRootElement(doc), "v", clean);
    xml_add_text_element(xmlDocGetRootElement(doc), "t", clean);
    char *xml = xml_save(doc, NULL);
    xmlFreeDoc(doc);
    doc = parse(xml);
    const xmlNode *r = xmlDocGetRootElement(doc);
    char *text = xml_text_exact(xml_child(r, "t"));
    assert_string_equal(text, clean);
    assert_string_equal(xml_attr(r, "v"), clean);
    xmlFreeDoc(doc);
    g_free(text);
    g_free(xml);
    g_free(clean);
}

static void test_returns(void **state)
{
    (void)state;
    static const char *const texts[] = {"a & b",
                                        "<b>",
                                        "]]>",
                                        "\"q\" 'q'",
                                        "&amp; &#10; &lt;",
                                        "a\n b\tc",
                                        "  a  ",
                                        "\n",
                                        "\xc2\xa0",
                                        "\xe2\x80\xae",
                                        "--",
                                        "<!-- c -->",
                                        "%d %s",
                                        "\xf0\x9f\x98\x80 \xe2\x80\xa8"};
    for (size_t i = 0; i < G_N_ELEMENTS(texts); i++)
        assert_returns(texts[i], -1);
    char bytes[3] = "";
    for (int pair = 0; pair < 65536; pair += 7) {
        bytes[0] = (char)(pair >> 8);
        bytes[1] = (char)pair;
        assert_returns(bytes, 2);
    }
    GString *all = g_string_new(NULL);
    for (gunichar c = 1; c <= 0x10FFFF; c++)
        if (g_unichar_validate(c))
            g_string_append_unichar(all, c);
    assert_returns(all->str, (gssize)all->len);
    g_string_free(all, TRUE);
}

static int set_up(void **state)
{
    (void)state;
    return xml_library_open(NULL) ? 0 : -1;
}

static int clean_up(void **state)
{
    (void)state;
    xmlCleanupParser();
    return 0;
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(test_build),
        cmocka_unit_test(test_even),
        cmocka_unit_test(test_locale),
        cmocka_unit_test(test_node),
        cmocka_unit_test(test_reading_after_saving),
        cmocka_unit_test(test_returns),
    };
    return cmocka_run_group_tests_name("xmlwrite", tests, set_up, clean_up);
}

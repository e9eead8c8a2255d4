/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Kinds of records, their keys and words, building them, and what is refused. */
#include "config.h"

#include "dossier_fixture.h"

#include "dossier/record.h"

/* ---- kinds and keys ---- */

static void test_kinds(void **state)
{
    (void)state;
    const struct record_kind *kinds;
    size_t n = record_kinds(&kinds);
    assert_int_equal(n, 19);
    for (size_t i = 0; i < n; i++) {
        assert_true(*kinds[i].container != '\0');
        assert_ptr_equal(record_kind(kinds[i].name), &kinds[i]);
        for (size_t j = 0; j < i; j++)
            assert_string_not_equal(kinds[i].name, kinds[j].name);
    }
    assert_null(record_kind("change"));
    assert_null(record_kind(""));
}

static void test_keys_and_words(void **state)
{
    (void)state;
    static const struct {
        const char *xml, *key, *words;
    } cases[] = {
        {"<about title='T'/>", "about", "about"},
        {"<party role='origin' name='L'/>", "party|origin", "party origin"},
        {"<answer item='T1.30' of='destination' state='open'/>", "answer|T1.30|destination",
         "T1.30 destination"},
        {"<decision id='DD24'/>", "decision|DD24|", "DD24"},
        {"<decision id='DD28' for='seasonal'/>", "decision|DD28|seasonal", "DD28 seasonal"},
        {"<parameter id='P.min_wage' for='health'/>", "parameter|P.min_wage|health",
         "P.min_wage health"},
        {"<field id='k06.base_wage'/>", "field|k06.base_wage", "k06.base_wage"},
        {"<ratification instrument='C97' of='origin'/>", "ratification|C97|origin",
         "ratification C97 origin"},
        {"<task ref='P1.01' side='both'/>", "task|P1.01|both", "task P1.01 both"},
        {"<check item='C3.01'/>", "check|C3.01", "check C3.01"},
        {"<answer of='origin'/>", "answer||origin", "origin"},
    };
    for (size_t i = 0; i < G_N_ELEMENTS(cases); i++) {
        xmlNode *node = record(cases[i].xml);
        char *key = record_key(node), *words = record_words(node);
        assert_string_equal(key, cases[i].key);
        assert_string_equal(words, cases[i].words);
        g_free(key);
        g_free(words);
        xmlFreeNode(node);
    }
    char *key = record_key_of("answer", "T1.30", "destination", NULL);
    assert_string_equal(key, "answer|T1.30|destination");
    g_free(key);
}

/* Words go to a terminal: what steers it is made visible. */
static void test_words_are_visible(void **state)
{
    (void)state;
    xmlNode *node = record("<member id='a\xe2\x80\xae"
                           "b\xc2\x9b"
                           "c'/>");
    char *words = record_words(node);
    assert_string_equal(words, "member a<U+202E>b\xef\xbf\xbd"
                               "c");
    g_free(words);
    xmlFreeNode(node);
}

static void test_same(void **state)
{
    (void)state;
    const char *base = "<answer item='T1.30' of='origin' state='open'><value>silent</value>"
                       "</answer>";
    static const struct {
        const char *xml;
        bool same;
    } cases[] = {
        {"<answer item='T1.30' of='origin' state='open'><value>silent</value></answer>", true},
        {"<answer item='T1.30' of='origin' state='asked'><value>silent</value></answer>", false},
        {"<answer item='T1.30' of='origin' state='open'><value>allowed</value></answer>", false},
        {"<answer item='T1.30' of='origin' state='open'><value>silent</value><note>n</note>"
         "</answer>",
         false},
        {"<answer item='T1.30' of='origin' state='open'/>", false},
    };
    xmlNode *a = record(base);
    for (size_t i = 0; i < G_N_ELEMENTS(cases); i++) {
        xmlNode *b = record(cases[i].xml);
        assert_int_equal(record_same(a, b), cases[i].same);
        xmlFreeNode(b);
    }
    xmlFreeNode(a);
}

static void test_values(void **state)
{
    (void)state;
    xmlNode *node = record("<answer><value>a</value><note>no</note><value> b\nc </value>"
                           "<value/></answer>");
    char **values = record_values(node);
    assert_int_equal(g_strv_length(values), 3);
    assert_string_equal(values[0], "a");
    assert_string_equal(values[1], " b\nc ");
    assert_string_equal(values[2], "");
    g_strfreev(values);
    xmlFreeNode(node);
}

/* ---- building ---- */

static void assert_built(xmlNode *node, const char *xml)
{
    char *text = xml_save_node(node);
    assert_string_equal(text, xml);
    g_free(text);
    xmlFreeNode(node);
}

static void test_build(void **state)
{
    (void)state;
    static const char *const values[] = {"silent", "a<b", NULL};
    static const char *const none[] = {NULL};
    struct answer answer_of = {"T1.30",
                               PARTY_ORIGIN,
                               ANSWER_DISPUTED,
                               values,
                               "n & m",
                               "low",
                               {"labour", "Act", "2020", "s. 1"}};
    assert_built(record_answer(&answer_of),
                 "<answer item=\"T1.30\" of=\"origin\" state=\"disputed\" confidence=\"low\">"
                 "<value>silent</value><value>a&lt;b</value><note>n &amp; m</note>"
                 "<source institution=\"labour\" document=\"Act\" date=\"2020\" place=\"s. 1\"/>"
                 "</answer>");
    struct answer bare = {"T1.30", PARTY_DESTINATION, ANSWER_OPEN, none, "", "", {"", "", "", ""}};
    assert_built(record_answer(&bare),
                 "<answer item=\"T1.30\" of=\"destination\" state=\"open\"/>");
    struct response response = {"r1",      "T1.04", PARTY_ORIGIN,
                                "workers", "A",     "2026-01-02",
                                "",        values,  {NULL, NULL, NULL, "p. 3"}};
    assert_built(record_response(&response),
                 "<response id=\"r1\" item=\"T1.04\" of=\"origin\" institution=\"workers\" "
                 "by=\"A\" date=\"2026-01-02\"><value>silent</value><value>a&lt;b</value>"
                 "<source place=\"p. 3\"/></response>");
    struct decision decision = {"DD28", "seasonal", values, "why"};
    assert_built(record_decision(&decision),
                 "<decision id=\"DD28\" for=\"seasonal\"><value>silent</value>"
                 "<value>a&lt;b</value><note>why</note></decision>");
    struct ratification ratification = {"C97", PARTY_ORIGIN, "ratified", "1950", "annexes", "list"};
    assert_built(record_ratification(&ratification),
                 "<ratification instrument=\"C97\" of=\"origin\" status=\"ratified\" "
                 "date=\"1950\" note=\"annexes\" source=\"list\"/>");
    struct field_value field = {"k06.base_wage", values, NULL};
    assert_built(record_field(&field), "<field id=\"k06.base_wage\"><value>silent</value>"
                                       "<value>a&lt;b</value></field>");
    struct parameter_value parameter = {"P.min_wage", "health", "12 EVK", "Act", "2026", "n"};
    assert_built(record_parameter(&parameter),
                 "<parameter id=\"P.min_wage\" for=\"health\" source=\"Act\" date=\"2026\" "
                 "note=\"n\"><value>12 EVK</value></parameter>");
    struct acknowledgement acknowledgement = {"R-21", "known", "A", "2026-01-01T00:00:00Z"};
    assert_built(record_acknowledgement(&acknowledgement),
                 "<acknowledgement flag=\"R-21\" reason=\"known\" by=\"A\" "
                 "time=\"2026-01-01T00:00:00Z\"/>");
}

/* Control characters and broken UTF-8 become U+FFFD in every text that a builder takes. */
static void test_build_cleans(void **state)
{
    (void)state;
    static const char *const values[] = {"v\x1b[31m", NULL};
    struct answer answer_of = {"T1.30\x07",
                               PARTY_ORIGIN,
                               ANSWER_OPEN,
                               values,
                               "n\x9b",
                               "l\x01",
                               {"i\x02", "d\xff", "t\x03", "p\r\nq"}};
    xmlNode *node = record_answer(&answer_of);
    char *text = xml_save_node(node);
    assert_true(g_utf8_validate(text, -1, NULL));
    for (const char *p = text; *p; p++)
        assert_true((unsigned char)*p >= 0x20 || *p == '\n');
    GError *error = NULL;
    xmlDoc *doc = xml_load_memory(text, strlen(text), "built", &error);
    assert_fine(doc != NULL, error);
    assert_string_equal(xml_attr(xml_child(xmlDocGetRootElement(doc), "source"), "place"), "p\nq");
    xmlFreeDoc(doc);
    g_free(text);
    xmlFreeNode(node);
}

/* ---- what makes sense ---- */

struct check_case {
    const char *xml;
    const char *part; /* of the sentence; NULL: fine */
};

static void run_checks(const struct check_case *cases, size_t n, bool strict)
{
    for (size_t i = 0; i < n; i++) {
        GError *error = NULL;
        xmlNode *node = record(cases[i].xml);
        bool fine = record_check(kb, node, strict, &error);
        if (cases[i].part && fine)
            fail_msg("accepted: %s", cases[i].xml);
        if (cases[i].part)
            assert_refused(&error, BLMA_ERROR_USAGE, cases[i].part);
        else
            assert_fine(fine, error);
        xmlFreeNode(node);
    }
}

#define ANSWER(attrs, inner) "<answer item='T1.30' of='destination' " attrs ">" inner "</answer>"

static void test_check_answers(void **state)
{
    (void)state;
    static const struct check_case cases[] = {
        {ANSWER("state='confirmed'", "<value>silent</value>"), NULL},
        {ANSWER("state='confirmed' confidence='high'",
                "<value>silent</value><note>n</note>"
                "<source institution='labour' document='d' date='2026-02-28' place='p'/>"),
         NULL},
        {ANSWER("state='confirmed'", "<value>U</value>"), NULL},
        {ANSWER("state='open'", ""), NULL},
        {ANSWER("state='asked'", ""), NULL},
        {ANSWER("state='asked'", "<value>silent</value>"), NULL},
        {ANSWER("state='not-applicable'", "<note>no farms</note>"), NULL},
        {ANSWER("state='not-applicable'", ""), "note is needed"},
        {ANSWER("state='confirmed'", ""), "no value for T1.30"},
        {ANSWER("state='confirmed'", "<value/>"), "no value for T1.30"},
        {ANSWER("state='disputed'", ""), "no value for T1.30"},
        {ANSWER("state='certain'", "<value>silent</value>"), "Possible: open asked"},
        {ANSWER("", "<value>silent</value>"), "not a possible state"},
        {ANSWER("state='confirmed' confidence='total'", "<value>silent</value>"), "low medium"},
        {ANSWER("state='confirmed'", "<value>perhaps</value>"), "Possible: banned_sanctioned"},
        {ANSWER("state='asked'", "<value>perhaps</value>"), "not a possible value"},
        {ANSWER("state='confirmed'", "<value>silent:3</value>"), "not a possible value"},
        {ANSWER("state='confirmed'", "<value>silent</value><value>allowed</value>"),
         "one value only"},
        {ANSWER("state='confirmed'", "<value>silent</value><source date='2026-02-30'/>"),
         "not a date that exists"},
        {ANSWER("state='confirmed'", "<value>silent</value><source date='2026'/>"), NULL},
        {ANSWER("state='confirmed'", "<value>silent</value><source date='26'/>"),
         "not a date that exists"},
        {"<answer item='T1.08' of='origin' state='open'/>", "has parts; answer each of them"},
        {"<answer item='T9.99' of='origin' state='open'/>", "no item “T9.99”"},
        {"<answer item='' of='origin' state='open'/>", "lacks the attribute “item”"},
        {"<answer item='T1.30' state='open'/>", "lacks the attribute “of”"},
        {"<answer item='T1.30' of='both' state='open'/>", "Possible: origin destination"},
        {"<answer item='T1.12a' of='origin' state='open'/>", "country of destination only"},
        {"<answer item='T9.4' of='destination' state='open'/>", "country of origin only"},
    };
    run_checks(cases, G_N_ELEMENTS(cases), true);
}

#define ITEM(item, of, value)                                                                      \
    "<answer item='" item "' of='" of "' state='provisional'>" value "</answer>"

static void test_check_values(void **state)
{
    (void)state;
    static const struct check_case cases[] = {
        {ITEM("T1.05", "origin", "<value>passport</value><value>threats</value>"), NULL},
        {ITEM("T1.05", "origin", "<value>passport</value><value>none</value>"), NULL},
        {ITEM("T1.05", "origin", "<value>passport</value><value>passport</value>"), "given twice"},
        {ITEM("T1.05", "origin", "<value>passport,threats</value>"), "not a possible value"},
        {ITEM("T1.32", "destination", "<value>min_service:12</value>"), NULL},
        {ITEM("T1.32", "destination", "<value>min_service</value>"), NULL},
        {ITEM("T1.32", "destination", "<value>min_service:a</value>"), "is not a number"},
        {ITEM("T1.32", "destination", "<value>min_service:</value>"), "is not a number"},
        {ITEM("T1.32", "destination", "<value>min_service:-1</value>"), "is not a number"},
        {ITEM("T1.36", "destination", "<value>12.5</value>"), NULL},
        {ITEM("T1.36", "destination", "<value>12,5</value>"), "is not a number"},
        {ITEM("T1.36", "destination", "<value>1e3</value>"), "is not a number"},
        {ITEM("T1.36", "destination", "<value>nan</value>"), "is not a number"},
        {ITEM("T1.36", "destination", "<value>1234567890123456</value>"), "is not a number"},
        {ITEM("XF01", "origin", "<value>seasonal:13.00</value><value>health:12</value>"), NULL},
        {ITEM("XF01", "origin", "<value>13.00</value>"), NULL},
        {ITEM("XF01", "origin", "<value>mining:13</value>"), "KEY:NUMBER"},
        {ITEM("XF02", "origin", "<value>women:23</value><value>men:18</value>"), NULL},
        {ITEM("XF02", "origin", "<value>women:old</value>"), "is not a number"},
        {ITEM("T1.13", "origin", "<value>Office, Room 4: upstairs</value>"), NULL},
        {ITEM("T1.13", "origin", "<value>a</value><value>b</value>"), "one value only"},
        {ITEM("T8.2", "origin", "<value>employer:shelter+food</value><value>mission:info</value>"),
         NULL},
        {ITEM("T8.2", "origin", "<value>none</value>"), NULL},
        {ITEM("T8.2", "origin", "<value>employer:tea</value>"), "not a possible value"},
        {ITEM("T8.2", "origin", "<value>landlord:shelter</value>"), "not a possible value"},
        {"<response id='r1' item='T1.04' of='origin' date='2026-04-03'><value>N</value>"
         "</response>",
         NULL},
        {"<response id='r1' item='T1.04' of='origin' date='2026'><value>N</value></response>",
         "not a date that exists"},
        {"<response id='r1' item='T1.04' of='origin'><value>maybe</value></response>",
         "Possible: Y, N, P, U"},
        {"<response id='r1' item='T1.04' of='origin'/>", "no value for T1.04"},
        {"<response item='T1.04' of='origin'><value>N</value></response>", "attribute “id”"},
        {"<response id='r1' item='T1.99' of='origin'><value>N</value></response>",
         "no item “T1.99”"},
    };
    run_checks(cases, G_N_ELEMENTS(cases), true);
}

static void test_check_decisions_and_register(void **state)
{
    (void)state;
    static const struct check_case cases[] = {
        {"<decision id='DD24'><value>90</value></decision>", NULL},
        {"<decision id='DD24'><value>soon</value></decision>", "is not a number"},
        {"<decision id='DD24'/>", "no value for DD24"},
        {"<decision id='DD99'><value>90</value></decision>", "no decision “DD99”"},
        {"<decision id='DD24' for='origin'><value>90</value></decision>", "once for all"},
        {"<decision id='DD28' for='seasonal'><value>visits:2</value></decision>", NULL},
        {"<decision id='DD28' for='mining'><value>visits</value></decision>",
         "Possible: seasonal, health, domestic"},
        {"<decision id='DD18' for='travel'><value>employer</value></decision>", NULL},
        {"<decision id='DD18' for='travel'><value>worker</value></decision>",
         "not a possible value"},
        {"<decision id='DD04' for='origin'><value>parliament</value></decision>", NULL},
        {"<ratification instrument='C97' of='origin' status='ratified' date='1952-01-22'/>", NULL},
        {"<ratification instrument='C97' of='origin' status='ratified' date='1952'/>", NULL},
        {"<ratification instrument='C97' of='origin' status='ratified' date='1952-13-01'/>",
         "not a date that exists"},
        {"<ratification instrument='C97' of='origin' status='ratified' date='1900-02-29'/>",
         "not a date that exists"},
        {"<ratification instrument='C97' of='origin' status='ratified' date='2000-02-29'/>", NULL},
        {"<ratification instrument='C97' of='origin' status='yes'/>", "Possible: ratified signed"},
        {"<ratification instrument='C97' of='origin'/>",
         "not a possible status of a ratification. Possible"},
        {"<ratification instrument='C0' of='origin' status='none'/>", "no instrument “C0”"},
        {"<ratification instrument='C97' of='either' status='none'/>", "Possible: origin"},
    };
    run_checks(cases, G_N_ELEMENTS(cases), true);
}

static void test_check_contract(void **state)
{
    (void)state;
    static const struct check_case cases[] = {
        {"<field id='k06.base_wage'><value>12.60 EVK</value></field>", NULL},
        {"<field id='k06.base_wage'><value>12.60</value></field>", NULL},
        {"<field id='k06.base_wage'><value>12,60 EVK</value></field>", "is not an amount"},
        {"<field id='k06.base_wage'><value>EVK 12.60</value></field>", "is not an amount"},
        {"<field id='k06.base_wage'><value>12 evk</value></field>", "is not an amount"},
        {"<field id='k06.base_wage'><value>12 EVK each</value></field>", "is not an amount"},
        {"<field id='k06.base_wage'/>", "no value"},
        {"<field id='k03.start_date'><value>2027-09-01</value></field>", NULL},
        {"<field id='k03.start_date'><value>2027-09-31</value></field>", "not a date that exists"},
        {"<field id='k03.start_date'><value>1 Sep 2027</value></field>", "not a date that exists"},
        {"<field id='k01.employer_kind'><value>baron</value></field>", "not a possible value"},
        {"<field id='k02.read_aloud'><value>Y</value></field>", NULL},
        {"<field id='k02.languages'><value>en</value><value>fr</value></field>", NULL},
        {"<field id='k99.none'><value>1</value></field>", "no contract field"},
        {"<parameter id='P.min_wage'><value>11.20 EVK</value></parameter>", NULL},
        {"<parameter id='P.min_wage' for='health' date='2026'><value>11.20 EVK</value></parameter>",
         NULL},
        {"<parameter id='P.min_wage' for='mining'><value>11 EVK</value></parameter>",
         "is not a sector"},
        {"<parameter id='P.min_wage'/>", "no value"},
        {"<parameter id='P.min_wage'><value>much</value></parameter>", "is not an amount"},
        {"<parameter id='P.min_wage' date='2026-02-31'><value>11 EVK</value></parameter>",
         "not a date that exists"},
        {"<parameter id='P.none'><value>1</value></parameter>", "no parameter"},
    };
    run_checks(cases, G_N_ELEMENTS(cases), true);
}

static void test_check_the_rest(void **state)
{
    (void)state;
    static const struct check_case cases[] = {
        {"<party role='origin' name='Lumara' code='xa'/>", NULL},
        {"<party role='origin' name=' '/>", "name of a party is empty"},
        {"<party role='origin'/>", "name of a party is empty"},
        {"<party role='guest' name='L'/>", "Possible: origin destination"},
        {"<party role='origin' name='L' code='LMR'/>", "not a country code"},
        {"<party role='origin' name='L' code='XA'/>", "not a country code"},
        {"<about side='joint'/>", NULL},
        {"<about side='both'/>", "Possible: origin destination joint"},
        {"<task ref='P1.01' side='both' state='done' due='2026-05-01'/>", NULL},
        {"<task ref='P1.01' side='both' state='done' due='2026-04-31'/>", "not a date that exists"},
        {"<task ref='P1.01' side='both' state='late'/>", "Possible: open doing done dropped"},
        {"<task ref='P9.99' side='both' state='open'/>", "no task “P9.99”"},
        {"<check item='C3.01' state='done'/>", NULL},
        {"<check item='C3.99' state='done'/>", "no checklist item"},
        {"<check item='C3.01' state='partly'/>", "Possible: open done not-applicable"},
        {"<acknowledgement flag='R-21' reason='known'/>", NULL},
        {"<acknowledgement flag='R-21'/>", "Give a reason"},
        {"<acknowledgement flag='R-99' reason='r'/>", "no flag “R-99”"},
        {"<position article='art.10' aim='a'/>", NULL},
        {"<position article='art.99' aim='a'/>", "no article “art.99”"},
        {"<provision article='art.10'><text paragraph='art.10/documents'>t</text></provision>",
         NULL},
        {"<provision article='art.10'><text paragraph='art.10/nothing'>t</text></provision>",
         "no paragraph"},
        {"<provision article='art.10'><bracket by='origin' level='3'>t</bracket></provision>",
         "“3” is not a possible level of a bracket. Possible: 1 2."},
        {"<provision article='art.10'><bracket by='origin' level='x'>t</bracket></provision>",
         "not a possible level"},
        {"<provision article='art.10'><bracket by='guest'>t</bracket></provision>",
         "Possible: origin destination"},
        {"<provision article='art.99'/>", "no article"},
        {"<meeting id='m1' date='2026-02-12'><outcome>o</outcome></meeting>", NULL},
        {"<meeting id='m1' date='2026-02-31'/>", "not a date that exists"},
        {"<milestone id='s1' date='tomorrow'/>", "not a date that exists"},
        {"<member id='m1' institution='labour' name='N'/>", NULL},
        {"<member id='m1' institution='magic' name='N'/>", "no institution “magic”"},
        {"<member name='N'/>", "lacks the attribute “id”"},
        {"<objective id='o1' side='origin' text='t'/>", NULL},
        {"<mandate side='origin' text='t'/>", NULL},
        {"<budget id='b1' amount='10' currency='EVK'/>", NULL},
        {"<change id='c1'/>", "not a kind of record"},
    };
    run_checks(cases, G_N_ELEMENTS(cases), true);
}

/* At the door nothing unknown comes in; in a file it is kept. */
static void test_strict_shape(void **state)
{
    (void)state;
    static const struct check_case strict[] = {
        {ANSWER("state='open' colour='red'", ""), "no attribute “colour”"},
        {ANSWER("state='open'", "<smile/>"), "holds no <smile>"},
        {"<objective id='o1'><note>n</note></objective>", "holds no <note>"},
    };
    static const struct check_case lenient[] = {
        {ANSWER("state='open' colour='red'", ""), NULL},
        {ANSWER("state='open'", "<smile/>"), NULL},
        {"<objective id='o1'><note>n</note></objective>", NULL},
        {ANSWER("state='wrong' colour='red'", ""), "not a possible state"},
    };
    run_checks(strict, G_N_ELEMENTS(strict), true);
    run_checks(lenient, G_N_ELEMENTS(lenient), false);
}

static void test_lengths(void **state)
{
    (void)state;
    char *most = g_strnfill(20000, 'x'), *more = g_strnfill(20001, 'x');
    static const struct {
        const char *format, *part;
        bool most;
    } cases[] = {
        {ANSWER("state='open'", "<note>%s</note>"), NULL, true},
        {ANSWER("state='open'", "<note>%s</note>"), "Shorten it", false},
        {ANSWER("state='open'", "<source place='%s'/>"), NULL, true},
        {ANSWER("state='open'", "<source place='%s'/>"), "Shorten it", false},
        {"<objective id='o1' text='%s'/>", NULL, true},
        {"<objective id='o1' text='%s'/>", "Shorten it", false},
        {ITEM("T1.13", "origin", "<value>%s</value>"), NULL, true},
        {ITEM("T1.13", "origin", "<value>%s</value>"), "Shorten it", false},
        {"<party role='origin' name='%s'/>", "more than 200", true},
    };
    for (size_t i = 0; i < G_N_ELEMENTS(cases); i++) {
        char **halves = g_strsplit(cases[i].format, "%s", 2);
        char *xml = g_strconcat(halves[0], cases[i].most ? most : more, halves[1], NULL);
        struct check_case one = {xml, cases[i].part};
        run_checks(&one, 1, true);
        g_free(xml);
        g_strfreev(halves);
    }
    g_free(most);
    g_free(more);
}

/* What is quoted in a sentence cannot steer the terminal that shows it. */
static void test_refusals_are_visible(void **state)
{
    (void)state;
#define EVIL                                                                                       \
    "x\xe2\x80\xaey\xc2\x9b"                                                                       \
    "31m"
    static const char *const records[] = {
        "<answer item='" EVIL "' of='origin' state='open'/>",
        ANSWER("state='" EVIL "'", ""),
        ANSWER("state='open'", "<value>" EVIL "</value>"),
        ITEM("T1.36", "destination", "<value>" EVIL "</value>"),
        ITEM("T1.05", "origin", "<value>" EVIL "</value><value>" EVIL "</value>"),
        ITEM("XF01", "origin", "<value>" EVIL ":1</value>"),
        ITEM("T8.2", "origin", "<value>employer:" EVIL "</value>"),
        ANSWER("state='open'", "<source date='" EVIL "'/>"),
        "<decision id='" EVIL "'/>",
        "<decision id='DD28' for='" EVIL "'><value>visits</value></decision>",
        "<ratification instrument='" EVIL "' of='origin' status='none'/>",
        "<field id='" EVIL "'/>",
        "<field id='k06.base_wage'><value>" EVIL "</value></field>",
        "<parameter id='P.min_wage' for='" EVIL "'><value>1</value></parameter>",
        "<acknowledgement flag='" EVIL "'/>",
        "<member id='m' institution='" EVIL "'/>",
        "<party role='origin' name='n' code='" EVIL "'/>",
    };
    for (size_t i = 0; i < G_N_ELEMENTS(records); i++) {
        GError *error = NULL;
        xmlNode *node = record(records[i]);
        assert_false(record_check(kb, node, true, &error));
        assert_non_null(error);
        if (strstr(error->message, "\xe2\x80\xae") || strstr(error->message, "\xc2\x9b"))
            fail_msg("not made visible: %s", records[i]);
        assert_non_null(strstr(error->message, "<U+202E>"));
        g_clear_error(&error);
        xmlFreeNode(node);
    }
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(test_kinds),
        cmocka_unit_test(test_keys_and_words),
        cmocka_unit_test(test_words_are_visible),
        cmocka_unit_test(test_same),
        cmocka_unit_test(test_values),
        cmocka_unit_test(test_build),
        cmocka_unit_test(test_build_cleans),
        cmocka_unit_test(test_check_answers),
        cmocka_unit_test(test_check_values),
        cmocka_unit_test(test_check_decisions_and_register),
        cmocka_unit_test(test_check_contract),
        cmocka_unit_test(test_check_the_rest),
        cmocka_unit_test(test_strict_shape),
        cmocka_unit_test(test_lengths),
        cmocka_unit_test(test_refusals_are_visible),
    };
    return cmocka_run_group_tests_name("record", tests, open_kb, close_kb);
}

/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Conditions: parsing, strengths in every combination, tests of values, comparisons. */
#include "config.h"

#include "unit_fixture.h"

#include <libxml/parser.h>
#include <locale.h>

#include "base/party.h"
#include "rules/cond.h"
#include "xml/xmlread.h"

/* The five strengths in short: false, partly-unknown, unknown, partly, fully. */
#define F STRENGTH_FALSE
#define X STRENGTH_PARTLY_UNKNOWN
#define U STRENGTH_UNKNOWN
#define P STRENGTH_PARTLY
#define Y STRENGTH_FULL

static const enum strength strengths[] = {F, X, U, P, Y};
static const enum colour colours[] = {COLOUR_NONE, COLOUR_INFO, COLOUR_AMBER, COLOUR_RED};

/* ---- helpers ---- */

static xmlDoc *parse_xml(const char *xml)
{
    GError *error = NULL;
    xmlDoc *doc = xml_load_memory(xml, strlen(xml), "a.xml", &error);
    assert_fine(doc != NULL, error);
    return doc;
}

static struct cond *parse(const char *xml)
{
    struct findings findings;
    xmlDoc *doc = parse_xml(xml);
    findings_init(&findings);
    struct cond *cond = cond_parse(xmlDocGetRootElement(doc), "a.xml", &findings);
    assert_no_findings(&findings);
    assert_non_null(cond);
    findings_release(&findings);
    xmlFreeDoc(doc);
    return cond;
}

/* <check name="F"/> is false, "X", "U", "P", "Y" likewise; name="Pa" gives the reason "Pa". */
static enum strength look_up(const struct cond *atom, struct cond_trail *trail, void *data)
{
    unsigned *asked = data;
    const char *name = cond_attr(atom, "name");
    if (!name)
        fail_msg("<%s> has no name", cond_name(atom));
    enum strength s = strengths[strchr("FXUPY", name[0]) - "FXUPY"];
    if (asked)
        ++*asked;
    if (s != STRENGTH_FALSE)
        cond_trail_add(trail, PARTY_DESTINATION, s, "%s", name);
    return s;
}

/* <value field="48"/> is 48, anything else is unknown. */
static bool number_of(const struct cond *atom, double *number, void *data)
{
    (void)data;
    char *end = NULL;
    const char *text = cond_attr(atom, "field");
    if (!text)
        return false;
    *number = g_ascii_strtod(text, &end);
    return end != text && !*end;
}

static const struct cond_env plain = {.lookup = look_up, .number = number_of};

static enum strength eval(const char *xml, enum colour base)
{
    struct cond *cond = parse(xml);
    enum strength result = cond_eval(cond, base, &plain, NULL);
    cond_free(cond);
    return result;
}

/* <name> over checks of the given strengths. */
static enum strength combine(const char *name, enum colour base, const enum strength *parts,
                             size_t n)
{
    GString *xml = g_string_new(NULL);
    g_string_printf(xml, "<%s>", name);
    for (size_t i = 0; i < n; i++)
        g_string_append_printf(xml, "<check name='%c'/>", "FXUPY"[parts[i]]);
    g_string_append_printf(xml, "</%s>", name);
    enum strength result = eval(xml->str, base);
    g_string_free(xml, TRUE);
    return result;
}

/* ---- strengths ---- */

static void test_colour(void **state)
{
    (void)state;
    static const struct {
        enum colour base, shown[5]; /* F X U P Y */
    } rows[] = {
        {COLOUR_NONE, {COLOUR_NONE, COLOUR_NONE, COLOUR_NONE, COLOUR_NONE, COLOUR_NONE}},
        {COLOUR_INFO, {COLOUR_NONE, COLOUR_NONE, COLOUR_NONE, COLOUR_NONE, COLOUR_INFO}},
        {COLOUR_AMBER, {COLOUR_NONE, COLOUR_INFO, COLOUR_INFO, COLOUR_INFO, COLOUR_AMBER}},
        {COLOUR_RED, {COLOUR_NONE, COLOUR_AMBER, COLOUR_RED, COLOUR_AMBER, COLOUR_RED}},
    };
    for (size_t i = 0; i < G_N_ELEMENTS(rows); i++)
        for (size_t s = 0; s < G_N_ELEMENTS(strengths); s++) {
            bool dat = s % 2;
            assert_int_equal(cond_colour(rows[i].base, strengths[s], &dat), rows[i].shown[s]);
            assert_int_equal(dat, strengths[s] == X || strengths[s] == U);
            assert_int_equal(cond_colour(rows[i].base, strengths[s], NULL), rows[i].shown[s]);
        }
}

static void test_all_of_two(void **state)
{
    (void)state;
    static const enum strength want[5][5] = {
        {F, F, F, F, F}, {F, X, X, X, X}, {F, X, U, X, U}, {F, X, X, P, P}, {F, X, U, P, Y},
    };
    for (size_t c = 0; c < G_N_ELEMENTS(colours); c++)
        for (size_t a = 0; a < 5; a++)
            for (size_t b = 0; b < 5; b++) {
                enum strength parts[] = {strengths[a], strengths[b]};
                assert_int_equal(combine("all", colours[c], parts, 2), want[a][b]);
            }
}

/* The darkest colour wins: under red the unknown is darker than the partly, else it is not. */
static void test_any_of_two(void **state)
{
    (void)state;
    static const enum strength usual[5][5] = {
        {F, X, U, P, Y}, {X, X, U, P, Y}, {U, U, U, P, Y}, {P, P, P, P, Y}, {Y, Y, Y, Y, Y},
    };
    static const enum strength red[5][5] = {
        {F, X, U, P, Y}, {X, X, U, P, Y}, {U, U, U, U, Y}, {P, P, U, P, Y}, {Y, Y, Y, Y, Y},
    };
    for (size_t c = 0; c < G_N_ELEMENTS(colours); c++)
        for (size_t a = 0; a < 5; a++)
            for (size_t b = 0; b < 5; b++) {
                enum strength parts[] = {strengths[a], strengths[b]};
                enum strength want = colours[c] == COLOUR_RED ? red[a][b] : usual[a][b];
                assert_int_equal(combine("any", colours[c], parts, 2), want);
            }
}

/* Of three in any order, the same as of two and then the third. */
static void test_three(void **state)
{
    (void)state;
    static const char *const names[] = {"all", "any"};
    for (size_t n = 0; n < 2; n++)
        for (size_t c = 0; c < G_N_ELEMENTS(colours); c++)
            for (size_t i = 0; i < 125; i++) {
                enum strength three[] = {strengths[i % 5], strengths[i / 5 % 5], strengths[i / 25]};
                enum strength mixed[] = {three[2], three[0], three[1]};
                enum strength steps[] = {combine(names[n], colours[c], three, 2), three[2]};
                enum strength result = combine(names[n], colours[c], three, 3);
                assert_int_equal(result, combine(names[n], colours[c], steps, 2));
                assert_int_equal(result, combine(names[n], colours[c], mixed, 3));
            }
}

static void test_single(void **state)
{
    (void)state;
    static const enum strength turned[] = {Y, X, U, P, F};
    for (size_t c = 0; c < G_N_ELEMENTS(colours); c++)
        for (size_t s = 0; s < 5; s++) {
            char *twice = g_strdup_printf("<not><not><check name='%c'/></not></not>", "FXUPY"[s]);
            char *bare = g_strdup_printf("<check name='%c'/>", "FXUPY"[s]);
            assert_int_equal(combine("all", colours[c], &strengths[s], 1), strengths[s]);
            assert_int_equal(combine("any", colours[c], &strengths[s], 1), strengths[s]);
            assert_int_equal(combine("not", colours[c], &strengths[s], 1), turned[s]);
            assert_int_equal(eval(twice, colours[c]), strengths[s]);
            assert_int_equal(eval(bare, colours[c]), strengths[s]);
            g_free(twice);
            g_free(bare);
        }
}

static void test_nested(void **state)
{
    (void)state;
    static const char mixed[] = "<all><any><check name='P'/><check name='U'/></any>"
                                "<not><check name='F'/></not></all>";
    assert_int_equal(eval(mixed, COLOUR_RED), U);
    assert_int_equal(eval(mixed, COLOUR_AMBER), P);
    static const char both[] = "<all><any><check name='P'/><check name='F'/></any>"
                               "<not><check name='U'/></not></all>";
    assert_int_equal(eval(both, COLOUR_RED), X);
    assert_int_equal(eval("<any><all><check name='Y'/><check name='F'/></all></any>", COLOUR_RED),
                     F);
}

/* ---- reasons ---- */

static char *reasons(const char *xml, enum colour base)
{
    struct cond *cond = parse(xml);
    struct cond_trail trail;
    GString *text = g_string_new(NULL);
    cond_trail_init(&trail);
    cond_eval(cond, base, &plain, &trail);
    for (guint i = 0; i < trail.reasons->len; i++) {
        const struct cond_reason *reason = trail.reasons->pdata[i];
        g_string_append_printf(text, "%s%s/%u/%c", i ? "; " : "", reason->text, reason->sides,
                               "FXUPY"[reason->strength]);
    }
    cond_trail_release(&trail);
    cond_free(cond);
    return g_string_free(text, FALSE);
}

static void test_reasons(void **state)
{
    (void)state;
    static const char *const cases[][2] = {
        {"<check name='Ya'/>", "Ya/2/Y"},
        {"<check name='F'/>", ""},
        {"<all><check name='Ya'/><check name='Pb'/></all>", "Ya/2/Y; Pb/2/P"},
        /* what does not hold gives no reason */
        {"<all><check name='Ya'/><check name='F'/></all>", ""},
        {"<all><any><check name='Ya'/></any><check name='F'/></all>", ""},
        {"<any><check name='Ya'/><check name='F'/><check name='Ub'/></any>", "Ya/2/Y; Ub/2/U"},
        {"<any><all><check name='Ya'/><check name='F'/></all><check name='Pb'/></any>", "Pb/2/P"},
        /* once each */
        {"<all><check name='Ya'/><any><check name='Ya'/><check name='Yb'/></any></all>",
         "Ya/2/Y; Yb/2/Y"},
        {"<not><check name='Ya'/></not>", ""},
        {"<not><check name='F'/></not>", "not: check F/0/Y"},
        {"<not><check name='U'/></not>", "not: check U/0/U"},
        {"<more><value field='60'/><n v='48.5'/></more>", "60=60, 48.5=48.5/0/Y"},
        {"<more><value field='40'/><n v='48'/></more>", ""},
        {"<more><value field='x'/><n v='48'/></more>", "x=?/0/U"},
        {"<more><n v='48'/><value item='T1.01' of='origin'/></more>", "O.T1.01=?/1/U"},
    };
    for (size_t i = 0; i < G_N_ELEMENTS(cases); i++) {
        char *text = reasons(cases[i][0], COLOUR_RED);
        assert_string_equal(text, cases[i][1]);
        g_free(text);
    }
}

static void test_trail(void **state)
{
    (void)state;
    struct cond_trail trail;
    cond_trail_init(&trail);
    cond_trail_add(&trail, PARTY_ORIGIN, Y, "%s=%d", "a", 1);
    cond_trail_add(&trail, PARTY_ORIGIN, P, "a=1");      /* the same again */
    cond_trail_add(&trail, PARTY_DESTINATION, P, "a=1"); /* of the other side */
    cond_trail_add(NULL, PARTY_ORIGIN, Y, "nowhere");
    assert_int_equal(trail.reasons->len, 2);
    const struct cond_reason *first = trail.reasons->pdata[0];
    assert_string_equal(first->text, "a=1");
    assert_int_equal(first->sides, PARTY_ORIGIN);
    assert_int_equal(first->strength, Y);
    cond_trail_release(&trail);
    assert_null(trail.reasons);
}

/* ---- parsing ---- */

static void assert_parse_fails(const char *xml, const char *part)
{
    struct findings findings;
    xmlDoc *doc = parse_xml(xml);
    findings_init(&findings);
    assert_null(cond_parse(xmlDocGetRootElement(doc), "rules.xml", &findings));
    assert_int_equal(findings.list->len, 1);
    assert_found(&findings, "rules.xml:");
    assert_found(&findings, part);
    findings_release(&findings);
    xmlFreeDoc(doc);
}

static void test_parse_refused(void **state)
{
    (void)state;
    assert_parse_fails("<perhaps/>", "rules.xml:1: <perhaps> is not known in a condition");
    assert_parse_fails("<all>\n<check name='a'/>\n<perhaps/></all>", "rules.xml:3: <perhaps>");
    assert_parse_fails("<any><all><not><perhaps/></not></all></any>", "<perhaps> is not known");
    assert_parse_fails("<n v='1'/>", "<n> is not known"); /* a number is no condition */
    assert_parse_fails("<all><n v='1'/></all>", "<n> is not known");
    assert_parse_fails("<sum><n v='1'/></sum>", "<sum> is not known");
    assert_parse_fails("<less><n v='1'/><check name='a'/></less>", "<check> is not known");
    assert_parse_fails("<less><n v='1'/><sum><all/></sum></less>", "<all> is not known");
    /* clang-format off */
    static const char *const few[] = {
        "<all/>", "<any/>", "<not/>", "<not><check name='a'/><check name='b'/></not>", "<less/>",
        "<more><n v='1'/></more>", "<equal><n v='1'/><n v='2'/><n v='3'/></equal>",
        "<less><n v='1'/><sum/></less>", "<less><max/><n v='1'/></less>", "<all>text</all>"};
    /* clang-format on */
    for (size_t i = 0; i < G_N_ELEMENTS(few); i++)
        assert_parse_fails(few[i], "has the wrong number of parts");
}

static void test_parse_needs(void **state)
{
    (void)state;
    static const struct {
        const char *xml, *part;
    } cases[] = {
        {"<when of='origin' is='Y'/>", "<when> needs the attribute “item”"},
        {"<when item='T1.01' is='Y'/>", "<when> needs the attribute “of”"},
        {"<decision is='a'/>", "<decision> needs the attribute “id”"},
        {"<sector/>", "<sector> needs the attribute “is”"},
        {"<form/>", "<form> needs the attribute “is”"},
        {"<side/>", "<side> needs the attribute “is”"},
        {"<ratified by='origin'/>", "<ratified> needs the attribute “instrument”"},
        {"<ratified instrument='C97'/>", "<ratified> needs the attribute “by”"},
        {"<fires/>", "<fires> needs the attribute “rule”"},
        {"<differ/>", "<differ> needs the attribute “item”"},
        {"<check/>", "<check> needs the attribute “name”"},
        {"<blank/>", "<blank> needs the attribute “field”"},
        {"<field is='a'/>", "<field> needs the attribute “id”"},
        {"<missing-param/>", "<missing-param> needs the attribute “id”"},
        {"<less><n/><n v='1'/></less>", "<n> needs the attribute “v”"},
        {"<less><days from='a'/><n v='1'/></less>", "<days> needs the attribute “to”"},
        {"<less><months to='a'/><n v='1'/></less>", "<months> needs the attribute “from”"},
        {"<less><age born='a'/><n v='1'/></less>", "<age> needs the attribute “at”"},
    };
    for (size_t i = 0; i < G_N_ELEMENTS(cases); i++) {
        struct findings findings;
        xmlDoc *doc = parse_xml(cases[i].xml);
        findings_init(&findings);
        cond_free(cond_parse(xmlDocGetRootElement(doc), "a.xml", &findings));
        assert_int_equal(findings.list->len, 1);
        assert_found(&findings, cases[i].part);
        findings_release(&findings);
        xmlFreeDoc(doc);
    }
}

static void test_parse_child(void **state)
{
    (void)state;
    struct findings findings;
    xmlDoc *doc = parse_xml("<case>text<!-- c --><say>x</say><n v='1'/>"
                            "<form is='mou'/><form is='bla'/></case>");
    findings_init(&findings);
    struct cond *cond = cond_parse_child(xmlDocGetRootElement(doc), "a.xml", &findings);
    assert_non_null(cond);
    assert_string_equal(cond_name(cond), "form");
    assert_string_equal(cond_attr(cond, "is"), "mou");
    xmlFreeDoc(doc);
    assert_string_equal(cond_attr(cond, "is"), "mou"); /* the tree is no longer needed */
    cond_free(cond);
    doc = parse_xml("<case><say>x</say></case>");
    assert_null(cond_parse_child(xmlDocGetRootElement(doc), "a.xml", &findings));
    xmlFreeDoc(doc);
    assert_no_findings(&findings);
    doc = parse_xml("<case><all><oh/></all></case>");
    assert_null(cond_parse_child(xmlDocGetRootElement(doc), "a.xml", &findings));
    assert_found(&findings, "<oh> is not known");
    xmlFreeDoc(doc);
    findings_release(&findings);
    cond_free(NULL);
}

static void count_visit(const struct cond *cond, void *data)
{
    g_string_append_printf(data, "%s ", cond_name(cond));
}

static void test_tree(void **state)
{
    (void)state;
    struct cond *cond = parse("<all> <!-- c --><not><form is='bla'/></not>\n<less><n v='1'/>"
                              "<sum><n v='2'/><value item='T1.01' of='origin'/></sum></less>"
                              "</all>");
    GString *visited = g_string_new(NULL);
    cond_walk(cond, count_visit, visited);
    assert_string_equal(visited->str, "all not form less n sum n value ");
    cond_walk(NULL, count_visit, visited);
    g_string_free(visited, TRUE);
    assert_int_equal(cond_count(cond), 2);
    const struct cond *negated = cond_child(cond, 0);
    assert_string_equal(cond_name(negated), "not");
    assert_int_equal(cond_count(negated), 1);
    assert_int_equal(cond_count(cond_child(negated, 0)), 0);
    assert_null(cond_attr(negated, "is"));
    assert_null(cond_attr(cond_child(negated, 0), "id"));
    cond_free(cond);
}

/* "either" and "both" become a pair, one literal for each party. */
static void test_sides(void **state)
{
    (void)state;
    static const struct {
        const char *xml, *name, *attr;
    } cases[] = {
        {"<when item='T1.01' of='either' is='N'/>", "any", "of"},
        {"<when item='T1.01' of='both' is='N'/>", "all", "of"},
        {"<ratified instrument='C97' by='either'/>", "any", "by"},
        {"<ratified instrument='C97' by='both'/>", "all", "by"},
    };
    for (size_t i = 0; i < G_N_ELEMENTS(cases); i++) {
        struct cond *cond = parse(cases[i].xml);
        assert_string_equal(cond_name(cond), cases[i].name);
        assert_int_equal(cond_count(cond), 2);
        const struct cond *first = cond_child(cond, 0), *second = cond_child(cond, 1);
        assert_string_equal(cond_name(first), cond_name(second));
        assert_string_equal(cond_attr(first, cases[i].attr), "origin");
        assert_string_equal(cond_attr(second, cases[i].attr), "destination");
        if (i < 2) {
            assert_string_equal(cond_attr(first, "item"), "T1.01");
            assert_string_equal(cond_attr(second, "is"), "N");
        } else {
            assert_string_equal(cond_attr(second, "instrument"), "C97");
        }
        assert_null(cond_attr(cond, cases[i].attr));
        cond_free(cond);
    }
    struct cond *one = parse("<when item='T1.01' of='origin' is='N'/>");
    assert_string_equal(cond_name(one), "when");
    cond_free(one);
    one = parse("<not><when item='T1.01' of='both' is='N'/></not>");
    assert_string_equal(cond_name(cond_child(one, 0)), "all");
    cond_free(one);
}

static void test_words(void **state)
{
    (void)state;
    static const char *const cases[][2] = {
        {"<when item='T1.30' of='destination' is='Y'/>", "D.T1.30"},
        {"<when item='T1.30' of='origin' is='Y'/>", "O.T1.30"},
        {"<ratified instrument='C189' by='destination'/>", "C189 ratified by destination"},
        {"<decision id='DD28' is='none'/>", "DD28"},
        {"<field id='k06.base_wage' given='yes'/>", "k06.base_wage"},
        {"<blank field='k06.base_wage'/>", "k06.base_wage"},
        {"<missing-param id='P.min_wage'/>", "P.min_wage"},
        {"<fires rule='R-21'/>", "R-21"},
        {"<differ item='T2.5'/>", "T2.5"},
        {"<sector is='domestic'/>", "sector domestic"},
        {"<form is='mou'/>", "form mou"},
        {"<check name='unknown-share'/>", "check unknown-share"},
        {"<not><form is='mou'/></not>", "not"},
    };
    for (size_t i = 0; i < G_N_ELEMENTS(cases); i++) {
        struct cond *cond = parse(cases[i][0]);
        char *words = cond_words(cond);
        assert_string_equal(words, cases[i][1]);
        g_free(words);
        cond_free(cond);
    }
    struct cond *cond = parse("<less><days from='a' to='b'/><age born='c' at='d'/></less>");
    char *days = cond_words(cond_child(cond, 0)), *age = cond_words(cond_child(cond, 1));
    assert_string_equal(days, "days a..b");
    assert_string_equal(age, "age at d");
    g_free(days);
    g_free(age);
    cond_free(cond);
    cond = parse("<less><n v='48'/><value param='P.max_hours'/></less>");
    days = cond_words(cond_child(cond, 0));
    age = cond_words(cond_child(cond, 1));
    assert_string_equal(days, "48");
    assert_string_equal(age, "P.max_hours");
    g_free(days);
    g_free(age);
    cond_free(cond);
}

/* ---- tests of values ---- */

struct match {
    const char *test;   /* attributes of the atom */
    const char *values; /* separated by blanks; NULL: nothing counts */
    enum strength want;
};

static void assert_matches(const struct match *cases, size_t n, bool ynpu, bool inverse)
{
    for (size_t i = 0; i < n; i++) {
        char *xml = g_strdup_printf("<decision id='d' %s/>", cases[i].test);
        struct cond *atom = parse(xml);
        char **values = cases[i].values ? g_strsplit(cases[i].values, " ", -1) : NULL;
        enum strength got = cond_match(atom, (const char *const *)values, ynpu, inverse);
        if (got != cases[i].want)
            fail_msg("%s with %s gives %c", cases[i].test, cases[i].values, "FXUPY"[got]);
        g_strfreev(values);
        cond_free(atom);
        g_free(xml);
    }
}

static void test_match_ynpu(void **state)
{
    (void)state;
    /* clang-format off */
    static const struct match both[] = {
        {"is='Y N'", "Y", Y}, {"is='Y N'", "N", Y}, {"is='Y N'", "P", P}, {"is='P'", "P", Y},
        {"is='N P'", "P", Y}, {"isnt='Y'", "Y", F}, {"isnt='Y'", "N", Y}, {"isnt='Y'", "P", Y},
        {"isnt='Y P'", "P", F}, {"is='N'", NULL, U}, {"is='Y'", NULL, U}, {"isnt='Y'", NULL, U},
        {"is='Y'", "", U}, {"given='yes'", "P", Y}, {"given='yes'", NULL, F},
        {"outside='Y'", "Y", F}, {"outside='Y'", "P", Y},
    };
    /* clang-format on */
    static const struct match usual[] = {
        {"is='N'", "N", Y}, {"is='N'", "P", P}, {"is='N'", "Y", F},
        {"is='Y'", "Y", Y}, {"is='Y'", "P", F}, {"is='Y'", "N", F},
    };
    static const struct match inverse[] = {
        {"is='Y'", "Y", Y}, {"is='Y'", "P", P}, {"is='Y'", "N", F},
        {"is='N'", "N", Y}, {"is='N'", "P", F}, {"is='N'", "Y", F},
    };
    assert_matches(both, G_N_ELEMENTS(both), true, false);
    assert_matches(both, G_N_ELEMENTS(both), true, true);
    assert_matches(usual, G_N_ELEMENTS(usual), true, false);
    assert_matches(inverse, G_N_ELEMENTS(inverse), true, true);
    static const struct match codes[] = {{"is='N'", "P", F}, {"is='Y'", "P", F}}; /* P is a code */
    assert_matches(codes, G_N_ELEMENTS(codes), false, false);
    assert_matches(codes, G_N_ELEMENTS(codes), false, true);
}

static void test_match_codes(void **state)
{
    (void)state;
    /* clang-format off */
    static const struct match cases[] = {
        {"is='a b'", "a", Y}, {"is='a b'", "c b", Y}, {"is='a b'", "c", F}, {"is='a b'", "ab", F},
        {"is='a'", "a:20", Y}, {"is='ab'", "a:b", F}, {"is='a'", "A", F}, {"is='a'", NULL, U},
        {"isnt='a b'", "a", F}, {"isnt='a b'", "c b", F}, {"isnt='a b'", "c", Y},
        {"isnt='a'", "a:20", F},
        {"lacks='a b'", "a", Y}, {"lacks='a b'", "b c", Y}, {"lacks='a b'", "c", Y},
        {"lacks='a b'", "a b", F}, {"lacks='a b'", "b c a:1", F}, {"lacks='a'", NULL, U},
        {"without='a b'", "c d", Y}, {"without='a b'", "c a", F}, {"without='a b'", "a b", F},
        {"without='a'", NULL, U},
        {"outside='a b'", "a", F}, {"outside='a b'", "a b", F}, {"outside='a b'", "a c", Y},
        {"outside='a b'", "c", Y}, {"outside='a'", "a:9", F}, {"outside='a'", NULL, U},
        /* none beside others counts as none */
        {"is='none'", "none", Y}, {"is='none'", "a none", Y}, {"is='a'", "a none", F},
        {"is='a'", "none a", F}, {"lacks='a'", "a none", Y}, {"without='a'", "a none", Y},
        {"isnt='a'", "a none", Y}, {"outside='none'", "a none", F}, {"given='yes'", "a none", Y},
    };
    /* clang-format on */
    assert_matches(cases, G_N_ELEMENTS(cases), false, false);
}

static void test_match_numbers(void **state)
{
    (void)state;
    /* clang-format off */
    static const struct match cases[] = {
        {"above='3'", "4", Y}, {"above='3'", "3", F}, {"above='3'", "3.01", Y},
        {"above='3'", "2", F}, {"above='3'", NULL, U}, {"above='3'", "many", U},
        {"below='12'", "11.5", Y}, {"below='12'", "12", F}, {"below='12'", "13", F},
        {"below='12'", "", U}, {"above='0.5'", "0.6", Y}, {"below='0.5'", "0.5", F},
        /* several: one suffices */
        {"above='20'", "women:23 men:18", Y}, {"above='20'", "women:20 men:18", F},
        {"above='20'", "men:x women:23", Y}, {"above='20'", "men:x women:3", U},
        /* of one code */
        {"above='3' code='min'", "min:4", Y}, {"above='3' code='min'", "min:3", F},
        {"above='3' code='min'", "max:9", F}, {"above='3' code='min'", "max:9 min:2", F},
        {"above='3' code='min'", "max:1 min:5", Y},
        {"above='3' code='min'", "min", U},   /* the number is missing */
        {"below='3' code='min'", "min:", U}, {"below='3' code='min'", "min:2", Y},
        {"below='3' code='min'", "minute:2", F}, {"above='3' code='min'", NULL, U},
    };
    /* clang-format on */
    assert_matches(cases, G_N_ELEMENTS(cases), false, false);
}

static void test_match_rows(void **state)
{
    (void)state;
    /* clang-format off */
    static const struct match cases[] = {
        {"rowless='a b'", "a:x b:y", F}, {"rowless='a b'", "a:x+y b:y c:z", F},
        {"rowless='a b'", "a:x", Y}, {"rowless='a b'", "a:x b:", Y}, {"rowless='a b'", "a:x b", Y},
        {"rowless='a b'", "a:x b:none", Y}, {"rowless='a b'", "none", Y},
        {"rowless='a'", "ab:x", Y}, {"rowless='a'", "b:a", Y}, {"rowless='a'", NULL, U},
        {"rowless='a'", "a:x b:none", F},
    };
    /* clang-format on */
    assert_matches(cases, G_N_ELEMENTS(cases), false, false);
}

/* ---- comparisons ---- */

static void assert_compares(const char *name, const char *a, const char *b, enum strength want)
{
    char *xml = g_strdup_printf("<%s>%s%s</%s>", name, a, b, name);
    for (size_t c = 0; c < G_N_ELEMENTS(colours); c++) {
        enum strength got = eval(xml, colours[c]);
        if (got != want)
            fail_msg("%s gives %c", xml, "FXUPY"[got]);
    }
    g_free(xml);
}

static void test_compare(void **state)
{
    (void)state;
    static const char *const names[] = {"less", "more", "atmost", "atleast", "equal"};
    static const struct {
        const char *a, *b;
        const char *want; /* in the order of names */
    } cases[] = {
        {"<n v='1'/>", "<n v='2'/>", "YFYFF"},
        {"<n v='2'/>", "<n v='1'/>", "FYFYF"},
        {"<n v='48'/>", "<n v='48.0'/>", "FFYYY"},
        {"<n v='12.5'/>", "<value field='12.6'/>", "YFYFF"},
        {"<n v='-3'/>", "<n v='2'/>", "YFYFF"},
        {"<n v='-3'/>", "<n v='-3'/>", "FFYYY"},
        {"<sum><n v='0.1'/><n v='0.2'/></sum>", "<n v='0.3'/>", "FFYYY"},
        {"<n v='1000000.01'/>", "<n v='1000000.02'/>", "YFYFF"}, /* a cent counts */
        {"<value field='x'/>", "<n v='1'/>", "UUUUU"},
        {"<n v='1'/>", "<value field='x'/>", "UUUUU"},
        {"<value field='x'/>", "<value field='x'/>", "UUUUU"},
    };
    for (size_t i = 0; i < G_N_ELEMENTS(cases); i++)
        for (size_t n = 0; n < G_N_ELEMENTS(names); n++)
            assert_compares(names[n], cases[i].a, cases[i].b,
                            strengths[strchr("FXUPY", cases[i].want[n]) - "FXUPY"]);
}

static void test_operands(void **state)
{
    (void)state;
    static const struct {
        const char *operand, *value;
    } cases[] = {
        {"<sum><n v='1'/><n v='2'/><n v='4.5'/></sum>", "7.5"},
        {"<sum><n v='7'/></sum>", "7"},
        {"<product><n v='2'/><n v='3'/><n v='4'/></product>", "24"},
        {"<difference><n v='10'/><n v='3'/><n v='2'/></difference>", "5"},
        {"<quotient><n v='100'/><n v='4'/><n v='5'/></quotient>", "5"},
        {"<max><n v='2'/><n v='9'/><n v='4'/></max>", "9"},
        {"<min><n v='2'/><n v='-9'/><n v='4'/></min>", "-9"},
        {"<max><value field='x'/><n v='2'/></max>", "2"}, /* skips what is unknown */
        {"<min><n v='2'/><value field='x'/></min>", "2"},
        {"<sum><product><value field='3'/><n v='4'/></product><max><n v='1'/></max></sum>", "13"},
        /* unknown */
        {"<max><value field='x'/></max>", NULL},
        {"<min><value field='x'/><value field='y'/></min>", NULL},
        {"<sum><n v='1'/><value field='x'/></sum>", NULL},
        {"<product><value field='x'/><n v='0'/></product>", NULL},
        {"<difference><n v='1'/><value field='x'/></difference>", NULL},
        {"<quotient><n v='1'/><n v='0'/></quotient>", NULL},
        {"<quotient><n v='1'/><value field='x'/></quotient>", NULL},
        {"<sum><n v='1'/><sum><value field='x'/></sum></sum>", NULL},
    };
    for (size_t i = 0; i < G_N_ELEMENTS(cases); i++) {
        char *number = g_strdup_printf("<n v='%s'/>", cases[i].value ? cases[i].value : "0");
        assert_compares("equal", cases[i].operand, number, cases[i].value ? Y : U);
        g_free(number);
    }
}

static void test_no_numbers(void **state)
{
    (void)state;
    const struct cond_env bare = {.lookup = look_up};
    struct cond *cond = parse("<less><value field='1'/><n v='2'/></less>");
    assert_int_equal(cond_eval(cond, COLOUR_RED, &bare, NULL), U);
    cond_free(cond);
    cond = parse("<less><n v='1'/><n v='2'/></less>");
    assert_int_equal(cond_eval(cond, COLOUR_RED, &bare, NULL), Y);
    cond_free(cond);
}

/* The decimal point is a point everywhere. */
static void test_locale(void **state)
{
    (void)state;
    static const char *const locales[] = {"de_DE.UTF-8", "fr_FR.UTF-8", "C"};
    static const struct match match[] = {{"above='1.5'", "1.6", Y}, {"above='1.5'", "1.4", F}};
    for (size_t i = 0; i < G_N_ELEMENTS(locales); i++) {
        setlocale(LC_ALL, locales[i]); /* what is not installed changes nothing */
        assert_compares("less", "<n v='1.5'/>", "<n v='1.6'/>", Y);
        assert_matches(match, 2, false, false);
        char *text = reasons("<less><n v='1.25'/><n v='1.5'/></less>", COLOUR_RED);
        assert_string_equal(text, "1.25=1.25, 1.5=1.5/0/Y");
        g_free(text);
    }
}

/* ---- texts ---- */

/* <value field="~a|b"/> is the list of texts a, b; "~" one that is not given; else no text. */
static bool text_of(const struct cond *atom, char ***values, void *data)
{
    (void)data;
    const char *text = cond_attr(atom, "field");
    bool is_text = text && text[0] == '~';
    if (is_text && text[1])
        *values = g_strsplit(text + 1, "|", -1);
    else if (text && !is_text && g_ascii_isdigit(text[0]))
        *values = g_strsplit(text, "|", -1);
    return is_text;
}

static void test_texts(void **state)
{
    (void)state;
    const struct cond_env env = {.lookup = look_up, .number = number_of, .text = text_of};
    static const struct {
        const char *a, *b;
        enum strength want;
    } cases[] = {
        {"~Port Aral", "~Port Aral", Y},
        {"~Port Aral", "~port  ARAL ", Y},
        {"~ÉA", "~éa", Y},
        {"~Port Aral", "~Port", F},
        {"~a|b", "~c|b", Y},
        {"~a|b", "~c|d", F},
        {"~", "~a", U},
        {"~a", "~", U},
        {"~", "~", U},
        {"~48", "48", Y},
        {"48", "~48", Y},
        {"~48", "49", F},
        {"~a", "x", U},
        {"48", "48.0", Y},
        {"48", "49", F},
        {"x", "48", U},
    };
    for (size_t i = 0; i < G_N_ELEMENTS(cases); i++) {
        char *xml = g_strdup_printf("<equal><value field='%s'/><value field='%s'/></equal>",
                                    cases[i].a, cases[i].b);
        struct cond *cond = parse(xml);
        if (cond_eval(cond, COLOUR_RED, &env, NULL) != cases[i].want)
            fail_msg("%s and %s", cases[i].a, cases[i].b);
        cond_free(cond);
        g_free(xml);
    }
    struct cond *cond = parse("<equal><value field='~EVK'/><n v='EVK'/></equal>");
    assert_int_equal(cond_eval(cond, COLOUR_RED, &env, NULL), Y);
    cond_free(cond);
    cond = parse("<less><value field='~1'/><n v='2'/></less>"); /* only equal compares texts */
    assert_int_equal(cond_eval(cond, COLOUR_RED, &env, NULL), U);
    cond_free(cond);
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
        cmocka_unit_test(test_colour),        cmocka_unit_test(test_all_of_two),
        cmocka_unit_test(test_any_of_two),    cmocka_unit_test(test_three),
        cmocka_unit_test(test_single),        cmocka_unit_test(test_nested),
        cmocka_unit_test(test_reasons),       cmocka_unit_test(test_trail),
        cmocka_unit_test(test_parse_refused), cmocka_unit_test(test_parse_needs),
        cmocka_unit_test(test_parse_child),   cmocka_unit_test(test_tree),
        cmocka_unit_test(test_sides),         cmocka_unit_test(test_words),
        cmocka_unit_test(test_match_ynpu),    cmocka_unit_test(test_match_codes),
        cmocka_unit_test(test_match_numbers), cmocka_unit_test(test_match_rows),
        cmocka_unit_test(test_compare),       cmocka_unit_test(test_operands),
        cmocka_unit_test(test_no_numbers),    cmocka_unit_test(test_locale),
        cmocka_unit_test(test_texts),
    };
    return cmocka_run_group_tests_name("cond", tests, NULL, clean_up);
}

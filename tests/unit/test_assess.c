/* SPDX-License-Identifier: GPL-3.0-or-later */
/* What answers mean: unknown, partly, not applicable, disputed; colours, kinds, sides, reasons. */
#include "config.h"

#include "dossier_fixture.h"

#include "assess/assess.h"
#include "assess/inside.h"
#include "base/text.h"
#include "kb/question.h"

static struct dossier *dossier;
static struct assessment *now;

static int begin(void **state)
{
    (void)state;
    dossier = new_dossier();
    now = assess(kb, dossier);
    return 0;
}

static int end(void **state)
{
    (void)state;
    assessment_free(now);
    dossier_free(dossier);
    return 0;
}

static void again(void)
{
    assessment_free(now);
    now = assess(kb, dossier);
}

static void say(const char *item, const char *of, const char *values)
{
    answer(dossier, item, of, values);
    again();
}

static void settle(const char *id, const char *values)
{
    decide(dossier, id, "", values);
    again();
}

static void not_applicable(const char *item, const char *of)
{
    char *xml = g_strdup_printf("<answer item='%s' of='%s' state='not-applicable'>"
                                "<note>why</note></answer>",
                                item, of);
    put(dossier, xml);
    g_free(xml);
    again();
}

static void disputed(const char *item, const char *of, const char *value)
{
    char *xml = g_strdup_printf("<answer item='%s' of='%s' state='disputed'><value>%s</value>"
                                "</answer>",
                                item, of, value);
    put(dossier, xml);
    g_free(xml);
    again();
}

static void respond(const char *id, const char *item, const char *of, const char *value)
{
    char *xml = g_strdup_printf("<response id='%s' item='%s' of='%s'><value>%s</value></response>",
                                id, item, of, value);
    put(dossier, xml);
    g_free(xml);
    again();
}

static void ratify(const char *instrument, const char *of, const char *status)
{
    char *xml = g_strdup_printf("<ratification instrument='%s' of='%s' status='%s'/>", instrument,
                                of, status);
    put(dossier, xml);
    g_free(xml);
    again();
}

/* Colour and kinds of a flag in short: "red LAW RAT", "-" when nothing shows. */
static void assert_flag(const char *id, const char *expected)
{
    static const char *const words[] = {"-", "info", "amber", "red"};
    const struct flag *flag = assess_flag(now, id);
    assert_non_null(flag);
    char *kinds = g_strjoinv(" ", flag->kinds);
    char *text = g_strdup_printf("%s%s%s", words[flag->colour], flag->colour && *kinds ? " " : "",
                                 flag->colour ? kinds : "");
    if (strcmp(text, expected))
        fail_msg("%s is “%s”, not “%s”", id, text, expected);
    g_free(text);
    g_free(kinds);
}

static void assert_because(const char *id, const char *expected)
{
    char *text = g_strjoinv("; ", assess_flag(now, id)->because);
    assert_string_equal(text, expected);
    g_free(text);
}

/* ---- unknown ---- */

/* Nobody has answered anything: what a red rule asks stays red, amber becomes info, info nothing;
 * each says that data are missing and nothing else. */
static void test_all_unknown(void **state)
{
    (void)state;
    settle("DD12", "seasonal,health,domestic");
    unsigned shown = 0;
    const GPtrArray *rules = kb_rules(kb);
    for (guint i = 0; i < rules->len; i++) {
        const struct kb_rule *rule = rules->pdata[i];
        const struct flag *flag = assess_flag(now, rule->id);
        if (rule->id[0] != 'R' || !strcmp(rule->id, "R-44"))
            continue;
        enum colour worst = COLOUR_NONE;
        for (guint c = 0; c < rule->cases->len; c++)
            worst = MAX(worst, ((const struct kb_rule_case *)rule->cases->pdata[c])->colour);
        if (!strcmp(rule->id, "R-52"))
            worst = COLOUR_AMBER; /* the safeguards stand complete by default */
        bool red = worst == COLOUR_RED, amber = worst == COLOUR_AMBER;
        assert_flag(rule->id, red ? "red DAT" : amber ? "info DAT" : "-");
        assert_true(assess_fires(now, rule->id)); /* drafted as if the answer were bad */
        assert_true(flag->because[0] != NULL);
        shown += flag->colour != COLOUR_NONE;
    }
    assert_flag("R-44", "-"); /* the rent stands at its default */
    assert_false(assess_fires(now, "R-44"));
    assert_flag("C-24", "amber DAT");
    assert_int_equal(assess_flags(now)->len, shown + 1); /* all other checks are silent */
}

static void test_open_asked_and_u(void **state)
{
    (void)state;
    assert_flag("R-21", "red DAT");
    assert_because("R-21", "D.T1.30=?");
    assert_int_equal(assess_flag(now, "R-21")->of, PARTY_DESTINATION);
    put(dossier, "<answer item='T1.30' of='destination' state='asked'><value>banned_sanctioned"
                 "</value></answer>");
    again();
    assert_flag("R-21", "red DAT");
    say("T1.30", "destination", "U");
    assert_flag("R-21", "red DAT");
    put(dossier, "<answer item='T1.30' of='destination' state='provisional'>"
                 "<value>banned_sanctioned</value></answer>");
    again();
    assert_flag("R-21", "-");
    assert_false(assess_fires(now, "R-21"));
    put(dossier, "<answer item='T1.30' of='destination' state='provisional'><value>allowed"
                 "</value></answer>");
    again();
    assert_flag("R-21", "red LAW");
    assert_because("R-21", "D.T1.30=allowed");
}

/* Known and unknown in one rule. */
static void test_known_beside_unknown(void **state)
{
    (void)state;
    say("T1.08b", "destination", "N"); /* known and bad: the unknown adds nothing */
    assert_flag("R-07", "red LAW");
    say("T1.08b", "destination", "P"); /* partly, and the other unknown: the unknown is darker */
    assert_flag("R-07", "red LAW DAT");
    say("T1.08b", "destination", "Y");
    assert_flag("R-07", "red DAT");
    say("T1.08c", "destination", "P");
    assert_flag("R-07", "amber LAW");
    say("T1.08c", "destination", "Y");
    assert_flag("R-07", "-");
    say("T1.29", "destination", "N"); /* all: as weak as its weakest part */
    assert_flag("R-34", "red DAT");
    say("T1.29", "destination", "P");
    assert_flag("R-34", "amber DAT");
    say("T1.28c", "destination", "N");
    assert_flag("R-34", "amber");
    say("T1.28c", "destination", "P");
    assert_flag("R-34", "amber");
    say("T1.29", "destination", "N");
    say("T1.28c", "destination", "N");
    assert_flag("R-34", "red");
    say("T1.28c", "destination", "Y");
    assert_flag("R-34", "-");
}

/* A sector or a decision is no answer: what rests on unknowns is DAT alone. */
static void test_decisions_are_no_data(void **state)
{
    (void)state;
    assert_flag("R-20", "-"); /* no sector decided: false */
    settle("DD12", "domestic");
    assert_flag("R-20", "red DAT");
    ratify("C189", "destination", "none");
    assert_flag("R-20", "red DAT"); /* a register does not make the law known */
    say("T1.21", "destination", "violence");
    assert_flag("R-20", "red LAW RAT");
    assert_flag("R-32", "info DAT");
    settle("DD29", "automatic_deduction");
    assert_flag("R-44", "red DAT");
    say("T2.6", "destination", "medical");
    assert_flag("R-44", "red");
}

/* ---- partly ---- */

static void test_partly(void **state)
{
    (void)state;
    say("T1.11", "origin", "P");
    say("T1.11", "destination", "Y");
    assert_flag("R-10", "amber"); /* red: one lower */
    assert_int_equal(assess_flag(now, "R-10")->strength, STRENGTH_PARTLY);
    say("T1.25", "origin", "P");
    say("T1.25", "destination", "Y");
    assert_flag("R-19", "info"); /* amber: one lower */
    say("T1.01", "origin", "P");
    assert_flag("R-01", "amber LAW"); /* “not yes” fires in full */
    say("T5.7b", "destination", "P"); /* yes is the bad answer */
    assert_flag("R-49", "amber");
    say("T5.7b", "destination", "N");
    assert_flag("R-49", "-");
    say("XF15", "destination", "P");
    say("T5.8", "destination", "none");
    assert_flag("R-43", "info");
    say("T5.8", "destination", "U");
    assert_flag("R-43", "info DAT");
}

/* ---- not applicable ---- */

static void test_not_applicable(void **state)
{
    (void)state;
    static const struct {
        const char *item, *rule;
    } cases[] = {
        {"T1.30", "R-21"}, {"T1.05", "R-05"}, {"T1.17a", "R-14"},
        {"T1.36", "R-30"}, {"T1.32", "R-28"}, {"T8.1", "R-36"},
    };
    for (size_t i = 0; i < G_N_ELEMENTS(cases); i++) {
        assert_true(assess_fires(now, cases[i].rule));
        not_applicable(cases[i].item, "destination");
        assert_flag(cases[i].rule, "-");
        assert_false(assess_fires(now, cases[i].rule));
        assert_null(assess_flag(now, cases[i].rule)->because[0]);
    }
    say("T2.5", "origin", "capped");
    say("T2.5", "destination", "none");
    assert_flag("C-01", "red");
    not_applicable("T2.5", "destination");
    assert_flag("C-01", "-");
    assert_flag("R-37", "red LAW"); /* the other side still counts */
    assert_int_equal(assess_flag(now, "R-37")->of, PARTY_ORIGIN);
}

/* “None” beside other codes counts as none. */
static void test_none_beside_codes(void **state)
{
    (void)state;
    static const char all[] = "passport,wages_withheld,deception,threats,abuse_authority,"
                              "confinement,deductions,substitution,unknown_language,debt_bondage,"
                              "trafficking";
    say("T1.05", "destination", all);
    assert_flag("R-05", "-");
    char *with_none = g_strconcat(all, ",none", NULL);
    say("T1.05", "destination", with_none);
    g_free(with_none);
    assert_flag("R-05", "red LAW");
    say("T1.32", "destination", "employer_consent,none");
    assert_flag("R-27", "-");
    const struct kb_item *item = kb_item(kb, "T1.05");
    assert_true(assess_dispute(now, item, PARTY_DESTINATION)->both);
    assert_null(assess_dispute(now, item, PARTY_ORIGIN));
    assert_flag("C-23", "-"); /* no respondents contradict each other */
    say("T1.05", "destination", "none");
    assert_null(assess_dispute(now, item, PARTY_DESTINATION));
    say("T8.2", "destination", "employer:shelter+none");
    assert_true(assess_dispute(now, kb_item(kb, "T8.2"), PARTY_DESTINATION)->both);
}

/* ---- disputed ---- */

static void test_disputed_takes_the_worst(void **state)
{
    (void)state;
    say("T1.30", "destination", "banned_sanctioned");
    respond("r1", "T1.30", "destination", "banned_sanctioned");
    respond("r2", "T1.30", "destination", "allowed");
    assert_flag("R-21", "-"); /* the team has made up its mind */
    assert_flag("C-23", "amber");
    disputed("T1.30", "destination", "banned_sanctioned");
    assert_flag("R-21", "red LAW");
    assert_because("R-21", "D.T1.30=allowed");
    assert_because("C-23", "D.T1.30");
    drop(dossier, "<response id='r2'/>");
    again();
    assert_flag("R-21", "-");
    assert_flag("C-23", "amber");                /* still marked as disputed */
    disputed("T1.30", "destination", "allowed"); /* the answer itself counts too */
    assert_flag("R-21", "red LAW");
    respond("r3", "T1.30", "destination", "U");
    disputed("T1.30", "destination", "banned_sanctioned");
    assert_flag("R-21", "red DAT");
}

/* Each rule takes its own worst response. */
static void test_disputed_by_rule(void **state)
{
    (void)state;
    disputed("T1.02", "destination", "form");
    respond("r1", "T1.02", "destination", "none");
    respond("r2", "T1.02", "destination", "join");
    say("T1.04", "destination", "N");
    assert_flag("R-02", "red LAW");
    assert_because("R-02", "D.T1.02=none");
    assert_flag("R-03", "amber LAW");
    assert_because("R-03", "D.T1.02=join");
}

/* So do the checks that compare the two sides. */
static void test_disputed_comparisons(void **state)
{
    static const char all[] = "employer:shelter+food+medical+income+evacuation+status_extension+"
                              "info";
    static const struct {
        const char *item, *origin, *fine, *bad, *check, *flag;
    } cases[] = {
        {"T2.5", "full", "full", "capped", "C-01", "red"},
        {"XF16", "Lumari", "Lumari", "English", "C-04", "red"},
        {"XF17", "level 4", "level 4", "level 3", "C-12", "amber"},
        {"XF08", "9000", "9000", "8000", "C-14", "red"},
        {"T8.2", "none", all, "none", "C-21", "red"},
    };
    (void)state;
    for (size_t i = 0; i < G_N_ELEMENTS(cases); i++) {
        say(cases[i].item, "origin", cases[i].origin);
        disputed(cases[i].item, "destination", cases[i].fine);
        assert_flag(cases[i].check, "-");
        respond("r1", cases[i].item, "destination", cases[i].bad);
        assert_flag(cases[i].check, cases[i].flag);
    }
}

/* The worst combination is found among many. */
static void test_many_disputes(void **state)
{
    static const char *const items[] = {"T4.3a", "T4.3b", "T4.3c", "T4.3d", "T4.3e"};
    (void)state;
    disputed("T4.2", "origin", "bilateral");
    disputed("T4.2", "destination", "bilateral");
    respond("a", "T4.2", "origin", "none");
    say("T4.2", "destination", "bilateral");
    for (size_t i = 0; i < G_N_ELEMENTS(items); i++) {
        char *one = g_strdup_printf("%zu-1", i), *two = g_strdup_printf("%zu-2", i);
        disputed(items[i], "origin", "N");
        respond(one, items[i], "origin", "P");
        respond(two, items[i], "origin", "Y");
        g_free(one);
        g_free(two);
    }
    assert_flag("R-48", "amber");
    assert_non_null(assess_flag(now, "R-48")->because[0]);
    assert_string_equal(assess_flag(now, "R-48")->because[0], "O.T4.2=none");
}

static void test_conflicts(void **state)
{
    (void)state;
    respond("r1", "T1.05", "origin", "passport");
    assert_false(assess_in_conflict(dossier, "T1.05", PARTY_ORIGIN));
    put(dossier, "<response id='r2' item='T1.05' of='origin'><value>threats</value>"
                 "<value>passport</value></response>");
    assert_true(assess_in_conflict(dossier, "T1.05", PARTY_ORIGIN));
    put(dossier, "<response id='r1' item='T1.05' of='origin'><value>passport</value>"
                 "<value>threats</value></response>");
    assert_false(assess_in_conflict(dossier, "T1.05", PARTY_ORIGIN)); /* in whatever order */
    put(dossier, "<response id='r3' item='T1.05' of='destination'><value>threats</value>"
                 "</response>");
    assert_false(assess_in_conflict(dossier, "T1.05", PARTY_DESTINATION)); /* sides apart */
    again();
    assert_int_equal(assess_disputes(now)->len, 0);
    assert_flag("C-23", "-");
}

/* ---- checks between the sides ---- */

static void test_checks_need_both(void **state)
{
    (void)state;
    say("T2.5", "origin", "capped");
    assert_flag("C-01", "-");
    assert_false(assess_fires(now, "C-01"));
    say("XF08", "origin", "10000");
    assert_flag("C-14", "-");
    say("XF11a", "origin", "parliament");
    assert_flag("C-18", "-");
    say("XF16", "origin", "Lumari");
    assert_flag("C-04", "-");
    say("T8.2", "origin", "none");
    assert_flag("C-21", "-");
    say("XF17", "destination", "level 3");
    assert_flag("C-12", "-");
    say("XF16", "destination", "Estvalic");
    assert_flag("C-04", "red");
    assert_because("C-04", "O.XF16=Lumari");
    say("XF08", "destination", "9000");
    assert_flag("C-14", "red");
    assert_because("C-14", "D.XF08=9000, O.XF08=10000");
    assert_int_equal(assess_flag(now, "C-14")->of, PARTY_BOTH);
}

/* What is known fires, in its own strength, and the unknown beside it is not named. */
static void test_checks_ignore_unknown(void **state)
{
    (void)state;
    say("XF01", "origin", "seasonal:13,health:12");
    say("XF01", "destination", "seasonal:11");
    assert_flag("C-05", "amber");
    assert_because("C-05", "O.XF01=seasonal:13, D.XF01=seasonal:11");
    say("XF12", "destination", "none");
    assert_flag("C-19", "-"); /* which laws are at fault, nobody knows yet */
    say("T1.08b", "destination", "Y");
    say("T1.08c", "destination", "P"); /* R-07 fires partly, others are unknown */
    assert_flag("C-19", "amber");
    assert_because("C-19", "form bla; D.XF12=none; R-07");
    say("T1.08c", "destination", "N");
    assert_flag("C-19", "red");
    assert_int_equal(assess_flag(now, "C-19")->of, PARTY_DESTINATION);
}

static void test_wages(void **state)
{
    (void)state;
    say("XF01", "origin", "13.00");
    say("XF01", "destination", "seasonal:11.20,health:13.00");
    assert_flag("C-05", "amber"); /* one figure for all sectors */
    say("XF01", "destination", "13");
    assert_flag("C-05", "-");
    say("XF02", "origin", "women:23,men:18");
    assert_flag("C-07", "red"); /* one side suffices: it differs by sex */
    assert_int_equal(assess_flag(now, "C-07")->of, PARTY_ORIGIN);
    say("XF02", "origin", "21");
    say("XF02", "destination", "women:18,men:18");
    assert_flag("C-07", "info");
}

static void test_ratified_by_one(void **state)
{
    static const struct {
        const char *origin, *destination;
        bool fires;
    } cases[] = {
        {"ratified", "none", true},      {"signed", "ratified", true},
        {"ratified", "ratified", false}, {"ratified", "unknown", false},
        {"ratified", "endorsed", false}, {"none", "signed", false},
        {"endorsed", "none", false},
    };
    (void)state;
    ratify("C97", "origin", "ratified");
    assert_flag("C-22", "-"); /* the other side is not in the register */
    for (size_t i = 0; i < G_N_ELEMENTS(cases); i++) {
        ratify("C97", "origin", cases[i].origin);
        ratify("C97", "destination", cases[i].destination);
        assert_flag("C-22", cases[i].fires ? "red" : "-");
    }
    ratify("C97", "origin", "signed");
    ratify("C97", "destination", "ratified");
    assert_because("C-22", "D.C97=ratified");
}

static void test_settled(void **state)
{
    (void)state;
    say("XF10", "destination", "housing inspection");
    assert_flag("C-17", "red");
    assert_null(assess_flag(now, "C-17")->settled);
    settle("DD49", "The provinces are named");
    assert_flag("C-17", "red"); /* it is said, but never silenced */
    assert_string_equal(assess_flag(now, "C-17")->settled, "DD49");
    say("XF10", "destination", "none");
    assert_flag("C-17", "-");
    assert_null(assess_flag(now, "C-17")->settled);
}

/* ---- kinds, sides, words ---- */

static void test_ratification_gap(void **state)
{
    (void)state;
    say("T1.30", "destination", "allowed");
    assert_flag("R-21", "red LAW"); /* the register says nothing: no gap is claimed */
    ratify("ICRMW", "destination", "unknown");
    assert_flag("R-21", "red LAW");
    ratify("ICRMW", "destination", "signed");
    assert_flag("R-21", "red LAW RAT");
    ratify("ICRMW", "destination", "ratified");
    assert_flag("R-21", "red LAW");
    ratify("C189", "destination", "none"); /* only where domestic work is in the scope */
    assert_flag("R-21", "red LAW");
    settle("DD12", "domestic");
    assert_flag("R-21", "red LAW RAT");
}

static void test_sides(void **state)
{
    (void)state;
    say("T2.5", "origin", "capped");
    say("T2.5", "destination", "full");
    assert_int_equal(assess_flag(now, "R-37")->of, PARTY_ORIGIN);
    say("T2.5", "destination", "none");
    assert_int_equal(assess_flag(now, "R-37")->of, PARTY_BOTH);
    assert_because("R-37", "O.T2.5=capped; D.T2.5=none");
    say("T2.5", "origin", "full");
    assert_int_equal(assess_flag(now, "R-37")->of, PARTY_DESTINATION);
    settle("DD28", "none");
    say("T1.29", "destination", "Y");
    say("T1.28c", "destination", "Y");
    assert_flag("R-34", "red");
    assert_int_equal(assess_flag(now, "R-34")->of, PARTY_NONE);
    assert_string_equal(assess_flag(now, "R-34")->because[0], "DD28=none");
}

static void test_text_names_the_parties(void **state)
{
    (void)state;
    put(dossier, "<party role='destination' name='Kingdom of Estvale' short='Estvale'/>");
    say("T1.30", "destination", "allowed");
    const struct flag *flag = assess_flag(now, "R-21");
    assert_non_null(strstr(flag->text, "Estvale"));
    assert_null(strstr(flag->text, "Kingdom"));
    assert_null(strstr(flag->text, "{"));
}

static void test_acknowledged(void **state)
{
    (void)state;
    say("T1.30", "destination", "allowed");
    assert_null(assess_flag(now, "R-21")->acknowledged);
    put(dossier, "<acknowledgement flag='R-21' reason='We know' by='A' "
                 "time='2026-03-01T09:00:00Z'/>");
    again();
    assert_flag("R-21", "red LAW"); /* stays as it is */
    assert_string_equal(assess_flag(now, "R-21")->acknowledged->reason, "We know");
}

static void test_unknown_ids(void **state)
{
    (void)state;
    assert_null(assess_flag(now, "R-99"));
    assert_null(assess_flag(now, ""));
    assert_null(assess_flag(now, "K-01")); /* needs the document */
    assert_false(assess_fires(now, "R-99"));
}

/* ---- what is missing ---- */

static void test_missing(void **state)
{
    (void)state;
    unsigned pairs = 0;
    const GPtrArray *items = kb_items(kb);
    for (guint i = 0; i < items->len; i++) {
        enum party parties = ((const struct kb_item *)items->pdata[i])->parties;
        pairs += parties == PARTY_BOTH ? 2 : 1;
    }
    assert_int_equal(assess_missing(now)->len, pairs);
    say("T1.01", "origin", "Y");
    say("T1.01", "destination", "U");
    not_applicable("T1.02", "origin");
    put(dossier, "<answer item='T1.02' of='destination' state='open'><value>form</value>"
                 "</answer>");
    again();
    assert_int_equal(assess_missing(now)->len, pairs - 2);
    const struct missing *first = assess_missing(now)->pdata[0];
    assert_string_equal(first->item->id, "T1.01");
    assert_int_equal(first->of, PARTY_DESTINATION);
    assert_false(first->disputed);
}

/* ---- conditions of templates ---- */

static bool holds(const char *xml, struct cond_trail *trail)
{
    struct findings findings;
    findings_init(&findings);
    xmlNode *node = record(xml);
    struct cond *cond = cond_parse(node, "test", &findings);
    assert_non_null(cond);
    assert_true(findings_empty(&findings));
    bool result = assess_holds_why(now, cond, trail);
    assert_int_equal(result, assess_holds(now, cond));
    cond_free(cond);
    xmlFreeNode(node);
    findings_release(&findings);
    return result;
}

static void test_conditions(void **state)
{
    static const struct {
        const char *xml;
        bool before, after; /* the answers below */
    } cases[] = {
        {"<when item='T1.30' of='destination' is='allowed'/>", true, false},
        {"<when item='T1.30' of='destination' isnt='allowed'/>", true, true},
        {"<when item='T1.30' of='destination' given='yes'/>", false, true},
        {"<not><when item='T1.30' of='destination' is='allowed'/></not>", true, true},
        {"<when item='T1.36' of='destination' above='3'/>", true, false},
        {"<when item='T1.36' of='destination' below='3'/>", true, true},
        {"<when item='T1.12a' of='origin' is='N'/>", false, false}, /* is not asked of them */
        {"<decision id='DD24' given='yes'/>", false, true},
        {"<decision id='DD01' is='BLA'/>", true, false},
        {"<decision id='DD11' is='seasonal'/>", false, false},
        {"<decision id='DD11' outside='seasonal'/>", true, true},
        {"<decision id='DD28' for='seasonal' is='visits'/>", true, true},
        {"<form is='bla'/>", true, false},
        {"<form is='bla mou'/>", true, true},
        {"<side is='joint'/>", true, true},
        {"<side is='origin destination'/>", false, false},
        {"<sector is='health domestic'/>", false, true},
        {"<ratified instrument='C97' by='origin'/>", true, true},
        {"<ratified instrument='C97' by='destination'/>", true, false},
        {"<ratified instrument='C97' by='both'/>", true, false},
        {"<ratified instrument='C97' by='either'/>", true, true},
        {"<fires rule='R-21'/>", true, false},
        {"<fires rule='R-99'/>", false, false},
        {"<differ item='T2.5'/>", true, false},
        {"<more><value decision='DD24'/><n v='80'/></more>", true, false},
        {"<atmost><value item='T1.36' of='destination'/><n v='2'/></atmost>", true, true},
    };
    (void)state;
    for (size_t i = 0; i < G_N_ELEMENTS(cases); i++)
        if (holds(cases[i].xml, NULL) != cases[i].before)
            fail_msg("before: %s", cases[i].xml);
    answer(dossier, "T1.30", "destination", "banned_sanctioned");
    answer(dossier, "T1.36", "destination", "2");
    answer(dossier, "T2.5", "origin", "full");
    answer(dossier, "T2.5", "destination", "full");
    decide(dossier, "DD24", "", "60");
    decide(dossier, "DD01", "", "MOU");
    decide(dossier, "DD12", "", "domestic");
    ratify("C97", "origin", "ratified");
    ratify("C97", "destination", "none");
    for (size_t i = 0; i < G_N_ELEMENTS(cases); i++)
        if (holds(cases[i].xml, NULL) != cases[i].after)
            fail_msg("after: %s", cases[i].xml);
    assert_true(assess_holds(now, NULL));
}

static void test_conditions_say_why(void **state)
{
    (void)state;
    struct cond_trail trail;
    say("T1.30", "destination", "allowed");
    settle("DD28", "none");
    cond_trail_init(&trail);
    assert_true(holds("<all><when item='T1.30' of='destination' is='allowed'/>"
                      "<decision id='DD28' is='none'/>"
                      "<not><when item='T1.31' of='destination' is='free'/></not></all>",
                      &trail));
    assert_int_equal(trail.reasons->len, 3);
    const struct cond_reason *reason = trail.reasons->pdata[0];
    assert_string_equal(reason->text, "D.T1.30=allowed");
    assert_int_equal(reason->sides, PARTY_DESTINATION);
    assert_int_equal(reason->strength, STRENGTH_FULL);
    reason = trail.reasons->pdata[1];
    assert_string_equal(reason->text, "DD28=none");
    assert_int_equal(reason->sides, 0);
    reason = trail.reasons->pdata[2];
    assert_string_equal(reason->text, "not: D.T1.31");
    assert_int_equal(reason->strength, STRENGTH_UNKNOWN);
    cond_trail_release(&trail);
}

#define FRESH(test) cmocka_unit_test_setup_teardown(test, begin, end)

int main(void)
{
    const struct CMUnitTest tests[] = {
        FRESH(test_all_unknown),
        FRESH(test_open_asked_and_u),
        FRESH(test_known_beside_unknown),
        FRESH(test_decisions_are_no_data),
        FRESH(test_partly),
        FRESH(test_not_applicable),
        FRESH(test_none_beside_codes),
        FRESH(test_disputed_takes_the_worst),
        FRESH(test_disputed_by_rule),
        FRESH(test_disputed_comparisons),
        FRESH(test_many_disputes),
        FRESH(test_conflicts),
        FRESH(test_checks_need_both),
        FRESH(test_checks_ignore_unknown),
        FRESH(test_wages),
        FRESH(test_ratified_by_one),
        FRESH(test_settled),
        FRESH(test_ratification_gap),
        FRESH(test_sides),
        FRESH(test_text_names_the_parties),
        FRESH(test_acknowledged),
        FRESH(test_unknown_ids),
        FRESH(test_missing),
        FRESH(test_conditions),
        FRESH(test_conditions_say_why),
    };
    return cmocka_run_group_tests_name("assess", tests, open_kb, close_kb);
}

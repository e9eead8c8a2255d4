/* SPDX-License-Identifier: GPL-3.0-or-later */
/*
 * The training corridor from Lumara to Estvale against its answer key: which rules and checks
 * fire, in which colour, of which kinds, for which side; and what single changes do.
 */
#include "config.h"

#include "dossier_fixture.h"

#include "assess/assess.h"
#include "kb/question.h"

/* ---- the key ---- */

struct key {
    const char *id;
    char colour; /* r, a, i */
    const char *kinds;
    char of;             /* o, d, b */
    const char *settled; /* "" when no decision cures it */
};

static const struct key rules[] = {
    {"R-01", 'a', "LAW", 'd', ""},     {"R-02", 'r', "LAW", 'd', ""},
    {"R-03", 'a', "LAW", 'd', ""},     {"R-05", 'r', "LAW", 'd', ""},
    {"R-07", 'r', "LAW", 'd', ""},     {"R-08", 'i', "", 'd', ""},
    {"R-09", 'r', "LAW PRA", 'd', ""}, {"R-10", 'r', "", 'b', ""},
    {"R-11", 'a', "", 'd', ""},        {"R-12", 'r', "LAW", 'd', ""},
    {"R-13", 'i', "", 'd', ""},        {"R-15", 'r', "LAW", 'd', ""},
    {"R-16", 'a', "", 'd', ""},        {"R-17", 'r', "PRA", 'd', ""},
    {"R-18", 'r', "", 'd', ""},        {"R-19", 'i', "", 'd', ""},
    {"R-20", 'r', "LAW RAT", 'd', ""}, {"R-21", 'r', "LAW RAT", 'd', ""},
    {"R-25", 'r', "", 'd', ""},        {"R-27", 'r', "", 'd', ""},
    {"R-29", 'r', "", 'd', ""},        {"R-30", 'a', "RAT", 'd', ""},
    {"R-31", 'r', "", 'd', ""},        {"R-32", 'a', "", 'd', ""},
    {"R-33", 'a', "", 'd', ""},        {"R-34", 'r', "", 'd', ""},
    {"R-35", 'r', "DAT", 'b', ""},     {"R-36", 'a', "", 'd', ""},
    {"R-37", 'r', "LAW", 'b', ""},     {"R-38", 'r', "", 'b', ""},
    {"R-39", 'a', "", 'd', ""},        {"R-40", 'a', "", 'd', ""},
    {"R-41", 'a', "LAW", 'd', ""},     {"R-45", 'r', "LAW", 'd', ""},
    {"R-47", 'a', "", 'd', ""},        {"R-48", 'a', "", 'b', ""},
    {"R-49", 'r', "", 'd', ""},        {"R-50", 'r', "LAW", 'o', ""},
    {"R-51", 'a', "", 'b', ""},        {"R-52", 'a', "", 'o', ""},
    {"R-55", 'i', "", 'd', ""},        {"R-56", 'a', "", 'o', ""},
    {"R-57", 'a', "", 'b', ""},        {"R-58", 'a', "", 'o', ""},
    {"R-59", 'a', "", 'd', ""},        {"R-60", 'a', "", 'b', ""},
};

static const struct key checks[] = {
    {"C-01", 'r', "", 'b', ""},    {"C-03", 'r', "", 'b', "DD20"}, {"C-04", 'r', "", 'b', "DD10"},
    {"C-05", 'a', "", 'b', ""},    {"C-07", 'r', "", 'o', ""},     {"C-08", 'r', "", 'o', ""},
    {"C-10", 'a', "", 'd', ""},    {"C-12", 'a', "", 'b', ""},     {"C-13", 'a', "", 'd', ""},
    {"C-14", 'r', "", 'b', ""},    {"C-16", 'r', "", 'd', "DD02"}, {"C-17", 'r', "", 'd', "DD49"},
    {"C-18", 'r', "INS", 'b', ""}, {"C-19", 'r', "", 'b', ""},     {"C-21", 'r', "", 'b', ""},
    {"C-22", 'r', "", 'b', ""},    {"C-23", 'a', "", 'd', ""},
};

static const struct key *key_of(const char *id)
{
    for (size_t i = 0; i < G_N_ELEMENTS(rules); i++)
        if (!strcmp(rules[i].id, id))
            return &rules[i];
    for (size_t i = 0; i < G_N_ELEMENTS(checks); i++)
        if (!strcmp(checks[i].id, id))
            return &checks[i];
    return NULL;
}

/* ---- the corridor ---- */

static struct dossier *corridor;
static struct assessment *now;

static int open_corridor(void **state)
{
    GError *error = NULL;
    struct findings findings;
    char *path =
        g_build_filename(kb_folder(kb), "data", "scenarios", "lumara-estvale-changes.xml", NULL);
    (void)state;
    corridor = new_dossier();
    findings_init(&findings);
    xmlDoc *batch = xml_load(path, &error);
    bool done = batch && dossier_apply_batch(corridor, batch, "corridor", &findings, &error);
    if (!done) {
        char *text = findings_print(&findings);
        print_error("%s\n%s", error->message, text);
        g_free(text);
        g_clear_error(&error);
    }
    now = assess(kb, corridor);
    findings_release(&findings);
    if (batch)
        xmlFreeDoc(batch);
    g_free(path);
    return done ? 0 : -1;
}

static int close_corridor(void **state)
{
    (void)state;
    assessment_free(now);
    dossier_free(corridor);
    return 0;
}

static void again(void)
{
    assessment_free(now);
    now = assess(kb, corridor);
}

static char letter(enum colour colour)
{
    return colour == COLOUR_RED     ? 'r'
           : colour == COLOUR_AMBER ? 'a'
           : colour == COLOUR_INFO  ? 'i'
                                    : '-';
}

static char colour_of(const char *id)
{
    const struct flag *flag = assess_flag(now, id);
    assert_non_null(flag);
    return letter(flag->colour);
}

static void assert_colour(const char *id, char colour)
{
    if (colour_of(id) != colour)
        fail_msg("%s is %c, not %c", id, colour_of(id), colour);
}

/* ---- the key holds ---- */

static void assert_key(const struct key *key, const struct flag *flag)
{
    char *kinds = g_strjoinv(" ", flag->kinds), *because = g_strjoinv("; ", flag->because);
    char of = flag->of == PARTY_BOTH ? 'b' : party_word(flag->of)[0];
    if (letter(flag->colour) != key->colour || strcmp(kinds, key->kinds) || of != key->of ||
        strcmp(flag->settled ? flag->settled : "", key->settled))
        fail_msg("%s: %c [%s] of %c, settled %s, because %s", key->id, letter(flag->colour), kinds,
                 of, flag->settled ? flag->settled : "by nothing", because);
    assert_true(flag->because[0] != NULL);
    assert_null(flag->acknowledged);
    assert_true(*flag->text != '\0');
    assert_null(strstr(flag->text, "{"));
    g_free(kinds);
    g_free(because);
}

static void test_key(void **state)
{
    (void)state;
    unsigned red = 0, amber = 0, info = 0, shown = 0;
    const GPtrArray *list = kb_rules(kb);
    for (guint i = 0; i < list->len; i++) {
        const struct kb_rule *rule = list->pdata[i];
        const struct flag *flag = assess_flag(now, rule->id);
        const struct key *key = key_of(rule->id);
        if (rule->id[0] == 'K')
            continue; /* needs the document */
        assert_non_null(flag);
        if (!key && flag->colour != COLOUR_NONE)
            fail_msg("%s fires but should not, because %s", rule->id, flag->because[0]);
        shown += flag->colour != COLOUR_NONE;
        if (!key)
            continue;
        assert_key(key, flag);
        red += rule->id[0] == 'R' && flag->colour == COLOUR_RED;
        amber += rule->id[0] == 'R' && flag->colour == COLOUR_AMBER;
        info += rule->id[0] == 'R' && flag->colour == COLOUR_INFO;
    }
    assert_int_equal(G_N_ELEMENTS(rules), 46);
    assert_int_equal(red, 22);
    assert_int_equal(amber, 20);
    assert_int_equal(info, 4);
    assert_int_equal(shown, G_N_ELEMENTS(rules) + G_N_ELEMENTS(checks));
    assert_int_equal(assess_flags(now)->len, shown);
    assert_true(findings_empty(kb_findings(kb)));
}

/* R-, then C-, each in order of its number. */
static void test_order(void **state)
{
    (void)state;
    const GPtrArray *flags = assess_flags(now);
    for (guint i = 1; i < flags->len; i++) {
        const struct flag *a = flags->pdata[i - 1], *b = flags->pdata[i];
        bool in_order = a->rule->id[0] == b->rule->id[0] ? strcmp(a->rule->id, b->rule->id) < 0
                                                         : a->rule->id[0] == 'R';
        assert_true(in_order);
    }
}

static void test_silent(void **state)
{
    static const char *const silent[] = {
        "R-04", "R-06", "R-14", "R-22", "R-23", "R-24", "R-26", "R-28", "R-42", "R-43", "R-44",
        "R-46", "R-53", "R-54", "C-02", "C-06", "C-09", "C-11", "C-15", "C-20", "C-24",
    };
    (void)state;
    for (size_t i = 0; i < G_N_ELEMENTS(silent); i++) {
        assert_colour(silent[i], '-');
        assert_false(assess_fires(now, silent[i]));
    }
}

static void test_missing_and_disputes(void **state)
{
    (void)state;
    const GPtrArray *missing = assess_missing(now), *disputes = assess_disputes(now);
    assert_int_equal(missing->len, 1); /* one fact is left open on purpose */
    const struct missing *open = missing->pdata[0];
    assert_string_equal(open->item->id, "XF18");
    assert_int_equal(open->of, PARTY_ORIGIN);
    assert_int_equal(disputes->len, 1);
    const struct missing *dispute = disputes->pdata[0];
    assert_string_equal(dispute->item->id, "T1.04");
    assert_int_equal(dispute->of, PARTY_DESTINATION);
    assert_true(dispute->disputed);
}

static bool ratified(const char *instrument, enum party of)
{
    const struct ratification *r = dossier_ratification(corridor, instrument, of);
    assert_non_null(r);
    return !strcmp(r->status, "ratified");
}

static void test_register(void **state)
{
    static const char *const neither[] = {"C143", "C190", "C118", "C157", "C149", "C184"};
    static const char *const origin_only[] = {"ICRMW", "C97", "C181", "C189"};
    static const char *const destination[] = {"P29", "C155", "C81", "C102"};
    (void)state;
    for (size_t i = 0; i < G_N_ELEMENTS(neither); i++)
        assert_false(ratified(neither[i], PARTY_ORIGIN) || ratified(neither[i], PARTY_DESTINATION));
    for (size_t i = 0; i < G_N_ELEMENTS(origin_only); i++)
        assert_true(ratified(origin_only[i], PARTY_ORIGIN) &&
                    !ratified(origin_only[i], PARTY_DESTINATION));
    for (size_t i = 0; i < G_N_ELEMENTS(destination); i++)
        assert_true(ratified(destination[i], PARTY_DESTINATION));
}

/* ---- single changes ---- */

struct step {
    const char *id, *of, *values; /* an item, or a decision with @of as qualifier */
    const char *rule;
    char before, after;
};

/* Makes one change and looks at one rule. */
static void run_steps(const struct step *steps, size_t n)
{
    for (size_t i = 0; i < n; i++) {
        const struct step *step = &steps[i];
        assert_colour(step->rule, step->before);
        if (!strncmp(step->id, "DD", 2))
            decide(corridor, step->id, step->of, step->values);
        else
            answer(corridor, step->id, step->of, step->values);
        again();
        assert_colour(step->rule, step->after);
        assert_true(dossier_undo(corridor, NULL, NULL));
        again();
        assert_colour(step->rule, step->before);
    }
}

static void test_hints(void **state)
{
    static const struct step steps[] = {
        {"T1.30", "destination", "banned_sanctioned", "R-21", 'r', '-'},
        {"T1.30", "destination", "banned_sanctioned", "R-05", 'r', 'r'},
        {"T1.08c", "destination", "Y", "R-07", 'r', '-'},
        {"T5.7b", "destination", "N", "R-49", 'r', '-'},
        {"DD35", "", "who_list,volume_cap:300,critical_posts", "R-52", 'a', 'r'},
        {"DD18", "administration", "none", "C-02", '-', 'a'},
        {"DD18", "administration", "employer,origin_state", "C-02", '-', 'a'},
        {"DD18", "administration", "employer,fund", "C-02", '-', 'a'},
        {"DD18", "administration", "origin_state", "C-02", '-', '-'},
    };
    (void)state;
    run_steps(steps, G_N_ELEMENTS(steps));
}

static void test_more_rules(void **state)
{
    static const struct step steps[] = {
        {"T1.30", "destination", "silent", "R-22", '-', 'r'}, /* home care is in the scope */
        {"T1.30", "origin", "silent", "R-23", '-', 'a'},
        {"T1.28b", "destination", "Y", "R-24", '-', 'r'},
        {"T1.31", "destination", "no", "R-26", '-', 'r'},
        {"T1.32", "destination", "min_service:13", "R-28", '-', 'a'},
        {"T1.32", "destination", "min_service:12", "R-28", '-', '-'},
        {"T1.32", "destination", "min_service", "R-28", '-', 'i'},
        {"T1.03", "destination", "N", "R-04", '-', 'a'},
        {"T1.07", "destination", "costly", "R-06", '-', 'r'},
        {"T1.17a", "destination", "P", "R-14", '-', 'r'},
        {"T2.4", "origin", "none", "R-42", '-', 'r'},
        {"XF15", "destination", "Y", "R-43", '-', '-'}, /* the employers house the workers */
        {"T3.3", "destination", "N", "R-46", '-', 'r'},
        {"T6.2", "origin", "none", "R-53", '-', 'a'},
        {"T6.3", "destination", "none", "R-54", '-', 'i'},
        {"T2.2a", "destination", "N", "R-41", 'a', 'r'},
        {"T9.1", "destination", "N", "R-55", 'i', 'a'},
        {"T7.2b", "destination", "4", "R-51", 'a', 'a'}, /* the higher of the two */
        {"DD28", "seasonal", "none", "R-34", 'r', 'r'},
        {"DD29", "", "deducted_rent", "R-44", '-', 'a'},
        {"DD29", "", "automatic_deduction", "R-44", '-', 'r'},
        {"DD11", "", "seasonal", "R-32", 'a', '-'},
        {"DD12", "", "seasonal,health", "R-20", 'r', '-'},
        {"DD12", "", "seasonal,domestic", "R-52", 'a', '-'},
    };
    (void)state;
    run_steps(steps, G_N_ELEMENTS(steps));
}

static void test_more_checks(void **state)
{
    static const struct step steps[] = {
        {"XF06", "origin", "Y", "C-11", '-', 'a'},
        {"XF18", "origin", "Y", "C-15", '-', 'a'},
        {"XF13", "destination", "N", "C-20", '-', 'a'},
        {"XF13", "destination", "P", "C-20", '-', 'i'}, /* partly: one lower */
        {"T2.4", "destination", "ministry", "C-03", 'r', '-'},
        {"XF16", "destination", "Estvalic,Lumari,Oresh", "C-04", 'r', '-'},
        {"XF01", "destination", "13.40", "C-05", 'a', '-'},
        {"XF02", "origin", "23", "C-07", 'r', 'i'}, /* one age for both sexes, but higher */
        {"XF02", "origin", "18", "C-07", 'r', '-'},
        {"XF03", "origin", "none", "C-08", 'r', '-'},
        {"XF03", "origin", "women", "C-08", 'r', 'r'},
        {"XF05", "destination", "90", "C-10", 'a', '-'},
        {"DD24", "", "14", "C-10", 'a', '-'},
        {"XF17", "destination", "level 4", "C-12", 'a', '-'},
        {"XF07", "destination", "Y", "C-13", 'a', '-'},
        {"XF07", "destination", "P", "C-13", 'a', 'i'},
        {"XF08", "destination", "10000", "C-14", 'r', '-'},
        {"XF09", "destination", "work_permit,residence", "C-16", 'r', '-'},
        {"XF10", "destination", "none", "C-17", 'r', '-'},
        {"XF11a", "origin", "signature", "C-18", 'r', '-'},
        {"DD01", "", "MOU", "C-19", 'r', '-'},
        {"XF12", "destination", "all", "C-19", 'r', 'r'}, /* the origin still has none */
    };
    (void)state;
    run_steps(steps, G_N_ELEMENTS(steps));
}

static void test_full_fee_ban(void **state)
{
    (void)state;
    answer(corridor, "T2.5", "origin", "full");
    again();
    assert_colour("R-37", 'r');
    assert_colour("C-01", 'r');
    answer(corridor, "T2.5", "destination", "full");
    again();
    assert_colour("R-37", '-');
    assert_colour("C-01", '-');
}

/* A cost head without a decision stands at its default. */
static void test_cost_head_undecided(void **state)
{
    (void)state;
    drop(corridor, "<decision id='DD18' for='administration'/>");
    again();
    assert_colour("C-02", '-');
}

/* What is said on irregular migration changes no flag. */
static void test_readmission_changes_no_flag(void **state)
{
    (void)state;
    decide(corridor, "DD43", "", "none");
    again();
    test_key(state);
}

static void test_emergency_matrix(void **state)
{
    static const char full[] = "employer:shelter+food+income,recruiter:info,mission:info,"
                               "origin_authority:evacuation,"
                               "destination_authority:medical+status_extension,unions:info";
    (void)state;
    answer(corridor, "T8.2", "origin", full);
    answer(corridor, "T8.2", "destination", full);
    again();
    assert_colour("R-35", '-');
    assert_colour("C-21", '-');
    answer(corridor, "T8.2", "destination", "employer:shelter");
    again();
    assert_colour("R-35", 'r');
    assert_int_equal(assess_flag(now, "R-35")->of, PARTY_DESTINATION);
    /* each side leaves the evacuation to the other */
    answer(corridor, "T8.2", "origin",
           "employer:shelter+food+income+medical+status_extension,"
           "mission:info,destination_authority:evacuation");
    answer(corridor, "T8.2", "destination", "origin_authority:evacuation");
    again();
    assert_colour("C-21", 'r');
    assert_string_equal(assess_flag(now, "C-21")->because[0], "T8.2 evacuation");
    assert_null(assess_flag(now, "C-21")->because[1]);
}

static void test_contract_checks(void **state)
{
    (void)state;
    put(corridor, "<field id='k03.start_date'><value>2027-05-03</value></field>");
    put(corridor, "<field id='k03.end_date'><value>2028-01-02</value></field>");
    put(corridor, "<field id='k06.wage_currency'><value>EVK</value></field>");
    again();
    assert_colour("C-09", '-'); /* eight months, as long as the permit */
    assert_colour("C-06", '-');
    put(corridor, "<field id='k03.end_date'><value>2028-02-02</value></field>");
    put(corridor, "<field id='k06.wage_currency'><value>LMS</value></field>");
    again();
    assert_colour("C-09", 'r');
    assert_colour("C-06", 'i');
}

/* The worse of the two accounts counts while they stand side by side. */
static void test_dispute(void **state)
{
    (void)state;
    put(corridor, "<answer item='T1.04' of='destination' state='disputed'><value>N</value>"
                  "</answer>");
    again();
    assert_colour("R-02", 'r');
    assert_string_equal(assess_flag(now, "R-02")->because[0], "D.T1.04=Y");
    assert_colour("C-23", 'a');
    drop(corridor, "<response id='r2'/>");
    answer(corridor, "T1.04", "destination", "N");
    again();
    assert_colour("R-02", '-');
    assert_colour("C-23", '-');
    assert_int_equal(assess_disputes(now)->len, 0);
}

/* Table 4 has twelve items, asked of both: more than six unknown are more than a quarter. */
static void test_too_much_unknown(void **state)
{
    static const char *const items[] = {"T4.1", "T4.2", "T4.3a", "T4.3b", "T4.3c", "T4.3d"};
    (void)state;
    for (size_t i = 0; i < G_N_ELEMENTS(items); i++)
        answer(corridor, items[i], "destination", "U");
    again();
    assert_colour("C-24", '-');
    put(corridor, "<answer item='T4.4' of='origin' state='asked'/>");
    again();
    const struct flag *flag = assess_flag(now, "C-24");
    assert_colour("C-24", 'a');
    assert_string_equal(flag->kinds[0], "DAT");
    assert_null(flag->kinds[1]);
    put(corridor, "<answer item='T4.4' of='origin' state='not-applicable'><note>n</note></answer>");
    again();
    assert_colour("C-24", 'a'); /* six of 23 */
}

/* The second track: the same answers, a memorandum. */
static void test_memorandum(void **state)
{
    (void)state;
    decide(corridor, "DD01", "", "MOU");
    again();
    for (size_t i = 0; i < G_N_ELEMENTS(rules); i++)
        assert_key(&rules[i], assess_flag(now, rules[i].id));
}

#define CORRIDOR(test) cmocka_unit_test_setup_teardown(test, open_corridor, close_corridor)

int main(void)
{
    const struct CMUnitTest tests[] = {
        CORRIDOR(test_key),
        CORRIDOR(test_order),
        CORRIDOR(test_silent),
        CORRIDOR(test_missing_and_disputes),
        CORRIDOR(test_register),
        CORRIDOR(test_hints),
        CORRIDOR(test_more_rules),
        CORRIDOR(test_more_checks),
        CORRIDOR(test_full_fee_ban),
        CORRIDOR(test_cost_head_undecided),
        CORRIDOR(test_readmission_changes_no_flag),
        CORRIDOR(test_emergency_matrix),
        CORRIDOR(test_contract_checks),
        CORRIDOR(test_dispute),
        CORRIDOR(test_too_much_unknown),
        CORRIDOR(test_memorandum),
    };
    return cmocka_run_group_tests_name("scenario", tests, open_kb, close_kb);
}

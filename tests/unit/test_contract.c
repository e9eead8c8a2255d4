/* SPDX-License-Identifier: GPL-3.0-or-later */
/* The checks on one employment contract: assess/contract.c, contract_value.c. */
#include "config.h"

#include "contract_fixture.h"

#include "assess/contract_value.h"
#include "base/text.h"

#define CASES BLMA_SOURCE_DIR "/tests/cases/contracts/"

/* ---- the two contracts of the exercise ---- */

/* "E K06-c2" lines, in the order of @findings; for comparing and for messages. */
static void collect(const GPtrArray *findings, GPtrArray *lines)
{
    for (guint i = 0; i < findings->len; i++) {
        const struct contract_finding *finding = findings->pdata[i];
        g_ptr_array_add(lines, g_strdup_printf("%c %s", finding->level, id_of(finding)));
    }
}

/* Lines "E K06-c2 words" after [exercise] and [besides]; under [besides] the words say why. */
static void read_expected(const char *path, GPtrArray *lines)
{
    char *text = NULL;
    bool besides = false;
    assert_true(g_file_get_contents(path, &text, NULL, NULL));
    char **rows = g_strsplit(text, "\n", -1);
    for (char **row = rows; *row; row++) {
        if (**row == '#' || !**row)
            continue;
        if (**row == '[') {
            besides = !strcmp(*row, "[besides]");
            continue;
        }
        char **words = text_words(*row);
        assert_true(g_strv_length(words) >= (besides ? 3 : 2));
        g_ptr_array_add(lines, g_strdup_printf("%s %s", words[0], words[1]));
        g_strfreev(words);
    }
    g_strfreev(rows);
    g_free(text);
}

static unsigned report_missing(const GPtrArray *from, GPtrArray *in, const char *what)
{
    unsigned missing = 0;
    for (guint i = 0; i < from->len; i++)
        if (!g_ptr_array_find_with_equal_func(in, from->pdata[i], g_str_equal, NULL)) {
            print_error("%s: %s\n", what, (const char *)from->pdata[i]);
            missing++;
        }
    return missing;
}

static void check_case(const char *name, const char *riders)
{
    struct dossier *mine = new_dossier(NULL);
    char *scenario =
        g_build_filename(kb_folder(kb), "data", "scenarios", "lumara-estvale-changes.xml", NULL);
    char *fields = g_strdup_printf(CASES "%s.xml", name);
    char *expected_file = g_strdup_printf(CASES "%s.expected", name);
    apply_file(mine, scenario);
    apply_file(mine, fields);
    struct assessment *assessed = assess(kb, mine);
    struct contract_input input = {.terms = contract_dossier_terms(mine), .final = true};
    char *filled = contract_riders(kb, &input.terms);
    assert_string_equal(filled, riders);
    input.riders = filled;
    GPtrArray *findings = contract_check(assessed, &input);
    GPtrArray *found = g_ptr_array_new_with_free_func(g_free);
    GPtrArray *expected = g_ptr_array_new_with_free_func(g_free);
    collect(findings, found);
    read_expected(expected_file, expected);
    unsigned wrong = report_missing(expected, found, "not found") +
                     report_missing(found, expected, "not expected");
    assert_int_equal(wrong, 0);
    assert_int_equal(found->len, expected->len);
    for (guint i = 0; i < findings->len; i++) {
        const struct contract_finding *finding = findings->pdata[i];
        assert_true(*finding->text);
        assert_null(strchr(finding->text, '{'));
    }
    g_ptr_array_unref(found);
    g_ptr_array_unref(expected);
    g_ptr_array_unref(findings);
    g_free(filled);
    g_free(expected_file);
    g_free(fields);
    g_free(scenario);
    assessment_free(assessed);
    dossier_free(mine);
}

static void test_neris_odalu(void **state)
{
    (void)state;
    check_case("neris-odalu", "health");
}

static void test_davit_renko(void **state)
{
    (void)state;
    check_case("davit-renko", "seasonal");
    assert_true(assess_fires(assessment, "R-45")); /* small farms outside the safety law */
}

/* ---- conditions ---- */

static enum strength eval(const struct paper *paper, const char *condition)
{
    GError *error = NULL;
    struct findings findings;
    findings_init(&findings);
    xmlDoc *doc = xml_load_memory(condition, strlen(condition), "condition", &error);
    assert_non_null(doc);
    struct cond *cond = cond_parse(xmlDocGetRootElement(doc), "condition", &findings);
    assert_true(findings_empty(&findings));
    struct contract_input input = {.terms = paper->terms, .riders = ""};
    struct contract_run run;
    contract_run_open(&run, assessment, &input);
    enum strength result = contract_eval(&run, cond);
    contract_run_close(&run);
    cond_free(cond);
    xmlFreeDoc(doc);
    findings_release(&findings);
    return result;
}

/* ---- wages for one hour ---- */

static void test_wages_become_hourly(void **state)
{
    static const struct {
        const char *wage, *basis, *hours;
        enum strength is_1260; /* does it come to 12.60 for an hour? */
    } cases[] = {
        {"12.60 EVK", "hour", "", STRENGTH_FULL},
        {"100.80 EVK", "day", "", STRENGTH_FULL},
        {"478.80 EVK", "week", "38", STRENGTH_FULL},
        {"2074.80 EVK", "month", "38", STRENGTH_FULL},
        {"12.60 EVK", "piece", "", STRENGTH_FULL},
        {"2074.80 EVK", "month", "40", STRENGTH_FALSE},
        {"2074.80 EVK", "month", "", STRENGTH_UNKNOWN},
        {"2074.80 EVK", "month", "0", STRENGTH_UNKNOWN},
        {"12.60 EVK", "", "38", STRENGTH_UNKNOWN},
        {"nan", "hour", "", STRENGTH_UNKNOWN},
        {"0x10", "hour", "", STRENGTH_FALSE},
    };
    (void)state;
    for (size_t i = 0; i < G_N_ELEMENTS(cases); i++) {
        struct paper *paper = paper_new("k10.day_hours=8", NULL);
        set(paper, "k06.base_wage", cases[i].wage);
        set(paper, "k06.wage_basis", cases[i].basis);
        set(paper, "k10.week_hours", cases[i].hours);
        assert_int_equal(eval(paper, "<equal><hourly field='k06.base_wage'/><n v='12.6'/></equal>"),
                         cases[i].is_1260);
        paper_free(paper);
    }
}

/* The figures of the exercise for a month of 38 hours a week: 12.60, 13.40 and 13.90 an hour. */
static void test_month_of_the_exercise(void **state)
{
    (void)state;
    struct paper *paper =
        paper_new("k06.wage_basis=month", "k10.week_hours=38", "k04.isco_code=5321", NULL);
    static const struct {
        const char *wage;
        bool agreed, comparable;
    } cases[] = {{"2074.80 EVK", true, true},
                 {"2206.53 EVK", true, true},
                 {"2206.54 EVK", false, true},
                 {"2288.87 EVK", false, false}};
    for (size_t i = 0; i < G_N_ELEMENTS(cases); i++) {
        set(paper, "k06.base_wage", cases[i].wage);
        assert_false(finds(paper, "health", "K06-c1"));
        assert_int_equal(finds(paper, "health", "K06-c2"), cases[i].agreed);
        assert_int_equal(finds(paper, "health", "K06-c3"), cases[i].comparable);
    }
    paper_free(paper);
}

/* The lowest of several posts counts. */
static void test_wage_of_each_post(void **state)
{
    (void)state;
    struct paper *paper =
        paper_new("k06.wage_basis=hour", "h.post_after=carer:13 EVK|nurse:18 EVK", NULL);
    assert_true(finds(paper, "health", "H01-c1"));
    set(paper, "h.post_after", "carer:14 EVK|nurse:18 EVK");
    assert_false(finds(paper, "health", "H01-c1"));
    paper_free(paper);
}

/* ---- parameters ---- */

/* Looks at another dossier for a while: with these records, "" for none. */
struct meanwhile {
    struct dossier *dossier;
    struct assessment *before;
};

static struct meanwhile look_at(const char *sectors, const char *records)
{
    struct meanwhile other = {new_dossier(sectors), assessment};
    char *text = g_strdup_printf("<changes><change>%s</change></changes>", records);
    struct findings findings;
    findings_init(&findings);
    GError *error = NULL;
    xmlDoc *batch = xml_load_memory(text, strlen(text), "records", &error);
    if (!batch ||
        (*records && !dossier_apply_batch(other.dossier, batch, "records", &findings, &error)))
        fail_msg("%s", error->message);
    assessment = assess(kb, other.dossier);
    findings_release(&findings);
    xmlFreeDoc(batch);
    g_free(text);
    return other;
}

static void look_back(struct meanwhile *other)
{
    assessment_free(assessment);
    dossier_free(other->dossier);
    assessment = other->before;
}

static void test_parameter_of_a_month(void **state)
{
    (void)state;
    struct meanwhile other = look_at(NULL, "<parameter id='P.min_wage'><value>1940 EVK</value>"
                                           "</parameter><parameter id='P.min_period'>"
                                           "<value>month</value></parameter>");
    struct paper *paper = paper_new("k06.wage_basis=hour", "k10.week_hours=40", NULL);
    set(paper, "k06.base_wage", "11.19 EVK"); /* 1940 × 12 / 2080 = 11.1923 */
    assert_true(finds(paper, "", "K06-c1"));
    set(paper, "k06.base_wage", "11.20 EVK");
    assert_false(finds(paper, "", "K06-c1"));
    set(paper, "k10.week_hours", "");
    set(paper, "k06.base_wage", "1 EVK");
    assert_false(finds(paper, "", "K06-c1")); /* nobody can tell */
    paper_free(paper);
    look_back(&other);
}

static void test_parameter_of_the_sector(void **state)
{
    (void)state;
    struct paper *paper = paper_new("k10.week_hours=45", NULL);
    assert_true(finds(paper, "", "K10-c1"));          /* 40 in general */
    assert_false(finds(paper, "seasonal", "K10-c1")); /* 48 on farms */
    assert_true(finds(paper, "health", "K10-c1"));
    set(paper, "k04.isco_code", "9211"); /* a farm without its rider is still a farm */
    assert_false(finds(paper, "", "K10-c1"));
    paper_free(paper);
}

static void test_parameter_of_one_of_two_sectors(void **state)
{
    (void)state;
    struct meanwhile other =
        look_at(NULL, "<parameter id='P.weekly_rest'><value>24</value></parameter>"
                      "<parameter id='P.weekly_rest' for='domestic'><value>36</value></parameter>");
    struct paper *paper = paper_new("k12.weekly_rest_h=30", NULL);
    assert_false(finds(paper, "health", "K12-c2"));
    assert_true(finds(paper, "health domestic", "K12-c2"));
    paper_free(paper);
    look_back(&other);
}

static void test_only_sector_of_the_agreement(void **state)
{
    (void)state;
    struct meanwhile other =
        look_at("seasonal", "<parameter id='P.cba_wage' for='seasonal'><value>11.60 EVK</value>"
                            "</parameter>");
    struct paper *paper = paper_new("k06.wage_basis=hour", "k06.base_wage=11.50 EVK", NULL);
    assert_true(finds(paper, "", "K06-c2"));
    paper_free(paper);
    look_back(&other);
}

static void test_policy_default_is_named(void **state)
{
    (void)state;
    struct meanwhile other = look_at(NULL, "");
    struct paper *paper = paper_new("k24.settle_days=9", "k10.week_hours=50", NULL);
    GPtrArray *findings = check_paper(paper, "");
    const struct contract_finding *settle = find(findings, "K24-c1");
    const struct contract_finding *week = find(findings, "K10-c1");
    assert_non_null(settle);
    assert_true(settle->policy);
    assert_string_equal(settle->redline, "RL16");
    assert_non_null(strstr(settle->text, "P.settle_days is not recorded; 7 days is the policy"));
    assert_non_null(week);
    assert_false(week->check->policy); /* the check has no policy number, the parameter has */
    assert_true(week->policy);
    assert_non_null(strstr(week->text, "P.hours_week is not recorded; 48 h is the policy"));
    g_ptr_array_unref(findings);
    look_back(&other);
    findings = check_paper(paper, "");
    assert_null(find(findings, "K24-c1")); /* the law of Estvale gives 10 days */
    week = find(findings, "K10-c1");
    assert_non_null(week);
    assert_false(week->policy);
    assert_null(strstr(week->text, "not recorded"));
    g_ptr_array_unref(findings);
    paper_free(paper);
}

/* ---- blanks ---- */

static void no_blank(const struct cond *cond, void *data)
{
    (void)data;
    assert_string_not_equal(cond_name(cond), "blank");
}

static void test_blank_model(void **state)
{
    (void)state;
    struct paper *paper = paper_new(NULL, NULL);
    struct contract_input input = {.terms = paper->terms, .riders = "seasonal health domestic"};
    for (int final = 0; final < 2; final++) {
        input.final = final;
        GPtrArray *findings = contract_check(assessment, &input);
        for (guint i = 0; i < findings->len; i++) {
            const struct contract_finding *finding = findings->pdata[i];
            assert_non_null(finding->check);
            cond_walk(finding->check->cond, no_blank, NULL);
        }
        g_ptr_array_unref(findings);
    }
    set(paper, "k01.worker_name", " "); /* white space is nothing */
    assert_false(finds(paper, "", "k01.employer_name"));
    set(paper, "k01.worker_name", "U");
    assert_false(finds(paper, "", "k01.employer_name"));
    paper_free(paper);
}

static void test_blank_fields(void **state)
{
    (void)state;
    struct paper *paper = paper_new("k01.worker_name=Neris Odalu", NULL);
    assert_true(finds(paper, "", "k01.employer_name"));
    assert_false(finds(paper, "", "k01.worker_name"));
    assert_false(finds(paper, "", "k01.employer_email")); /* optional */
    assert_false(finds(paper, "", "k20.phone_free"));     /* locked: printed */
    assert_false(finds(paper, "", "k10.schedule"));       /* its own check speaks */
    assert_true(finds(paper, "", "K10-c5"));
    assert_false(finds(paper, "", "k03.end_date")); /* nobody knows the kind of contract */
    set(paper, "k03.contract_kind", "open");
    assert_false(finds(paper, "", "k03.end_date"));
    set(paper, "k03.contract_kind", "fixed");
    assert_true(finds(paper, "", "k03.end_date"));
    assert_false(finds(paper, "", "d.helpline")); /* without the rider */
    assert_true(finds(paper, "domestic", "d.helpline"));
    paper_free(paper);
}

static void test_draft_and_final(void **state)
{
    (void)state;
    struct paper *paper = paper_new("k01.worker_name=Neris Odalu", NULL);
    struct contract_input input = {.terms = paper->terms, .riders = ""};
    static const struct {
        const char *id;
        bool draft, final;
    } cases[] = {{"K28-c2", false, true},
                 {"K28-c3", true, false},
                 {"K28-c6", false, true},
                 {"X11", false, true},
                 {"k28.sign_worker", false, false}};
    for (int final = 0; final < 2; final++) {
        input.final = final;
        GPtrArray *findings = contract_check(assessment, &input);
        for (size_t i = 0; i < G_N_ELEMENTS(cases); i++)
            assert_int_equal(find(findings, cases[i].id) != NULL,
                             final ? cases[i].final : cases[i].draft);
        g_ptr_array_unref(findings);
    }
    paper_free(paper);
}

/* ---- locked values ---- */

static void test_locked_values(void **state)
{
    (void)state;
    struct paper *paper = paper_new("k20.docs_held_by= Worker ", "k20.phone_free=Y", NULL);
    assert_false(finds(paper, "", "k20.docs_held_by"));
    assert_false(finds(paper, "", "X12"));
    set(paper, "k20.docs_held_by", "worker|employer");
    assert_true(finds(paper, "", "k20.docs_held_by"));
    set(paper, "k20.docs_held_by", "employer");
    set(paper, "k20.phone_free", "N");
    GPtrArray *findings = check_paper(paper, "");
    const struct contract_finding *documents = find(findings, "k20.docs_held_by");
    const struct contract_finding *phone = find(findings, "k20.phone_free");
    assert_non_null(documents);
    assert_int_equal(documents->level, 'E');
    assert_string_equal(documents->redline, "RL03");
    assert_string_equal(documents->clause->id, "K20");
    assert_non_null(strstr(documents->text, "“employer”"));
    assert_non_null(phone);
    assert_non_null(strstr(phone->text, "“yes”; this contract says “no”"));
    assert_non_null(find(findings, "X12"));
    g_ptr_array_unref(findings);
    set(paper, "k20.phone_free", "P"); /* partly is not yes */
    assert_true(finds(paper, "", "k20.phone_free"));
    set(paper, "d.room", "N"); /* of a rider that is not attached */
    assert_false(finds(paper, "", "d.room"));
    assert_true(finds(paper, "domestic", "d.room"));
    paper_free(paper);
}

/* ---- texts, lists, dates ---- */

static void test_single_checks(void **state)
{
    static const struct {
        const char *field, *values, *id;
        bool found;
    } cases[] = {
        {"k02.languages", "Estvalic| LUMARI", "K02-c1", false}, /* the worker: lumari */
        {"k02.languages", "Estvalic|English", "K02-c1", true},
        {"k02.languages", "english", "K02-c2", false}, /* facts of the dossier */
        {"k02.languages", "Lumari", "K02-c2", true},
        {"k06.wage_currency", "evk", "K06-c5", false},
        {"k06.wage_currency", "LMS", "K06-c5", true},
        {"k07.payslip_lang", "Lumari", "K07-c7", false},
        {"k07.payslip_lang", "Estvalic", "K07-c7", true},
        {"k03.renewal_terms", "at the SOLE wish of the farm", "K03-c7", true},
        {"k03.renewal_terms", "by console, as both agree", "K03-c7", false},
        {"k08.advance_terms", "interest of 2 %", "K08-c7", true},
        {"k08.advance_terms", "no interest", "K08-c7", false},
        {"k04.tasks", "picking fruit, daily", "K04-c3", false},
        {"k04.tasks", "  picking    fruit   ", "K04-c3", true},
        {"k27.union_ngo", "Open Gate", "K27-c2", true},
        {"k27.union_ngo", "Open Gate|Home Field", "K27-c2", false},
        {"k07.payslip", "P", "K07-c6", true},
        {"k07.payslip", "Y", "K07-c6", false},
        {"k07.payslip", "U", "K07-c6", false},
        {"k08.deductions", "none|flight:620", "K08-c1", true},
        {"k08.deductions", "none", "K08-c1", false},
        {"k08.deductions", "tax:100|flights:1", "K08-c1", false},
        {"k19.paid_by_worker", "none", "K19-c10", false},
        {"k19.paid_by_worker", "0", "K19-c10", false},
        {"k19.paid_by_worker", "agent:0 EVK|clinic:85 EVK", "K19-c10", true},
        {"k22.recognition_step", "decision by 2028-12-01 at the latest", "K22-c2", true},
        {"k22.recognition_step", "decision by 2028-06-01", "K22-c2", false},
        {"k22.recognition_step", "decision soon", "K22-c2", false},
        {"k01.worker_birth_date", "2010-05-14", "K01-c3", true},
        {"k01.worker_birth_date", "2009-09-01", "K01-c3", false},
        {"k01.worker_birth_date", "2030-01-01", "K01-c3", true},
        {"k25.return_ground_table",
         "end:employer|dismissal:worker|abuse:fund|illness:fund|crisis:state|own_exit:worker",
         "K25-c1", true},
        {"k25.return_ground_table",
         "end:employer|dismissal:fund|abuse:fund|illness:fund|crisis:state|own_exit:worker",
         "K25-c1", false},
        {"k25.return_ground_table", "end:employer", "K25-c2", true},
        {"k01.worker_nationality", "lumaran", "K01-c4", false},
        {"k01.worker_nationality", "LMR", "K01-c4", false},
        {"k01.worker_nationality", "Estvale", "K01-c4", true},
        {"k14.housing_standard", "certificate 12 of 2026-01-15", "K14-c2", true},
        {"k14.housing_standard", "certificate 2026-12 of 2027-01-15", "K14-c2", false},
    };
    (void)state;
    for (size_t i = 0; i < G_N_ELEMENTS(cases); i++) {
        struct paper *paper =
            paper_new("k02.worker_lang=lumari", "k03.start_date=2027-09-01", NULL);
        set(paper, cases[i].field, cases[i].values);
        if (finds(paper, "", cases[i].id) != cases[i].found)
            fail_msg("%s = %s: %s", cases[i].field, cases[i].values, cases[i].id);
        paper_free(paper);
    }
}

static void test_amounts_of_lists(void **state)
{
    (void)state;
    struct paper *paper = paper_new("k06.allowances=night:120.50 EVK|tools:30 EVK|meal",
                                    "k08.deductions=tax:210|advance:500 EVK", NULL);
    assert_int_equal(eval(paper, "<equal><value field='k06.allowances'/><n v='150.5'/></equal>"),
                     STRENGTH_FULL);
    assert_int_equal(
        eval(paper, "<equal><value field='k08.deductions' code='advance'/><n v='500'/></equal>"),
        STRENGTH_FALSE); /* codes are texts to <equal> */
    assert_int_equal(
        eval(paper, "<atmost><value field='k08.deductions' code='advance'/><n v='500'/></atmost>"),
        STRENGTH_FULL);
    assert_int_equal(
        eval(paper, "<more><value field='k08.deductions' code='union'/><n v='0'/></more>"),
        STRENGTH_UNKNOWN);
    paper_free(paper);
}

static void test_texts_are_compared(void **state)
{
    (void)state;
    struct paper *paper = paper_new("k02.worker_lang=Ōresh", "k02.languages=ōRESH|English", NULL);
    const char *same = "<equal><value field='k02.languages'/><value field='k02.worker_lang'/>"
                       "</equal>";
    assert_int_equal(eval(paper, same), STRENGTH_FULL);
    set(paper, "k02.languages", "Or esh");
    assert_int_equal(eval(paper, same), STRENGTH_FALSE);
    set(paper, "k02.languages", "");
    assert_int_equal(eval(paper, same), STRENGTH_UNKNOWN);
    assert_int_equal(eval(paper, "<equal><value field='k02.languages'/><value item='XF16'"
                                 " of='origin'/></equal>"),
                     STRENGTH_UNKNOWN);
    set(paper, "k23.leaving_penalty", "0");
    assert_int_equal(eval(paper, "<equal><value field='k23.leaving_penalty'/><n v='0'/></equal>"),
                     STRENGTH_FULL);
    set(paper, "k05.probation_days", "30");
    assert_int_equal(eval(paper, "<equal><value field='k05.probation_days'/><n v='30.0'/></equal>"),
                     STRENGTH_FULL); /* numbers stay numbers */
    paper_free(paper);
}

/* What holds partly is not hidden by what nobody knows. */
static void test_partly_beats_unknown(void **state)
{
    (void)state;
    struct paper *paper = paper_new("k07.payslip=P", NULL);
    assert_int_equal(eval(paper, "<any><field id='k23.hearing' is='N'/>"
                                 "<field id='k07.payslip' is='N'/></any>"),
                     STRENGTH_PARTLY);
    assert_int_equal(eval(paper, "<all><field id='k23.hearing' is='N'/>"
                                 "<field id='k07.payslip' is='N'/></all>"),
                     STRENGTH_PARTLY_UNKNOWN);
    paper_free(paper);
}

/* ---- paragraphs ---- */

static bool holds(const struct paper *paper, const char *condition)
{
    GError *error = NULL;
    struct findings findings;
    findings_init(&findings);
    xmlDoc *doc = xml_load_memory(condition, strlen(condition), "condition", &error);
    struct cond *cond = cond_parse(xmlDocGetRootElement(doc), "condition", &findings);
    struct contract_input input = {.terms = paper->terms};
    bool result = contract_holds(assessment, &input, cond);
    cond_free(cond);
    xmlFreeDoc(doc);
    findings_release(&findings);
    return result;
}

static void test_conditions_of_paragraphs(void **state)
{
    (void)state;
    struct paper *paper = paper_new(NULL, NULL);
    struct contract_input input = {.terms = paper->terms};
    const char *pending = "<not><field id='k03.permit_type' is='pending'/></not>";
    assert_true(contract_holds(assessment, &input, NULL));
    assert_true(holds(paper, pending)); /* nobody knows */
    assert_true(holds(paper, "<blank field='k02.contract_no'/>"));
    set(paper, "k03.permit_type", "work permit, Pending");
    assert_false(holds(paper, pending));
    set(paper, "k02.contract_no", "7");
    assert_false(holds(paper, "<blank field='k02.contract_no'/>"));
    paper_free(paper);
}

/* ---- the data behind the checks ---- */

static void codes_exist(const struct kb_field *field)
{
    if (!*field->better || text_has_word("higher lower same more fewer", field->better))
        return;
    char **codes = g_strsplit_set(field->better, " |", -1);
    for (char **code = codes; *code; code++)
        if (**code && !domain_code(&field->domain, *code))
            fail_msg("%s: better=“%s” is not a code", field->id, *code);
    g_strfreev(codes);
}

static void test_data_fits(void **state)
{
    (void)state;
    const GPtrArray *fields = kb_fields(kb);
    for (guint i = 0; i < fields->len; i++) {
        const struct kb_field *field = fields->pdata[i];
        codes_exist(field);
        if (*field->basis)
            assert_non_null(kb_field(kb, field->basis));
        assert_true(!*field->redline || *field->locked);
    }
    const GPtrArray *parameters = kb_parameters(kb);
    for (guint i = 0; i < parameters->len; i++) {
        const struct kb_parameter *parameter = parameters->pdata[i];
        if (*parameter->period)
            assert_non_null(kb_parameter(kb, parameter->period));
    }
    const GPtrArray *crosses = kb_cross_checks(kb);
    for (guint i = 0; i < crosses->len; i++) {
        const struct kb_contract_check *check = crosses->pdata[i];
        char **ids = text_words(check->fields);
        for (char **id = ids; *id; id++)
            assert_non_null(kb_field(kb, *id));
        g_strfreev(ids);
    }
    const GPtrArray *complaints = kb_findings(kb)->list;
    for (guint i = 0; i < complaints->len; i++) {
        const struct finding *complaint = complaints->pdata[i];
        if (complaint->file && strstr(complaint->file, "templates/contract"))
            fail_msg("%s:%ld: %s", complaint->file, complaint->line, complaint->text);
    }
    assert_non_null(kb_field_role(kb, "week-hours"));
    assert_non_null(kb_field_role(kb, "day-hours"));
    const GPtrArray *riders = kb_riders(kb);
    for (guint i = 0; i < riders->len; i++)
        assert_non_null(((const struct kb_rider *)riders->pdata[i])->applies);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(test_data_fits),
        cmocka_unit_test(test_neris_odalu),
        cmocka_unit_test(test_davit_renko),
        cmocka_unit_test(test_wages_become_hourly),
        cmocka_unit_test(test_month_of_the_exercise),
        cmocka_unit_test(test_wage_of_each_post),
        cmocka_unit_test(test_parameter_of_a_month),
        cmocka_unit_test(test_parameter_of_the_sector),
        cmocka_unit_test(test_parameter_of_one_of_two_sectors),
        cmocka_unit_test(test_only_sector_of_the_agreement),
        cmocka_unit_test(test_policy_default_is_named),
        cmocka_unit_test(test_blank_model),
        cmocka_unit_test(test_blank_fields),
        cmocka_unit_test(test_draft_and_final),
        cmocka_unit_test(test_locked_values),
        cmocka_unit_test(test_single_checks),
        cmocka_unit_test(test_amounts_of_lists),
        cmocka_unit_test(test_texts_are_compared),
        cmocka_unit_test(test_partly_beats_unknown),
        cmocka_unit_test(test_conditions_of_paragraphs),
    };
    return cmocka_run_group_tests(tests, open_corridor, close_corridor);
}

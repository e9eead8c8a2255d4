/* SPDX-License-Identifier: GPL-3.0-or-later */
/*
 * A contract beside other papers: vacancy notice, minimum of the agreement, register of recruiters,
 * riders; assess/contract_compare.c.
 */
#include "config.h"

#include "contract_fixture.h"

/* ---- riders, recruiters ---- */

static void test_rider_set(void **state)
{
    (void)state;
    struct paper *paper = paper_new("k01.employer_kind=household", NULL);
    assert_true(finds(paper, "", "X07"));
    assert_false(finds(paper, "domestic", "X07"));
    set(paper, "k01.employer_kind", "agency");
    set(paper, "k04.isco_code", "5322");
    assert_true(finds(paper, "health", "X07")); /* home care through an agency: both */
    assert_true(finds(paper, "domestic", "X07"));
    assert_false(finds(paper, "health domestic", "X07"));
    set(paper, "k04.isco_code", "9211");
    assert_true(finds(paper, "health", "X07"));
    assert_false(finds(paper, "seasonal", "X07"));
    set(paper, "k04.isco_code", "5120");
    assert_false(finds(paper, "", "X07"));
    set(paper, "s.recall", "N");
    set(paper, "d.helpline", "+999 1");
    char *riders = contract_riders(kb, &paper->terms);
    assert_string_equal(riders, "seasonal domestic");
    g_free(riders);
    paper_free(paper);
}

static void test_recruiter_register(void **state)
{
    (void)state;
    static const char *const licences[] = {"LMR-0100", "lmr-0147", NULL};
    struct paper *paper = paper_new("k01.recruiter_origin_licence=LMR-0147 ", NULL);
    struct contract_input input = {.terms = paper->terms, .riders = ""};
    assert_false(finds(paper, "", "K01-c7")); /* the register is not at hand */
    input.licences = licences;
    GPtrArray *findings = contract_check(assessment, &input);
    assert_null(find(findings, "K01-c7"));
    g_ptr_array_unref(findings);
    set(paper, "k01.recruiter_origin_licence", "LMR-0148");
    findings = contract_check(assessment, &input);
    assert_non_null(find(findings, "K01-c7"));
    assert_null(find(findings, "K01-c8")); /* that recruiter is blank */
    g_ptr_array_unref(findings);
    paper_free(paper);
}

/* ---- other documents ---- */

static void test_substitution(void **state)
{
    static const struct {
        const char *field, *mine, *notice;
        const char *own; /* check of the field, NULL when it has none */
        bool worse;
    } cases[] = {
        {"k04.job_title", "care  Assistant", "Care assistant", "K04-c1", false},
        {"k04.job_title", "cleaner", "care assistant", "K04-c1", true},
        {"k04.job_title", "cleaner", "", "K04-c1", false},
        {"k04.workplaces", "Hallmark", "Sorrel|Hallmark", "K04-c5", false},
        {"k04.workplaces", "Brinn", "Sorrel|Hallmark", "K04-c5", true},
        {"k06.base_wage", "12.60 EVK", "2074.80 EVK", NULL, false}, /* a month of 38 hours */
        {"k06.base_wage", "12.60 EVK", "2100 EVK", NULL, true},
        {"k06.base_wage", "13.40 EVK", "2074.80 EVK", NULL, false},
        {"k06.base_wage", "12.60 EVK", "30000 LMS", NULL, false}, /* cannot be compared */
        {"k10.week_hours", "38", "38", NULL, false},
        {"k10.week_hours", "38", "36", NULL, true},
        {"k14.housing_provided", "no", "optional", NULL, true},
        {"k14.housing_provided", "optional", "no", NULL, false},
        {"k14.rent_month", "425 EVK", "300 EVK", NULL, true},
        {"k14.rent_month", "", "300 EVK", NULL, false}, /* no housing, no rent */
        {"k23.hearing", "N", "Y", NULL, false},         /* not a term of the notice */
    };
    (void)state;
    for (size_t i = 0; i < G_N_ELEMENTS(cases); i++) {
        struct paper *mine = paper_new("k06.wage_basis=hour", "k10.week_hours=38", NULL);
        struct paper *notice = paper_new("k06.wage_basis=month", "k10.week_hours=38", NULL);
        set(mine, cases[i].field, cases[i].mine);
        set(notice, cases[i].field, cases[i].notice);
        struct contract_input input = {.terms = mine->terms, .riders = "", .notice = notice->terms};
        GPtrArray *findings = contract_check(assessment, &input);
        const struct contract_finding *cross = find(findings, "X09");
        const struct kb_field *field = kb_field(kb, cases[i].field);
        if ((cross != NULL) != cases[i].worse)
            fail_msg("%s: %s, notice %s", cases[i].field, cases[i].mine, cases[i].notice);
        if (cross) {
            assert_string_equal(cross->redline, "RL10");
            assert_non_null(strstr(cross->text, field->label));
        }
        if (cases[i].own)
            assert_int_equal(find(findings, cases[i].own) != NULL, cases[i].worse);
        g_ptr_array_unref(findings);
        assert_false(finds(mine, "", "X09")); /* the notice is not at hand */
        paper_free(mine);
        paper_free(notice);
    }
}

static void test_agreed_minimum(void **state)
{
    (void)state;
    struct paper *mine =
        paper_new("k04.isco_code=5322", "k09.kind_items=housing_opt:425 EVK", "k23.hearing=N",
                  "k15.meal_price_day=5 EVK", "k06.base_wage=20 EVK", "k06.wage_basis=hour", NULL);
    struct paper *minimum =
        paper_new("k04.isco_code=9211|5321", "k09.kind_items=housing_opt:400 EVK|food_opt:90 EVK",
                  "k23.hearing=Y", "k15.meal_price_day=6 EVK", "k06.base_wage=14 EVK",
                  "k06.wage_basis=hour", "k06.allowances=night:50 EVK", "k13.annual_days=20", NULL);
    struct contract_input input = {.terms = mine->terms, .riders = "", .minimum = minimum->terms};
    GPtrArray *findings = contract_check(assessment, &input);
    const struct contract_finding *all = find(findings, "X10");
    assert_non_null(find(findings, "K04-c2"));
    assert_non_null(find(findings, "K09-c2"));
    assert_null(find(findings, "K15-c2"));
    assert_non_null(all);
    static const char *const concerned[] = {"k04.isco_code", "k09.kind_items", "k23.hearing",
                                            "k06.allowances"};
    for (size_t i = 0; i < G_N_ELEMENTS(concerned); i++)
        assert_non_null(strstr(all->text, kb_field(kb, concerned[i])->label));
    assert_null(strstr(all->text, kb_field(kb, "k06.base_wage")->label));
    assert_null(strstr(all->text, kb_field(kb, "k13.annual_days")->label)); /* a blank finding */
    assert_non_null(find(findings, "k13.annual_days"));
    g_ptr_array_unref(findings);
    assert_false(finds(mine, "", "X10"));
    paper_free(mine);
    paper_free(minimum);
}

static void test_two_columns(void **state)
{
    static const struct {
        const char *field, *mine, *other;
        enum contract_verdict verdict;
    } cases[] = {
        {"k13.annual_days", "20", "20", CONTRACT_SAME},
        {"k13.annual_days", "25", "20", CONTRACT_BETTER},
        {"k13.annual_days", "15", "20", CONTRACT_WORSE},
        {"k13.annual_days", "", "20", CONTRACT_LACKS},
        {"k13.annual_days", "20", "", CONTRACT_ADDS},
        {"k23.notice_worker_days", "60", "30", CONTRACT_WORSE},
        {"k17.health_from", "2027-11-01", "2027-09-01", CONTRACT_WORSE},
        {"k17.health_from", "2027-08-01", "2027-09-01", CONTRACT_BETTER},
        {"k19.payer_travel", "fund", "employer", CONTRACT_DIFFERS},
        {"k19.payer_travel", "worker", "employer", CONTRACT_WORSE},
        {"k19.payer_travel", "employer", "worker", CONTRACT_BETTER},
        {"k07.pay_interval", "two_weeks", "half_month", CONTRACT_DIFFERS},
        {"k07.pay_interval", "month", "half_month", CONTRACT_WORSE},
        {"k24.settle_items", "wages|overtime|leave", "wages|leave|overtime", CONTRACT_SAME},
        {"k24.settle_items", "wages|overtime", "wages|leave|overtime", CONTRACT_WORSE},
        {"k24.settle_items", "wages|overtime|leave|end_of_service", "wages", CONTRACT_BETTER},
        {"k08.deductions", "tax:210|union:5", "tax:200|union:4|court", CONTRACT_BETTER},
        {"k08.deductions", "tax:210|flight:620", "tax:200", CONTRACT_WORSE},
        {"k08.deductions", "none", "tax:200", CONTRACT_BETTER},
        {"k06.allowances", "night:120 EVK", "Night:100 EVK", CONTRACT_BETTER},
        {"k06.allowances", "night:120 EVK|cold:10 EVK", "night:120 EVK|heat:5 EVK", CONTRACT_WORSE},
        {"k09.kind_items", "food_opt:90 EVK", "housing_opt:400 EVK", CONTRACT_DIFFERS},
        {"k25.return_ground_table", "end:employer|crisis:state", "end:employer", CONTRACT_SAME},
        {"k25.return_ground_table", "end:worker|crisis:state", "end:employer|crisis:state",
         CONTRACT_WORSE},
        {"k25.return_ground_table", "end:employer", "end:employer|crisis:state", CONTRACT_WORSE},
        {"k20.docs_held_by", "", "worker", CONTRACT_SAME}, /* printed */
        {"k20.docs_held_by", "employer", "", CONTRACT_DIFFERS},
        {"k26.shelter_care", "the farm", "the State", CONTRACT_DIFFERS},
        {"k26.shelter_care", "The  State", "the State", CONTRACT_SAME},
    };
    (void)state;
    for (size_t i = 0; i < G_N_ELEMENTS(cases); i++) {
        struct paper *mine = paper_new(NULL, NULL), *other = paper_new(NULL, NULL);
        set(mine, cases[i].field, cases[i].mine);
        set(other, cases[i].field, cases[i].other);
        GPtrArray *rows = contract_compare(kb, &mine->terms, &other->terms, "");
        assert_int_equal(rows->len, 1);
        const struct contract_row *row = rows->pdata[0];
        assert_string_equal(row->field->id, cases[i].field);
        if (row->verdict != cases[i].verdict)
            fail_msg("%s: %s, other %s: %d", cases[i].field, cases[i].mine, cases[i].other,
                     row->verdict);
        g_ptr_array_unref(rows);
        paper_free(mine);
        paper_free(other);
    }
}

/* Without the hours nobody can set a monthly wage beside an hourly one. */
static void test_wages_of_different_periods(void **state)
{
    static const struct {
        const char *basis, *hours;
        enum contract_verdict verdict;
    } cases[] = {
        {"month", "38", CONTRACT_WORSE}, /* 12.60 beside 12.75 */
        {"month", "40", CONTRACT_BETTER}, {"month", "", CONTRACT_DIFFERS},
        {"", "38", CONTRACT_DIFFERS},     {"hour", "", CONTRACT_WORSE},
    };
    (void)state;
    for (size_t i = 0; i < G_N_ELEMENTS(cases); i++) {
        struct paper *mine = paper_new("k06.base_wage=12.60 EVK", "k06.wage_basis=hour", NULL);
        struct paper *other = paper_new("k06.base_wage=2100 EVK", NULL);
        set(other, "k06.wage_basis", cases[i].basis);
        set(other, "k10.week_hours", cases[i].hours);
        GPtrArray *rows = contract_compare(kb, &mine->terms, &other->terms, "");
        for (guint j = 0; j < rows->len; j++) {
            const struct contract_row *row = rows->pdata[j];
            if (!strcmp(row->field->id, "k06.base_wage"))
                assert_int_equal(row->verdict, cases[i].verdict);
        }
        g_ptr_array_unref(rows);
        paper_free(mine);
        paper_free(other);
    }
}

static void test_columns_in_words(void **state)
{
    (void)state;
    struct paper *mine = paper_new("k19.payer_travel=worker", "d.helpline=+999 1",
                                   "k19.paid_by_worker=agent:85 EVK", NULL);
    struct paper *other =
        paper_new("k19.payer_travel=employer", "k25.return_ground_table=end:employer", NULL);
    GPtrArray *rows = contract_compare(kb, &mine->terms, &other->terms, NULL);
    assert_int_equal(rows->len, 3); /* the rider is not attached */
    const struct contract_row *travel = rows->pdata[0], *paid = rows->pdata[1],
                              *home = rows->pdata[2];
    assert_string_equal(travel->mine, "the worker");
    assert_string_equal(travel->other, "the employer");
    assert_string_equal(paid->mine, "agent: 85 EVK");
    assert_string_equal(paid->other, "");
    assert_string_equal(home->mine, "");
    assert_string_equal(home->other, "end of the contract: the employer");
    g_ptr_array_unref(rows);
    rows = contract_compare(kb, &mine->terms, &other->terms, "health domestic");
    assert_int_equal(rows->len, 4);
    g_ptr_array_unref(rows);
    paper_free(mine);
    paper_free(other);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(test_rider_set),        cmocka_unit_test(test_recruiter_register),
        cmocka_unit_test(test_substitution),     cmocka_unit_test(test_agreed_minimum),
        cmocka_unit_test(test_two_columns),      cmocka_unit_test(test_wages_of_different_periods),
        cmocka_unit_test(test_columns_in_words),
    };
    return cmocka_run_group_tests(tests, open_corridor, close_corridor);
}

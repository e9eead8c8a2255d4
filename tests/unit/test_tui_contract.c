/* SPDX-License-Identifier: GPL-3.0-or-later */
/* The contract and the flags in the wizard. */
#include "config.h"

#include "tui_fixture.h"

/* ---- the contract ---- */

static void test_parameters(void **state)
{
    (void)state;
    decide(ui.dossier, "DD12", "", "seasonal");
    ui_push(&ui, screen_contract());
    for (size_t i = 0; i < G_N_ELEMENTS(sizes); i++) {
        term_resize_headless(sizes[i][0], sizes[i][1]);
        assert_seen("law: 0 of 30 known");
        assert_seen("Law of Estvale");
        assert_same_line("missing", "Currency");
        assert_seen("P.cur Currency of the country of destination (code)");
        assert_fits(sizes[i][1]);
    }
    go_to("P.hours_week|");
    assert_same_line("default Normal working week in law", "48 h (policy default)");
    assert_seen("a policy default of this project, not law");
    assert_seen("for Seasonal work");
    enter();
    type("forty");
    code(KEY_DOWN);
    type("Working Time Act, s. 3");
    code(KEY_DOWN);
    type("1996");
    press(CTRL('s'));
    assert_said("is not a number");
    assert_top("form");
    code(KEY_HOME);
    enter();
    clear_line();
    type("40");
    press(CTRL('s'));
    assert_top("contract");
    assert_seen("40 h (Working Time Act, s. 3, 1996)");
    const struct parameter_value *value = dossier_parameter(ui.dossier, "P.hours_week", NULL);
    assert_string_equal(value->value, "40");
    assert_string_equal(value->date, "1996");
    open_at("P.hours_week|seasonal");
    type("44");
    press(27);
    press(27);
    value = dossier_parameter(ui.dossier, "P.hours_week", "seasonal");
    assert_string_equal(value->value, "44");
    assert_string_equal(value->sector, "seasonal");
    assert_seen("44 h (no source)");
    press('x');
    value = dossier_parameter(ui.dossier, "P.hours_week", "seasonal");
    assert_string_equal(value->sector, "");
    /* a choice */
    open_at("P.min_period|");
    enter();
    assert_seen("week");
    type("m"); /* finds month */
    enter();
    press(27);
    assert_string_equal(dossier_parameter(ui.dossier, "P.min_period", NULL)->value, "month");
    assert_seen("law: 2 of 30 known");
    assert_put_refused(ui.dossier, "<parameter id='P.min_period'><value>year</value></parameter>",
                       "Possible: hour, day, week, month");
}

static void test_clause(void **state)
{
    (void)state;
    ui_push(&ui, screen_contract());
    open_at("K01");
    assert_top("clause");
    for (size_t i = 0; i < G_N_ELEMENTS(sizes); i++) {
        term_resize_headless(sizes[i][0], sizes[i][1]);
        assert_seen("K01 Parties");
        assert_same_line("needed", "Kind of employer");
        assert_seen("0 of 21 filled in");
        assert_seen("k01.employer_kind");
        assert_fits(sizes[i][1]);
    }
    term_resize_headless(24, 80);
    enter();
    assert_seen("1 ( ) company");
    press('3');
    assert_field("k01.employer_kind", "household");
    assert_same_line("Kind of employer", "household");
    enter(); /* the next field has the focus */
    assert_seen("Full legal name");
    type("Green Farm Ltd");
    enter();
    assert_field("k01.employer_name", "Green Farm Ltd");
    assert_seen("2 of 21 filled in");
    go_to("k01.worker_birth_date");
    assert_seen("FAULT: "); /* once something is filled in, blanks are findings */
    enter();
    type("yesterday");
    enter();
    assert_said("is not a date");
    clear_line();
    type("1999-02-03");
    enter();
    assert_field("k01.worker_birth_date", "1999-02-03");
    go_to("k01.worker_birth_date");
    press('o');
    type("as in the passport");
    press(CTRL('s'));
    assert_string_equal(dossier_field(ui.dossier, "k01.worker_birth_date")->note,
                        "as in the passport");
    press('x');
    assert_field("k01.worker_birth_date", "");
    press(']');
    assert_seen("K02 ");
    press('[');
    press('[');
    assert_said("first clause");
}

static void test_clause_lists(void **state)
{
    (void)state;
    ui_push(&ui, screen_contract_at(&ui, "k08.deductions"));
    assert_seen("K08 Deductions");
    enter();
    press(' '); /* income tax */
    for (int i = 0; i < 8; i++)
        code(KEY_DOWN);
    press(' '); /* a recruitment fee */
    enter();
    assert_field("k08.deductions", "tax|recruitment");
    go_to("k08.deductions");
    assert_seen("A cost of recruitment, travel, tests or training is deducted");
    assert_seen("[RL02]");
    open_at("k08.deductions#0");
    assert_seen("Amount per month");
    type("45.00 EUR");
    enter();
    assert_field("k08.deductions", "tax:45.00 EUR|recruitment");
    go_to("k08.deductions#1");
    press('x');
    assert_field("k08.deductions", "tax:45.00 EUR");
    go_to("k08.deductions");
    enter(); /* amounts of what stays are kept */
    code(KEY_DOWN);
    press(' ');
    enter();
    assert_field("k08.deductions", "tax:45.00 EUR|social");
    open_at("k08.damage_rule");
    assert_said("RL02");
    assert_field("k08.damage_rule", "");
    /* a list of texts */
    ui_push(&ui, screen_contract_at(&ui, "k06.allowances"));
    enter();
    type("meal:40.00 EUR");
    enter();
    press('a');
    type("tools:10.00 EUR");
    enter();
    assert_field("k06.allowances", "meal:40.00 EUR|tools:10.00 EUR");
    open_at("k06.allowances#0");
    clear_line();
    type("meal:50.00 EUR");
    enter();
    assert_field("k06.allowances", "meal:50.00 EUR|tools:10.00 EUR");
    /* a table */
    ui_push(&ui, screen_contract_at(&ui, "k25.return_ground_table"));
    open_at("k25.return_ground_table#0");
    press('1');
    enter();
    press('4');
    assert_field("k25.return_ground_table", "end:employer|dismissal:worker");
    assert_same_line("dismissal", "the worker");
    go_to("k25.return_ground_table");
    assert_seen("The worker would pay the journey home");
    go_to("k25.return_ground_table#0");
    press('x');
    assert_field("k25.return_ground_table", "dismissal:worker");
}

/* ---- flags ---- */

static void test_flags(void **state)
{
    (void)state;
    answer(ui.dossier, "T1.30", "destination", "allowed");
    ui_push(&ui, screen_flags());
    for (size_t i = 0; i < G_N_ELEMENTS(sizes); i++) {
        term_resize_headless(sizes[i][0], sizes[i][1]);
        assert_seen("not acknowledged");
        go_to("R-21");
        assert_same_line("RED", "R-21 Law lets employers hold documents");
        assert_seen("The law of Estvale lets employers hold workers' documents.");
        assert_seen("Because: T1.30");
        assert_fits(sizes[i][1]);
    }
    assert_same_line("R-21", "LAW");
    char *place = ui_top(&ui)->ops->place(&ui, ui_top(&ui));
    assert_string_equal(place, "art.10");
    g_free(place);
    enter();
    assert_seen("Why R-21");
    press(27);
    press('J');
    assert_top("question");
    assert_seen("T1.30");
    press(27);
    press('e');
    assert_seen("Acknowledge R-21");
    type("Estvale repeals it in May.");
    enter();
    const struct acknowledgement *a = dossier_acknowledged(ui.dossier, "R-21");
    assert_string_equal(a->reason, "Estvale repeals it in May.");
    assert_string_equal(a->by, "A. Drafter");
    assert_string_equal(a->time, "2026-03-01T09:00:00Z");
    assert_same_line("R-21", "acknowledged");
    assert_seen("Acknowledged by A. Drafter, 2026-03-01: Estvale repeals it in May.");
    press('f');
    press('7'); /* acknowledged ones */
    enter();
    assert_seen("1 shown");
    press('x');
    assert_null(dossier_acknowledged(ui.dossier, "R-21"));
    assert_seen("There is none of this kind");
    press('f');
    press('7');
    press('1');
    press('5'); /* red ones about the destination */
    enter();
    assert_seen("R-21");
    assert_not_seen("AMBER: ");
}

static void test_flag_reasons(void **state)
{
    (void)state;
    answer(ui.dossier, "T2.5", "origin", "capped:1");
    answer(ui.dossier, "T2.5", "destination", "none");
    ui_push(&ui, screen_flags());
    go_to("R-37");
    assert_seen("Lumara:");
    assert_seen("Estvale:");
    press('J');
    assert_seen("Behind this flag"); /* more than one: which? */
    enter();
    assert_top("question");
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        IN_WIZARD(test_parameters), IN_WIZARD(test_clause),       IN_WIZARD(test_clause_lists),
        IN_WIZARD(test_flags),      IN_WIZARD(test_flag_reasons),
    };
    return RUN("tui_contract", tests);
}

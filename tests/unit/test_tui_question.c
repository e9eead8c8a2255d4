/* SPDX-License-Identifier: GPL-3.0-or-later */
/* The question list, the question page and the projector on a terminal that writes nowhere. */
#include "config.h"

#include "tui_fixture.h"

/* ---- the page ---- */

static void test_page_shows_all(void **state)
{
    (void)state;
    open_question("T1.03", PARTY_NONE);
    for (size_t i = 0; i < G_N_ELEMENTS(sizes); i++) {
        term_resize_headless(sizes[i][0], sizes[i][1]);
        assert_seen("T1.03 Collective bargaining");
        assert_seen("Does your law provide for collective bargaining?");
        assert_seen("Good: Yes, and agreements");
        assert_seen("Lumara (origin): open");
        assert_same_line("Lumara (origin)", "Estvale (destination)");
        assert_seen("y ( ) yes");
        assert_seen("u ( ) unknown");
        assert_seen("y n p u answer and go on");
    }
    assert_seen("Table 1, rights and labour standards. Principles: A.1 Human rights");
    assert_seen("Collective agreements often set the real floor");
    assert_seen("Who can answer (the Guidance is not clear about it): Ministry of Labour");
    assert_seen("Goes into art.05");
    char *place = ui_top(&ui)->ops->place(&ui, ui_top(&ui));
    assert_string_equal(place, "art.05");
    g_free(place);
}

static void test_stacked_when_narrow(void **state)
{
    int yo, yd, x;
    (void)state;
    open_question("T1.02", PARTY_NONE);
    term_resize_headless(40, 60);
    find("Lumara (origin)", &yo, &x);
    find("Estvale (destination)", &yd, &x);
    assert_true(yd > yo + 3);
    term_resize_headless(24, 80);
    assert_same_line("Lumara (origin)", "Estvale (destination)");
}

static void test_cursor_on_focus(void **state)
{
    (void)state;
    open_question("T1.02", PARTY_NONE);
    ui_paint(&ui);
    int y, x, at_y, at_x;
    find("found a union", &y, &x);
    ui_paint(&ui);
    getyx(stdscr, at_y, at_x);
    assert_int_equal(at_y, y);
    assert_int_equal(at_x, x - 4);
}

/* ---- fast entry ---- */

static void test_letters_answer_and_go_on(void **state)
{
    (void)state;
    open_question("T1.01", PARTY_NONE);
    press('y');
    assert_answer("T1.01", PARTY_ORIGIN, "provisional: Y");
    assert_answer("T1.01", PARTY_DESTINATION, "");
    press('p');
    assert_answer("T1.01", PARTY_DESTINATION, "provisional: P");
    assert_seen("Next: T1.02");
    assert_seen("Enter goes to the next question.");
    press('n'); /* nothing is in focus that could be overwritten */
    press(' ');
    assert_answer("T1.01", PARTY_DESTINATION, "provisional: P");
    assert_seen("Shift-Tab goes back");
    press('\r');
    assert_seen("T1.02 Joining and founding a union");
    code(KEY_SLEFT);
    assert_seen("T1.01 Human rights on the same footing");
    press('u');
    assert_answer("T1.01", PARTY_ORIGIN, "provisional: U");
    code(KEY_BTAB);
    press('\r'); /* the answers as a list */
    press('2');
    assert_answer("T1.01", PARTY_DESTINATION, "provisional: N");
}

static void test_answer_keeps_what_is_around(void **state)
{
    (void)state;
    put(ui.dossier, "<answer item='T1.03' of='origin' state='confirmed' confidence='high'>"
                    "<value>Y</value><note>section 4</note>"
                    "<source institution='labour' document='Code' date='2003'/></answer>");
    unsigned version = dossier_version(ui.dossier);
    open_question("T1.03", PARTY_ORIGIN);
    assert_seen("Note: section 4");
    assert_seen("Ministry of Labour, Code, 2003, high");
    press('y');
    assert_int_equal(dossier_version(ui.dossier), version);
    assert_answer("T1.03", PARTY_ORIGIN, "confirmed: Y");
    code(KEY_LEFT);
    press('n');
    assert_answer("T1.03", PARTY_ORIGIN, "provisional: N");
    const struct answer *a = dossier_answer(ui.dossier, "T1.03", PARTY_ORIGIN);
    assert_string_equal(a->note, "section 4");
    assert_string_equal(a->source.document, "Code");
    assert_string_equal(a->confidence, "high");
}

static void test_tab_is_reading_order(void **state)
{
    (void)state;
    open_question("T1.08", PARTY_NONE); /* five items; b and c are asked of destination only */
    static const struct {
        const char *item;
        enum party of;
    } order[] = {
        {"T1.08a", PARTY_ORIGIN},      {"T1.08a", PARTY_DESTINATION}, {"T1.08b", PARTY_DESTINATION},
        {"T1.08c", PARTY_DESTINATION}, {"T1.08d", PARTY_ORIGIN},      {"T1.08d", PARTY_DESTINATION},
    };
    for (size_t i = 0; i < G_N_ELEMENTS(order); i++) {
        press('n'); /* answers and goes on as Tab would */
        assert_answer(order[i].item, order[i].of, "provisional: N");
        code(KEY_BTAB);
        press('y');
        assert_answer(order[i].item, order[i].of, "provisional: Y");
    }
    for (int i = 0; i < 3; i++)
        press('\t'); /* past the last answer, to the next question */
    assert_seen("T1.09 Independence and confidence");
    code(KEY_BTAB);
    assert_seen("T1.08 Speed, stay and help");
}

static void test_single_codes(void **state)
{
    (void)state;
    open_question("T1.02", PARTY_NONE);
    press('2');
    assert_answer("T1.02", PARTY_ORIGIN, "provisional: join");
    press('3');
    assert_answer("T1.02", PARTY_DESTINATION, "provisional: none");
    assert_seen("2 (*) join");
    assert_seen("RED R-02"); /* at once, in words */
    code(KEY_BTAB);
    press('1');
    assert_not_seen("RED R-02");
    code(KEY_BTAB);
    code(KEY_DOWN);
    press(' '); /* chooses and stays */
    assert_answer("T1.02", PARTY_DESTINATION, "provisional: join");
    press('u');
    assert_answer("T1.02", PARTY_DESTINATION, "provisional: U");
}

static void test_several_codes(void **state)
{
    (void)state;
    open_question("T1.06", PARTY_NONE);
    press('3');
    press('1');
    assert_answer("T1.06", PARTY_ORIGIN, "provisional: court admin");
    assert_seen("1 [x]");
    press('5'); /* nobody stands alone */
    assert_answer("T1.06", PARTY_ORIGIN, "provisional: none");
    press('1');
    assert_answer("T1.06", PARTY_ORIGIN, "provisional: court");
    press('u');
    assert_answer("T1.06", PARTY_ORIGIN, "provisional: U");
    code(KEY_BTAB);
    press('2');
    press('2'); /* ticked and unticked again: open, and nothing recorded */
    assert_answer("T1.06", PARTY_ORIGIN, "");
    code(KEY_DOWN);
    press(' ');
    press('\r'); /* goes on */
    press('4');
    assert_answer("T1.06", PARTY_ORIGIN, "provisional: admin");
    assert_answer("T1.06", PARTY_DESTINATION, "provisional: nhri");
}

static void test_code_with_number(void **state)
{
    (void)state;
    open_question("T2.5", PARTY_ORIGIN);
    int y, x;
    find("fees are allowed up to a limit", &y, &x);
    click(y, x);
    assert_seen("(months of wage)");
    type("two\r");
    assert_seen("is not a number");
    press(CTRL('u'));
    type("1,5\r");
    const struct answer *a = dossier_answer(ui.dossier, "T2.5", PARTY_ORIGIN);
    assert_non_null(a);
    assert_string_equal(a->values[0], "capped:1.5");
    assert_seen("1.5 months of wage");
}

/* ---- typing ---- */

static void test_number(void **state)
{
    (void)state;
    open_question("T7.2a", PARTY_NONE);
    type("bcy"); /* no answer here */
    assert_answer("T7.2a", PARTY_ORIGIN, "");
    type("6");
    type("2.5\r");
    assert_answer("T7.2a", PARTY_ORIGIN, "provisional: 62.5");
    type("7..");
    press(27);
    assert_string_equal(top_name(), "choose"); /* asks before it forgets */
    press('1');
    assert_string_equal(top_name(), "question");
    assert_seen("7..");
    press(CTRL('u'));
    type("7");
    press(27); /* possible: kept */
    assert_answer("T7.2a", PARTY_DESTINATION, "provisional: 7");
    press('\r');
    type("..");
    press(27);
    press('2');
    assert_answer("T7.2a", PARTY_DESTINATION, "provisional: 7");
    press('\r');
    press(CTRL('u'));
    press('\r'); /* emptied: open again */
    assert_answer("T7.2a", PARTY_DESTINATION, "");
}

static void test_keyed_number(void **state)
{
    (void)state;
    open_question("XF02", PARTY_NONE);
    assert_seen("women: ____ years");
    code(KEY_DOWN);
    type("23\r");
    type("18\r");
    assert_answer("XF02", PARTY_ORIGIN, "provisional: women:23 men:18");
    type("18\r\r"); /* destination: one age for all */
    assert_answer("XF02", PARTY_DESTINATION, "provisional: 18");
    assert_seen("for all: 18 years");
}

static void test_text(void **state)
{
    (void)state;
    open_question("T5.1", PARTY_NONE);
    press('\r');
    type("Ministère du Travail 労働省\rand its Übersee office");
    assert_seen("Ctrl-S keeps it");
    press(CTRL('s'));
    assert_answer("T5.1", PARTY_ORIGIN,
                  "provisional: Ministère du Travail 労働省\nand its Übersee office");
    press('\r');
    struct key paste = {.kind = KEY_IS_PASTE, .paste = (char *)"one\ntwo"};
    ui_key(&ui, &paste);
    press('\t'); /* kept too */
    assert_answer("T5.1", PARTY_DESTINATION, "provisional: one\ntwo");
    assert_seen("Enter goes to the next question");
    code(KEY_BTAB);
    press('\r');
    type(" more");
    press(27);
    assert_answer("T5.1", PARTY_DESTINATION, "provisional: one\ntwo more");
    press('o');
    type("asked by letter");
    press(CTRL('s'));
    assert_seen("Note: asked by letter");
    assert_string_equal(dossier_answer(ui.dossier, "T5.1", PARTY_DESTINATION)->note,
                        "asked by letter");
}

static void test_resize_while_typing(void **state)
{
    (void)state;
    open_question("T5.1", PARTY_NONE);
    press('\r');
    type("half a se");
    term_resize_headless(20, 60);
    assert_seen("half a se");
    term_resize_headless(10, 30);
    assert_seen("too small");
    term_resize_headless(43, 132);
    type("ntence");
    assert_seen("half a sentence");
}

static void test_matrix(void **state)
{
    (void)state;
    open_question("T8.2", PARTY_NONE);
    assert_seen("1\u00A0shelter, 2\u00A0food and basic supplies,");
    assert_seen("Column 1: shelter");
    press('3');
    press('1');
    assert_answer("T8.2", PARTY_ORIGIN, "provisional: employer:shelter+medical");
    code(KEY_DOWN);
    code(KEY_RIGHT);
    press(' ');
    assert_answer("T8.2", PARTY_ORIGIN, "provisional: employer:shelter+medical recruiter:food");
    assert_seen("[x] [ ] [x]");
    press('0');
    assert_answer("T8.2", PARTY_ORIGIN, "provisional: none");
    assert_seen("0 (*) nobody");
    code(KEY_UP);
    press('7');
    assert_answer("T8.2", PARTY_ORIGIN, "provisional: unions:info");
    press('\r');
    press('u');
    assert_answer("T8.2", PARTY_DESTINATION, "provisional: U");
    for (size_t i = 1; i < G_N_ELEMENTS(sizes); i++) {
        code(KEY_HOME);
        term_resize_headless(sizes[i][0], sizes[i][1]);
        assert_seen("trade unions");
        assert_seen("[ ] [ ] [ ] [ ] [ ] [ ] [x]");
    }
    assert_same_line("Lumara (origin)", "Estvale (destination)");
}

static void test_end_keeps_half_typed(void **state)
{
    struct key gone = {.kind = KEY_IS_END};
    (void)state;
    open_question("T5.1", PARTY_NONE);
    press('\r');
    type("half a se");
    ui_key(&ui, &gone);
    assert_true(ui.quit);
    assert_answer("T5.1", PARTY_ORIGIN, "provisional: half a se");
}

/* ---- state, source, accounts, clearing ---- */

static void test_state(void **state)
{
    (void)state;
    open_question("T1.03", PARTY_NONE);
    press('t');
    press('4');
    assert_seen("Give the answer first");
    assert_answer("T1.03", PARTY_ORIGIN, "");
    press('t');
    press('2');
    assert_answer("T1.03", PARTY_ORIGIN, "asked: ");
    assert_seen("Lumara (origin): asked");
    press('y');
    code(KEY_BTAB);
    press('t');
    press('4');
    assert_answer("T1.03", PARTY_ORIGIN, "confirmed: Y");
    press('t');
    press('6');
    assert_seen("Why T1.03 does not apply to Lumara");
    press(CTRL('s')); /* no reason: nothing happens */
    assert_answer("T1.03", PARTY_ORIGIN, "confirmed: Y");
    press('t');
    press('6');
    type("No such law is needed");
    press(CTRL('s'));
    assert_answer("T1.03", PARTY_ORIGIN, "not-applicable: Y");
    assert_seen("does not apply");
    assert_seen("Because: No such law is needed");
}

static void test_source(void **state)
{
    (void)state;
    open_question("T1.03", PARTY_NONE);
    press('y');
    code(KEY_BTAB);
    press('s');
    assert_string_equal(top_name(), "form");
    press('\r'); /* institution: a list, those of the question first */
    assert_seen("Ministry of Labour");
    code(KEY_DOWN);
    press('\r');
    code(KEY_DOWN);
    code(KEY_DOWN);
    type("Labour Code");
    press('\r');
    type("2003");
    press('\r');
    type("s. 12");
    press('\r');
    press(27); /* Esc keeps */
    assert_string_equal(top_name(), "question");
    const struct answer *a = dossier_answer(ui.dossier, "T1.03", PARTY_ORIGIN);
    assert_string_equal(a->source.institution, "labour");
    assert_string_equal(a->source.document, "Labour Code");
    assert_string_equal(a->source.date, "2003");
    assert_string_equal(a->source.place, "s. 12");
    assert_string_equal(a->values[0], "Y");
    press('s');
    code(KEY_DOWN);
    type("Port Office");
    press(27);
    press(CTRL('s'));
    assert_string_equal(dossier_answer(ui.dossier, "T1.03", PARTY_ORIGIN)->source.institution,
                        "Port Office");
    assert_seen("Port Office, Labour Code, s. 12, 2003");
}

static void test_accounts(void **state)
{
    (void)state;
    put(ui.dossier, "<response id='r1' item='T1.04' of='destination' institution='labour'>"
                    "<value>N</value></response>");
    open_question("T1.04", PARTY_DESTINATION);
    assert_seen("Accounts:");
    press('a');
    press('1'); /* a further institution */
    assert_seen("What an institution says on");
    press('\r');
    press('2'); /* yes or no: after the first one the list has Y N P U */
    code(KEY_DOWN);
    code(KEY_DOWN);
    type("Dockers");
    press(27);
    press(CTRL('s'));
    const GPtrArray *list = dossier_responses(ui.dossier, "T1.04", PARTY_DESTINATION);
    assert_int_equal(list->len, 2);
    press('a');
    code(KEY_DOWN);
    code(KEY_DOWN);
    press('\r'); /* the second one: to yes */
    press('\r');
    press('2');
    press(CTRL('s'));
    term_resize_headless(43, 80);
    assert_seen("Institutions contradict each other:");
    assert_seen("- Ministry of Labour: no");
    assert_seen("- Dockers");
    assert_seen("DISPUTED: Estvale");
    assert_seen("C-23");
}

static void test_clear_and_undo(void **state)
{
    (void)state;
    open_question("T1.03", PARTY_NONE);
    press('x');
    assert_seen("There is no answer to clear");
    press('n');
    code(KEY_BTAB);
    press('x');
    assert_answer("T1.03", PARTY_ORIGIN, "");
    press('z');
    assert_answer("T1.03", PARTY_ORIGIN, "provisional: N");
    assert_seen("Undone: T1.03 origin");
    press('Z');
    assert_answer("T1.03", PARTY_ORIGIN, "");
}

static void test_read_only(void **state)
{
    char *path = in_folder(state, "a.blma");
    dossier_free(saved_dossier(path));
    ui_set_dossier(&ui, open_dossier(path, DOSSIER_READ));
    open_question("T1.03", PARTY_NONE);
    press('y');
    assert_answer("T1.03", PARTY_ORIGIN, "");
    assert_true(ui.alarm && ui.message);
    g_free(path);
}

static void test_mouse(void **state)
{
    int y, x;
    (void)state;
    open_question("T1.03", PARTY_NONE);
    find("p ( ) partly", &y, &x);
    click(y, x + 45);
    click(y, x + 1);
    assert_answer("T1.03", PARTY_ORIGIN, "provisional: P");
    find("Estvale (destination)", &y, &x);
    click(y, x);
    press('n');
    assert_answer("T1.03", PARTY_DESTINATION, "provisional: N");
}

static void test_unknown_id(void **state)
{
    (void)state;
    assert_null(screen_question(&ui, "T99", PARTY_NONE));
    assert_non_null(strstr(ui.message, "T99"));
    assert_null(screen_projector(&ui, "T99"));
}

/* ---- the list ---- */

static void test_list(void **state)
{
    (void)state;
    answer(ui.dossier, "T7.2a", "origin", "62");
    put(ui.dossier, "<answer item='T7.3' of='destination' state='disputed'>"
                    "<value>P</value></answer>");
    ui_push(&ui, screen_questions(FILTER_TABLE, "7"));
    for (size_t i = 0; i < G_N_ELEMENTS(sizes); i++) {
        term_resize_headless(sizes[i][0], sizes[i][1]);
        assert_seen("Savings and remittances");
        assert_seen("T7.1");
        assert_seen("T7.2a");
        assert_same_line("T7.2a", "+ 62 %");
        assert_same_line("T7.3", "! partly");
        assert_same_line("Lumara", "Estvale");
    }
    assert_seen("Questions: Table 7");
    assert_not_seen("T6.1");
    code(KEY_DOWN);
    code(KEY_DOWN);
    code(KEY_RIGHT);
    press('\r');
    assert_seen("T7.2 How money flows today");
    type("50\r");
    assert_answer("T7.2a", PARTY_DESTINATION, "provisional: 50");
    code(KEY_SRIGHT);
    assert_seen("T7.3");
    code(KEY_SRIGHT); /* the list ends here */
    assert_seen("This is the last question of the list.");
    press(27);
    assert_string_equal(top_name(), "questions");
    assert_same_line("T7.2a", "~ 50 %");
}

static void test_filters(void **state)
{
    (void)state;
    ui_push(&ui, screen_questions(FILTER_NONE, NULL));
    assert_seen("Questions: all");
    assert_seen("T1.01");
    press('f');
    press('2');
    assert_seen("Which table?");
    code(KEY_DOWN);
    press('\r');
    assert_string_equal(top_name(), "questions");
    assert_seen("Questions: Table 2");
    assert_seen("T2.1");
    press('f');
    press('4');
    assert_seen("No question matches");
    press('\r');
    press('f');
    press('6');
    assert_seen("A.1 Human rights");
    press('\r');
    assert_seen("Questions: A.1");
    assert_seen("T1.01");
    press('f');
    press('7');
    assert_seen("RED R-02");
    press(27);
    press('f');
    press('5');
    press('\r');
    assert_seen("Questions: Ministry of Labour");
    answer(ui.dossier, "T1.01", "origin", "Y");
    answer(ui.dossier, "T1.01", "destination", "Y");
    ui_changed(&ui);
    press('f');
    press('3');
    assert_seen("open or unknown");
    assert_not_seen("T1.01 ");
    assert_seen("T1.02");
    ui_push(&ui, screen_questions(FILTER_FLAG, "R-02"));
    assert_not_seen("T1.05");
    press('\r');
    code(KEY_SRIGHT);
    assert_seen("T1.04 Barriers");
}

/* ---- the projector ---- */

static void test_projector(void **state)
{
    (void)state;
    open_question("T1.03", PARTY_NONE);
    press('P');
    assert_string_equal(top_name(), "projector");
    press('y');
    press('n');
    assert_answer("T1.03", PARTY_ORIGIN, "provisional: Y");
    assert_answer("T1.03", PARTY_DESTINATION, "provisional: N");
    for (size_t i = 0; i < G_N_ELEMENTS(sizes); i++) {
        term_resize_headless(sizes[i][0], sizes[i][1]);
        assert_seen("T1.03 Collective bargaining");
        assert_seen("Does your law provide for collective bargaining?");
        assert_seen("Last changes");
        assert_seen("T1.03 destination: no");
        assert_same_line("Lumara", "Estvale");
    }
    press(']');
    assert_seen("T1.04");
    assert_not_seen("T1.03 Coll");
    press('[');
    press('o');
    type("said in the plenary");
    press(CTRL('s'));
    assert_seen("Note: said in the plenary");
    press(27);
    assert_string_equal(top_name(), "question");
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        IN_WIZARD(test_page_shows_all),
        IN_WIZARD(test_stacked_when_narrow),
        IN_WIZARD(test_cursor_on_focus),
        IN_WIZARD(test_letters_answer_and_go_on),
        IN_WIZARD(test_answer_keeps_what_is_around),
        IN_WIZARD(test_tab_is_reading_order),
        IN_WIZARD(test_single_codes),
        IN_WIZARD(test_several_codes),
        IN_WIZARD(test_code_with_number),
        IN_WIZARD(test_number),
        IN_WIZARD(test_keyed_number),
        IN_WIZARD(test_text),
        IN_WIZARD(test_resize_while_typing),
        IN_WIZARD(test_end_keeps_half_typed),
        IN_WIZARD(test_matrix),
        IN_WIZARD(test_state),
        IN_WIZARD(test_source),
        IN_WIZARD(test_accounts),
        IN_WIZARD(test_clear_and_undo),
        IN_WIZARD(test_read_only),
        IN_WIZARD(test_mouse),
        IN_WIZARD(test_unknown_id),
        IN_WIZARD(test_list),
        IN_WIZARD(test_filters),
        IN_WIZARD(test_projector),
    };
    return RUN("tui_question", tests);
}

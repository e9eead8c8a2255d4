/* SPDX-License-Identifier: GPL-3.0-or-later */
/*
 * Every screen and dialog at 80 × 24, 60 × 20 and 132 × 43, in English and French: the bar fits and
 * tells the ways out, the title stands, the cursor is on the screen, nothing is cut that hides an
 * action. And the screens that have no test of their own: start, path, review, search, go to,
 * history, undo, glossary, help, projector, draft pane.
 */
#include "config.h"

#include "tui_fixture.h"

#include "draft/draft.h"

#include "tui/dialog.h"
#include "tui/form.h"
#include "tui/open.h"
#include "tui/view.h"

/* ---- every screen ---- */

static bool never(struct ui *of, const char *text, void *data)
{
    (void)of;
    (void)text;
    (void)data;
    return false;
}

static void do_nothing(struct ui *of, void *data)
{
    (void)of;
    (void)data;
}

static void open_path(void)
{
    ui_push(&ui, screen_path());
}

static void open_start(void)
{
    ui_home(&ui);
}

static void open_new(void)
{
    press('1');
}

static void open_about(void)
{
    ui_push(&ui, screen_records("about"));
}

static void open_objectives(void)
{
    ui_push(&ui, screen_records("objective"));
}

static void open_objective(void)
{
    open_objectives();
    press('a');
}

static void open_members(void)
{
    ui_push(&ui, screen_records("member"));
}

static void open_member(void)
{
    open_members();
    press('a');
}

static void open_meetings(void)
{
    ui_push(&ui, screen_records("meeting"));
}

static void open_meeting(void)
{
    open_meetings();
    press('a');
}

static void open_mandate(void)
{
    ui_push(&ui, screen_records("mandate"));
}

static void open_budget(void)
{
    ui_push(&ui, screen_records("budget"));
}

static void open_milestones(void)
{
    ui_push(&ui, screen_records("milestone"));
}

static void open_tasks(void)
{
    ui_push(&ui, screen_tasks());
}

static void open_task(void)
{
    open_screen(screen_tasks());
    enter();
}

static void open_ratifications(void)
{
    ui_push(&ui, screen_ratifications());
}

static void open_annex_4(void)
{
    ui_push(&ui, screen_checks("annex-4"));
}

static void open_checklist(void)
{
    ui_push(&ui, screen_checklist());
}

static void open_questions(void)
{
    ui_push(&ui, screen_questions(FILTER_NONE, NULL));
}

static void open_yes_or_no(void)
{
    open_question("T1.03", PARTY_NONE);
}

static void open_codes(void)
{
    open_question("T8.1", PARTY_NONE);
}

static void open_matrix(void)
{
    open_question("T8.2", PARTY_NONE);
}

static void open_note(void)
{
    open_question("T1.03", PARTY_ORIGIN);
    press('o');
}

static void open_state(void)
{
    open_question("T1.03", PARTY_ORIGIN);
    press('t');
}

static void open_source(void)
{
    open_question("T1.03", PARTY_ORIGIN);
    press('s');
}

static void open_account(void)
{
    open_question("T1.03", PARTY_ORIGIN);
    press('a');
}

static void open_projector(void)
{
    ui_push(&ui, screen_projector(&ui, "T1.03"));
}

static void open_decisions(void)
{
    ui_push(&ui, screen_decisions());
}

static void open_decision(void)
{
    ui_push(&ui, screen_decision(&ui, "DD05"));
}

static void open_provisions(void)
{
    ui_push(&ui, screen_provisions());
}

static void open_provision(void)
{
    ui_push(&ui, screen_provision(&ui, "art.10"));
}

static void open_contract(void)
{
    ui_push(&ui, screen_contract());
}

static void open_clause(void)
{
    ui_push(&ui, screen_contract_at(&ui, "K06"));
}

static void open_flags(void)
{
    ui_push(&ui, screen_flags());
}

static void open_acknowledge(void)
{
    open_screen(screen_flags());
    press(' ');
}

static void open_review(void)
{
    press('r');
}

static void open_search(void)
{
    press('/');
}

static void open_found(void)
{
    press('/');
    type("passport");
    enter();
}

static void open_go(void)
{
    press('g');
}

static void open_history(void)
{
    press('H');
}

static void open_glossary(void)
{
    press('G');
}

static void open_help(void)
{
    open_yes_or_no();
    press('?');
}

static void open_why(void)
{
    open_yes_or_no();
    press('w');
}

static void open_export(void)
{
    press('W');
}

static void open_draft(void)
{
    open_question("T1.03", PARTY_ORIGIN);
    press('d');
}

static void open_text(void)
{
    dialog_prompt(&ui, "Sentence", "Words", "Some", true, never, NULL, NULL);
}

static void open_confirm(void)
{
    dialog_confirm(&ui, "Is this what you want?", do_nothing, NULL, NULL);
}

#define SCREEN(name)                                                                               \
    {                                                                                              \
#name, open_##name                                                                         \
    }
static const struct {
    const char *name;
    void (*open)(void);
} screens[] = {
    SCREEN(path),       SCREEN(start),      SCREEN(new),         SCREEN(about),
    SCREEN(objectives), SCREEN(objective),  SCREEN(members),     SCREEN(member),
    SCREEN(meetings),   SCREEN(meeting),    SCREEN(mandate),     SCREEN(budget),
    SCREEN(milestones), SCREEN(tasks),      SCREEN(task),        SCREEN(ratifications),
    SCREEN(annex_4),    SCREEN(checklist),  SCREEN(questions),   SCREEN(yes_or_no),
    SCREEN(codes),      SCREEN(matrix),     SCREEN(note),        SCREEN(state),
    SCREEN(source),     SCREEN(account),    SCREEN(projector),   SCREEN(decisions),
    SCREEN(decision),   SCREEN(provisions), SCREEN(provision),   SCREEN(contract),
    SCREEN(clause),     SCREEN(flags),      SCREEN(acknowledge), SCREEN(review),
    SCREEN(search),     SCREEN(found),      SCREEN(go),          SCREEN(history),
    SCREEN(glossary),   SCREEN(help),       SCREEN(why),         SCREEN(export),
    SCREEN(draft),      SCREEN(text),       SCREEN(confirm),
};

/* "Esc Back" as it stands in the bar. */
static char *bar_words(enum action action)
{
    return g_strdup_printf("%s %s", action_key(action), _(action_info(action)->label));
}

/* The bar shows what the screen is for, and the ways out, whole. */
static void check_bar(const char *name, const char *line, int columns)
{
    const struct screen *top = ui_draft_covers(&ui) ? ui.draft : ui_top(&ui);
    const enum action needed[] = {top->ops->bar[0], ACTION_BACK, ACTION_HELP};
    for (size_t i = 0; i < G_N_ELEMENTS(needed); i++) {
        char *words = bar_words(needed[i]);
        if (!strstr(line, words))
            fail_msg("%s, %d columns: the bar has no “%s”: %s", name, columns, words, line);
        g_free(words);
    }
    assert_true(text_width(line) <= columns);
}

static void check_screen(const char *name, int rows, int columns)
{
    term_resize_headless(rows, columns);
    char *text = seen();
    char **lines = g_strsplit(text, "\n", -1);
    int y, x;
    assert_int_equal(g_strv_length(lines), rows + 1);
    check_bar(name, lines[rows - 1], columns);
    cursor_at(&y, &x);
    if (y < 1 || y >= rows - 1 || x < 0 || x >= columns)
        fail_msg("%s: the cursor stands at %d, %d", name, y, x);
    g_strfreev(lines);
    g_free(text);
}

static void check_all(void)
{
    for (size_t i = 0; i < G_N_ELEMENTS(screens); i++) {
        ui_home(&ui);
        ui_show_draft(&ui, false);
        term_resize_headless(24, 80);
        if (screens[i].open != open_start && screens[i].open != open_new)
            open_screen(screen_path());
        screens[i].open();
        for (size_t s = 0; s < G_N_ELEMENTS(sizes); s++)
            check_screen(screens[i].name, sizes[s][0], sizes[s][1]);
    }
}

static void test_english(void **state)
{
    (void)state;
    check_all();
    use_example();
    check_all();
}

static void test_french(void **state)
{
    if (!speak_french(state))
        skip();
    check_all();
    use_example();
    check_all();
    speak_english();
}

/* Both documents of a draft as they are written. */
static char *documents(void)
{
    struct draft_options options = {.profile = NULL};
    struct draft *draft = draft_compose(kb, ui.dossier, ui_assessment(&ui), &options, NULL);
    char *agreement = xml_save(draft_agreement(draft), NULL);
    char *contract = xml_save(draft_contract(draft), NULL);
    char *both = g_strconcat(agreement, contract, NULL);
    g_free(agreement);
    g_free(contract);
    draft_free(draft);
    return both;
}

/* The language of the interface is not that of the documents: neither in a draft full of gaps nor
 * in one full of answers. */
static void test_documents_french(void **state)
{
    char *gaps = documents();
    use_example();
    char *answers = documents();
    bool there = speak_french(state);
    ui_changed(&ui); /* assessed anew */
    char *french = documents();
    if (there)
        assert_string_equal(answers, french);
    g_free(french);
    ui_set_dossier(&ui, new_dossier()); /* one that nobody has answered, as at first */
    french = documents();
    if (there)
        assert_string_equal(gaps, french);
    g_free(french);
    g_free(answers);
    g_free(gaps);
    speak_english();
    if (!there)
        skip();
}

/* ---- words that must not be cut ---- */

/* The screen as one line, so that broken lines are whole again. */
static char *flat(void)
{
    char *text = seen(), *one = text_collapse(text);
    g_free(text);
    return one;
}

/* @text stands on the screen whole, at every size. */
static void assert_whole(const char *text)
{
    char *wanted = text_collapse(text);
    for (size_t s = 0; s < G_N_ELEMENTS(sizes); s++) {
        term_resize_headless(sizes[s][0], sizes[s][1]);
        char *one = flat();
        if (!strstr(one, wanted))
            fail_msg("“%s” is not whole at %d columns:\n%s", wanted, sizes[s][1], one);
        g_free(one);
    }
    g_free(wanted);
    term_resize_headless(24, 80);
}

static void go_home(void)
{
    ui_home(&ui);
    ui_show_draft(&ui, false);
    open_screen(screen_path());
}

static void check_words(void)
{
    static const char *const states[] = {
        N_("open: nobody has been asked yet"),
        N_("asked: somebody has been asked and has not replied"),
        N_("disputed: there is an answer, but it is contested"),
    };
    go_home();
    open_screen(screen_questions(FILTER_NONE, NULL));
    assert_whole(_(". open  ? asked  ~ provisional  + confirmed  ! disputed  - does not apply"));
    open_codes();
    assert_whole(_("Digits or Space tick, u is unknown, Enter goes on."));
    open_note();
    assert_whole(_("Ctrl-S keeps it, Ctrl-E opens your editor, Esc keeps it and stays here."));
    press(ESC);
    open_state();
    for (size_t i = 0; i < G_N_ELEMENTS(states); i++) {
        press(ESC);
        open_state();
        for (int down = 0; down < (i == 2 ? 4 : (int)i); down++)
            code(KEY_DOWN);
        assert_whole(_(states[i]));
    }
    go_home();
    open_members();
    assert_whole(_("Nothing stands here yet. The key a adds an entry."));
    go_home();
    press('H');
    assert_whole(_("History (e goes back to a change)"));
    go_home();
    char *flags = ui_flag_words(&ui); /* in the top line */
    assert_whole(flags);
    g_free(flags);
}

static void test_words_english(void **state)
{
    (void)state;
    check_words();
}

static void test_words_french(void **state)
{
    if (!speak_french(state))
        skip();
    check_words();
    assert_seen("Parcours");
    press('?');
    assert_seen("Aide");
    speak_english();
}

/* A mark and what it marks never run into each other. */
static void test_marks_french(void **state)
{
    if (!speak_french(state))
        skip();
    open_clause();
    assert_seen("peut-être ");
    assert_seen("remarque ");
    speak_english();
}

/* Keys and sentences of the help stand in two columns, also where lines are broken. */
static void test_help_columns(void **state)
{
    (void)state;
    open_yes_or_no();
    press('?');
    term_resize_headless(20, 60);
    int y, x, y2, x2;
    find("Open, asked, provisional", &y, &x);
    find("Who said so", &y2, &x2);
    assert_int_equal(x, x2);
    press(ESC);
    press('G');
    char *text = seen(), **lines = g_strsplit(text, "\n", -1);
    assert_true(text_width(lines[2]) > 40); /* filled, not broken twice */
    g_strfreev(lines);
    g_free(text);
}

/* ---- what the screens do ---- */

static void test_start(void **state)
{
    (void)state;
    ui_home(&ui);
    assert_seen("New dossier");
    assert_seen("Arrow keys move, Enter opens.");
    press('2');
    assert_top("prompt");
    type("/nonexistent.blma");
    enter();
    assert_top("prompt"); /* what was typed can be mended */
    assert_non_null(ui.message);
    press(ESC);
    assert_top("start");
    code(KEY_DOWN);
    press('g'); /* with a dossier, everything works from here too */
    assert_top("prompt");
    press(ESC);
    press('q');
    assert_true(ui.quit);
}

static void test_path(void **state)
{
    (void)state;
    open_screen(screen_path());
    assert_seen("What next");
    assert_seen("Waiting for");
    term_resize_headless(43, 132);
    assert_seen("1 Preparation");
    assert_seen("2 Information");
    assert_seen("3 Drafting");
    focus("Table 9");
    assert_same_line("Table 9", "open");
    enter();
    assert_top("questions");
    assert_seen("T9.1");
    press(ESC);
    assert_cursor_on("Table 9"); /* the focus is where it was */
    answer(ui.dossier, "T1.01", "origin", "Y");
    ui_changed(&ui);
    code(KEY_HOME);
    assert_not_seen("Answer T1.01 (origin)");
    assert_seen("Answer T1.01 (destination)");
    focus("Answer T1.01 (destination)");
    enter();
    assert_top("question");
    assert_seen("T1.01");
}

static void test_review(void **state)
{
    (void)state;
    answer(ui.dossier, "T1.01", "origin", "P");
    open_screen(screen_review());
    assert_same_line("T1.01", "partly");
    focus("T1.03");
    enter();
    assert_top("question");
    press('n');
    press(ESC);
    assert_top("review");
    assert_same_line("T1.03", "no");
    assert_cursor_on("T1.03");
}

static void test_search_and_go(void **state)
{
    (void)state;
    open_screen(screen_path());
    open_found();
    assert_seen("RL03");
    assert_seen("art.10/documents");
    focus("T3.3");
    enter();
    assert_top("question");
    press('g');
    type("RL03");
    enter();
    assert_seen("Why RL03");
    press('g');
    type("art.10");
    enter();
    assert_top("provision");
    press('g');
    type("no-such-id");
    enter();
    assert_top("prompt"); /* stays, so that the id can be mended */
    assert_said("no-such-id");
    press(ESC);
    press('/');
    type("xyzzyplugh");
    enter();
    assert_seen("Nothing");
}

static void test_history_and_undo(void **state)
{
    (void)state;
    open_question("T1.03", PARTY_ORIGIN);
    press('y');
    open_screen(screen_history());
    assert_same_line("T1.03 origin", "A. Drafter");
    press(ESC);
    press('z');
    assert_said("Undone: T1.03 origin");
    assert_answer("T1.03", PARTY_ORIGIN, "");
    press('Z');
    assert_said("Redone: T1.03 origin");
    assert_answer("T1.03", PARTY_ORIGIN, "provisional: Y");
    press('Z');
    assert_said("There is nothing to redo.");
    open_screen(screen_history());
    code(KEY_HOME);
    code(KEY_END); /* the oldest */
    press('e');
    assert_seen("Sure?");
    press('2');
    assert_answer("T1.03", PARTY_ORIGIN, "");
    press('z');
    assert_answer("T1.03", PARTY_ORIGIN, "provisional: Y");
}

static void test_glossary_and_help(void **state)
{
    (void)state;
    open_screen(screen_path());
    press('G');
    assert_seen("BLMA");
    press('/');
    type("passport");
    enter();
    press(ESC);
    press('?');
    assert_seen("On this page");
    assert_same_line("r ", "All answers and decisions on one page.");
    code(KEY_END);
    assert_seen("survives a crash");
    press(ESC);
    assert_top("path");
}

static void test_projector(void **state)
{
    (void)state;
    open_question("T1.03", PARTY_ORIGIN);
    press('P');
    assert_top("projector");
    press('y');
    assert_same_line("T1.03 origin", "yes"); /* the log */
    press('n');
    assert_answer("T1.03", PARTY_DESTINATION, "provisional: N");
    press(']');
    assert_seen("T1.04");
    press('P');
    assert_top("question");
}

static void test_draft_pane(void **state)
{
    (void)state;
    open_question("T1.03", PARTY_ORIGIN);
    press('d');
    assert_seen("Article 5");
    assert_not_seen("Does your law provide");
    press('/');
    assert_top("prompt");
    assert_seen("Words to find in the draft"); /* above the draft, not below it */
    type("grievance");
    enter();
    assert_seen("rievance");
    press('?');
    assert_seen("On this page");
    assert_seen("To the next gap in the draft"); /* the keys of the draft */
    press(ESC);
    press('n');
    press('d');
    assert_seen("Does your law provide");
    term_resize_headless(43, 132);
    press('d'); /* wide: both, and keys go to the question */
    assert_seen("Article 5");
    assert_seen("Does your law provide");
    press('y');
    assert_answer("T1.03", PARTY_ORIGIN, "provisional: Y");
    press('d');
    term_resize_headless(24, 80);
    press('d');
    assert_seen("Article 5"); /* at its place when it is painted */
    code(KEY_HOME);
    press('J'); /* the first gap is not in sight: it is shown, with the cursor on it */
    assert_true(ui.draft_on);
    assert_cursor_on("[____ T5.3 origin");
    press(']');
    assert_cursor_on("[____ T5.3 destination");
    press('J'); /* to what fills it */
    assert_false(ui.draft_on);
    assert_top("question");
    assert_seen("T5.3");
    press('J'); /* and back to where it stands */
    assert_true(ui.draft_on);
    assert_cursor_on("[____ T5.3 destination");
    press(ESC);
    assert_false(ui.draft_on);
    term_resize_headless(43, 132);
    press('d'); /* beside the question: keys stay there until J */
    assert_seen("J Into the draft");
    press('J');
    assert_seen("] Next gap");
    press(ESC);
    assert_true(ui.draft_on);
    assert_seen("J Into the draft");
}

static void test_acknowledge(void **state)
{
    (void)state;
    open_screen(screen_flags());
    press('a');
    if (strcmp(top_name(), "prompt"))
        press(' ');
    assert_top("prompt");
    type("Agreed in the committee");
    press(ESC);
    assert_int_equal(dossier_acknowledgements(ui.dossier)->len, 0);
    assert_top("flags");
    press('a');
    if (strcmp(top_name(), "prompt"))
        press(' ');
    assert_seen("Agreed in the committee"); /* offered again */
    enter();
    assert_int_equal(dossier_acknowledgements(ui.dossier)->len, 1);
    press('z');
    assert_int_equal(dossier_acknowledgements(ui.dossier)->len, 0);
}

static void test_too_small(void **state)
{
    (void)state;
    open_question("T1.03", PARTY_ORIGIN);
    term_resize_headless(19, 80);
    assert_seen("too small");
    assert_not_seen("T1.03");
    press('y'); /* a key that was on its way is not lost */
    term_resize_headless(20, 60);
    assert_not_seen("too small");
    assert_answer("T1.03", PARTY_ORIGIN, "provisional: Y");
    term_resize_headless(2, 5);
    g_free(seen());
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        IN_WIZARD(test_english),
        IN_WIZARD(test_french),
        IN_WIZARD(test_documents_french),
        IN_WIZARD(test_words_english),
        IN_WIZARD(test_words_french),
        IN_WIZARD(test_marks_french),
        IN_WIZARD(test_help_columns),
        IN_WIZARD(test_start),
        IN_WIZARD(test_path),
        IN_WIZARD(test_review),
        IN_WIZARD(test_search_and_go),
        IN_WIZARD(test_history_and_undo),
        IN_WIZARD(test_glossary_and_help),
        IN_WIZARD(test_projector),
        IN_WIZARD(test_draft_pane),
        IN_WIZARD(test_acknowledge),
        IN_WIZARD(test_too_small),
    };
    return RUN("tui_screens", tests);
}

/* SPDX-License-Identifier: GPL-3.0-or-later */
/*
 * What somebody meets who has never used the wizard: ways out are shown, what matters is not cut,
 * counts agree, a number that is typed is the number that is kept.
 */
#include "config.h"

#include "tui_fixture.h"

#include "tui/open.h"

static void test_bottom_bar(void **state)
{
    (void)state;
    open_screen(screen_path());
    assert_seen("q Quit"); /* how to leave is shown in every size */
    term_resize_headless(20, 60);
    assert_seen("q Quit");
    assert_seen("? Help");
    assert_fits(60);
    ui_push(&ui, screen_flags());
    assert_seen("a Acknowledge");
    ui_push(&ui, screen_records("objective"));
    press('a');
    assert_seen("Ctrl-S Save"); /* as the hints have it, not ^S */
}

static void test_long_message(void **state)
{
    (void)state;
    open_screen(screen_path());
    ui_alarm(&ui, "There is no file with this long name in a folder whose name is longer still, "
                  "so that the sentence that says what to do would not fit: choose another.");
    assert_seen("choose another.");
    assert_seen("? Help");
}

static void test_number_replaces(void **state)
{
    (void)state;
    open_screen(screen_decision(&ui, "DD24"));
    open_at("value");
    assert_top("prompt");
    assert_seen("90");
    type("120"); /* not 90120 */
    enter();
    assert_decided("DD24", "", "120");
    open_at("value");
    code(KEY_END); /* an arrow edits what stands there */
    type("5");
    enter();
    assert_decided("DD24", "", "1205");
    open_at("value");
    code(KEY_BACKSPACE); /* the marked text goes as a whole */
    type("60");
    enter();
    assert_decided("DD24", "", "60");
}

static void make_dossier(const char *path, const char *origin)
{
    struct dossier_new options = {.origin = origin, .destination = "Estvale", .side = "origin"};
    GError *error = NULL;
    struct dossier *dossier = dossier_create(kb, &options, &error);
    assert_fine(dossier != NULL, error);
    bool done = dossier_save_as(dossier, path, false, &error);
    assert_fine(done, error);
    dossier_free(dossier);
}

/* Who comes back to the start finds the dossier in focus that was open, not the line it was on. */
static void test_start_comes_back(void **state)
{
    char *a = g_build_filename(*state, "a.blma", NULL);
    char *b = g_build_filename(*state, "b.blma", NULL);
    make_dossier(a, "Alpha");
    make_dossier(b, "Beta");
    assert_true(open_in_ui(&ui, a));
    assert_true(open_in_ui(&ui, b));
    press(ESC);
    assert_cursor_on("/b.blma"); /* the end of a long path names the file */
    code(KEY_DOWN);
    assert_cursor_on("/a.blma");
    enter();
    assert_top("path");
    assert_seen("Alpha – Estvale");
    press(ESC);
    assert_cursor_on("/a.blma");
    assert_seen("Preparation"); /* the phase it has come to, noted when the other one came */
    press(ESC);
    assert_said("This is the first page.");
    assert_top("start");
    g_free(b);
    g_free(a);
}

static void test_new_is_told(void **state)
{
    char *path = g_build_filename(*state, "new.blma", NULL);
    ui_home(&ui);
    press('1');
    type(path);
    enter();
    type("Republic of Lumara");
    enter();
    type("Kingdom of Estvale");
    press(SAVE);
    assert_top("path");
    assert_said("Made ");
    g_free(path);
}

/* What the path counts is what the page behind it counts. */
static void test_counts_agree(void **state)
{
    (void)state;
    use_side("origin");
    open_screen(screen_path());
    code(KEY_END);
    assert_seen("Checklist of implementation (Annex 5)  0/12");
    assert_seen("law 0/30, 0 filled in");
    ui_push(&ui, screen_checks("annex-5"));
    assert_seen("12 open, 0 done");
    ui_pop(&ui);
    use_example();
    g_free(seen());
    code(KEY_END);
    assert_seen("law 24/30, 0 filled in");
    assert_seen("1 disputed"); /* the label of the table gives way, not its counts */
    ui_push(&ui, screen_contract());
    assert_seen("law: 24 of 30 known");
}

static void test_review_in_full(void **state)
{
    (void)state;
    use_example();
    open_screen(screen_review());
    code(KEY_DOWN); /* T1.02: two long answers in one line */
    assert_cursor_on("T1.02  Lumara");
    assert_seen("not found one"); /* the end of it, below the list */
}

static void test_unknown_is_told(void **state)
{
    (void)state;
    open_question("T1.01", PARTY_ORIGIN);
    assert_seen("as long as it is");
    assert_seen("unknown");
    assert_not_seen("as long as it is …");
    ui_pop(&ui);
    decide(ui.dossier, "DD01", "", "BLA");
    decide(ui.dossier, "DD12", "", "seasonal");
    open_screen(screen_path());
    assert_seen("red until it is answered");
}

/* Reasons in words; "D.T1.04=Y" is for files. */
static void test_reasons_in_words(void **state)
{
    (void)state;
    use_example();
    open_screen(screen_flags());
    go_to("R-02");
    assert_seen("T1.04 Barriers to union membership, Estvale: yes");
    assert_seen("LAW: the law falls short");
    enter();
    assert_seen("Why R-02");
    assert_seen("T1.04 Barriers to union membership, Estvale: yes");
    assert_not_seen("D.T1.04");
}

/* A key that has nothing to do here says so; a wrong id is answered without a command line. */
static void test_no_dead_end(void **state)
{
    (void)state;
    open_screen(screen_path());
    press('P');
    assert_said("P shows it large");
    press('g');
    type("k06x");
    enter();
    assert_said("With / you find things by words.");
    press(ESC);
    press('H');
    assert_seen("e Go back");
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        IN_WIZARD(test_bottom_bar),       IN_WIZARD(test_long_message),
        IN_WIZARD(test_number_replaces),  IN_WIZARD(test_start_comes_back),
        IN_WIZARD(test_new_is_told),      IN_WIZARD(test_counts_agree),
        IN_WIZARD(test_review_in_full),   IN_WIZARD(test_unknown_is_told),
        IN_WIZARD(test_reasons_in_words), IN_WIZARD(test_no_dead_end),
    };
    return RUN("newcomer", tests);
}

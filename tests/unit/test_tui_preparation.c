/* SPDX-License-Identifier: GPL-3.0-or-later */
/*
 * The screens of the preparation and the checklists on a terminal that writes nowhere: records,
 * tasks, ratifications, Annexes 4 and 5, red lines and coverage.
 */
#include "config.h"

#include "tui_fixture.h"

#include "kb/reference.h"

/* ---- records ---- */

static struct screen *make(int index)
{
    static const char *const kinds[] = {"about",   "objective", "member",   "meeting",
                                        "mandate", "budget",    "milestone"};
    if (index < (int)G_N_ELEMENTS(kinds))
        return screen_records(kinds[index]);
    return index == 7    ? screen_tasks()
           : index == 8  ? screen_ratifications()
           : index == 9  ? screen_checks("annex-4")
           : index == 10 ? screen_checks("annex-5")
                         : screen_checklist();
}

/* The last line shows the first key of the screen; the cursor is inside; no line is too long. */
static void check_size(int rows, int columns)
{
    term_resize_headless(rows, columns);
    char *text = seen();
    char **lines = g_strsplit(text, "\n", -1);
    int y, x;
    assert_int_equal(g_strv_length(lines), rows + 1);
    for (int i = 0; i < rows; i++)
        assert_true(text_width(lines[i]) <= columns);
    assert_non_null(strstr(lines[rows - 1], "Help"));
    ui_paint(&ui);
    getyx(stdscr, y, x);
    assert_true(y > 0 && y < rows - 1 && x >= 0 && x < columns);
    g_strfreev(lines);
    g_free(text);
}

static void test_objective(void **state)
{
    (void)state;
    open_screen(screen_records("objective"));
    assert_seen("Objectives");
    assert_seen("Nothing stands here yet.");
    press('a');
    type("Wages reach workers – through banks");
    press(ENTER);
    press(ENTER); /* whose */
    press('2');
    press(ESC);
    assert_string_equal(top_name(), "records");
    assert_record("objective", "o1",
                  "<objective id=\"o1\" text=\"Wages reach workers – through banks\" "
                  "side=\"origin\"/>");
    assert_cursor_on("Wages reach workers – through banks");
    assert_true(line_of("Lumara") < line_of("Wages reach"));
    press('z');
    assert_record("objective", "o1", "");
    assert_seen("Nothing stands here yet.");
    press('Z');
    assert_string_equal(attr_of("objective", "o1", "side"), "origin");
}

static void test_ids(void **state)
{
    (void)state;
    put(ui.dossier, "<objective id='o7' text='Seven'/>");
    put(ui.dossier, "<objective id='other' text='Some'/>");
    open_screen(screen_records("objective"));
    press('a');
    type("Eight");
    press(SAVE);
    assert_string_equal(attr_of("objective", "o8", "text"), "Eight");
    assert_cursor_on("Eight");
    focus("Seven");
    press('x');
    assert_record("objective", "o7", "");
    assert_seen("The key z brings it back.");
    press('z');
    assert_string_equal(attr_of("objective", "o7", "text"), "Seven");
}

static void test_nothing_written(void **state)
{
    (void)state;
    open_screen(screen_records("milestone"));
    unsigned version = dossier_version(ui.dossier);
    press('a');
    press(ESC);
    assert_string_equal(top_name(), "records");
    press('a');
    press(ENTER);
    type("x");
    press(KEY_IS_NONE);
    code(KEY_BACKSPACE);
    press(ESC);
    press(ESC);
    assert_string_equal(top_name(), "records");
    assert_int_equal(dossier_version(ui.dossier), version);
}

static void test_member(void **state)
{
    (void)state;
    open_screen(screen_records("member"));
    press('a');
    press(ENTER); /* side */
    press('3');
    press(TAB);
    press(ENTER); /* institution: letters find */
    press('n');
    press(ENTER);
    press(TAB);
    type("Open Gate");
    press(ENTER);
    type("advice");
    press(ENTER);
    press(TAB);   /* contact */
    press(ENTER); /* group */
    press('3');
    press(SAVE);
    assert_string_equal(attr_of("member", "m1", "group"), "consultative");
    assert_string_equal(attr_of("member", "m1", "side"), "destination");
    const char *institution = attr_of("member", "m1", "institution");
    assert_non_null(kb_institution(kb, institution));
    assert_true(line_of("Estvale – consultative group") < line_of("Open Gate – advice"));
    put(ui.dossier, "<member id='m2' side='origin' name='Ministry' group='drafting'/>");
    ui_changed(&ui);
    assert_true(line_of("Lumara – drafting team") < line_of("Estvale – consultative group"));
    assert_cursor_on("Open Gate – advice");
}

static void test_meeting(void **state)
{
    (void)state;
    open_screen(screen_records("meeting"));
    press('a');
    type("2026-06-01");
    press(TAB);
    type("Kesthaven");
    press(TAB);
    type("Second reading");
    press(TAB);
    press(ENTER);
    type("Numbers stay open.");
    press(ENTER);
    press(ENTER); /* an empty line is no decision */
    type("Wages are settled.");
    press(SAVE);
    press(ESC);
    assert_record("meeting", "g1",
                  "<meeting id=\"g1\" date=\"2026-06-01\" place=\"Kesthaven\" "
                  "text=\"Second reading\"><outcome>Numbers stay open.</outcome>"
                  "<outcome>Wages are settled.</outcome></meeting>");
    assert_seen("2026-06-01  Kesthaven  (2 decisions)  Second reading");
    assert_seen("– Numbers stay open.");
    put(ui.dossier, "<meeting id='g2' date='2026-01-09' text='Earlier'/>");
    put(ui.dossier, "<meeting id='g3' text='Some day'/>");
    ui_changed(&ui);
    assert_true(line_of("Earlier") < line_of("Second reading"));
    assert_true(line_of("Second reading") < line_of("Some day"));
}

static void test_wrong_date_is_kept_in_the_form(void **state)
{
    (void)state;
    open_screen(screen_records("milestone"));
    press('a');
    type("2026-02-30");
    press(ENTER);
    type("Draft ready");
    press(ENTER);
    press(ESC);
    assert_string_equal(top_name(), "choose"); /* says why, asks */
    assert_seen("2026-02-30");
    press('1');
    assert_string_equal(top_name(), "form");
    assert_seen("Draft ready");
    code(KEY_HOME);
    type("2026-02-28");
    press(ENTER);
    press(SAVE);
    assert_record("milestone", "s1",
                  "<milestone id=\"s1\" date=\"2026-02-28\" title=\"Draft ready\"/>");
    press(ENTER);
    type("2026-13-01"); /* behind the date that stands there */
    press(ESC);
    press(ESC);
    press('2'); /* leave without keeping it */
    assert_string_equal(top_name(), "records");
    assert_string_equal(attr_of("milestone", "s1", "date"), "2026-02-28");
}

static void test_mandate(void **state)
{
    (void)state;
    open_screen(screen_records("mandate"));
    press('a');
    press(TAB);
    press(ENTER);
    type("No fees. Numbers may be traded.");
    press(SAVE);
    press(SAVE);
    assert_seen("Say whose mandate it is.");
    code(KEY_UP);
    press(ENTER);
    press('2');
    press(SAVE);
    assert_string_equal(attr_of("mandate", "origin", "text"), "No fees. Numbers may be traded.");
    press('a');
    press(ENTER);
    press('2');
    press(TAB);
    press(TAB);
    type("Minute of today");
    press(SAVE);
    assert_string_equal(top_name(), "form");
    assert_seen("The mandate of Lumara stands already");
    code(KEY_HOME);
    press(ENTER);
    press('3');
    press(SAVE);
    assert_string_equal(attr_of("mandate", "destination", "source"), "Minute of today");
    focus("Estvale");
    press(ENTER);
    press(ENTER);
    press('4');
    press(SAVE);
    assert_record("mandate", "destination", "");
    assert_string_equal(attr_of("mandate", "both", "source"), "Minute of today");
    press('z');
    assert_record("mandate", "both", "");
    assert_string_equal(attr_of("mandate", "destination", "source"), "Minute of today");
}

static void test_budget(void **state)
{
    (void)state;
    use_side("destination");
    open_screen(screen_records("budget"));
    press('a');
    type("60000");
    press(TAB);
    type("EVK");
    press(TAB);
    type("interpreting");
    press(SAVE);
    assert_record("budget", "b1",
                  "<budget id=\"b1\" amount=\"60000\" currency=\"EVK\" purpose=\"interpreting\" "
                  "side=\"destination\"/>");
    assert_seen("60000 EVK  interpreting");
}

static void test_head_of_the_dossier(void **state)
{
    (void)state;
    open_screen(screen_records("about"));
    assert_seen("Country of origin");
    assert_seen("Country of destination");
    unsigned version = dossier_version(ui.dossier);
    press('a');
    press('x');
    assert_string_equal(top_name(), "about");
    assert_int_equal(dossier_version(ui.dossier), version);
    focus("Estvale  ");
    press(ENTER);
    type("Kingdom of Estvale");
    press(SAVE);
    assert_string_equal(dossier_party(ui.dossier, PARTY_DESTINATION)->name, "Kingdom of Estvale");
    code(KEY_HOME);
    press(ENTER);
    press(TAB);
    press(TAB);
    type("one language");
    press(SAVE);
    assert_seen("is not the code of a language");
    code(KEY_UP);
    code(KEY_DOWN);
    type("fr");
    press(ENTER);
    press(SAVE);
    assert_string_equal(dossier_language(ui.dossier), "fr");
    struct screen *screen = screen_records("party");
    assert_string_equal(screen->ops->name, "about");
    open_screen(screen);
    assert_seen("Kingdom of Estvale");
}

/* What a later version or another program put there stays. */
static void test_unknown_parts_stay(void **state)
{
    char *path = in_folder(state, "a.blma");
    struct dossier *dossier = saved_dossier(path);
    put(dossier, "<objective id='o1' side='origin' text='Old'/>");
    put(dossier, "<member id='m1' side='origin' name='Somebody'/>");
    save(dossier);
    dossier_free(dossier);
    edit_file(path, "text=\"Old\"", "text=\"Old\" weight=\"3\"");
    edit_file(path, "<member id=\"m1\"", "<member id=\"m1\" institution=\"nowhere\"");
    ui_set_dossier(&ui, open_dossier(path, DOSSIER_WRITE));
    open_screen(screen_records("objective"));
    press(ENTER);
    type("New");
    press(SAVE);
    assert_string_equal(attr_of("objective", "o1", "text"), "New");
    assert_string_equal(attr_of("objective", "o1", "weight"), "3");
    /* m1 is not used, because its institution is unknown; it is not written over either. */
    open_screen(screen_records("member"));
    press('a');
    press(TAB);
    press(TAB);
    type("Another");
    press(SAVE);
    assert_string_equal(attr_of("member", "m2", "name"), "Another");
    assert_true(dossier_has_record(ui.dossier, "member", "m1"));
    g_free(path);
}

/* On a choice a letter chooses; it does not do what the key does elsewhere. */
static void test_letters_choose(void **state)
{
    (void)state;
    open_screen(screen_records("objective"));
    press('a');
    type("Fair recruitment");
    press(TAB);
    press('q'); /* not the end */
    assert_top("form");
    assert_said("No choice begins with that letter.");
    press('e'); /* Estvale, not the list */
    assert_top("form");
    press(SAVE);
    assert_string_equal(attr_of("objective", "o1", "side"), "destination");
    assert_string_equal(attr_of("objective", "o1", "text"), "Fair recruitment");
}

static void test_read_only(void **state)
{
    char *path = in_folder(state, "a.blma");
    struct dossier *dossier = saved_dossier(path);
    put(dossier, "<objective id='o1' side='origin' text='Old'/>");
    save(dossier);
    dossier_free(dossier);
    ui_set_dossier(&ui, open_dossier(path, DOSSIER_READ));
    open_screen(screen_records("objective"));
    press('x');
    assert_string_equal(attr_of("objective", "o1", "text"), "Old");
    assert_true(ui.alarm);
    open_screen(screen_tasks());
    press('3');
    assert_true(ui.alarm);
    open_screen(screen_ratifications());
    press('1');
    assert_true(ui.alarm);
    open_screen(screen_checks("annex-4"));
    press(' ');
    assert_true(ui.alarm);
    assert_int_equal(dossier_version(ui.dossier), 2);
    g_free(path);
}

/* ---- tasks ---- */

static void test_task_states(void **state)
{
    (void)state;
    open_screen(screen_tasks());
    assert_seen("0 of 124 done");
    focus("P1.11");
    press('3');
    assert_record("task", "P1.11|both", "<task ref=\"P1.11\" side=\"both\" state=\"done\"/>");
    assert_cursor_on("P1.11");
    assert_same_line("P1.11", "done");
    assert_seen("1 of 124 done");
    press('4');
    assert_same_line("P1.11", "dropped");
    press(' ');
    assert_string_equal(attr_of("task", "P1.11|both", "state"), "open");
    press(' ');
    assert_string_equal(attr_of("task", "P1.11|both", "state"), "doing");
    press('x');
    assert_record("task", "P1.11|both", "");
    press('z');
    assert_string_equal(attr_of("task", "P1.11|both", "state"), "doing");
    focus("P1.12");
    press('1'); /* is open: nothing to record */
    assert_record("task", "P1.12|both", "");
}

static void test_task_form(void **state)
{
    (void)state;
    open_screen(screen_tasks());
    focus("P1.13");
    press(ENTER);
    press(ENTER);
    press('2');
    press(TAB);
    type("Joint team");
    press(ENTER);
    type("2026-02-15");
    press(ENTER);
    press(ENTER);
    type("Chapter II is missing.");
    press(SAVE);
    press(ESC);
    assert_record("task", "P1.13|both",
                  "<task ref=\"P1.13\" side=\"both\" state=\"doing\" owner=\"Joint team\" "
                  "due=\"2026-02-15\" note=\"Chapter II is missing.\"/>");
    assert_same_line("P1.13", "LATE 2026-02-15");
    assert_seen("0 of 124 done, 1 late");
    assert_seen("Owner: Joint team");
    assert_seen("Note: Chapter II is missing.");
    press('3');
    assert_not_seen("LATE");
    assert_same_line("P1.13", "by 2026-02-15");
    press('o');
    type(" Now done.");
    press(SAVE);
    assert_string_equal(attr_of("task", "P1.13|both", "note"), "Chapter II is missing. Now done.");
    assert_string_equal(attr_of("task", "P1.13|both", "state"), "done");
}

static void test_task_sides(void **state)
{
    (void)state;
    open_screen(screen_tasks());
    assert_seen("0 of 124 done");
    press('f');
    press('8'); /* the country of destination alone */
    assert_seen("0 of 10 done");
    assert_seen("only: Estvale");
    ui_home(&ui);
    use_side("origin");
    open_screen(screen_tasks());
    assert_seen("0 of 114 done");
    focus("P1.21");
    assert_not_seen("P1.20 "); /* of the country of destination */
    put(ui.dossier, "<task ref='P1.11' side='destination' state='done'/>");
    put(ui.dossier, "<task ref='P1.11' side='origin' state='doing'/>");
    ui_changed(&ui);
    assert_seen("0 of 115 done");
    focus("P1.11 Lumara");
    assert_same_line("P1.11 Lumara", "doing");
}

static void test_task_filters(void **state)
{
    (void)state;
    use_example();
    open_screen(screen_tasks());
    assert_seen("38 of 124 done");
    press('f');
    press('5');
    assert_seen("No task is of this kind.");
    press('3'); /* nothing in focus: nothing happens */
    press('f');
    press('5'); /* again: off */
    assert_seen("IV.0");
    press('f');
    press('4');
    assert_seen("P1.11");
    assert_not_seen("P1.13");
    press('f');
    press('2');
    assert_seen("only: not finished");
    assert_not_seen("P1.11");
    press('f');
    press('6'); /* no guidelines */
    assert_not_seen("IV.0");
    focus("P1.13");
    press('3'); /* leaves the list; the next one is in focus */
    assert_not_seen("P1.13");
    assert_cursor_on("P1.17");
    press('f');
    press('1');
    assert_seen("39 of 124 done");
    code(KEY_HOME);
    assert_seen("IV.0");
}

/* ---- ratifications ---- */

static void test_ratification_keys(void **state)
{
    (void)state;
    open_screen(screen_ratifications());
    assert_seen("Lumara 0/46");
    assert_seen("the register: 46 instruments");
    focus("ICRMW");
    press('1');
    assert_record("ratification", "ICRMW|origin",
                  "<ratification instrument=\"ICRMW\" of=\"origin\" status=\"ratified\"/>");
    code(KEY_RIGHT);
    press('4');
    assert_string_equal(attr_of("ratification", "ICRMW|destination", "status"), "none");
    assert_same_line("ICRMW", "ratified");
    assert_same_line("ICRMW", "none");
    assert_seen("Lumara 1/46");
    press(TAB); /* to the next line, first column */
    press('2');
    assert_string_equal(attr_of("ratification", "CRPD|origin", "status"), "signed");
    code(KEY_BTAB);
    press('5');
    assert_string_equal(attr_of("ratification", "ICRMW|destination", "status"), "unknown");
    code(KEY_LEFT);
    press('3');
    assert_string_equal(attr_of("ratification", "ICRMW|origin", "status"), "endorsed");
    press('x');
    assert_record("ratification", "ICRMW|origin", "");
    press('z');
    assert_string_equal(attr_of("ratification", "ICRMW|origin", "status"), "endorsed");
    int wanted = line_of("ICRMW"), y, x;
    ui_paint(&ui);
    getyx(stdscr, y, x);
    assert_int_equal(y, wanted);
    assert_true(x > 40); /* the cursor stands on the cell */
}

static void test_ratification_form(void **state)
{
    (void)state;
    open_screen(screen_ratifications());
    focus("C189");
    code(KEY_RIGHT);
    press(ENTER);
    assert_seen("C189 – Estvale");
    press(ENTER);
    press('1');
    press(TAB);
    type("2014");
    press(ENTER);
    type("ILO database");
    press(ENTER);
    press(ENTER);
    type("Without reservations.");
    press(SAVE);
    press(ESC);
    assert_record("ratification", "C189|destination",
                  "<ratification instrument=\"C189\" of=\"destination\" status=\"ratified\" "
                  "date=\"2014\" note=\"Without reservations.\" source=\"ILO database\"/>");
    assert_same_line("C189", "ratified 2014");
    assert_seen("source: ILO database");
    press('2'); /* date, note and source stay */
    assert_string_equal(attr_of("ratification", "C189|destination", "date"), "2014");
    press('s');
    type(", seen in March");
    press(ENTER);
    assert_string_equal(attr_of("ratification", "C189|destination", "source"),
                        "ILO database, seen in March");
    press('o');
    type(" Under review.");
    press(SAVE);
    assert_string_equal(attr_of("ratification", "C189|destination", "note"),
                        "Without reservations. Under review.");
    press('w');
    assert_seen("Why C189");
}

static void test_ratification_filters(void **state)
{
    (void)state;
    open_screen(screen_ratifications());
    press('f');
    code(KEY_DOWN);
    press(ENTER);
    assert_seen("all instruments: 81 instruments");
    code(KEY_END);
    press('4');
    press('f');
    code(KEY_HOME);
    press(ENTER);
    assert_seen("the register: 47 instruments"); /* and the one that was entered */
    press('f');
    code(KEY_DOWN);
    code(KEY_DOWN);
    press(ENTER);
    assert_seen("principle A.1: ");
    unsigned n = 0;
    const GPtrArray *all = kb_instruments(kb);
    for (guint i = 0; i < all->len; i++)
        n += text_has_word(((const struct kb_instrument *)all->pdata[i])->principles, "A.1");
    char *count = g_strdup_printf("principle A.1: %u instrument", n);
    assert_seen(count);
    g_free(count);
}

static void test_ratification_click(void **state)
{
    (void)state;
    open_screen(screen_ratifications());
    int y = line_of("CEDAW");
    click(y, 5);
    assert_string_equal(top_name(), "ratifications");
    assert_cursor_on("CEDAW");
    click(y, 75);
    assert_seen("CEDAW – Estvale");
    press(ESC);
    click(line_of("Treaties of the United Nations"), 5); /* a heading */
    assert_string_equal(top_name(), "ratifications");
    assert_cursor_on("CEDAW");
}

/* ---- checklists ---- */

static void test_checks(void **state)
{
    (void)state;
    open_screen(screen_checks("annex-4"));
    assert_seen("14 open, 0 done, 0 not applicable");
    press('2');
    assert_record("check", "C4.01", "<check item=\"C4.01\" state=\"done\"/>");
    press('j');
    press(' ');
    assert_string_equal(attr_of("check", "C4.02", "state"), "done");
    assert_seen("Only one of C4.02 and C4.01 can be so");
    assert_same_line("C4.01", "CLASH");
    press('3');
    assert_string_equal(attr_of("check", "C4.02", "state"), "not-applicable");
    assert_not_seen("CLASH");
    press('o');
    type("A treaty is wanted.");
    press(SAVE);
    assert_record("check", "C4.02",
                  "<check item=\"C4.02\" state=\"not-applicable\" note=\"A treaty is wanted.\"/>");
    assert_seen("Note: A treaty is wanted.");
    press(ENTER);
    press(ENTER);
    press('1');
    press(SAVE);
    assert_record("check", "C4.02",
                  "<check item=\"C4.02\" state=\"open\" note=\"A treaty is wanted.\"/>");
    press('x');
    assert_record("check", "C4.02", "");
    press('1'); /* is open: nothing to record */
    assert_record("check", "C4.02", "");
    press('f');
    assert_not_seen("C4.01 ");
    press('f');
    press('w');
    assert_seen("Why C4.02");
    assert_seen("art.47");
}

static void test_checks_of_a_side(void **state)
{
    (void)state;
    open_screen(screen_checks("annex-5"));
    assert_seen("26 open");
    assert_seen("In the country of origin (Annex 5)");
    focus("C5.d14");
    ui_home(&ui);
    use_side("destination");
    open_screen(screen_checks("annex-5"));
    assert_seen("14 open");
    assert_not_seen("C5.o01");
    open_screen(screen_checks("annex-5-origin"));
    assert_seen("C5.o01");
    assert_seen("12 open");
}

static void test_checklist(void **state)
{
    (void)state;
    open_screen(screen_checklist());
    assert_seen("Red lines: 20 of 20 firm");
    assert_same_line("RL01", "firm");
    focus("RL03");
    char *place = ui_top(&ui)->ops->place(&ui, ui_top(&ui));
    assert_true(g_str_has_prefix(place, "art."));
    g_free(place);
    put(ui.dossier, "<provision article='art.10'><text paragraph='art.10/documents'>The employer "
                    "shall endeavour to give documents back where possible.</text></provision>");
    ui_changed(&ui);
    assert_seen("Red lines: 19 of 20 firm");
    assert_same_line("RL03", "NOT FIRM");
    assert_cursor_on("RL03");
    press('f');
    assert_not_seen("RL02");
    assert_seen("RL03");
    press(ENTER);
    assert_seen("Why RL03");
    press(ESC);
    press('f');
    focus("C3.02");
    assert_same_line("C3.02", "covered");
    assert_seen("Stands in: Article 4");
    press(ENTER);
    assert_seen("Why C3.02");
    press(ESC);
    focus("A.1 ");
    press('w');
    assert_seen("Why A.1");
    press(ESC);
    press('z'); /* of the own wording */
    assert_record("provision", "art.10", "");
    code(KEY_HOME);
    assert_seen("Red lines: 20 of 20 firm");
}

/* ---- all of them ---- */

#define SCREENS 12

static void test_sizes(void **state)
{
    static const int many[][2] = {{24, 80}, {20, 60}, {43, 132}, {200, 300}};
    static const int moves[] = {KEY_END,   KEY_PPAGE, KEY_UP,   KEY_HOME,
                                KEY_NPAGE, KEY_DOWN,  KEY_RIGHT};
    (void)state;
    for (int full = 0; full < 2; full++) {
        for (int i = 0; i < SCREENS; i++) {
            open_screen(make(i));
            for (size_t s = 0; s < G_N_ELEMENTS(many); s++) {
                check_size(many[s][0], many[s][1]);
                for (size_t m = 0; m < G_N_ELEMENTS(moves); m++) {
                    code(moves[m]);
                    check_size(many[s][0], many[s][1]);
                }
            }
            check_size(24, 80);
        }
        use_example();
    }
}

static void test_draft_beside(void **state)
{
    (void)state;
    open_screen(screen_checks("annex-4"));
    term_resize_headless(40, 140);
    press('d');
    assert_seen("Article 47");
    assert_seen("C4.01");
    press('d');
    open_screen(screen_ratifications());
    press('d');
    assert_seen("AGREEMENT");
    assert_seen("Lumara 0/46");
    press('d');
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        IN_WIZARD(test_objective),
        IN_WIZARD(test_ids),
        IN_WIZARD(test_nothing_written),
        IN_WIZARD(test_member),
        IN_WIZARD(test_meeting),
        IN_WIZARD(test_wrong_date_is_kept_in_the_form),
        IN_WIZARD(test_mandate),
        IN_WIZARD(test_budget),
        IN_WIZARD(test_head_of_the_dossier),
        IN_WIZARD(test_unknown_parts_stay),
        IN_WIZARD(test_letters_choose),
        IN_WIZARD(test_read_only),
        IN_WIZARD(test_task_states),
        IN_WIZARD(test_task_form),
        IN_WIZARD(test_task_sides),
        IN_WIZARD(test_task_filters),
        IN_WIZARD(test_ratification_keys),
        IN_WIZARD(test_ratification_form),
        IN_WIZARD(test_ratification_filters),
        IN_WIZARD(test_ratification_click),
        IN_WIZARD(test_checks),
        IN_WIZARD(test_checks_of_a_side),
        IN_WIZARD(test_checklist),
        IN_WIZARD(test_sizes),
        IN_WIZARD(test_draft_beside),
    };
    return RUN("tui_preparation", tests);
}

/* SPDX-License-Identifier: GPL-3.0-or-later */
/* What the tests of the preparation screens share: a headless wizard, keys, what is seen. */
#ifndef TUI_PREPARATION_FIXTURE_H
#define TUI_PREPARATION_FIXTURE_H

#include "config.h"
#include "dossier_fixture.h"
#define NCURSES_NOMACROS 1
#include <curses.h>
#include "base/text.h"
#include "kb/reference.h"
#include "tui/screens.h"
#include "xml/rng.h"
#define ESC 27
#define ENTER '\r'
#define TAB '\t'
#define SAVE ('s' & 0x1F)

static struct ui ui;

/* ---- the wizard in a box ---- */

static int start(void **state)
{
    make_folder(state);
    g_unsetenv("EDITOR");
    g_unsetenv("VISUAL");
    if (!term_open_headless(24, 80))
        return -1;
    ui_init(&ui, kb);
    ui_set_dossier(&ui, new_dossier());
    return 0;
}

static int end(void **state)
{
    ui_release(&ui);
    term_close();
    return remove_folder(state);
}

#define IN_WIZARD(test) cmocka_unit_test_setup_teardown(test, start, end)

static void press(wint_t ch)
{
    struct key key = {.kind = KEY_IS_CHAR, .ch = ch};
    ui_key(&ui, &key);
}

static void code(int number)
{
    struct key key = {.kind = KEY_IS_CODE, .code = number};
    ui_key(&ui, &key);
}

static void type(const char *text)
{
    for (const char *p = text; *p; p = g_utf8_next_char(p))
        press((wint_t)g_utf8_get_char(p));
}

static void click(int y, int x)
{
    struct key key = {.kind = KEY_IS_MOUSE, .y = y, .x = x, .button = 1};
    ui_key(&ui, &key);
}

static char *seen(void)
{
    ui_paint(&ui);
    return term_contents();
}

static void assert_seen(const char *part)
{
    char *text = seen();
    if (!strstr(text, part))
        fail_msg("the screen does not show “%s” but:\n%s", part, text);
    g_free(text);
}

static void assert_not_seen(const char *part)
{
    char *text = seen();
    if (strstr(text, part))
        fail_msg("the screen shows “%s”:\n%s", part, text);
    g_free(text);
}

/* The line of the screen that holds @part. */
static int line_of(const char *part)
{
    char *text = seen();
    char **lines = g_strsplit(text, "\n", -1);
    int found = -1;
    for (int i = 0; lines[i] && found < 0; i++)
        if (strstr(lines[i], part))
            found = i;
    if (found < 0)
        fail_msg("the screen does not show “%s” but:\n%s", part, text);
    g_strfreev(lines);
    g_free(text);
    return found;
}

static void assert_same_line(const char *a, const char *b)
{
    char *text = seen();
    char **lines = g_strsplit(text, "\n", -1);
    int at = line_of(a);
    if (!strstr(lines[at], b))
        fail_msg("“%s” does not stand beside “%s” in:\n%s", b, a, text);
    g_strfreev(lines);
    g_free(text);
}

/* The hardware cursor stands on the line that holds @part. */
static void assert_cursor_on(const char *part)
{
    int y = line_of(part), cy, cx;
    ui_paint(&ui); /* reading the screen has moved the cursor */
    getyx(stdscr, cy, cx);
    (void)cx;
    assert_int_equal(cy, y);
}

static void open_screen(struct screen *screen)
{
    ui_push(&ui, screen);
    char *text = seen(); /* the first painting tells how many lines there are */
    g_free(text);
}

static const char *top_name(void)
{
    return ui_top(&ui)->ops->name;
}

/* The record as it would be written; "" when there is none. */
static void assert_record(const char *kind, const char *key, const char *xml)
{
    const xmlNode *node = dossier_record(ui.dossier, kind, key);
    char *text = node ? xml_save_node(node) : g_strdup("");
    assert_string_equal(text, xml);
    g_free(text);
}

static const char *attr_of(const char *kind, const char *key, const char *attr)
{
    const xmlNode *node = dossier_record(ui.dossier, kind, key);
    return node ? xml_attr_or(node, attr, "") : "(no record)";
}

/* Moves down until the focus is on the line that holds @part. */
static void focus(const char *part)
{
    code(KEY_HOME);
    for (int i = 0; i < 200; i++) {
        int cy, cx;
        char *text = seen();
        ui_paint(&ui);
        getyx(stdscr, cy, cx);
        (void)cx;
        char **lines = g_strsplit(text, "\n", -1);
        bool here = strstr(lines[cy], part) != NULL;
        g_strfreev(lines);
        g_free(text);
        if (here)
            return;
        code(KEY_DOWN);
    }
    fail_msg("the focus never comes to “%s”", part);
}

static void use_example(void)
{
    char *path = g_build_filename(kb_folder(kb), "data", "scenarios", "lumara-estvale-changes.xml",
                                  NULL);
    GError *error = NULL;
    struct findings findings;
    findings_init(&findings);
    xmlDoc *batch = xml_load(path, &error);
    assert_fine(batch != NULL, error);
    bool done = dossier_apply_batch(ui.dossier, batch, path, &findings, &error);
    assert_fine(done, error);
    ui_changed(&ui);
    findings_release(&findings);
    xmlFreeDoc(batch);
    g_free(path);
}

/* A dossier of one side, as its ministry would open it. */
static void use_side(const char *side)
{
    struct dossier_new options = {.origin = "Lumara", .destination = "Estvale", .side = side};
    GError *error = NULL;
    struct dossier *dossier = dossier_create(kb, &options, &error);
    assert_fine(dossier != NULL, error);
    ui_set_dossier(&ui, dossier);
}

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

#endif

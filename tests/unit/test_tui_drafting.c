/* SPDX-License-Identifier: GPL-3.0-or-later */
/*
 * The screens of the third phase on a terminal that writes nowhere: decisions, provisions, contract
 * and flags; and the outline they are made of.
 */
#include "config.h"

#include "dossier_fixture.h"

#define NCURSES_NOMACROS 1
#include <curses.h>

#include "base/text.h"
#include "guide/provision.h"
#include "tui/outline.h"
#include "tui/screens.h"

#define CTRL(c) ((c)&0x1F)

static struct ui ui;

static const int sizes[][2] = {{24, 80}, {20, 60}, {43, 132}};

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
    ui_push(&ui, screen_start());
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

static void enter(void)
{
    press('\r');
}

static void type(const char *text)
{
    for (const char *p = text; *p; p = g_utf8_next_char(p))
        press((wint_t)g_utf8_get_char(p));
}

/* Empties a line that is being typed. */
static void clear_line(void)
{
    code(KEY_END);
    for (int i = 0; i < 200; i++)
        code(KEY_BACKSPACE);
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

/* The line that holds @a holds @b too. */
static void assert_same_line(const char *a, const char *b)
{
    char *text = seen();
    char **lines = g_strsplit(text, "\n", -1);
    bool found = false;
    for (char **line = lines; *line && !found; line++)
        found = strstr(*line, a) && strstr(*line, b);
    if (!found)
        fail_msg("“%s” and “%s” do not stand in one line:\n%s", a, b, text);
    g_strfreev(lines);
    g_free(text);
}

/* No line is wider than the screen. */
static void assert_fits(int columns)
{
    char *text = seen();
    char **lines = g_strsplit(text, "\n", -1);
    for (char **line = lines; *line; line++)
        assert_true(text_width(*line) <= columns);
    g_strfreev(lines);
    g_free(text);
}

/* Moves down until the entry in focus shows in the text that @part begins with; else fails. */
static void go_to(const char *id)
{
    struct outline *outline = NULL;
    seen();
    /* every screen of this phase is a folio, whose outline is known by its entries */
    for (int i = 0; i < 400; i++) {
        extern struct outline *outline_of(struct screen *screen);
        outline = outline_of(ui_top(&ui));
        if (outline_focus(outline, id))
            return;
        code(KEY_DOWN);
    }
    fail_msg("there is no entry “%s”", id);
}

static const char *top_name(void)
{
    return ui_top(&ui)->ops->name;
}

static void assert_top(const char *name)
{
    assert_string_equal(top_name(), name);
}

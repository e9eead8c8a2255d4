/* SPDX-License-Identifier: GPL-3.0-or-later */
/*
 * What the tests of the screens of the third phase share: the wizard on a terminal that writes
 * nowhere, keys, and what is seen. Included once by each test program, first of all after config.h.
 */
#ifndef BLMA_TESTS_DRAFTING_FIXTURE_H
#define BLMA_TESTS_DRAFTING_FIXTURE_H

#include "dossier_fixture.h"

#define NCURSES_NOMACROS 1
#include <curses.h>
#include <locale.h>

#include "base/text.h"
#include "tui/folio.h"
#include "tui/screens.h"

#define CTRL(c) ((c)&0x1F)

static struct ui ui;

static const int sizes[][2] = {{24, 80}, {20, 60}, {43, 132}};

/* ---- the wizard in a box ---- */

static inline int start(void **state)
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

static inline int end(void **state)
{
    ui_release(&ui);
    term_close();
    return remove_folder(state);
}

#define IN_WIZARD(test) cmocka_unit_test_setup_teardown(test, start, end)

static inline void press(wint_t ch)
{
    struct key key = {.kind = KEY_IS_CHAR, .ch = ch};
    ui_key(&ui, &key);
}

static inline void code(int number)
{
    struct key key = {.kind = KEY_IS_CODE, .code = number};
    ui_key(&ui, &key);
}

static inline void enter(void)
{
    press('\r');
}

static inline void type(const char *text)
{
    for (const char *p = text; *p; p = g_utf8_next_char(p))
        press((wint_t)g_utf8_get_char(p));
}

/* Empties a line that is being typed. */
static inline void clear_line(void)
{
    code(KEY_END);
    for (int i = 0; i < 200; i++)
        code(KEY_BACKSPACE);
}

static inline char *seen(void)
{
    ui_paint(&ui);
    return term_contents();
}

static inline void assert_seen(const char *part)
{
    char *text = seen();
    if (!strstr(text, part))
        fail_msg("the screen does not show “%s” but:\n%s", part, text);
    g_free(text);
}

static inline void assert_not_seen(const char *part)
{
    char *text = seen();
    if (strstr(text, part))
        fail_msg("the screen shows “%s”:\n%s", part, text);
    g_free(text);
}

/* The line that holds @a holds @b too. */
static inline void assert_same_line(const char *a, const char *b)
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
static inline void assert_fits(int columns)
{
    char *text = seen();
    char **lines = g_strsplit(text, "\n", -1);
    for (char **line = lines; *line; line++)
        assert_true(text_width(*line) <= columns);
    g_strfreev(lines);
    g_free(text);
}

/* The focus goes to an entry of the page on top. */
static inline void go_to(const char *id)
{
    g_free(seen()); /* the page is made when it is drawn */
    struct folio *folio = (struct folio *)ui_top(&ui);
    if (!outline_focus(&folio->outline, id)) {
        char *text = seen();
        fail_msg("there is no entry “%s”:\n%s", id, text);
    }
}

static inline void open_at(const char *id)
{
    go_to(id);
    enter();
}

static inline const char *top_name(void)
{
    return ui_top(&ui)->ops->name;
}

static inline void assert_top(const char *name)
{
    assert_string_equal(top_name(), name);
}

/* Fails when the text on the message line is not there. */
static inline void assert_said(const char *part)
{
    if (!ui.message || !strstr(ui.message, part))
        fail_msg("the message is “%s”, not “%s”", ui.message ? ui.message : "", part);
}

static inline void assert_decided(const char *id, const char *qualifier, const char *wanted)
{
    const struct decision *d = dossier_decision(ui.dossier, id, qualifier);
    char *values = d ? g_strjoinv(" ", (char **)d->values) : g_strdup("");
    assert_string_equal(values, wanted);
    g_free(values);
}

static inline void assert_field(const char *id, const char *wanted)
{
    const struct field_value *f = dossier_field(ui.dossier, id);
    char *values = f ? g_strjoinv("|", (char **)f->values) : g_strdup("");
    assert_string_equal(values, wanted);
    g_free(values);
}

/* Runs the tests with characters beyond ASCII. */
#define RUN(name, tests) \
    (g_setenv("LC_ALL", "C.UTF-8", TRUE), setlocale(LC_ALL, ""), \
     cmocka_run_group_tests_name(name, tests, open_kb, close_kb))

#endif

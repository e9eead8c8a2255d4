/* SPDX-License-Identifier: GPL-3.0-or-later */
/*
 * What the tests of the wizard share: the wizard on a terminal that writes nowhere, keys, and what
 * is seen. Included once by each test program, first of all after config.h.
 */
#ifndef BLMA_TESTS_TUI_FIXTURE_H
#define BLMA_TESTS_TUI_FIXTURE_H

#include "dossier_fixture.h"

#define NCURSES_NOMACROS 1
#include <curses.h>
#include <locale.h>

#include "base/i18n.h"
#include "base/text.h"
#include "tui/folio.h"
#include "tui/screens.h"

#define CTRL(c) ((c)&0x1F)
#define ESC 27
#define ENTER '\r'
#define TAB '\t'
#define SAVE CTRL('s')

static struct ui ui;

static const int sizes[][2] = {{24, 80}, {20, 60}, {43, 132}};

/* ---- the wizard in a box ---- */

static inline void speak_english(void)
{
    g_unsetenv("LANGUAGE");
    bindtextdomain(BLMA_DOMAIN, "/nonexistent"); /* forgets what was looked up */
}

/* A dossier that lies in no file, on the start screen. */
static inline int start(void **state)
{
    make_folder(state);
    speak_english(); /* a test before it may have failed in French */
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

/* Characters beyond ASCII, and a home of its own: before GLib looks for it. */
static inline char *prepare(void)
{
    char *home = g_dir_make_tmp("blma-home-XXXXXX", NULL);
    static const char *const homes[] = {"HOME", "XDG_STATE_HOME", "XDG_DATA_HOME",
                                        "XDG_CONFIG_HOME"};
    for (size_t i = 0; i < G_N_ELEMENTS(homes); i++)
        g_setenv(homes[i], home, TRUE);
    g_unsetenv("LANGUAGE");
    g_setenv("LC_ALL", "C.UTF-8", TRUE);
    setlocale(LC_ALL, "");
    return home;
}

/* As the wizard has it: trees of templates go after each painting. */
static inline int open_saving_kb(void **state)
{
    int failed = open_kb(state);
    if (!failed)
        kb_save_memory(kb);
    return failed;
}

static inline int run_in_home(const char *name, const struct CMUnitTest *tests, size_t count)
{
    char *home = prepare();
    int failed = _cmocka_run_group_tests(name, tests, count, open_saving_kb, close_kb);
    remove_tree(home);
    g_free(home);
    return failed;
}

#define RUN(name, tests) run_in_home(name, tests, G_N_ELEMENTS(tests))

/* ---- languages ---- */

/* Words of the program and of the data in French from here on, with the catalogue of the build.
 * False when there is none. */
static inline bool speak_french(void **state)
{
    char *from = g_build_filename(BLMA_SOURCE_DIR, "po", "fr.gmo", NULL);
    char *folder = g_build_filename(*state, "locale", "fr", "LC_MESSAGES", NULL);
    char *to = g_build_filename(folder, BLMA_DOMAIN ".mo", NULL);
    char *root = g_build_filename(*state, "locale", NULL);
    bool there = g_file_test(from, G_FILE_TEST_IS_REGULAR) &&
                 g_mkdir_with_parents(folder, 0700) == 0 && symlink(from, to) == 0;
    if (there) {
        g_setenv("LANGUAGE", "fr", TRUE);
        bindtextdomain(BLMA_DOMAIN, root);
        bind_textdomain_codeset(BLMA_DOMAIN, "UTF-8");
    }
    g_free(root);
    g_free(to);
    g_free(folder);
    g_free(from);
    return there;
}

/* ---- keys ---- */

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
    press(ENTER);
}

static inline void type(const char *text)
{
    for (const char *p = text; *p; p = g_utf8_next_char(p))
        press((wint_t)g_utf8_get_char(p));
}

static inline void paste(const char *text)
{
    struct key key = {.kind = KEY_IS_PASTE, .paste = g_strdup(text)};
    ui_key(&ui, &key);
    key_clear(&key);
}

/* What comes when the terminal goes, or when somebody ends the program. */
static inline void hang_up(void)
{
    struct key key = {.kind = KEY_IS_END};
    ui_key(&ui, &key);
}

/* Empties a line that is being typed. */
static inline void clear_line(void)
{
    code(KEY_END);
    for (int i = 0; i < 200; i++)
        code(KEY_BACKSPACE);
}

static inline void click(int y, int x)
{
    struct key key = {.kind = KEY_IS_MOUSE, .y = y, .x = x, .button = 1};
    ui_key(&ui, &key);
}

/* ---- what is seen ---- */

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

/* Line and column of a text on the screen. */
static inline void find(const char *part, int *y, int *x)
{
    char *text = seen();
    char **lines = g_strsplit(text, "\n", -1);
    *y = *x = -1;
    for (int i = 0; lines[i] && *y < 0; i++) {
        const char *at = strstr(lines[i], part);
        if (at) {
            *y = i;
            *x = (int)g_utf8_pointer_to_offset(lines[i], at);
        }
    }
    if (*y < 0)
        fail_msg("the screen does not show “%s” but:\n%s", part, text);
    g_strfreev(lines);
    g_free(text);
}

static inline int line_of(const char *part)
{
    int y, x;
    find(part, &y, &x);
    return y;
}

/* A line that holds @a holds @b too. */
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

static inline void cursor_at(int *y, int *x)
{
    ui_paint(&ui); /* reading the screen has moved the cursor */
    getyx(stdscr, *y, *x);
}

/* The hardware cursor stands on the line that holds @part. */
static inline void assert_cursor_on(const char *part)
{
    int y = line_of(part), cy, cx;
    cursor_at(&cy, &cx);
    (void)cx;
    assert_int_equal(cy, y);
}

/* Fails when the text on the message line is not there. */
static inline void assert_said(const char *part)
{
    if (!ui.message || !strstr(ui.message, part))
        fail_msg("the message is “%s”, not “%s”", ui.message ? ui.message : "", part);
}

/* ---- screens ---- */

static inline void open_screen(struct screen *screen)
{
    ui_push(&ui, screen);
    char *text = seen(); /* the first painting tells how many lines there are */
    g_free(text);
}

static inline void open_question(const char *id, enum party of)
{
    struct screen *screen = screen_question(&ui, id, of);
    assert_non_null(screen);
    ui_push(&ui, screen);
}

static inline const char *top_name(void)
{
    return ui_top(&ui)->ops->name;
}

static inline void assert_top(const char *name)
{
    assert_string_equal(top_name(), name);
}

/* The focus goes to an entry of the page on top, which is a folio. */
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

/* Moves down until the focus is on the line that holds @part. */
static inline void focus(const char *part)
{
    code(KEY_HOME);
    for (int i = 0; i < 200; i++) {
        int cy, cx;
        char *text = seen();
        cursor_at(&cy, &cx);
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

/* ---- the dossier ---- */

static inline void use_example(void)
{
    char *path =
        g_build_filename(kb_folder(kb), "data", "scenarios", "lumara-estvale-changes.xml", NULL);
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
static inline void use_side(const char *side)
{
    struct dossier_new options = {.origin = "Lumara", .destination = "Estvale", .side = side};
    GError *error = NULL;
    struct dossier *dossier = dossier_create(kb, &options, &error);
    assert_fine(dossier != NULL, error);
    ui_set_dossier(&ui, dossier);
}

/* "provisional: form" as it is recorded; "" when nothing is. */
static inline void assert_answer(const char *item, enum party of, const char *wanted)
{
    const struct answer *a = dossier_answer(ui.dossier, item, of);
    char *values = a ? g_strjoinv(" ", (char **)a->values) : g_strdup("");
    char *text = a ? g_strdup_printf("%s: %s", answer_state_word(a->state), values) : g_strdup("");
    assert_string_equal(text, wanted);
    g_free(text);
    g_free(values);
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

/* The record as it would be written; "" when there is none. */
static inline void assert_record(const char *kind, const char *key, const char *xml)
{
    const xmlNode *node = dossier_record(ui.dossier, kind, key);
    char *text = node ? xml_save_node(node) : g_strdup("");
    assert_string_equal(text, xml);
    g_free(text);
}

static inline const char *attr_of(const char *kind, const char *key, const char *attr)
{
    const xmlNode *node = dossier_record(ui.dossier, kind, key);
    return node ? xml_attr_or(node, attr, "") : "(no record)";
}

#endif

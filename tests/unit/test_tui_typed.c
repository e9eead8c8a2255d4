/* SPDX-License-Identifier: GPL-3.0-or-later */
/*
 * Texts being typed: the field with accents, wide and combining characters, Arabic and pastes; what
 * happens to half a text on Esc and when the terminal goes; dossiers opened from the start screen.
 */
#include "config.h"

#include "tui_fixture.h"

#include "guide/typed.h"
#include "tui/dialog.h"
#include "tui/field.h"
#include "tui/open.h"

/* ---- the field ---- */

static void field_type(struct field *field, const char *text)
{
    for (const char *p = text; *p; p = g_utf8_next_char(p)) {
        struct key key = {.kind = KEY_IS_CHAR, .ch = (wint_t)g_utf8_get_char(p)};
        field_key(field, &key, NULL);
    }
}

static void field_code(struct field *field, int number)
{
    struct key key = {.kind = KEY_IS_CODE, .code = number};
    field_key(field, &key, NULL);
}

static void assert_shown(struct field *field, int rows, int columns, const char *part, int y, int x)
{
    struct area area = {2, 3, rows, columns};
    int cy, cx;
    term_begin();
    field_draw(field, &area, true);
    term_end();
    getyx(stdscr, cy, cx);
    char *text = term_contents();
    if (!strstr(text, part))
        fail_msg("“%s” is not shown but:\n%s", part, text);
    g_free(text);
    assert_int_equal(cy, 2 + y);
    assert_int_equal(cx, 3 + x);
}

static void test_field_characters(void **state)
{
    struct field field;
    (void)state;
    field_init(&field, "", false);
    field_type(&field, "é中文");
    assert_shown(&field, 1, 20, "é中文", 0, 5);
    field_code(&field, KEY_LEFT);
    assert_shown(&field, 1, 20, "é中文", 0, 3);
    field_type(&field, "x");
    assert_string_equal(field.text->str, "é中x文");
    field_code(&field, KEY_END);
    field_type(&field, "e\u0301");
    assert_shown(&field, 1, 20, "x文", 0, 7); /* the accent takes no column */
    field_set(&field, "عقد عمل");
    assert_shown(&field, 1, 20, "عقد", 0, 7);
    field_type(&field, "\u202E"); /* turns nothing round */
    char *text = seen();
    assert_null(strstr(text, "\u202E"));
    g_free(text);
    field_release(&field);
}

static void test_field_scrolls(void **state)
{
    struct field field;
    (void)state;
    field_init(&field, "", false);
    for (int i = 0; i < 30; i++)
        field_type(&field, "中x");
    assert_shown(&field, 1, 20, "x", 0, 18);
    field_code(&field, KEY_HOME);
    assert_shown(&field, 1, 20, "中x中x中x", 0, 0);
    field_release(&field);
    field_init(&field, "", true);
    field_type(&field, "one\ntwo words that are longer than the line\nthree");
    assert_shown(&field, 3, 20, "three", 2, 5);
    field_code(&field, KEY_UP);
    field_code(&field, KEY_UP);
    field_code(&field, KEY_UP);
    field_code(&field, KEY_UP);
    assert_shown(&field, 3, 20, "one", 0, 3);
    field_release(&field);
}

static void test_field_paste(void **state)
{
    struct field field;
    struct key key = {.kind = KEY_IS_PASTE, .paste = (char *)"two\nlines\tand \033[31m\x01 more"};
    (void)state;
    field_init(&field, "", true);
    field_key(&field, &key, NULL);
    assert_true(g_str_has_prefix(field.text->str, "two\nlines"));
    assert_null(strchr(field.text->str, 27));
    field_release(&field);
    field_init(&field, "", false);
    field_key(&field, &key, NULL);
    assert_null(strchr(field.text->str, '\n'));
    assert_true(g_str_has_prefix(field.text->str, "two lines and"));
    field_release(&field);
}

static char *minutes(gsize bytes)
{
    GString *text = g_string_new(NULL);
    while (text->len < bytes)
        g_string_append_printf(text, "line %06u of the minutes, é 中\n", (unsigned)text->len);
    g_string_append(text, "the end");
    return g_string_free(text, FALSE);
}

static void paste_note(const char *text)
{
    open_question("T1.03", PARTY_ORIGIN);
    if (!dossier_answer(ui.dossier, "T1.03", PARTY_ORIGIN))
        press('y');
    code(KEY_HOME);
    press('o');
    press(CTRL('u'));
    paste(text);
    assert_seen("the end");
    press(SAVE);
}

/* Pages of text arrive whole. What is longer than a dossier takes is not cut: it stays where it is
 * typed, with the reason. */
static void test_long_paste(void **state)
{
    char *pages = minutes(18000), *book = minutes(65536);
    (void)state;
    paste_note(pages);
    assert_null(ui.message);
    assert_string_equal(dossier_answer(ui.dossier, "T1.03", PARTY_ORIGIN)->note, pages);
    put(ui.dossier, "<answer item='T1.03' of='origin' state='open'><note>n</note></answer>");
    ui_changed(&ui);
    ui_pop(&ui);
    paste_note(book);
    assert_said("more than 20000 characters");
    assert_seen("the end");
    assert_string_equal(dossier_answer(ui.dossier, "T1.03", PARTY_ORIGIN)->note, "n");
    hang_up();
    ui.quit = false;
    ui_pop(&ui);
    open_question("T1.03", PARTY_ORIGIN);
    press('o');
    assert_said("typed here before");
    assert_seen("the end");
    g_free(book);
    g_free(pages);
}

/* ---- half typed ---- */

static void test_esc_keeps_text(void **state)
{
    (void)state;
    decide(ui.dossier, "DD05", "", "signature");
    open_screen(screen_decision(&ui, "DD05"));
    press('o');
    type("Half a rea");
    press(ESC);
    assert_top("decision");
    assert_string_equal(dossier_decision(ui.dossier, "DD05", NULL)->note, "");
    press('o');
    assert_seen("Half a rea");
    assert_said("typed here before");
    type("son");
    press(SAVE);
    assert_string_equal(dossier_decision(ui.dossier, "DD05", NULL)->note, "Half a reason");
    press('o'); /* once recorded it is not offered again */
    assert_null(ui.message);
    press(ESC);
    ui_pop(&ui);
    decide(ui.dossier, "DD04", "", "cabinet");
    open_screen(screen_decision(&ui, "DD04")); /* nor anywhere else */
    press('o');
    assert_not_seen("Half a");
}

static void test_esc_in_form(void **state)
{
    (void)state;
    open_screen(screen_records("meeting"));
    press('a');
    type("2026-03-02");
    for (int i = 0; i < 3; i++)
        code(KEY_DOWN);
    enter();
    type("Wages are paid into ac");
    press(ESC);
    assert_top("form");
    assert_seen("Wages are paid into ac");
    press(ESC);
    assert_top("records");
    assert_seen("Wages are paid into ac");
}

static void test_end_keeps_invalid(void **state)
{
    (void)state;
    char *path = in_folder(state, "typed.blma");
    ui_home(&ui);
    ui_set_dossier(&ui, saved_dossier(path));
    open_question("XF02", PARTY_NONE);
    press('7');
    type("x");
    hang_up();
    assert_true(ui.quit);
    ui_release(&ui);
    ui_init(&ui, kb);
    ui_set_dossier(&ui, open_dossier(path, DOSSIER_WRITE));
    ui_push(&ui, screen_start());
    open_question("XF02", PARTY_NONE);
    enter();
    assert_said("typed here before");
    assert_seen("7x");
    g_free(path);
}

static void test_end_keeps_form(void **state)
{
    (void)state;
    char *path = in_folder(state, "form.blma");
    ui_home(&ui);
    ui_set_dossier(&ui, saved_dossier(path));
    open_screen(screen_records("meeting"));
    press('a');
    type("the day after tomorrow"); /* no date */
    hang_up();
    ui_release(&ui);
    ui_init(&ui, kb);
    ui_set_dossier(&ui, open_dossier(path, DOSSIER_WRITE));
    ui_push(&ui, screen_start());
    open_screen(screen_records("meeting"));
    assert_seen("Nothing stands here yet.");
    press('a');
    assert_seen("the day after tomorrow");
    code(KEY_HOME);
    enter();
    clear_line();
    type("2026-03-03");
    press(SAVE);
    assert_top("records");
    assert_seen("2026-03-03");
    press('a'); /* recorded: not offered again */
    assert_not_seen("the day after");
    g_free(path);
}

/* What a form can record is recorded when the terminal goes. */
static void test_end_records_form(void **state)
{
    (void)state;
    open_screen(screen_records("objective"));
    press('a');
    type("Wages reach workers");
    hang_up();
    assert_string_equal(attr_of("objective", "o1", "text"), "Wages reach workers");
}

static void test_typed_file(void **state)
{
    char *path = in_folder(state, "a.blma"), *other = in_folder(state, "b.blma");
    GHashTable *typed = typed_load(path);
    assert_int_equal(g_hash_table_size(typed), 0);
    g_hash_table_replace(typed, g_strdup("a|b\tc"), g_strdup("two\nlines\té 中 \\ \"x\""));
    typed_save(path, typed);
    g_hash_table_unref(typed);
    typed = typed_load(other);
    assert_int_equal(g_hash_table_size(typed), 0);
    g_hash_table_unref(typed);
    typed = typed_load(path);
    assert_string_equal(g_hash_table_lookup(typed, "a|b\tc"), "two\nlines\té 中 \\ \"x\"");
    g_hash_table_remove_all(typed);
    typed_save(path, typed);
    g_hash_table_unref(typed);
    typed = typed_load(path);
    assert_int_equal(g_hash_table_size(typed), 0);
    g_hash_table_unref(typed);
    typed = typed_load(NULL);
    assert_int_equal(g_hash_table_size(typed), 0);
    typed_save(NULL, typed);
    g_hash_table_unref(typed);
    g_free(other);
    g_free(path);
}

/* ---- dossiers ---- */

static void test_new_dossier(void **state)
{
    char *path = in_folder(state, "new.blma");
    ui_home(&ui);
    press('1');
    type(path);
    press(SAVE);
    assert_top("form"); /* the names are missing */
    assert_non_null(ui.message);
    code(KEY_DOWN);
    type("Lumara");
    code(KEY_DOWN);
    type("Estvale");
    press(SAVE);
    assert_top("path");
    assert_string_equal(dossier_path(ui.dossier), path);
    assert_true(dossier_writable(ui.dossier));
    g_free(path);
}

/* Going back to the start and opening the same dossier again does not make it read-only, another
 * one saves it, and one that somebody else has is read-only and says so. */
static void test_open_again(void **state)
{
    char *path = in_folder(state, "one.blma"), *other = in_folder(state, "two.blma");
    dossier_free(saved_dossier(path));
    struct dossier *theirs = saved_dossier(other);
    assert_true(open_in_ui(&ui, path));
    open_question("T1.03", PARTY_ORIGIN);
    press('y');
    ui_home(&ui);
    assert_true(open_in_ui(&ui, path));
    assert_top("path");
    assert_true(dossier_writable(ui.dossier));
    assert_answer("T1.03", PARTY_ORIGIN, "provisional: Y");
    assert_true(open_in_ui(&ui, other));
    assert_false(dossier_writable(ui.dossier));
    assert_seen("(read only)");
    assert_said("is open for writing elsewhere");
    char *text = slurp(path);
    assert_non_null(strstr(text, "T1.03"));
    g_free(text);
    dossier_free(theirs);
    assert_false(open_in_ui(&ui, "/nonexistent/x.blma"));
    assert_non_null(ui.message);
    g_free(other);
    g_free(path);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        IN_WIZARD(test_field_characters),  IN_WIZARD(test_field_scrolls),
        IN_WIZARD(test_field_paste),       IN_WIZARD(test_long_paste),
        IN_WIZARD(test_esc_keeps_text),    IN_WIZARD(test_esc_in_form),
        IN_WIZARD(test_end_keeps_invalid), IN_WIZARD(test_end_keeps_form),
        IN_WIZARD(test_end_records_form),  IN_FOLDER(test_typed_file),
        IN_WIZARD(test_new_dossier),       IN_WIZARD(test_open_again),
    };
    return RUN("tui_typed", tests);
}

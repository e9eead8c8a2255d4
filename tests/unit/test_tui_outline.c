/* SPDX-License-Identifier: GPL-3.0-or-later */
/* The page that the screens of the third phase are made of. */
#include "config.h"

#include "tui_fixture.h"

/* ---- the outline ---- */

static struct outline_entry *fill(struct outline *o, const char *id, int lines)
{
    GString *text = g_string_new(NULL);
    for (int i = 1; i < lines; i++)
        g_string_append_printf(text, "%sline %d of %s", i > 1 ? "\n" : "", i, id);
    struct outline_entry *entry = outline_add(o, id, 0, id);
    outline_below(entry, ROLE_TEXT, text->str, 0);
    g_string_free(text, TRUE);
    return entry;
}

static char *drawn(struct outline *o, int rows, int columns)
{
    struct area area = {0, 0, rows, columns};
    term_begin();
    outline_draw(o, &area);
    term_end();
    return term_contents();
}

static void assert_drawn(struct outline *o, int rows, int columns, const char *part)
{
    char *text = drawn(o, rows, columns);
    if (!strstr(text, part))
        fail_msg("“%s” is not drawn but:\n%s", part, text);
    g_free(text);
}

static void test_outline_moves(void **state)
{
    struct outline o;
    (void)state;
    outline_init(&o, 0, 20);
    outline_head(&o, "First");
    fill(&o, "one", 2);
    outline_text(&o, ROLE_TEXT, "between");
    fill(&o, "tall", 14);
    outline_head(&o, "Second");
    fill(&o, "last", 1);
    outline_settle(&o);
    assert_drawn(&o, 6, 40, "First");
    assert_string_equal(outline_at(&o)->id, "one");
    outline_act(&o, ACTION_DOWN);
    assert_drawn(&o, 6, 40, "tall");
    assert_drawn(&o, 6, 40, "line 5 of tall");
    for (int i = 0; i < 3; i++) { /* a long entry is scrolled through before the next is reached */
        assert_string_equal(outline_at(&o)->id, "tall");
        outline_act(&o, ACTION_DOWN);
    }
    assert_drawn(&o, 6, 40, "line 13 of tall");
    outline_act(&o, ACTION_DOWN);
    assert_string_equal(outline_at(&o)->id, "last");
    assert_drawn(&o, 6, 40, "Second");
    outline_act(&o, ACTION_DOWN);
    assert_string_equal(outline_at(&o)->id, "last");
    assert_true(outline_act(&o, ACTION_PREVIOUS));
    assert_string_equal(outline_at(&o)->id, "one");
    assert_true(outline_act(&o, ACTION_NEXT));
    assert_string_equal(outline_at(&o)->id, "last");
    assert_false(outline_act(&o, ACTION_NEXT));
    outline_act(&o, ACTION_FIRST);
    assert_drawn(&o, 6, 40, "First");
    outline_act(&o, ACTION_PAGE_DOWN);
    assert_drawn(&o, 6, 40, "line 5 of tall");
    outline_act(&o, ACTION_LAST);
    assert_string_equal(outline_at(&o)->id, "last");
    assert_false(outline_act(&o, ACTION_OPEN));
    outline_release(&o);
}

static void test_outline_keeps_focus(void **state)
{
    struct outline o;
    (void)state;
    outline_init(&o, 0, 20);
    for (int round = 0; round < 2; round++) {
        outline_clear(&o);
        if (round)
            fill(&o, "new", 1);
        fill(&o, "a", 1);
        fill(&o, "b", 1);
        outline_settle(&o);
        if (!round)
            outline_focus(&o, "b");
    }
    assert_string_equal(outline_at(&o)->id, "b");
    outline_clear(&o);
    fill(&o, "a", 1);
    outline_settle(&o); /* it has gone: the nearest */
    assert_string_equal(outline_at(&o)->id, "a");
    outline_clear(&o);
    outline_settle(&o);
    assert_null(outline_at(&o));
    assert_drawn(&o, 4, 40, "");
    outline_act(&o, ACTION_DOWN);
    outline_act(&o, ACTION_LAST);
    outline_release(&o);
}

static void test_outline_widths(void **state)
{
    struct outline o;
    (void)state;
    outline_init(&o, 3, 30);
    outline_pair(&o, ROLE_TEXT, "the left text", "the right text");
    /* no blanks to break at, two columns a character */
    struct outline_entry *e =
        outline_add(&o, "wide", 0, "第一条第二条第三条第四条第五条第六条第七条");
    outline_mark(e, ROLE_RED, "RED");
    outline_add(&o, "bidi", 0,
                "a\xe2\x80\xae"
                "b");
    outline_settle(&o);
    assert_drawn(&o, 10, 80, "RED 第一条");
    assert_drawn(&o, 10, 80, "<U+202E>");
    char *text = drawn(&o, 10, 80);
    assert_non_null(strstr(text, "the left text   "));
    g_free(text);
    text = drawn(&o, 12, 30);
    char **lines = g_strsplit(text, "\n", -1);
    for (char **line = lines; *line; line++)
        assert_true(text_width(*line) <= 30);
    assert_non_null(strstr(text, "第七条"));
    assert_null(strstr(text, "the left text   the"));
    g_strfreev(lines);
    g_free(text);
    outline_release(&o);
}

static void test_outline_mouse(void **state)
{
    struct outline o;
    (void)state;
    outline_init(&o, 0, 20);
    outline_head(&o, "Head");
    fill(&o, "a", 2);
    fill(&o, "b", 1);
    outline_settle(&o);
    g_free(drawn(&o, 5, 40));
    struct key click = {.kind = KEY_IS_MOUSE, .y = 3, .x = 4, .button = 1};
    assert_true(outline_mouse(&o, &click));
    assert_string_equal(outline_at(&o)->id, "b");
    click.y = 0; /* a heading */
    assert_false(outline_mouse(&o, &click));
    struct key wheel = {.kind = KEY_IS_MOUSE, .y = 1, .x = 1, .button = 4};
    assert_false(outline_mouse(&o, &wheel));
    assert_string_equal(outline_at(&o)->id, "a");
    outline_release(&o);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        IN_WIZARD(test_outline_moves),
        IN_WIZARD(test_outline_keeps_focus),
        IN_WIZARD(test_outline_widths),
        IN_WIZARD(test_outline_mouse),
    };
    return RUN("tui_outline", tests);
}

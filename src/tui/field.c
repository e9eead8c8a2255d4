/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "tui/field.h"

#define NCURSES_NOMACROS 1
#include <curses.h>
#include <string.h>

#include "base/text.h"

#define CTRL(c) ((c)&0x1F)
#define LIMIT 80000 /* bytes of one text */

void field_init(struct field *field, const char *text, bool lines)
{
    memset(field, 0, sizeof *field);
    field->text = g_string_new(text);
    field->at = field->text->len;
    field->lines = lines;
}

void field_release(struct field *field)
{
    g_string_free(field->text, TRUE);
    field->text = NULL;
}

void field_set(struct field *field, const char *text)
{
    g_string_assign(field->text, text);
    field->at = field->text->len;
    field->top = 0;
    field->fresh = false;
}

static const char *cursor(const struct field *field)
{
    return field->text->str + field->at;
}

static gsize before(const struct field *field)
{
    const char *p = g_utf8_find_prev_char(field->text->str, cursor(field));
    return p ? (gsize)(p - field->text->str) : 0;
}

static gsize after(const struct field *field)
{
    return field->at < field->text->len
               ? (gsize)(g_utf8_next_char(cursor(field)) - field->text->str)
               : field->at;
}

static void insert(struct field *field, const char *text)
{
    char *clean = text_clean(text, -1, NULL);
    for (char *p = clean; !field->lines && *p; p++)
        if (*p == '\n' || *p == '\t')
            *p = ' ';
    if (field->text->len + strlen(clean) <= LIMIT) {
        g_string_insert(field->text, (gssize)field->at, clean);
        field->at += strlen(clean);
    }
    g_free(clean);
}

static void cut(struct field *field, gsize from, gsize to)
{
    g_string_erase(field->text, (gssize)from, (gssize)(to - from));
    field->at = from;
}

static gsize line_start(const struct field *field)
{
    gsize i = field->at;
    while (i > 0 && field->text->str[i - 1] != '\n')
        i--;
    return i;
}

static gsize line_end(const struct field *field)
{
    gsize i = field->at;
    while (i < field->text->len && field->text->str[i] != '\n')
        i++;
    return i;
}

static gsize word_before(const struct field *field)
{
    gsize i = field->at;
    while (i > 0 && field->text->str[i - 1] == ' ')
        i--;
    while (i > 0 && field->text->str[i - 1] != ' ' && field->text->str[i - 1] != '\n')
        i--;
    return i;
}

/* Same column in the line above or below; false at the edge. */
static bool move_line(struct field *field, int way)
{
    gsize start = line_start(field), column = field->at - start;
    if (way < 0) {
        if (start == 0)
            return false;
        field->at = start - 1;
        gsize upper = line_start(field);
        field->at = MIN(upper + column, field->at);
    } else {
        gsize end = line_end(field);
        if (end >= field->text->len)
            return false;
        field->at = end + 1;
        field->at = MIN(field->at + column, line_end(field));
    }
    while (field->at > 0 && ((unsigned char)field->text->str[field->at] & 0xC0) == 0x80)
        field->at--;
    return true;
}

static bool key_code(struct field *field, int code, bool *changed)
{
    switch (code) {
    case KEY_LEFT:
        field->at = before(field);
        return true;
    case KEY_RIGHT:
        field->at = after(field);
        return true;
    case KEY_HOME:
        field->at = line_start(field);
        return true;
    case KEY_END:
        field->at = line_end(field);
        return true;
    case KEY_UP:
        return field->lines && move_line(field, -1);
    case KEY_DOWN:
        return field->lines && move_line(field, 1);
    case KEY_DC:
        cut(field, field->at, after(field));
        *changed = true;
        return true;
    case KEY_BACKSPACE:
        cut(field, before(field), field->at);
        *changed = true;
        return true;
    default:
        return false;
    }
}

static bool key_char(struct field *field, wint_t ch, bool *changed)
{
    char bytes[8] = "";
    switch (ch) {
    case 8:
    case 127:
        cut(field, before(field), field->at);
        break;
    case CTRL('a'):
        field->at = line_start(field);
        return true;
    case CTRL('k'):
        cut(field, field->at, line_end(field));
        break;
    case CTRL('u'):
        cut(field, line_start(field), field->at);
        break;
    case CTRL('w'):
        cut(field, word_before(field), field->at);
        break;
    case '\r':
    case '\n':
        if (!field->lines)
            return false;
        insert(field, "\n");
        break;
    default:
        if (ch < 32 || !g_unichar_validate(ch))
            return false;
        bytes[g_unichar_to_utf8((gunichar)ch, bytes)] = '\0';
        insert(field, bytes);
    }
    *changed = true;
    return true;
}

bool field_key(struct field *field, const struct key *key, bool *changed)
{
    bool mine = false;
    if (!changed)
        changed = &mine;
    bool typed = key->kind == KEY_IS_PASTE || (key->kind == KEY_IS_CHAR && key->ch >= 32) ||
                 (key->kind == KEY_IS_CODE && key->code == KEY_BACKSPACE);
    if (field->fresh && typed)
        field_set(field, "");
    field->fresh = false;
    if (key->kind == KEY_IS_PASTE) {
        insert(field, key->paste);
        *changed = true;
        return true;
    }
    if (key->kind == KEY_IS_CODE)
        return key_code(field, key->code, changed);
    return key->kind == KEY_IS_CHAR && key_char(field, key->ch, changed);
}

/* ---- drawing ---- */

static void draw_single(struct field *field, const struct area *area, bool focus)
{
    char *head = g_strndup(field->text->str, field->at);
    char *shown_head = text_visible(head);
    int column = text_width(shown_head);
    if (column < field->top)
        field->top = column;
    if (column >= field->top + area->columns - 1)
        field->top = column - area->columns + 2;
    char *shown = text_visible(field->text->str);
    const char *p = shown;
    for (int skipped = 0; *p && skipped < field->top; p = g_utf8_next_char(p)) {
        char one[8] = "";
        g_unichar_to_utf8(g_utf8_get_char(p), one);
        skipped += text_width(one);
    }
    draw_text(area, 0, 0, field->fresh ? ROLE_FOCUS : ROLE_TEXT, p);
    if (focus)
        draw_cursor(area, 0, column - field->top);
    g_free(shown);
    g_free(shown_head);
    g_free(head);
}

struct visual { /* one line as it is shown */
    gsize from, to;
};

/* Lines broken at white space to the width of the area. */
static GArray *break_lines(const GString *text, int columns)
{
    GArray *lines = g_array_new(FALSE, FALSE, sizeof(struct visual));
    gsize from = 0, space = 0;
    int width = 0;
    for (gsize i = 0; i <= text->len;) {
        bool end = i == text->len || text->str[i] == '\n';
        if (end) {
            struct visual line = {from, i};
            g_array_append_val(lines, line);
            from = ++i;
            space = 0;
            width = 0;
            continue;
        }
        char one[8] = "";
        g_unichar_to_utf8(g_utf8_get_char(text->str + i), one);
        width += text_width(one);
        if (width > columns - 1) {
            gsize cut_at = space > from ? space : i;
            struct visual line = {from, cut_at};
            g_array_append_val(lines, line);
            from = i = cut_at;
            space = 0;
            width = 0;
            continue;
        }
        i += strlen(one) ? strlen(one) : 1;
        if (one[0] == ' ')
            space = i;
    }
    return lines;
}

static void draw_lines_of(struct field *field, const struct area *area, bool focus)
{
    GArray *lines = break_lines(field->text, MAX(area->columns, 4));
    int at = 0;
    for (guint i = 0; i < lines->len; i++)
        if (field->at >= g_array_index(lines, struct visual, i).from)
            at = (int)i;
    if (at < field->top)
        field->top = at;
    if (at >= field->top + area->rows)
        field->top = at - area->rows + 1;
    for (int y = 0; y < area->rows && (guint)(field->top + y) < lines->len; y++) {
        const struct visual *line = &g_array_index(lines, struct visual, (guint)(field->top + y));
        char *part = g_strndup(field->text->str + line->from, line->to - line->from);
        draw_text(area, y, 0, ROLE_TEXT, part);
        g_free(part);
    }
    const struct visual *line = &g_array_index(lines, struct visual, (guint)at);
    char *head = g_strndup(field->text->str + line->from, field->at - line->from);
    char *shown = text_visible(head);
    if (focus)
        draw_cursor(area, at - field->top, MIN(text_width(shown), area->columns - 1));
    g_free(shown);
    g_free(head);
    g_array_unref(lines);
}

void field_draw(struct field *field, const struct area *area, bool focus)
{
    if (field->lines)
        draw_lines_of(field, area, focus);
    else
        draw_single(field, area, focus);
}

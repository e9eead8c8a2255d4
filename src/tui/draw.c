/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "tui/draw.h"

#define NCURSES_NOMACROS 1
#include <curses.h>
#include <stdarg.h>
#include <string.h>

#include "base/text.h"

#define ASCII_MOST 256 /* columns; longer lines take the general way */

/* What a terminal without UTF-8 can show. */
static char *for_terminal(const char *text)
{
    char *visible = text_visible(text);
    for (char *p = visible; *p; p++)
        if (*p == '\n' || *p == '\t')
            *p = ' ';
    if (term_utf8())
        return visible;
    char *ascii = g_str_to_ascii(visible, "C");
    g_free(visible);
    return ascii;
}

/* Most lines are ASCII: their cells are put down as they are, without what curses does for
 * characters that combine, break lines or take two columns. */
static void put_ascii(int y, int x, attr_t look, const char *text)
{
    cchar_t cells[ASCII_MOST];
    int n = (int)strlen(text);
    setcchar(&cells[0], L" ", look & ~(attr_t)A_COLOR, (short)PAIR_NUMBER(look), NULL);
    for (int i = n - 1; i >= 0; i--) {
        cells[i] = cells[0];
        cells[i].chars[0] = (wchar_t)text[i];
    }
    mvadd_wchnstr(y, x, cells, n);
    move(y, x + n);
}

int draw_text(const struct area *area, int y, int x, enum role role, const char *text)
{
    int room = area->columns - x;
    if (y < 0 || y >= area->rows || x < 0 || room <= 0 || !text || !*text)
        return 0;
    char *shown = for_terminal(text);
    char *cut = text_width(shown) > room ? text_fit(shown, room) : NULL;
    const char *line = cut ? cut : shown;
    if (g_str_is_ascii(line) && strlen(line) <= ASCII_MOST) {
        put_ascii(area->y + y, area->x + x, (attr_t)term_role(role), line);
    } else {
        wchar_t *wide = (wchar_t *)(void *)g_utf8_to_ucs4_fast(line, -1, NULL);
        attrset((attr_t)term_role(role));
        mvaddwstr(area->y + y, area->x + x, wide);
        attrset(A_NORMAL);
        g_free(wide);
    }
    int used = text_width(line);
    g_free(cut);
    g_free(shown);
    return used;
}

int draw_textf(const struct area *area, int y, int x, enum role role, const char *format, ...)
{
    va_list args;
    va_start(args, format);
    char *text = g_strdup_vprintf(format, args);
    va_end(args);
    int used = draw_text(area, y, x, role, text);
    g_free(text);
    return used;
}

static char **wrap(int columns, const char *text)
{
    GString *out = g_string_new(NULL);
    char **parts = g_strsplit(text, "\n", -1);
    for (char **part = parts; *part; part++) {
        if (**part)
            text_wrap(out, *part, MAX(columns, 4), 0, 0);
        else
            g_string_append_c(out, '\n');
    }
    g_strfreev(parts);
    if (out->len > 0 && out->str[out->len - 1] == '\n')
        g_string_truncate(out, out->len - 1);
    char **lines = g_strsplit(out->str, "\n", -1);
    g_string_free(out, TRUE);
    return lines;
}

int draw_wrapped(const struct area *area, int y, int x, int most, enum role role, const char *text)
{
    if (!text || !*text || most <= 0)
        return 0;
    char **lines = wrap(area->columns - x, text);
    int n = 0;
    for (; lines[n] && n < most; n++) {
        bool cut = n + 1 == most && lines[n + 1];
        if (cut) {
            char *more = g_strconcat(lines[n], " …", NULL);
            draw_text(area, y + n, x, role, more);
            g_free(more);
        } else {
            draw_text(area, y + n, x, role, lines[n]);
        }
    }
    g_strfreev(lines);
    return n;
}

int draw_lines(int columns, const char *text)
{
    if (!text || !*text)
        return 0;
    char **lines = wrap(columns, text);
    int n = (int)g_strv_length(lines);
    g_strfreev(lines);
    return n;
}

void draw_bar(const struct area *area, int y, enum role role, const char *left, const char *right)
{
    attrset((attr_t)term_role(role));
    mvhline(area->y + y, area->x, ' ' | (chtype)term_role(role), area->columns);
    attrset(A_NORMAL);
    int room = right && *right ? text_width(right) + 1 : 0;
    if (area->columns - room < MIN(text_width(left), area->columns / 3))
        room = 0; /* what the line is about comes first */
    struct area part = {area->y, area->x, area->rows, area->columns - room};
    draw_text(&part, y, 0, role, left);
    if (room)
        draw_text(area, y, area->columns - room + 1, role, right);
}

void draw_rule(const struct area *area, int y)
{
    if (y < 0 || y >= area->rows)
        return;
    if (term_utf8())
        mvhline_set(area->y + y, area->x, WACS_HLINE, area->columns);
    else
        mvhline(area->y + y, area->x, '-', area->columns);
}

void draw_divider(int y, int x, int rows)
{
    if (term_utf8())
        mvvline_set(y, x, WACS_VLINE, rows);
    else
        mvvline(y, x, '|', rows);
}

void draw_cursor(const struct area *area, int y, int x)
{
    if (y >= 0 && y < area->rows && x >= 0 && x < area->columns)
        move(area->y + y, area->x + x);
}

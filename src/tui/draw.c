/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "tui/draw.h"

#include <stdarg.h>
#include <string.h>

#include "base/text.h"
#include "tui/frame.h"

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

/* Columns of a text that has nothing to make visible and a column for every byte; -1 for any other
 * and for one with more than @most. */
static int plain_width(const char *text, int most)
{
    int n = 0;
    for (; text[n] && n <= most; n++)
        if (text[n] < 0x20 || text[n] > 0x7e)
            return -1;
    return n <= most ? n : -1;
}

int draw_text(const struct area *area, int y, int x, enum role role, const char *text)
{
    int room = area->columns - x;
    if (y < 0 || y >= area->rows || x < 0 || room <= 0 || !text || !*text)
        return 0;
    int used = plain_width(text, room);
    if (used >= 0) {
        frame_text(term_frame(), area->y + y, area->x + x, term_role(role), text, used);
        return used;
    }
    char *shown = for_terminal(text);
    char *cut = text_width(shown) > room ? text_fit(shown, room) : NULL;
    const char *line = cut ? cut : shown;
    used = text_width(line);
    frame_text(term_frame(), area->y + y, area->x + x, term_role(role), line, used);
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

static bool is_one_line(int columns, const char *text)
{
    return plain_width(text, MAX(columns, 0)) >= 0 && !strstr(text, "  ");
}

int draw_wrapped(const struct area *area, int y, int x, int most, enum role role, const char *text)
{
    if (!text || !*text || most <= 0)
        return 0;
    if (is_one_line(area->columns - x, text)) {
        draw_text(area, y, x, role, text);
        return 1;
    }
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
    if (is_one_line(columns, text))
        return 1;
    char **lines = wrap(columns, text);
    int n = (int)g_strv_length(lines);
    g_strfreev(lines);
    return n;
}

void draw_bar(const struct area *area, int y, enum role role, const char *left, const char *right)
{
    frame_line(term_frame(), area->y + y, area->x, term_role(role), ' ', area->columns);
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
    if (y >= 0 && y < area->rows)
        frame_line(term_frame(), area->y + y, area->x, term_role(ROLE_TEXT), '-', area->columns);
}

void draw_divider(int y, int x, int rows)
{
    for (int i = 0; i < rows; i++)
        frame_line(term_frame(), y + i, x, term_role(ROLE_TEXT), '|', 1);
}

void draw_cursor(const struct area *area, int y, int x)
{
    if (y >= 0 && y < area->rows && x >= 0 && x < area->columns)
        frame_cursor(term_frame(), area->y + y, area->x + x);
}

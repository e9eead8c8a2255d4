/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "render/table.h"

#include <stdbool.h>
#include <string.h>

#include "base/text.h"

#define GAP 2       /* columns between cells */
#define NARROWEST 9 /* a cell narrower than this cannot be read */
#define MOST_CELLS 16

static const char *cell(const GPtrArray *row, guint at)
{
    return at < row->len ? row->pdata[at] : "";
}

static guint count_columns(const GPtrArray *rows)
{
    guint n = 0;
    for (guint i = 0; i < rows->len; i++)
        n = MAX(n, ((const GPtrArray *)rows->pdata[i])->len);
    return MIN(n, MOST_CELLS);
}

/* Natural widths when they fit; else wide columns give until all fit. */
static void find_widths(const GPtrArray *rows, guint n, int columns, int *widths)
{
    int room = columns - GAP * ((int)n - 1), total = 0;
    for (guint c = 0; c < n; c++) {
        widths[c] = 1;
        for (guint r = 0; r < rows->len; r++)
            widths[c] = MAX(widths[c], text_width(cell(rows->pdata[r], c)));
        total += widths[c];
    }
    while (total > room) {
        guint widest = 0;
        for (guint c = 1; c < n; c++)
            if (widths[c] > widths[widest])
                widest = c;
        if (widths[widest] <= 1)
            return;
        widths[widest]--;
        total--;
    }
}

static void pad(GString *out, int n)
{
    for (; n > 0; n--)
        g_string_append_c(out, ' ');
}

static void write_row(GString *out, const GPtrArray *row, guint n, const int *widths)
{
    char **lines[MOST_CELLS];
    guint height = 0;
    for (guint c = 0; c < n; c++) {
        GString *wrapped = g_string_new(NULL);
        text_wrap(wrapped, cell(row, c), widths[c], 0, 0);
        lines[c] = g_strsplit(wrapped->str, "\n", -1);
        height = MAX(height, MAX(1, g_strv_length(lines[c])) - 1);
        g_string_free(wrapped, TRUE);
    }
    for (guint l = 0; l < MAX(height, 1); l++) {
        gsize start = out->len;
        int due = 0;
        for (guint c = 0; c < n; c++) {
            const char *text = l < g_strv_length(lines[c]) ? lines[c][l] : "";
            pad(out, due);
            g_string_append(out, text);
            due = widths[c] - text_width(text) + GAP;
        }
        while (out->len > start && out->str[out->len - 1] == ' ')
            g_string_truncate(out, out->len - 1);
        g_string_append_c(out, '\n');
    }
    for (guint c = 0; c < n; c++)
        g_strfreev(lines[c]);
}

static void write_rule(GString *out, guint n, const int *widths)
{
    for (guint c = 0; c < n; c++) {
        if (c)
            pad(out, GAP);
        for (int i = 0; i < widths[c]; i++)
            g_string_append_c(out, '-');
    }
    g_string_append_c(out, '\n');
}

static void write_records(GString *out, const GPtrArray *rows, guint n, int columns)
{
    const GPtrArray *head = rows->pdata[0];
    for (guint r = 1; r < rows->len; r++) {
        const GPtrArray *row = rows->pdata[r];
        text_wrap(out, cell(row, 0), columns, 0, 2);
        for (guint c = 1; c < n; c++) {
            char *line = g_strdup_printf("%s: %s", cell(head, c), cell(row, c));
            text_wrap(out, line, columns, 4, 6);
            g_free(line);
        }
    }
}

void table_write(GString *out, const GPtrArray *rows, int columns)
{
    guint n = count_columns(rows);
    int widths[MOST_CELLS];
    if (n == 0)
        return;
    find_widths(rows, n, columns, widths);
    bool narrow = false;
    for (guint c = 0; c < n; c++)
        narrow |= n > 3 && widths[c] < NARROWEST && columns / (int)n < NARROWEST + GAP;
    if (narrow) {
        write_records(out, rows, n, columns);
        return;
    }
    for (guint r = 0; r < rows->len; r++) {
        write_row(out, rows->pdata[r], n, widths);
        if (r == 0)
            write_rule(out, n, widths);
    }
}

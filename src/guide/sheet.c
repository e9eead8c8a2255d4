/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "guide/sheet.h"

#include <stdbool.h>
#include <string.h>

#include "base/text.h"
#include "kb/pack.h"
#include "render/table.h"

#define PAGE_LINES 58 /* of text below the head */
#define BLANK 60      /* columns of a line to write on, at most */

void sheet_init(struct sheet *sheet, struct kb *kb)
{
    sheet->kb = kb;
    sheet->out = g_string_new(NULL);
    sheet->plain = g_string_new(NULL);
}

void sheet_release(struct sheet *sheet)
{
    g_string_free(sheet->out, TRUE);
    g_string_free(sheet->plain, TRUE);
}

static void note(struct sheet *sheet, const char *text)
{
    g_string_append_printf(sheet->plain, "%s\n", text);
}

void sheet_blank(struct sheet *sheet)
{
    if (sheet->out->len > 0 && !g_str_has_suffix(sheet->out->str, "\n\n"))
        g_string_append_c(sheet->out, '\n');
}

static void underlined(struct sheet *sheet, const char *text, char mark)
{
    char *flat = text_collapse(text);
    sheet_blank(sheet);
    text_wrap(sheet->out, flat, SHEET_COLUMNS, 0, 0);
    for (int i = MIN(text_width(flat), SHEET_COLUMNS); i > 0; i--)
        g_string_append_c(sheet->out, mark);
    g_string_append(sheet->out, "\n\n");
    note(sheet, flat);
    g_free(flat);
}

void sheet_title(struct sheet *sheet, const char *text)
{
    underlined(sheet, text, '=');
}

void sheet_head(struct sheet *sheet, const char *text)
{
    underlined(sheet, text, '-');
}

void sheet_subhead(struct sheet *sheet, const char *text)
{
    sheet_blank(sheet);
    sheet_text(sheet, 0, text);
}

void sheet_text(struct sheet *sheet, int indent, const char *text)
{
    text_wrap(sheet->out, text, SHEET_COLUMNS, indent, indent);
    note(sheet, text);
}

void sheet_point(struct sheet *sheet, int indent, const char *mark, const char *text)
{
    int hang = indent + text_width(mark) + 1;
    GString *wrapped = g_string_new(NULL);
    text_wrap(wrapped, text, SHEET_COLUMNS, hang, hang);
    g_string_append_printf(sheet->out, "%*s%s %s", indent, "", mark, wrapped->str + hang);
    g_string_free(wrapped, TRUE);
    note(sheet, text);
}

void sheet_line(struct sheet *sheet, int indent, const char *label)
{
    int room = SHEET_COLUMNS - indent - text_width(label) - 1;
    char *line = g_strnfill((gsize)CLAMP(room, 10, BLANK), '_');
    g_string_append_printf(sheet->out, "%*s%s %s\n", indent, "", label, line);
    g_free(line);
}

void sheet_table_take(struct sheet *sheet, GPtrArray *rows)
{
    for (guint r = 0; r < rows->len; r++) {
        const GPtrArray *row = rows->pdata[r];
        for (guint c = 0; c < row->len; c++)
            note(sheet, row->pdata[c]);
    }
    table_write(sheet->out, rows, SHEET_COLUMNS);
    g_ptr_array_unref(rows);
}

GPtrArray *sheet_row(const char *first, ...)
{
    GPtrArray *row = g_ptr_array_new_with_free_func(g_free);
    va_list args;
    va_start(args, first);
    for (const char *cell = first; cell; cell = va_arg(args, const char *))
        g_ptr_array_add(row, text_collapse(cell));
    va_end(args);
    return row;
}

/* ---- sentences ---- */

/* Each {name} is filled in once, so that a value that holds braces stays as it is. */
static char *fill(const char *text, va_list args)
{
    GHashTable *values = g_hash_table_new(g_str_hash, g_str_equal);
    for (const char *name = va_arg(args, const char *); name; name = va_arg(args, const char *))
        g_hash_table_insert(values, (gpointer)name, (gpointer)va_arg(args, const char *));
    GString *out = g_string_new(NULL);
    for (const char *p = text; *p;) {
        const char *end = *p == '{' ? strchr(p, '}') : NULL;
        char *name = end ? g_strndup(p + 1, (gsize)(end - p - 1)) : NULL;
        const char *value = name ? g_hash_table_lookup(values, name) : NULL;
        if (value) {
            g_string_append(out, value);
            p = end + 1;
        } else {
            g_string_append_c(out, *p++);
        }
        g_free(name);
    }
    g_hash_table_unref(values);
    return g_string_free(out, FALSE);
}

char *sheet_fill(struct kb *kb, const char *id, ...)
{
    va_list args;
    va_start(args, id);
    char *text = fill(kb_pack_text(kb, id), args);
    va_end(args);
    return text;
}

void sheet_say(struct sheet *sheet, int indent, const char *id, ...)
{
    va_list args;
    va_start(args, id);
    char *text = fill(kb_pack_text(sheet->kb, id), args);
    va_end(args);
    sheet_text(sheet, indent, text);
    g_free(text);
}

/* ---- the whole ---- */

char *sheet_finish(const struct sheet *sheet)
{
    return text_plain(sheet->out->str);
}

static void page_head(const struct sheet *sheet, GString *out, const char *head, unsigned number)
{
    char *n = g_strdup_printf("%u", number);
    char *page = sheet_fill(sheet->kb, "brief-page", "n", n, NULL);
    char *fitted = text_fit(head, SHEET_COLUMNS - text_width(page) - 2);
    if (number > 1)
        g_string_append_c(out, '\f');
    g_string_append(out, fitted);
    for (int i = SHEET_COLUMNS - text_width(fitted) - text_width(page); i > 0; i--)
        g_string_append_c(out, ' ');
    g_string_append_printf(out, "%s\n\n", page);
    g_free(fitted);
    g_free(page);
    g_free(n);
}

/* Lines from @line to the end of its paragraph, so that a heading keeps its text. */
static guint block(char **line)
{
    guint n = 0;
    while (line[n] && *line[n])
        n++;
    bool heading = n > 1 && (strspn(line[1], "-") == strlen(line[1]) ||
                             strspn(line[1], "=") == strlen(line[1]));
    return heading ? n + 3 : n;
}

char *sheet_pages(const struct sheet *sheet, const char *head)
{
    char *text = sheet_finish(sheet);
    char **lines = g_strsplit(g_strchomp(text), "\n", -1);
    GString *out = g_string_new(NULL);
    unsigned page = 0, left = 0;
    for (char **line = lines; *line; line++) {
        bool fresh = line == lines || !*line[-1];
        guint wanted = fresh ? block(line) : 1;
        if (left == 0 || (wanted > left && wanted <= PAGE_LINES)) {
            page_head(sheet, out, head, ++page);
            left = PAGE_LINES;
            if (!**line)
                continue; /* no blank line at the top */
        }
        g_string_append_printf(out, "%s\n", *line);
        left--;
    }
    if (page == 0)
        page_head(sheet, out, head, ++page);
    g_strfreev(lines);
    g_free(text);
    return g_string_free(out, FALSE);
}

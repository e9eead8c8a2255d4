/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "tui/frame.h"

#define NCURSES_NOMACROS 1
#include <curses.h>
#include <glib.h>
#include <string.h>

#define ASCII_MOST 256 /* columns; longer lines take the general way */

/* A row is bytes: pieces one after the other, so that two rows are compared at once. */
struct piece { /* before its text and a NUL */
    unsigned long look;
    int x, n;  /* n: cells of a line, bytes of a text */
    char kind; /* 't' text; else a line */
};

struct frame {
    GPtrArray *now, *before; /* GByteArray *, one a row */
    int rows;
    int y, x;   /* of the cursor */
    bool known; /* the screen shows "before" */
};

struct frame *frame_new(void)
{
    struct frame *frame = g_new0(struct frame, 1);
    frame->now = g_ptr_array_new_with_free_func((GDestroyNotify)g_byte_array_unref);
    frame->before = g_ptr_array_new_with_free_func((GDestroyNotify)g_byte_array_unref);
    return frame;
}

void frame_free(struct frame *frame)
{
    if (!frame)
        return;
    g_ptr_array_unref(frame->now);
    g_ptr_array_unref(frame->before);
    g_free(frame);
}

void frame_forget(struct frame *frame)
{
    frame->known = false;
}

static void make_rows(GPtrArray *list, int rows)
{
    while ((int)list->len < rows)
        g_ptr_array_add(list, g_byte_array_new());
}

void frame_begin(struct frame *frame, int rows)
{
    if (rows != frame->rows)
        frame->known = false;
    frame->rows = rows;
    make_rows(frame->now, rows);
    make_rows(frame->before, rows);
    for (int y = 0; y < rows; y++)
        g_byte_array_set_size(frame->now->pdata[y], 0);
}

static void put(struct frame *frame, int y, const struct piece *piece, const char *text)
{
    if (y < 0 || y >= frame->rows)
        return;
    GByteArray *row = frame->now->pdata[y];
    guint from = row->len, n = piece->kind == 't' ? (guint)piece->n + 1 : 0;
    struct piece copy;
    memset(&copy, 0, sizeof copy); /* the gaps of the structure are compared too */
    copy.look = piece->look;
    copy.x = piece->x;
    copy.n = piece->n;
    copy.kind = piece->kind;
    g_byte_array_set_size(row, from + (guint)sizeof copy + n);
    memcpy(row->data + from, &copy, sizeof copy);
    memcpy(row->data + from + sizeof copy, text, n);
}

void frame_text(struct frame *frame, int y, int x, unsigned long look, const char *text, int width)
{
    struct piece piece = {.look = look, .x = x, .n = (int)strlen(text), .kind = 't'};
    put(frame, y, &piece, text);
    frame_cursor(frame, y, x + width);
}

void frame_line(struct frame *frame, int y, int x, unsigned long look, char kind, int n)
{
    struct piece piece = {.look = look, .x = x, .n = n, .kind = kind};
    put(frame, y, &piece, "");
}

void frame_cursor(struct frame *frame, int y, int x)
{
    frame->y = y;
    frame->x = x;
}

/* ---- to curses ---- */

/* Most lines are ASCII: their cells are put down as they are, without what curses does for
 * characters that combine, break lines or take two columns. */
static void show_ascii(int y, int x, attr_t look, const char *text, int n)
{
    cchar_t cells[ASCII_MOST];
    setcchar(&cells[0], L" ", look & ~(attr_t)A_COLOR, (short)PAIR_NUMBER(look), NULL);
    for (int i = n - 1; i >= 0; i--) {
        cells[i] = cells[0];
        cells[i].chars[0] = (wchar_t)text[i];
    }
    mvadd_wchnstr(y, x, cells, n);
}

static void show_text(int y, const struct piece *piece, const char *text)
{
    attr_t look = (attr_t)piece->look;
    if (piece->n <= ASCII_MOST && g_str_is_ascii(text)) {
        show_ascii(y, piece->x, look, text, piece->n);
        return;
    }
    wchar_t *wide = (wchar_t *)(void *)g_utf8_to_ucs4_fast(text, -1, NULL);
    attrset(look);
    mvaddwstr(y, piece->x, wide);
    attrset(A_NORMAL);
    g_free(wide);
}

static void show_line(int y, const struct piece *piece, int utf8)
{
    if (piece->kind == ' ' || !utf8)
        mvhline(y, piece->x, (chtype)(unsigned char)piece->kind | (chtype)piece->look, piece->n);
    else
        mvhline_set(y, piece->x, piece->kind == '|' ? WACS_VLINE : WACS_HLINE, piece->n);
}

/* The piece at @at, and where the next one begins. */
static guint take_piece(const GByteArray *row, guint at, struct piece *piece)
{
    memcpy(piece, row->data + at, sizeof *piece);
    return at + (guint)sizeof *piece + (piece->kind == 't' ? (guint)piece->n + 1 : 0);
}

static void show_piece(int y, const GByteArray *row, guint at, const struct piece *piece, int utf8)
{
    if (piece->kind == 't')
        show_text(y, piece, (const char *)row->data + at + sizeof *piece);
    else
        show_line(y, piece, utf8);
}

static void show_row(int y, const GByteArray *row, int utf8)
{
    struct piece piece;
    move(y, 0);
    clrtoeol();
    for (guint at = 0, next; at < row->len; at = next) {
        next = take_piece(row, at, &piece);
        show_piece(y, row, at, &piece, utf8);
    }
}

/* Do two rows have the same pieces at the same places, all of them ASCII, so that only looks and
 * letters can differ? */
static bool same_shape(const GByteArray *a, const GByteArray *b)
{
    struct piece one, other;
    if (a->len != b->len)
        return false;
    for (guint at = 0, next; at < a->len; at = next) {
        next = take_piece(a, at, &one);
        take_piece(b, at, &other);
        if (one.x != other.x || one.n != other.n || one.kind != other.kind)
            return false;
        if (one.kind == 't' && (!g_str_is_ascii((const char *)a->data + at + sizeof one) ||
                                !g_str_is_ascii((const char *)b->data + at + sizeof one)))
            return false;
    }
    return true;
}

/* Of a row of the same shape only what differs, and what stands upon that. */
static void show_changes(int y, const GByteArray *row, const GByteArray *before, int utf8)
{
    struct piece piece;
    int from = G_MAXINT, to = 0; /* columns put down so far */
    for (guint at = 0, next; at < row->len; at = next) {
        next = take_piece(row, at, &piece);
        bool upon = piece.x < to && piece.x + piece.n > from;
        if (!upon && !memcmp(row->data + at, before->data + at, next - at))
            continue;
        show_piece(y, row, at, &piece, utf8);
        from = MIN(from, piece.x);
        to = MAX(to, piece.x + piece.n);
    }
}

static bool same(const GByteArray *a, const GByteArray *b)
{
    return a->len == b->len && (a->len == 0 || !memcmp(a->data, b->data, a->len));
}

void frame_end(struct frame *frame, int utf8)
{
    if (!frame->known)
        erase();
    for (int y = 0; y < frame->rows; y++) {
        const GByteArray *now = frame->now->pdata[y], *before = frame->before->pdata[y];
        if (frame->known && same(now, before))
            continue;
        if (frame->known && same_shape(now, before))
            show_changes(y, now, before, utf8);
        else if (frame->known || now->len > 0)
            show_row(y, now, utf8);
    }
    move(frame->y, frame->x);
    GPtrArray *last = frame->before;
    frame->before = frame->now;
    frame->now = last;
    frame->known = true;
}

/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "tui/page.h"

#include <string.h>

#include "base/text.h"
#include "tui/frame.h"

struct stop {
    int number, y, x; /* of the cursor */
};

struct span {
    int y, x;
    int stop; /* 0: none */
    enum role role;
    char *text;
    int width;   /* columns of the text */
    bool simple; /* nothing in it needs care: no line end, no tab */
    bool ascii;
};

static void span_free(struct span *span)
{
    g_free(span->text);
    g_free(span);
}

void page_init(struct page *page)
{
    page->spans = g_ptr_array_new_with_free_func((GDestroyNotify)span_free);
    page->hits = g_array_new(FALSE, FALSE, sizeof(struct page_hit));
    page->stops = g_array_new(FALSE, FALSE, sizeof(struct stop));
    page->stop = page->focus = 0;
    page->cursor_y = page->cursor_x = -1;
}

void page_release(struct page *page)
{
    g_ptr_array_unref(page->spans);
    g_array_unref(page->hits);
    g_array_unref(page->stops);
}

/* @shown has been made visible. */
static void put_shown(struct page *page, int y, int x, int width, enum role role, const char *shown)
{
    struct span *span = g_new0(struct span, 1);
    span->y = y;
    span->x = x;
    span->role = role;
    span->stop = page->stop;
    span->text = text_fit(shown, width);
    span->width = text_width(span->text);
    span->simple = !strpbrk(span->text, "\n\t");
    span->ascii = g_str_is_ascii(span->text);
    g_ptr_array_add(page->spans, span);
}

int page_put(struct page *page, int y, int x, int width, enum role role, const char *text)
{
    if (!text || !*text || width <= 0)
        return 0;
    char *shown = text_visible(text);
    put_shown(page, y, x, width, role, shown);
    int used = MIN(text_width(shown), width);
    g_free(shown);
    return used;
}

int page_wrap(struct page *page, int y, int x, int width, int hang, int most, enum role role,
              const char *text)
{
    if (!text || !*text || most <= 0)
        return 0;
    GString *out = g_string_new(NULL);
    char *shown = text_visible(text);
    text_wrap(out, shown, MAX(width, 4), 0, MIN(hang, width / 2));
    char **lines = g_strsplit(g_strchomp(out->str), "\n", -1);
    int n = 0;
    for (; lines[n] && n < most; n++) {
        char *more = n + 1 == most && lines[n + 1] ? g_strconcat(lines[n], " …", NULL) : NULL;
        put_shown(page, y + n, x, MAX(width, 1), role, more ? more : lines[n]);
        g_free(more);
    }
    g_strfreev(lines);
    g_free(shown);
    g_string_free(out, TRUE);
    return n;
}

void page_begin_stop(struct page *page, int number, int y, int x)
{
    struct stop stop = {number, y, x};
    g_array_append_val(page->stops, stop);
    page->stop = number;
}

void page_end_stop(struct page *page)
{
    page->stop = 0;
}

void page_set_focus(struct page *page, int number)
{
    page->focus = number;
    for (guint i = 0; i < page->stops->len; i++) {
        const struct stop *stop = &g_array_index(page->stops, struct stop, i);
        if (stop->number == number) {
            page->cursor_y = stop->y;
            page->cursor_x = stop->x;
        }
    }
}

void page_append(struct page *page, const struct page *other, int y)
{
    for (guint i = 0; i < other->spans->len; i++) {
        const struct span *from = other->spans->pdata[i];
        struct span *span = g_new0(struct span, 1);
        span->y = from->y + y;
        span->x = from->x;
        span->role = from->role;
        span->stop = from->stop;
        span->text = g_strdup(from->text);
        span->width = from->width;
        span->simple = from->simple;
        span->ascii = from->ascii;
        g_ptr_array_add(page->spans, span);
    }
    for (guint i = 0; i < other->hits->len; i++) {
        struct page_hit hit = g_array_index(other->hits, struct page_hit, i);
        hit.y += y;
        g_array_append_val(page->hits, hit);
    }
    for (guint i = 0; i < other->stops->len; i++) {
        struct stop stop = g_array_index(other->stops, struct stop, i);
        stop.y += y;
        g_array_append_val(page->stops, stop);
    }
    if (other->focus)
        page->focus = other->focus;
    if (other->cursor_y >= 0) {
        page->cursor_y = other->cursor_y + y;
        page->cursor_x = other->cursor_x;
    }
}

void page_add_hit(struct page *page, int y, int x, int width, int cell, int sub, int column)
{
    struct page_hit hit = {y, x, width, cell, sub, column};
    g_array_append_val(page->hits, hit);
}

/* The smaller places were added last. */
const struct page_hit *page_find_hit(const struct page *page, int y, int x)
{
    for (guint i = page->hits->len; i-- > 0;) {
        const struct page_hit *hit = &g_array_index(page->hits, struct page_hit, i);
        if (hit->y == y && x >= hit->x && x < hit->x + hit->width)
            return hit;
    }
    return NULL;
}

void page_draw(const struct page *page, const struct area *area, int top, int total)
{
    bool utf8 = term_utf8();
    for (guint i = 0; i < page->spans->len; i++) {
        const struct span *span = page->spans->pdata[i];
        enum role role = span->stop && span->stop == page->focus ? ROLE_FOCUS : span->role;
        if (span->y < top || span->y >= top + area->rows)
            continue;
        if (span->simple && (utf8 || span->ascii) && span->x >= 0 && *span->text &&
            span->x + span->width <= area->columns)
            frame_text(term_frame(), area->y + span->y - top, area->x + span->x, term_role(role),
                       span->text, span->width);
        else
            draw_text(area, span->y - top, span->x, role, span->text);
    }
    if (total > 0 && top > 0)
        draw_text(area, 0, area->columns - 1, ROLE_DIM, utf8 ? "↑" : "^");
    if (top + area->rows < total)
        draw_text(area, area->rows - 1, area->columns - 1, ROLE_DIM, utf8 ? "↓" : "v");
}

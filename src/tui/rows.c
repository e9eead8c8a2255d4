/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "tui/rows.h"

#include <string.h>

#include "base/text.h"

static void row_free(struct row *row)
{
    g_free(row->id);
    g_free(row->text);
    g_free(row);
}

void rows_init(struct rows *rows)
{
    memset(rows, 0, sizeof *rows);
    rows->all = g_ptr_array_new_with_free_func((GDestroyNotify)row_free);
    rows->area.rows = 1;
}

void rows_release(struct rows *rows)
{
    g_ptr_array_unref(rows->all);
    g_free(rows->wanted);
}

const struct row *rows_get(const struct rows *rows, int index)
{
    return rows->all->pdata[index];
}

static bool is_head(const struct rows *rows, int index)
{
    return !*rows_get(rows, index)->id;
}

const struct row *rows_at(const struct rows *rows)
{
    int at = rows->list.at;
    return at >= 0 && at < rows->list.count && !is_head(rows, at) ? rows_get(rows, at) : NULL;
}

unsigned rows_entries(const struct rows *rows)
{
    unsigned n = 0;
    for (int i = 0; i < rows->list.count; i++)
        n += is_head(rows, i) ? 0 : 1;
    return n;
}

/* ---- making ---- */

void rows_clear(struct rows *rows)
{
    const struct row *at = rows_at(rows);
    if (at && !rows->wanted)
        rows->wanted = g_strdup(at->id);
    g_ptr_array_set_size(rows->all, 0);
    rows->list.count = 0;
}

struct row *rows_add(struct rows *rows, const char *id, const char *text, const void *data)
{
    struct row *row = g_new0(struct row, 1);
    row->id = g_strdup(id);
    row->text = g_strdup(text);
    row->data = data;
    g_ptr_array_add(rows->all, row);
    return row;
}

void rows_head(struct rows *rows, const char *text)
{
    rows_add(rows, "", text, NULL);
}

/* From a heading to the nearest entry, first in direction @way. */
static void skip(struct rows *rows, int way)
{
    struct list *list = &rows->list;
    int from = list->at;
    for (int turn = 0; turn < 2; turn++, way = -way)
        for (int i = from; i >= 0 && i < list->count; i += way)
            if (!is_head(rows, i)) {
                list->at = i;
                return;
            }
    list->at = -1;
}

void rows_want(struct rows *rows, const char *id)
{
    g_free(rows->wanted);
    rows->wanted = g_strdup(id);
}

void rows_settle(struct rows *rows)
{
    rows->list.count = (int)rows->all->len;
    for (int i = 0; rows->wanted && i < rows->list.count; i++)
        if (!strcmp(rows_get(rows, i)->id, rows->wanted)) {
            rows->list.at = i;
            break;
        }
    g_clear_pointer(&rows->wanted, g_free);
    list_fit(&rows->list, rows->area.rows);
    skip(rows, 1);
}

/* ---- showing and moving ---- */

struct drawing {
    struct rows *rows;
    list_line line;
    void *data;
};

static void draw_line(void *data, int index, const struct area *area, int y, bool focus)
{
    struct drawing *d = data;
    if (is_head(d->rows, index))
        draw_text(area, y, 1, ROLE_TITLE, rows_get(d->rows, index)->text);
    else
        d->line(d->data, index, area, y, focus);
}

void rows_draw(struct rows *rows, const struct area *area, list_line line, void *data)
{
    struct drawing d = {rows, line, data};
    struct list *list = &rows->list;
    rows->area = *area;
    list_fit(list, area->rows);
    skip(rows, 1); /* the wheel may have moved onto a heading */
    list_fit(list, area->rows);
    if (list->at > 0 && list->top == list->at && area->rows > 1 && is_head(rows, list->at - 1))
        list->top--; /* the heading of the first visible entry */
    struct area inside = *area;
    inside.columns = MAX(area->columns - 1, 1); /* arrows of scrolling stand in the last column */
    list_draw(list, &inside, draw_line, &d);
}

bool rows_act(struct rows *rows, enum action action)
{
    if (!list_act(&rows->list, action, rows->area.rows))
        return false;
    skip(rows, action == ACTION_UP || action == ACTION_PAGE_UP || action == ACTION_LAST ? -1 : 1);
    return true;
}

bool rows_mouse(struct rows *rows, const struct key *key)
{
    int before = rows->list.at;
    if (!list_mouse(&rows->list, &rows->area, key))
        return false;
    if (rows_at(rows))
        return true;
    rows->list.at = before; /* a heading */
    return false;
}

/* ---- the page ---- */

void rows_page(const struct area *area, struct area *list, struct area *detail)
{
    int details = area->rows >= 16 ? area->rows / 3 - 1 : area->rows >= 11 ? 3 : 0;
    int rows = MAX(area->rows - details - (details ? 3 : 2), 1);
    *list = (struct area){area->y + 1, area->x, rows, area->columns};
    *detail = (struct area){area->y + rows + 2, area->x, details, area->columns};
    if (details)
        draw_rule(area, rows + 1);
}

void rows_keys(const struct area *area, const char *const *labels)
{
    int y = area->rows - 1, x = 1;
    for (int i = 0; labels[i]; i++) {
        x += draw_textf(area, y, x, ROLE_KEY, "%d", i + 1) + 1;
        x += draw_text(area, y, x, ROLE_TEXT, labels[i]) + 2;
    }
}

int rows_width(const char *const *labels)
{
    int width = 0;
    for (; *labels; labels++)
        width = MAX(width, text_width(*labels));
    return width;
}

/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "tui/rows.h"

#include <string.h>

#include "base/text.h"
#include "tui/screens.h"

static void row_free(struct row *row)
{
    g_free(row->mark);
    g_free(row->label);
    g_free(row->id);
    g_free(row);
}

void rows_add(struct rows *rows, bool head, enum role role, const char *mark, const char *label,
              const char *id)
{
    struct row *row = g_new0(struct row, 1);
    row->head = head;
    row->role = role;
    row->mark = g_strdup(mark ? mark : "");
    row->label = g_strdup(label ? label : "");
    row->id = g_strdup(id ? id : "");
    g_ptr_array_add(rows->list, row);
}

struct row *rows_at(struct rows *rows)
{
    return rows->cursor.at >= 0 && rows->cursor.at < (int)rows->list->len
               ? rows->list->pdata[rows->cursor.at]
               : NULL;
}

/* Headings cannot be in focus; at the ends the way turns round once. */
static void skip_heads(struct rows *rows, int way)
{
    int n = (int)rows->list->len;
    for (int tries = 0; tries < 2 * n; tries++) {
        const struct row *row = rows_at(rows);
        if (!row || !row->head)
            return;
        int next = rows->cursor.at + way;
        if (next < 0 || next >= n)
            way = -way;
        rows->cursor.at = CLAMP(rows->cursor.at + way, 0, n - 1);
    }
}

static char *rows_title(struct ui *ui, struct screen *screen)
{
    (void)ui;
    return g_strdup(((struct rows *)screen)->title);
}

static int label_at(const struct rows *rows)
{
    return rows->marks ? rows->marks + 3 : 2;
}

static void rows_line(void *data, int index, const struct area *area, int y, bool focus)
{
    const struct rows *rows = data;
    const struct row *row = rows->list->pdata[index];
    if (row->head) {
        draw_text(area, y, 1, ROLE_TITLE, row->label);
        return;
    }
    struct area marks = {area->y, area->x, area->rows, MIN(rows->marks + 2, area->columns)};
    draw_text(&marks, y, 2, row->role, row->mark);
    draw_text(area, y, label_at(rows), focus ? ROLE_FOCUS : ROLE_TEXT, row->label);
}

static bool any_is_cut(const struct rows *rows, int columns)
{
    for (guint i = 0; i < rows->list->len; i++)
        if (text_width(((const struct row *)rows->list->pdata[i])->label) > columns)
            return true;
    return false;
}

/* Where lines are cut, the one in focus stands below in full. */
static void rows_draw(struct ui *ui, struct screen *screen, const struct area *area)
{
    struct rows *rows = (struct rows *)screen;
    int below = any_is_cut(rows, area->columns - label_at(rows)) ? MIN(5, area->rows / 4) : 0;
    (void)ui;
    rows->area = *area;
    rows->area.rows -= below;
    skip_heads(rows, 1);
    const struct row *row = rows_at(rows);
    if (below > 0) {
        draw_rule(area, rows->area.rows);
        draw_wrapped(area, rows->area.rows + 1, 1, below - 1, ROLE_TEXT, row ? row->label : "");
    }
    list_draw(&rows->cursor, &rows->area, rows_line, rows);
}

static void open_row(struct ui *ui, struct rows *rows)
{
    struct row *row = rows_at(rows);
    if (!row || row->head)
        return;
    if (rows->open)
        rows->open(ui, rows, row);
    else if (*row->id)
        screens_go(ui, row->id);
}

static bool rows_act(struct ui *ui, struct screen *screen, enum action action)
{
    struct rows *rows = (struct rows *)screen;
    if (rows->act && rows->act(ui, rows, action))
        return true;
    if (action == ACTION_OPEN) {
        open_row(ui, rows);
        return true;
    }
    if (!list_act(&rows->cursor, action, rows->area.rows))
        return false;
    bool up = action == ACTION_UP || action == ACTION_PAGE_UP || action == ACTION_LAST;
    skip_heads(rows, up ? -1 : 1);
    return true;
}

static bool rows_key(struct ui *ui, struct screen *screen, const struct key *key)
{
    struct rows *rows = (struct rows *)screen;
    if (!list_mouse(&rows->cursor, &rows->area, key))
        return false;
    open_row(ui, rows);
    return true;
}

static void rows_refresh(struct ui *ui, struct screen *screen)
{
    struct rows *rows = (struct rows *)screen;
    g_ptr_array_set_size(rows->list, 0);
    rows->fill(ui, rows);
    rows->cursor.count = (int)rows->list->len;
    list_fit(&rows->cursor, rows->area.rows);
}

static char *rows_place(struct ui *ui, struct screen *screen)
{
    const struct row *row = rows_at((struct rows *)screen);
    (void)ui;
    return row && g_str_has_prefix(row->id, "art.") ? g_strdup(row->id) : NULL;
}

static void rows_free(struct screen *screen)
{
    struct rows *rows = (struct rows *)screen;
    if (rows->free_data)
        rows->free_data(rows->data);
    g_ptr_array_unref(rows->list);
    g_free(rows->title);
    g_free((void *)rows->screen.ops);
    g_free(rows);
}

struct rows *rows_new(const char *name, const char *title, int marks,
                      void (*fill)(struct ui *, struct rows *), const enum action *bar)
{
    struct screen_ops ops = {
        .name = name,
        .title = rows_title,
        .draw = rows_draw,
        .key = rows_key,
        .act = rows_act,
        .refresh = rows_refresh,
        .place = rows_place,
        .free = rows_free,
        .bar = bar,
    };
    struct rows *rows = g_new0(struct rows, 1);
    rows->screen.ops = g_memdup2(&ops, sizeof ops); /* name and bar differ from use to use */
    rows->title = g_strdup(title);
    rows->list = g_ptr_array_new_with_free_func((GDestroyNotify)row_free);
    rows->marks = marks;
    rows->fill = fill;
    return rows;
}

/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "tui/list.h"

#include <glib.h>

void list_fit(struct list *list, int rows)
{
    list->at = list->count == 0 ? -1 : CLAMP(list->at, 0, list->count - 1);
    if (list->at < list->top)
        list->top = MAX(list->at, 0);
    if (rows > 0 && list->at >= list->top + rows)
        list->top = list->at - rows + 1;
    int last = rows > 0 ? list->count - rows : list->count - 1; /* no empty lines at the end */
    list->top = CLAMP(list->top, 0, MAX(last, 0));
}

void list_draw(struct list *list, const struct area *area, list_line draw, void *data)
{
    list_fit(list, area->rows);
    int cursor = -1;
    for (int y = 0; y < area->rows && list->top + y < list->count; y++) {
        bool focus = list->top + y == list->at;
        if (focus)
            cursor = y;
        draw(data, list->top + y, area, y, focus);
    }
    if (list->top > 0)
        draw_text(area, 0, area->columns - 1, ROLE_DIM, "↑");
    if (list->top + area->rows < list->count)
        draw_text(area, area->rows - 1, area->columns - 1, ROLE_DIM, "↓");
    if (cursor >= 0)
        draw_cursor(area, cursor, 0);
}

bool list_act(struct list *list, enum action action, int rows)
{
    int page = MAX(rows - 1, 1);
    switch (action) {
    case ACTION_UP:
        list->at--;
        break;
    case ACTION_DOWN:
        list->at++;
        break;
    case ACTION_PAGE_UP:
        list->at -= page;
        break;
    case ACTION_PAGE_DOWN:
        list->at += page;
        break;
    case ACTION_FIRST:
        list->at = 0;
        break;
    case ACTION_LAST:
        list->at = list->count - 1;
        break;
    default:
        return false;
    }
    list_fit(list, rows);
    return true;
}

bool list_moves(enum action action)
{
    struct list none = {0};
    return list_act(&none, action, 1);
}

bool list_mouse(struct list *list, const struct area *area, const struct key *key)
{
    if (key->kind != KEY_IS_MOUSE)
        return false;
    if (key->button == 4 || key->button == 5) {
        list->at += key->button == 4 ? -3 : 3;
        list_fit(list, area->rows);
        return false;
    }
    int y = key->y - area->y;
    bool inside = y >= 0 && y < area->rows && key->x >= area->x &&
                  key->x < area->x + area->columns && list->top + y < list->count;
    if (inside)
        list->at = list->top + y;
    return inside;
}

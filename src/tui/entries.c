/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "tui/entries.h"

#include <string.h>

#include "base/text.h"

static void entry_free(struct entry *entry)
{
    g_free(entry->id);
    g_free(entry->text);
    g_free(entry);
}

void entries_init(struct entries *entries)
{
    memset(entries, 0, sizeof *entries);
    entries->all = g_ptr_array_new_with_free_func((GDestroyNotify)entry_free);
    entries->area.rows = 1;
}

void entries_release(struct entries *entries)
{
    g_ptr_array_unref(entries->all);
    g_free(entries->wanted);
}

const struct entry *entries_get(const struct entries *entries, int index)
{
    return entries->all->pdata[index];
}

static bool is_head(const struct entries *entries, int index)
{
    return !*entries_get(entries, index)->id;
}

const struct entry *entries_at(const struct entries *entries)
{
    int at = entries->list.at;
    return at >= 0 && at < entries->list.count && !is_head(entries, at) ? entries_get(entries, at)
                                                                        : NULL;
}

unsigned entries_count(const struct entries *entries)
{
    unsigned n = 0;
    for (int i = 0; i < entries->list.count; i++)
        n += is_head(entries, i) ? 0 : 1;
    return n;
}

/* ---- making ---- */

void entries_clear(struct entries *entries)
{
    const struct entry *at = entries_at(entries);
    if (at && !entries->wanted)
        entries->wanted = g_strdup(at->id);
    g_ptr_array_set_size(entries->all, 0);
    entries->list.count = 0;
}

struct entry *entries_add(struct entries *entries, const char *id, const char *text,
                          const void *data)
{
    struct entry *entry = g_new0(struct entry, 1);
    entry->id = g_strdup(id);
    entry->text = g_strdup(text);
    entry->data = data;
    g_ptr_array_add(entries->all, entry);
    return entry;
}

void entries_head(struct entries *entries, const char *text)
{
    entries_add(entries, "", text, NULL);
}

/* From a heading to the nearest entry, first in direction @way. */
static void skip(struct entries *entries, int way)
{
    struct list *list = &entries->list;
    int from = list->at;
    for (int turn = 0; turn < 2; turn++, way = -way)
        for (int i = from; i >= 0 && i < list->count; i += way)
            if (!is_head(entries, i)) {
                list->at = i;
                return;
            }
    list->at = -1;
}

void entries_want(struct entries *entries, const char *id)
{
    g_free(entries->wanted);
    entries->wanted = g_strdup(id);
}

void entries_settle(struct entries *entries)
{
    entries->list.count = (int)entries->all->len;
    for (int i = 0; entries->wanted && i < entries->list.count; i++)
        if (!strcmp(entries_get(entries, i)->id, entries->wanted)) {
            entries->list.at = i;
            break;
        }
    g_clear_pointer(&entries->wanted, g_free);
    list_fit(&entries->list, entries->area.rows);
    skip(entries, 1);
}

/* ---- showing and moving ---- */

struct drawing {
    struct entries *entries;
    list_line line;
    void *data;
};

static void draw_line(void *data, int index, const struct area *area, int y, bool focus)
{
    struct drawing *d = data;
    struct area inside = *area;
    inside.columns = MAX(area->columns - 1, 1); /* arrows of scrolling stand in the last column */
    if (is_head(d->entries, index))
        draw_text(&inside, y, 1, ROLE_TITLE, entries_get(d->entries, index)->text);
    else
        d->line(d->data, index, &inside, y, focus);
}

void entries_draw(struct entries *entries, const struct area *area, list_line line, void *data)
{
    struct drawing d = {entries, line, data};
    struct list *list = &entries->list;
    entries->area = *area;
    list_fit(list, area->rows);
    skip(entries, 1); /* the wheel may have moved onto a heading */
    list_fit(list, area->rows);
    if (list->at > 0 && list->top == list->at && area->rows > 1 && is_head(entries, list->at - 1))
        list->top--; /* the heading of the first visible entry */
    list_draw(list, area, draw_line, &d);
}

bool entries_act(struct entries *entries, enum action action)
{
    if (!list_act(&entries->list, action, entries->area.rows))
        return false;
    skip(entries,
         action == ACTION_UP || action == ACTION_PAGE_UP || action == ACTION_LAST ? -1 : 1);
    return true;
}

bool entries_mouse(struct entries *entries, const struct key *key)
{
    int before = entries->list.at;
    if (!list_mouse(&entries->list, &entries->area, key))
        return false;
    if (entries_at(entries))
        return true;
    entries->list.at = before; /* a heading */
    return false;
}

/* ---- the page ---- */

void entries_page(const struct area *area, struct area *list, struct area *detail)
{
    int details = area->rows >= 16 ? area->rows / 3 - 1 : area->rows >= 11 ? 3 : 0;
    int rows = MAX(area->rows - details - (details ? 3 : 2), 1);
    *list = (struct area){area->y + 1, area->x, rows, area->columns};
    *detail = (struct area){area->y + rows + 2, area->x, details, area->columns};
    if (details)
        draw_rule(area, rows + 1);
}

void entries_keys(const struct area *area, const char *const *labels)
{
    int y = area->rows - 1, x = 1;
    for (int i = 0; labels[i]; i++) {
        x += draw_textf(area, y, x, ROLE_KEY, "%d", i + 1) + 1;
        x += draw_text(area, y, x, ROLE_TEXT, labels[i]) + 2;
    }
}

int entries_width(const char *const *labels)
{
    int width = 0;
    for (; *labels; labels++)
        width = MAX(width, text_width(*labels));
    return width;
}

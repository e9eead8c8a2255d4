/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "tui/folio.h"

#include <string.h>

#include "tui/screens.h"

void folio_init(struct folio *folio, const struct screen_ops *screen, const struct folio_ops *ops,
                int marks, int tab)
{
    folio->screen.ops = screen;
    folio->ops = ops;
    folio->title = g_strdup("");
    folio->counts = NULL;
    folio->stale = true;
    folio->columns = 80;
    outline_init(&folio->outline, marks, tab);
}

void folio_set_title(struct folio *folio, char *text)
{
    g_free(folio->title);
    folio->title = text;
}

void folio_set_counts(struct folio *folio, char *text)
{
    g_free(folio->counts);
    folio->counts = text;
}

void folio_stale(struct folio *folio)
{
    folio->stale = true;
}

static void make(struct ui *ui, struct folio *folio)
{
    if (!folio->stale)
        return;
    folio->stale = false;
    outline_clear(&folio->outline);
    folio->ops->fill(ui, folio);
    outline_settle(&folio->outline);
}

const struct outline_entry *folio_at(struct ui *ui, struct folio *folio)
{
    make(ui, folio);
    return outline_at(&folio->outline);
}

char *folio_title(struct ui *ui, struct screen *screen)
{
    struct folio *folio = (struct folio *)screen;
    make(ui, folio);
    return g_strdup(folio->title);
}

/* Lines for what is in focus in full. */
static int detail_rows(const struct folio *folio, int rows)
{
    if (!folio->ops->detail || rows < 11)
        return 0;
    return rows >= 15 ? rows / 4 + 1 : 3;
}

void folio_draw(struct ui *ui, struct screen *screen, const struct area *area)
{
    struct folio *folio = (struct folio *)screen;
    if (folio->columns != area->columns)
        folio->stale = true;
    folio->columns = area->columns;
    make(ui, folio);
    int above = folio->counts ? CLAMP(draw_lines(area->columns - 1, folio->counts), 1, 3) : 0;
    int below = detail_rows(folio, area->rows);
    if (above)
        draw_wrapped(area, 0, 1, above, ROLE_DIM, folio->counts);
    if (below) {
        struct area part = {area->y + area->rows - below, area->x, below, area->columns};
        draw_rule(area, area->rows - below - 1);
        folio->ops->detail(ui, folio, &part);
    }
    struct area list = {area->y + above, area->x,
                        MAX(area->rows - above - below - (below ? 1 : 0), 1), area->columns};
    outline_draw(&folio->outline, &list); /* last, because it sets the cursor */
}

static void open_entry(struct ui *ui, struct folio *folio)
{
    const struct outline_entry *entry = outline_at(&folio->outline);
    if (!entry)
        return;
    if (folio->ops->open)
        folio->ops->open(ui, folio, entry);
    else
        screens_go(ui, entry->id);
}

bool folio_key(struct ui *ui, struct screen *screen, const struct key *key)
{
    struct folio *folio = (struct folio *)screen;
    make(ui, folio);
    if (key->kind == KEY_IS_MOUSE) {
        if (outline_mouse(&folio->outline, key))
            open_entry(ui, folio);
        return true;
    }
    return folio->ops->key && folio->ops->key(ui, folio, key);
}

bool folio_act(struct ui *ui, struct screen *screen, enum action action)
{
    struct folio *folio = (struct folio *)screen;
    make(ui, folio);
    if (folio->ops->act && folio->ops->act(ui, folio, action))
        return true;
    if (action == ACTION_OPEN) {
        open_entry(ui, folio);
        return true;
    }
    return outline_act(&folio->outline, action);
}

void folio_refresh(struct ui *ui, struct screen *screen)
{
    (void)ui;
    folio_stale((struct folio *)screen);
}

char *folio_place(struct ui *ui, struct screen *screen)
{
    struct folio *folio = (struct folio *)screen;
    make(ui, folio);
    return folio->ops->place ? folio->ops->place(ui, folio) : NULL;
}

void folio_free(struct screen *screen)
{
    struct folio *folio = (struct folio *)screen;
    if (folio->ops->release)
        folio->ops->release(folio);
    outline_release(&folio->outline);
    g_free(folio->title);
    g_free(folio->counts);
    g_free(folio);
}

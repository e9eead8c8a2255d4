/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "base/i18n.h"
#include "base/text.h"
#include "guide/search.h"
#include "tui/rows.h"
#include "tui/screens.h"

static void fill(struct ui *ui, struct rows *rows)
{
    GPtrArray *hits = search(ui->kb, ui->dossier, rows->data);
    for (guint i = 0; i < hits->len; i++) {
        const struct search_hit *hit = hits->pdata[i];
        char *flat = text_collapse(hit->text);
        char *label = g_strdup_printf("%s  %s", hit->id, flat);
        rows_add(rows, false, ROLE_DIM, hit->kind, label, hit->id);
        g_free(label);
        g_free(flat);
    }
    if (hits->len == 0)
        rows_add(rows, true, ROLE_TITLE, "", _("Nothing was found."), "");
    g_ptr_array_unref(hits);
}

struct screen *screen_search(struct ui *ui, const char *words)
{
    static const enum action bar[] = {ACTION_OPEN, ACTION_SEARCH, ACTION_NONE};
    char *title = g_strdup_printf(_("Search: %s"), words);
    struct rows *rows = rows_new("search", title, 16, fill, bar);
    (void)ui;
    rows->data = g_strdup(words);
    rows->free_data = g_free;
    g_free(title);
    return &rows->screen;
}

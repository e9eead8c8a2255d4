/* SPDX-License-Identifier: GPL-3.0-or-later */
/* All changes, newest first; what each changed; going back to one. */
#include "config.h"

#include <string.h>

#include "base/i18n.h"
#include "guide/edits.h"
#include "tui/dialog.h"
#include "tui/rows.h"
#include "tui/screens.h"
#include "tui/view.h"

static void fill(struct ui *ui, struct rows *rows)
{
    const GPtrArray *history = dossier_history(ui->dossier);
    rows_add(rows, true, ROLE_DIM, "", _("History (e goes back to a change)"), "");
    for (guint i = history->len; i-- > 0;) {
        const struct history_entry *e = history->pdata[i];
        char *time = g_strndup(e->time, 16);
        char *label =
            g_strdup_printf("%s  %s  %s%s%s%s", time, e->by, e->what, *e->reason ? " – " : "",
                            e->reason, *e->reverts ? _(" (undo or redo)") : "");
        rows_add(rows, false, ROLE_DIM, e->id, label, e->id);
        g_free(label);
        g_free(time);
    }
}

static void open_entry(struct ui *ui, struct rows *rows, struct row *row)
{
    const GPtrArray *history = dossier_history(ui->dossier);
    (void)rows;
    for (guint i = 0; i < history->len; i++) {
        const struct history_entry *e = history->pdata[i];
        if (strcmp(e->id, row->id))
            continue;
        GString *text = g_string_new(NULL);
        g_string_append_printf(text, _("%1$s, %2$s, by %3$s\n"), e->id, e->time, e->by);
        if (*e->reason)
            g_string_append_printf(text, _("Reason: %s\n"), e->reason);
        char *edits = edits_words(e->node, 2, true);
        g_string_append(text, edits);
        g_free(edits);
        char *title = g_strdup_printf(_("Change %s"), e->id);
        ui_push(ui, screen_text(title, g_string_free(text, FALSE)));
        g_free(title);
        return;
    }
}

static void restore(struct ui *ui, void *data)
{
    GError *error = NULL;
    if (!dossier_restore(ui->dossier, data, &error)) {
        ui_error(ui, error);
        return;
    }
    ui_changed(ui);
    ui_say(ui, _("Everything stands as after %s; undo takes that back."), (const char *)data);
}

static bool act(struct ui *ui, struct rows *rows, enum action action)
{
    struct row *row = rows_at(rows);
    if (action != ACTION_EDIT || !row)
        return false;
    char *question = g_strdup_printf(_("Put everything back to how it stood after %s?"), row->id);
    dialog_confirm(ui, question, restore, g_strdup(row->id), g_free);
    g_free(question);
    return true;
}

struct screen *screen_history(void)
{
    static const enum action bar[] = {ACTION_OPEN, ACTION_RESTORE, ACTION_UNDO, ACTION_REDO,
                                      ACTION_NONE};
    struct rows *rows = rows_new("history", _("History"), 5, fill, bar);
    rows->open = open_entry;
    rows->act = act;
    return &rows->screen;
}

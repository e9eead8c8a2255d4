/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "tui/tui.h"

#include "base/error.h"
#include "base/i18n.h"
#include "guide/recent.h"
#include "kb/tree.h"
#include "tui/open.h"
#include "tui/screens.h"

bool tui_run(struct kb *kb, const char *path, GError **error)
{
    struct ui ui;
    ui_init(&ui, kb);
    kb_save_memory(kb);
    struct dossier *dossier = NULL;
    char *notice = NULL;
    if (path) {
        dossier = open_for_editing(kb, path, &notice, error);
        if (!dossier) {
            ui_release(&ui);
            return false;
        }
    }
    if (!term_open(error)) {
        dossier_free(dossier);
        g_free(notice);
        ui_release(&ui);
        return false;
    }
    ui_push(&ui, screen_start());
    if (dossier) {
        ui_set_dossier(&ui, dossier);
        ui_push(&ui, screen_path());
        if (notice)
            ui_say(&ui, "%s", notice);
    }
    ui_run(&ui);
    ui_release(&ui);
    term_close();
    g_free(notice);
    return true;
}

char *tui_keys(void)
{
    GString *out = g_string_new(NULL);
    for (int a = ACTION_NONE + 1; a < ACTION_TAKE; a++) { /* the rest are other names for these */
        const struct action_info *info = action_info((enum action)a);
        g_string_append_printf(out, "%s\t%s\n", action_key((enum action)a), _(info->help));
    }
    return g_string_free(out, FALSE);
}

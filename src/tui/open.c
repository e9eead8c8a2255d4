/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "tui/open.h"

#include "tui/screens.h"

bool open_in_ui(struct ui *ui, const char *path)
{
    char *notice = NULL;
    GError *error = NULL;
    struct dossier *dossier = open_for_editing(ui->kb, path, &notice, &error);
    if (!dossier) {
        ui_error(ui, error);
        return false;
    }
    ui_home(ui);
    ui_set_dossier(ui, dossier);
    ui_push(ui, screen_path());
    if (notice)
        ui_say(ui, "%s", notice);
    g_free(notice);
    return true;
}

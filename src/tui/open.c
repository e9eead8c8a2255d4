/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "tui/open.h"

#include <string.h>

#include "base/file.h"
#include "kb/clause.h"
#include "kb/decision.h"
#include "kb/question.h"
#include "tui/screens.h"

static char *whole_name(const char *path)
{
    char *resolved = file_resolve(path);
    char *whole = g_canonicalize_filename(resolved, NULL);
    g_free(resolved);
    return whole;
}

/* The dossier that is being edited lies under this name. */
static bool is_open(const struct ui *ui, const char *path)
{
    if (!ui->dossier || !dossier_path(ui->dossier) || !dossier_writable(ui->dossier))
        return false;
    char *here = whole_name(dossier_path(ui->dossier)), *there = whole_name(path);
    bool same = !strcmp(here, there);
    g_free(there);
    g_free(here);
    return same;
}

bool open_in_ui(struct ui *ui, const char *path)
{
    char *notice = NULL;
    GError *error = NULL;
    if (is_open(ui, path)) { /* its lock is ours: opened again it would be read-only */
        ui_home(ui);
        ui_push(ui, screen_path());
        return true;
    }
    bool unsaved = ui->dossier && dossier_path(ui->dossier) && dossier_writable(ui->dossier);
    bool done = !unsaved || dossier_save(ui->dossier, &error);
    struct dossier *dossier = done ? open_for_editing(ui->kb, path, &notice, &error) : NULL;
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

void open_gap(struct ui *ui, const char *gap)
{
    char **words = g_strsplit(gap, " ", 2);
    if (kb_item(ui->kb, words[0]))
        ui_push(ui, screen_question(ui, words[0], words[1] ? party_parse(words[1]) : PARTY_NONE));
    else if (kb_decision(ui->kb, words[0]))
        ui_push(ui, screen_decision(ui, words[0]));
    else if (kb_field(ui->kb, words[0]) || kb_parameter(ui->kb, words[0]))
        ui_push(ui, screen_contract_at(ui, words[0]));
    else
        ui_push(ui, screen_contract());
    g_strfreev(words);
}

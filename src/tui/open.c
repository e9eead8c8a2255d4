/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "tui/open.h"

#include "kb/clause.h"
#include "kb/decision.h"
#include "kb/question.h"
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

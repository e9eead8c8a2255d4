/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "tui/everywhere.h"

#include <string.h>

#include "base/i18n.h"
#include "guide/outbox.h"
#include "guide/why.h"
#include "kb/clause.h"
#include "kb/decision.h"
#include "kb/question.h"
#include "kb/rule.h"
#include "kb/template.h"
#include "render/text.h"
#include "tui/dialog.h"
#include "tui/screens.h"
#include "tui/view.h"
#include "xml/xmlwrite.h"

/* ---- ids ---- */

bool screens_go(struct ui *ui, const char *typed)
{
    const char *id = kb_alias(ui->kb, typed);
    struct screen *screen = NULL;
    if (kb_question(ui->kb, id) || kb_item(ui->kb, id))
        screen = screen_question(ui, id, PARTY_NONE);
    else if (kb_decision(ui->kb, id))
        screen = screen_decision(ui, id);
    else if (kb_article(ui->kb, id) || kb_paragraph(ui->kb, id))
        screen = screen_provision(ui, id);
    else if (kb_clause(ui->kb, id) || kb_field(ui->kb, id) || kb_parameter(ui->kb, id))
        screen = screen_contract_at(ui, id);
    else
        screen = screen_why(ui, id);
    if (!screen) {
        if (ui_report(ui)) /* the sentence of the command names other commands */
            ui_alarm(ui, _("There is no “%s”. With / you find things by words."), typed);
        return false;
    }
    ui_push(ui, screen);
    return true;
}

struct screen *screen_why(struct ui *ui, const char *id)
{
    GError *error = NULL;
    const struct report *report = ui_report(ui);
    if (!report)
        return NULL;
    char *text = why_text(ui->kb, ui->dossier, report, id, G_MAXINT, &error);
    if (!text) {
        ui_error(ui, error);
        return NULL;
    }
    char *title = g_strdup_printf(_("Why %s"), id);
    struct screen *screen = screen_text(title, text);
    g_free(title);
    return screen;
}

static bool go_done(struct ui *ui, const char *text, void *data)
{
    (void)data;
    char *id = g_strstrip(g_strdup(text));
    bool done = !*id || screens_go(ui, id);
    g_free(id);
    return done;
}

static bool search_done(struct ui *ui, const char *text, void *data)
{
    (void)data;
    if (*text)
        ui_push(ui, screen_search(ui, text));
    return true;
}

/* ---- undo ---- */

static void revert(struct ui *ui, bool redo)
{
    GError *error = NULL;
    char *what = NULL;
    bool done =
        redo ? dossier_redo(ui->dossier, &what, &error) : dossier_undo(ui->dossier, &what, &error);
    if (error) {
        ui_error(ui, error);
    } else if (!done) {
        ui_say(ui, redo ? _("There is nothing to redo.") : _("There is nothing to undo."));
    } else {
        ui_changed(ui);
        ui_say(ui, redo ? _("Redone: %s") : _("Undone: %s"), what);
    }
    g_free(what);
}

/* ---- writing out ---- */

static bool export_done(struct ui *ui, const char *folder, void *data)
{
    GError *error = NULL;
    const struct report *report = ui_report(ui);
    (void)data;
    if (!report)
        return false;
    struct outbox *outbox = outbox_new(ui->dossier, folder);
    outbox_add_document(outbox, "agreement", draft_agreement(report->draft),
                        OUTBOX_XML | OUTBOX_TEXT);
    outbox_add_document(outbox, "contract", draft_contract(report->draft),
                        OUTBOX_XML | OUTBOX_TEXT);
    bool done = outbox_send(outbox, NULL, NULL, &error);
    outbox_free(outbox);
    if (done)
        ui_say(ui, _("Wrote agreement and contract (.xml and .txt) into %s."), folder);
    else
        ui_error(ui, error);
    return done;
}

static void export(struct ui *ui)
{
    char *folder =
        dossier_path(ui->dossier) ? g_path_get_dirname(dossier_path(ui->dossier)) : g_strdup(".");
    char *initial = g_build_filename(folder, "drafts", NULL);
    dialog_prompt(ui, _("Write out the draft"),
                  _("Folder for the documents; it is made when "
                    "missing."),
                  initial, false, export_done, NULL, NULL);
    g_free(initial);
    g_free(folder);
}

static void save(struct ui *ui)
{
    GError *error = NULL;
    if (!dossier_writable(ui->dossier))
        ui_alarm(ui, _("The dossier is open for reading only."));
    else if (dossier_save(ui->dossier, &error))
        ui_say(ui, _("Saved."));
    else
        ui_error(ui, error);
}

/* ---- the table ---- */

static bool act_on_dossier(struct ui *ui, enum action action)
{
    switch (action) {
    case ACTION_DRAFT:
        ui_toggle_draft(ui);
        return true;
    case ACTION_JUMP: /* into the draft, also when it stands beside the screen already */
        ui_show_draft(ui, true);
        return true;
    case ACTION_REVIEW:
        ui_push(ui, screen_review());
        return true;
    case ACTION_FLAGS:
        ui_push(ui, screen_flags());
        return true;
    case ACTION_SEARCH:
        dialog_prompt(
            ui, _("Search"),
            _("Words to find in questions, answers, decisions, clauses, flags and terms."), "",
            false, search_done, NULL, NULL);
        return true;
    case ACTION_GO:
        dialog_prompt(ui, _("Go to"),
                      _("The id of a question, decision, article, rule, red line …"), "", false,
                      go_done, NULL, NULL);
        return true;
    case ACTION_UNDO:
    case ACTION_REDO:
        revert(ui, action == ACTION_REDO);
        return true;
    case ACTION_PROJECTOR:
        ui_say(ui, _("Open a question first; there P shows it large."));
        return true;
    case ACTION_HISTORY:
        ui_push(ui, screen_history());
        return true;
    case ACTION_EXPORT:
        export(ui);
        return true;
    case ACTION_SAVE:
        save(ui);
        return true;
    default:
        return false;
    }
}

bool everywhere_act(struct ui *ui, enum action action)
{
    switch (action) {
    case ACTION_HELP:
        ui_push(ui, screen_help(ui->draft && ui_draft_has_keys(ui) ? ui->draft : ui_top(ui)));
        return true;
    case ACTION_GLOSSARY:
        ui_push(ui, screen_glossary(ui));
        return true;
    case ACTION_REDRAW:
        term_repaint();
        return true;
    case ACTION_QUIT:
        ui->quit = true;
        return true;
    default:
        return ui->dossier && act_on_dossier(ui, action);
    }
}

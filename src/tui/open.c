/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "tui/open.h"

#include "base/error.h"
#include "base/i18n.h"
#include "guide/recent.h"
#include "tui/screens.h"

static char *all_notices(const struct dossier *dossier)
{
    const GPtrArray *notices = dossier_notices(dossier);
    GString *text = g_string_new(NULL);
    for (guint i = 0; i < notices->len; i++)
        g_string_append_printf(text, "%s%s", text->len ? " " : "",
                               (const char *)notices->pdata[i]);
    guint n = dossier_findings(dossier)->list->len;
    if (n > 0) {
        if (text->len)
            g_string_append_c(text, ' ');
        g_string_append_printf(text,
                               P_("%u entry of the file is not used; “blma check” lists it.",
                                  "%u entries of the file are not used; “blma check” lists them.",
                                  n),
                               n);
    }
    return text->len ? g_string_free(text, FALSE) : (g_string_free(text, TRUE), NULL);
}

struct dossier *open_for_editing(struct kb *kb, const char *path, char **notice, GError **error)
{
    GError *locked = NULL;
    struct dossier *dossier = dossier_open(kb, path, DOSSIER_WRITE, &locked);
    if (!dossier && g_error_matches(locked, BLMA_ERROR, BLMA_ERROR_LOCKED)) {
        dossier = dossier_open(kb, path, DOSSIER_READ, error);
        if (dossier)
            *notice = g_strdup(locked->message);
        g_error_free(locked);
        if (dossier)
            recent_add(path, dossier_title(dossier));
        return dossier;
    }
    if (!dossier && g_error_matches(locked, BLMA_ERROR, BLMA_ERROR_WRITE)) {
        dossier = dossier_open(kb, path, DOSSIER_READ, NULL); /* a read-only folder */
        if (dossier) {
            *notice = g_strdup_printf(_("Open for reading only: %s"), locked->message);
            g_error_free(locked);
            return dossier;
        }
    }
    if (!dossier) {
        g_propagate_error(error, locked);
        return NULL;
    }
    *notice = all_notices(dossier);
    if (!dossier_use_journal(dossier, error)) {
        dossier_free(dossier);
        return NULL;
    }
    recent_add(path, dossier_title(dossier));
    return dossier;
}

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

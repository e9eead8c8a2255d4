/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "guide/opening.h"

#include "base/error.h"
#include "base/file.h"
#include "base/i18n.h"
#include "guide/progress.h"
#include "guide/recent.h"

static char *all_notices(const struct dossier *dossier)
{
    const GPtrArray *notices = dossier_notices(dossier);
    GString *text = g_string_new(NULL);
    for (guint i = 0; i < notices->len; i++)
        g_string_append_printf(text, "%s%s", text->len ? " " : "", (const char *)notices->pdata[i]);
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
        g_clear_pointer(notice, g_free);
        dossier_free(dossier);
        return NULL;
    }
    recent_add(path, dossier_title(dossier));
    return dossier;
}

void opening_leave(struct kb *kb, const struct dossier *dossier)
{
    if (!dossier || !dossier_path(dossier))
        return;
    struct progress progress;
    progress_init(&progress, kb, dossier);
    recent_set_phase(dossier_path(dossier), progress.now);
    progress_release(&progress);
}

char *example_copy(struct kb *kb, GError **error)
{
    char *from = g_build_filename(kb_folder(kb), "data", "scenarios", "lumara-estvale.blma", NULL);
    char *folder = g_build_filename(g_get_user_data_dir(), "blma", NULL);
    char *to = g_build_filename(folder, "lumara-estvale.blma", NULL);
    bool there = g_file_test(to, G_FILE_TEST_EXISTS);
    if (!there) {
        gsize length = 0;
        char *data = file_read(from, FILE_LIMIT, &length, error);
        if (data) {
            g_mkdir_with_parents(folder, 0700);
            there = file_replace(to, data, length, 0600, NULL, 0, error);
        }
        g_free(data);
    }
    if (!there)
        g_clear_pointer(&to, g_free);
    g_free(folder);
    g_free(from);
    return to;
}

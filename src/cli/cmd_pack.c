/* SPDX-License-Identifier: GPL-3.0-or-later */
/* blma pack. */
#include "config.h"

#include "base/i18n.h"
#include "cli/cli.h"
#include "guide/pack.h"
#include "kb/pack.h"

static void told(const char *path, void *data)
{
    g_ptr_array_add(data, g_strdup(path));
    cli_printf("%s\n", path);
}

/* Letters of an earlier pack, to institutions that have nothing open any more, would mislead. */
static void tell_stale(struct kb *kb, const char *output, GPtrArray *written)
{
    char *folder = g_path_get_dirname(kb_pack_document(kb, "letter")->file);
    char *letters = g_build_filename(output, folder, NULL);
    GDir *dir = g_dir_open(letters, 0, NULL);
    for (const char *name = dir ? g_dir_read_name(dir) : NULL; name; name = g_dir_read_name(dir)) {
        char *path = g_build_filename(letters, name, NULL);
        if (!g_ptr_array_find_with_equal_func(written, path, g_str_equal, NULL)) {
            char *text =
                g_strdup_printf(_("“%s” is not part of this pack; it was left there."), path);
            cli_complain(text);
            g_free(text);
        }
        g_free(path);
    }
    if (dir)
        g_dir_close(dir);
    g_free(letters);
    g_free(folder);
}

int cmd_pack(const struct arguments *a)
{
    if (!argument(a, "output")) {
        cli_complain(_("Say where to write: -o DIR."));
        return EXIT_INPUT;
    }
    struct kb *kb = cli_kb();
    int status = EXIT_INPUT;
    struct dossier *dossier = kb ? cli_open(kb, a->words[0], DOSSIER_READ, &status) : NULL;
    if (dossier) {
        GError *error = NULL;
        struct outbox *outbox = outbox_new(dossier, argument(a, "output"));
        struct report *report = report_make(kb, dossier, NULL, &error);
        if (report)
            pack_fill(kb, dossier, report, outbox);
        GPtrArray *written = g_ptr_array_new_with_free_func(g_free);
        bool done = report && outbox_send(outbox, told, written, &error);
        status = done ? EXIT_DONE : cli_fail(error);
        if (done)
            tell_stale(kb, argument(a, "output"), written);
        g_ptr_array_unref(written);
        report_free(report);
        outbox_free(outbox);
    }
    dossier_free(dossier);
    kb_free(kb);
    return status;
}

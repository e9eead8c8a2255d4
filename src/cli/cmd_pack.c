/* SPDX-License-Identifier: GPL-3.0-or-later */
/* blma pack. */
#include "config.h"

#include "base/i18n.h"
#include "cli/cli.h"
#include "guide/pack.h"

static void told(const char *path, void *data)
{
    (void)data;
    cli_printf("%s\n", path);
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
        bool done = report && outbox_send(outbox, told, NULL, &error);
        status = done ? EXIT_DONE : cli_fail(error);
        report_free(report);
        outbox_free(outbox);
    }
    dossier_free(dossier);
    kb_free(kb);
    return status;
}

/* SPDX-License-Identifier: GPL-3.0-or-later */
/* blma edit: opens the wizard. */
#include "config.h"

#include "base/i18n.h"
#include "cli/cli.h"
#include "tui/tui.h"

int cmd_edit(const struct arguments *a)
{
    struct kb *kb = cli_kb();
    if (!kb)
        return EXIT_INPUT;
    GError *error = NULL;
    int status = tui_run(kb, a->n_words > 0 ? a->words[0] : NULL, &error) ? EXIT_DONE
                                                                         : cli_fail(error);
    kb_free(kb);
    return status;
}

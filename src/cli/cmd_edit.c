/* SPDX-License-Identifier: GPL-3.0-or-later */
/* blma edit: opens the wizard, or its plain mode. */
#include "config.h"

#include <string.h>

#include "base/heap.h"
#include "cli/cli.h"
#include "cli/plain.h"
#include "tui/tui.h"

/* A terminal that cannot move its cursor gets the plain mode unasked. */
static bool wants_plain(const struct arguments *a)
{
    const char *term = g_getenv("TERM");
    return argument_flag(a, "plain") || (term && !strcmp(term, "dumb"));
}

int cmd_edit(const struct arguments *a)
{
    const char *path = a->n_words > 0 ? a->words[0] : NULL;
    if (path) /* the first screen needs little, and comes sooner without */
        heap_prepare(HEAP_WIZARD);
    GError *error = NULL;
    struct kb *kb = kb_open(NULL, &error); /* not cli_kb(): the first screen reads nothing */
    if (!kb)
        return cli_fail(error);
    int status = EXIT_DONE;
    if (wants_plain(a))
        status = plain_run(kb, path);
    else if (!tui_run(kb, path, &error))
        status = cli_fail(error);
    kb_free(kb);
    return status;
}

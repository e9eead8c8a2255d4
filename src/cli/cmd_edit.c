/* SPDX-License-Identifier: GPL-3.0-or-later */
/* blma edit: opens the wizard. */
#include "config.h"

#include "base/i18n.h"
#include "cli/cli.h"

int cmd_edit(const struct arguments *a)
{
    (void)a;
    cli_complain(_("The wizard is not part of this version yet. “blma help” lists the commands "
                   "that do every step."));
    return EXIT_INPUT;
}

/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include <locale.h>
#include <signal.h>

#include "base/i18n.h"
#include "cli/command.h"

int main(int argc, char **argv)
{
    setlocale(LC_ALL, "");
    setlocale(LC_NUMERIC, "C");
    bindtextdomain(BLMA_DOMAIN, LOCALEDIR);
    bind_textdomain_codeset(BLMA_DOMAIN, "UTF-8");
    signal(SIGPIPE, SIG_IGN);
    signal(SIGXFSZ, SIG_IGN); /* a full quota is an error to report, not to die of */
    return command_main(argc, argv);
}

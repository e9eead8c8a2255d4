/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include <libxml/parser.h>
#include <locale.h>
#include <signal.h>

#include "base/heap.h"
#include "base/i18n.h"
#include "cli/command.h"

int main(int argc, char **argv)
{
    if (argc > 1) /* the first screen of the wizard needs little, and comes sooner without */
        heap_prepare();
    setlocale(LC_ALL, "");
    setlocale(LC_NUMERIC, "C");
    bindtextdomain(BLMA_DOMAIN, LOCALEDIR);
    bind_textdomain_codeset(BLMA_DOMAIN, "UTF-8");
    signal(SIGPIPE, SIG_IGN);
    signal(SIGXFSZ, SIG_IGN); /* a full quota is an error to report, not to die of */
    xmlInitParser();
    int status = command_main(argc, argv);
    xmlCleanupParser();
    return status;
}

/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Opening a dossier from within the wizard (guide/opening.h does the work). */
#ifndef BLMA_TUI_OPEN_H
#define BLMA_TUI_OPEN_H

#include "guide/opening.h"
#include "tui/ui.h"

/* Opens a file in place of the present dossier and shows the path; false after saying why not. */
bool open_in_ui(struct ui *ui, const char *path);

#endif

/* SPDX-License-Identifier: GPL-3.0-or-later */
/* What several screens open: a dossier (guide/opening.h does the work), what fills a gap. */
#ifndef BLMA_TUI_OPEN_H
#define BLMA_TUI_OPEN_H

#include "guide/opening.h"
#include "tui/ui.h"

/* Opens a file in place of the present dossier and shows the path; false after saying why not. */
bool open_in_ui(struct ui *ui, const char *path);

/* Shows what would fill a gap of the draft: the question, decision, field or parameter whose id
 * @gap begins with ("T1.10 destination"), else the contract. */
void open_gap(struct ui *ui, const char *gap);

#endif

/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Opening a dossier for the wizard: for writing with a journal, or for reading when somebody else
 * has it. */
#ifndef BLMA_TUI_OPEN_H
#define BLMA_TUI_OPEN_H

#include "dossier/dossier.h"
#include "tui/ui.h"

/* *@notice: what to tell the user (recovered work, read-only because …); the caller frees. */
struct dossier *open_for_editing(struct kb *kb, const char *path, char **notice, GError **error);
/* The same from within the wizard: replaces the dossier and shows the path. */
bool open_in_ui(struct ui *ui, const char *path);

#endif

/* SPDX-License-Identifier: GPL-3.0-or-later */
/* The wizard on a terminal: the only header of this folder that others use. */
#ifndef BLMA_TUI_TUI_H
#define BLMA_TUI_TUI_H

#include <glib.h>
#include <stdbool.h>

#include "kb/kb.h"

/* Opens the wizard on a dossier (NULL: the start screen) and returns when the user leaves. False
 * and a sentence when there is no terminal or the file cannot be read. */
bool tui_run(struct kb *kb, const char *path, GError **error);
/* The table of keys as text, for the manual; the caller frees. */
char *tui_keys(void);

#endif

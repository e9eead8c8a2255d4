/* SPDX-License-Identifier: GPL-3.0-or-later */
/* What works on every screen: undo, search, help, review … */
#ifndef BLMA_TUI_EVERYWHERE_H
#define BLMA_TUI_EVERYWHERE_H

#include "tui/ui.h"

/* False: the action is not one of these. */
bool everywhere_act(struct ui *ui, enum action action);

#endif

/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Opening a dossier to work on it, for the wizard and its plain mode: for writing with a journal,
 * or for reading when somebody else has it; and a copy of the shipped example. */
#ifndef BLMA_GUIDE_OPENING_H
#define BLMA_GUIDE_OPENING_H

#include "dossier/dossier.h"

/* *@notice: what to tell the user (recovered work, read-only because …), NULL when there is
 * nothing to tell; the caller frees. */
struct dossier *open_for_editing(struct kb *kb, const char *path, char **notice, GError **error);
/* Notes in the list of dossiers used last to which phase this one has come. Before it is freed. */
void opening_leave(struct kb *kb, const struct dossier *dossier);
/* Path of the user's own copy of the example, which is made when missing; NULL and error. The
 * caller frees. */
char *example_copy(struct kb *kb, GError **error);

#endif

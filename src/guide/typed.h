/* SPDX-License-Identifier: GPL-3.0-or-later */
/*
 * Texts that were half typed when the user stepped back or the terminal went: for each place of a
 * dossier the words, in XDG_STATE_HOME/blma/typed-CHECKSUM, of the path of the dossier. They come
 * back when the place is opened again. Losing them is a pity, not an error.
 */
#ifndef BLMA_GUIDE_TYPED_H
#define BLMA_GUIDE_TYPED_H

#include <glib.h>
#include <stdbool.h>

/* Place (char *) to text (char *), both owned by the table; empty when there is none. @dossier may
 * be NULL: a dossier that lies in no file has none. The caller unrefs. */
GHashTable *typed_load(const char *dossier);
void typed_save(const char *dossier, GHashTable *typed);

#endif

/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Dossiers used last, in XDG_STATE_HOME/blma/recent. Losing the list is harmless: no errors. */
#ifndef BLMA_GUIDE_RECENT_H
#define BLMA_GUIDE_RECENT_H

#include <glib.h>

struct recent {
    char *path, *title, *time;
    char *phase; /* id of a phase; "" when not known yet */
};

void recent_add(const char *path, const char *title);
/* The phase a dossier of the list has come to; the order stays. */
void recent_set_phase(const char *path, const char *phase);
/* The latest first, only files that are there; struct recent *. The caller unrefs. */
GPtrArray *recent_list(void);

#endif

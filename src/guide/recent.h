/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Dossiers used last, in XDG_STATE_HOME/blma/recent. Losing the list is harmless: no errors. */
#ifndef BLMA_GUIDE_RECENT_H
#define BLMA_GUIDE_RECENT_H

#include <glib.h>

struct recent {
    char *path, *title, *time;
    char *phase; /* id of a phase; "" when not known yet */
};

/* @phase NULL: as it was. */
void recent_add(const char *path, const char *title, const char *phase);
/* The latest first, only files that are there; struct recent *. The caller unrefs. */
GPtrArray *recent_list(void);

#endif

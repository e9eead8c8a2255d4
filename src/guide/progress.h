/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Where the team stands: counts by state, table, phase and institution; never a percentage. */
#ifndef BLMA_GUIDE_PROGRESS_H
#define BLMA_GUIDE_PROGRESS_H

#include "dossier/dossier.h"
#include "kb/kb.h"

#define PROGRESS_STATES 6 /* enum answer_state */

struct progress_table {
    int table; /* 1-9; 0: facts */
    const char *title;
    unsigned states[PROGRESS_STATES];
};

struct progress_phase {
    const char *id;    /* preparation, information, drafting */
    const char *title; /* translated */
    unsigned done, of; /* tasks, answers, decisions */
};

struct progress_office {
    const char *institution;
    unsigned open[3]; /* by enum party: items nobody has answered */
};

struct progress {
    unsigned states[PROGRESS_STATES];
    unsigned unknown; /* open, asked, or answered with "unknown" */
    GArray *tables;   /* struct progress_table */
    GArray *phases;   /* struct progress_phase */
    GArray *offices;  /* struct progress_office, the busiest first */
    const char *now;  /* id of the phase the team has come to: the last with something done */
};

void progress_init(struct progress *progress, struct kb *kb, const struct dossier *dossier);
void progress_release(struct progress *progress);
/* Title of a phase, translated; NULL for a word that is no phase. */
const char *progress_phase_title(const char *id);

#endif

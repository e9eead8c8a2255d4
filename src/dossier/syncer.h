/* SPDX-License-Identifier: GPL-3.0-or-later */
/*
 * Brings what was written to a file to disk (fdatasync) in a thread of its own, so that who wrote
 * it need not wait. Inside dossier/ only.
 */
#ifndef BLMA_DOSSIER_SYNCER_H
#define BLMA_DOSSIER_SYNCER_H

struct syncer;

/* The thread is made when it is first needed. */
struct syncer *syncer_new(void);
/* Waits until all is on disk; what failed is lost with it. */
void syncer_free(struct syncer *syncer);
/* All that has been written to @fd goes to disk, and after it the open @folder, which is taken and
 * closed (-1: none): a new file has its name there. Returns at once. */
void syncer_want(struct syncer *syncer, int fd, int folder);
/* Until nothing is left to do; before the file is closed. */
void syncer_wait(struct syncer *syncer);
/* errno of the first sync that has failed since the last call; 0: none. Does not wait. */
int syncer_error(struct syncer *syncer);

#endif

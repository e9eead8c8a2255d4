/* SPDX-License-Identifier: GPL-3.0-or-later */
/*
 * One writer per dossier: an fcntl lock on the sidecar .NAME.lock, which names the holder. A lock
 * on the dossier itself would be lost at every rename. It is refused to a second taker in the same
 * process too. Who may write the dossier may write the sidecar.
 */
#ifndef BLMA_BASE_LOCK_H
#define BLMA_BASE_LOCK_H

#include <glib.h>
#include <stdbool.h>

struct lock;

/* Takes the lock of @path for @user. NULL and BLMA_ERROR_LOCKED (the sentence names the holder)
 * when somebody else has it; NULL and BLMA_ERROR_WRITE when the folder cannot be written.
 * *@weak becomes true where locks do not work (network drive): the caller then relies on
 * checksums alone. */
struct lock *lock_take(const char *path, const char *user, bool *weak, GError **error);
/* "name, since 2026-01-01T10:00:00Z, process 123 on host", or NULL when nobody holds it. */
char *lock_holder(const char *path);
/* Releases and removes the sidecar. NULL is fine. */
void lock_free(struct lock *lock);

#endif

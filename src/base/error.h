/* SPDX-License-Identifier: GPL-3.0-or-later */
/*
 * Errors are GError values of one domain. The message is a whole translated sentence that says
 * what happened and what to do; the code decides the exit status of a command.
 */
#ifndef BLMA_BASE_ERROR_H
#define BLMA_BASE_ERROR_H

#include <glib.h>
#include <stdbool.h>

#define BLMA_ERROR blma_error_quark()

enum blma_error {
    BLMA_ERROR_INPUT,   /* unreadable or wrong input: exit 2 */
    BLMA_ERROR_USAGE,   /* a value or name that is not known: exit 2 */
    BLMA_ERROR_WRITE,   /* could not write: exit 3 */
    BLMA_ERROR_LOCKED,  /* somebody else has the dossier open for writing: exit 3 */
    BLMA_ERROR_CHANGED, /* the file changed outside since it was read: exit 3 */
};

GQuark blma_error_quark(void);

/* Sets BLMA_ERROR_USAGE with a sentence that may hold what somebody typed: controls in it are made
 * visible. Always false. */
bool error_usage(GError **error, const char *format, ...) G_GNUC_PRINTF(2, 3);

/* Exit status for @error: 2 or 3. */
int blma_error_exit_status(const GError *error);

#endif

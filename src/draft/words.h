/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Inside draft/: a text as words, for looking at wording. */
#ifndef BLMA_DRAFT_WORDS_H
#define BLMA_DRAFT_WORDS_H

#include <glib.h>

/* Words in small letters: letters, digits, hyphens, apostrophes, "%" and "*". */
struct words {
    char **at;
    guint len;
    char *bytes; /* all of them, one after the other */
};

struct words *words_split(const char *text);
void words_free(struct words *words);

#endif

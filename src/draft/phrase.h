/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Inside draft/: many phrases looked for in a text at once. */
#ifndef BLMA_DRAFT_PHRASE_H
#define BLMA_DRAFT_PHRASE_H

#include <glib.h>

#include "draft/words.h"

struct phrase_set;

struct phrase_set *phrase_set_new(void);
void phrase_set_free(struct phrase_set *set);
/* @owner comes back with the matches. @phrase: words, "*" for up to three words in between. */
void phrase_set_add(struct phrase_set *set, const char *phrase, gpointer owner);

/* @from and @to: words of @text, @to behind the last. @length: words of the phrase. */
typedef void (*phrase_met)(gpointer owner, const struct words *text, guint from, guint to,
                           guint length, void *data);
void phrase_set_match(const struct phrase_set *set, const struct words *text, phrase_met met,
                      void *data);
/* Owner of a phrase that @text holds, NULL when it holds none. */
gpointer phrase_set_find(const struct phrase_set *set, const char *text);

#endif

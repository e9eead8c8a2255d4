/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "draft/phrase.h"

#include <stdbool.h>
#include <string.h>

#define GAP_WORDS 3 /* words that "*" may stand for */

struct phrase {
    struct words *words;
    gpointer owner;
};

struct phrase_set {
    GHashTable *by_first; /* first word → GPtrArray of struct phrase * */
};

static void phrase_free(struct phrase *phrase)
{
    words_free(phrase->words);
    g_free(phrase);
}

struct phrase_set *phrase_set_new(void)
{
    struct phrase_set *set = g_new0(struct phrase_set, 1);
    set->by_first =
        g_hash_table_new_full(g_str_hash, g_str_equal, NULL, (GDestroyNotify)g_ptr_array_unref);
    return set;
}

void phrase_set_free(struct phrase_set *set)
{
    g_hash_table_unref(set->by_first);
    g_free(set);
}

void phrase_set_add(struct phrase_set *set, const char *text, gpointer owner)
{
    struct phrase *phrase = g_new0(struct phrase, 1);
    phrase->words = words_split(text);
    phrase->owner = owner;
    if (phrase->words->len == 0) {
        phrase_free(phrase);
        return;
    }
    GPtrArray *list = g_hash_table_lookup(set->by_first, phrase->words->at[0]);
    if (!list) {
        list = g_ptr_array_new_with_free_func((GDestroyNotify)phrase_free);
        g_hash_table_insert(set->by_first, phrase->words->at[0], list);
    }
    g_ptr_array_add(list, phrase);
}

/* *@end becomes the word behind the match. */
static bool match_from(const struct words *text, guint at, const struct words *phrase, guint part,
                       guint *end)
{
    *end = at;
    if (part == phrase->len)
        return true;
    if (!strcmp(phrase->at[part], "*")) {
        for (guint skip = 0; skip <= GAP_WORDS; skip++)
            if (match_from(text, at + skip, phrase, part + 1, end))
                return true;
        return false;
    }
    return at < text->len && !strcmp(text->at[at], phrase->at[part]) &&
           match_from(text, at + 1, phrase, part + 1, end);
}

void phrase_set_match(const struct phrase_set *set, const struct words *text, phrase_met met,
                      void *data)
{
    for (guint i = 0; i < text->len; i++) {
        const GPtrArray *list = g_hash_table_lookup(set->by_first, text->at[i]);
        for (guint j = 0; list && j < list->len; j++) {
            const struct phrase *phrase = list->pdata[j];
            guint end = 0;
            if (match_from(text, i, phrase->words, 0, &end))
                met(phrase->owner, text, i, end, phrase->words->len, data);
        }
    }
}

static void keep_first(gpointer owner, const struct words *text, guint from, guint to, guint length,
                       void *data)
{
    gpointer *first = data;
    (void)text;
    (void)from;
    (void)to;
    (void)length;
    if (!*first)
        *first = owner;
}

gpointer phrase_set_find(const struct phrase_set *set, const char *text)
{
    struct words *words = words_split(text);
    gpointer found = NULL;
    phrase_set_match(set, words, keep_first, &found);
    words_free(words);
    return found;
}

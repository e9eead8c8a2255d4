/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Names of countries in own wording, and references typed into it. */
#include "config.h"

#include <stdlib.h>
#include <string.h>

#include "base/text.h"
#include "draft/lint.h"
#include "draft/lint_inside.h"
#include "kb/template.h"

#define LONG_NAME 7  /* letters from which two may be wrong */
#define SHORT_NAME 5 /* letters from which one may be wrong */

/* ---- words with their case ---- */

struct word {
    char *text;
    size_t at;  /* in the wording, bytes */
    bool first; /* of a sentence */
};

static void word_free(struct word *word)
{
    g_free(word->text);
    g_free(word);
}

static bool in_word(gunichar c)
{
    return g_unichar_isalnum(c) || c == '-' || c == '\'' || c == 0x2019;
}

static GPtrArray *split_words(const char *text)
{
    GPtrArray *words = g_ptr_array_new_with_free_func((GDestroyNotify)word_free);
    bool first = true;
    const char *p = text;
    while (*p) {
        const char *start = p;
        while (*p && in_word(g_utf8_get_char(p)))
            p = g_utf8_next_char(p);
        if (p == start) {
            first |= *p == '.' || *p == ';' || *p == ':';
            p = g_utf8_next_char(p);
            continue;
        }
        struct word *word = g_new0(struct word, 1);
        word->text = g_strndup(start, (gsize)(p - start));
        word->at = (size_t)(start - text);
        word->first = first;
        first = false;
        g_ptr_array_add(words, word);
    }
    return words;
}

static const struct word *word_at(const GPtrArray *words, guint i)
{
    return i < words->len ? words->pdata[i] : NULL;
}

static bool is_capital(const struct word *word)
{
    return g_unichar_isupper(g_utf8_get_char(word->text));
}

/* "Lumara" of "Lumara's"; the caller frees. */
static char *bare(const char *word)
{
    char *text = g_strdup(word);
    char *mark = strstr(text, "’");
    text[mark ? (size_t)(mark - text) : strcspn(text, "'")] = '\0';
    return text;
}

static bool says(const struct word *word, const char *lower)
{
    char *folded = word ? text_lower(word->text) : NULL;
    bool same = folded && !strcmp(folded, lower);
    g_free(folded);
    return same;
}

/* ---- names of the parties ---- */

static const struct party_info *party_of(const struct looking *l, enum party of)
{
    return dossier_party(l->dossier, of);
}

static bool starts_with_name(const char *text, const char *name)
{
    size_t n = strlen(name);
    if (n == 0 || strncmp(text, name, n))
        return false;
    gunichar next = g_utf8_get_char(text + n);
    return !g_unichar_isalnum(next) && next != '-';
}

/* Does @text begin with a name that the dossier knows? @whole: the full name only. */
static bool starts_with_party(const struct looking *l, const char *text, bool whole)
{
    for (enum party of = PARTY_ORIGIN; of <= PARTY_DESTINATION; of++) {
        const struct party_info *info = party_of(l, of);
        if (starts_with_name(text, info->name) ||
            (!whole &&
             (starts_with_name(text, info->short_name) || starts_with_name(text, info->demonym))))
            return true;
    }
    return false;
}

/* “Kingdom of X”: a style stands with a name, and together they must be a full name. */
static void check_style(struct looking *l, const char *at, const char *text, const GPtrArray *words,
                        guint i)
{
    const struct word *style = words->pdata[i], *of = word_at(words, i + 1);
    const struct word *name = word_at(words, i + 2);
    char *folded = text_lower(style->text);
    bool is_style = is_capital(style) && text_has_word(l->lint->words, folded);
    g_free(folded);
    if (!is_style || !says(of, "of"))
        return;
    if (says(name, "the"))
        name = word_at(words, i + 3);
    if (name && is_capital(name) && !starts_with_party(l, text + style->at, true))
        lint_tell(l, at, "%s of %s", style->text, name->text);
}

/* “nationals of X”: what follows such a phrase must be one of the two. */
static void check_phrases(struct looking *l, const char *at, const char *text,
                          const GPtrArray *words, guint i)
{
    for (guint j = 0; j < l->lint->phrases->len; j++) {
        const char *phrase = l->lint->phrases->pdata[j];
        char **parts = text_words(phrase);
        guint n = 0;
        while (parts[n] && says(word_at(words, i + n), parts[n]))
            n++;
        bool whole = !parts[n];
        g_strfreev(parts);
        if (whole && says(word_at(words, i + n), "the"))
            n++;
        const struct word *name = whole ? word_at(words, i + n) : NULL;
        if (!name || !is_capital(name) || starts_with_party(l, text + name->at, false))
            continue;
        char *folded = text_lower(name->text);
        bool other = text_has_word(l->lint->except, folded) ||
                     text_has_word(l->lint->words, folded); /* looked at as a style */
        g_free(folded);
        if (!other)
            lint_tell(l, at, "%s %s", phrase, name->text);
    }
}

/* ---- names that are nearly right ---- */

static int distance(const char *a, const char *b)
{
    glong n = g_utf8_strlen(a, -1), m = g_utf8_strlen(b, -1);
    gunichar *x = g_utf8_to_ucs4_fast(a, -1, NULL), *y = g_utf8_to_ucs4_fast(b, -1, NULL);
    int *row = g_new(int, m + 1);
    for (glong j = 0; j <= m; j++)
        row[j] = (int)j;
    for (glong i = 1; i <= n; i++) {
        int corner = row[0];
        row[0] = (int)i;
        for (glong j = 1; j <= m; j++) {
            int above = row[j];
            row[j] = MIN(MIN(row[j], row[j - 1]) + 1, corner + (x[i - 1] != y[j - 1]));
            corner = above;
        }
    }
    int result = row[m];
    g_free(row);
    g_free(y);
    g_free(x);
    return result;
}

static bool is_near(const char *word, const char *name, bool first)
{
    glong length = g_utf8_strlen(name, -1);
    /* At the start of a sentence every word has a capital. */
    if (!*name || strchr(name, ' ') || length < SHORT_NAME + (first ? 1 : 0) ||
        g_utf8_get_char(word) != g_utf8_get_char(name))
        return false;
    int off = distance(word, name);
    return off > 0 && off <= (length >= LONG_NAME ? 2 : 1);
}

/* Is @word one of the words of the names? A plural of the people counts. */
static bool is_known(const struct looking *l, const char *word)
{
    bool known = false;
    for (enum party of = PARTY_ORIGIN; of <= PARTY_DESTINATION; of++) {
        const struct party_info *info = party_of(l, of);
        char *people = g_strconcat(info->demonym, "s", NULL);
        known |= text_has_word(info->name, word) || text_has_word(info->short_name, word) ||
                 !strcmp(info->demonym, word) || !strcmp(people, word);
        g_free(people);
    }
    return known;
}

static void check_spelling(struct looking *l, const char *at, const struct word *word)
{
    char *text = bare(word->text);
    bool near_miss = false;
    for (enum party of = PARTY_ORIGIN; of <= PARTY_DESTINATION && is_capital(word); of++)
        near_miss |= is_near(text, party_of(l, of)->short_name, word->first) ||
                     is_near(text, party_of(l, of)->demonym, word->first);
    if (near_miss && !is_known(l, text))
        lint_tell(l, at, "%s", text);
    g_free(text);
}

static void look_for_names(struct looking *l, const struct planned_paragraph *p, const char *text,
                           bool bracket)
{
    GPtrArray *words = split_words(text);
    (void)bracket;
    for (guint i = 0; i < words->len; i++) {
        check_style(l, p->eid, text, words, i);
        check_phrases(l, p->eid, text, words, i);
        check_spelling(l, p->eid, words->pdata[i]);
    }
    g_ptr_array_unref(words);
}

void lint_party_names(struct looking *l)
{
    lint_each_own(l, look_for_names);
}

/* ---- references ---- */

static int number_of(const struct word *word)
{
    bool digits = word && strspn(word->text, "0123456789") == strlen(word->text);
    return digits && strlen(word->text) < 6 ? atoi(word->text) : 0;
}

/* “Article 8 of the Convention” is no business of this draft; “of this Agreement” is. */
static bool of_another(const GPtrArray *words, guint next)
{
    const struct word *link = word_at(words, next);
    return (says(link, "of") || says(link, "to")) && !says(word_at(words, next + 1), "this");
}

static void check_article(struct looking *l, const char *at, const GPtrArray *words, guint i,
                          const char *paragraph)
{
    const struct plan *plan = draft_plan(l->draft);
    const struct word *article = words->pdata[i];
    int n = number_of(word_at(words, i + 1));
    int p = says(word_at(words, i + 2), paragraph) ? number_of(word_at(words, i + 3)) : 0;
    if (n == 0 || of_another(words, i + (p ? 4 : 2)))
        return;
    if ((guint)n > plan->units->len)
        lint_tell(l, at, "%s %d", article->text, n);
    else if (p > 0 &&
             (guint)p > ((struct planned_unit *)plan->units->pdata[n - 1])->paragraphs->len)
        lint_tell(l, at, "%s %d, %s %d", article->text, n, paragraph, p);
}

static void check_annex(struct looking *l, const char *at, const GPtrArray *words, guint i)
{
    const struct plan *plan = draft_plan(l->draft);
    const struct word *annex = words->pdata[i], *letter = word_at(words, i + 1);
    bool one = letter && strlen(letter->text) == 1 && g_ascii_isupper(*letter->text);
    if (!one || of_another(words, i + 2))
        return;
    for (guint j = 0; j < plan->annexes->len; j++)
        if (!strcmp(((struct planned_annex *)plan->annexes->pdata[j])->letter, letter->text))
            return;
    lint_tell(l, at, "%s %s", annex->text, letter->text);
}

/* First word of a phrase of the lexicon, in small letters; the caller frees. */
static char *first_word(struct looking *l, const char *phrase)
{
    const char *text = kb_phrase(l->kb, phrase, draft_is_mou(l->draft));
    char *word = g_strndup(text, strcspn(text, " "));
    char *folded = text_lower(word);
    g_free(word);
    return folded;
}

static void look_for_references(struct looking *l, const struct planned_paragraph *p,
                                const char *text, bool bracket)
{
    GPtrArray *words = split_words(text);
    char *article = first_word(l, "phrase-article"), *annex = first_word(l, "phrase-annex");
    char *paragraph = first_word(l, "phrase-own-paragraph");
    (void)bracket;
    for (guint i = 0; i < words->len; i++) {
        const struct word *word = words->pdata[i];
        if (is_capital(word) && says(word, article))
            check_article(l, p->eid, words, i, paragraph);
        else if (is_capital(word) && says(word, annex))
            check_annex(l, p->eid, words, i);
    }
    g_free(paragraph);
    g_free(annex);
    g_free(article);
    g_ptr_array_unref(words);
}

void lint_references(const struct draft *draft, lint_found found, void *data)
{
    const struct plan *plan = draft_plan(draft);
    struct looking l = {plan->kb, plan->dossier, draft, NULL, found, data, NULL};
    lint_each_own(&l, look_for_references);
}

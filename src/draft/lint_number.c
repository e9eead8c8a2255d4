/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Numbers in own wording against the decisions that the template would have printed there. */
#include "config.h"

#include <stdlib.h>
#include <string.h>

#include "base/text.h"
#include "draft/lint.h"
#include "draft/lint_inside.h"
#include "draft/words.h"
#include "kb/decision.h"
#include "xml/xmlread.h"

#define AHEAD 2        /* words that may stand between a number and its unit */
#define LONG_WORD 5    /* letters of a word that says what a sentence is about */
#define COMMON_WORDS 2 /* so many of them make two sentences speak of the same thing */

/* ---- numbers ---- */

struct amount {
    double value;
    guint at; /* word of the text */
};

/* "day" of "working days", "%" of "%"; "" for a rate such as "workers a year". The caller frees. */
static char *unit_key(const char *unit)
{
    char **words = text_words(unit);
    guint n = g_strv_length(words);
    char *key = n == 0 || text_has_word(unit, "a") ? g_strdup("") : lint_stem(words[n - 1]);
    g_strfreev(words);
    return key;
}

/* A number in digits or in words; *@percent: it carries its unit. */
static bool read_number(const struct looking *l, const char *word, double *value, bool *percent)
{
    size_t digits = strspn(word, "0123456789.");
    *percent = digits > 0 && !strcmp(word + digits, "%");
    if (digits > 0 && (!word[digits] || *percent) && g_ascii_isdigit(*word)) {
        *value = g_ascii_strtod(word, NULL);
        return true;
    }
    bool found = false;
    char **pairs = text_words(l->lint->words);
    for (char **pair = pairs; *pair && !found; pair++) {
        char *equals = strchr(*pair, '=');
        found = equals && (size_t)(equals - *pair) == strlen(word) &&
                !strncmp(*pair, word, strlen(word));
        if (found)
            *value = g_ascii_strtod(equals + 1, NULL);
    }
    g_strfreev(pairs);
    return found;
}

static bool unit_follows(const struct words *words, guint i, const char *key)
{
    for (guint j = i + 1; j <= i + 1 + AHEAD && j < words->len; j++) {
        char *stem = lint_stem(words->at[j]);
        bool same = !strcmp(stem, key) || (!strcmp(key, "%") && !strcmp(stem, "cent") && j > i) ||
                    (!strcmp(key, "%") && !strcmp(stem, "percent"));
        bool number = g_ascii_isdigit(*stem); /* “thirty (30) days”: the last one counts */
        g_free(stem);
        if (same || number)
            return same;
    }
    return false;
}

/* Numbers of the text that are followed by the unit; struct amount. */
static GArray *amounts(const struct looking *l, const struct words *words, const char *key)
{
    GArray *list = g_array_new(FALSE, FALSE, sizeof(struct amount));
    for (guint i = 0; i < words->len; i++) {
        struct amount amount = {0, i};
        bool percent = false;
        if (!read_number(l, words->at[i], &amount.value, &percent))
            continue;
        if ((percent && !strcmp(key, "%")) || (!percent && unit_follows(words, i, key)))
            g_array_append_val(list, amount);
    }
    return list;
}

static bool holds(const GArray *list, double value)
{
    for (guint i = 0; i < list->len; i++)
        if (g_array_index(list, struct amount, i).value == value)
            return true;
    return false;
}

/* ---- slots ---- */

struct fixed {      /* a number that a decision puts into the template */
    char *decision; /* "DD36 decide" */
    char *unit, *key;
    double value;
    GPtrArray *about; /* char *: stems of its sentence; NULL in the paragraph itself */
};

static void fixed_free(struct fixed *fixed)
{
    g_free(fixed->decision);
    g_free(fixed->unit);
    g_free(fixed->key);
    if (fixed->about)
        g_ptr_array_unref(fixed->about);
    g_free(fixed);
}

static bool slot_number(const struct looking *l, const xmlNode *slot, struct fixed *fixed)
{
    const char *id = xml_attr(slot, "decision"), *wanted = xml_attr(slot, "code");
    const struct kb_decision *decision = id ? kb_decision(l->kb, id) : NULL;
    const char *const *values =
        decision ? dossier_decided(l->dossier, id, xml_attr(slot, "for"), NULL) : NULL;
    for (const char *const *v = values; v && *v; v++) {
        char *code = domain_value_code(*v);
        const struct domain_code *known = wanted ? domain_code(&decision->domain, wanted) : NULL;
        bool mine = !wanted || !strcmp(code, wanted);
        g_free(code);
        if (!mine || !domain_value_number(*v, &fixed->value))
            continue;
        fixed->unit =
            g_strdup(xml_attr_or(slot, "unit", known ? known->unit : decision->domain.unit));
        fixed->key = unit_key(fixed->unit);
        fixed->decision = wanted ? g_strdup_printf("%s %s", id, wanted) : g_strdup(id);
        return true;
    }
    return false;
}

/* Text of a template up to the slot and behind it, as one sentence of words. */
static void sentence_around(const xmlNode *node, const xmlNode *slot, GString *before,
                            GString *after, bool *passed)
{
    for (const xmlNode *n = node->children; n; n = n->next) {
        if (n == slot)
            *passed = true;
        else if (n->type == XML_TEXT_NODE)
            g_string_append(*passed ? after : before, (const char *)n->content);
        else if (n->type == XML_ELEMENT_NODE && !xml_is(n, "if") && !xml_is(n, "alternative"))
            sentence_around(n, slot, before, after, passed);
    }
}

/* Stems that say what a text is about: long, and not on the list of everyday words. */
static GPtrArray *topics(const struct looking *l, const char *text)
{
    GPtrArray *stems = g_ptr_array_new_with_free_func(g_free);
    struct words *words = words_split(text);
    for (guint i = 0; i < words->len; i++) {
        char *stem = lint_stem(words->at[i]);
        if (g_utf8_strlen(stem, -1) >= LONG_WORD && !text_has_word(l->lint->except, stem) &&
            !g_ptr_array_find_with_equal_func(stems, stem, g_str_equal, NULL))
            g_ptr_array_add(stems, stem);
        else
            g_free(stem);
    }
    words_free(words);
    return stems;
}

static GPtrArray *slot_topics(const struct looking *l, const xmlNode *piece, const xmlNode *slot)
{
    GString *before = g_string_new(NULL), *after = g_string_new(NULL);
    bool passed = false;
    sentence_around(piece, slot, before, after, &passed);
    const char *start = g_strrstr(before->str, ". ");
    const char *end = strstr(after->str, ". ");
    if (end)
        g_string_truncate(after, (gsize)(end - after->str));
    char *sentence = g_strconcat(start ? start : before->str, " ", after->str, NULL);
    GPtrArray *stems = topics(l, sentence);
    g_free(sentence);
    g_string_free(after, TRUE);
    g_string_free(before, TRUE);
    return stems;
}

static void collect_slots(const struct looking *l, const xmlNode *piece, const xmlNode *node,
                          bool other, GPtrArray *list)
{
    for (const xmlNode *n = xml_child(node, NULL); n; n = xml_next(n, NULL)) {
        if (xml_is(n, "alternative") || xml_is(n, "if"))
            continue;
        if (!xml_is(n, "slot")) {
            collect_slots(l, piece, n, other, list);
            continue;
        }
        struct fixed *fixed = g_new0(struct fixed, 1);
        if (slot_number(l, n, fixed) && *fixed->key) {
            fixed->about = other ? slot_topics(l, piece, n) : NULL;
            g_ptr_array_add(list, fixed);
        } else {
            fixed_free(fixed);
        }
    }
}

/* What decisions fix in the article of @p. */
static GPtrArray *fixed_numbers(const struct looking *l, const struct planned_paragraph *p)
{
    GPtrArray *list = g_ptr_array_new_with_free_func((GDestroyNotify)fixed_free);
    const GPtrArray *paragraphs = p->paragraph->article->paragraphs;
    for (guint i = 0; i < paragraphs->len; i++) {
        const struct kb_paragraph *one = paragraphs->pdata[i];
        const struct planned_paragraph *planned = plan_paragraph(draft_plan(l->draft), one->id);
        if (!planned)
            continue;
        const xmlNode *piece =
            kb_node(planned->alternative ? &planned->alternative->spot : &one->piece.spot);
        collect_slots(l, piece, piece, planned != p, list);
    }
    return list;
}

/* ---- own wording ---- */

/* The sentence of the text that holds word @at, as words. The caller frees. */
static char *sentence_of(const char *text, guint at)
{
    char **sentences = g_strsplit(text, ". ", -1);
    char *found = NULL;
    guint seen = 0;
    for (char **s = sentences; *s && !found; s++) {
        struct words *words = words_split(*s);
        seen += words->len;
        words_free(words);
        if (at < seen)
            found = g_strdup(*s);
    }
    g_strfreev(sentences);
    return found ? found : g_strdup(text);
}

static bool same_topic(const struct looking *l, const struct fixed *fixed, const char *sentence)
{
    if (!fixed->about)
        return true;
    unsigned common = 0;
    GPtrArray *stems = topics(l, sentence);
    for (guint i = 0; i < stems->len; i++)
        common +=
            g_ptr_array_find_with_equal_func(fixed->about, stems->pdata[i], g_str_equal, NULL);
    g_ptr_array_unref(stems);
    return common >= COMMON_WORDS;
}

/* Is the number one that another decision of this article gives? */
static bool is_fixed(const GPtrArray *list, const char *key, double value)
{
    for (guint i = 0; i < list->len; i++) {
        const struct fixed *fixed = list->pdata[i];
        if (!strcmp(fixed->key, key) && fixed->value == value)
            return true;
    }
    return false;
}

static void compare(struct looking *l, const char *at, const char *text, const struct words *words,
                    const GPtrArray *list, const struct fixed *fixed)
{
    GArray *found = amounts(l, words, fixed->key);
    for (guint i = 0; i < found->len && !holds(found, fixed->value); i++) {
        const struct amount *amount = &g_array_index(found, struct amount, i);
        char *sentence = sentence_of(text, amount->at);
        if (!is_fixed(list, fixed->key, amount->value) && same_topic(l, fixed, sentence)) {
            char mine[G_ASCII_DTOSTR_BUF_SIZE], theirs[G_ASCII_DTOSTR_BUF_SIZE];
            g_ascii_formatd(mine, sizeof mine, "%g", amount->value);
            g_ascii_formatd(theirs, sizeof theirs, "%g", fixed->value);
            lint_tell(l, at, "%s %s; %s: %s %s", mine, fixed->unit, fixed->decision, theirs,
                      fixed->unit);
            g_free(sentence);
            break;
        }
        g_free(sentence);
    }
    g_array_unref(found);
}

static void look_for_numbers(struct looking *l, const struct planned_paragraph *p, const char *text,
                             bool bracket)
{
    if (bracket) /* another number on offer contradicts nothing */
        return;
    GPtrArray *list = fixed_numbers(l, p);
    struct words *words = words_split(text);
    for (guint i = 0; i < list->len; i++)
        compare(l, p->eid, text, words, list, list->pdata[i]);
    words_free(words);
    g_ptr_array_unref(list);
}

void lint_durations(struct looking *l)
{
    lint_each_own(l, look_for_numbers);
}

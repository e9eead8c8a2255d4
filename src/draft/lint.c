/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "draft/lint.h"

#include <string.h>

#include "base/text.h"
#include "draft/lint_document.h"
#include "draft/phrase.h"
#include "draft/plan.h"
#include "draft/words.h"
#include "kb/question.h"
#include "kb/reference.h"
#include "xml/xmlread.h"

#define MIXED_SIGNALS 5 /* that many treaty words in a memorandum turn red */

/* ---- words and phrases ---- */

bool lint_has_phrase(const char *text, const char *phrase)
{
    struct phrase_set *set = phrase_set_new();
    phrase_set_add(set, phrase, set);
    bool has = phrase_set_find(set, text) != NULL;
    phrase_set_free(set);
    return has;
}

/* ---- findings ---- */

static void finding_free(struct lint_finding *finding)
{
    g_free(finding->at);
    g_free(finding->words);
    g_free(finding);
}

static enum colour level(const struct kb_lint *lint)
{
    return !strcmp(lint->level, "red")     ? COLOUR_RED
           : !strcmp(lint->level, "amber") ? COLOUR_AMBER
                                           : COLOUR_INFO;
}

static void add(GPtrArray *list, const struct kb_lint *lint, const char *at, const char *words)
{
    struct lint_finding *finding = g_new0(struct lint_finding, 1);
    finding->lint = lint;
    finding->colour = level(lint);
    finding->at = g_strdup(at);
    finding->words = g_strdup(words);
    g_ptr_array_add(list, finding);
}

struct prepared {
    GPtrArray *lints; /* const struct kb_lint * */
    struct phrase_set *phrases;
};

static void prepare(struct kb *kb, bool mou, char kind, struct prepared *p)
{
    const GPtrArray *lints = kb_lints(kb);
    for (guint i = 0; i < lints->len; i++) {
        const struct kb_lint *lint = lints->pdata[i];
        if (lint->id[0] != kind || (*lint->form && strcmp(lint->form, mou ? "mou" : "bla")))
            continue;
        for (guint j = 0; !*lint->check && j < lint->phrases->len; j++)
            phrase_set_add(p->phrases, lint->phrases->pdata[j], (gpointer)lint);
        g_ptr_array_add(p->lints, (gpointer)lint);
    }
}

static void prepared_init(struct prepared *p)
{
    p->lints = g_ptr_array_new();
    p->phrases = phrase_set_new();
}

static void prepared_release(struct prepared *p)
{
    g_ptr_array_unref(p->lints);
    phrase_set_free(p->phrases);
}

struct match { /* the longest phrase of one lint that a text holds */
    const struct kb_lint *lint;
    guint from, to, length;
};

static void keep_longest(gpointer owner, const struct words *text, guint from, guint to,
                         guint length, void *data)
{
    GArray *matches = data;
    (void)text;
    for (guint i = 0; i < matches->len; i++) {
        struct match *m = &g_array_index(matches, struct match, i);
        if (m->lint != owner)
            continue;
        if (length > m->length)
            *m = (struct match){owner, from, to, length};
        return;
    }
    struct match fresh = {owner, from, to, length};
    g_array_append_val(matches, fresh);
}

static int by_lint(gconstpointer a, gconstpointer b)
{
    const struct match *x = a, *y = b;
    return strcmp(x->lint->id, y->lint->id);
}

static void lint_words(const struct prepared *p, const struct words *text, const char *at,
                       GPtrArray *findings)
{
    GArray *matches = g_array_new(FALSE, FALSE, sizeof(struct match));
    phrase_set_match(p->phrases, text, keep_longest, matches);
    g_array_sort(matches, by_lint);
    for (guint i = 0; i < matches->len; i++) {
        const struct match *m = &g_array_index(matches, struct match, i);
        GString *words = g_string_new(text->at[m->from]);
        for (guint j = m->from + 1; j < m->to; j++)
            g_string_append_printf(words, " %s", text->at[j]);
        add(findings, m->lint, at, words->str);
        g_string_free(words, TRUE);
    }
    g_array_unref(matches);
}

/* ---- the draft ---- */

/* Names and answers are facts, not wording: they are taken out before the words are looked at. */
static GPtrArray *names_to_mask(struct kb *kb, const struct dossier *dossier)
{
    GPtrArray *names = g_ptr_array_new();
    for (enum party of = PARTY_ORIGIN; of <= PARTY_DESTINATION; of++) {
        const struct party_info *info = dossier_party(dossier, of);
        g_ptr_array_add(names, (gpointer)info->name);
        g_ptr_array_add(names, (gpointer)info->short_name);
        g_ptr_array_add(names, (gpointer)info->demonym);
    }
    const GPtrArray *answers = dossier_answers(dossier);
    for (guint i = 0; i < answers->len; i++) {
        const struct answer *answer = answers->pdata[i];
        const struct kb_item *item = kb_item(kb, answer->item);
        if (item && item->domain.type == DOMAIN_TEXT)
            for (const char *const *v = answer->values; *v; v++)
                g_ptr_array_add(names, (gpointer)*v);
    }
    const GPtrArray *instruments = kb_instruments(kb);
    for (guint i = 0; i < instruments->len; i++) {
        const struct kb_instrument *instrument = instruments->pdata[i];
        g_ptr_array_add(names, (gpointer)instrument->name);
    }
    return names;
}

static char *mask(const char *text, const GPtrArray *names)
{
    GString *out = g_string_new(text);
    for (guint i = 0; i < names->len; i++)
        if (strlen(names->pdata[i]) > 3)
            g_string_replace(out, names->pdata[i], "|", 0);
    return g_string_free(out, FALSE);
}

struct linting {
    struct prepared prepared;
    GPtrArray *names;
    GPtrArray *findings;
};

static void lint_node(struct linting *l, const xmlNode *node, const char *at)
{
    char *raw = xml_text(node);
    if (phrase_set_find(l->prepared.phrases, raw)) { /* seldom; masking takes long */
        char *text = mask(raw, l->names);
        struct words *words = words_split(text);
        lint_words(&l->prepared, words, at, l->findings);
        words_free(words);
        g_free(text);
    }
    g_free(raw);
}

/* Every content, intro and wrapUp is looked at by itself, under the eId of what holds it. */
static void walk(struct linting *l, const xmlNode *node, const char *at)
{
    for (const xmlNode *n = xml_child(node, NULL); n; n = xml_next(n, NULL)) {
        if (xml_is(n, "meta") || xml_is(n, "table"))
            continue;
        bool text = xml_is(n, "content") || xml_is(n, "intro") || xml_is(n, "wrapUp") ||
                    xml_is(n, "recital") || xml_is(n, "formula");
        bool holder = xml_is(n, "paragraph") || xml_is(n, "article") || xml_is(n, "point") ||
                      xml_is(n, "clause") || xml_is(n, "subclause") || xml_is(n, "recital");
        const char *here = holder && xml_attr(n, "eId") ? xml_attr(n, "eId") : at;
        if (text)
            lint_node(l, n, here);
        else
            walk(l, n, here);
    }
}

/* ---- structure ---- */

static void lint_missing(const struct kb_lint *lint, const struct plan *plan, GPtrArray *findings)
{
    char **ids = text_words(lint->paragraphs);
    for (char **id = ids; *id; id++)
        if (!plan_paragraph(plan, *id)) {
            char *article = g_strndup(*id, strcspn(*id, "/"));
            const struct planned_unit *unit = plan_unit(plan, article);
            add(findings, lint, unit ? unit->eid : "", "");
            g_free(article);
        }
    g_strfreev(ids);
}

/* Own wording of a duty that a memorandum can only give effect to through an anchor: one of the
 * anchors' words must stand in it. */
static void lint_anchors(struct kb *kb, const struct kb_lint *lint, const struct plan *plan,
                         GPtrArray *findings)
{
    for (guint u = 0; u < plan->units->len; u++) {
        const struct planned_unit *unit = plan->units->pdata[u];
        for (guint i = 0; i < unit->paragraphs->len; i++) {
            const struct planned_paragraph *p = unit->paragraphs->pdata[i];
            if (!p->own || !*p->paragraph->anchor)
                continue;
            char *text = xml_text(p->own);
            char **anchors = text_words(p->paragraph->anchor);
            bool anchored = false;
            for (char **anchor = anchors; *anchor; anchor++)
                anchored |= lint_has_phrase(text, *anchor) ||
                            lint_has_phrase(text, kb_anchor_short(kb, *anchor));
            if (!anchored)
                add(findings, lint, p->eid, "");
            g_strfreev(anchors);
            g_free(text);
        }
    }
}

struct into { /* where a check of the document puts what it finds */
    const struct kb_lint *lint;
    GPtrArray *findings;
};

static void put(const char *at, const char *words, void *data)
{
    const struct into *into = data;
    add(into->findings, into->lint, at, words);
}

/* Treaty words in a memorandum turn red when there are many. */
static void darken(GPtrArray *findings)
{
    guint n = 0;
    for (guint i = 0; i < findings->len; i++) {
        const struct lint_finding *f = findings->pdata[i];
        n += !strcmp(f->lint->form, "mou") && *f->words ? 1 : 0;
    }
    for (guint i = 0; n >= MIXED_SIGNALS && i < findings->len; i++) {
        struct lint_finding *f = findings->pdata[i];
        if (!strcmp(f->lint->form, "mou") && *f->words)
            f->colour = COLOUR_RED;
    }
}

GPtrArray *draft_lint(struct kb *kb, const struct dossier *dossier, const struct draft *draft)
{
    struct linting l;
    l.findings = g_ptr_array_new_with_free_func((GDestroyNotify)finding_free);
    l.names = names_to_mask(kb, dossier);
    prepared_init(&l.prepared);
    prepare(kb, draft_is_mou(draft), 'L', &l.prepared);
    walk(&l, xmlDocGetRootElement(draft_agreement(draft)), "");
    for (guint i = 0; i < l.prepared.lints->len; i++) {
        const struct kb_lint *lint = l.prepared.lints->pdata[i];
        if (!strcmp(lint->check, "paragraph-missing"))
            lint_missing(lint, draft_plan(draft), l.findings);
        else if (!strcmp(lint->check, "anchor-missing"))
            lint_anchors(kb, lint, draft_plan(draft), l.findings);
        else if (*lint->check)
            lint_document(kb, dossier, draft, lint, put, &(struct into){lint, l.findings});
    }
    darken(l.findings);
    prepared_release(&l.prepared);
    g_ptr_array_unref(l.names);
    return l.findings;
}

GPtrArray *lint_pasted(struct kb *kb, bool mou, const char *text)
{
    GPtrArray *findings = g_ptr_array_new_with_free_func((GDestroyNotify)finding_free);
    struct prepared p;
    prepared_init(&p);
    prepare(kb, mou, 'L', &p);
    prepare(kb, mou, 'B', &p);
    struct words *words = words_split(text);
    lint_words(&p, words, "", findings);
    darken(findings);
    words_free(words);
    prepared_release(&p);
    return findings;
}

/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "draft/lint.h"

#include <string.h>

#include "base/i18n.h"
#include "base/text.h"
#include "draft/lint_document.h"
#include "draft/phrase.h"
#include "draft/plan.h"
#include "draft/words.h"
#include "kb/question.h"
#include "kb/reference.h"
#include "kb/template.h"
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

char *lint_says(const struct lint_finding *finding)
{
    const char *text = kb_text(finding->lint->text);
    if (!finding->forbids)
        return g_strdup(text);
    /* TRANSLATORS: a sentence about bad practice, as "A worker may be sent home unheard." */
    return g_strdup_printf(_("%s This sentence says no: read whether it forbids just that."), text);
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

static GArray *matches_in(const struct prepared *p, const struct words *text)
{
    GArray *matches = g_array_new(FALSE, FALSE, sizeof(struct match));
    phrase_set_match(p->phrases, text, keep_longest, matches);
    g_array_sort(matches, by_lint);
    return matches;
}

static char *matched_words(const struct words *text, const struct match *m)
{
    GString *words = g_string_new(text->at[m->from]);
    for (guint i = m->from + 1; i < m->to; i++)
        g_string_append_printf(words, " %s", text->at[i]);
    return g_string_free(words, FALSE);
}

static void lint_words(const struct prepared *p, const struct words *text, const char *at,
                       GPtrArray *findings)
{
    GArray *matches = matches_in(p, text);
    for (guint i = 0; i < matches->len; i++) {
        const struct match *m = &g_array_index(matches, struct match, i);
        char *words = matched_words(text, m);
        add(findings, m->lint, at, words);
        g_free(words);
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

/* ---- a text by itself ---- */

/* Where the sentence at @text ends: behind a mark before white space, at an empty line, at the end
 * of the text. With @parts, the parts of a list end too. */
static const char *end_of(const char *text, const char *limit, bool parts)
{
    for (const char *p = text; p < limit; p++) {
        bool space = p + 1 == limit || g_ascii_isspace(p[1]);
        if (space && (strchr(".?!", *p) || (parts && strchr(";:", *p))))
            return p + 1;
        if (!parts && *p == '\n' && p[strspn(p + 1, " \t\r") + 1] == '\n')
            return p + 1;
    }
    return limit;
}

/* How many of the words from @from up to @to are on the list; "no later than" and the like forbid
 * nothing. */
static guint count_words(const struct words *words, guint from, guint to, char **list)
{
    static const char *const bounds[] = {"later", "less", "more", "earlier", "fewer", NULL};
    guint n = 0;
    for (guint i = from; i < to; i++) {
        bool bound = i + 1 < words->len && g_strv_contains(bounds, words->at[i + 1]);
        n += !bound && g_strv_contains((const char *const *)list, words->at[i]);
    }
    return n;
}

static unsigned lines_in(const char *from, const char *to)
{
    unsigned n = 0;
    for (; from < to; from++)
        n += *from == '\n';
    return n;
}

static bool told_before(const GPtrArray *findings, const struct lint_finding *one)
{
    for (guint i = 0; i < findings->len; i++) {
        const struct lint_finding *f = findings->pdata[i];
        if (f->lint == one->lint && !strcmp(f->words, one->words) && f->forbids == one->forbids)
            return true;
    }
    return false;
}

struct pasting {
    struct prepared prepared;
    char **no, **unless; /* words that forbid; words that allow on a condition */
    GPtrArray *findings;
};

/* Does the sentence forbid what was met in it? "No complaint without consent" does not, nor does
 * a phrase that is itself a refusal ("may not complain"). */
static bool forbidden(const struct pasting *p, const struct words *text, const struct match *m,
                      bool lead)
{
    bool literal = m->to - m->from == m->length;
    guint inside = count_words(text, m->from, m->to, p->no);
    if (count_words(text, m->from, m->to, p->unless) > 0 || (literal && inside > 0))
        return false;
    return lead || count_words(text, 0, text->len, p->no) > 0;
}

/* A part of a sentence; does it forbid? */
static bool lint_part(struct pasting *p, const char *part, bool lead, unsigned line)
{
    struct words *words = words_split(part);
    GArray *matches = matches_in(&p->prepared, words);
    for (guint i = 0; i < matches->len; i++) {
        const struct match *m = &g_array_index(matches, struct match, i);
        struct lint_finding *finding = g_new0(struct lint_finding, 1);
        finding->lint = m->lint;
        finding->at = g_strdup("");
        finding->words = matched_words(words, m);
        finding->line = line;
        finding->forbids = m->lint->id[0] == 'B' && forbidden(p, words, m, lead);
        finding->colour = finding->forbids ? COLOUR_INFO : level(m->lint);
        if (told_before(p->findings, finding))
            finding_free(finding);
        else
            g_ptr_array_add(p->findings, finding);
    }
    bool no = count_words(words, 0, words->len, p->no) > 0;
    g_array_unref(matches);
    words_free(words);
    return no;
}

/* The lead of a list forbids for all its items. */
static void lint_sentence(struct pasting *p, const char *from, const char *to, unsigned line)
{
    bool lead = false;
    for (const char *part = from, *end; part < to; part = end) {
        for (; part < to && g_ascii_isspace(*part); part++)
            line += *part == '\n';
        if (part == to)
            break;
        end = end_of(part, to, true);
        char *text = g_strndup(part, (gsize)(end - part));
        bool no = lint_part(p, text, lead, line);
        lead |= no && part == from && end[-1] == ':';
        line += lines_in(part, end);
        g_free(text);
    }
}

/* By lint; what needs mending before what is only worth a look. */
static int by_weight(gconstpointer a, gconstpointer b)
{
    const struct lint_finding *x = *(struct lint_finding *const *)a;
    const struct lint_finding *y = *(struct lint_finding *const *)b;
    int order = x->forbids - y->forbids;
    order = order ? order : strcmp(x->lint->id, y->lint->id);
    return order ? order : (x->line > y->line) - (x->line < y->line);
}

GPtrArray *lint_pasted(struct kb *kb, bool mou, const char *text)
{
    struct pasting p = {.no = text_words(kb_phrase(kb, "words-that-forbid", mou)),
                        .unless = text_words(kb_phrase(kb, "words-that-condition", mou))};
    p.findings = g_ptr_array_new_with_free_func((GDestroyNotify)finding_free);
    prepared_init(&p.prepared);
    prepare(kb, mou, 'L', &p.prepared);
    prepare(kb, mou, 'B', &p.prepared);
    const char *limit = text + strlen(text);
    unsigned line = 1;
    for (const char *from = text, *to; from < limit; from = to) {
        to = end_of(from, limit, false);
        lint_sentence(&p, from, to, line);
        line += lines_in(from, to);
    }
    g_ptr_array_sort(p.findings, by_weight);
    darken(p.findings);
    prepared_release(&p.prepared);
    g_strfreev(p.unless);
    g_strfreev(p.no);
    return p.findings;
}

/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "guide/search.h"

#include <string.h>

#include "base/i18n.h"
#include "base/text.h"
#include "kb/clause.h"
#include "kb/decision.h"
#include "kb/question.h"
#include "kb/reference.h"
#include "kb/rule.h"
#include "kb/template.h"
#include "xml/xmlread.h"

#define MOST 200

struct looking {
    char **words; /* folded */
    GPtrArray *hits;
};

static void hit_free(struct search_hit *hit)
{
    g_free(hit->id);
    g_free(hit->text);
    g_free(hit);
}

static bool holds(const struct looking *l, const char *text)
{
    char *folded = g_utf8_casefold(text, -1);
    bool all = true;
    for (char **word = l->words; *word && all; word++)
        all = strstr(folded, *word) != NULL;
    g_free(folded);
    return all;
}

/* A hit in the id or title ranks before one in the text. */
static void look(struct looking *l, const char *kind, const char *id, const char *title,
                 const char *text)
{
    char *both = g_strdup_printf("%s %s", id, title);
    char *everything = g_strdup_printf("%s %s", both, text);
    bool in_title = holds(l, both);
    if (in_title || holds(l, everything)) {
        struct search_hit *hit = g_new0(struct search_hit, 1);
        hit->kind = kind;
        hit->id = g_strdup(id);
        hit->text = g_strdup_printf("%s%s%s", title, *title && *text ? " – " : "", text);
        hit->rank = (in_title ? 0 : 1000) + (int)l->hits->len;
        g_ptr_array_add(l->hits, hit);
    }
    g_free(everything);
    g_free(both);
}

static void look_questions(struct looking *l, struct kb *kb, const struct dossier *dossier)
{
    const GPtrArray *questions = kb_questions(kb);
    for (guint i = 0; i < questions->len; i++) {
        const struct kb_question *q = questions->pdata[i];
        look(l, _("question"), q->id, kb_text(q->title), kb_text(q->help));
        for (guint j = 0; j < q->items->len; j++) {
            const struct kb_item *item = q->items->pdata[j];
            look(l, _("question"), item->id, kb_text(item->ask), "");
        }
    }
    const GPtrArray *answers = dossier ? dossier_answers(dossier) : NULL;
    for (guint i = 0; answers && i < answers->len; i++) {
        const struct answer *a = answers->pdata[i];
        char *values = g_strjoinv(", ", (char **)a->values);
        char *text = g_strdup_printf("%s %s %s %s", values, a->note, a->source.document,
                                     a->source.institution);
        char *title = g_strdup_printf("%s", party_word(a->of));
        look(l, _("answer"), a->item, title, text);
        g_free(title);
        g_free(text);
        g_free(values);
    }
}

static void look_decisions(struct looking *l, struct kb *kb)
{
    const GPtrArray *decisions = kb_decisions(kb);
    for (guint i = 0; i < decisions->len; i++) {
        const struct kb_decision *d = decisions->pdata[i];
        look(l, _("decision"), d->id, kb_text(d->title), kb_text(d->ask));
    }
}

static void look_templates(struct looking *l, struct kb *kb)
{
    const GPtrArray *articles = kb_articles(kb);
    for (guint i = 0; i < articles->len; i++) {
        const struct kb_article *article = articles->pdata[i];
        if (i > 0 &&
            article->chapter != ((const struct kb_article *)articles->pdata[i - 1])->chapter)
            kb_drop_trees(kb); /* the text of one chapter is enough at a time */
        look(l, _("article"), article->id, article->heading, kb_text(article->why));
        for (guint j = 0; j < article->paragraphs->len; j++) {
            const struct kb_paragraph *p = article->paragraphs->pdata[j];
            char *text = xml_text(kb_node(&p->piece.spot));
            look(l, _("paragraph"), p->id, "", text);
            g_free(text);
        }
    }
    const GPtrArray *clauses = kb_clauses(kb);
    for (guint i = 0; i < clauses->len; i++) {
        const struct kb_clause *clause = clauses->pdata[i];
        look(l, _("contract clause"), clause->id, clause->heading, kb_text(clause->why));
    }
}

static void look_references(struct looking *l, struct kb *kb)
{
    const GPtrArray *list = kb_rules(kb);
    for (guint i = 0; i < list->len; i++) {
        const struct kb_rule *rule = list->pdata[i];
        look(l, _("rule"), rule->id, kb_text(rule->title), kb_text(rule->say));
    }
    list = kb_redlines(kb);
    for (guint i = 0; i < list->len; i++) {
        const struct kb_redline *r = list->pdata[i];
        look(l, _("red line"), r->id, kb_text(r->title), kb_text(r->text));
    }
    list = kb_principles(kb);
    for (guint i = 0; i < list->len; i++) {
        const struct kb_principle *p = list->pdata[i];
        look(l, _("principle"), p->id, kb_text(p->title), kb_text(p->summary));
    }
    list = kb_instruments(kb);
    for (guint i = 0; i < list->len; i++) {
        const struct kb_instrument *in = list->pdata[i];
        look(l, _("instrument"), in->id, kb_text(in->name), "");
    }
}

static int by_rank(gconstpointer a, gconstpointer b)
{
    const struct search_hit *x = *(const struct search_hit *const *)a;
    const struct search_hit *y = *(const struct search_hit *const *)b;
    return x->rank - y->rank;
}

GPtrArray *search(struct kb *kb, const struct dossier *dossier, const char *words)
{
    struct looking l;
    char *folded = g_utf8_casefold(words, -1);
    l.words = text_words(folded);
    l.hits = g_ptr_array_new_with_free_func((GDestroyNotify)hit_free);
    g_free(folded);
    if (l.words[0]) {
        look_questions(&l, kb, dossier);
        look_decisions(&l, kb);
        look_templates(&l, kb);
        look_references(&l, kb);
    }
    g_strfreev(l.words);
    g_ptr_array_sort(l.hits, by_rank);
    if (l.hits->len > MOST)
        g_ptr_array_set_size(l.hits, MOST);
    return l.hits;
}

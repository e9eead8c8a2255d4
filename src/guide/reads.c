/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "guide/reads.h"

#include <string.h>

#include "base/text.h"
#include "kb/decision.h"

struct looking {
    const char *decision;
    bool found;
};

static void visit(const struct cond *cond, void *data)
{
    struct looking *l = data;
    const char *id =
        !strcmp(cond_name(cond), "decision") ? cond_attr(cond, "id") : cond_attr(cond, "decision");
    l->found |= id && !strcmp(id, l->decision);
}

static bool rule_reads(const struct kb_rule *rule, const char *decision)
{
    struct looking l = {decision, !strcmp(rule->document_decision, decision)};
    for (guint i = 0; i < rule->cases->len; i++)
        cond_walk(((const struct kb_rule_case *)rule->cases->pdata[i])->cond, visit, &l);
    for (guint i = 0; i < rule->gaps->len; i++)
        cond_walk(((const struct kb_rule_gap *)rule->gaps->pdata[i])->cond, visit, &l);
    if (rule->settled)
        cond_walk(rule->settled, visit, &l);
    return l.found;
}

GPtrArray *reads_rules(struct kb *kb, const char *decision)
{
    GPtrArray *found = g_ptr_array_new();
    const GPtrArray *rules = kb_rules(kb);
    for (guint i = 0; i < rules->len; i++)
        if (rule_reads(rules->pdata[i], decision))
            g_ptr_array_add(found, rules->pdata[i]);
    return found;
}

bool reads_in_paragraph(const struct kb_paragraph *paragraph, const char *decision)
{
    return text_has_word(paragraph->reads, decision);
}

static bool article_reads(const struct kb_article *article, const char *decision, const char *named)
{
    if (text_has_word(named, article->id))
        return true;
    for (guint i = 0; i < article->paragraphs->len; i++)
        if (reads_in_paragraph(article->paragraphs->pdata[i], decision))
            return true;
    return false;
}

static void add_reading(GString *out, const struct kb_article *article, const char *decision,
                        const char *named)
{
    if (article && article_reads(article, decision, named))
        g_string_append_printf(out, "%s%s", out->len ? " " : "", article->id);
}

char *reads_articles(struct kb *kb, const char *decision)
{
    const struct kb_decision *known = kb_decision(kb, decision);
    const char *named = known ? known->articles : "";
    const GPtrArray *articles = kb_articles(kb);
    GString *out = g_string_new(NULL);
    add_reading(out, kb_preamble(kb), decision, named);
    for (guint i = 0; i < articles->len; i++)
        add_reading(out, articles->pdata[i], decision, named);
    add_reading(out, kb_testimonium(kb), decision, named);
    return g_string_free(out, FALSE);
}

GPtrArray *reads_annexes(struct kb *kb, const char *decision)
{
    GPtrArray *found = g_ptr_array_new();
    const GPtrArray *annexes = kb_annexes(kb);
    for (guint i = 0; i < annexes->len; i++) {
        const struct kb_annex *annex = annexes->pdata[i];
        if (text_has_word(annex->reads, decision))
            g_ptr_array_add(found, (gpointer)annex);
    }
    return found;
}

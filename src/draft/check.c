/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "draft/check.h"

#include <string.h>

#include "base/text.h"
#include "draft/lint.h"
#include "draft/lint_document.h"
#include "draft/phrase.h"
#include "draft/plan.h"
#include "kb/decision.h"
#include "kb/question.h"
#include "kb/reference.h"
#include "kb/rule.h"
#include "xml/xmlread.h"

struct checking {
    struct kb *kb;
    const struct dossier *dossier;
    const struct assessment *assessment;
    const struct draft *draft;
    const struct kb_rule *rule;
    GPtrArray *because; /* char *: what was found; empty: nothing wrong */
};

static void found(struct checking *c, const char *format, ...) G_GNUC_PRINTF(2, 3);
static void found(struct checking *c, const char *format, ...)
{
    va_list args;
    va_start(args, format);
    g_ptr_array_add(c->because, g_strdup_vprintf(format, args));
    va_end(args);
}

char *draft_text_at(const struct draft *draft, const char *eid)
{
    const xmlNode *node = draft_node(draft, eid);
    return node ? xml_text(node) : NULL;
}

/* ---- red lines ---- */

static bool firm_text(struct kb *kb, const char *text, bool mou)
{
    return lint_has_phrase(text, kb_phrase(kb, "phrase-firm", mou));
}

static struct phrase_set *softeners_of(struct kb *kb)
{
    struct phrase_set *set = phrase_set_new();
    const GPtrArray *softeners = kb_softeners(kb);
    for (guint i = 0; i < softeners->len; i++)
        phrase_set_add(set, softeners->pdata[i], softeners->pdata[i]);
    return set;
}

static bool is_firm(struct kb *kb, const struct draft *draft, const struct phrase_set *softeners,
                    const GPtrArray *places)
{
    bool firm = false;
    for (guint i = 0; places && i < places->len; i++) {
        char *text = draft_text_at(draft, places->pdata[i]);
        if (text && phrase_set_find(softeners, text)) {
            g_free(text);
            return false;
        }
        firm |= text && firm_text(kb, text, draft_is_mou(draft));
        g_free(text);
    }
    return firm;
}

GPtrArray *draft_redlines(struct kb *kb, const struct draft *draft)
{
    GPtrArray *list = g_ptr_array_new_with_free_func(g_free);
    const GPtrArray *redlines = kb_redlines(kb);
    struct phrase_set *softeners = softeners_of(kb);
    for (guint i = 0; i < redlines->len; i++) {
        struct redline_state *state = g_new0(struct redline_state, 1);
        state->id = ((const struct kb_redline *)redlines->pdata[i])->id;
        state->at = draft_redline_places(draft, state->id);
        state->firm = is_firm(kb, draft, softeners, state->at);
        g_ptr_array_add(list, state);
    }
    phrase_set_free(softeners);
    return list;
}

static void check_firm(struct checking *c)
{
    const GPtrArray *redlines = kb_redlines(c->kb);
    for (guint i = 0; i < redlines->len; i++) {
        const char *id = ((const struct kb_redline *)redlines->pdata[i])->id;
        const GPtrArray *places = draft_redline_places(c->draft, id);
        bool firm = false;
        for (guint j = 0; places && j < places->len; j++) {
            char *text = draft_text_at(c->draft, places->pdata[j]);
            firm |= text && firm_text(c->kb, text, draft_is_mou(c->draft));
            g_free(text);
        }
        if (!firm)
            found(c, "%s", id);
    }
}

static void check_unsoftened(struct checking *c)
{
    struct phrase_set *softeners = softeners_of(c->kb);
    const GPtrArray *redlines = kb_redlines(c->kb);
    for (guint i = 0; i < redlines->len; i++) {
        const char *id = ((const struct kb_redline *)redlines->pdata[i])->id;
        const GPtrArray *places = draft_redline_places(c->draft, id);
        for (guint j = 0; places && j < places->len; j++) {
            char *text = draft_text_at(c->draft, places->pdata[j]);
            const char *softener = text ? phrase_set_find(softeners, text) : NULL;
            if (softener)
                found(c, "%s %s: %s", id, (const char *)places->pdata[j], softener);
            g_free(text);
        }
    }
    phrase_set_free(softeners);
}

/* ---- coverage ---- */

static void check_coverage(struct checking *c, enum coverage_kind kind)
{
    GPtrArray *list = draft_coverage(c->kb, c->draft, kind);
    for (guint i = 0; i < list->len; i++) {
        const struct coverage *coverage = list->pdata[i];
        if (coverage->by->len == 0)
            found(c, "%s", coverage->id);
    }
    g_ptr_array_unref(list);
}

static void check_annex3(struct checking *c)
{
    check_coverage(c, COVERAGE_ANNEX3);
}

static void check_principles(struct checking *c)
{
    check_coverage(c, COVERAGE_PRINCIPLES);
}

/* A question that feeds an article of the draft and that the article does not name. */
static void check_questions(struct checking *c)
{
    const GPtrArray *questions = kb_questions(c->kb);
    for (guint i = 0; i < questions->len; i++) {
        const struct kb_question *question = questions->pdata[i];
        if (question->table == 0)
            continue; /* facts feed checks, not text */
        char **articles = text_words(question->feeds);
        for (char **id = articles; *id; id++) {
            const struct kb_article *article = kb_article(c->kb, *id);
            if (article && plan_unit(draft_plan(c->draft), *id) &&
                !text_has_word(article->questions, question->id))
                found(c, "%s %s", *id, question->id);
        }
        g_strfreev(articles);
    }
}

/* ---- decisions, authorities, final clauses ---- */

static void check_authorities(struct checking *c)
{
    char **items = text_words(c->rule->document_items);
    for (char **item = items; *item; item++)
        for (enum party of = PARTY_ORIGIN; of <= PARTY_DESTINATION; of++)
            if (!dossier_counting(c->dossier, *item, of, NULL))
                found(c, "%c.%s=?", of == PARTY_ORIGIN ? 'O' : 'D', *item);
    g_strfreev(items);
}

static void check_decisions(struct checking *c)
{
    const GPtrArray *decisions = kb_decisions(c->kb);
    for (guint i = 0; i < decisions->len; i++) {
        const struct kb_decision *decision = decisions->pdata[i];
        bool taken = false;
        dossier_decided(c->dossier, decision->id, NULL, &taken);
        for (const char *const *q = kb_decision_qualifiers(decision); *q && !taken; q++)
            taken = dossier_decision(c->dossier, decision->id, *q) != NULL;
        if (!taken)
            found(c, "%s", decision->id);
    }
}

static void check_paragraphs(struct checking *c)
{
    char **ids = text_words(c->rule->document_paragraphs);
    for (char **id = ids; *id; id++)
        if (!plan_paragraph(draft_plan(c->draft), *id))
            found(c, "%s", *id);
    g_strfreev(ids);
}

static void check_committee(struct checking *c)
{
    const char *const *values = dossier_decided(c->dossier, c->rule->document_decision, NULL, NULL);
    bool budget = false;
    for (const char *const *v = values; v && *v; v++) {
        char *code = domain_value_code(*v);
        const char *arg = domain_value_arg(*v);
        budget |= !strcmp(code, c->rule->document_code) && arg && *arg;
        g_free(code);
    }
    if (!budget)
        found(c, "%s %s", c->rule->document_decision, c->rule->document_code);
    check_paragraphs(c);
}

/* ---- references, annexes, riders ---- */

static void check_dangling(struct checking *c, bool annexes)
{
    const GPtrArray *dangling = draft_dangling(c->draft);
    for (guint i = 0; i < dangling->len; i++) {
        const char *line = dangling->pdata[i];
        if ((strstr(line, " annex.") != NULL) == annexes)
            found(c, "%s", line);
    }
}

static void check_annexes(struct checking *c)
{
    check_dangling(c, true);
}

static void collect_eids(const xmlNode *node, GHashTable *eids)
{
    for (const xmlNode *n = xml_child(node, NULL); n; n = xml_next(n, NULL)) {
        if (xml_attr(n, "eId"))
            g_hash_table_add(eids, (gpointer)xml_attr(n, "eId"));
        collect_eids(n, eids);
    }
}

static void collect_broken(struct checking *c, const xmlNode *node, GHashTable *eids)
{
    for (const xmlNode *n = xml_child(node, NULL); n; n = xml_next(n, NULL)) {
        const char *href = xml_is(n, "ref") ? xml_attr(n, "href") : NULL;
        if (href && *href == '#' && !g_hash_table_contains(eids, href + 1))
            found(c, "%s", href);
        collect_broken(c, n, eids);
    }
}

/* Typed into own wording. */
static void own_reference(const char *at, const char *words, void *data)
{
    found(data, "%s %s", at, words);
}

static void check_references(struct checking *c)
{
    GHashTable *eids = g_hash_table_new(g_str_hash, g_str_equal);
    const xmlNode *root = xmlDocGetRootElement(draft_agreement(c->draft));
    collect_eids(root, eids);
    collect_broken(c, root, eids);
    g_hash_table_unref(eids);
    check_dangling(c, false);
    lint_references(c->draft, own_reference, c);
}

static void check_riders(struct checking *c)
{
    const xmlNode *root = xmlDocGetRootElement(draft_contract(c->draft));
    const GPtrArray *sectors = kb_sectors(c->kb);
    for (guint i = 0; i < sectors->len; i++) {
        const struct kb_sector *sector = sectors->pdata[i];
        char *eid = g_strdup_printf("part_%s", sector->letter);
        if (dossier_has_sector(c->dossier, sector->id) && !xml_find(root, "eId", eid))
            found(c, "%s", sector->id);
        g_free(eid);
    }
}

/* ---- costs and citations ---- */

/* The last column of the cost table is the worker's. */
static void check_costs(struct checking *c)
{
    const struct kb_decision *decision = kb_decision(c->kb, c->rule->document_decision);
    const GPtrArray *decisions = dossier_decisions(c->dossier);
    for (guint i = 0; i < decisions->len; i++) {
        const struct decision *d = decisions->pdata[i];
        if (!decision || strcmp(d->id, decision->id))
            continue;
        for (const char *const *v = d->values; *v; v++)
            if (!domain_code(&decision->domain, *v) || strstr(*v, "worker"))
                found(c, "%s %s=%s", d->id, d->qualifier, *v);
    }
}

static bool ratified(const struct dossier *dossier, const char *instrument, enum party of)
{
    const struct ratification *r = dossier_ratification(dossier, instrument, of);
    return r && (!strcmp(r->status, "ratified") || !strcmp(r->status, "endorsed"));
}

/* Own wording that speaks of obligations under an instrument not both sides have ratified. */
static void check_citations(struct checking *c)
{
    const struct plan *plan = draft_plan(c->draft);
    const GPtrArray *instruments = kb_instruments(c->kb);
    for (guint u = 0; u < plan->units->len; u++) {
        const struct planned_unit *unit = plan->units->pdata[u];
        for (guint p = 0; p < unit->paragraphs->len; p++) {
            const struct planned_paragraph *planned = unit->paragraphs->pdata[p];
            char *text = planned->own ? xml_text(planned->own) : NULL;
            for (guint i = 0; text && i < instruments->len; i++) {
                const struct kb_instrument *instrument = instruments->pdata[i];
                bool cited = strstr(text, instrument->name) ||
                             (*instrument->short_name && strstr(text, instrument->short_name));
                bool binding = lint_has_phrase(text, "obligations under") ||
                               lint_has_phrase(text, "obligations * under");
                bool both = ratified(c->dossier, instrument->id, PARTY_ORIGIN) &&
                            ratified(c->dossier, instrument->id, PARTY_DESTINATION);
                if (cited && binding && !both)
                    found(c, "%s %s", planned->eid, instrument->id);
            }
            g_free(text);
        }
    }
}

/* ---- running them ---- */

static const struct {
    const char *name;
    void (*run)(struct checking *);
} checks[] = {
    {"annex3-covered", check_annex3},
    {"principles-covered", check_principles},
    {"redlines-firm", check_firm},
    {"redlines-unsoftened", check_unsoftened},
    {"questions-used", check_questions},
    {"authorities-filled", check_authorities},
    {"decisions-taken", check_decisions},
    {"annexes-exist", check_annexes},
    {"references-resolve", check_references},
    {"riders-attached", check_riders},
    {"committee-complete", check_committee},
    {"final-clauses", check_paragraphs},
    {"worker-column-empty", check_costs},
    {"citations-match", check_citations},
};

static void flag_free(struct flag *flag)
{
    g_strfreev(flag->kinds);
    g_strfreev(flag->because);
    g_free(flag->text);
    g_free(flag);
}

static void run(struct checking *c, GPtrArray *flags)
{
    c->because = g_ptr_array_new();
    for (size_t i = 0; i < G_N_ELEMENTS(checks); i++)
        if (!strcmp(checks[i].name, c->rule->document))
            checks[i].run(c);
    if (c->because->len == 0) {
        g_ptr_array_unref(c->because);
        return;
    }
    g_ptr_array_add(c->because, NULL);
    struct flag *flag = g_new0(struct flag, 1);
    flag->rule = c->rule;
    flag->colour = c->rule->document_colour;
    flag->strength = STRENGTH_FULL;
    flag->kinds = text_words(c->rule->kinds);
    flag->because = (char **)g_ptr_array_free(c->because, FALSE);
    flag->text = g_strdup(kb_text(c->rule->say));
    flag->acknowledged = dossier_acknowledged(c->dossier, c->rule->id);
    g_ptr_array_add(flags, flag);
}

GPtrArray *draft_checks(struct kb *kb, const struct dossier *dossier,
                        const struct assessment *assessment, const struct draft *draft)
{
    GPtrArray *flags = g_ptr_array_new_with_free_func((GDestroyNotify)flag_free);
    const GPtrArray *rules = kb_rules(kb);
    for (guint i = 0; i < rules->len; i++) {
        struct checking c = {kb, dossier, assessment, draft, rules->pdata[i], NULL};
        if (*c.rule->document)
            run(&c, flags);
    }
    return flags;
}

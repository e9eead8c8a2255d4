/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "kb/kblink.h"

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

typedef bool (*exists)(struct kb *kb, const char *id);

static bool is_article(struct kb *kb, const char *id)
{
    return kb_article(kb, id) != NULL;
}

static bool is_principle(struct kb *kb, const char *id)
{
    return kb_principle(kb, id) != NULL;
}

static bool is_institution(struct kb *kb, const char *id)
{
    return kb_institution(kb, id) != NULL;
}

static bool is_question(struct kb *kb, const char *id)
{
    return kb_question(kb, id) != NULL;
}

static bool is_decision(struct kb *kb, const char *id)
{
    return kb_decision(kb, id) != NULL;
}

static bool is_redline(struct kb *kb, const char *id)
{
    return kb_redline(kb, id) != NULL;
}

static bool is_check(struct kb *kb, const char *id)
{
    return kb_check_item(kb, id) != NULL;
}

static bool is_paragraph(struct kb *kb, const char *id)
{
    return kb_paragraph(kb, id) != NULL;
}

static bool is_parameter(struct kb *kb, const char *id)
{
    return kb_parameter(kb, id) != NULL;
}

static bool is_instrument(struct kb *kb, const char *id)
{
    return kb_instrument(kb, id) != NULL;
}

static bool is_field(struct kb *kb, const char *id)
{
    return kb_field(kb, id) != NULL;
}

static bool is_rule(struct kb *kb, const char *id)
{
    return kb_rule(kb, id) != NULL;
}

static bool is_requirement(struct kb *kb, const char *id)
{
    return kb_requirement(kb, id) != NULL;
}

static bool is_sector(struct kb *kb, const char *id)
{
    return kb_sector(kb, id) != NULL;
}

static void links(struct kb *kb, struct findings *findings, const char *owner, const char *words,
                  exists known, const char *what)
{
    char **ids = text_words(words);
    for (char **id = ids; *id; id++)
        if (!known(kb, *id))
            /* TRANSLATORS: %1$s is a kind of entry, as in "there is no article art.99". */
            findings_add(findings, NULL, 0, owner, _("there is no %1$s “%2$s”"), what, *id);
    g_strfreev(ids);
}

static void link_sources(struct kb *kb, struct findings *findings, const char *owner,
                         const GPtrArray *sources)
{
    for (guint i = 0; i < sources->len; i++) {
        const struct kb_source *source = sources->pdata[i];
        if (!kb_instrument(kb, source->instrument))
            findings_add(findings, NULL, 0, owner, _("there is no %1$s “%2$s”"), _("instrument"),
                         source->instrument);
        if (*source->sector)
            links(kb, findings, owner, source->sector, is_sector, _("sector"));
    }
}

/* T1.37 is the item of T1.37; T1.08a, T1.08b… are those of T1.08. */
static void link_items(struct findings *findings, const struct kb_question *q)
{
    size_t length = strlen(q->id);
    for (guint i = 0; i < q->items->len; i++) {
        const char *id = ((const struct kb_item *)q->items->pdata[i])->id;
        bool own = q->items->len == 1 ? !strcmp(id, q->id)
                                      : !strncmp(id, q->id, length) &&
                                            g_ascii_islower(id[length]) && !id[length + 1];
        if (!own)
            findings_add(findings, NULL, 0, q->id,
                         q->items->len == 1
                             ? _("its only item, %s, must bear its own id")
                             : _("its item %s must bear its id and one small letter"),
                         id);
    }
}

static void link_questions(struct kb *kb, struct findings *findings)
{
    const GPtrArray *questions = kb_questions(kb);
    for (guint i = 0; i < questions->len; i++) {
        const struct kb_question *q = questions->pdata[i];
        links(kb, findings, q->id, q->institutions, is_institution, _("institution"));
        links(kb, findings, q->id, q->feeds, is_article, _("article"));
        links(kb, findings, q->id, q->subject->principles, is_principle, _("principle"));
        if (q->items->len == 0)
            findings_add(findings, NULL, 0, q->id, _("nothing is asked"));
        if (!*q->feeds && !q->context_only)
            findings_add(findings, NULL, 0, q->id, _("feeds no article and is not context"));
        link_items(findings, q);
    }
}

/* Defaults in general (@qualifier NULL) or for a party, a sector, a cost head. */
static void link_defaults(struct findings *findings, const struct kb_decision *d,
                          const char *qualifier)
{
    static const char *const forms[] = {"bla", "mou"};
    for (size_t f = 0; f < G_N_ELEMENTS(forms); f++) {
        const char *const *values = kb_decision_default(d, forms[f], qualifier);
        GError *error = NULL;
        if (values && !domain_check(&d->domain, d->id, values, &error)) {
            findings_add(findings, NULL, 0, d->id, "%s", error->message);
            g_error_free(error);
        }
    }
}

static void link_decisions(struct kb *kb, struct findings *findings)
{
    const GPtrArray *decisions = kb_decisions(kb);
    for (guint i = 0; i < decisions->len; i++) {
        const struct kb_decision *d = decisions->pdata[i];
        links(kb, findings, d->id, d->articles, is_article, _("article"));
        links(kb, findings, d->id, d->checklist, is_check, _("checklist item"));
        link_defaults(findings, d, NULL);
        for (const char *const *q = kb_decision_qualifiers(d); *q; q++)
            link_defaults(findings, d, *q);
    }
}

static void link_references(struct kb *kb, struct findings *findings)
{
    const GPtrArray *list = kb_principles(kb);
    for (guint i = 0; i < list->len; i++) {
        const struct kb_principle *p = list->pdata[i];
        for (guint j = 0; j < p->requirements->len; j++) {
            const struct kb_requirement *r = p->requirements->pdata[j];
            links(kb, findings, r->id, r->articles, is_article, _("article"));
        }
    }
    list = kb_instruments(kb);
    for (guint i = 0; i < list->len; i++) {
        const struct kb_instrument *in = list->pdata[i];
        links(kb, findings, in->id, in->principles, is_principle, _("principle"));
    }
    list = kb_redlines(kb);
    for (guint i = 0; i < list->len; i++) {
        const struct kb_redline *r = list->pdata[i];
        links(kb, findings, r->id, r->principles, is_principle, _("principle"));
        links(kb, findings, r->id, r->articles, is_article, _("article"));
        link_sources(kb, findings, r->id, r->sources);
    }
    list = kb_check_items(kb);
    for (guint i = 0; i < list->len; i++) {
        const struct kb_check_item *c = list->pdata[i];
        links(kb, findings, c->id, c->articles, is_article, _("article"));
        links(kb, findings, c->id, c->exclusive_with, is_check, _("checklist item"));
    }
    list = kb_tasks(kb);
    for (guint i = 0; i < list->len; i++) {
        const struct kb_task *task = list->pdata[i];
        links(kb, findings, task->id, task->institution, is_institution, _("institution"));
    }
    list = kb_duties(kb);
    for (guint i = 0; i < list->len; i++) {
        const struct kb_duty *duty = list->pdata[i];
        links(kb, findings, duty->id, duty->institutions, is_institution, _("institution"));
        links(kb, findings, duty->id, duty->principles, is_principle, _("principle"));
    }
    list = kb_indicators(kb);
    for (guint i = 0; i < list->len; i++) {
        const struct kb_indicator *in = list->pdata[i];
        links(kb, findings, in->id, in->principles, is_principle, _("principle"));
    }
    list = kb_sectors(kb);
    for (guint i = 0; i < list->len; i++) {
        const struct kb_sector *sector = list->pdata[i];
        for (guint j = 0; j < sector->issues->len; j++) {
            const struct kb_sector_issue *issue = sector->issues->pdata[j];
            links(kb, findings, issue->id, issue->articles, is_article, _("article"));
        }
    }
}

static void link_rules(struct kb *kb, struct findings *findings)
{
    const GPtrArray *rules = kb_rules(kb);
    for (guint i = 0; i < rules->len; i++) {
        const struct kb_rule *rule = rules->pdata[i];
        links(kb, findings, rule->id, rule->articles, is_article, _("article"));
        links(kb, findings, rule->id, rule->principles, is_principle, _("principle"));
        links(kb, findings, rule->id, rule->redlines, is_redline, _("red line"));
        links(kb, findings, rule->id, rule->settled_by, is_decision, _("decision"));
        links(kb, findings, rule->id, rule->document_items, is_question, _("question"));
        links(kb, findings, rule->id, rule->document_paragraphs, is_paragraph, _("paragraph"));
        links(kb, findings, rule->id, rule->document_decision, is_decision, _("decision"));
        for (guint j = 0; j < rule->gaps->len; j++)
            links(kb, findings, rule->id,
                  ((const struct kb_rule_gap *)rule->gaps->pdata[j])->instrument, is_instrument,
                  _("instrument"));
        if (rule->cases->len == 0 && !*rule->document)
            findings_add(findings, NULL, 0, rule->id, _("can never fire"));
    }
}

/* Fields and decisions of the pairs, with their codes. */
static void link_pair(struct kb *kb, struct findings *findings, const char *owner,
                      const struct kb_lint_pair *pair)
{
    const struct kb_field *field = kb_field(kb, pair->field);
    const struct kb_decision *decision = kb_decision(kb, pair->decision);
    if (!field)
        findings_add(findings, NULL, 0, owner, _("there is no %1$s “%2$s”"), _("field"),
                     pair->field);
    if (!decision)
        findings_add(findings, NULL, 0, owner, _("there is no %1$s “%2$s”"), _("decision"),
                     pair->decision);
    if (*pair->qualifier && decision &&
        !g_strv_contains(kb_decision_qualifiers(decision), pair->qualifier))
        findings_add(findings, NULL, 0, owner, _("there is no %1$s “%2$s”"), pair->decision,
                     pair->qualifier);
    for (guint i = 0; field && decision && i < pair->matches->len; i++) {
        const struct kb_lint_match *match = pair->matches->pdata[i];
        if (*match->field && !domain_code(&field->domain, match->field))
            findings_add(findings, NULL, 0, owner, _("there is no %1$s “%2$s”"), pair->field,
                         match->field);
        char **codes = text_words(match->decision);
        for (char **code = codes; *code; code++)
            if (!domain_code(&decision->domain, *code))
                findings_add(findings, NULL, 0, owner, _("there is no %1$s “%2$s”"),
                             pair->decision, *code);
        g_strfreev(codes);
    }
}

static void link_lints(struct kb *kb, struct findings *findings)
{
    const GPtrArray *lints = kb_lints(kb);
    for (guint i = 0; i < lints->len; i++) {
        const struct kb_lint *lint = lints->pdata[i];
        links(kb, findings, lint->id, lint->redlines, is_redline, _("red line"));
        links(kb, findings, lint->id, lint->paragraphs, is_paragraph, _("paragraph"));
        for (guint j = 0; j < lint->pairs->len; j++)
            link_pair(kb, findings, lint->id, lint->pairs->pdata[j]);
    }
}

void kblink_lists(struct kb *kb, struct findings *findings)
{
    link_questions(kb, findings);
    link_decisions(kb, findings);
    link_references(kb, findings);
    link_rules(kb, findings);
    link_lints(kb, findings);
}

/* ---- conditions ---- */

struct condition_walk {
    struct kb *kb;
    struct findings *findings;
    const char *owner;
};

static void check_codes(struct condition_walk *w, const struct cond *cond,
                        const struct domain *domain, const char *id)
{
    static const char *const tests[] = {"is", "isnt", "lacks", "without", "outside"};
    if (domain->type != DOMAIN_CODES && domain->type != DOMAIN_YNPU)
        return;
    for (size_t i = 0; i < G_N_ELEMENTS(tests); i++) {
        char **codes = text_words(cond_attr(cond, tests[i]) ? cond_attr(cond, tests[i]) : "");
        for (char **code = codes; *code; code++)
            if (!domain_code(domain, *code))
                findings_add(w->findings, NULL, 0, w->owner, _("“%1$s” is no code of %2$s"), *code,
                             id);
        g_strfreev(codes);
    }
}

static void check_rows(struct condition_walk *w, const struct cond *cond,
                       const struct domain *domain, const char *id)
{
    char **rows = text_words(cond_attr(cond, "rowless"));
    for (char **row = rows; *row && domain->type == DOMAIN_MATRIX; row++) {
        bool known = false;
        for (size_t i = 0; i < domain->n_rows; i++)
            known |= !strcmp(domain->rows[i].id, *row);
        if (!known)
            findings_add(w->findings, NULL, 0, w->owner, _("“%1$s” is no row of %2$s"), *row, id);
    }
    g_strfreev(rows);
}

static void missing(struct condition_walk *w, const char *what, const char *id)
{
    findings_add(w->findings, NULL, 0, w->owner, _("there is no %1$s “%2$s”"), what, id);
}

static void visit_decision(struct condition_walk *w, const struct cond *cond, const char *id)
{
    const struct kb_decision *decision = kb_decision(w->kb, id);
    const char *qualifier = cond_attr(cond, "for");
    if (!decision) {
        missing(w, _("decision"), id);
        return;
    }
    check_codes(w, cond, &decision->domain, id);
    if (qualifier && !g_strv_contains(kb_decision_qualifiers(decision), qualifier))
        findings_add(w->findings, NULL, 0, w->owner, _("%1$s is not taken for “%2$s”"), id,
                     qualifier);
}

static void visit(const struct cond *cond, void *data)
{
    struct condition_walk *w = data;
    const char *name = cond_name(cond);
    const char *id = cond_attr(cond, "item");
    if (id) {
        const struct kb_item *item = kb_item(w->kb, id);
        if (!item)
            missing(w, _("item"), id);
        else if (!strcmp(name, "when")) {
            check_codes(w, cond, &item->domain, id);
            check_rows(w, cond, &item->domain, id);
        }
    }
    if (!strcmp(name, "decision"))
        visit_decision(w, cond, cond_attr(cond, "id") ? cond_attr(cond, "id") : "");
    if ((id = cond_attr(cond, "decision")))
        visit_decision(w, cond, id);
    if (!strcmp(name, "ratified") && !kb_instrument(w->kb, cond_attr(cond, "instrument")))
        missing(w, _("instrument"), cond_attr(cond, "instrument"));
    if ((id = cond_attr(cond, "rule")) && !is_rule(w->kb, id))
        missing(w, _("rule"), id);
    if (!strcmp(name, "sector"))
        links(w->kb, w->findings, w->owner, cond_attr(cond, "is"), is_sector, _("sector"));
    id = !strcmp(name, "field") ? cond_attr(cond, "id") : cond_attr(cond, "field");
    if (id && !kb_field(w->kb, id))
        missing(w, _("contract field"), id);
    id = !strcmp(name, "missing-param") ? cond_attr(cond, "id") : cond_attr(cond, "param");
    if (id && !kb_parameter(w->kb, id))
        missing(w, _("parameter"), id);
}

static void check_cond(struct kb *kb, struct findings *findings, const char *owner,
                       const struct cond *cond)
{
    struct condition_walk w = {kb, findings, owner};
    cond_walk(cond, visit, &w);
}

void kblink_conditions(struct kb *kb, struct findings *findings)
{
    const GPtrArray *rules = kb_rules(kb);
    for (guint i = 0; i < rules->len; i++) {
        const struct kb_rule *rule = rules->pdata[i];
        for (guint j = 0; j < rule->cases->len; j++)
            check_cond(kb, findings, rule->id,
                       ((const struct kb_rule_case *)rule->cases->pdata[j])->cond);
        for (guint j = 0; j < rule->gaps->len; j++)
            check_cond(kb, findings, rule->id,
                       ((const struct kb_rule_gap *)rule->gaps->pdata[j])->cond);
        check_cond(kb, findings, rule->id, rule->settled);
    }
    const GPtrArray *fields = kb_fields(kb);
    for (guint i = 0; i < fields->len; i++) {
        const struct kb_field *field = fields->pdata[i];
        check_cond(kb, findings, field->id, field->required_if);
        links(kb, findings, field->id, field->basis, is_field, _("contract field"));
        for (guint j = 0; j < field->checks->len; j++) {
            const struct kb_contract_check *check = field->checks->pdata[j];
            check_cond(kb, findings, check->id, check->cond);
        }
    }
    const GPtrArray *cross = kb_cross_checks(kb);
    for (guint i = 0; i < cross->len; i++) {
        const struct kb_contract_check *check = cross->pdata[i];
        check_cond(kb, findings, check->id, check->cond);
        links(kb, findings, check->id, check->redline, is_redline, _("red line"));
    }
    const GPtrArray *riders = kb_riders(kb);
    for (guint i = 0; i < riders->len; i++) {
        const struct kb_rider *rider = riders->pdata[i];
        check_cond(kb, findings, rider->sector, rider->applies);
        links(kb, findings, rider->sector, rider->sector, is_sector, _("sector"));
    }
    const GPtrArray *parameters = kb_parameters(kb);
    for (guint i = 0; i < parameters->len; i++) {
        const struct kb_parameter *parameter = parameters->pdata[i];
        links(kb, findings, parameter->id, parameter->period, is_parameter, _("parameter"));
    }
}

/* ---- text of the templates ---- */

static void check_slot(struct kb *kb, struct findings *findings, const char *owner,
                       const xmlNode *n)
{
    const char *id;
    if ((id = xml_attr(n, "decision"))) {
        const struct kb_decision *decision = kb_decision(kb, id);
        const char *code = xml_attr(n, "code");
        if (!decision)
            findings_add(findings, NULL, xml_line(n), owner, _("there is no %1$s “%2$s”"),
                         _("decision"), id);
        else if (code && !domain_code(&decision->domain, code))
            findings_add(findings, NULL, xml_line(n), owner, _("“%1$s” is no code of %2$s"), code,
                         id);
    }
    if ((id = xml_attr(n, "item")) && !kb_item(kb, id))
        findings_add(findings, NULL, xml_line(n), owner, _("there is no %1$s “%2$s”"), _("item"),
                     id);
    if ((id = xml_attr(n, "param")) && !kb_parameter(kb, id))
        findings_add(findings, NULL, xml_line(n), owner, _("there is no %1$s “%2$s”"),
                     _("parameter"), id);
    if ((id = xml_attr(n, "field")) && !kb_field(kb, id))
        findings_add(findings, NULL, xml_line(n), owner, _("there is no %1$s “%2$s”"),
                     _("contract field"), id);
}

static void check_word(struct kb *kb, struct findings *findings, const char *owner,
                       const xmlNode *n)
{
    char *phrase = xml_text(n);
    bool known = kb_word(kb, phrase) != NULL;
    char **parts = g_strsplit(phrase, " ", -1);
    for (char **part = parts; *part && !known; part++)
        known = kb_word(kb, *part) != NULL;
    if (!known)
        findings_add(findings, NULL, xml_line(n), owner,
                     _("the lexicon has no counterpart of “%s”"), phrase);
    g_strfreev(parts);
    g_free(phrase);
}

/* The condition of a piece of text, wherever it stands. */
static void check_if(struct kb *kb, struct findings *findings, const char *owner,
                     const xmlNode *node)
{
    struct cond *cond = cond_parse_child(node, NULL, findings);
    if (!cond)
        findings_add(findings, NULL, xml_line(node), owner, _("<if> needs a condition"));
    check_cond(kb, findings, owner, cond);
    cond_free(cond);
}

static void check_text(struct kb *kb, struct findings *findings, const char *owner,
                       const xmlNode *node)
{
    for (const xmlNode *n = xml_child(node, NULL); n; n = xml_next(n, NULL)) {
        if (xml_is(n, "if")) {
            check_if(kb, findings, owner, n);
            continue;
        }
        const char *to = xml_is(n, "ref") ? xml_attr_or(n, "to", "") : NULL;
        if (to && !kb_paragraph(kb, to) && !kb_article(kb, to) && !kb_annex(kb, to))
            findings_add(findings, NULL, xml_line(n), owner, _("the reference “%s” leads nowhere"),
                         to);
        if (xml_is(n, "slot"))
            check_slot(kb, findings, owner, n);
        else if (xml_is(n, "w"))
            check_word(kb, findings, owner, n);
        links(kb, findings, owner, xml_attr_or(n, "redline", ""), is_redline, _("red line"));
        links(kb, findings, owner, xml_attr_or(n, "requirements", ""), is_requirement,
              _("requirement"));
        links(kb, findings, owner, xml_attr_or(n, "rule", ""), is_rule, _("rule"));
        links(kb, findings, owner, xml_attr_or(n, "sector", ""), is_sector, _("sector"));
        check_text(kb, findings, owner, n);
    }
}

static void check_article(struct kb *kb, struct findings *findings,
                          const struct kb_article *article)
{
    const char *id = article->id;
    links(kb, findings, id, article->principles, is_principle, _("principle"));
    links(kb, findings, id, article->redlines, is_redline, _("red line"));
    links(kb, findings, id, article->checklist, is_check, _("checklist item"));
    links(kb, findings, id, article->questions, is_question, _("question"));
    links(kb, findings, id, article->decisions, is_decision, _("decision"));
    link_sources(kb, findings, id, article->sources);
    check_text(kb, findings, id, article->node);
}

void kblink_templates(struct kb *kb, struct findings *findings)
{
    const GPtrArray *articles = kb_articles(kb);
    for (guint i = 0; i < articles->len; i++)
        check_article(kb, findings, articles->pdata[i]);
    if (kb_preamble(kb))
        check_article(kb, findings, kb_preamble(kb));
    if (kb_testimonium(kb))
        check_article(kb, findings, kb_testimonium(kb));
    const GPtrArray *annexes = kb_annexes(kb);
    for (guint i = 0; i < annexes->len; i++) {
        const struct kb_annex *annex = annexes->pdata[i];
        links(kb, findings, annex->id, annex->article, is_article, _("article"));
        check_text(kb, findings, annex->id, annex->node);
    }
    const GPtrArray *clauses = kb_clauses(kb);
    for (guint i = 0; i < clauses->len; i++) {
        const struct kb_clause *clause = clauses->pdata[i];
        links(kb, findings, clause->id, clause->principles, is_principle, _("principle"));
        link_sources(kb, findings, clause->id, clause->sources);
        check_text(kb, findings, clause->id, clause->node);
    }
}

/* ---- reach ---- */

static bool redline_in(const xmlNode *node, const char *id)
{
    for (const xmlNode *n = xml_child(node, NULL); n; n = xml_next(n, NULL))
        if (text_has_word(xml_attr_or(n, "redline", ""), id) || redline_in(n, id))
            return true;
    return false;
}

void kblink_reach(struct kb *kb, struct findings *findings)
{
    const GPtrArray *articles = kb_articles(kb);
    const GPtrArray *list = kb_principles(kb);
    for (guint i = 0; i < list->len; i++) {
        const char *id = ((const struct kb_principle *)list->pdata[i])->id;
        bool found = false;
        for (guint j = 0; j < articles->len; j++)
            found |= text_has_word(((const struct kb_article *)articles->pdata[j])->principles, id);
        if (!found)
            findings_add(findings, NULL, 0, id, _("no article carries it"));
    }
    list = kb_redlines(kb);
    for (guint i = 0; i < list->len; i++) {
        const char *id = ((const struct kb_redline *)list->pdata[i])->id;
        bool found = false;
        for (guint j = 0; j < articles->len; j++)
            found |= redline_in(((const struct kb_article *)articles->pdata[j])->node, id);
        if (!found)
            findings_add(findings, NULL, 0, id, _("no paragraph carries it"));
    }
    list = kb_check_items(kb);
    const struct kb_article *preamble = kb_preamble(kb);
    for (guint i = 0; i < list->len; i++) {
        const struct kb_check_item *item = list->pdata[i];
        bool found = preamble && text_has_word(preamble->checklist, item->id);
        for (guint j = 0; j < articles->len; j++)
            found |= text_has_word(((const struct kb_article *)articles->pdata[j])->checklist,
                                   item->id);
        if (!found && !strcmp(item->checklist, "annex-3"))
            findings_add(findings, NULL, 0, item->id, _("no article carries it"));
    }
}

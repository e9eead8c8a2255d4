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
#include "kb/store.h"
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

/* What is being looked at, and where its findings are said to be. */
struct linker {
    struct kb *kb;
    struct findings *findings;
    const char *file; /* NULL when nobody noted where it was read */
    long line;
    const char *id;
};

/* From here on findings are about @record, which bears @id. */
static void turn_to(struct linker *l, const void *record, const char *id)
{
    const struct kb_place *place = kb_place(l->kb, record);
    l->file = place ? place->file : NULL;
    l->line = place ? place->line : 0;
    l->id = id;
}

static void links(struct linker *l, const char *words, exists known, const char *what)
{
    char **ids = text_words(words);
    for (char **id = ids; *id; id++)
        if (!known(l->kb, *id))
            /* TRANSLATORS: %1$s is a kind of entry, as in "there is no article art.99". */
            findings_add(l->findings, l->file, l->line, l->id, _("there is no %1$s “%2$s”"), what,
                         *id);
    g_strfreev(ids);
}

static void link_sources(struct linker *l, const GPtrArray *sources)
{
    for (guint i = 0; i < sources->len; i++) {
        const struct kb_source *source = sources->pdata[i];
        if (!kb_instrument(l->kb, source->instrument))
            findings_add(l->findings, l->file, l->line, l->id, _("there is no %1$s “%2$s”"),
                         _("instrument"), source->instrument);
        if (*source->sector)
            links(l, source->sector, is_sector, _("sector"));
    }
}

/* T1.37 is the item of T1.37; T1.08a, T1.08b… are those of T1.08. */
static void link_items(struct linker *l, const struct kb_question *q)
{
    size_t length = strlen(q->id);
    for (guint i = 0; i < q->items->len; i++) {
        const char *id = ((const struct kb_item *)q->items->pdata[i])->id;
        bool own = q->items->len == 1 ? !strcmp(id, q->id)
                                      : !strncmp(id, q->id, length) &&
                                            g_ascii_islower(id[length]) && !id[length + 1];
        if (!own)
            findings_add(l->findings, l->file, l->line, l->id,
                         q->items->len == 1
                             ? _("its only item, %s, must bear its own id")
                             : _("its item %s must bear its id and one small letter"),
                         id);
    }
}

static void link_questions(struct linker *l)
{
    const GPtrArray *questions = kb_questions(l->kb);
    for (guint i = 0; i < questions->len; i++) {
        const struct kb_question *q = questions->pdata[i];
        turn_to(l, q, q->id);
        links(l, q->institutions, is_institution, _("institution"));
        links(l, q->feeds, is_article, _("article"));
        links(l, q->subject->principles, is_principle, _("principle"));
        if (q->items->len == 0)
            findings_add(l->findings, l->file, l->line, l->id, _("nothing is asked"));
        if (!*q->feeds && !q->context_only)
            findings_add(l->findings, l->file, l->line, l->id,
                         _("feeds no article and is not context"));
        link_items(l, q);
    }
}

/* Defaults in general (@qualifier NULL) or for a party, a sector, a cost head. */
static void link_defaults(struct linker *l, const struct kb_decision *d, const char *qualifier)
{
    static const char *const forms[] = {"bla", "mou"};
    for (size_t f = 0; f < G_N_ELEMENTS(forms); f++) {
        const char *const *values = kb_decision_default(d, forms[f], qualifier);
        GError *error = NULL;
        if (values && !domain_check(&d->domain, d->id, values, &error)) {
            findings_add(l->findings, l->file, l->line, l->id, "%s", error->message);
            g_error_free(error);
        }
    }
}

static void link_decisions(struct linker *l)
{
    const GPtrArray *decisions = kb_decisions(l->kb);
    for (guint i = 0; i < decisions->len; i++) {
        const struct kb_decision *d = decisions->pdata[i];
        turn_to(l, d, d->id);
        links(l, d->articles, is_article, _("article"));
        links(l, d->checklist, is_check, _("checklist item"));
        link_defaults(l, d, NULL);
        for (const char *const *q = kb_decision_qualifiers(d); *q; q++)
            link_defaults(l, d, *q);
    }
}

static void link_references(struct linker *l)
{
    const GPtrArray *list = kb_principles(l->kb);
    for (guint i = 0; i < list->len; i++) {
        const struct kb_principle *p = list->pdata[i];
        for (guint j = 0; j < p->requirements->len; j++) {
            const struct kb_requirement *r = p->requirements->pdata[j];
            turn_to(l, r, r->id);
            links(l, r->articles, is_article, _("article"));
        }
    }
    list = kb_instruments(l->kb);
    for (guint i = 0; i < list->len; i++) {
        const struct kb_instrument *in = list->pdata[i];
        turn_to(l, in, in->id);
        links(l, in->principles, is_principle, _("principle"));
    }
    list = kb_redlines(l->kb);
    for (guint i = 0; i < list->len; i++) {
        const struct kb_redline *r = list->pdata[i];
        turn_to(l, r, r->id);
        links(l, r->principles, is_principle, _("principle"));
        links(l, r->articles, is_article, _("article"));
        link_sources(l, r->sources);
    }
    list = kb_check_items(l->kb);
    for (guint i = 0; i < list->len; i++) {
        const struct kb_check_item *c = list->pdata[i];
        turn_to(l, c, c->id);
        links(l, c->articles, is_article, _("article"));
        links(l, c->exclusive_with, is_check, _("checklist item"));
    }
    list = kb_tasks(l->kb);
    for (guint i = 0; i < list->len; i++) {
        const struct kb_task *task = list->pdata[i];
        turn_to(l, task, task->id);
        links(l, task->institution, is_institution, _("institution"));
    }
    list = kb_duties(l->kb);
    for (guint i = 0; i < list->len; i++) {
        const struct kb_duty *duty = list->pdata[i];
        turn_to(l, duty, duty->id);
        links(l, duty->institutions, is_institution, _("institution"));
        links(l, duty->principles, is_principle, _("principle"));
    }
    list = kb_indicators(l->kb);
    for (guint i = 0; i < list->len; i++) {
        const struct kb_indicator *in = list->pdata[i];
        turn_to(l, in, in->id);
        links(l, in->principles, is_principle, _("principle"));
    }
    list = kb_sectors(l->kb);
    for (guint i = 0; i < list->len; i++) {
        const struct kb_sector *sector = list->pdata[i];
        for (guint j = 0; j < sector->issues->len; j++) {
            const struct kb_sector_issue *issue = sector->issues->pdata[j];
            turn_to(l, issue, issue->id);
            links(l, issue->articles, is_article, _("article"));
        }
    }
}

static void link_rules(struct linker *l)
{
    const GPtrArray *rules = kb_rules(l->kb);
    for (guint i = 0; i < rules->len; i++) {
        const struct kb_rule *rule = rules->pdata[i];
        turn_to(l, rule, rule->id);
        links(l, rule->articles, is_article, _("article"));
        links(l, rule->principles, is_principle, _("principle"));
        links(l, rule->redlines, is_redline, _("red line"));
        links(l, rule->settled_by, is_decision, _("decision"));
        links(l, rule->document_items, is_question, _("question"));
        links(l, rule->document_paragraphs, is_paragraph, _("paragraph"));
        links(l, rule->document_decision, is_decision, _("decision"));
        for (guint j = 0; j < rule->gaps->len; j++)
            links(l, ((const struct kb_rule_gap *)rule->gaps->pdata[j])->instrument, is_instrument,
                  _("instrument"));
        if (rule->cases->len == 0 && !*rule->document)
            findings_add(l->findings, l->file, l->line, l->id, _("can never fire"));
    }
}

/* Fields and decisions of the pairs, with their codes. */
static void link_pair(struct linker *l, const struct kb_lint_pair *pair)
{
    const struct kb_field *field = kb_field(l->kb, pair->field);
    const struct kb_decision *decision = kb_decision(l->kb, pair->decision);
    if (!field)
        findings_add(l->findings, l->file, l->line, l->id, _("there is no %1$s “%2$s”"), _("field"),
                     pair->field);
    if (!decision)
        findings_add(l->findings, l->file, l->line, l->id, _("there is no %1$s “%2$s”"),
                     _("decision"), pair->decision);
    if (*pair->qualifier && decision &&
        !g_strv_contains(kb_decision_qualifiers(decision), pair->qualifier))
        findings_add(l->findings, l->file, l->line, l->id, _("there is no %1$s “%2$s”"),
                     pair->decision, pair->qualifier);
    for (guint i = 0; field && decision && i < pair->matches->len; i++) {
        const struct kb_lint_match *match = pair->matches->pdata[i];
        if (*match->field && !domain_code(&field->domain, match->field))
            findings_add(l->findings, l->file, l->line, l->id, _("there is no %1$s “%2$s”"),
                         pair->field, match->field);
        char **codes = text_words(match->decision);
        for (char **code = codes; *code; code++)
            if (!domain_code(&decision->domain, *code))
                findings_add(l->findings, l->file, l->line, l->id, _("there is no %1$s “%2$s”"),
                             pair->decision, *code);
        g_strfreev(codes);
    }
}

static void link_limit(struct linker *l, const struct kb_lint_limit *limit)
{
    const struct kb_decision *decision = kb_decision(l->kb, limit->decision);
    if (!decision)
        findings_add(l->findings, l->file, l->line, l->id, _("there is no %1$s “%2$s”"),
                     _("decision"), limit->decision);
    else if (!domain_code(&decision->domain, limit->code))
        findings_add(l->findings, l->file, l->line, l->id, _("there is no %1$s “%2$s”"),
                     limit->decision, limit->code);
}

static void link_lints(struct linker *l)
{
    const GPtrArray *lints = kb_lints(l->kb);
    for (guint i = 0; i < lints->len; i++) {
        const struct kb_lint *lint = lints->pdata[i];
        turn_to(l, lint, lint->id);
        links(l, lint->redlines, is_redline, _("red line"));
        links(l, lint->paragraphs, is_paragraph, _("paragraph"));
        for (guint j = 0; j < lint->pairs->len; j++)
            link_pair(l, lint->pairs->pdata[j]);
        for (guint j = 0; j < lint->limits->len; j++)
            link_limit(l, lint->limits->pdata[j]);
    }
}

void kblink_lists(struct kb *kb, struct findings *findings)
{
    struct linker linker = {kb, findings, NULL, 0, NULL}, *l = &linker;
    link_questions(l);
    link_decisions(l);
    link_references(l);
    link_rules(l);
    link_lints(l);
}

/* ---- conditions ---- */

static void check_codes(struct linker *l, const struct cond *cond, const struct domain *domain,
                        const char *id)
{
    static const char *const tests[] = {"is", "isnt", "lacks", "without", "outside"};
    if (domain->type != DOMAIN_CODES && domain->type != DOMAIN_YNPU)
        return;
    for (size_t i = 0; i < G_N_ELEMENTS(tests); i++) {
        char **codes = text_words(cond_attr(cond, tests[i]) ? cond_attr(cond, tests[i]) : "");
        for (char **code = codes; *code; code++)
            if (!domain_code(domain, *code))
                findings_add(l->findings, l->file, l->line, l->id, _("“%1$s” is no code of %2$s"),
                             *code, id);
        g_strfreev(codes);
    }
}

static void check_rows(struct linker *l, const struct cond *cond, const struct domain *domain,
                       const char *id)
{
    char **rows = text_words(cond_attr(cond, "rowless"));
    for (char **row = rows; *row && domain->type == DOMAIN_MATRIX; row++) {
        bool known = false;
        for (size_t i = 0; i < domain->n_rows; i++)
            known |= !strcmp(domain->rows[i].id, *row);
        if (!known)
            findings_add(l->findings, l->file, l->line, l->id, _("“%1$s” is no row of %2$s"), *row,
                         id);
    }
    g_strfreev(rows);
}

static void missing(struct linker *l, const char *what, const char *id)
{
    findings_add(l->findings, l->file, l->line, l->id, _("there is no %1$s “%2$s”"), what, id);
}

static void visit_decision(struct linker *l, const struct cond *cond, const char *id)
{
    const struct kb_decision *decision = kb_decision(l->kb, id);
    const char *qualifier = cond_attr(cond, "for");
    if (!decision) {
        missing(l, _("decision"), id);
        return;
    }
    check_codes(l, cond, &decision->domain, id);
    if (qualifier && !g_strv_contains(kb_decision_qualifiers(decision), qualifier))
        findings_add(l->findings, l->file, l->line, l->id, _("%1$s is not taken for “%2$s”"), id,
                     qualifier);
}

static void visit(const struct cond *cond, void *data)
{
    struct linker *l = data;
    const char *name = cond_name(cond);
    const char *id = cond_attr(cond, "item");
    if (id) {
        const struct kb_item *item = kb_item(l->kb, id);
        if (!item)
            missing(l, _("item"), id);
        else if (!strcmp(name, "when")) {
            check_codes(l, cond, &item->domain, id);
            check_rows(l, cond, &item->domain, id);
        }
    }
    if (!strcmp(name, "decision"))
        visit_decision(l, cond, cond_attr(cond, "id") ? cond_attr(cond, "id") : "");
    if ((id = cond_attr(cond, "decision")))
        visit_decision(l, cond, id);
    if (!strcmp(name, "ratified") && !kb_instrument(l->kb, cond_attr(cond, "instrument")))
        missing(l, _("instrument"), cond_attr(cond, "instrument"));
    if ((id = cond_attr(cond, "rule")) && !is_rule(l->kb, id))
        missing(l, _("rule"), id);
    if (!strcmp(name, "sector"))
        links(l, cond_attr(cond, "is"), is_sector, _("sector"));
    id = !strcmp(name, "field") ? cond_attr(cond, "id") : cond_attr(cond, "field");
    if (id && !kb_field(l->kb, id))
        missing(l, _("contract field"), id);
    id = !strcmp(name, "missing-param") ? cond_attr(cond, "id") : cond_attr(cond, "param");
    if (id && !kb_parameter(l->kb, id))
        missing(l, _("parameter"), id);
}

static void check_cond(struct linker *l, const struct cond *cond)
{
    cond_walk(cond, visit, l);
}

void kblink_conditions(struct kb *kb, struct findings *findings)
{
    struct linker linker = {kb, findings, NULL, 0, NULL}, *l = &linker;
    const GPtrArray *rules = kb_rules(kb);
    for (guint i = 0; i < rules->len; i++) {
        const struct kb_rule *rule = rules->pdata[i];
        turn_to(l, rule, rule->id);
        for (guint j = 0; j < rule->cases->len; j++)
            check_cond(l, ((const struct kb_rule_case *)rule->cases->pdata[j])->cond);
        for (guint j = 0; j < rule->gaps->len; j++)
            check_cond(l, ((const struct kb_rule_gap *)rule->gaps->pdata[j])->cond);
        check_cond(l, rule->settled);
    }
    const GPtrArray *fields = kb_fields(kb);
    for (guint i = 0; i < fields->len; i++) {
        const struct kb_field *field = fields->pdata[i];
        turn_to(l, field, field->id);
        check_cond(l, field->required_if);
        links(l, field->basis, is_field, _("contract field"));
        for (guint j = 0; j < field->checks->len; j++) {
            const struct kb_contract_check *check = field->checks->pdata[j];
            turn_to(l, check, check->id);
            check_cond(l, check->cond);
        }
    }
    const GPtrArray *cross = kb_cross_checks(kb);
    for (guint i = 0; i < cross->len; i++) {
        const struct kb_contract_check *check = cross->pdata[i];
        turn_to(l, check, check->id);
        check_cond(l, check->cond);
        links(l, check->redline, is_redline, _("red line"));
    }
    const GPtrArray *riders = kb_riders(kb);
    for (guint i = 0; i < riders->len; i++) {
        const struct kb_rider *rider = riders->pdata[i];
        turn_to(l, rider, rider->sector);
        check_cond(l, rider->applies);
        links(l, rider->sector, is_sector, _("sector"));
    }
    const GPtrArray *parameters = kb_parameters(kb);
    for (guint i = 0; i < parameters->len; i++) {
        const struct kb_parameter *parameter = parameters->pdata[i];
        turn_to(l, parameter, parameter->id);
        links(l, parameter->period, is_parameter, _("parameter"));
    }
}

/* ---- text of the templates ---- */

static void check_slot(struct linker *l, const xmlNode *n)
{
    const char *id;
    if ((id = xml_attr(n, "decision"))) {
        const struct kb_decision *decision = kb_decision(l->kb, id);
        const char *code = xml_attr(n, "code");
        if (!decision)
            findings_add(l->findings, l->file, xml_line(n), l->id, _("there is no %1$s “%2$s”"),
                         _("decision"), id);
        else if (code && !domain_code(&decision->domain, code))
            findings_add(l->findings, l->file, xml_line(n), l->id, _("“%1$s” is no code of %2$s"),
                         code, id);
    }
    if ((id = xml_attr(n, "item")) && !kb_item(l->kb, id))
        findings_add(l->findings, l->file, xml_line(n), l->id, _("there is no %1$s “%2$s”"),
                     _("item"), id);
    if ((id = xml_attr(n, "param")) && !kb_parameter(l->kb, id))
        findings_add(l->findings, l->file, xml_line(n), l->id, _("there is no %1$s “%2$s”"),
                     _("parameter"), id);
    if ((id = xml_attr(n, "field")) && !kb_field(l->kb, id))
        findings_add(l->findings, l->file, xml_line(n), l->id, _("there is no %1$s “%2$s”"),
                     _("contract field"), id);
}

static void check_word(struct linker *l, const xmlNode *n)
{
    char *phrase = xml_text(n);
    bool known = kb_word(l->kb, phrase) != NULL;
    char **parts = g_strsplit(phrase, " ", -1);
    for (char **part = parts; *part && !known; part++)
        known = kb_word(l->kb, *part) != NULL;
    if (!known)
        findings_add(l->findings, l->file, xml_line(n), l->id,
                     _("the lexicon has no counterpart of “%s”"), phrase);
    g_strfreev(parts);
    g_free(phrase);
}

/* The condition of a piece of text, wherever it stands. */
static void check_if(struct linker *l, const xmlNode *node)
{
    struct cond *cond = cond_parse_child(node, l->file, l->findings);
    if (!cond)
        findings_add(l->findings, l->file, xml_line(node), l->id, _("<if> needs a condition"));
    check_cond(l, cond);
    cond_free(cond);
}

static void check_text(struct linker *l, const xmlNode *node)
{
    for (const xmlNode *n = xml_child(node, NULL); n; n = xml_next(n, NULL)) {
        if (xml_is(n, "if")) {
            check_if(l, n);
            continue;
        }
        const char *to = xml_is(n, "ref") ? xml_attr_or(n, "to", "") : NULL;
        if (to && !kb_paragraph(l->kb, to) && !kb_article(l->kb, to) && !kb_annex(l->kb, to))
            findings_add(l->findings, l->file, xml_line(n), l->id,
                         _("the reference “%s” leads nowhere"), to);
        if (xml_is(n, "slot"))
            check_slot(l, n);
        else if (xml_is(n, "w"))
            check_word(l, n);
        links(l, xml_attr_or(n, "redline", ""), is_redline, _("red line"));
        links(l, xml_attr_or(n, "requirements", ""), is_requirement, _("requirement"));
        links(l, xml_attr_or(n, "rule", ""), is_rule, _("rule"));
        links(l, xml_attr_or(n, "sector", ""), is_sector, _("sector"));
        check_text(l, n);
    }
}

static void check_article(struct linker *l, const struct kb_article *article)
{
    turn_to(l, article, article->id);
    links(l, article->principles, is_principle, _("principle"));
    links(l, article->redlines, is_redline, _("red line"));
    links(l, article->checklist, is_check, _("checklist item"));
    links(l, article->questions, is_question, _("question"));
    links(l, article->decisions, is_decision, _("decision"));
    link_sources(l, article->sources);
    check_text(l, kb_node(&article->spot));
}

void kblink_templates(struct kb *kb, struct findings *findings)
{
    struct linker linker = {kb, findings, NULL, 0, NULL}, *l = &linker;
    const GPtrArray *articles = kb_articles(kb);
    for (guint i = 0; i < articles->len; i++)
        check_article(l, articles->pdata[i]);
    if (kb_preamble(kb))
        check_article(l, kb_preamble(kb));
    if (kb_testimonium(kb))
        check_article(l, kb_testimonium(kb));
    const GPtrArray *annexes = kb_annexes(kb);
    for (guint i = 0; i < annexes->len; i++) {
        const struct kb_annex *annex = annexes->pdata[i];
        turn_to(l, annex, annex->id);
        links(l, annex->article, is_article, _("article"));
        check_text(l, kb_node(&annex->spot));
    }
    const GPtrArray *clauses = kb_clauses(kb);
    for (guint i = 0; i < clauses->len; i++) {
        const struct kb_clause *clause = clauses->pdata[i];
        turn_to(l, clause, clause->id);
        links(l, clause->principles, is_principle, _("principle"));
        link_sources(l, clause->sources);
        check_text(l, kb_node(&clause->spot));
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
    struct linker linker = {kb, findings, NULL, 0, NULL}, *l = &linker;
    const GPtrArray *articles = kb_articles(kb);
    const GPtrArray *list = kb_principles(kb);
    for (guint i = 0; i < list->len; i++) {
        const char *id = ((const struct kb_principle *)list->pdata[i])->id;
        turn_to(l, list->pdata[i], id);
        bool found = false;
        for (guint j = 0; j < articles->len; j++)
            found |= text_has_word(((const struct kb_article *)articles->pdata[j])->principles, id);
        if (!found)
            findings_add(l->findings, l->file, l->line, l->id, _("no article carries it"));
    }
    list = kb_redlines(kb);
    for (guint i = 0; i < list->len; i++) {
        const char *id = ((const struct kb_redline *)list->pdata[i])->id;
        turn_to(l, list->pdata[i], id);
        bool found = false;
        for (guint j = 0; j < articles->len; j++)
            found |=
                redline_in(kb_node(&((const struct kb_article *)articles->pdata[j])->spot), id);
        if (!found)
            findings_add(l->findings, l->file, l->line, l->id, _("no paragraph carries it"));
    }
    list = kb_check_items(kb);
    const struct kb_article *preamble = kb_preamble(kb);
    for (guint i = 0; i < list->len; i++) {
        const struct kb_check_item *item = list->pdata[i];
        turn_to(l, item, item->id);
        bool found = preamble && text_has_word(preamble->checklist, item->id);
        for (guint j = 0; j < articles->len; j++)
            found |=
                text_has_word(((const struct kb_article *)articles->pdata[j])->checklist, item->id);
        if (!found && !strcmp(item->checklist, "annex-3"))
            findings_add(l->findings, l->file, l->line, l->id, _("no article carries it"));
    }
}

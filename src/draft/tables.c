/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Tables of the annexes that come from the knowledge base and the dossier. What each one reads is
 * named by attributes of its <generate> element. */
#include "config.h"

#include <string.h>

#include "base/text.h"
#include "draft/agreement.h"
#include "kb/clause.h"
#include "kb/decision.h"
#include "kb/reference.h"
#include "kb/rule.h"
#include "xml/xmlread.h"
#include "xml/xmlwrite.h"

struct table {
    struct writer *w;
    xmlNode *node;
    char *eid;
    const xmlNode *generate;
};

static xmlNode *row(struct table *t)
{
    return writer_add(t->w, t->node, "tr");
}

static void cell(struct table *t, xmlNode *tr, const char *name, const char *text)
{
    xmlNode *p = writer_add(t->w, writer_add(t->w, tr, name), "p");
    char *flat = writer_name(text);
    xml_add_text(p, *flat ? flat : "–");
    g_free(flat);
}

/* Column headings stand in the lexicon, separated by "|". */
static void head(struct table *t, const char *phrase)
{
    char **columns = g_strsplit(kb_phrase(t->w->plan->kb, phrase, t->w->plan->mou), "|", -1);
    xmlNode *tr = row(t);
    for (char **column = columns; *column; column++)
        cell(t, tr, "th", *column);
    g_strfreev(columns);
}

static const char *party_name(const struct table *t, enum party party)
{
    return dossier_party(t->w->plan->dossier, party)->short_name;
}

static void head_parties(struct table *t, const char *phrase)
{
    xmlNode *tr = row(t);
    cell(t, tr, "th", kb_phrase(t->w->plan->kb, phrase, t->w->plan->mou));
    cell(t, tr, "th", party_name(t, PARTY_ORIGIN));
    cell(t, tr, "th", party_name(t, PARTY_DESTINATION));
}

/* ---- answers of both sides, one row an item ---- */

static void answer_cell(struct table *t, xmlNode *tr, const struct kb_item *item, enum party of)
{
    if (!(item->parties & of)) {
        cell(t, tr, "td", "–");
        return;
    }
    const char *const *values = dossier_counting(t->w->plan->dossier, item->id, of, NULL);
    struct span span;
    span_open(&span, writer_add(t->w, writer_add(t->w, tr, "td"), "p"));
    if (values) {
        for (const char *const *v = values; *v; v++) {
            char *code_id = domain_value_code(*v);
            const struct domain_code *code = domain_code(&item->domain, code_id);
            const char *arg = code ? domain_value_arg(*v) : NULL;
            char *plain = text_plain(code ? code->label : *v);
            if (v != values)
                span_text(&span, ", ");
            span_text(&span, plain);
            if (arg) {
                span_text(&span, ": ");
                span_text(&span, arg);
            }
            g_free(plain);
            g_free(code_id);
        }
    } else {
        char *what = g_strdup_printf("%s %s", item->id, party_word(of));
        char *who = kb_institution_names_written(t->w->plan->kb, item->question->institutions);
        writer_gap(t->w, &span, t->eid, what, who);
        g_free(who);
        g_free(what);
    }
    span_close(&span);
}

static void make_answers(struct table *t)
{
    head_parties(t, "table-subject");
    char **ids = text_words(xml_attr_or(t->generate, "items", ""));
    for (char **id = ids; *id; id++) {
        const struct kb_item *item = kb_item(t->w->plan->kb, *id);
        if (!item)
            continue;
        xmlNode *tr = row(t);
        bool alone = item->question->items->len == 1;
        cell(t, tr, "td", alone ? item->question->title : item->ask);
        answer_cell(t, tr, item, PARTY_ORIGIN);
        answer_cell(t, tr, item, PARTY_DESTINATION);
    }
    g_strfreev(ids);
}

/* ---- a decision taken for each qualifier ---- */

static char *decided_words(const struct kb_decision *decision, const char *const *values)
{
    GString *text = g_string_new(NULL);
    for (const char *const *v = values; v && *v; v++) {
        char *code_id = domain_value_code(*v);
        const struct domain_code *code = domain_code(&decision->domain, code_id);
        const char *arg = domain_value_arg(*v);
        g_string_append_printf(text, "%s%s", text->len ? "; " : "", code ? code->label : *v);
        if (code && arg)
            g_string_append_printf(text, ": %s%s%s", arg, *code->unit ? " " : "", code->unit);
        g_free(code_id);
    }
    return g_string_free(text, FALSE);
}

/* The cost matrix: heads by payers; the worker's column says "none" and nothing else. */
static void make_costs(struct table *t)
{
    const struct kb_decision *decision =
        kb_decision(t->w->plan->kb, xml_attr_or(t->generate, "decision", ""));
    head(t, "table-costs");
    if (!decision)
        return;
    for (const char *const *q = kb_decision_qualifiers(decision); *q; q++) {
        xmlNode *tr = row(t);
        const char *const *values = dossier_decided(t->w->plan->dossier, decision->id, *q, NULL);
        char *words = decided_words(decision, values);
        cell(t, tr, "td", kb_decision_qualifier_label(decision, *q));
        if (!values || g_strv_contains(values, "none")) {
            struct span span;
            char *what = g_strdup_printf("%s %s", decision->id, *q);
            span_open(&span, writer_add(t->w, writer_add(t->w, tr, "td"), "p"));
            writer_gap_phrase(t->w, &span, t->eid, what, "phrase-who-decides");
            span_close(&span);
            g_free(what);
        } else {
            cell(t, tr, "td", words);
        }
        cell(t, tr, "td", kb_phrase(t->w->plan->kb, "phrase-none", t->w->plan->mou));
        g_free(words);
    }
}

/* A decision for each sector of the draft. */
static void make_by_sector(struct table *t)
{
    const struct kb_decision *decision =
        kb_decision(t->w->plan->kb, xml_attr_or(t->generate, "decision", ""));
    head(t, xml_attr_or(t->generate, "head", "table-sectors"));
    const GPtrArray *sectors = kb_sectors(t->w->plan->kb);
    for (guint i = 0; decision && i < sectors->len; i++) {
        const struct kb_sector *sector = sectors->pdata[i];
        if (!dossier_has_sector(t->w->plan->dossier, sector->id))
            continue;
        char *words = decided_words(
            decision, dossier_decided(t->w->plan->dossier, decision->id, sector->id, NULL));
        xmlNode *tr = row(t);
        cell(t, tr, "td", sector->title);
        cell(t, tr, "td", words);
        g_free(words);
    }
}

/* Values of decisions in general: one row each. */
static void make_decisions(struct table *t)
{
    head(t, "table-decisions");
    char **ids = text_words(xml_attr_or(t->generate, "decisions", ""));
    for (char **id = ids; *id; id++) {
        const struct kb_decision *decision = kb_decision(t->w->plan->kb, *id);
        if (!decision)
            continue;
        const char *const *values = dossier_decided(t->w->plan->dossier, *id, NULL, NULL);
        xmlNode *tr = row(t);
        cell(t, tr, "td", decision->title);
        if (values) {
            char *words = decided_words(decision, values);
            cell(t, tr, "td", words);
            g_free(words);
        } else {
            struct span span;
            span_open(&span, writer_add(t->w, writer_add(t->w, tr, "td"), "p"));
            writer_gap_phrase(t->w, &span, t->eid, *id, "phrase-who-decides");
            span_close(&span);
        }
    }
    g_strfreev(ids);
}

/* ---- the matrix of an emergency ---- */

static bool ticked(const char *const *values, const char *row_id, const char *column)
{
    for (const char *const *v = values; v && *v; v++) {
        char *word = domain_value_code(*v);
        char **ticks = g_strsplit(domain_value_arg(*v) ? domain_value_arg(*v) : "", "+", -1);
        bool yes = !strcmp(word, row_id) && g_strv_contains((const char *const *)ticks, column);
        g_strfreev(ticks);
        g_free(word);
        if (yes)
            return true;
    }
    return false;
}

static void make_matrix(struct table *t)
{
    const struct kb_item *item = kb_item(t->w->plan->kb, xml_attr_or(t->generate, "item", ""));
    if (!item)
        return;
    const char *const *o = dossier_counting(t->w->plan->dossier, item->id, PARTY_ORIGIN, NULL);
    const char *const *d = dossier_counting(t->w->plan->dossier, item->id, PARTY_DESTINATION, NULL);
    xmlNode *tr = row(t);
    cell(t, tr, "th", kb_phrase(t->w->plan->kb, "table-actor", t->w->plan->mou));
    for (size_t c = 0; c < item->domain.n_codes; c++)
        if (!item->domain.codes[c].exclusive)
            cell(t, tr, "th", item->domain.codes[c].label);
    for (size_t r = 0; r < item->domain.n_rows; r++) {
        tr = row(t);
        cell(t, tr, "td", item->domain.rows[r].label);
        for (size_t c = 0; c < item->domain.n_codes; c++) {
            const struct domain_code *column = &item->domain.codes[c];
            if (column->exclusive)
                continue;
            bool by_o = ticked(o, item->domain.rows[r].id, column->id);
            bool by_d = ticked(d, item->domain.rows[r].id, column->id);
            char *who = by_o && by_d ? g_strdup_printf("%s, %s", party_name(t, PARTY_ORIGIN),
                                                       party_name(t, PARTY_DESTINATION))
                                     : g_strdup(by_o   ? party_name(t, PARTY_ORIGIN)
                                                : by_d ? party_name(t, PARTY_DESTINATION)
                                                       : "–");
            cell(t, tr, "td", who);
            g_free(who);
        }
    }
}

/* ---- lists of the knowledge base ---- */

static const char *side_words(const struct table *t, enum party side)
{
    return side == PARTY_BOTH ? kb_phrase(t->w->plan->kb, "phrase-both-sides", t->w->plan->mou)
                              : party_name(t, side);
}

static void make_duties(struct table *t)
{
    const char *actor = xml_attr_or(t->generate, "actor", "");
    const GPtrArray *duties = kb_duties(t->w->plan->kb);
    head(t, "table-duties");
    for (guint i = 0; i < duties->len; i++) {
        const struct kb_duty *duty = duties->pdata[i];
        if (strcmp(duty->actor, actor))
            continue;
        xmlNode *tr = row(t);
        cell(t, tr, "td", duty->topic_title);
        cell(t, tr, "td", duty->text);
        cell(t, tr, "td", side_words(t, duty->side));
    }
}

static void make_indicators(struct table *t)
{
    enum party side = party_parse(xml_attr_or(t->generate, "side", ""));
    const GPtrArray *indicators = kb_indicators(t->w->plan->kb);
    head(t, "table-indicators");
    for (guint i = 0; i < indicators->len; i++) {
        const struct kb_indicator *indicator = indicators->pdata[i];
        if (!(indicator->side & side))
            continue;
        xmlNode *tr = row(t);
        char **kinds = text_words(indicator->by);
        char *by = g_strjoinv(", ", kinds);
        g_strfreev(kinds);
        cell(t, tr, "td", indicator->domain_title);
        cell(t, tr, "td", indicator->text);
        cell(t, tr, "td", by);
        g_free(by);
    }
}

static void plan_line(struct table *t, const struct kb_rule *rule, const struct kb_rule_plan *line,
                      int n)
{
    char *num = g_strdup_printf("%d", n);
    GString *text = g_string_new(line->text);
    g_string_replace(text, "{origin}", party_name(t, PARTY_ORIGIN), 0);
    g_string_replace(text, "{destination}", party_name(t, PARTY_DESTINATION), 0);
    xmlNode *tr = row(t);
    cell(t, tr, "td", num);
    cell(t, tr, "td", text->str);
    cell(t, tr, "td", side_words(t, line->side));
    struct span span;
    span_open(&span, writer_add(t->w, writer_add(t->w, tr, "td"), "p"));
    writer_placeholder(t->w, &span, t->eid, "[date]");
    span_close(&span);
    writer_trace_words(t->w->now->rules, rule->id);
    g_string_free(text, TRUE);
    g_free(num);
}

/* What law and practice must change: the plan lines of the rules that fire. */
static void make_work_plan(struct table *t)
{
    const struct plan *plan = t->w->plan;
    const GPtrArray *rules = kb_rules(plan->kb);
    head(t, "table-work-plan");
    int n = 0;
    for (guint i = 0; i < rules->len; i++) {
        const struct kb_rule *rule = rules->pdata[i];
        if (rule->plans->len == 0 || !assess_fires(plan->assessment, rule->id))
            continue;
        const struct flag *flag = assess_flag(plan->assessment, rule->id);
        for (guint j = 0; j < rule->plans->len; j++) {
            const struct kb_rule_plan *line = rule->plans->pdata[j];
            if (flag->of != PARTY_NONE && line->side != PARTY_BOTH && !(flag->of & line->side))
                continue;
            plan_line(t, rule, line, ++n);
        }
    }
    if (n == 0) {
        xmlNode *tr = row(t);
        cell(t, tr, "td", "–");
        cell(t, tr, "td", kb_phrase(plan->kb, "table-no-changes", plan->mou));
        cell(t, tr, "td", "–");
        cell(t, tr, "td", "–");
    }
}

/* People of the delegations and contact points. */
static void make_members(struct table *t)
{
    GPtrArray *members = dossier_records(t->w->plan->dossier, "member");
    head(t, "table-members");
    for (guint i = 0; i < members->len; i++) {
        const xmlNode *member = members->pdata[i];
        const struct kb_institution *institution =
            kb_institution(t->w->plan->kb, xml_attr_or(member, "institution", ""));
        enum party side = party_parse(xml_attr_or(member, "side", ""));
        xmlNode *tr = row(t);
        cell(t, tr, "td", side == PARTY_NONE ? "–" : side_words(t, side));
        cell(t, tr, "td", institution ? institution->name : "–");
        cell(t, tr, "td", xml_attr_or(member, "office", ""));
    }
    if (members->len == 0)
        for (enum party side = PARTY_ORIGIN; side <= PARTY_DESTINATION; side++) {
            xmlNode *tr = row(t);
            cell(t, tr, "td", side_words(t, side));
            for (int i = 0; i < 2; i++)
                cell(t, tr, "td", "________________");
        }
    g_ptr_array_unref(members);
}

/* A form: each field of the contract that is named, with room to fill it in. */
static void make_form(struct table *t)
{
    head(t, "table-form");
    char **ids = text_words(xml_attr_or(t->generate, "fields", ""));
    for (char **id = ids; *id; id++) {
        const struct kb_field *field = kb_field(t->w->plan->kb, *id);
        if (!field)
            continue;
        xmlNode *tr = row(t);
        cell(t, tr, "td", field->label);
        cell(t, tr, "td", "____________________");
    }
    g_strfreev(ids);
}

bool table_generate(struct writer *w, xmlNode *content, const xmlNode *generate, const char *eid)
{
    static const struct {
        const char *what;
        void (*make)(struct table *);
    } makers[] = {
        {"answers", make_answers},       {"cost-matrix", make_costs},
        {"by-sector", make_by_sector},   {"decisions", make_decisions},
        {"matrix", make_matrix},         {"duties", make_duties},
        {"indicators", make_indicators}, {"work-plan", make_work_plan},
        {"members", make_members},       {"form", make_form},
    };
    const char *what = xml_attr_or(generate, "what", "");
    for (size_t i = 0; i < G_N_ELEMENTS(makers); i++) {
        if (strcmp(makers[i].what, what))
            continue;
        struct table table = {w, writer_add(w, content, "table"), writer_next_eid(w, eid, "table"),
                              generate};
        xml_set(table.node, "eId", table.eid);
        makers[i].make(&table);
        g_free(table.eid);
        return true;
    }
    return false;
}

/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "kb/rule.h"

#include <string.h>

#include "base/i18n.h"
#include "kb/store.h"
#include "xml/xmlread.h"

static void case_free(struct kb_rule_case *one)
{
    cond_free(one->cond);
    g_free(one);
}

static void gap_free(struct kb_rule_gap *gap)
{
    cond_free(gap->cond);
    g_free(gap);
}

static void rule_free(struct kb_rule *rule)
{
    g_ptr_array_unref(rule->cases);
    g_ptr_array_unref(rule->gaps);
    g_ptr_array_unref(rule->plans);
    g_ptr_array_unref(rule->negotiate);
    cond_free(rule->settled);
    g_free(rule);
}

static enum colour colour_parse(const char *word)
{
    return !strcmp(word, "red")     ? COLOUR_RED
           : !strcmp(word, "amber") ? COLOUR_AMBER
           : !strcmp(word, "info")  ? COLOUR_INFO
                                    : COLOUR_NONE;
}

static void load_cases(struct kb *kb, struct kb_rule *rule, const xmlNode *node, const char *file)
{
    for (const xmlNode *n = xml_child(node, "case"); n; n = xml_next(n, "case")) {
        enum colour colour = colour_parse(xml_attr_or(n, "colour", ""));
        struct cond *cond = cond_parse_child(n, file, &kb->findings);
        if (!cond || colour == COLOUR_NONE) {
            kb_complain(kb, file, n, rule->id, _("a case needs a colour and a condition"));
            cond_free(cond);
            continue;
        }
        struct kb_rule_case *one = g_new0(struct kb_rule_case, 1);
        one->colour = colour;
        one->cond = cond;
        g_ptr_array_add(rule->cases, one);
    }
    for (const xmlNode *n = xml_child(node, "gap"); n; n = xml_next(n, "gap")) {
        struct kb_rule_gap *gap = g_new0(struct kb_rule_gap, 1);
        gap->kind = kb_attr(kb, n, "kind");
        gap->instrument = kb_attr(kb, n, "instrument");
        gap->cond = cond_parse_child(n, file, &kb->findings);
        g_ptr_array_add(rule->gaps, gap);
    }
}

static void load_rule(struct kb *kb, struct kb_table *table, const xmlNode *node, const char *file)
{
    struct kb_rule *rule = g_new0(struct kb_rule, 1);
    rule->id = kb_attr(kb, node, "id");
    rule->principles = kb_attr(kb, node, "principles");
    rule->redlines = kb_attr(kb, node, "redlines");
    rule->articles = kb_attr(kb, node, "articles");
    rule->kinds = kb_attr(kb, node, "kinds");
    rule->title = kb_words(kb, node, "title");
    rule->say = kb_words(kb, node, "say");
    rule->cases = g_ptr_array_new_with_free_func((GDestroyNotify)case_free);
    rule->gaps = g_ptr_array_new_with_free_func((GDestroyNotify)gap_free);
    rule->plans = g_ptr_array_new_with_free_func(g_free);
    rule->negotiate = g_ptr_array_new();
    kb_table_add(kb, table, rule->id, rule, file, node);
    load_cases(kb, rule, node, file);
    for (const xmlNode *n = xml_child(node, "plan"); n; n = xml_next(n, "plan")) {
        struct kb_rule_plan *plan = g_new0(struct kb_rule_plan, 1);
        plan->side = party_parse(xml_attr_or(n, "side", "both"));
        plan->text = kb_words(kb, n, NULL);
        g_ptr_array_add(rule->plans, plan);
    }
    for (const xmlNode *n = xml_child(node, "negotiate"); n; n = xml_next(n, "negotiate"))
        g_ptr_array_add(rule->negotiate, (gpointer)kb_words(kb, n, NULL));
    const xmlNode *settled = xml_child(node, "settled");
    rule->settled = settled ? cond_parse_child(settled, file, &kb->findings) : NULL;
    rule->settled_by = settled ? kb_attr(kb, settled, "by") : "";
    const xmlNode *document = xml_child(node, "document");
    rule->document = document ? kb_attr(kb, document, "check") : "";
    rule->document_items = document ? kb_attr(kb, document, "items") : "";
    rule->document_paragraphs = document ? kb_attr(kb, document, "paragraphs") : "";
    rule->document_decision = document ? kb_attr(kb, document, "decision") : "";
    rule->document_code = document ? kb_attr(kb, document, "code") : "";
    rule->document_colour =
        document ? colour_parse(xml_attr_or(document, "colour", "red")) : COLOUR_NONE;
}

static struct kb_table *rules(struct kb *kb)
{
    if (!kb->parts[PART_RULES]) {
        static const char file[] = "data/rules.xml";
        struct kb_table *table = kb_table_new((GDestroyNotify)rule_free);
        kb_set_part(kb, PART_RULES, table, (GDestroyNotify)kb_table_free);
        xmlDoc *doc = kb_load(kb, file, "rules");
        xmlNode *root = doc ? xmlDocGetRootElement(doc) : NULL;
        for (xmlNode *n = root ? xml_child(root, NULL) : NULL; n; n = xml_next(n, NULL))
            load_rule(kb, table, n, file);
        if (doc)
            xmlFreeDoc(doc);
    }
    return kb->parts[PART_RULES];
}

const GPtrArray *kb_rules(struct kb *kb)
{
    return rules(kb)->list;
}

const struct kb_rule *kb_rule(struct kb *kb, const char *id)
{
    return kb_table_find(rules(kb), id);
}

/* ---- lints ---- */

static void pair_free(struct kb_lint_pair *pair)
{
    g_ptr_array_unref(pair->matches);
    g_free(pair);
}

static void lint_free(struct kb_lint *lint)
{
    g_ptr_array_unref(lint->phrases);
    g_ptr_array_unref(lint->pairs);
    g_ptr_array_unref(lint->limits);
    g_free(lint);
}

static void load_pair(struct kb *kb, struct kb_lint *lint, const xmlNode *node)
{
    struct kb_lint_pair *pair = g_new0(struct kb_lint_pair, 1);
    pair->field = kb_attr(kb, node, "field");
    pair->decision = kb_attr(kb, node, "decision");
    pair->qualifier = kb_attr(kb, node, "for");
    pair->closed = xml_attr_yes(node, "closed");
    pair->matches = g_ptr_array_new_with_free_func(g_free);
    for (const xmlNode *n = xml_child(node, "match"); n; n = xml_next(n, "match")) {
        struct kb_lint_match *match = g_new0(struct kb_lint_match, 1);
        match->field = kb_attr(kb, n, "field");
        match->decision = kb_attr(kb, n, "decision");
        g_ptr_array_add(pair->matches, match);
    }
    g_ptr_array_add(lint->pairs, pair);
}

static void load_limit(struct kb *kb, struct kb_lint *lint, const xmlNode *node)
{
    struct kb_lint_limit *limit = g_new0(struct kb_lint_limit, 1);
    limit->decision = kb_attr(kb, node, "decision");
    limit->code = kb_attr(kb, node, "code");
    limit->most = g_ascii_strtod(kb_attr(kb, node, "most"), NULL);
    g_ptr_array_add(lint->limits, limit);
}

static void load_lint(struct kb *kb, struct kb_table *table, const xmlNode *node, const char *file)
{
    struct kb_lint *lint = g_new0(struct kb_lint, 1);
    lint->id = kb_attr(kb, node, "id");
    lint->form = kb_attr(kb, node, "form");
    lint->level = kb_attr(kb, node, "level");
    lint->redlines = kb_attr(kb, node, "redlines");
    lint->phrases = g_ptr_array_new();
    for (const xmlNode *n = xml_child(node, "phrase"); n; n = xml_next(n, "phrase"))
        g_ptr_array_add(lint->phrases, (gpointer)kb_words(kb, n, NULL));
    const xmlNode *document = xml_child(node, "document");
    lint->check = document ? kb_attr(kb, document, "check") : "";
    lint->paragraphs = document ? kb_attr(kb, document, "paragraphs") : "";
    lint->words = document ? kb_attr(kb, document, "words") : "";
    lint->except = document ? kb_attr(kb, document, "except") : "";
    lint->pairs = g_ptr_array_new_with_free_func((GDestroyNotify)pair_free);
    for (const xmlNode *n = document ? xml_child(document, "pair") : NULL; n;
         n = xml_next(n, "pair"))
        load_pair(kb, lint, n);
    lint->limits = g_ptr_array_new_with_free_func(g_free);
    for (const xmlNode *n = document ? xml_child(document, "limit") : NULL; n;
         n = xml_next(n, "limit"))
        load_limit(kb, lint, n);
    lint->text = kb_words(kb, node, "text");
    lint->better = kb_words(kb, node, "better");
    kb_table_add(kb, table, lint->id, lint, file, node);
}

const GPtrArray *kb_lints(struct kb *kb)
{
    if (!kb->parts[PART_LINTS]) {
        static const char file[] = "data/lints.xml";
        struct kb_table *table = kb_table_new((GDestroyNotify)lint_free);
        kb_set_part(kb, PART_LINTS, table, (GDestroyNotify)kb_table_free);
        xmlDoc *doc = kb_load(kb, file, "lints");
        xmlNode *root = doc ? xmlDocGetRootElement(doc) : NULL;
        for (xmlNode *n = root ? xml_child(root, "lint") : NULL; n; n = xml_next(n, "lint"))
            load_lint(kb, table, n, file);
        if (doc)
            xmlFreeDoc(doc);
    }
    return ((struct kb_table *)kb->parts[PART_LINTS])->list;
}

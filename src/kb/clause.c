/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "kb/clause.h"

#include <string.h>

#include "base/i18n.h"
#include "kb/domain_load.h"
#include "kb/reference_load.h"
#include "kb/store.h"
#include "xml/xmlread.h"

#define CONTRACT "templates/contract/en/"

struct contract {
    struct kb_table *clauses, *fields;
    GPtrArray *cross;
    GPtrArray *riders; /* struct kb_rider * */
    struct kb_rider base;
};

static void check_free(struct kb_contract_check *check)
{
    cond_free(check->cond);
    g_free(check);
}

static void field_free(struct kb_field *field)
{
    cond_free(field->required_if);
    domain_release(&field->domain);
    g_ptr_array_unref(field->checks);
    g_ptr_array_unref(field->columns);
    g_free(field);
}

static void parameter_free(struct kb_parameter *parameter)
{
    domain_release(&parameter->domain);
    g_free(parameter);
}

static void clause_free(struct kb_clause *clause)
{
    g_ptr_array_unref(clause->sources);
    g_ptr_array_unref(clause->fields);
    g_free(clause);
}

static void rider_free(struct kb_rider *rider)
{
    cond_free(rider->applies);
    g_free(rider);
}

static void contract_free(struct contract *part)
{
    cond_free(part->base.applies);
    kb_table_free(part->clauses);
    kb_table_free(part->fields);
    g_ptr_array_unref(part->cross);
    g_ptr_array_unref(part->riders);
    g_free(part);
}

static struct kb_contract_check *load_check(struct kb *kb, const char *field, const xmlNode *node,
                                            const char *file)
{
    struct kb_contract_check *check = g_new0(struct kb_contract_check, 1);
    const xmlNode *document = xml_child(node, "document");
    check->id = kb_attr(kb, node, "id");
    check->field = field;
    check->level = xml_attr_or(node, "level", "E")[0];
    check->redline = kb_attr(kb, node, "redline");
    check->policy = xml_attr_yes(node, "policy");
    check->final = xml_attr_yes(node, "final");
    check->draft = xml_attr_yes(node, "draft");
    check->cond = cond_parse_child(node, file, &kb->findings);
    check->document = document ? kb_attr(kb, document, "check") : "";
    check->fields = document ? kb_attr(kb, document, "fields") : "";
    check->say = kb_words(kb, node, "say");
    if (!check->cond && !document)
        kb_complain(kb, file, node, check->id, _("a check needs a condition"));
    kb_note_place(kb, check, file, node);
    return check;
}

/* Types of contract fields as possible values. */
static void load_domain(struct kb *kb, struct kb_field *field, const xmlNode *node,
                        const char *file)
{
    const char *type = field->type;
    bool coded = !strcmp(type, "enum") || !strcmp(type, "multi");
    const char *word = !strcmp(type, "date")                          ? "date"
                       : !strcmp(type, "yn")                          ? "ynpu"
                       : !strcmp(type, "int") || !strcmp(type, "dec") ? "number"
                       : coded && xml_child(node, "code")             ? "codes"
                                                                      : "text";
    domain_load(kb, &field->domain, word, node, file);
    field->list = xml_attr_yes(node, "list") || !strcmp(type, "multi") || !strcmp(type, "table");
    field->domain.multiple = field->list;
    if (field->list && field->domain.type == DOMAIN_CODES)
        for (size_t i = 0; i < field->domain.n_codes; i++)
            if (field->domain.codes[i].arg == DOMAIN_ARG_NONE)
                field->domain.codes[i].arg = DOMAIN_ARG_TEXT; /* kind:amount */
}

static void load_field(struct kb *kb, struct contract *part, struct kb_clause *clause,
                       const xmlNode *node, const char *file)
{
    struct kb_field *field = g_new0(struct kb_field, 1);
    const xmlNode *required = xml_child(node, "required");
    field->id = kb_attr(kb, node, "id");
    field->clause = clause;
    field->type = kb_attr(kb, node, "type");
    field->unit = kb_attr(kb, node, "unit");
    field->required = kb_keep(kb, xml_attr_or(node, "required", "no"));
    field->required_if = required ? cond_parse_child(required, file, &kb->findings) : NULL;
    field->locked = kb_attr(kb, node, "locked");
    field->basis = kb_attr(kb, node, "basis");
    field->role = kb_attr(kb, node, "role");
    field->redline = kb_attr(kb, node, "redline");
    field->better = kb_attr(kb, node, "better");
    field->label = kb_words(kb, node, "label");
    field->checks = g_ptr_array_new_with_free_func((GDestroyNotify)check_free);
    field->columns = g_ptr_array_new();
    load_domain(kb, field, node, file);
    for (const xmlNode *n = xml_child(node, "check"); n; n = xml_next(n, "check"))
        g_ptr_array_add(field->checks, load_check(kb, field->id, n, file));
    for (const xmlNode *n = xml_child(node, "column"); n; n = xml_next(n, "column"))
        g_ptr_array_add(field->columns, (gpointer)kb_words(kb, n, NULL));
    g_ptr_array_add(clause->fields, field);
    kb_table_add(kb, part->fields, field->id, field, file, node);
}

static void load_clause(struct kb *kb, struct contract *part, struct kb_rider *rider,
                        const xmlNode *node, const char *file)
{
    struct kb_clause *clause = g_new0(struct kb_clause, 1);
    clause->id = kb_attr(kb, node, "id");
    clause->rider = rider->sector;
    clause->principles = kb_attr(kb, node, "principles");
    clause->model = kb_attr(kb, node, "model");
    clause->heading = kb_words(kb, node, "heading");
    clause->why = kb_words(kb, node, "why");
    clause->sources = kb_load_sources(kb, node);
    clause->fields = g_ptr_array_new();
    clause->spot = kb_spot(node);
    kb_table_add(kb, part->clauses, clause->id, clause, file, node);
    for (const xmlNode *n = xml_child(node, "field"); n; n = xml_next(n, "field"))
        load_field(kb, part, clause, n, file);
}

static void load_part(struct kb *kb, struct contract *part, struct kb_rider *rider,
                      const char *file, const char *root_name)
{
    const xmlNode *root = kb_load_tree(kb, file, root_name);
    if (!root)
        return;
    rider->sector = kb_attr(kb, root, "sector");
    rider->heading = kb_words(kb, root, "heading");
    rider->intro = kb_words(kb, root, "intro");
    const xmlNode *applies = xml_child(root, "applies");
    kb_note_place(kb, rider, file, root);
    rider->applies = applies ? cond_parse_child(applies, file, &kb->findings) : NULL;
    for (const xmlNode *n = xml_child(root, "clause"); n; n = xml_next(n, "clause"))
        load_clause(kb, part, rider, n, file);
    for (const xmlNode *n = xml_child(root, "cross"); n; n = xml_next(n, "cross"))
        g_ptr_array_add(part->cross, load_check(kb, "", n, file));
    kb_tree_read(root);
}

static void load_parameters(struct kb *kb, struct kb_table *table, const char *file)
{
    xmlDoc *doc = kb_load(kb, file, "parameters");
    xmlNode *root = doc ? xmlDocGetRootElement(doc) : NULL;
    for (xmlNode *n = root ? xml_child(root, "parameter") : NULL; n; n = xml_next(n, "parameter")) {
        struct kb_parameter *parameter = g_new0(struct kb_parameter, 1);
        parameter->id = kb_attr(kb, n, "id");
        parameter->type = kb_attr(kb, n, "type");
        parameter->unit = kb_attr(kb, n, "unit");
        parameter->by_sector = xml_attr_yes(n, "by-sector");
        parameter->period = kb_attr(kb, n, "period");
        parameter->fallback = kb_attr(kb, n, "fallback");
        parameter->label = kb_words(kb, n, "label");
        domain_load(kb, &parameter->domain, !strcmp(parameter->type, "enum") ? "codes" : "text", n,
                    file);
        kb_table_add(kb, table, parameter->id, parameter, file, n);
    }
    if (doc)
        xmlFreeDoc(doc);
}

static struct contract *contract(struct kb *kb)
{
    if (!kb->parts[PART_CONTRACT]) {
        static const char *const riders[] = {CONTRACT "rider-s.xml", CONTRACT "rider-h.xml",
                                             CONTRACT "rider-d.xml"};
        struct contract *part = g_new0(struct contract, 1);
        part->clauses = kb_table_new((GDestroyNotify)clause_free);
        part->fields = kb_table_new((GDestroyNotify)field_free);
        part->cross = g_ptr_array_new_with_free_func((GDestroyNotify)check_free);
        part->riders = g_ptr_array_new_with_free_func((GDestroyNotify)rider_free);
        kb_set_part(kb, PART_CONTRACT, part, (GDestroyNotify)contract_free);
        load_part(kb, part, &part->base, CONTRACT "contract.xml", "contract");
        for (size_t i = 0; i < G_N_ELEMENTS(riders); i++) {
            struct kb_rider *rider = g_new0(struct kb_rider, 1);
            g_ptr_array_add(part->riders, rider);
            load_part(kb, part, rider, riders[i], "rider");
        }
    }
    return kb->parts[PART_CONTRACT];
}

/* Apart: every dossier has parameters, few have fields of a contract. */
static struct kb_table *parameters(struct kb *kb)
{
    if (!kb->parts[PART_PARAMETERS]) {
        struct kb_table *table = kb_table_new((GDestroyNotify)parameter_free);
        kb_set_part(kb, PART_PARAMETERS, table, (GDestroyNotify)kb_table_free);
        load_parameters(kb, table, CONTRACT "parameters.xml");
    }
    return kb->parts[PART_PARAMETERS];
}

const GPtrArray *kb_clauses(struct kb *kb)
{
    return contract(kb)->clauses->list;
}

const struct kb_clause *kb_clause(struct kb *kb, const char *id)
{
    return kb_table_find(contract(kb)->clauses, id);
}

const struct kb_rider *kb_contract_base(struct kb *kb)
{
    return &contract(kb)->base;
}

const GPtrArray *kb_riders(struct kb *kb)
{
    return contract(kb)->riders;
}

const GPtrArray *kb_fields(struct kb *kb)
{
    return contract(kb)->fields->list;
}

const struct kb_field *kb_field(struct kb *kb, const char *id)
{
    return kb_table_find(contract(kb)->fields, id);
}

const struct kb_field *kb_field_role(struct kb *kb, const char *role)
{
    const GPtrArray *fields = contract(kb)->fields->list;
    for (guint i = 0; i < fields->len; i++) {
        const struct kb_field *field = fields->pdata[i];
        if (!strcmp(field->role, role))
            return field;
    }
    return NULL;
}

const GPtrArray *kb_parameters(struct kb *kb)
{
    return parameters(kb)->list;
}

const struct kb_parameter *kb_parameter(struct kb *kb, const char *id)
{
    return kb_table_find(parameters(kb), id);
}

const GPtrArray *kb_cross_checks(struct kb *kb)
{
    return contract(kb)->cross;
}

/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "guide/contract_file.h"

#include <string.h>

#include "base/error.h"
#include "base/i18n.h"
#include "base/text.h"
#include "kb/clause.h"
#include "xml/xmlread.h"

struct contract_file {
    GHashTable *values; /* field id → char ** */
};

void contract_file_free(struct contract_file *contract)
{
    if (!contract)
        return;
    g_hash_table_unref(contract->values);
    g_free(contract);
}

/* "fld-k06-base-wage" as the document names k06.base_wage. */
static char *blank_name(const char *field)
{
    char *name = g_strdup_printf("fld-%s", field);
    return g_strdelimit(name, "._", '-');
}

static void read_records(struct contract_file *contract, const xmlNode *node)
{
    for (const xmlNode *n = xml_child(node, NULL); n; n = xml_next(n, NULL)) {
        if (!xml_is(n, "field")) {
            read_records(contract, n);
            continue;
        }
        GPtrArray *values = g_ptr_array_new();
        for (const xmlNode *v = xml_child(n, "value"); v; v = xml_next(v, "value"))
            g_ptr_array_add(values, xml_text(v));
        g_ptr_array_add(values, NULL);
        g_hash_table_insert(contract->values, g_strdup(xml_attr_or(n, "id", "")),
                            g_ptr_array_free(values, FALSE));
    }
}

/* What somebody wrote on a blank: a code or its label, or the text itself. */
static char **typed_values(const struct kb_field *field, const char *text)
{
    char **values = domain_split(&field->domain, text);
    for (char **v = values; *v; v++)
        for (size_t i = 0; i < field->domain.n_codes; i++)
            if (!g_ascii_strcasecmp(field->domain.codes[i].label, *v)) {
                g_free(*v);
                *v = g_strdup(field->domain.codes[i].id);
            }
    return values;
}

static void read_blanks(struct kb *kb, struct contract_file *contract, const xmlNode *node,
                        GHashTable *names)
{
    (void)kb;
    for (const xmlNode *n = xml_child(node, NULL); n; n = xml_next(n, NULL)) {
        const char *to = xml_is(n, "fillIn") ? xml_attr(n, "refersTo") : NULL;
        const struct kb_field *field = to && *to == '#' ? g_hash_table_lookup(names, to + 1) : NULL;
        if (!field) {
            read_blanks(kb, contract, n, names);
            continue;
        }
        char *text = xml_text(n);
        char *written = g_strstrip(g_strdelimit(g_strdup(text), "_", ' '));
        bool blank = !*written || strspn(text, "_") == strlen(text);
        if (!blank && !g_hash_table_contains(contract->values, field->id))
            g_hash_table_insert(contract->values, g_strdup(field->id), typed_values(field, text));
        g_free(written);
        g_free(text);
    }
}

struct contract_file *contract_file_read(struct kb *kb, const char *path, GError **error)
{
    xmlDoc *doc = xml_load(path, error);
    if (!doc)
        return NULL;
    const xmlNode *root = xmlDocGetRootElement(doc);
    struct contract_file *contract = g_new0(struct contract_file, 1);
    contract->values =
        g_hash_table_new_full(g_str_hash, g_str_equal, g_free, (GDestroyNotify)g_strfreev);
    if (xml_is(root, "changes")) {
        read_records(contract, root);
    } else if (xml_is(root, "akomaNtoso")) {
        GHashTable *names = g_hash_table_new_full(g_str_hash, g_str_equal, g_free, NULL);
        const GPtrArray *fields = kb_fields(kb);
        for (guint i = 0; i < fields->len; i++) {
            const struct kb_field *field = fields->pdata[i];
            g_hash_table_insert(names, blank_name(field->id), (gpointer)field);
        }
        read_blanks(kb, contract, root, names);
        g_hash_table_unref(names);
    } else {
        g_set_error(error, BLMA_ERROR, BLMA_ERROR_INPUT,
                    _("“%s” is neither a contract in Akoma Ntoso nor a list of fields."), path);
        contract_file_free(contract);
        contract = NULL;
    }
    xmlFreeDoc(doc);
    return contract;
}

static const char *const *value_of(const char *field, void *data)
{
    const struct contract_file *contract = data;
    return g_hash_table_lookup(contract->values, field);
}

GPtrArray *contract_file_check(struct kb *kb, const struct dossier *dossier,
                               const struct contract_file *contract)
{
    struct assessment *assessment = assess(kb, dossier);
    struct contract_input input = {
        .terms = {value_of, (void *)contract},
        .final = true,
    };
    char *riders = contract_riders(kb, &input.terms);
    input.riders = riders;
    if (dossier_fields(dossier)->len > 0)
        input.minimum = contract_dossier_terms(dossier);
    GPtrArray *findings = contract_check(assessment, &input);
    g_free(riders);
    assessment_free(assessment);
    return findings;
}

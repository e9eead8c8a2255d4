/* SPDX-License-Identifier: GPL-3.0-or-later */
/*
 * What the tests of assess/contract*.c share: the corridor of the exercise as a dossier, documents
 * made of strings, and findings by id. Included once by each test program, after config.h.
 */
#ifndef BLMA_TESTS_CONTRACT_FIXTURE_H
#define BLMA_TESTS_CONTRACT_FIXTURE_H

#include "open_kb_fixture.h"

#include "assess/contract.h"
#include "dossier/dossier.h"
#include "xml/xmlread.h"

/* ---- a dossier and its assessment ---- */

static struct dossier *dossier;
static struct assessment *assessment;

static inline void apply_file(struct dossier *to, const char *path)
{
    GError *error = NULL;
    struct findings findings;
    findings_init(&findings);
    xmlDoc *batch = xml_load(path, &error);
    assert_non_null(batch);
    bool fine = dossier_apply_batch(to, batch, path, &findings, &error);
    if (!fine) {
        char *text = findings_print(&findings);
        print_error("%s\n%s\n", error->message, text);
        g_free(text);
        g_clear_error(&error);
    }
    assert_true(fine);
    findings_release(&findings);
    xmlFreeDoc(batch);
}

static inline struct dossier *new_dossier(const char *sectors)
{
    GError *error = NULL;
    struct dossier_new options = {.origin = "Republic of Lumara",
                                  .destination = "Kingdom of Estvale",
                                  .side = "joint",
                                  .sectors = sectors};
    struct dossier *made = dossier_create(kb, &options, &error);
    assert_non_null(made);
    return made;
}

static inline int open_corridor(void **state)
{
    if (open_kb(state) != 0)
        return -1;
    dossier = new_dossier(NULL);
    char *path =
        g_build_filename(kb_folder(kb), "data", "scenarios", "lumara-estvale-changes.xml", NULL);
    apply_file(dossier, path);
    g_free(path);
    assessment = assess(kb, dossier);
    return 0;
}

static inline int close_corridor(void **state)
{
    assessment_free(assessment);
    dossier_free(dossier);
    return close_kb(state);
}

/* ---- a document made of strings ---- */

/* Terms from "field=value|value" strings, ended by NULL. */
struct paper {
    GHashTable *values; /* field → char ** */
    struct contract_terms terms;
};

static inline const char *const *value_on_paper(const char *field, void *data)
{
    return g_hash_table_lookup(((struct paper *)data)->values, field);
}

static inline void set(struct paper *paper, const char *field, const char *values)
{
    g_hash_table_insert(paper->values, g_strdup(field), g_strsplit(values, "|", -1));
}

static inline struct paper *paper_new(const char *first, ...)
{
    struct paper *paper = g_new0(struct paper, 1);
    va_list args;
    paper->values =
        g_hash_table_new_full(g_str_hash, g_str_equal, g_free, (GDestroyNotify)g_strfreev);
    paper->terms.value = value_on_paper;
    paper->terms.data = paper;
    va_start(args, first);
    for (const char *pair = first; pair; pair = va_arg(args, const char *)) {
        char **parts = g_strsplit(pair, "=", 2);
        set(paper, parts[0], parts[1]);
        g_strfreev(parts);
    }
    va_end(args);
    return paper;
}

static inline void paper_free(struct paper *paper)
{
    g_hash_table_unref(paper->values);
    g_free(paper);
}

static inline GPtrArray *check_paper(const struct paper *paper, const char *riders)
{
    struct contract_input input = {.terms = paper->terms, .riders = riders};
    return contract_check(assessment, &input);
}

/* ---- findings ---- */

/* Id of the check, or of the field where a blank or locked field is the finding. */
static inline const char *id_of(const struct contract_finding *finding)
{
    return finding->check ? finding->check->id : finding->field->id;
}

static inline const struct contract_finding *find(const GPtrArray *findings, const char *id)
{
    for (guint i = 0; i < findings->len; i++)
        if (!strcmp(id_of(findings->pdata[i]), id))
            return findings->pdata[i];
    return NULL;
}

/* Does a contract with these terms have the finding? */
static inline bool finds(const struct paper *paper, const char *riders, const char *id)
{
    GPtrArray *findings = check_paper(paper, riders);
    bool found = find(findings, id) != NULL;
    g_ptr_array_unref(findings);
    return found;
}

#endif

/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "kb/kbcheck.h"

#include <stdlib.h>
#include <string.h>

#include "base/i18n.h"
#include "kb/clause.h"
#include "kb/decision.h"
#include "kb/kblink.h"
#include "kb/pack.h"
#include "kb/profile.h"
#include "kb/question.h"
#include "kb/reference.h"
#include "kb/rule.h"
#include "kb/store.h"
#include "kb/template.h"
#include "xml/rng.h"
#include "xml/xmlread.h"

/* ---- schemas ---- */

static const struct {
    const char *folder, *schema; /* every .xml of the folder, or one file */
} schemas[] = {
    {"data/questions", "questions"},
    {"data/aliases.xml", "aliases"},
    {"data/checklists.xml", "checklists"},
    {"data/counts.xml", "counts"},
    {"data/decisions.xml", "decisions"},
    {"data/glossary.xml", "glossary"},
    {"data/indicators.xml", "indicators"},
    {"data/institutions.xml", "institutions"},
    {"data/instruments.xml", "instruments"},
    {"data/lexicon.xml", "lexicon"},
    {"data/lints.xml", "lints"},
    {"data/phases.xml", "phases"},
    {"data/principles.xml", "principles"},
    {"data/profiles.xml", "profiles"},
    {"data/contents.xml", "contents"},
    {"data/redlines.xml", "redlines"},
    {"data/responsibilities.xml", "responsibilities"},
    {"data/rules.xml", "rules"},
    {"data/sectors.xml", "sectors"},
    {"data/version.xml", "version"},
    {"templates/agreement/en", "chapter"},
    {"templates/annexes/en", "annex"},
    {"templates/pack/en", "pack"},
    {"templates/contract/en/contract.xml", "contract"},
    {"templates/contract/en/rider-s.xml", "contract"},
    {"templates/contract/en/rider-h.xml", "contract"},
    {"templates/contract/en/rider-d.xml", "contract"},
    {"templates/contract/en/parameters.xml", "parameters"},
};

static void validate(struct kb *kb, const char *file, const char *schema, struct findings *findings)
{
    char *path = g_build_filename(kb_folder(kb), file, NULL);
    char *schema_path = g_strdup_printf("%s/data/schema/%s.rng", kb_folder(kb), schema);
    GError *error = NULL;
    xmlDoc *doc = xml_load(path, &error);
    if (doc)
        rng_validate(doc, schema_path, file, findings, &error);
    if (error) {
        findings_add(findings, file, 0, NULL, "%s", error->message);
        g_error_free(error);
    }
    if (doc)
        xmlFreeDoc(doc);
    g_free(schema_path);
    g_free(path);
}

static int by_text(gconstpointer a, gconstpointer b)
{
    return strcmp(*(const char *const *)a, *(const char *const *)b);
}

static void validate_all(struct kb *kb, struct findings *findings)
{
    for (size_t i = 0; i < G_N_ELEMENTS(schemas); i++) {
        char *path = g_build_filename(kb_folder(kb), schemas[i].folder, NULL);
        GDir *dir = g_dir_open(path, 0, NULL);
        g_free(path);
        if (!dir) {
            validate(kb, schemas[i].folder, schemas[i].schema, findings);
            continue;
        }
        GPtrArray *files = g_ptr_array_new_with_free_func(g_free);
        for (const char *name = g_dir_read_name(dir); name; name = g_dir_read_name(dir))
            if (g_str_has_suffix(name, ".xml"))
                g_ptr_array_add(files, g_strdup_printf("%s/%s", schemas[i].folder, name));
        g_dir_close(dir);
        g_ptr_array_sort(files, by_text);
        for (guint j = 0; j < files->len; j++)
            validate(kb, files->pdata[j], schemas[i].schema, findings);
        g_ptr_array_unref(files);
    }
}

/* ---- counts ---- */

static size_t count_questions(struct kb *kb, bool facts)
{
    const GPtrArray *list = kb_questions(kb);
    size_t n = 0;
    for (guint i = 0; i < list->len; i++)
        n += (((const struct kb_question *)list->pdata[i])->table == 0) == facts ? 1 : 0;
    return n;
}

static size_t count_items(struct kb *kb)
{
    const GPtrArray *list = kb_items(kb);
    size_t n = 0;
    for (guint i = 0; i < list->len; i++)
        n += ((const struct kb_item *)list->pdata[i])->question->table != 0 ? 1 : 0;
    return n;
}

static size_t count_checklist(struct kb *kb, const char *id)
{
    const GPtrArray *list = kb_check_items(kb);
    size_t n = 0;
    for (guint i = 0; i < list->len; i++)
        n += !strcmp(((const struct kb_check_item *)list->pdata[i])->checklist, id) ? 1 : 0;
    return n;
}

static size_t count_prefix(const GPtrArray *rules, char letter)
{
    size_t n = 0;
    for (guint i = 0; i < rules->len; i++)
        n += *((const struct kb_rule *)rules->pdata[i])->id == letter ? 1 : 0;
    return n;
}

static size_t count_lints(struct kb *kb, char letter)
{
    const GPtrArray *list = kb_lints(kb);
    size_t n = 0;
    for (guint i = 0; i < list->len; i++)
        n += *((const struct kb_lint *)list->pdata[i])->id == letter ? 1 : 0;
    return n;
}

static size_t count_requirements(struct kb *kb)
{
    const GPtrArray *list = kb_principles(kb);
    size_t n = 0;
    for (guint i = 0; i < list->len; i++)
        n += ((const struct kb_principle *)list->pdata[i])->requirements->len;
    return n;
}

static size_t count_instruments(struct kb *kb, bool added)
{
    const GPtrArray *list = kb_instruments(kb);
    size_t n = 0;
    for (guint i = 0; i < list->len; i++)
        n += ((const struct kb_instrument *)list->pdata[i])->added == added ? 1 : 0;
    return n;
}

static size_t count_clauses(struct kb *kb, bool fields)
{
    const GPtrArray *list = kb_clauses(kb);
    size_t n = 0;
    for (guint i = 0; i < list->len; i++) {
        const struct kb_clause *clause = list->pdata[i];
        if (!*clause->rider)
            n += fields ? clause->fields->len : 1;
    }
    return n;
}

static size_t wanted(const xmlNode *root, const char *what)
{
    for (const xmlNode *n = root ? xml_child(root, "count") : NULL; n; n = xml_next(n, "count"))
        if (!strcmp(xml_attr_or(n, "what", ""), what))
            return (size_t)atoi(xml_attr_or(n, "n", "0"));
    return 0;
}

static GArray *count_all(struct kb *kb, struct findings *findings)
{
    const struct {
        const char *what, *name;
        size_t have;
    } all[] = {
        {"questions", N_("questions of Tables 1–9"), count_questions(kb, false)},
        {"facts", N_("facts"), count_questions(kb, true)},
        {"items", N_("items of these questions"), count_items(kb)},
        {"decisions", N_("decisions"), kb_decisions(kb)->len},
        {"principles", N_("principles"), kb_principles(kb)->len},
        {"requirements", N_("requirements of principles"), count_requirements(kb)},
        {"instruments", N_("instruments of Annex 1"), count_instruments(kb, false)},
        {"instruments-added", N_("instruments added"), count_instruments(kb, true)},
        {"institutions", N_("institutions"), kb_institutions(kb)->len},
        {"redlines", N_("red lines"), kb_redlines(kb)->len},
        {"annex-3", N_("items of Annex 3"), count_checklist(kb, "annex-3")},
        {"annex-4", N_("items of Annex 4"), count_checklist(kb, "annex-4")},
        {"annex-5-origin", N_("items of Annex 5, origin"), count_checklist(kb, "annex-5-origin")},
        {"annex-5-destination", N_("items of Annex 5, destination"),
         count_checklist(kb, "annex-5-destination")},
        {"tasks", N_("tasks and roles of Section IV"), kb_tasks(kb)->len},
        {"duties", N_("lines of Tables 10–12"), kb_duties(kb)->len},
        {"indicators", N_("indicators of Table 13"), kb_indicators(kb)->len},
        {"glossary", N_("terms of the glossary"), kb_glossary(kb)->len},
        {"rules", N_("rules"), count_prefix(kb_rules(kb), 'R')},
        {"checks", N_("checks of origin against destination"), count_prefix(kb_rules(kb), 'C')},
        {"completeness", N_("completeness checks"), count_prefix(kb_rules(kb), 'K')},
        {"lints", N_("wording lints"), count_lints(kb, 'L')},
        {"detectors", N_("detectors of bad practice"), count_lints(kb, 'B')},
        {"articles", N_("articles"), kb_articles(kb)->len},
        {"annexes", N_("annexes"), kb_annexes(kb)->len},
        {"clauses", N_("contract clauses"), count_clauses(kb, false)},
        {"fields", N_("contract fields"), count_clauses(kb, true)},
    };
    GArray *counts = g_array_new(FALSE, FALSE, sizeof(struct kb_count));
    xmlDoc *doc = kb_load(kb, "data/counts.xml", "counts");
    const xmlNode *root = doc ? xmlDocGetRootElement(doc) : NULL;
    for (size_t i = 0; i < G_N_ELEMENTS(all); i++) {
        struct kb_count count = {_(all[i].name), all[i].have, wanted(root, all[i].what)};
        g_array_append_val(counts, count);
        if (count.want && count.want != count.have)
            findings_add(findings, "data/counts.xml", 0, all[i].what,
                         _("there are %1$zu, but there should be %2$zu"), count.have, count.want);
    }
    for (const xmlNode *n = root ? xml_child(root, "count") : NULL; n; n = xml_next(n, "count")) {
        const char *what = xml_attr_or(n, "what", "");
        bool known = false;
        for (size_t i = 0; i < G_N_ELEMENTS(all); i++)
            known |= !strcmp(all[i].what, what);
        if (!known)
            findings_add(findings, "data/counts.xml", xml_line(n), what,
                         _("nothing of this name is counted"));
    }
    if (doc)
        xmlFreeDoc(doc);
    return counts;
}

static GPtrArray *find_pending(struct kb *kb)
{
    GPtrArray *pending = g_ptr_array_new();
    const GPtrArray *articles = kb_articles(kb);
    for (guint i = 0; i < articles->len; i++) {
        const struct kb_article *article = articles->pdata[i];
        if (article->pending)
            g_ptr_array_add(pending, (gpointer)article->id);
    }
    return pending;
}

static void check_profiles(struct kb *kb, struct findings *findings)
{
    const GPtrArray *profiles = kb_profiles(kb);
    for (guint i = 0; i < profiles->len; i++) {
        const struct kb_profile *profile = profiles->pdata[i];
        for (guint j = 0; j < profile->units->len; j++) {
            const struct kb_unit *unit = profile->units->pdata[j];
            char **articles = g_strsplit(unit->articles, " ", -1);
            for (char **id = articles; *id; id++)
                if (**id && !kb_article(kb, *id))
                    findings_add(findings, "data/profiles.xml", 0, profile->id,
                                 _("there is no %1$s “%2$s”"), _("article"), *id);
            g_strfreev(articles);
            char **ids = g_strsplit(unit->keep, " ", -1);
            for (char **id = ids; *id; id++)
                if (**id && !kb_paragraph(kb, *id))
                    findings_add(findings, "data/profiles.xml", 0, profile->id,
                                 _("there is no %1$s “%2$s”"), _("paragraph"), *id);
            g_strfreev(ids);
        }
    }
}

/* The list of headings has to say what the templates do. */
static void check_contents(struct kb *kb, struct findings *findings)
{
    const GPtrArray *articles = kb_articles(kb);
    for (guint i = 0; i < articles->len; i++) {
        const struct kb_article *article = articles->pdata[i];
        if (strcmp(kb_article_heading(kb, article->id), article->heading))
            findings_add(findings, "data/contents.xml", 0, article->id,
                         _("the heading should be “%s”, as in the template"), article->heading);
    }
    const GPtrArray *principles = kb_principles(kb);
    for (guint i = 0; i < principles->len; i++) {
        const struct kb_principle *principle = principles->pdata[i];
        if (strcmp(kb_principle_title(kb, principle->id), principle->title))
            findings_add(findings, "data/contents.xml", 0, principle->id,
                         _("the title should be “%s”, as in the list of principles"),
                         principle->title);
    }
}

bool kb_check(struct kb *kb, struct findings *findings, GArray **counts, GPtrArray **pending)
{
    validate_all(kb, findings);
    *counts = count_all(kb, findings);
    *pending = find_pending(kb);
    kblink_lists(kb, findings);
    kblink_conditions(kb, findings);
    kblink_templates(kb, findings);
    kblink_reach(kb, findings);
    check_profiles(kb, findings);
    check_contents(kb, findings);
    kb_pack_link(kb, findings);
    const struct findings *loading = kb_findings(kb);
    for (guint i = 0; i < loading->list->len; i++) {
        const struct finding *f = loading->list->pdata[i];
        findings_add(findings, f->file, f->line, f->id, "%s", f->text);
    }
    return findings_empty(findings);
}

/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "kb/reference.h"

#include <stdlib.h>
#include <string.h>

#include "base/i18n.h"
#include "base/text.h"
#include "kb/reference_load.h"
#include "kb/store.h"
#include "xml/xmlread.h"

/* Reads one record of a list; the record is owned by the table it is added to. */
typedef void (*load_record)(struct kb *kb, struct kb_table *table, const xmlNode *node,
                            const char *file);

static struct kb_table *load_list(struct kb *kb, enum kb_part part, const char *file,
                                  const char *root_name, const char *record_name,
                                  GDestroyNotify free_record, load_record load)
{
    if (kb->parts[part])
        return kb->parts[part];
    struct kb_table *table = kb_table_new(free_record);
    kb_set_part(kb, part, table, (GDestroyNotify)kb_table_free);
    xmlDoc *doc = kb_load(kb, file, root_name);
    if (!doc)
        return table;
    const xmlNode *root = xmlDocGetRootElement(doc);
    for (const xmlNode *n = xml_child(root, record_name); n; n = xml_next(n, record_name))
        load(kb, table, n, file);
    xmlFreeDoc(doc);
    return table;
}

GPtrArray *kb_load_sources(struct kb *kb, const xmlNode *node)
{
    GPtrArray *sources = g_ptr_array_new_with_free_func(g_free);
    for (const xmlNode *n = xml_child(node, "source"); n; n = xml_next(n, "source")) {
        struct kb_source *source = g_new0(struct kb_source, 1);
        source->instrument = kb_attr(kb, n, "instrument");
        source->at = kb_attr(kb, n, "at");
        source->sector = kb_attr(kb, n, "sector");
        source->verified = xml_attr_yes(n, "verified");
        g_ptr_array_add(sources, source);
    }
    return sources;
}

static enum party read_party(struct kb *kb, const xmlNode *node, const char *file)
{
    const char *word = xml_attr_or(node, "side", "both");
    enum party party = party_parse(word);
    if (party == PARTY_NONE)
        kb_complain(kb, file, node, xml_attr(node, "id"), _("“%s” is not a party"), word);
    return party;
}

/* ---- principles ---- */

static void principle_free(struct kb_principle *principle)
{
    g_ptr_array_unref(principle->requirements);
    g_free(principle);
}

static void load_principles(struct kb *kb, struct kb_table *table, const xmlNode *group,
                            const char *file)
{
    for (const xmlNode *n = xml_child(group, "principle"); n; n = xml_next(n, "principle")) {
        struct kb_principle *principle = g_new0(struct kb_principle, 1);
        principle->id = kb_attr(kb, n, "id");
        principle->group = kb_attr(kb, group, "id");
        principle->group_title = kb_attr(kb, group, "title");
        principle->guidance = kb_attr(kb, n, "guidance");
        principle->title = kb_words(kb, n, "title");
        principle->summary = kb_words(kb, n, "summary");
        principle->requirements = g_ptr_array_new_with_free_func(g_free);
        kb_table_add(kb, table, principle->id, principle, file, n);
        for (const xmlNode *r = xml_child(n, "requirement"); r; r = xml_next(r, "requirement")) {
            struct kb_requirement *requirement = g_new0(struct kb_requirement, 1);
            requirement->id = kb_attr(kb, r, "id");
            requirement->principle = principle->id;
            requirement->strength = kb_attr(kb, r, "strength");
            requirement->articles = kb_attr(kb, r, "articles");
            requirement->text = kb_words(kb, r, NULL);
            g_ptr_array_add(principle->requirements, requirement);
            kb_note_place(kb, requirement, file, r);
        }
    }
}

static struct kb_table *principles(struct kb *kb)
{
    return load_list(kb, PART_PRINCIPLES, "data/principles.xml", "principles", "group",
                     (GDestroyNotify)principle_free, load_principles);
}

const GPtrArray *kb_principles(struct kb *kb)
{
    return principles(kb)->list;
}

const struct kb_principle *kb_principle(struct kb *kb, const char *id)
{
    return kb_table_find(principles(kb), id);
}

const struct kb_requirement *kb_requirement(struct kb *kb, const char *id)
{
    const char *dash = strchr(id, '-');
    char *of = dash ? g_strndup(id, (gsize)(dash - id)) : g_strdup(id);
    const struct kb_principle *principle = kb_principle(kb, of);
    g_free(of);
    for (guint i = 0; principle && i < principle->requirements->len; i++) {
        const struct kb_requirement *requirement = principle->requirements->pdata[i];
        if (!strcmp(requirement->id, id))
            return requirement;
    }
    return NULL;
}

/* ---- instruments ---- */

static void load_instrument(struct kb *kb, struct kb_table *table, const xmlNode *node,
                            const char *file)
{
    struct kb_instrument *instrument = g_new0(struct kb_instrument, 1);
    instrument->id = kb_attr(kb, node, "id");
    instrument->kind = kb_attr(kb, node, "kind");
    instrument->ratifiable = xml_attr_yes(node, "ratifiable");
    instrument->in_register = xml_attr_yes(node, "register");
    instrument->added = xml_attr_yes(node, "added");
    instrument->year = kb_attr(kb, node, "year");
    instrument->date = kb_attr(kb, node, "date");
    instrument->principles = kb_attr(kb, node, "principles");
    instrument->name = kb_words(kb, node, "name");
    instrument->short_name = kb_words(kb, node, "short");
    kb_table_add(kb, table, instrument->id, instrument, file, node);
}

static struct kb_table *instruments(struct kb *kb)
{
    return load_list(kb, PART_INSTRUMENTS, "data/instruments.xml", "instruments", "instrument",
                     g_free, load_instrument);
}

const GPtrArray *kb_instruments(struct kb *kb)
{
    return instruments(kb)->list;
}

const struct kb_instrument *kb_instrument(struct kb *kb, const char *id)
{
    return kb_table_find(instruments(kb), id);
}

/* ---- institutions ---- */

static void load_institution(struct kb *kb, struct kb_table *table, const xmlNode *node,
                             const char *file)
{
    struct kb_institution *institution = g_new0(struct kb_institution, 1);
    institution->id = kb_attr(kb, node, "id");
    institution->kind = kb_attr(kb, node, "kind");
    institution->name = kb_words(kb, node, "name");
    institution->sees = kb_words(kb, node, "sees");
    kb_table_add(kb, table, institution->id, institution, file, node);
    g_hash_table_insert(table->by_id, (gpointer)institution->name, institution);
    for (const xmlNode *n = xml_child(node, "alias"); n; n = xml_next(n, "alias"))
        g_hash_table_insert(table->by_id, (gpointer)kb_words(kb, n, NULL), institution);
}

static struct kb_table *institutions(struct kb *kb)
{
    return load_list(kb, PART_INSTITUTIONS, "data/institutions.xml", "institutions", "institution",
                     g_free, load_institution);
}

const GPtrArray *kb_institutions(struct kb *kb)
{
    return institutions(kb)->list;
}

const struct kb_institution *kb_institution(struct kb *kb, const char *id)
{
    return kb_table_find(institutions(kb), id);
}

static char *institution_names(struct kb *kb, const char *ids, bool interface)
{
    GString *names = g_string_new(NULL);
    char **words = text_words(ids);
    for (char **word = words; *word; word++) {
        const struct kb_institution *institution = kb_institution(kb, *word);
        if (institution && !strcmp(institution->kind, "document"))
            continue;
        g_string_append_printf(names, "%s%s", names->len ? ", " : "",
                               !institution ? *word
                               : interface  ? kb_text(institution->name)
                                            : institution->name);
    }
    g_strfreev(words);
    return g_string_free(names, FALSE);
}

char *kb_institution_names(struct kb *kb, const char *ids)
{
    return institution_names(kb, ids, true);
}

char *kb_institution_names_written(struct kb *kb, const char *ids)
{
    return institution_names(kb, ids, false);
}

/* ---- sources ---- */

char *kb_source_words(struct kb *kb, const struct kb_source *source)
{
    const struct kb_instrument *instrument = kb_instrument(kb, source->instrument);
    GString *words = g_string_new(source->instrument);
    if (*source->at)
        g_string_append_printf(words, " %s", source->at);
    if (instrument)
        g_string_append_printf(words, ", %s", kb_text(instrument->name));
    if (*source->sector)
        g_string_append_printf(words, " (%s)", source->sector);
    return g_string_free(words, FALSE);
}

/* ---- red lines ---- */

static void redline_free(struct kb_redline *redline)
{
    g_ptr_array_unref(redline->sources);
    g_free(redline);
}

static void load_redline(struct kb *kb, struct kb_table *table, const xmlNode *node,
                         const char *file)
{
    struct kb_redline *redline = g_new0(struct kb_redline, 1);
    redline->id = kb_attr(kb, node, "id");
    redline->strength = kb_attr(kb, node, "strength");
    redline->guidance = kb_attr(kb, node, "guidance");
    redline->principles = kb_attr(kb, node, "principles");
    redline->articles = kb_attr(kb, node, "articles");
    redline->title = kb_words(kb, node, "title");
    redline->text = kb_words(kb, node, "text");
    redline->why = kb_words(kb, node, "why");
    redline->sources = kb_load_sources(kb, node);
    kb_table_add(kb, table, redline->id, redline, file, node);
}

static struct kb_table *redlines(struct kb *kb)
{
    return load_list(kb, PART_REDLINES, "data/redlines.xml", "redlines", "redline",
                     (GDestroyNotify)redline_free, load_redline);
}

const GPtrArray *kb_redlines(struct kb *kb)
{
    return redlines(kb)->list;
}

const struct kb_redline *kb_redline(struct kb *kb, const char *id)
{
    return kb_table_find(redlines(kb), id);
}

/* ---- checklists ---- */

static void load_checklist(struct kb *kb, struct kb_table *table, const xmlNode *node,
                           const char *file)
{
    const char *list = kb_attr(kb, node, "id");
    for (const xmlNode *n = xml_child(node, "check"); n; n = xml_next(n, "check")) {
        struct kb_check_item *item = g_new0(struct kb_check_item, 1);
        item->id = kb_attr(kb, n, "id");
        item->checklist = list;
        item->articles = kb_attr(kb, n, "articles");
        item->exclusive_with = kb_attr(kb, n, "exclusive-with");
        item->text = kb_words(kb, n, NULL);
        kb_table_add(kb, table, item->id, item, file, n);
    }
}

static struct kb_table *checklists(struct kb *kb)
{
    return load_list(kb, PART_CHECKLISTS, "data/checklists.xml", "checklists", "checklist", g_free,
                     load_checklist);
}

const GPtrArray *kb_check_items(struct kb *kb)
{
    return checklists(kb)->list;
}

const struct kb_check_item *kb_check_item(struct kb *kb, const char *id)
{
    return kb_table_find(checklists(kb), id);
}

/* ---- phases and tasks ---- */

static void load_phase(struct kb *kb, struct kb_table *table, const xmlNode *node, const char *file)
{
    const char *phase = kb_attr(kb, node, "id");
    for (const xmlNode *s = xml_child(node, "section"); s; s = xml_next(s, "section"))
        for (const xmlNode *n = xml_child(s, "task"); n; n = xml_next(n, "task")) {
            struct kb_task *task = g_new0(struct kb_task, 1);
            task->id = kb_attr(kb, n, "id");
            task->phase = phase;
            task->section = kb_attr(kb, s, "id");
            task->section_title = kb_attr(kb, s, "title");
            task->side = read_party(kb, n, file);
            task->institution = kb_attr(kb, n, "institution");
            task->kind = kb_attr(kb, n, "kind");
            task->text = kb_words(kb, n, NULL);
            kb_table_add(kb, table, task->id, task, file, n);
        }
}

static struct kb_table *tasks(struct kb *kb)
{
    return load_list(kb, PART_PHASES, "data/phases.xml", "phases", "phase", g_free, load_phase);
}

const GPtrArray *kb_tasks(struct kb *kb)
{
    return tasks(kb)->list;
}

const struct kb_task *kb_task(struct kb *kb, const char *id)
{
    return kb_table_find(tasks(kb), id);
}

/* ---- responsibilities ---- */

static void load_duties(struct kb *kb, struct kb_table *table, const xmlNode *node,
                        const char *file)
{
    for (const xmlNode *t = xml_child(node, "topic"); t; t = xml_next(t, "topic"))
        for (const xmlNode *n = xml_child(t, "duty"); n; n = xml_next(n, "duty")) {
            struct kb_duty *duty = g_new0(struct kb_duty, 1);
            duty->id = kb_attr(kb, n, "id");
            duty->table = atoi(xml_attr_or(node, "n", "0"));
            duty->actor = kb_attr(kb, node, "actor");
            duty->topic = kb_attr(kb, t, "id");
            duty->topic_title = kb_attr(kb, t, "title");
            duty->principles = kb_attr(kb, t, "principles");
            duty->side = read_party(kb, n, file);
            duty->institutions = kb_attr(kb, n, "institutions");
            duty->text = kb_words(kb, n, NULL);
            kb_table_add(kb, table, duty->id, duty, file, n);
        }
}

const GPtrArray *kb_duties(struct kb *kb)
{
    return load_list(kb, PART_DUTIES, "data/responsibilities.xml", "responsibilities", "table",
                     g_free, load_duties)
        ->list;
}

/* ---- indicators ---- */

static void load_domain_indicators(struct kb *kb, struct kb_table *table, const xmlNode *node,
                                   const char *file)
{
    for (const xmlNode *n = xml_child(node, "indicator"); n; n = xml_next(n, "indicator")) {
        struct kb_indicator *indicator = g_new0(struct kb_indicator, 1);
        indicator->id = kb_attr(kb, n, "id");
        indicator->domain = kb_attr(kb, node, "id");
        indicator->domain_title = kb_attr(kb, node, "title");
        indicator->principles = kb_attr(kb, node, "principles");
        indicator->side = read_party(kb, n, file);
        indicator->by = kb_attr(kb, n, "by");
        indicator->core = xml_attr_yes(n, "core");
        indicator->text = kb_words(kb, n, NULL);
        kb_table_add(kb, table, indicator->id, indicator, file, n);
    }
}

const GPtrArray *kb_indicators(struct kb *kb)
{
    return load_list(kb, PART_INDICATORS, "data/indicators.xml", "indicators", "domain", g_free,
                     load_domain_indicators)
        ->list;
}

/* ---- sectors ---- */

static void sector_free(struct kb_sector *sector)
{
    g_ptr_array_unref(sector->issues);
    g_free(sector);
}

static void load_sector(struct kb *kb, struct kb_table *table, const xmlNode *node,
                        const char *file)
{
    struct kb_sector *sector = g_new0(struct kb_sector, 1);
    sector->id = kb_attr(kb, node, "id");
    sector->letter = kb_attr(kb, node, "letter");
    sector->guidance = kb_attr(kb, node, "guidance");
    sector->title = kb_attr(kb, node, "title");
    if (!*sector->title)
        sector->title = kb_words(kb, node, "title");
    sector->issues = g_ptr_array_new_with_free_func(g_free);
    kb_table_add(kb, table, sector->id, sector, file, node);
    for (const xmlNode *n = xml_child(node, NULL); n; n = xml_next(n, NULL)) {
        bool proposal = xml_is(n, "proposal");
        if (!proposal && !xml_is(n, "issue"))
            continue;
        struct kb_sector_issue *issue = g_new0(struct kb_sector_issue, 1);
        issue->id = kb_attr(kb, n, "id");
        issue->clause = proposal;
        issue->articles = kb_attr(kb, n, "articles");
        issue->text = kb_words(kb, n, NULL);
        g_ptr_array_add(sector->issues, issue);
        kb_note_place(kb, issue, file, n);
    }
}

static struct kb_table *sectors(struct kb *kb)
{
    return load_list(kb, PART_SECTORS, "data/sectors.xml", "sectors", "sector",
                     (GDestroyNotify)sector_free, load_sector);
}

const GPtrArray *kb_sectors(struct kb *kb)
{
    return sectors(kb)->list;
}

const struct kb_sector *kb_sector(struct kb *kb, const char *id)
{
    return kb_table_find(sectors(kb), id);
}

/* ---- glossary ---- */

static void load_term(struct kb *kb, struct kb_table *table, const xmlNode *node, const char *file)
{
    struct kb_term *term = g_new0(struct kb_term, 1);
    term->id = kb_attr(kb, node, "id");
    term->guidance = kb_attr(kb, node, "guidance");
    term->name = kb_words(kb, node, "name");
    term->definition = kb_words(kb, node, "definition");
    kb_table_add(kb, table, term->id, term, file, node);
}

const GPtrArray *kb_glossary(struct kb *kb)
{
    return load_list(kb, PART_GLOSSARY, "data/glossary.xml", "glossary", "term", g_free, load_term)
        ->list;
}

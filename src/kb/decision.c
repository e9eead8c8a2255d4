/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "kb/decision.h"

#include <string.h>

#include "base/i18n.h"
#include "base/party.h"
#include "base/text.h"
#include "kb/domain_load.h"
#include "kb/reference.h"
#include "kb/store.h"
#include "xml/xmlread.h"

struct standing { /* one <default> */
    const char *form, *qualifier;
    char **values;
};

struct entry { /* what the header shows, first, and what only this file needs */
    struct kb_decision decision;
    GPtrArray *standings;
    GPtrArray *qualifiers; /* const char *, NULL-terminated */
    GPtrArray *labels;
};

static void standing_free(struct standing *standing)
{
    g_strfreev(standing->values);
    g_free(standing);
}

static void entry_free(struct entry *entry)
{
    domain_release(&entry->decision.domain);
    g_ptr_array_unref(entry->standings);
    g_ptr_array_unref(entry->qualifiers);
    g_ptr_array_unref(entry->labels);
    g_free(entry);
}

static void add_qualifier(struct entry *entry, const char *id, const char *label)
{
    g_ptr_array_add(entry->qualifiers, (gpointer)id);
    g_ptr_array_add(entry->labels, (gpointer)label);
}

/* Parties and sectors are known elsewhere; other qualifiers (cost heads) stand in <head>. */
static void load_qualifiers(struct kb *kb, struct entry *entry, const xmlNode *node)
{
    entry->qualifiers = g_ptr_array_new();
    entry->labels = g_ptr_array_new();
    const char *kind = entry->decision.qualifiers;
    if (!strcmp(kind, "party")) {
        add_qualifier(entry, party_word(PARTY_ORIGIN), N_("country of origin"));
        add_qualifier(entry, party_word(PARTY_DESTINATION), N_("country of destination"));
    } else if (!strcmp(kind, "sector")) {
        const GPtrArray *sectors = kb_sectors(kb);
        for (guint i = 0; i < sectors->len; i++) {
            const struct kb_sector *sector = sectors->pdata[i];
            add_qualifier(entry, sector->id, sector->title);
        }
    }
    for (const xmlNode *n = xml_child(node, "head"); n; n = xml_next(n, "head"))
        add_qualifier(entry, kb_attr(kb, n, "id"), kb_words(kb, n, NULL));
    g_ptr_array_add(entry->qualifiers, NULL);
}

static void load_decision(struct kb *kb, struct kb_table *table, const char *group,
                          const xmlNode *node, const char *file)
{
    struct entry *entry = g_new0(struct entry, 1);
    struct kb_decision *decision = &entry->decision;
    decision->id = kb_attr(kb, node, "id");
    decision->role = kb_attr(kb, node, "role");
    decision->group = group;
    domain_load(kb, &decision->domain, xml_attr_or(node, "type", ""), node, file);
    decision->qualifiers = kb_attr(kb, node, "for");
    load_qualifiers(kb, entry, node);
    decision->articles = kb_attr(kb, node, "articles");
    decision->checklist = kb_attr(kb, node, "checklist");
    decision->policy = xml_attr_yes(node, "policy");
    decision->title = kb_words(kb, node, "title");
    decision->ask = kb_words(kb, node, "ask");
    decision->why = kb_words(kb, node, "why");
    entry->standings = g_ptr_array_new_with_free_func((GDestroyNotify)standing_free);
    for (const xmlNode *n = xml_child(node, "default"); n; n = xml_next(n, "default")) {
        struct standing *standing = g_new0(struct standing, 1);
        standing->form = kb_attr(kb, n, "form");
        standing->qualifier = kb_attr(kb, n, "for");
        if (*standing->qualifier &&
            !g_strv_contains((const char *const *)entry->qualifiers->pdata, standing->qualifier))
            kb_complain(kb, file, n, decision->id, _("%1$s is not taken for “%2$s”"), decision->id,
                        standing->qualifier);
        const char *text = kb_words(kb, n, NULL);
        if (decision->domain.type == DOMAIN_CODES) {
            standing->values = text_words(text);
        } else {
            standing->values = g_new0(char *, 2);
            standing->values[0] = g_strdup(text);
        }
        g_ptr_array_add(entry->standings, standing);
    }
    kb_table_add(kb, table, decision->id, entry, file, node);
}

static struct kb_table *decisions(struct kb *kb)
{
    if (!kb->parts[PART_DECISIONS]) {
        static const char file[] = "data/decisions.xml";
        struct kb_table *table = kb_table_new((GDestroyNotify)entry_free);
        kb_set_part(kb, PART_DECISIONS, table, (GDestroyNotify)kb_table_free);
        xmlDoc *doc = kb_load(kb, file, "decisions");
        xmlNode *root = doc ? xmlDocGetRootElement(doc) : NULL;
        for (xmlNode *g = root ? xml_child(root, "group") : NULL; g; g = xml_next(g, "group")) {
            const char *group = kb_attr(kb, g, "title");
            for (xmlNode *n = xml_child(g, "decision"); n; n = xml_next(n, "decision"))
                load_decision(kb, table, group, n, file);
        }
        if (doc)
            xmlFreeDoc(doc);
    }
    return kb->parts[PART_DECISIONS];
}

const GPtrArray *kb_decisions(struct kb *kb)
{
    return decisions(kb)->list;
}

const struct kb_decision *kb_decision(struct kb *kb, const char *id)
{
    return kb_table_find(decisions(kb), id);
}

const struct kb_decision *kb_decision_role(struct kb *kb, const char *role)
{
    const GPtrArray *list = decisions(kb)->list;
    for (guint i = 0; i < list->len; i++) {
        const struct kb_decision *decision = list->pdata[i];
        if (!strcmp(decision->role, role))
            return decision;
    }
    return NULL;
}

const char *const *kb_decision_default(const struct kb_decision *decision, const char *form,
                                       const char *qualifier)
{
    const struct entry *entry = (const struct entry *)(const void *)decision;
    const struct standing *best = NULL;
    int best_score = -1;
    for (guint i = 0; i < entry->standings->len; i++) {
        const struct standing *s = entry->standings->pdata[i];
        bool wrong_form = *s->form && (!form || strcmp(s->form, form));
        bool wrong_for = *s->qualifier && (!qualifier || strcmp(s->qualifier, qualifier));
        int score = (*s->qualifier ? 2 : 0) + (*s->form ? 1 : 0);
        if (!wrong_form && !wrong_for && score > best_score) {
            best = s;
            best_score = score;
        }
    }
    return best ? (const char *const *)best->values : NULL;
}

const char *const *kb_decision_qualifiers(const struct kb_decision *decision)
{
    const struct entry *entry = (const struct entry *)(const void *)decision;
    return (const char *const *)entry->qualifiers->pdata;
}

const char *kb_decision_qualifier_label(const struct kb_decision *decision, const char *qualifier)
{
    const struct entry *entry = (const struct entry *)(const void *)decision;
    for (guint i = 0; i + 1 < entry->qualifiers->len; i++)
        if (!strcmp(entry->qualifiers->pdata[i], qualifier))
            return entry->labels->pdata[i];
    return qualifier;
}

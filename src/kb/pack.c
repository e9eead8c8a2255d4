/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "kb/pack.h"

#include <string.h>

#include "base/i18n.h"
#include "base/text.h"
#include "kb/decision.h"
#include "kb/question.h"
#include "kb/reference.h"
#include "kb/store.h"
#include "xml/xmlread.h"

struct pack {
    struct kb_table *documents, *evidence, *interests;
    GHashTable *texts; /* id → text */
    GHashTable *ticks; /* id → GPtrArray of const char * */
    GHashTable *lists; /* id → words */
};

static void pack_free(struct pack *part)
{
    kb_table_free(part->documents);
    kb_table_free(part->evidence);
    kb_table_free(part->interests);
    g_hash_table_unref(part->texts);
    g_hash_table_unref(part->ticks);
    g_hash_table_unref(part->lists);
    g_free(part);
}

/* ---- loading ---- */

static void load_texts(struct kb *kb, struct pack *part, const xmlNode *node, const char *file)
{
    for (const xmlNode *n = xml_child(node, "text"); n; n = xml_next(n, "text"))
        if (!g_hash_table_insert(part->texts, (gpointer)kb_attr(kb, n, "id"),
                                 (gpointer)kb_words(kb, n, NULL)))
            kb_complain(kb, file, n, kb_attr(kb, n, "id"), _("this id is used twice"));
}

static void load_document(struct kb *kb, struct pack *part, const xmlNode *node, const char *file)
{
    struct kb_pack_document *document = g_new0(struct kb_pack_document, 1);
    document->id = kb_attr(kb, node, "id");
    document->file = kb_attr(kb, node, "file");
    document->title = kb_words(kb, node, "title");
    document->confidential = xml_attr_yes(node, "confidential");
    kb_table_add(kb, part->documents, document->id, document, file, node);
    load_texts(kb, part, node, file);
    for (const xmlNode *n = xml_child(node, "ticks"); n; n = xml_next(n, "ticks")) {
        GPtrArray *ticks = g_ptr_array_new();
        for (const xmlNode *t = xml_child(n, "tick"); t; t = xml_next(t, "tick"))
            g_ptr_array_add(ticks, (gpointer)kb_words(kb, t, NULL));
        g_hash_table_insert(part->ticks, (gpointer)kb_attr(kb, n, "id"), ticks);
    }
    for (const xmlNode *n = xml_child(node, "list"); n; n = xml_next(n, "list"))
        g_hash_table_insert(part->lists, (gpointer)kb_attr(kb, n, "id"),
                            (gpointer)kb_attr(kb, n, "decisions"));
}

static void load_evidence(struct kb *kb, struct pack *part, const xmlNode *node, const char *file)
{
    struct kb_evidence *evidence = g_new0(struct kb_evidence, 1);
    evidence->check = kb_attr(kb, node, "check");
    evidence->items = kb_attr(kb, node, "items");
    evidence->decisions = kb_attr(kb, node, "decisions");
    evidence->members = kb_attr(kb, node, "members");
    evidence->meetings = xml_attr_yes(node, "meetings");
    evidence->plans = xml_attr_yes(node, "plans");
    kb_table_add(kb, part->evidence, evidence->check, evidence, file, node);
}

static void load_pack(struct kb *kb, struct pack *part)
{
    static const char file[] = "templates/pack/en/pack.xml";
    xmlDoc *doc = kb_load(kb, file, "pack");
    xmlNode *root = doc ? xmlDocGetRootElement(doc) : NULL;
    for (xmlNode *n = root ? xml_child(root, NULL) : NULL; n; n = xml_next(n, NULL)) {
        if (xml_is(n, "document"))
            load_document(kb, part, n, file);
        else if (xml_is(n, "common"))
            load_texts(kb, part, n, file);
        else if (xml_is(n, "evidence"))
            load_evidence(kb, part, n, file);
    }
    if (doc)
        xmlFreeDoc(doc);
}

static void load_interests(struct kb *kb, struct pack *part)
{
    static const char file[] = "templates/pack/en/interests.xml";
    xmlDoc *doc = kb_load(kb, file, "interests");
    xmlNode *root = doc ? xmlDocGetRootElement(doc) : NULL;
    for (xmlNode *n = root ? xml_child(root, "interest") : NULL; n; n = xml_next(n, "interest")) {
        struct kb_interest *interest = g_new0(struct kb_interest, 1);
        interest->decision = kb_attr(kb, n, "decision");
        interest->origin = kb_words(kb, n, "origin");
        interest->destination = kb_words(kb, n, "destination");
        kb_table_add(kb, part->interests, interest->decision, interest, file, n);
    }
    if (doc)
        xmlFreeDoc(doc);
}

static struct pack *pack(struct kb *kb)
{
    if (!kb->parts[PART_PACK]) {
        struct pack *part = g_new0(struct pack, 1);
        part->documents = kb_table_new(g_free);
        part->evidence = kb_table_new(g_free);
        part->interests = kb_table_new(g_free);
        part->texts = g_hash_table_new(g_str_hash, g_str_equal);
        part->ticks =
            g_hash_table_new_full(g_str_hash, g_str_equal, NULL, (GDestroyNotify)g_ptr_array_unref);
        part->lists = g_hash_table_new(g_str_hash, g_str_equal);
        kb_set_part(kb, PART_PACK, part, (GDestroyNotify)pack_free);
        load_pack(kb, part);
        load_interests(kb, part);
    }
    return kb->parts[PART_PACK];
}

/* ---- reading ---- */

const struct kb_pack_document *kb_pack_document(struct kb *kb, const char *id)
{
    return kb_table_find(pack(kb)->documents, id);
}

const char *kb_pack_text(struct kb *kb, const char *id)
{
    const char *text = g_hash_table_lookup(pack(kb)->texts, id);
    return text ? text : "";
}

const GPtrArray *kb_pack_ticks(struct kb *kb, const char *id)
{
    return g_hash_table_lookup(pack(kb)->ticks, id);
}

const char *kb_pack_list(struct kb *kb, const char *id)
{
    const char *words = g_hash_table_lookup(pack(kb)->lists, id);
    return words ? words : "";
}

const struct kb_evidence *kb_evidence(struct kb *kb, const char *check)
{
    return kb_table_find(pack(kb)->evidence, check);
}

const struct kb_interest *kb_interest(struct kb *kb, const char *decision)
{
    return kb_table_find(pack(kb)->interests, decision);
}

/* ---- links ---- */

static void link_words(struct kb *kb, struct findings *findings, const char *owner,
                       const char *words, bool decisions)
{
    char **ids = text_words(words);
    for (char **id = ids; *id; id++)
        if (decisions ? !kb_decision(kb, *id) : !kb_item(kb, *id))
            findings_add(findings, NULL, 0, owner, _("there is no %1$s “%2$s”"),
                         decisions ? _("decision") : _("question"), *id);
    g_strfreev(ids);
}

void kb_pack_link(struct kb *kb, struct findings *findings)
{
    const struct pack *part = pack(kb);
    for (guint i = 0; i < part->evidence->list->len; i++) {
        const struct kb_evidence *evidence = part->evidence->list->pdata[i];
        link_words(kb, findings, evidence->check, evidence->items, false);
        link_words(kb, findings, evidence->check, evidence->decisions, true);
        if (!kb_check_item(kb, evidence->check))
            findings_add(findings, NULL, 0, evidence->check, _("there is no %1$s “%2$s”"),
                         _("checklist item"), evidence->check);
    }
    GHashTableIter iter;
    gpointer id, words;
    g_hash_table_iter_init(&iter, part->lists);
    while (g_hash_table_iter_next(&iter, &id, &words))
        link_words(kb, findings, id, words, true);
    for (guint i = 0; i < part->interests->list->len; i++) {
        const struct kb_interest *interest = part->interests->list->pdata[i];
        link_words(kb, findings, interest->decision, interest->decision, true);
    }
    const GPtrArray *decisions = kb_decisions(kb);
    for (guint i = 0; i < decisions->len; i++) {
        const struct kb_decision *decision = decisions->pdata[i];
        if (strcmp(decision->role, "side") && !kb_interest(kb, decision->id))
            findings_add(findings, NULL, 0, decision->id, _("no interests are named for it"));
    }
    const GPtrArray *checks = kb_check_items(kb);
    for (guint i = 0; i < checks->len; i++) {
        const struct kb_check_item *check = checks->pdata[i];
        /* Annex 3 looks at the text, which speaks for itself. */
        if (strcmp(check->checklist, "annex-3") && !kb_evidence(kb, check->id))
            findings_add(findings, NULL, 0, check->id, _("no evidence is named for it"));
    }
}

/* SPDX-License-Identifier: GPL-3.0-or-later */
/* The door for change: applying, undo and redo, history, batches. */
#include "config.h"

#include <string.h>

#include "base/error.h"
#include "base/i18n.h"
#include "base/moment.h"
#include "base/text.h"
#include "dossier/inside.h"
#include "dossier/record.h"
#include "xml/xmlread.h"
#include "xml/xmlwrite.h"

#define BATCH_LIMIT 20000 /* records */

struct change {
    char *reason;
    char *reverts;
    GPtrArray *edits; /* struct edit * */
};

struct edit {
    xmlNode *record;
    bool drop;
    bool kept; /* stood in the dossier before: goes back as it was, known here or not */
};

static void edit_free(struct edit *edit)
{
    xmlFreeNode(edit->record);
    g_free(edit);
}

struct change *change_new(const char *reason)
{
    struct change *change = g_new0(struct change, 1);
    change->reason = reason ? text_clean(reason, -1, NULL) : g_strdup("");
    change->reverts = g_strdup("");
    change->edits = g_ptr_array_new_with_free_func((GDestroyNotify)edit_free);
    return change;
}

void change_free(struct change *change)
{
    if (!change)
        return;
    g_free(change->reason);
    g_free(change->reverts);
    g_ptr_array_unref(change->edits);
    g_free(change);
}

static void clean_text(xmlNode *text)
{
    char *clean = text->content ? text_clean((const char *)text->content, -1, NULL) : NULL;
    if (clean && strcmp(clean, (const char *)text->content))
        xmlNodeSetContent(text, (const xmlChar *)clean); /* of a text node: no markup is read */
    g_free(clean);
}

/* One character that XML cannot hold would make the whole file unreadable. */
static void clean_record(xmlNode *node)
{
    for (xmlAttr *attr = node->properties; attr; attr = attr->next)
        for (xmlNode *text = attr->children; text; text = text->next)
            clean_text(text);
    for (xmlNode *n = node->children; n; n = n->next) {
        if (n->type == XML_ELEMENT_NODE)
            clean_record(n);
        else if (n->type == XML_TEXT_NODE)
            clean_text(n);
    }
}

static void add_edit(struct change *change, xmlNode *record, bool drop, bool kept)
{
    struct edit *edit = g_new0(struct edit, 1);
    clean_record(record);
    edit->record = record;
    edit->drop = drop;
    edit->kept = kept;
    g_ptr_array_add(change->edits, edit);
}

void change_put_take(struct change *change, xmlNode *record)
{
    add_edit(change, record, false, false);
}

void change_drop_take(struct change *change, xmlNode *record)
{
    add_edit(change, record, true, false);
}

/* ---- applying ---- */

static xmlNode *history_element(struct dossier *dossier)
{
    xmlNode *root = xmlDocGetRootElement(dossier->doc);
    xmlNode *history = xml_child(root, "history");
    return history ? history : xml_add(root, "history");
}

/* A record that stood twice in the file is gone only when both are. */
static void drop_doubles(struct dossier *dossier, const char *key)
{
    GHashTableIter iter;
    gpointer node;
    g_hash_table_iter_init(&iter, dossier->bad);
    while (g_hash_table_iter_next(&iter, &node, NULL)) {
        char *other = record_key(node);
        if (!strcmp(other, key)) {
            g_hash_table_iter_remove(&iter);
            xmlUnlinkNode(node);
            xmlFreeNode(node);
        }
        g_free(other);
    }
}

static void enact_edit(struct dossier *dossier, const xmlNode *edit)
{
    const xmlNode *is = xml_child(edit, "is"), *was = xml_child(edit, "was");
    const xmlNode *record = is ? xml_child(is, NULL) : was ? xml_child(was, NULL) : NULL;
    const struct record_kind *kind = record ? record_kind((const char *)record->name) : NULL;
    if (!kind)
        return;
    char *key = record_key(record);
    xmlNode *old = dossier_find(dossier, key);
    xmlNode *fresh = is ? xmlDocCopyNode((xmlNode *)record, dossier->doc, 1) : NULL;
    if (old && fresh) {
        xmlReplaceNode(old, fresh);
    } else if (fresh) {
        xmlAddChild(dossier_container(dossier, kind->container), fresh);
    } else if (old) {
        xmlUnlinkNode(old);
    }
    if (old) {
        g_hash_table_remove(dossier->bad, old);
        g_hash_table_remove(dossier->index, key);
        xmlFreeNode(old);
    }
    if (fresh) {
        g_hash_table_insert(dossier->index, key, fresh);
        if (!record_check(dossier->kb, fresh, false, NULL))
            g_hash_table_add(dossier->bad, fresh);
    } else {
        drop_doubles(dossier, key);
        g_free(key);
    }
}

void change_enact(struct dossier *dossier, xmlNode *element)
{
    for (const xmlNode *edit = xml_child(element, "edit"); edit; edit = xml_next(edit, "edit"))
        enact_edit(dossier, edit);
    xmlNode *history = history_element(dossier);
    xmlSetTreeDoc(element, dossier->doc);
    xmlAddChild(history, element);
    dossier->dirty = true;
    dossier_touch(dossier);
}

static bool refuse_edit(const struct edit *edit, const char *format, GError **error)
{
    char *words = record_words(edit->record);
    g_set_error(error, BLMA_ERROR, BLMA_ERROR_USAGE, format, words);
    g_free(words);
    return false;
}

static bool add_to_element(struct dossier *dossier, xmlNode *element, GHashTable *seen,
                           const struct edit *edit, GError **error)
{
    char *key = record_key(edit->record);
    const xmlNode *old = dossier_find(dossier, key);
    /* What stood in the record before and is not known here may stay. */
    bool strict = !old || record_check(dossier->kb, old, true, NULL);
    if (!edit->drop && !edit->kept && !record_check(dossier->kb, edit->record, strict, error)) {
        g_free(key);
        return false;
    }
    if (edit->drop && old && xml_is(old, "party")) {
        g_free(key);
        return refuse_edit(edit, _("%s cannot be removed: a dossier has two parties."), error);
    }
    if (g_hash_table_contains(seen, key)) {
        g_free(key);
        return refuse_edit(edit, _("%s is changed twice in one change."), error);
    }
    g_hash_table_add(seen, key);
    if ((edit->drop && !old) || (!edit->drop && old && record_same(old, edit->record)))
        return true; /* nothing to do */
    xmlNode *node = xml_add(element, "edit");
    if (old)
        xmlAddChild(xml_add(node, "was"), xmlCopyNode((xmlNode *)old, 1));
    if (!edit->drop)
        xmlAddChild(xml_add(node, "is"), xmlCopyNode(edit->record, 1));
    return true;
}

/* The <change> element; NULL on error. It has no <edit> when nothing would change. */
static xmlNode *build_element(struct dossier *dossier, const struct change *change, GError **error)
{
    xmlNode *element = xml_add(NULL, "change");
    char *now = moment_now();
    char *user = moment_user();
    xml_setf(element, "id", "c%u", dossier_version(dossier) + 1);
    xml_set(element, "time", now);
    xml_set(element, "by", user);
    if (*change->reason)
        xml_set(element, "reason", change->reason);
    if (*change->reverts)
        xml_set(element, "reverts", change->reverts);
    g_free(now);
    g_free(user);
    GHashTable *seen = g_hash_table_new_full(g_str_hash, g_str_equal, g_free, NULL);
    for (guint i = 0; i < change->edits->len; i++)
        if (!add_to_element(dossier, element, seen, change->edits->pdata[i], error)) {
            xmlFreeNode(element);
            element = NULL;
            break;
        }
    g_hash_table_unref(seen);
    return element;
}

bool dossier_apply(struct dossier *dossier, struct change *change, char **id, GError **error)
{
    if (id)
        *id = NULL;
    if (!dossier_may_write(dossier, error))
        return false;
    xmlNode *element = build_element(dossier, change, error);
    if (!element)
        return false;
    if (!xml_child(element, "edit")) {
        xmlFreeNode(element);
        return true;
    }
    if (!journal_append(dossier, element, error)) {
        xmlFreeNode(element);
        return false;
    }
    if (id)
        *id = g_strdup(xml_attr(element, "id"));
    change_enact(dossier, element);
    return true;
}

/* ---- undo, redo, restore ---- */

struct stacks { /* const xmlNode * of <change> elements */
    GPtrArray *undo, *redo;
};

static bool top_is(const GPtrArray *stack, const char *id)
{
    return stack->len > 0 && !strcmp(xml_attr_or(stack->pdata[stack->len - 1], "id", ""), id);
}

/* What can be undone and redone follows from the history alone. */
static struct stacks find_stacks(struct dossier *dossier)
{
    struct stacks s = {g_ptr_array_new(), g_ptr_array_new()};
    const xmlNode *history = dossier_past(dossier, NULL);
    for (xmlNode *n = history ? xml_child(history, "change") : NULL; n; n = xml_next(n, "change")) {
        const char *reverts = xml_attr_or(n, "reverts", "");
        if (*reverts && top_is(s.undo, reverts)) {
            g_ptr_array_set_size(s.undo, (int)s.undo->len - 1);
            g_ptr_array_add(s.redo, n);
        } else if (*reverts && top_is(s.redo, reverts)) {
            g_ptr_array_set_size(s.redo, (int)s.redo->len - 1);
            g_ptr_array_add(s.undo, n);
        } else {
            g_ptr_array_add(s.undo, n);
            g_ptr_array_set_size(s.redo, 0);
        }
    }
    return s;
}

static void free_stacks(struct stacks *s)
{
    g_ptr_array_unref(s->undo);
    g_ptr_array_unref(s->redo);
}

static char *change_words(const xmlNode *element)
{
    GString *words = g_string_new(NULL);
    unsigned n = 0;
    for (const xmlNode *e = xml_child(element, "edit"); e; e = xml_next(e, "edit")) {
        const xmlNode *side = xml_child(e, "is") ? xml_child(e, "is") : xml_child(e, "was");
        const xmlNode *record = side ? xml_child(side, NULL) : NULL;
        if (!record || ++n > 3)
            continue;
        char *one = record_words(record);
        g_string_append_printf(words, "%s%s", words->len ? ", " : "", one);
        g_free(one);
    }
    if (n > 3)
        /* TRANSLATORS: follows a list of three changed entries. */
        g_string_append_printf(words, P_(" and %u more", " and %u more", n - 3), n - 3);
    return g_string_free(words, FALSE);
}

/* Adds the edit that puts back what @edit changed. */
static void add_reversed(struct change *change, const xmlNode *edit)
{
    const xmlNode *was = xml_child(edit, "was"), *is = xml_child(edit, "is");
    const xmlNode *old = was ? xml_child(was, NULL) : NULL;
    const xmlNode *now = is ? xml_child(is, NULL) : NULL;
    if (old)
        add_edit(change, xmlCopyNode((xmlNode *)old, 1), false, true);
    else if (now)
        add_edit(change, xmlCopyNode((xmlNode *)now, 1), true, true);
}

static bool revert(struct dossier *dossier, bool redo, char **what, GError **error)
{
    struct stacks s = find_stacks(dossier);
    const GPtrArray *stack = redo ? s.redo : s.undo;
    /* The first change makes the dossier; without it there is nothing. */
    bool nothing = stack->len == 0 || (!redo && stack->len == 1);
    const xmlNode *element = nothing ? NULL : stack->pdata[stack->len - 1];
    free_stacks(&s);
    if (what)
        *what = NULL;
    if (!element)
        return false;
    struct change *change = change_new(NULL);
    g_free(change->reverts);
    change->reverts = g_strdup(xml_attr_or(element, "id", ""));
    for (const xmlNode *e = xml_child(element, "edit"); e; e = xml_next(e, "edit"))
        add_reversed(change, e);
    char *words = change_words(element);
    bool done = dossier_apply(dossier, change, NULL, error);
    change_free(change);
    if (done && what)
        *what = words;
    else
        g_free(words);
    return done;
}

bool dossier_undo(struct dossier *dossier, char **what, GError **error)
{
    return revert(dossier, false, what, error);
}

bool dossier_redo(struct dossier *dossier, char **what, GError **error)
{
    return revert(dossier, true, what, error);
}

static char *stack_words(struct dossier *dossier, bool redo)
{
    struct stacks s = find_stacks(dossier);
    const GPtrArray *stack = redo ? s.redo : s.undo;
    char *words = stack->len > (redo ? 0u : 1u) ? change_words(stack->pdata[stack->len - 1]) : NULL;
    free_stacks(&s);
    return words;
}

char *dossier_undo_words(struct dossier *dossier)
{
    return stack_words(dossier, false);
}

char *dossier_redo_words(struct dossier *dossier)
{
    return stack_words(dossier, true);
}

static int by_text(gconstpointer a, gconstpointer b)
{
    return strcmp(*(const char *const *)a, *(const char *const *)b);
}

bool dossier_restore(struct dossier *dossier, const char *id, GError **error)
{
    const xmlNode *history = dossier_past(dossier, NULL);
    GHashTable *back = g_hash_table_new_full(g_str_hash, g_str_equal, g_free, NULL);
    bool found = false;
    /* The state after @id: for each record touched later, what it was at the first touch. */
    for (const xmlNode *n = history ? xml_child(history, "change") : NULL; n;
         n = xml_next(n, "change")) {
        for (const xmlNode *e = found ? xml_child(n, "edit") : NULL; e; e = xml_next(e, "edit")) {
            const xmlNode *side = xml_child(e, "was") ? xml_child(e, "was") : xml_child(e, "is");
            const xmlNode *record = side ? xml_child(side, NULL) : NULL;
            char *key = record ? record_key(record) : NULL;
            if (key && !g_hash_table_contains(back, key))
                g_hash_table_insert(back, key, (gpointer)e);
            else
                g_free(key);
        }
        found |= !strcmp(xml_attr_or(n, "id", ""), id);
    }
    if (!found) {
        g_set_error(error, BLMA_ERROR, BLMA_ERROR_USAGE,
                    _("There is no change “%s”. “blma history” lists them."), id);
        g_hash_table_unref(back);
        return false;
    }
    char *reason = g_strdup_printf(_("Back to how it stood after %s"), id);
    struct change *change = change_new(reason);
    g_free(reason);
    GHashTableIter iter;
    gpointer key;
    GPtrArray *keys = g_ptr_array_new();
    g_hash_table_iter_init(&iter, back);
    while (g_hash_table_iter_next(&iter, &key, NULL))
        g_ptr_array_add(keys, key);
    g_ptr_array_sort(keys, by_text);
    for (guint i = 0; i < keys->len; i++)
        add_reversed(change, g_hash_table_lookup(back, keys->pdata[i]));
    g_ptr_array_unref(keys);
    g_hash_table_unref(back);
    bool done = dossier_apply(dossier, change, NULL, error);
    change_free(change);
    return done;
}

/* ---- history ---- */

static void entry_free(struct history_entry *entry)
{
    g_free(entry->what);
    g_free(entry);
}

const GPtrArray *dossier_history(struct dossier *dossier)
{
    if (dossier->history)
        return dossier->history;
    dossier->history = g_ptr_array_new_with_free_func((GDestroyNotify)entry_free);
    const xmlNode *history = dossier_past(dossier, NULL);
    for (xmlNode *n = history ? xml_child(history, "change") : NULL; n; n = xml_next(n, "change")) {
        struct history_entry *entry = g_new0(struct history_entry, 1);
        entry->id = xml_attr_or(n, "id", "");
        entry->time = xml_attr_or(n, "time", "");
        entry->by = xml_attr_or(n, "by", "");
        entry->reason = xml_attr_or(n, "reason", "");
        entry->reverts = xml_attr_or(n, "reverts", "");
        entry->what = change_words(n);
        entry->node = n;
        g_ptr_array_add(dossier->history, entry);
    }
    return dossier->history;
}

unsigned dossier_version(const struct dossier *dossier)
{
    const xmlNode *history = xml_child(xmlDocGetRootElement(dossier->doc), "history");
    unsigned n = dossier->past_count;
    for (const xmlNode *c = history ? xml_child(history, "change") : NULL; c;
         c = xml_next(c, "change"))
        n++;
    return n;
}

/* ---- batches ---- */

static void read_edits(struct change *change, const xmlNode *parent, bool drop)
{
    for (xmlNode *n = xml_child(parent, NULL); n; n = xml_next(n, NULL)) {
        if (xml_is(n, "put") || xml_is(n, "drop"))
            read_edits(change, n, xml_is(n, "drop"));
        else
            add_edit(change, xmlCopyNode(n, 1), drop, false);
    }
}

/* Finds all faults first, so that a batch is mended in one go. */
static void check_batch(struct dossier *dossier, const xmlNode *parent, const char *name,
                        struct findings *findings, unsigned *count)
{
    for (const xmlNode *n = xml_child(parent, NULL); n; n = xml_next(n, NULL)) {
        GError *error = NULL;
        if (xml_is(n, "put")) {
            check_batch(dossier, n, name, findings, count);
            continue;
        }
        ++*count;
        if (xml_is(n, "drop") || record_check(dossier->kb, n, true, &error))
            continue;
        char *words = record_kind((const char *)n->name) ? record_words(n) : NULL;
        findings_add(findings, name, xml_line(n), words, "%s", error->message);
        g_error_free(error);
        g_free(words);
    }
}

/* Changes stay apart in the history, but it is all or none: if one fails, the tree from before
 * comes back. The journal takes them as one line, so that a crash cannot leave half of them. */
static bool apply_together(struct dossier *dossier, const xmlNode *root, GError **error)
{
    if (dossier_past(dossier, error) == NULL && dossier->past) /* the copy has to hold all of it */
        return false;
    xmlDoc *before = xmlCopyDoc(dossier->doc, 1);
    bool dirty = dossier->dirty, fine = true;
    int journal = dossier->journal;
    xmlNode *line = xml_add(NULL, "changes");
    dossier->journal = -1;
    for (const xmlNode *n = xml_child(root, "change"); n && fine; n = xml_next(n, "change")) {
        struct change *change = change_new(xml_attr_or(n, "reason", ""));
        unsigned version = dossier_version(dossier);
        read_edits(change, n, false);
        fine = dossier_apply(dossier, change, NULL, error);
        change_free(change);
        if (dossier_version(dossier) > version)
            xmlAddChild(line, xmlCopyNode(xmlGetLastChild(history_element(dossier)), 1));
    }
    dossier->journal = journal;
    if (fine && xml_child(line, NULL))
        fine = journal_append(dossier, line, error);
    xmlFreeNode(line);
    if (fine)
        xmlFreeDoc(before);
    else
        dossier_swap_tree(dossier, before, dirty);
    return fine;
}

bool dossier_apply_batch(struct dossier *dossier, xmlDoc *batch, const char *name,
                         struct findings *findings, GError **error)
{
    const xmlNode *root = xmlDocGetRootElement(batch);
    if (!xml_is(root, "changes")) {
        g_set_error(error, BLMA_ERROR, BLMA_ERROR_INPUT,
                    _("“%s” holds no changes; its root element must be <changes>."), name);
        return false;
    }
    xml_strip_indent(batch);
    unsigned count = 0;
    for (const xmlNode *n = xml_child(root, NULL); n; n = xml_next(n, NULL)) {
        if (xml_is(n, "change"))
            check_batch(dossier, n, name, findings, &count);
        else
            findings_add(findings, name, xml_line(n), NULL, _("<%s> is not known here"),
                         (const char *)n->name);
    }
    if (count > BATCH_LIMIT)
        findings_add(findings, name, 0, NULL, _("more than %d entries in one batch"), BATCH_LIMIT);
    if (!findings_empty(findings)) {
        g_set_error(error, BLMA_ERROR, BLMA_ERROR_INPUT,
                    _("Nothing of “%s” was applied, because something in it is wrong."), name);
        return false;
    }
    return apply_together(dossier, root, error);
}

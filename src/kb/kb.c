/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "kb/kb.h"

#include <string.h>

#include "base/error.h"
#include "base/i18n.h"
#include "base/text.h"
#include "kb/store.h"
#include "xml/xmlread.h"

static bool has_version(const char *folder)
{
    char *path = g_build_filename(folder, "data", "version.xml", NULL);
    bool there = g_file_test(path, G_FILE_TEST_IS_REGULAR);
    g_free(path);
    return there;
}

/* Does this program run from the folder it was built in? Then its own sources are the data. */
static bool runs_from_build_tree(void)
{
    char *self = g_file_read_link("/proc/self/exe", NULL);
    bool inside = self && g_str_has_prefix(self, BLMA_BUILD_DIR "/");
    g_free(self);
    return inside;
}

static char *find_folder(void)
{
    const char *env = g_getenv("BLMA_DATADIR");
    if (env && *env)
        return g_strdup(env);
    if (runs_from_build_tree() && has_version(BLMA_SOURCE_DIR))
        return g_strdup(BLMA_SOURCE_DIR);
    return g_strdup(BLMA_INSTALL_DATADIR);
}

struct kb *kb_open(const char *folder, GError **error)
{
    struct kb *kb = g_new0(struct kb, 1);
    kb->folder = folder ? g_strdup(folder) : find_folder();
    kb->strings = g_string_chunk_new(4096);
    kb->trees = g_ptr_array_new_with_free_func((GDestroyNotify)kb_tree_free);
    kb->places = g_hash_table_new_full(NULL, NULL, NULL, g_free);
    findings_init(&kb->findings);
    if (!has_version(kb->folder)) {
        g_set_error(error, BLMA_ERROR, BLMA_ERROR_INPUT,
                    _("There is no knowledge base in “%s”. Install blma completely, or set "
                      "BLMA_DATADIR to the folder that holds data/ and templates/."),
                    kb->folder);
        kb_free(kb);
        return NULL;
    }
    return kb;
}

void kb_free(struct kb *kb)
{
    if (!kb)
        return;
    for (int i = 0; i < PART_COUNT; i++)
        if (kb->parts[i])
            kb->part_free[i](kb->parts[i]);
    g_ptr_array_unref(kb->trees);
    g_hash_table_unref(kb->places);
    if (kb->aliases)
        g_hash_table_unref(kb->aliases);
    findings_release(&kb->findings);
    g_string_chunk_free(kb->strings);
    g_free(kb->folder);
    g_free(kb->version);
    g_free(kb);
}

const char *kb_folder(const struct kb *kb)
{
    return kb->folder;
}

const char *kb_version(struct kb *kb)
{
    if (!kb->version) {
        xmlDoc *doc = kb_load(kb, "data/version.xml", "version");
        kb->version = g_strdup(doc ? xml_attr_or(xmlDocGetRootElement(doc), "kb", "") : "");
        if (doc)
            xmlFreeDoc(doc);
    }
    return kb->version;
}

const struct findings *kb_findings(const struct kb *kb)
{
    return &kb->findings;
}

const char *kb_text(const char *text)
{
    return text && *text ? dgettext(BLMA_DOMAIN, text) : "";
}

const char *kb_alias(struct kb *kb, const char *id)
{
    if (!kb->aliases) {
        kb->aliases = g_hash_table_new(g_str_hash, g_str_equal);
        xmlDoc *doc = kb_load(kb, "data/aliases.xml", "aliases");
        xmlNode *root = doc ? xmlDocGetRootElement(doc) : NULL;
        for (xmlNode *n = root ? xml_child(root, "alias") : NULL; n; n = xml_next(n, "alias"))
            g_hash_table_insert(kb->aliases, (gpointer)kb_attr(kb, n, "old"),
                                (gpointer)kb_attr(kb, n, "new"));
        if (doc)
            xmlFreeDoc(doc);
    }
    const char *now =
        g_hash_table_size(kb->aliases) > 0 ? g_hash_table_lookup(kb->aliases, id) : NULL;
    return now ? now : id;
}

/* ---- for the loaders ---- */

struct kb_table *kb_table_new(GDestroyNotify free_record)
{
    struct kb_table *table = g_new0(struct kb_table, 1);
    table->list = g_ptr_array_new_with_free_func(free_record);
    table->by_id = g_hash_table_new(g_str_hash, g_str_equal);
    return table;
}

void kb_table_free(struct kb_table *table)
{
    g_hash_table_unref(table->by_id);
    g_ptr_array_unref(table->list);
    g_free(table);
}

void kb_table_add(struct kb *kb, struct kb_table *table, const char *id, void *record,
                  const char *file, const xmlNode *node)
{
    if (!*id)
        kb_complain(kb, file, node, NULL, _("an entry has no id"));
    else if (!g_hash_table_insert(table->by_id, (gpointer)id, record))
        kb_complain(kb, file, node, id, _("this id is used twice"));
    g_ptr_array_add(table->list, record);
    kb_note_place(kb, record, file, node);
}

void kb_note_place(struct kb *kb, const void *record, const char *file, const xmlNode *node)
{
    struct kb_place *place = g_new(struct kb_place, 1);
    place->file = file;
    place->line = xml_line(node);
    g_hash_table_insert(kb->places, (gpointer)record, place);
}

const struct kb_place *kb_place(const struct kb *kb, const void *record)
{
    return g_hash_table_lookup(kb->places, record);
}

void *kb_table_find(const struct kb_table *table, const char *id)
{
    return id ? g_hash_table_lookup(table->by_id, id) : NULL;
}

void kb_set_part(struct kb *kb, enum kb_part part, void *data, GDestroyNotify free_data)
{
    kb->parts[part] = data;
    kb->part_free[part] = free_data;
}

xmlDoc *kb_accept(struct kb *kb, xmlDoc *doc, const char *relative, const char *root, GError *error)
{
    if (!doc) {
        findings_add(&kb->findings, relative, 0, NULL, "%s", error->message);
        g_error_free(error);
        return NULL;
    }
    if (root && !xml_is(xmlDocGetRootElement(doc), root)) {
        findings_add(&kb->findings, relative, 1, NULL, _("the root element must be <%s>"), root);
        xmlFreeDoc(doc);
        return NULL;
    }
    return doc;
}

xmlDoc *kb_load(struct kb *kb, const char *relative, const char *root)
{
    char *path = g_build_filename(kb->folder, relative, NULL);
    GError *error = NULL;
    xmlDoc *doc = xml_load_plain(path, &error);
    g_free(path);
    return kb_accept(kb, doc, relative, root, error);
}

const char *kb_keep(struct kb *kb, const char *text)
{
    enum { SHORT = 24 }; /* ids and codes come again and again, sentences do not */
    gsize length = text ? strlen(text) : 0;
    if (length == 0)
        return "";
    return length <= SHORT ? g_string_chunk_insert_const(kb->strings, text)
                           : g_string_chunk_insert_len(kb->strings, text, (gssize)length);
}

const char *kb_attr(struct kb *kb, const xmlNode *node, const char *name)
{
    return kb_keep(kb, xml_attr_or(node, name, ""));
}

const char *kb_words(struct kb *kb, const xmlNode *node, const char *name)
{
    char *text = name ? xml_child_text(node, name) : xml_text(node);
    const char *kept = kb_keep(kb, text);
    g_free(text);
    return kept;
}

void kb_complain(struct kb *kb, const char *file, const xmlNode *node, const char *id,
                 const char *format, ...)
{
    va_list args;
    va_start(args, format);
    char *text = g_strdup_vprintf(format, args);
    va_end(args);
    findings_add(&kb->findings, file, node ? xml_line(node) : 0, id, "%s", text);
    g_free(text);
}

/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Opening, saving, closing. */
#include "config.h"

#include "dossier/dossier.h"

#include <string.h>
#include <unistd.h>

#include "base/error.h"
#include "base/file.h"
#include "base/i18n.h"
#include "base/moment.h"
#include "base/text.h"
#include "dossier/inside.h"
#include "dossier/record.h"
#include "kb/decision.h"
#include "xml/xmlread.h"
#include "xml/xmlwrite.h"

#define BACKUPS 5

static struct dossier *dossier_bare(struct kb *kb, xmlDoc *doc)
{
    struct dossier *dossier = g_new0(struct dossier, 1);
    dossier->kb = kb;
    dossier->doc = doc;
    dossier->index = g_hash_table_new_full(g_str_hash, g_str_equal, g_free, NULL);
    dossier->bad = g_hash_table_new(NULL, NULL);
    dossier->notices = g_ptr_array_new_with_free_func(g_free);
    dossier->journal = -1;
    findings_init(&dossier->findings);
    return dossier;
}

/* Takes @data: what the file holds now. */
static void set_bytes(struct dossier *dossier, char *data, gsize length)
{
    g_clear_pointer(&dossier->bytes, g_bytes_unref);
    g_clear_pointer(&dossier->checksum, g_free);
    dossier->bytes = g_bytes_new_take(data, length);
}

const char *dossier_checksum(struct dossier *dossier)
{
    gsize length = 0;
    const char *data = g_bytes_get_data(dossier->bytes, &length);
    if (!dossier->checksum)
        dossier->checksum = file_checksum(data ? data : "", length);
    return dossier->checksum;
}

void dossier_free(struct dossier *dossier)
{
    if (!dossier)
        return;
    syncer_free(dossier->syncer); /* before its file is closed */
    journal_close(dossier);
    lock_free(dossier->lock);
    views_free(dossier->views);
    if (dossier->history)
        g_ptr_array_unref(dossier->history);
    g_hash_table_unref(dossier->index);
    g_hash_table_unref(dossier->bad);
    g_ptr_array_unref(dossier->notices);
    findings_release(&dossier->findings);
    xmlFreeDoc(dossier->doc);
    past_forget(dossier);
    g_free(dossier->path);
    g_clear_pointer(&dossier->bytes, g_bytes_unref);
    g_free(dossier->checksum);
    g_free(dossier);
}

/* ---- for the other files of this folder ---- */

xmlNode *dossier_container(struct dossier *dossier, const char *name)
{
    xmlNode *root = xmlDocGetRootElement(dossier->doc);
    xmlNode *found = xml_child(root, name);
    if (found)
        return found;
    xmlNode *history = xml_child(root, "history");
    xmlNode *made = xml_add(root, name);
    if (history && made != history)
        xmlAddPrevSibling(history, made); /* the history stays last */
    return made;
}

xmlNode *dossier_find(const struct dossier *dossier, const char *key)
{
    return g_hash_table_lookup(dossier->index, key);
}

void dossier_notice(struct dossier *dossier, const char *format, ...)
{
    va_list args;
    va_start(args, format);
    char *text = g_strdup_vprintf(format, args);
    va_end(args);
    g_ptr_array_add(dossier->notices, text_visible(text)); /* it may quote the file */
    g_free(text);
}

bool dossier_may_write(const struct dossier *dossier, GError **error)
{
    if (!dossier->writable)
        g_set_error(error, BLMA_ERROR, BLMA_ERROR_LOCKED,
                    _("The dossier is open for reading only."));
    return dossier->writable;
}

void dossier_touch(struct dossier *dossier)
{
    views_free(dossier->views);
    dossier->views = NULL;
    if (dossier->history)
        g_ptr_array_unref(dossier->history);
    dossier->history = NULL;
}

/* ---- creating ---- */

static void put_about(struct change *change, const struct dossier_new *options)
{
    char *title = options->title
                      ? g_strdup(options->title)
                      : g_strdup_printf("%s – %s", options->origin, options->destination);
    xmlNode *about = xml_add(NULL, "about");
    char *clean = text_clean(title, -1, NULL);
    xml_set(about, "title", clean);
    xml_set(about, "language", options->language ? options->language : "en");
    xml_set(about, "side", options->side ? options->side : "joint");
    change_put_take(change, about);
    g_free(clean);
    g_free(title);
}

static void put_party(struct change *change, enum party role, const char *name, const char *code)
{
    xmlNode *party = xml_add(NULL, "party");
    char *clean = text_clean(name ? name : "", -1, NULL);
    xml_set(party, "role", party_word(role));
    xml_set(party, "name", clean);
    xml_set(party, "code", code ? code : role == PARTY_ORIGIN ? "xa" : "xb");
    change_put_take(change, party);
    g_free(clean);
}

static void put_decision(struct kb *kb, struct change *change, const char *role, const char *typed)
{
    const struct kb_decision *known = kb_decision_role(kb, role);
    if (!typed || !known)
        return;
    char **values = domain_split(&known->domain, typed);
    for (char **value = values; *value; value++)
        for (size_t i = 0; i < known->domain.n_codes; i++)
            if (!g_ascii_strcasecmp(known->domain.codes[i].id, *value)) {
                g_free(*value); /* bla is BLA */
                *value = g_strdup(known->domain.codes[i].id);
            }
    struct decision decision = {known->id, "", (const char *const *)values, ""};
    change_put_take(change, record_decision(&decision));
    g_strfreev(values);
}

struct dossier *dossier_create(struct kb *kb, const struct dossier_new *options, GError **error)
{
    if (!xml_library_open(error)) /* it may be the first document of all */
        return NULL;
    xmlDoc *doc = xml_new();
    xmlNode *root = xml_add(NULL, "dossier");
    xmlDocSetRootElement(doc, root);
    xml_setf(root, "format", "%d", DOSSIER_FORMAT);
    xml_set(root, "kb", kb_version(kb));
    char *now = moment_now();
    xml_set(root, "created", now);
    g_free(now);
    struct dossier *dossier = dossier_bare(kb, doc);
    dossier->writable = true;
    struct change *change = change_new(_("New dossier"));
    put_about(change, options);
    put_party(change, PARTY_ORIGIN, options->origin, options->origin_code);
    put_party(change, PARTY_DESTINATION, options->destination, options->destination_code);
    put_decision(kb, change, "instrument", options->instrument);
    put_decision(kb, change, "side", options->side);
    put_decision(kb, change, "sectors", options->sectors);
    bool fine = dossier_apply(dossier, change, NULL, error);
    change_free(change);
    if (!fine) {
        dossier_free(dossier);
        return NULL;
    }
    return dossier;
}

/* ---- opening ---- */

static bool check_root(const xmlDoc *doc, const char *path, GError **error)
{
    const xmlNode *root = xmlDocGetRootElement(doc);
    if (!xml_is(root, "dossier")) {
        g_set_error(error, BLMA_ERROR, BLMA_ERROR_INPUT,
                    _("“%s” is XML, but not a dossier of blma. Give the file that ends in .blma."),
                    path);
        return false;
    }
    gint64 format = g_ascii_strtoll(xml_attr_or(root, "format", "0"), NULL, 10);
    if (format > DOSSIER_FORMAT)
        g_set_error(error, BLMA_ERROR, BLMA_ERROR_INPUT,
                    _("“%1$s” was written by a newer blma (format %2$d; this one reads up to "
                      "%3$d). Install the newer version; nothing was changed."),
                    path, (int)MIN(format, G_MAXINT), DOSSIER_FORMAT);
    else if (format < 1)
        g_set_error(error, BLMA_ERROR, BLMA_ERROR_INPUT,
                    _("“%s” does not say which format of dossier it has. It may be damaged; "
                      "try one of its backups (NAME.1~)."),
                    path);
    return format >= 1 && format <= DOSSIER_FORMAT;
}

void dossier_rename_ids(struct dossier *dossier, xmlNode *record)
{
    static const char *const names[] = {"item", "instrument", "article", "flag", "ref", "id"};
    bool known = xml_is(record, "decision") || xml_is(record, "field") ||
                 xml_is(record, "parameter"); /* other ids are the user's own */
    for (size_t i = 0; i < G_N_ELEMENTS(names) - !known; i++) {
        const char *old = xml_attr_or(record, names[i], "");
        const char *now = kb_alias(dossier->kb, old);
        if (now == old)
            continue;
        char *text = g_strdup_printf(_("%1$s is now called %2$s."), old, now);
        if (!g_ptr_array_find_with_equal_func(dossier->notices, text, g_str_equal, NULL))
            dossier_notice(dossier, "%s", text);
        g_free(text);
        xml_set(record, names[i], now);
    }
}

static void add_bad(struct dossier *dossier, xmlNode *record, const char *file, const char *why)
{
    char *words = record_words(record);
    findings_add(&dossier->findings, file, xml_line(record), words, "%s", why);
    g_hash_table_add(dossier->bad, record);
    g_free(words);
}

/* Link pass: where records stand, keys that occur twice; check pass: record by record. */
static void index_container(struct dossier *dossier, xmlNode *container, const char *file)
{
    for (xmlNode *n = xml_child(container, NULL); n; n = xml_next(n, NULL)) {
        const struct record_kind *kind = record_kind((const char *)n->name);
        if (!kind || strcmp(kind->container, (const char *)container->name)) {
            findings_add(&dossier->findings, file, xml_line(n), NULL,
                         _("<%s> is not known here; it is kept, but not used"),
                         (const char *)n->name);
            continue;
        }
        dossier_rename_ids(dossier, n);
        char *key = record_key(n);
        GError *error = NULL;
        if (dossier_find(dossier, key)) {
            add_bad(dossier, n, file, _("this is recorded twice; the first entry counts"));
            g_free(key);
        } else {
            g_hash_table_insert(dossier->index, key, n);
            if (!record_check(dossier->kb, n, false, &error)) {
                add_bad(dossier, n, file, error->message);
                g_error_free(error);
            }
        }
    }
}

static bool known_container(const char *name)
{
    const struct record_kind *kinds;
    size_t n = record_kinds(&kinds);
    for (size_t i = 0; i < n; i++)
        if (!strcmp(kinds[i].container, name))
            return true;
    return !strcmp(name, "history");
}

static void index_all(struct dossier *dossier)
{
    char *file = dossier->path ? g_path_get_basename(dossier->path) : g_strdup("");
    xmlNode *root = xmlDocGetRootElement(dossier->doc);
    for (xmlNode *n = xml_child(root, NULL); n; n = xml_next(n, NULL)) {
        const char *name = (const char *)n->name;
        if (!known_container(name))
            findings_add(&dossier->findings, file, xml_line(n), NULL,
                         _("<%s> is not known here; it is kept, but not used"), name);
        else if (!strcmp(name, "history"))
            past_rename(dossier, n);
        else
            index_container(dossier, n, file);
    }
    g_free(file);
}

void dossier_swap_tree(struct dossier *dossier, xmlDoc *doc, bool dirty)
{
    g_hash_table_remove_all(dossier->index);
    g_hash_table_remove_all(dossier->bad);
    findings_release(&dossier->findings);
    findings_init(&dossier->findings);
    dossier_touch(dossier);
    xmlFreeDoc(dossier->doc);
    dossier->doc = doc;
    dossier->dirty = dirty;
    index_all(dossier);
}

static bool check_parties(struct dossier *dossier, GError **error)
{
    if (dossier_find(dossier, "party|origin") && dossier_find(dossier, "party|destination"))
        return true;
    g_set_error(error, BLMA_ERROR, BLMA_ERROR_INPUT,
                _("“%s” does not name both parties. It may be damaged; try one of its backups "
                  "(NAME.1~)."),
                dossier->path);
    return false;
}

struct dossier *dossier_open(struct kb *kb, const char *path, enum dossier_mode mode,
                             GError **error)
{
    char *resolved = file_resolve(path);
    struct lock *lock = NULL;
    bool weak = false;
    if (mode == DOSSIER_WRITE && g_file_test(resolved, G_FILE_TEST_EXISTS)) {
        char *user = moment_user();
        lock = lock_take(resolved, user, &weak, error);
        g_free(user);
        if (!lock && !weak) {
            g_free(resolved);
            return NULL;
        }
        file_sweep(resolved);
    }
    gsize length = 0;
    char *data = file_read(resolved, FILE_LIMIT, &length, error);
    struct xml_skipped skipped = {.parent = "history", .child = "change"};
    xmlDoc *doc = data ? xml_load_skipping(data, length, path, &skipped, error) : NULL;
    if (!doc || !check_root(doc, path, error)) {
        if (doc)
            xmlFreeDoc(doc);
        g_free(data);
        lock_free(lock);
        g_free(resolved);
        return NULL;
    }
    xml_strip_indent(doc);
    struct dossier *dossier = dossier_bare(kb, doc);
    dossier->path = resolved;
    dossier->lock = lock;
    dossier->weak_lock = weak;
    dossier->writable = mode == DOSSIER_WRITE;
    set_bytes(dossier, g_steal_pointer(&data), length);
    if (skipped.to)
        past_keep(dossier, &skipped);
    index_all(dossier);
    if (!check_parties(dossier, error)) {
        dossier_free(dossier);
        return NULL;
    }
    if (weak)
        dossier_notice(dossier, _("Locks do not work in this folder (a network drive?). Make sure "
                                  "that nobody else edits this dossier; blma checks before it "
                                  "saves."));
    if (strcmp(xml_attr_or(xmlDocGetRootElement(doc), "kb", ""), kb_version(kb)))
        dossier_notice(dossier,
                       _("The dossier was last used with version %1$s of the questions and "
                         "clauses; this is version %2$s."),
                       xml_attr_or(xmlDocGetRootElement(doc), "kb", "?"), kb_version(kb));
    journal_replay(dossier);
    return dossier;
}

/* ---- saving ---- */

static bool write_out(struct dossier *dossier, GBytes *expect, int backups, GError **error)
{
    gsize length = 0, past_at = 0;
    xml_set(xmlDocGetRootElement(dossier->doc), "kb", kb_version(dossier->kb));
    char *data = past_save(dossier, &length, &past_at, error);
    bool done = data && file_replace(dossier->path, data, length, 0600, expect, backups, error);
    if (done) {
        set_bytes(dossier, g_steal_pointer(&data), length);
        past_moved(dossier, past_at);
        dossier->dirty = false;
        journal_remove(dossier);
    }
    g_free(data);
    return done;
}

bool dossier_save_as(struct dossier *dossier, const char *path, bool overwrite, GError **error)
{
    char *resolved = file_resolve(path);
    if (!overwrite && g_file_test(resolved, G_FILE_TEST_EXISTS)) {
        g_set_error(error, BLMA_ERROR, BLMA_ERROR_WRITE,
                    _("“%s” exists already and was left as it is. Choose another name."), path);
        g_free(resolved);
        return false;
    }
    /* Its own lock stays: taking it again would lose it. */
    bool same = dossier->lock && !strcmp(dossier->path, resolved);
    bool weak = dossier->weak_lock;
    struct lock *lock = dossier->lock;
    if (!same) {
        char *user = moment_user();
        lock = lock_take(resolved, user, &weak, error);
        g_free(user);
        if (!lock) {
            g_free(resolved);
            return false;
        }
    }
    char *old_path = dossier->path;
    dossier->path = resolved;
    if (!write_out(dossier, NULL, 0, error)) {
        dossier->path = old_path; /* it goes on with the file it had */
        g_free(resolved);
        if (!same)
            lock_free(lock);
        return false;
    }
    if (!same)
        lock_free(dossier->lock);
    dossier->lock = lock;
    dossier->weak_lock = weak;
    dossier->writable = true;
    g_free(old_path);
    return true;
}

bool dossier_save(struct dossier *dossier, GError **error)
{
    if (!dossier->path) {
        g_set_error(error, BLMA_ERROR, BLMA_ERROR_WRITE,
                    _("The dossier has no file yet. Save it under a name first."));
        return false;
    }
    if (!dossier->dirty)
        return true;
    return dossier_may_write(dossier, error) && write_out(dossier, dossier->bytes, BACKUPS, error);
}

/* ---- reading ---- */

const char *dossier_path(const struct dossier *dossier)
{
    return dossier->path;
}

bool dossier_writable(const struct dossier *dossier)
{
    return dossier->writable;
}

const GPtrArray *dossier_notices(const struct dossier *dossier)
{
    return dossier->notices;
}

const struct findings *dossier_findings(const struct dossier *dossier)
{
    return &dossier->findings;
}

/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "guide/gate.h"

#include <glib/gstdio.h>
#include <stdlib.h>
#include <string.h>

#include "base/error.h"
#include "base/file.h"
#include "base/i18n.h"
#include "base/text.h"
#include "xml/xmlread.h"

#define SHORTEST 12 /* characters of a position that are too common to be looked for */

struct secret {
    const char *article, *part; /* of the dossier; translated */
    char *words;                /* " no fee of any kind " */
};

struct gate {
    GPtrArray *secrets; /* struct secret * */
};

/* ---- what texts have in common ---- */

static gunichar entity(const char *name, size_t length)
{
    static const struct {
        const char *name;
        gunichar c;
    } known[] = {{"amp", '&'}, {"lt", '<'}, {"gt", '>'}, {"quot", '"'}, {"apos", '\''}};
    for (size_t i = 0; i < G_N_ELEMENTS(known); i++)
        if (strlen(known[i].name) == length && !strncmp(known[i].name, name, length))
            return known[i].c;
    if (length < 2 || name[0] != '#')
        return 0;
    bool hex = name[1] == 'x';
    unsigned long c = strtoul(name + (hex ? 2 : 1), NULL, hex ? 16 : 10);
    return c < 0x110000 && g_unichar_validate((gunichar)c) ? (gunichar)c : 0;
}

/* Copy without the tags of XML and with its entities read. */
static char *without_markup(const char *text)
{
    GString *out = g_string_sized_new(strlen(text));
    for (const char *p = text; *p;) {
        const char *end = *p == '<' ? strchr(p, '>') : *p == '&' ? strchr(p, ';') : NULL;
        if (*p == '<' && end && (g_ascii_isalpha(p[1]) || strchr("/?!", p[1]))) {
            g_string_append_c(out, ' ');
            p = end + 1;
            continue;
        }
        gunichar c = *p == '&' && end ? entity(p + 1, (size_t)(end - p - 1)) : 0;
        if (c) {
            g_string_append_unichar(out, c);
            p = end + 1;
        } else {
            g_string_append_c(out, *p++);
        }
    }
    return g_string_free(out, FALSE);
}

static void end_word(GString *out)
{
    if (out->str[out->len - 1] != ' ')
        g_string_append_c(out, ' ');
}

/* Adds @word as it reads: the parts that are letters, numbers and their marks, in small letters. */
static void add_reading(GString *out, const char *word, size_t length)
{
    char *valid = g_utf8_make_valid(word, (gssize)length);
    char *plain = text_plain(valid);
    char *composed = g_utf8_normalize(plain, -1, G_NORMALIZE_ALL_COMPOSE);
    char *folded = g_utf8_casefold(composed, -1);
    for (const char *p = folded; *p; p = g_utf8_next_char(p)) {
        gunichar c = g_utf8_get_char(p);
        if (g_unichar_isalnum(c) || g_unichar_ismark(c))
            g_string_append_unichar(out, c);
        else
            end_word(out);
    }
    g_free(folded);
    g_free(composed);
    g_free(plain);
    g_free(valid);
}

/* Words in small letters with one space around each; marks and punctuation are gone. A draft is
 * long and nearly all ASCII: only words with other characters take the slow way. */
static char *essence(const char *text)
{
    GString *out = g_string_sized_new(strlen(text) + 2);
    g_string_append_c(out, ' ');
    for (const char *p = text; *p;) {
        size_t length = 0;
        bool ascii = true;
        for (; g_ascii_isalnum(p[length]) || (unsigned char)p[length] >= 0x80; length++)
            ascii &= (unsigned char)p[length] < 0x80;
        if (length == 0) {
            end_word(out);
            p++;
            continue;
        }
        gsize start = out->len;
        if (ascii)
            g_string_append_len(out, p, (gssize)length);
        else
            add_reading(out, p, length);
        for (gsize i = start; ascii && i < out->len; i++)
            out->str[i] = g_ascii_tolower(out->str[i]);
        p += length;
    }
    end_word(out);
    return g_string_free(out, FALSE);
}

/* ---- the gate ---- */

static void secret_free(struct secret *secret)
{
    g_free(secret->words);
    g_free(secret);
}

static void add_secret(struct gate *gate, const xmlNode *position, const char *attr,
                       const char *part)
{
    char *flat = text_collapse(xml_attr_or(position, attr, ""));
    char *words = essence(flat);
    if (g_utf8_strlen(flat, -1) > SHORTEST && strcmp(words, " ")) {
        struct secret *secret = g_new0(struct secret, 1);
        secret->article = xml_attr_or(position, "article", "");
        secret->part = part;
        secret->words = g_steal_pointer(&words);
        g_ptr_array_add(gate->secrets, secret);
    }
    g_free(words);
    g_free(flat);
}

struct gate *gate_new(const struct dossier *dossier)
{
    struct gate *gate = g_new0(struct gate, 1);
    gate->secrets = g_ptr_array_new_with_free_func((GDestroyNotify)secret_free);
    GPtrArray *positions = dossier_records(dossier, "position");
    for (guint i = 0; i < positions->len; i++) {
        add_secret(gate, positions->pdata[i], "aim", _("aim"));
        add_secret(gate, positions->pdata[i], "fallback", _("fallback"));
        add_secret(gate, positions->pdata[i], "limit", _("limit"));
        add_secret(gate, positions->pdata[i], "note", _("note"));
    }
    g_ptr_array_unref(positions);
    return gate;
}

void gate_free(struct gate *gate)
{
    if (!gate)
        return;
    g_ptr_array_unref(gate->secrets);
    g_free(gate);
}

bool gate_passes(const struct gate *gate, const char *name, const char *text, GError **error)
{
    if (gate->secrets->len == 0)
        return true;
    char *bare = without_markup(text);
    char *raw = essence(text), *read = essence(bare);
    const struct secret *found = NULL;
    for (guint i = 0; i < gate->secrets->len && !found; i++) {
        const struct secret *secret = gate->secrets->pdata[i];
        if (strstr(raw, secret->words) || strstr(read, secret->words))
            found = secret;
    }
    g_free(read);
    g_free(raw);
    g_free(bare);
    if (!found)
        return true;
    g_set_error(error, BLMA_ERROR, BLMA_ERROR_WRITE,
                _("Nothing was written: “%1$s” holds the words of a position (%2$s, %3$s). "
                  "Positions leave the dossier in the negotiating brief only. Word the text or "
                  "the position differently."),
                name, found->article, found->part);
    return false;
}

/* ---- the outbox ---- */

struct outgoing {
    char *name, *data, *plain;
    gsize length;
    bool brief;
};

struct outbox {
    const struct dossier *dossier;
    char *folder;
    GPtrArray *files; /* struct outgoing * */
};

static void outgoing_free(struct outgoing *file)
{
    g_free(file->name);
    g_free(file->data);
    g_free(file->plain);
    g_free(file);
}

struct outbox *outbox_new(const struct dossier *dossier, const char *folder)
{
    struct outbox *outbox = g_new0(struct outbox, 1);
    outbox->dossier = dossier;
    outbox->folder = g_strdup(folder);
    outbox->files = g_ptr_array_new_with_free_func((GDestroyNotify)outgoing_free);
    return outbox;
}

void outbox_free(struct outbox *outbox)
{
    if (!outbox)
        return;
    g_ptr_array_unref(outbox->files);
    g_free(outbox->folder);
    g_free(outbox);
}

static struct outgoing *add(struct outbox *outbox, const char *name, char *data, gsize length)
{
    struct outgoing *file = g_new0(struct outgoing, 1);
    file->name = g_strdup(name);
    file->data = data;
    file->length = length;
    g_ptr_array_add(outbox->files, file);
    return file;
}

void outbox_add_take(struct outbox *outbox, const char *name, char *data, gsize length,
                     const char *plain)
{
    add(outbox, name, data, length)->plain = g_strdup(plain);
}

void outbox_add_brief_take(struct outbox *outbox, const char *name, char *data)
{
    add(outbox, name, data, strlen(data))->brief = true;
}

static bool look(const struct outbox *outbox, GError **error)
{
    struct gate *gate = gate_new(outbox->dossier);
    bool fine = true;
    for (guint i = 0; i < outbox->files->len && fine; i++) {
        const struct outgoing *file = outbox->files->pdata[i];
        if (file->brief)
            continue;
        fine = gate_passes(gate, file->name, file->data, error) &&
               (!file->plain || gate_passes(gate, file->name, file->plain, error));
    }
    gate_free(gate);
    return fine;
}

static bool write_one(const struct outgoing *file, const char *path, GError **error)
{
    char *folder = g_path_get_dirname(path);
    bool done = file_make_folder(folder, error);
    g_free(folder);
    if (!done)
        return false;
    if (!file->brief)
        return file_write(path, file->data, file->length, error);
    /* A file that stands there already would keep its mode. */
    (void)!g_chmod(path, 0600);
    return file_replace(path, file->data, file->length, 0600, NULL, 0, error);
}

bool outbox_send(struct outbox *outbox, void (*told)(const char *path, void *data), void *data,
                 GError **error)
{
    bool done = look(outbox, error) && file_make_folder(outbox->folder, error);
    for (guint i = 0; i < outbox->files->len && done; i++) {
        const struct outgoing *file = outbox->files->pdata[i];
        char *path = g_build_filename(outbox->folder, file->name, NULL);
        done = write_one(file, path, error);
        if (done && told)
            told(path, data);
        g_free(path);
    }
    return done;
}

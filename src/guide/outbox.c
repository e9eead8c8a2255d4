/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "guide/outbox.h"

#include <glib/gstdio.h>
#include <string.h>

#include "base/file.h"
#include "guide/gate.h"
#include "render/text.h"
#include "xml/xmlwrite.h"

#define COLUMNS 80 /* of a text on paper */

struct outgoing {
    char *name, *data, *plain;
    gsize length;
    bool brief;
};

struct outbox {
    struct gate *gate;
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
    outbox->gate = gate_new(dossier);
    outbox->folder = g_strdup(folder);
    outbox->files = g_ptr_array_new_with_free_func((GDestroyNotify)outgoing_free);
    return outbox;
}

void outbox_free(struct outbox *outbox)
{
    if (!outbox)
        return;
    g_ptr_array_unref(outbox->files);
    gate_free(outbox->gate);
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

void outbox_add_document(struct outbox *outbox, const char *name, xmlDoc *doc, unsigned forms)
{
    gsize length = 0;
    char *xml = xml_save(doc, &length);
    const char *plain = forms & OUTBOX_XML ? NULL : xml;
    if (forms & OUTBOX_XML) {
        char *file = g_strconcat(name, ".xml", NULL);
        outbox_add_take(outbox, file, xml, length, NULL);
        g_free(file);
    }
    if (forms & OUTBOX_TEXT) {
        char *file = g_strconcat(name, ".txt", NULL);
        char *text = render_text(doc, COLUMNS);
        /* Columns of a text can break words up: the gate reads the XML in any case. */
        outbox_add_take(outbox, file, text, strlen(text), plain);
        g_free(file);
    }
    if (!(forms & OUTBOX_XML))
        g_free(xml);
}

void outbox_add_brief_take(struct outbox *outbox, const char *name, char *data)
{
    add(outbox, name, data, strlen(data))->brief = true;
}

static bool look(const struct outbox *outbox, GError **error)
{
    bool fine = true;
    for (guint i = 0; i < outbox->files->len && fine; i++) {
        const struct outgoing *file = outbox->files->pdata[i];
        if (file->brief)
            continue;
        fine = gate_passes(outbox->gate, file->name, file->data, error) &&
               (!file->plain || gate_passes(outbox->gate, file->name, file->plain, error));
    }
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

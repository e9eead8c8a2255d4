/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "guide/typed.h"

#include <string.h>
#include <unistd.h>

#include "base/file.h"
#include "base/text.h"

#define MOST_BYTES (4 * 1024 * 1024)

static char *file_of(const char *dossier)
{
    char *resolved = file_resolve(dossier);
    char *path = g_canonicalize_filename(resolved, NULL);
    char *sum = g_compute_checksum_for_string(G_CHECKSUM_SHA256, path, -1);
    char *name = g_strdup_printf("typed-%.32s", sum);
    char *file = g_build_filename(g_get_user_state_dir(), "blma", name, NULL);
    g_free(name);
    g_free(sum);
    g_free(path);
    g_free(resolved);
    return file;
}

static char *restored(const char *escaped)
{
    char *bytes = g_strcompress(escaped);
    char *text = text_clean(bytes, -1, NULL);
    g_free(bytes);
    return text;
}

/* One line an entry: place and text, each with escapes, separated by a tab. */
GHashTable *typed_load(const char *dossier)
{
    GHashTable *typed = g_hash_table_new_full(g_str_hash, g_str_equal, g_free, g_free);
    char *file = dossier ? file_of(dossier) : NULL;
    gsize length = 0;
    bool there = file && g_file_test(file, G_FILE_TEST_IS_REGULAR);
    char *data = there ? file_read(file, MOST_BYTES, &length, NULL) : NULL;
    char **lines = g_strsplit(data ? data : "", "\n", -1);
    for (char **line = lines; *line; line++) {
        char **halves = g_strsplit(*line, "\t", 2);
        if (halves[0] && halves[1])
            g_hash_table_replace(typed, restored(halves[0]), restored(halves[1]));
        g_strfreev(halves);
    }
    g_strfreev(lines);
    g_free(data);
    g_free(file);
    return typed;
}

void typed_save(const char *dossier, GHashTable *typed)
{
    if (!dossier)
        return;
    char *file = file_of(dossier), *folder = g_path_get_dirname(file);
    GString *out = g_string_new(NULL);
    GHashTableIter entries;
    void *place = NULL, *text = NULL;
    g_hash_table_iter_init(&entries, typed);
    while (g_hash_table_iter_next(&entries, &place, &text)) {
        char *first = g_strescape(place, NULL), *second = g_strescape(text, NULL);
        g_string_append_printf(out, "%s\t%s\n", first, second);
        g_free(second);
        g_free(first);
    }
    if (out->len == 0) {
        unlink(file);
    } else {
        g_mkdir_with_parents(folder, 0700);
        file_replace(file, out->str, out->len, 0600, NULL, 0, NULL);
    }
    g_string_free(out, TRUE);
    g_free(folder);
    g_free(file);
}

/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "guide/recent.h"

#include <string.h>

#include "base/file.h"
#include "base/moment.h"
#include "base/text.h"

#define MOST 12

static char *list_path(void)
{
    const char *state = g_get_user_state_dir();
    return g_build_filename(state, "blma", "recent", NULL);
}

static void recent_free(struct recent *recent)
{
    g_free(recent->path);
    g_free(recent->title);
    g_free(recent->time);
    g_free(recent->phase);
    g_free(recent);
}

/* One line an entry: time, path, title, phase, separated by tabs; older lists have no phase. */
static GPtrArray *read_all(void)
{
    GPtrArray *list = g_ptr_array_new_with_free_func((GDestroyNotify)recent_free);
    char *path = list_path();
    char *data =
        g_file_test(path, G_FILE_TEST_IS_REGULAR) ? file_read(path, 65536, NULL, NULL) : NULL;
    char **lines = g_strsplit(data ? data : "", "\n", -1);
    for (char **line = lines; *line; line++) {
        char **parts = g_strsplit(*line, "\t", 4);
        if (g_strv_length(parts) >= 3) {
            struct recent *recent = g_new0(struct recent, 1);
            recent->time = text_clean(parts[0], -1, NULL);
            recent->path = g_strdup(parts[1]);
            recent->title = text_clean(parts[2], -1, NULL);
            recent->phase = text_clean(parts[3] ? parts[3] : "", -1, NULL);
            g_ptr_array_add(list, recent);
        }
        g_strfreev(parts);
    }
    g_strfreev(lines);
    g_free(data);
    g_free(path);
    return list;
}

GPtrArray *recent_list(void)
{
    GPtrArray *list = read_all();
    for (guint i = list->len; i-- > 0;)
        if (!g_file_test(((struct recent *)list->pdata[i])->path, G_FILE_TEST_IS_REGULAR))
            g_ptr_array_remove_index(list, i);
    return list;
}

static void write_all(const GPtrArray *list)
{
    GString *out = g_string_new(NULL);
    for (guint i = 0; i < list->len && i < MOST; i++) {
        const struct recent *recent = list->pdata[i];
        g_string_append_printf(out, "%s\t%s\t%s\t%s\n", recent->time, recent->path, recent->title,
                               recent->phase);
    }
    char *file = list_path();
    char *folder = g_path_get_dirname(file);
    g_mkdir_with_parents(folder, 0700);
    file_write(file, out->str, out->len, NULL); /* can be done without, so not waited for */
    g_free(folder);
    g_free(file);
    g_string_free(out, TRUE);
}

static struct recent *find(const GPtrArray *list, const char *path, guint *at)
{
    for (guint i = 0; i < list->len; i++) {
        struct recent *recent = list->pdata[i];
        *at = i;
        if (!strcmp(recent->path, path))
            return recent;
    }
    return NULL;
}

void recent_add(const char *path, const char *title)
{
    char *resolved = file_resolve(path);
    if (strpbrk(resolved, "\t\n")) {
        g_free(resolved);
        return;
    }
    GPtrArray *list = read_all();
    guint at = 0;
    const struct recent *old = find(list, resolved, &at);
    struct recent *recent = g_new0(struct recent, 1);
    recent->time = moment_now();
    recent->title = text_collapse(title);
    recent->phase = g_strdup(old ? old->phase : "");
    recent->path = resolved;
    if (old)
        g_ptr_array_remove_index(list, at);
    g_ptr_array_insert(list, 0, recent);
    write_all(list);
    g_ptr_array_unref(list);
}

void recent_set_phase(const char *path, const char *phase)
{
    char *resolved = file_resolve(path);
    GPtrArray *list = read_all();
    guint at = 0;
    struct recent *recent = find(list, resolved, &at);
    if (recent && strcmp(recent->phase, phase)) {
        g_free(recent->phase);
        recent->phase = g_strdup(phase);
        write_all(list);
    }
    g_ptr_array_unref(list);
    g_free(resolved);
}

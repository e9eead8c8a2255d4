/* SPDX-License-Identifier: GPL-3.0-or-later */
/*
 * What every test program may need: a folder for each test, files, errors, user and clock.
 * The other fixtures include it.
 */
#ifndef BLMA_TESTS_FIXTURE_H
#define BLMA_TESTS_FIXTURE_H

#include <stdarg.h>
#include <stddef.h>
#include <setjmp.h>
#include <stdint.h>
#include <cmocka.h>

#include <fcntl.h>
#include <glib.h>
#include <stdbool.h>
#include <stdlib.h>
#include <string.h>
#include <sys/stat.h>
#include <unistd.h>

#include "base/error.h"

/* ---- a folder for each test ---- */

static inline void remove_tree(const char *folder)
{
    GDir *dir = g_dir_open(folder, 0, NULL);
    const char *name;
    while (dir && (name = g_dir_read_name(dir))) {
        char *path = g_build_filename(folder, name, NULL);
        if (g_file_test(path, G_FILE_TEST_IS_DIR) && !g_file_test(path, G_FILE_TEST_IS_SYMLINK))
            remove_tree(path);
        else
            unlink(path);
        g_free(path);
    }
    if (dir)
        g_dir_close(dir);
    rmdir(folder);
}

static inline int remove_folder(void **state)
{
    (void)!chmod(*state, 0700);
    remove_tree(*state);
    g_free(*state);
    return 0;
}

/* @name in the folder of the test; the caller frees. */
static inline char *in_folder(void **state, const char *name)
{
    return g_build_filename(*state, name, NULL);
}

/* ---- files ---- */

static inline bool exists(const char *path)
{
    struct stat info;
    return lstat(path, &info) == 0;
}

static inline unsigned mode_of(const char *path)
{
    struct stat info;
    assert_int_equal(stat(path, &info), 0);
    return info.st_mode & 07777;
}

static inline char *slurp(const char *path)
{
    GMappedFile *file = g_mapped_file_new(path, FALSE, NULL);
    if (!file)
        fail_msg("%s cannot be read", path);
    gsize length = g_mapped_file_get_length(file);
    char *text = g_malloc0(length + 1);
    if (length)
        memcpy(text, g_mapped_file_get_contents(file), length); /* with what is behind a NUL */
    g_mapped_file_unref(file);
    return text;
}

/* ---- errors ---- */

/* There is an error of this code and its sentence holds @part. Clears it. */
static inline void assert_refused(GError **error, enum blma_error code, const char *part)
{
    assert_non_null(*error);
    if (!strstr((*error)->message, part))
        fail_msg("“%s” does not say “%s”", (*error)->message, part);
    assert_true((*error)->domain == BLMA_ERROR);
    assert_int_equal((*error)->code, code);
    g_clear_error(error);
}

static inline void assert_fine(bool fine, GError *error)
{
    if (!fine)
        fail_msg("%s", error ? error->message : "failed without an error");
    assert_null(error);
}

/* ---- user and clock ---- */

static inline void set_moment(void)
{
    g_setenv("BLMA_NOW", "2026-03-01T09:00:00Z", TRUE);
    g_setenv("BLMA_USER", "A. Drafter", TRUE);
}

#endif

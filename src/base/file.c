/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "base/file.h"

#include <errno.h>
#include <fcntl.h>
#include <glib/gstdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/stat.h>
#include <unistd.h>

#include "base/error.h"
#include "base/i18n.h"

char *file_read(const char *path, gsize limit, gsize *length, GError **error)
{
    struct stat info;
    char *data = NULL;
    gsize got = 0;
    int fd = open(path, O_RDONLY | O_CLOEXEC | O_NOCTTY);

    if (fd < 0) {
        g_set_error(error, BLMA_ERROR, BLMA_ERROR_INPUT,
                    errno == ENOENT ? _("There is no file “%1$s”. Check the name and the folder.")
                                    : _("“%1$s” cannot be read: %2$s."),
                    path, g_strerror(errno));
        return NULL;
    }
    if (fstat(fd, &info) != 0 || !S_ISREG(info.st_mode)) {
        g_set_error(error, BLMA_ERROR, BLMA_ERROR_INPUT,
                    _("“%s” is not a file that can be read (perhaps a folder)."), path);
        close(fd);
        return NULL;
    }
    if ((guint64)info.st_size > limit) {
        g_set_error(error, BLMA_ERROR, BLMA_ERROR_INPUT,
                    _("“%1$s” has %2$d MiB. Files over %3$d MiB are not read."), path,
                    (int)((guint64)info.st_size >> 20), (int)(limit >> 20));
        close(fd);
        return NULL;
    }
    data = g_malloc((gsize)info.st_size + 1);
    while (got < (gsize)info.st_size) {
        ssize_t n = read(fd, data + got, (gsize)info.st_size - got);

        if (n < 0 && errno == EINTR)
            continue;
        if (n < 0) {
            g_set_error(error, BLMA_ERROR, BLMA_ERROR_INPUT, _("“%1$s” cannot be read: %2$s."),
                        path, g_strerror(errno));
            g_free(data);
            close(fd);
            return NULL;
        }
        if (n == 0)
            break;
        got += (gsize)n;
    }
    close(fd);
    data[got] = '\0';
    *length = got;
    return data;
}

char *file_resolve(const char *path)
{
    char *real = realpath(path, NULL);
    char *folder, *base, *result;

    if (real) {
        result = g_strdup(real);
        free(real);
        return result;
    }
    /* The file does not exist yet: resolve its folder. */
    folder = g_path_get_dirname(path);
    base = g_path_get_basename(path);
    real = realpath(folder, NULL);
    result = g_build_filename(real ? real : folder, base, NULL);
    free(real);
    g_free(folder);
    g_free(base);
    return result;
}

char *file_temp_name(const char *resolved)
{
    char *folder = g_path_get_dirname(resolved);
    char *base = g_path_get_basename(resolved);
    char *name = g_strdup_printf("%s/.%s.saving", folder, base);

    g_free(folder);
    g_free(base);
    return name;
}

void file_sweep(const char *path)
{
    char *resolved = file_resolve(path);
    char *temp = file_temp_name(resolved);

    unlink(temp);
    g_free(temp);
    g_free(resolved);
}

static bool write_error(GError **error, enum blma_error code, const char *path)
{
    int saved = errno;

    g_set_error(error, BLMA_ERROR, code,
                saved == ENOSPC || saved == EDQUOT
                    ? _("“%1$s” could not be written: the disk is full. Nothing was changed. "
                        "Make room and try again.")
                    : _("“%1$s” could not be written: %2$s. Nothing was changed."),
                path, g_strerror(saved));
    return false;
}

static bool write_all(int fd, const char *data, gsize length)
{
    while (length) {
        ssize_t n = write(fd, data, length);

        if (n < 0 && errno == EINTR)
            continue;
        if (n < 0)
            return false;
        data += n;
        length -= (gsize)n;
    }
    return true;
}

static bool sync_folder(const char *resolved)
{
    char *folder = g_path_get_dirname(resolved);
    int fd = open(folder, O_RDONLY | O_DIRECTORY | O_CLOEXEC);
    bool ok = fd >= 0 && (fsync(fd) == 0 || errno == EINVAL || errno == EBADF);

    if (fd >= 0)
        close(fd);
    g_free(folder);
    return ok;
}

/* NAME.1~ is the youngest. A backup that fails never stops a save. */
static void rotate_backups(const char *resolved, int backups)
{
    char *folder = g_path_get_dirname(resolved);
    char *base = g_path_get_basename(resolved);

    for (int i = backups; i >= 1; i--) {
        char *to = g_strdup_printf("%s/%s.%d~", folder, base, i);

        if (i > 1) {
            char *from = g_strdup_printf("%s/%s.%d~", folder, base, i - 1);

            (void)!rename(from, to);
            g_free(from);
        } else {
            unlink(to);
            (void)!link(resolved, to);
        }
        g_free(to);
    }
    g_free(folder);
    g_free(base);
}

static bool still_as_read(const char *resolved, const char *expect, GError **error)
{
    gsize length;
    char *data = file_read(resolved, G_MAXSIZE >> 1, &length, NULL);
    char *now = data ? file_checksum(data, length) : NULL;
    bool same = now && strcmp(now, expect) == 0;

    if (!same)
        g_set_error(error, BLMA_ERROR, BLMA_ERROR_CHANGED,
                    _("“%s” was changed by another program since it was opened. It was left as "
                      "it is. Save under another name and compare."),
                    resolved);
    g_free(now);
    g_free(data);
    return same;
}

/* Writes the temp file, with the mode of the target when there is one. */
static bool write_temp(const char *temp, const char *resolved, const char *data, gsize length,
                       int mode, bool durable)
{
    struct stat info;
    int fd = open(temp, O_WRONLY | O_CREAT | O_TRUNC | O_NOFOLLOW | O_CLOEXEC, mode & 0777);
    bool ok;

    if (fd < 0)
        return false;
    if (stat(resolved, &info) == 0)
        (void)!fchmod(fd, info.st_mode & 07777);
    else
        (void)!fchmod(fd, (mode_t)mode & 0777);
    ok = write_all(fd, data, length);
    if (ok && durable)
        ok = fsync(fd) == 0;
    if (close(fd) != 0)
        ok = false;
    return ok;
}

static bool replace(const char *path, const char *data, gsize length, int mode,
                    const char *expect, int backups, bool durable, GError **error)
{
    char *resolved = file_resolve(path);
    char *temp = file_temp_name(resolved);
    bool ok = !expect || still_as_read(resolved, expect, error);

    if (ok && !write_temp(temp, resolved, data, length, mode, durable)) {
        ok = write_error(error, BLMA_ERROR_WRITE, path);
        unlink(temp);
    }
    if (ok && backups > 0)
        rotate_backups(resolved, backups);
    if (ok && rename(temp, resolved) != 0) {
        ok = write_error(error, BLMA_ERROR_WRITE, path);
        unlink(temp);
    }
    if (ok && durable && !sync_folder(resolved))
        ok = write_error(error, BLMA_ERROR_WRITE, path);
    g_free(temp);
    g_free(resolved);
    return ok;
}

bool file_replace(const char *path, const char *data, gsize length, int mode, const char *expect,
                  int backups, GError **error)
{
    return replace(path, data, length, mode, expect, backups, true, error);
}

bool file_write(const char *path, const char *data, gsize length, GError **error)
{
    return replace(path, data, length, 0644, NULL, 0, false, error);
}

bool file_make_folder(const char *path, GError **error)
{
    if (g_mkdir_with_parents(path, 0777) == 0)
        return true;
    g_set_error(error, BLMA_ERROR, BLMA_ERROR_WRITE,
                _("The folder “%1$s” cannot be made: %2$s."), path, g_strerror(errno));
    return false;
}

char *file_checksum(const char *data, gsize length)
{
    return g_compute_checksum_for_data(G_CHECKSUM_SHA256, (const guchar *)data, length);
}

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
    /* not to wait for the writer of a pipe */
    int fd = open(path, O_RDONLY | O_CLOEXEC | O_NOCTTY | O_NONBLOCK);

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
    if (length)
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

static int open_folder(const char *resolved)
{
    char *folder = g_path_get_dirname(resolved);
    int fd = open(folder, O_RDONLY | O_DIRECTORY | O_CLOEXEC);
    int saved = errno;

    g_free(folder);
    errno = saved;
    return fd;
}

static bool sync_folder(int fd, const char *path, GError **error)
{
    if (fsync(fd) == 0 || errno == EINVAL || errno == EBADF)
        return true;
    g_set_error(error, BLMA_ERROR, BLMA_ERROR_WRITE,
                _("“%1$s” was written, but the disk did not confirm it: %2$s. Check the file, and "
                  "save a copy on another disk."),
                path, g_strerror(errno));
    return false;
}

static bool still_as_read(const char *resolved, GBytes *expect, GError **error)
{
    gsize length;
    char *data = file_read(resolved, G_MAXSIZE >> 1, &length, NULL);
    bool same = data && length == g_bytes_get_size(expect) &&
                !memcmp(data, g_bytes_get_data(expect, NULL), length);

    if (!same)
        g_set_error(error, BLMA_ERROR, BLMA_ERROR_CHANGED,
                    _("“%s” was changed by another program since it was opened. It was left as "
                      "it is. Save under another name and compare."),
                    resolved);
    g_free(data);
    return same;
}

/* Writes the temp file, with the mode of the target when there is one. */
static bool write_temp(const char *temp, const char *resolved, const char *data, gsize length,
                       int mode, bool durable)
{
    struct stat info;
    int fd;
    bool ok;

    unlink(temp); /* left by a killed process, or put there by somebody else */
    fd = open(temp, O_WRONLY | O_CREAT | O_EXCL | O_CLOEXEC, mode & 0777);
    if (fd < 0)
        return false;
    if (stat(resolved, &info) == 0)
        (void)!fchmod(fd, info.st_mode & 07777);
    ok = write_all(fd, data, length);
    if (ok && durable)
        ok = fsync(fd) == 0;
    if (close(fd) != 0)
        ok = false;
    return ok;
}

/* NAME.1~ is the youngest. While the file is replaced, the old one stands as NAME.0~ too, so that
 * a save that fails loses no backup. A backup that fails never stops a save. */
static char *backup_name(const char *resolved, int age)
{
    return g_strdup_printf("%s.%d~", resolved, age);
}

static void rotate_backups(const char *resolved, int backups)
{
    char *youngest = backup_name(resolved, 0);
    bool there = access(youngest, F_OK) == 0;

    g_free(youngest);
    for (int i = backups; there && i >= 1; i--) {
        char *from = backup_name(resolved, i - 1), *to = backup_name(resolved, i);

        (void)!rename(from, to);
        g_free(from);
        g_free(to);
    }
}

static void keep_old(const char *resolved, int backups)
{
    char *name = backup_name(resolved, 0);
    struct stat now, left;

    /* A killed process may have left one: the file as it stands still, or an older version. */
    if (stat(resolved, &now) == 0 && lstat(name, &left) == 0 && now.st_ino == left.st_ino)
        unlink(name);
    rotate_backups(resolved, backups);
    if (link(resolved, name) != 0) { /* no links on this drive: copy */
        gsize length;
        char *data = file_read(resolved, FILE_LIMIT, &length, NULL);

        if (data && !write_temp(name, resolved, data, length, 0600, false))
            unlink(name);
        g_free(data);
    }
    g_free(name);
}

static void forget_old(const char *resolved)
{
    char *name = backup_name(resolved, 0);

    unlink(name);
    g_free(name);
}

static bool replace(const char *path, const char *data, gsize length, int mode, GBytes *expect,
                    int backups, bool durable, GError **error)
{
    char *resolved = file_resolve(path);
    char *temp = file_temp_name(resolved);
    int folder = -1;
    bool ok = !expect || still_as_read(resolved, expect, error);

    if (ok && durable && (folder = open_folder(resolved)) < 0)
        ok = write_error(error, BLMA_ERROR_WRITE, path);
    if (ok && !write_temp(temp, resolved, data, length, mode, durable)) {
        ok = write_error(error, BLMA_ERROR_WRITE, path);
        unlink(temp);
    }
    if (ok && backups > 0)
        keep_old(resolved, backups);
    if (ok && rename(temp, resolved) != 0) {
        ok = write_error(error, BLMA_ERROR_WRITE, path);
        unlink(temp);
        if (backups > 0)
            forget_old(resolved);
    } else if (ok && backups > 0) {
        rotate_backups(resolved, backups);
    }
    if (ok && durable)
        ok = sync_folder(folder, path, error);
    if (folder >= 0)
        close(folder);
    g_free(temp);
    g_free(resolved);
    return ok;
}

bool file_replace(const char *path, const char *data, gsize length, int mode, GBytes *expect,
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
    g_set_error(error, BLMA_ERROR, BLMA_ERROR_WRITE, _("The folder “%1$s” cannot be made: %2$s."),
                path, g_strerror(errno));
    return false;
}

char *file_checksum(const char *data, gsize length)
{
    return g_compute_checksum_for_data(G_CHECKSUM_SHA256, (const guchar *)data, length);
}

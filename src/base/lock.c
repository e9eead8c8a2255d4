/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "base/lock.h"

#include <errno.h>
#include <fcntl.h>
#include <string.h>
#include <unistd.h>

#include "base/error.h"
#include "base/file.h"
#include "base/i18n.h"
#include "base/moment.h"
#include "base/text.h"

struct lock {
    int fd;
    char *name;
};

static char *lock_name(const char *path)
{
    char *resolved = file_resolve(path);
    char *folder = g_path_get_dirname(resolved);
    char *base = g_path_get_basename(resolved);
    char *name = g_strdup_printf("%s/.%s.lock", folder, base);

    g_free(base);
    g_free(folder);
    g_free(resolved);
    return name;
}

/* What the holder wrote, cleaned; it may be anything. */
static char *read_holder(int fd)
{
    char buffer[512];
    ssize_t n = pread(fd, buffer, sizeof(buffer) - 1, 0);
    char *clean, *visible;

    if (n <= 0)
        return g_strdup(_("somebody"));
    clean = text_clean(buffer, n, NULL);
    g_strchomp(clean);
    visible = text_visible(clean);
    g_free(clean);
    return visible;
}

static bool lock_whole(int fd, int command, struct flock *region)
{
    memset(region, 0, sizeof(*region));
    region->l_type = F_WRLCK;
    region->l_whence = SEEK_SET;
    return fcntl(fd, command, region) == 0;
}

static void write_holder(int fd, const char *user)
{
    char host[128] = "";
    char *now = moment_now();
    char *line;

    gethostname(host, sizeof(host) - 1);
    line = g_strdup_printf("%s, since %s, process %ld on %s\n", user, now, (long)getpid(), host);
    if (ftruncate(fd, 0) != 0 || pwrite(fd, line, strlen(line), 0) < 0)
        g_debug("lock: the holder could not be written");
    g_free(line);
    g_free(now);
}

struct lock *lock_take(const char *path, const char *user, bool *weak, GError **error)
{
    char *name = lock_name(path);
    int fd = open(name, O_RDWR | O_CREAT | O_CLOEXEC | O_NOFOLLOW, 0600);
    struct flock region;
    struct lock *lock;

    *weak = false;
    if (fd < 0) {
        g_set_error(error, BLMA_ERROR, BLMA_ERROR_WRITE,
                    _("“%1$s” cannot be opened for writing: %2$s. It can be opened read-only."),
                    path, g_strerror(errno));
        g_free(name);
        return NULL;
    }
    if (!lock_whole(fd, F_SETLK, &region)) {
        if (errno == EACCES || errno == EAGAIN) {
            char *holder = read_holder(fd);

            g_set_error(error, BLMA_ERROR, BLMA_ERROR_LOCKED,
                        _("“%1$s” is open for writing elsewhere (%2$s). Close it there, or open "
                          "it read-only."),
                        path, holder);
            g_free(holder);
            close(fd);
            g_free(name);
            return NULL;
        }
        *weak = true; /* no locks on this file system */
    }
    write_holder(fd, user);
    lock = g_new0(struct lock, 1);
    lock->fd = fd;
    lock->name = name;
    return lock;
}

char *lock_holder(const char *path)
{
    char *name = lock_name(path);
    int fd = open(name, O_RDWR | O_CLOEXEC | O_NOFOLLOW);
    struct flock region;
    char *holder = NULL;

    if (fd >= 0) {
        if (lock_whole(fd, F_GETLK, &region) && region.l_type != F_UNLCK)
            holder = read_holder(fd);
        close(fd);
    }
    g_free(name);
    return holder;
}

void lock_free(struct lock *lock)
{
    if (!lock)
        return;
    unlink(lock->name);
    close(lock->fd);
    g_free(lock->name);
    g_free(lock);
}

/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "base/lock.h"

#include <errno.h>
#include <fcntl.h>
#include <string.h>
#include <sys/stat.h>
#include <unistd.h>

#include "base/error.h"
#include "base/file.h"
#include "base/i18n.h"
#include "base/moment.h"
#include "base/text.h"

/* A lock of the open file, not of the process: opening the sidecar again and closing it, as
 * lock_holder() does, would end a lock of the process. */
#ifdef F_OFD_SETLK
#define TAKE_LOCK F_OFD_SETLK
#define ASK_LOCK F_OFD_GETLK
#else
#define TAKE_LOCK F_SETLK
#define ASK_LOCK F_GETLK
#endif

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

/* Is @fd still the file of that name? Whoever lets a lock go removes its sidecar. */
static bool still_there(int fd, const char *name)
{
    struct stat mine, there;

    return fstat(fd, &mine) == 0 && stat(name, &there) == 0 && mine.st_dev == there.st_dev &&
           mine.st_ino == there.st_ino;
}

/* Opens the sidecar and locks it. -1 when it cannot be opened; *@busy when somebody
 * has it. */
static int open_locked(const char *name, bool *weak, bool *busy)
{
    struct flock region;

    for (;;) {
        int fd = open(name, O_RDWR | O_CREAT | O_CLOEXEC | O_NOFOLLOW, 0600);

        if (fd < 0)
            return -1;
        if (!lock_whole(fd, TAKE_LOCK, &region)) {
            *busy = errno == EACCES || errno == EAGAIN;
            *weak = !*busy; /* no locks on this file system */
            return fd;
        }
        if (still_there(fd, name))
            return fd;
        close(fd); /* let go and removed since it was opened */
    }
}

struct lock *lock_take(const char *path, const char *user, bool *weak, GError **error)
{
    char *name = lock_name(path);
    bool busy = false;
    int fd;
    struct stat dossier;
    struct lock *lock;

    *weak = false;
    fd = open_locked(name, weak, &busy);
    if (fd < 0) {
        g_set_error(error, BLMA_ERROR, BLMA_ERROR_WRITE,
                    _("“%1$s” cannot be opened for writing: %2$s. It can be opened read-only."),
                    path, g_strerror(errno));
        g_free(name);
        return NULL;
    }
    if (busy) {
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
    if (stat(path, &dossier) == 0) /* who may write the dossier may lock it */
        (void)!fchmod(fd, dossier.st_mode & 0666);
    write_holder(fd, user);
    lock = g_new0(struct lock, 1);
    lock->fd = fd;
    lock->name = name;
    return lock;
}

char *lock_holder(const char *path)
{
    char *name = lock_name(path);
    int fd = open(name, O_RDONLY | O_CLOEXEC | O_NOFOLLOW | O_NONBLOCK);
    struct flock region;
    char *holder = NULL;

    if (fd >= 0) {
        if (lock_whole(fd, ASK_LOCK, &region) && region.l_type != F_UNLCK)
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
    if (still_there(lock->fd, lock->name))
        unlink(lock->name);
    close(lock->fd);
    g_free(lock->name);
    g_free(lock);
}

/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "dossier/syncer.h"

#include <errno.h>
#include <glib.h>
#include <signal.h>
#include <stdbool.h>
#include <unistd.h>

struct syncer {
    GThread *thread; /* NULL until the first file */
    GMutex mutex;    /* for all that follows */
    GCond changed;
    int fd, folder; /* -1 each when there is none */
    bool wanted, busy, end;
    int error;
};

/* Zero or the number of the error. A drive that cannot do it for folders says EINVAL or EBADF. */
static int to_disk(int fd, int folder)
{
    int error = fdatasync(fd) == 0 ? 0 : errno;
    if (folder >= 0) {
        if (fsync(folder) != 0 && errno != EINVAL && errno != EBADF && !error)
            error = errno;
        close(folder);
    }
    return error;
}

static void *work(void *data)
{
    struct syncer *s = data;
    g_mutex_lock(&s->mutex);
    for (;;) {
        while (!s->wanted && !s->end)
            g_cond_wait(&s->changed, &s->mutex);
        if (!s->wanted)
            break;
        int fd = s->fd, folder = s->folder;
        s->folder = -1;
        s->wanted = false;
        s->busy = true;
        g_mutex_unlock(&s->mutex);
        int error = to_disk(fd, folder);
        g_mutex_lock(&s->mutex);
        s->busy = false;
        if (error && !s->error)
            s->error = error;
        g_cond_broadcast(&s->changed);
    }
    g_mutex_unlock(&s->mutex);
    return NULL;
}

struct syncer *syncer_new(void)
{
    struct syncer *s = g_new0(struct syncer, 1);
    g_mutex_init(&s->mutex);
    g_cond_init(&s->changed);
    s->folder = -1;
    return s;
}

void syncer_free(struct syncer *s)
{
    if (!s)
        return;
    g_mutex_lock(&s->mutex);
    s->end = true;
    g_cond_broadcast(&s->changed);
    g_mutex_unlock(&s->mutex);
    if (s->thread)
        g_thread_join(s->thread);
    g_mutex_clear(&s->mutex);
    g_cond_clear(&s->changed);
    g_free(s);
}

/* Signals are for the thread that waits for keys. */
static GThread *start(struct syncer *s)
{
    sigset_t all, before;
    sigfillset(&all);
    pthread_sigmask(SIG_SETMASK, &all, &before);
    GThread *thread = g_thread_try_new("sync", work, s, NULL);
    pthread_sigmask(SIG_SETMASK, &before, NULL);
    return thread;
}

void syncer_want(struct syncer *s, int fd, int folder)
{
    g_mutex_lock(&s->mutex);
    if (!s->thread)
        s->thread = start(s);
    if (s->thread) {
        s->fd = fd;
        if (folder >= 0 && s->folder >= 0)
            close(folder); /* it is waited for already */
        else if (folder >= 0)
            s->folder = folder;
        s->wanted = true;
        g_cond_broadcast(&s->changed);
    } else { /* no thread to be had: as without */
        int error = to_disk(fd, folder);
        s->error = s->error ? s->error : error;
    }
    g_mutex_unlock(&s->mutex);
}

void syncer_wait(struct syncer *s)
{
    if (!s)
        return;
    g_mutex_lock(&s->mutex);
    while (s->wanted || s->busy)
        g_cond_wait(&s->changed, &s->mutex);
    g_mutex_unlock(&s->mutex);
}

int syncer_error(struct syncer *s)
{
    g_mutex_lock(&s->mutex);
    int error = s->error;
    s->error = 0;
    g_mutex_unlock(&s->mutex);
    return error;
}

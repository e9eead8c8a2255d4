/* SPDX-License-Identifier: GPL-3.0-or-later */
/*
 * Sudden death: a child process kills itself (SIGKILL) at the nth call that touches the disk.
 * These functions stand before those of the C library; a write that dies has written one half.
 * Included once by a test program.
 */
#ifndef BLMA_TESTS_DOSSIER_CRASH_H
#define BLMA_TESTS_DOSSIER_CRASH_H

#include <fcntl.h>
#include <signal.h>
#include <stdbool.h>
#include <stdio.h>
#include <sys/syscall.h>
#include <sys/types.h>
#include <sys/wait.h>
#include <unistd.h>

static long crash_left; /* calls until death; 0: never */

static bool crash_due(void)
{
    return crash_left > 0 && --crash_left == 0;
}

static void crash_point(void)
{
    if (crash_due())
        kill(getpid(), SIGKILL);
}

ssize_t write(int fd, const void *data, size_t length)
{
    if (crash_due()) {
        (void)!syscall(SYS_write, fd, data, length / 2);
        kill(getpid(), SIGKILL);
    }
    return syscall(SYS_write, fd, data, length);
}

int fsync(int fd)
{
    crash_point();
    return (int)syscall(SYS_fsync, fd);
}

int fdatasync(int fd)
{
    crash_point();
    return (int)syscall(SYS_fdatasync, fd);
}

int fchmod(int fd, mode_t mode)
{
    crash_point();
    return (int)syscall(SYS_fchmod, fd, mode);
}

int rename(const char *from, const char *to)
{
    crash_point();
    return (int)syscall(SYS_renameat2, AT_FDCWD, from, AT_FDCWD, to, 0);
}

int link(const char *from, const char *to)
{
    crash_point();
    return (int)syscall(SYS_linkat, AT_FDCWD, from, AT_FDCWD, to, 0);
}

int unlink(const char *path)
{
    crash_point();
    return (int)syscall(SYS_unlinkat, AT_FDCWD, path, 0);
}

/* Runs @work in a child that dies at its @point-th call (0: never). True when it died; *@status
 * is what @work returned otherwise. */
static inline bool crash_run(int (*work)(void *), void *data, long point, int *status)
{
    int result = 0;
    pid_t child = fork();
    if (child == 0) {
        crash_left = point;
        result = work(data);
        crash_left = 0;
        _exit(result);
    }
    waitpid(child, &result, 0);
    *status = WIFEXITED(result) ? WEXITSTATUS(result) : -1;
    return WIFSIGNALED(result) && WTERMSIG(result) == SIGKILL;
}

#endif

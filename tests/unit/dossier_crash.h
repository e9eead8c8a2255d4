/* SPDX-License-Identifier: GPL-3.0-or-later */
/*
 * Sudden death: a child process stops at the nth call that touches the disk and is killed there
 * (kill -9). These functions stand before those of the C library; a write that is cut off has
 * written one half. Included once by a test program.
 */
#ifndef BLMA_TESTS_DOSSIER_CRASH_H
#define BLMA_TESTS_DOSSIER_CRASH_H

#include <fcntl.h>
#include <signal.h>
#include <stdbool.h>
#include <stdio.h>
#include <sys/prctl.h>
#include <sys/syscall.h>
#include <sys/types.h>
#include <sys/wait.h>
#include <unistd.h>

static long crash_left; /* calls until death; 0: never */
static int crash_report = -1;

/* A child tells its parent one byte and, at its end, waits to be killed. It never exits: checkers
 * of memory would take what the parent still holds for lost. */
static inline pid_t child_starts(void)
{
    pid_t child = fork();
    if (child == 0)
        prctl(PR_SET_PDEATHSIG, SIGKILL); /* it does not outlive a test that fails */
    return child;
}

static inline void child_says(int fd, unsigned char byte)
{
    (void)!syscall(SYS_write, fd, &byte, 1);
}

static inline _Noreturn void child_ends(void)
{
    for (;;)
        pause();
}

static inline void child_dies(pid_t child)
{
    kill(child, SIGKILL);
    waitpid(child, NULL, 0);
}

#define CRASHED 255

static bool crash_due(void)
{
    return crash_left > 0 && --crash_left == 0;
}

static void crash_point(void)
{
    if (crash_due()) {
        child_says(crash_report, CRASHED);
        child_ends();
    }
}

ssize_t write(int fd, const void *data, size_t length)
{
    if (crash_due()) {
        (void)!syscall(SYS_write, fd, data, length / 2);
        child_says(crash_report, CRASHED);
        child_ends();
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

/* Runs @work in a child that is killed at its @point-th call (0: never). True when it came to
 * that; *@status is what @work returned otherwise, -1 when it came to no end. */
static inline bool crash_run(int (*work)(void *), void *data, long point, int *status)
{
    int report[2];
    unsigned char result = 0;
    if (pipe(report) != 0)
        return false;
    pid_t child = child_starts();
    if (child == 0) {
        close(report[0]);
        crash_report = report[1];
        crash_left = point;
        int done = work(data);
        crash_left = 0;
        child_says(report[1], (unsigned char)done);
        child_ends();
    }
    close(report[1]);
    bool told = read(report[0], &result, 1) == 1;
    close(report[0]);
    child_dies(child);
    *status = told ? result : -1;
    return told && result == CRASHED;
}

#endif

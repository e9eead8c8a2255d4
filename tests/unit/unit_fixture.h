/* SPDX-License-Identifier: GPL-3.0-or-later */
/*
 * What the tests of base/, xml/, rules/ and kb/ share: a folder for each test, files, errors, and
 * child processes. Included once by each test program, first of all after config.h.
 */
#ifndef BLMA_TESTS_UNIT_FIXTURE_H
#define BLMA_TESTS_UNIT_FIXTURE_H

#include "fixture.h"

#include <grp.h>
#include <signal.h>
#include <sys/resource.h>
#include <sys/wait.h>

#include "base/finding.h"

/* ---- a folder for each test ---- */

/* *state becomes a fresh folder. */
static inline int make_folder(void **state)
{
    *state = g_dir_make_tmp("blma-test-XXXXXX", NULL);
    return *state ? 0 : -1;
}

#define IN_FOLDER(test) cmocka_unit_test_setup_teardown(test, make_folder, remove_folder)

/* How many names in @folder end in @suffix. */
static inline unsigned count_files(const char *folder, const char *suffix)
{
    GDir *dir = g_dir_open(folder, 0, NULL);
    const char *name;
    unsigned n = 0;
    while ((name = g_dir_read_name(dir)))
        n += g_str_has_suffix(name, suffix);
    g_dir_close(dir);
    return n;
}

/* ---- files ---- */

static inline void assert_holds(const char *path, const char *text)
{
    char *now = slurp(path);
    assert_string_equal(now, text);
    g_free(now);
}

/* Writes in place, so that links and modes stay. */
static inline void spill(const char *path, const char *text)
{
    int fd = open(path, O_WRONLY | O_CREAT | O_TRUNC | O_CLOEXEC, 0600);
    assert_true(fd >= 0);
    assert_int_equal(write(fd, text, strlen(text)), (ssize_t)strlen(text));
    close(fd);
}

/* ---- errors ---- */

static inline void assert_no_findings(const struct findings *findings)
{
    if (!findings_empty(findings)) {
        char *text = findings_print(findings);
        fail_msg("findings:\n%s", text);
    }
}

/* All findings as text hold @part. */
static inline void assert_found(const struct findings *findings, const char *part)
{
    char *text = findings_print(findings);
    if (!strstr(text, part))
        fail_msg("findings do not say “%s” but:\n%s", part, text);
    g_free(text);
}

/* ---- child processes ---- */

/* Tells the parent @result through the pipe @hear and ends. By SIGKILL, so that no checker of
 * memory looks for leaks in a copy of the parent. */
static inline void end_child(int hear, int result)
{
    unsigned char byte = (unsigned char)result;
    (void)!write(hear, &byte, 1);
    kill(getpid(), SIGKILL);
}

/* What @work returns in a child of its own (0 to 255); -1 when it dies. It must not assert, and
 * has a minute. */
static inline int in_child(int (*work)(void *), void *data)
{
    int hear[2];
    unsigned char byte = 0;
    assert_int_equal(pipe2(hear, O_CLOEXEC), 0);
    pid_t child = fork();
    if (child == 0) {
        alarm(60);
        end_child(hear[1], work(data));
    }
    assert_true(child > 0);
    close(hear[1]);
    ssize_t got = read(hear[0], &byte, 1);
    close(hear[0]);
    assert_int_equal(waitpid(child, NULL, 0), child);
    return got == 1 ? byte : -1;
}

/* Root may write anywhere: become nobody. For children. */
static inline void drop_rights(void)
{
    if (getuid() == 0 && (setgroups(0, NULL) != 0 || setgid(65534) != 0 || setuid(65534) != 0))
        kill(getpid(), SIGKILL);
}

/* Files may have @bytes from now on; the rest of a write fails. */
static inline void limit_files(rlim_t bytes)
{
    struct rlimit limit;
    getrlimit(RLIMIT_FSIZE, &limit);
    limit.rlim_cur = bytes == RLIM_INFINITY ? limit.rlim_max : bytes;
    assert_int_equal(setrlimit(RLIMIT_FSIZE, &limit), 0);
}

#endif

/* SPDX-License-Identifier: GPL-3.0-or-later */
/* One writer per dossier, between processes. */
#include "config.h"

#include "unit_fixture.h"

#include <errno.h>
#include <sys/syscall.h>

#include "base/file.h"
#include "base/lock.h"

/* ---- locks that fail or come late: this stands before the function of the C library ---- */

static bool no_locks;
static void (*before_lock)(void); /* called once, when a lock is asked for */

int fcntl(int fd, int command, ...)
{
    va_list args;
    va_start(args, command);
    void *argument = va_arg(args, void *);
    va_end(args);
    bool locks = command == F_SETLK || command == F_GETLK;
#ifdef F_OFD_SETLK
    locks |= command == F_OFD_SETLK || command == F_OFD_GETLK;
#endif
    if (locks && no_locks) {
        errno = ENOLCK;
        return -1;
    }
    if (locks && before_lock) {
        void (*call)(void) = before_lock;
        before_lock = NULL;
        call();
    }
    return (int)syscall(SYS_fcntl, fd, command, argument);
}

static int set_clock(void **state)
{
    g_setenv("BLMA_NOW", "2026-03-01T09:00:00Z", TRUE);
    return make_folder(state);
}

#undef IN_FOLDER
#define IN_FOLDER(test) cmocka_unit_test_setup_teardown(test, set_clock, remove_folder)

static struct lock *take(const char *path, const char *user)
{
    GError *error = NULL;
    bool weak = true;
    struct lock *lock = lock_take(path, user, &weak, &error);
    assert_fine(lock != NULL, error);
    assert_false(weak);
    return lock;
}

/* ---- another process that holds the lock ---- */

struct holder {
    pid_t pid;
    int tell; /* closing it lets the lock go */
};

static void hold(int tell, int hear, const char *path, uid_t user)
{
    bool weak;
    char byte = 'n';
    alarm(60);
    if (user && (setgroups(0, NULL) != 0 || setuid(user) != 0))
        kill(getpid(), SIGKILL);
    struct lock *lock = lock_take(path, "B. Holder", &weak, NULL);
    if (lock)
        byte = 'y';
    (void)!write(hear, &byte, 1);
    close(hear);
    (void)!read(tell, &byte, 1);
    lock_free(lock);
    kill(getpid(), SIGKILL);
}

/* A process, of @user when that is not 0, has the lock when this returns. */
static struct holder start_holder(const char *path, uid_t user)
{
    struct holder holder;
    int tell[2], hear[2];
    char byte = '?';
    assert_int_equal(pipe2(tell, O_CLOEXEC), 0);
    assert_int_equal(pipe2(hear, O_CLOEXEC), 0);
    holder.pid = fork();
    if (holder.pid == 0) {
        close(tell[1]);
        close(hear[0]);
        hold(tell[0], hear[1], path, user);
    }
    close(tell[0]);
    close(hear[1]);
    assert_int_equal(read(hear[0], &byte, 1), 1);
    close(hear[0]);
    assert_int_equal(byte, 'y');
    holder.tell = tell[1];
    return holder;
}

static void let_go(struct holder *holder, bool by_death)
{
    if (by_death)
        kill(holder->pid, SIGKILL);
    close(holder->tell);
    assert_int_equal(waitpid(holder->pid, NULL, 0), holder->pid);
}

static void assert_locked(const char *path, const char *part)
{
    GError *error = NULL;
    bool weak = true;
    assert_null(lock_take(path, "C. Other", &weak, &error));
    assert_false(weak);
    assert_non_null(strstr(error->message, "is open for writing elsewhere"));
    assert_refused(&error, BLMA_ERROR_LOCKED, part);
}

/* ---- tests ---- */

static int try_lock(void *path)
{
    bool weak;
    struct lock *lock = lock_take(path, "try", &weak, NULL);
    lock_free(lock);
    return lock != NULL;
}

static void test_take(void **state)
{
    char *path = in_folder(state, "d.blma"), *sidecar = in_folder(state, ".d.blma.lock");
    assert_null(lock_holder(path));
    assert_false(exists(sidecar));
    struct lock *lock = take(path, "A. Drafter");
    assert_true(exists(sidecar));
    assert_false(exists(path)); /* the dossier itself is not touched */
    assert_int_equal(mode_of(sidecar), 0600);
    assert_int_equal(in_child(try_lock, path), 0);
    lock_free(lock);
    assert_false(exists(sidecar));
    assert_int_equal(in_child(try_lock, path), 1);
    assert_int_equal(count_files(*state, ""), 0);
    lock_free(NULL);
    g_free(sidecar);
    g_free(path);
}

static void test_two_processes(void **state)
{
    char *path = in_folder(state, "d.blma"), host[128] = "";
    struct holder holder = start_holder(path, 0);
    assert_int_equal(gethostname(host, sizeof host - 1), 0);
    char *who = g_strdup_printf("B. Holder, since 2026-03-01T09:00:00Z, process %ld on %s",
                                (long)holder.pid, host);
    char *shown = lock_holder(path);
    assert_non_null(shown);
    assert_string_equal(shown, who);
    assert_locked(path, who);
    assert_locked(path, "d.blma");
    let_go(&holder, false);
    assert_null(lock_holder(path));
    lock_free(take(path, "A. Drafter"));
    g_free(shown);
    g_free(who);
    g_free(path);
}

/* Other names of the same file are the same lock; other files are not. */
static void test_names(void **state)
{
    char *path = in_folder(state, "d.blma"), *door = in_folder(state, "door");
    char *other = in_folder(state, "e.blma");
    spill(path, "x");
    assert_int_equal(symlink("d.blma", door), 0);
    struct holder holder = start_holder(path, 0);
    assert_locked(door, "B. Holder");
    lock_free(take(other, "A. Drafter"));
    let_go(&holder, false);
    holder = start_holder(door, 0);
    assert_locked(path, "B. Holder");
    let_go(&holder, false);
    g_free(other);
    g_free(door);
    g_free(path);
}

/* A lock dies with its process; what it left lying does not lock. */
static void test_killed(void **state)
{
    char *path = in_folder(state, "d.blma"), *sidecar = in_folder(state, ".d.blma.lock");
    struct holder holder = start_holder(path, 0);
    let_go(&holder, true);
    assert_true(exists(sidecar));
    assert_null(lock_holder(path));
    struct lock *lock = take(path, "A. Drafter");
    char *text = slurp(sidecar);
    assert_true(g_str_has_prefix(text, "A. Drafter, since ")); /* not the dead one */
    assert_null(strstr(text, "Holder"));
    g_free(text);
    lock_free(lock);
    assert_false(exists(sidecar));
    g_free(sidecar);
    g_free(path);
}

/* Saving renames the dossier; the lock stays. */
static void test_survives_saving(void **state)
{
    char *path = in_folder(state, "d.blma");
    GError *error = NULL;
    struct lock *lock = take(path, "A. Drafter");
    for (int i = 0; i < 3; i++) {
        assert_fine(file_replace(path, "x", 1, 0600, NULL, 2, &error), error);
        assert_int_equal(in_child(try_lock, path), 0);
    }
    lock_free(lock);
    assert_int_equal(in_child(try_lock, path), 1);
    g_free(path);
}

/* Asking who has it, or asking for it again, does not lose the lock one has. */
static void test_same_process(void **state)
{
    char *path = in_folder(state, "d.blma");
    struct lock *lock = take(path, "A. Drafter");
    char *holder = lock_holder(path);
    assert_non_null(holder);
    assert_true(g_str_has_prefix(holder, "A. Drafter, since "));
    g_free(holder);
    assert_int_equal(in_child(try_lock, path), 0);
    assert_locked(path, "A. Drafter");
    assert_int_equal(in_child(try_lock, path), 0);
    lock_free(lock);
    assert_int_equal(in_child(try_lock, path), 1);
    g_free(path);
}

/* Where locks do not work the caller is told, and nobody is kept out. */
static void test_weak(void **state)
{
    char *path = in_folder(state, "d.blma");
    GError *error = NULL;
    bool weak = false;
    no_locks = true;
    struct lock *lock = lock_take(path, "A. Drafter", &weak, &error);
    assert_fine(lock != NULL, error);
    assert_true(weak);
    assert_null(lock_holder(path));
    assert_int_equal(in_child(try_lock, path), 1);
    lock_free(lock);
    no_locks = false;
    assert_int_equal(count_files(*state, ""), 0);
    g_free(path);
}

/* ---- one at a time ---- */

static struct holder leaving;

static void leave(void)
{
    let_go(&leaving, false);
}

/* The holder lets go, and removes the sidecar, just when it has been opened by the next. */
static void test_handing_over(void **state)
{
    char *path = in_folder(state, "d.blma");
    leaving = start_holder(path, 0);
    before_lock = leave;
    struct lock *lock = take(path, "A. Drafter");
    assert_null(before_lock);
    assert_int_equal(in_child(try_lock, path), 0); /* nobody gets a second one */
    lock_free(lock);
    assert_int_equal(count_files(*state, ""), 0);
    g_free(path);
}

enum { ROUNDS = 400, RIVALS = 4 };

/* Takes the lock again and again; while it has it, nobody else may be inside. */
static int rival(void *data)
{
    const char *path = data;
    char *inside = g_strconcat(path, ".inside", NULL);
    int had = 0;
    bool weak;
    for (int i = 0; i < ROUNDS; i++) {
        struct lock *lock = lock_take(path, "rival", &weak, NULL);
        if (!lock)
            continue;
        int fd = open(inside, O_WRONLY | O_CREAT | O_EXCL | O_CLOEXEC, 0600);
        if (fd < 0)
            return 2;
        close(fd);
        unlink(inside);
        lock_free(lock);
        had++;
    }
    g_free(inside);
    return had ? 0 : 3;
}

static void test_rivals(void **state)
{
    char *path = in_folder(state, "d.blma");
    pid_t rivals[RIVALS];
    int hear[2], had = 0;
    assert_int_equal(pipe2(hear, O_CLOEXEC), 0);
    for (int i = 0; i < RIVALS; i++) {
        rivals[i] = fork();
        if (rivals[i] == 0) {
            alarm(120);
            end_child(hear[1], rival(path));
        }
    }
    close(hear[1]);
    for (int i = 0; i < RIVALS; i++) {
        unsigned char result = 9;
        assert_int_equal(read(hear[0], &result, 1), 1);
        assert_int_not_equal(result, 2);
        had += result == 0;
    }
    close(hear[0]);
    for (int i = 0; i < RIVALS; i++)
        assert_int_equal(waitpid(rivals[i], NULL, 0), rivals[i]);
    assert_true(had > 0); /* somebody was inside */
    assert_int_equal(count_files(*state, ""), 0);
    g_free(path);
}

/* ---- what lies in the way ---- */

static void test_strange_sidecar(void **state)
{
    char *path = in_folder(state, "d.blma"), *sidecar = in_folder(state, ".d.blma.lock");
    struct holder holder = start_holder(path, 0);
    spill(sidecar, "Eve\x1b[2J \xe2\x80\xae \xff\n\n");
    char *shown = lock_holder(path);
    assert_string_equal(shown, "Eve\xef\xbf\xbd[2J <U+202E> \xef\xbf\xbd");
    assert_locked(path, shown);
    g_free(shown);
    spill(sidecar, "");
    shown = lock_holder(path);
    assert_string_equal(shown, "somebody");
    g_free(shown);
    char *much = g_strnfill(5000, 'x');
    spill(sidecar, much);
    shown = lock_holder(path);
    assert_true(*shown && g_str_has_prefix(much, shown));
    g_free(shown);
    g_free(much);
    let_go(&holder, false);
    g_free(sidecar);
    g_free(path);
}

/* A link planted as the sidecar is not followed. */
static void test_planted_link(void **state)
{
    char *path = in_folder(state, "d.blma"), *sidecar = in_folder(state, ".d.blma.lock");
    char *victim = in_folder(state, "victim");
    GError *error = NULL;
    bool weak;
    spill(victim, "precious");
    assert_int_equal(symlink("victim", sidecar), 0);
    assert_null(lock_take(path, "A. Drafter", &weak, &error));
    assert_refused(&error, BLMA_ERROR_WRITE, "cannot be opened for writing");
    assert_null(lock_holder(path));
    assert_holds(victim, "precious");
    g_free(victim);
    g_free(sidecar);
    g_free(path);
}

static int as_nobody_take(void *path)
{
    GError *error = NULL;
    bool weak;
    drop_rights();
    return lock_take(path, "nobody", &weak, &error) || error->code != BLMA_ERROR_WRITE ||
           !strstr(error->message, "read-only");
}

static void test_no_writing(void **state)
{
    char *path = in_folder(state, "d.blma"), *missing = in_folder(state, "no/d.blma");
    GError *error = NULL;
    bool weak = true;
    assert_int_equal(chmod(*state, 0555), 0);
    assert_int_equal(in_child(as_nobody_take, path), 0);
    assert_int_equal(chmod(*state, 0700), 0);
    assert_int_equal(count_files(*state, ""), 0);
    assert_null(lock_take(missing, "A. Drafter", &weak, &error));
    assert_false(weak);
    assert_refused(&error, BLMA_ERROR_WRITE, "No such file or directory");
    assert_null(lock_holder(missing));
    g_free(missing);
    g_free(path);
}

/* ---- two people ---- */

static int other_person(void *path)
{
    GError *error = NULL;
    bool weak;
    if (setgroups(0, NULL) != 0 || setuid(65534) != 0)
        return 90;
    char *holder = lock_holder(path);
    if (!holder || !strstr(holder, "B. Holder"))
        return 1;
    g_free(holder);
    return lock_take(path, "C. Other", &weak, &error) || error->code != BLMA_ERROR_LOCKED ||
                   !strstr(error->message, "B. Holder")
               ? 2
               : 0;
}

static int other_person_reads(void *path)
{
    if (setgroups(0, NULL) != 0 || setuid(65534) != 0)
        return 90;
    char *holder = lock_holder(path);
    return !holder || !strstr(holder, "B. Holder");
}

static int after_death(void *path)
{
    return setgroups(0, NULL) != 0 || setuid(65534) != 0 ? 90 : !try_lock(path);
}

/* Who may write the dossier learns who has it; a dead process does not lock others out. */
static void test_two_people(void **state)
{
    char *path = in_folder(state, "d.blma");
    if (getuid() != 0) {
        g_free(path);
        print_message("only root can be two people\n");
        skip();
    }
    mode_t mask = umask(022);
    spill(path, "x");
    assert_int_equal(chmod(path, 0666), 0);
    assert_int_equal(chmod(*state, 0777), 0);
    struct holder holder = start_holder(path, 65533);
    assert_int_equal(in_child(other_person, path), 0);
    let_go(&holder, true);
    assert_int_equal(in_child(after_death, path), 0);
    umask(mask);
    assert_int_equal(chmod(path, 0644), 0);
    holder = start_holder(path, 0);
    assert_int_equal(in_child(other_person_reads, path), 0);
    let_go(&holder, false);
    g_free(path);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        IN_FOLDER(test_take),
        IN_FOLDER(test_two_processes),
        IN_FOLDER(test_names),
        IN_FOLDER(test_killed),
        IN_FOLDER(test_survives_saving),
        IN_FOLDER(test_same_process),
        IN_FOLDER(test_weak),
        IN_FOLDER(test_handing_over),
        IN_FOLDER(test_rivals),
        IN_FOLDER(test_strange_sidecar),
        IN_FOLDER(test_planted_link),
        IN_FOLDER(test_no_writing),
        IN_FOLDER(test_two_people),
    };
    return cmocka_run_group_tests_name("lock", tests, NULL, NULL);
}

/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Reading and replacing whole files, and everything that can go wrong with that. */
#include "config.h"

#include "unit_fixture.h"

#include <errno.h>
#include <stdio.h>
#include <sys/syscall.h>

#include "base/file.h"

/* ---- a disk that fails: these stand before the functions of the C library ---- */

static struct {
    int sync_file, sync_folder, rename, link; /* errno to fail with; 0: do it */
    bool die_at_sync, die_at_rename, die_after_rename;
} bad;

static unsigned file_syncs, folder_syncs, renames;

static int do_or_fail(int failure, long result)
{
    if (failure) {
        errno = failure;
        return -1;
    }
    return (int)result;
}

int fsync(int fd)
{
    struct stat info;
    bool folder = fstat(fd, &info) == 0 && S_ISDIR(info.st_mode);
    int failure = folder ? bad.sync_folder : bad.sync_file;
    if (bad.die_at_sync)
        kill(getpid(), SIGKILL);
    if (folder)
        folder_syncs++;
    else
        file_syncs++;
    return do_or_fail(failure, failure ? 0 : syscall(SYS_fsync, fd));
}

int rename(const char *from, const char *to)
{
    bool backup = g_str_has_suffix(to, "~");
    renames++;
    if (bad.die_at_rename && !backup)
        kill(getpid(), SIGKILL);
    if (bad.rename && !backup)
        return do_or_fail(bad.rename, 0);
    int result = (int)syscall(SYS_renameat2, AT_FDCWD, from, AT_FDCWD, to, 0);
    if (bad.die_after_rename && !backup)
        kill(getpid(), SIGKILL);
    return result;
}

int link(const char *from, const char *to)
{
    if (bad.link)
        return do_or_fail(bad.link, 0);
    return (int)syscall(SYS_linkat, AT_FDCWD, from, AT_FDCWD, to, 0);
}

static int make_good_folder(void **state)
{
    memset(&bad, 0, sizeof bad);
    return make_folder(state);
}

#undef IN_FOLDER
#define IN_FOLDER(test) cmocka_unit_test_setup_teardown(test, make_good_folder, remove_folder)

/* Replaces @path by @text; it must work. */
static void put(const char *path, const char *text, int backups)
{
    GError *error = NULL;
    bool done = file_replace(path, text, strlen(text), 0600, NULL, backups, &error);
    assert_fine(done, error);
}

/* Replacing @path fails and says @part. */
static void assert_put_fails(const char *path, int backups, const char *part)
{
    GError *error = NULL;
    assert_false(file_replace(path, "new", 3, 0600, NULL, backups, &error));
    assert_refused(&error, BLMA_ERROR_WRITE, part);
}

/* ---- reading ---- */

static void test_read(void **state)
{
    char *path = in_folder(state, "a"), *empty = in_folder(state, "empty");
    GError *error = NULL;
    gsize length = 77;
    assert_true(g_file_set_contents(path, "a\0b\n", 4, NULL));
    char *data = file_read(path, 4, &length, &error); /* exactly as large as may be */
    assert_fine(data != NULL, error);
    assert_int_equal(length, 4);
    assert_memory_equal(data, "a\0b\n", 5); /* with a NUL at the end */
    g_free(data);
    spill(empty, "");
    data = file_read(empty, 0, &length, &error);
    assert_fine(data != NULL, error);
    assert_int_equal(length, 0);
    assert_string_equal(data, "");
    g_free(data);
    g_free(path);
    g_free(empty);
}

static void assert_unreadable(const char *path, gsize limit, const char *part)
{
    GError *error = NULL;
    gsize length;
    assert_null(file_read(path, limit, &length, NULL));
    assert_null(file_read(path, limit, &length, &error));
    assert_non_null(strstr(error->message, path));
    assert_refused(&error, BLMA_ERROR_INPUT, part);
}

static int as_nobody_read(void *path)
{
    GError *error = NULL;
    gsize length;
    drop_rights();
    char *data = file_read(path, FILE_LIMIT, &length, &error);
    return data || error->code != BLMA_ERROR_INPUT || !strstr(error->message, "cannot be read");
}

static void test_read_refused(void **state)
{
    char *path = in_folder(state, "a"), *missing = in_folder(state, "no/such");
    assert_unreadable(path, FILE_LIMIT, "There is no file");
    assert_unreadable(missing, FILE_LIMIT, "There is no file");
    assert_unreadable("", FILE_LIMIT, "There is no file");
    assert_unreadable(*state, FILE_LIMIT, "not a file that can be read");
    assert_unreadable("/dev/null", FILE_LIMIT, "not a file that can be read");
    spill(path, "12345");
    assert_unreadable(path, 4, "not read");
    assert_int_equal(truncate(path, (off_t)FILE_LIMIT + (1 << 20)), 0);
    assert_unreadable(path, FILE_LIMIT, "has 65 MiB. Files over 64 MiB are not read.");
    assert_int_equal(unlink(path), 0);
    assert_int_equal(symlink("a", path), 0);
    assert_unreadable(path, FILE_LIMIT, "cannot be read"); /* a link to itself */
    assert_int_equal(unlink(path), 0);
    spill(path, "secret");
    assert_int_equal(chmod(path, 0), 0);
    assert_int_equal(chmod(*state, 0755), 0);
    assert_int_equal(in_child(as_nobody_read, path), 0);
    g_free(missing);
    g_free(path);
}

static int read_pipe(void *path)
{
    GError *error = NULL;
    gsize length;
    alarm(5); /* it must not wait for a writer */
    return file_read(path, FILE_LIMIT, &length, &error) || error->code != BLMA_ERROR_INPUT;
}

static void test_read_pipe(void **state)
{
    char *path = in_folder(state, "pipe");
    assert_int_equal(mkfifo(path, 0600), 0);
    assert_int_equal(in_child(read_pipe, path), 0);
    g_free(path);
}

/* ---- names ---- */

static void test_resolve(void **state)
{
    char *real = g_canonicalize_filename(*state, NULL);
    char *sub = in_folder(state, "sub"), *file = in_folder(state, "sub/file");
    char *link_file = in_folder(state, "link"), *link_folder = in_folder(state, "door");
    static const struct {
        const char *name, *resolved;
    } cases[] = {
        {"sub/file", "sub/file"},
        {"link", "sub/file"},
        {"door/file", "sub/file"},
        {"door/fresh", "sub/fresh"},
        {"sub/../door/x", "sub/x"},
        {"fresh", "fresh"},
        {"door", "sub"},
        {"no/such/file", "no/such/file"},
    };
    assert_int_equal(mkdir(sub, 0700), 0);
    spill(file, "x");
    assert_int_equal(symlink("sub/file", link_file), 0);
    assert_int_equal(symlink(sub, link_folder), 0);
    for (size_t i = 0; i < G_N_ELEMENTS(cases); i++) {
        char *path = in_folder(state, cases[i].name);
        char *want = g_build_filename(real, cases[i].resolved, NULL);
        char *resolved = file_resolve(path);
        assert_string_equal(resolved, want);
        g_free(resolved);
        g_free(want);
        g_free(path);
    }
    char *here = g_get_current_dir(), *want = g_build_filename(here, "no-such-file", NULL);
    char *resolved = file_resolve("no-such-file");
    assert_string_equal(resolved, want);
    char *temp = file_temp_name("/a/b/c.blma");
    assert_string_equal(temp, "/a/b/.c.blma.saving");
    g_free(temp);
    g_free(resolved);
    g_free(want);
    g_free(here);
    g_free(link_file);
    g_free(link_folder);
    g_free(file);
    g_free(sub);
    g_free(real);
}

static void test_checksum(void **state)
{
    (void)state;
    char *sum = file_checksum("", 0);
    assert_string_equal(sum, "e3b0c44298fc1c149afbf4c8996fb92427ae41e4649b934ca495991b7852b855");
    g_free(sum);
    sum = file_checksum("abcdef", 3);
    assert_string_equal(sum, "ba7816bf8f01cfea414140de5dae2223b00361a396177a9cb410ff61f20015ad");
    g_free(sum);
}

/* ---- replacing ---- */

static void test_replace(void **state)
{
    char *path = in_folder(state, "d.blma");
    GError *error = NULL;
    mode_t mask = umask(022);
    file_syncs = folder_syncs = renames = 0;
    assert_fine(file_replace(path, "a\0b", 3, 0640, NULL, 0, &error), error);
    assert_true(file_syncs == 1 && folder_syncs == 1 && renames == 1);
    gsize length = 0;
    char *data = file_read(path, 10, &length, &error);
    assert_int_equal(length, 3);
    assert_memory_equal(data, "a\0b", 3);
    g_free(data);
    assert_int_equal(mode_of(path), 0640);
    assert_int_equal(chmod(path, 0604), 0); /* the mode it has stays */
    put(path, "longer than before", 0);
    assert_holds(path, "longer than before");
    assert_int_equal(mode_of(path), 0604);
    put(path, "", 0);
    assert_holds(path, "");
    assert_int_equal(count_files(*state, ""), 1);
    umask(mask);
    g_free(path);
}

static void test_replace_through_link(void **state)
{
    char *sub = in_folder(state, "sub"), *file = in_folder(state, "sub/file");
    char *door = in_folder(state, "door");
    assert_int_equal(mkdir(sub, 0700), 0);
    spill(file, "old");
    assert_int_equal(chmod(file, 0640), 0);
    assert_int_equal(symlink("sub/file", door), 0);
    put(door, "new", 2);
    assert_holds(file, "new");
    assert_int_equal(mode_of(file), 0640);
    assert_true(g_file_test(door, G_FILE_TEST_IS_SYMLINK)); /* still a link */
    assert_holds(door, "new");
    assert_int_equal(count_files(*state, "~"), 0); /* the backup lies beside the file */
    assert_int_equal(count_files(sub, "file.1~"), 1);
    g_free(door);
    g_free(file);
    g_free(sub);
}

static void test_replace_expect(void **state)
{
    char *path = in_folder(state, "d.blma");
    GBytes *old = g_bytes_new_static("old", 3);
    GError *error = NULL;
    spill(path, "old");
    assert_fine(file_replace(path, "new", 3, 0600, old, 1, &error), error);
    assert_holds(path, "new");
    assert_false(file_replace(path, "mine", 4, 0600, old, 1, &error));
    assert_refused(&error, BLMA_ERROR_CHANGED, "changed by another program");
    assert_holds(path, "new");
    assert_int_equal(count_files(*state, ""), 2); /* the file and its one backup */
    assert_int_equal(unlink(path), 0);
    assert_false(file_replace(path, "mine", 4, 0600, old, 1, &error));
    assert_refused(&error, BLMA_ERROR_CHANGED, "changed by another program");
    assert_false(exists(path));
    g_bytes_unref(old);
    g_free(path);
}

static void test_backups(void **state)
{
    char *path = in_folder(state, "d");
    char *one = in_folder(state, "d.1~"), *two = in_folder(state, "d.2~"),
         *three = in_folder(state, "d.3~");
    put(path, "v1", 3);
    assert_int_equal(count_files(*state, "~"), 0); /* there was nothing to keep */
    put(path, "v2", 3);
    assert_holds(one, "v1");
    assert_int_equal(count_files(*state, "~"), 1);
    put(path, "v3", 3);
    put(path, "v4", 3);
    assert_holds(three, "v1");
    put(path, "v5", 3);
    assert_holds(path, "v5");
    assert_holds(one, "v4");
    assert_holds(two, "v3");
    assert_holds(three, "v2");
    assert_int_equal(count_files(*state, ""), 4);
    put(path, "v6", 0); /* none wanted: those there stay */
    assert_holds(one, "v4");
    put(path, "v7", 1);
    assert_holds(one, "v6");
    assert_holds(two, "v3");
    g_free(path);
    g_free(one);
    g_free(two);
    g_free(three);
}

/* Drives without hard links keep backups too. */
static void test_backups_without_links(void **state)
{
    char *path = in_folder(state, "d"), *one = in_folder(state, "d.1~"),
         *two = in_folder(state, "d.2~");
    bad.link = EPERM;
    put(path, "v1", 2);
    assert_int_equal(count_files(*state, "~"), 0);
    assert_int_equal(chmod(path, 0640), 0);
    put(path, "v2", 2);
    put(path, "v3", 2);
    put(path, "v4", 2);
    assert_holds(path, "v4");
    assert_holds(one, "v3");
    assert_holds(two, "v2");
    assert_int_equal(mode_of(one), 0640);
    assert_int_equal(count_files(*state, ""), 3);
    g_free(path);
    g_free(one);
    g_free(two);
}

/* ---- what goes wrong ---- */

/* A save that fails leaves the file, its backups and nothing else. */
static void test_sync_and_rename_fail(void **state)
{
    char *path = in_folder(state, "d"), *one = in_folder(state, "d.1~"),
         *two = in_folder(state, "d.2~"), *fresh = in_folder(state, "fresh");
    put(path, "v1", 2);
    put(path, "v2", 2);
    put(path, "v3", 2);
    for (int round = 0; round < 8; round++) {
        memset(&bad, 0, sizeof bad);
        bad.sync_file = round % 4 == 0 ? EIO : round % 4 == 1 ? ENOSPC : 0;
        bad.rename = round % 4 == 2 ? EPERM : round % 4 == 3 ? ENOSPC : 0;
        bad.link = round < 4 ? 0 : EPERM;
        const char *part = round % 2   ? "the disk is full. Nothing was changed"
                           : round % 4 ? "Operation not permitted. Nothing was changed"
                                       : "Input/output error. Nothing was changed";
        assert_put_fails(path, 2, part);
        assert_put_fails(fresh, 2, part);
        assert_holds(path, "v3");
        assert_holds(one, "v2");
        assert_holds(two, "v1");
        assert_int_equal(count_files(*state, ""), 3);
    }
    memset(&bad, 0, sizeof bad);
    put(path, "v4", 2);
    assert_holds(two, "v2");
    g_free(path);
    g_free(one);
    g_free(two);
    g_free(fresh);
}

/* The new file stands when only the folder could not be synced; the sentence must not deny it. */
static void test_folder_sync_fails(void **state)
{
    char *path = in_folder(state, "d");
    GError *error = NULL;
    put(path, "old", 0);
    bad.sync_folder = EIO;
    assert_false(file_replace(path, "new", 3, 0600, NULL, 1, &error));
    assert_null(strstr(error->message, "Nothing was changed"));
    assert_refused(&error, BLMA_ERROR_WRITE, "Input/output error");
    assert_holds(path, "new");
    assert_int_equal(count_files(*state, ".saving"), 0);
    bad.sync_folder = EINVAL; /* a file system that cannot sync folders is no failure */
    put(path, "newer", 0);
    g_free(path);
}

/* The disk is full at any byte: the old file is whole and no scrap is left. */
static void test_full_disk(void **state)
{
    char *path = in_folder(state, "d");
    char *large = g_strnfill(100, 'x');
    void (*old)(int) = signal(SIGXFSZ, SIG_IGN);
    GError *error = NULL;
    put(path, "old", 0);
    for (rlim_t room = 0; room < 100; room++) {
        limit_files(room);
        bool done = file_replace(path, large, 100, 0600, NULL, 3, &error);
        limit_files(RLIM_INFINITY);
        assert_false(done);
        assert_refused(&error, BLMA_ERROR_WRITE, "Nothing was changed");
        assert_holds(path, "old");
        assert_int_equal(count_files(*state, ""), 1);
    }
    limit_files(100);
    bool done = file_replace(path, large, 100, 0600, NULL, 0, &error);
    limit_files(RLIM_INFINITY);
    assert_fine(done, error);
    assert_holds(path, large);
    signal(SIGXFSZ, old);
    g_free(large);
    g_free(path);
}

static int as_nobody_replace(void *data)
{
    const char *path = data;
    GError *error = NULL;
    drop_rights();
    if (file_replace(path, "new", 3, 0600, NULL, 2, &error) || !error ||
        error->code != BLMA_ERROR_WRITE || !strstr(error->message, "Permission denied"))
        return 1;
    g_clear_error(&error);
    return file_write(path, "new", 3, &error) || error->code != BLMA_ERROR_WRITE ? 2 : 0;
}

static void test_read_only_folder(void **state)
{
    char *path = in_folder(state, "d");
    spill(path, "old");
    assert_int_equal(chmod(path, 0666), 0);
    assert_int_equal(chmod(*state, 0555), 0);
    assert_int_equal(in_child(as_nobody_replace, path), 0);
    assert_int_equal(chmod(*state, 0700), 0);
    assert_holds(path, "old");
    assert_int_equal(count_files(*state, ""), 1);
    g_free(path);
}

static void test_no_place(void **state)
{
    char *missing = in_folder(state, "no/such/d"), *folder = in_folder(state, "folder");
    assert_put_fails(missing, 0, "No such file or directory");
    assert_int_equal(mkdir(folder, 0700), 0);
    assert_put_fails(folder, 0, "Is a directory");
    assert_put_fails(folder, 2, "Is a directory");
    assert_int_equal(count_files(*state, ""), 1);
    g_free(missing);
    g_free(folder);
}

/* What stands where the temp file goes – a link to another file, a file of somebody else – is
 * neither followed nor written into. */
static void test_planted(void **state)
{
    char *path = in_folder(state, "d"), *victim = in_folder(state, "victim");
    char *temp = file_temp_name(path);
    struct stat planted, saved;
    spill(path, "old");
    spill(victim, "precious");
    assert_int_equal(symlink("victim", temp), 0);
    put(path, "new", 0);
    assert_holds(victim, "precious");
    assert_holds(path, "new");
    assert_int_equal(unlink(path), 0);
    spill(temp, "planted");
    assert_int_equal(chmod(temp, 0666), 0);
    int fd = open(temp, O_RDONLY | O_CLOEXEC);
    assert_int_equal(fstat(fd, &planted), 0);
    put(path, "newer", 0);
    assert_int_equal(stat(path, &saved), 0);
    assert_true(saved.st_ino != planted.st_ino);
    assert_int_equal(saved.st_mode & 0777, 0600);
    assert_int_equal(count_files(*state, ""), 2);
    close(fd);
    assert_int_equal(mkdir(temp, 0700), 0); /* a folder is in the way */
    assert_put_fails(path, 0, "Nothing was changed");
    assert_holds(path, "newer");
    assert_int_equal(rmdir(temp), 0);
    g_free(temp);
    g_free(victim);
    g_free(path);
}

/* ---- sudden death ---- */

static int die_while_saving(void *path)
{
    bad.die_at_sync = true;
    return file_replace(path, "new", 3, 0600, NULL, 1, NULL);
}

static void test_killed(void **state)
{
    char *path = in_folder(state, "d"), *door = in_folder(state, "door");
    char *temp = file_temp_name(path);
    put(path, "old", 0);
    assert_int_equal(symlink("d", door), 0);
    for (int round = 0; round < 2; round++) { /* one fixed name: not one scrap for each death */
        assert_int_equal(in_child(die_while_saving, path), -1);
        assert_holds(path, "old");
        assert_holds(temp, "new");
        assert_int_equal(count_files(*state, ""), 3);
    }
    file_sweep(door);
    assert_false(exists(temp));
    assert_int_equal(count_files(*state, ""), 2);
    file_sweep(path); /* nothing there is fine */
    assert_holds(path, "old");
    assert_int_equal(in_child(die_while_saving, path), -1);
    put(path, "!", 0); /* what the dead process left does no harm */
    assert_holds(path, "!");
    assert_int_equal(count_files(*state, ""), 2);
    g_free(temp);
    g_free(door);
    g_free(path);
}

static int save_and_die(void *path)
{
    return file_replace(path, "killed", 6, 0600, NULL, 2, NULL);
}

/* A death while backups are made loses no older version. */
static void test_killed_at_backup(void **state)
{
    char *path = in_folder(state, "d"), *one = in_folder(state, "d.1~"),
         *two = in_folder(state, "d.2~");
    put(path, "v1", 2);
    put(path, "v2", 2);
    put(path, "v3", 2);
    bad.die_at_rename = true;
    assert_int_equal(in_child(save_and_die, path), -1);
    bad.die_at_rename = false;
    assert_holds(path, "v3");
    assert_holds(one, "v2");
    assert_holds(two, "v1");
    put(path, "v4", 2);
    assert_holds(one, "v3");
    assert_holds(two, "v2");
    bad.die_after_rename = true;
    assert_int_equal(in_child(save_and_die, path), -1);
    bad.die_after_rename = false;
    assert_holds(path, "killed");
    put(path, "v5", 2);
    assert_holds(one, "killed");
    assert_holds(two, "v4");
    assert_int_equal(count_files(*state, ""), 3);
    g_free(path);
    g_free(one);
    g_free(two);
}

/* ---- outputs and folders ---- */

static void test_write(void **state)
{
    char *path = in_folder(state, "out.txt"), *missing = in_folder(state, "no/out.txt");
    GError *error = NULL;
    mode_t mask = umask(022);
    assert_fine(file_write(path, "one", 3, &error), error);
    assert_holds(path, "one");
    assert_int_equal(mode_of(path), 0644);
    assert_int_equal(chmod(path, 0600), 0);
    assert_fine(file_write(path, "second", 6, &error), error);
    assert_holds(path, "second");
    assert_int_equal(mode_of(path), 0600);
    assert_int_equal(count_files(*state, ""), 1);
    assert_false(file_write(missing, "x", 1, &error));
    assert_refused(&error, BLMA_ERROR_WRITE, "could not be written");
    umask(mask);
    g_free(missing);
    g_free(path);
}

/* Who keeps files from others keeps outputs from others. */
static void test_write_umask(void **state)
{
    char *path = in_folder(state, "out.txt");
    GError *error = NULL;
    mode_t mask = umask(077);
    bool done = file_write(path, "one", 3, &error);
    umask(mask);
    assert_fine(done, error);
    assert_int_equal(mode_of(path), 0600);
    g_free(path);
}

static void test_make_folder(void **state)
{
    char *path = in_folder(state, "a/b/c"), *file = in_folder(state, "file");
    char *below = in_folder(state, "file/sub");
    GError *error = NULL;
    assert_fine(file_make_folder(path, &error), error);
    assert_true(g_file_test(path, G_FILE_TEST_IS_DIR));
    assert_fine(file_make_folder(path, &error), error); /* there already */
    spill(file, "x");
    assert_false(file_make_folder(below, &error));
    assert_refused(&error, BLMA_ERROR_WRITE, "cannot be made");
    assert_false(file_make_folder(file, &error));
    assert_refused(&error, BLMA_ERROR_WRITE, "cannot be made");
    assert_holds(file, "x");
    g_free(below);
    g_free(file);
    g_free(path);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        IN_FOLDER(test_read),
        IN_FOLDER(test_read_refused),
        IN_FOLDER(test_read_pipe),
        IN_FOLDER(test_resolve),
        cmocka_unit_test(test_checksum),
        IN_FOLDER(test_replace),
        IN_FOLDER(test_replace_through_link),
        IN_FOLDER(test_replace_expect),
        IN_FOLDER(test_backups),
        IN_FOLDER(test_backups_without_links),
        IN_FOLDER(test_sync_and_rename_fail),
        IN_FOLDER(test_folder_sync_fails),
        IN_FOLDER(test_full_disk),
        IN_FOLDER(test_read_only_folder),
        IN_FOLDER(test_no_place),
        IN_FOLDER(test_planted),
        IN_FOLDER(test_killed),
        IN_FOLDER(test_killed_at_backup),
        IN_FOLDER(test_write),
        IN_FOLDER(test_write_umask),
        IN_FOLDER(test_make_folder),
    };
    return cmocka_run_group_tests_name("file", tests, NULL, NULL);
}

/* SPDX-License-Identifier: GPL-3.0-or-later */
/* The file: creating, opening, saving, and everything that can go wrong. */
#include "config.h"

#include "dossier_fixture.h"

#include <grp.h>
#include <sys/resource.h>

#include "dossier_crash.h"

#define SILENT                                                                                     \
    "<answer item='T1.30' of='destination' state='provisional'><value>silent</value></answer>"

/* ---- creating ---- */

static void test_create(void **state)
{
    (void)state;
    struct dossier_new options = {.origin = "Lumara",
                                  .destination = "Estvale",
                                  .side = "origin",
                                  .instrument = "mou",
                                  .sectors = "seasonal,Domestic",
                                  .language = "fr",
                                  .origin_code = "lm"};
    GError *error = NULL;
    struct dossier *dossier = dossier_create(kb, &options, &error);
    assert_fine(dossier != NULL, error);
    assert_null(dossier_path(dossier));
    assert_true(dossier_writable(dossier));
    assert_string_equal(dossier_title(dossier), "Lumara – Estvale");
    assert_string_equal(dossier_language(dossier), "fr");
    assert_string_equal(dossier_side(dossier), "origin");
    assert_string_equal(dossier_form(dossier), "mou");
    assert_true(dossier_has_sector(dossier, "seasonal"));
    assert_true(dossier_has_sector(dossier, "domestic"));
    assert_false(dossier_has_sector(dossier, "health"));
    assert_string_equal(dossier_party(dossier, PARTY_ORIGIN)->code, "lm");
    assert_string_equal(dossier_party(dossier, PARTY_DESTINATION)->code, "xb");
    assert_int_equal(dossier_version(dossier), 1);
    assert_string_equal(dossier_date(dossier), "2026-03-01");
    dossier_free(dossier);
    dossier = new_dossier();
    assert_string_equal(dossier_form(dossier), "bla");
    assert_string_equal(dossier_side(dossier), "joint");
    assert_string_equal(dossier_language(dossier), "en");
    assert_int_equal(dossier_decisions(dossier)->len, 0);
    dossier_free(dossier);
    dossier_free(NULL);
}

static void test_create_refused(void **state)
{
    (void)state;
    char *long_name = g_strnfill(201, 'x');
    const struct {
        struct dossier_new options;
        const char *part;
    } cases[] = {
        {{.origin = "", .destination = "E"}, "name of a party is empty"},
        {{.origin = "L", .destination = " \t\n"}, "name of a party is empty"},
        {{.origin = "L"}, "name of a party is empty"},
        {{.origin = long_name, .destination = "E"}, "more than 200 characters"},
        {{.origin = "L", .destination = "E", .origin_code = "LMR"}, "not a country code"},
        {{.origin = "L", .destination = "E", .side = "third"}, "Possible: origin destination"},
        {{.origin = "L", .destination = "E", .instrument = "pact"}, "not a possible value"},
        {{.origin = "L", .destination = "E", .sectors = "mining"}, "not a possible value"},
    };
    for (size_t i = 0; i < G_N_ELEMENTS(cases); i++) {
        GError *error = NULL;
        assert_null(dossier_create(kb, &cases[i].options, &error));
        assert_refused(&error, BLMA_ERROR_USAGE, cases[i].part);
    }
    g_free(long_name);
}

/* ---- saving and opening ---- */

static void test_save_and_open(void **state)
{
    char *path = in_folder(state, "d.blma");
    struct dossier *dossier = saved_dossier(path);
    assert_string_equal(dossier_path(dossier), path);
    assert_int_equal(mode_of(path), 0600);
    put(dossier, SILENT);
    save(dossier);
    dossier_free(dossier);
    dossier = open_dossier(path, DOSSIER_READ);
    assert_false(dossier_writable(dossier));
    assert_true(findings_empty(dossier_findings(dossier)));
    assert_int_equal(dossier_notices(dossier)->len, 0);
    assert_int_equal(dossier_version(dossier), 2);
    assert_string_equal(dossier_answer(dossier, "T1.30", PARTY_DESTINATION)->values[0], "silent");
    GError *error = NULL;
    assert_false(try_edit(dossier, SILENT, true, NULL, &error));
    assert_refused(&error, BLMA_ERROR_LOCKED, "reading only");
    assert_false(dossier_undo(dossier, NULL, &error));
    assert_refused(&error, BLMA_ERROR_LOCKED, "reading only");
    dossier_free(dossier);
    assert_int_equal(count_files(state, ".lock"), 0);
    assert_int_equal(count_files(state, ".saving"), 0);
    g_free(path);
}

static void test_mode_stays(void **state)
{
    char *path = in_folder(state, "d.blma");
    struct dossier *dossier = saved_dossier(path);
    assert_int_equal(chmod(path, 0640), 0);
    put(dossier, SILENT);
    save(dossier);
    assert_int_equal(mode_of(path), 0640);
    dossier_free(dossier);
    g_free(path);
}

static void test_nothing_changed_nothing_written(void **state)
{
    char *path = in_folder(state, "d.blma");
    struct dossier *dossier = saved_dossier(path);
    struct stat before, after;
    assert_int_equal(stat(path, &before), 0);
    save(dossier);
    assert_int_equal(stat(path, &after), 0);
    assert_int_equal(before.st_ino, after.st_ino);
    assert_int_equal(count_files(state, "~"), 0);
    dossier_free(dossier);
    g_free(path);
}

static void test_save_without_a_file(void **state)
{
    (void)state;
    struct dossier *dossier = new_dossier();
    GError *error = NULL;
    assert_false(dossier_save(dossier, &error));
    assert_refused(&error, BLMA_ERROR_WRITE, "no file");
    assert_false(dossier_use_journal(dossier, &error));
    assert_refused(&error, BLMA_ERROR_WRITE, "no file");
    dossier_free(dossier);
}

static void test_backups(void **state)
{
    char *path = in_folder(state, "d.blma");
    struct dossier *dossier = saved_dossier(path);
    char *texts[9];
    for (int i = 0; i < 8; i++) {
        texts[i] = slurp(path);
        decide(dossier, "DD24", "", (const char *[]){"1", "2", "3", "4", "5", "6", "7", "8"}[i]);
        save(dossier);
    }
    texts[8] = slurp(path);
    assert_int_equal(count_files(state, "~"), 5);
    for (int i = 1; i <= 5; i++) {
        char *name = g_strdup_printf("%s.%d~", path, i);
        char *text = slurp(name);
        assert_string_equal(text, texts[8 - i]); /* 1 is the youngest */
        assert_int_equal(mode_of(name), 0600);
        g_free(text);
        g_free(name);
    }
    for (int i = 0; i < 9; i++)
        g_free(texts[i]);
    dossier_free(dossier);
    g_free(path);
}

static void test_symlink_stays(void **state)
{
    char *folder = in_folder(state, "elsewhere"), *link_name = in_folder(state, "link.blma");
    char *path = g_build_filename(folder, "d.blma", NULL);
    assert_int_equal(mkdir(folder, 0700), 0);
    dossier_free(saved_dossier(path));
    assert_int_equal(symlink("elsewhere/d.blma", link_name), 0);
    struct dossier *dossier = open_dossier(link_name, DOSSIER_WRITE);
    GError *error = NULL;
    bool done = dossier_use_journal(dossier, &error);
    assert_fine(done, error);
    put(dossier, SILENT);
    save(dossier);
    dossier_free(dossier);
    assert_true(g_file_test(link_name, G_FILE_TEST_IS_SYMLINK));
    assert_false(g_file_test(path, G_FILE_TEST_IS_SYMLINK));
    char *text = slurp(path);
    assert_non_null(strstr(text, "silent"));
    g_free(text);
    char *backup = g_strconcat(path, ".1~", NULL);
    assert_true(exists(backup)); /* beside the file, not beside the link */
    assert_int_equal(count_files(state, "~"), 0);
    g_free(backup);
    g_free(path);
    g_free(folder);
    g_free(link_name);
}

static void test_save_as(void **state)
{
    char *a = in_folder(state, "a.blma"), *b = in_folder(state, "b.blma");
    char *other = in_folder(state, "other.txt");
    write_text(other, "mine\n");
    struct dossier *dossier = saved_dossier(a);
    GError *error = NULL;
    assert_false(dossier_save_as(dossier, other, false, &error));
    assert_refused(&error, BLMA_ERROR_WRITE, "exists already");
    char *text = slurp(other);
    assert_string_equal(text, "mine\n");
    g_free(text);
    put(dossier, SILENT);
    bool done = dossier_save_as(dossier, b, false, &error);
    assert_fine(done, error);
    assert_string_equal(dossier_path(dossier), b);
    text = slurp(a);
    assert_null(strstr(text, "silent"));
    g_free(text);
    decide(dossier, "DD24", "", "60");
    save(dossier);
    text = slurp(b);
    assert_non_null(strstr(text, "<value>60</value>"));
    g_free(text);
    dossier_free(open_dossier(a, DOSSIER_WRITE)); /* let go */
    dossier_free(dossier);
    g_free(a);
    g_free(b);
    g_free(other);
}

/* A folder that is not there: the dossier goes on with its old file. */
static void test_save_as_fails(void **state)
{
    char *a = in_folder(state, "a.blma"), *b = in_folder(state, "none/b.blma");
    char *c = in_folder(state, "c.blma");
    struct dossier *dossier = saved_dossier(a);
    GError *error = NULL;
    put(dossier, SILENT);
    assert_false(dossier_save_as(dossier, b, false, &error));
    assert_non_null(error);
    g_clear_error(&error);
    assert_string_equal(dossier_path(dossier), a);
    assert_int_equal(mkdir(c, 0700), 0); /* a folder where the file should go */
    assert_false(dossier_save_as(dossier, c, true, &error));
    assert_non_null(error);
    g_clear_error(&error);
    assert_string_equal(dossier_path(dossier), a);
    save(dossier);
    char *text = slurp(a);
    assert_non_null(strstr(text, "silent"));
    g_free(text);
    dossier_free(dossier);
    g_free(a);
    g_free(b);
    g_free(c);
}

/* ---- somebody else ---- */

static void test_changed_outside(void **state)
{
    char *path = in_folder(state, "d.blma"), *copy = in_folder(state, "copy.blma");
    struct dossier *dossier = saved_dossier(path);
    put(dossier, SILENT);
    edit_file(path, "Lumara", "Lumaro");
    char *outside = slurp(path);
    GError *error = NULL;
    assert_false(dossier_save(dossier, &error));
    assert_refused(&error, BLMA_ERROR_CHANGED, "changed by another program");
    char *text = slurp(path);
    assert_string_equal(text, outside);
    g_free(text);
    bool done = dossier_save_as(dossier, copy, false, &error); /* nothing is lost */
    assert_fine(done, error);
    text = slurp(copy);
    assert_non_null(strstr(text, "silent"));
    g_free(text);
    decide(dossier, "DD24", "", "60");
    unlink(copy);
    assert_false(dossier_save(dossier, &error));
    assert_refused(&error, BLMA_ERROR_CHANGED, "changed by another program");
    assert_false(exists(copy));
    dossier_free(dossier);
    g_free(outside);
    g_free(path);
    g_free(copy);
}

/* A child that has the dossier open for writing until it is told to close it. */
struct holder {
    pid_t child;
    int tell, hear;
};

static _Noreturn void hold_in_child(const char *path, int say, int wait)
{
    char byte;
    g_setenv("BLMA_USER", "C. Colleague\x1b", TRUE);
    struct dossier *dossier = dossier_open(kb, path, DOSSIER_WRITE, NULL);
    child_says(say, dossier ? 'y' : 'n');
    (void)!read(wait, &byte, 1);
    dossier_free(dossier);
    child_says(say, 'f');
    child_ends();
}

static struct holder hold(const char *path)
{
    int ready[2], end[2];
    char byte = 0;
    assert_int_equal(pipe(ready), 0);
    assert_int_equal(pipe(end), 0);
    pid_t child = child_starts();
    if (child == 0) {
        close(end[1]);
        hold_in_child(path, ready[1], end[0]);
    }
    close(ready[1]);
    close(end[0]);
    assert_int_equal(read(ready[0], &byte, 1), 1);
    assert_int_equal(byte, 'y');
    return (struct holder){child, end[1], ready[0]};
}

static void let_go(struct holder *holder, bool killed)
{
    char byte = 0;
    if (killed)
        child_dies(holder->child);
    close(holder->tell);
    if (!killed) {
        assert_int_equal(read(holder->hear, &byte, 1), 1);
        assert_int_equal(byte, 'f');
        child_dies(holder->child);
    }
    close(holder->hear);
}

static void test_two_writers(void **state)
{
    char *path = in_folder(state, "d.blma");
    dossier_free(saved_dossier(path));
    struct holder holder = hold(path);
    assert_open_refused(path, DOSSIER_WRITE, BLMA_ERROR_LOCKED, "C. Colleague\xef\xbf\xbd, since");
    dossier_free(open_dossier(path, DOSSIER_READ));
    struct dossier *other = new_dossier();
    GError *error = NULL;
    assert_false(dossier_save_as(other, path, true, &error));
    assert_refused(&error, BLMA_ERROR_LOCKED, "C. Colleague");
    assert_null(dossier_path(other));
    dossier_free(other);
    let_go(&holder, false);
    struct dossier *dossier = open_dossier(path, DOSSIER_WRITE);
    dossier_free(dossier);
    holder = hold(path);
    let_go(&holder, true); /* killed: the lock goes with it */
    assert_int_equal(count_files(state, ".lock"), 1);
    dossier = open_dossier(path, DOSSIER_WRITE);
    put(dossier, SILENT);
    save(dossier);
    dossier_free(dossier);
    assert_int_equal(count_files(state, ".lock"), 0);
    g_free(path);
}

static int open_in_vain(void *path)
{
    GError *error = NULL;
    struct dossier *other = dossier_open(kb, path, DOSSIER_WRITE, &error);
    return !other && error && error->code == BLMA_ERROR_LOCKED ? 0 : 1;
}

/* Saving under its own name keeps the lock. */
static void test_save_as_keeps_the_lock(void **state)
{
    char *path = in_folder(state, "d.blma");
    struct dossier *dossier = saved_dossier(path);
    GError *error = NULL;
    put(dossier, SILENT);
    bool done = dossier_save_as(dossier, path, true, &error);
    assert_fine(done, error);
    int status = 0;
    assert_false(crash_run(open_in_vain, path, 0, &status));
    assert_int_equal(status, 0);
    dossier_free(dossier);
    g_free(path);
}

/* ---- no room, no right ---- */

/* Root may write anywhere: become nobody. */
static bool drop_rights(void)
{
    return getuid() != 0 || (setgroups(0, NULL) == 0 && setgid(65534) == 0 && setuid(65534) == 0);
}

static int in_read_only_folder(void *data)
{
    const char *const *paths = data;
    const char *path = paths[0], *fresh = paths[1];
    GError *error = NULL;
    if (!drop_rights())
        return 90;
    struct dossier *dossier = dossier_open(kb, path, DOSSIER_WRITE, &error);
    if (dossier || !error || error->code != BLMA_ERROR_WRITE ||
        !strstr(error->message, "read-only"))
        return 1;
    g_clear_error(&error);
    dossier = dossier_open(kb, path, DOSSIER_READ, &error);
    if (!dossier || dossier_version(dossier) != 1)
        return 2;
    dossier_free(dossier);
    dossier = dossier_create(kb, &(struct dossier_new){.origin = "L", .destination = "E"}, NULL);
    if (dossier_save_as(dossier, fresh, false, &error) || !error || error->code != BLMA_ERROR_WRITE)
        return 3;
    g_clear_error(&error);
    dossier_free(dossier);
    return 0;
}

static void test_read_only_folder(void **state)
{
    char *path = in_folder(state, "d.blma"), *fresh = in_folder(state, "fresh.blma");
    dossier_free(saved_dossier(path));
    assert_int_equal(chmod(path, 0644), 0);
    assert_int_equal(chmod(*state, 0555), 0);
    const char *paths[] = {path, fresh};
    int status = 0;
    assert_false(crash_run(in_read_only_folder, paths, 0, &status));
    assert_int_equal(status, 0);
    assert_int_equal(chmod(*state, 0700), 0);
    assert_false(exists(fresh));
    g_free(path);
    g_free(fresh);
}

/* Files may have @bytes from now on; the rest of a write fails. */
static void limit_files(rlim_t bytes)
{
    struct rlimit limit;
    getrlimit(RLIMIT_FSIZE, &limit);
    limit.rlim_cur = bytes == RLIM_INFINITY ? limit.rlim_max : bytes;
    assert_int_equal(setrlimit(RLIMIT_FSIZE, &limit), 0);
}

static void test_full_disk(void **state)
{
    char *path = in_folder(state, "d.blma");
    struct dossier *dossier = saved_dossier(path);
    char *before = slurp(path);
    void (*old)(int) = signal(SIGXFSZ, SIG_IGN);
    GError *error = NULL;
    put(dossier, SILENT);
    for (rlim_t room = 0; room < strlen(before); room += 97) {
        limit_files(room);
        bool done = dossier_save(dossier, &error);
        limit_files(RLIM_INFINITY);
        assert_false(done);
        assert_refused(&error, BLMA_ERROR_WRITE, "Nothing was changed");
        char *after = slurp(path);
        assert_string_equal(before, after);
        g_free(after);
        assert_int_equal(count_files(state, ".saving"), 0);
        assert_int_equal(count_files(state, "~"), 0);
    }
    signal(SIGXFSZ, old);
    save(dossier); /* there is room again: nothing was lost */
    dossier_free(dossier);
    dossier = open_dossier(path, DOSSIER_READ);
    assert_non_null(dossier_answer(dossier, "T1.30", PARTY_DESTINATION));
    dossier_free(dossier);
    g_free(before);
    g_free(path);
}

/* ---- sudden death ---- */

struct saver {
    const char *path;
    int report; /* gets a byte for each save that returned; -1: none */
    int saves;
};

static int work_save(void *data)
{
    const struct saver *saver = data;
    struct dossier *dossier = dossier_open(kb, saver->path, DOSSIER_WRITE, NULL);
    for (int i = 0; i < saver->saves; i++) {
        char *xml = g_strdup_printf("<objective id='o%d' text='%d'/>", i, i);
        struct change *change = change_new("saving");
        change_put_take(change, record(xml));
        bool done =
            dossier && dossier_apply(dossier, change, NULL, NULL) && dossier_save(dossier, NULL);
        change_free(change);
        g_free(xml);
        if (!done)
            return 1;
        if (saver->report >= 0)
            child_says(saver->report, 's');
    }
    dossier_free(dossier);
    return 0;
}

static void clear_folder(void **state)
{
    remove_tree(*state);
    assert_int_equal(mkdir(*state, 0700), 0);
}

/* At whatever call the process dies: the old file is whole, or the new one. */
static void test_kill_at_every_point(void **state)
{
    char *path = in_folder(state, "d.blma");
    dossier_free(saved_dossier(path));
    char *old = slurp(path);
    struct saver saver = {path, -1, 1};
    int status = 0;
    assert_false(crash_run(work_save, &saver, 0, &status));
    assert_int_equal(status, 0);
    char *fresh = slurp(path);
    assert_string_not_equal(old, fresh);
    unsigned deaths = 0, old_files = 0, new_files = 0;
    for (long point = 1;; point++) {
        clear_folder(state);
        write_text(path, old);
        if (!crash_run(work_save, &saver, point, &status))
            break;
        deaths++;
        char *now = slurp(path);
        bool is_old = !strcmp(now, old), is_new = !strcmp(now, fresh);
        if (!is_old && !is_new)
            fail_msg("killed at call %ld: neither the old file nor the new", point);
        old_files += is_old;
        new_files += is_new;
        g_free(now);
        struct dossier *dossier = open_dossier(path, DOSSIER_WRITE);
        assert_true(findings_empty(dossier_findings(dossier)));
        assert_int_equal(count_files(state, ".saving"), 0);
        put(dossier, SILENT);
        save(dossier);
        dossier_free(dossier);
    }
    assert_int_equal(status, 0);
    assert_true(deaths >= 8); /* write, sync, rename … were all in the way */
    assert_true(old_files > 0 && new_files > 0);
    g_free(old);
    g_free(fresh);
    g_free(path);
}

/* What a save has reported is there afterwards. */
static void test_kill_at_random(void **state)
{
    char *path = in_folder(state, "d.blma");
    GRand *random = g_rand_new_with_seed(7);
    dossier_free(saved_dossier(path));
    char *old = slurp(path);
    for (int round = 0; round < 60; round++) {
        int report[2], status = 0;
        char bytes[64];
        clear_folder(state);
        write_text(path, old);
        assert_int_equal(pipe(report), 0);
        struct saver saver = {path, report[1], 8};
        crash_run(work_save, &saver, g_rand_int_range(random, 1, 120), &status);
        close(report[1]);
        ssize_t saves = read(report[0], bytes, sizeof bytes);
        close(report[0]);
        assert_true(saves >= 0);
        struct dossier *dossier = open_dossier(path, DOSSIER_WRITE);
        assert_true(findings_empty(dossier_findings(dossier)));
        assert_true(dossier_version(dossier) >= 1 + (unsigned)saves);
        assert_true(dossier_version(dossier) <= 2 + (unsigned)saves);
        dossier_free(dossier);
    }
    g_rand_free(random);
    g_free(old);
    g_free(path);
}

/* ---- files that are not as they should be ---- */

static void test_truncated(void **state)
{
    char *path = in_folder(state, "d.blma");
    struct dossier *dossier = saved_dossier(path);
    put(dossier, SILENT);
    save(dossier);
    dossier_free(dossier);
    char *text = slurp(path);
    size_t length = strlen(g_strchomp(text));
    for (size_t n = 0; n < length; n += 13) {
        spill(path, text, n);
        assert_open_refused(path, DOSSIER_WRITE, BLMA_ERROR_INPUT, "d.blma");
        char *now = slurp(path);
        assert_int_equal(strlen(now), n); /* left as it is */
        g_free(now);
    }
    assert_int_equal(count_files(state, ".lock"), 0);
    g_free(text);
    g_free(path);
}

#define PARTIES                                                                                    \
    "<preparation><party role='origin' name='L'/><party role='destination' "                       \
    "name='E'/></preparation>"

static void test_unusable_files(void **state)
{
    static const struct {
        const char *text, *part;
    } cases[] = {
        {"", "not well-formed"},
        {"just text", "not well-formed"},
        {"<dossier format='1'>", "not well-formed"},
        {"<dossiers format='1'>" PARTIES "</dossiers>", "not a dossier"},
        {"<changes/>", "not a dossier"},
        {"<dossier format='2'>" PARTIES "</dossier>", "newer blma (format 2; this one reads up"},
        {"<dossier format='99999999999'>" PARTIES "</dossier>", "newer blma"},
        {"<dossier format='4294967297'>" PARTIES "</dossier>", "newer blma"},
        {"<dossier>" PARTIES "</dossier>", "does not say which format"},
        {"<dossier format='0'>" PARTIES "</dossier>", "does not say which format"},
        {"<dossier format='-1'>" PARTIES "</dossier>", "does not say which format"},
        {"<dossier format='one'>" PARTIES "</dossier>", "does not say which format"},
        {"<dossier format='1'/>", "does not name both parties"},
        {"<dossier format='1'><preparation><party role='origin' name='L'/></preparation></dossier>",
         "does not name both parties"},
        {"<!DOCTYPE dossier><dossier format='1'>" PARTIES "</dossier>", "DOCTYPE"},
        {"<!DOCTYPE d [<!ENTITY e 'x'>]><dossier format='1'>" PARTIES "<a>&e;</a></dossier>",
         "DOCTYPE"},
        {"<!DOCTYPE d [<!ENTITY e SYSTEM '/etc/passwd'>]><dossier format='1'><a>&e;</a></dossier>",
         "DOCTYPE"},
        {"<dossier format='1'>" PARTIES "<a>&undefined;</a></dossier>", "not well-formed"},
        {"<dossier format='1'>" PARTIES "<a>\x1b</a></dossier>", "not well-formed"},
        {"<dossier format='1'>" PARTIES "<a>\xff</a></dossier>", "not well-formed"},
    };
    char *path = in_folder(state, "d.blma");
    for (size_t i = 0; i < G_N_ELEMENTS(cases); i++) {
        write_text(path, cases[i].text);
        assert_open_refused(path, DOSSIER_READ, BLMA_ERROR_INPUT, cases[i].part);
        assert_open_refused(path, DOSSIER_WRITE, BLMA_ERROR_INPUT, cases[i].part);
        char *now = slurp(path);
        assert_string_equal(now, cases[i].text);
        g_free(now);
    }
    assert_open_refused(*state, DOSSIER_READ, BLMA_ERROR_INPUT, "folder");
    unlink(path);
    assert_open_refused(path, DOSSIER_READ, BLMA_ERROR_INPUT, "There is no file");
    assert_open_refused(path, DOSSIER_WRITE, BLMA_ERROR_INPUT, "There is no file");
    assert_int_equal(count_files(state, ".lock"), 0);
    g_free(path);
}

static void test_deep_nesting(void **state)
{
    char *path = in_folder(state, "d.blma");
    GString *text = g_string_new("<dossier format='1'>" PARTIES);
    for (int i = 0; i < 100; i++)
        g_string_append(text, "<a>");
    for (int i = 0; i < 100; i++)
        g_string_append(text, "</a>");
    g_string_append(text, "</dossier>");
    write_text(path, text->str);
    assert_open_refused(path, DOSSIER_READ, BLMA_ERROR_INPUT, "deep");
    g_string_free(text, TRUE);
    g_free(path);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        IN_FOLDER(test_create),
        IN_FOLDER(test_create_refused),
        IN_FOLDER(test_save_and_open),
        IN_FOLDER(test_mode_stays),
        IN_FOLDER(test_nothing_changed_nothing_written),
        IN_FOLDER(test_save_without_a_file),
        IN_FOLDER(test_backups),
        IN_FOLDER(test_symlink_stays),
        IN_FOLDER(test_save_as),
        IN_FOLDER(test_save_as_fails),
        IN_FOLDER(test_changed_outside),
        IN_FOLDER(test_two_writers),
        IN_FOLDER(test_save_as_keeps_the_lock),
        IN_FOLDER(test_read_only_folder),
        IN_FOLDER(test_full_disk),
        IN_FOLDER(test_kill_at_every_point),
        IN_FOLDER(test_kill_at_random),
        IN_FOLDER(test_truncated),
        IN_FOLDER(test_unusable_files),
        IN_FOLDER(test_deep_nesting),
    };
    return cmocka_run_group_tests_name("dossier", tests, open_kb, close_kb);
}

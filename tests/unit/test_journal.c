/* SPDX-License-Identifier: GPL-3.0-or-later */
/* The journal of the wizard: what was confirmed survives, what was not is not invented. */
#include "config.h"

#include "dossier_fixture.h"

#include <sys/resource.h>

#include "dossier_crash.h"

#define SILENT                                                                                     \
    "<answer item='T1.30' of='destination' state='provisional'><value>silent</value></answer>"
#define BATCH                                                                                      \
    "<changes><change reason='one'><objective id='b1' text='1'/></change>"                         \
    "<change reason='two'><objective id='b2' text='2'/></change>"                                  \
    "<change reason='three'><objective id='b3' text='3'/></change></changes>"

static struct dossier *journalled(const char *path)
{
    struct dossier *dossier = open_dossier(path, DOSSIER_WRITE);
    GError *error = NULL;
    bool done = dossier_use_journal(dossier, &error);
    assert_fine(done, error);
    return dossier;
}

static void put_objective(struct dossier *dossier, int n)
{
    char *xml = g_strdup_printf("<objective id='o%d' text='number %d'/>", n, n);
    put(dossier, xml);
    g_free(xml);
}

/* A dossier of version 1 and a journal with @n changes beside it. */
static void leave_journal(const char *path, int n)
{
    struct dossier *dossier = new_dossier();
    GError *error = NULL;
    bool done = dossier_save_as(dossier, path, true, &error);
    assert_fine(done, error);
    dossier_free(dossier);
    dossier = journalled(path);
    for (int i = 1; i <= n; i++)
        put_objective(dossier, i);
    dossier_free(dossier);
}

static char *journal_of(const char *path)
{
    return g_strconcat(path, ".journal", NULL);
}

/* ---- replay ---- */

static void test_confirmed_at_once(void **state)
{
    char *path = in_folder(state, "d.blma"), *journal = journal_of(path);
    dossier_free(saved_dossier(path));
    struct dossier *dossier = journalled(path);
    char *file = slurp(path);
    assert_int_equal(mode_of(journal), 0600);
    put(dossier, SILENT);
    char *now = slurp(path);
    assert_string_equal(file, now); /* the file itself waits for a save */
    g_free(now);
    struct dossier *reader = open_dossier(path, DOSSIER_READ);
    assert_non_null(dossier_answer(reader, "T1.30", PARTY_DESTINATION));
    assert_int_equal(dossier_version(reader), 2);
    assert_noticed(reader, "recovered: 1 change.");
    dossier_free(reader);
    dossier_free(dossier); /* closes without saving */
    dossier = open_dossier(path, DOSSIER_WRITE);
    assert_int_equal(dossier_version(dossier), 2);
    assert_int_equal(dossier_notices(dossier)->len, 1);
    save(dossier);
    assert_false(exists(journal));
    dossier_free(dossier);
    dossier = open_dossier(path, DOSSIER_READ);
    assert_int_equal(dossier_version(dossier), 2);
    assert_int_equal(dossier_notices(dossier)->len, 0);
    dossier_free(dossier);
    g_free(file);
    g_free(journal);
    g_free(path);
}

/* Behind: the change is in the journal when dossier_apply() returns, as a second reader sees; a
 * save and the end wait for the disk. */
static void test_brought_to_disk_behind(void **state)
{
    char *path = in_folder(state, "d.blma");
    dossier_free(saved_dossier(path));
    struct dossier *dossier = journalled(path);
    GError *error = NULL;
    dossier_sync_behind(dossier);
    for (int i = 1; i <= 20; i++) {
        put_objective(dossier, i);
        struct dossier *reader = open_dossier(path, DOSSIER_READ);
        assert_int_equal(dossier_version(reader), i + 1);
        dossier_free(reader);
    }
    bool done = dossier_save(dossier, &error);
    assert_fine(done, error);
    put_objective(dossier, 21);
    done = dossier_synced(dossier, &error);
    assert_fine(done, error);
    dossier_free(dossier);
    dossier = open_dossier(path, DOSSIER_READ);
    assert_int_equal(dossier_version(dossier), 22);
    dossier_free(dossier);
    g_free(path);
}

static void test_reading_writes_nothing(void **state)
{
    char *path = in_folder(state, "d.blma"), *journal = journal_of(path);
    leave_journal(path, 3);
    char *file = slurp(path), *lines = slurp(journal);
    struct dossier *dossier = open_dossier(path, DOSSIER_READ);
    GError *error = NULL;
    assert_int_equal(dossier_version(dossier), 4);
    assert_noticed(dossier, "recovered: 3 changes.");
    assert_false(dossier_save(dossier, &error));
    assert_refused(&error, BLMA_ERROR_LOCKED, "reading only");
    assert_false(dossier_use_journal(dossier, &error));
    assert_refused(&error, BLMA_ERROR_LOCKED, "reading only");
    dossier_free(dossier);
    char *file_now = slurp(path), *lines_now = slurp(journal);
    assert_string_equal(file, file_now);
    assert_string_equal(lines, lines_now);
    assert_int_equal(count_files(state, ".lock"), 0);
    g_free(file);
    g_free(lines);
    g_free(file_now);
    g_free(lines_now);
    g_free(journal);
    g_free(path);
}

/* The same bytes, with a journal and a crash in between or without. */
static void test_replay_gives_the_same_bytes(void **state)
{
    char *a = in_folder(state, "a.blma"), *b = in_folder(state, "b.blma");
    static const char text[] = "two\nlines\t<b> & \"q\" ü \xf0\x9f\x9a\x9c";
    static const char *const texts[] = {text, NULL};
    char *results[2];
    for (int with = 0; with < 2; with++) {
        const char *path = with ? a : b;
        dossier_free(saved_dossier(path));
        struct dossier *dossier = with ? journalled(path) : open_dossier(path, DOSSIER_WRITE);
        struct answer one = {"T1.13", PARTY_ORIGIN, ANSWER_CONFIRMED,  texts,
                             text,    "",           {"", text, "", ""}};
        struct change *change = change_new(text);
        GError *error = NULL;
        change_put_take(change, record_answer(&one));
        bool done = dossier_apply(dossier, change, NULL, &error);
        assert_fine(done, error);
        change_free(change);
        put(dossier, SILENT);
        assert_true(dossier_undo(dossier, NULL, NULL));
        assert_true(dossier_redo(dossier, NULL, NULL));
        done = dossier_restore(dossier, "c1", &error);
        assert_fine(done, error);
        if (with) {
            dossier_free(dossier);
            dossier = open_dossier(path, DOSSIER_WRITE);
        }
        assert_true(dossier_undo(dossier, NULL, NULL));
        assert_string_equal(dossier_answer(dossier, "T1.13", PARTY_ORIGIN)->note, text);
        save(dossier);
        dossier_free(dossier);
        results[with] = slurp(path);
    }
    assert_string_equal(results[0], results[1]);
    g_free(results[0]);
    g_free(results[1]);
    g_free(a);
    g_free(b);
}

static void test_save_begins_anew(void **state)
{
    char *path = in_folder(state, "d.blma"), *journal = journal_of(path);
    dossier_free(saved_dossier(path));
    struct dossier *dossier = journalled(path);
    put_objective(dossier, 1);
    save(dossier);
    char *lines = slurp(journal);
    assert_null(strstr(lines, "number 1"));
    g_free(lines);
    put_objective(dossier, 2);
    GError *error = NULL;
    char *copy = in_folder(state, "copy.blma"), *copy_journal = journal_of(copy);
    struct dossier *reader = open_dossier(path, DOSSIER_READ);
    assert_int_equal(dossier_version(reader), 3);
    dossier_free(reader);
    bool done = dossier_save_as(dossier, copy, false, &error);
    assert_fine(done, error);
    put_objective(dossier, 3);
    lines = slurp(copy_journal); /* goes with the dossier */
    assert_non_null(strstr(lines, "number 3"));
    g_free(lines);
    done = dossier_use_journal(dossier, &error); /* twice does no harm */
    assert_fine(done, error);
    put_objective(dossier, 4);
    dossier_free(dossier);
    dossier = open_dossier(copy, DOSSIER_READ);
    assert_int_equal(dossier_version(dossier), 5);
    dossier_free(dossier);
    g_free(copy);
    g_free(copy_journal);
    g_free(journal);
    g_free(path);
}

/* A journal without a change is nothing that anybody could lose. */
static void test_empty_goes_at_the_end(void **state)
{
    char *path = in_folder(state, "d.blma"), *journal = journal_of(path);
    dossier_free(saved_dossier(path));
    struct dossier *dossier = journalled(path);
    assert_true(exists(journal));
    dossier_free(dossier); /* nothing was changed */
    assert_false(exists(journal));
    dossier = journalled(path);
    put_objective(dossier, 1);
    save(dossier);
    assert_true(exists(journal));
    dossier_free(dossier); /* all is in the file */
    assert_false(exists(journal));
    dossier = journalled(path);
    put_objective(dossier, 2);
    dossier_free(dossier);
    assert_true(exists(journal));
    dossier = journalled(path);
    write_text(journal, "of somebody else\n"); /* in place of ours, under its name */
    dossier_free(dossier);
    assert_true(exists(journal));
    g_free(journal);
    g_free(path);
}

/* ---- torn and damaged ---- */

static void test_torn_at_every_byte(void **state)
{
    char *path = in_folder(state, "d.blma"), *journal = journal_of(path);
    leave_journal(path, 3);
    char *lines = slurp(journal);
    size_t length = strlen(lines);
    size_t ends[4] = {0}; /* of the head and of each change */
    for (size_t i = 0, n = 0; i < length; i++)
        if (lines[i] == '\n')
            ends[n++] = i;
    for (size_t cut = 0; cut <= length; cut++) {
        unsigned whole = 0;
        for (size_t i = 1; i < G_N_ELEMENTS(ends); i++)
            whole += cut >= ends[i];
        spill(journal, lines, cut);
        struct dossier *dossier = open_dossier(path, DOSSIER_READ);
        assert_int_equal(dossier_version(dossier), 1 + whole);
        assert_int_equal(dossier_notices(dossier)->len, whole > 0);
        dossier_free(dossier);
    }
    spill(journal, lines, length - 5); /* new work goes on after the torn line */
    struct dossier *dossier = journalled(path);
    put_objective(dossier, 9);
    dossier_free(dossier);
    dossier = open_dossier(path, DOSSIER_WRITE);
    assert_int_equal(dossier_version(dossier), 4);
    assert_null(dossier_record(dossier, "objective", "o3"));
    assert_non_null(dossier_record(dossier, "objective", "o9"));
    dossier_free(dossier);
    g_free(lines);
    g_free(journal);
    g_free(path);
}

static void test_head_torn(void **state)
{
    char *path = in_folder(state, "d.blma"), *journal = journal_of(path);
    leave_journal(path, 1);
    char *lines = slurp(journal);
    strchr(lines, '\n')[1] = '\0'; /* the head alone */
    for (size_t cut = 0; cut <= strlen(lines); cut += 3) {
        spill(journal, lines, cut);
        struct dossier *dossier = open_dossier(path, DOSSIER_WRITE);
        assert_int_equal(dossier_notices(dossier)->len, 0);
        dossier_free(dossier);
    }
    assert_int_equal(count_files(state, "aside-1"), 0);
    g_free(lines);
    g_free(journal);
    g_free(path);
}

/* One bad line in the middle costs that change alone, and it is told. */
static void test_damaged_line(void **state)
{
    char *path = in_folder(state, "d.blma"), *journal = journal_of(path);
    leave_journal(path, 3);
    edit_file(journal, "number 2", "number 7");
    struct dossier *dossier = open_dossier(path, DOSSIER_WRITE);
    assert_noticed(dossier, "recovered: 2 changes.");
    assert_noticed(dossier, "1 change in the journal is damaged");
    assert_non_null(dossier_record(dossier, "objective", "o1"));
    assert_null(dossier_record(dossier, "objective", "o2"));
    assert_non_null(dossier_record(dossier, "objective", "o3"));
    save(dossier);
    dossier_free(dossier);
    g_free(journal);
    g_free(path);
}

/* ---- another base ---- */

static void test_other_base_is_set_aside(void **state)
{
    char *path = in_folder(state, "d.blma"), *journal = journal_of(path);
    for (int round = 1; round <= 2; round++) {
        char *aside = g_strdup_printf("%s.aside-%d", journal, round);
        leave_journal(path, 2);
        char *lines = slurp(journal);
        edit_file(path, "Lumara", "Lumaro");
        struct dossier *dossier = open_dossier(path, DOSSIER_READ);
        assert_int_equal(dossier_version(dossier), 1);
        assert_noticed(dossier, "was not applied");
        assert_true(exists(journal));
        dossier_free(dossier);
        dossier = open_dossier(path, DOSSIER_WRITE);
        assert_int_equal(dossier_version(dossier), 1);
        assert_noticed(dossier, aside);
        assert_false(exists(journal));
        dossier_free(dossier);
        char *kept = slurp(aside);
        assert_string_equal(kept, lines);
        g_free(kept);
        g_free(lines);
        g_free(aside);
    }
    g_free(journal);
    g_free(path);
}

static void test_foreign_journal(void **state)
{
    static const char *const texts[] = {"my diary\n", "my diary", "blma-journal 2 abc\n",
                                        "blma-journal 1 abc\nabc <change id='c9'/>\nx\n"};
    char *path = in_folder(state, "d.blma"), *journal = journal_of(path);
    for (size_t i = 0; i < G_N_ELEMENTS(texts); i++) {
        char *aside = g_strdup_printf("%s.aside-%zu", journal, i + 1);
        leave_journal(path, 0);
        write_text(journal, texts[i]);
        struct dossier *dossier = open_dossier(path, DOSSIER_WRITE);
        assert_noticed(dossier, "aside");
        dossier_free(dossier);
        char *kept = slurp(aside);
        assert_string_equal(kept, texts[i]);
        g_free(kept);
        g_free(aside);
    }
    g_free(journal);
    g_free(path);
}

/* Left behind by a save that was cut off after the file was replaced: nothing is in it that the
 * file has not. */
static void test_left_behind(void **state)
{
    char *path = in_folder(state, "d.blma"), *journal = journal_of(path);
    leave_journal(path, 2);
    char *lines = slurp(journal);
    struct dossier *dossier = open_dossier(path, DOSSIER_WRITE);
    save(dossier);
    dossier_free(dossier);
    write_text(journal, lines);
    dossier = open_dossier(path, DOSSIER_READ);
    assert_int_equal(dossier_version(dossier), 3);
    assert_int_equal(dossier_notices(dossier)->len, 0);
    assert_true(exists(journal));
    dossier_free(dossier);
    dossier = open_dossier(path, DOSSIER_WRITE);
    assert_int_equal(dossier_version(dossier), 3);
    assert_int_equal(dossier_notices(dossier)->len, 0);
    assert_false(exists(journal));
    dossier_free(dossier);
    g_free(lines);
    g_free(journal);
    g_free(path);
}

static void test_link_is_not_followed(void **state)
{
    char *path = in_folder(state, "d.blma"), *journal = journal_of(path);
    char *precious = in_folder(state, "precious");
    dossier_free(saved_dossier(path));
    write_text(precious, "keep me\n");
    struct dossier *dossier = open_dossier(path, DOSSIER_WRITE);
    assert_int_equal(symlink(precious, journal), 0);
    GError *error = NULL;
    assert_false(dossier_use_journal(dossier, &error));
    assert_refused(&error, BLMA_ERROR_WRITE, "d.blma.journal");
    char *text = slurp(precious);
    assert_string_equal(text, "keep me\n");
    g_free(text);
    dossier_free(dossier);
    g_free(precious);
    g_free(journal);
    g_free(path);
}

/* ---- no room ---- */

static void test_full_disk(void **state)
{
    char *path = in_folder(state, "d.blma"), *journal = journal_of(path);
    dossier_free(saved_dossier(path));
    struct dossier *dossier = journalled(path);
    put_objective(dossier, 1);
    char *lines = slurp(journal);
    struct rlimit limit;
    GError *error = NULL;
    void (*old)(int) = signal(SIGXFSZ, SIG_IGN);
    for (rlim_t room = 0; room < 120; room += 40) {
        getrlimit(RLIMIT_FSIZE, &limit);
        limit.rlim_cur = strlen(lines) + room;
        assert_int_equal(setrlimit(RLIMIT_FSIZE, &limit), 0);
        bool done = try_edit(dossier, SILENT, false, NULL, &error);
        limit.rlim_cur = limit.rlim_max;
        assert_int_equal(setrlimit(RLIMIT_FSIZE, &limit), 0);
        assert_false(done);
        assert_refused(&error, BLMA_ERROR_WRITE, "The change was not made");
        assert_null(dossier_answer(dossier, "T1.30", PARTY_DESTINATION));
        assert_int_equal(dossier_version(dossier), 2);
        char *now = slurp(journal);
        assert_string_equal(lines, now);
        g_free(now);
    }
    signal(SIGXFSZ, old);
    put_objective(dossier, 2); /* there is room again */
    dossier_free(dossier);
    dossier = open_dossier(path, DOSSIER_READ);
    assert_int_equal(dossier_version(dossier), 3);
    dossier_free(dossier);
    g_free(lines);
    g_free(journal);
    g_free(path);
}

/* ---- batches ---- */

static bool apply_batch(struct dossier *dossier, const char *xml)
{
    struct findings findings;
    findings_init(&findings);
    xmlDoc *doc = xml_load_memory(xml, strlen(xml), "batch", NULL);
    bool done = dossier_apply_batch(dossier, doc, "batch", &findings, NULL);
    xmlFreeDoc(doc);
    findings_release(&findings);
    return done;
}

static void test_batch(void **state)
{
    char *path = in_folder(state, "d.blma"), *journal = journal_of(path);
    dossier_free(saved_dossier(path));
    struct dossier *dossier = journalled(path);
    char *before = slurp(journal);
    assert_false(apply_batch(dossier, "<changes><change><objective id='x' text='1'/></change>"
                                      "<change><objective id='y'/><objective id='y'/></change>"
                                      "</changes>"));
    char *after = slurp(journal);
    assert_string_equal(before, after); /* what went back is not in the journal either */
    g_free(after);
    assert_true(apply_batch(dossier, BATCH));
    assert_int_equal(dossier_version(dossier), 4);
    assert_true(apply_batch(dossier, "<changes><change><objective id='b1' text='1'/></change>"
                                     "</changes>")); /* nothing new */
    put_objective(dossier, 1);
    dossier_free(dossier);
    dossier = open_dossier(path, DOSSIER_WRITE);
    assert_int_equal(dossier_version(dossier), 5);
    assert_noticed(dossier, "recovered: 4 changes.");
    assert_null(dossier_record(dossier, "objective", "x"));
    assert_non_null(dossier_record(dossier, "objective", "b3"));
    const struct history_entry *entry = dossier_history(dossier)->pdata[2];
    assert_string_equal(entry->reason, "two");
    dossier_free(dossier);
    g_free(before);
    g_free(journal);
    g_free(path);
}

/* ---- sudden death ---- */

struct worker {
    const char *path;
    int report;
    bool batch;
    int save_after; /* a save after this change; 0: never */
};

static int work(void *data)
{
    const struct worker *worker = data;
    struct dossier *dossier = dossier_open(kb, worker->path, DOSSIER_WRITE, NULL);
    if (!dossier || !dossier_use_journal(dossier, NULL))
        return 1;
    for (int i = 1; i <= 6 && !worker->batch; i++) {
        char *xml = g_strdup_printf("<objective id='o%d' text='%d'/>", i, i);
        bool done = try_edit(dossier, xml, false, NULL, NULL);
        g_free(xml);
        if (!done)
            return 2;
        child_says(worker->report, 'c');
        if (i == worker->save_after && !dossier_save(dossier, NULL))
            return 3;
    }
    if (worker->batch && !apply_batch(dossier, BATCH))
        return 4;
    if (worker->batch)
        child_says(worker->report, 'c');
    dossier_free(dossier);
    return 0;
}

/* Kills a worker at each call it makes; what it reported as done must be there. */
static void kill_worker(void **state, bool batch, int save_after, int leftover)
{
    char *path = in_folder(state, "d.blma"), *journal = journal_of(path);
    bool died = true;
    long deaths = 0;
    for (long point = 1; died; point++) {
        int pair[2], status = 0;
        char bytes[16];
        remove_tree(*state);
        assert_int_equal(mkdir(*state, 0700), 0);
        leave_journal(path, leftover); /* found by the worker */
        assert_int_equal(pipe(pair), 0);
        struct worker worker = {path, pair[1], batch, save_after};
        died = crash_run(work, &worker, point, &status);
        if (!died)
            assert_int_equal(status, 0);
        close(pair[1]);
        ssize_t done = read(pair[0], bytes, sizeof bytes);
        close(pair[0]);
        assert_true(done >= 0);
        for (int mode = DOSSIER_READ; mode <= DOSSIER_WRITE; mode++) {
            struct dossier *dossier = open_dossier(path, (enum dossier_mode)mode);
            unsigned version = dossier_version(dossier) - (unsigned)leftover;
            assert_true(findings_empty(dossier_findings(dossier)));
            if (batch)
                assert_true(version == 4 || (version == 1 && done == 0));
            else
                assert_in_range(version, 1 + done, 2 + done);
            for (guint i = 0; i < dossier_notices(dossier)->len; i++)
                assert_null(strstr(dossier_notices(dossier)->pdata[i], "aside"));
            dossier_free(dossier);
        }
        deaths += died;
    }
    assert_true(deaths > 4);
    g_free(journal);
    g_free(path);
}

static void test_kill_between_changes(void **state)
{
    kill_worker(state, false, 0, 0);
}

static void test_kill_around_a_save(void **state)
{
    kill_worker(state, false, 3, 0);
}

static void test_kill_while_folding_in(void **state)
{
    kill_worker(state, false, 0, 2);
}

static void test_kill_in_a_batch(void **state)
{
    kill_worker(state, true, 0, 0);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        IN_FOLDER(test_confirmed_at_once),
        IN_FOLDER(test_brought_to_disk_behind),
        IN_FOLDER(test_reading_writes_nothing),
        IN_FOLDER(test_replay_gives_the_same_bytes),
        IN_FOLDER(test_save_begins_anew),
        IN_FOLDER(test_empty_goes_at_the_end),
        IN_FOLDER(test_torn_at_every_byte),
        IN_FOLDER(test_head_torn),
        IN_FOLDER(test_damaged_line),
        IN_FOLDER(test_other_base_is_set_aside),
        IN_FOLDER(test_foreign_journal),
        IN_FOLDER(test_left_behind),
        IN_FOLDER(test_link_is_not_followed),
        IN_FOLDER(test_full_disk),
        IN_FOLDER(test_batch),
        IN_FOLDER(test_kill_between_changes),
        IN_FOLDER(test_kill_around_a_save),
        IN_FOLDER(test_kill_while_folding_in),
        IN_FOLDER(test_kill_in_a_batch),
    };
    return cmocka_run_group_tests_name("journal", tests, open_kb, close_kb);
}

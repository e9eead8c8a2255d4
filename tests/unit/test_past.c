/* SPDX-License-Identifier: GPL-3.0-or-later */
/* The history of a file stays text until somebody asks for it. */
#include "config.h"

#include "dossier_fixture.h"

#include <unistd.h>

#define SILENT                                                                                     \
    "<answer item='T1.30' of='destination' state='provisional'><value>silent</value></answer>"

/* A dossier with three changes in its file, open again. */
static struct dossier *with_past(const char *path)
{
    struct dossier *dossier = saved_dossier(path);
    put(dossier, SILENT);
    answer(dossier, "T1.10", "origin", "none");
    save(dossier);
    dossier_free(dossier);
    return open_dossier(path, DOSSIER_WRITE);
}

static void test_past_is_written_as_read(void **state)
{
    char *path = in_folder(state, "d.blma"), *other = in_folder(state, "e.blma");
    struct dossier *asked = with_past(path), *unasked = with_past(other);
    assert_int_equal(dossier_version(unasked), 3);
    assert_string_equal(dossier_date(unasked), dossier_date(asked));
    assert_int_equal(dossier_history(asked)->len, 3);
    for (int round = 0; round < 2; round++) {
        answer(asked, "T1.30", "origin", round ? "silent" : "banned_sanctioned");
        answer(unasked, "T1.30", "origin", round ? "silent" : "banned_sanctioned");
        save(asked);
        save(unasked);
        assert_int_equal(dossier_version(unasked), 4 + round);
        char *mine = slurp(path), *its = slurp(other);
        assert_string_equal(mine, its);
        g_free(mine);
        g_free(its);
    }
    const GPtrArray *history = dossier_history(unasked);
    assert_int_equal(history->len, 5);
    for (guint i = 0; i < history->len; i++) {
        char *id = g_strdup_printf("c%u", i + 1);
        assert_string_equal(((const struct history_entry *)history->pdata[i])->id, id);
        g_free(id);
    }
    assert_int_equal(dossier_version(unasked), 5);
    dossier_free(asked);
    dossier_free(unasked);
    g_free(path);
    g_free(other);
}

static void test_past_is_undone(void **state)
{
    char *path = in_folder(state, "d.blma");
    struct dossier *dossier = with_past(path);
    GError *error = NULL;
    char *what = NULL;
    assert_fine(dossier_undo(dossier, &what, &error), error);
    assert_string_equal(what, "T1.10 origin");
    g_free(what);
    assert_null(dossier_answer(dossier, "T1.10", PARTY_ORIGIN));
    assert_fine(dossier_restore(dossier, "c1", &error), error);
    assert_null(dossier_answer(dossier, "T1.30", PARTY_DESTINATION));
    save(dossier);
    dossier_free(dossier);
    dossier = open_dossier(path, DOSSIER_READ);
    assert_int_equal(dossier_version(dossier), 5);
    assert_int_equal(dossier_history(dossier)->len, 5);
    dossier_free(dossier);
    g_free(path);
}

/* What a hand has put into the history comes through a save, also where it was not asked for. */
static void test_past_by_hand(void **state)
{
    static const struct {
        const char *old, *new;
    } cases[] = {
        {"<history>", "<history><!-- </history> by hand -->"},
        {"</history>", "<note>behind the last &lt;change&gt;</note></history>"},
        {"<history>", "<history  >\n\n\n<past/>"},
        {"<history>", "<past/><history>"},
        {"</history>", "<?pi <change> ?></history ><later>x</later>"},
        {"</history>", "<![CDATA[ ]]></history>"},
    };
    char *path = in_folder(state, "d.blma");
    for (size_t i = 0; i < G_N_ELEMENTS(cases); i++) {
        dossier_free(with_past(path));
        edit_file(path, cases[i].old, cases[i].new);
        struct dossier *dossier = open_dossier(path, DOSSIER_WRITE);
        assert_int_equal(dossier_version(dossier), 3);
        answer(dossier, "T1.30", "origin", "silent");
        save(dossier);
        dossier_free(dossier);
        dossier = open_dossier(path, DOSSIER_READ);
        assert_int_equal(dossier_version(dossier), 4);
        const GPtrArray *history = dossier_history(dossier);
        assert_int_equal(history->len, 4);
        assert_string_equal(((const struct history_entry *)history->pdata[3])->id, "c4");
        dossier_free(dossier);
        char *text = slurp(path);
        if (strstr(cases[i].new, "by hand"))
            assert_non_null(strstr(text, "by hand"));
        if (strstr(cases[i].new, "behind"))
            assert_non_null(strstr(text, "behind the last &lt;change&gt;"));
        if (strstr(cases[i].new, "later"))
            assert_non_null(strstr(text, "<later>x</later>"));
        g_free(text);
        unlink(path);
    }
    g_free(path);
}

static void test_past_is_checked(void **state)
{
    static const char *const broken[] = {"<history><a>", "<history></b>", "<history>&none;",
                                         "<history>\x01"};
    char *path = in_folder(state, "d.blma");
    for (size_t i = 0; i < G_N_ELEMENTS(broken); i++) {
        dossier_free(with_past(path));
        edit_file(path, "<history>", broken[i]);
        assert_open_refused(path, DOSSIER_WRITE, BLMA_ERROR_INPUT, "not well-formed");
        unlink(path);
    }
    GString *deep = g_string_new("<history>");
    for (int i = 0; i < 100; i++)
        g_string_append(deep, "<a>");
    for (int i = 0; i < 100; i++)
        g_string_append(deep, "</a>");
    dossier_free(with_past(path));
    edit_file(path, "<history>", deep->str);
    assert_open_refused(path, DOSSIER_READ, BLMA_ERROR_INPUT, "deep");
    g_string_free(deep, TRUE);
    g_free(path);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        IN_FOLDER(test_past_is_written_as_read),
        IN_FOLDER(test_past_is_undone),
        IN_FOLDER(test_past_by_hand),
        IN_FOLDER(test_past_is_checked),
    };
    return cmocka_run_group_tests_name("past", tests, open_kb, close_kb);
}

/* SPDX-License-Identifier: GPL-3.0-or-later */
/* guide/gate: what counts as the words of a position, and that files leave together or not. */
#include "config.h"

#include "dossier_fixture.h"

#include "guide/gate.h"
#include "guide/outbox.h"

static struct dossier *dossier;

static int begin(void **state)
{
    if (make_folder(state) != 0)
        return -1;
    dossier = new_dossier();
    put(dossier, "<position article='art.14' aim='No fee of any kind, at any time'"
                 " fallback='A refund &amp; &lt;interest&gt;' limit='Short words' note=''/>");
    return 0;
}

static int end(void **state)
{
    dossier_free(dossier);
    return remove_folder(state);
}

static bool passes(const char *text)
{
    GError *error = NULL;
    struct gate *gate = gate_new(dossier);
    bool fine = gate_passes(gate, "agreement.txt", text, &error);
    assert_true(fine == (error == NULL));
    if (error) {
        assert_true(error->domain == BLMA_ERROR && error->code == BLMA_ERROR_WRITE);
        assert_int_equal(blma_error_exit_status(error), 3);
    }
    g_clear_error(&error);
    gate_free(gate);
    return fine;
}

static void test_words(void **state)
{
    (void)state;
    assert_false(passes("No fee of any kind, at any time"));
    assert_false(passes("We say: No fee of any kind, at any time."));
    assert_false(passes("no FEE of\n    any   kind – at any\ttime"));
    assert_false(passes("(No fee) of “any” kind; at-any-time!"));
    assert_true(passes("No fee of any kind, at any"));
    assert_true(passes("No fees of any kind, at any time"));
    assert_true(passes("No fee of any kind, at any times"));
    assert_true(passes("xno fee of any kind, at any time"));
    assert_true(passes(""));
}

static void test_markup(void **state)
{
    (void)state;
    assert_false(passes("A refund & <interest>"));
    assert_false(passes("<p eId=\"x\">A refund &amp; &lt;interest&gt;</p>"));
    assert_false(passes("<p>A refund &#38; &#x3c;interest&#62;</p>"));
    assert_false(passes("<p>No fee of <b>any kind</b>, at any<br/>time</p>"));
    assert_true(passes("<p>A refund &unknown; &#99999999; &#x; & ; &amp interest</p> <"));
}

static void test_odd_characters(void **state)
{
    (void)state;
    assert_false(passes("No f\xe2\x80\xae"
                        "ee of any kind, at any time"));            /* bidi override */
    assert_false(passes("No fee of any\xc2\xa0kind, at any time")); /* no-break space */
    assert_true(passes("\xff\xfe broken \xc3"));
    put(dossier, "<position article='art.22' aim='Le droit à la vie familiale'/>");
    assert_false(passes("LE DROIT A\xcc\x80 LA VIE FAMILIALE")); /* accent as a mark of its own */
    put(dossier, "<position article='art.22' aim='— — — — — — — — — —'/>");
    assert_true(passes("— — — — — — — — — —"));
}

/* “Short words” has eleven characters. */
static void test_length(void **state)
{
    (void)state;
    assert_true(passes("Short words"));
    put(dossier, "<position article='art.22' aim='   twelve chars   '/>");
    assert_true(passes("twelve chars"));
    put(dossier, "<position article='art.22' aim='thirteen char'/>");
    assert_false(passes("thirteen char"));
}

static void test_no_position(void **state)
{
    (void)state;
    drop(dossier, "<position article='art.14'/>");
    assert_true(passes("No fee of any kind, at any time"));
}

/* The sentence names file, article and part, and not the words. */
static void test_sentence(void **state)
{
    (void)state;
    GError *error = NULL;
    struct gate *gate = gate_new(dossier);
    assert_false(gate_passes(gate, "agenda.txt", "a refund interest", &error));
    assert_non_null(strstr(error->message, "agenda.txt"));
    assert_non_null(strstr(error->message, "art.14"));
    assert_non_null(strstr(error->message, "fallback"));
    assert_null(strstr(error->message, "refund"));
    g_clear_error(&error);
    gate_free(gate);
}

/* ---- the outbox ---- */

static void add(struct outbox *outbox, const char *name, const char *text, const char *plain)
{
    outbox_add_take(outbox, name, g_strdup(text), strlen(text), plain);
}

static void count(const char *path, void *data)
{
    assert_true(exists(path));
    ++*(unsigned *)data;
}

static void assert_holds(const char *folder, const char *name, const char *text)
{
    char *path = g_build_filename(folder, name, NULL), *now = slurp(path);
    assert_string_equal(now, text);
    g_free(now);
    g_free(path);
}

static void test_send(void **state)
{
    GError *error = NULL;
    unsigned n = 0;
    char *folder = in_folder(state, "a/b");
    struct outbox *outbox = outbox_new(dossier, folder);
    add(outbox, "agreement.txt", "Nothing is paid.", NULL);
    add(outbox, "letters/x.txt", "Dear colleagues", "Dear colleagues");
    outbox_add_brief_take(outbox, "brief.txt", g_strdup("No fee of any kind, at any time"));
    bool done = outbox_send(outbox, count, &n, &error);
    assert_fine(done, error);
    assert_int_equal(n, 3);
    assert_holds(folder, "agreement.txt", "Nothing is paid.");
    assert_holds(folder, "letters/x.txt", "Dear colleagues");
    char *brief = g_build_filename(folder, "brief.txt", NULL);
    assert_int_equal(mode_of(brief), 0600);
    assert_int_equal(chmod(brief, 0644), 0);
    done = outbox_send(outbox, NULL, NULL, &error);
    assert_fine(done, error);
    assert_int_equal(mode_of(brief), 0600);
    g_free(brief);
    outbox_free(outbox);
    g_free(folder);
}

static void refuse(void **state, const char *text, const char *plain)
{
    GError *error = NULL;
    unsigned n = 0;
    char *folder = in_folder(state, "out");
    struct outbox *outbox = outbox_new(dossier, folder);
    add(outbox, "first.txt", "Nothing is paid.", NULL);
    add(outbox, "second.txt", text, plain);
    assert_false(outbox_send(outbox, count, &n, &error));
    assert_refused(&error, BLMA_ERROR_WRITE, "second.txt");
    assert_int_equal(n, 0);
    assert_false(exists(folder));
    outbox_free(outbox);
    g_free(folder);
}

/* All are looked at before the first is written, and the plain words as well. */
static void test_all_or_none(void **state)
{
    refuse(state, "No fee of any kind, at any time", NULL);
    refuse(state, "No fee   yes\nof any    and\nkind", "No fee of any kind, at any time");
}

static void test_cannot_write(void **state)
{
    GError *error = NULL;
    char *folder = in_folder(state, "taken");
    write_text(folder, "a file");
    struct outbox *outbox = outbox_new(dossier, folder);
    add(outbox, "first.txt", "Nothing is paid.", NULL);
    assert_false(outbox_send(outbox, NULL, NULL, &error));
    assert_refused(&error, BLMA_ERROR_WRITE, "taken");
    outbox_free(outbox);
    g_free(folder);
}

#define ON_DOSSIER(test) cmocka_unit_test_setup_teardown(test, begin, end)

int main(void)
{
    const struct CMUnitTest tests[] = {
        ON_DOSSIER(test_words),  ON_DOSSIER(test_markup),      ON_DOSSIER(test_odd_characters),
        ON_DOSSIER(test_length), ON_DOSSIER(test_no_position), ON_DOSSIER(test_sentence),
        ON_DOSSIER(test_send),   ON_DOSSIER(test_all_or_none), ON_DOSSIER(test_cannot_write),
    };
    return cmocka_run_group_tests_name("guide/gate", tests, open_kb, close_kb);
}

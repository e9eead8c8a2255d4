/* SPDX-License-Identifier: GPL-3.0-or-later */
/* The one door for change: applying, history, undo and redo, restore, batches. */
#include "config.h"

#include "dossier_fixture.h"

#include "dossier/record.h"

#define SILENT                                                                                     \
    "<answer item='T1.30' of='destination' state='provisional'><value>silent</value></answer>"
#define ALLOWED                                                                                    \
    "<answer item='T1.30' of='destination' state='confirmed'><value>allowed</value></answer>"
#define KEY "T1.30|destination"

/* The dossier as it would be written. */
static char *bytes_of(struct dossier *dossier, void **state)
{
    char *path = in_folder(state, "bytes.blma");
    GError *error = NULL;
    bool done = dossier_save_as(dossier, path, true, &error);
    assert_fine(done, error);
    char *text = slurp(path);
    g_free(path);
    return text;
}

static const char *value_of(const struct dossier *dossier, const char *item, enum party of)
{
    const struct answer *found = dossier_answer(dossier, item, of);
    return found && found->values[0] ? found->values[0] : "";
}

/* ---- applying ---- */

static void test_put_replaces_drop_removes(void **state)
{
    (void)state;
    struct dossier *dossier = new_dossier();
    put(dossier, SILENT);
    assert_string_equal(value_of(dossier, "T1.30", PARTY_DESTINATION), "silent");
    put(dossier, ALLOWED);
    assert_string_equal(value_of(dossier, "T1.30", PARTY_DESTINATION), "allowed");
    assert_int_equal(dossier_answers(dossier)->len, 1);
    assert_int_equal(dossier_version(dossier), 3);
    drop(dossier, "<answer item='T1.30' of='destination'/>");
    assert_null(dossier_answer(dossier, "T1.30", PARTY_DESTINATION));
    assert_null(dossier_record(dossier, "answer", KEY));
    assert_int_equal(dossier_version(dossier), 4);
    dossier_free(dossier);
}

static void test_order_stays(void **state)
{
    (void)state;
    struct dossier *dossier = new_dossier();
    put(dossier, "<objective id='a' text='1'/>");
    put(dossier, "<objective id='b' text='2'/>");
    put(dossier, "<objective id='a' text='3'/>");
    GPtrArray *list = dossier_records(dossier, "objective");
    assert_int_equal(list->len, 2);
    assert_string_equal(xml_attr(list->pdata[0], "id"), "a");
    assert_string_equal(xml_attr(list->pdata[0], "text"), "3");
    g_ptr_array_unref(list);
    dossier_free(dossier);
}

static void test_nothing_to_do(void **state)
{
    struct dossier *dossier = new_dossier();
    put(dossier, SILENT);
    char *before = bytes_of(dossier, state);
    struct change *change = change_new("nothing new");
    change_put_take(change, record(SILENT));
    change_drop_take(change, record("<answer item='T1.31' of='destination'/>"));
    change_drop_take(change, record("<unheard-of id='1'/>"));
    GError *error = NULL;
    char *id = g_strdup("left alone");
    char *given = id;
    bool done = dossier_apply(dossier, change, &id, &error);
    g_free(given);
    assert_fine(done, error);
    assert_null(id);
    assert_int_equal(dossier_version(dossier), 2);
    change_free(change);
    change = change_new(NULL); /* empty */
    done = dossier_apply(dossier, change, NULL, &error);
    assert_fine(done, error);
    change_free(change);
    char *after = bytes_of(dossier, state);
    assert_string_equal(before, after);
    g_free(before);
    g_free(after);
    dossier_free(dossier);
}

static void test_twice_in_one_change(void **state)
{
    (void)state;
    struct dossier *dossier = new_dossier();
    for (int dropped = 0; dropped < 2; dropped++) {
        struct change *change = change_new(NULL);
        GError *error = NULL;
        change_put_take(change, record(SILENT));
        if (dropped)
            change_drop_take(change, record(ALLOWED));
        else
            change_put_take(change, record(ALLOWED));
        assert_false(dossier_apply(dossier, change, NULL, &error));
        assert_refused(&error, BLMA_ERROR_USAGE, "T1.30 destination is changed twice");
        assert_int_equal(dossier_version(dossier), 1);
        assert_null(dossier_answer(dossier, "T1.30", PARTY_DESTINATION));
        change_free(change);
    }
    dossier_free(dossier);
}

static void test_all_or_none(void **state)
{
    struct dossier *dossier = new_dossier();
    char *before = bytes_of(dossier, state);
    struct change *change = change_new("half is wrong");
    GError *error = NULL;
    char *id = NULL;
    change_put_take(change, record(SILENT));
    change_put_take(change, record("<decision id='DD24'><value>soon</value></decision>"));
    assert_false(dossier_apply(dossier, change, &id, &error));
    assert_null(id);
    assert_refused(&error, BLMA_ERROR_USAGE, "soon");
    assert_null(dossier_answer(dossier, "T1.30", PARTY_DESTINATION));
    change_free(change);
    char *after = bytes_of(dossier, state);
    assert_string_equal(before, after);
    g_free(before);
    g_free(after);
    assert_put_refused(dossier, "<answer item='T1.30' of='destination' state='open' size='1'/>",
                       "no attribute");
    assert_put_refused(dossier, "<unheard-of id='1'/>", "not a kind of record");
    dossier_free(dossier);
}

/* Without both parties a dossier could not be opened again. */
static void test_parties_stay(void **state)
{
    (void)state;
    struct dossier *dossier = new_dossier();
    GError *error = NULL;
    assert_false(try_edit(dossier, "<party role='origin'/>", true, NULL, &error));
    assert_refused(&error, BLMA_ERROR_USAGE, "party origin");
    put(dossier, "<party role='origin' name='Republic of Lumara' code='xa'/>");
    assert_string_equal(dossier_party(dossier, PARTY_ORIGIN)->name, "Republic of Lumara");
    dossier_free(dossier);
}

/* ---- what people type ---- */

#define ESCAPES                                                                                    \
    "a\x1b[31mb\x9b"                                                                               \
    "c\x7f\xe2\x80\xae"                                                                            \
    "d"
#define CLEANED                                                                                    \
    "a\xef\xbf\xbd[31mb\xef\xbf\xbd"                                                               \
    "c\xef\xbf\xbd\xe2\x80\xae"                                                                    \
    "d"

/* Terminal escapes never come in, whoever built the record; bidi controls stay. */
static void test_escapes_in_every_field(void **state)
{
    static const char *const texts[] = {"v" ESCAPES, NULL};
    char *path = in_folder(state, "d.blma");
    g_setenv("BLMA_USER", "user " ESCAPES, TRUE);
    struct dossier_new options = {.title = "title " ESCAPES,
                                  .origin = "origin " ESCAPES,
                                  .destination = "destination " ESCAPES};
    GError *error = NULL;
    struct dossier *dossier = dossier_create(kb, &options, &error);
    assert_fine(dossier != NULL, error);
    struct change *change = change_new("reason " ESCAPES);
    struct answer one = {"T1.13",
                         PARTY_ORIGIN,
                         ANSWER_CONFIRMED,
                         texts,
                         "n" ESCAPES,
                         "high",
                         {"labour", "d" ESCAPES, "2020", "p" ESCAPES}};
    change_put_take(change, record_answer(&one));
    xmlNode *objective = xml_add(NULL, "objective");
    xml_set(objective, "id", "o\x1b");
    xml_set(objective, "text", "t\x1b[2J\x07\xc2\x9b\xe2\x80\xae");
    change_put_take(change, objective);
    xmlNode *meeting = xml_add(NULL, "meeting");
    xml_set(meeting, "id", "m");
    xml_add_text_element(meeting, "outcome", "o\x1b[2J\x07\xc2\x9b\xe2\x80\xae");
    change_put_take(change, meeting);
    bool done = dossier_apply(dossier, change, NULL, &error);
    assert_fine(done, error);
    change_free(change);
    done = dossier_save_as(dossier, path, false, &error);
    assert_fine(done, error);
    dossier_free(dossier);
    dossier = open_dossier(path, DOSSIER_READ);
    assert_true(findings_empty(dossier_findings(dossier)));
    assert_string_equal(dossier_title(dossier), "title " CLEANED);
    assert_string_equal(dossier_party(dossier, PARTY_ORIGIN)->name, "origin " CLEANED);
    const struct answer *found = dossier_answer(dossier, "T1.13", PARTY_ORIGIN);
    assert_string_equal(found->values[0], "v" CLEANED);
    assert_string_equal(found->note, "n" CLEANED);
    assert_string_equal(found->source.document, "d" CLEANED);
    assert_string_equal(found->source.place, "p" CLEANED);
    const xmlNode *kept = dossier_record(dossier, "objective", "o\xef\xbf\xbd");
    assert_non_null(kept);
    assert_string_equal(xml_attr(kept, "text"),
                        "t\xef\xbf\xbd[2J\xef\xbf\xbd\xef\xbf\xbd\xe2\x80\xae");
    char *outcome = xml_child_text(dossier_record(dossier, "meeting", "m"), "outcome");
    assert_string_equal(outcome, "o\xef\xbf\xbd[2J\xef\xbf\xbd\xef\xbf\xbd\xe2\x80\xae");
    g_free(outcome);
    const struct history_entry *entry = dossier_history(dossier)->pdata[1];
    assert_string_equal(entry->reason, "reason " CLEANED);
    assert_string_equal(entry->by, "user " CLEANED);
    assert_null(strchr(entry->what, 0x1b));
    dossier_free(dossier);
    g_free(path);
}

/* Markup, quotes and line ends come back as they were typed. */
static void test_markup_is_text(void **state)
{
    static const char text[] = "<b>&amp; \"q\" 'a' ]]>\n\ttab\nend";
    static const char *const texts[] = {text, NULL};
    char *path = in_folder(state, "d.blma");
    struct dossier *dossier = saved_dossier(path);
    struct change *change = change_new(text);
    struct answer one = {"T1.13", PARTY_ORIGIN, ANSWER_CONFIRMED,  texts,
                         text,    "",           {"", text, "", ""}};
    change_put_take(change, record_answer(&one));
    GError *error = NULL;
    bool done = dossier_apply(dossier, change, NULL, &error);
    assert_fine(done, error);
    change_free(change);
    save(dossier);
    dossier_free(dossier);
    dossier = open_dossier(path, DOSSIER_READ);
    const struct answer *found = dossier_answer(dossier, "T1.13", PARTY_ORIGIN);
    assert_string_equal(found->values[0], text);
    assert_string_equal(found->note, text);
    assert_string_equal(found->source.document, text);
    const struct history_entry *entry = dossier_history(dossier)->pdata[1];
    assert_string_equal(entry->reason, text);
    dossier_free(dossier);
    g_free(path);
}

/* ---- history ---- */

static void test_history(void **state)
{
    (void)state;
    struct dossier *dossier = new_dossier();
    GError *error = NULL;
    g_setenv("BLMA_NOW", "2026-03-02T10:11:12Z", TRUE);
    g_setenv("BLMA_USER", "B. Second, Ministry", TRUE);
    bool done = try_edit(dossier, SILENT, false, "Letter of 1 March", &error);
    assert_fine(done, error);
    g_setenv("BLMA_NOW", "2026-03-03T00:00:00Z", TRUE);
    done = try_edit(dossier, ALLOWED, false, NULL, &error);
    assert_fine(done, error);
    const GPtrArray *history = dossier_history(dossier);
    assert_int_equal(history->len, 3);
    const struct history_entry *first = history->pdata[0], *second = history->pdata[1],
                               *third = history->pdata[2];
    assert_string_equal(first->id, "c1");
    assert_string_equal(first->time, "2026-03-01T09:00:00Z");
    assert_string_equal(first->by, "A. Drafter");
    assert_string_equal(second->id, "c2");
    assert_string_equal(second->time, "2026-03-02T10:11:12Z");
    assert_string_equal(second->by, "B. Second, Ministry");
    assert_string_equal(second->reason, "Letter of 1 March");
    assert_string_equal(second->reverts, "");
    assert_string_equal(second->what, "T1.30 destination");
    assert_string_equal(third->reason, "");
    const xmlNode *edit = xml_child(third->node, "edit");
    assert_null(xml_next(edit, "edit"));
    xmlNode *was = record(SILENT), *is = record(ALLOWED);
    assert_true(record_same(xml_child(xml_child(edit, "was"), NULL), was));
    assert_true(record_same(xml_child(xml_child(edit, "is"), NULL), is));
    xmlFreeNode(was);
    xmlFreeNode(is);
    edit = xml_child(second->node, "edit");
    assert_null(xml_child(edit, "was"));
    assert_string_equal(dossier_date(dossier), "2026-03-03");
    drop(dossier, SILENT);
    history = dossier_history(dossier);
    edit = xml_child(((const struct history_entry *)history->pdata[3])->node, "edit");
    assert_non_null(xml_child(edit, "was"));
    assert_null(xml_child(edit, "is"));
    dossier_free(dossier);
}

static void test_history_words(void **state)
{
    (void)state;
    struct dossier *dossier = new_dossier();
    struct change *change = change_new(NULL);
    change_put_take(change, record(SILENT));
    change_put_take(change, record("<decision id='DD24'><value>90</value></decision>"));
    change_put_take(change, record("<objective id='o1' text='t'/>"));
    change_put_take(change, record("<objective id='o2' text='t'/>"));
    change_put_take(change, record("<objective id='o3' text='t'/>"));
    GError *error = NULL;
    char *id = NULL;
    bool done = dossier_apply(dossier, change, &id, &error);
    assert_fine(done, error);
    assert_string_equal(id, "c2");
    g_free(id);
    change_free(change);
    const struct history_entry *entry = dossier_history(dossier)->pdata[1];
    assert_string_equal(entry->what, "T1.30 destination, DD24, objective o1 and 2 more");
    char *words = dossier_undo_words(dossier);
    assert_string_equal(words, entry->what);
    g_free(words);
    dossier_free(dossier);
}

/* ---- undo, redo, restore ---- */

static bool undo(struct dossier *dossier, bool again)
{
    GError *error = NULL;
    char *what = NULL;
    bool done = again ? dossier_redo(dossier, &what, &error) : dossier_undo(dossier, &what, &error);
    assert_null(error);
    assert_int_equal(done, what != NULL);
    g_free(what);
    return done;
}

static void test_undo_redo(void **state)
{
    (void)state;
    struct dossier *dossier = new_dossier();
    assert_null(dossier_undo_words(dossier));
    assert_false(undo(dossier, false)); /* the first change makes the dossier */
    assert_false(undo(dossier, true));
    assert_int_equal(dossier_version(dossier), 1);
    put(dossier, SILENT);
    put(dossier, ALLOWED);
    char *what = NULL;
    assert_true(dossier_undo(dossier, &what, NULL));
    assert_string_equal(what, "T1.30 destination");
    g_free(what);
    assert_string_equal(value_of(dossier, "T1.30", PARTY_DESTINATION), "silent");
    assert_int_equal(dossier_version(dossier), 4); /* an undo is a new change */
    const struct history_entry *entry = dossier_history(dossier)->pdata[3];
    assert_string_equal(entry->reverts, "c3");
    assert_true(undo(dossier, false));
    assert_null(dossier_answer(dossier, "T1.30", PARTY_DESTINATION));
    assert_false(undo(dossier, false));
    assert_true(undo(dossier, true));
    assert_string_equal(value_of(dossier, "T1.30", PARTY_DESTINATION), "silent");
    assert_true(undo(dossier, true));
    assert_string_equal(value_of(dossier, "T1.30", PARTY_DESTINATION), "allowed");
    assert_false(undo(dossier, true));
    assert_true(undo(dossier, false));
    put(dossier, "<decision id='DD24'><value>60</value></decision>"); /* ends what can be redone */
    assert_null(dossier_redo_words(dossier));
    assert_false(undo(dossier, true));
    dossier_free(dossier);
}

/* What a file held before, with parts this program does not know, can be put back. */
static void test_undo_brings_back_odd_records(void **state)
{
    char *path = in_folder(state, "d.blma");
    struct dossier *dossier = saved_dossier(path);
    put(dossier, "<decision id='DD24'><value>60</value></decision>");
    put(dossier, SILENT);
    save(dossier);
    dossier_free(dossier);
    edit_file(path, "<answers>",
              "<answers><answer item=\"T1.31\" of=\"destination\" state=\"confirmed\" colour=\"x\">"
              "<value>no</value><smile/></answer>"
              "<answer item=\"T77.7\" of=\"origin\" state=\"confirmed\"><value>q</value></answer>");
    dossier = open_dossier(path, DOSSIER_WRITE);
    assert_string_equal(value_of(dossier, "T1.31", PARTY_DESTINATION), "no");
    answer(dossier, "T1.31", "destination", "on_cause");
    drop(dossier, "<answer item='T77.7' of='origin'/>");
    assert_true(undo(dossier, false));
    assert_true(undo(dossier, false));
    assert_string_equal(value_of(dossier, "T1.31", PARTY_DESTINATION), "no");
    const xmlNode *node = dossier_record(dossier, "answer", "T1.31|destination");
    assert_string_equal(xml_attr(node, "colour"), "x");
    assert_non_null(xml_child(node, "smile"));
    assert_null(dossier_answer(dossier, "T77.7", PARTY_ORIGIN)); /* still does not count */
    save(dossier);
    char *text = slurp(path);
    assert_non_null(strstr(text, "T77.7"));
    g_free(text);
    GError *error = NULL;
    drop(dossier, "<answer item='T77.7' of='origin'/>");
    bool done = dossier_restore(dossier, "c3", &error);
    assert_fine(done, error);
    assert_string_equal(value_of(dossier, "T1.31", PARTY_DESTINATION), "no");
    dossier_free(dossier);
    g_free(path);
}

static void test_restore(void **state)
{
    (void)state;
    struct dossier *dossier = new_dossier();
    put(dossier, SILENT);                                              /* c2 */
    put(dossier, "<decision id='DD24'><value>60</value></decision>");  /* c3 */
    put(dossier, ALLOWED);                                             /* c4 */
    put(dossier, "<decision id='DD24'><value>120</value></decision>"); /* c5 */
    drop(dossier, SILENT);                                             /* c6 */
    put(dossier, "<objective id='o' text='t'/>");                      /* c7 */
    GError *error = NULL;
    bool done = dossier_restore(dossier, "c3", &error);
    assert_fine(done, error);
    assert_int_equal(dossier_version(dossier), 8);
    assert_string_equal(value_of(dossier, "T1.30", PARTY_DESTINATION), "silent");
    assert_string_equal(dossier_decision(dossier, "DD24", NULL)->values[0], "60");
    assert_null(dossier_record(dossier, "objective", "o"));
    const struct history_entry *entry = dossier_history(dossier)->pdata[7];
    assert_non_null(strstr(entry->reason, "c3"));
    assert_true(undo(dossier, false)); /* as one change */
    assert_null(dossier_answer(dossier, "T1.30", PARTY_DESTINATION));
    assert_non_null(dossier_record(dossier, "objective", "o"));
    done = dossier_restore(dossier, "c1", &error);
    assert_fine(done, error);
    assert_int_equal(dossier_decisions(dossier)->len, 0);
    assert_string_equal(dossier_party(dossier, PARTY_ORIGIN)->name, "Lumara");
    unsigned version = dossier_version(dossier);
    char *last = g_strdup_printf("c%u", version);
    done = dossier_restore(dossier, last, &error); /* as it is: nothing to do */
    assert_fine(done, error);
    assert_int_equal(dossier_version(dossier), version);
    g_free(last);
    assert_false(dossier_restore(dossier, "c999", &error));
    assert_refused(&error, BLMA_ERROR_USAGE, "no change “c999”");
    dossier_free(dossier);
}

/* ---- a random walk, compared with a model ---- */

#define KEYS 6
#define STEPS 300

struct walk_state {
    int value[KEYS]; /* -1: not there */
};

static xmlNode *walk_record(int key, int value)
{
    char *xml = g_strdup_printf("<objective id='o%d' side='origin' text='value %d'/>", key, value);
    xmlNode *node = record(xml);
    g_free(xml);
    return node;
}

static void assert_walk(const struct dossier *dossier, const struct walk_state *now)
{
    for (int key = 0; key < KEYS; key++) {
        char id[8];
        g_snprintf(id, sizeof id, "o%d", key);
        const xmlNode *node = dossier_record(dossier, "objective", id);
        assert_int_equal(node != NULL, now->value[key] >= 0);
        if (!node)
            continue;
        xmlNode *expected = walk_record(key, now->value[key]);
        assert_true(record_same(node, expected));
        xmlFreeNode(expected);
    }
}

struct walk {
    struct dossier *dossier;
    GRand *random;
    struct walk_state now;
    GArray *after;       /* struct walk_state after each change */
    GArray *undo, *redo; /* pairs: before, after */
};

static void walk_note(struct walk *w, const struct walk_state *before, bool fresh)
{
    struct walk_state pair[2] = {*before, w->now};
    if (!memcmp(before, &w->now, sizeof w->now))
        return;
    g_array_append_val(w->after, w->now);
    if (fresh) {
        g_array_append_vals(w->undo, pair, 1);
        g_array_set_size(w->redo, 0);
    }
}

static void walk_change(struct walk *w)
{
    struct walk_state before = w->now;
    struct change *change = change_new(NULL);
    bool used[KEYS] = {false};
    for (int n = g_rand_int_range(w->random, 1, 4); n > 0; n--) {
        int key = g_rand_int_range(w->random, 0, KEYS);
        if (used[key])
            continue;
        used[key] = true;
        int value = g_rand_int_range(w->random, -1, 3);
        if (value < 0)
            change_drop_take(change, walk_record(key, 0));
        else
            change_put_take(change, walk_record(key, value));
        w->now.value[key] = value;
    }
    GError *error = NULL;
    bool done = dossier_apply(w->dossier, change, NULL, &error);
    assert_fine(done, error);
    change_free(change);
    walk_note(w, &before, true);
}

static void walk_back(struct walk *w, bool again)
{
    GArray *from = again ? w->redo : w->undo, *to = again ? w->undo : w->redo;
    char *words = again ? dossier_redo_words(w->dossier) : dossier_undo_words(w->dossier);
    assert_int_equal(words != NULL, from->len > 0);
    g_free(words);
    assert_int_equal(undo(w->dossier, again), from->len > 0);
    if (from->len == 0)
        return;
    struct walk_state pair[2];
    memcpy(pair, from->data + (from->len - 1) * sizeof pair, sizeof pair);
    g_array_set_size(from, from->len - 1);
    g_array_append_vals(to, pair, 1);
    struct walk_state before = w->now;
    w->now = again ? pair[1] : pair[0];
    walk_note(w, &before, false);
}

static void walk_restore(struct walk *w)
{
    guint at = (guint)g_rand_int_range(w->random, 0, (gint32)w->after->len);
    char *id = g_strdup_printf("c%u", at + 1);
    struct walk_state before = w->now;
    GError *error = NULL;
    bool done = dossier_restore(w->dossier, id, &error);
    assert_fine(done, error);
    g_free(id);
    w->now = g_array_index(w->after, struct walk_state, at);
    walk_note(w, &before, true);
}

static void walk(void **state, unsigned seed)
{
    char *path = in_folder(state, "walk.blma");
    struct walk w = {.dossier = saved_dossier(path), .random = g_rand_new_with_seed(seed)};
    w.after = g_array_new(FALSE, FALSE, sizeof(struct walk_state));
    w.undo = g_array_new(FALSE, FALSE, 2 * sizeof(struct walk_state));
    w.redo = g_array_new(FALSE, FALSE, 2 * sizeof(struct walk_state));
    for (int key = 0; key < KEYS; key++)
        w.now.value[key] = -1;
    g_array_append_val(w.after, w.now);
    for (int step = 0; step < STEPS; step++) {
        int die = g_rand_int_range(w.random, 0, 20);
        if (die < 9)
            walk_change(&w);
        else if (die < 14)
            walk_back(&w, false);
        else if (die < 18)
            walk_back(&w, true);
        else
            walk_restore(&w);
        assert_walk(w.dossier, &w.now);
        assert_int_equal(dossier_version(w.dossier), w.after->len);
        if (step % 60 == 59) { /* the chain lives in the file */
            save(w.dossier);
            dossier_free(w.dossier);
            w.dossier = open_dossier(path, DOSSIER_WRITE);
            assert_walk(w.dossier, &w.now);
        }
    }
    while (undo(w.dossier, false)) /* all the way back */
        ;
    for (int key = 0; key < KEYS; key++)
        w.now.value[key] = -1;
    assert_walk(w.dossier, &w.now);
    g_array_unref(w.after);
    g_array_unref(w.undo);
    g_array_unref(w.redo);
    g_rand_free(w.random);
    dossier_free(w.dossier);
    unlink(path);
    g_free(path);
}

static void test_random_walk(void **state)
{
    for (unsigned seed = 1; seed <= 3; seed++)
        walk(state, seed);
}

/* ---- batches ---- */

static bool apply_batch(struct dossier *dossier, const char *xml, struct findings *findings,
                        GError **error)
{
    xmlDoc *doc = xml_load_memory(xml, strlen(xml), "batch", error);
    assert_non_null(doc);
    bool done = dossier_apply_batch(dossier, doc, "batch.xml", findings, error);
    xmlFreeDoc(doc);
    return done;
}

static void test_batch(void **state)
{
    (void)state;
    struct dossier *dossier = new_dossier();
    struct findings findings;
    GError *error = NULL;
    findings_init(&findings);
    put(dossier, "<objective id='old' text='t'/>");
    bool done = apply_batch(dossier,
                            "<changes>\n <change reason='first'>" SILENT
                            "<put><decision id='DD24'><value>60</value></decision></put>\n"
                            "  <drop><objective id='old'/></drop></change>\n"
                            " <change>" ALLOWED "</change>\n</changes>",
                            &findings, &error);
    assert_fine(done, error);
    assert_true(findings_empty(&findings));
    assert_string_equal(value_of(dossier, "T1.30", PARTY_DESTINATION), "allowed");
    assert_null(dossier_record(dossier, "objective", "old"));
    assert_int_equal(dossier_version(dossier), 4);
    const struct history_entry *entry = dossier_history(dossier)->pdata[2];
    assert_string_equal(entry->reason, "first");
    assert_string_equal(entry->what, "T1.30 destination, DD24, objective old");
    assert_true(undo(dossier, false));
    assert_string_equal(value_of(dossier, "T1.30", PARTY_DESTINATION), "silent");
    findings_release(&findings);
    dossier_free(dossier);
}

/* All faults are told at once; nothing is applied. */
static void test_batch_faults(void **state)
{
    struct dossier *dossier = new_dossier();
    put(dossier, "<objective id='old' text='t'/>");
    char *before = bytes_of(dossier, state);
    struct findings findings;
    GError *error = NULL;
    findings_init(&findings);
    assert_false(apply_batch(dossier,
                             "<changes>\n<change>" SILENT "</change>\n"
                             "<change>\n<answer item='T1.30' of='origin' state='open' x='1'/>\n"
                             "<put><decision id='DD99'><value>1</value></decision></put>\n"
                             "<smile/></change>\n<edit/>\n</changes>",
                             &findings, &error));
    assert_refused(&error, BLMA_ERROR_INPUT, "batch.xml");
    char *text = findings_print(&findings);
    assert_non_null(strstr(text, "batch.xml:4: T1.30 origin: <answer> has no attribute “x”."));
    assert_non_null(strstr(text, "batch.xml:5: DD99: There is no decision “DD99”."));
    assert_non_null(strstr(text, "batch.xml:6: <smile> is not a kind of record."));
    assert_non_null(strstr(text, "batch.xml:7: <edit> is not known here"));
    g_free(text);
    findings_release(&findings);
    findings_init(&findings);
    /* wrong only when it is applied: the first change goes back too */
    assert_false(apply_batch(dossier,
                             "<changes><change>" SILENT "<drop><objective id='old'/></drop>"
                             "</change><change><objective id='o' text='1'/>"
                             "<objective id='o' text='2'/></change></changes>",
                             &findings, &error));
    assert_refused(&error, BLMA_ERROR_USAGE, "objective o is changed twice");
    assert_false(apply_batch(dossier, "<change>" SILENT "</change>", &findings, &error));
    assert_refused(&error, BLMA_ERROR_INPUT, "root element must be <changes>");
    assert_non_null(dossier_record(dossier, "objective", "old"));
    assert_int_equal(dossier_answers(dossier)->len, 0);
    char *after = bytes_of(dossier, state);
    assert_string_equal(before, after);
    put(dossier, SILENT); /* the dossier works on */
    assert_int_equal(dossier_version(dossier), 3);
    g_free(before);
    g_free(after);
    findings_release(&findings);
    dossier_free(dossier);
}

static void test_batch_too_large(void **state)
{
    (void)state;
    struct dossier *dossier = new_dossier();
    struct findings findings;
    GError *error = NULL;
    GString *xml = g_string_new("<changes><change>");
    findings_init(&findings);
    for (int i = 0; i <= 20000; i++)
        g_string_append_printf(xml, "<objective id='o%d'/>", i);
    g_string_append(xml, "</change></changes>");
    assert_false(apply_batch(dossier, xml->str, &findings, &error));
    assert_refused(&error, BLMA_ERROR_INPUT, "Nothing of “batch.xml” was applied");
    assert_int_equal(findings.list->len, 1);
    g_string_free(xml, TRUE);
    findings_release(&findings);
    dossier_free(dossier);
}

/* ---- same in, same out ---- */

static char *story(void **state, bool with_pauses)
{
    char *path = in_folder(state, "story.blma");
    unlink(path);
    g_setenv("BLMA_NOW", "2026-03-01T09:00:00Z", TRUE);
    struct dossier *dossier = saved_dossier(path);
    static const char *const steps[] = {
        SILENT,
        "<meeting id='m' date='2026-02-12' text='two\nlines'><outcome>a&amp;b</outcome></meeting>",
        "<decision id='DD28' for='seasonal'><value>visits:2</value><note>n</note></decision>",
        ALLOWED,
    };
    for (size_t i = 0; i < G_N_ELEMENTS(steps); i++) {
        char *now = g_strdup_printf("2026-03-0%zuT10:00:00Z", i + 2);
        g_setenv("BLMA_NOW", now, TRUE);
        g_free(now);
        put(dossier, steps[i]);
        if (with_pauses) {
            save(dossier);
            dossier_free(dossier);
            dossier = open_dossier(path, DOSSIER_WRITE);
        }
    }
    assert_true(undo(dossier, false));
    save(dossier);
    dossier_free(dossier);
    char *text = slurp(path);
    g_free(path);
    return text;
}

static void test_same_changes_same_bytes(void **state)
{
    char *once = story(state, false), *again = story(state, false), *pauses = story(state, true);
    assert_string_equal(once, again);
    assert_string_equal(once, pauses);
    assert_true(g_utf8_validate(once, -1, NULL));
    g_free(once);
    g_free(again);
    g_free(pauses);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        IN_FOLDER(test_put_replaces_drop_removes),
        IN_FOLDER(test_order_stays),
        IN_FOLDER(test_nothing_to_do),
        IN_FOLDER(test_twice_in_one_change),
        IN_FOLDER(test_all_or_none),
        IN_FOLDER(test_parties_stay),
        IN_FOLDER(test_escapes_in_every_field),
        IN_FOLDER(test_markup_is_text),
        IN_FOLDER(test_history),
        IN_FOLDER(test_history_words),
        IN_FOLDER(test_undo_redo),
        IN_FOLDER(test_undo_brings_back_odd_records),
        IN_FOLDER(test_restore),
        IN_FOLDER(test_random_walk),
        IN_FOLDER(test_batch),
        IN_FOLDER(test_batch_faults),
        IN_FOLDER(test_batch_too_large),
        IN_FOLDER(test_same_changes_same_bytes),
    };
    return cmocka_run_group_tests_name("change", tests, open_kb, close_kb);
}

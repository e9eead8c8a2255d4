/* SPDX-License-Identifier: GPL-3.0-or-later */
/* guide/provision: alternatives, own wording beside the template, brackets, comments, positions. */
#include "config.h"

#include "dossier_fixture.h"

#include "assess/assess.h"
#include "draft/wording.h"
#include "guide/edits.h"
#include "guide/provision.h"

static struct dossier *dossier;

static int begin(void **state)
{
    (void)state;
    dossier = new_dossier();
    return 0;
}

static int end(void **state)
{
    (void)state;
    dossier_free(dossier);
    return 0;
}

/* Applies what an edit gave. */
static void apply(struct change *change, GError *error)
{
    assert_fine(change != NULL, error);
    bool done = dossier_apply(dossier, change, NULL, &error);
    change_free(change);
    assert_fine(done, error);
}

static void choose(const char *paragraph, const char *alternative)
{
    GError *error = NULL;
    struct change *change = provision_choose(kb, dossier, paragraph, alternative, &error);
    apply(change, error);
}

static void write_own(const char *paragraph, const char *text)
{
    GError *error = NULL;
    struct change *change = provision_write(kb, dossier, paragraph, text, &error);
    apply(change, error);
}

static void offer(const char *paragraph, enum party by, int level, const char *text,
                  const char *expected)
{
    GError *error = NULL;
    char *id = NULL;
    struct change *change = provision_bracket(kb, dossier, paragraph, by, level, text, &id, &error);
    apply(change, error);
    assert_string_equal(id, expected);
    g_free(id);
}

static void take_out(const char *paragraph, const char *id)
{
    GError *error = NULL;
    struct change *change = provision_unbracket(kb, dossier, paragraph, id, &error);
    apply(change, error);
}

static void say(const char *place, const char *text)
{
    GError *error = NULL;
    struct change *change = provision_comment(kb, dossier, place, text, &error);
    apply(change, error);
}

static void stand(const char *article, const struct position *position)
{
    GError *error = NULL;
    struct change *change = provision_position(kb, dossier, article, position, &error);
    apply(change, error);
}

/* ---- what is read ---- */

static struct assessment *assessment;
static struct draft *draft;

static struct provision *look(const char *article)
{
    struct draft_options options = {.profile = NULL};
    GError *error = NULL;
    assessment = assess(kb, dossier);
    draft = draft_compose(kb, dossier, assessment, &options, &error);
    assert_fine(draft != NULL, error);
    struct provision *provision = provision_read(kb, dossier, draft, article, &error);
    assert_fine(provision != NULL, error);
    return provision;
}

static void leave(struct provision *provision)
{
    provision_free(provision);
    draft_free(draft);
    assessment_free(assessment);
}

static const struct provision_paragraph *paragraph_of(const struct provision *provision,
                                                      const char *id)
{
    for (guint i = 0; i < provision->paragraphs->len; i++) {
        const struct provision_paragraph *p = provision->paragraphs->pdata[i];
        if (!strcmp(p->paragraph->id, id))
            return p;
    }
    fail_msg("there is no %s", id);
    return NULL;
}

/* How many records of the kind there are. */
static guint records(const char *kind)
{
    GPtrArray *list = dossier_records(dossier, kind);
    guint n = list->len;
    g_ptr_array_unref(list);
    return n;
}

/* ---- alternatives ---- */

static void test_alternative(void **state)
{
    (void)state;
    struct provision *before = look("art.01");
    const struct provision_paragraph *p = paragraph_of(before, "art.01/aims");
    char *first = g_strdup(p->standing);
    assert_int_equal(p->alternatives->len, 3);
    for (guint i = 0; i < 3; i++)
        assert_false(((struct provision_alternative *)p->alternatives->pdata[i])->chosen);
    leave(before);
    choose("art.01/aims", "destination");
    choose("art.01/aims", "origin");
    assert_int_equal(records("provision"), 1);
    struct provision *after = look("art.01");
    p = paragraph_of(after, "art.01/aims");
    assert_string_not_equal(p->standing, first);
    const struct provision_alternative *one = p->alternatives->pdata[0];
    assert_string_equal(one->piece->id, "origin");
    assert_true(one->chosen && one->stands);
    leave(after);
    g_free(first);
}

static void refuse_choice(const char *paragraph, const char *alternative, const char *part)
{
    GError *error = NULL;
    assert_null(provision_choose(kb, dossier, paragraph, alternative, &error));
    assert_refused(&error, BLMA_ERROR_USAGE, part);
}

static void test_alternative_refused(void **state)
{
    (void)state;
    refuse_choice("art.01/aims", "nothing", "Possible: origin, destination, joint");
    refuse_choice("art.01/cycle", "origin", "one wording only");
    refuse_choice("art.01", "origin", "for example art.01/aims");
    refuse_choice("art.01/nowhere", "origin", "There is no paragraph");
    assert_int_equal(records("provision"), 0);
}

/* ---- own wording ---- */

static void test_own_wording(void **state)
{
    (void)state;
    struct provision *before = look("art.28");
    char *template_text = g_strdup(paragraph_of(before, "art.28/search-period")->template_text);
    assert_string_equal(paragraph_of(before, "art.28/search-period")->standing, template_text);
    leave(before);
    write_own("art.28/search-period", "First try.");
    write_own("art.28/search-period", "A worker may search\nfor 100 days.");
    struct provision *after = look("art.28");
    const struct provision_paragraph *p = paragraph_of(after, "art.28/search-period");
    assert_string_equal(p->own, "A worker may search\nfor 100 days.");
    assert_string_equal(p->standing, "A worker may search for 100 days.");
    assert_string_equal(p->template_text, template_text);
    leave(after);
    g_free(template_text);
}

/* What the template says changes with the answers; own wording does not. */
static void test_own_wording_stays(void **state)
{
    (void)state;
    answer(dossier, "T1.30", "destination", "banned_sanctioned");
    write_own("art.10/documents", "Documents stay with the worker.");
    struct provision *mild = look("art.10");
    char *template_text = g_strdup(paragraph_of(mild, "art.10/documents")->template_text);
    leave(mild);
    answer(dossier, "T1.30", "destination", "allowed");
    struct provision *strong = look("art.10");
    const struct provision_paragraph *p = paragraph_of(strong, "art.10/documents");
    assert_string_equal(p->own, "Documents stay with the worker.");
    assert_string_equal(p->standing, "Documents stay with the worker.");
    assert_string_not_equal(p->template_text, template_text);
    leave(strong);
    g_free(template_text);
}

static void test_reset(void **state)
{
    (void)state;
    GError *error = NULL;
    choose("art.01/aims", "origin");
    write_own("art.01/aims", "Our own aims.");
    write_own("art.01/cycle", "Our own cycle.");
    say("art.01/aims", "Ask the minister.");
    struct change *change = provision_reset(kb, dossier, "art.01/aims", &error);
    apply(change, error);
    struct provision *provision = look("art.01");
    const struct provision_paragraph *p = paragraph_of(provision, "art.01/aims");
    assert_null(p->own);
    assert_int_equal(p->comments->len, 1);
    assert_string_equal(paragraph_of(provision, "art.01/cycle")->own, "Our own cycle.");
    leave(provision);
    error = NULL;
    assert_null(provision_reset(kb, dossier, "art.01/aims", &error));
    assert_refused(&error, BLMA_ERROR_USAGE, "already");
}

/* The last thing that goes takes the record along. */
static void test_empty_record_goes(void **state)
{
    (void)state;
    GError *error = NULL;
    write_own("art.01/aims", "Our own aims.");
    struct change *change = provision_reset(kb, dossier, "art.01/aims", &error);
    apply(change, error);
    assert_int_equal(records("provision"), 0);
}

static void refuse_text(const char *text, const char *part)
{
    GError *error = NULL;
    assert_null(provision_write(kb, dossier, "art.01/aims", text, &error));
    assert_refused(&error, BLMA_ERROR_USAGE, part);
}

static void test_own_wording_refused(void **state)
{
    (void)state;
    refuse_text("", "empty");
    refuse_text(" \n\t ", "empty");
    refuse_text("one [two", "opened and not closed");
    refuse_text("one] two [three]", "opened and not closed");
    refuse_text("[a [b [c]]]", "not deeper");
    write_own("art.01/aims", "[a [b]] stays [within two]");
    GError *error = NULL;
    assert_null(provision_write(kb, dossier, "art.99/aims", "x", &error));
    assert_refused(&error, BLMA_ERROR_USAGE, "There is no paragraph");
}

static void test_markup_is_text(void **state)
{
    (void)state;
    write_own("art.01/aims", "a <w>shall</w> & <ref to=\"art.02\"/> b");
    struct provision *provision = look("art.01");
    assert_string_equal(paragraph_of(provision, "art.01/aims")->standing,
                        "a <w>shall</w> & <ref to=\"art.02\"/> b");
    leave(provision);
}

static void test_preamble(void **state)
{
    (void)state;
    struct provision *provision = look("preamble");
    const struct provision_paragraph *p = provision->paragraphs->pdata[0];
    char *id = g_strdup(p->paragraph->id);
    assert_non_null(p->standing);
    leave(provision);
    write_own(id, "Mindful of the harvest,");
    provision = look("preamble");
    assert_string_equal(paragraph_of(provision, id)->standing, "Mindful of the harvest,");
    leave(provision);
    g_free(id);
}

/* ---- brackets ---- */

static void test_brackets(void **state)
{
    (void)state;
    offer("art.28/search-period", PARTY_ORIGIN, 1, "at least 120 days", "b1");
    offer("art.28/mode", PARTY_DESTINATION, 1, "after two [or three] years", "b2");
    offer("art.28/search-period", PARTY_DESTINATION, 2, "at least 14 days", "b3");
    assert_int_equal(records("provision"), 1);
    struct provision *provision = look("art.28");
    const struct provision_paragraph *p = paragraph_of(provision, "art.28/search-period");
    assert_int_equal(p->brackets->len, 2);
    const struct provision_bracket *bracket = p->brackets->pdata[1];
    assert_string_equal(bracket->id, "b3");
    assert_int_equal(bracket->by, PARTY_DESTINATION);
    assert_int_equal(bracket->level, 2);
    assert_string_equal(bracket->text, "at least 14 days");
    assert_null(strstr(p->standing, "14 days")); /* on offer, not standing */
    char *text = xml_text(xmlDocGetRootElement(draft_agreement(draft)));
    assert_non_null(strstr(text, "[at least 120 days]"));
    assert_non_null(strstr(text, "[[at least 14 days]]"));
    g_free(text);
    leave(provision);
    take_out("art.28/search-period", "b1");
    offer("art.28/mode", PARTY_ORIGIN, 1, "at once", "b1"); /* the id is free again */
}

static void refuse_offer(int level, const char *text, const char *part)
{
    GError *error = NULL;
    assert_null(
        provision_bracket(kb, dossier, "art.28/mode", PARTY_ORIGIN, level, text, NULL, &error));
    assert_refused(&error, BLMA_ERROR_USAGE, part);
}

static void test_brackets_refused(void **state)
{
    (void)state;
    GError *error = NULL;
    refuse_offer(0, "text", "level 1 or 2");
    refuse_offer(3, "text", "level 1 or 2");
    refuse_offer(1, " ", "empty");
    refuse_offer(1, "one [two", "opened and not closed");
    refuse_offer(1, "a [b [c]]", "not deeper");
    refuse_offer(2, "a [b]", "not deeper");
    assert_null(provision_unbracket(kb, dossier, "art.28/mode", "b1", &error));
    assert_refused(&error, BLMA_ERROR_USAGE, "no bracket “b1”");
    offer("art.28/mode", PARTY_ORIGIN, 1, "at once", "b1");
    assert_null(provision_unbracket(kb, dossier, "art.28/search-period", "b1", &error));
    assert_refused(&error, BLMA_ERROR_USAGE, "no bracket “b1”");
}

/* ---- comments ---- */

static void test_comments(void **state)
{
    (void)state;
    say("art.28", "Interior has to see this.");
    say("art.28/mode", "The growers\nobject.");
    say("art.28/mode", "They no longer do.");
    struct provision *provision = look("art.28");
    assert_int_equal(provision->comments->len, 1);
    const struct provision_paragraph *p = paragraph_of(provision, "art.28/mode");
    assert_int_equal(p->comments->len, 2);
    const struct provision_comment *comment = p->comments->pdata[0];
    assert_string_equal(comment->by, "A. Drafter");
    assert_string_equal(comment->time, "2026-03-01T09:00:00Z");
    assert_string_equal(comment->text, "The growers\nobject.");
    char *text = xml_text(xmlDocGetRootElement(draft_agreement(draft)));
    assert_null(strstr(text, "growers"));
    g_free(text);
    leave(provision);
    GError *error = NULL;
    assert_null(provision_comment(kb, dossier, "art.28", "  ", &error));
    assert_refused(&error, BLMA_ERROR_USAGE, "empty");
    assert_null(provision_comment(kb, dossier, "art.99", "x", &error));
    assert_refused(&error, BLMA_ERROR_USAGE, "There is no paragraph");
}

/* ---- positions ---- */

static void test_position(void **state)
{
    (void)state;
    struct position read;
    assert_false(position_read(dossier, "art.14", &read));
    stand("art.14", &(struct position){"No fees at all", NULL, "One month at most", NULL});
    stand("art.14", &(struct position){NULL, "A refund", NULL, "Said over lunch"});
    assert_true(position_read(dossier, "art.14", &read));
    assert_string_equal(read.aim, "No fees at all");
    assert_string_equal(read.fallback, "A refund");
    assert_string_equal(read.limit, "One month at most");
    assert_string_equal(read.note, "Said over lunch");
    stand("art.14", &(struct position){"", NULL, NULL, " "});
    assert_true(position_read(dossier, "art.14", &read));
    assert_string_equal(read.aim, "");
    assert_string_equal(read.fallback, "A refund");
    assert_string_equal(read.note, "");
    assert_int_equal(records("position"), 1);
    stand("art.14", &(struct position){NULL, "", "", NULL});
    assert_int_equal(records("position"), 0);
}

static void test_position_refused(void **state)
{
    (void)state;
    GError *error = NULL;
    assert_null(provision_position(kb, dossier, "art.14", &(struct position){0}, &error));
    assert_refused(&error, BLMA_ERROR_USAGE, "--aim");
    struct position position = {"Something we keep to ourselves", NULL, NULL, NULL};
    assert_null(provision_position(kb, dossier, "art.14/no-fees", &position, &error));
    assert_non_null(error);
    assert_null(strstr(error->message, "ourselves"));
    g_clear_error(&error);
}

/* Neither history nor the words for undo print a position. */
static void test_position_is_silent(void **state)
{
    (void)state;
    stand("art.14", &(struct position){"Something we keep to ourselves", NULL, NULL, NULL});
    char *words = dossier_undo_words(dossier);
    assert_string_equal(words, "position art.14");
    g_free(words);
    const GPtrArray *history = dossier_history(dossier);
    const struct history_entry *last = history->pdata[history->len - 1];
    assert_string_equal(last->what, "position art.14");
    assert_string_equal(last->reason, "");
    char *edits = edits_words(last->node, 2, false);
    assert_string_equal(edits, "  a position (confidential)\n");
    g_free(edits);
    stand("art.14", &(struct position){"", NULL, NULL, NULL}); /* nor when it is taken back */
    history = dossier_history(dossier);
    last = history->pdata[history->len - 1];
    edits = edits_words(last->node, 0, true);
    assert_string_equal(edits, "\na position (confidential)\n");
    g_free(edits);
}

static void test_edits(void **state)
{
    (void)state;
    write_own("art.28/status", "Status stays.");
    write_own("art.28/status", "Status is kept.");
    const GPtrArray *history = dossier_history(dossier);
    const struct history_entry *last = history->pdata[history->len - 1];
    char *edits = edits_words(last->node, 2, true);
    assert_string_equal(edits, "\n  was: article=art.28 Status stays. \n"
                               "  is:  article=art.28 Status is kept. \n");
    g_free(edits);
    last = history->pdata[history->len - 2];
    edits = edits_words(last->node, 0, false);
    assert_string_equal(edits, "was: nothing\nis:  article=art.28 Status stays. \n");
    g_free(edits);
}

/* ---- one record, undone at once ---- */

static void test_one_record_and_undo(void **state)
{
    (void)state;
    GError *error = NULL;
    choose("art.28/mode", "free");
    write_own("art.28/status", "Status stays.");
    offer("art.28/status", PARTY_ORIGIN, 1, "for ever", "b1");
    say("art.28/status", "Hm.");
    assert_int_equal(records("provision"), 1);
    assert_true(dossier_undo(dossier, NULL, &error));
    assert_true(dossier_undo(dossier, NULL, &error));
    assert_null(error);
    struct provision *provision = look("art.28");
    const struct provision_paragraph *p = paragraph_of(provision, "art.28/status");
    assert_int_equal(p->brackets->len, 0);
    assert_int_equal(p->comments->len, 0);
    assert_string_equal(p->own, "Status stays.");
    leave(provision);
}

static void test_lint(void **state)
{
    (void)state;
    const char *text = "The party shall act where possible.";
    GPtrArray *bla = provision_lint(kb, dossier, text);
    decide(dossier, "DD01", "", "MOU");
    GPtrArray *mou = provision_lint(kb, dossier, text);
    assert_true(mou->len > bla->len);
    assert_true(bla->len > 0);
    g_ptr_array_unref(mou);
    g_ptr_array_unref(bla);
}

static void test_unknown_article(void **state)
{
    (void)state;
    struct draft_options options = {.profile = NULL};
    GError *error = NULL;
    assessment = assess(kb, dossier);
    draft = draft_compose(kb, dossier, assessment, &options, &error);
    assert_null(provision_read(kb, dossier, draft, "art.99", &error));
    assert_refused(&error, BLMA_ERROR_USAGE, "There is no article");
    assert_null(wording_standing(draft, "art.99/x"));
    assert_null(wording_template(draft, "art.99/x", NULL));
    leave(NULL);
}

#define ON_DOSSIER(test) cmocka_unit_test_setup_teardown(test, begin, end)

int main(void)
{
    const struct CMUnitTest tests[] = {
        ON_DOSSIER(test_alternative),
        ON_DOSSIER(test_alternative_refused),
        ON_DOSSIER(test_own_wording),
        ON_DOSSIER(test_own_wording_stays),
        ON_DOSSIER(test_reset),
        ON_DOSSIER(test_empty_record_goes),
        ON_DOSSIER(test_own_wording_refused),
        ON_DOSSIER(test_markup_is_text),
        ON_DOSSIER(test_preamble),
        ON_DOSSIER(test_brackets),
        ON_DOSSIER(test_brackets_refused),
        ON_DOSSIER(test_comments),
        ON_DOSSIER(test_position),
        ON_DOSSIER(test_position_refused),
        ON_DOSSIER(test_position_is_silent),
        ON_DOSSIER(test_edits),
        ON_DOSSIER(test_one_record_and_undo),
        ON_DOSSIER(test_lint),
        ON_DOSSIER(test_unknown_article),
    };
    return cmocka_run_group_tests_name("guide/provision", tests, open_kb, close_kb);
}

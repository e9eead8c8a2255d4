/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Findings, the exit status of errors, and the words for the parties. */
#include "config.h"

#include "unit_fixture.h"

#include "base/party.h"

static void test_none(void **state)
{
    (void)state;
    struct findings findings;
    findings_init(&findings);
    assert_true(findings_empty(&findings));
    char *text = findings_print(&findings);
    assert_string_equal(text, "");
    g_free(text);
    findings_release(&findings);
    assert_null(findings.list);
    findings_release(&findings); /* twice does no harm */
}

static void test_print(void **state)
{
    (void)state;
    struct findings findings;
    findings_init(&findings);
    findings_add(&findings, "rules.xml", 12, "R-21", "%s has %d cases", "it", 0);
    assert_false(findings_empty(&findings));
    findings_add(&findings, "rules.xml", 13, NULL, "no id");
    findings_add(&findings, "rules.xml", 0, "R-22", "no line");
    findings_add(&findings, "rules.xml", 0, NULL, "a file only");
    findings_add(&findings, NULL, 0, "R-23", "an id only");
    findings_add(&findings, NULL, 0, NULL, "100 %% of nothing");
    findings_add(&findings, NULL, 7, NULL, "a line only");
    findings_add(&findings, "big.xml", 123456, "é", "as long as it is");
    findings_add(&findings, "rules.xml", 12, "R-21", "%s has %d cases", "it", 0);
    char *text = findings_print(&findings);
    assert_string_equal(text, "rules.xml:12: R-21: it has 0 cases\n"
                              "rules.xml:13: no id\n"
                              "rules.xml: R-22: no line\n"
                              "rules.xml: a file only\n"
                              "R-23: an id only\n"
                              "100 % of nothing\n"
                              "7: a line only\n"
                              "big.xml:123456: é: as long as it is\n"
                              "rules.xml:12: R-21: it has 0 cases\n");
    g_free(text);
    const struct finding *first = findings.list->pdata[0];
    assert_string_equal(first->file, "rules.xml");
    assert_int_equal(first->line, 12);
    assert_string_equal(first->id, "R-21");
    assert_string_equal(first->text, "it has 0 cases");
    const struct finding *bare = findings.list->pdata[5];
    assert_null(bare->file);
    assert_null(bare->id);
    findings_release(&findings);
}

/* The finding keeps copies: what it was made from may go. */
static void test_copies(void **state)
{
    (void)state;
    struct findings findings;
    char file[] = "a.xml", id[] = "K06", text[] = "words";
    findings_init(&findings);
    findings_add(&findings, file, 1, id, "%s", text);
    memset(file, 'x', strlen(file));
    memset(id, 'x', strlen(id));
    memset(text, 'x', strlen(text));
    char *printed = findings_print(&findings);
    assert_string_equal(printed, "a.xml:1: K06: words\n");
    g_free(printed);
    findings_release(&findings);
}

static void test_exit_status(void **state)
{
    (void)state;
    static const struct {
        enum blma_error code;
        int status;
    } cases[] = {
        {BLMA_ERROR_INPUT, 2},  {BLMA_ERROR_USAGE, 2},   {BLMA_ERROR_WRITE, 3},
        {BLMA_ERROR_LOCKED, 3}, {BLMA_ERROR_CHANGED, 3},
    };
    for (size_t i = 0; i < G_N_ELEMENTS(cases); i++) {
        GError *error = g_error_new(BLMA_ERROR, cases[i].code, "x");
        assert_int_equal(blma_error_exit_status(error), cases[i].status);
        g_error_free(error);
    }
    /* an error of another domain is no failed writing, whatever its code */
    GError *other = g_error_new(G_FILE_ERROR, BLMA_ERROR_WRITE, "x");
    assert_int_equal(blma_error_exit_status(other), 2);
    g_error_free(other);
    assert_int_equal(blma_error_exit_status(NULL), 2);
}

static void test_party(void **state)
{
    (void)state;
    static const enum party parties[] = {PARTY_ORIGIN, PARTY_DESTINATION, PARTY_BOTH};
    static const char *const words[] = {"origin", "destination", "both"};
    for (size_t i = 0; i < G_N_ELEMENTS(parties); i++) {
        assert_string_equal(party_word(parties[i]), words[i]);
        assert_int_equal(party_parse(words[i]), parties[i]);
    }
    assert_string_equal(party_word(PARTY_NONE), "");
    assert_int_equal(PARTY_ORIGIN | PARTY_DESTINATION, PARTY_BOTH);
    static const char *const none[] = {"", "either", "Origin", "origin ", "o", "origins"};
    for (size_t i = 0; i < G_N_ELEMENTS(none); i++)
        assert_int_equal(party_parse(none[i]), PARTY_NONE);
    assert_int_equal(party_parse(NULL), PARTY_NONE);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(test_none),   cmocka_unit_test(test_print),
        cmocka_unit_test(test_copies), cmocka_unit_test(test_exit_status),
        cmocka_unit_test(test_party),
    };
    return cmocka_run_group_tests_name("finding", tests, NULL, NULL);
}

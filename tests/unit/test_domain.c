/* SPDX-License-Identifier: GPL-3.0-or-later */
/* What may be entered: splitting, checking and showing values of every type. */
#include "config.h"

#include "unit_fixture.h"

#include "kb/domain.h"

/* ---- the domains of the tests ---- */

static struct domain_code fees[] = {
    {"none", "nobody", DOMAIN_ARG_NONE, "", true},
    {"worker", "the worker", DOMAIN_ARG_NONE, "", false},
    {"capped", "with a cap", DOMAIN_ARG_NUMBER, "months of wage", false},
    {"share", "a share", DOMAIN_ARG_NUMBER, "", false},
    {"other", "others", DOMAIN_ARG_TEXT, "", false},
};

static struct domain_code answers[] = {
    {"Y", "yes", DOMAIN_ARG_NONE, "", false},
    {"N", "no", DOMAIN_ARG_NONE, "", false},
    {"P", "partly", DOMAIN_ARG_NONE, "", false},
    {"U", "unknown", DOMAIN_ARG_NONE, "", false},
};

static struct domain_code rows[] = {
    {"employer", "the employer", DOMAIN_ARG_NONE, "", false},
    {"mission", "the mission", DOMAIN_ARG_NONE, "", false},
};

static struct domain_code columns[] = {
    {"pay", "pays", DOMAIN_ARG_NONE, "", false},
    {"tell", "tells", DOMAIN_ARG_NONE, "", false},
    {"house", "houses", DOMAIN_ARG_NONE, "", false},
};

#define CODED(list) .codes = (list), .n_codes = G_N_ELEMENTS(list)
#define BARE .unit = "", .keyed = "", .keys = ""

static const struct domain ynpu = {.type = DOMAIN_YNPU, BARE, CODED(answers)};
static const struct domain one = {.type = DOMAIN_CODES, BARE, CODED(fees)};
static const struct domain several = {.type = DOMAIN_CODES, .multiple = true, BARE, CODED(fees)};
static const struct domain number = {
    .type = DOMAIN_NUMBER, .unit = "weeks", .keyed = "", .keys = ""};
static const struct domain aged = {
    .type = DOMAIN_NUMBER, .unit = "years", .keyed = "sex", .keys = "women men"};
static const struct domain keyed = {
    .type = DOMAIN_NUMBER, .unit = "", .keyed = "sex", .keys = "women men"};
static const struct domain text = {.type = DOMAIN_TEXT, BARE};
static const struct domain texts = {.type = DOMAIN_TEXT, .multiple = true, BARE};
static const struct domain date = {.type = DOMAIN_DATE, BARE};
static const struct domain matrix = {.type = DOMAIN_MATRIX,
                                     .multiple = true,
                                     BARE,
                                     CODED(columns),
                                     .rows = rows,
                                     .n_rows = G_N_ELEMENTS(rows)};

/* ---- types and codes ---- */

static void test_types(void **state)
{
    (void)state;
    assert_string_equal(domain_type_word(DOMAIN_YNPU), "ynpu");
    assert_string_equal(domain_type_word(DOMAIN_CODES), "codes");
    assert_string_equal(domain_type_word(DOMAIN_NUMBER), "number");
    assert_string_equal(domain_type_word(DOMAIN_TEXT), "text");
    assert_string_equal(domain_type_word(DOMAIN_DATE), "date");
    assert_string_equal(domain_type_word(DOMAIN_MATRIX), "matrix");
    assert_ptr_equal(domain_code(&one, "capped"), &fees[2]);
    assert_null(domain_code(&one, "cap"));
    assert_null(domain_code(&one, "capped:1"));
    assert_null(domain_code(&one, "Capped"));
    assert_null(domain_code(&text, "capped"));
    assert_ptr_equal(domain_code(&matrix, "pay"), &columns[0]);
    assert_null(domain_code(&matrix, "employer")); /* rows are no columns */
}

/* ---- splitting ---- */

static void assert_splits(const struct domain *domain, const char *typed, const char *want)
{
    char **values = domain_split(domain, typed);
    char *joined = g_strjoinv("|", values);
    assert_string_equal(joined, want);
    g_free(joined);
    g_strfreev(values);
}

static void test_split(void **state)
{
    (void)state;
    assert_splits(&ynpu, " Y ", "Y");
    assert_splits(&one, "worker", "worker");
    assert_splits(&several, "worker, capped:1,share:20", "worker|capped:1|share:20");
    assert_splits(&several, ",, worker ,,", "worker");
    assert_splits(&several, "", "");
    assert_splits(&several, " , ", "");
    assert_splits(&number, " 12 ", "12");
    assert_splits(&number, "1,5", "1,5"); /* no decimal comma, but no list either */
    assert_splits(&keyed, "women:23, men:18", "women:23|men:18");
    assert_splits(&keyed, "23", "23");
    assert_splits(&date, " 2026-01-01 ", "2026-01-01");
    assert_splits(&text, "  one, two,\n three ", "one, two, three");
    assert_splits(&texts, "one, two  x,three", "one|two x|three");
    assert_splits(&matrix, "employer:pay+tell, mission:house", "employer:pay+tell|mission:house");
    assert_splits(&matrix, "none", "none");
}

/* What follows a text argument belongs to it, until the next code. */
static void test_split_argument(void **state)
{
    (void)state;
    assert_splits(&several, "other:9211 Labourer, farm", "other:9211 Labourer, farm");
    assert_splits(&several, "other:a,b , c,worker", "other:a, b, c|worker");
    assert_splits(&several, "other:a, capped:1, b", "other:a|capped:1|b");
    assert_splits(&several, "other, b", "other|b"); /* no argument was begun */
    assert_splits(&several, "worker, b", "worker|b");
    assert_splits(&several, "other:a, other:b", "other:a|other:b");
}

/* ---- checking ---- */

static void assert_possible(const struct domain *domain, const char *values)
{
    char **list = g_strsplit(values, "|", -1);
    GError *error = NULL;
    bool possible = domain_check(domain, "T1.01", (const char *const *)list, &error);
    assert_fine(possible, error);
    g_strfreev(list);
}

static void assert_impossible(const struct domain *domain, const char *values, const char *part)
{
    char **list = g_strsplit(values, "|", -1);
    GError *error = NULL;
    if (domain_check(domain, "T1.01", (const char *const *)list, &error))
        fail_msg("%s is possible", values);
    assert_non_null(strstr(error->message, "T1.01"));
    assert_refused(&error, BLMA_ERROR_USAGE, part);
    assert_false(domain_check(domain, "T1.01", (const char *const *)list, NULL));
    g_strfreev(list);
}

static void test_check_nothing(void **state)
{
    (void)state;
    static const struct domain *const all[] = {&ynpu, &one,   &several, &number, &keyed,
                                               &text, &texts, &date,    &matrix};
    for (size_t i = 0; i < G_N_ELEMENTS(all); i++) {
        assert_impossible(all[i], "", "There is no value for");
        assert_possible(all[i], "U"); /* unknown is an answer to everything */
    }
}

static void test_check_codes(void **state)
{
    (void)state;
    assert_possible(&ynpu, "Y");
    assert_possible(&ynpu, "P");
    assert_impossible(&ynpu, "y", "“y” is not a possible value of T1.01. Possible: Y, N, P, U.");
    assert_impossible(&ynpu, "yes", "Possible: Y, N, P, U");
    assert_impossible(&ynpu, "Y:1", "is not a possible value");
    assert_impossible(&ynpu, "Y|N", "takes one value only");
    assert_possible(&one, "worker");
    assert_possible(&one, "capped:1");
    assert_possible(&one, "capped:1.5");
    assert_possible(&one, "capped"); /* the number may be missing */
    assert_possible(&one, "other:any thing: 1, 2");
    assert_possible(&one, "other");
    assert_impossible(&one, "nobody", "Possible: none, worker, capped:N, share:N, other:TEXT.");
    assert_impossible(&one, "worker:1", "“worker:1” is not a possible value");
    assert_impossible(&one, "worker:", "“worker:” is not a possible value");
    assert_impossible(&one, "capped:one", "“one” in the value of T1.01 is not a number");
    assert_impossible(&one, "capped:", "is not a number");
    assert_impossible(&one, "capped:-1", "is not a number");
    assert_impossible(&one, "worker|share:1", "takes one value only");
    assert_possible(&several, "worker|share:1");
    assert_possible(&several, "worker|none"); /* reported elsewhere */
    assert_possible(&several, "other:a|other:b");
    assert_impossible(&several, "worker|worker", "“worker” is given twice");
    assert_impossible(&several, "worker|", "is not a possible value");
    assert_impossible(&several, "worker|U", "“U” is not a possible value");
    /* what could turn the sentence round is shown, not obeyed */
    assert_impossible(&several, "wor\xe2\x80\xaeker", "“wor<U+202E>ker”");
}

static void test_check_numbers(void **state)
{
    (void)state;
    static const char *const good[] = {"0", "12", "1.5", "0.25", "007", "123456789012345"};
    static const char *const bad[] = {"1,5",
                                      "1.",
                                      ".5",
                                      "-1",
                                      "+1",
                                      "1e5",
                                      "0x10",
                                      "1 000",
                                      "a",
                                      "1.2.3",
                                      "inf",
                                      "nan",
                                      "1234567890123456",
                                      "１２",
                                      ":",
                                      "5:5"};
    for (size_t i = 0; i < G_N_ELEMENTS(good); i++) {
        assert_possible(&number, good[i]);
        assert_possible(&keyed, good[i]);
    }
    for (size_t i = 0; i < G_N_ELEMENTS(bad); i++)
        assert_impossible(&number, bad[i], "is not a number");
    assert_impossible(&number, "women:3", "is not a number"); /* it takes no keys */
    assert_impossible(&number, "1|2", "takes one value only");
    assert_possible(&keyed, "women:23|men:18");
    assert_possible(&keyed, "20|women:18");
    assert_impossible(&keyed, "women:x", "is not a number");
    assert_impossible(&keyed, "women:", "is not a number");
    assert_impossible(&keyed, "women", "is not a number");
    assert_impossible(&keyed, "child:3", "KEY:NUMBER with one of: women men");
    assert_impossible(&keyed, "women:23|women:23", "is given twice");
    assert_impossible(&keyed, "women:23|women:25", "is given twice"); /* which one? */
    assert_impossible(&keyed, "23|25", "is given twice");
}

static void test_check_texts_and_dates(void **state)
{
    (void)state;
    char *longest = g_malloc(3 * 20000 + 1);
    for (size_t i = 0; i < 20000; i++)
        memcpy(longest + 3 * i, "中", 3);
    longest[60000] = '\0';
    char *longer = g_strconcat(longest, "a", NULL);
    assert_possible(&text, "any: thing, at all");
    assert_possible(&text, longest); /* characters, not bytes */
    assert_impossible(&text, longer, "has more than 20000 characters");
    assert_impossible(&text, "a|b", "takes one value only");
    assert_possible(&texts, "a|b");
    assert_impossible(&texts, "a|b|a", "“a” is given twice");
    g_free(longer);
    g_free(longest);
    assert_possible(&date, "2028-02-29");
    assert_impossible(&date, "2026-02-29", "is not a date that exists");
    assert_impossible(&date, "29.02.2028", "Write YYYY-MM-DD");
    assert_impossible(&date, "2026-01-01|2026-01-02", "takes one value only");
}

static void test_check_matrix(void **state)
{
    (void)state;
    assert_possible(&matrix, "none");
    assert_possible(&matrix, "employer:pay");
    assert_possible(&matrix, "employer:pay+tell|mission:house");
    assert_possible(&matrix, "employer:|mission");
    assert_impossible(&matrix, "union:pay",
                      "“union:pay” is not a possible value of T1.01. "
                      "Possible: employer, mission.");
    assert_impossible(&matrix, "employer:fly",
                      "“fly” is not a possible value of T1.01. Possible: "
                      "pay, tell, house.");
    assert_impossible(&matrix, "employer:pay+", "is not a possible value");
    assert_impossible(&matrix, "employer:pay,tell", "is not a possible value");
    assert_impossible(&matrix, "pay", "is not a possible value");
    assert_impossible(&matrix, "employer:pay|employer:pay", "is given twice");
    assert_impossible(&matrix, "employer:pay|employer:tell", "is given twice");
}

/* ---- parts of a value, and words for people ---- */

static void test_parts(void **state)
{
    (void)state;
    static const struct {
        const char *value, *code, *arg;
    } cases[] = {
        {"capped:1", "capped", "1"},
        {"capped", "capped", NULL},
        {"capped:", "capped", ""},
        {"a:b:c", "a", "b:c"},
        {"", "", NULL},
        {":x", "", "x"},
    };
    for (size_t i = 0; i < G_N_ELEMENTS(cases); i++) {
        char *code = domain_value_code(cases[i].value);
        const char *arg = domain_value_arg(cases[i].value);
        assert_string_equal(code, cases[i].code);
        if (cases[i].arg)
            assert_string_equal(arg, cases[i].arg);
        else
            assert_null(arg);
        g_free(code);
    }
}

static void test_number(void **state)
{
    (void)state;
    static const struct {
        const char *value;
        double want;
    } cases[] = {{"1.5", 1.5}, {"capped:1", 1},     {"women:23", 23},
                 {"0", 0},     {"12.60 EVK", 12.6}, {"flight:620", 620}};
    static const char *const none[] = {
        "", "capped", "capped:", "many", "infinite", "nanny", "other:information", "a:b", "-", "."};
    for (size_t i = 0; i < G_N_ELEMENTS(cases); i++) {
        double got = -1;
        assert_true(domain_value_number(cases[i].value, &got));
        assert_true(got - cases[i].want < 1e-12 && cases[i].want - got < 1e-12);
    }
    for (size_t i = 0; i < G_N_ELEMENTS(none); i++) {
        double got = -1;
        if (domain_value_number(none[i], &got))
            fail_msg("%s has no number", none[i]);
    }
}

static void assert_words(const struct domain *domain, const char *value, const char *want)
{
    char *words = domain_value_words(domain, value);
    assert_string_equal(words, want);
    g_free(words);
}

static void test_words(void **state)
{
    (void)state;
    assert_words(&ynpu, "Y", "yes");
    assert_words(&ynpu, "P", "partly");
    assert_words(&ynpu, "U", "unknown");
    assert_words(&one, "U", "unknown");
    assert_words(&number, "U", "unknown");
    assert_words(&one, "worker", "the worker");
    assert_words(&one, "capped:1", "with a cap: 1 months of wage");
    assert_words(&one, "share:20", "a share: 20");
    assert_words(&one, "capped", "with a cap");
    assert_words(&one, "other:a, b", "others: a, b");
    assert_words(&one, "gone", "gone"); /* of an older list: as it stands */
    assert_words(&one, "gone:2", "gone:2");
    assert_words(&number, "12", "12 weeks");
    assert_words(&keyed, "women:23", "women: 23");
    assert_words(&keyed, "23", "23");
    assert_words(&aged, "men:18", "men: 18 years");
    assert_words(&aged, "health:18", "health: 18 years");
    assert_words(&text, "any thing", "any thing");
    assert_words(&date, "2026-01-01", "2026-01-01");
    assert_words(&matrix, "employer:pay+tell", "the employer: pays, tells");
    assert_words(&matrix, "employer:", "the employer");
    assert_words(&matrix, "mission", "the mission");
    assert_words(&matrix, "gone:pay+fly", "gone: pays, fly");
    assert_words(&matrix, "none", "none");
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(test_types),
        cmocka_unit_test(test_split),
        cmocka_unit_test(test_split_argument),
        cmocka_unit_test(test_check_nothing),
        cmocka_unit_test(test_check_codes),
        cmocka_unit_test(test_check_numbers),
        cmocka_unit_test(test_check_texts_and_dates),
        cmocka_unit_test(test_check_matrix),
        cmocka_unit_test(test_parts),
        cmocka_unit_test(test_number),
        cmocka_unit_test(test_words),
    };
    return cmocka_run_group_tests_name("domain", tests, NULL, NULL);
}

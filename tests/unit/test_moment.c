/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Dates, moments, and who acts when. */
#include "config.h"

#include "unit_fixture.h"

#include "base/moment.h"

/* ---- dates ---- */

static const char *const no_dates[] = {
    "",
    "2026",
    "2026-02-29",
    "2100-02-29",
    "1900-02-29",
    "2026-02-30",
    "2026-04-31",
    "2026-13-01",
    "2026-00-10",
    "2026-01-00",
    "2026-01-32",
    "0999-01-01",
    "0000-01-01",
    "2026-1-1",
    "26-01-01",
    "2026/01/01",
    "01-01-2026",
    "2026-01-01 ",
    "2026-01-1x",
    " 2026-01-01",
    "2026-01-+1",
    "20260101",
    "-026-01-01",
    "2026-01-01T10:00:00Z",
    "10000-01-01",
    "２026-01-01",
    "2026-01-0\xc2",
};

static void test_date_valid(void **state)
{
    (void)state;
    static const char *const dates[] = {"2026-01-31", "2024-02-29", "2000-02-29", "2026-12-31",
                                        "1000-01-01", "9999-12-31", "2026-04-30"};
    GDate date;
    for (size_t i = 0; i < G_N_ELEMENTS(dates); i++)
        if (!date_valid(dates[i]))
            fail_msg("%s is a date", dates[i]);
    for (size_t i = 0; i < G_N_ELEMENTS(no_dates); i++)
        if (date_valid(no_dates[i]) || date_parse(no_dates[i], &date))
            fail_msg("%s is no date", no_dates[i]);
    assert_false(date_valid(NULL));
    assert_false(date_parse(NULL, &date));
}

/* Exactly the days of the calendar, for four centuries. */
static void test_date_calendar(void **state)
{
    (void)state;
    unsigned days = 0;
    char text[16];
    for (int y = 1900; y < 2300; y++)
        for (int m = 0; m <= 13; m++)
            for (int d = 0; d <= 32; d++) {
                g_snprintf(text, sizeof text, "%04d-%02d-%02d", y, m, d);
                days += date_valid(text);
            }
    assert_int_equal(days, 400 * 365 + 97);
}

static void test_date_parse(void **state)
{
    (void)state;
    GDate date;
    assert_true(date_parse("2028-02-29", &date));
    assert_int_equal(g_date_get_year(&date), 2028);
    assert_int_equal(g_date_get_month(&date), 2);
    assert_int_equal(g_date_get_day(&date), 29);
}

static void test_days(void **state)
{
    (void)state;
    static const struct {
        const char *from, *to;
        int days;
    } cases[] = {
        {"2026-03-01", "2026-03-01", 0},   {"2026-03-01", "2026-03-02", 1},
        {"2026-03-02", "2026-03-01", -1},  {"2026-02-28", "2026-03-01", 1},
        {"2028-02-28", "2028-03-01", 2},   {"2025-12-31", "2026-01-01", 1},
        {"2027-01-01", "2028-01-01", 365}, {"2028-01-01", "2029-01-01", 366},
    };
    int days = 77;
    for (size_t i = 0; i < G_N_ELEMENTS(cases); i++) {
        assert_true(date_days(cases[i].from, cases[i].to, &days));
        assert_int_equal(days, cases[i].days);
    }
    assert_false(date_days("2026-02-30", "2026-03-01", &days));
    assert_false(date_days("2026-03-01", "2026-02-30", &days));
    assert_false(date_days(NULL, "2026-02-30", &days));
    assert_false(date_days("2026-03-01", NULL, &days));
}

static void test_months(void **state)
{
    (void)state;
    static const struct {
        const char *from, *to; /* the last day counts */
        int months;
    } cases[] = {
        {"2027-09-01", "2029-08-31", 24}, {"2027-09-01", "2029-08-30", 23},
        {"2027-09-01", "2029-09-01", 24}, {"2026-01-15", "2026-02-14", 1},
        {"2026-01-15", "2026-02-13", 0},  {"2026-01-01", "2026-01-31", 1},
        {"2026-02-01", "2026-02-28", 1},  {"2028-02-01", "2028-02-28", 0},
        {"2028-02-01", "2028-02-29", 1},  {"2026-12-01", "2027-02-28", 3},
        {"2026-03-10", "2026-03-09", 0},  {"2026-03-10", "2026-03-10", 0},
        {"2026-01-31", "2026-03-30", 2},
    };
    int months = 77;
    for (size_t i = 0; i < G_N_ELEMENTS(cases); i++) {
        assert_true(date_months(cases[i].from, cases[i].to, &months));
        if (months != cases[i].months)
            fail_msg("%s to %s: %d months", cases[i].from, cases[i].to, months);
    }
    assert_true(date_months("2026-06-01", "2026-01-31", &months));
    assert_true(months < 0);
    assert_true(date_months("2026-06-01", "9999-12-31", &months));
    assert_int_equal(months, (9999 - 2026) * 12 + 7);
    assert_false(date_months("2026-02-29", "2026-03-01", &months));
    assert_false(date_months("2026-03-01", "", &months));
    assert_false(date_months(NULL, NULL, &months));
}

static void test_age(void **state)
{
    (void)state;
    static const struct {
        const char *born, *at;
        int years;
    } cases[] = {
        {"2008-05-10", "2026-05-10", 18}, {"2008-05-10", "2026-05-09", 17},
        {"2008-05-10", "2026-04-30", 17}, {"2008-05-10", "2026-12-01", 18},
        {"2008-05-10", "2008-05-10", 0},  {"2008-02-29", "2026-02-28", 17},
        {"2008-02-29", "2026-03-01", 18}, {"2008-02-29", "2028-02-29", 20},
        {"1950-12-31", "2026-01-01", 75},
    };
    int years = 77;
    for (size_t i = 0; i < G_N_ELEMENTS(cases); i++) {
        assert_true(date_age(cases[i].born, cases[i].at, &years));
        if (years != cases[i].years)
            fail_msg("%s at %s: %d years", cases[i].born, cases[i].at, years);
    }
    assert_false(date_age("2026-05-11", "2026-05-10", &years)); /* not yet born */
    assert_false(date_age("2026-02-30", "2026-05-10", &years));
    assert_false(date_age("2006-02-20", "", &years));
    assert_false(date_age(NULL, "2026-05-10", &years));
}

/* ---- moments ---- */

static const char *const no_moments[] = {
    "",
    "2026-03-01",
    "2026-03-01T09:00:00",
    "2026-03-01 09:00:00Z",
    "2026-02-29T09:00:00Z",
    "2026-03-01T24:00:00Z",
    "2026-03-01T09:60:00Z",
    "2026-03-01T09:00:61Z",
    "2026-03-01T09:00:00z",
    "2026-03-01T09-00-00Z",
    "2026-03-01T9:000:00Z",
    "2026-03-01T09:00:00ZZ",
    "2026-03-01T0x:00:00Z",
    "2026-03-01T09:00:00+",
};

static void test_moment_valid(void **state)
{
    (void)state;
    assert_true(moment_valid("2026-03-01T00:00:00Z"));
    assert_true(moment_valid("2026-12-31T23:59:59Z"));
    assert_true(moment_valid("2016-12-31T23:59:60Z")); /* a leap second */
    for (size_t i = 0; i < G_N_ELEMENTS(no_moments); i++)
        if (moment_valid(no_moments[i]))
            fail_msg("%s is no moment", no_moments[i]);
    assert_false(moment_valid(NULL));
}

static void assert_clock(void)
{
    gint64 before = g_get_real_time() / G_USEC_PER_SEC;
    char *now = moment_now();
    gint64 after = g_get_real_time() / G_USEC_PER_SEC;
    assert_true(moment_valid(now));
    GDateTime *read = g_date_time_new_from_iso8601(now, NULL);
    assert_non_null(read);
    gint64 seconds = g_date_time_to_unix(read);
    assert_true(before <= seconds && seconds <= after);
    g_date_time_unref(read);
    g_free(now);
}

static void test_now(void **state)
{
    (void)state;
    g_setenv("BLMA_NOW", "1999-12-31T23:59:59Z", TRUE);
    char *now = moment_now();
    assert_string_equal(now, "1999-12-31T23:59:59Z");
    g_free(now);
    for (size_t i = 0; i < G_N_ELEMENTS(no_moments); i++) {
        g_setenv("BLMA_NOW", no_moments[i], TRUE);
        assert_clock();
    }
    g_unsetenv("BLMA_NOW");
    assert_clock();
    g_setenv("TZ", "Asia/Tokyo", TRUE); /* the zone of the desk does not matter */
    assert_clock();
    g_unsetenv("TZ");
}

static void test_user(void **state)
{
    (void)state;
    static const char *const cases[][2] = {
        {"A. Drafter", "A. Drafter"},
        {"Drafter, Ana", "Drafter, Ana"}, /* only the account's own field ends at a comma */
        {"Анна 中", "Анна 中"},
        {"A\xff\x1b[0m", "A\xef\xbf\xbd\xef\xbf\xbd[0m"},
    };
    for (size_t i = 0; i < G_N_ELEMENTS(cases); i++) {
        g_setenv("BLMA_USER", cases[i][0], TRUE);
        char *user = moment_user();
        assert_string_equal(user, cases[i][1]);
        g_free(user);
    }
    g_setenv("BLMA_USER", "", TRUE);
    char *account = moment_user();
    assert_true(*account && g_utf8_validate(account, -1, NULL) && !strchr(account, ','));
    g_unsetenv("BLMA_USER");
    char *again = moment_user();
    assert_string_equal(account, again);
    g_free(account);
    g_free(again);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(test_date_valid),   cmocka_unit_test(test_date_calendar),
        cmocka_unit_test(test_date_parse),   cmocka_unit_test(test_days),
        cmocka_unit_test(test_months),       cmocka_unit_test(test_age),
        cmocka_unit_test(test_moment_valid), cmocka_unit_test(test_now),
        cmocka_unit_test(test_user),
    };
    return cmocka_run_group_tests_name("moment", tests, NULL, NULL);
}

/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "base/moment.h"

#include <pwd.h>
#include <string.h>
#include <unistd.h>

#include "base/text.h"

/* Reads exactly @digits decimal digits. */
static bool read_digits(const char *text, int digits, int *number)
{
    *number = 0;
    for (int i = 0; i < digits; i++) {
        if (!g_ascii_isdigit(text[i]))
            return false;
        *number = *number * 10 + (text[i] - '0');
    }
    return true;
}

bool date_parse(const char *text, GDate *date)
{
    int year, month, day;

    if (!text || strlen(text) != 10 || text[4] != '-' || text[7] != '-')
        return false;
    if (!read_digits(text, 4, &year) || !read_digits(text + 5, 2, &month) ||
        !read_digits(text + 8, 2, &day))
        return false;
    if (year < 1000 || !g_date_valid_dmy((GDateDay)day, (GDateMonth)month, (GDateYear)year))
        return false;
    g_date_clear(date, 1);
    g_date_set_dmy(date, (GDateDay)day, (GDateMonth)month, (GDateYear)year);
    return true;
}

bool date_valid(const char *text)
{
    GDate date;

    return date_parse(text, &date);
}

bool date_days(const char *from, const char *to, int *days)
{
    GDate a, b;

    if (!date_parse(from, &a) || !date_parse(to, &b))
        return false;
    *days = g_date_days_between(&a, &b);
    return true;
}

/* Full months from @a to @b, day of month counted. */
static int full_months(const GDate *a, const GDate *b)
{
    int months = (g_date_get_year(b) - g_date_get_year(a)) * 12 + (int)g_date_get_month(b) -
                 (int)g_date_get_month(a);

    if (g_date_get_day(b) < g_date_get_day(a))
        months--;
    return months;
}

bool date_months(const char *from, const char *to, int *months)
{
    GDate a, b;

    if (!date_parse(from, &a) || !date_parse(to, &b))
        return false;
    g_date_add_days(&b, 1);
    *months = full_months(&a, &b);
    return true;
}

bool date_age(const char *born, const char *at, int *years)
{
    GDate a, b;

    if (!date_parse(born, &a) || !date_parse(at, &b) || g_date_compare(&a, &b) > 0)
        return false;
    *years = full_months(&a, &b) / 12;
    return true;
}

bool moment_valid(const char *text)
{
    char date[11];
    int hour, minute, second;

    if (!text || strlen(text) != 20)
        return false;
    memcpy(date, text, 10);
    date[10] = '\0';
    return date_valid(date) && text[10] == 'T' && text[13] == ':' && text[16] == ':' &&
           text[19] == 'Z' && read_digits(text + 11, 2, &hour) && hour < 24 &&
           read_digits(text + 14, 2, &minute) && minute < 60 &&
           read_digits(text + 17, 2, &second) && second < 61;
}

char *moment_now(void)
{
    const char *set = g_getenv("BLMA_NOW");
    GDateTime *now;
    char *text;

    if (set && moment_valid(set))
        return g_strdup(set);
    now = g_date_time_new_now_utc();
    text = g_date_time_format(now, "%Y-%m-%dT%H:%M:%SZ");
    g_date_time_unref(now);
    return text;
}

char *moment_user(void)
{
    const char *name = g_getenv("BLMA_USER");
    char *clean, *end;

    if (!name || !*name) {
        const struct passwd *entry = getpwuid(getuid());

        if (entry && entry->pw_gecos && *entry->pw_gecos && *entry->pw_gecos != ',')
            name = entry->pw_gecos;
        else if (entry && entry->pw_name)
            name = entry->pw_name;
        else
            name = "unknown";
    }
    clean = text_clean(name, -1, NULL);
    end = strchr(clean, ',');
    if (end && name != g_getenv("BLMA_USER"))
        *end = '\0';
    return clean;
}

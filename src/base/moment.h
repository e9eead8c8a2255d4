/* SPDX-License-Identifier: GPL-3.0-or-later */
/*
 * Dates (YYYY-MM-DD), moments (YYYY-MM-DDThh:mm:ssZ), and who acts when. The clock and the name
 * of the user can be set from outside (BLMA_NOW, BLMA_USER) so that tests give the same bytes.
 */
#ifndef BLMA_BASE_MOMENT_H
#define BLMA_BASE_MOMENT_H

#include <glib.h>
#include <stdbool.h>

/* A date that exists in the Gregorian calendar, years 1000 to 9999. */
bool date_valid(const char *text);
bool date_parse(const char *text, GDate *date);
/* Days from @from to @to (negative when earlier); false when one is no date. */
bool date_days(const char *from, const char *to, int *days);
/* Whole months from @from up to the day after @to is inclusive: 2027-09-01..2029-08-31 is 24. */
bool date_months(const char *from, const char *to, int *months);
/* Full years from @born at @at. */
bool date_age(const char *born, const char *at, int *years);
bool moment_valid(const char *text);

/* Now, UTC, from BLMA_NOW when that holds a valid moment. The caller frees. */
char *moment_now(void);
/* BLMA_USER, else the real name of the account, else its login. The caller frees. */
char *moment_user(void);

#endif

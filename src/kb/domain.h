/* SPDX-License-Identifier: GPL-3.0-or-later */
/*
 * What may be entered for an item, a fact or a decision: type, codes, units. The same table
 * checks values from the command line, from files and from the wizard.
 */
#ifndef BLMA_KB_DOMAIN_H
#define BLMA_KB_DOMAIN_H

#include <glib.h>
#include <stdbool.h>

enum domain_type {
    DOMAIN_YNPU,
    DOMAIN_CODES,
    DOMAIN_NUMBER,
    DOMAIN_TEXT,
    DOMAIN_DATE,
    DOMAIN_MATRIX,
};

enum domain_arg { DOMAIN_ARG_NONE, DOMAIN_ARG_NUMBER, DOMAIN_ARG_TEXT };

struct domain_code {
    const char *id;
    const char *label;
    enum domain_arg arg; /* capped:1 */
    const char *unit;    /* of the number; "" when none */
    bool exclusive;
};

struct domain {
    enum domain_type type;
    bool multiple;
    bool inverse;              /* yes is the bad answer */
    const char *unit;          /* of a number; "" when none */
    const char *keyed;         /* "", "sector", "sex": number values written key:number */
    const char *keys;          /* possible keys, words */
    struct domain_code *codes; /* ynpu: Y N P U; matrix: the columns */
    size_t n_codes;
    struct domain_code *rows; /* matrix only */
    size_t n_rows;
};

/* The word of JSON and files: "ynpu", "codes", … */
const char *domain_type_word(enum domain_type type);

const struct domain_code *domain_code(const struct domain *domain, const char *id);

/* Splits what somebody typed into values: codes at commas, matrix rows at commas, text, numbers
 * and dates whole (keyed numbers and several texts at commas). g_strfreev(). */
char **domain_split(const struct domain *domain, const char *typed);

/* Are @values (NULL-terminated) possible? The error names the value and lists what is possible.
 * An exclusive code beside others is possible; see below. @id is for the sentence. */
bool domain_check(const struct domain *domain, const char *id, const char *const *values,
                  GError **error);
/* Does a code that says "nothing" stand beside others, in the list or in one row of a matrix? */
bool domain_contradicts(const struct domain *domain, const char *const *values);

/* "capped" of "capped:1"; the caller frees. */
char *domain_value_code(const char *value);
/* "1" of "capped:1", NULL when there is none; borrowed. */
const char *domain_value_arg(const char *value);
/* Number of a value ("1.5", "capped:1", "women:23"); false when it has none. C locale. */
bool domain_value_number(const char *value, double *number);
/* "one month's wage at most (capped: 1 months of wage)": value in words for people, translated.
 * The caller frees. */
char *domain_value_words(const struct domain *domain, const char *value);
/* The same for several values, with @between between them; "" for none (NULL too). */
char *domain_values_words(const struct domain *domain, const char *const *values,
                          const char *between);

#endif

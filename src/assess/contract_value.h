/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Inside assess/ only: what the fields of a contract say, and conditions over them. */
#ifndef BLMA_ASSESS_CONTRACT_VALUE_H
#define BLMA_ASSESS_CONTRACT_VALUE_H

#include "assess/contract.h"

/* One contract under examination. */
struct contract_run {
    const struct assessment *assessment;
    const struct contract_input *input;
    struct cond_env dossier; /* look-ups of everything that is not in the contract */
    char **sectors;          /* of its riders and of those it needs */
    bool empty;              /* nothing at all is filled in */
};

void contract_run_open(struct contract_run *run, const struct assessment *assessment,
                       const struct contract_input *input);
void contract_run_close(struct contract_run *run);
/* Strength of a condition over the contract; a blank field is unknown. */
enum strength contract_eval(const struct contract_run *run, const struct cond *cond);
/* Does it hold for certain, at least partly? */
bool contract_certain(const struct contract_run *run, const struct cond *cond);

/* Values as given, borrowed; NULL when there is none but white space, or only U (unknown). */
const char *const *contract_given(const struct contract_terms *terms, const char *field);
/* A parameter: the value of one of the sectors, else the general one, else the fallback of this
 * project (*@fallback, may be NULL). NULL when there is none. */
const char *contract_parameter(const struct contract_run *run, const char *id, bool *fallback);

/* Does a field hold numbers? */
bool contract_is_number(const struct kb_field *field);
/* The leading number of "12.60 EUR", or what follows the kind in "flight:620". */
bool contract_number(const char *value, double *number);
/* An amount of @field as pay for one hour, by the field that says what it is paid for; unchanged
 * for a field without one. False when hours or period are not known. */
bool contract_per_hour(struct kb *kb, const struct contract_terms *terms,
                       const struct kb_field *field, double amount, double *hourly);

/* Values in words for people, translated; the caller frees. */
char *contract_words(const struct kb_field *field, const char *const *values);

#endif

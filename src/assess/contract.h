/* SPDX-License-Identifier: GPL-3.0-or-later */
/*
 * The checks on one employment contract: blank, locked and faulty fields, cross-field checks, the
 * substitution detector, and the two-column comparison with another document.
 * Values come through a look-up, so that a contract may lie in a dossier or in a document.
 * Source: Guidance G.1, Tables 10 and 11, Annex 3; each check names its own in the clause.
 */
#ifndef BLMA_ASSESS_CONTRACT_H
#define BLMA_ASSESS_CONTRACT_H

#include <glib.h>
#include <stdbool.h>

#include "assess/assess.h"
#include "kb/clause.h"

/* The terms of one document: a contract, a vacancy notice, the minimum that an agreement sets. */
struct contract_terms {
    /* Values of a field as the dossier writes them (codes, "12.60 EUR", "flight:620"), borrowed,
     * NULL-terminated; NULL when blank. A NULL function: the document is not at hand. */
    const char *const *(*value)(const char *field, void *data);
    void *data;
};

/* The fields of a dossier, which must outlive the result. */
struct contract_terms contract_dossier_terms(const struct dossier *dossier);

struct contract_input {
    struct contract_terms terms;   /* of the contract itself */
    const char *riders;            /* words: sectors whose riders are attached; NULL or "": none */
    bool final;                    /* a contract to be signed, not a draft */
    struct contract_terms notice;  /* vacancy notice or copy of the offer */
    struct contract_terms minimum; /* annex of the signed agreement */
    const char *const *licences;   /* on the register of recruiters; NULL: not at hand */
};

struct contract_finding {
    const struct kb_contract_check *check; /* NULL for a blank or a changed locked field */
    const struct kb_field *field;          /* NULL for cross-field checks */
    const struct kb_clause *clause;        /* of the field; NULL for cross-field checks */
    char level;                            /* 'E', 'W', 'I' */
    char *text;                            /* translated sentences */
    const char *redline;                   /* "" when none */
    bool policy; /* a number in it is a default of this project, never law */
};

/* Findings in the order of the fields, then the cross-field checks; struct contract_finding *. The
 * caller unrefs. What nobody knows is no fault. Blank fields are findings once something is filled
 * in: the blank model has none. Facts, answers and parameters come from the assessment. */
GPtrArray *contract_check(const struct assessment *assessment, const struct contract_input *input);

/* Condition of a paragraph of the contract, read as the checks read theirs (words inside texts,
 * hourly wages …); unknown counts as true. NULL is true. */
bool contract_holds(const struct assessment *assessment, const struct contract_input *input,
                    const struct cond *cond);

/* Words: sectors whose riders have at least one field filled in. The caller frees. */
char *contract_riders(struct kb *kb, const struct contract_terms *terms);

enum contract_verdict {
    CONTRACT_SAME,
    CONTRACT_BETTER, /* for the worker */
    CONTRACT_WORSE,
    CONTRACT_DIFFERS, /* neither better nor worse, or nobody can tell */
    CONTRACT_LACKS,   /* the other document has a value here */
    CONTRACT_ADDS,    /* only this contract has a value here */
};

struct contract_row {
    const struct kb_field *field;
    char *mine, *other; /* values in words, translated; "" when blank */
    enum contract_verdict verdict;
};

/* The two columns: every field of the base contract and of @riders that one of the two documents
 * fills in; struct contract_row *. A blank locked field counts as its printed value. The caller
 * unrefs. */
GPtrArray *contract_compare(struct kb *kb, const struct contract_terms *terms,
                            const struct contract_terms *other, const char *riders);

#endif

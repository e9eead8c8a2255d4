/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Rules R-01…R-60 and checks C-, K- with their conditions; lints and detectors L-, B-. */
#ifndef BLMA_KB_RULE_H
#define BLMA_KB_RULE_H

#include <glib.h>
#include <stdbool.h>

#include "base/party.h"
#include "kb/kb.h"
#include "rules/cond.h"

struct kb_rule_case {
    enum colour colour;
    struct cond *cond;
};

struct kb_rule_gap { /* adds a kind tag when its condition holds */
    const char *kind;
    const char *instrument; /* "" when none */
    struct cond *cond;
};

struct kb_rule_plan {
    enum party side;
    const char *text;
};

struct kb_rule {
    const char *id;
    const char *principles;
    const char *redlines;
    const char *articles;
    const char *kinds; /* words: LAW PRA … */
    const char *title;
    const char *say;        /* with {origin} and {destination} */
    GPtrArray *cases;       /* struct kb_rule_case * */
    GPtrArray *gaps;        /* struct kb_rule_gap * */
    GPtrArray *plans;       /* struct kb_rule_plan * */
    GPtrArray *negotiate;   /* const char * */
    struct cond *settled;   /* decision that cures it, NULL when none */
    const char *settled_by; /* decision id, "" when none */
    const char *document;   /* K-: name of the check of the composed document, "" when none */
    enum colour document_colour;
    const char *document_items, *document_paragraphs; /* what the check reads, words */
    const char *document_decision, *document_code;
};

struct kb_lint_match {
    const char *field;    /* code of the field; "" for any value */
    const char *decision; /* words: codes of the decision that go with it */
};

struct kb_lint_pair { /* a field of the contract and the decision it has to follow */
    const char *field, *decision;
    const char *qualifier; /* the decision is taken for; "" when once for all */
    bool closed;           /* a value without a match never fits */
    GPtrArray *matches;    /* struct kb_lint_match * */
};

struct kb_lint_limit { /* the greatest number of a decision that the text follows */
    const char *decision, *code;
    double most;
};

struct kb_lint {
    const char *id;    /* L-05, B-01 */
    const char *form;  /* "", "bla", "mou" */
    const char *level; /* red, amber, info */
    const char *redlines;
    GPtrArray *phrases;     /* const char *: words, "*" for up to three words in between; of @check
                               when there is one */
    const char *check;      /* name of the structural check of the document, or "" */
    const char *paragraphs; /* what that check looks for, words */
    const char *words, *except; /* what that check knows by its words; words */
    GPtrArray *pairs;           /* struct kb_lint_pair * */
    GPtrArray *limits;          /* struct kb_lint_limit * */
    const char *text;           /* what is wrong */
    const char *better;         /* wording to use instead */
};

const GPtrArray *kb_rules(struct kb *kb); /* struct kb_rule *, R- then C- then K- */
const struct kb_rule *kb_rule(struct kb *kb, const char *id);
const GPtrArray *kb_lints(struct kb *kb); /* struct kb_lint * */

#endif

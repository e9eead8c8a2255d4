/* SPDX-License-Identifier: GPL-3.0-or-later */
/* The model employment contract: clauses, fields, checks, parameters of the destination's law. */
#ifndef BLMA_KB_CLAUSE_H
#define BLMA_KB_CLAUSE_H

#include <glib.h>
#include <stdbool.h>

#include "kb/domain.h"
#include "kb/kb.h"
#include "kb/reference.h"
#include "kb/tree.h"
#include "rules/cond.h"

struct kb_contract_check {
    const char *id;       /* K06-c1, X04 */
    const char *field;    /* k06.base_wage; "" for cross-field checks */
    char level;           /* 'E', 'W', 'I' */
    const char *redline;  /* "" when none */
    bool policy;          /* the number in it is policy of this project */
    bool final;           /* matters only for a contract to be signed */
    bool draft;           /* matters only while it is a draft */
    struct cond *cond;    /* holds when there is a fault; NULL when @document names the check */
    const char *document; /* check that looks at more than fields; "" when none */
    const char *fields;   /* words: fields that @document looks at; "" its own or all */
    const char *say;
};

struct kb_field {
    const char *id;
    const struct kb_clause *clause;
    const char
        *type; /* text date int dec money enum yn multi lang country phone email addr table */
    const char *unit;
    const char *required;     /* yes, no, when */
    struct cond *required_if; /* for when */
    const char *locked;       /* value printed, not asked; "" when free */
    const char *basis;        /* field with the period that this wage is for; "" when none */
    const char *role;         /* week-hours, day-hours; "" when none */
    const char *redline;      /* at stake when the locked value is changed; "" when none */
    /* What is better for the worker, for comparisons of two documents; "" when that cannot be said:
     * higher, lower (numbers, dates; of a list each kind), same (every value is among the other's),
     * more, fewer (of a list), or codes from best to worst: "employer|fund worker". */
    const char *better;
    bool list;
    struct domain domain; /* codes of enum and multi */
    const char *label;
    GPtrArray *checks;  /* struct kb_contract_check * */
    GPtrArray *columns; /* const char *: headings of a table field */
};

struct kb_clause {
    const char *id;    /* K06; in riders S01 … */
    const char *rider; /* "", seasonal, health, domestic */
    const char *principles, *model;
    const char *heading, *why;
    GPtrArray *sources; /* struct kb_source * */
    GPtrArray *fields;  /* struct kb_field * */
    struct kb_spot spot;
};

struct kb_rider { /* also the base contract, with sector "" */
    const char *sector, *heading, *intro;
    struct cond *applies; /* holds when a contract needs the rider; NULL for the base contract */
};

struct kb_parameter {
    const char *id; /* P.min_wage */
    const char *type, *unit;
    bool by_sector;
    const char *period; /* parameter that says what a wage is for: hour, month …; "" when none */
    const char *fallback; /* "" when none; project policy */
    struct domain domain; /* codes of an enum */
    const char *label;
};

const GPtrArray *kb_clauses(struct kb *kb); /* struct kb_clause *, base then riders */
const struct kb_clause *kb_clause(struct kb *kb, const char *id);
const struct kb_rider *kb_contract_base(struct kb *kb);
const GPtrArray *kb_riders(struct kb *kb); /* struct kb_rider * */
const GPtrArray *kb_fields(struct kb *kb); /* struct kb_field * */
const struct kb_field *kb_field(struct kb *kb, const char *id);
/* Field with a role; NULL when there is none. */
const struct kb_field *kb_field_role(struct kb *kb, const char *role);
const GPtrArray *kb_parameters(struct kb *kb);
const struct kb_parameter *kb_parameter(struct kb *kb, const char *id);
const GPtrArray *kb_cross_checks(struct kb *kb); /* struct kb_contract_check * */

#endif

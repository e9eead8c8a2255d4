/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Everything "blma check" tells, put together once for the command line and the wizard. */
#ifndef BLMA_GUIDE_REPORT_H
#define BLMA_GUIDE_REPORT_H

#include "assess/assess.h"
#include "assess/contract.h"
#include "draft/check.h"
#include "draft/draft.h"
#include "draft/lint.h"

struct report {
    struct assessment *assessment;
    struct draft *draft;
    GPtrArray *flags;    /* const struct flag *: R-, C- and K-results that show */
    GPtrArray *document; /* struct flag *, owned: the K-results among them */
    GPtrArray *redlines; /* struct redline_state * */
    GPtrArray *lint;     /* struct lint_finding * */
    GPtrArray *contract; /* struct contract_finding * */
};

/* @profile: NULL for the full agreement; an unknown one is an error. */
struct report *report_make(struct kb *kb, const struct dossier *dossier, const char *profile,
                           GError **error);
void report_free(struct report *report);

/* Red or amber flags, lint findings, or contract faults of level E. */
bool report_has_findings(const struct report *report);
unsigned report_count(const struct report *report, enum colour colour);
/* Red flags nobody has acknowledged; they bar a final draft. */
unsigned report_open_red(const struct report *report);

const char *colour_word(enum colour colour);  /* "red", "amber", "info", "none" */
const char *colour_name(enum colour colour);  /* the same in the language of the interface */
const char *colour_label(enum colour colour); /* translated: RED, AMBER, info */

#endif

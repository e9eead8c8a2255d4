/* SPDX-License-Identifier: GPL-3.0-or-later */
/* What the screens of the third phase share: colours in words, values, places, lists of ids. */
#ifndef BLMA_TUI_DRAFTING_H
#define BLMA_TUI_DRAFTING_H

#include "draft/draft.h"
#include "draft/plan.h"
#include "kb/decision.h"
#include "tui/outline.h"
#include "tui/ui.h"

const char *drafting_colour(enum colour colour); /* translated: "RED", "AMBER", "info" */
enum role drafting_role(enum colour colour);
/* What a rule gives now: "RED", "silent"; *@role goes with it. */
const char *drafting_rule_state(struct ui *ui, const char *rule, enum role *role);

/* Where a value of a decision comes from. */
enum drafting_origin { ORIGIN_NONE, ORIGIN_DEFAULT, ORIGIN_GENERAL, ORIGIN_TAKEN };
/* Values that stand (NULL: none); @qualifier NULL: in general. Borrowed. */
const char *const *drafting_standing(struct ui *ui, const struct kb_decision *decision,
                                     const char *qualifier, enum drafting_origin *origin);
/* All in words, "; " between them; the caller frees. */
char *drafting_values(const struct domain *domain, const char *const *values);
/* "90 days (policy default)", "not decided"; @most: columns for the values, 0: all of them. The
 * caller frees. */
char *drafting_standing_words(struct ui *ui, const struct kb_decision *decision,
                              const char *qualifier, int most);
/* Name of a qualifier: a party by its short name; NULL: "all". The caller frees. */
char *drafting_qualifier(struct ui *ui, const struct kb_decision *decision, const char *qualifier);

/* The draft of @articles (ids) or the plan of all as it stands now, without the checks of a whole
 * report. *@own is for draft_free() and plan_free(); use and free at once. */
const struct draft *drafting_draft(struct ui *ui, const char *articles, struct draft **own);
const struct plan *drafting_plan(struct ui *ui, struct plan **own);

/* "art.10 Freedom of movement", "RL03 …": id and title of any entry; the caller frees. */
char *drafting_title(struct kb *kb, const char *id);
/* A heading and one entry for each id of @ids (words); nothing when there is none. */
void drafting_list(struct ui *ui, struct outline *outline, const char *heading, const char *ids,
                   int kind);
/* How many figures of the law of the destination are recorded, of those that kb_parameters()
 * lists. */
unsigned contract_law_known(struct ui *ui);
/* Opens the trace of an id. */
void drafting_why(struct ui *ui, const char *id);

#endif

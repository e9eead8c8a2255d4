/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Inside the pages of the contract: findings, and the page of one clause. */
#ifndef BLMA_TUI_CONTRACT_H
#define BLMA_TUI_CONTRACT_H

#include "assess/contract.h"
#include "tui/ui.h"

/* Findings on the contract in the dossier; struct contract_finding *. The caller unrefs. */
GPtrArray *contract_findings(struct ui *ui);
/* Words: the riders that belong to it: sectors of the agreement, and riders with a value. The
 * caller frees. */
char *contract_rider_words(struct ui *ui);
/* "FAULT", "warning", "remark" for 'E', 'W', 'I', translated; "" for 0. */
const char *contract_level(char level);
enum role contract_role(char level);
/* The worse of two levels; 0: none. */
char contract_worse(char a, char b);
/* Is something filled in? */
bool contract_filled(struct ui *ui, const struct kb_field *field);

/* @field: the one in focus; NULL: the first. */
struct screen *screen_clause(const struct kb_clause *clause, const struct kb_field *field);

#endif

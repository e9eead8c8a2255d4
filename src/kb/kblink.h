/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Inside kb/: the link pass of "kb check" – every id that one part names exists in another. */
#ifndef BLMA_KB_KBLINK_H
#define BLMA_KB_KBLINK_H

#include "base/finding.h"
#include "kb/kb.h"

void kblink_lists(struct kb *kb, struct findings *findings);
void kblink_conditions(struct kb *kb, struct findings *findings);
void kblink_templates(struct kb *kb, struct findings *findings);
/* Nothing is left unreached: principles, red lines, Annex 3 items, questions. */
void kblink_reach(struct kb *kb, struct findings *findings);

#endif

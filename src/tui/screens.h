/* SPDX-License-Identifier: GPL-3.0-or-later */
/* All screens of the wizard. A screen that is made is given to ui_push(). */
#ifndef BLMA_TUI_SCREENS_H
#define BLMA_TUI_SCREENS_H

#include "base/party.h"
#include "tui/ui.h"

struct screen *screen_start(void); /* recent dossiers, new, open, the example */
struct screen *screen_path(void);  /* home: three phases, counts, what next */

/* Phase 1 */
struct screen *screen_records(const char *kind); /* objective, member, meeting, budget … */
struct screen *screen_tasks(void);
struct screen *screen_ratifications(void);

/* Phase 2 */
enum question_filter {
    FILTER_NONE,
    FILTER_TABLE,
    FILTER_OPEN,
    FILTER_DISPUTED,
    FILTER_INSTITUTION,
    FILTER_PRINCIPLE,
    FILTER_FLAG
};
struct screen *screen_questions(enum question_filter filter, const char *value);
/* @id: question or item; @of: side in focus (PARTY_NONE: the first open one). */
struct screen *screen_question(struct ui *ui, const char *id, enum party of);
struct screen *screen_projector(struct ui *ui, const char *id);
/* What was changed last, the latest first, as far as there is room. */
void projector_log(struct ui *ui, const struct area *area);

/* Phase 3 */
struct screen *screen_decisions(void);
struct screen *screen_decision(struct ui *ui, const char *id);
struct screen *screen_provisions(void);
/* @id: article or paragraph. */
struct screen *screen_provision(struct ui *ui, const char *id);
struct screen *screen_contract(void); /* parameters and fields */
/* @id: clause, field or parameter. */
struct screen *screen_contract_at(struct ui *ui, const char *id);
struct screen *screen_flags(void);
struct screen *screen_checklist(void);               /* red lines, Annex 3, principles: live */
struct screen *screen_checks(const char *checklist); /* Annexes 4 and 5 */
/* The page of @checklist shows items of @list: of Annex 5 those of our side. */
bool checks_take_list(struct ui *ui, const char *checklist, const char *list);

/* Everywhere */
struct screen *screen_draft(void);
/* Moves the draft to a place (article, paragraph or annex id; NULL: stays). */
void draft_show(struct ui *ui, struct screen *screen, const char *place);
struct screen *screen_review(void);
struct screen *screen_search(struct ui *ui, const char *words);
struct screen *screen_history(void);
struct screen *screen_glossary(struct ui *ui);
struct screen *screen_help(const struct screen *of);
struct screen *screen_why(struct ui *ui, const char *id); /* NULL after ui_alarm() */

/* Opens the screen that belongs to an id; false after ui_alarm(). */
bool screens_go(struct ui *ui, const char *id);

#endif

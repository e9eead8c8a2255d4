/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Inside guide/: what the documents of the pack share. Everything is in the language of documents,
 * so texts of the knowledge base are printed as they are, not translated. */
#ifndef BLMA_GUIDE_PACK_INSIDE_H
#define BLMA_GUIDE_PACK_INSIDE_H

#include "guide/pack.h"
#include "guide/sheet.h"
#include "kb/decision.h"
#include "kb/question.h"
#include "kb/reference.h"

struct packing {
    struct kb *kb;
    const struct dossier *dossier;
    const struct report *report;
    struct outbox *outbox;
};

/* A document begins: title of the dossier, title of the document, state. */
void pack_open(const struct packing *p, struct sheet *sheet, const char *document);
/* It ends: into the outbox under the name of the document. */
void pack_close(const struct packing *p, struct sheet *sheet, const char *document);

/* "Republic of Lumara (country of origin)"; the caller frees. */
char *pack_country(const struct packing *p, enum party of);
const char *pack_side_word(const struct packing *p, enum party of);
const char *pack_state_word(const struct packing *p, enum answer_state state);
/* Values in words, "; " between them; the caller frees. */
char *pack_values(const struct domain *domain, const char *const *values);
/* A sentence of a rule with the names of the countries; the caller frees. */
char *pack_rule_text(const struct packing *p, const char *text);

/* Nobody has answered it, or with “unknown”. */
bool pack_is_open(const struct packing *p, const struct kb_item *item, enum party of);
/* Can the institution answer the question for this side? */
bool pack_asks(const struct kb_institution *institution, const struct kb_item *item, enum party of);
/* Members of an institution (NULL: any) and group (NULL: any) on one side; const xmlNode *. */
GPtrArray *pack_members(const struct packing *p, enum party of, const char *institution,
                        const char *group);
/* Their names, ", " between them; "" when there are none. The caller frees. */
char *pack_member_names(const struct packing *p, enum party of, const char *institution,
                        const char *group);
/* "Ministry of Justice, national courts" for words; the caller frees. */
char *pack_institution_names(const struct packing *p, const char *ids);
/* Name of a letter; the caller frees. */
char *pack_letter_name(const struct packing *p, enum party of, const char *institution);

struct pack_task {
    const struct kb_task *task;
    enum party side;
    const char *owner, *due, *state; /* "" when not entered */
};
/* Steps and roles of both sides that are not done, dated ones first; struct pack_task *. *@done and
 * *@dropped count the others. The caller unrefs. */
GPtrArray *pack_tasks(const struct packing *p, unsigned *done, unsigned *dropped);
/* The meeting that comes next, counted from the date of the dossier; the last one when @next is
 * false. NULL when there is none. */
const xmlNode *pack_meeting(const struct packing *p, bool next);

/* Is the decision taken, in general or for somebody? */
bool pack_taken(const struct packing *p, const struct kb_decision *decision);
/* Says what stands: general value, values for qualifiers, default; with four sentences of the
 * pack that know {title}, {value} and {qualifier}. */
struct pack_decision_words {
    const char *taken, *taken_for, *fallback, *nothing;
};
void pack_say_decision(const struct packing *p, struct sheet *sheet, int indent,
                       const struct kb_decision *decision, const char *only,
                       const struct pack_decision_words *words);

/* A sentence for one, and one with {n} for another number: ID-one and ID. */
void pack_say_count(struct sheet *sheet, int indent, const char *id, unsigned n);

void pack_plan(const struct packing *p);
void pack_letters(const struct packing *p);
void pack_agenda(const struct packing *p);
void pack_brief(const struct packing *p);
void pack_signature(const struct packing *p);

#endif

/* SPDX-License-Identifier: GPL-3.0-or-later */
/*
 * Reference lists of the knowledge base: principles and requirements, instruments, institutions,
 * red lines, checklists, phases and tasks, responsibilities, indicators, sectors, glossary.
 */
#ifndef BLMA_KB_REFERENCE_H
#define BLMA_KB_REFERENCE_H

#include <glib.h>
#include <stdbool.h>

#include "base/party.h"
#include "kb/kb.h"

struct kb_requirement {
    const char *id;
    const char *principle;
    const char *strength; /* must, should, may */
    const char *articles; /* words */
    const char *text;
};

struct kb_principle {
    const char *id;
    const char *group; /* "A" */
    const char *group_title;
    const char *guidance;
    const char *title;
    const char *summary;
    GPtrArray *requirements; /* struct kb_requirement * */
};

struct kb_instrument {
    const char *id;
    const char *kind; /* un-treaty, ilo-convention, … */
    bool ratifiable;
    bool in_register;
    bool added;             /* not in Annex 1 of the Guidance */
    const char *year;       /* "1949" */
    const char *date;       /* "1949-07-01" or "" */
    const char *principles; /* words */
    const char *name;
    const char *short_name;
};

struct kb_institution {
    const char *id;
    const char *kind; /* government … document */
    const char *name;
    const char *sees;
};

struct kb_source { /* where a red line, an article or a clause comes from */
    const char *instrument;
    const char *at;
    const char *sector; /* "" for all */
    bool verified;
};

struct kb_redline {
    const char *id;
    const char *strength; /* P, M, R */
    const char *guidance;
    const char *principles;
    const char *articles;
    const char *title;
    const char *text;
    const char *why;
    GPtrArray *sources; /* struct kb_source * */
};

struct kb_check_item {
    const char *id;
    const char *checklist; /* annex-3, annex-4, annex-5-origin, annex-5-destination */
    const char *articles;
    const char *exclusive_with;
    const char *text;
};

struct kb_task {
    const char *id;
    const char *phase;
    const char *section;
    const char *section_title;
    enum party side;
    const char *institution;
    const char *kind; /* step, role, guideline */
    const char *text;
};

struct kb_duty { /* one line of Tables 10-12 */
    const char *id;
    int table;
    const char *actor;
    const char *topic;
    const char *topic_title;
    const char *principles;
    enum party side;
    const char *institutions;
    const char *text;
};

struct kb_indicator { /* Table 13 */
    const char *id;
    const char *domain;
    const char *domain_title;
    const char *principles;
    enum party side;
    const char *by; /* words: sex age sector … */
    bool core;
    const char *text;
};

struct kb_sector_issue {
    const char *id;
    bool clause; /* a clause the Guidance proposes, not an issue */
    const char *articles;
    const char *text;
};

struct kb_sector {
    const char *id;
    const char *letter;
    const char *guidance;
    const char *title;
    GPtrArray *issues; /* struct kb_sector_issue * */
};

struct kb_term {
    const char *id;
    const char *guidance;
    const char *name;
    const char *definition;
};

/* Lists in file order (element type as named) and look-up by id (NULL when unknown). */
const GPtrArray *kb_principles(struct kb *kb);
const GPtrArray *kb_instruments(struct kb *kb);
const GPtrArray *kb_institutions(struct kb *kb);
const GPtrArray *kb_redlines(struct kb *kb);
const GPtrArray *kb_check_items(struct kb *kb);
const GPtrArray *kb_tasks(struct kb *kb);
const GPtrArray *kb_duties(struct kb *kb);
const GPtrArray *kb_indicators(struct kb *kb);
const GPtrArray *kb_sectors(struct kb *kb);
const GPtrArray *kb_glossary(struct kb *kb);
const struct kb_principle *kb_principle(struct kb *kb, const char *id);
const struct kb_requirement *kb_requirement(struct kb *kb, const char *id);
const struct kb_instrument *kb_instrument(struct kb *kb, const char *id);
/* By id or by one of the printed variants. */
const struct kb_institution *kb_institution(struct kb *kb, const char *id);
const struct kb_redline *kb_redline(struct kb *kb, const char *id);
const struct kb_check_item *kb_check_item(struct kb *kb, const char *id);
const struct kb_task *kb_task(struct kb *kb, const char *id);
const struct kb_sector *kb_sector(struct kb *kb, const char *id);

/* "Ministry of Justice, national courts": names of the words in @ids, translated, documents left
 * out. The caller frees. */
char *kb_institution_names(struct kb *kb, const char *ids);
/* The same in the language of documents. */
char *kb_institution_names_written(struct kb *kb, const char *ids);
/* "C181 art. 7, Private Employment Agencies Convention, 1997 (domestic)"; the name is translated.
 * The caller frees. */
char *kb_source_words(struct kb *kb, const struct kb_source *source);

#endif

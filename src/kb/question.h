/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Questions of Tables 1-9 of the Guidance, the facts, and their answerable items. */
#ifndef BLMA_KB_QUESTION_H
#define BLMA_KB_QUESTION_H

#include <glib.h>
#include <stdbool.h>

#include "base/party.h"
#include "kb/domain.h"
#include "kb/kb.h"

struct kb_subject {
    const char *id;
    const char *title;
    const char *principles; /* words */
    int table;
};

struct kb_question {
    const char *id;
    int table; /* 1-9; 0 for facts */
    const char *table_title;
    const struct kb_subject *subject;
    const char *guidance;     /* place in the Guidance */
    const char *institutions; /* words: who can answer */
    bool uncertain;           /* the printed table leaves open which institutions belong here */
    const char *feeds;        /* words: articles */
    bool context_only;
    const char *title;
    const char *help;
    GPtrArray *items; /* struct kb_item * */
};

struct kb_item {
    const char *id;
    const struct kb_question *question;
    enum party parties; /* who is asked */
    struct domain domain;
    const char *ask;
    const char *good; /* "" when none */
};

/* In the order of the Guidance; facts last. struct kb_question *, struct kb_item * */
const GPtrArray *kb_questions(struct kb *kb);
const GPtrArray *kb_items(struct kb *kb);
const struct kb_question *kb_question(struct kb *kb, const char *id);
const struct kb_item *kb_item(struct kb *kb, const char *id);

#endif

/* SPDX-License-Identifier: GPL-3.0-or-later */
/*
 * What the tests of the shipped knowledge base share: the base itself, and whether ids resolve.
 * Included once by each test program, first of all after config.h.
 */
#ifndef BLMA_TESTS_KB_FIXTURE_H
#define BLMA_TESTS_KB_FIXTURE_H

#include "open_kb_fixture.h"
#include "unit_fixture.h"

#include "base/text.h"
#include "kb/clause.h"
#include "kb/decision.h"
#include "kb/question.h"
#include "kb/reference.h"
#include "kb/rule.h"
#include "kb/template.h"

/* ---- helpers ---- */

typedef bool (*known)(const char *id);

static inline bool is_article(const char *id)
{
    return kb_article(kb, id) != NULL;
}

static inline bool is_principle(const char *id)
{
    return kb_principle(kb, id) != NULL;
}

static inline bool is_requirement(const char *id)
{
    return kb_requirement(kb, id) != NULL;
}

static inline bool is_institution(const char *id)
{
    return kb_institution(kb, id) != NULL;
}

static inline bool is_question(const char *id)
{
    return kb_question(kb, id) != NULL;
}

static inline bool is_decision(const char *id)
{
    return kb_decision(kb, id) != NULL;
}

static inline bool is_redline(const char *id)
{
    return kb_redline(kb, id) != NULL;
}

static inline bool is_check_item(const char *id)
{
    return kb_check_item(kb, id) != NULL;
}

static inline bool is_rule(const char *id)
{
    return kb_rule(kb, id) != NULL;
}

static inline bool is_paragraph(const char *id)
{
    return kb_paragraph(kb, id) != NULL;
}

static inline bool is_sector(const char *id)
{
    const GPtrArray *list = kb_sectors(kb);
    bool found = false;
    for (guint i = 0; i < list->len; i++)
        found |= !strcmp(((const struct kb_sector *)list->pdata[i])->id, id);
    return found;
}

static inline void assert_known(const char *owner, const char *words, known is_known)
{
    char **ids = text_words(words);
    for (char **id = ids; *id; id++)
        if (!is_known(*id))
            fail_msg("%s names %s, which does not exist", owner, *id);
    g_strfreev(ids);
}

static inline void assert_among(const char *owner, const char *word, const char *words)
{
    if (!*word || !text_has_word(words, word))
        fail_msg("%s: “%s” is none of: %s", owner, word, words);
}

static inline void assert_filled(const char *owner, const char *words)
{
    if (!*words)
        fail_msg("%s has an empty text", owner);
}

/* ---- parts of several records ---- */

static inline void check_sources(const char *owner, const GPtrArray *sources)
{
    for (guint i = 0; i < sources->len; i++) {
        const struct kb_source *source = sources->pdata[i];
        if (!kb_instrument(kb, source->instrument))
            fail_msg("%s rests on %s, which does not exist", owner, source->instrument);
        assert_known(owner, source->sector, is_sector);
    }
}

static inline void check_codes(const char *owner, const struct domain_code *codes, size_t n)
{
    for (size_t i = 0; i < n; i++) {
        assert_filled(owner, codes[i].id);
        assert_filled(owner, codes[i].label);
        if (strpbrk(codes[i].id, " ,:+|"))
            fail_msg("%s: the code “%s” cannot be written in a list", owner, codes[i].id);
        for (size_t j = 0; j < i; j++)
            if (!strcmp(codes[i].id, codes[j].id))
                fail_msg("%s has the code %s twice", owner, codes[i].id);
    }
}

#endif

/* SPDX-License-Identifier: GPL-3.0-or-later */
/* What of the Guidance and the Model Agreement the provisions of a draft carry. */
#include "config.h"

#include <stdlib.h>
#include <string.h>

#include "base/text.h"
#include "draft/check.h"
#include "draft/plan.h"
#include "kb/reference.h"

#define MODEL_ARTICLES 29 /* articles of the Model Agreement annexed to ILO Recommendation 86 */

static void coverage_free(struct coverage *coverage)
{
    g_ptr_array_unref(coverage->by);
    g_free(coverage);
}

static struct coverage *add(GPtrArray *list, const char *id)
{
    struct coverage *coverage = g_new0(struct coverage, 1);
    coverage->id = id;
    coverage->by = g_ptr_array_new_with_free_func(g_free);
    g_ptr_array_add(list, coverage);
    return coverage;
}

static void carried(struct coverage *coverage, const char *eid)
{
    if (!g_ptr_array_find_with_equal_func(coverage->by, eid, g_str_equal, NULL))
        g_ptr_array_add(coverage->by, g_strdup(eid));
}

/* Words of an article that say what it carries. */
static const char *words_of(const struct kb_article *article, enum coverage_kind kind)
{
    return kind == COVERAGE_ANNEX3       ? article->checklist
           : kind == COVERAGE_PRINCIPLES ? article->principles
                                         : article->model;
}

/* "22(3)(d)" of a list of places is article 22. */
static bool has_place(const char *list, const char *id, enum coverage_kind kind)
{
    if (kind != COVERAGE_MODEL)
        return text_has_word(list, id);
    char **places = text_words(list);
    bool found = false;
    for (char **place = places; *place; place++)
        found |= atoi(*place) == atoi(id + 2);
    g_strfreev(places);
    return found;
}

static void by_articles(const struct draft *draft, struct coverage *coverage,
                        enum coverage_kind kind)
{
    const struct plan *plan = draft_plan(draft);
    const struct kb_article *preamble = kb_preamble(plan->kb);
    if (preamble && has_place(words_of(preamble, kind), coverage->id, kind))
        carried(coverage, "preamble");
    for (guint i = 0; i < plan->units->len; i++) {
        const struct planned_unit *unit = plan->units->pdata[i];
        for (guint j = 0; j < unit->articles->len; j++)
            if (has_place(words_of(unit->articles->pdata[j], kind), coverage->id, kind))
                carried(coverage, unit->eid);
    }
}

/* A requirement is carried by the paragraphs that name it, else by the articles it names. */
static void by_requirement(const struct draft *draft, struct coverage *coverage,
                           const struct kb_requirement *requirement)
{
    const struct plan *plan = draft_plan(draft);
    for (guint i = 0; i < plan->units->len; i++) {
        const struct planned_unit *unit = plan->units->pdata[i];
        for (guint j = 0; j < unit->paragraphs->len; j++) {
            const struct planned_paragraph *p = unit->paragraphs->pdata[j];
            if (text_has_word(p->paragraph->requirements, requirement->id))
                carried(coverage, p->eid);
        }
    }
    if (coverage->by->len > 0)
        return;
    char **articles = text_words(requirement->articles);
    for (char **article = articles; *article; article++) {
        const struct planned_unit *unit = plan_unit(plan, *article);
        if (unit)
            carried(coverage, unit->eid);
    }
    g_strfreev(articles);
}

static void cover_requirements(struct kb *kb, const struct draft *draft, GPtrArray *list)
{
    const GPtrArray *principles = kb_principles(kb);
    for (guint i = 0; i < principles->len; i++) {
        const struct kb_principle *principle = principles->pdata[i];
        for (guint j = 0; j < principle->requirements->len; j++) {
            const struct kb_requirement *requirement = principle->requirements->pdata[j];
            by_requirement(draft, add(list, requirement->id), requirement);
        }
    }
}

GPtrArray *draft_coverage(struct kb *kb, const struct draft *draft, enum coverage_kind kind)
{
    GPtrArray *list = g_ptr_array_new_with_free_func((GDestroyNotify)coverage_free);
    if (kind == COVERAGE_REQUIREMENTS) {
        cover_requirements(kb, draft, list);
    } else if (kind == COVERAGE_REDLINES) {
        const GPtrArray *redlines = kb_redlines(kb);
        for (guint i = 0; i < redlines->len; i++) {
            const struct kb_redline *redline = redlines->pdata[i];
            struct coverage *coverage = add(list, redline->id);
            const GPtrArray *places = draft_redline_places(draft, redline->id);
            for (guint j = 0; places && j < places->len; j++)
                carried(coverage, places->pdata[j]);
        }
    } else if (kind == COVERAGE_ANNEX3) {
        const GPtrArray *items = kb_check_items(kb);
        for (guint i = 0; i < items->len; i++) {
            const struct kb_check_item *item = items->pdata[i];
            if (!strcmp(item->checklist, "annex-3"))
                by_articles(draft, add(list, item->id), kind);
        }
    } else if (kind == COVERAGE_PRINCIPLES) {
        const GPtrArray *principles = kb_principles(kb);
        for (guint i = 0; i < principles->len; i++)
            by_articles(draft, add(list, ((const struct kb_principle *)principles->pdata[i])->id),
                        kind);
    } else {
        for (int i = 1; i <= MODEL_ARTICLES; i++) {
            char *id = g_strdup_printf("MA%d", i);
            by_articles(draft, add(list, g_intern_string(id)), kind);
            g_free(id);
        }
    }
    return list;
}

/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "draft/plan.h"

#include <string.h>

#include "base/text.h"
#include "xml/xmlread.h"

/* ---- what is printed ---- */

static bool any_sector(const struct plan *plan, const char *words)
{
    char **sectors = text_words(words);
    bool found = false;
    for (char **sector = sectors; *sector; sector++)
        found |= dossier_has_sector(plan->dossier, *sector);
    g_strfreev(sectors);
    return found;
}

static bool any_rule(const struct plan *plan, const char *words)
{
    char **rules = text_words(words);
    bool found = false;
    for (char **rule = rules; *rule; rule++)
        found |= assess_fires(plan->assessment, *rule);
    g_strfreev(rules);
    return found;
}

static bool takes(const struct plan *plan, const char *form, const char *sector, const char *rule)
{
    if (*form && strcmp(form, plan->mou ? "mou" : "bla"))
        return false;
    if (*sector && !any_sector(plan, sector))
        return false;
    return !*rule || any_rule(plan, rule);
}

bool plan_takes(const struct plan *plan, const struct kb_piece *piece)
{
    return takes(plan, piece->form, piece->sector, piece->rule) &&
           assess_holds(plan->assessment, piece->cond);
}

bool plan_takes_node(const struct plan *plan, const xmlNode *node)
{
    if (!takes(plan, xml_attr_or(node, "form", ""), xml_attr_or(node, "sector", ""),
               xml_attr_or(node, "rule", "")))
        return false;
    const xmlNode *condition = xml_child(node, "if");
    if (!condition)
        return true;
    struct findings findings;
    findings_init(&findings);
    struct cond *cond = cond_parse_child(condition, NULL, &findings);
    bool holds = !cond || assess_holds(plan->assessment, cond);
    cond_free(cond);
    findings_release(&findings);
    return holds;
}

/* ---- paragraphs ---- */

static void paragraph_free(struct planned_paragraph *planned)
{
    g_ptr_array_unref(planned->strongs);
    g_ptr_array_unref(planned->brackets);
    g_free(planned->eid);
    g_free(planned);
}

/* The team's choice when there is one and it exists, else the first that holds. */
static const struct kb_piece *choose(const struct plan *plan, const struct kb_paragraph *paragraph,
                                     const xmlNode *provision)
{
    const xmlNode *n = provision ? xml_child(provision, "alternative") : NULL;
    for (; n; n = xml_next(n, "alternative")) {
        char *wanted = xml_text(n);
        const struct kb_piece *found = NULL;
        bool mine = !strcmp(xml_attr_or(n, "paragraph", ""), paragraph->id);
        for (guint i = 0; mine && i < paragraph->alternatives->len; i++) {
            const struct kb_piece *piece = paragraph->alternatives->pdata[i];
            if (!strcmp(piece->id, wanted))
                found = piece;
        }
        g_free(wanted);
        if (found)
            return found;
    }
    for (guint i = 0; i < paragraph->alternatives->len; i++)
        if (plan_takes(plan, paragraph->alternatives->pdata[i]))
            return paragraph->alternatives->pdata[i];
    return NULL;
}

static struct planned_paragraph *plan_one(const struct plan *plan,
                                          const struct kb_paragraph *paragraph)
{
    if (!plan_takes(plan, &paragraph->piece))
        return NULL;
    const xmlNode *provision = dossier_record(plan->dossier, "provision", paragraph->article->id);
    const struct kb_piece *alternative = choose(plan, paragraph, provision);
    if (paragraph->alternatives->len > 0 && !alternative)
        return NULL;
    struct planned_paragraph *planned = g_new0(struct planned_paragraph, 1);
    planned->paragraph = paragraph;
    planned->alternative = alternative;
    planned->strongs = g_ptr_array_new();
    planned->brackets = g_ptr_array_new();
    for (guint i = 0; i < paragraph->strongs->len; i++)
        if (plan_takes(plan, paragraph->strongs->pdata[i]))
            g_ptr_array_add(planned->strongs, paragraph->strongs->pdata[i]);
    const xmlNode *n = provision ? xml_child(provision, NULL) : NULL;
    for (; n; n = xml_next(n, NULL)) {
        if (strcmp(xml_attr_or(n, "paragraph", ""), paragraph->id))
            continue;
        if (xml_is(n, "text"))
            planned->own = n;
        else if (xml_is(n, "bracket"))
            g_ptr_array_add(planned->brackets, (gpointer)n);
    }
    return planned;
}

static void add_paragraph(struct plan *plan, GPtrArray *list, const struct kb_paragraph *paragraph)
{
    struct planned_paragraph *planned = plan_one(plan, paragraph);
    if (!planned)
        return;
    g_ptr_array_add(list, planned);
    planned->number = (int)list->len;
    g_hash_table_insert(plan->paragraphs, (gpointer)paragraph->id, planned);
}

/* ---- units and chapters ---- */

static void unit_free(struct planned_unit *unit)
{
    g_ptr_array_unref(unit->articles);
    g_ptr_array_unref(unit->paragraphs);
    g_free(unit->eid);
    g_free(unit);
}

static void chapter_free(struct planned_chapter *chapter)
{
    g_ptr_array_unref(chapter->units);
    g_free(chapter->num);
    g_free(chapter->eid);
    g_free(chapter);
}

static struct planned_chapter *add_chapter(struct plan *plan, const char *heading, const char *num)
{
    struct planned_chapter *chapter = g_new0(struct planned_chapter, 1);
    chapter->heading = heading;
    chapter->num = g_strdup(num);
    chapter->eid = g_strdup_printf("chp_%s", num);
    chapter->units = g_ptr_array_new_with_free_func((GDestroyNotify)unit_free);
    g_ptr_array_add(plan->chapters, chapter);
    return chapter;
}

static struct planned_unit *unit_new(const char *heading)
{
    struct planned_unit *unit = g_new0(struct planned_unit, 1);
    unit->heading = heading;
    unit->articles = g_ptr_array_new();
    unit->paragraphs = g_ptr_array_new_with_free_func((GDestroyNotify)paragraph_free);
    return unit;
}

/* @keep: NULL keeps every paragraph. */
static void add_article(struct plan *plan, struct planned_unit *unit,
                        const struct kb_article *article, const char *keep)
{
    if (article->pending || !assess_holds(plan->assessment, article->cond))
        return;
    g_ptr_array_add(unit->articles, (gpointer)article);
    g_hash_table_insert(plan->by_article, (gpointer)article->id, unit);
    for (guint i = 0; i < article->paragraphs->len; i++) {
        const struct kb_paragraph *paragraph = article->paragraphs->pdata[i];
        if (!keep || text_has_word(keep, paragraph->id))
            add_paragraph(plan, unit->paragraphs, paragraph);
    }
}

static void close_unit(struct plan *plan, struct planned_chapter *chapter,
                       struct planned_unit *unit)
{
    if (unit->paragraphs->len == 0) {
        for (guint i = 0; i < unit->articles->len; i++)
            g_hash_table_remove(plan->by_article,
                                ((const struct kb_article *)unit->articles->pdata[i])->id);
        unit_free(unit);
        return;
    }
    g_ptr_array_add(plan->units, unit);
    g_ptr_array_add(chapter->units, unit);
    unit->chapter = chapter;
    unit->number = (int)plan->units->len;
    unit->eid = g_strdup_printf("art_%d", unit->number);
    for (guint i = 0; i < unit->paragraphs->len; i++) {
        struct planned_paragraph *planned = unit->paragraphs->pdata[i];
        planned->eid = g_strdup_printf("%s__para_%d", unit->eid, planned->number);
    }
}

static void plan_full(struct plan *plan)
{
    const GPtrArray *chapters = kb_chapters(plan->kb);
    for (guint i = 0; i < chapters->len; i++) {
        const struct kb_chapter *from = chapters->pdata[i];
        struct planned_chapter *chapter = add_chapter(plan, from->heading, from->num);
        chapter->last = i + 1 == chapters->len;
        for (guint j = 0; j < from->articles->len; j++) {
            const struct kb_article *article = from->articles->pdata[j];
            struct planned_unit *unit = unit_new(article->heading);
            add_article(plan, unit, article, NULL);
            close_unit(plan, chapter, unit);
        }
    }
}

/* A short profile has one chapter less: none. Units stand in one unnamed chapter. */
static void plan_profile(struct plan *plan, const struct kb_profile *profile)
{
    struct planned_chapter *chapter = add_chapter(plan, "", "I");
    chapter->last = true;
    for (guint i = 0; i < profile->units->len; i++) {
        const struct kb_unit *from = profile->units->pdata[i];
        struct planned_unit *unit = unit_new(from->heading);
        char **articles = text_words(from->articles);
        for (char **id = articles; *id; id++) {
            const struct kb_article *article = kb_article(plan->kb, *id);
            if (article)
                add_article(plan, unit, article, from->keep);
        }
        g_strfreev(articles);
        close_unit(plan, chapter, unit);
    }
}

static void annex_free(struct planned_annex *annex)
{
    g_free(annex->letter);
    g_free(annex->eid);
    g_free(annex);
}

static void plan_annexes(struct plan *plan)
{
    const GPtrArray *annexes = kb_annexes(plan->kb);
    for (guint i = 0; i < annexes->len; i++) {
        const struct kb_annex *annex = annexes->pdata[i];
        if (!assess_holds(plan->assessment, annex->cond))
            continue;
        struct planned_annex *planned = g_new0(struct planned_annex, 1);
        planned->annex = annex;
        g_ptr_array_add(plan->annexes, planned);
        planned->number = (int)plan->annexes->len;
        planned->letter = g_strdup_printf("%c", 'A' + planned->number - 1);
        planned->eid = g_strdup_printf("att_%d", planned->number);
    }
}

static void plan_loose(struct plan *plan, GPtrArray *list, const struct kb_article *article,
                       const char *prefix)
{
    for (guint i = 0; article && i < article->paragraphs->len; i++)
        add_paragraph(plan, list, article->paragraphs->pdata[i]);
    for (guint i = 0; i < list->len; i++) {
        struct planned_paragraph *planned = list->pdata[i];
        planned->eid =
            prefix ? g_strdup_printf("%s_%d", prefix, planned->number) : g_strdup("conclusions");
    }
}

struct plan *plan_make(struct kb *kb, const struct dossier *dossier,
                       const struct assessment *assessment, const struct kb_profile *profile)
{
    GDestroyNotify free_paragraph = (GDestroyNotify)paragraph_free;
    struct plan *plan = g_new0(struct plan, 1);
    plan->kb = kb;
    plan->dossier = dossier;
    plan->assessment = assessment;
    plan->mou = !strcmp(dossier_form(dossier), "mou");
    plan->chapters = g_ptr_array_new_with_free_func((GDestroyNotify)chapter_free);
    plan->units = g_ptr_array_new();
    plan->recitals = g_ptr_array_new_with_free_func(free_paragraph);
    plan->closing = g_ptr_array_new_with_free_func(free_paragraph);
    plan->annexes = g_ptr_array_new_with_free_func((GDestroyNotify)annex_free);
    plan->paragraphs = g_hash_table_new(g_str_hash, g_str_equal);
    plan->by_article = g_hash_table_new(g_str_hash, g_str_equal);
    plan_loose(plan, plan->recitals, kb_preamble(kb), "rec");
    if (profile)
        plan_profile(plan, profile);
    else
        plan_full(plan);
    plan_loose(plan, plan->closing, kb_testimonium(kb), NULL);
    plan_annexes(plan);
    return plan;
}

void plan_free(struct plan *plan)
{
    if (!plan)
        return;
    g_hash_table_unref(plan->paragraphs);
    g_hash_table_unref(plan->by_article);
    g_ptr_array_unref(plan->units);
    g_ptr_array_unref(plan->chapters);
    g_ptr_array_unref(plan->recitals);
    g_ptr_array_unref(plan->closing);
    g_ptr_array_unref(plan->annexes);
    g_free(plan);
}

const struct planned_paragraph *plan_paragraph(const struct plan *plan, const char *id)
{
    return g_hash_table_lookup(plan->paragraphs, id);
}

const struct planned_unit *plan_unit(const struct plan *plan, const char *article)
{
    return g_hash_table_lookup(plan->by_article, article);
}

const struct planned_annex *plan_annex(const struct plan *plan, const char *id)
{
    for (guint i = 0; i < plan->annexes->len; i++) {
        const struct planned_annex *annex = plan->annexes->pdata[i];
        if (!strcmp(annex->annex->id, id))
            return annex;
    }
    return NULL;
}

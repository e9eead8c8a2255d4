/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "guide/progress.h"

#include <string.h>

#include "base/i18n.h"
#include "base/text.h"
#include "kb/decision.h"
#include "kb/question.h"
#include "kb/reference.h"
#include "xml/xmlread.h"

static struct progress_table *table_of(struct progress *progress,
                                       const struct kb_question *question)
{
    for (guint i = 0; i < progress->tables->len; i++) {
        struct progress_table *table = &g_array_index(progress->tables, struct progress_table, i);
        if (table->table == question->table)
            return table;
    }
    struct progress_table fresh = {question->table, question->table_title, {0}};
    g_array_append_val(progress->tables, fresh);
    return &g_array_index(progress->tables, struct progress_table, progress->tables->len - 1);
}

static void count_open(struct progress *progress, struct kb *kb, const struct kb_item *item,
                       enum party of)
{
    char **ids = text_words(item->question->institutions);
    for (char **id = ids; *id; id++) {
        const struct kb_institution *institution = kb_institution(kb, *id);
        struct progress_office *office = NULL;
        if (!institution || !strcmp(institution->kind, "document"))
            continue;
        for (guint i = 0; i < progress->offices->len && !office; i++) {
            struct progress_office *o =
                &g_array_index(progress->offices, struct progress_office, i);
            if (!strcmp(o->institution, institution->id))
                office = o;
        }
        if (!office) {
            struct progress_office fresh = {institution->id, {0}};
            g_array_append_val(progress->offices, fresh);
            office = &g_array_index(progress->offices, struct progress_office,
                                    progress->offices->len - 1);
        }
        office->open[of]++;
    }
    g_strfreev(ids);
}

static void count_answers(struct progress *progress, struct kb *kb, const struct dossier *dossier)
{
    const GPtrArray *items = kb_items(kb);
    for (guint i = 0; i < items->len; i++) {
        const struct kb_item *item = items->pdata[i];
        struct progress_table *table = table_of(progress, item->question);
        for (enum party of = PARTY_ORIGIN; of <= PARTY_DESTINATION; of++) {
            if (!(item->parties & of))
                continue;
            const struct answer *answer = dossier_answer(dossier, item->id, of);
            enum answer_state state = answer ? answer->state : ANSWER_OPEN;
            bool not_applicable = false;
            bool known = dossier_counting(dossier, item->id, of, &not_applicable) != NULL;
            progress->states[state]++;
            table->states[state]++;
            if (!known && !not_applicable) {
                progress->unknown++;
                count_open(progress, kb, item, of);
            }
        }
    }
}

const char *progress_phase_title(const char *id)
{
    static const struct {
        const char *id, *title;
    } phases[] = {
        {"preparation", N_("Preparation")},
        {"information", N_("Information gathering")},
        {"drafting", N_("Drafting")},
    };
    for (size_t i = 0; i < G_N_ELEMENTS(phases); i++)
        if (!strcmp(phases[i].id, id))
            return _(phases[i].title);
    return NULL;
}

static void add_phase(struct progress *progress, const char *id, unsigned done, unsigned of)
{
    struct progress_phase phase = {id, progress_phase_title(id), done, of};
    g_array_append_val(progress->phases, phase);
}

/* Tasks of our side; one that was entered for one party alone counts besides. */
static void count_tasks(struct kb *kb, const struct dossier *dossier, unsigned *done, unsigned *of)
{
    const GPtrArray *all = kb_tasks(kb);
    enum party ours = party_parse(dossier_side(dossier)); /* none for a joint team */
    for (guint i = 0; i < all->len; i++) {
        const struct kb_task *task = all->pdata[i];
        for (enum party side = PARTY_ORIGIN; side <= PARTY_BOTH; side++) {
            char *key = g_strdup_printf("%s|%s", task->id, party_word(side));
            const xmlNode *record = dossier_record(dossier, "task", key);
            bool counts = (side == task->side || record) && (ours == PARTY_NONE || (side & ours));
            *of += counts ? 1 : 0;
            *done += counts && record && !strcmp(xml_attr_or(record, "state", ""), "done") ? 1 : 0;
            g_free(key);
        }
    }
}

static void count_phases(struct progress *progress, struct kb *kb, const struct dossier *dossier)
{
    unsigned done = 0, of = 0, taken = 0;
    bool drafts = false;
    count_tasks(kb, dossier, &done, &of);
    add_phase(progress, "preparation", done, of);
    unsigned answered = progress->states[ANSWER_PROVISIONAL] + progress->states[ANSWER_CONFIRMED] +
                        progress->states[ANSWER_DISPUTED] + progress->states[ANSWER_NOT_APPLICABLE];
    add_phase(progress, "information", answered,
              answered + progress->states[ANSWER_OPEN] + progress->states[ANSWER_ASKED]);
    const GPtrArray *decisions = kb_decisions(kb);
    for (guint i = 0; i < decisions->len; i++) {
        const struct kb_decision *decision = decisions->pdata[i];
        bool is_taken = dossier_decision(dossier, decision->id, NULL) != NULL;
        for (const char *const *q = kb_decision_qualifiers(decision); *q && !is_taken; q++)
            is_taken = dossier_decision(dossier, decision->id, *q) != NULL;
        taken += is_taken ? 1 : 0;
        drafts |= is_taken && !*decision->role; /* a new dossier comes with those of a role */
    }
    add_phase(progress, "drafting", taken, decisions->len);
    progress->now = drafts ? "drafting" : answered > 0 ? "information" : "preparation";
}

static int busiest(gconstpointer a, gconstpointer b)
{
    const struct progress_office *x = a, *y = b;
    unsigned nx = x->open[1] + x->open[2], ny = y->open[1] + y->open[2];
    return nx == ny ? strcmp(x->institution, y->institution) : nx > ny ? -1 : 1;
}

void progress_init(struct progress *progress, struct kb *kb, const struct dossier *dossier)
{
    memset(progress, 0, sizeof *progress);
    progress->tables = g_array_new(FALSE, FALSE, sizeof(struct progress_table));
    progress->phases = g_array_new(FALSE, FALSE, sizeof(struct progress_phase));
    progress->offices = g_array_new(FALSE, FALSE, sizeof(struct progress_office));
    count_answers(progress, kb, dossier);
    count_phases(progress, kb, dossier);
    g_array_sort(progress->offices, busiest);
}

void progress_release(struct progress *progress)
{
    g_array_unref(progress->tables);
    g_array_unref(progress->phases);
    g_array_unref(progress->offices);
}

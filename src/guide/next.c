/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "guide/next.h"

#include <string.h>

#include "base/i18n.h"
#include "kb/decision.h"
#include "kb/question.h"

#define MOST 5

static void step_free(struct next_step *step)
{
    g_free(step->text);
    g_free(step->id);
    g_free(step);
}

static void add(GPtrArray *steps, char *text, const char *id)
{
    if (steps->len >= MOST) {
        g_free(text);
        return;
    }
    struct next_step *step = g_new0(struct next_step, 1);
    step->text = text;
    step->id = g_strdup(id);
    g_ptr_array_add(steps, step);
}

static bool is_taken(const struct dossier *dossier, const struct kb_decision *decision)
{
    if (dossier_decision(dossier, decision->id, NULL))
        return true;
    for (const char *const *q = kb_decision_qualifiers(decision); *q; q++)
        if (dossier_decision(dossier, decision->id, *q))
            return true;
    return false;
}

/* Decisions the program itself reads come first: form, sectors. */
static void add_decisions(GPtrArray *steps, struct kb *kb, const struct dossier *dossier,
                          bool with_role, guint limit)
{
    const GPtrArray *decisions = kb_decisions(kb);
    for (guint i = 0; i < decisions->len && limit > 0; i++) {
        const struct kb_decision *d = decisions->pdata[i];
        if ((*d->role != '\0') != with_role || is_taken(dossier, d))
            continue;
        add(steps, g_strdup_printf(_("Decide %1$s: %2$s"), d->id, kb_text(d->title)), d->id);
        limit--;
    }
}

GPtrArray *next_steps(struct kb *kb, const struct dossier *dossier,
                      const struct assessment *assessment)
{
    GPtrArray *steps = g_ptr_array_new_with_free_func((GDestroyNotify)step_free);
    add_decisions(steps, kb, dossier, true, 2);
    const GPtrArray *missing = assess_missing(assessment);
    for (guint i = 0; i < missing->len && i < 2; i++) {
        const struct missing *m = missing->pdata[i];
        add(steps,
            g_strdup_printf(m->of == PARTY_ORIGIN ? _("Answer %1$s (origin): %2$s")
                                                  : _("Answer %1$s (destination): %2$s"),
                            m->item->id, kb_text(m->item->question->title)),
            m->item->id);
    }
    const GPtrArray *disputes = assess_disputes(assessment);
    if (disputes->len > 0) {
        const struct missing *m = disputes->pdata[0];
        add(steps, g_strdup_printf(_("Settle the contradiction on %s"), m->item->id), m->item->id);
    }
    add_decisions(steps, kb, dossier, false, 1);
    const GPtrArray *flags = assess_flags(assessment);
    for (guint i = 0; i < flags->len; i++) {
        const struct flag *flag = flags->pdata[i];
        if (flag->colour == COLOUR_RED && !flag->acknowledged) {
            bool unknown = flag->strength == STRENGTH_UNKNOWN; /* nobody has said so yet */
            add(steps,
                g_strdup_printf(unknown ? _("Look at %1$s, red until it is answered: %2$s")
                                        : _("Look at red flag %1$s: %2$s"),
                                flag->rule->id, kb_text(flag->rule->title)),
                flag->rule->id);
            break;
        }
    }
    return steps;
}

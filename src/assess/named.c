/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Checks that look at the dossier as a whole; rules name them in <check name="…"/>. */
#include "config.h"

#include <string.h>

#include "assess/inside.h"
#include "base/text.h"
#include "kb/question.h"
#include "kb/reference.h"

#define UNKNOWN_SHARE 25 /* per cent of the answers of one table, domain check on open answers */

bool assess_in_conflict(const struct dossier *dossier, const char *item, enum party of)
{
    const GPtrArray *list = dossier_responses(dossier, item, of);
    const struct answer *answer = dossier_answer(dossier, item, of);
    if (answer && answer->state == ANSWER_DISPUTED)
        return true;
    for (guint i = 1; list && i < list->len; i++) {
        const struct response *first = list->pdata[0], *other = list->pdata[i];
        if (g_strv_length((char **)first->values) != g_strv_length((char **)other->values))
            return true;
        for (const char *const *v = other->values; *v; v++)
            if (!g_strv_contains(first->values, *v))
                return true;
    }
    return false;
}

/* Some item on which the responses differ. */
static enum strength responses_conflict(const struct assessment *a, const struct cond *atom,
                                        struct cond_trail *trail)
{
    (void)atom;
    enum strength result = STRENGTH_FALSE;
    const GPtrArray *items = kb_items(a->kb);
    for (guint i = 0; i < items->len; i++) {
        const struct kb_item *item = items->pdata[i];
        for (enum party of = PARTY_ORIGIN; of <= PARTY_DESTINATION; of++) {
            if (!(item->parties & of) || !assess_in_conflict(a->dossier, item->id, of))
                continue;
            result = STRENGTH_FULL;
            cond_trail_add(trail, of, result, "%s.%s", of == PARTY_ORIGIN ? "O" : "D", item->id);
        }
    }
    return result;
}

/* More than a quarter of the answers of one table, both parties together, is unknown. */
static enum strength unknown_share(const struct assessment *a, const struct cond *atom,
                                   struct cond_trail *trail)
{
    (void)atom;
    enum { TABLES = 16 };
    unsigned all[TABLES] = {0}, unknown[TABLES] = {0};
    const GPtrArray *items = kb_items(a->kb);
    for (guint i = 0; i < items->len; i++) {
        const struct kb_item *item = items->pdata[i];
        int table = item->question->table;
        for (enum party of = PARTY_ORIGIN; of <= PARTY_DESTINATION; of++) {
            bool not_applicable = false;
            if (!(item->parties & of) || table <= 0 || table >= TABLES)
                continue;
            bool known = dossier_counting(a->dossier, item->id, of, &not_applicable) != NULL;
            if (not_applicable)
                continue;
            all[table]++;
            unknown[table] += known ? 0 : 1;
        }
    }
    enum strength result = STRENGTH_FALSE;
    for (int t = 1; t < TABLES; t++)
        if (all[t] && unknown[t] * 100 > all[t] * UNKNOWN_SHARE) {
            result = STRENGTH_FULL;
            cond_trail_add(trail, 0, result, "Table %d: %u of %u", t, unknown[t], all[t]);
        }
    return result;
}

/* An instrument of the register that one side has ratified and the other has entered otherwise. */
static enum strength ratified_by_one(const struct assessment *a, const struct cond *atom,
                                     struct cond_trail *trail)
{
    (void)atom;
    enum strength result = STRENGTH_FALSE;
    const GPtrArray *instruments = kb_instruments(a->kb);
    for (guint i = 0; i < instruments->len; i++) {
        const struct kb_instrument *instrument = instruments->pdata[i];
        if (!instrument->in_register)
            continue;
        const struct ratification *o =
            dossier_ratification(a->dossier, instrument->id, PARTY_ORIGIN);
        const struct ratification *d =
            dossier_ratification(a->dossier, instrument->id, PARTY_DESTINATION);
        if (!o || !d)
            continue;
        bool yes_o = !strcmp(o->status, "ratified"), yes_d = !strcmp(d->status, "ratified");
        bool no_o = !strcmp(o->status, "none") || !strcmp(o->status, "signed");
        bool no_d = !strcmp(d->status, "none") || !strcmp(d->status, "signed");
        if ((yes_o && no_d) || (yes_d && no_o)) {
            result = STRENGTH_FULL;
            cond_trail_add(trail, yes_o ? PARTY_ORIGIN : PARTY_DESTINATION, result,
                           "%s.%s=ratified", yes_o ? "O" : "D", instrument->id);
        }
    }
    return result;
}

static bool ticks(const char *const *values, const char *rows, const char *column)
{
    for (const char *const *v = values; v && *v; v++) {
        const char *colon = strchr(*v, ':');
        char *row = colon ? g_strndup(*v, (gsize)(colon - *v)) : g_strdup("");
        bool mine = text_has_word(rows, row);
        g_free(row);
        if (!mine)
            continue;
        char **parts = g_strsplit(colon + 1, "+", -1);
        bool has = g_strv_contains((const char *const *)parts, column);
        g_strfreev(parts);
        if (has)
            return true;
    }
    return false;
}

/* A column of a matrix that nobody ticks, or that each side ticks only for the other. Rows of the
 * sides stand in rows-origin and rows-destination; the others belong to neither. */
static enum strength help_without_payer(const struct assessment *a, const struct cond *atom,
                                        struct cond_trail *trail)
{
    const char *id = cond_attr(atom, "item");
    const struct kb_item *item = id ? kb_item(a->kb, id) : NULL;
    const char *const *o = item ? assess_values(a, id, PARTY_ORIGIN, NULL) : NULL;
    const char *const *d = item ? assess_values(a, id, PARTY_DESTINATION, NULL) : NULL;
    if (!o || !d)
        return STRENGTH_FALSE; /* a comparison that needs an unknown is silent */
    const char *rows_o = cond_attr(atom, "rows-origin");
    const char *rows_d = cond_attr(atom, "rows-destination");
    enum strength result = STRENGTH_FALSE;
    GString *rows = g_string_new(NULL);
    for (size_t i = 0; i < item->domain.n_rows; i++)
        g_string_append_printf(rows, "%s ", item->domain.rows[i].id);
    for (size_t i = 0; i < item->domain.n_codes; i++) {
        const struct domain_code *column = &item->domain.codes[i];
        if (column->exclusive)
            continue;
        bool nobody = !ticks(o, rows->str, column->id) && !ticks(d, rows->str, column->id);
        bool each_other = ticks(o, rows_d, column->id) && !ticks(o, rows_o, column->id) &&
                          ticks(d, rows_o, column->id) && !ticks(d, rows_d, column->id);
        if (nobody || each_other) {
            result = STRENGTH_FULL;
            cond_trail_add(trail, PARTY_BOTH, result, "%s %s", id, column->id);
        }
    }
    g_string_free(rows, TRUE);
    return result;
}

/* A value of the country of origin that is not among those of the country of destination. */
static enum strength not_among(const struct assessment *a, const struct cond *atom,
                               struct cond_trail *trail)
{
    const char *id = cond_attr(atom, "item");
    const char *const *o = id ? assess_values(a, id, PARTY_ORIGIN, NULL) : NULL;
    const char *const *d = id ? assess_values(a, id, PARTY_DESTINATION, NULL) : NULL;
    enum strength result = STRENGTH_FALSE;
    for (const char *const *v = o; d && v && *v; v++)
        if (!g_strv_contains(d, *v)) {
            result = STRENGTH_FULL;
            cond_trail_add(trail, PARTY_BOTH, result, "O.%s=%s", id, *v);
        }
    return result;
}

/* A contract field that is filled in and is not the destination's parameter. */
static enum strength not_parameter(const struct assessment *a, const struct cond *atom,
                                   struct cond_trail *trail)
{
    const char *id = cond_attr(atom, "field"), *param = cond_attr(atom, "param");
    const struct field_value *field = id ? dossier_field(a->dossier, id) : NULL;
    const struct parameter_value *p = param ? dossier_parameter(a->dossier, param, NULL) : NULL;
    if (!field || !field->values[0] || !p || !strcmp(field->values[0], p->value))
        return STRENGTH_FALSE;
    cond_trail_add(trail, 0, STRENGTH_FULL, "%s=%s", id, field->values[0]);
    return STRENGTH_FULL;
}

enum strength assess_named_check(const struct assessment *assessment, const struct cond *atom,
                                 struct cond_trail *trail)
{
    static const struct {
        const char *name;
        enum strength (*run)(const struct assessment *, const struct cond *, struct cond_trail *);
    } checks[] = {
        {"responses-conflict", responses_conflict},
        {"unknown-share", unknown_share},
        {"ratified-by-one", ratified_by_one},
        {"help-without-payer", help_without_payer},
        {"not-among", not_among},
        {"not-parameter", not_parameter},
    };
    const char *name = cond_attr(atom, "name");
    for (size_t i = 0; i < G_N_ELEMENTS(checks); i++)
        if (!strcmp(checks[i].name, name))
            return checks[i].run(assessment, atom, trail);
    return STRENGTH_FALSE;
}

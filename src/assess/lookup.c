/* SPDX-License-Identifier: GPL-3.0-or-later */
/* What the atoms of a condition mean in a dossier. */
#include "config.h"

#include <string.h>

#include "assess/inside.h"
#include "base/moment.h"
#include "base/text.h"
#include "kb/clause.h"
#include "kb/decision.h"
#include "kb/question.h"

static const char *side_letter(enum party of)
{
    return of == PARTY_ORIGIN ? "O" : "D";
}

static char *joined(const char *const *values)
{
    return values ? g_strjoinv(" ", (char **)values) : g_strdup("?");
}

const char *const *assess_values(const struct assessment *a, const char *item, enum party of,
                                 bool *not_applicable)
{
    if (g_hash_table_size(a->override) > 0) {
        char *key = g_strdup_printf("%s|%s", item, party_word(of));
        const char *const *values = g_hash_table_lookup(a->override, key);
        g_free(key);
        if (values) {
            if (not_applicable)
                *not_applicable = false;
            return values[0] && (values[1] || strcmp(values[0], "U")) ? values : NULL;
        }
    }
    return dossier_counting(a->dossier, item, of, not_applicable);
}

static enum strength look_item(const struct assessment *a, const struct cond *atom,
                               struct cond_trail *trail)
{
    const char *id = cond_attr(atom, "item");
    enum party of = party_parse(cond_attr(atom, "of"));
    const struct kb_item *item = kb_item(a->kb, id);
    bool not_applicable = false;
    if (!item || !(item->parties & of))
        return STRENGTH_FALSE;
    const char *const *values = assess_values(a, id, of, &not_applicable);
    if (not_applicable)
        return STRENGTH_FALSE;
    enum strength s =
        cond_match(atom, values, item->domain.type == DOMAIN_YNPU, item->domain.inverse);
    if (s != STRENGTH_FALSE) {
        char *text = joined(values);
        cond_trail_add(trail, of, s, "%s.%s=%s", side_letter(of), id, text);
        g_free(text);
    }
    return s;
}

static enum strength look_decision(const struct assessment *a, const struct cond *atom,
                                   struct cond_trail *trail)
{
    static const char *const undecided[] = {"", NULL};
    const char *id = cond_attr(atom, "id");
    const char *qualifier = cond_attr(atom, "for");
    bool taken = false;
    const char *const *values = dossier_decided(a->dossier, id, qualifier, &taken);
    if (cond_attr(atom, "given"))
        return taken ? STRENGTH_FULL : STRENGTH_FALSE;
    enum strength s = cond_match(atom, values ? values : undecided, false, false);
    if (s != STRENGTH_FALSE) {
        char *text = joined(values);
        cond_trail_add(trail, 0, s, "%s%s%s=%s", id, qualifier ? " for " : "",
                       qualifier ? qualifier : "", values ? text : "undecided");
        g_free(text);
    }
    return s;
}

static enum strength look_ratified(const struct assessment *a, const struct cond *atom,
                                   struct cond_trail *trail)
{
    const char *instrument = cond_attr(atom, "instrument");
    enum party by = party_parse(cond_attr(atom, "by"));
    const struct ratification *r = dossier_ratification(a->dossier, instrument, by);
    if (!r || !strcmp(r->status, "unknown")) {
        cond_trail_add(trail, by, STRENGTH_UNKNOWN, "%s.%s=?", side_letter(by), instrument);
        return STRENGTH_UNKNOWN;
    }
    if (strcmp(r->status, "ratified") && strcmp(r->status, "endorsed"))
        return STRENGTH_FALSE;
    cond_trail_add(trail, by, STRENGTH_FULL, "%s.%s=%s", side_letter(by), instrument, r->status);
    return STRENGTH_FULL;
}

static enum strength look_word(const struct cond *atom, struct cond_trail *trail, bool holds)
{
    if (holds)
        cond_trail_add(trail, 0, STRENGTH_FULL, "%s %s", cond_name(atom), cond_attr(atom, "is"));
    return holds ? STRENGTH_FULL : STRENGTH_FALSE;
}

static bool any_sector(const struct assessment *a, const char *list)
{
    char **words = text_words(list);
    bool found = false;
    for (char **word = words; *word; word++)
        found |= dossier_has_sector(a->dossier, *word);
    g_strfreev(words);
    return found;
}

static bool same_set(const char *const *a, const char *const *b)
{
    if (g_strv_length((char **)a) != g_strv_length((char **)b))
        return false;
    for (; *a; a++)
        if (!g_strv_contains(b, *a))
            return false;
    return true;
}

static enum strength look_differ(const struct assessment *a, const struct cond *atom,
                                 struct cond_trail *trail)
{
    const char *id = cond_attr(atom, "item");
    bool na_o = false, na_d = false;
    const char *const *o = assess_values(a, id, PARTY_ORIGIN, &na_o);
    const char *const *d = assess_values(a, id, PARTY_DESTINATION, &na_d);
    if (na_o || na_d)
        return STRENGTH_FALSE;
    enum strength s = !o || !d ? STRENGTH_UNKNOWN : same_set(o, d) ? STRENGTH_FALSE : STRENGTH_FULL;
    if (s != STRENGTH_FALSE) {
        char *text_o = joined(o), *text_d = joined(d);
        cond_trail_add(trail, PARTY_BOTH, s, "O.%s=%s, D.%s=%s", id, text_o, id, text_d);
        g_free(text_o);
        g_free(text_d);
    }
    return s;
}

static enum strength look_fires(const struct assessment *a, const struct cond *atom,
                                struct cond_trail *trail)
{
    const struct flag *flag = assess_flag(a, cond_attr(atom, "rule"));
    if (!flag || flag->strength == STRENGTH_FALSE)
        return STRENGTH_FALSE;
    cond_trail_add(trail, flag->of, flag->strength, "%s", flag->rule->id);
    return flag->strength;
}

/* Contract fields as the dossier has them; a blank one is unknown. */
static enum strength look_field(const struct assessment *a, const struct cond *atom,
                                struct cond_trail *trail)
{
    const char *id = cond_attr(atom, "id") ? cond_attr(atom, "id") : cond_attr(atom, "field");
    const struct field_value *field = id ? dossier_field(a->dossier, id) : NULL;
    const char *const *values = field && field->values[0] ? field->values : NULL;
    enum strength s = strcmp(cond_name(atom), "blank") ? cond_match(atom, values, false, false)
                      : values                         ? STRENGTH_FALSE
                                                       : STRENGTH_FULL;
    if (s != STRENGTH_FALSE)
        cond_trail_add(trail, 0, s, "%s", id);
    return s;
}

static enum strength lookup(const struct cond *atom, struct cond_trail *trail, void *data)
{
    const struct assessment *a = data;
    const char *name = cond_name(atom);
    if (!strcmp(name, "when"))
        return look_item(a, atom, trail);
    if (!strcmp(name, "decision"))
        return look_decision(a, atom, trail);
    if (!strcmp(name, "ratified"))
        return look_ratified(a, atom, trail);
    if (!strcmp(name, "sector"))
        return look_word(atom, trail, any_sector(a, cond_attr(atom, "is")));
    if (!strcmp(name, "form"))
        return look_word(atom, trail,
                         text_has_word(cond_attr(atom, "is"), dossier_form(a->dossier)));
    if (!strcmp(name, "side"))
        return look_word(atom, trail,
                         text_has_word(cond_attr(atom, "is"), dossier_side(a->dossier)));
    if (!strcmp(name, "differ"))
        return look_differ(a, atom, trail);
    if (!strcmp(name, "fires"))
        return look_fires(a, atom, trail);
    if (!strcmp(name, "check"))
        return assess_named_check(a, atom, trail);
    if (!strcmp(name, "field") || !strcmp(name, "blank"))
        return look_field(a, atom, trail);
    if (!strcmp(name, "missing-param"))
        return dossier_parameter(a->dossier, cond_attr(atom, "id"), NULL) ? STRENGTH_FALSE
                                                                          : STRENGTH_FULL;
    return STRENGTH_FALSE;
}

/* ---- numbers ---- */

static bool number_among(const char *const *values, const char *code, double *number)
{
    for (; values && *values; values++) {
        if (code) {
            char *key = domain_value_code(*values);
            bool mine = !strcmp(key, code);
            g_free(key);
            if (mine && domain_value_arg(*values))
                return domain_value_number(*values, number);
        } else if (!domain_value_arg(*values)) {
            return domain_value_number(*values, number);
        }
    }
    return false;
}

static bool number_of_item(const struct assessment *a, const struct cond *atom, double *number)
{
    bool not_applicable = false;
    const char *const *values = assess_values(a, cond_attr(atom, "item"),
                                              party_parse(cond_attr(atom, "of")), &not_applicable);
    const char *code = cond_attr(atom, "code");
    if (!values || not_applicable)
        return false;
    if (number_among(values, code, number))
        return true;
    /* A number for everybody also holds for each key. */
    return code && !values[1] && !domain_value_arg(values[0]) &&
           domain_value_number(values[0], number);
}

static bool number_of_field(const struct assessment *a, const char *id, double *number)
{
    const struct field_value *field = dossier_field(a->dossier, id);
    return field && field->values[0] && domain_value_number(field->values[0], number);
}

static bool look_number(const struct cond *atom, double *number, void *data)
{
    const struct assessment *a = data;
    const char *id;
    if (!strcmp(cond_name(atom), "months") || !strcmp(cond_name(atom), "days")) {
        const struct field_value *from = dossier_field(a->dossier, cond_attr(atom, "from"));
        const struct field_value *to = dossier_field(a->dossier, cond_attr(atom, "to"));
        int n = 0;
        bool known =
            from && to && from->values[0] && to->values[0] &&
            (!strcmp(cond_name(atom), "months") ? date_months(from->values[0], to->values[0], &n)
                                                : date_days(from->values[0], to->values[0], &n));
        *number = n;
        return known;
    }
    if (cond_attr(atom, "item"))
        return number_of_item(a, atom, number);
    if ((id = cond_attr(atom, "field")))
        return number_of_field(a, id, number);
    if ((id = cond_attr(atom, "decision")))
        return number_among(dossier_decided(a->dossier, id, cond_attr(atom, "for"), NULL),
                            cond_attr(atom, "code"), number);
    if ((id = cond_attr(atom, "param"))) {
        const struct parameter_value *p = dossier_parameter(a->dossier, id, NULL);
        return p && domain_value_number(p->value, number);
    }
    return false;
}

struct cond_env assess_env(const struct assessment *assessment)
{
    struct cond_env env = {.lookup = lookup, .number = look_number, .data = (void *)assessment};
    return env;
}

/* SPDX-License-Identifier: GPL-3.0-or-later */
/* The two columns: each term of a contract beside the same term of another document. */
#include "config.h"

#include <string.h>

#include "assess/contract_value.h"
#include "base/moment.h"
#include "base/text.h"

/* One field in one of the two documents. */
struct side {
    struct kb *kb;
    const struct contract_terms *terms;
    const char *const *values; /* NULL when blank */
};

static char *folded(const char *text)
{
    char *flat = text_collapse(text);
    char *fold = g_utf8_casefold(flat, -1);
    g_free(flat);
    return fold;
}

static bool same_text(const char *a, const char *b)
{
    char *fold_a = folded(a), *fold_b = folded(b);
    bool same = !strcmp(fold_a, fold_b);
    g_free(fold_a);
    g_free(fold_b);
    return same;
}

/* Is every value of @a among those of @b? @kinds: only what stands before a colon counts. "none" is
 * no value. */
static bool all_among(const char *const *a, const char *const *b, bool kinds)
{
    for (; *a; a++) {
        bool found = !strcmp(*a, "none");
        char *wanted = kinds ? domain_value_code(*a) : g_strdup(*a);
        for (const char *const *v = b; *v && !found; v++) {
            char *offered = kinds ? domain_value_code(*v) : g_strdup(*v);
            found = same_text(wanted, offered);
            g_free(offered);
        }
        g_free(wanted);
        if (!found)
            return false;
    }
    return true;
}

static bool equal_sets(const char *const *a, const char *const *b)
{
    return all_among(a, b, false) && all_among(b, a, false);
}

/* ---- numbers ---- */

/* "EVK" of "12.60 EVK"; "" when there is none. The caller frees. */
static char *currency_of(const char *value)
{
    char **words = text_words(value);
    char *found = NULL;
    for (char **word = words; *word && !found; word++)
        if (strlen(*word) == 3 && strspn(*word, "ABCDEFGHIJKLMNOPQRSTUVWXYZ") == 3)
            found = g_strdup(*word);
    g_strfreev(words);
    return found ? found : g_strdup("");
}

static bool same_currency(const char *a, const char *b)
{
    char *ca = currency_of(a), *cb = currency_of(b);
    bool same = !*ca || !*cb || !strcmp(ca, cb);
    g_free(ca);
    g_free(cb);
    return same;
}

static bool same_basis(const struct kb_field *field, const struct side *a, const struct side *b)
{
    const char *const *basis_a = contract_given(a->terms, field->basis);
    const char *const *basis_b = contract_given(b->terms, field->basis);
    return basis_a && basis_b ? same_text(basis_a[0], basis_b[0]) : !basis_a && !basis_b;
}

static enum contract_verdict judge(double mine, double other, bool higher)
{
    double slack = 1e-9 * (1 + (mine < 0 ? -mine : mine));
    if (mine - other < slack && other - mine < slack)
        return CONTRACT_SAME;
    return (mine > other) == higher ? CONTRACT_BETTER : CONTRACT_WORSE;
}

static enum contract_verdict compare_amounts(const struct kb_field *field, const struct side *mine,
                                             const struct side *other, const char *a, const char *b,
                                             bool higher)
{
    double x = 0, y = 0, per_x = 0, per_y = 0;
    if (!contract_number(a, &x) || !contract_number(b, &y) || !same_currency(a, b))
        return same_text(a, b) ? CONTRACT_SAME : CONTRACT_DIFFERS;
    bool hourly = contract_per_hour(mine->kb, mine->terms, field, x, &per_x) &&
                  contract_per_hour(other->kb, other->terms, field, y, &per_y);
    if (hourly)
        return judge(per_x, per_y, higher);
    return same_basis(field, mine, other) ? judge(x, y, higher) : CONTRACT_DIFFERS;
}

static enum contract_verdict darker(enum contract_verdict a, enum contract_verdict b)
{
    static const int rank[] = {
        [CONTRACT_SAME] = 0,    [CONTRACT_BETTER] = 1, [CONTRACT_ADDS] = 1,
        [CONTRACT_DIFFERS] = 2, [CONTRACT_WORSE] = 3,  [CONTRACT_LACKS] = 3,
    };
    return rank[b] > rank[a] ? b : a;
}

/* Entry of the same kind ("night" of "night:120 EVK"); NULL when there is none. */
static const char *of_kind(const char *const *values, const char *value)
{
    char *wanted = domain_value_code(value);
    const char *found = NULL;
    bool kinds = strchr(value, ':') != NULL;
    for (const char *const *v = values; *v && !found; v++) {
        char *code = domain_value_code(*v);
        if (kinds ? same_text(code, wanted) : !strchr(*v, ':'))
            found = *v;
        g_free(code);
    }
    g_free(wanted);
    return found;
}

/* A list of amounts, kind by kind. What the other document promises and the contract lacks is worse
 * where more is better; a kind that only one of them has cannot be judged otherwise. */
static enum contract_verdict compare_kinds(const struct kb_field *field, const struct side *mine,
                                           const struct side *other, bool higher)
{
    enum contract_verdict result = CONTRACT_SAME;
    for (const char *const *v = other->values; *v; v++) {
        const char *match = of_kind(mine->values, *v);
        double amount = 0;
        if (match)
            result = darker(result, compare_amounts(field, mine, other, match, *v, higher));
        else if (higher && contract_number(*v, &amount) && amount > 0)
            result = CONTRACT_WORSE;
        else if (higher && strcmp(*v, "none"))
            result = darker(result, CONTRACT_DIFFERS);
    }
    for (const char *const *v = mine->values; *v; v++)
        if (!of_kind(other->values, *v) && strcmp(*v, "none"))
            result = darker(result, higher ? CONTRACT_BETTER : CONTRACT_DIFFERS);
    return result;
}

static enum contract_verdict compare_sizes(const struct kb_field *field, const struct side *mine,
                                           const struct side *other, bool higher)
{
    if (!strcmp(field->type, "date")) {
        int order = strcmp(mine->values[0], other->values[0]);
        if (order == 0)
            return CONTRACT_SAME;
        if (!date_valid(mine->values[0]) || !date_valid(other->values[0]))
            return CONTRACT_DIFFERS;
        return (order > 0) == higher ? CONTRACT_BETTER : CONTRACT_WORSE;
    }
    if (field->list)
        return compare_kinds(field, mine, other, higher);
    return compare_amounts(field, mine, other, mine->values[0], other->values[0], higher);
}

/* ---- lists and codes ---- */

static enum contract_verdict compare_lists(const struct kb_field *field, const struct side *mine,
                                           const struct side *other)
{
    bool kinds = field->domain.type == DOMAIN_CODES;
    bool inside = all_among(mine->values, other->values, kinds);
    bool around = all_among(other->values, mine->values, kinds);
    if (inside && around)
        return CONTRACT_SAME;
    bool fine = !strcmp(field->better, "more") ? around : inside;
    return fine ? CONTRACT_BETTER : CONTRACT_WORSE;
}

/* Place of a code in "employer|fund worker"; -1 when it is not there. */
static int place_of(const char *better, const char *code)
{
    char **ranks = text_words(better);
    int place = -1;
    for (int i = 0; ranks[i] && place < 0; i++) {
        char **codes = g_strsplit(ranks[i], "|", -1);
        if (g_strv_contains((const char *const *)codes, code))
            place = i;
        g_strfreev(codes);
    }
    g_strfreev(ranks);
    return place;
}

static enum contract_verdict compare_codes(const struct kb_field *field, const char *mine,
                                           const char *other)
{
    if (!strcmp(mine, other))
        return CONTRACT_SAME;
    int a = place_of(field->better, mine), b = place_of(field->better, other);
    if (a < 0 || b < 0 || a == b)
        return CONTRACT_DIFFERS;
    return a < b ? CONTRACT_BETTER : CONTRACT_WORSE;
}

/* Row by row; a row that only the other document fills in is worse. */
static enum contract_verdict compare_table(const struct kb_field *field, const struct side *mine,
                                           const struct side *other)
{
    enum contract_verdict result = CONTRACT_SAME;
    for (const char *const *v = other->values; *v; v++) {
        const char *match = of_kind(mine->values, *v);
        const char *code = match ? domain_value_arg(match) : NULL;
        const char *wanted = domain_value_arg(*v);
        if (wanted)
            result = darker(result, code ? compare_codes(field, code, wanted) : CONTRACT_WORSE);
    }
    return result;
}

static enum contract_verdict compare_field(const struct kb_field *field, const struct side *mine,
                                           const struct side *other)
{
    const char *better = field->better;
    if (!mine->values)
        return CONTRACT_LACKS;
    if (!other->values)
        return CONTRACT_ADDS;
    if (!strcmp(better, "higher") || !strcmp(better, "lower"))
        return compare_sizes(field, mine, other, !strcmp(better, "higher"));
    if (!strcmp(better, "more") || !strcmp(better, "fewer"))
        return compare_lists(field, mine, other);
    if (!strcmp(better, "same"))
        return all_among(mine->values, other->values, false) ? CONTRACT_SAME : CONTRACT_WORSE;
    if (!*better)
        return equal_sets(mine->values, other->values) ? CONTRACT_SAME : CONTRACT_DIFFERS;
    if (!strcmp(field->type, "table"))
        return compare_table(field, mine, other);
    return compare_codes(field, mine->values[0], other->values[0]);
}

/* ---- the columns ---- */

static void row_free(struct contract_row *row)
{
    g_free(row->mine);
    g_free(row->other);
    g_free(row);
}

GPtrArray *contract_compare(struct kb *kb, const struct contract_terms *terms,
                            const struct contract_terms *other, const char *riders)
{
    GPtrArray *rows = g_ptr_array_new_with_free_func((GDestroyNotify)row_free);
    const GPtrArray *fields = kb_fields(kb);
    for (guint i = 0; i < fields->len; i++) {
        const struct kb_field *field = fields->pdata[i];
        const char *const printed[] = {field->locked, NULL};
        struct side left = {kb, terms, contract_given(terms, field->id)};
        struct side right = {kb, other, contract_given(other, field->id)};
        const char *rider = field->clause->rider;
        if ((*rider && !text_has_word(riders, rider)) || (!left.values && !right.values))
            continue;
        if (*field->locked) {
            left.values = left.values ? left.values : printed;
            right.values = right.values ? right.values : printed;
        }
        struct contract_row *row = g_new0(struct contract_row, 1);
        row->field = field;
        row->mine = contract_words(field, left.values);
        row->other = contract_words(field, right.values);
        row->verdict = compare_field(field, &left, &right);
        g_ptr_array_add(rows, row);
    }
    return rows;
}

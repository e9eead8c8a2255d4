/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "assess/assess.h"

#include <string.h>

#include "assess/inside.h"
#include "base/text.h"

#define COMBINATIONS 4096 /* of disputed answers that one rule is tried with */

static void flag_free(struct flag *flag)
{
    g_strfreev(flag->kinds);
    g_strfreev(flag->because);
    g_free(flag->text);
    g_free(flag);
}

/* ---- one evaluation of a rule ---- */

struct outcome {
    enum colour colour;
    enum strength strength;
    struct cond_trail trail;
};

static void outcome_release(struct outcome *outcome)
{
    cond_trail_release(&outcome->trail);
}

static int darkness(const struct outcome *o)
{
    return (int)o->colour * 8 + (int)o->strength;
}

/* A comparison of the two sides is silent when it needs something unknown; only rules about one
 * side's law are drafted as if the answer were bad. */
static bool compares_sides(const struct kb_rule *rule)
{
    return rule->id[0] == 'C';
}

static bool is_unknown(enum strength strength)
{
    return strength == STRENGTH_UNKNOWN || strength == STRENGTH_PARTLY_UNKNOWN;
}

static void forget_unknown(struct cond_trail *trail)
{
    for (guint i = trail->reasons->len; i-- > 0;)
        if (is_unknown(((const struct cond_reason *)trail->reasons->pdata[i])->strength))
            g_ptr_array_remove_index(trail->reasons, i);
}

static struct outcome evaluate_once(const struct assessment *a, const struct kb_rule *rule)
{
    struct outcome best = {COLOUR_NONE, STRENGTH_FALSE, {NULL}};
    struct cond_env env = assess_env(a);
    bool compares = compares_sides(rule);
    cond_trail_init(&best.trail);
    for (guint i = 0; i < rule->cases->len; i++) {
        const struct kb_rule_case *one = rule->cases->pdata[i];
        struct outcome now = {COLOUR_NONE, STRENGTH_FALSE, {NULL}};
        cond_trail_init(&now.trail);
        /* In an amber rule the known beats the unknown, in a red one the unknown is darker than
         * “partly”: where unknowns are silent they must not hide what is known. */
        enum colour base = compares ? COLOUR_AMBER : one->colour;
        now.strength = cond_eval(one->cond, base, &env, &now.trail);
        if (compares) {
            forget_unknown(&now.trail);
            if (is_unknown(now.strength))
                now.strength = STRENGTH_FALSE;
        }
        now.colour = cond_colour(one->colour, now.strength, NULL);
        if (now.strength != STRENGTH_FALSE && darkness(&now) > darkness(&best)) {
            outcome_release(&best);
            best = now;
        } else {
            outcome_release(&now);
        }
    }
    return best;
}

/* ---- disputed answers: each conflicting response is tried ---- */

struct collected {
    const struct assessment *a;
    GPtrArray *found; /* const struct answer * */
};

static void collect_one(struct collected *in, const char *item, enum party of)
{
    const struct answer *answer = dossier_answer(in->a->dossier, item, of);
    if (answer && answer->state == ANSWER_DISPUTED && !g_ptr_array_find(in->found, answer, NULL))
        g_ptr_array_add(in->found, (gpointer)answer);
}

/* An item without a side is one that a check compares. */
static void collect_disputed(const struct cond *cond, void *data)
{
    const char *item = cond_attr(cond, "item"), *of = cond_attr(cond, "of");
    if (item && (!of || party_parse(of) == PARTY_ORIGIN))
        collect_one(data, item, PARTY_ORIGIN);
    if (item && (!of || party_parse(of) == PARTY_DESTINATION))
        collect_one(data, item, PARTY_DESTINATION);
}

static gboolean same_list(gconstpointer a, gconstpointer b)
{
    return g_strv_equal(a, b);
}

static void try_all(const struct assessment *a, const struct kb_rule *rule, GPtrArray *disputed,
                    guint at, unsigned *left, struct outcome *best)
{
    if (*left == 0)
        return;
    if (at == disputed->len) {
        struct outcome now = evaluate_once(a, rule);
        --*left;
        if (darkness(&now) > darkness(best)) {
            outcome_release(best);
            *best = now;
        } else {
            outcome_release(&now);
        }
        return;
    }
    const struct answer *answer = disputed->pdata[at];
    char *key = g_strdup_printf("%s|%s", answer->item, party_word(answer->of));
    const GPtrArray *responses = dossier_responses(a->dossier, answer->item, answer->of);
    GPtrArray *accounts = g_ptr_array_new(); /* value lists, each once */
    g_ptr_array_add(accounts, (gpointer)answer->values);
    for (guint i = 0; responses && i < responses->len; i++) {
        const struct response *response = responses->pdata[i];
        if (!g_ptr_array_find_with_equal_func(accounts, response->values, same_list, NULL))
            g_ptr_array_add(accounts, (gpointer)response->values);
    }
    for (guint i = 0; i < accounts->len; i++) {
        g_hash_table_insert(a->override, g_strdup(key), accounts->pdata[i]);
        try_all(a, rule, disputed, at + 1, left, best);
    }
    g_ptr_array_unref(accounts);
    g_hash_table_remove(a->override, key);
    g_free(key);
}

static struct outcome evaluate(const struct assessment *a, const struct kb_rule *rule)
{
    struct collected in = {a, g_ptr_array_new()};
    for (guint i = 0; i < rule->cases->len; i++)
        cond_walk(((const struct kb_rule_case *)rule->cases->pdata[i])->cond, collect_disputed,
                  &in);
    struct outcome best = evaluate_once(a, rule);
    unsigned left = COMBINATIONS;
    if (in.found->len > 0)
        try_all(a, rule, in.found, 0, &left, &best);
    g_ptr_array_unref(in.found);
    return best;
}

/* ---- flags ---- */

static char *say(const struct assessment *a, const char *text)
{
    GString *out = g_string_new(kb_text(text));
    g_string_replace(out, "{origin}", dossier_party(a->dossier, PARTY_ORIGIN)->short_name, 0);
    g_string_replace(out, "{destination}", dossier_party(a->dossier, PARTY_DESTINATION)->short_name,
                     0);
    return g_string_free(out, FALSE);
}

static char **kinds_of(const struct assessment *a, const struct kb_rule *rule,
                       const struct outcome *outcome)
{
    GPtrArray *kinds = g_ptr_array_new();
    bool dat = false, known = false;
    cond_colour(COLOUR_RED, outcome->strength, &dat);
    for (guint i = 0; i < outcome->trail.reasons->len; i++) {
        const struct cond_reason *r = outcome->trail.reasons->pdata[i];
        /* Decisions and sectors have no side: they are no data. */
        known |= r->sides && !is_unknown(r->strength);
    }
    if (!dat || known) {
        char **words = text_words(rule->kinds);
        for (char **word = words; *word; word++)
            g_ptr_array_add(kinds, g_strdup(*word));
        g_strfreev(words);
        struct cond_env env = assess_env(a);
        for (guint i = 0; i < rule->gaps->len; i++) {
            const struct kb_rule_gap *gap = rule->gaps->pdata[i];
            if (gap->cond && cond_eval(gap->cond, COLOUR_RED, &env, NULL) == STRENGTH_FULL &&
                !g_ptr_array_find_with_equal_func(kinds, gap->kind, g_str_equal, NULL))
                g_ptr_array_add(kinds, g_strdup(gap->kind));
        }
    }
    if (dat && !g_ptr_array_find_with_equal_func(kinds, "DAT", g_str_equal, NULL))
        g_ptr_array_add(kinds, g_strdup("DAT"));
    g_ptr_array_add(kinds, NULL);
    return (char **)g_ptr_array_free(kinds, FALSE);
}

static struct flag *make_flag(const struct assessment *a, const struct kb_rule *rule)
{
    struct outcome outcome = evaluate(a, rule);
    struct flag *flag = g_new0(struct flag, 1);
    struct cond_env env = assess_env(a);
    unsigned sides = 0;
    GPtrArray *because = g_ptr_array_new();
    for (guint i = 0; i < outcome.trail.reasons->len; i++) {
        const struct cond_reason *r = outcome.trail.reasons->pdata[i];
        sides |= r->sides;
        g_ptr_array_add(because, g_strdup(r->text));
    }
    g_ptr_array_add(because, NULL);
    flag->rule = rule;
    flag->colour = outcome.colour;
    flag->strength = outcome.strength;
    flag->of = (enum party)sides;
    flag->because = (char **)g_ptr_array_free(because, FALSE);
    flag->kinds = kinds_of(a, rule, &outcome);
    flag->text = say(a, rule->say);
    if (outcome.strength != STRENGTH_FALSE && rule->settled &&
        cond_eval(rule->settled, COLOUR_RED, &env, NULL) == STRENGTH_FULL)
        flag->settled = rule->settled_by;
    flag->acknowledged = dossier_acknowledged(a->dossier, rule->id);
    outcome_release(&outcome);
    return flag;
}

const struct flag *assess_flag(const struct assessment *a, const char *id)
{
    struct flag *flag = g_hash_table_lookup(a->flags, id);
    const struct kb_rule *rule = flag ? NULL : kb_rule(a->kb, id);
    if (flag || !rule || rule->cases->len == 0 || g_hash_table_contains(a->running, id))
        return flag;
    g_hash_table_add(a->running, (gpointer)rule->id);
    flag = make_flag(a, rule);
    g_hash_table_remove(a->running, rule->id);
    g_hash_table_insert(a->flags, (gpointer)rule->id, flag);
    return flag;
}

bool assess_fires(const struct assessment *a, const char *rule)
{
    const struct flag *flag = assess_flag(a, rule);
    return flag && flag->strength != STRENGTH_FALSE;
}

/* ---- the whole ---- */

static void collect_items(struct assessment *a)
{
    const GPtrArray *items = kb_items(a->kb);
    for (guint i = 0; i < items->len; i++) {
        const struct kb_item *item = items->pdata[i];
        for (enum party of = PARTY_ORIGIN; of <= PARTY_DESTINATION; of++) {
            bool not_applicable = false;
            if (!(item->parties & of))
                continue;
            bool known = dossier_counting(a->dossier, item->id, of, &not_applicable) != NULL;
            const struct answer *answer = dossier_answer(a->dossier, item->id, of);
            bool both =
                answer && answer->values && domain_contradicts(&item->domain, answer->values);
            bool disputed = both || assess_in_conflict(a->dossier, item->id, of);
            struct missing entry = {item, of, disputed, both};
            if (!known && !not_applicable)
                g_ptr_array_add(a->missing, g_memdup2(&entry, sizeof entry));
            if (disputed)
                g_ptr_array_add(a->disputes, g_memdup2(&entry, sizeof entry));
        }
    }
}

struct assessment *assess(struct kb *kb, const struct dossier *dossier)
{
    struct assessment *a = g_new0(struct assessment, 1);
    a->kb = kb;
    a->dossier = dossier;
    a->flags = g_hash_table_new_full(g_str_hash, g_str_equal, NULL, (GDestroyNotify)flag_free);
    a->running = g_hash_table_new(g_str_hash, g_str_equal);
    a->override = g_hash_table_new_full(g_str_hash, g_str_equal, g_free, NULL);
    a->shown = g_ptr_array_new();
    a->missing = g_ptr_array_new_with_free_func(g_free);
    a->disputes = g_ptr_array_new_with_free_func(g_free);
    const GPtrArray *rules = kb_rules(kb);
    for (guint i = 0; i < rules->len; i++) {
        const struct flag *flag = assess_flag(a, ((const struct kb_rule *)rules->pdata[i])->id);
        if (flag && flag->colour != COLOUR_NONE)
            g_ptr_array_add(a->shown, (gpointer)flag);
    }
    collect_items(a);
    return a;
}

void assessment_free(struct assessment *a)
{
    if (!a)
        return;
    g_ptr_array_unref(a->shown);
    g_ptr_array_unref(a->missing);
    g_ptr_array_unref(a->disputes);
    g_hash_table_unref(a->flags);
    g_hash_table_unref(a->running);
    g_hash_table_unref(a->override);
    g_free(a);
}

const GPtrArray *assess_flags(const struct assessment *a)
{
    return a->shown;
}

const GPtrArray *assess_missing(const struct assessment *a)
{
    return a->missing;
}

const GPtrArray *assess_disputes(const struct assessment *a)
{
    return a->disputes;
}

const struct missing *assess_dispute(const struct assessment *a, const struct kb_item *item,
                                     enum party of)
{
    for (guint i = 0; i < a->disputes->len; i++) {
        const struct missing *m = a->disputes->pdata[i];
        if (m->item == item && m->of == of)
            return m;
    }
    return NULL;
}

bool assess_holds_why(const struct assessment *a, const struct cond *cond, struct cond_trail *trail)
{
    struct cond_env env = assess_env(a);
    return !cond || cond_eval(cond, COLOUR_RED, &env, trail) != STRENGTH_FALSE;
}

bool assess_holds(const struct assessment *a, const struct cond *cond)
{
    return assess_holds_why(a, cond, NULL);
}

/* Does a reason ("D.T1.30=allowed", "O.T1.04", "T8.2 shelter") name the item? */
static bool names_item(const char *reason, const char *id)
{
    if ((reason[0] == 'O' || reason[0] == 'D') && reason[1] == '.')
        reason += 2;
    size_t n = strlen(id);
    return !strncmp(reason, id, n) && (reason[n] == '\0' || reason[n] == '=' || reason[n] == ' ');
}

bool flag_is_because(const struct flag *flag, const struct kb_question *question,
                     const struct kb_item *item)
{
    for (char **reason = flag->because; *reason; reason++)
        for (guint i = 0; i < question->items->len; i++) {
            const struct kb_item *one = question->items->pdata[i];
            if ((!item || one == item) && names_item(*reason, one->id))
                return true;
        }
    return false;
}

unsigned assess_count(const struct assessment *assessment, enum colour colour)
{
    const GPtrArray *flags = assess_flags(assessment);
    unsigned n = 0;
    for (guint i = 0; i < flags->len; i++)
        n += ((const struct flag *)flags->pdata[i])->colour == colour ? 1 : 0;
    return n;
}

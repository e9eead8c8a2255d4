/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "rules/cond.h"

#include <string.h>

#include "base/i18n.h"
#include "base/party.h"
#include "base/text.h"

struct cond {
    char *name;
    char **attrs; /* name, value, name, value, …, NULL */
    GPtrArray *children;
};

enum shape { SHAPE_TREE, SHAPE_ATOM, SHAPE_COMPARE, SHAPE_NUMBER, SHAPE_FOLD };

static const struct {
    const char *name;
    enum shape shape;
    const char *needs; /* attributes that must be there */
} shapes[] = {
    {"all", SHAPE_TREE, ""},
    {"any", SHAPE_TREE, ""},
    {"not", SHAPE_TREE, ""},
    {"when", SHAPE_ATOM, "item of"},
    {"decision", SHAPE_ATOM, "id"},
    {"sector", SHAPE_ATOM, "is"},
    {"form", SHAPE_ATOM, "is"},
    {"side", SHAPE_ATOM, "is"},
    {"ratified", SHAPE_ATOM, "instrument by"},
    {"fires", SHAPE_ATOM, "rule"},
    {"differ", SHAPE_ATOM, "item"},
    {"check", SHAPE_ATOM, "name"},
    {"blank", SHAPE_ATOM, "field"},
    {"field", SHAPE_ATOM, "id"},
    {"missing-param", SHAPE_ATOM, "id"},
    {"less", SHAPE_COMPARE, ""},
    {"more", SHAPE_COMPARE, ""},
    {"atmost", SHAPE_COMPARE, ""},
    {"atleast", SHAPE_COMPARE, ""},
    {"equal", SHAPE_COMPARE, ""},
    {"n", SHAPE_NUMBER, "v"},
    {"value", SHAPE_NUMBER, ""},
    {"hourly", SHAPE_NUMBER, ""},
    {"days", SHAPE_NUMBER, "from to"},
    {"months", SHAPE_NUMBER, "from to"},
    {"age", SHAPE_NUMBER, "born at"},
    {"sum", SHAPE_FOLD, ""},
    {"product", SHAPE_FOLD, ""},
    {"quotient", SHAPE_FOLD, ""},
    {"difference", SHAPE_FOLD, ""},
    {"max", SHAPE_FOLD, ""},
    {"min", SHAPE_FOLD, ""},
};

static int shape_of(const char *name)
{
    for (size_t i = 0; i < G_N_ELEMENTS(shapes); i++)
        if (!strcmp(shapes[i].name, name))
            return (int)i;
    return -1;
}

static bool is_condition(const char *name)
{
    int i = shape_of(name);
    return i >= 0 && shapes[i].shape <= SHAPE_COMPARE;
}

enum colour cond_colour(enum colour base, enum strength strength, bool *dat)
{
    bool unknown = strength == STRENGTH_UNKNOWN || strength == STRENGTH_PARTLY_UNKNOWN;
    if (dat)
        *dat = unknown;
    if (strength == STRENGTH_FALSE || base == COLOUR_NONE)
        return COLOUR_NONE;
    if (strength == STRENGTH_FULL)
        return base;
    if (base == COLOUR_RED)
        return strength == STRENGTH_UNKNOWN ? COLOUR_RED : COLOUR_AMBER;
    return base == COLOUR_AMBER ? COLOUR_INFO : COLOUR_NONE;
}

/* ---- parsing ---- */

static struct cond *cond_bare(const char *name)
{
    struct cond *cond = g_new0(struct cond, 1);
    cond->name = g_strdup(name);
    cond->children = g_ptr_array_new_with_free_func((GDestroyNotify)cond_free);
    return cond;
}

static char **read_attrs(const xmlNode *node)
{
    GPtrArray *list = g_ptr_array_new();
    for (const xmlAttr *attr = node->properties; attr; attr = attr->next) {
        g_ptr_array_add(list, g_strdup((const char *)attr->name));
        g_ptr_array_add(list, g_strdup(attr->children && attr->children->content
                                           ? (const char *)attr->children->content
                                           : ""));
    }
    g_ptr_array_add(list, NULL);
    return (char **)g_ptr_array_free(list, FALSE);
}

static struct cond *with_side(const struct cond *cond, const char *attr, const char *side)
{
    struct cond *copy = cond_bare(cond->name);
    copy->attrs = g_strdupv(cond->attrs);
    for (char **at = copy->attrs; *at; at += 2)
        if (!strcmp(at[0], attr)) {
            g_free(at[1]);
            at[1] = g_strdup(side);
        }
    return copy;
}

/* "either" and "both" become any and all of the two parties, so that each literal keeps its own
 * colour. */
static struct cond *split_sides(struct cond *cond, const char *attr)
{
    const char *of = cond_attr(cond, attr);
    if (!of || (strcmp(of, "either") && strcmp(of, "both")))
        return cond;
    struct cond *pair = cond_bare(!strcmp(of, "either") ? "any" : "all");
    pair->attrs = g_new0(char *, 1);
    g_ptr_array_add(pair->children, with_side(cond, attr, party_word(PARTY_ORIGIN)));
    g_ptr_array_add(pair->children, with_side(cond, attr, party_word(PARTY_DESTINATION)));
    cond_free(cond);
    return pair;
}

static struct cond *parse(const xmlNode *node, const char *file, struct findings *findings,
                          bool number)
{
    const char *name = (const char *)node->name;
    int shape = shape_of(name);
    if (shape < 0 || (number != (shapes[shape].shape >= SHAPE_NUMBER))) {
        findings_add(findings, file, node->line, NULL, _("<%s> is not known in a condition"), name);
        return NULL;
    }
    struct cond *cond = cond_bare(name);
    cond->attrs = read_attrs(node);
    char **needs = text_words(shapes[shape].needs);
    for (char **need = needs; *need; need++)
        if (!cond_attr(cond, *need))
            findings_add(findings, file, node->line, NULL, _("<%1$s> needs the attribute “%2$s”"),
                         name, *need);
    g_strfreev(needs);
    bool numbers_below = shapes[shape].shape == SHAPE_COMPARE || shapes[shape].shape == SHAPE_FOLD;
    for (const xmlNode *child = node->children; child; child = child->next) {
        if (child->type != XML_ELEMENT_NODE)
            continue;
        struct cond *sub = parse(child, file, findings, numbers_below);
        if (!sub) {
            cond_free(cond);
            return NULL;
        }
        g_ptr_array_add(cond->children, sub);
    }
    size_t n = cond->children->len;
    bool wrong = (shapes[shape].shape == SHAPE_COMPARE && n != 2) ||
                 ((shapes[shape].shape == SHAPE_TREE || shapes[shape].shape == SHAPE_FOLD) && !n) ||
                 (!strcmp(name, "not") && n != 1);
    if (wrong) {
        findings_add(findings, file, node->line, NULL, _("<%s> has the wrong number of parts"),
                     name);
        cond_free(cond);
        return NULL;
    }
    if (!strcmp(name, "when"))
        return split_sides(cond, "of");
    if (!strcmp(name, "ratified"))
        return split_sides(cond, "by");
    return cond;
}

struct cond *cond_parse(const xmlNode *node, const char *file, struct findings *findings)
{
    return parse(node, file, findings, false);
}

struct cond *cond_parse_child(const xmlNode *node, const char *file, struct findings *findings)
{
    for (const xmlNode *child = node->children; child; child = child->next)
        if (child->type == XML_ELEMENT_NODE && is_condition((const char *)child->name))
            return cond_parse(child, file, findings);
    return NULL;
}

void cond_free(struct cond *cond)
{
    if (!cond)
        return;
    g_free(cond->name);
    g_strfreev(cond->attrs);
    g_ptr_array_unref(cond->children);
    g_free(cond);
}

/* ---- reading ---- */

const char *cond_name(const struct cond *cond)
{
    return cond->name;
}

const char *cond_attr(const struct cond *cond, const char *name)
{
    for (char **at = cond->attrs; at && *at; at += 2)
        if (!strcmp(at[0], name))
            return at[1];
    return NULL;
}

size_t cond_count(const struct cond *cond)
{
    return cond->children->len;
}

const struct cond *cond_child(const struct cond *cond, size_t index)
{
    return cond->children->pdata[index];
}

void cond_walk(const struct cond *cond, void (*visit)(const struct cond *, void *), void *data)
{
    if (!cond)
        return;
    visit(cond, data);
    for (guint i = 0; i < cond->children->len; i++)
        cond_walk(cond->children->pdata[i], visit, data);
}

char *cond_words(const struct cond *cond)
{
    const char *of = cond_attr(cond, "of");
    const char *item = cond_attr(cond, "item");
    if (item && of)
        return g_strdup_printf("%c.%s", of[0] == 'o' ? 'O' : 'D', item);
    if (!strcmp(cond->name, "ratified"))
        return g_strdup_printf("%s ratified by %s", cond_attr(cond, "instrument"),
                               cond_attr(cond, "by"));
    if (!strcmp(cond->name, "n"))
        return g_strdup(cond_attr(cond, "v"));
    static const char *const ids[] = {"item",     "id",   "field", "param",
                                      "decision", "rule", "is",    "name"};
    for (size_t i = 0; i < G_N_ELEMENTS(ids); i++)
        if (cond_attr(cond, ids[i]))
            return !strcmp(ids[i], "is") || !strcmp(ids[i], "name")
                       ? g_strdup_printf("%s %s", cond->name, cond_attr(cond, ids[i]))
                       : g_strdup(cond_attr(cond, ids[i]));
    if (cond_attr(cond, "from"))
        return g_strdup_printf("%s %s..%s", cond->name, cond_attr(cond, "from"),
                               cond_attr(cond, "to"));
    if (cond_attr(cond, "born"))
        return g_strdup_printf("age at %s", cond_attr(cond, "at"));
    return g_strdup(cond->name);
}

/* ---- trail ---- */

static void reason_free(struct cond_reason *reason)
{
    g_free(reason->text);
    g_free(reason);
}

void cond_trail_init(struct cond_trail *trail)
{
    trail->reasons = g_ptr_array_new_with_free_func((GDestroyNotify)reason_free);
}

void cond_trail_release(struct cond_trail *trail)
{
    g_ptr_array_unref(trail->reasons);
    trail->reasons = NULL;
}

void cond_trail_add(struct cond_trail *trail, unsigned sides, enum strength strength,
                    const char *format, ...)
{
    if (!trail)
        return;
    va_list args;
    va_start(args, format);
    char *text = g_strdup_vprintf(format, args);
    va_end(args);
    for (guint i = 0; i < trail->reasons->len; i++) {
        const struct cond_reason *old = trail->reasons->pdata[i];
        if (!strcmp(old->text, text) && old->sides == sides) {
            g_free(text);
            return;
        }
    }
    struct cond_reason *reason = g_new0(struct cond_reason, 1);
    reason->text = text;
    reason->sides = sides;
    reason->strength = strength;
    g_ptr_array_add(trail->reasons, reason);
}

/* ---- values ---- */

static bool code_is(const char *value, const char *code)
{
    size_t n = strlen(code);
    return !strncmp(value, code, n) && (value[n] == '\0' || value[n] == ':');
}

static bool has_code(const char *const *values, const char *code)
{
    for (; *values; values++)
        if (code_is(*values, code))
            return true;
    return false;
}

static bool in_list(const char *value, char **codes)
{
    for (; *codes; codes++)
        if (code_is(value, *codes))
            return true;
    return false;
}

static enum strength match_is(const char *const *values, char **codes, bool ynpu, bool inverse)
{
    for (const char *const *v = values; *v; v++)
        if (in_list(*v, codes))
            return STRENGTH_FULL;
    const char *bad = inverse ? "Y" : "N";
    if (ynpu && has_code(values, "P") && in_list(bad, codes))
        return STRENGTH_PARTLY;
    return STRENGTH_FALSE;
}

static bool any_lacking(const char *const *values, char **codes)
{
    for (char **code = codes; *code; code++)
        if (!has_code(values, *code))
            return true;
    return false;
}

static bool any_ticked(const char *const *values, char **codes)
{
    for (const char *const *v = values; *v; v++)
        if (in_list(*v, codes))
            return true;
    return false;
}

static bool any_outside(const char *const *values, char **codes)
{
    for (const char *const *v = values; *v; v++)
        if (!in_list(*v, codes))
            return true;
    return false;
}

/* A row is ticked when "row:…" has something after the colon. */
static bool any_rowless(const char *const *values, char **rows)
{
    for (char **row = rows; *row; row++) {
        bool ticked = false;
        for (const char *const *v = values; *v; v++)
            if (code_is(*v, *row) && strchr(*v, ':') && strchr(*v, ':')[1] &&
                strcmp(strchr(*v, ':') + 1, "none"))
                ticked = true;
        if (!ticked)
            return true;
    }
    return false;
}

static enum strength match_number(const struct cond *atom, const char *const *values)
{
    const char *above = cond_attr(atom, "above");
    const char *limit_text = above ? above : cond_attr(atom, "below");
    const char *code = cond_attr(atom, "code");
    double limit = g_ascii_strtod(limit_text, NULL);
    enum strength best = STRENGTH_FALSE;
    for (const char *const *v = values; *v; v++) {
        if (code && !code_is(*v, code))
            continue;
        const char *digits = strchr(*v, ':') ? strchr(*v, ':') + 1 : *v;
        char *end = NULL;
        double number = g_ascii_strtod(digits, &end);
        if (end == digits || (code && !strchr(*v, ':')))
            best = MAX(best, STRENGTH_UNKNOWN);
        else if (above ? number > limit : number < limit)
            best = STRENGTH_FULL;
    }
    return best;
}

enum strength cond_match(const struct cond *atom, const char *const *values, bool ynpu,
                         bool inverse)
{
    static const char *const only_none[] = {"none", NULL};
    if (cond_attr(atom, "given"))
        return values && *values ? STRENGTH_FULL : STRENGTH_FALSE;
    if (!values || !*values)
        return STRENGTH_UNKNOWN;
    if (values[1] && has_code(values, "none"))
        values = only_none;
    if (cond_attr(atom, "above") || cond_attr(atom, "below"))
        return match_number(atom, values);
    static const char *const tests[] = {"is", "isnt", "lacks", "without", "outside", "rowless"};
    for (size_t i = 0; i < G_N_ELEMENTS(tests); i++) {
        const char *list = cond_attr(atom, tests[i]);
        if (!list)
            continue;
        char **codes = text_words(list);
        enum strength result = STRENGTH_FALSE;
        if (i == 0)
            result = match_is(values, codes, ynpu, inverse);
        else if (i == 1 || i == 3)
            result = any_ticked(values, codes) ? STRENGTH_FALSE : STRENGTH_FULL;
        else if (i == 2)
            result = any_lacking(values, codes) ? STRENGTH_FULL : STRENGTH_FALSE;
        else if (i == 4)
            result = any_outside(values, codes) ? STRENGTH_FULL : STRENGTH_FALSE;
        else
            result = any_rowless(values, codes) ? STRENGTH_FULL : STRENGTH_FALSE;
        g_strfreev(codes);
        return result;
    }
    return STRENGTH_FALSE;
}

/* ---- evaluation ---- */

static bool evaluate_number(const struct cond *cond, const struct cond_env *env, double *out)
{
    if (!strcmp(cond->name, "n")) {
        *out = g_ascii_strtod(cond_attr(cond, "v"), NULL);
        return true;
    }
    if (cond->children->len == 0)
        return env->number && env->number(cond, out, env->data);
    bool skip = !strcmp(cond->name, "max") || !strcmp(cond->name, "min");
    bool have = false;
    double result = 0;
    for (guint i = 0; i < cond->children->len; i++) {
        double part = 0;
        if (!evaluate_number(cond->children->pdata[i], env, &part)) {
            if (skip)
                continue;
            return false;
        }
        if (!have)
            result = part;
        else if (!strcmp(cond->name, "sum"))
            result += part;
        else if (!strcmp(cond->name, "product"))
            result *= part;
        else if (!strcmp(cond->name, "difference"))
            result -= part;
        else if (!strcmp(cond->name, "quotient")) {
            if (part <= 0 && part >= 0)
                return false;
            result /= part;
        } else
            result = !strcmp(cond->name, "max") ? MAX(result, part) : MIN(result, part);
        have = true;
    }
    *out = result;
    return have;
}

static unsigned sides_below(const struct cond *cond)
{
    const char *of = cond_attr(cond, "of");
    unsigned sides = of ? (unsigned)party_parse(of) : 0;
    for (guint i = 0; i < cond->children->len; i++)
        sides |= sides_below(cond->children->pdata[i]);
    return sides;
}

/* The values of an operand that may be a text. */
static char **text_values(const struct cond *cond, const struct cond_env *env, bool *text)
{
    char **values = NULL;
    if (!strcmp(cond->name, "n")) {
        values = g_new0(char *, 2);
        values[0] = g_strdup(cond_attr(cond, "v"));
    } else if (cond->children->len == 0 && env->text(cond, &values, env->data)) {
        *text = true;
    }
    return values;
}

/* Do two lists share a value? Case and spacing do not matter. */
static bool share_value(char **a, char **b)
{
    bool shared = false;
    for (; *a && !shared; a++) {
        char *flat_a = text_collapse(*a), *fold_a = g_utf8_casefold(flat_a, -1);
        for (char **other = b; *other && !shared; other++) {
            char *flat_b = text_collapse(*other), *fold_b = g_utf8_casefold(flat_b, -1);
            shared = !strcmp(fold_a, fold_b);
            g_free(fold_b);
            g_free(flat_b);
        }
        g_free(fold_a);
        g_free(flat_a);
    }
    return shared;
}

/* <equal> of texts; false when neither operand is a text. */
static bool compare_texts(const struct cond *cond, const struct cond_env *env,
                          struct cond_trail *trail, enum strength *result)
{
    bool text = false;
    const struct cond *first = cond->children->pdata[0], *second = cond->children->pdata[1];
    char **a = text_values(first, env, &text);
    char **b = text_values(second, env, &text);
    if (text) {
        char *words_a = cond_words(first), *words_b = cond_words(second);
        *result = !a || !b ? STRENGTH_UNKNOWN : share_value(a, b) ? STRENGTH_FULL : STRENGTH_FALSE;
        if (*result == STRENGTH_UNKNOWN)
            cond_trail_add(trail, sides_below(cond), *result, "%s=?", a ? words_b : words_a);
        else if (*result == STRENGTH_FULL)
            cond_trail_add(trail, sides_below(cond), *result, "%s=%s", words_a, words_b);
        g_free(words_a);
        g_free(words_b);
    }
    g_strfreev(a);
    g_strfreev(b);
    return text;
}

/* "O.XF01=seasonal:13": which of several numbers it is stands before it, as in the value. */
static char *number_words(const struct cond *cond, const char *words, double number)
{
    const char *code = cond->children->len == 0 ? cond_attr(cond, "code") : NULL;
    char digits[G_ASCII_DTOSTR_BUF_SIZE];
    g_ascii_formatd(digits, sizeof digits, "%.6g", number);
    return g_strdup_printf("%s=%s%s%s", words, code ? code : "", code ? ":" : "", digits);
}

static enum strength compare(const struct cond *cond, const struct cond_env *env,
                             struct cond_trail *trail)
{
    double a = 0, b = 0;
    enum strength texts = STRENGTH_FALSE;
    if (env->text && !strcmp(cond->name, "equal") && compare_texts(cond, env, trail, &texts))
        return texts;
    bool know_a = evaluate_number(cond->children->pdata[0], env, &a);
    bool know_b = evaluate_number(cond->children->pdata[1], env, &b);
    char *word_a = cond_words(cond->children->pdata[0]);
    char *word_b = cond_words(cond->children->pdata[1]);
    enum strength result = STRENGTH_FALSE;
    if (!know_a || !know_b) {
        result = STRENGTH_UNKNOWN;
        cond_trail_add(trail, sides_below(cond), result, "%s=?", know_a ? word_b : word_a);
    } else {
        double slack = 1e-9 * (1 + (a < 0 ? -a : a)); /* 0.1 + 0.2 is 0.3 */
        bool same = a - b < slack && b - a < slack;
        bool holds = !strcmp(cond->name, "less")      ? a < b && !same
                     : !strcmp(cond->name, "more")    ? a > b && !same
                     : !strcmp(cond->name, "atmost")  ? a < b || same
                     : !strcmp(cond->name, "atleast") ? a > b || same
                                                      : same;
        if (holds)
            result = STRENGTH_FULL;
        if (holds && trail) {
            char *part_a = number_words(cond->children->pdata[0], word_a, a);
            char *part_b = number_words(cond->children->pdata[1], word_b, b);
            cond_trail_add(trail, sides_below(cond), result, "%s, %s", part_a, part_b);
            g_free(part_a);
            g_free(part_b);
        }
    }
    g_free(word_a);
    g_free(word_b);
    return result;
}

static enum strength eval_all(const struct cond *cond, enum colour base, const struct cond_env *env,
                              struct cond_trail *trail)
{
    struct cond_trail mine;
    cond_trail_init(&mine);
    bool partly = false, unknown = false, holds = true;
    for (guint i = 0; i < cond->children->len && holds; i++) {
        enum strength s = cond_eval(cond->children->pdata[i], base, env, trail ? &mine : NULL);
        holds = s != STRENGTH_FALSE;
        partly |= s == STRENGTH_PARTLY || s == STRENGTH_PARTLY_UNKNOWN;
        unknown |= s == STRENGTH_UNKNOWN || s == STRENGTH_PARTLY_UNKNOWN;
    }
    for (guint i = 0; holds && trail && i < mine.reasons->len; i++) {
        const struct cond_reason *r = mine.reasons->pdata[i];
        cond_trail_add(trail, r->sides, r->strength, "%s", r->text);
    }
    cond_trail_release(&mine);
    if (!holds)
        return STRENGTH_FALSE;
    if (partly && unknown)
        return STRENGTH_PARTLY_UNKNOWN;
    return partly ? STRENGTH_PARTLY : unknown ? STRENGTH_UNKNOWN : STRENGTH_FULL;
}

static enum strength eval_any(const struct cond *cond, enum colour base, const struct cond_env *env,
                              struct cond_trail *trail)
{
    enum strength best = STRENGTH_FALSE;
    for (guint i = 0; i < cond->children->len; i++) {
        enum strength s = cond_eval(cond->children->pdata[i], base, env, trail);
        enum colour cs = cond_colour(base, s, NULL), cb = cond_colour(base, best, NULL);
        if (cs > cb || (cs == cb && s > best))
            best = s;
    }
    return best;
}

enum strength cond_eval(const struct cond *cond, enum colour base, const struct cond_env *env,
                        struct cond_trail *trail)
{
    if (!strcmp(cond->name, "all"))
        return eval_all(cond, base, env, trail);
    if (!strcmp(cond->name, "any"))
        return eval_any(cond, base, env, trail);
    if (!strcmp(cond->name, "not")) {
        const struct cond *child = cond->children->pdata[0];
        enum strength s = cond_eval(child, base, env, NULL);
        enum strength result = s == STRENGTH_FALSE  ? STRENGTH_FULL
                               : s == STRENGTH_FULL ? STRENGTH_FALSE
                                                    : s;
        if (result != STRENGTH_FALSE && trail) {
            char *words = cond_words(child);
            const char *by = cond_attr(child, "by");
            cond_trail_add(trail, by ? (unsigned)party_parse(by) : sides_below(child), result,
                           "not: %s", words);
            g_free(words);
        }
        return result;
    }
    int shape = shape_of(cond->name);
    if (shapes[shape].shape == SHAPE_COMPARE)
        return compare(cond, env, trail);
    return env->lookup(cond, trail, env->data);
}

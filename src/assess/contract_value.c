/* SPDX-License-Identifier: GPL-3.0-or-later */
/* What the fields of a contract say: texts, amounts, dates, hourly wages. */
#include "config.h"

#include "assess/contract_value.h"

#include <string.h>

#include "assess/inside.h"
#include "base/moment.h"
#include "base/text.h"
#include "kb/decision.h"
#include "kb/question.h"

/* ---- values ---- */

static bool is_blank(const char *text)
{
    return text[strspn(text, " \t\r\n")] == '\0';
}

const char *const *contract_given(const struct contract_terms *terms, const char *field)
{
    const char *const *values = terms->value ? terms->value(field, terms->data) : NULL;
    if (!values || !values[0] || (!values[1] && !strcmp(values[0], "U")))
        return NULL;
    for (const char *const *v = values; *v; v++)
        if (!is_blank(*v))
            return values;
    return NULL;
}

/* Without blanks, and without "none" where other entries stand beside it: those count. */
static GPtrArray *entries_that_count(const char *const *values)
{
    GPtrArray *list = g_ptr_array_new();
    guint others = 0;
    for (const char *const *v = values; *v; v++)
        others += !is_blank(*v) && strcmp(*v, "none") ? 1 : 0;
    for (const char *const *v = values; *v; v++)
        if (!is_blank(*v) && (!others || strcmp(*v, "none")))
            g_ptr_array_add(list, (gpointer)*v);
    g_ptr_array_add(list, NULL);
    return list;
}

bool contract_is_number(const struct kb_field *field)
{
    return text_has_word("int dec money", field->type);
}

static bool is_text(const struct kb_field *field)
{
    return text_has_word("text lang country phone email addr", field->type);
}

bool contract_number(const char *value, double *number)
{
    const char *colon = strchr(value, ':');
    const char *at = colon ? colon + 1 : value;
    at += strspn(at, " \t\r\n");
    bool minus = *at == '-';
    at += minus ? 1 : 0;
    size_t length = strspn(at, "0123456789.");
    if (!length || !g_ascii_isdigit(*at))
        return false;
    char *digits = g_strndup(at, length);
    *number = g_ascii_strtod(digits, NULL) * (minus ? -1 : 1);
    g_free(digits);
    return true;
}

/* Sum of the amounts, or the amounts of one kind; entries without an amount do not count. */
static bool sum_of(const char *const *values, const char *kind, double *sum)
{
    bool known = false;
    *sum = 0;
    for (const char *const *v = values; v && *v; v++) {
        double amount = 0;
        char *code = domain_value_code(*v);
        bool mine = !kind || !strcmp(code, kind);
        g_free(code);
        if (mine && (!kind || strchr(*v, ':')) && contract_number(*v, &amount)) {
            *sum += amount;
            known = true;
        }
    }
    bool none = values && values[0] && !values[1] && !strcmp(values[0], "none");
    return known || (none && !kind); /* "none" of a list of amounts is nought */
}

/* The first date in @text, as YYYY-MM-DD; the caller frees. */
static char *date_in(const char *text)
{
    for (const char *at = text; *at; at++) {
        if (!g_ascii_isdigit(*at) || (at > text && g_ascii_isdigit(at[-1])))
            continue;
        char *date = g_strndup(at, 10);
        if (date_valid(date) && !g_ascii_isdigit(at[10]))
            return date;
        g_free(date);
    }
    return NULL;
}

static char *date_of(const struct contract_run *run, const char *field)
{
    const char *const *values = contract_given(&run->input->terms, field);
    return values ? date_in(values[0]) : NULL;
}

const char *contract_parameter(const struct contract_run *run, const char *id, bool *fallback)
{
    const struct dossier *dossier = run->assessment->dossier;
    const struct parameter_value *value = NULL;
    for (char **sector = run->sectors; *sector; sector++) {
        value = dossier_parameter(dossier, id, *sector);
        if (value && *value->sector)
            break;
        value = NULL;
    }
    if (!value)
        value = dossier_parameter(dossier, id, NULL);
    if (fallback)
        *fallback = false;
    if (value)
        return value->value;
    const struct kb_parameter *known = kb_parameter(run->assessment->kb, id);
    if (!known || !*known->fallback)
        return NULL;
    if (fallback)
        *fallback = true;
    return known->fallback;
}

/* ---- wages ---- */

static bool hours_of(struct kb *kb, const struct contract_terms *terms, const char *role,
                     double *hours)
{
    const struct kb_field *field = kb_field_role(kb, role);
    return field && sum_of(contract_given(terms, field->id), NULL, hours) && *hours > 0;
}

/* Pay for @period (hour, day, week, month; a piece worker's base is already an hour's) as pay for
 * one hour: month × 12 / (52 × hours of a week). */
static bool per_hour(struct kb *kb, const struct contract_terms *terms, const char *period,
                     double amount, double *hourly)
{
    double hours = 1;
    if (!strcmp(period, "day")) {
        if (!hours_of(kb, terms, "day-hours", &hours))
            return false;
    } else if (!strcmp(period, "week") || !strcmp(period, "month")) {
        if (!hours_of(kb, terms, "week-hours", &hours))
            return false;
    } else if (strcmp(period, "hour") && strcmp(period, "piece")) {
        return false;
    }
    *hourly = !strcmp(period, "month") ? amount * 12 / (52 * hours) : amount / hours;
    return true;
}

bool contract_per_hour(struct kb *kb, const struct contract_terms *terms,
                       const struct kb_field *field, double amount, double *hourly)
{
    if (!*field->basis) {
        *hourly = amount;
        return true;
    }
    const char *const *basis = contract_given(terms, field->basis);
    return basis && per_hour(kb, terms, basis[0], amount, hourly);
}

/* Of a list the lowest counts: every post must reach the floor. */
static bool hourly_field(const struct contract_run *run, const char *id, double *hourly)
{
    struct kb *kb = run->assessment->kb;
    const struct kb_field *field = kb_field(kb, id);
    const char *const *values = field ? contract_given(&run->input->terms, id) : NULL;
    bool known = false;
    double lowest = 0, amount = 0;
    for (const char *const *v = values; v && *v; v++)
        if (contract_number(*v, &amount)) {
            lowest = known ? MIN(lowest, amount) : amount;
            known = true;
        }
    return known && contract_per_hour(kb, &run->input->terms, field, lowest, hourly);
}

static bool hourly_parameter(const struct contract_run *run, const char *id, double *hourly)
{
    struct kb *kb = run->assessment->kb;
    const struct kb_parameter *parameter = kb_parameter(kb, id);
    const char *value = parameter ? contract_parameter(run, id, NULL) : NULL;
    const char *period =
        value && *parameter->period ? contract_parameter(run, parameter->period, NULL) : "hour";
    double amount = 0;
    return value && period && contract_number(value, &amount) &&
           per_hour(kb, &run->input->terms, period, amount, hourly);
}

/* ---- operands ---- */

static bool span_between(const struct contract_run *run, const struct cond *atom, double *number)
{
    bool age = !strcmp(cond_name(atom), "age");
    char *from = date_of(run, cond_attr(atom, age ? "born" : "from"));
    char *to = date_of(run, cond_attr(atom, age ? "at" : "to"));
    int n = 0;
    bool known = from && to;
    if (known && age && !date_age(from, to, &n))
        n = 0; /* not yet born */
    else if (known && !age && !strcmp(cond_name(atom), "months"))
        known = date_months(from, to, &n);
    else if (known && !age)
        known = date_days(from, to, &n);
    g_free(from);
    g_free(to);
    *number = n;
    return known;
}

static bool number_of(const struct cond *atom, double *number, void *data)
{
    const struct contract_run *run = data;
    const char *name = cond_name(atom);
    const char *field = cond_attr(atom, "field"), *param = cond_attr(atom, "param");
    if (cond_attr(atom, "from") || cond_attr(atom, "born"))
        return span_between(run, atom, number);
    if (!strcmp(name, "hourly"))
        return field ? hourly_field(run, field, number)
                     : param && hourly_parameter(run, param, number);
    if (field)
        return sum_of(contract_given(&run->input->terms, field), cond_attr(atom, "code"), number);
    if (param) {
        const char *value = contract_parameter(run, param, NULL);
        return value && contract_number(value, number);
    }
    return run->dossier.number(atom, number, run->dossier.data);
}

static char **single(const char *value)
{
    char **list = NULL;
    if (value) {
        list = g_new0(char *, 2);
        list[0] = g_strdup(value);
    }
    return list;
}

static char **copied(const char *const *values)
{
    return values && values[0] ? g_strdupv((char **)values) : NULL;
}

static bool text_of(const struct cond *atom, char ***values, void *data)
{
    const struct contract_run *run = data;
    struct kb *kb = run->assessment->kb;
    const char *id;
    if (strcmp(cond_name(atom), "value"))
        return false;
    if ((id = cond_attr(atom, "field"))) {
        const struct kb_field *field = kb_field(kb, id);
        *values = copied(contract_given(&run->input->terms, id));
        return field && !contract_is_number(field);
    }
    if ((id = cond_attr(atom, "param"))) {
        const struct kb_parameter *parameter = kb_parameter(kb, id);
        *values = single(contract_parameter(run, id, NULL));
        return parameter && !text_has_word("int dec money", parameter->type);
    }
    if ((id = cond_attr(atom, "item"))) {
        const struct kb_item *item = kb_item(kb, id);
        *values = copied(dossier_counting(run->assessment->dossier, id,
                                          party_parse(cond_attr(atom, "of")), NULL));
        return item && item->domain.type != DOMAIN_NUMBER;
    }
    if ((id = cond_attr(atom, "decision"))) {
        const struct kb_decision *decision = kb_decision(kb, id);
        *values =
            copied(dossier_decided(run->assessment->dossier, id, cond_attr(atom, "for"), NULL));
        return decision && decision->domain.type != DOMAIN_NUMBER;
    }
    return false;
}

/* ---- atoms ---- */

static bool is_word_char(gunichar c)
{
    return g_unichar_isalnum(c) || c == '_';
}

/* Does @word stand in @text by itself? Both are folded. */
static bool stands_in(const char *text, const char *word)
{
    size_t length = strlen(word);
    for (const char *at = strstr(text, word); at; at = strstr(at + 1, word)) {
        const char *before = g_utf8_find_prev_char(text, at);
        bool starts = !before || !is_word_char(g_utf8_get_char(before));
        if (starts && !is_word_char(g_utf8_get_char(at + length)))
            return true;
    }
    return false;
}

static bool says(const char *const *values, const char *word)
{
    char *wanted = g_utf8_casefold(word, -1);
    bool found = false;
    for (const char *const *v = values; *v && !found; v++) {
        char *text = g_utf8_casefold(*v, -1);
        found = stands_in(text, wanted);
        g_free(text);
    }
    g_free(wanted);
    return found;
}

/* Characters of a text; entries of a list. */
static double size_of(const struct kb_field *field, const char *const *values)
{
    if (field->list)
        return g_strv_length((char **)values);
    char *flat = text_collapse(values[0]);
    double size = (double)g_utf8_strlen(flat, -1);
    g_free(flat);
    return size;
}

static enum strength truth(bool holds)
{
    return holds ? STRENGTH_FULL : STRENGTH_FALSE;
}

/* The words of the test are looked for inside the text. */
static enum strength match_text(const struct cond *atom, const char *const *values)
{
    const char *is = cond_attr(atom, "is"), *lacks = cond_attr(atom, "lacks");
    const char *without =
        cond_attr(atom, "isnt") ? cond_attr(atom, "isnt") : cond_attr(atom, "without");
    if (!is && !lacks && !without)
        return cond_match(atom, values, false, false);
    char **words = text_words(is ? is : lacks ? lacks : without);
    guint found = 0;
    for (char **word = words; *word; word++)
        found += says(values, *word) ? 1 : 0;
    bool all = found == g_strv_length(words);
    g_strfreev(words);
    return truth(is ? found > 0 : lacks ? !all : found == 0);
}

static enum strength match_size(const struct cond *atom, const struct kb_field *field,
                                const char *const *values)
{
    const char *above = cond_attr(atom, "above");
    double limit = g_ascii_strtod(above ? above : cond_attr(atom, "below"), NULL);
    double size = 0;
    if (is_text(field))
        size = size_of(field, values);
    else if (!sum_of(values, cond_attr(atom, "code"), &size))
        return STRENGTH_UNKNOWN;
    return truth(above ? size > limit : size < limit);
}

static enum strength look_field(const struct contract_run *run, const struct cond *atom)
{
    const struct kb_field *field = kb_field(run->assessment->kb, cond_attr(atom, "id"));
    const char *const *values = field ? contract_given(&run->input->terms, field->id) : NULL;
    if (cond_attr(atom, "given"))
        return truth(values != NULL);
    if (!values)
        return STRENGTH_UNKNOWN;
    GPtrArray *list = entries_that_count(values);
    const char *const *counting = (const char *const *)list->pdata;
    enum strength result;
    if (cond_attr(atom, "above") || cond_attr(atom, "below"))
        result = match_size(atom, field, counting);
    else if (is_text(field))
        result = match_text(atom, counting);
    else
        result = cond_match(atom, counting, !strcmp(field->type, "yn"), false);
    g_ptr_array_unref(list);
    return result;
}

static bool has_sector(const struct contract_run *run, const char *words)
{
    for (char **sector = run->sectors; *sector; sector++)
        if (text_has_word(words, *sector))
            return true;
    return false;
}

static enum strength look_up(const struct cond *atom, struct cond_trail *trail, void *data)
{
    const struct contract_run *run = data;
    const char *name = cond_name(atom);
    if (!strcmp(name, "field"))
        return look_field(run, atom);
    if (!strcmp(name, "blank"))
        return run->empty ? STRENGTH_UNKNOWN
                          : truth(!contract_given(&run->input->terms, cond_attr(atom, "field")));
    if (!strcmp(name, "missing-param")) {
        bool fallback = false;
        return truth(!contract_parameter(run, cond_attr(atom, "id"), &fallback) || fallback);
    }
    if (!strcmp(name, "sector"))
        return truth(has_sector(run, cond_attr(atom, "is")));
    return run->dossier.lookup(atom, trail, run->dossier.data);
}

enum strength contract_eval(const struct contract_run *run, const struct cond *cond)
{
    struct cond_env env = {
        .lookup = look_up, .number = number_of, .text = text_of, .data = (void *)run};
    /* Under amber, what holds partly is darker than what nobody knows. */
    return cond_eval(cond, COLOUR_AMBER, &env, NULL);
}

bool contract_certain(const struct contract_run *run, const struct cond *cond)
{
    enum strength strength = contract_eval(run, cond);
    return strength == STRENGTH_FULL || strength == STRENGTH_PARTLY;
}

/* ---- one contract ---- */

static bool nothing_given(struct kb *kb, const struct contract_terms *terms)
{
    const GPtrArray *fields = kb_fields(kb);
    for (guint i = 0; i < fields->len; i++)
        if (contract_given(terms, ((const struct kb_field *)fields->pdata[i])->id))
            return false;
    return true;
}

/* The sectors of a contract are those of its riders and of the riders it needs; failing these, the
 * only sector of the agreement. */
static void find_sectors(struct contract_run *run)
{
    const GPtrArray *riders = kb_riders(run->assessment->kb);
    GPtrArray *found = g_ptr_array_new();
    const char *agreed = NULL;
    unsigned n_agreed = 0;
    char **attached = run->sectors;
    for (char **word = attached; *word; word++)
        g_ptr_array_add(found, g_strdup(*word));
    for (guint i = 0; i < riders->len; i++) {
        const struct kb_rider *rider = riders->pdata[i];
        if (dossier_has_sector(run->assessment->dossier, rider->sector)) {
            agreed = rider->sector;
            n_agreed++;
        }
        if (rider->applies && contract_certain(run, rider->applies) &&
            !g_strv_contains((const char *const *)attached, rider->sector))
            g_ptr_array_add(found, g_strdup(rider->sector));
    }
    if (!found->len && n_agreed == 1)
        g_ptr_array_add(found, g_strdup(agreed));
    g_ptr_array_add(found, NULL);
    run->sectors = (char **)g_ptr_array_free(found, FALSE);
    g_strfreev(attached);
}

void contract_run_open(struct contract_run *run, const struct assessment *assessment,
                       const struct contract_input *input)
{
    run->assessment = assessment;
    run->input = input;
    run->dossier = assess_env(assessment);
    run->empty = nothing_given(assessment->kb, &input->terms);
    run->sectors = text_words(input->riders ? input->riders : "");
    find_sectors(run);
}

void contract_run_close(struct contract_run *run)
{
    g_strfreev(run->sectors);
}

/* ---- words ---- */

static char *entry_words(const struct kb_field *field, const char *value)
{
    if (field->domain.type == DOMAIN_CODES || field->domain.type == DOMAIN_YNPU)
        return domain_value_words(&field->domain, value);
    const char *arg = domain_value_arg(value);
    bool table = !strcmp(field->type, "table");
    if (!arg || (!table && !contract_is_number(field)))
        return text_collapse(value);
    char *key = domain_value_code(value);
    const struct domain_code *payer = domain_code(&field->domain, arg);
    const char *row = key;
    for (size_t i = 0; i < field->domain.n_rows; i++)
        if (!strcmp(field->domain.rows[i].id, key))
            row = kb_text(field->domain.rows[i].label);
    char *words = g_strdup_printf("%s: %s", row, payer ? kb_text(payer->label) : arg);
    g_free(key);
    return words;
}

char *contract_words(const struct kb_field *field, const char *const *values)
{
    GString *words = g_string_new(NULL);
    for (const char *const *v = values; v && *v; v++) {
        char *entry = entry_words(field, *v);
        if (*entry)
            g_string_append_printf(words, "%s%s", words->len ? ", " : "", entry);
        g_free(entry);
    }
    return g_string_free(words, FALSE);
}

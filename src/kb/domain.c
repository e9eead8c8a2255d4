/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "kb/domain.h"

#include <string.h>

#include "base/error.h"
#include "base/i18n.h"
#include "base/moment.h"
#include "base/text.h"
#include "kb/domain_load.h"
#include "kb/reference.h"
#include "xml/xmlread.h"

#define TEXT_LIMIT 20000 /* characters of one value */

static const struct domain_code answers[] = {
    {"Y", N_("yes"), DOMAIN_ARG_NONE, "", false},
    {"N", N_("no"), DOMAIN_ARG_NONE, "", false},
    {"P", N_("partly"), DOMAIN_ARG_NONE, "", false},
    {"U", N_("unknown"), DOMAIN_ARG_NONE, "", false},
};

static const char *const type_words[] = {"ynpu", "codes", "number", "text", "date", "matrix"};

const char *domain_type_word(enum domain_type type)
{
    return type_words[type];
}

/* ---- loading ---- */

static struct domain_code *load_codes(struct kb *kb, const xmlNode *node, const char *name,
                                      size_t *count)
{
    GArray *codes = g_array_new(FALSE, FALSE, sizeof(struct domain_code));
    for (const xmlNode *n = xml_child(node, name); n; n = xml_next(n, name)) {
        const char *arg = xml_attr_or(n, "arg", "");
        struct domain_code code = {
            .id = kb_attr(kb, n, "id"),
            .label = kb_words(kb, n, NULL),
            .arg = !strcmp(arg, "number") ? DOMAIN_ARG_NUMBER
                   : !strcmp(arg, "text") ? DOMAIN_ARG_TEXT
                                          : DOMAIN_ARG_NONE,
            .unit = kb_attr(kb, n, "unit"),
            .exclusive = xml_attr_yes(n, "exclusive"),
        };
        g_array_append_val(codes, code);
    }
    *count = codes->len;
    return (struct domain_code *)(void *)g_array_free(codes, FALSE);
}

static const char *sector_ids(struct kb *kb)
{
    GString *ids = g_string_new(NULL);
    const GPtrArray *sectors = kb_sectors(kb);
    for (guint i = 0; i < sectors->len; i++)
        g_string_append_printf(ids, "%s%s", i ? " " : "",
                               ((const struct kb_sector *)sectors->pdata[i])->id);
    const char *kept = kb_keep(kb, ids->str);
    g_string_free(ids, TRUE);
    return kept;
}

void domain_load(struct kb *kb, struct domain *domain, const char *type, const xmlNode *node,
                 const char *file)
{
    memset(domain, 0, sizeof *domain);
    bool known = false;
    for (size_t i = 0; i < G_N_ELEMENTS(type_words); i++)
        if (!strcmp(type, type_words[i])) {
            domain->type = (enum domain_type)i;
            known = true;
        }
    if (!known) {
        kb_complain(kb, file, node, xml_attr(node, "id"), _("“%s” is not a type"), type);
        domain->type = DOMAIN_TEXT;
    }
    domain->multiple = xml_attr_yes(node, "multiple") || domain->type == DOMAIN_MATRIX;
    domain->inverse = xml_attr_yes(node, "inverse");
    domain->unit = kb_attr(kb, node, "unit");
    domain->keyed = kb_attr(kb, node, "keyed");
    domain->keys = !strcmp(domain->keyed, "sector") ? sector_ids(kb)
                   : !strcmp(domain->keyed, "sex")  ? "women men"
                                                    : "";
    domain->codes = load_codes(kb, node, "code", &domain->n_codes);
    domain->rows = load_codes(kb, node, "row", &domain->n_rows);
    if (domain->type == DOMAIN_YNPU && !domain->n_codes) {
        g_free(domain->codes);
        domain->codes = g_memdup2(answers, sizeof answers);
        domain->n_codes = G_N_ELEMENTS(answers);
    }
    bool coded = domain->type == DOMAIN_CODES || domain->type == DOMAIN_MATRIX;
    if (coded && !domain->n_codes)
        kb_complain(kb, file, node, xml_attr(node, "id"), _("there are no codes"));
    if (domain->type == DOMAIN_MATRIX && !domain->n_rows)
        kb_complain(kb, file, node, xml_attr(node, "id"), _("there are no rows"));
}

void domain_release(struct domain *domain)
{
    g_free(domain->codes);
    g_free(domain->rows);
}

/* ---- values ---- */

static const struct domain_code *find_code(const struct domain_code *codes, size_t n,
                                           const char *id)
{
    for (size_t i = 0; i < n; i++)
        if (!strcmp(codes[i].id, id))
            return &codes[i];
    return NULL;
}

const struct domain_code *domain_code(const struct domain *domain, const char *id)
{
    return find_code(domain->codes, domain->n_codes, id);
}

char **domain_split(const struct domain *domain, const char *typed)
{
    bool whole = domain->type == DOMAIN_DATE ||
                 (domain->type == DOMAIN_TEXT && !domain->multiple) ||
                 (domain->type == DOMAIN_NUMBER && !*domain->keyed);
    GPtrArray *values = g_ptr_array_new();
    char **parts = whole ? NULL : g_strsplit(typed, ",", -1);
    if (whole)
        g_ptr_array_add(values, text_collapse(typed));
    for (char **part = parts; part && *part; part++) {
        char *value = text_collapse(*part);
        /* "occupation:9211 Labourer, farm": what follows a text argument is part of it */
        const char *last = values->len ? values->pdata[values->len - 1] : NULL;
        char *code = last ? domain_value_code(last) : NULL;
        const struct domain_code *before = code ? domain_code(domain, code) : NULL;
        char *mine = domain_value_code(value);
        if (before && before->arg == DOMAIN_ARG_TEXT && strchr(last, ':') &&
            !domain_code(domain, mine)) {
            char *joined = g_strdup_printf("%s, %s", last, value);
            g_free(values->pdata[values->len - 1]);
            values->pdata[values->len - 1] = joined;
            g_free(value);
        } else if (*value) {
            g_ptr_array_add(values, value);
        } else {
            g_free(value);
        }
        g_free(code);
        g_free(mine);
    }
    g_strfreev(parts);
    g_ptr_array_add(values, NULL);
    return (char **)g_ptr_array_free(values, FALSE);
}

static bool number_ok(const char *text)
{
    bool digit = false, point = false;
    for (const char *p = text; *p; p++) {
        if (g_ascii_isdigit(*p))
            digit = true;
        else if (*p == '.' && !point && digit)
            point = true;
        else
            return false;
    }
    return digit && strlen(text) <= 15 && text[strlen(text) - 1] != '.';
}

static char *list_codes(const struct domain_code *codes, size_t n)
{
    GString *list = g_string_new(NULL);
    for (size_t i = 0; i < n; i++)
        g_string_append_printf(list, "%s%s%s", i ? ", " : "", codes[i].id,
                               codes[i].arg == DOMAIN_ARG_NUMBER ? ":N"
                               : codes[i].arg == DOMAIN_ARG_TEXT ? ":TEXT"
                                                                 : "");
    return g_string_free(list, FALSE);
}

static bool refuse_code(const char *id, const char *value, const struct domain_code *codes,
                        size_t n, GError **error)
{
    char *list = list_codes(codes, n);
    char *shown = text_visible(value);
    g_set_error(error, BLMA_ERROR, BLMA_ERROR_USAGE,
                _("“%1$s” is not a possible value of %2$s. Possible: %3$s."), shown, id, list);
    g_free(shown);
    g_free(list);
    return false;
}

static bool check_code(const struct domain *domain, const char *id, const char *value,
                       GError **error)
{
    char *word = domain_value_code(value);
    const struct domain_code *code = domain_code(domain, word);
    g_free(word);
    const char *arg = domain_value_arg(value);
    if (!code || (arg && code->arg == DOMAIN_ARG_NONE))
        return refuse_code(id, value, domain->codes, domain->n_codes, error);
    if (arg && code->arg == DOMAIN_ARG_NUMBER && !number_ok(arg)) {
        g_set_error(error, BLMA_ERROR, BLMA_ERROR_USAGE,
                    _("“%1$s” in the value of %2$s is not a number. Write digits, with a point "
                      "before decimals."),
                    arg, id);
        return false;
    }
    return true;
}

static bool check_number(const struct domain *domain, const char *id, const char *value,
                         GError **error)
{
    const char *digits = value;
    if (*domain->keyed && strchr(value, ':')) {
        char *key = domain_value_code(value);
        bool known = text_has_word(domain->keys, key);
        g_free(key);
        if (!known) {
            g_set_error(error, BLMA_ERROR, BLMA_ERROR_USAGE,
                        _("“%1$s” is not a possible value of %2$s. Write a number, or "
                          "KEY:NUMBER with one of: %3$s."),
                        value, id, domain->keys);
            return false;
        }
        digits = domain_value_arg(value);
    }
    if (number_ok(digits))
        return true;
    g_set_error(error, BLMA_ERROR, BLMA_ERROR_USAGE,
                _("“%1$s” in the value of %2$s is not a number. Write digits, with a point "
                  "before decimals."),
                value, id);
    return false;
}

static bool check_row(const struct domain *domain, const char *id, const char *value,
                      GError **error)
{
    if (!strcmp(value, "none"))
        return true;
    char *word = domain_value_code(value);
    const struct domain_code *row = find_code(domain->rows, domain->n_rows, word);
    g_free(word);
    if (!row)
        return refuse_code(id, value, domain->rows, domain->n_rows, error);
    const char *arg = domain_value_arg(value);
    char **ticks = g_strsplit(arg ? arg : "", "+", -1);
    bool fine = true;
    for (char **tick = ticks; *tick && fine; tick++)
        if (!domain_code(domain, *tick))
            fine = refuse_code(id, *tick, domain->codes, domain->n_codes, error);
    g_strfreev(ticks);
    return fine;
}

static bool check_one(const struct domain *domain, const char *id, const char *value,
                      GError **error)
{
    switch (domain->type) {
    case DOMAIN_YNPU:
    case DOMAIN_CODES:
        return check_code(domain, id, value, error);
    case DOMAIN_NUMBER:
        return check_number(domain, id, value, error);
    case DOMAIN_MATRIX:
        return check_row(domain, id, value, error);
    case DOMAIN_DATE:
        if (date_valid(value))
            return true;
        g_set_error(error, BLMA_ERROR, BLMA_ERROR_USAGE,
                    _("“%1$s”, given for %2$s, is not a date that exists. Write YYYY-MM-DD."),
                    value, id);
        return false;
    case DOMAIN_TEXT:
        break;
    }
    if (g_utf8_strlen(value, -1) > TEXT_LIMIT) {
        g_set_error(error, BLMA_ERROR, BLMA_ERROR_USAGE,
                    _("The text for %1$s has more than %2$d characters. Shorten it."), id,
                    TEXT_LIMIT);
        return false;
    }
    return true;
}

/* Do two values say the same, or something about the same row or key? */
static bool collide(const struct domain *domain, const char *a, const char *b)
{
    bool numbers = domain->type == DOMAIN_NUMBER && *domain->keyed;
    bool general_a = !strchr(a, ':'), general_b = !strchr(b, ':');
    if (numbers && (general_a || general_b))
        return general_a && general_b;
    if (!numbers && domain->type != DOMAIN_MATRIX)
        return !strcmp(a, b);
    char *place_a = domain_value_code(a), *place_b = domain_value_code(b);
    bool same = !strcmp(place_a, place_b);
    g_free(place_a);
    g_free(place_b);
    return same;
}

bool domain_check(const struct domain *domain, const char *id, const char *const *values,
                  GError **error)
{
    if (!values[0] || !values[0][0]) {
        g_set_error(error, BLMA_ERROR, BLMA_ERROR_USAGE, _("There is no value for %s."), id);
        return false;
    }
    if (!values[1] && !strcmp(values[0], "U"))
        return true; /* unknown is an answer to everything */
    bool several = domain->multiple || *domain->keyed;
    if (values[1] && !several) {
        g_set_error(error, BLMA_ERROR, BLMA_ERROR_USAGE, _("%s takes one value only."), id);
        return false;
    }
    for (const char *const *v = values; *v; v++) {
        if (!check_one(domain, id, *v, error))
            return false;
        for (const char *const *before = values; before < v; before++)
            if (collide(domain, *before, *v)) {
                g_set_error(error, BLMA_ERROR, BLMA_ERROR_USAGE,
                            _("“%1$s” is given twice for %2$s."), *v, id);
                return false;
            }
    }
    return true;
}

static bool is_exclusive(const struct domain *domain, const char *value)
{
    char *word = domain_value_code(value);
    const struct domain_code *code = domain_code(domain, word);
    g_free(word);
    return code && code->exclusive;
}

static bool row_contradicts(const struct domain *domain, const char *value)
{
    const char *arg = domain_value_arg(value);
    char **ticks = g_strsplit(arg ? arg : "", "+", -1);
    bool found = false;
    for (char **tick = ticks; ticks[0] && ticks[1] && *tick; tick++)
        found |= is_exclusive(domain, *tick);
    g_strfreev(ticks);
    return found;
}

bool domain_contradicts(const struct domain *domain, const char *const *values)
{
    bool matrix = domain->type == DOMAIN_MATRIX;
    bool several = values[0] && values[1];
    for (const char *const *v = values; *v; v++)
        if ((several && (matrix ? !strcmp(*v, "none") : is_exclusive(domain, *v))) ||
            (matrix && row_contradicts(domain, *v)))
            return true;
    return false;
}

char *domain_value_code(const char *value)
{
    const char *colon = strchr(value, ':');
    return colon ? g_strndup(value, (gsize)(colon - value)) : g_strdup(value);
}

const char *domain_value_arg(const char *value)
{
    const char *colon = strchr(value, ':');
    return colon ? colon + 1 : NULL;
}

bool domain_value_number(const char *value, double *number)
{
    const char *arg = domain_value_arg(value);
    const char *digits = arg ? arg : value;
    if (!g_ascii_isdigit(*digits)) /* "infinite" begins with a number for strtod() */
        return false;
    *number = g_ascii_strtod(digits, NULL);
    return true;
}

static char *row_words(const struct domain *domain, const char *value)
{
    char *word = domain_value_code(value);
    const struct domain_code *row = find_code(domain->rows, domain->n_rows, word);
    GString *text = g_string_new(row ? kb_text(row->label) : word);
    char **ticks = g_strsplit(domain_value_arg(value) ? domain_value_arg(value) : "", "+", -1);
    for (char **tick = ticks; *tick; tick++) {
        const struct domain_code *code = domain_code(domain, *tick);
        g_string_append_printf(text, "%s%s", tick == ticks ? ": " : ", ",
                               code ? kb_text(code->label) : *tick);
    }
    g_strfreev(ticks);
    g_free(word);
    return g_string_free(text, FALSE);
}

/* "women: 18 years" of "women:18". */
static char *keyed_words(const struct domain *domain, const char *key, const char *number)
{
    const char *label = !strcmp(key, "women") ? _("women") : !strcmp(key, "men") ? _("men") : key;
    return *domain->unit
               ? g_strdup_printf(_("%1$s: %2$s %3$s"), label, number, kb_text(domain->unit))
               : g_strdup_printf(_("%1$s: %2$s"), label, number);
}

char *domain_value_words(const struct domain *domain, const char *value)
{
    if (!strcmp(value, "U"))
        return g_strdup(_("unknown"));
    if (domain->type == DOMAIN_MATRIX && strcmp(value, "none"))
        return row_words(domain, value);
    char *word = domain_value_code(value);
    const struct domain_code *code = domain_code(domain, word);
    const char *arg = domain_value_arg(value);
    char *text;
    if (code && arg && *code->unit)
        text =
            g_strdup_printf(_("%1$s: %2$s %3$s"), kb_text(code->label), arg, kb_text(code->unit));
    else if (code && arg)
        text = g_strdup_printf(_("%1$s: %2$s"), kb_text(code->label), arg);
    else if (code)
        text = g_strdup(domain->type == DOMAIN_YNPU ? _(code->label) : kb_text(code->label));
    else if (domain->type == DOMAIN_NUMBER && arg)
        text = keyed_words(domain, word, arg);
    else if (domain->type == DOMAIN_NUMBER && *domain->unit)
        text = g_strdup_printf(_("%1$s %2$s"), value, kb_text(domain->unit));
    else
        text = g_strdup(value);
    g_free(word);
    return text;
}

char *domain_values_words(const struct domain *domain, const char *const *values,
                          const char *between)
{
    GString *text = g_string_new(NULL);
    for (const char *const *v = values; v && *v; v++) {
        char *words = domain_value_words(domain, *v);
        g_string_append_printf(text, "%s%s", text->len ? between : "", words);
        g_free(words);
    }
    return g_string_free(text, FALSE);
}

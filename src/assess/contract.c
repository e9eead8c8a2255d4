/* SPDX-License-Identifier: GPL-3.0-or-later */
/* The findings on one contract. */
#include "config.h"

#include "assess/contract.h"

#include <string.h>

#include "assess/contract_value.h"
#include "assess/inside.h"
#include "base/i18n.h"
#include "base/text.h"

#define SHOWN 120 /* characters of a value inside a sentence */

/* ---- values from the dossier ---- */

static const char *const *value_in_dossier(const char *field, void *data)
{
    const struct dossier *dossier = data;
    if (dossier_fields(dossier)->len == 0)
        return NULL; /* the blank model, asked for every field again and again */
    const struct field_value *value = dossier_field(dossier, field);
    return value ? value->values : NULL;
}

struct contract_terms contract_dossier_terms(const struct dossier *dossier)
{
    struct contract_terms terms = {value_in_dossier, (void *)dossier};
    return terms;
}

char *contract_riders(struct kb *kb, const struct contract_terms *terms)
{
    GString *riders = g_string_new(NULL);
    const GPtrArray *fields = kb_fields(kb);
    for (guint i = 0; i < fields->len; i++) {
        const struct kb_field *field = fields->pdata[i];
        const char *rider = field->clause->rider;
        if (*rider && !text_has_word(riders->str, rider) && contract_given(terms, field->id))
            g_string_append_printf(riders, "%s%s", riders->len ? " " : "", rider);
    }
    return g_string_free(riders, FALSE);
}

/* ---- which fields are looked at, which are blank ---- */

static const char *const *given(const struct contract_run *run, const struct kb_field *field)
{
    return contract_given(&run->input->terms, field->id);
}

static bool attached(const struct contract_run *run, const struct kb_field *field)
{
    const char *rider = field->clause->rider;
    return !*rider || text_has_word(run->input->riders, rider);
}

/* A blank that must be filled in; a locked field is printed as it is. */
static bool is_missing(const struct contract_run *run, const struct kb_field *field)
{
    if (run->empty || *field->locked || given(run, field))
        return false;
    return !strcmp(field->required, "yes") ||
           (field->required_if && contract_certain(run, field->required_if));
}

static bool is_changed(const struct contract_run *run, const struct kb_field *field)
{
    const char *const *values = given(run, field);
    if (!*field->locked || !values)
        return false;
    char *text = text_collapse(values[0]);
    char *fold = g_utf8_casefold(text, -1), *locked = g_utf8_casefold(field->locked, -1);
    bool changed = values[1] || strcmp(fold, locked);
    g_free(fold);
    g_free(locked);
    g_free(text);
    return changed;
}

struct search {
    const char *field;
    bool found;
};

static void find_blank(const struct cond *cond, void *data)
{
    struct search *search = data;
    if (!strcmp(cond_name(cond), "blank") && !strcmp(cond_attr(cond, "field"), search->field))
        search->found = true;
}

/* Does one of the field's own checks ask whether it is blank? Then that check speaks. */
static bool has_blank_check(const struct kb_field *field)
{
    struct search search = {field->id, false};
    for (guint i = 0; i < field->checks->len; i++)
        cond_walk(((const struct kb_contract_check *)field->checks->pdata[i])->cond, find_blank,
                  &search);
    return search.found;
}

/* ---- checks that look at more than conditions can say ---- */

/* What a document check found; labels of what it concerns go into @what. */
typedef bool (*document_check)(const struct contract_run *run,
                               const struct kb_contract_check *check, GPtrArray *what);

/* Worse for the worker. @lacking: also a benefit that is optional, so that its blank is no finding
 * of its own, and that the other document grants. */
static bool is_worse(const struct contract_row *row, bool lacking)
{
    if (row->verdict == CONTRACT_LACKS)
        return lacking && !strcmp(row->field->required, "no") &&
               text_has_word("higher more", row->field->better);
    return row->verdict == CONTRACT_WORSE;
}

/* A check of a field compares that field; a cross-field check its list of fields, or all. */
static bool worse_than(const struct contract_run *run, const struct kb_contract_check *check,
                       const struct contract_terms *other, GPtrArray *what)
{
    if (!other->value || run->empty)
        return false;
    bool fault = false;
    GPtrArray *rows =
        contract_compare(run->assessment->kb, &run->input->terms, other, run->input->riders);
    for (guint i = 0; i < rows->len; i++) {
        const struct contract_row *row = rows->pdata[i];
        bool mine = *check->field ? !strcmp(check->field, row->field->id)
                                  : !*check->fields || text_has_word(check->fields, row->field->id);
        if (!mine || !is_worse(row, !*check->field))
            continue;
        fault = true;
        if (!*check->field)
            g_ptr_array_add(what, (gpointer)kb_text(row->field->label));
    }
    g_ptr_array_unref(rows);
    return fault;
}

static bool substitution(const struct contract_run *run, const struct kb_contract_check *check,
                         GPtrArray *what)
{
    return worse_than(run, check, &run->input->notice, what);
}

static bool agreement_minimum(const struct contract_run *run, const struct kb_contract_check *check,
                              GPtrArray *what)
{
    return worse_than(run, check, &run->input->minimum, what);
}

static bool any_field(const struct contract_run *run,
                      bool (*faulty)(const struct contract_run *, const struct kb_field *))
{
    const GPtrArray *fields = kb_fields(run->assessment->kb);
    for (guint i = 0; i < fields->len; i++)
        if (attached(run, fields->pdata[i]) && faulty(run, fields->pdata[i]))
            return true;
    return false;
}

static bool required_fields(const struct contract_run *run, const struct kb_contract_check *check,
                            GPtrArray *what)
{
    (void)check, (void)what; /* each blank field is a finding of its own */
    return any_field(run, is_missing);
}

static bool locked_values(const struct contract_run *run, const struct kb_contract_check *check,
                          GPtrArray *what)
{
    (void)check, (void)what; /* each changed field is a finding of its own */
    return any_field(run, is_changed);
}

/* A rider that the contract needs and that is not attached. */
static bool rider_set(const struct contract_run *run, const struct kb_contract_check *check,
                      GPtrArray *what)
{
    (void)check;
    const GPtrArray *riders = kb_riders(run->assessment->kb);
    for (guint i = 0; i < riders->len; i++) {
        const struct kb_rider *rider = riders->pdata[i];
        if (!text_has_word(run->input->riders, rider->sector) && rider->applies &&
            contract_certain(run, rider->applies))
            g_ptr_array_add(what, (gpointer)rider->heading);
    }
    return what->len > 0;
}

static bool same_words(const char *a, const char *b)
{
    char *flat_a = text_collapse(a), *flat_b = text_collapse(b);
    char *fold_a = g_utf8_casefold(flat_a, -1), *fold_b = g_utf8_casefold(flat_b, -1);
    bool same = *fold_a && !strcmp(fold_a, fold_b);
    g_free(fold_a);
    g_free(fold_b);
    g_free(flat_a);
    g_free(flat_b);
    return same;
}

/* A licence number that is not on the register. */
static bool recruiter_register(const struct contract_run *run,
                               const struct kb_contract_check *check, GPtrArray *what)
{
    (void)what;
    const char *const *values = contract_given(&run->input->terms, check->field);
    if (!values || !run->input->licences)
        return false;
    for (const char *const *licence = run->input->licences; *licence; licence++)
        if (same_words(*licence, values[0]))
            return false;
    return true;
}

/* A nationality that is none of the names of the country of origin. */
static bool origin_country(const struct contract_run *run, const struct kb_contract_check *check,
                           GPtrArray *what)
{
    (void)what;
    const struct party_info *origin = dossier_party(run->assessment->dossier, PARTY_ORIGIN);
    const char *const names[] = {origin->name, origin->short_name, origin->demonym, origin->code,
                                 origin->display};
    const char *const *values = contract_given(&run->input->terms, check->field);
    if (!values)
        return false;
    for (size_t i = 0; i < G_N_ELEMENTS(names); i++)
        if (names[i] && same_words(names[i], values[0]))
            return false;
    return true;
}

static bool run_document_check(const struct contract_run *run,
                               const struct kb_contract_check *check, GPtrArray *what)
{
    static const struct {
        const char *name;
        document_check check;
    } checks[] = {
        {"substitution", substitution},
        {"agreement-minimum", agreement_minimum},
        {"required-fields", required_fields},
        {"locked-values", locked_values},
        {"rider-set", rider_set},
        {"recruiter-register", recruiter_register},
        {"origin-country", origin_country},
    };
    for (size_t i = 0; i < G_N_ELEMENTS(checks); i++)
        if (!strcmp(checks[i].name, check->document))
            return checks[i].check(run, check, what);
    return false;
}

/* ---- sentences ---- */

static char *shortened(char *text)
{
    if (g_utf8_strlen(text, -1) <= SHOWN)
        return text;
    char *start = g_utf8_substring(text, 0, SHOWN - 1);
    char *cut = g_strconcat(g_strchomp(start), "…", NULL);
    g_free(start);
    g_free(text);
    return cut;
}

/* What stands for {id} in a sentence; NULL when @id is neither field nor parameter. */
static char *placeholder(const struct contract_run *run, const char *id)
{
    const struct kb_field *field = kb_field(run->assessment->kb, id);
    if (field) {
        const char *const *values = given(run, field);
        return values ? shortened(contract_words(field, values)) : g_strdup(_("(blank)"));
    }
    if (!kb_parameter(run->assessment->kb, id))
        return NULL;
    const char *value = contract_parameter(run, id, NULL);
    return g_strdup(value ? value : _("(not recorded)"));
}

/* Parameters that a check reads: ids, each once. */
static void note_parameter(GPtrArray *list, const char *id)
{
    if (id && !g_ptr_array_find_with_equal_func(list, id, g_str_equal, NULL))
        g_ptr_array_add(list, g_strdup(id));
}

static void find_parameters(const struct cond *cond, void *data)
{
    note_parameter(data, cond_attr(cond, "param"));
}

static char *filled(const struct contract_run *run, const char *say, GPtrArray *parameters)
{
    GString *text = g_string_new(NULL);
    const char *at = kb_text(say);
    while (*at) {
        const char *end = *at == '{' ? strchr(at, '}') : NULL;
        char *id = end ? g_strndup(at + 1, (gsize)(end - at - 1)) : NULL;
        char *value = id ? placeholder(run, id) : NULL;
        if (value) {
            g_string_append(text, value);
            if (!kb_field(run->assessment->kb, id))
                note_parameter(parameters, id);
            at = end + 1;
        } else {
            g_string_append_c(text, *at++);
        }
        g_free(value);
        g_free(id);
    }
    return g_string_free(text, FALSE);
}

/* Says which numbers are defaults of this project because the law's are not recorded. */
static bool name_defaults(const struct contract_run *run, const GPtrArray *parameters,
                          GString *text)
{
    bool policy = false;
    for (guint i = 0; i < parameters->len; i++) {
        const char *id = parameters->pdata[i];
        const struct kb_parameter *parameter = kb_parameter(run->assessment->kb, id);
        bool fallback = false;
        const char *value = parameter ? contract_parameter(run, id, &fallback) : NULL;
        if (!fallback)
            continue;
        char *amount = *parameter->unit ? g_strdup_printf("%s %s", value, kb_text(parameter->unit))
                                        : g_strdup(value);
        g_string_append_c(text, ' ');
        g_string_append_printf(text, _("%1$s is not recorded; %2$s is the policy default."), id,
                               amount);
        g_free(amount);
        policy = true;
    }
    return policy;
}

static char *join_words(const GPtrArray *words)
{
    GString *text = g_string_new(NULL);
    for (guint i = 0; i < words->len; i++)
        g_string_append_printf(text, "%s%s", i ? "; " : "", (const char *)words->pdata[i]);
    return g_string_free(text, FALSE);
}

/* ---- findings ---- */

static void finding_free(struct contract_finding *finding)
{
    g_free(finding->text);
    g_free(finding);
}

static struct contract_finding *add(GPtrArray *findings, const struct kb_field *field, char level,
                                    char *text)
{
    struct contract_finding *finding = g_new0(struct contract_finding, 1);
    finding->field = field;
    finding->clause = field ? field->clause : NULL;
    finding->level = level;
    finding->text = text;
    finding->redline = "";
    g_ptr_array_add(findings, finding);
    return finding;
}

static void run_check(const struct contract_run *run, const struct kb_contract_check *check,
                      const struct kb_field *field, GPtrArray *findings)
{
    if ((check->final && !run->input->final) || (check->draft && run->input->final))
        return;
    GPtrArray *what = g_ptr_array_new();
    GPtrArray *parameters = g_ptr_array_new_with_free_func(g_free);
    bool fault =
        check->cond ? contract_certain(run, check->cond) : run_document_check(run, check, what);
    if (fault) {
        cond_walk(check->cond, find_parameters, parameters);
        char *say = filled(run, check->say, parameters);
        GString *text = g_string_new(say);
        bool policy = name_defaults(run, parameters, text);
        if (what->len > 0) {
            char *list = join_words(what);
            g_string_append_c(text, ' ');
            g_string_append_printf(text, _("This concerns: %s."), list);
            g_free(list);
        }
        g_free(say);
        struct contract_finding *finding =
            add(findings, field, check->level, g_string_free(text, FALSE));
        finding->check = check;
        finding->redline = check->redline;
        finding->policy = check->policy || policy;
    }
    g_ptr_array_unref(parameters);
    g_ptr_array_unref(what);
}

static void look_at_field(const struct contract_run *run, const struct kb_field *field,
                          GPtrArray *findings)
{
    if (is_missing(run, field) && !has_blank_check(field))
        add(findings, field, 'E',
            g_strdup_printf(_("“%s” must be filled in and is blank."), kb_text(field->label)));
    if (is_changed(run, field)) {
        const char *const printed[] = {field->locked, NULL};
        char *locked = contract_words(field, printed);
        char *value = shortened(contract_words(field, given(run, field)));
        struct contract_finding *finding =
            add(findings, field, 'E',
                g_strdup_printf(_("“%1$s” is fixed as “%2$s”; this contract says “%3$s”."),
                                kb_text(field->label), locked, value));
        finding->redline = field->redline;
        g_free(locked);
        g_free(value);
    }
    for (guint i = 0; i < field->checks->len; i++)
        run_check(run, field->checks->pdata[i], field, findings);
}

GPtrArray *contract_check(const struct assessment *assessment, const struct contract_input *input)
{
    GPtrArray *findings = g_ptr_array_new_with_free_func((GDestroyNotify)finding_free);
    struct contract_run run;
    contract_run_open(&run, assessment, input);
    const GPtrArray *fields = kb_fields(assessment->kb);
    const GPtrArray *crosses = kb_cross_checks(assessment->kb);
    for (guint i = 0; i < fields->len; i++)
        if (attached(&run, fields->pdata[i]))
            look_at_field(&run, fields->pdata[i], findings);
    for (guint i = 0; i < crosses->len; i++)
        run_check(&run, crosses->pdata[i], NULL, findings);
    contract_run_close(&run);
    return findings;
}

bool contract_holds(const struct assessment *assessment, const struct contract_input *input,
                    const struct cond *cond)
{
    if (!cond)
        return true;
    struct contract_run run;
    contract_run_open(&run, assessment, input);
    bool holds = contract_eval(&run, cond) != STRENGTH_FALSE;
    contract_run_close(&run);
    return holds;
}

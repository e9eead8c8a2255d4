/* SPDX-License-Identifier: GPL-3.0-or-later */
/* blma contract set, show, check. */
#include "config.h"

#include <stdio.h>
#include <string.h>

#include "base/i18n.h"
#include "cli/cli.h"
#include "cli/json.h"
#include "guide/contract_file.h"
#include "guide/report.h"
#include "kb/clause.h"

static xmlNode *make_record(struct kb *kb, const struct arguments *a, GPtrArray *kept)
{
    const char *names[] = {"value", "for", "source", "date", "note"};
    const char *texts[G_N_ELEMENTS(names)];
    for (size_t i = 0; i < G_N_ELEMENTS(names); i++) {
        char *clean = cli_clean(argument(a, names[i]));
        texts[i] = clean ? clean : "";
        if (clean)
            g_ptr_array_add(kept, clean);
    }
    const char *id = a->words[2];
    if (kb_parameter(kb, id)) {
        struct parameter_value parameter = {id, texts[1], texts[0], texts[2], texts[3], texts[4]};
        return record_parameter(&parameter);
    }
    const struct kb_field *known = kb_field(kb, id);
    char **values = known ? domain_split(&known->domain, texts[0]) : g_strsplit(texts[0], "\n", 1);
    struct field_value field = {id, (const char *const *)values, texts[4]};
    xmlNode *record = record_field(&field);
    g_strfreev(values);
    return record;
}

static int set(struct kb *kb, const struct arguments *a)
{
    int status = EXIT_INPUT;
    if (a->n_words != 3 || !argument(a, "value")) {
        cli_complain(_("Say contract set FILE FIELD --value V."));
        return EXIT_INPUT;
    }
    struct dossier *dossier = cli_open(kb, a->words[1], DOSSIER_WRITE, &status);
    if (dossier) {
        GPtrArray *kept = g_ptr_array_new_with_free_func(g_free);
        struct change *change = change_new(NULL);
        change_put_take(change, make_record(kb, a, kept));
        status = cli_apply(dossier, change);
        g_ptr_array_unref(kept);
    }
    dossier_free(dossier);
    return status;
}

static void print_contract(const struct dossier *dossier)
{
    const GPtrArray *fields = dossier_fields(dossier);
    for (guint i = 0; i < fields->len; i++) {
        const struct field_value *f = fields->pdata[i];
        char *values = g_strjoinv(", ", (char **)f->values);
        cli_printf("%-28s %s\n", f->id, values);
        g_free(values);
    }
    const GPtrArray *parameters = dossier_parameters(dossier);
    for (guint i = 0; i < parameters->len; i++) {
        const struct parameter_value *p = parameters->pdata[i];
        cli_printf("%-28s %s%s%s%s%s%s%s\n", p->id, p->value, *p->sector ? " for " : "", p->sector,
                   *p->source ? " – " : "", p->source, *p->date ? ", " : "", p->date);
    }
}

static void json_contract(const struct dossier *dossier)
{
    struct json json;
    json_init(&json);
    json_object(&json, NULL);
    json_array(&json, "fields");
    const GPtrArray *fields = dossier_fields(dossier);
    for (guint i = 0; i < fields->len; i++) {
        const struct field_value *f = fields->pdata[i];
        json_object(&json, NULL);
        json_string(&json, "field", f->id);
        json_strings(&json, "values", f->values);
        json_string(&json, "note", *f->note ? f->note : NULL);
        json_end_object(&json);
    }
    json_end_array(&json);
    json_array(&json, "parameters");
    const GPtrArray *parameters = dossier_parameters(dossier);
    for (guint i = 0; i < parameters->len; i++) {
        const struct parameter_value *p = parameters->pdata[i];
        json_object(&json, NULL);
        json_string(&json, "parameter", p->id);
        json_string(&json, "for", *p->sector ? p->sector : NULL);
        json_string(&json, "value", p->value);
        json_string(&json, "source", *p->source ? p->source : NULL);
        json_string(&json, "date", *p->date ? p->date : NULL);
        json_string(&json, "note", *p->note ? p->note : NULL);
        json_end_object(&json);
    }
    json_end_array(&json);
    json_end_object(&json);
    char *text = json_finish(&json);
    fputs(text, stdout);
    g_free(text);
}

static int show(struct kb *kb, const struct arguments *a)
{
    int status = EXIT_INPUT;
    if (a->n_words != 2) {
        cli_complain(_("Say contract show FILE."));
        return EXIT_INPUT;
    }
    struct dossier *dossier = cli_open(kb, a->words[1], DOSSIER_READ, &status);
    if (dossier) {
        if (argument_flag(a, "json"))
            json_contract(dossier);
        else
            print_contract(dossier);
        status = EXIT_DONE;
    }
    dossier_free(dossier);
    return status;
}

static void print_findings(const GPtrArray *findings)
{
    for (guint i = 0; i < findings->len; i++) {
        const struct contract_finding *f = findings->pdata[i];
        cli_printf("%c %-26s %s%s%s%s\n", f->level, f->field ? f->field->id : f->check->id, f->text,
                   *f->redline ? " [" : "", f->redline, *f->redline ? "]" : "");
    }
    if (findings->len == 0)
        cli_print(_("Nothing is wrong with this contract.\n"));
}

static void json_findings(const GPtrArray *findings)
{
    struct json json;
    json_init(&json);
    json_array(&json, NULL);
    for (guint i = 0; i < findings->len; i++) {
        const struct contract_finding *f = findings->pdata[i];
        char level[2] = {f->level, '\0'};
        json_object(&json, NULL);
        json_string(&json, "field", f->field ? f->field->id : NULL);
        json_string(&json, "check", f->check ? f->check->id : NULL);
        json_string(&json, "level", level);
        json_string(&json, "text", f->text);
        json_string(&json, "redline", *f->redline ? f->redline : NULL);
        json_bool(&json, "policy", f->policy);
        json_end_object(&json);
    }
    json_end_array(&json);
    char *text = json_finish(&json);
    fputs(text, stdout);
    g_free(text);
}

static int check(struct kb *kb, const struct arguments *a)
{
    int status = EXIT_INPUT;
    if (a->n_words != 3) {
        cli_complain(_("Say contract check CONTRACT FILE."));
        return EXIT_INPUT;
    }
    struct dossier *dossier = cli_open(kb, a->words[2], DOSSIER_READ, &status);
    GError *error = NULL;
    struct contract_file *contract = dossier ? contract_file_read(kb, a->words[1], &error) : NULL;
    if (error)
        status = cli_fail(error);
    if (contract) {
        GPtrArray *findings = contract_file_check(kb, dossier, contract);
        if (argument_flag(a, "json"))
            json_findings(findings);
        else
            print_findings(findings);
        status = EXIT_DONE;
        for (guint i = 0; i < findings->len; i++)
            if (((const struct contract_finding *)findings->pdata[i])->level == 'E')
                status = EXIT_FINDINGS;
        g_ptr_array_unref(findings);
    }
    contract_file_free(contract);
    dossier_free(dossier);
    return status;
}

int cmd_contract(const struct arguments *a)
{
    struct kb *kb = cli_kb();
    if (!kb)
        return EXIT_INPUT;
    int status = EXIT_INPUT;
    if (!strcmp(a->words[0], "set"))
        status = set(kb, a);
    else if (!strcmp(a->words[0], "show"))
        status = show(kb, a);
    else if (!strcmp(a->words[0], "check"))
        status = check(kb, a);
    else
        cli_complain(_("Say contract set, contract show or contract check."));
    kb_free(kb);
    return status;
}

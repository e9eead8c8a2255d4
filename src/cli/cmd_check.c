/* SPDX-License-Identifier: GPL-3.0-or-later */
/* blma check. */
#include "config.h"

#include <stdio.h>
#include <string.h>

#include "base/i18n.h"
#include "base/text.h"
#include "cli/cli.h"
#include "cli/json.h"
#include "guide/progress.h"
#include "guide/report.h"
#include "kb/clause.h"
#include "kb/question.h"
#include "kb/reference.h"

static void print_flag(const struct dossier *dossier, const struct flag *flag)
{
    char *kinds = g_strjoinv(" ", flag->kinds);
    char *because = g_strjoinv(", ", flag->because);
    const char *of = flag->of == PARTY_ORIGIN || flag->of == PARTY_DESTINATION
                         ? dossier_party(dossier, flag->of)->short_name
                     : flag->of == PARTY_BOTH ? _("both sides")
                                              : "";
    cli_say(0, 7, "%-6s %s%s%s%s%s  %s", colour_label(flag->colour), flag->rule->id,
            *kinds ? " " : "", kinds, *of ? ", " : "", of, kb_text(flag->rule->title));
    cli_say(7, 7, "%s", flag->text);
    if (*because)
        cli_say(7, 7, _("Because: %s"), because);
    if (flag->settled)
        cli_say(7, 7, _("Settled by %s; the flag stays so that nobody forgets."), flag->settled);
    if (flag->acknowledged)
        cli_say(7, 7, _("Acknowledged by %1$s: %2$s"), flag->acknowledged->by,
                flag->acknowledged->reason);
    g_free(because);
    g_free(kinds);
}

static void print_flags(const struct dossier *dossier, const struct report *report)
{
    static const enum colour order[] = {COLOUR_RED, COLOUR_AMBER, COLOUR_INFO};
    for (size_t c = 0; c < G_N_ELEMENTS(order); c++)
        for (guint i = 0; i < report->flags->len; i++) {
            const struct flag *flag = report->flags->pdata[i];
            if (flag->colour == order[c])
                print_flag(dossier, flag);
        }
}

static void print_redlines(struct kb *kb, const struct report *report)
{
    unsigned firm = 0;
    for (guint i = 0; i < report->redlines->len; i++)
        firm += ((const struct redline_state *)report->redlines->pdata[i])->firm ? 1 : 0;
    cli_printf(_("\nRed lines: %1$u of %2$u firm\n"), firm, report->redlines->len);
    for (guint i = 0; i < report->redlines->len; i++) {
        const struct redline_state *state = report->redlines->pdata[i];
        const struct kb_redline *redline = kb_redline(kb, state->id);
        cli_say(2, 2, "%s %s  %s%s", state->firm ? "✓" : "✗", state->id, kb_text(redline->title),
                state->firm ? "" : _(" – MISSING OR SOFT"));
    }
}

static void print_missing(struct kb *kb, const struct dossier *dossier)
{
    struct progress progress;
    progress_init(&progress, kb, dossier);
    if (progress.unknown > 0) {
        cli_printf(P_("\nMissing: %u answer; who can give it:\n",
                      "\nMissing: %u answers; who can give them:\n", progress.unknown),
                   progress.unknown);
        for (guint i = 0; i < progress.offices->len; i++) {
            const struct progress_office *office =
                &g_array_index(progress.offices, struct progress_office, i);
            const struct kb_institution *institution = kb_institution(kb, office->institution);
            cli_say(2, 2, _("%1$s: %2$u (origin), %3$u (destination)"), kb_text(institution->name),
                    office->open[PARTY_ORIGIN], office->open[PARTY_DESTINATION]);
        }
    }
    progress_release(&progress);
}

static void print_lint(const struct report *report)
{
    if (report->lint->len > 0)
        cli_print(_("\nWording:\n"));
    for (guint i = 0; i < report->lint->len; i++) {
        const struct lint_finding *f = report->lint->pdata[i];
        cli_say(2, 2, "%s %s %s%s%s%s  %s %s", colour_label(f->colour), f->lint->id, f->at,
                *f->words ? " “" : "", f->words, *f->words ? "”" : "", kb_text(f->lint->text),
                kb_text(f->lint->better));
    }
}

static void print_contract(const GPtrArray *findings)
{
    if (findings->len > 0)
        cli_print(_("\nContract:\n"));
    for (guint i = 0; i < findings->len; i++) {
        const struct contract_finding *f = findings->pdata[i];
        cli_say(2, 2, "%c %s  %s", f->level, f->field ? f->field->id : f->check->id, f->text);
    }
}

static const struct {
    enum coverage_kind kind;
    const char *name, *key;
} kinds[] = {
    {COVERAGE_ANNEX3, N_("Structure checklist (Annex 3)"), "annex3"},
    {COVERAGE_PRINCIPLES, N_("Principles"), "principles"},
    {COVERAGE_REQUIREMENTS, N_("Requirements of the principles"), "requirements"},
    {COVERAGE_REDLINES, N_("Red lines"), "redlines"},
    {COVERAGE_MODEL, N_("Articles of the Model Agreement"), "model"},
};

static void print_coverage(struct kb *kb, const struct report *report, bool all)
{
    cli_print("\n");
    for (size_t k = 0; k < G_N_ELEMENTS(kinds); k++) {
        GPtrArray *list = draft_coverage(kb, report->draft, kinds[k].kind);
        unsigned covered = 0;
        for (guint i = 0; i < list->len; i++)
            covered += ((const struct coverage *)list->pdata[i])->by->len > 0 ? 1 : 0;
        cli_printf(_("%1$s: %2$u of %3$u covered\n"), _(kinds[k].name), covered, list->len);
        for (guint i = 0; i < list->len; i++) {
            const struct coverage *one = list->pdata[i];
            if (one->by->len > 0 && !all)
                continue;
            g_ptr_array_add(one->by, NULL);
            char *by = g_strjoinv(", ", (char **)one->by->pdata);
            cli_say(2, 2, "%s: %s", one->id, *by ? by : _("GAP"));
            g_free(by);
        }
        g_ptr_array_unref(list);
    }
}

static void print_report(struct kb *kb, const struct dossier *dossier, const struct report *report,
                         bool coverage)
{
    print_flags(dossier, report);
    print_redlines(kb, report);
    print_missing(kb, dossier);
    print_lint(report);
    print_contract(report->contract);
    print_coverage(kb, report, coverage);
    const GPtrArray *disputes = assess_disputes(report->assessment);
    for (guint i = 0; i < disputes->len; i++) {
        const struct missing *m = disputes->pdata[i];
        cli_say(0, 7,
                m->both ? _("Contradictory answer: %1$s %2$s says “none” and something else")
                        : _("Contradictory answers: %1$s %2$s"),
                m->item->id, party_word(m->of));
    }
    cli_printf(_("\n%1$u red, %2$u amber, %3$u info; %4$u unknown\n"),
               report_count(report, COLOUR_RED), report_count(report, COLOUR_AMBER),
               report_count(report, COLOUR_INFO), assess_missing(report->assessment)->len);
}

/* ---- JSON ---- */

static void json_flags(struct json *json, const struct report *report)
{
    json_array(json, "flags");
    for (guint i = 0; i < report->flags->len; i++) {
        const struct flag *flag = report->flags->pdata[i];
        json_object(json, NULL);
        json_string(json, "id", flag->rule->id);
        json_string(json, "colour", colour_word(flag->colour));
        json_strings(json, "kinds", (const char *const *)flag->kinds);
        json_string(json, "of", flag->of == PARTY_NONE ? NULL : party_word(flag->of));
        json_words(json, "articles", flag->rule->articles);
        json_words(json, "redlines", flag->rule->redlines);
        json_string(json, "text", flag->text);
        json_strings(json, "because", (const char *const *)flag->because);
        json_string(json, "settled", flag->settled);
        json_string(json, "acknowledged", flag->acknowledged ? flag->acknowledged->reason : NULL);
        json_end_object(json);
    }
    json_end_array(json);
}

static void json_redlines(struct json *json, const struct report *report)
{
    json_array(json, "redlines");
    for (guint i = 0; i < report->redlines->len; i++) {
        const struct redline_state *state = report->redlines->pdata[i];
        json_object(json, NULL);
        json_string(json, "id", state->id);
        json_bool(json, "firm", state->firm);
        json_array(json, "at");
        for (guint j = 0; state->at && j < state->at->len; j++)
            json_string(json, NULL, state->at->pdata[j]);
        json_end_array(json);
        json_end_object(json);
    }
    json_end_array(json);
}

static void json_missing_list(struct json *json, const char *key, const GPtrArray *list)
{
    json_array(json, key);
    for (guint i = 0; i < list->len; i++) {
        const struct missing *m = list->pdata[i];
        json_object(json, NULL);
        json_string(json, "item", m->item->id);
        json_string(json, "of", party_word(m->of));
        json_words(json, "institutions", m->item->question->institutions);
        json_end_object(json);
    }
    json_end_array(json);
}

static void json_coverage(struct json *json, struct kb *kb, const struct report *report)
{
    json_object(json, "coverage");
    for (size_t k = 0; k < G_N_ELEMENTS(kinds); k++) {
        GPtrArray *list = draft_coverage(kb, report->draft, kinds[k].kind);
        long covered = 0;
        for (guint i = 0; i < list->len; i++)
            covered += ((const struct coverage *)list->pdata[i])->by->len > 0 ? 1 : 0;
        json_object(json, kinds[k].key);
        json_number(json, "covered", covered);
        json_number(json, "of", (long)list->len);
        json_array(json, "gaps");
        for (guint i = 0; i < list->len; i++) {
            const struct coverage *one = list->pdata[i];
            if (one->by->len == 0)
                json_string(json, NULL, one->id);
        }
        json_end_array(json);
        json_end_object(json);
        g_ptr_array_unref(list);
    }
    json_end_object(json);
}

static void json_rest(struct json *json, const struct report *report)
{
    json_array(json, "lint");
    for (guint i = 0; i < report->lint->len; i++) {
        const struct lint_finding *f = report->lint->pdata[i];
        json_object(json, NULL);
        json_string(json, "id", f->lint->id);
        json_string(json, "colour", colour_word(f->colour));
        json_string(json, "at", f->at);
        json_string(json, "words", f->words);
        json_string(json, "text", kb_text(f->lint->text));
        json_string(json, "better", kb_text(f->lint->better));
        json_end_object(json);
    }
    json_end_array(json);
    json_array(json, "contract");
    for (guint i = 0; i < report->contract->len; i++) {
        const struct contract_finding *f = report->contract->pdata[i];
        char level[2] = {f->level, '\0'};
        json_object(json, NULL);
        json_string(json, "field", f->field ? f->field->id : NULL);
        json_string(json, "check", f->check ? f->check->id : NULL);
        json_string(json, "level", level);
        json_string(json, "text", f->text);
        json_end_object(json);
    }
    json_end_array(json);
    const GPtrArray *gaps = draft_gaps(report->draft);
    json_array(json, "gaps");
    for (guint i = 0; i < gaps->len; i++) {
        const struct draft_gap *gap = gaps->pdata[i];
        json_object(json, NULL);
        json_string(json, "what", gap->what);
        json_string(json, "who", gap->who);
        json_string(json, "at", gap->at);
        json_bool(json, "contract", gap->contract);
        json_end_object(json);
    }
    json_end_array(json);
}

static void json_report(struct kb *kb, const struct report *report)
{
    struct json json;
    json_init(&json);
    json_object(&json, NULL);
    json_flags(&json, report);
    json_redlines(&json, report);
    json_missing_list(&json, "missing", assess_missing(report->assessment));
    json_missing_list(&json, "disputed", assess_disputes(report->assessment));
    json_coverage(&json, kb, report);
    json_rest(&json, report);
    json_end_object(&json);
    char *text = json_finish(&json);
    fputs(text, stdout);
    g_free(text);
}

int cmd_check(const struct arguments *a)
{
    struct kb *kb = cli_kb();
    int status = EXIT_INPUT;
    struct dossier *dossier = kb ? cli_open(kb, a->words[0], DOSSIER_READ, &status) : NULL;
    if (dossier) {
        GError *error = NULL;
        struct report *report = report_make(kb, dossier, argument(a, "profile"), &error);
        if (!report) {
            status = cli_fail(error);
        } else {
            if (argument_flag(a, "json"))
                json_report(kb, report);
            else
                print_report(kb, dossier, report, argument_flag(a, "coverage"));
            status = report_has_findings(report) ? EXIT_FINDINGS : EXIT_DONE;
        }
        report_free(report);
    }
    dossier_free(dossier);
    kb_free(kb);
    return status;
}

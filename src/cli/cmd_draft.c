/* SPDX-License-Identifier: GPL-3.0-or-later */
/* blma draft, why, status. */
#include "config.h"

#include <stdio.h>
#include <string.h>

#include "base/error.h"
#include "base/i18n.h"
#include "base/text.h"
#include "cli/cli.h"
#include "cli/json.h"
#include "guide/outbox.h"
#include "guide/progress.h"
#include "guide/report.h"
#include "guide/why.h"
#include "kb/reference.h"
#include "render/text.h"
#include "xml/xmlwrite.h"

/* ---- draft ---- */

struct wanted {
    unsigned forms; /* OUTBOX_XML, OUTBOX_TEXT */
    bool agreement, contract;
};

static bool read_formats(const struct arguments *a, struct wanted *w)
{
    const char *formats = argument(a, "format"), *only = argument(a, "only");
    char **list = g_strsplit(formats ? formats : "akn,text", ",", -1);
    bool fine = true;
    for (char **f = list; *f; f++) {
        w->forms |= !strcmp(*f, "akn") ? OUTBOX_XML : 0;
        w->forms |= !strcmp(*f, "text") ? OUTBOX_TEXT : 0;
        fine &= !strcmp(*f, "akn") || !strcmp(*f, "text");
    }
    g_strfreev(list);
    if (!fine)
        cli_complain(_("--format takes akn and text, separated by a comma."));
    w->agreement = !only || !strcmp(only, "agreement");
    w->contract = !only || !strcmp(only, "contract");
    if (fine && !w->agreement && !w->contract) {
        cli_complain(_("--only takes agreement or contract."));
        fine = false;
    }
    return fine;
}

static void told(const char *path, void *data)
{
    (void)data;
    cli_printf("%s\n", path);
}

static int refuse_final(struct kb *kb, const struct dossier *dossier, const char *profile)
{
    GError *error = NULL;
    struct report *report = report_make(kb, dossier, profile, &error);
    if (!report)
        return cli_fail(error);
    unsigned open = report_open_red(report);
    if (open > 0) {
        char *text = g_strdup_printf(
            P_("There is %u red flag nobody has acknowledged, so this is no final text. “blma "
               "check” shows it; mend it, or acknowledge it with the reason.",
               "There are %u red flags nobody has acknowledged, so this is no final text. “blma "
               "check” shows them; mend them, or acknowledge each with the reason.",
               open),
            open);
        cli_complain(text);
        g_free(text);
    }
    report_free(report);
    return open > 0 ? EXIT_FINDINGS : EXIT_DONE;
}

/* Frees @kb and @dossier as soon as the text is composed: both and the trees of the documents at
 * once would be the most memory this program takes. */
static int write_drafts(struct kb *kb, struct dossier *dossier, const struct arguments *a,
                        const struct wanted *w)
{
    struct assessment *assessment = assess(kb, dossier);
    struct draft_options options = {.profile = argument(a, "profile"),
                                    .final = argument_flag(a, "final")};
    GError *error = NULL;
    struct draft *draft = draft_compose(kb, dossier, assessment, &options, &error);
    struct outbox *outbox = outbox_new(dossier, argument(a, "output"));
    bool composed = draft != NULL;
    unsigned gaps = draft ? draft_gaps(draft)->len : 0;
    assessment_free(assessment);
    dossier_free(dossier);
    kb_free(kb);
    if (draft && w->agreement)
        outbox_add_document(outbox, "agreement", draft_agreement(draft), w->forms);
    if (draft && w->contract)
        outbox_add_document(outbox, "contract", draft_contract(draft), w->forms);
    draft_free(draft); /* the outbox holds all of it */
    bool done = composed && outbox_send(outbox, told, NULL, &error);
    outbox_free(outbox);
    if (done)
        cli_printf(P_("%u gap is marked in the text.\n", "%u gaps are marked in the text.\n", gaps),
                   gaps);
    return done ? EXIT_DONE : cli_fail(error);
}

int cmd_draft(const struct arguments *a)
{
    struct wanted w = {0};
    if (!argument(a, "output")) {
        cli_complain(_("Say where to write: -o DIR."));
        return EXIT_INPUT;
    }
    if (!read_formats(a, &w))
        return EXIT_INPUT;
    struct kb *kb = cli_kb();
    int status = EXIT_INPUT;
    struct dossier *dossier = kb ? cli_open(kb, a->words[0], DOSSIER_READ, &status) : NULL;
    if (dossier) {
        status = argument_flag(a, "final") ? refuse_final(kb, dossier, argument(a, "profile"))
                                           : EXIT_DONE;
        if (status == EXIT_DONE)
            return write_drafts(kb, dossier, a, &w);
    }
    dossier_free(dossier);
    kb_free(kb);
    return status;
}

/* ---- why ---- */

int cmd_why(const struct arguments *a)
{
    struct kb *kb = cli_kb();
    int status = EXIT_INPUT;
    struct dossier *dossier = kb ? cli_open(kb, a->words[0], DOSSIER_READ, &status) : NULL;
    if (dossier) {
        GError *error = NULL;
        struct report *report = report_make(kb, dossier, NULL, &error);
        int columns = cli_columns(WHY_COLUMNS);
        char *text = report ? why_text(kb, dossier, report, a->words[1], columns, &error) : NULL;
        if (text) {
            cli_print(text);
            status = EXIT_DONE;
        } else {
            status = cli_fail(error);
        }
        g_free(text);
        report_free(report);
    }
    dossier_free(dossier);
    kb_free(kb);
    return status;
}

/* ---- status ---- */

static void print_states(const unsigned *states)
{
    cli_printf(_("open %1$u, asked %2$u, provisional %3$u, confirmed %4$u, disputed %5$u, not "
                 "applicable %6$u"),
               states[ANSWER_OPEN], states[ANSWER_ASKED], states[ANSWER_PROVISIONAL],
               states[ANSWER_CONFIRMED], states[ANSWER_DISPUTED], states[ANSWER_NOT_APPLICABLE]);
}

static void print_status(struct kb *kb, const struct dossier *dossier, const struct report *report,
                         const struct progress *progress)
{
    cli_printf("%s\n", dossier_title(dossier));
    cli_printf(_("%1$s (origin) and %2$s (destination); %3$s\n\n"),
               dossier_party(dossier, PARTY_ORIGIN)->name,
               dossier_party(dossier, PARTY_DESTINATION)->name,
               !strcmp(dossier_form(dossier), "mou") ? _("memorandum of understanding")
                                                     : _("binding agreement"));
    for (guint i = 0; i < progress->phases->len; i++) {
        const struct progress_phase *phase =
            &g_array_index(progress->phases, struct progress_phase, i);
        cli_printf(_("%1$s: %2$u of %3$u\n"), phase->title, phase->done, phase->of);
    }
    cli_print(_("\nAnswers: "));
    print_states(progress->states);
    cli_print("\n");
    for (guint i = 0; i < progress->tables->len; i++) {
        const struct progress_table *table =
            &g_array_index(progress->tables, struct progress_table, i);
        char *name =
            table->table ? g_strdup_printf(_("Table %d"), table->table) : g_strdup(_("Facts"));
        cli_printf("  %-9s", name);
        print_states(table->states);
        cli_print("\n");
        g_free(name);
    }
    if (progress->unknown > 0)
        cli_print(_("\nStill to be asked, by institution:\n"));
    for (guint i = 0; i < progress->offices->len; i++) {
        const struct progress_office *office =
            &g_array_index(progress->offices, struct progress_office, i);
        const struct kb_institution *institution = kb_institution(kb, office->institution);
        cli_printf(_("  %1$s: %2$u (origin), %3$u (destination)\n"), kb_text(institution->name),
                   office->open[PARTY_ORIGIN], office->open[PARTY_DESTINATION]);
    }
    cli_printf(_("\nFlags: %1$u red, %2$u amber. Unknown: %3$u.\n"),
               report_count(report, COLOUR_RED), report_count(report, COLOUR_AMBER),
               progress->unknown);
}

static void json_status(const struct dossier *dossier, const struct report *report,
                        const struct progress *progress)
{
    struct json json;
    json_init(&json);
    json_object(&json, NULL);
    json_string(&json, "title", dossier_title(dossier));
    json_string(&json, "form", dossier_form(dossier));
    json_array(&json, "phases");
    for (guint i = 0; i < progress->phases->len; i++) {
        const struct progress_phase *phase =
            &g_array_index(progress->phases, struct progress_phase, i);
        json_object(&json, NULL);
        json_string(&json, "id", phase->id);
        json_number(&json, "done", phase->done);
        json_number(&json, "of", phase->of);
        json_end_object(&json);
    }
    json_end_array(&json);
    json_object(&json, "answers");
    for (int s = 0; s < PROGRESS_STATES; s++)
        json_number(&json, answer_state_word((enum answer_state)s), progress->states[s]);
    json_end_object(&json);
    json_array(&json, "tables");
    for (guint i = 0; i < progress->tables->len; i++) {
        const struct progress_table *table =
            &g_array_index(progress->tables, struct progress_table, i);
        json_object(&json, NULL);
        if (table->table)
            json_number(&json, "table", table->table);
        else
            json_string(&json, "table", NULL);
        for (int s = 0; s < PROGRESS_STATES; s++)
            json_number(&json, answer_state_word((enum answer_state)s), table->states[s]);
        json_end_object(&json);
    }
    json_end_array(&json);
    json_object(&json, "flags");
    json_number(&json, "red", report_count(report, COLOUR_RED));
    json_number(&json, "amber", report_count(report, COLOUR_AMBER));
    json_end_object(&json);
    json_number(&json, "unknown", progress->unknown);
    json_end_object(&json);
    char *text = json_finish(&json);
    fputs(text, stdout);
    g_free(text);
}

int cmd_status(const struct arguments *a)
{
    struct kb *kb = cli_kb();
    int status = EXIT_INPUT;
    struct dossier *dossier = kb ? cli_open(kb, a->words[0], DOSSIER_READ, &status) : NULL;
    if (dossier) {
        GError *error = NULL;
        struct report *report = report_make(kb, dossier, NULL, &error);
        struct progress progress;
        progress_init(&progress, kb, dossier);
        if (!report)
            status = cli_fail(error);
        else if (argument_flag(a, "json"))
            json_status(dossier, report, &progress);
        else
            print_status(kb, dossier, report, &progress);
        if (report)
            status = EXIT_DONE;
        progress_release(&progress);
        report_free(report);
    }
    dossier_free(dossier);
    kb_free(kb);
    return status;
}

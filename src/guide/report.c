/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "guide/report.h"

#include "base/i18n.h"
#include "kb/reference.h"

const char *colour_word(enum colour colour)
{
    static const char *const words[] = {N_("none"), N_("info"), N_("amber"), N_("red")};
    return words[colour];
}

const char *colour_label(enum colour colour)
{
    return colour == COLOUR_RED ? _("RED") : colour == COLOUR_AMBER ? _("AMBER") : _("info");
}

const char *colour_name(enum colour colour)
{
    return _(colour_word(colour));
}

static char *rider_words(struct kb *kb, const struct dossier *dossier)
{
    GString *words = g_string_new(NULL);
    const GPtrArray *sectors = kb_sectors(kb);
    for (guint i = 0; i < sectors->len; i++) {
        const struct kb_sector *sector = sectors->pdata[i];
        if (dossier_has_sector(dossier, sector->id))
            g_string_append_printf(words, "%s%s", words->len ? " " : "", sector->id);
    }
    return g_string_free(words, FALSE);
}

struct report *report_make(struct kb *kb, const struct dossier *dossier, const char *profile,
                           GError **error)
{
    struct assessment *assessment = assess(kb, dossier);
    struct draft_options options = {.profile = profile};
    struct draft *draft = draft_compose(kb, dossier, assessment, &options, error);
    if (!draft) {
        assessment_free(assessment);
        return NULL;
    }
    struct report *report = g_new0(struct report, 1);
    report->assessment = assessment;
    report->draft = draft;
    report->document = draft_checks(kb, dossier, assessment, draft);
    report->flags = g_ptr_array_new();
    const GPtrArray *flags = assess_flags(assessment);
    for (guint i = 0; i < flags->len; i++)
        g_ptr_array_add(report->flags, flags->pdata[i]);
    for (guint i = 0; i < report->document->len; i++)
        g_ptr_array_add(report->flags, report->document->pdata[i]);
    report->redlines = draft_redlines(kb, draft);
    report->lint = draft_lint(kb, dossier, draft);
    char *riders = rider_words(kb, dossier);
    struct contract_input input = {.terms = contract_dossier_terms(dossier), .riders = riders};
    report->contract = contract_check(assessment, &input);
    g_free(riders);
    return report;
}

void report_free(struct report *report)
{
    if (!report)
        return;
    g_ptr_array_unref(report->flags);
    g_ptr_array_unref(report->document);
    g_ptr_array_unref(report->redlines);
    g_ptr_array_unref(report->lint);
    g_ptr_array_unref(report->contract);
    draft_free(report->draft);
    assessment_free(report->assessment);
    g_free(report);
}

unsigned report_count(const struct report *report, enum colour colour)
{
    unsigned n = 0;
    for (guint i = 0; i < report->flags->len; i++)
        n += ((const struct flag *)report->flags->pdata[i])->colour == colour ? 1 : 0;
    return n;
}

unsigned report_open_red(const struct report *report)
{
    unsigned n = 0;
    for (guint i = 0; i < report->flags->len; i++) {
        const struct flag *flag = report->flags->pdata[i];
        n += flag->colour == COLOUR_RED && !flag->acknowledged ? 1 : 0;
    }
    return n;
}

bool report_has_findings(const struct report *report)
{
    bool found = report_count(report, COLOUR_RED) > 0 || report_count(report, COLOUR_AMBER) > 0 ||
                 report->lint->len > 0;
    for (guint i = 0; i < report->contract->len; i++)
        found |= ((const struct contract_finding *)report->contract->pdata[i])->level == 'E';
    return found;
}

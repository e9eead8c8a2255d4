/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "tui/drafting.h"

#include <string.h>

#include "base/i18n.h"
#include "base/text.h"
#include "kb/question.h"
#include "kb/reference.h"
#include "tui/screens.h"

/* ---- colours ---- */

const char *drafting_colour(enum colour colour)
{
    switch (colour) {
    case COLOUR_RED:
        return _("RED");
    case COLOUR_AMBER:
        return _("AMBER");
    case COLOUR_INFO:
        return _("info");
    case COLOUR_NONE:
        break;
    }
    return _("silent");
}

enum role drafting_role(enum colour colour)
{
    switch (colour) {
    case COLOUR_RED:
        return ROLE_RED;
    case COLOUR_AMBER:
        return ROLE_AMBER;
    case COLOUR_INFO:
        return ROLE_INFO;
    case COLOUR_NONE:
        break;
    }
    return ROLE_DIM;
}

const char *drafting_rule_state(struct ui *ui, const char *rule, enum role *role)
{
    const struct flag *flag = assess_flag(ui_assessment(ui), rule);
    for (guint i = 0; !flag && ui->report && i < ui->report->document->len; i++) {
        const struct flag *one = ui->report->document->pdata[i];
        if (!strcmp(one->rule->id, rule))
            flag = one;
    }
    enum colour colour = flag ? flag->colour : COLOUR_NONE;
    const struct kb_rule *known = kb_rule(ui->kb, rule);
    *role = drafting_role(colour);
    if (!flag && !ui->report && known && *known->document)
        return _("draft"); /* a check of the draft: its result is not at hand */
    return drafting_colour(colour);
}

/* ---- decisions ---- */

const char *const *drafting_standing(struct ui *ui, const struct kb_decision *decision,
                                     const char *qualifier, enum drafting_origin *origin)
{
    const struct decision *own =
        qualifier ? dossier_decision(ui->dossier, decision->id, qualifier) : NULL;
    const struct decision *general = dossier_decision(ui->dossier, decision->id, NULL);
    if (own || (general && !qualifier)) {
        *origin = ORIGIN_TAKEN;
        return own ? own->values : general->values;
    }
    const char *const *values = dossier_decided(ui->dossier, decision->id, qualifier, NULL);
    *origin = !values ? ORIGIN_NONE : general ? ORIGIN_GENERAL : ORIGIN_DEFAULT;
    return values;
}

char *drafting_values(const struct domain *domain, const char *const *values)
{
    GString *out = g_string_new(NULL);
    for (const char *const *v = values; *v; v++) {
        char *words = domain_value_words(domain, *v);
        g_string_append_printf(out, "%s%s", out->len ? "; " : "", words);
        g_free(words);
    }
    return g_string_free(out, FALSE);
}

char *drafting_standing_words(struct ui *ui, const struct kb_decision *decision,
                              const char *qualifier, int most)
{
    enum drafting_origin origin;
    const char *const *values = drafting_standing(ui, decision, qualifier, &origin);
    if (!values)
        return g_strdup(_("not decided"));
    char *all = drafting_values(&decision->domain, values), *text = NULL;
    char *words = most ? text_fit(all, most) : g_strdup(all);
    switch (origin) {
    case ORIGIN_DEFAULT:
        text =
            g_strdup_printf(decision->policy ? _("%s (policy default)") : _("%s (default)"), words);
        break;
    case ORIGIN_GENERAL:
        text = g_strdup_printf(_("%s (as for all)"), words);
        break;
    case ORIGIN_NONE:
    case ORIGIN_TAKEN:
        text = g_strdup(words);
        break;
    }
    g_free(words);
    g_free(all);
    return text;
}

char *drafting_qualifier(struct ui *ui, const struct kb_decision *decision, const char *qualifier)
{
    if (!qualifier)
        return g_strdup(_("all"));
    enum party of = strcmp(decision->qualifiers, "party") ? PARTY_NONE : party_parse(qualifier);
    if (of == PARTY_ORIGIN || of == PARTY_DESTINATION)
        return g_strdup(dossier_party(ui->dossier, of)->short_name);
    return g_strdup(kb_text(kb_decision_qualifier_label(decision, qualifier)));
}

/* ---- the draft ---- */

const struct draft *drafting_draft(struct ui *ui, const char *articles, struct draft **own)
{
    *own = NULL;
    if (ui->report)
        return ui->report->draft;
    struct draft_options options = {.only = articles};
    *own = draft_compose(ui->kb, ui->dossier, ui_assessment(ui), &options, NULL);
    return *own;
}

const struct plan *drafting_plan(struct ui *ui, struct plan **own)
{
    *own = NULL;
    if (ui->report)
        return draft_plan(ui->report->draft);
    *own = plan_make(ui->kb, ui->dossier, ui_assessment(ui), NULL);
    return *own;
}

/* ---- ids ---- */

/* Headings of the document are in its language. The templates come last: most ids are found without
 * them. */
static const char *title_of(struct kb *kb, const char *id)
{
    const char *heading = kb_article_heading(kb, id), *principle = kb_principle_title(kb, id);
    const struct kb_decision *decision;
    const struct kb_question *question;
    const struct kb_redline *redline;
    const struct kb_instrument *instrument;
    const struct kb_rule *rule;
    const struct kb_annex *annex;
    const struct kb_check_item *check;
    const struct kb_article *article; /* preamble, testimonium */
    if (*heading)
        return heading;
    if (*principle)
        return kb_text(principle);
    if ((decision = kb_decision(kb, id)))
        return kb_text(decision->title);
    if ((question = kb_question(kb, id)))
        return kb_text(question->title);
    if ((redline = kb_redline(kb, id)))
        return kb_text(redline->title);
    if ((instrument = kb_instrument(kb, id)))
        return kb_text(instrument->name);
    if ((rule = kb_rule(kb, id)))
        return kb_text(rule->title);
    if ((check = kb_check_item(kb, id)))
        return kb_text(check->text);
    if ((annex = kb_annex(kb, id)))
        return annex->heading;
    article = kb_article(kb, id);
    return article ? article->heading : "";
}

char *drafting_title(struct kb *kb, const char *id)
{
    const char *title = title_of(kb, id);
    return *title ? g_strdup_printf("%s %s", id, title) : g_strdup(id);
}

void drafting_list(struct ui *ui, struct outline *outline, const char *heading, const char *ids,
                   int kind)
{
    char **list = text_words(ids);
    if (*list)
        outline_head(outline, heading);
    for (char **id = list; *id; id++) {
        char *title = drafting_title(ui->kb, *id);
        outline_add(outline, *id, kind, title);
        g_free(title);
    }
    g_strfreev(list);
}

void drafting_why(struct ui *ui, const char *id)
{
    struct screen *screen = screen_why(ui, id);
    if (screen)
        ui_push(ui, screen);
}

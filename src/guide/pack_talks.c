/* SPDX-License-Identifier: GPL-3.0-or-later */
/* For the table: agenda of the next meeting, and the confidential negotiating brief. */
#include "config.h"

#include <string.h>

#include "base/text.h"
#include "draft/plan.h"
#include "guide/pack_inside.h"
#include "guide/provision.h"
#include "kb/pack.h"
#include "xml/xmlread.h"

/* "R-02 Estvale: Law bars migrants from unions"; the caller frees. */
static char *flag_head(const struct packing *p, const struct flag *flag)
{
    const char *of = flag->of == PARTY_ORIGIN || flag->of == PARTY_DESTINATION
                         ? dossier_party(p->dossier, flag->of)->short_name
                         : "";
    return g_strdup_printf("%s%s%s: %s", flag->rule->id, *of ? ", " : "", of, flag->rule->title);
}

/* ---- bracketed text ---- */

/* Calls @say for each bracket of the draft; counts them. */
static unsigned each_bracket(const struct packing *p, struct sheet *sheet,
                             void (*say)(const struct packing *p, struct sheet *sheet,
                                         const struct planned_paragraph *planned,
                                         const xmlNode *bracket))
{
    const struct plan *plan = draft_plan(p->report->draft);
    unsigned n = 0;
    for (guint i = 0; i < plan->units->len; i++) {
        const struct planned_unit *unit = plan->units->pdata[i];
        for (guint j = 0; j < unit->paragraphs->len; j++) {
            const struct planned_paragraph *planned = unit->paragraphs->pdata[j];
            for (guint k = 0; k < planned->brackets->len; k++, n++)
                say(p, sheet, planned, planned->brackets->pdata[k]);
        }
    }
    return n;
}

static void say_offer(const struct packing *p, struct sheet *sheet, const xmlNode *bracket,
                      int indent)
{
    enum party by = party_parse(xml_attr_or(bracket, "by", "origin"));
    char *text = xml_text(bracket);
    sheet_say(sheet, indent, "brief-offer", "name", dossier_party(p->dossier, by)->short_name,
              "text", text, NULL);
    g_free(text);
}

static void say_bracket(const struct packing *p, struct sheet *sheet,
                        const struct planned_paragraph *planned, const xmlNode *bracket)
{
    char *place = draft_place_words(p->report->draft, planned->paragraph->id);
    sheet_point(sheet, 0, "–", place ? place : planned->paragraph->id);
    say_offer(p, sheet, bracket, 2);
    g_free(place);
}

/* ---- agenda ---- */

static void say_when(const struct packing *p, struct sheet *sheet)
{
    const xmlNode *meeting = pack_meeting(p, true);
    sheet_blank(sheet);
    if (!meeting) {
        sheet_say(sheet, 0, "agenda-no-date", NULL);
        return;
    }
    sheet_say(sheet, 0, "agenda-when", "date", xml_attr_or(meeting, "date", ""), "place",
              xml_attr_or(meeting, "place", ""), NULL);
    sheet_say(sheet, 0, "agenda-topic", "text", xml_attr_or(meeting, "text", ""), NULL);
}

static void say_last(const struct packing *p, struct sheet *sheet)
{
    const xmlNode *meeting = pack_meeting(p, false);
    const xmlNode *outcome = meeting ? xml_child(meeting, "outcome") : NULL;
    if (!outcome) {
        sheet_say(sheet, 0, "agenda-last-none", NULL);
        return;
    }
    sheet_say(sheet, 0, "agenda-when", "date", xml_attr_or(meeting, "date", ""), "place",
              xml_attr_or(meeting, "place", ""), NULL);
    for (; outcome; outcome = xml_next(outcome, "outcome")) {
        char *text = xml_text(outcome);
        sheet_point(sheet, 0, "–", text);
        g_free(text);
    }
}

static void say_responses(const struct packing *p, struct sheet *sheet, const struct missing *m)
{
    const GPtrArray *responses = dossier_responses(p->dossier, m->item->id, m->of);
    for (guint i = 0; responses && i < responses->len; i++) {
        const struct response *response = responses->pdata[i];
        const struct kb_institution *institution = kb_institution(p->kb, response->institution);
        char *value = pack_values(&m->item->domain, response->values);
        char *said = g_strdup_printf("%s%s%s", value, *response->note ? " – " : "", response->note);
        sheet_say(sheet, 4, "agenda-says", "who",
                  *response->by ? response->by
                  : institution ? institution->name
                                : response->institution,
                  "value", said, NULL);
        g_free(said);
        g_free(value);
    }
}

static void say_disputes(const struct packing *p, struct sheet *sheet)
{
    const GPtrArray *disputes = assess_disputes(p->report->assessment);
    if (disputes->len == 0) {
        sheet_say(sheet, 0, "agenda-disputes-none", NULL);
        return;
    }
    sheet_say(sheet, 0, "agenda-disputes-intro", NULL);
    for (guint i = 0; i < disputes->len; i++) {
        const struct missing *m = disputes->pdata[i];
        const struct answer *answer = dossier_answer(p->dossier, m->item->id, m->of);
        char *head = g_strdup_printf("%s, %s: %s", m->item->id,
                                     dossier_party(p->dossier, m->of)->short_name, m->item->ask);
        sheet_blank(sheet);
        sheet_point(sheet, 0, "–", head);
        if (answer && answer->values[0]) {
            char *value = pack_values(&m->item->domain, answer->values);
            sheet_say(sheet, 4, "agenda-answer", "value", value, NULL);
            g_free(value);
        }
        say_responses(p, sheet, m);
        g_free(head);
    }
}

static void say_red(const struct packing *p, struct sheet *sheet)
{
    bool any = false;
    for (guint i = 0; i < p->report->flags->len; i++) {
        const struct flag *flag = p->report->flags->pdata[i];
        if (flag->colour != COLOUR_RED || flag->acknowledged)
            continue;
        if (!any)
            sheet_say(sheet, 0, "agenda-red-intro", NULL);
        any = true;
        char *head = flag_head(p, flag), *text = pack_rule_text(p, flag->rule->say);
        char *because = g_strjoinv(", ", flag->because);
        sheet_blank(sheet);
        sheet_point(sheet, 0, "–", head);
        sheet_text(sheet, 2, text);
        if (*because)
            sheet_say(sheet, 2, "agenda-because", "because", because, NULL);
        g_free(because);
        g_free(text);
        g_free(head);
    }
    if (!any)
        sheet_say(sheet, 0, "agenda-red-none", NULL);
}

static void say_open_decisions(const struct packing *p, struct sheet *sheet)
{
    static const struct pack_decision_words words = {"agenda-default", "agenda-default",
                                                     "agenda-default", "agenda-no-default"};
    const GPtrArray *decisions = kb_decisions(p->kb);
    bool any = false;
    for (guint i = 0; i < decisions->len; i++) {
        const struct kb_decision *decision = decisions->pdata[i];
        if (pack_taken(p, decision))
            continue;
        char *head = g_strdup_printf("%s %s: %s", decision->id, decision->title, decision->ask);
        sheet_point(sheet, 0, "–", head);
        pack_say_decision(p, sheet, 2, decision, NULL, &words);
        g_free(head);
        any = true;
    }
    if (!any)
        sheet_say(sheet, 0, "agenda-decisions-none", NULL);
}

static void say_due(const struct packing *p, struct sheet *sheet)
{
    unsigned done, dropped;
    bool any = false;
    GPtrArray *tasks = pack_tasks(p, &done, &dropped);
    for (guint i = 0; i < tasks->len; i++) {
        const struct pack_task *task = tasks->pdata[i];
        if (!*task->due)
            break; /* dated ones come first */
        char *text = sheet_fill(p->kb, *task->owner ? "agenda-task" : "agenda-task-nobody", "due",
                                task->due, "text", task->task->text, "owner", task->owner, NULL);
        sheet_point(sheet, 0, "–", text);
        g_free(text);
        any = true;
    }
    if (!any)
        sheet_say(sheet, 0, "agenda-tasks-none", NULL);
    g_ptr_array_unref(tasks);
}

/* Headings of the agenda are numbered. */
static void agenda_head(struct sheet *sheet, unsigned *n, const char *id)
{
    char *head = g_strdup_printf("%u. %s", ++*n, kb_pack_text(sheet->kb, id));
    sheet_head(sheet, head);
    g_free(head);
}

void pack_agenda(const struct packing *p)
{
    struct sheet sheet;
    unsigned n = 0;
    pack_open(p, &sheet, "agenda");
    say_when(p, &sheet);
    agenda_head(&sheet, &n, "agenda-last");
    say_last(p, &sheet);
    agenda_head(&sheet, &n, "agenda-disputes");
    say_disputes(p, &sheet);
    agenda_head(&sheet, &n, "agenda-red");
    say_red(p, &sheet);
    agenda_head(&sheet, &n, "agenda-decisions");
    say_open_decisions(p, &sheet);
    agenda_head(&sheet, &n, "agenda-brackets");
    if (each_bracket(p, &sheet, say_bracket) == 0)
        sheet_say(&sheet, 0, "agenda-brackets-none", NULL);
    agenda_head(&sheet, &n, "agenda-tasks");
    say_due(p, &sheet);
    agenda_head(&sheet, &n, "agenda-other");
    sheet_line(&sheet, 0, "");
    agenda_head(&sheet, &n, "agenda-next");
    sheet_line(&sheet, 0, "");
    pack_close(p, &sheet, "agenda");
}

/* ---- the brief ---- */

/* Whose brief it is; both for a joint team. */
static enum party our_side(const struct packing *p)
{
    enum party side = party_parse(dossier_side(p->dossier));
    return side == PARTY_NONE ? PARTY_BOTH : side;
}

/* Mandate and money of one side; false when nothing is entered. */
static bool say_mandate(const struct packing *p, struct sheet *sheet, enum party side)
{
    GPtrArray *mandates = dossier_records(p->dossier, "mandate");
    GPtrArray *budgets = dossier_records(p->dossier, "budget");
    bool any = false;
    for (guint i = 0; i < mandates->len; i++) {
        const xmlNode *mandate = mandates->pdata[i];
        const char *source = xml_attr_or(mandate, "source", "");
        if (party_parse(xml_attr_or(mandate, "side", "")) != side)
            continue;
        char *text = text_collapse(xml_attr_or(mandate, "text", ""));
        sheet_text(sheet, 2, text);
        if (*source)
            sheet_say(sheet, 2, "brief-mandate-source", "source", source, NULL);
        g_free(text);
        any = true;
    }
    for (guint i = 0; i < budgets->len; i++) {
        const xmlNode *budget = budgets->pdata[i];
        if (party_parse(xml_attr_or(budget, "side", "both")) != side)
            continue;
        sheet_say(sheet, 2, "brief-budget", "amount", xml_attr_or(budget, "amount", ""), "currency",
                  xml_attr_or(budget, "currency", ""), "purpose",
                  xml_attr_or(budget, "purpose", ""), NULL);
        any = true;
    }
    g_ptr_array_unref(budgets);
    g_ptr_array_unref(mandates);
    return any;
}

static void say_mandates(const struct packing *p, struct sheet *sheet)
{
    sheet_head(sheet, kb_pack_text(p->kb, "brief-mandate"));
    for (enum party side = PARTY_ORIGIN; side <= PARTY_BOTH; side++) {
        if (side != PARTY_BOTH && !(side & our_side(p)))
            continue;
        if (side != PARTY_BOTH)
            sheet_subhead(sheet, dossier_party(p->dossier, side)->name);
        else
            sheet_blank(sheet);
        if (!say_mandate(p, sheet, side) && side != PARTY_BOTH)
            sheet_say(sheet, 2, "brief-mandate-none", NULL);
    }
}

static void say_objectives(const struct packing *p, struct sheet *sheet)
{
    GPtrArray *objectives = dossier_records(p->dossier, "objective");
    if (objectives->len > 0)
        sheet_head(sheet, kb_pack_text(p->kb, "brief-objectives"));
    for (enum party of = PARTY_ORIGIN; of <= PARTY_DESTINATION; of++) {
        bool any = false;
        for (guint i = 0; i < objectives->len; i++) {
            const xmlNode *objective = objectives->pdata[i];
            if (!(party_parse(xml_attr_or(objective, "side", "both")) & of))
                continue;
            if (!any)
                sheet_subhead(sheet, dossier_party(p->dossier, of)->name);
            any = true;
            sheet_point(sheet, 2, "–", xml_attr_or(objective, "text", ""));
        }
    }
    g_ptr_array_unref(objectives);
}

static void say_floor(const struct packing *p, struct sheet *sheet)
{
    const GPtrArray *redlines = kb_redlines(p->kb);
    sheet_head(sheet, kb_pack_text(p->kb, "brief-floor"));
    sheet_say(sheet, 0, "brief-floor-intro", NULL);
    sheet_blank(sheet);
    for (guint i = 0; i < redlines->len; i++) {
        const struct kb_redline *redline = redlines->pdata[i];
        char *line = g_strdup_printf("%s %s", redline->id, redline->title);
        sheet_point(sheet, 0, "–", line);
        g_free(line);
    }
}

static void say_part(struct sheet *sheet, const char *id, const char *text)
{
    if (*text)
        sheet_say(sheet, 2, id, "text", text, NULL);
}

static bool say_position(const struct packing *p, struct sheet *sheet,
                         const struct kb_article *article)
{
    struct position position;
    if (!article || !position_read(p->dossier, article->id, &position))
        return false;
    char *place = draft_place_words(p->report->draft, article->id);
    char *head = g_strdup_printf("%s%s%s (%s)", place ? place : "", place ? ". " : "",
                                 article->heading, article->id);
    sheet_subhead(sheet, head);
    say_part(sheet, "brief-aim", position.aim);
    say_part(sheet, "brief-fallback", position.fallback);
    say_part(sheet, "brief-limit", position.limit);
    say_part(sheet, "brief-note", position.note);
    say_part(sheet, "brief-never", article->floor);
    const xmlNode *record = dossier_record(p->dossier, "provision", article->id);
    for (const xmlNode *n = record ? xml_child(record, "bracket") : NULL; n;
         n = xml_next(n, "bracket"))
        say_offer(p, sheet, n, 2);
    g_free(head);
    g_free(place);
    return true;
}

static void say_positions(const struct packing *p, struct sheet *sheet)
{
    const GPtrArray *articles = kb_articles(p->kb);
    sheet_head(sheet, kb_pack_text(p->kb, "brief-positions"));
    bool any = say_position(p, sheet, kb_preamble(p->kb));
    for (guint i = 0; i < articles->len; i++)
        any |= say_position(p, sheet, articles->pdata[i]);
    any |= say_position(p, sheet, kb_testimonium(p->kb));
    if (!any)
        sheet_say(sheet, 0, "brief-positions-none", NULL);
}

static void say_raise(const struct packing *p, struct sheet *sheet)
{
    bool any = false;
    sheet_head(sheet, kb_pack_text(p->kb, "brief-raise"));
    for (guint i = 0; i < p->report->flags->len; i++) {
        const struct flag *flag = p->report->flags->pdata[i];
        if (flag->rule->negotiate->len == 0)
            continue;
        char *head = flag_head(p, flag);
        sheet_subhead(sheet, head);
        for (guint j = 0; j < flag->rule->negotiate->len; j++) {
            char *text = pack_rule_text(p, flag->rule->negotiate->pdata[j]);
            sheet_point(sheet, 2, "–", text);
            g_free(text);
        }
        g_free(head);
        any = true;
    }
    if (!any)
        sheet_say(sheet, 0, "brief-raise-none", NULL);
}

static void say_contradictions(const struct packing *p, struct sheet *sheet)
{
    bool any = false;
    sheet_head(sheet, kb_pack_text(p->kb, "brief-contradictions"));
    for (guint i = 0; i < p->report->flags->len; i++) {
        const struct flag *flag = p->report->flags->pdata[i];
        if (flag->rule->id[0] != 'C')
            continue;
        char *head = flag_head(p, flag), *text = pack_rule_text(p, flag->rule->say);
        const struct kb_decision *cure = flag->settled ? kb_decision(p->kb, flag->settled) : NULL;
        sheet_subhead(sheet, head);
        sheet_text(sheet, 2, text);
        if (cure)
            sheet_say(sheet, 2, "brief-settled", "decision", cure->id, "title", cure->title, NULL);
        g_free(text);
        g_free(head);
        any = true;
    }
    if (!any)
        sheet_say(sheet, 0, "brief-contradictions-none", NULL);
}

static void say_decisions(const struct packing *p, struct sheet *sheet)
{
    static const struct pack_decision_words words = {"brief-taken", "brief-taken-for",
                                                     "brief-default", "brief-open"};
    const GPtrArray *decisions = kb_decisions(p->kb);
    sheet_head(sheet, kb_pack_text(p->kb, "brief-decisions"));
    sheet_say(sheet, 0, "brief-decisions-intro", NULL);
    for (guint i = 0; i < decisions->len; i++) {
        const struct kb_decision *decision = decisions->pdata[i];
        const struct kb_interest *interest = kb_interest(p->kb, decision->id);
        if (!interest)
            continue;
        char *head = g_strdup_printf("%s %s", decision->id, decision->title);
        sheet_subhead(sheet, head);
        pack_say_decision(p, sheet, 2, decision, NULL, &words);
        sheet_say(sheet, 2, "brief-interest", "name",
                  dossier_party(p->dossier, PARTY_ORIGIN)->short_name, "text", interest->origin,
                  NULL);
        sheet_say(sheet, 2, "brief-interest", "name",
                  dossier_party(p->dossier, PARTY_DESTINATION)->short_name, "text",
                  interest->destination, NULL);
        g_free(head);
    }
}

void pack_brief(const struct packing *p)
{
    struct sheet sheet;
    const struct kb_pack_document *document = kb_pack_document(p->kb, "brief");
    enum party side = our_side(p);
    const char *whose = side == PARTY_BOTH ? kb_pack_text(p->kb, "brief-joint")
                                           : dossier_party(p->dossier, side)->name;
    pack_open(p, &sheet, "brief");
    sheet_blank(&sheet);
    sheet_say(&sheet, 0, "brief-warning", "side", whose, NULL);
    say_mandates(p, &sheet);
    say_objectives(p, &sheet);
    say_floor(p, &sheet);
    say_positions(p, &sheet);
    say_raise(p, &sheet);
    say_contradictions(p, &sheet);
    say_decisions(p, &sheet);
    char *head = sheet_fill(p->kb, "brief-head", "mark", kb_pack_text(p->kb, "brief-mark"), "title",
                            document->title, "side", whose, NULL);
    outbox_add_brief_take(p->outbox, document->file, sheet_pages(&sheet, head));
    g_free(head);
    sheet_release(&sheet);
}

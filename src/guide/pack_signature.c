/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Checklist for signature: Annexes 4 and 5 of the Guidance, and the steps to and from the table. */
#include "config.h"

#include <string.h>

#include "base/text.h"
#include "draft/plan.h"
#include "guide/pack_inside.h"
#include "kb/pack.h"
#include "xml/xmlread.h"

#define OPEN "[ ]"

static const struct pack_decision_words decision_words = {
    "signature-decision", "signature-decision-for", "signature-undecided-value",
    "signature-nothing-value"};

/* ---- state of the text ---- */

static unsigned count_brackets(const struct plan *plan)
{
    unsigned n = 0;
    for (guint i = 0; i < plan->units->len; i++) {
        const struct planned_unit *unit = plan->units->pdata[i];
        for (guint j = 0; j < unit->paragraphs->len; j++)
            n += ((const struct planned_paragraph *)unit->paragraphs->pdata[j])->brackets->len;
    }
    return n;
}

static unsigned count_soft(const struct report *report)
{
    unsigned n = 0;
    for (guint i = 0; i < report->redlines->len; i++)
        n += ((const struct redline_state *)report->redlines->pdata[i])->firm ? 0 : 1;
    return n;
}

static unsigned count_undecided(const struct packing *p)
{
    const GPtrArray *decisions = kb_decisions(p->kb);
    unsigned n = 0;
    for (guint i = 0; i < decisions->len; i++)
        n += pack_taken(p, decisions->pdata[i]) ? 0 : 1;
    return n;
}

static void say_state(const struct packing *p, struct sheet *sheet)
{
    const struct report *report = p->report;
    sheet_head(sheet, kb_pack_text(p->kb, "signature-state"));
    pack_say_count(sheet, 0, "signature-brackets", count_brackets(draft_plan(report->draft)));
    pack_say_count(sheet, 0, "signature-gaps", draft_gaps(report->draft)->len);
    pack_say_count(sheet, 0, "signature-red", report_open_red(report));
    pack_say_count(sheet, 0, "signature-soft", count_soft(report));
    pack_say_count(sheet, 0, "signature-undecided", count_undecided(p));
}

/* ---- what the dossier can say ---- */

static void say_items(const struct packing *p, struct sheet *sheet, const char *words,
                      unsigned sides)
{
    char **ids = text_words(words);
    for (char **id = ids; *id; id++) {
        const struct kb_item *item = kb_item(p->kb, *id);
        for (enum party of = PARTY_ORIGIN; item && of <= PARTY_DESTINATION; of++) {
            const struct answer *answer = dossier_answer(p->dossier, *id, of);
            /* An item that only the other side is asked says something here too. */
            if (!(item->parties & of) || ((item->parties & sides) && !(sides & of)))
                continue;
            char *value = answer ? pack_values(&item->domain, answer->values) : g_strdup("");
            sheet_say(sheet, 6, answer && *value ? "signature-answer" : "signature-no-answer",
                      "item", item->id, "country", dossier_party(p->dossier, of)->short_name,
                      "value", value, "state", answer ? pack_state_word(p, answer->state) : "",
                      NULL);
            g_free(value);
        }
    }
    g_strfreev(ids);
}

/* What is taken for one party concerns a list of that party only. */
static const char *only_for(const struct kb_decision *decision, unsigned sides)
{
    bool one = sides == PARTY_ORIGIN || sides == PARTY_DESTINATION;
    return one && !strcmp(decision->qualifiers, "party") ? party_word((enum party)sides) : NULL;
}

static void say_decision_list(const struct packing *p, struct sheet *sheet, int indent,
                              const char *words, unsigned sides)
{
    char **ids = text_words(words);
    for (char **id = ids; *id; id++) {
        const struct kb_decision *decision = kb_decision(p->kb, *id);
        if (decision)
            pack_say_decision(p, sheet, indent, decision, only_for(decision, sides),
                              &decision_words);
    }
    g_strfreev(ids);
}

static void say_members(const struct packing *p, struct sheet *sheet, const char *group)
{
    for (enum party of = PARTY_ORIGIN; of <= PARTY_DESTINATION; of++) {
        char *names = pack_member_names(p, of, NULL, group);
        bool team = !strcmp(group, "drafting");
        sheet_say(sheet, 6, *names ? "signature-members" : "signature-no-members", "country",
                  dossier_party(p->dossier, of)->short_name, "group",
                  kb_pack_text(p->kb, team ? "plan-team" : "plan-group"), "names", names, NULL);
        g_free(names);
    }
}

/* Changes that rules call for and that concern the sides. */
static unsigned count_plans(const struct packing *p, unsigned sides)
{
    unsigned n = 0;
    for (guint i = 0; i < p->report->flags->len; i++) {
        const struct flag *flag = p->report->flags->pdata[i];
        for (guint j = 0; j < flag->rule->plans->len; j++) {
            const struct kb_rule_plan *plan = flag->rule->plans->pdata[j];
            n += plan->side & sides & (flag->of ? flag->of : PARTY_BOTH) ? 1 : 0;
        }
    }
    return n;
}

static void say_evidence(const struct packing *p, struct sheet *sheet,
                         const struct kb_evidence *evidence, unsigned sides)
{
    say_items(p, sheet, evidence->items, sides);
    say_decision_list(p, sheet, 6, evidence->decisions, sides);
    if (*evidence->members)
        say_members(p, sheet, evidence->members);
    if (evidence->meetings) {
        GPtrArray *meetings = dossier_records(p->dossier, "meeting");
        pack_say_count(sheet, 6, "signature-meetings", meetings->len);
        g_ptr_array_unref(meetings);
    }
    if (evidence->plans)
        pack_say_count(sheet, 6, "signature-plans", count_plans(p, sides));
}

/* ---- checklists ---- */

static const char *state_of(const struct packing *p, const char *check)
{
    const xmlNode *record = dossier_record(p->dossier, "check", check);
    return record ? xml_attr_or(record, "state", "") : "";
}

static void say_exclusive(const struct packing *p, struct sheet *sheet,
                          const struct kb_check_item *item)
{
    char **others = text_words(item->exclusive_with);
    for (char **other = others; *other; other++)
        if (!strcmp(state_of(p, item->id), "done") && !strcmp(state_of(p, *other), "done"))
            sheet_say(sheet, 6, "signature-exclusive", "a", item->id, "b", *other, NULL);
    g_strfreev(others);
}

static void say_check(const struct packing *p, struct sheet *sheet,
                      const struct kb_check_item *item, unsigned sides)
{
    const xmlNode *record = dossier_record(p->dossier, "check", item->id);
    const char *note = record ? xml_attr_or(record, "note", "") : "";
    const char *state = state_of(p, item->id);
    const struct kb_evidence *evidence = kb_evidence(p->kb, item->id);
    const char *mark = !strcmp(state, "done")             ? "[x]"
                       : !strcmp(state, "not-applicable") ? "[–]"
                                                          : OPEN;
    char *line = g_strdup_printf("%s  %s", item->id, item->text);
    sheet_blank(sheet);
    sheet_point(sheet, 0, mark, line);
    if (*note)
        sheet_say(sheet, 4, "signature-note", "text", note, NULL);
    say_exclusive(p, sheet, item);
    if (evidence)
        say_evidence(p, sheet, evidence, sides);
    g_free(line);
}

static void say_checklist(const struct packing *p, struct sheet *sheet, const char *checklist,
                          unsigned sides)
{
    char *id = g_strconcat("signature-", checklist, NULL);
    char *head = sheet_fill(
        p->kb, id, "country",
        sides == PARTY_BOTH ? "" : dossier_party(p->dossier, (enum party)sides)->short_name, NULL);
    const GPtrArray *items = kb_check_items(p->kb);
    sheet_head(sheet, head);
    for (guint i = 0; i < items->len; i++) {
        const struct kb_check_item *item = items->pdata[i];
        if (!strcmp(item->checklist, checklist))
            say_check(p, sheet, item, sides);
    }
    g_free(head);
    g_free(id);
}

/* ---- steps and ticks ---- */

/* One line to be ticked for each step that a side has to take. */
static void say_steps(const struct packing *p, struct sheet *sheet, enum party of)
{
    char **ids = text_words(kb_pack_list(p->kb, "steps"));
    char *head = sheet_fill(p->kb, "signature-steps", "country",
                            dossier_party(p->dossier, of)->short_name, NULL);
    sheet_head(sheet, head);
    for (char **id = ids; *id; id++) {
        const struct kb_decision *decision = kb_decision(p->kb, *id);
        bool taken = false;
        const char *const *values = dossier_decided(p->dossier, *id, party_word(of), &taken);
        if (!taken)
            sheet_say(sheet, 0, "signature-steps-default", NULL);
        for (const char *const *v = values; decision && v && *v; v++) {
            const char *const one[] = {*v, NULL};
            char *words = pack_values(&decision->domain, one);
            sheet_point(sheet, 0, OPEN, words);
            g_free(words);
        }
    }
    g_free(head);
    g_strfreev(ids);
}

static void say_ticks(const struct packing *p, struct sheet *sheet, const char *id,
                      const char *head)
{
    const GPtrArray *ticks = kb_pack_ticks(p->kb, id);
    sheet_head(sheet, kb_pack_text(p->kb, head));
    for (guint i = 0; ticks && i < ticks->len; i++)
        sheet_point(sheet, 0, OPEN, ticks->pdata[i]);
}

void pack_signature(const struct packing *p)
{
    struct sheet sheet;
    pack_open(p, &sheet, "signature");
    sheet_blank(&sheet);
    sheet_say(&sheet, 0, "signature-intro", NULL);
    say_state(p, &sheet);
    say_ticks(p, &sheet, "before", "signature-before");
    say_checklist(p, &sheet, "annex-4", PARTY_BOTH);
    say_steps(p, &sheet, PARTY_ORIGIN);
    say_steps(p, &sheet, PARTY_DESTINATION);
    sheet_head(&sheet, kb_pack_text(p->kb, "signature-closing"));
    say_decision_list(p, &sheet, 0, kb_pack_list(p->kb, "closing"), PARTY_BOTH);
    say_ticks(p, &sheet, "day", "signature-day");
    say_ticks(p, &sheet, "after", "signature-after");
    say_checklist(p, &sheet, "annex-5-origin", PARTY_ORIGIN);
    say_checklist(p, &sheet, "annex-5-destination", PARTY_DESTINATION);
    pack_close(p, &sheet, "signature");
}

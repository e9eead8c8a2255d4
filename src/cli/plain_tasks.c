/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Preparation in the plain mode: tasks, ratifications, checklists. */
#include "config.h"

#include <string.h>

#include "base/i18n.h"
#include "cli/plain.h"
#include "kb/reference.h"
#include "xml/xmlread.h"
#include "xml/xmlwrite.h"

static void set(xmlNode *node, const char *attr, const char *value)
{
    if (*value)
        xml_set(node, attr, value);
    else
        xmlUnsetProp(node, (const xmlChar *)attr);
}

/* ---- tasks ---- */

static const char *task_state(const char *state)
{
    return !strcmp(state, "done")      ? _("done")
           : !strcmp(state, "doing")   ? _("being done")
           : !strcmp(state, "dropped") ? _("dropped")
                                       : _("open");
}

static const xmlNode *task_record(struct plain *p, const char *ref, const char *side)
{
    char *key = g_strdup_printf("%s|%s", ref, side);
    const xmlNode *record = dossier_record(p->dossier, "task", key);
    g_free(key);
    return record;
}

static bool put_task(struct plain *p, const char *ref, const char *side, const struct form *form,
                     const char *state)
{
    static const char *const attrs[] = {"state", "owner", "due", "note"};
    const xmlNode *old = task_record(p, ref, side);
    xmlNode *node = old ? xmlCopyNode((xmlNode *)old, 1) : xml_add(NULL, "task");
    xml_set(node, "ref", ref);
    xml_set(node, "side", side);
    for (size_t i = 0; form && i < G_N_ELEMENTS(attrs); i++)
        set(node, attrs[i], plain_form_value(form, attrs[i]));
    if (state)
        xml_set(node, "state", state);
    if (!xml_attr(node, "state"))
        xml_set(node, "state", "open");
    struct change *change = change_new(NULL);
    change_put_take(change, node);
    return plain_apply(p, change, NULL);
}

static void fill_task(struct form *form, const xmlNode *record)
{
    struct entry *e = plain_form_add(form, "state", _("State"), ENTRY_CHOICE,
                                     record ? xml_attr_or(record, "state", "open") : "open",
                                     _("How far it has come."));
    static const char *const states[] = {"open", "doing", "done", "dropped"};
    e->needed = true;
    for (size_t i = 0; i < G_N_ELEMENTS(states); i++)
        plain_form_option(e, states[i], task_state(states[i]));
    plain_form_add(form, "owner", _("Who"), ENTRY_LINE,
                   record ? xml_attr_or(record, "owner", "") : "",
                   _("The office or person that does it."));
    plain_form_add(form, "due", _("Until"), ENTRY_DATE,
                   record ? xml_attr_or(record, "due", "") : "", _("The day it has to be done."));
    plain_form_add(form, "note", _("Note"), ENTRY_NOTE,
                   record ? xml_attr_or(record, "note", "") : "", _("Anything to remember."));
}

static void task_page(struct plain *p, const struct kb_task *task, const char *side)
{
    bool here = true;
    while (here && !p->leave) {
        struct form form;
        struct menu *menu = menu_new();
        char *who = kb_institution_names(p->kb, task->institution);
        plain_form_init(&form);
        fill_task(&form, task_record(p, task->id, side));
        plain_head("%s, %s", task->id, kb_text(task->section_title));
        plain_say(0, "%s", kb_text(task->text));
        plain_fact(0, _("Acts first"), who);
        g_free(who);
        plain_form_show(&form, menu);
        struct picking picking = {.prompt = _("Number of the line to change."),
                                  .enter = _("Enter goes back.")};
        struct pick pick = menu_pick(p, menu, &picking);
        here = pick.kind == PICK_ENTRY;
        if (here && plain_form_ask(p, &form, form.entries->pdata[pick.index]) == ENTERED_NEW)
            put_task(p, task->id, side, &form, NULL);
        menu_free(menu);
        plain_form_release(&form);
    }
}

static bool is_ours(struct plain *p, enum party side, bool all)
{
    enum party ours = party_parse(dossier_side(p->dossier)); /* none for a joint team */
    return all || ours == PARTY_NONE || (side & ours);
}

/* One line for the task as the Guidance gives it, and for each side that keeps its own. */
static void add_task(struct plain *p, struct menu *menu, const struct kb_task *task, bool all,
                     const char **section)
{
    static const enum party sides[] = {PARTY_ORIGIN, PARTY_DESTINATION, PARTY_BOTH};
    for (size_t i = 0; i < G_N_ELEMENTS(sides); i++) {
        const xmlNode *record = task_record(p, task->id, party_word(sides[i]));
        if ((sides[i] != task->side && !record) || !is_ours(p, sides[i], all))
            continue;
        if (strcmp(*section, task->section)) {
            menu_head(menu, "%s", kb_text(task->section_title));
            *section = task->section;
        }
        const char *owner = record ? xml_attr_or(record, "owner", "") : "";
        const char *due = record ? xml_attr_or(record, "due", "") : "";
        char *id = g_strdup_printf("%s %s", task->id, party_word(sides[i]));
        menu_add(menu, id, "%s: %s%s%s%s%s%s%s. %s", task->id,
                 task_state(record ? xml_attr_or(record, "state", "") : ""),
                 sides[i] != PARTY_BOTH ? ", " : "",
                 sides[i] != PARTY_BOTH ? dossier_party_name(p->dossier, sides[i]) : "",
                 *owner ? ", " : "", owner, *due ? ", " : "", due, kb_text(task->text));
        g_free(id);
    }
}

void plain_tasks(struct plain *p)
{
    struct picking picking = {
        .prompt = _("Number of a task to see or change it; behind the number d done, g being done, "
                    "o open, x dropped. a shows the tasks of both sides, s those of our side."),
        .letters = "as",
        .tails = "dgox",
        .help = _("Roles and tasks from Section IV of the Guidance, with who does them until "
                  "when."),
    };
    bool all = false;
    while (!p->leave) {
        struct menu *menu = menu_new();
        const GPtrArray *tasks = kb_tasks(p->kb);
        const char *section = "";
        for (guint i = 0; i < tasks->len; i++)
            add_task(p, menu, tasks->pdata[i], all, &section);
        plain_head("%s", all ? _("Roles and tasks of both sides") : _("Roles and tasks"));
        struct pick pick = menu_pick(p, menu, &picking);
        if (pick.kind == PICK_LETTER)
            all = pick.letter == 'a';
        if (pick.kind == PICK_ENTRY) {
            char **parts = g_strsplit(pick.id, " ", 2);
            const struct kb_task *task = kb_task(p->kb, parts[0]);
            const char *state = pick.letter == 'd'   ? "done"
                                : pick.letter == 'g' ? "doing"
                                : pick.letter == 'x' ? "dropped"
                                                     : "open";
            if (!pick.letter)
                task_page(p, task, parts[1]);
            else if (put_task(p, task->id, parts[1], NULL, state))
                plain_say(0, _("%1$s is now: %2$s."), task->id, task_state(state));
            g_strfreev(parts);
        }
        menu_free(menu);
        if (pick.kind == PICK_BACK)
            return;
    }
}

/* ---- ratifications ---- */

static const char *status_words(const char *status)
{
    return !strcmp(status, "ratified")   ? _("ratified")
           : !strcmp(status, "signed")   ? _("signed")
           : !strcmp(status, "endorsed") ? _("endorsed")
           : !strcmp(status, "none")     ? _("neither signed nor ratified")
           : !strcmp(status, "unknown")  ? _("unknown")
                                         : _("not entered");
}

static void fill_ratification(struct plain *p, struct form *form, const char *instrument,
                              enum party of)
{
    static const char *const states[] = {"ratified", "signed", "endorsed", "none", "unknown"};
    const struct ratification *r = dossier_ratification(p->dossier, instrument, of);
    struct entry *e = plain_form_add(form, "status", _("Status"), ENTRY_CHOICE, r ? r->status : "",
                                     _("Where this country stands."));
    e->needed = true;
    for (size_t i = 0; i < G_N_ELEMENTS(states); i++)
        plain_form_option(e, states[i], status_words(states[i]));
    plain_form_add(form, "date", _("Date"), ENTRY_YEAR, r ? r->date : "",
                   _("YYYY-MM-DD, or the year alone."));
    plain_form_add(form, "source", _("Source"), ENTRY_LINE, r ? r->source : "",
                   _("Where the status was looked up, and when."));
    plain_form_add(form, "note", _("Note"), ENTRY_NOTE, r ? r->note : "",
                   _("Reservations, parts left out."));
}

static void ratification_entry(struct plain *p, const struct kb_instrument *instrument,
                               enum party of)
{
    struct form form;
    plain_form_init(&form);
    fill_ratification(p, &form, instrument->id, of);
    plain_say(0, "%s, %s", dossier_party_name(p->dossier, of), kb_text(instrument->name));
    plain_form_run(p, &form);
    if (form.touched && *plain_form_value(&form, "status")) {
        struct ratification ratification = {
            .instrument = instrument->id,
            .of = of,
            .status = plain_form_value(&form, "status"),
            .date = plain_form_value(&form, "date"),
            .note = plain_form_value(&form, "note"),
            .source = plain_form_value(&form, "source"),
        };
        struct change *change = change_new(NULL);
        change_put_take(change, record_ratification(&ratification));
        plain_apply(p, change, NULL);
    }
    plain_form_release(&form);
}

static char *ratification_words(struct plain *p, const char *instrument, enum party of)
{
    const struct ratification *r = dossier_ratification(p->dossier, instrument, of);
    return g_strdup_printf("%s %s%s%s", dossier_party_name(p->dossier, of),
                           status_words(r ? r->status : ""), r && *r->date ? " " : "",
                           r ? r->date : "");
}

static void instrument_page(struct plain *p, const char *id)
{
    const struct kb_instrument *instrument = kb_instrument(p->kb, id);
    struct picking picking = {.prompt = _("Number of the country to enter its status."),
                              .enter = _("Enter goes back.")};
    bool here = true;
    while (here && !p->leave) {
        struct menu *menu = menu_new();
        menu_head(menu, "%s %s", id, kb_text(instrument->name));
        for (enum party of = PARTY_ORIGIN; of <= PARTY_DESTINATION; of++) {
            const struct ratification *r = dossier_ratification(p->dossier, id, of);
            char *words = ratification_words(p, id, of);
            menu_add(menu, party_word(of), "%s", words);
            if (r && *r->source)
                menu_note(menu, _("Source: %s"), r->source);
            if (r && *r->note)
                menu_note(menu, _("Note: %s"), r->note);
            g_free(words);
        }
        plain_blank();
        struct pick pick = menu_pick(p, menu, &picking);
        here = pick.kind == PICK_ENTRY;
        if (here)
            ratification_entry(p, instrument, pick.index == 0 ? PARTY_ORIGIN : PARTY_DESTINATION);
        menu_free(menu);
    }
}

void plain_ratifications(struct plain *p, const char *instrument)
{
    if (instrument) {
        instrument_page(p, instrument);
        return;
    }
    struct picking picking = {
        .prompt = _("Number of an instrument; behind the number o for the country of origin, d for "
                    "the country of destination."),
        .tails = "od",
        .help = _("The register of what both countries have ratified, side by side."),
    };
    while (!p->leave) {
        struct menu *menu = menu_new();
        const GPtrArray *all = kb_instruments(p->kb);
        for (guint i = 0; i < all->len; i++) {
            const struct kb_instrument *one = all->pdata[i];
            if (!one->in_register)
                continue;
            char *origin = ratification_words(p, one->id, PARTY_ORIGIN);
            char *destination = ratification_words(p, one->id, PARTY_DESTINATION);
            menu_add(menu, one->id, "%s %s: %s; %s", one->id,
                     kb_text(*one->short_name ? one->short_name : one->name), origin, destination);
            g_free(destination);
            g_free(origin);
        }
        plain_head("%s", _("Ratifications of both sides"));
        struct pick pick = menu_pick(p, menu, &picking);
        if (pick.kind == PICK_ENTRY && pick.letter)
            ratification_entry(p, kb_instrument(p->kb, pick.id),
                               pick.letter == 'o' ? PARTY_ORIGIN : PARTY_DESTINATION);
        else if (pick.kind == PICK_ENTRY)
            instrument_page(p, pick.id);
        menu_free(menu);
        if (pick.kind == PICK_BACK)
            return;
    }
}

/* ---- checklists ---- */

static const char *check_state(const char *state)
{
    return !strcmp(state, "done")             ? _("yes")
           : !strcmp(state, "not-applicable") ? _("does not apply")
                                              : _("open");
}

/* @state, @note: NULL keeps what stands. */
static bool put_check(struct plain *p, const char *item, const char *state, const char *note)
{
    const xmlNode *old = dossier_record(p->dossier, "check", item);
    xmlNode *node = old ? xmlCopyNode((xmlNode *)old, 1) : xml_add(NULL, "check");
    xml_set(node, "item", item);
    if (state)
        xml_set(node, "state", state);
    if (!xml_attr(node, "state"))
        xml_set(node, "state", "open");
    if (note)
        set(node, "note", note);
    struct change *change = change_new(NULL);
    change_put_take(change, node);
    return plain_apply(p, change, NULL);
}

/* Only one of two items that exclude each other can be answered with yes. */
static void warn_exclusive(struct plain *p, const struct kb_check_item *item)
{
    const xmlNode *other =
        *item->exclusive_with ? dossier_record(p->dossier, "check", item->exclusive_with) : NULL;
    if (other && !strcmp(xml_attr_or(other, "state", ""), "done"))
        plain_say(0, _("Only one of %1$s and %2$s can hold."), item->id, item->exclusive_with);
}

static void check_note(struct plain *p, const char *id)
{
    const xmlNode *record = dossier_record(p->dossier, "check", id);
    char *now = g_strdup(record ? xml_attr_or(record, "note", "") : ""), *text = NULL;
    if (plain_text(p, _("Note"), NULL, now, TEXT_NOTE, false, &text) == ENTERED_NEW)
        put_check(p, id, NULL, text);
    g_free(text);
    g_free(now);
}

static void check_pick(struct plain *p, const struct kb_check_item *item, char letter)
{
    const xmlNode *record = dossier_record(p->dossier, "check", item->id);
    bool done = record && !strcmp(xml_attr_or(record, "state", ""), "done");
    const char *state = letter == 'x'                        ? "not-applicable"
                        : letter == 'o' || (!letter && done) ? "open"
                                                             : "done";
    if (letter == 'n') {
        check_note(p, item->id);
    } else if (put_check(p, item->id, state, NULL)) {
        plain_say(0, _("%1$s is now: %2$s."), item->id, check_state(state));
        if (!strcmp(state, "done"))
            warn_exclusive(p, item);
    }
}

void plain_checks(struct plain *p, const char *checklist)
{
    const char *title = !strcmp(checklist, "annex-4")
                            ? _("Checklist before and during negotiation (Annex 4)")
                        : !strcmp(checklist, "annex-5-origin")
                            ? _("Checklist of implementation, origin (Annex 5)")
                            : _("Checklist of implementation, destination (Annex 5)");
    struct picking picking = {
        .prompt = _("Number of an item to say yes to it or take that back; behind the number x "
                    "does not apply, o open, n note."),
        .tails = "xon",
        .help = _("A list from the Guidance. Each line is answered with yes, stays open, or does "
                  "not apply."),
    };
    while (!p->leave) {
        struct menu *menu = menu_new();
        const GPtrArray *items = kb_check_items(p->kb);
        for (guint i = 0; i < items->len; i++) {
            const struct kb_check_item *item = items->pdata[i];
            const xmlNode *record = dossier_record(p->dossier, "check", item->id);
            if (strcmp(item->checklist, checklist))
                continue;
            menu_add(menu, item->id, "%s: %s. %s", item->id,
                     check_state(record ? xml_attr_or(record, "state", "") : ""),
                     kb_text(item->text));
            if (record && *xml_attr_or(record, "note", ""))
                menu_note(menu, _("Note: %s"), xml_attr_or(record, "note", ""));
        }
        plain_head("%s", title);
        struct pick pick = menu_pick(p, menu, &picking);
        if (pick.kind == PICK_ENTRY)
            check_pick(p, kb_check_item(p->kb, pick.id), pick.letter);
        menu_free(menu);
        if (pick.kind == PICK_BACK)
            return;
    }
}

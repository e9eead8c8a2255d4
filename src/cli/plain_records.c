/* SPDX-License-Identifier: GPL-3.0-or-later */
/*
 * Preparation in the plain mode: what the team writes freely – objectives, people, meetings,
 * mandates, money, milestones, and the head of the dossier with its two parties.
 */
#include "config.h"

#include <stdlib.h>
#include <string.h>

#include "base/i18n.h"
#include "cli/plain.h"
#include "guide/progress.h"
#include "kb/reference.h"
#include "xml/xmlread.h"
#include "xml/xmlwrite.h"

#define OUTCOMES "outcomes" /* form entry for the <outcome> children of a meeting */

enum choices { CHOICES_NONE, CHOICES_SIDE, CHOICES_TEAM, CHOICES_INSTITUTION, CHOICES_GROUP };

struct spec { /* one attribute of a kind */
    const char *attr, *label;
    enum entry_kind kind;
    enum choices choices;
    const char *help;
};

struct sheet { /* one kind of record */
    const char *kind;
    const char *title;
    const char *about; /* what belongs here */
    char letter;       /* of the ids that the program makes; 0: the key is something else */
    struct spec specs[7];
};

static const struct sheet sheets[] = {
    {"objective",
     N_("Objectives"),
     N_("What each country wants to reach. The draft and the negotiators are measured by it."),
     'o',
     {{"text", N_("Objective"), ENTRY_LINE, CHOICES_NONE,
       N_("One aim in one sentence, so that it can be checked later.")},
      {"side", N_("Whose"), ENTRY_CHOICE, CHOICES_SIDE, N_("The country that has this aim.")}}},
    {"member",
     N_("Institutions and people, consultative group"),
     N_("Who drafts and who is consulted, on both sides. Unions, employers and civil society "
        "belong into the consultative group."),
     'm',
     {{"side", N_("Side"), ENTRY_CHOICE, CHOICES_SIDE,
       N_("The country this body or person is from.")},
      {"institution", N_("Institution"), ENTRY_CHOICE, CHOICES_INSTITUTION,
       N_("The kind of institution. Questions are addressed by it.")},
      {"name", N_("Name"), ENTRY_LINE, CHOICES_NONE,
       N_("How the body is called there, or the name of the person.")},
      {"office", N_("Office"), ENTRY_LINE, CHOICES_NONE, N_("Function, unit or task.")},
      {"contact", N_("Contact"), ENTRY_LINE, CHOICES_NONE, N_("Telephone, mail or address.")},
      {"group", N_("Group"), ENTRY_CHOICE, CHOICES_GROUP,
       N_("The drafting team writes; the consultative group advises.")}}},
    {"meeting",
     N_("Meetings and their decisions"),
     N_("Each meeting with what was decided there."),
     'g',
     {{"date", N_("Date"), ENTRY_DATE, CHOICES_NONE, N_("YYYY-MM-DD, for example 2026-03-02.")},
      {"place", N_("Place"), ENTRY_LINE, CHOICES_NONE, N_("Town and room, or “by video”.")},
      {"text", N_("What it was"), ENTRY_LINE, CHOICES_NONE, N_("Who met, and what for.")},
      {OUTCOMES, N_("Decisions"), ENTRY_LONG, CHOICES_NONE,
       N_("What was decided: one decision in each line.")}}},
    {"mandate",
     N_("Mandate"),
     N_("What the delegation may agree to: must have, may trade, lowest point. One for each side. "
        "It never enters the draft."),
     0,
     {{"side", N_("Whose"), ENTRY_CHOICE, CHOICES_SIDE, N_("The country that gave the mandate.")},
      {"text", N_("Mandate"), ENTRY_LONG, CHOICES_NONE,
       N_("What has to be reached, what may be traded, where to stop.")},
      {"source", N_("Source"), ENTRY_LINE, CHOICES_NONE,
       N_("Decision or letter that gives it, with its date.")}}},
    {"budget",
     N_("Negotiation budget"),
     N_("Money for the negotiation and for what the agreement will cost each year."),
     'b',
     {{"amount", N_("Amount"), ENTRY_LINE, CHOICES_NONE, N_("Digits, for example 40000.")},
      {"currency", N_("Currency"), ENTRY_LINE, CHOICES_NONE, N_("Three letters, for example EUR.")},
      {"purpose", N_("Purpose"), ENTRY_LINE, CHOICES_NONE, N_("What the money is for.")},
      {"side", N_("Who pays"), ENTRY_CHOICE, CHOICES_SIDE, N_("The country that pays.")}}},
    {"milestone",
     N_("Milestones"),
     N_("The dates by which something has to be ready."),
     's',
     {{"date", N_("Date"), ENTRY_DATE, CHOICES_NONE, N_("YYYY-MM-DD, for example 2026-06-15.")},
      {"title", N_("Milestone"), ENTRY_LINE, CHOICES_NONE, N_("What is ready on that day.")},
      {"note", N_("Note"), ENTRY_NOTE, CHOICES_NONE, N_("Anything to remember.")}}},
    {"about",
     N_("Title, side and parties"),
     N_("The head of the dossier and the two countries, as the draft names them."),
     0,
     {{"title", N_("Title"), ENTRY_LINE, CHOICES_NONE, N_("How this work is called.")},
      {"side", N_("Our side"), ENTRY_CHOICE, CHOICES_TEAM, N_("Whose team works here.")},
      {"language", N_("Language"), ENTRY_LINE, CHOICES_NONE,
       N_("Language of the documents, for example en.")}}},
    {"party",
     N_("Title, side and parties"),
     "",
     0,
     {{"name", N_("Name"), ENTRY_LINE, CHOICES_NONE,
       N_("Official name, as it will stand in the agreement.")},
      {"short", N_("Short name"), ENTRY_LINE, CHOICES_NONE, N_("Used within sentences.")},
      {"demonym", N_("Adjective"), ENTRY_LINE, CHOICES_NONE,
       N_("As in “Lumaran”, for the people and the language of the country.")},
      {"code", N_("Code"), ENTRY_LINE, CHOICES_NONE,
       N_("Two small letters of ISO 3166-1; may stay empty.")},
      {"display", N_("Abbreviation"), ENTRY_LINE, CHOICES_NONE,
       N_("Short letters for tables and file names.")}}},
};

static const struct sheet *sheet_of(const char *kind)
{
    for (size_t i = 0; i < G_N_ELEMENTS(sheets); i++)
        if (!strcmp(sheets[i].kind, kind))
            return &sheets[i];
    return &sheets[0];
}

/* ---- reading records ---- */

/* Key of a record without its kind. */
static const char *key_of(const xmlNode *record)
{
    return xml_is(record, "mandate") ? xml_attr_or(record, "side", "")
           : xml_is(record, "party") ? xml_attr_or(record, "role", "")
           : xml_is(record, "about") ? ""
                                     : xml_attr_or(record, "id", "");
}

static char *outcome_lines(const xmlNode *record)
{
    GString *text = g_string_new(NULL);
    for (const xmlNode *n = xml_child(record, "outcome"); n; n = xml_next(n, "outcome")) {
        char *one = xml_text(n);
        g_string_append_printf(text, "%s%s", text->len ? "\n" : "", one);
        g_free(one);
    }
    return g_string_free(text, FALSE);
}

/* A new entry begins with our side and, for people, the drafting team. */
static const char *first_value(struct plain *p, const struct sheet *sheet, const struct spec *spec)
{
    const char *side = dossier_side(p->dossier);
    if (spec->choices == CHOICES_GROUP)
        return "drafting";
    if (spec->choices != CHOICES_SIDE || !strcmp(side, "joint"))
        return "";
    if (!strcmp(sheet->kind, "mandate") && dossier_record(p->dossier, "mandate", side))
        return "";
    return side;
}

static void add_choices(struct plain *p, struct entry *entry, enum choices choices)
{
    if (choices == CHOICES_SIDE || choices == CHOICES_TEAM) {
        plain_form_option(entry, "origin", dossier_party_name(p->dossier, PARTY_ORIGIN));
        plain_form_option(entry, "destination", dossier_party_name(p->dossier, PARTY_DESTINATION));
        if (choices == CHOICES_SIDE)
            plain_form_option(entry, "both", _("both countries"));
        else
            plain_form_option(entry, "joint", _("joint drafting team"));
    } else if (choices == CHOICES_GROUP) {
        plain_form_option(entry, "drafting", _("drafting team"));
        plain_form_option(entry, "consultative", _("consultative group"));
    } else if (choices == CHOICES_INSTITUTION) {
        plain_form_institutions(p, entry, "");
    }
    entry->needed = choices == CHOICES_TEAM;
}

/* @record: NULL for a new one. */
static void fill(struct plain *p, struct form *form, const struct sheet *sheet,
                 const xmlNode *record)
{
    for (const struct spec *spec = sheet->specs; spec->attr; spec++) {
        char *lines = record && !strcmp(spec->attr, OUTCOMES) ? outcome_lines(record) : NULL;
        const char *value = lines    ? lines
                            : record ? xml_attr_or(record, spec->attr, "")
                                     : first_value(p, sheet, spec);
        struct entry *entry =
            plain_form_add(form, spec->attr, _(spec->label), spec->kind, value, _(spec->help));
        if (spec->choices != CHOICES_NONE)
            add_choices(p, entry, spec->choices);
        g_free(lines);
    }
}

/* One line that tells a record from the others; the caller frees. */
static char *line_of(struct plain *p, const xmlNode *record)
{
    struct form form;
    GString *line = g_string_new(NULL);
    plain_form_init(&form);
    fill(p, &form, sheet_of((const char *)record->name), record);
    for (guint i = 0; i < form.entries->len; i++) {
        const struct entry *entry = form.entries->pdata[i];
        const char *words = entry->value;
        for (guint j = 0; j < entry->options->len; j++) {
            const struct entry_option *option = entry->options->pdata[j];
            words = strcmp(option->id, entry->value) ? words : option->label;
        }
        if (*words && entry->kind != ENTRY_LONG && entry->kind != ENTRY_NOTE)
            g_string_append_printf(line, "%s%s", line->len ? "; " : "", words);
    }
    plain_form_release(&form);
    if (xml_is(record, "mandate")) {
        char *cut = g_utf8_substring(xml_attr_or(record, "text", ""), 0,
                                     MIN(60, g_utf8_strlen(xml_attr_or(record, "text", ""), -1)));
        g_string_append_printf(line, ": %s", g_strdelimit(cut, "\n", ' '));
        g_free(cut);
    }
    unsigned n = 0;
    for (const xmlNode *o = xml_child(record, "outcome"); o; o = xml_next(o, "outcome"))
        n++;
    if (n > 0)
        g_string_append_printf(line, P_(" (%u decision)", " (%u decisions)", n), n);
    return g_string_free(line, FALSE);
}

/* A mandate is known by its side: two of one side cannot stand. */
static bool mandate_may_stand(struct plain *p, const char *key, bool fresh, const char *side)
{
    bool moved = fresh || strcmp(key, side);
    if (!*side)
        plain_say(0, _("Say whose mandate it is."));
    else if (moved && dossier_record(p->dossier, "mandate", side))
        plain_say(0, _("There is a mandate of that side already; change that one."));
    else
        return true;
    return false;
}

/* Writes the form into the record with @key ("" for a new one and for <about>); the key it has then
 * (the caller's), NULL after saying why not. */
static char *keep(struct plain *p, const struct sheet *sheet, const struct form *form,
                  const char *key, bool fresh)
{
    bool mandate = !strcmp(sheet->kind, "mandate");
    if (mandate && !mandate_may_stand(p, key, fresh, plain_form_value(form, "side")))
        return NULL;
    const xmlNode *old = fresh ? NULL : dossier_record(p->dossier, sheet->kind, key);
    xmlNode *node = old ? xmlCopyNode((xmlNode *)old, 1) : xml_add(NULL, sheet->kind);
    if (!old && sheet->letter) {
        char *id = *key ? g_strdup(key) : dossier_new_id(p->dossier, sheet->kind, sheet->letter);
        xml_set(node, "id", id);
        g_free(id);
    } else if (!old && !strcmp(sheet->kind, "party")) {
        xml_set(node, "role", key);
    }
    for (const struct spec *spec = sheet->specs; spec->attr; spec++) {
        const char *value = plain_form_value(form, spec->attr);
        if (!strcmp(spec->attr, OUTCOMES))
            record_set_outcomes(node, value);
        else if (*value)
            xml_set(node, spec->attr, value);
        else
            xmlUnsetProp(node, (const xmlChar *)spec->attr);
    }
    char *fresh_key = g_strdup(key_of(node));
    struct change *change = change_new(NULL);
    if (mandate && !fresh && strcmp(key, fresh_key)) {
        xmlNode *gone = xml_add(NULL, "mandate");
        xml_set(gone, "side", key);
        change_drop_take(change, gone);
    }
    change_put_take(change, node);
    if (!plain_apply(p, change, NULL))
        g_clear_pointer(&fresh_key, g_free);
    return fresh_key;
}

/* ---- one record ---- */

static void add_record(struct plain *p, const struct sheet *sheet)
{
    struct form form;
    plain_form_init(&form);
    fill(p, &form, sheet, NULL);
    plain_say(0, "%s", _(sheet->about));
    plain_form_run(p, &form);
    char *key = NULL;
    while (form.touched && !(key = keep(p, sheet, &form, "", true)) && plain_form_mend(p, &form))
        continue;
    if (key)
        plain_say(0, _("Recorded."));
    g_free(key);
    plain_form_release(&form);
}

static bool remove_record(struct plain *p, const char *kind, const char *key)
{
    const xmlNode *record = dossier_record(p->dossier, kind, key);
    if (!record)
        return true;
    struct change *change = change_new(NULL);
    change_drop_take(change, xmlCopyNode((xmlNode *)record, 1));
    bool done = plain_apply(p, change, NULL);
    if (done)
        plain_say(0, _("Removed. ! brings it back."));
    return done;
}

static void change_record(struct plain *p, const struct sheet *sheet, const char *first_key)
{
    char *key = g_strdup(first_key);
    bool fixed = !strcmp(sheet->kind, "about") || !strcmp(sheet->kind, "party");
    bool here = true;
    while (here && !p->leave) {
        const xmlNode *record = dossier_record(p->dossier, sheet->kind, key);
        if (!record && strcmp(sheet->kind, "about"))
            break; /* undone meanwhile */
        struct form form;
        struct menu *menu = menu_new();
        plain_form_init(&form);
        fill(p, &form, sheet, record);
        menu_head(menu, "%s",
                  strcmp(sheet->kind, "party") ? _(sheet->title)
                  : !strcmp(key, "origin")     ? _("Country of origin")
                                               : _("Country of destination"));
        plain_form_show(&form, menu);
        struct picking picking = {
            .prompt = fixed ? _("Number of the line to change.")
                            : _("Number of the line to change, d removes the entry."),
            .enter = _("Enter goes back."),
            .letters = fixed ? NULL : "d",
        };
        plain_blank();
        struct pick pick = menu_pick(p, menu, &picking);
        here = pick.kind == PICK_ENTRY || pick.kind == PICK_LETTER;
        if (pick.kind == PICK_ENTRY) {
            struct entry *entry = form.entries->pdata[pick.index];
            plain_say(0, "%s", entry->help);
            bool changed = plain_form_ask(p, &form, entry) == ENTERED_NEW;
            char *now = changed ? keep(p, sheet, &form, key, false) : NULL;
            if (now) {
                g_free(key);
                key = now;
            }
        } else if (pick.kind == PICK_LETTER) {
            here = !remove_record(p, sheet->kind, key);
        }
        menu_free(menu);
        plain_form_release(&form);
    }
    g_free(key);
}

/* ---- lists ---- */

static void add_kind(struct plain *p, struct menu *menu, const char *kind)
{
    GPtrArray *list = dossier_records(p->dossier, kind);
    for (guint i = 0; i < list->len; i++) {
        char *line = line_of(p, list->pdata[i]);
        char *id = g_strdup_printf("%s %s", kind, key_of(list->pdata[i]));
        if (!strcmp(kind, "party"))
            menu_add(menu, id, "%s: %s",
                     strcmp(key_of(list->pdata[i]), "origin") ? _("Country of destination")
                                                              : _("Country of origin"),
                     line);
        else
            menu_add(menu, id, "%s", *line ? line : "–");
        g_free(id);
        g_free(line);
    }
    g_ptr_array_unref(list);
}

void plain_records(struct plain *p, const char *kind)
{
    const struct sheet *sheet = sheet_of(kind);
    bool head = !strcmp(sheet->kind, "about");
    struct picking picking = {
        .prompt = head ? _("Number of the entry to see or change.")
                       : _("Number of the entry to see or change, a adds one. A number and d "
                           "removes it, as in “1 d”."),
        .letters = head ? NULL : "a",
        .tails = head ? NULL : "d",
        .help = _(sheet->about),
    };
    while (!p->leave) {
        struct menu *menu = menu_new();
        menu_head(menu, "%s", _(sheet->title));
        add_kind(p, menu, sheet->kind);
        if (head)
            add_kind(p, menu, "party");
        if (menu_count(menu) == 0)
            menu_note(menu, "%s", _("Nothing stands here yet."));
        plain_blank();
        struct pick pick = menu_pick(p, menu, &picking);
        char **parts = g_strsplit(pick.id ? pick.id : " ", " ", 2);
        if (pick.kind == PICK_LETTER)
            add_record(p, sheet);
        else if (pick.kind == PICK_ENTRY && pick.letter == 'd')
            remove_record(p, parts[0], parts[1]);
        else if (pick.kind == PICK_ENTRY)
            change_record(p, sheet_of(parts[0]), parts[1]);
        g_strfreev(parts);
        menu_free(menu);
        if (pick.kind == PICK_BACK)
            return;
    }
}

/* Items of a checklist that are done, and how many there are. */
static void add_checklist(struct plain *p, struct menu *menu, const char *id, const char *label)
{
    const GPtrArray *items = kb_check_items(p->kb);
    unsigned done = 0, all = 0;
    for (guint i = 0; i < items->len; i++) {
        const struct kb_check_item *item = items->pdata[i];
        const xmlNode *record = dossier_record(p->dossier, "check", item->id);
        if (strcmp(item->checklist, id))
            continue;
        all++;
        done += record && !strcmp(xml_attr_or(record, "state", ""), "done") ? 1 : 0;
    }
    menu_add(menu, id, _("%1$s: %2$u of %3$u"), label, done, all);
}

static struct menu *preparation_menu(struct plain *p)
{
    static const char *const kinds[] = {"objective", "member", "meeting",
                                        "mandate",   "budget", "milestone"};
    struct menu *menu = menu_new();
    struct progress progress;
    progress_init(&progress, p->kb, p->dossier);
    const struct progress_phase *phase = &g_array_index(progress.phases, struct progress_phase, 0);
    menu_head(menu, "%s", _("Preparation"));
    menu_add(menu, "about", "%s", _("Title, side and parties"));
    for (size_t i = 0; i < G_N_ELEMENTS(kinds); i++)
        menu_add(menu, kinds[i], "%s: %u", _(sheet_of(kinds[i])->title),
                 dossier_count(p->dossier, kinds[i]));
    menu_add(menu, "tasks", _("Roles and tasks: %1$u of %2$u done"), phase->done, phase->of);
    menu_add(menu, "ratifications", _("Ratifications of both sides: %u entered"),
             dossier_count(p->dossier, "ratification"));
    add_checklist(p, menu, "annex-4", _("Checklist before and during negotiation (Annex 4)"));
    add_checklist(p, menu, "annex-5-origin", _("Checklist of implementation, origin (Annex 5)"));
    add_checklist(p, menu, "annex-5-destination",
                  _("Checklist of implementation, destination (Annex 5)"));
    progress_release(&progress);
    return menu;
}

void plain_preparation(struct plain *p)
{
    struct picking picking = {
        .prompt = _("Number of the step."),
        .help = _("Phase 1: who negotiates, with which aims, mandate and money, what both "
                  "countries have ratified, and the tasks before and during the talks."),
    };
    while (!p->leave) {
        struct menu *menu = preparation_menu(p);
        plain_blank();
        struct pick pick = menu_pick(p, menu, &picking);
        if (pick.kind == PICK_ENTRY && !strcmp(pick.id, "tasks"))
            plain_tasks(p);
        else if (pick.kind == PICK_ENTRY && !strcmp(pick.id, "ratifications"))
            plain_ratifications(p, NULL);
        else if (pick.kind == PICK_ENTRY && g_str_has_prefix(pick.id, "annex-"))
            plain_checks(p, pick.id);
        else if (pick.kind == PICK_ENTRY)
            plain_records(p, pick.id);
        menu_free(menu);
        if (pick.kind == PICK_BACK)
            return;
    }
}

/* SPDX-License-Identifier: GPL-3.0-or-later */
/*
 * Records of the preparation that the team writes freely: objectives, people, meetings, mandates,
 * money, milestones, and the head of the dossier with its two parties.
 */
#include "config.h"

#include <stdlib.h>
#include <string.h>

#include "base/i18n.h"
#include "base/text.h"
#include "kb/reference.h"
#include "tui/form.h"
#include "tui/entries.h"
#include "tui/screens.h"
#include "xml/xmlread.h"
#include "xml/xmlwrite.h"

#define OUTCOMES "outcomes" /* form field for the <outcome> children of a meeting */

enum choices { CHOICES_NONE, CHOICES_SIDE, CHOICES_TEAM, CHOICES_INSTITUTION, CHOICES_GROUP };

struct spec { /* one attribute of a kind */
    const char *attr, *label;
    enum form_kind kind;
    enum choices choices;
    const char *help;
};

struct sheet { /* one kind of record */
    const char *kind;
    const char *title;  /* of the screen */
    const char *single; /* of the form */
    const char *about;  /* what belongs here, shown on top */
    char letter;        /* of the ids that the program makes; 0: the key is something else */
    struct spec specs[7];
};

static const struct sheet sheets[] = {
    {"objective",
     N_("Objectives"),
     N_("Objective"),
     N_("What each country wants to reach. The draft and the negotiators are measured by it."),
     'o',
     {{"text", N_("Objective"), FORM_TEXT, CHOICES_NONE,
       N_("One aim in one sentence, so that it can be checked later.")},
      {"side", N_("Whose"), FORM_CHOICE, CHOICES_SIDE, N_("The country that has this aim.")}}},
    {"member",
     N_("Institutions and people, consultative group"),
     N_("Institution or person"),
     N_("Who drafts and who is consulted, on both sides. Unions, employers and civil society "
        "belong in the consultative group."),
     'm',
     {{"side", N_("Side"), FORM_CHOICE, CHOICES_SIDE,
       N_("The country this body or person is from.")},
      {"institution", N_("Institution"), FORM_CHOICE, CHOICES_INSTITUTION,
       N_("The kind of institution. Questions are addressed by it.")},
      {"name", N_("Name"), FORM_TEXT, CHOICES_NONE,
       N_("How the body is called there, or the name of the person.")},
      {"office", N_("Office"), FORM_TEXT, CHOICES_NONE, N_("Function, unit or task.")},
      {"contact", N_("Contact"), FORM_TEXT, CHOICES_NONE, N_("Telephone, mail or address.")},
      {"group", N_("Group"), FORM_CHOICE, CHOICES_GROUP,
       N_("The drafting team writes; the consultative group advises.")}}},
    {"meeting",
     N_("Meetings and their decisions"),
     N_("Meeting"),
     N_("Each meeting with what was decided there."),
     'g',
     {{"date", N_("Date"), FORM_TEXT, CHOICES_NONE, N_("YYYY-MM-DD, for example 2026-03-02.")},
      {"place", N_("Place"), FORM_TEXT, CHOICES_NONE, N_("Town and room, or “by video”.")},
      {"text", N_("What it was"), FORM_TEXT, CHOICES_NONE, N_("Who met, and what for.")},
      {OUTCOMES, N_("Decisions"), FORM_LONG, CHOICES_NONE,
       N_("What was decided: one decision in each line.")}}},
    {"mandate",
     N_("Mandate"),
     N_("Mandate"),
     N_("What the delegation may agree to: must have, may trade, lowest point. One for each side. "
        "It never enters the draft."),
     0,
     {{"side", N_("Whose"), FORM_CHOICE, CHOICES_SIDE, N_("The country that gave the mandate.")},
      {"text", N_("Mandate"), FORM_LONG, CHOICES_NONE,
       N_("What has to be reached, what may be traded, where to stop.")},
      {"source", N_("Source"), FORM_TEXT, CHOICES_NONE,
       N_("Decision or letter that gives it, with its date.")}}},
    {"budget",
     N_("Negotiation budget"),
     N_("Item of the budget"),
     N_("Money for the negotiation and for what the agreement will cost each year."),
     'b',
     {{"amount", N_("Amount"), FORM_TEXT, CHOICES_NONE, N_("Digits, for example 40000.")},
      {"currency", N_("Currency"), FORM_TEXT, CHOICES_NONE, N_("Three letters, for example EUR.")},
      {"purpose", N_("Purpose"), FORM_TEXT, CHOICES_NONE, N_("What the money is for.")},
      {"side", N_("Who pays"), FORM_CHOICE, CHOICES_SIDE, N_("The country that pays.")}}},
    {"milestone",
     N_("Milestones"),
     N_("Milestone"),
     N_("The dates by which something has to be ready."),
     's',
     {{"date", N_("Date"), FORM_TEXT, CHOICES_NONE, N_("YYYY-MM-DD, for example 2026-06-15.")},
      {"title", N_("Milestone"), FORM_TEXT, CHOICES_NONE, N_("What is ready on that day.")},
      {"note", N_("Note"), FORM_LONG, CHOICES_NONE, N_("Anything to remember.")}}},
    {"about",
     N_("Title, side and parties"),
     N_("Title and side"),
     N_("The head of the dossier and the two countries, as the draft names them."),
     0,
     {{"title", N_("Title"), FORM_TEXT, CHOICES_NONE, N_("How this work is called.")},
      {"side", N_("Our side"), FORM_CHOICE, CHOICES_TEAM, N_("Whose team works here.")},
      {"language", N_("Language"), FORM_TEXT, CHOICES_NONE,
       N_("Language of the documents, for example en.")}}},
    {"party",
     N_("Title, side and parties"),
     N_("Party"),
     "",
     0,
     {{"name", N_("Name"), FORM_TEXT, CHOICES_NONE,
       N_("Official name, as it will stand in the agreement.")},
      {"short", N_("Short name"), FORM_TEXT, CHOICES_NONE, N_("Used within sentences.")},
      {"demonym", N_("Adjective"), FORM_TEXT, CHOICES_NONE,
       N_("As in “Lumaran”, for the people and the language of the country.")},
      {"code", N_("Code"), FORM_TEXT, CHOICES_NONE,
       N_("Two small letters of ISO 3166-1; may stay empty.")},
      {"display", N_("Abbreviation"), FORM_TEXT, CHOICES_NONE,
       N_("Short letters for tables and file names.")}}},
};

struct records {
    struct screen screen;
    const struct sheet *sheet;
    struct entries entries;
};

static const struct sheet *sheet_of(const char *kind)
{
    for (size_t i = 0; i < G_N_ELEMENTS(sheets); i++)
        if (!strcmp(sheets[i].kind, kind))
            return &sheets[i];
    return &sheets[0];
}

/* ---- words ---- */

static const char *side_words(struct ui *ui, const char *side)
{
    enum party party = party_parse(side);
    if (party == PARTY_ORIGIN || party == PARTY_DESTINATION)
        return dossier_party(ui->dossier, party)->short_name;
    return party == PARTY_BOTH      ? _("both countries")
           : !strcmp(side, "joint") ? _("joint drafting team")
                                    : side;
}

static const char *group_words(const char *group)
{
    return !strcmp(group, "drafting")       ? _("drafting team")
           : !strcmp(group, "consultative") ? _("consultative group")
                                            : group;
}

static const char *institution_words(struct ui *ui, const char *id)
{
    const struct kb_institution *institution = *id ? kb_institution(ui->kb, id) : NULL;
    return institution ? kb_text(institution->name) : id;
}

static char *outcome_lines(const xmlNode *record, const char *between)
{
    GString *text = g_string_new(NULL);
    for (const xmlNode *n = xml_child(record, "outcome"); n; n = xml_next(n, "outcome")) {
        char *one = xml_text(n);
        g_string_append_printf(text, "%s%s", text->len ? between : "", one);
        g_free(one);
    }
    return g_string_free(text, FALSE);
}

static unsigned count_outcomes(const xmlNode *record)
{
    unsigned n = 0;
    for (const xmlNode *o = xml_child(record, "outcome"); o; o = xml_next(o, "outcome"))
        n++;
    return n;
}

/* What a record says in one attribute, for people; the caller frees. */
static char *value_words(struct ui *ui, const struct spec *spec, const xmlNode *record)
{
    const char *value = xml_attr_or(record, spec->attr, "");
    if (!strcmp(spec->attr, OUTCOMES))
        return outcome_lines(record, "\n– ");
    return g_strdup(spec->choices == CHOICES_SIDE || spec->choices == CHOICES_TEAM
                        ? side_words(ui, value)
                    : spec->choices == CHOICES_GROUP       ? group_words(value)
                    : spec->choices == CHOICES_INSTITUTION ? institution_words(ui, value)
                                                           : value);
}

/* ---- the rows ---- */

static const char *line_join(GString *line, const char *between, const char *text)
{
    if (*text)
        g_string_append_printf(line, "%s%s", line->len ? between : "", text);
    return line->str;
}

static char *line_of(struct ui *ui, const xmlNode *record)
{
    GString *line = g_string_new(NULL);
    const char *kind = (const char *)record->name;
    if (!strcmp(kind, "member")) {
        const char *name = xml_attr_or(record, "name", "");
        line_join(line, "",
                  *name ? name : institution_words(ui, xml_attr_or(record, "institution", "")));
        line_join(line, " – ", xml_attr_or(record, "office", ""));
    } else if (!strcmp(kind, "meeting")) {
        unsigned n = count_outcomes(record);
        char *count = g_strdup_printf(P_("(%u decision)", "(%u decisions)", n), n);
        line_join(line, "", xml_attr_or(record, "date", ""));
        line_join(line, "  ", xml_attr_or(record, "place", ""));
        line_join(line, "  ", count);
        line_join(line, "  ", xml_attr_or(record, "text", ""));
        g_free(count);
    } else if (!strcmp(kind, "budget")) {
        line_join(line, "", xml_attr_or(record, "amount", ""));
        line_join(line, " ", xml_attr_or(record, "currency", ""));
        line_join(line, "  ", xml_attr_or(record, "purpose", ""));
    } else if (!strcmp(kind, "milestone")) {
        line_join(line, "", xml_attr_or(record, "date", ""));
        line_join(line, "  ", xml_attr_or(record, "title", ""));
    } else if (!strcmp(kind, "mandate")) {
        line_join(line, "", side_words(ui, xml_attr_or(record, "side", "")));
        line_join(line, ": ", xml_attr_or(record, "text", ""));
    } else if (!strcmp(kind, "party")) {
        line_join(line, "", xml_attr_or(record, "name", ""));
        line_join(line, "  ", xml_attr_or(record, "code", ""));
    } else {
        line_join(line, "", xml_attr_or(record, !strcmp(kind, "about") ? "title" : "text", ""));
    }
    if (line->len == 0)
        g_string_assign(line, "–");
    return g_string_free(line, FALSE);
}

/* The heading below which a record stands; "" when its kind has none. */
static char *heading_of(struct ui *ui, const xmlNode *record)
{
    const char *kind = (const char *)record->name;
    const char *side = xml_attr_or(record, "side", "");
    const char *who = *side ? side_words(ui, side) : _("No side given");
    if (!strcmp(kind, "member")) {
        const char *group = xml_attr_or(record, "group", "");
        return g_strdup_printf("%s – %s", who, *group ? group_words(group) : _("no group given"));
    }
    if (!strcmp(kind, "objective") || !strcmp(kind, "budget"))
        return g_strdup(who);
    if (!strcmp(kind, "about"))
        return g_strdup(_("The dossier"));
    if (!strcmp(kind, "party"))
        return g_strdup(!strcmp(xml_attr_or(record, "role", ""), "origin")
                            ? _("Country of origin")
                            : _("Country of destination"));
    return g_strdup("");
}

static int rank(const char *word, const char *const *order)
{
    int i = 0;
    while (order[i] && strcmp(order[i], word))
        i++;
    return i;
}

static int by_place(gconstpointer a, gconstpointer b)
{
    static const char *const sides[] = {"origin", "destination", "both", "joint", NULL};
    static const char *const groups[] = {"drafting", "consultative", NULL};
    const xmlNode *x = *(const xmlNode *const *)a, *y = *(const xmlNode *const *)b;
    if (xml_is(x, "meeting") || xml_is(x, "milestone")) {
        const char *dx = xml_attr_or(x, "date", ""), *dy = xml_attr_or(y, "date", "");
        return !*dx || !*dy ? (int)!*dx - (int)!*dy : strcmp(dx, dy); /* undated ones last */
    }
    const char *attr = xml_is(x, "party") ? "role" : "side";
    int side = rank(xml_attr_or(x, attr, ""), sides) - rank(xml_attr_or(y, attr, ""), sides);
    return side ? side
                : rank(xml_attr_or(x, "group", ""), groups) -
                      rank(xml_attr_or(y, "group", ""), groups);
}

/* Key of a record without its kind. */
static const char *key_of(const xmlNode *record)
{
    return xml_is(record, "mandate") ? xml_attr_or(record, "side", "")
           : xml_is(record, "party") ? xml_attr_or(record, "role", "")
           : xml_is(record, "about") ? ""
                                     : xml_attr_or(record, "id", "");
}

/* g_ptr_array_sort() keeps no order among equals; this does, and lists here are short. */
static void sort_steadily(GPtrArray *list)
{
    for (guint i = 1; i < list->len; i++)
        for (guint j = i; j > 0 && by_place(&list->pdata[j - 1], &list->pdata[j]) > 0; j--) {
            gpointer moved = list->pdata[j];
            list->pdata[j] = list->pdata[j - 1];
            list->pdata[j - 1] = moved;
        }
}

static void add_kind(struct ui *ui, struct records *r, const char *kind)
{
    GPtrArray *list = dossier_records(ui->dossier, kind);
    char *last = g_strdup("");
    sort_steadily(list);
    for (guint i = 0; i < list->len; i++) {
        const xmlNode *record = list->pdata[i];
        char *heading = heading_of(ui, record), *line = line_of(ui, record);
        char *id = g_strdup_printf("%s %s", kind, key_of(record));
        if (strcmp(heading, last))
            entries_head(&r->entries, heading);
        entries_add(&r->entries, id, line, record);
        g_free(id);
        g_free(line);
        g_free(last);
        last = heading;
    }
    g_free(last);
    g_ptr_array_unref(list);
}

static bool is_head_of_dossier(const struct records *r)
{
    return !strcmp(r->sheet->kind, "about") || !strcmp(r->sheet->kind, "party");
}

static void records_refresh(struct ui *ui, struct screen *screen)
{
    struct records *r = (struct records *)screen;
    entries_clear(&r->entries);
    if (is_head_of_dossier(r)) {
        add_kind(ui, r, "about");
        add_kind(ui, r, "party");
    } else {
        add_kind(ui, r, r->sheet->kind);
    }
    entries_settle(&r->entries);
}

/* ---- showing ---- */

static char *records_title(struct ui *ui, struct screen *screen)
{
    (void)ui;
    return g_strdup(_(((struct records *)screen)->sheet->title));
}

static void records_line(void *data, int index, const struct area *area, int y, bool focus)
{
    struct records *r = data;
    draw_text(area, y, 3, focus ? ROLE_FOCUS : ROLE_TEXT, entries_get(&r->entries, index)->text);
}

static void draw_detail(struct ui *ui, const struct area *area, const xmlNode *record)
{
    const struct sheet *sheet = sheet_of((const char *)record->name);
    int y = 0;
    for (const struct spec *spec = sheet->specs; spec->attr && y < area->rows; spec++) {
        char *value = value_words(ui, spec, record);
        if (*value) {
            char *line = g_strdup_printf(!strcmp(spec->attr, OUTCOMES) ? "%s:\n– %s" : "%s: %s",
                                         _(spec->label), value);
            y += draw_wrapped(area, y, 1, area->rows - y, ROLE_TEXT, line);
            g_free(line);
        }
        g_free(value);
    }
}

static void records_draw(struct ui *ui, struct screen *screen, const struct area *area)
{
    struct records *r = (struct records *)screen;
    int top = draw_wrapped(area, 0, 1, 4, ROLE_DIM, _(r->sheet->about));
    int details = area->rows >= 16 ? area->rows / 3 : area->rows >= 11 ? 3 : 0;
    int rows = MAX(area->rows - top - details - (details ? 1 : 0), 1);
    struct area list = {area->y + top, area->x, rows, area->columns};
    struct area detail = {list.y + rows + 1, area->x, details, area->columns};
    const struct entry *at = entries_at(&r->entries);
    if (!at) {
        draw_text(&list, 1, 3, ROLE_TEXT, _("Nothing stands here yet. The key a adds an entry."));
        draw_cursor(&list, 1, 3);
        return;
    }
    if (details) {
        draw_rule(area, top + rows);
        draw_detail(ui, &detail, at->data);
    }
    entries_draw(&r->entries, &list, records_line, r);
}

/* ---- editing ---- */

struct editing {
    struct records *records; /* stands below the form, so it lives longer */
    const struct sheet *sheet;
    char *key; /* "" for a new one, and for <about> */
    bool fresh;
};

static void editing_free(void *data)
{
    struct editing *e = data;
    g_free(e->key);
    g_free(e);
}

static void set_attr(xmlNode *node, const char *attr, const char *value)
{
    if (*value)
        xml_set(node, attr, value);
    else
        xmlUnsetProp(node, (const xmlChar *)attr);
}

static xmlNode *build(struct ui *ui, const struct editing *e, const GArray *fields)
{
    const xmlNode *old = e->fresh ? NULL : dossier_record(ui->dossier, e->sheet->kind, e->key);
    xmlNode *node = old ? xmlCopyNode((xmlNode *)old, 1) : xml_add(NULL, e->sheet->kind);
    if (!old && e->sheet->letter) {
        char *id = dossier_new_id(ui->dossier, e->sheet->kind, e->sheet->letter);
        xml_set(node, "id", id);
        g_free(id);
    }
    for (const struct spec *spec = e->sheet->specs; spec->attr; spec++) {
        const char *value = form_value(fields, spec->attr);
        if (strcmp(spec->attr, OUTCOMES))
            set_attr(node, spec->attr, value);
        else
            record_set_outcomes(node, value);
    }
    return node;
}

/* A mandate is known by its side: two of one side cannot stand. */
static bool mandate_may_stand(struct ui *ui, const struct editing *e, const char *side)
{
    bool moved = e->fresh || strcmp(e->key, side);
    if (!*side)
        ui_alarm(ui, _("Say whose mandate it is."));
    else if (moved && dossier_record(ui->dossier, "mandate", side))
        ui_alarm(ui, _("The mandate of %s stands already; edit that one."), side_words(ui, side));
    else
        return true;
    return false;
}

/* Nothing was written into a new entry; what it began with does not count. */
static bool is_empty(const struct editing *e, const GArray *fields)
{
    for (const struct spec *spec = e->sheet->specs; spec->attr; spec++) {
        bool begun = spec->choices == CHOICES_SIDE || spec->choices == CHOICES_GROUP;
        if (!begun && *form_value(fields, spec->attr))
            return false;
    }
    return e->fresh;
}

static bool language_may_stand(struct ui *ui, const char *language)
{
    bool fine = !*language ||
                g_regex_match_simple("^[A-Za-z]{2,8}([-_][A-Za-z0-9]{1,8})*$", language, 0, 0);
    if (!fine)
        ui_alarm(ui, _("“%s” is not the code of a language. Write two letters, for example en."),
                 language);
    return fine;
}

static bool edit_done(struct ui *ui, const GArray *fields, void *data)
{
    struct editing *e = data;
    bool mandate = !strcmp(e->sheet->kind, "mandate");
    if (is_empty(e, fields))
        return true;
    if (mandate && !mandate_may_stand(ui, e, form_value(fields, "side")))
        return false;
    if (!language_may_stand(ui, form_value(fields, "language")))
        return false;
    xmlNode *node = build(ui, e, fields);
    struct change *change = change_new(NULL);
    char *id = g_strdup_printf("%s %s", e->sheet->kind, key_of(node));
    if (mandate && !e->fresh && strcmp(e->key, key_of(node))) {
        xmlNode *gone = xml_add(NULL, "mandate");
        xml_set(gone, "side", e->key);
        change_drop_take(change, gone);
    }
    char *key = g_strdup(key_of(node));
    change_put_take(change, node);
    entries_want(&e->records->entries, id);
    bool done = ui_apply(ui, change);
    if (done) { /* kept again, the form changes this entry and makes no second one */
        g_free(e->key);
        e->key = g_steal_pointer(&key);
        e->fresh = false;
    }
    g_free(key);
    g_free(id);
    return done;
}

static void add_choices(struct ui *ui, struct form_field *field, enum choices choices)
{
    if (choices != CHOICES_TEAM)
        form_add_option(field, "", _("(not given)"));
    if (choices == CHOICES_SIDE || choices == CHOICES_TEAM) {
        form_add_option(field, "origin", dossier_party(ui->dossier, PARTY_ORIGIN)->short_name);
        form_add_option(field, "destination",
                        dossier_party(ui->dossier, PARTY_DESTINATION)->short_name);
        if (choices == CHOICES_SIDE)
            form_add_option(field, "both", _("both countries"));
        else
            form_add_option(field, "joint", _("joint drafting team"));
    } else if (choices == CHOICES_GROUP) {
        form_add_option(field, "drafting", _("drafting team"));
        form_add_option(field, "consultative", _("consultative group"));
    } else {
        const GPtrArray *all = kb_institutions(ui->kb);
        for (guint i = 0; i < all->len; i++) {
            const struct kb_institution *institution = all->pdata[i];
            if (strcmp(institution->kind, "document"))
                form_add_option(field, institution->id, kb_text(institution->name));
        }
    }
}

/* A new entry begins with our side and, for people, the drafting team. */
static const char *first_value(struct ui *ui, const struct sheet *sheet, const struct spec *spec)
{
    const char *side = dossier_side(ui->dossier);
    if (spec->choices == CHOICES_GROUP)
        return "drafting";
    if (spec->choices != CHOICES_SIDE || !strcmp(side, "joint"))
        return "";
    if (!strcmp(sheet->kind, "mandate") && dossier_record(ui->dossier, "mandate", side))
        return "";
    return side;
}

static void open_form(struct ui *ui, struct records *r, const struct sheet *sheet,
                      const xmlNode *record)
{
    GArray *fields = form_fields_new();
    for (const struct spec *spec = sheet->specs; spec->attr; spec++) {
        bool outcomes = !strcmp(spec->attr, OUTCOMES);
        char *lines = outcomes && record ? outcome_lines(record, "\n") : NULL;
        const char *value = lines    ? lines
                            : record ? xml_attr_or(record, spec->attr, "")
                                     : first_value(ui, sheet, spec);
        struct form_field *field =
            form_add(fields, spec->attr, _(spec->label), spec->kind, value, _(spec->help));
        if (spec->choices != CHOICES_NONE)
            add_choices(ui, field, spec->choices);
        g_free(lines);
    }
    struct editing *e = g_new0(struct editing, 1);
    e->records = r;
    e->sheet = sheet;
    e->key = g_strdup(record ? key_of(record) : "");
    e->fresh = !record;
    form_open(ui, _(sheet->single), _("Enter changes a line; Esc keeps what was written."), fields,
              false, edit_done, e, editing_free);
}

static void remove_record(struct ui *ui, const xmlNode *record)
{
    struct change *change = change_new(NULL);
    change_drop_take(change, xmlCopyNode((xmlNode *)record, 1));
    if (ui_apply(ui, change))
        ui_say(ui, _("Removed. The key z brings it back."));
}

static bool records_act(struct ui *ui, struct screen *screen, enum action action)
{
    struct records *r = (struct records *)screen;
    const struct entry *at = entries_at(&r->entries);
    bool fixed = is_head_of_dossier(r);
    switch (action) {
    case ACTION_OPEN:
    case ACTION_EDIT:
        if (at)
            open_form(ui, r, sheet_of((const char *)((const xmlNode *)at->data)->name), at->data);
        else if (!fixed)
            open_form(ui, r, r->sheet, NULL);
        return true;
    case ACTION_ADD:
        if (!fixed)
            open_form(ui, r, r->sheet, NULL);
        return true;
    case ACTION_DELETE:
        if (at && !fixed)
            remove_record(ui, at->data);
        return true;
    default:
        return entries_act(&r->entries, action);
    }
}

static bool records_key(struct ui *ui, struct screen *screen, const struct key *key)
{
    struct records *r = (struct records *)screen;
    return entries_mouse(&r->entries, key) && records_act(ui, screen, ACTION_OPEN);
}

/* Members stand in a table of an annex, names and title at the beginning; the rest is for the team
 * alone. */
static char *records_place(struct ui *ui, struct screen *screen)
{
    struct records *r = (struct records *)screen;
    (void)ui;
    return g_strdup(is_head_of_dossier(r) ? "preamble" : NULL);
}

static void records_free(struct screen *screen)
{
    struct records *r = (struct records *)screen;
    entries_release(&r->entries);
    g_free(r);
}

struct screen *screen_records(const char *kind)
{
    static const enum action bar[] = {ACTION_ADD, ACTION_OPEN, ACTION_DELETE, ACTION_UNDO,
                                      ACTION_NONE};
    static const enum action bar_fixed[] = {ACTION_OPEN, ACTION_UNDO, ACTION_DRAFT, ACTION_NONE};
    static const struct screen_ops ops = {
        .name = "records",
        .title = records_title,
        .draw = records_draw,
        .key = records_key,
        .act = records_act,
        .refresh = records_refresh,
        .place = records_place,
        .free = records_free,
        .bar = bar,
    };
    static const struct screen_ops ops_fixed = {
        .name = "about",
        .title = records_title,
        .draw = records_draw,
        .key = records_key,
        .act = records_act,
        .refresh = records_refresh,
        .place = records_place,
        .free = records_free,
        .bar = bar_fixed,
    };
    struct records *r = g_new0(struct records, 1);
    r->sheet = sheet_of(!strcmp(kind, "party") ? "about" : kind);
    r->screen.ops = is_head_of_dossier(r) ? &ops_fixed : &ops;
    entries_init(&r->entries);
    return &r->screen;
}

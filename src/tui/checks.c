/* SPDX-License-Identifier: GPL-3.0-or-later */
/*
 * Checklists: those of Annexes 4 and 5 that the team answers, and the one that the draft answers
 * by itself (red lines, structure of Annex 3, principles).
 */
#include "config.h"

#include <string.h>

#include "base/i18n.h"
#include "base/text.h"
#include "draft/plan.h"
#include "kb/reference.h"
#include "tui/dialog.h"
#include "tui/form.h"
#include "tui/entries.h"
#include "tui/screens.h"
#include "xml/xmlread.h"
#include "xml/xmlwrite.h"

static void push_why(struct ui *ui, const char *id)
{
    struct screen *screen = screen_why(ui, id);
    if (screen)
        ui_push(ui, screen);
}

/* == checklists that the team answers == */

enum check_state { CHECK_OPEN, CHECK_DONE, CHECK_NOT_APPLICABLE, CHECK_STATES };

static const char *const check_ids[CHECK_STATES] = {"open", "done", "not-applicable"};

struct checks {
    struct screen screen;
    /* data: struct kb_check_item *; number: enum check_state, CLASH added */
    struct entries entries;
    char *checklist; /* annex-4, annex-5 (of our side), annex-5-origin … */
    bool open_only;
    unsigned counts[CHECK_STATES];
};

#define CLASH 16 /* another answer that excludes this one is done too */

static const char *check_words(enum check_state state)
{
    static const char *const words[CHECK_STATES] = {N_("open"), N_("done"), N_("n/a")};
    return _(words[state]);
}

static const xmlNode *check_record(struct ui *ui, const char *id)
{
    return dossier_record(ui->dossier, "check", id);
}

static enum check_state check_state_of(struct ui *ui, const char *id)
{
    const xmlNode *record = check_record(ui, id);
    const char *word = record ? xml_attr_or(record, "state", "open") : "open";
    for (int i = 0; i < CHECK_STATES; i++)
        if (!strcmp(check_ids[i], word))
            return (enum check_state)i;
    return CHECK_OPEN;
}

/* The other item that is done though this one excludes it; NULL when there is none. Borrowed. */
static const char *clash_of(struct ui *ui, const struct kb_check_item *item)
{
    char **others = text_words(item->exclusive_with);
    const char *found = NULL;
    for (char **other = others; *other && !found; other++)
        if (check_state_of(ui, *other) == CHECK_DONE && kb_check_item(ui->kb, *other))
            found = kb_check_item(ui->kb, *other)->id;
    g_strfreev(others);
    return found;
}

bool checks_take_list(struct ui *ui, const char *checklist, const char *list)
{
    if (strcmp(checklist, "annex-5"))
        return !strcmp(checklist, list);
    const char *side = dossier_side(ui->dossier);
    if (!strcmp(list, "annex-5-origin"))
        return strcmp(side, "destination") != 0;
    return !strcmp(list, "annex-5-destination") && strcmp(side, "origin") != 0;
}

static const char *list_words(const char *list)
{
    return !strcmp(list, "annex-4")               ? _("Before and during the negotiation (Annex 4)")
           : !strcmp(list, "annex-5-origin")      ? _("In the country of origin (Annex 5)")
           : !strcmp(list, "annex-5-destination") ? _("In the country of destination (Annex 5)")
                                                  : list;
}

static void checks_refresh(struct ui *ui, struct screen *screen)
{
    struct checks *c = (struct checks *)screen;
    const GPtrArray *all = kb_check_items(ui->kb);
    const char *list = "";
    entries_clear(&c->entries);
    memset(c->counts, 0, sizeof c->counts);
    for (guint i = 0; i < all->len; i++) {
        const struct kb_check_item *item = all->pdata[i];
        if (!checks_take_list(ui, c->checklist, item->checklist))
            continue;
        enum check_state state = check_state_of(ui, item->id);
        c->counts[state]++;
        if (c->open_only && state != CHECK_OPEN)
            continue;
        if (strcmp(list, item->checklist))
            entries_head(&c->entries, list_words(item->checklist));
        list = item->checklist;
        bool clash = state == CHECK_DONE && clash_of(ui, item);
        entries_add(&c->entries, item->id, kb_text(item->text), item)->number =
            (int)state + (clash ? CLASH : 0);
    }
    entries_settle(&c->entries);
}

static char *checks_title(struct ui *ui, struct screen *screen)
{
    (void)ui;
    return g_strdup(strcmp(((struct checks *)screen)->checklist, "annex-4")
                        ? _("Checklist of implementation (Annex 5)")
                        : _("Checklist of the negotiation (Annex 4)"));
}

static void check_line(void *data, int index, const struct area *area, int y, bool focus)
{
    struct checks *c = data;
    const struct entry *entry = entries_get(&c->entries, index);
    const char *const words[] = {check_words(CHECK_OPEN), check_words(CHECK_DONE),
                                 check_words(CHECK_NOT_APPLICABLE), NULL};
    enum check_state state = (enum check_state)(entry->number % CLASH);
    int x = 2;
    draw_text(area, y, x, state == CHECK_DONE ? ROLE_GOOD : ROLE_KEY, words[state]);
    x += entries_width(words) + 1;
    draw_text(area, y, x, focus ? ROLE_FOCUS : ROLE_TEXT, entry->id);
    x += 8;
    if (entry->number >= CLASH)
        x += draw_text(area, y, x, ROLE_RED, _("CLASH")) + 1;
    draw_text(area, y, x, focus ? ROLE_FOCUS : ROLE_TEXT, entry->text);
}

static void check_detail(struct ui *ui, const struct area *area, const struct entry *entry)
{
    const struct kb_check_item *item = entry->data;
    const xmlNode *record = check_record(ui, item->id);
    const char *note = record ? xml_attr_or(record, "note", "") : "";
    const char *clash = entry->number >= CLASH ? clash_of(ui, item) : NULL;
    int y = draw_wrapped(area, 0, 1, area->rows, ROLE_TEXT, entry->text);
    if (clash) {
        char *text = g_strdup_printf(
            _("Only one of %1$s and %2$s can be so; both are marked done."), item->id, clash);
        y += draw_wrapped(area, y, 1, area->rows - y, ROLE_RED, text);
        g_free(text);
    }
    if (*note) {
        char *text = g_strdup_printf(_("Note: %s"), note);
        y += draw_wrapped(area, y, 1, area->rows - y, ROLE_TEXT, text);
        g_free(text);
    }
    if (*item->articles) {
        char *text = g_strdup_printf(_("Articles: %s"), item->articles);
        draw_wrapped(area, y, 1, area->rows - y, ROLE_DIM, text);
        g_free(text);
    }
}

static void checks_draw(struct ui *ui, struct screen *screen, const struct area *area)
{
    struct checks *c = (struct checks *)screen;
    struct area list, detail;
    const char *const labels[] = {check_words(CHECK_OPEN), check_words(CHECK_DONE),
                                  check_words(CHECK_NOT_APPLICABLE), NULL};
    char *counts =
        g_strdup_printf(_("%1$u open, %2$u done, %3$u not applicable"), c->counts[CHECK_OPEN],
                        c->counts[CHECK_DONE], c->counts[CHECK_NOT_APPLICABLE]);
    int x = 1 + draw_text(area, 0, 1, ROLE_DIM, counts);
    g_free(counts);
    if (c->open_only)
        draw_textf(area, 0, x, ROLE_DIM, "  ·  %s", _("only what is open"));
    entries_page(area, &list, &detail);
    entries_keys(area, labels);
    const struct entry *at = entries_at(&c->entries);
    if (!at) {
        draw_text(&list, 1, 3, ROLE_TEXT, _("Nothing is open here. The key f shows all."));
        draw_cursor(&list, 1, 3);
        return;
    }
    check_detail(ui, &detail, at);
    entries_draw(&c->entries, &list, check_line, c);
}

/* ---- editing ---- */

static bool put_check(struct ui *ui, const char *id, const char *state, const char *note)
{
    const xmlNode *old = check_record(ui, id);
    if (!old && !strcmp(state, "open") && !*note)
        return true;
    xmlNode *node = old ? xmlCopyNode((xmlNode *)old, 1) : xml_add(NULL, "check");
    xml_set(node, "item", id);
    xml_set(node, "state", state);
    if (*note)
        xml_set(node, "note", note);
    else
        xmlUnsetProp(node, (const xmlChar *)"note");
    struct change *change = change_new(NULL);
    change_put_take(change, node);
    if (!ui_apply(ui, change))
        return false;
    const char *clash = !strcmp(state, "done") ? clash_of(ui, kb_check_item(ui->kb, id)) : NULL;
    if (clash)
        ui_alarm(ui, _("Only one of %1$s and %2$s can be so; both are marked done."), id, clash);
    return true;
}

static const char *note_of(struct ui *ui, const char *id)
{
    const xmlNode *record = check_record(ui, id);
    return record ? xml_attr_or(record, "note", "") : "";
}

static void set_check(struct ui *ui, const struct entry *entry, enum check_state state)
{
    char *note = g_strdup(note_of(ui, entry->id)), *id = g_strdup(entry->id);
    put_check(ui, id, check_ids[state], note); /* the rows are made anew */
    g_free(id);
    g_free(note);
}

static bool check_done(struct ui *ui, const GArray *fields, void *data)
{
    return put_check(ui, data, form_value(fields, "state"), form_value(fields, "note"));
}

static bool check_note_done(struct ui *ui, const char *text, void *data)
{
    return put_check(ui, data, check_ids[check_state_of(ui, data)], text);
}

static void open_check(struct ui *ui, const struct entry *entry)
{
    GArray *fields = form_fields_new();
    struct form_field *state =
        form_add(fields, "state", _("State"), FORM_CHOICE, check_ids[check_state_of(ui, entry->id)],
                 _("Done: the answer is yes, or it has been seen to."));
    for (int i = 0; i < CHECK_STATES; i++)
        form_add_option(state, check_ids[i],
                        i == CHECK_NOT_APPLICABLE ? _("not applicable")
                                                  : check_words((enum check_state)i));
    form_add(fields, "note", _("Note"), FORM_LONG, note_of(ui, entry->id),
             _("What was arranged, or why it does not apply."));
    form_open(ui, entry->id, entry->text, fields, false, check_done, g_strdup(entry->id), g_free);
}

static void open_check_note(struct ui *ui, const struct entry *entry)
{
    char *title = g_strdup_printf(_("Note on %s"), entry->id);
    dialog_prompt(ui, title, entry->text, note_of(ui, entry->id), true, check_note_done,
                  g_strdup(entry->id), g_free);
    g_free(title);
}

static void clear_check(struct ui *ui, const struct entry *entry)
{
    const xmlNode *record = check_record(ui, entry->id);
    if (!record)
        return;
    struct change *change = change_new(NULL);
    change_drop_take(change, xmlCopyNode((xmlNode *)record, 1));
    if (ui_apply(ui, change))
        ui_say(ui, _("Back to open, without note. The key z brings it back."));
}

static bool checks_act(struct ui *ui, struct screen *screen, enum action action)
{
    struct checks *c = (struct checks *)screen;
    const struct entry *at = entries_at(&c->entries);
    if (action == ACTION_FILTER) {
        c->open_only = !c->open_only;
        checks_refresh(ui, screen);
        return true;
    }
    if (!at)
        return entries_act(&c->entries, action);
    switch (action) {
    case ACTION_OPEN:
    case ACTION_EDIT:
        open_check(ui, at);
        return true;
    case ACTION_MARK:
        set_check(ui, at, at->number % CLASH == CHECK_DONE ? CHECK_OPEN : CHECK_DONE);
        return true;
    case ACTION_STATE: /* around in a circle */
        set_check(ui, at, (enum check_state)((at->number % CLASH + 1) % CHECK_STATES));
        return true;
    case ACTION_NOTE:
        open_check_note(ui, at);
        return true;
    case ACTION_DELETE:
        clear_check(ui, at);
        return true;
    case ACTION_WHY:
        push_why(ui, at->id);
        return true;
    default:
        return entries_act(&c->entries, action);
    }
}

static bool checks_key(struct ui *ui, struct screen *screen, const struct key *key)
{
    struct checks *c = (struct checks *)screen;
    if (entries_mouse(&c->entries, key))
        return checks_act(ui, screen, ACTION_OPEN);
    const struct entry *at = entries_at(&c->entries);
    bool digit = key->kind == KEY_IS_CHAR && key->ch >= '1' && key->ch < '1' + CHECK_STATES;
    if (digit && at)
        set_check(ui, at, (enum check_state)(key->ch - '1'));
    return digit;
}

static char *checks_place(struct ui *ui, struct screen *screen)
{
    const struct entry *at = entries_at(&((struct checks *)screen)->entries);
    (void)ui;
    return at ? text_first_word(((const struct kb_check_item *)at->data)->articles) : NULL;
}

static void checks_free(struct screen *screen)
{
    struct checks *c = (struct checks *)screen;
    entries_release(&c->entries);
    g_free(c->checklist);
    g_free(c);
}

struct screen *screen_checks(const char *checklist)
{
    static const enum action bar[] = {ACTION_MARK, ACTION_OPEN, ACTION_NOTE, ACTION_FILTER,
                                      ACTION_WHY,  ACTION_UNDO, ACTION_NONE};
    static const struct screen_ops ops = {
        .name = "checks",
        .title = checks_title,
        .draw = checks_draw,
        .key = checks_key,
        .act = checks_act,
        .refresh = checks_refresh,
        .place = checks_place,
        .free = checks_free,
        .bar = bar,
    };
    struct checks *c = g_new0(struct checks, 1);
    c->screen.ops = &ops;
    c->checklist = g_strdup(checklist);
    entries_init(&c->entries);
    return &c->screen;
}

/* == the checklist that the draft answers == */

struct checklist {
    struct screen screen;
    struct entries entries; /* data: struct verdict * */
    GPtrArray *verdicts;
    bool stale;     /* the dossier changed: computed anew when it is drawn */
    bool open_only; /* only what is not firm or not covered */
};

struct verdict {
    char *text;  /* what the line is about */
    char *where; /* "Article 10, paragraph 3; Article 14"; "" when nowhere */
    char *place; /* id for the draft pane; NULL when nowhere */
    bool redline, good;
};

static void verdict_free(struct verdict *verdict)
{
    g_free(verdict->text);
    g_free(verdict->where);
    g_free(verdict->place);
    g_free(verdict);
}

/* Id of the article, paragraph or annex that stands at an eId of the draft; NULL when there is
 * none. The caller frees. */
static char *source_of(const struct draft *draft, const char *eid)
{
    const struct plan *plan = draft_plan(draft);
    for (guint i = 0; i < plan->units->len; i++) {
        const struct planned_unit *unit = plan->units->pdata[i];
        if (!strcmp(unit->eid, eid) && unit->articles->len > 0)
            return g_strdup(((const struct kb_article *)unit->articles->pdata[0])->id);
    }
    const GPtrArray *traces = draft_traces(draft);
    for (guint i = 0; i < traces->len; i++) {
        const struct draft_trace *trace = traces->pdata[i];
        bool annex = g_str_has_prefix(trace->source, "annex."); /* annex.C/matrix */
        if (!strcmp(trace->at, eid))
            return annex ? g_strndup(trace->source, strcspn(trace->source, "/"))
                         : g_strdup(trace->source);
    }
    return NULL;
}

/* @eids: const char *, may be NULL. Each place is named once. */
static void find_places(const struct draft *draft, const GPtrArray *eids, struct verdict *verdict)
{
    GString *where = g_string_new(NULL);
    char *last = g_strdup("");
    for (guint i = 0; eids && i < eids->len; i++) {
        const char *eid = eids->pdata[i];
        char *source = source_of(draft, eid);
        char *words = source ? draft_place_words(draft, source) : NULL;
        if (!words)
            words = g_strdup(!strcmp(eid, "preamble") ? _("Preamble") : eid);
        if (strcmp(words, last))
            g_string_append_printf(where, "%s%s", where->len ? "; " : "", words);
        if (!verdict->place)
            verdict->place = g_strdup(source ? source : eid);
        g_free(source);
        g_free(last);
        last = words;
    }
    g_free(last);
    verdict->where = g_string_free(where, FALSE);
}

static struct verdict *add_verdict(struct checklist *c, const char *id, char *text, bool redline,
                                   bool good)
{
    struct verdict *verdict = g_new0(struct verdict, 1);
    verdict->text = text;
    verdict->redline = redline;
    verdict->good = good;
    g_ptr_array_add(c->verdicts, verdict);
    if (!c->open_only || !good)
        entries_add(&c->entries, id, "", verdict);
    return verdict;
}

static void add_redlines(struct ui *ui, struct checklist *c, const struct report *report)
{
    unsigned firm = 0;
    for (guint i = 0; i < report->redlines->len; i++)
        firm += ((const struct redline_state *)report->redlines->pdata[i])->firm ? 1 : 0;
    char *head = g_strdup_printf(_("Red lines: %1$u of %2$u firm"), firm, report->redlines->len);
    entries_head(&c->entries, head);
    g_free(head);
    for (guint i = 0; i < report->redlines->len; i++) {
        const struct redline_state *state = report->redlines->pdata[i];
        const struct kb_redline *redline = kb_redline(ui->kb, state->id);
        struct verdict *verdict =
            add_verdict(c, state->id, g_strdup(kb_text(redline->title)), true, state->firm);
        find_places(report->draft, state->at, verdict);
    }
}

static char *coverage_text(struct ui *ui, const char *id, enum coverage_kind kind)
{
    const struct kb_check_item *item = kb_check_item(ui->kb, id);
    const struct kb_principle *principle = kb_principle(ui->kb, id);
    return g_strdup(kind == COVERAGE_ANNEX3 ? (item ? kb_text(item->text) : id)
                                            : (principle ? kb_text(principle->title) : id));
}

static void add_coverage(struct ui *ui, struct checklist *c, const struct report *report,
                         enum coverage_kind kind, const char *format)
{
    GPtrArray *list = draft_coverage(ui->kb, report->draft, kind);
    unsigned covered = 0;
    for (guint i = 0; i < list->len; i++)
        covered += ((const struct coverage *)list->pdata[i])->by->len > 0 ? 1 : 0;
    char *head = g_strdup_printf(format, covered, list->len);
    entries_head(&c->entries, head);
    g_free(head);
    for (guint i = 0; i < list->len; i++) {
        const struct coverage *one = list->pdata[i];
        struct verdict *verdict =
            add_verdict(c, one->id, coverage_text(ui, one->id, kind), false, one->by->len > 0);
        find_places(report->draft, one->by, verdict);
    }
    g_ptr_array_unref(list);
}

static void compute(struct ui *ui, struct checklist *c)
{
    const struct report *report = ui_report(ui);
    entries_clear(&c->entries);
    g_ptr_array_set_size(c->verdicts, 0);
    if (report) {
        add_redlines(ui, c, report);
        add_coverage(ui, c, report, COVERAGE_ANNEX3,
                     _("Structure of the agreement (Annex 3): %1$u of %2$u covered"));
        add_coverage(ui, c, report, COVERAGE_PRINCIPLES,
                     _("Principles of the Guidance: %1$u of %2$u covered"));
    }
    entries_settle(&c->entries);
    c->stale = false;
}

static void checklist_refresh(struct ui *ui, struct screen *screen)
{
    (void)ui;
    ((struct checklist *)screen)->stale = true;
}

static char *checklist_title(struct ui *ui, struct screen *screen)
{
    (void)ui;
    (void)screen;
    return g_strdup(_("Red lines and coverage"));
}

static const char *verdict_words(const struct verdict *verdict)
{
    return verdict->good                         ? (verdict->redline ? _("firm") : _("covered"))
           : verdict->redline && *verdict->where ? _("NOT FIRM")
                                                 : _("MISSING");
}

static void verdict_line(void *data, int index, const struct area *area, int y, bool focus)
{
    struct checklist *c = data;
    const struct entry *entry = entries_get(&c->entries, index);
    const struct verdict *verdict = entry->data;
    const char *const words[] = {_("firm"), _("covered"), _("NOT FIRM"), _("MISSING"), NULL};
    enum role role = focus ? ROLE_FOCUS : ROLE_TEXT;
    int x = 2;
    draw_text(area, y, x, verdict->good ? ROLE_GOOD : ROLE_RED, verdict_words(verdict));
    x += entries_width(words) + 1;
    draw_text(area, y, x, role, entry->id);
    x += 6;
    struct area text = *area;
    bool wide = area->columns >= 100;
    if (wide)
        text.columns -= area->columns / 3;
    draw_text(&text, y, x, role, verdict->text);
    if (wide)
        draw_text(area, y, text.columns + 1, ROLE_DIM, verdict->where);
}

static void checklist_draw(struct ui *ui, struct screen *screen, const struct area *area)
{
    struct checklist *c = (struct checklist *)screen;
    struct area list, detail;
    if (c->stale)
        compute(ui, c);
    draw_text(area, 0, 1, ROLE_DIM,
              c->open_only ? _("Only what is missing or not firm. The key f shows all.")
                           : _("What the present draft holds. Enter tells why."));
    entries_page(area, &list, &detail);
    const struct entry *at = entries_at(&c->entries);
    if (!at) {
        draw_text(&list, 1, 3, ROLE_TEXT, _("Everything is firm and covered."));
        draw_cursor(&list, 1, 3);
        return;
    }
    const struct verdict *verdict = at->data;
    char *where = g_strdup_printf(_("Stands in: %s"),
                                  *verdict->where ? verdict->where : _("no place of this draft"));
    int y = draw_wrapped(&detail, 0, 1, detail.rows, ROLE_TEXT, verdict->text);
    draw_wrapped(&detail, y, 1, detail.rows - y, ROLE_DIM, where);
    g_free(where);
    entries_draw(&c->entries, &list, verdict_line, c);
}

static bool checklist_act(struct ui *ui, struct screen *screen, enum action action)
{
    struct checklist *c = (struct checklist *)screen;
    if (c->stale)
        compute(ui, c);
    const struct entry *at = entries_at(&c->entries);
    switch (action) {
    case ACTION_OPEN:
    case ACTION_WHY:
        if (at)
            push_why(ui, at->id);
        return true;
    case ACTION_FILTER:
        c->open_only = !c->open_only;
        compute(ui, c);
        return true;
    default:
        return entries_act(&c->entries, action);
    }
}

static bool checklist_key(struct ui *ui, struct screen *screen, const struct key *key)
{
    struct checklist *c = (struct checklist *)screen;
    if (c->stale)
        compute(ui, c);
    return entries_mouse(&c->entries, key) && checklist_act(ui, screen, ACTION_OPEN);
}

static char *checklist_place(struct ui *ui, struct screen *screen)
{
    struct checklist *c = (struct checklist *)screen;
    if (c->stale)
        compute(ui, c);
    const struct entry *at = entries_at(&c->entries);
    return at ? g_strdup(((const struct verdict *)at->data)->place) : NULL;
}

static void checklist_free(struct screen *screen)
{
    struct checklist *c = (struct checklist *)screen;
    entries_release(&c->entries);
    g_ptr_array_unref(c->verdicts);
    g_free(c);
}

struct screen *screen_checklist(void)
{
    static const enum action bar[] = {ACTION_OPEN, ACTION_FILTER, ACTION_DRAFT, ACTION_FLAGS,
                                      ACTION_NONE};
    static const struct screen_ops ops = {
        .name = "checklist",
        .title = checklist_title,
        .draw = checklist_draw,
        .key = checklist_key,
        .act = checklist_act,
        .refresh = checklist_refresh,
        .place = checklist_place,
        .free = checklist_free,
        .bar = bar,
    };
    struct checklist *c = g_new0(struct checklist, 1);
    c->screen.ops = &ops;
    c->verdicts = g_ptr_array_new_with_free_func((GDestroyNotify)verdict_free);
    c->stale = true;
    entries_init(&c->entries);
    return &c->screen;
}

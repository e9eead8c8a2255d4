/* SPDX-License-Identifier: GPL-3.0-or-later */
/*
 * Roles and tasks of our side (Guidance, Section IV), section by section: who does what until
 * when, and how far it has come.
 */
#include "config.h"

#include <string.h>

#include "base/i18n.h"
#include "base/moment.h"
#include "base/text.h"
#include "kb/reference.h"
#include "tui/dialog.h"
#include "tui/form.h"
#include "tui/entries.h"
#include "tui/screens.h"
#include "xml/xmlread.h"
#include "xml/xmlwrite.h"

enum task_state { TASK_OPEN, TASK_DOING, TASK_DONE, TASK_DROPPED, TASK_STATES };

static const char *const state_ids[TASK_STATES + 1] = {"open", "doing", "done", "dropped", NULL};

enum task_filter { TASKS_ALL, TASKS_UNFINISHED, TASKS_LATE, TASKS_DONE, TASKS_DROPPED };

struct tasks {
    struct screen screen;
    /* data: struct kb_task *; number: enum task_state, LATE added when late */
    struct entries entries;
    enum task_filter filter;
    bool steps_only; /* no guidelines */
    enum party side; /* PARTY_NONE: ours */
    unsigned done, late, all;
    struct ui *ui; /* while drawing */
};

#define LATE 16

static const char *state_words(enum task_state state)
{
    static const char *const words[TASK_STATES] = {N_("open"), N_("doing"), N_("done"),
                                                   N_("dropped")};
    return _(words[state]);
}

static enum task_state state_of(const xmlNode *record)
{
    const char *word = record ? xml_attr_or(record, "state", "open") : "open";
    for (int i = 0; i < TASK_STATES; i++)
        if (!strcmp(state_ids[i], word))
            return (enum task_state)i;
    return TASK_OPEN;
}

/* ---- records ---- */

/* The id of a entry is "P1.11 both": the task and whose copy of it. */
static const char *side_of(const struct entry *entry)
{
    return strchr(entry->id, ' ') + 1;
}

static const xmlNode *record_at(struct ui *ui, const char *ref, const char *side)
{
    char *key = g_strdup_printf("%s|%s", ref, side);
    const xmlNode *record = dossier_record(ui->dossier, "task", key);
    g_free(key);
    return record;
}

static const xmlNode *record_of(struct ui *ui, const struct entry *entry)
{
    return record_at(ui, ((const struct kb_task *)entry->data)->id, side_of(entry));
}

static const char *side_words(struct ui *ui, const char *side)
{
    enum party party = party_parse(side);
    return party == PARTY_BOTH ? _("both") : dossier_party(ui->dossier, party)->short_name;
}

static bool is_late(const xmlNode *record, const char *today)
{
    const char *due = record ? xml_attr_or(record, "due", "") : "";
    int days = 0;
    bool unfinished = state_of(record) == TASK_OPEN || state_of(record) == TASK_DOING;
    return unfinished && *due && date_days(due, today, &days) && days > 0;
}

/* ---- the rows ---- */

static bool is_ours(struct ui *ui, const struct tasks *t, enum party side)
{
    enum party ours = party_parse(dossier_side(ui->dossier)); /* none for a joint team */
    if (t->side != PARTY_NONE)
        return side == t->side;
    return ours == PARTY_NONE || (side & ours);
}

static bool is_shown(const struct tasks *t, const struct kb_task *task, enum task_state state,
                     bool late)
{
    if (t->steps_only && !strcmp(task->kind, "guideline"))
        return false;
    switch (t->filter) {
    case TASKS_UNFINISHED:
        return state == TASK_OPEN || state == TASK_DOING;
    case TASKS_LATE:
        return late;
    case TASKS_DONE:
        return state == TASK_DONE;
    case TASKS_DROPPED:
        return state == TASK_DROPPED;
    default:
        return true;
    }
}

static void add_task(struct ui *ui, struct tasks *t, const struct kb_task *task, enum party side,
                     const char *today, const char **section)
{
    const xmlNode *record = record_at(ui, task->id, party_word(side));
    if ((side != task->side && !record) || !is_ours(ui, t, side))
        return;
    enum task_state state = state_of(record);
    bool late = is_late(record, today);
    t->all++;
    t->done += state == TASK_DONE ? 1 : 0;
    t->late += late ? 1 : 0;
    if (!is_shown(t, task, state, late))
        return;
    if (strcmp(*section, task->section)) {
        char *head = g_strdup_printf("%s  %s", task->section, kb_text(task->section_title));
        entries_head(&t->entries, head);
        g_free(head);
        *section = task->section;
    }
    char *id = g_strdup_printf("%s %s", task->id, party_word(side));
    struct entry *entry = entries_add(&t->entries, id, "", task);
    entry->number = (int)state + (late ? LATE : 0);
    g_free(id);
}

static void tasks_refresh(struct ui *ui, struct screen *screen)
{
    struct tasks *t = (struct tasks *)screen;
    const GPtrArray *all = kb_tasks(ui->kb);
    const char *section = "";
    char *today = moment_now();
    today[10] = '\0';
    entries_clear(&t->entries);
    t->done = t->late = t->all = 0;
    for (guint i = 0; i < all->len; i++)
        for (enum party side = PARTY_ORIGIN; side <= PARTY_BOTH; side++)
            add_task(ui, t, all->pdata[i], side, today, &section);
    entries_settle(&t->entries);
    g_free(today);
}

/* ---- showing ---- */

static char *tasks_title(struct ui *ui, struct screen *screen)
{
    (void)ui;
    (void)screen;
    return g_strdup(_("Roles and tasks"));
}

static void task_line(void *data, int index, const struct area *area, int y, bool focus)
{
    struct tasks *t = data;
    const struct entry *entry = entries_get(&t->entries, index);
    const struct kb_task *task = entry->data;
    const xmlNode *record = record_of(t->ui, entry);
    enum task_state state = (enum task_state)(entry->number % LATE);
    bool late = entry->number >= LATE, wide = area->columns >= 76;
    const char *const words[] = {state_words(TASK_OPEN), state_words(TASK_DOING),
                                 state_words(TASK_DONE), state_words(TASK_DROPPED), NULL};
    enum role role = focus ? ROLE_FOCUS : ROLE_TEXT;
    int x = 2;
    draw_text(area, y, x, state == TASK_DONE ? ROLE_GOOD : ROLE_KEY, words[state]);
    x += entries_width(words) + 1;
    draw_text(area, y, x, role, task->id);
    x += 6;
    if (wide) {
        struct area cell = {area->y, area->x, area->rows, x + 9};
        draw_text(&cell, y, x, ROLE_DIM, side_words(t->ui, side_of(entry)));
        x += 10;
    }
    struct area left = *area;
    const char *due = record ? xml_attr_or(record, "due", "") : "";
    if (*due) {
        char *words_due = g_strdup_printf(late ? _("LATE %s") : _("by %s"), due);
        int room = text_width(words_due) + 1;
        if (late || wide) {
            left.columns -= room;
            draw_text(area, y, left.columns + 1, late ? ROLE_RED : ROLE_DIM, words_due);
        }
        g_free(words_due);
    }
    draw_text(&left, y, x, role, kb_text(task->text));
}

static const char *kind_words(const char *kind)
{
    return !strcmp(kind, "step") ? _("step") : !strcmp(kind, "role") ? _("role") : _("guideline");
}

static void draw_detail(struct ui *ui, const struct area *area, const struct entry *entry)
{
    const struct kb_task *task = entry->data;
    const xmlNode *record = record_of(ui, entry);
    char *first = kb_institution_names(ui->kb, task->institution);
    GString *more = g_string_new(NULL);
    g_string_append_printf(more, "%s · %s", kind_words(task->kind), side_words(ui, side_of(entry)));
    if (*first) {
        g_string_append(more, " · ");
        g_string_append_printf(more, _("first to act: %s"), first);
    }
    static const struct {
        const char *attr, *format;
    } parts[] = {
        {"owner", N_("Owner: %s")},
        {"due", N_("By: %s")},
        {"note", N_("Note: %s")},
    };
    for (size_t i = 0; i < G_N_ELEMENTS(parts); i++) {
        const char *value = record ? xml_attr_or(record, parts[i].attr, "") : "";
        char *words = g_strdup_printf(_(parts[i].format), value);
        if (*value)
            g_string_append_printf(
                more, "%s%s", i == 0 || more->str[more->len - 1] == '\n' ? "\n" : " · ", words);
        g_free(words);
    }
    int used = MIN(draw_lines(area->columns - 1, more->str), MAX(area->rows - 1, 1));
    int y = draw_wrapped(area, 0, 1, area->rows - used, ROLE_TEXT, kb_text(task->text));
    draw_wrapped(area, y, 1, area->rows - y, ROLE_DIM, more->str);
    g_string_free(more, TRUE);
    g_free(first);
}

static const char *filter_words(const struct tasks *t)
{
    static const char *const words[] = {"", N_("not finished"), N_("late"), N_("done"),
                                        N_("dropped")};
    return *words[t->filter] ? _(words[t->filter]) : "";
}

static void draw_counts(struct ui *ui, const struct tasks *t, const struct area *area)
{
    GString *text = g_string_new(NULL);
    g_string_append_printf(text, _("%1$u of %2$u done"), t->done, t->all);
    if (t->late) {
        g_string_append(text, ", ");
        g_string_append_printf(text, P_("%u late", "%u late", t->late), t->late);
    }
    if (t->filter != TASKS_ALL || t->steps_only || t->side != PARTY_NONE) {
        g_string_append_printf(text, "  ·  %s", _("only:"));
        if (t->filter != TASKS_ALL)
            g_string_append_printf(text, " %s", filter_words(t));
        if (t->steps_only)
            g_string_append_printf(text, " %s", _("steps and roles"));
        if (t->side != PARTY_NONE)
            g_string_append_printf(text, " %s", side_words(ui, party_word(t->side)));
    }
    draw_text(area, 0, 1, ROLE_DIM, text->str);
    g_string_free(text, TRUE);
}

static void tasks_draw(struct ui *ui, struct screen *screen, const struct area *area)
{
    struct tasks *t = (struct tasks *)screen;
    struct area list, detail;
    const char *const labels[] = {state_words(TASK_OPEN), state_words(TASK_DOING),
                                  state_words(TASK_DONE), state_words(TASK_DROPPED), NULL};
    t->ui = ui;
    draw_counts(ui, t, area);
    entries_page(area, &list, &detail);
    entries_keys(area, labels);
    const struct entry *at = entries_at(&t->entries);
    if (!at) {
        draw_text(&list, 1, 3, ROLE_TEXT, _("No task is of this kind. The key f shows others."));
        draw_cursor(&list, 1, 3);
        return;
    }
    draw_detail(ui, &detail, at);
    entries_draw(&t->entries, &list, task_line, t);
}

/* ---- editing ---- */

static void set_attr(xmlNode *node, const char *attr, const char *value)
{
    if (*value)
        xml_set(node, attr, value);
    else
        xmlUnsetProp(node, (const xmlChar *)attr);
}

/* A copy of the record, or a new one. */
static xmlNode *fresh_record(struct ui *ui, const char *ref, const char *side)
{
    const xmlNode *old = record_at(ui, ref, side);
    xmlNode *node = old ? xmlCopyNode((xmlNode *)old, 1) : xml_add(NULL, "task");
    xml_set(node, "ref", ref);
    xml_set(node, "side", side);
    if (!old)
        xml_set(node, "state", "open");
    return node;
}

static bool put(struct ui *ui, xmlNode *node)
{
    struct change *change = change_new(NULL);
    change_put_take(change, node);
    return ui_apply(ui, change);
}

static void set_state(struct ui *ui, const struct entry *entry, enum task_state state)
{
    const xmlNode *record = record_of(ui, entry);
    if (!record && state == TASK_OPEN)
        return;
    xmlNode *node = fresh_record(ui, ((const struct kb_task *)entry->data)->id, side_of(entry));
    xml_set(node, "state", state_ids[state]);
    put(ui, node);
}

static bool task_done(struct ui *ui, const GArray *fields, void *data)
{
    static const char *const attrs[] = {"state", "owner", "due", "note"};
    char **words = g_strsplit(data, " ", 2);
    xmlNode *node = fresh_record(ui, words[0], words[1]);
    for (size_t i = 0; i < G_N_ELEMENTS(attrs); i++)
        set_attr(node, attrs[i], form_value(fields, attrs[i]));
    g_strfreev(words);
    return put(ui, node);
}

static void open_task(struct ui *ui, const struct entry *entry)
{
    const struct kb_task *task = entry->data;
    const xmlNode *record = record_of(ui, entry);
    char *first = kb_institution_names(ui->kb, task->institution);
    char *help = *first ? g_strdup_printf(_("Who sees to it. First to act: %s."), first)
                        : g_strdup(_("Who sees to it."));
    char *title = g_strdup_printf(_("Task %s"), task->id);
    GArray *fields = form_fields_new();
    struct form_field *state =
        form_add(fields, "state", _("State"), FORM_CHOICE, state_ids[state_of(record)],
                 _("How far it has come. Dropped: not to be done here."));
    for (int i = 0; i < TASK_STATES; i++)
        form_add_option(state, state_ids[i], state_words((enum task_state)i));
    form_add(fields, "owner", _("Owner"), FORM_TEXT, record ? xml_attr_or(record, "owner", "") : "",
             help);
    form_add(fields, "due", _("Due"), FORM_TEXT, record ? xml_attr_or(record, "due", "") : "",
             _("By when: YYYY-MM-DD, for example 2026-06-15."));
    form_add(fields, "note", _("Note"), FORM_LONG, record ? xml_attr_or(record, "note", "") : "",
             _("What came out, or what stands in the way."));
    form_open(ui, title, kb_text(task->text), fields, false, task_done, g_strdup(entry->id),
              g_free);
    g_free(title);
    g_free(help);
    g_free(first);
}

static bool note_done(struct ui *ui, const char *text, void *data)
{
    char **words = g_strsplit(data, " ", 2);
    xmlNode *node = fresh_record(ui, words[0], words[1]);
    set_attr(node, "note", text);
    g_strfreev(words);
    return put(ui, node);
}

static void open_note(struct ui *ui, const struct entry *entry)
{
    const xmlNode *record = record_of(ui, entry);
    const struct kb_task *task = entry->data;
    char *title = g_strdup_printf(_("Note on %s"), task->id);
    dialog_prompt(ui, title, kb_text(task->text), record ? xml_attr_or(record, "note", "") : "",
                  true, note_done, g_strdup(entry->id), g_free);
    g_free(title);
}

static void clear_record(struct ui *ui, const struct entry *entry)
{
    const xmlNode *record = record_of(ui, entry);
    if (!record)
        return;
    struct change *change = change_new(NULL);
    change_drop_take(change, xmlCopyNode((xmlNode *)record, 1));
    if (ui_apply(ui, change))
        ui_say(ui, _("Back to open, without owner, date and note. The key z brings them back."));
}

/* ---- the filter ---- */

static bool filter_done(struct ui *ui, char **chosen, void *data)
{
    struct tasks *t = data;
    static const char *const states[] = {"all", "unfinished", "late", "done", "dropped"};
    const char *id = chosen[0] ? chosen[0] : "all";
    (void)ui;
    for (size_t i = 0; i < G_N_ELEMENTS(states); i++)
        if (!strcmp(id, states[i]))
            t->filter = t->filter == (enum task_filter)i ? TASKS_ALL : (enum task_filter)i;
    if (!strcmp(id, "all")) {
        t->steps_only = false;
        t->side = PARTY_NONE;
    } else if (!strcmp(id, "steps")) {
        t->steps_only = !t->steps_only;
    } else if (party_parse(id) != PARTY_NONE) {
        t->side = t->side == party_parse(id) ? PARTY_NONE : party_parse(id);
    }
    return true; /* the screen is refreshed when the dialog has gone */
}

static void open_filter(struct ui *ui, struct tasks *t)
{
    GArray *options = dialog_options_new();
    static const char *const ids[] = {"origin", "destination", "both"};
    dialog_options_add(options, "all", _("everything of our side"), t->filter == TASKS_ALL, false);
    dialog_options_add(options, "unfinished", _("not finished"), t->filter == TASKS_UNFINISHED,
                       false);
    dialog_options_add(options, "late", _("late: due in the past and not finished"),
                       t->filter == TASKS_LATE, false);
    dialog_options_add(options, "done", _("done"), t->filter == TASKS_DONE, false);
    dialog_options_add(options, "dropped", _("dropped"), t->filter == TASKS_DROPPED, false);
    dialog_options_add(options, "steps", _("steps and roles, no guidelines"), t->steps_only, false);
    for (size_t i = 0; i < G_N_ELEMENTS(ids); i++) {
        enum party party = party_parse(ids[i]);
        char *label = party == PARTY_BOTH
                          ? g_strdup(_("tasks that both sides have"))
                          : g_strdup_printf(_("tasks of %s alone"), side_words(ui, ids[i]));
        dialog_options_add(options, ids[i], label, t->side == party, false);
        g_free(label);
    }
    dialog_choose(
        ui, _("Filter"),
        _("State, kind and side work together. Choosing a marked line again takes it off; "
          "the first line shows everything."),
        options, false, filter_done, t, NULL);
}

/* ---- the screen ---- */

static bool tasks_act(struct ui *ui, struct screen *screen, enum action action)
{
    struct tasks *t = (struct tasks *)screen;
    const struct entry *at = entries_at(&t->entries);
    if (action == ACTION_FILTER) {
        open_filter(ui, t);
        return true;
    }
    if (!at)
        return entries_act(&t->entries, action);
    switch (action) {
    case ACTION_OPEN:
    case ACTION_EDIT:
        open_task(ui, at);
        return true;
    case ACTION_MARK:
    case ACTION_STATE: /* around in a circle */
        set_state(ui, at, (enum task_state)((at->number % LATE + 1) % TASK_STATES));
        return true;
    case ACTION_NOTE:
        open_note(ui, at);
        return true;
    case ACTION_DELETE:
        clear_record(ui, at);
        return true;
    default:
        return entries_act(&t->entries, action);
    }
}

static bool tasks_key(struct ui *ui, struct screen *screen, const struct key *key)
{
    struct tasks *t = (struct tasks *)screen;
    if (entries_mouse(&t->entries, key))
        return tasks_act(ui, screen, ACTION_OPEN);
    const struct entry *at = entries_at(&t->entries);
    bool digit = key->kind == KEY_IS_CHAR && key->ch >= '1' && key->ch < '1' + TASK_STATES;
    if (digit && at)
        set_state(ui, at, (enum task_state)(key->ch - '1'));
    return digit;
}

static void tasks_free(struct screen *screen)
{
    struct tasks *t = (struct tasks *)screen;
    entries_release(&t->entries);
    g_free(t);
}

struct screen *screen_tasks(void)
{
    static const enum action bar[] = {ACTION_MARK,   ACTION_OPEN, ACTION_NOTE,
                                      ACTION_FILTER, ACTION_UNDO, ACTION_NONE};
    static const struct screen_ops ops = {
        .name = "tasks",
        .title = tasks_title,
        .draw = tasks_draw,
        .key = tasks_key,
        .act = tasks_act,
        .refresh = tasks_refresh,
        .free = tasks_free,
        .bar = bar,
    };
    struct tasks *t = g_new0(struct tasks, 1);
    t->screen.ops = &ops;
    entries_init(&t->entries);
    return &t->screen;
}

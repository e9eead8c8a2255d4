/* SPDX-License-Identifier: GPL-3.0-or-later */
/* For a meeting: one item alone on the screen, both answers, and what was changed last. */
#include "config.h"

#include <string.h>

#include "base/i18n.h"
#include "base/text.h"
#include "kb/decision.h"
#include "tui/matrix.h"
#include "tui/question.h"
#include "tui/screens.h"
#include "xml/xmlread.h"

struct projector {
    struct screen screen;
    const struct kb_item *item;
    struct answering answering;
    struct page page;
    struct area area; /* of the item */
    int top;
    bool follow;
    int width;
};

static const struct screen_ops projector_ops, projector_ops_line, projector_ops_lines;

static void set_bar(struct projector *p)
{
    const struct answering *a = &p->answering;
    p->screen.ops = a->typing == TYPING_NONE ? &projector_ops
                    : a->field.lines         ? &projector_ops_lines
                                             : &projector_ops_line;
}

static void show_item(struct ui *ui, struct projector *p, const struct kb_item *item, enum party of)
{
    struct cell cell = {item, of};
    p->item = item;
    p->top = 0;
    p->follow = true;
    if (!(item->parties & of))
        cell.of = item->parties & PARTY_ORIGIN ? PARTY_ORIGIN : PARTY_DESTINATION;
    answering_focus(ui, &p->answering, cell);
}

/* The side that has not answered yet, else the one whose answer is disputed. */
static enum party first_open(struct ui *ui, const struct kb_item *item)
{
    enum party disputed = PARTY_NONE;
    for (enum party of = PARTY_ORIGIN; of <= PARTY_DESTINATION; of++) {
        struct cell cell = {item, of};
        if (!(item->parties & of))
            continue;
        if (cell_is_open(ui, &cell))
            return of;
        if (!disputed && cell_in_conflict(ui, &cell))
            disputed = of;
    }
    return disputed ? disputed : PARTY_ORIGIN;
}

static void turn(struct ui *ui, struct projector *p, int way)
{
    const struct kb_item *next = questions_item_beside(ui, p->item, way);
    if (next)
        show_item(ui, p, next, first_open(ui, next));
    else
        ui_say(ui, way > 0 ? _("This is the last question of the list.")
                           : _("This is the first question of the list."));
}

/* The other side, if it has not answered; a meeting moves on when it wants to. */
static void go_on(struct ui *ui, void *owner)
{
    struct projector *p = owner;
    struct cell other = {p->item, PARTY_BOTH - p->answering.cell.of};
    if ((p->item->parties & other.of) && cell_is_open(ui, &other))
        answering_focus(ui, &p->answering, other);
    p->follow = true;
}

/* ---- the log ---- */

static const struct domain *domain_of(struct ui *ui, const xmlNode *record)
{
    const struct kb_item *item = kb_item(ui->kb, xml_attr_or(record, "item", ""));
    const struct kb_decision *decision =
        xml_is(record, "decision") ? kb_decision(ui->kb, xml_attr_or(record, "id", "")) : NULL;
    return item ? &item->domain : decision ? &decision->domain : NULL;
}

/* "yes" of the one record that a change has put; "" when it tells nothing in words. */
static char *value_words(struct ui *ui, const xmlNode *change)
{
    const xmlNode *first = xml_child(change, NULL);
    bool several = first && xml_is(first, "edit") && xml_next(first, NULL);
    for (const xmlNode *edit = several ? NULL : first; edit; edit = xml_next(edit, NULL)) {
        const xmlNode *is = xml_is(edit, "is") ? edit : xml_child(edit, "is");
        const xmlNode *record = is ? xml_child(is, NULL) : NULL;
        const struct domain *domain = record ? domain_of(ui, record) : NULL;
        if (!domain)
            continue;
        GPtrArray *values = g_ptr_array_new_with_free_func(g_free);
        for (const xmlNode *v = xml_child(record, "value"); v; v = xml_next(v, "value"))
            g_ptr_array_add(values, xml_text(v));
        g_ptr_array_add(values, NULL);
        char *words = values_words(domain, (const char *const *)values->pdata);
        g_ptr_array_unref(values);
        enum answer_state state = ANSWER_PROVISIONAL; /* the usual one is not worth a word */
        if (!answer_state_parse(xml_attr_or(record, "state", ""), &state) ||
            state == ANSWER_PROVISIONAL)
            return words;
        char *both =
            g_strdup_printf("%s%s(%s)", words, *words ? " " : "", answer_state_label(state));
        g_free(words);
        return both;
    }
    return g_strdup("");
}

void projector_log(struct ui *ui, const struct area *area)
{
    const GPtrArray *history = dossier_history(ui->dossier);
    draw_text(area, 0, 1, ROLE_TITLE, _("Last changes"));
    for (int y = 1, i = (int)history->len - 1; y < area->rows && i >= 0; y++, i--) {
        const struct history_entry *entry = history->pdata[i];
        char *words = value_words(ui, entry->node);
        char *time = g_strndup(entry->time, 16);
        g_strdelimit(time, "T", ' ');
        GString *text = g_string_new(NULL);
        g_string_append_printf(text, "%s  %s", time, entry->what);
        if (*entry->reverts)
            g_string_append_printf(text, " (%s)", _("taken back"));
        else if (*words)
            g_string_append_printf(text, ": %s", words);
        if (*entry->reason)
            g_string_append_printf(text, " – %s", entry->reason);
        char *flat = text_collapse(text->str);
        draw_text(area, y, 1, ROLE_TEXT, flat);
        g_free(flat);
        g_string_free(text, TRUE);
        g_free(time);
        g_free(words);
    }
}

/* ---- drawing ---- */

static char *projector_title(struct ui *ui, struct screen *screen)
{
    struct projector *p = (struct projector *)screen;
    (void)ui;
    return g_strdup(p->item->id);
}

static int build(struct ui *ui, struct projector *p, int width)
{
    bool roomy = width >= 70; /* margins and blank lines make it easy to read from afar */
    int x = roomy ? 4 : 1, inside = roomy ? width - 6 : width, y = 0;
    page_release(&p->page);
    page_init(&p->page);
    char *head = g_strdup_printf("%s  %s", p->item->id, kb_text(p->item->question->title));
    y += page_wrap(&p->page, y, x, inside, 0, 2, ROLE_KEY, head) + 1;
    g_free(head);
    y += page_wrap(&p->page, y, x, inside, 0, 8, ROLE_TITLE, kb_text(p->item->ask)) + 1;
    if (*p->item->good) {
        char *good = g_strdup_printf(_("Good: %s"), kb_text(p->item->good));
        y += page_wrap(&p->page, y, x, inside, 0, 4, ROLE_GOOD, good) + 1;
        g_free(good);
    }
    if (p->item->domain.type == DOMAIN_MATRIX)
        y += matrix_legend(&p->page, y, x, inside, &p->item->domain) + 1;
    y += cells_build(ui, &p->page, y, x, inside, 0, p->item, &p->answering, NULL) + 1;
    y += effect_build(ui, &p->page, y, x, inside, 6, p->item->question, &p->answering.cell);
    return y;
}

static void scroll(struct projector *p, int total)
{
    int at = p->page.cursor_y;
    if (p->follow && at >= 0) {
        if (at + 2 > p->top + p->area.rows)
            p->top = at + 2 - p->area.rows;
        if (at - 1 < p->top)
            p->top = at - 1;
        if (at < p->area.rows - 1)
            p->top = 0;
    }
    p->top = CLAMP(p->top, 0, MAX(total - p->area.rows, 0));
    p->follow = false;
}

static void projector_draw(struct ui *ui, struct screen *screen, const struct area *area)
{
    struct projector *p = (struct projector *)screen;
    bool typing = p->answering.typing != TYPING_NONE;
    int total = build(ui, p, area->columns - 2);
    int below = typing ? answering_rows(&p->answering, area) : MAX(area->rows / 4, 4);
    p->follow |= p->width != area->columns;
    p->width = area->columns;
    p->area = (struct area){area->y, area->x, MAX(area->rows - below, 1), area->columns};
    struct area under = {area->y + p->area.rows, area->x, below, area->columns};
    scroll(p, total);
    page_draw(&p->page, &p->area, p->top, total);
    if (!typing) {
        struct area log = {under.y + 1, under.x, under.rows - 1, under.columns};
        draw_rule(&under, 0);
        projector_log(ui, &log);
    }
    draw_cursor(&p->area, CLAMP(p->page.cursor_y - p->top, 0, p->area.rows - 1),
                MAX(p->page.cursor_x, 0));
    if (typing)
        answering_draw(ui, &p->answering, &under);
}

/* ---- acting ---- */

static void other_side(struct ui *ui, struct projector *p, enum party of)
{
    if (!(p->item->parties & of) || p->answering.cell.of == of)
        return;
    int sub = p->answering.sub;
    struct cell cell = {p->item, of};
    answering_focus(ui, &p->answering, cell);
    p->answering.sub = sub;
}

static bool projector_act(struct ui *ui, struct screen *screen, enum action action)
{
    struct projector *p = (struct projector *)screen;
    enum party of = p->answering.cell.of;
    p->follow = action != ACTION_PAGE_UP && action != ACTION_PAGE_DOWN;
    switch (action) {
    case ACTION_FORWARD:
    case ACTION_BACKWARD:
        turn(ui, p, action == ACTION_FORWARD ? 1 : -1);
        return true;
    case ACTION_NEXT:
    case ACTION_PREVIOUS:
        other_side(ui, p, of == PARTY_ORIGIN ? PARTY_DESTINATION : PARTY_ORIGIN);
        return true;
    case ACTION_LEFT:
    case ACTION_RIGHT:
        if (!answering_turn(&p->answering, action == ACTION_RIGHT ? 1 : -1))
            other_side(ui, p, action == ACTION_RIGHT ? PARTY_DESTINATION : PARTY_ORIGIN);
        return true;
    case ACTION_UP:
        if (!answering_step(&p->answering, -1))
            other_side(ui, p, PARTY_ORIGIN);
        return true;
    case ACTION_DOWN:
        if (!answering_step(&p->answering, 1))
            other_side(ui, p, PARTY_DESTINATION);
        return true;
    case ACTION_PAGE_UP:
    case ACTION_PAGE_DOWN:
        p->top += action == ACTION_PAGE_DOWN ? p->area.rows - 1 : 1 - p->area.rows;
        return true;
    case ACTION_PROJECTOR:
        ui_pop(ui); /* the key that opened it closes it */
        return true;
    default:
        break;
    }
    bool used = answering_act(ui, &p->answering, action);
    set_bar(p);
    return used;
}

static bool projector_key(struct ui *ui, struct screen *screen, const struct key *key)
{
    struct projector *p = (struct projector *)screen;
    if (key->kind != KEY_IS_MOUSE) {
        bool used = answering_key(ui, &p->answering, key);
        p->follow |= used;
        set_bar(p);
        return used;
    }
    int y = key->y - p->area.y;
    const struct page_hit *hit = y >= 0 && y < p->area.rows && key->button == 1
                                     ? page_find_hit(&p->page, y + p->top, key->x - p->area.x)
                                     : NULL;
    if (key->button == 4 || key->button == 5)
        p->top += key->button == 4 ? -3 : 3;
    if (!hit || p->answering.typing != TYPING_NONE)
        return true;
    struct page_hit at = *hit;
    bool first = at.cell == 0 && (p->item->parties & PARTY_ORIGIN);
    enum party of = first ? PARTY_ORIGIN : PARTY_DESTINATION;
    bool again = p->answering.cell.of == of && p->answering.sub == at.sub;
    other_side(ui, p, of);
    if (at.sub >= 0) {
        p->answering.sub = at.sub;
        p->answering.column = at.column;
        answering_click(ui, &p->answering, again);
    }
    return true;
}

static void projector_refresh(struct ui *ui, struct screen *screen)
{
    (void)ui;
    set_bar((struct projector *)screen);
}

static char *projector_place(struct ui *ui, struct screen *screen)
{
    struct projector *p = (struct projector *)screen;
    (void)ui;
    return text_first_word(p->item->question->feeds);
}

static void projector_free(struct screen *screen)
{
    struct projector *p = (struct projector *)screen;
    answering_release(&p->answering);
    page_release(&p->page);
    g_free(p);
}

#define PROJECTOR_OPS(keys)                                                                        \
    {                                                                                              \
        .name = "projector", .title = projector_title, .draw = projector_draw,                     \
        .key = projector_key, .act = projector_act, .refresh = projector_refresh,                  \
        .place = projector_place, .free = projector_free, .bar = keys                              \
    }

static const enum action projector_bar[] = {
    ACTION_FORWARD, ACTION_BACKWARD, ACTION_NEXT, ACTION_STATE,
    ACTION_NOTE,    ACTION_SOURCE,   ACTION_UNDO, ACTION_NONE,
};
static const struct screen_ops projector_ops = PROJECTOR_OPS(projector_bar);
static const struct screen_ops projector_ops_line = PROJECTOR_OPS(answering_bar_line);
static const struct screen_ops projector_ops_lines = PROJECTOR_OPS(answering_bar_lines);

struct screen *screen_projector(struct ui *ui, const char *id)
{
    const char *known = kb_alias(ui->kb, id);
    const struct kb_item *item = kb_item(ui->kb, known);
    const struct kb_question *question = item ? item->question : kb_question(ui->kb, known);
    if (!question || question->items->len == 0) {
        ui_alarm(ui, _("There is no question “%s”."), id);
        return NULL;
    }
    struct projector *p = g_new0(struct projector, 1);
    p->screen.ops = &projector_ops;
    page_init(&p->page);
    p->answering.go_on = go_on;
    p->answering.owner = p;
    if (!item)
        item = question->items->pdata[0];
    show_item(ui, p, item, first_open(ui, item));
    return &p->screen;
}

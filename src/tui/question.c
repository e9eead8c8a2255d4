/* SPDX-License-Identifier: GPL-3.0-or-later */
/* One question on one page: what is asked and why, the answers of both sides, what they do. */
#include "config.h"

#include <string.h>

#include "base/i18n.h"
#include "base/text.h"
#include "kb/reference.h"
#include "kb/template.h"
#include "tui/matrix.h"
#include "tui/question.h"
#include "tui/screens.h"

/* A part of the page, made from line 0 on. It is kept until the dossier changes, unless the focus
 * is in it: a key that moves the focus makes only what it touches. */
struct block {
    struct page page;
    int height;
    struct cell_lines lines[2]; /* of an item */
    bool made;
};

struct question {
    struct screen screen;
    const struct kb_question *question;
    const char *title, *table; /* of the question, as they are shown */
    GArray *cells;             /* struct cell, in reading order; one more stop stands behind them */
    int at;                    /* cell in focus; cells->len: the stop */
    struct answering answering;
    int top;         /* first visible line */
    bool follow;     /* the focus has moved: bring it into sight */
    int width, rows; /* when last drawn */
    struct page page;
    GArray *lines;        /* struct cell_lines of each cell and of the stop */
    GArray *heads;        /* int: line of the item of each cell */
    GPtrArray *blocks;    /* struct block *: the head, each item, who can answer */
    struct block effects; /* what the answer in focus does; x and y of its place are 1 and 0 */
    int effects_at, effects_most; /* cell and lines it was made for */
    int made_at, height;          /* cell in focus when the page was made, and its lines */
    bool made;
    struct area area; /* of what scrolls */
};

static const struct screen_ops question_ops, question_ops_line, question_ops_lines;

/* The bottom bar tells what the keys do now. */
static void set_bar(struct question *q)
{
    const struct answering *a = &q->answering;
    q->screen.ops = a->typing == TYPING_NONE ? &question_ops
                    : a->field.lines         ? &question_ops_lines
                                             : &question_ops_line;
}

static struct cell cell_at(const struct question *q, int index)
{
    struct cell none = {NULL, PARTY_NONE};
    return index >= 0 && index < (int)q->cells->len ? g_array_index(q->cells, struct cell, index)
                                                    : none;
}

static int count(const struct question *q)
{
    return (int)q->cells->len;
}

static void focus_at(struct ui *ui, struct question *q, int at)
{
    q->at = CLAMP(at, 0, count(q));
    q->follow = true;
    answering_focus(ui, &q->answering, cell_at(q, q->at));
}

/* ---- what is kept ---- */

static void block_free(struct block *block)
{
    page_release(&block->page);
    g_free(block);
}

/* Empty, to be made anew. */
static void block_clear(struct block *block)
{
    page_release(&block->page);
    page_init(&block->page);
    block->height = 0;
    block->made = false;
}

static struct block *block_at(const struct question *q, guint i)
{
    while (q->blocks->len <= i) {
        struct block *block = g_new0(struct block, 1);
        page_init(&block->page);
        g_ptr_array_add(q->blocks, block);
    }
    return q->blocks->pdata[i];
}

static void forget_blocks(struct question *q)
{
    for (guint i = 0; i < q->blocks->len; i++)
        block_clear(q->blocks->pdata[i]);
    block_clear(&q->effects);
    q->made = false;
}

/* ---- which question ---- */

static int first_open(struct ui *ui, const struct question *q, int from)
{
    for (int i = from; i < count(q); i++) {
        struct cell cell = cell_at(q, i);
        if (cell_is_open(ui, &cell))
            return i;
    }
    return -1;
}

static void show_question(struct ui *ui, struct question *q, const struct kb_question *question)
{
    q->question = question;
    q->title = kb_text(question->title);
    q->table = kb_text(question->subject->title);
    forget_blocks(q);
    q->top = 0;
    g_array_set_size(q->cells, 0);
    for (guint i = 0; i < question->items->len; i++)
        for (enum party of = PARTY_ORIGIN; of <= PARTY_DESTINATION; of++) {
            struct cell cell = {question->items->pdata[i], of};
            if (cell.item->parties & of)
                g_array_append_val(q->cells, cell);
        }
    focus_at(ui, q, MAX(first_open(ui, q, 0), 0));
}

static bool turn_page(struct ui *ui, struct question *q, int way)
{
    const struct kb_question *next = questions_beside(ui, q->question, way);
    if (!next) {
        ui_say(ui, way > 0 ? _("This is the last question of the list.")
                           : _("This is the first question of the list."));
        return false;
    }
    show_question(ui, q, next);
    return true;
}

/* After an answer: to the next one that is open, else behind the last, never over what is
 * answered already. */
static void go_on(struct ui *ui, void *owner)
{
    struct question *q = owner;
    int next = first_open(ui, q, q->at + 1);
    focus_at(ui, q, next < 0 ? count(q) : next);
}

/* ---- building ---- */

static char *principle_names(struct ui *ui, const char *ids)
{
    GString *text = g_string_new(NULL);
    char **list = text_words(ids);
    for (char **id = list; *id; id++) {
        g_string_append_printf(text, "%s%s %s", text->len ? "; " : "", *id,
                               kb_text(kb_principle_title(ui->kb, *id)));
    }
    g_strfreev(list);
    return g_string_free(text, FALSE);
}

static int build_head(struct ui *ui, const struct question *q, struct page *page, int width,
                      bool tall)
{
    char *principles = principle_names(ui, q->question->subject->principles);
    char *text = *principles ? g_strdup_printf(_("%1$s. Principles: %2$s"),
                                               kb_text(q->question->guidance), principles)
                             : g_strdup(kb_text(q->question->guidance));
    int y = page_wrap(page, 0, 1, width, 0, tall ? 3 : 1, ROLE_DIM, text);
    y += page_wrap(page, y, 1, width, 0, 20, ROLE_TEXT, kb_text(q->question->help));
    g_free(text);
    g_free(principles);
    return y;
}

static int build_item(struct ui *ui, const struct question *q, struct block *block, int width,
                      const struct kb_item *item)
{
    bool several = q->question->items->len > 1;
    struct page *page = &block->page;
    char *ask = several ? g_strdup_printf("%s  %s", item->id, kb_text(item->ask))
                        : g_strdup(kb_text(item->ask));
    int y = page_wrap(page, 0, 1, width, 0, 6, ROLE_TITLE, ask);
    if (*item->good) {
        char *good = g_strdup_printf(_("Good: %s"), kb_text(item->good));
        y += page_wrap(page, y, 1, width, 0, 4, ROLE_GOOD, good);
        g_free(good);
    }
    if (item->domain.type == DOMAIN_MATRIX)
        y += matrix_legend(page, y, 1, width, &item->domain);
    y += cells_build(ui, page, y, 1, width, (int)q->lines->len, item, &q->answering, block->lines);
    g_free(ask);
    return y;
}

static int build_answerers(struct ui *ui, const struct question *q, struct page *page, int width)
{
    char *names = kb_institution_names(ui->kb, q->question->institutions);
    int n = 0;
    if (*names) {
        char *text = g_strdup_printf(
            q->question->uncertain ? _("Who can answer (the Guidance is not clear about it): %s")
                                   : _("Who can answer: %s"),
            names);
        n = page_wrap(page, 0, 1, width, 2, 12, ROLE_DIM, text);
        g_free(text);
    }
    g_free(names);
    return n;
}

/* Puts the item on the page at line @y; made anew only when the focus is or was in it. */
static int add_item(struct ui *ui, struct question *q, int y, int width, const struct kb_item *item,
                    struct block *block)
{
    bool focus = q->answering.cell.item == item;
    if (focus || !block->made) {
        block_clear(block);
        block->height = build_item(ui, q, block, width, item);
        block->made = !focus;
    }
    page_append(&q->page, &block->page, y);
    for (enum party of = PARTY_ORIGIN; of <= PARTY_DESTINATION; of++)
        if (item->parties & of) {
            struct cell_lines lines = block->lines[of - PARTY_ORIGIN];
            lines.from += y;
            lines.to += y;
            g_array_append_val(q->lines, lines);
            g_array_append_val(q->heads, y);
        }
    return block->height;
}

/* Behind the last answer: where Enter leads. */
static int build_stop(struct ui *ui, struct question *q, int y, int width)
{
    const struct kb_question *next = questions_beside(ui, q->question, 1);
    bool focus = q->at == count(q);
    char *text = next ? g_strdup_printf(_("Next: %1$s %2$s"), next->id, kb_text(next->title))
                      : g_strdup(_("This was the last question of the list."));
    int n = page_wrap(&q->page, y, 1, width, 2, 2, focus ? ROLE_FOCUS : ROLE_TEXT, text);
    page_add_hit(&q->page, y, 1, width, count(q), 0, 0);
    struct cell_lines lines = {y, y + n};
    g_array_append_val(q->lines, lines);
    g_array_append_val(q->heads, y);
    if (focus) {
        q->page.cursor_y = y;
        q->page.cursor_x = 1;
    }
    g_free(text);
    return n;
}

static int build(struct ui *ui, struct question *q, int width, bool tall)
{
    page_release(&q->page);
    page_init(&q->page);
    g_array_set_size(q->lines, 0);
    g_array_set_size(q->heads, 0);
    guint n = q->question->items->len;
    struct block *head = block_at(q, 0), *answerers = block_at(q, n + 1);
    if (!head->made) {
        head->height = build_head(ui, q, &head->page, width, tall);
        answerers->height = build_answerers(ui, q, &answerers->page, width);
        head->made = true;
    }
    page_append(&q->page, &head->page, 0);
    int y = head->height;
    for (guint i = 0; i < n; i++) {
        y++;
        y += add_item(ui, q, y, width, q->question->items->pdata[i], block_at(q, i + 1));
    }
    y++;
    y += build_stop(ui, q, y, width);
    if (answerers->height > 0) {
        y++;
        page_append(&q->page, &answerers->page, y);
        y += answerers->height;
    }
    return y;
}

/* While the focus moves inside one answer, the page stays. */
static int keep_built(struct ui *ui, struct question *q, int width, bool tall)
{
    const struct kb_item *item = q->answering.cell.item;
    bool cross = item && item->domain.type == DOMAIN_MATRIX; /* its focus has a row and a column */
    if (!q->made || q->made_at != q->at || cross)
        q->height = build(ui, q, width, tall);
    else
        page_set_focus(&q->page, q->answering.sub + 1);
    q->made = true;
    q->made_at = q->at;
    return q->height;
}

/* What the answer in focus does, in @most lines at most. */
static const struct block *effects_of(struct ui *ui, struct question *q, int width, int most)
{
    struct block *effects = &q->effects;
    if (!effects->made || q->effects_at != q->at || q->effects_most != most) {
        block_clear(effects);
        effects->height =
            effect_build(ui, &effects->page, 0, 1, width, most, q->question, &q->answering.cell);
        effects->made = true;
        q->effects_at = q->at;
        q->effects_most = most;
    }
    return effects;
}

/* ---- drawing ---- */

/* Moves as little as needed: the whole item if it fits, else from its question or from the head of
 * the answer as far down as the cursor, else the line with the cursor. */
static void scroll(struct question *q, int rows, int total)
{
    if (q->follow) {
        const struct cell_lines *l = &g_array_index(q->lines, struct cell_lines, q->at);
        int head = g_array_index(q->heads, int, q->at), cursor = q->page.cursor_y;
        int from = cursor - 1, to = cursor + 2;
        if (l->to - head <= rows) {
            from = head;
            to = l->to;
        } else if (cursor + 2 - head <= rows || cursor + 2 - l->from <= rows) {
            from = cursor + 2 - head <= rows ? head : l->from;
            to = from + rows;
        }
        if (to > q->top + rows)
            q->top = to - rows;
        if (from < q->top)
            q->top = from;
        /* never begins in the middle of the help: it is shown from its start or not at all */
        int first = block_at(q, 0)->height + 1;
        if (q->top > 0 && q->top < first)
            q->top = MIN(first, from);
    }
    q->top = CLAMP(q->top, 0, MAX(total - rows, 0));
    q->follow = false;
}

static char *question_title(struct ui *ui, struct screen *screen)
{
    struct question *q = (struct question *)screen;
    (void)ui;
    return g_strconcat(q->question->id, " ", q->title, NULL);
}

static void draw_head(struct question *q, const struct area *area)
{
    int x = 1 + draw_text(area, 0, 1, ROLE_KEY, q->question->id) + 1;
    x += draw_text(area, 0, x, ROLE_TITLE, q->title) + 2;
    int width = text_width(q->table);
    if (x + width < area->columns)
        draw_text(area, 0, area->columns - 1 - width, ROLE_DIM, q->table);
}

/* Below the answers: which keys answer, and what the present answer does. */
static void draw_effects(const struct area *area, const char *hint, const struct page *effects)
{
    draw_rule(area, 0);
    int from = 1 + draw_wrapped(area, 1, 1, 3, ROLE_DIM, hint);
    struct area inside = {area->y + from, area->x, area->rows - from, area->columns};
    page_draw(effects, &inside, 0, 0);
}

static void question_draw(struct ui *ui, struct screen *screen, const struct area *area)
{
    struct question *q = (struct question *)screen;
    int width = area->columns - 2;
    if (q->width != area->columns || q->rows != area->rows) {
        forget_blocks(q);
        q->follow = true;
    }
    q->width = area->columns;
    q->rows = area->rows;
    int total = keep_built(ui, q, width, area->rows >= 28);
    bool typing = q->answering.typing != TYPING_NONE;
    const struct block *effects =
        typing ? NULL : effects_of(ui, q, width, CLAMP(area->rows / 3 - 1, 3, 14));
    char *hint = effects ? answering_hint(&q->answering) : NULL;
    int below = effects ? 1 + CLAMP(draw_lines(width, hint), 1, 3) + effects->height
                        : answering_rows(&q->answering, area);
    q->area = (struct area){area->y + 1, area->x, MAX(area->rows - 1 - below, 1), area->columns};
    struct area under = {q->area.y + q->area.rows, area->x, below, area->columns};
    scroll(q, q->area.rows, total);
    draw_head(q, area);
    page_draw(&q->page, &q->area, q->top, total);
    if (effects)
        draw_effects(&under, hint, &effects->page);
    g_free(hint);
    draw_cursor(&q->area, CLAMP(q->page.cursor_y - q->top, 0, q->area.rows - 1),
                MAX(q->page.cursor_x, 0));
    if (typing)
        answering_draw(ui, &q->answering, &under);
}

/* ---- moving ---- */

static void move_down(struct ui *ui, struct question *q, int way)
{
    if (q->answering.cell.item && answering_step(&q->answering, way)) {
        q->follow = true;
        return;
    }
    struct cell here = cell_at(q, q->at);
    int to = q->at + way;
    /* Beside each other: to the same side of the item above or below. */
    if (here.item && cell_beside(here.item, q->width - 2))
        while (to >= 0 && to < count(q) && cell_at(q, to).item == here.item)
            to += way;
    if (to < 0 || to > count(q))
        return;
    const struct kb_item *item = cell_at(q, to).item;
    int other = to + way;
    bool beside = item && here.item && cell_beside(item, q->width - 2);
    if (beside && other >= 0 && cell_at(q, other).item == item && cell_at(q, other).of == here.of)
        to = other;
    int column = q->answering.column;
    focus_at(ui, q, to);
    if (here.item && q->answering.cell.item == here.item)
        q->answering.column = column;
    if (way < 0 && q->answering.cell.item)
        q->answering.sub = answering_subs(&q->answering.cell) - 1;
}

static void move_side(struct ui *ui, struct question *q, int way)
{
    if (answering_turn(&q->answering, way))
        return;
    struct cell here = cell_at(q, q->at), there = cell_at(q, q->at + way);
    if (!here.item || there.item != here.item)
        return;
    int sub = q->answering.sub;
    focus_at(ui, q, q->at + way);
    q->answering.sub = sub;
    if (here.item->domain.type == DOMAIN_MATRIX)
        q->answering.column = way > 0 ? 0 : matrix_columns(&here.item->domain) - 1;
}

/* In reading order, on to the next question and back to the one before. */
static void move_field(struct ui *ui, struct question *q, int way)
{
    int to = q->at + way;
    if (to > count(q)) {
        if (turn_page(ui, q, 1))
            focus_at(ui, q, 0);
    } else if (to < 0) {
        if (turn_page(ui, q, -1))
            focus_at(ui, q, count(q) - 1);
    } else {
        focus_at(ui, q, to);
    }
}

static bool move(struct ui *ui, struct question *q, enum action action)
{
    int page = MAX(q->area.rows - 1, 1);
    switch (action) {
    case ACTION_UP:
    case ACTION_DOWN:
        move_down(ui, q, action == ACTION_DOWN ? 1 : -1);
        return true;
    case ACTION_LEFT:
    case ACTION_RIGHT:
        move_side(ui, q, action == ACTION_RIGHT ? 1 : -1);
        return true;
    case ACTION_NEXT:
    case ACTION_PREVIOUS:
        move_field(ui, q, action == ACTION_NEXT ? 1 : -1);
        return true;
    case ACTION_PAGE_UP:
    case ACTION_PAGE_DOWN:
        q->top += action == ACTION_PAGE_DOWN ? page : -page;
        return true;
    case ACTION_FIRST:
    case ACTION_LAST:
        focus_at(ui, q, action == ACTION_FIRST ? 0 : count(q) - 1);
        return true;
    case ACTION_FORWARD:
    case ACTION_BACKWARD:
        turn_page(ui, q, action == ACTION_FORWARD ? 1 : -1);
        return true;
    default:
        return false;
    }
}

/* Behind the last answer there is nothing to change. */
static bool act_behind(struct ui *ui, struct question *q, enum action action)
{
    switch (action) {
    case ACTION_OPEN:
        turn_page(ui, q, 1);
        return true;
    case ACTION_MARK:
    case ACTION_EDIT:
    case ACTION_DELETE:
    case ACTION_NOTE:
    case ACTION_SOURCE:
    case ACTION_STATE:
    case ACTION_ADD:
        ui_say(ui, _("No answer is in focus here. Shift-Tab goes back to the last one."));
        return true;
    default: {
        struct answering last = q->answering; /* why, projector, draft: for the question */
        last.cell = cell_at(q, count(q) - 1);
        return answering_act(ui, &last, action);
    }
    }
}

static bool question_act(struct ui *ui, struct screen *screen, enum action action)
{
    struct question *q = (struct question *)screen;
    if (move(ui, q, action))
        return true;
    if (!q->answering.cell.item)
        return act_behind(ui, q, action);
    q->follow = true;
    bool used = answering_act(ui, &q->answering, action);
    set_bar(q);
    return used;
}

/* ---- keys ---- */

static void click(struct ui *ui, struct question *q, const struct key *key)
{
    if (key->button == 4 || key->button == 5) {
        q->top += key->button == 4 ? -3 : 3;
        return;
    }
    int y = key->y - q->area.y;
    const struct page_hit *found =
        y >= 0 && y < q->area.rows ? page_find_hit(&q->page, y + q->top, key->x - q->area.x) : NULL;
    if (!found)
        return;
    struct page_hit hit = *found;
    bool again = q->at == hit.cell && q->answering.sub == hit.sub;
    focus_at(ui, q, hit.cell);
    if (hit.cell == count(q)) {
        turn_page(ui, q, 1);
    } else if (hit.sub >= 0) {
        q->answering.sub = hit.sub;
        q->answering.column = hit.column;
        answering_click(ui, &q->answering, again);
    }
}

static bool question_key(struct ui *ui, struct screen *screen, const struct key *key)
{
    struct question *q = (struct question *)screen;
    if (key->kind == KEY_IS_MOUSE) {
        if (q->answering.typing == TYPING_NONE)
            click(ui, q, key);
        return true;
    }
    bool used = answering_key(ui, &q->answering, key);
    q->follow |= used;
    set_bar(q);
    return used;
}

/* A dialog above may have started typing. */
static void question_refresh(struct ui *ui, struct screen *screen)
{
    (void)ui;
    set_bar((struct question *)screen);
    forget_blocks((struct question *)screen);
}

static char *question_place(struct ui *ui, struct screen *screen)
{
    struct question *q = (struct question *)screen;
    (void)ui;
    return text_first_word(q->question->feeds);
}

static void question_free(struct screen *screen)
{
    struct question *q = (struct question *)screen;
    answering_release(&q->answering);
    page_release(&q->page);
    g_array_unref(q->cells);
    g_array_unref(q->lines);
    g_array_unref(q->heads);
    g_ptr_array_unref(q->blocks);
    page_release(&q->effects.page);
    g_free(q);
}

/* ---- opening ---- */

/* Where an id leads: to the side asked for; there to what is open, else to what is disputed. */
static int wanted(struct ui *ui, const struct question *q, const struct kb_item *item,
                  enum party of)
{
    int first = -1, open = -1, disputed = -1;
    for (int i = 0; i < count(q); i++) {
        struct cell cell = cell_at(q, i);
        if ((item && cell.item != item) || (of != PARTY_NONE && !(cell.of & of)))
            continue;
        if (first < 0)
            first = i;
        if (open < 0 && cell_is_open(ui, &cell))
            open = i;
        if (disputed < 0 && cell_in_conflict(ui, &cell))
            disputed = i;
    }
    return open >= 0 ? open : disputed >= 0 ? disputed : MAX(first, 0);
}

#define QUESTION_OPS(keys)                                                                         \
    {                                                                                              \
        .name = "question", .title = question_title, .draw = question_draw, .key = question_key,   \
        .act = question_act, .refresh = question_refresh, .place = question_place,                 \
        .free = question_free, .bar = keys                                                         \
    }

static const enum action question_bar[] = {
    ACTION_NEXT, ACTION_FORWARD, ACTION_STATE,  ACTION_SOURCE, ACTION_NOTE,      ACTION_DRAFT,
    ACTION_WHY,  ACTION_ADD,     ACTION_DELETE, ACTION_UNDO,   ACTION_PROJECTOR, ACTION_NONE,
};
static const struct screen_ops question_ops = QUESTION_OPS(question_bar);
static const struct screen_ops question_ops_line = QUESTION_OPS(answering_bar_line);
static const struct screen_ops question_ops_lines = QUESTION_OPS(answering_bar_lines);

struct screen *screen_question(struct ui *ui, const char *id, enum party of)
{
    const char *known = kb_alias(ui->kb, id);
    const struct kb_item *item = kb_item(ui->kb, known);
    const struct kb_question *question = item ? item->question : kb_question(ui->kb, known);
    if (!question || question->items->len == 0) {
        ui_alarm(ui, _("There is no question “%s”."), id);
        return NULL;
    }
    struct question *q = g_new0(struct question, 1);
    q->screen.ops = &question_ops;
    q->cells = g_array_new(FALSE, FALSE, sizeof(struct cell));
    q->lines = g_array_new(FALSE, FALSE, sizeof(struct cell_lines));
    q->heads = g_array_new(FALSE, FALSE, sizeof(int));
    q->blocks = g_ptr_array_new_with_free_func((GDestroyNotify)block_free);
    page_init(&q->page);
    page_init(&q->effects.page);
    q->answering.go_on = go_on;
    q->answering.owner = q;
    show_question(ui, q, question);
    focus_at(ui, q, wanted(ui, q, item, of));
    return &q->screen;
}

/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Questions by subject, with the state and the value of both sides in short; filtered. */
#include "config.h"

#include <stdlib.h>
#include <string.h>

#include "base/i18n.h"
#include "base/text.h"
#include "guide/report.h"
#include "kb/reference.h"
#include "kb/rule.h"
#include "tui/dialog.h"
#include "tui/list.h"
#include "tui/question.h"
#include "tui/screens.h"

enum line_kind { LINE_SUBJECT, LINE_QUESTION, LINE_ITEM };

struct line {
    enum line_kind kind;
    const struct kb_question *question;
    const struct kb_item *item; /* of LINE_ITEM, and of a question with one item */
};

struct questions {
    struct screen screen;
    struct ui *ui; /* for drawing lines */
    enum question_filter filter;
    char *value;
    GArray *lines;          /* struct line */
    unsigned open, answers; /* of the lines */
    enum party of;          /* side in focus */
    struct list list;
    struct area area;
};

/* ---- filters ---- */

struct reading {
    const char *item;
    bool found;
};

static void visit(const struct cond *cond, void *data)
{
    struct reading *r = data;
    const char *item = cond_attr(cond, "item");
    r->found |= item && !strcmp(item, r->item);
}

static bool rule_reads(const struct kb_rule *rule, const struct kb_item *item)
{
    struct reading r = {item->id, text_has_word(rule->document_items, item->id)};
    for (guint i = 0; i < rule->cases->len; i++)
        cond_walk(((const struct kb_rule_case *)rule->cases->pdata[i])->cond, visit, &r);
    return r.found;
}

static bool names_institution(struct kb *kb, const char *words, const char *id)
{
    const struct kb_institution *wanted = kb_institution(kb, id);
    char **list = text_words(words);
    bool found = false;
    for (char **word = list; *word && !found; word++)
        found = wanted ? kb_institution(kb, *word) == wanted : !strcmp(*word, id);
    g_strfreev(list);
    return found;
}

static bool is_listed(const GPtrArray *missing, const struct kb_item *item)
{
    for (guint i = 0; i < missing->len; i++)
        if (((const struct missing *)missing->pdata[i])->item == item)
            return true;
    return false;
}

static bool matches(struct ui *ui, enum question_filter filter, const char *value,
                    const struct kb_item *item)
{
    const struct kb_question *question = item->question;
    const struct kb_rule *rule;
    switch (filter) {
    case FILTER_TABLE:
        return question->table == atoi(value);
    case FILTER_OPEN: /* unknown is open too: somebody has to find out */
        return is_listed(assess_missing(ui_assessment(ui)), item);
    case FILTER_DISPUTED:
        return is_listed(assess_disputes(ui_assessment(ui)), item);
    case FILTER_INSTITUTION:
        return names_institution(ui->kb, question->institutions, value);
    case FILTER_PRINCIPLE:
        return text_has_word(question->subject->principles, value);
    case FILTER_FLAG:
        rule = kb_rule(ui->kb, value);
        return rule && rule_reads(rule, item);
    case FILTER_NONE:
        break;
    }
    return true;
}

/* ---- what comes next in the list below ---- */

static const struct questions *list_below(const struct ui *ui)
{
    for (guint i = ui->stack->len; i-- > 0;) {
        const struct screen *screen = ui->stack->pdata[i];
        if (!strcmp(screen->ops->name, "questions"))
            return (const struct questions *)screen;
    }
    return NULL;
}

const struct kb_item *questions_item_beside(struct ui *ui, const struct kb_item *item, int way)
{
    const struct questions *list = list_below(ui);
    const GPtrArray *items = kb_items(ui->kb);
    guint at = 0;
    if (!g_ptr_array_find((GPtrArray *)items, item, &at))
        return NULL;
    for (int i = (int)at + way; i >= 0 && i < (int)items->len; i += way)
        if (!list || matches(ui, list->filter, list->value, items->pdata[i]))
            return items->pdata[i];
    return NULL;
}

const struct kb_question *questions_beside(struct ui *ui, const struct kb_question *question,
                                           int way)
{
    const GPtrArray *own = question->items;
    const struct kb_item *edge = own->pdata[way > 0 ? own->len - 1 : 0];
    const struct kb_item *next = questions_item_beside(ui, edge, way);
    return next ? next->question : NULL;
}

/* ---- building ---- */

static void add_line(struct questions *q, enum line_kind kind, const struct kb_question *question,
                     const struct kb_item *item)
{
    struct line line = {kind, question, item};
    g_array_append_val(q->lines, line);
}

static void count_answers(struct ui *ui, struct questions *q, const struct kb_item *item)
{
    for (enum party of = PARTY_ORIGIN; of <= PARTY_DESTINATION; of++)
        if (item->parties & of) {
            bool not_applicable = false;
            const char *const *known = dossier_counting(ui->dossier, item->id, of, &not_applicable);
            q->answers++;
            q->open += known || not_applicable ? 0 : 1;
        }
}

static const struct line *line_at(const struct questions *q, int index)
{
    return index >= 0 && index < (int)q->lines->len
               ? &g_array_index(q->lines, struct line, (guint)index)
               : NULL;
}

/* Subjects are passed over. */
static void skip_subjects(struct questions *q, int way)
{
    for (int tries = 0; tries < 2; tries++, way = -way)
        for (int i = q->list.at; i >= 0 && i < q->list.count; i += way)
            if (line_at(q, i)->kind != LINE_SUBJECT) {
                q->list.at = i;
                return;
            }
}

/* Back to the line that was in focus, or the one that has taken its place. */
static void keep_focus(struct questions *q, const struct line *before)
{
    for (int i = 0; before && i < q->list.count; i++) {
        const struct line *line = line_at(q, i);
        if (line->kind == before->kind && line->question == before->question &&
            line->item == before->item) {
            q->list.at = i;
            return;
        }
    }
    list_fit(&q->list, 0);
    skip_subjects(q, 1);
}

static void questions_refresh(struct ui *ui, struct screen *screen)
{
    struct questions *q = (struct questions *)screen;
    const struct line *old = line_at(q, q->list.at);
    struct line before = old ? *old : (struct line){LINE_SUBJECT, NULL, NULL};
    const struct kb_subject *subject = NULL;
    const struct kb_question *question = NULL;
    const GPtrArray *items = kb_items(ui->kb);
    q->ui = ui;
    if (q->of == PARTY_NONE) /* our side is in focus */
        q->of =
            !strcmp(dossier_side(ui->dossier), "destination") ? PARTY_DESTINATION : PARTY_ORIGIN;
    q->open = q->answers = 0;
    g_array_set_size(q->lines, 0);
    for (guint i = 0; i < items->len; i++) {
        const struct kb_item *item = items->pdata[i];
        bool alone = item->question->items->len == 1;
        if (!matches(ui, q->filter, q->value, item))
            continue;
        if (item->question->subject != subject)
            add_line(q, LINE_SUBJECT, item->question, NULL);
        if (item->question != question)
            add_line(q, LINE_QUESTION, item->question, alone ? item : NULL);
        if (!alone)
            add_line(q, LINE_ITEM, item->question, item);
        subject = item->question->subject;
        question = item->question;
        count_answers(ui, q, item);
    }
    q->list.count = (int)q->lines->len;
    keep_focus(q, old ? &before : NULL);
}

/* ---- showing ---- */

static char *filter_words(struct ui *ui, enum question_filter filter, const char *value)
{
    const struct kb_institution *institution;
    const struct kb_principle *principle;
    const struct kb_rule *rule;
    switch (filter) {
    case FILTER_TABLE:
        return atoi(value) ? g_strdup_printf(_("Table %d"), atoi(value))
                           : g_strdup(_("Further facts"));
    case FILTER_OPEN:
        return g_strdup(_("open or unknown"));
    case FILTER_DISPUTED:
        return g_strdup(_("disputed"));
    case FILTER_INSTITUTION:
        institution = kb_institution(ui->kb, value);
        return g_strdup(institution ? kb_text(institution->name) : value);
    case FILTER_PRINCIPLE:
        principle = kb_principle(ui->kb, value);
        return g_strdup_printf("%s %s", value, principle ? kb_text(principle->title) : "");
    case FILTER_FLAG:
        rule = kb_rule(ui->kb, value);
        return g_strdup_printf("%s %s", value, rule ? kb_text(rule->title) : "");
    case FILTER_NONE:
        break;
    }
    return g_strdup(_("all"));
}

static char *questions_title(struct ui *ui, struct screen *screen)
{
    struct questions *q = (struct questions *)screen;
    char *words = filter_words(ui, q->filter, q->value);
    char *title = g_strdup_printf(_("Questions: %s"), words);
    g_free(words);
    return title;
}

static int value_width(int columns)
{
    return CLAMP((columns - 8) / 4, 9, 40);
}

static const char *state_mark(enum answer_state state)
{
    static const char *const marks[] = {".", "?", "~", "+", "!", "-"};
    return marks[state];
}

static void draw_value(struct questions *q, const struct area *area, int y, int x, int width,
                       const struct kb_item *item, enum party of, bool focus)
{
    struct cell cell = {item, of};
    if (!(item->parties & of))
        return;
    const struct answer *answer = dossier_answer(q->ui->dossier, item->id, of);
    enum answer_state state = answer ? answer->state : ANSWER_OPEN;
    char *words = state == ANSWER_NOT_APPLICABLE
                      ? g_strdup(_("does not apply"))
                      : values_short(&item->domain, cell_values(q->ui, &cell));
    char *text = g_strdup_printf("%s %s", state_mark(state), words);
    char *fit = text_fit(text, width - 1);
    enum role role = focus                       ? ROLE_FOCUS
                     : state == ANSWER_DISPUTED  ? ROLE_RED
                     : state == ANSWER_CONFIRMED ? ROLE_GOOD
                                                 : ROLE_TEXT;
    draw_text(area, y, x, role, fit);
    if (focus)
        draw_cursor(area, y, x);
    g_free(fit);
    g_free(text);
    g_free(words);
}

static void questions_line(void *data, int index, const struct area *area, int y, bool focus)
{
    struct questions *q = data;
    const struct line *line = line_at(q, index);
    int width = value_width(area->columns), right = area->columns - 2 * width - 1;
    if (line->kind == LINE_SUBJECT) {
        draw_text(area, y, 1, ROLE_TITLE, kb_text(line->question->subject->title));
        return;
    }
    bool part = line->kind == LINE_ITEM;
    const char *id = part ? line->item->id : line->question->id;
    int x = part ? 3 : 1;
    x += MAX(draw_text(area, y, x, focus ? ROLE_TITLE : ROLE_KEY, id) + 1, 7);
    bool open_side = !line->item;
    char *fit = text_fit(kb_text(part ? line->item->ask : line->question->title),
                         (open_side ? area->columns - 1 : right) - x - 1);
    draw_text(area, y, x, focus && open_side ? ROLE_FOCUS : focus ? ROLE_TITLE : ROLE_TEXT, fit);
    g_free(fit);
    if (open_side)
        return;
    enum party of = line->item->parties & q->of ? q->of : line->item->parties;
    draw_value(q, area, y, right, width, line->item, PARTY_ORIGIN, focus && of == PARTY_ORIGIN);
    draw_value(q, area, y, right + width, width, line->item, PARTY_DESTINATION,
               focus && of == PARTY_DESTINATION);
}

/* list_draw() puts the cursor at the start of the line; here it stands on the value. */
static void place_cursor(struct questions *q)
{
    const struct line *line = line_at(q, q->list.at);
    int y = q->list.at - q->list.top;
    if (!line || !line->item)
        return;
    int width = value_width(q->area.columns), right = q->area.columns - 2 * width - 1;
    enum party of = line->item->parties & q->of ? q->of : line->item->parties;
    draw_cursor(&q->area, y, of == PARTY_DESTINATION ? right + width : right);
}

static void questions_draw(struct ui *ui, struct screen *screen, const struct area *area)
{
    struct questions *q = (struct questions *)screen;
    int width = value_width(area->columns), right = area->columns - 2 * width - 1;
    q->ui = ui;
    char *head = g_strdup_printf(
        P_("%1$u answer, %2$u open or unknown", "%1$u answers, %2$u open or unknown", q->answers),
        q->answers, q->open);
    const char *legend =
        _(". open  ? asked  ~ provisional  + confirmed  ! disputed  - does not apply");
    int names = text_width(head) > right - 2 ? 1 : 0; /* line of the names of the parties */
    int below = CLAMP(draw_lines(area->columns - 2, legend), 1, 3);
    draw_text(area, 0, 1, ROLE_DIM, head);
    for (enum party of = PARTY_ORIGIN; of <= PARTY_DESTINATION; of++) {
        char *name = text_fit(dossier_party_name(ui->dossier, of), width - 1);
        draw_text(area, names, of == PARTY_ORIGIN ? right : right + width, ROLE_TITLE, name);
        g_free(name);
    }
    g_free(head);
    q->area = (struct area){area->y + 1 + names, area->x, MAX(area->rows - 1 - names - below, 1),
                            area->columns};
    draw_wrapped(area, area->rows - below, 1, below, ROLE_DIM, legend);
    if (q->list.count == 0) {
        draw_wrapped(&q->area, 1, 1, 3, ROLE_TEXT,
                     _("No question matches. Press f to choose other questions."));
        draw_cursor(&q->area, 1, 1);
        return;
    }
    if (q->list.at > 0 && q->list.at - 1 < q->list.top &&
        line_at(q, q->list.at - 1)->kind == LINE_SUBJECT)
        q->list.top = q->list.at - 1; /* with its subject */
    list_draw(&q->list, &q->area, questions_line, q);
    place_cursor(q);
}

/* ---- choosing a filter ---- */

static void set_filter(struct ui *ui, struct questions *q, enum question_filter filter,
                       const char *value)
{
    char *kept = g_strdup(value);
    g_free(q->value);
    q->value = kept;
    q->filter = filter;
    q->list.at = q->list.top = 0;
    questions_refresh(ui, &q->screen);
    q->list.at = 0;
    skip_subjects(q, 1);
}

static bool value_done(struct ui *ui, char **chosen, void *data)
{
    struct questions *q = data;
    char **parts = chosen[0] ? g_strsplit(chosen[0], " ", 2) : NULL;
    if (parts && parts[0] && parts[1])
        set_filter(ui, q, (enum question_filter)atoi(parts[0]), parts[1]);
    g_strfreev(parts);
    return true;
}

static void add_value(struct questions *q, GArray *options, enum question_filter filter,
                      const char *value, const char *label)
{
    char *id = g_strdup_printf("%d %s", (int)filter, value);
    dialog_options_add(options, id, label, filter == q->filter && !strcmp(value, q->value), false);
    g_free(id);
}

static void add_tables(struct ui *ui, struct questions *q, GArray *options)
{
    const GPtrArray *questions = kb_questions(ui->kb);
    int last = -1;
    for (guint i = 0; i < questions->len; i++) {
        const struct kb_question *question = questions->pdata[i];
        if (question->table == last)
            continue;
        last = question->table;
        char value[16];
        g_snprintf(value, sizeof value, "%d", last);
        char *label =
            last ? g_strdup_printf(_("Table %1$d  %2$s"), last, kb_text(question->table_title))
                 : g_strdup(kb_text(question->table_title));
        add_value(q, options, FILTER_TABLE, value, label);
        g_free(label);
    }
}

static void add_institutions(struct ui *ui, struct questions *q, GArray *options)
{
    const GPtrArray *all = kb_institutions(ui->kb);
    for (guint i = 0; i < all->len; i++) {
        const struct kb_institution *one = all->pdata[i];
        add_value(q, options, FILTER_INSTITUTION, one->id, kb_text(one->name));
    }
}

static void add_principles(struct ui *ui, struct questions *q, GArray *options)
{
    const GPtrArray *all = kb_principles(ui->kb);
    for (guint i = 0; i < all->len; i++) {
        const struct kb_principle *one = all->pdata[i];
        char *label = g_strdup_printf("%s %s", one->id, kb_text(one->title));
        add_value(q, options, FILTER_PRINCIPLE, one->id, label);
        g_free(label);
    }
}

static void add_flags(struct ui *ui, struct questions *q, GArray *options)
{
    const GPtrArray *flags = assess_flags(ui_assessment(ui));
    for (guint i = 0; i < flags->len; i++) {
        const struct flag *flag = flags->pdata[i];
        char *label = g_strdup_printf("%s %s %s", colour_label(flag->colour), flag->rule->id,
                                      kb_text(flag->rule->title));
        add_value(q, options, FILTER_FLAG, flag->rule->id, label);
        g_free(label);
    }
}

static bool filter_done(struct ui *ui, char **chosen, void *data)
{
    struct questions *q = data;
    GArray *options = dialog_options_new();
    const char *title = "";
    enum question_filter filter = chosen[0] ? (enum question_filter)atoi(chosen[0]) : FILTER_NONE;
    switch (filter) {
    case FILTER_TABLE:
        title = _("Which table?");
        add_tables(ui, q, options);
        break;
    case FILTER_INSTITUTION:
        title = _("Which institution?");
        add_institutions(ui, q, options);
        break;
    case FILTER_PRINCIPLE:
        title = _("Which principle?");
        add_principles(ui, q, options);
        break;
    case FILTER_FLAG:
        title = _("Which flag?");
        add_flags(ui, q, options);
        break;
    default:
        g_array_unref(options);
        set_filter(ui, q, filter, "");
        return true;
    }
    dialog_choose(ui, title, _("Only the questions that belong to it are shown."), options, false,
                  value_done, q, NULL);
    return true;
}

static void ask_filter(struct ui *ui, struct questions *q)
{
    static const struct {
        enum question_filter filter;
        const char *label;
    } kinds[] = {
        {FILTER_NONE, N_("All questions")},
        {FILTER_TABLE, N_("One table of the Guidance")},
        {FILTER_OPEN, N_("Open or unknown")},
        {FILTER_DISPUTED, N_("Disputed")},
        {FILTER_INSTITUTION, N_("One institution can answer them")},
        {FILTER_PRINCIPLE, N_("One principle of the Guidance")},
        {FILTER_FLAG, N_("One flag rests on them")},
    };
    GArray *options = dialog_options_new();
    for (size_t i = 0; i < G_N_ELEMENTS(kinds); i++) {
        char id[16];
        g_snprintf(id, sizeof id, "%d", (int)kinds[i].filter);
        dialog_options_add(options, id, _(kinds[i].label), kinds[i].filter == q->filter, false);
    }
    dialog_choose(ui, _("Which questions?"),
                  _("The list and the keys for the next and the previous question keep to them."),
                  options, false, filter_done, q, NULL);
}

/* ---- acting ---- */

static void open_line(struct ui *ui, struct questions *q)
{
    const struct line *line = line_at(q, q->list.at);
    if (!line || line->kind == LINE_SUBJECT)
        return;
    bool asked = line->item && (line->item->parties & q->of);
    ui_push(ui, screen_question(ui, line->item ? line->item->id : line->question->id,
                                asked ? q->of : PARTY_NONE));
}

static bool questions_act(struct ui *ui, struct screen *screen, enum action action)
{
    struct questions *q = (struct questions *)screen;
    const struct line *line = line_at(q, q->list.at);
    switch (action) {
    case ACTION_OPEN:
    case ACTION_EDIT:
        open_line(ui, q);
        return true;
    case ACTION_FILTER:
        ask_filter(ui, q);
        return true;
    case ACTION_LEFT:
    case ACTION_RIGHT:
        q->of = action == ACTION_LEFT ? PARTY_ORIGIN : PARTY_DESTINATION;
        return true;
    case ACTION_PROJECTOR:
        if (line && line->kind != LINE_SUBJECT)
            ui_push(ui, screen_projector(ui, line->item ? line->item->id : line->question->id));
        return true;
    case ACTION_WHY: {
        struct screen *why =
            line ? screen_why(ui, line->item ? line->item->id : line->question->id) : NULL;
        if (why)
            ui_push(ui, why);
        return true;
    }
    default:
        break;
    }
    if (!list_act(&q->list, action, q->area.rows))
        return false;
    bool up = action == ACTION_UP || action == ACTION_PAGE_UP || action == ACTION_LAST;
    skip_subjects(q, up ? -1 : 1);
    return true;
}

static bool questions_key(struct ui *ui, struct screen *screen, const struct key *key)
{
    struct questions *q = (struct questions *)screen;
    bool hit = list_mouse(&q->list, &q->area, key);
    int width = value_width(q->area.columns), right = q->area.columns - 2 * width - 1;
    if (!hit)
        return key->kind == KEY_IS_MOUSE;
    if (key->x - q->area.x >= right)
        q->of = key->x - q->area.x >= right + width ? PARTY_DESTINATION : PARTY_ORIGIN;
    open_line(ui, q);
    return true;
}

static char *questions_place(struct ui *ui, struct screen *screen)
{
    struct questions *q = (struct questions *)screen;
    const struct line *line = line_at(q, q->list.at);
    (void)ui;
    if (!line)
        return NULL;
    return text_first_word(line->question->feeds);
}

static void questions_free(struct screen *screen)
{
    struct questions *q = (struct questions *)screen;
    g_array_unref(q->lines);
    g_free(q->value);
    g_free(q);
}

struct screen *screen_questions(enum question_filter filter, const char *value)
{
    static const enum action bar[] = {ACTION_OPEN, ACTION_FILTER,    ACTION_SEARCH, ACTION_DRAFT,
                                      ACTION_WHY,  ACTION_PROJECTOR, ACTION_NONE};
    static const struct screen_ops ops = {
        .name = "questions",
        .title = questions_title,
        .draw = questions_draw,
        .key = questions_key,
        .act = questions_act,
        .refresh = questions_refresh,
        .place = questions_place,
        .free = questions_free,
        .bar = bar,
    };
    struct questions *q = g_new0(struct questions, 1);
    q->screen.ops = &ops;
    q->filter = filter;
    q->value = g_strdup(value ? value : "");
    q->lines = g_array_new(FALSE, FALSE, sizeof(struct line));
    return &q->screen;
}

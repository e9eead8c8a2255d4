/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Keys that answer, and what is typed for an answer: numbers, dates, texts, notes. */
#include "config.h"

#include <string.h>

#include "base/i18n.h"
#include "base/text.h"
#include "tui/dialog.h"
#include "tui/matrix.h"
#include "tui/question.h"
#include "tui/screens.h"

static const struct domain *domain_of(const struct answering *a)
{
    return &a->cell.item->domain;
}

static bool is_keyed(const struct cell *cell)
{
    return cell->item->domain.type == DOMAIN_NUMBER && *cell->item->domain.keyed;
}

static bool is_typed(const struct cell *cell)
{
    enum domain_type type = cell->item->domain.type;
    return type == DOMAIN_NUMBER || type == DOMAIN_DATE || type == DOMAIN_TEXT;
}

static void go_on(struct ui *ui, struct answering *a)
{
    if (a->go_on)
        a->go_on(ui, a->owner);
}

/* ---- focus ---- */

int answering_subs(const struct cell *cell)
{
    if (!cell->item)
        return 1;
    const struct domain *domain = &cell->item->domain;
    if (domain->type == DOMAIN_CODES)
        return (int)domain->n_codes + 1; /* and "unknown" */
    if (domain->type == DOMAIN_MATRIX)
        return matrix_lines(domain);
    int n = 1;
    char *key = NULL;
    while (is_keyed(cell) && (key = domain_key(domain, n)) != NULL) {
        g_free(key);
        n++;
    }
    return n;
}

/* The first code that is ticked is in focus. */
void answering_focus(struct ui *ui, struct answering *a, struct cell cell)
{
    a->cell = cell;
    a->sub = a->column = 0;
    if (!cell.item || cell.item->domain.type != DOMAIN_CODES || cell.item->domain.multiple)
        return;
    const char *const *values = cell_values(ui, &cell);
    for (size_t i = 0; i < cell.item->domain.n_codes; i++)
        if (values_find(values, cell.item->domain.codes[i].id))
            a->sub = (int)i;
}

bool answering_step(struct answering *a, int way)
{
    int to = a->sub + way;
    if (to < 0 || to >= answering_subs(&a->cell))
        return false;
    a->sub = to;
    return true;
}

bool answering_turn(struct answering *a, int way)
{
    if (!a->cell.item || domain_of(a)->type != DOMAIN_MATRIX || a->sub >= (int)domain_of(a)->n_rows)
        return false;
    int to = a->column + way;
    if (to < 0 || to >= matrix_columns(domain_of(a)))
        return false;
    a->column = to;
    return true;
}

static char *matrix_hint(const struct answering *a)
{
    const struct domain *domain = domain_of(a);
    const struct domain_code *column = matrix_column(domain, a->column);
    if (a->sub >= (int)domain->n_rows || !column)
        return g_strdup(_("Space ticks, Enter goes on."));
    return g_strdup_printf(_("Column %1$d: %2$s. Space or digits tick, Enter goes on."),
                           a->column + 1, kb_text(column->label));
}

char *answering_hint(const struct answering *a)
{
    if (!a->cell.item)
        return g_strdup(_("Enter goes to the next question."));
    switch (domain_of(a)->type) {
    case DOMAIN_YNPU:
        return g_strdup(_("y n p u answer and go on. Enter lists the answers."));
    case DOMAIN_CODES:
        return g_strdup(domain_of(a)->multiple
                            ? _("Digits or Space tick, u is unknown, Enter goes on.")
                            : _("Digits or Enter choose and go on, u is unknown."));
    case DOMAIN_MATRIX:
        return matrix_hint(a);
    case DOMAIN_NUMBER:
    case DOMAIN_DATE:
        return g_strdup(_("Digits or Enter write the answer, u is unknown."));
    case DOMAIN_TEXT:
        break;
    }
    return g_strdup(_("Enter writes the answer, u is unknown."));
}

/* ---- typing ---- */

static bool has_lines(const struct answering *a)
{
    return a->typing == TYPING_NOTE || a->typing == TYPING_REASON ||
           (a->typing == TYPING_VALUE && domain_of(a)->type == DOMAIN_TEXT) ||
           (a->typing == TYPING_ARG && domain_code(domain_of(a), a->code) &&
            domain_code(domain_of(a), a->code)->arg == DOMAIN_ARG_TEXT);
}

static void stop(struct answering *a)
{
    if (a->typing == TYPING_NONE)
        return;
    a->typing = TYPING_NONE;
    field_release(&a->field);
    g_clear_pointer(&a->initial, g_free);
    g_clear_pointer(&a->code, g_free);
}

void answering_release(struct answering *a)
{
    stop(a);
}

/* For what is half typed. */
static char *place_of(const struct answering *a)
{
    return g_strdup_printf("%s|%d|%d|%s", a->cell.item->id, (int)a->cell.of, (int)a->typing,
                           a->code ? a->code : "");
}

void answering_start(struct ui *ui, struct answering *a, enum typing typing, const char *code,
                     const char *text)
{
    char *kept = g_strdup(code);
    stop(a);
    a->typing = typing;
    a->code = kept;
    a->initial = g_strdup(text);
    field_init(&a->field, text, has_lines(a));
    char *place = place_of(a), *typed = ui_take_typed(ui, place);
    if (typed)
        field_set(&a->field, typed);
    g_free(typed);
    g_free(place);
}

/* What is recorded now, as it would be typed. */
static char *typed_now(struct ui *ui, const struct cell *cell)
{
    const char *const *values = cell_values(ui, cell);
    if (!values[0] || !strcmp(values[0], "U"))
        return g_strdup("");
    return cell->item->domain.multiple ? g_strjoinv("\n", (char **)values) : g_strdup(values[0]);
}

static void start_value(struct ui *ui, struct answering *a)
{
    if (is_keyed(&a->cell)) {
        char *key = domain_key(domain_of(a), a->sub);
        const char *value = values_find(cell_values(ui, &a->cell), key);
        bool known = value && strcmp(value, "U");
        const char *arg = known ? domain_value_arg(value) : NULL;
        answering_start(ui, a, TYPING_KEY, key, arg ? arg : known ? value : "");
        g_free(key);
        return;
    }
    char *text = typed_now(ui, &a->cell);
    answering_start(ui, a, TYPING_VALUE, NULL, text);
    g_free(text);
}

/* "12,5" as it is written in many countries; "1,200" could mean either and stays as typed. */
static void mend_number(char *text)
{
    char *comma = strchr(text, ',');
    bool clear = comma && comma > text && !strchr(text, '.') && !strchr(comma + 1, ',') &&
                 strlen(comma + 1) > 0 && strlen(comma + 1) != 3;
    if (clear)
        *comma = '.';
}

static char **typed_values(struct ui *ui, const struct answering *a, const char *text)
{
    const struct domain *domain = domain_of(a);
    const char *const *old = cell_values(ui, &a->cell);
    if (a->typing == TYPING_KEY)
        return values_set_key(domain, old, a->code, text);
    if (a->typing == TYPING_ARG)
        return values_toggle(domain, old, a->code, text);
    GPtrArray *values = g_ptr_array_new();
    bool several = domain->type == DOMAIN_TEXT && domain->multiple;
    char **lines = g_strsplit(text, "\n", several ? -1 : 1);
    for (char **line = lines; *line; line++)
        if (*g_strstrip(*line))
            g_ptr_array_add(values, g_strdup(*line));
    g_strfreev(lines);
    g_ptr_array_add(values, NULL);
    return (char **)g_ptr_array_free(values, FALSE);
}

static bool keep_values(struct ui *ui, const struct answering *a, const char *text)
{
    GError *error = NULL;
    char **values = typed_values(ui, a, text);
    const char *const *list = (const char *const *)values;
    bool done = !values[0] || domain_check(domain_of(a), a->cell.item->id, list, &error);
    if (done)
        done = cell_put_values(ui, &a->cell, list);
    else
        ui_error(ui, error);
    g_strfreev(values);
    return done;
}

/* Records what was typed and ends typing; false after saying why it cannot be kept. */
static bool keep(struct ui *ui, struct answering *a)
{
    char *text = g_strstrip(g_strdup(a->field.text->str));
    /* An argument left empty is a choice too: the code without it. */
    bool same = !strcmp(a->field.text->str, a->initial) && a->typing != TYPING_ARG;
    bool done = same;
    if (same) {
        done = true;
    } else if (a->typing == TYPING_NOTE) {
        done = cell_put_note(ui, &a->cell, text);
    } else if (a->typing == TYPING_REASON && !*text) {
        done = true; /* without a reason nothing changes */
        ui_say(ui, _("Nothing was changed: “does not apply” needs a reason."));
    } else if (a->typing == TYPING_REASON) {
        done = cell_put_state(ui, &a->cell, ANSWER_NOT_APPLICABLE, text);
    } else {
        if (!a->field.lines)
            mend_number(text);
        done = keep_values(ui, a, text);
    }
    if (done)
        stop(a);
    g_free(text);
    return done;
}

/* The terminal goes: what can be recorded is, the rest comes back when the place is opened again.
 */
static void end(struct ui *ui, struct answering *a)
{
    char *place = place_of(a), *typed = g_strdup(a->field.text->str);
    if (!keep(ui, a))
        ui_keep_typed(ui, place, typed);
    g_free(typed);
    g_free(place);
}

static void discard(struct ui *ui, void *data)
{
    (void)ui;
    stop(data);
}

static void keep_or_ask(struct ui *ui, struct answering *a)
{
    if (keep(ui, a))
        return;
    char *question = g_strdup_printf(_("%s Go back without keeping what was typed?"),
                                     ui->message ? ui->message : "");
    dialog_confirm(ui, question, discard, a, NULL);
    g_free(question);
}

/* Enter in one line, Ctrl-S in several: kept, and on to what comes next. */
static void finish(struct ui *ui, struct answering *a)
{
    enum typing typing = a->typing;
    if (!keep(ui, a))
        return;
    bool last = a->sub + 1 >= answering_subs(&a->cell);
    bool one_choice = typing == TYPING_ARG && !domain_of(a)->multiple;
    if (typing == TYPING_KEY && !last)
        a->sub++;
    else if (typing == TYPING_VALUE || typing == TYPING_KEY || one_choice)
        go_on(ui, a);
}

/* False lets the key become an action after typing has ended. */
static bool typing_key(struct ui *ui, struct answering *a, const struct key *key)
{
    enum action action = action_of(key);
    bool code = key->kind == KEY_IS_CODE;
    if (action == ACTION_REDRAW || (action == ACTION_HELP && code))
        return false;
    if (action == ACTION_BACK) {
        keep_or_ask(ui, a);
        return true;
    }
    if (action == ACTION_SAVE || (action == ACTION_OPEN && !a->field.lines)) {
        finish(ui, a);
        return true;
    }
    if (action == ACTION_EDITOR && a->field.lines) {
        char *text = ui_external_editor(ui, a->field.text->str);
        if (text)
            field_set(&a->field, text);
        g_free(text);
        return true;
    }
    bool leaves = action == ACTION_NEXT || action == ACTION_PREVIOUS ||
                  (code && !a->field.lines && (action == ACTION_UP || action == ACTION_DOWN));
    if (leaves)
        return !keep(ui, a);
    field_key(&a->field, key, NULL);
    return true;
}

static const char *typing_hint(const struct answering *a)
{
    return a->field.lines
               ? _("Ctrl-S keeps it, Ctrl-E opens your editor, Esc keeps it and stays here.")
               : _("Enter keeps it and goes on, Esc keeps it and stays here.");
}

static int hint_rows(const struct answering *a, const struct area *area)
{
    return CLAMP(draw_lines(area->columns - 2, typing_hint(a)), 1, 3);
}

int answering_rows(const struct answering *a, const struct area *screen)
{
    return (a->field.lines ? CLAMP(screen->rows / 2, 4, 14) : 3) + hint_rows(a, screen);
}

static char *typing_title(struct ui *ui, const struct answering *a)
{
    const char *id = a->cell.item->id, *party = dossier_party_name(ui->dossier, a->cell.of);
    const struct domain *domain = domain_of(a);
    const struct domain_code *code = a->typing == TYPING_ARG ? domain_code(domain, a->code) : NULL;
    if (a->typing == TYPING_NOTE)
        return g_strdup_printf(_("Note on %1$s, %2$s"), id, party);
    if (a->typing == TYPING_REASON)
        return g_strdup_printf(_("Why %1$s does not apply to %2$s"), id, party);
    GString *text = g_string_new(NULL);
    g_string_printf(text, "%s, %s", id, party);
    if (code) {
        g_string_append_printf(text, ": %s", kb_text(code->label));
        if (*code->unit)
            g_string_append_printf(text, " (%s)", kb_text(code->unit));
    } else if (a->typing == TYPING_KEY) {
        char *words = domain_key_words(ui, domain, a->code);
        g_string_append_printf(text, ": %s", words);
        g_free(words);
    }
    if (!code && *domain->unit)
        g_string_append_printf(text, " (%s)", kb_text(domain->unit));
    if (domain->type == DOMAIN_DATE)
        g_string_append_printf(text, " %s", _("(YYYY-MM-DD)"));
    if (domain->type == DOMAIN_TEXT && domain->multiple)
        g_string_append_printf(text, " %s", _("(each line is one answer)"));
    return g_string_free(text, FALSE);
}

const enum action answering_bar_line[] = {ACTION_NEXT, ACTION_NONE};
const enum action answering_bar_lines[] = {ACTION_SAVE, ACTION_EDITOR, ACTION_NEXT, ACTION_NONE};

void answering_draw(struct ui *ui, struct answering *a, const struct area *area)
{
    char *title = typing_title(ui, a);
    draw_rule(area, 0);
    draw_text(area, 1, 1, ROLE_TITLE, title);
    int hint = hint_rows(a, area);
    draw_wrapped(area, area->rows - hint, 1, hint, ROLE_DIM, typing_hint(a));
    struct area inside = {area->y + 2, area->x + 2, MAX(area->rows - 2 - hint, 1),
                          MAX(area->columns - 4, 4)};
    field_draw(&a->field, &inside, true);
    g_free(title);
}

/* ---- answering ---- */

static void put_and_go(struct ui *ui, struct answering *a, char **values, bool on)
{
    bool done = cell_put_values(ui, &a->cell, (const char *const *)values);
    g_strfreev(values);
    if (done && on)
        go_on(ui, a);
}

static void answer_word(struct ui *ui, struct answering *a, const char *word)
{
    char *values[] = {g_strdup(word), NULL};
    put_and_go(ui, a, g_strdupv(values), true);
    g_free(values[0]);
}

/* Ticks or chooses the code at @index; one that takes a number or a text asks for it. */
static void choose_code(struct ui *ui, struct answering *a, int index, bool on)
{
    const struct domain *domain = domain_of(a);
    const char *const *values = cell_values(ui, &a->cell);
    a->sub = index;
    if (index >= (int)domain->n_codes) {
        if (cell_put_unknown(ui, &a->cell) && on)
            go_on(ui, a);
        return;
    }
    const struct domain_code *code = &domain->codes[index];
    const char *old = values_find(values, code->id);
    if (code->arg != DOMAIN_ARG_NONE && (!old || !domain->multiple)) {
        const char *arg = old ? domain_value_arg(old) : NULL;
        answering_start(ui, a, TYPING_ARG, code->id, arg ? arg : "");
        return;
    }
    put_and_go(ui, a, values_toggle(domain, values, code->id, NULL), on && !domain->multiple);
}

static void tick(struct ui *ui, struct answering *a, int line, int column)
{
    const struct domain *domain = domain_of(a);
    put_and_go(ui, a, matrix_toggle(domain, cell_values(ui, &a->cell), line, column), false);
}

/* 1 to 9, then 0: the tenth code; in a matrix columns, 0 for nobody. */
static bool digit_key(struct ui *ui, struct answering *a, int digit, const struct key *key)
{
    const struct domain *domain = domain_of(a);
    int index = digit == 0 ? 9 : digit - 1;
    if (domain->type == DOMAIN_CODES && index < (int)domain->n_codes) {
        choose_code(ui, a, index, true);
        return true;
    }
    if (domain->type == DOMAIN_MATRIX) {
        int rows = (int)domain->n_rows;
        if (digit == 0) {
            a->sub = rows;
            tick(ui, a, rows, 0);
        } else if (a->sub < rows && index < matrix_columns(domain)) {
            a->column = index;
            tick(ui, a, a->sub, index);
        }
        return true;
    }
    if (domain->type != DOMAIN_NUMBER && domain->type != DOMAIN_DATE)
        return false;
    start_value(ui, a);
    field_set(&a->field, ""); /* in place of the old text */
    return typing_key(ui, a, key);
}

bool answering_key(struct ui *ui, struct answering *a, const struct key *key)
{
    if (key->kind == KEY_IS_END) {
        if (a->typing != TYPING_NONE)
            end(ui, a);
        return true;
    }
    if (a->typing != TYPING_NONE)
        return typing_key(ui, a, key);
    if (!a->cell.item)
        return false;
    if (key->kind == KEY_IS_PASTE && is_typed(&a->cell)) {
        start_value(ui, a);
        return typing_key(ui, a, key);
    }
    if (key->kind != KEY_IS_CHAR)
        return false;
    if (key->ch >= '0' && key->ch <= '9')
        return digit_key(ui, a, (int)key->ch - '0', key);
    if (key->ch == 'u') {
        answer_word(ui, a, "U");
        return true;
    }
    if (domain_of(a)->type != DOMAIN_YNPU || (key->ch != 'y' && key->ch != 'n' && key->ch != 'p'))
        return false;
    answer_word(ui, a, key->ch == 'y' ? "Y" : key->ch == 'n' ? "N" : "P");
    return true;
}

/* Enter: lists, chooses, writes or goes on, as the type asks. */
static void open_cell(struct ui *ui, struct answering *a)
{
    const struct domain *domain = domain_of(a);
    if (domain->type == DOMAIN_YNPU)
        ask_answer(ui, a);
    else if (domain->type == DOMAIN_CODES && !domain->multiple)
        choose_code(ui, a, a->sub, true);
    else if (is_typed(&a->cell))
        start_value(ui, a);
    else
        go_on(ui, a);
}

static void mark_cell(struct ui *ui, struct answering *a)
{
    const struct domain *domain = domain_of(a);
    if (domain->type == DOMAIN_CODES)
        choose_code(ui, a, a->sub, false);
    else if (domain->type == DOMAIN_MATRIX)
        tick(ui, a, a->sub, a->column);
    else
        open_cell(ui, a);
}

/* What stands after the colon of a ticked code, or whatever is typed here. */
static void edit_cell(struct ui *ui, struct answering *a)
{
    const struct domain *domain = domain_of(a);
    bool coded = domain->type == DOMAIN_CODES && a->sub < (int)domain->n_codes;
    const struct domain_code *code = coded ? &domain->codes[a->sub] : NULL;
    const char *value = code ? values_find(cell_values(ui, &a->cell), code->id) : NULL;
    if (code && code->arg != DOMAIN_ARG_NONE) {
        const char *arg = value ? domain_value_arg(value) : NULL;
        answering_start(ui, a, TYPING_ARG, code->id, arg ? arg : "");
    } else if (coded) {
        mark_cell(ui, a);
    } else {
        open_cell(ui, a);
    }
}

static void start_note(struct ui *ui, struct answering *a)
{
    const struct answer *answer = dossier_answer(ui->dossier, a->cell.item->id, a->cell.of);
    answering_start(ui, a, TYPING_NOTE, NULL, answer ? answer->note : "");
}

static bool act_on_item(struct ui *ui, struct answering *a, enum action action)
{
    struct screen *why;
    switch (action) {
    case ACTION_WHY:
        why = screen_why(ui, a->cell.item->id);
        if (why)
            ui_push(ui, why);
        return true;
    case ACTION_PROJECTOR:
        ui_push(ui, screen_projector(ui, a->cell.item->id));
        return true;
    case ACTION_JUMP:
        ui_show_draft(ui, true); /* at the place that this answer feeds */
        return true;
    default:
        return false;
    }
}

bool answering_act(struct ui *ui, struct answering *a, enum action action)
{
    if (!a->cell.item)
        return false;
    switch (action) {
    case ACTION_OPEN:
        open_cell(ui, a);
        return true;
    case ACTION_MARK:
        mark_cell(ui, a);
        return true;
    case ACTION_EDIT:
        edit_cell(ui, a);
        return true;
    case ACTION_DELETE:
        cell_clear(ui, &a->cell);
        return true;
    case ACTION_NOTE:
        start_note(ui, a);
        return true;
    case ACTION_STATE:
        ask_state(ui, a);
        return true;
    case ACTION_SOURCE:
        ask_source(ui, &a->cell);
        return true;
    case ACTION_ADD:
        ask_accounts(ui, &a->cell);
        return true;
    default:
        return act_on_item(ui, a, action);
    }
}

void answering_click(struct ui *ui, struct answering *a, bool again)
{
    static const char *const words[] = {"Y", "N", "P", "U"};
    if (!a->cell.item)
        return;
    switch (domain_of(a)->type) {
    case DOMAIN_YNPU: {
        int sub = a->sub;
        a->sub = 0;
        if (sub >= 0 && sub < (int)G_N_ELEMENTS(words))
            answer_word(ui, a, words[sub]);
        break;
    }
    case DOMAIN_CODES:
    case DOMAIN_MATRIX:
        mark_cell(ui, a);
        break;
    default:
        if (again)
            open_cell(ui, a);
    }
}

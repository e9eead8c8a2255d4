/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "tui/dialog.h"

#include <string.h>

#include "base/i18n.h"
#include "base/text.h"
#include "tui/field.h"
#include "tui/list.h"

/* ---- a text ---- */

struct prompt {
    struct screen screen;
    char *title, *hint;
    char *place; /* for what is half typed; NULL: it is not worth keeping */
    char *initial;
    bool hands_over; /* on Esc */
    struct field field;
    dialog_text done;
    void *data;
    GDestroyNotify free_data;
};

static char *prompt_title(struct ui *ui, struct screen *screen)
{
    (void)ui;
    return g_strdup(((struct prompt *)screen)->title);
}

static void prompt_draw(struct ui *ui, struct screen *screen, const struct area *area)
{
    struct prompt *p = (struct prompt *)screen;
    (void)ui;
    int y = 1 + draw_wrapped(area, 1, 1, area->rows / 2, ROLE_TEXT, p->hint);
    struct area inside = {area->y + y + 1, area->x + 1,
                          p->field.lines ? MAX(area->rows - y - 2, 1) : 1,
                          MAX(area->columns - 2, 4)};
    draw_rule(area, y);
    field_draw(&p->field, &inside, true);
}

static void prompt_finish(struct ui *ui, struct prompt *p)
{
    /* The function may push screens above this one, which is then taken out from below. */
    char *text = g_strdup(p->field.text->str);
    if (p->done(ui, text, p->data))
        ui_remove(ui, &p->screen);
    g_free(text);
}

/* Esc, or the end. */
static void prompt_leave(struct ui *ui, struct prompt *p)
{
    const char *text = p->field.text->str;
    if (!strcmp(text, p->initial))
        return;
    if (p->hands_over)
        p->done(ui, text, p->data);
    else if (p->place)
        ui_keep_typed(ui, p->place, text);
}

static bool prompt_key(struct ui *ui, struct screen *screen, const struct key *key)
{
    struct prompt *p = (struct prompt *)screen;
    enum action action = action_of(key);
    bool save = action == ACTION_SAVE || (action == ACTION_OPEN && !p->field.lines);
    if (action == ACTION_BACK || key->kind == KEY_IS_END) {
        prompt_leave(ui, p);
        return key->kind == KEY_IS_END;
    }
    if (action == ACTION_REDRAW)
        return false;
    if (save) {
        prompt_finish(ui, p);
        return true;
    }
    if (action == ACTION_EDITOR && p->field.lines) {
        char *text = ui_external_editor(ui, p->field.text->str);
        if (text)
            field_set(&p->field, text);
        g_free(text);
        return true;
    }
    field_key(&p->field, key, NULL);
    return true; /* letters are text here, never actions */
}

static void prompt_free(struct screen *screen)
{
    struct prompt *p = (struct prompt *)screen;
    if (p->free_data)
        p->free_data(p->data);
    field_release(&p->field);
    g_free(p->place);
    g_free(p->initial);
    g_free(p->title);
    g_free(p->hint);
    g_free(p);
}

/* What is asked, what stood there, and on which screen. */
static char *place_of(struct ui *ui, const struct prompt *p)
{
    struct screen *below = ui_top(ui);
    char *on = below && below->ops->title ? below->ops->title(ui, below) : g_strdup("");
    char *place = g_strdup_printf("%s|%s|%s|%s", on, p->title, p->hint, p->initial);
    g_free(on);
    return place;
}

static struct prompt *prompt_new(const char *title, const char *hint, const char *initial,
                                 bool lines, dialog_text done, void *data)
{
    static const enum action bar_line[] = {ACTION_TAKE, ACTION_NONE};
    static const enum action bar_lines[] = {ACTION_SAVE, ACTION_EDITOR, ACTION_NONE};
    static const struct screen_ops ops = {
        .name = "prompt",
        .title = prompt_title,
        .draw = prompt_draw,
        .key = prompt_key,
        .free = prompt_free,
        .bar = bar_line,
    };
    static const struct screen_ops ops_lines = {
        .name = "text",
        .title = prompt_title,
        .draw = prompt_draw,
        .key = prompt_key,
        .free = prompt_free,
        .bar = bar_lines,
    };
    struct prompt *p = g_new0(struct prompt, 1);
    p->screen.ops = lines ? &ops_lines : &ops;
    p->title = g_strdup(title);
    p->hint = g_strdup(hint ? hint : "");
    p->initial = g_strdup(initial ? initial : "");
    field_init(&p->field, p->initial, lines);
    p->done = done;
    p->data = data;
    return p;
}

void dialog_prompt(struct ui *ui, const char *title, const char *hint, const char *initial,
                   bool lines, dialog_text done, void *data, GDestroyNotify free_data)
{
    struct prompt *p = prompt_new(title, hint, initial, lines, done, data);
    p->free_data = free_data;
    p->place = lines || free_data ? place_of(ui, p) : NULL;
    ui_push(ui, &p->screen);
    char *typed = p->place ? ui_take_typed(ui, p->place) : NULL;
    if (typed)
        field_set(&p->field, typed);
    g_free(typed);
}

void dialog_number(struct ui *ui, const char *title, const char *hint, const char *initial,
                   dialog_text done, void *data, GDestroyNotify free_data)
{
    struct prompt *p = prompt_new(title, hint, initial, false, done, data);
    p->free_data = free_data;
    p->field.fresh = p->field.text->len > 0;
    ui_push(ui, &p->screen);
}

void dialog_write(struct ui *ui, const char *title, const char *hint, const char *initial,
                  dialog_text done, void *data)
{
    struct prompt *p = prompt_new(title, hint, initial, true, done, data);
    p->hands_over = true;
    ui_push(ui, &p->screen);
}

/* ---- a choice ---- */

static void option_clear(void *option)
{
    struct dialog_option *o = option;
    g_free(o->id);
    g_free(o->label);
}

GArray *dialog_options_new(void)
{
    GArray *options = g_array_new(FALSE, TRUE, sizeof(struct dialog_option));
    g_array_set_clear_func(options, option_clear);
    return options;
}

void dialog_options_add(GArray *options, const char *id, const char *label, bool on, bool exclusive)
{
    struct dialog_option option = {g_strdup(id), g_strdup(label), on, exclusive};
    g_array_append_val(options, option);
}

struct choice {
    struct screen screen;
    char *title, *hint;
    GArray *options;
    bool several;
    struct list list;
    struct area area; /* of the list when last drawn */
    dialog_choice done;
    void *data;
    GDestroyNotify free_data;
};

static struct dialog_option *option_at(struct choice *c, int index)
{
    return &g_array_index(c->options, struct dialog_option, index);
}

static char *choice_title(struct ui *ui, struct screen *screen)
{
    (void)ui;
    return g_strdup(((struct choice *)screen)->title);
}

static void choice_line(void *data, int index, const struct area *area, int y, bool focus)
{
    struct choice *c = data;
    const struct dialog_option *o = option_at(c, index);
    const char *mark = c->several ? (o->on ? "[x] " : "[ ] ") : (o->on ? "(*) " : "( ) ");
    int x = 1;
    if (c->options->len <= 9)
        x += draw_textf(area, y, x, ROLE_KEY, "%d ", index + 1);
    x += draw_text(area, y, x, focus ? ROLE_FOCUS : ROLE_TEXT, mark);
    draw_text(area, y, x, focus ? ROLE_FOCUS : ROLE_TEXT, o->label);
}

static int widest(const struct choice *c)
{
    int width = 0;
    for (guint i = 0; i < c->options->len; i++)
        width = MAX(width, text_width(g_array_index(c->options, struct dialog_option, i).label));
    return width;
}

static void choice_draw(struct ui *ui, struct screen *screen, const struct area *area)
{
    struct choice *c = (struct choice *)screen;
    (void)ui;
    int y = 1 + draw_wrapped(area, 1, 1, area->rows / 2, ROLE_TEXT, c->hint);
    draw_rule(area, y);
    /* Where the lines are too short, the one in focus stands below in full. */
    int below = widest(c) > area->columns - 8 ? MIN(4, area->rows / 4) : 0;
    c->area =
        (struct area){area->y + y + 1, area->x, MAX(area->rows - y - 1 - below, 1), area->columns};
    if (below && c->list.at >= 0 && c->list.at < (int)c->options->len) {
        draw_rule(area, area->rows - below);
        draw_wrapped(area, area->rows - below + 1, 1, below - 1, ROLE_TEXT,
                     option_at(c, c->list.at)->label);
    }
    list_draw(&c->list, &c->area, choice_line, c);
}

static void mark(struct choice *c, int index)
{
    struct dialog_option *one = option_at(c, index);
    one->on = !one->on;
    for (int i = 0; one->on && i < (int)c->options->len; i++) {
        struct dialog_option *o = option_at(c, i);
        if (i != index && (one->exclusive || o->exclusive))
            o->on = false;
    }
}

static void choice_finish(struct ui *ui, struct choice *c)
{
    GPtrArray *chosen = g_ptr_array_new_with_free_func(g_free);
    for (int i = 0; i < (int)c->options->len; i++) {
        bool take = c->several ? option_at(c, i)->on : i == c->list.at;
        if (take)
            g_ptr_array_add(chosen, g_strdup(option_at(c, i)->id));
    }
    g_ptr_array_add(chosen, NULL);
    if (c->done(ui, (char **)chosen->pdata, c->data))
        ui_remove(ui, &c->screen);
    g_ptr_array_unref(chosen);
}

static bool choice_act(struct ui *ui, struct screen *screen, enum action action)
{
    struct choice *c = (struct choice *)screen;
    if (action == ACTION_OPEN) {
        if (c->options->len > 0)
            choice_finish(ui, c);
        return true;
    }
    if (action == ACTION_MARK) {
        if (c->several && c->list.at >= 0)
            mark(c, c->list.at);
        else if (c->list.at >= 0)
            choice_finish(ui, c);
        return true;
    }
    return list_act(&c->list, action, c->area.rows);
}

/* To the next option whose label begins with the letter. */
static bool find_letter(struct choice *c, gunichar ch)
{
    ch = g_unichar_tolower(ch);
    for (int n = 1; n <= (int)c->options->len; n++) {
        int i = (c->list.at + n) % (int)c->options->len;
        if (g_unichar_tolower(g_utf8_get_char(option_at(c, i)->label)) == ch) {
            c->list.at = i;
            return true;
        }
    }
    return false;
}

static bool choice_key(struct ui *ui, struct screen *screen, const struct key *key)
{
    struct choice *c = (struct choice *)screen;
    if (list_mouse(&c->list, &c->area, key))
        return choice_act(ui, screen, ACTION_MARK);
    if (key->kind != KEY_IS_CHAR)
        return false;
    int digit = (int)key->ch - '1';
    if (c->options->len <= 9 && digit >= 0 && digit < (int)c->options->len) {
        c->list.at = digit;
        return choice_act(ui, screen, ACTION_MARK);
    }
    return g_unichar_isalpha(key->ch) && c->options->len > 0 && find_letter(c, key->ch);
}

static void choice_free(struct screen *screen)
{
    struct choice *c = (struct choice *)screen;
    if (c->free_data)
        c->free_data(c->data);
    g_array_unref(c->options);
    g_free(c->title);
    g_free(c->hint);
    g_free(c);
}

void dialog_choose(struct ui *ui, const char *title, const char *hint, GArray *options,
                   bool several, dialog_choice done, void *data, GDestroyNotify free_data)
{
    static const enum action bar_one[] = {ACTION_TAKE, ACTION_NONE};
    static const enum action bar_several[] = {ACTION_MARK, ACTION_TAKE, ACTION_NONE};
    static const struct screen_ops ops_one = {
        .name = "choose",
        .title = choice_title,
        .draw = choice_draw,
        .key = choice_key,
        .act = choice_act,
        .free = choice_free,
        .bar = bar_one,
    };
    static const struct screen_ops ops_several = {
        .name = "choose",
        .title = choice_title,
        .draw = choice_draw,
        .key = choice_key,
        .act = choice_act,
        .free = choice_free,
        .bar = bar_several,
    };
    struct choice *c = g_new0(struct choice, 1);
    c->screen.ops = several ? &ops_several : &ops_one;
    c->title = g_strdup(title);
    c->hint = g_strdup(hint ? hint : "");
    c->options = options;
    c->several = several;
    c->list.count = (int)options->len;
    for (guint i = 0; i < options->len; i++)
        if (g_array_index(options, struct dialog_option, i).on) {
            c->list.at = (int)i;
            break;
        }
    c->done = done;
    c->data = data;
    c->free_data = free_data;
    ui_push(ui, &c->screen);
}

/* ---- yes or no ---- */

struct confirm {
    dialog_yes yes;
    void *data;
    GDestroyNotify free_data;
};

static bool confirm_done(struct ui *ui, char **chosen, void *data)
{
    struct confirm *confirm = data;
    if (chosen[0] && !strcmp(chosen[0], "yes"))
        confirm->yes(ui, confirm->data);
    return true;
}

static void confirm_free(void *data)
{
    struct confirm *confirm = data;
    if (confirm->free_data)
        confirm->free_data(confirm->data);
    g_free(confirm);
}

void dialog_confirm(struct ui *ui, const char *question, dialog_yes yes, void *data,
                    GDestroyNotify free_data)
{
    GArray *options = dialog_options_new();
    dialog_options_add(options, "no", _("No"), true, false);
    dialog_options_add(options, "yes", _("Yes"), false, false);
    struct confirm *confirm = g_new0(struct confirm, 1);
    confirm->yes = yes;
    confirm->data = data;
    confirm->free_data = free_data;
    dialog_choose(ui, _("Sure?"), question, options, false, confirm_done, confirm, confirm_free);
}

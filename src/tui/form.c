/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "tui/form.h"

#include <string.h>

#include "base/i18n.h"
#include "base/text.h"
#include "tui/dialog.h"
#include "tui/field.h"
#include "tui/list.h"

static void field_clear(void *field)
{
    struct form_field *f = field;
    g_free(f->label);
    g_free(f->help);
    g_free(f->value);
    if (f->options)
        g_array_unref(f->options);
}

GArray *form_fields_new(void)
{
    GArray *fields = g_array_new(FALSE, TRUE, sizeof(struct form_field));
    g_array_set_clear_func(fields, field_clear);
    return fields;
}

struct form_field *form_add(GArray *fields, const char *id, const char *label, enum form_kind kind,
                            const char *value, const char *help)
{
    struct form_field field = {
        .id = id,
        .label = g_strdup(label),
        .help = g_strdup(help),
        .kind = kind,
        .value = g_strdup(value ? value : ""),
    };
    g_array_append_val(fields, field);
    return &g_array_index(fields, struct form_field, fields->len - 1);
}

void form_add_option(struct form_field *field, const char *id, const char *label)
{
    if (!field->options)
        field->options = dialog_options_new();
    dialog_options_add(field->options, id, label, false, false);
}

const char *form_value(const GArray *fields, const char *id)
{
    for (guint i = 0; i < fields->len; i++) {
        const struct form_field *f = &g_array_index(fields, struct form_field, i);
        if (!strcmp(f->id, id))
            return f->value;
    }
    return "";
}

/* ---- the screen ---- */

struct form {
    struct screen screen;
    char *title, *hint;
    GArray *fields;
    struct list list;
    struct area area;
    struct field typing; /* while a text is typed */
    bool is_typing;
    bool changed, always;
    char *place; /* for what is half typed */
    form_done done;
    void *data;
    GDestroyNotify free_data;
};

static struct form_field *field_at(struct form *form, int index)
{
    return &g_array_index(form->fields, struct form_field, index);
}

static int label_width(const struct form *form, int columns)
{
    int width = 8;
    for (guint i = 0; i < form->fields->len; i++)
        width = MAX(width, text_width(g_array_index(form->fields, struct form_field, i).label));
    return MIN(width, columns / 2);
}

/* The labels of the chosen options. */
static char *shown_value(const struct form_field *f)
{
    if (!f->options)
        return g_strdup(f->value);
    GString *text = g_string_new(NULL);
    for (guint i = 0; i < f->options->len; i++) {
        const struct dialog_option *o = &g_array_index(f->options, struct dialog_option, i);
        bool on =
            f->kind == FORM_SEVERAL ? text_has_word(f->value, o->id) : !strcmp(f->value, o->id);
        if (on)
            g_string_append_printf(text, "%s%s", text->len ? ", " : "", o->label);
    }
    if (text->len == 0)
        g_string_assign(text, f->value);
    return g_string_free(text, FALSE);
}

static char *form_title(struct ui *ui, struct screen *screen)
{
    (void)ui;
    return g_strdup(((struct form *)screen)->title);
}

static void form_line(void *data, int index, const struct area *area, int y, bool focus)
{
    struct form *form = data;
    const struct form_field *f = field_at(form, index);
    int width = label_width(form, area->columns);
    char *label = text_fit(f->label, width);
    draw_text(area, y, 1, focus ? ROLE_TITLE : ROLE_TEXT, label);
    g_free(label);
    if (focus && form->is_typing)
        return; /* the typed text is drawn over it */
    char *value = shown_value(f);
    int x = width + 3;
    draw_text(area, y, x - 1, ROLE_DIM, term_utf8() ? "▏" : "|");
    if (*value)
        draw_text(area, y, x, focus ? ROLE_FOCUS : ROLE_TEXT, value);
    else
        draw_text(area, y, x, focus ? ROLE_FOCUS : ROLE_DIM, focus ? "          " : "–");
    g_free(value);
}

static void form_draw(struct ui *ui, struct screen *screen, const struct area *area)
{
    struct form *form = (struct form *)screen;
    (void)ui;
    int y = draw_wrapped(area, 0, 1, 3, ROLE_TEXT, form->hint);
    draw_rule(area, y);
    form->area = (struct area){area->y + y + 1, area->x, MAX(area->rows - y - 4, 1), area->columns};
    list_draw(&form->list, &form->area, form_line, form);
    int at = form->list.at;
    if (at < 0)
        return;
    const struct form_field *f = field_at(form, at);
    draw_wrapped(area, area->rows - 2, 1, 2, ROLE_DIM, f->help);
    int width = label_width(form, form->area.columns);
    struct area line = {form->area.y + at - form->list.top, form->area.x + width + 3, 1,
                        MAX(form->area.columns - width - 3, 4)};
    if (form->is_typing)
        field_draw(&form->typing, &line, true);
    else
        draw_cursor(&line, 0, 0);
}

static void set_value(struct form *form, const char *value)
{
    struct form_field *f = field_at(form, form->list.at);
    if (!strcmp(f->value, value))
        return;
    g_free(f->value);
    f->value = g_strdup(value);
    form->changed = true;
}

static void stop_typing(struct form *form)
{
    if (!form->is_typing)
        return;
    set_value(form, form->typing.text->str);
    field_release(&form->typing);
    form->is_typing = false;
}

static bool long_done(struct ui *ui, const char *text, void *data)
{
    (void)ui;
    set_value(data, text);
    return true;
}

static bool choice_done(struct ui *ui, char **chosen, void *data)
{
    (void)ui;
    char *words = g_strjoinv(" ", chosen);
    set_value(data, words);
    g_free(words);
    return true;
}

static void change_field(struct ui *ui, struct form *form)
{
    struct form_field *f = field_at(form, form->list.at);
    if (f->kind == FORM_TEXT) {
        field_init(&form->typing, f->value, false);
        form->is_typing = true;
    } else if (f->kind == FORM_LONG) {
        dialog_write(ui, f->label, f->help, f->value, long_done, form);
    } else if (f->options) {
        GArray *options = dialog_options_new();
        for (guint i = 0; i < f->options->len; i++) {
            const struct dialog_option *o = &g_array_index(f->options, struct dialog_option, i);
            bool on =
                f->kind == FORM_SEVERAL ? text_has_word(f->value, o->id) : !strcmp(f->value, o->id);
            dialog_options_add(options, o->id, o->label, on, o->exclusive);
        }
        dialog_choose(ui, f->label, f->help, options, f->kind == FORM_SEVERAL, choice_done, form,
                      NULL);
    }
}

static void leave_anyway(struct ui *ui, void *data)
{
    ui_remove(ui, data);
}

static void ask_to_leave(struct ui *ui, struct form *form)
{
    char *question = g_strdup_printf(_("%s Leave without keeping what was typed here?"),
                                     ui->message ? ui->message : "");
    dialog_confirm(ui, question, leave_anyway, form, NULL);
    g_free(question);
}

static bool keep(struct ui *ui, struct form *form)
{
    stop_typing(form);
    if (!form->changed && !form->always)
        return true;
    if (!form->done(ui, form->fields, form->data))
        return false;
    form->changed = form->always = false;
    return true;
}

/* The program ends: what was entered is recorded, or kept when it cannot be. */
static void end(struct ui *ui, struct form *form)
{
    bool always = form->always;
    form->always = false; /* nothing is made that nobody has asked for */
    if (!keep(ui, form)) {
        GString *text = g_string_new(NULL);
        for (guint i = 0; i < form->fields->len; i++) {
            const struct form_field *f = field_at(form, (int)i);
            char *value = g_strescape(f->value, NULL);
            g_string_append_printf(text, "%s=%s\n", f->id, value);
            g_free(value);
        }
        ui_keep_typed(ui, form->place, text->str);
        g_string_free(text, TRUE);
    }
    form->always = always;
}

/* What was entered when the program ended comes back. */
static void take_typed(struct ui *ui, struct form *form)
{
    char *typed = ui_take_typed(ui, form->place);
    char **lines = g_strsplit(typed ? typed : "", "\n", -1);
    for (char **line = lines; *line; line++)
        for (guint i = 0; i < form->fields->len; i++) {
            struct form_field *f = field_at(form, (int)i);
            gsize length = strlen(f->id);
            if (strncmp(*line, f->id, length) || (*line)[length] != '=')
                continue;
            g_free(f->value);
            f->value = g_strcompress(*line + length + 1);
            form->changed = true;
        }
    g_strfreev(lines);
    g_free(typed);
}

static bool form_act(struct ui *ui, struct screen *screen, enum action action)
{
    struct form *form = (struct form *)screen;
    switch (action) {
    case ACTION_OPEN:
    case ACTION_EDIT:
        if (form->list.at >= 0)
            change_field(ui, form);
        return true;
    case ACTION_SAVE:
        if (keep(ui, form) && ui_top(ui) == screen)
            ui_pop(ui);
        return true;
    case ACTION_BACK:
        if (form->is_typing) {
            stop_typing(form);
            return true;
        }
        if (keep(ui, form)) {
            if (ui_top(ui) == screen)
                ui_pop(ui);
            return true;
        }
        ask_to_leave(ui, form);
        return true;
    case ACTION_NEXT:
        action = ACTION_DOWN;
        break;
    case ACTION_PREVIOUS:
        action = ACTION_UP;
        break;
    default:
        break;
    }
    return list_act(&form->list, action, form->area.rows);
}

static bool typing_key(struct form *form, const struct key *key)
{
    enum action action = action_of(key);
    if (action == ACTION_OPEN || action == ACTION_NEXT || action == ACTION_PREVIOUS ||
        (key->kind == KEY_IS_CODE && (action == ACTION_UP || action == ACTION_DOWN))) {
        stop_typing(form);
        list_act(&form->list,
                 action == ACTION_PREVIOUS || action == ACTION_UP ? ACTION_UP : ACTION_DOWN,
                 form->area.rows);
        return true;
    }
    if (action == ACTION_BACK || action == ACTION_SAVE || action == ACTION_REDRAW)
        return false;
    field_key(&form->typing, key, NULL);
    return true;
}

/* A letter or digit on a choice takes the next option that begins with it, or the one with that
 * number; it never does what the letter does elsewhere. */
static void choose_by_letter(struct ui *ui, struct form *form, gunichar letter)
{
    const struct form_field *f = field_at(form, form->list.at);
    guint n = f->options->len, at = 0;
    for (guint i = 0; i < n; i++)
        if (!strcmp(g_array_index(f->options, struct dialog_option, i).id, f->value))
            at = i + 1;
    for (guint i = 0; i < n; i++) {
        guint one = (at + i) % n;
        const struct dialog_option *o = &g_array_index(f->options, struct dialog_option, one);
        gunichar first = g_unichar_tolower(g_utf8_get_char(o->label));
        if (first == g_unichar_tolower(letter) || (gunichar)'1' + one == letter) {
            set_value(form, o->id);
            return;
        }
    }
    ui_say(ui, _("No choice begins with that letter. Enter lists them."));
}

/* A letter on a field; false: it is not for the field. */
static bool letter_key(struct ui *ui, struct form *form, const struct key *key)
{
    const struct form_field *f = form->list.at >= 0 ? field_at(form, form->list.at) : NULL;
    bool letter = key->kind == KEY_IS_PASTE ||
                  (key->kind == KEY_IS_CHAR && key->ch > 32 && key->ch != 127 && key->ch != '?');
    if (!f || !letter)
        return false;
    if (f->kind == FORM_CHOICE && f->options && key->kind == KEY_IS_CHAR) {
        choose_by_letter(ui, form, (gunichar)key->ch);
        return true;
    }
    change_field(ui, form);
    if (f->kind != FORM_TEXT)
        return true;              /* what opens now takes the next key */
    field_set(&form->typing, ""); /* typing starts at once, in place of the old text */
    return typing_key(form, key);
}

static bool form_key(struct ui *ui, struct screen *screen, const struct key *key)
{
    struct form *form = (struct form *)screen;
    if (key->kind == KEY_IS_END) {
        end(ui, form);
        return true;
    }
    if (form->is_typing)
        return typing_key(form, key);
    if (list_mouse(&form->list, &form->area, key)) {
        change_field(ui, form);
        return true;
    }
    return letter_key(ui, form, key);
}

static void form_free(struct screen *screen)
{
    struct form *form = (struct form *)screen;
    if (form->is_typing)
        field_release(&form->typing);
    if (form->free_data)
        form->free_data(form->data);
    g_array_unref(form->fields);
    g_free(form->place);
    g_free(form->title);
    g_free(form->hint);
    g_free(form);
}

void form_open(struct ui *ui, const char *title, const char *hint, GArray *fields, bool always,
               form_done done, void *data, GDestroyNotify free_data)
{
    static const enum action bar[] = {ACTION_CHANGE, ACTION_NEXT, ACTION_SAVE, ACTION_NONE};
    static const struct screen_ops ops = {
        .name = "form",
        .title = form_title,
        .draw = form_draw,
        .key = form_key,
        .act = form_act,
        .free = form_free,
        .bar = bar,
    };
    struct form *form = g_new0(struct form, 1);
    form->screen.ops = &ops;
    form->title = g_strdup(title);
    form->hint = g_strdup(hint ? hint : "");
    form->fields = fields;
    form->list.count = (int)fields->len;
    form->always = always;
    form->done = done;
    form->data = data;
    form->free_data = free_data;
    form->place = g_strdup_printf("%s|%s|%s", form->title, form->hint,
                                  fields->len ? field_at(form, 0)->value : "");
    ui_push(ui, &form->screen);
    take_typed(ui, form);
}

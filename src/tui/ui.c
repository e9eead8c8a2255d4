/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "tui/ui.h"

#include <glib/gstdio.h>
#include <stdarg.h>
#include <stdio.h>
#include <string.h>

#include "base/file.h"
#include "base/i18n.h"
#include "base/text.h"
#include "guide/opening.h"
#include "guide/typed.h"
#include "kb/tree.h"
#include "tui/everywhere.h"
#include "tui/page.h"
#include "tui/screens.h"

struct bar { /* the same until screen or width change */
    struct page page;
    const enum action *actions;
    int columns;
    bool beside;
};

static void bar_free(struct bar *bar)
{
    if (bar)
        page_release(&bar->page);
    g_free(bar);
}

static void free_screen(struct screen *screen)
{
    if (screen && screen->ops->free)
        screen->ops->free(screen);
    else
        g_free(screen);
}

void ui_init(struct ui *ui, struct kb *kb)
{
    memset(ui, 0, sizeof *ui);
    ui->kb = kb;
    ui->stack = g_ptr_array_new();
    ui->gone = g_ptr_array_new_with_free_func((GDestroyNotify)free_screen);
}

static void forget_results(struct ui *ui)
{
    if (ui->report)
        report_free(ui->report);
    else
        assessment_free(ui->assessment);
    ui->report = NULL;
    ui->assessment = NULL;
    g_clear_pointer(&ui->flag_words, g_free);
}

static void leave_dossier(struct ui *ui)
{
    if (!ui->typed)
        return;
    typed_save(dossier_path(ui->dossier), ui->typed);
    opening_leave(ui->kb, ui->dossier);
    g_clear_pointer(&ui->typed, g_hash_table_unref);
}

void ui_release(struct ui *ui)
{
    leave_dossier(ui);
    for (guint i = 0; i < ui->stack->len; i++)
        free_screen(ui->stack->pdata[i]);
    g_ptr_array_unref(ui->stack);
    g_ptr_array_unref(ui->gone);
    free_screen(ui->draft);
    forget_results(ui);
    dossier_free(ui->dossier);
    bar_free(ui->bar);
    g_free(ui->message);
}

void ui_set_dossier(struct ui *ui, struct dossier *dossier)
{
    leave_dossier(ui);
    forget_results(ui);
    free_screen(ui->draft);
    ui->draft = NULL;
    dossier_free(ui->dossier);
    ui->dossier = dossier;
    if (dossier) {
        ui->typed = typed_load(dossier_path(dossier));
        dossier_sync_behind(dossier); /* the next key does not wait for the disk */
    }
}

/* ---- the stack ---- */

struct screen *ui_top(const struct ui *ui)
{
    return ui->stack->len ? ui->stack->pdata[ui->stack->len - 1] : NULL;
}

static void refresh_top(struct ui *ui)
{
    struct screen *top = ui_top(ui);
    if (top && top->ops->refresh)
        top->ops->refresh(ui, top);
}

void ui_push(struct ui *ui, struct screen *screen)
{
    g_ptr_array_add(ui->stack, screen);
    refresh_top(ui);
}

void ui_pop(struct ui *ui)
{
    struct screen *top = ui_top(ui);
    if (!top)
        return;
    ui_remove(ui, top);
}

void ui_remove(struct ui *ui, struct screen *screen)
{
    if (!g_ptr_array_remove(ui->stack, screen))
        return;
    g_ptr_array_add(ui->gone, screen);
    if (ui->stack->len == 0)
        ui->quit = true;
    refresh_top(ui);
}

void ui_home(struct ui *ui)
{
    while (ui->stack->len > 1) {
        g_ptr_array_add(ui->gone, ui_top(ui));
        g_ptr_array_set_size(ui->stack, (int)ui->stack->len - 1);
    }
    refresh_top(ui);
}

/* ---- the draft ---- */

void ui_show_draft(struct ui *ui, bool on)
{
    ui->draft_on = ui->draft_keys = on;
    ui->draft_above = on ? ui->stack->len : 0;
}

static bool is_wide(void)
{
    int rows, columns;
    term_size(&rows, &columns);
    return columns >= UI_WIDE;
}

bool ui_draft_covers(const struct ui *ui)
{
    return ui->dossier && ui->draft_on && !is_wide() && ui->stack->len <= ui->draft_above;
}

bool ui_draft_has_keys(const struct ui *ui)
{
    return ui_draft_covers(ui) || (ui->dossier && ui->draft_on && ui->draft_keys && is_wide() &&
                                   ui->stack->len <= ui->draft_above);
}

void ui_toggle_draft(struct ui *ui)
{
    bool seen = ui->draft_on && (is_wide() || ui_draft_covers(ui));
    ui_show_draft(ui, !seen);
    ui->draft_keys = false;
}

void ui_leave_draft(struct ui *ui)
{
    if (is_wide())
        ui->draft_keys = false;
    else
        ui_show_draft(ui, false);
}

/* ---- messages ---- */

static void set_message(struct ui *ui, bool alarm, const char *format, va_list args)
{
    g_free(ui->message);
    ui->message = g_strdup_vprintf(format, args);
    ui->alarm = alarm;
}

void ui_say(struct ui *ui, const char *format, ...)
{
    va_list args;
    va_start(args, format);
    set_message(ui, false, format, args);
    va_end(args);
}

void ui_alarm(struct ui *ui, const char *format, ...)
{
    va_list args;
    va_start(args, format);
    set_message(ui, true, format, args);
    va_end(args);
}

void ui_error(struct ui *ui, GError *error)
{
    ui_alarm(ui, "%s", error->message);
    g_error_free(error);
}

/* ---- the dossier ---- */

void ui_changed(struct ui *ui)
{
    forget_results(ui);
    for (guint i = 0; i < ui->stack->len; i++) {
        struct screen *screen = ui->stack->pdata[i];
        if (screen->ops->refresh)
            screen->ops->refresh(ui, screen);
    }
    if (ui->draft && ui->draft->ops->refresh)
        ui->draft->ops->refresh(ui, ui->draft);
}

bool ui_apply(struct ui *ui, struct change *change)
{
    GError *error = NULL;
    bool done = dossier_apply(ui->dossier, change, NULL, &error);
    change_free(change);
    if (done)
        ui_changed(ui);
    else
        ui_error(ui, error);
    return done;
}

const struct assessment *ui_assessment(struct ui *ui)
{
    if (!ui->assessment && ui->dossier)
        ui->assessment = assess(ui->kb, ui->dossier);
    return ui->assessment;
}

const struct report *ui_report(struct ui *ui)
{
    if (ui->report || !ui->dossier)
        return ui->report;
    GError *error = NULL;
    struct report *report = report_make(ui->kb, ui->dossier, NULL, &error);
    if (!report) {
        ui_error(ui, error);
        return NULL;
    }
    assessment_free(ui->assessment);
    g_clear_pointer(&ui->flag_words, g_free);
    ui->report = report;
    ui->assessment = report->assessment;
    if (ui->draft) /* its draft rests on the assessment that has gone */
        ui->draft->ops->refresh(ui, ui->draft);
    return report;
}

char *ui_flag_words(struct ui *ui)
{
    const struct assessment *a = ui_assessment(ui);
    if (!a)
        return g_strdup("");
    if (ui->flag_words)
        return g_strdup(ui->flag_words);
    unsigned red = assess_count(a, COLOUR_RED), amber = assess_count(a, COLOUR_AMBER);
    ui->flag_words =
        g_strdup_printf(_("%1$u red %2$u amber %3$u unknown"), red, amber, assess_missing(a)->len);
    return g_strdup(ui->flag_words);
}

/* ---- what is half typed ---- */

void ui_keep_typed(struct ui *ui, const char *place, const char *text)
{
    if (ui->typed)
        g_hash_table_replace(ui->typed, g_strdup(place), g_strdup(text));
}

char *ui_take_typed(struct ui *ui, const char *place)
{
    void *text = NULL, *key = NULL;
    if (!ui->typed || !g_hash_table_steal_extended(ui->typed, place, &key, &text))
        return NULL;
    g_free(key);
    ui_say(ui, _("This was typed here before and not recorded."));
    return text;
}

/* ---- painting ---- */

static void paint_top(struct ui *ui, const struct area *all, struct screen *top)
{
    char *title = top->ops->title ? top->ops->title(ui, top) : g_strdup("blma");
    char *name = ui->dossier
                     ? g_strdup_printf(dossier_writable(ui->dossier) ? "%s" : _("%s (read only)"),
                                       dossier_title(ui->dossier))
                     : g_strdup("blma");
    char *left = g_strconcat(" ", name, " – ", title, NULL);
    char *flags = ui->dossier ? ui_flag_words(ui) : g_strdup("");
    char *right = g_strconcat(flags, " ", NULL);
    draw_bar(all, 0, ROLE_BAR, left, right);
    g_free(right);
    g_free(flags);
    g_free(left);
    g_free(name);
    g_free(title);
}

/* Columns of an entry of the bottom bar, with the blanks behind it. */
static int bar_width(enum action action)
{
    return text_width(action_key(action)) + text_width(_(action_info(action)->label)) + 3;
}

/* Keys of this screen, as many as there is room for, and always help. */
static struct bar *bar_new(const enum action *actions, int columns, bool beside)
{
    static const enum action into[] = {ACTION_INTO, ACTION_BACK, ACTION_HELP, ACTION_NONE};
    const enum action *always = beside ? into : into + 1, *lists[] = {actions, always};
    struct bar *bar = g_new0(struct bar, 1);
    int x = 1, keep = 0;
    page_init(&bar->page);
    bar->actions = actions;
    bar->columns = columns;
    bar->beside = beside;
    for (const enum action *a = always; *a != ACTION_NONE; a++)
        keep += bar_width(*a);
    for (size_t l = 0; l < G_N_ELEMENTS(lists); l++)
        for (const enum action *a = lists[l]; a && *a != ACTION_NONE; a++) {
            if (x + bar_width(*a) + (l == 0 ? keep : 0) - 2 > columns)
                continue;
            x += page_put(&bar->page, 0, x, columns - x, ROLE_KEY, action_key(*a)) + 1;
            x += page_put(&bar->page, 0, x, columns - x, ROLE_TEXT, _(action_info(*a)->label)) + 2;
        }
    return bar;
}

static void paint_bottom(struct ui *ui, const struct area *all, const struct screen *top,
                         bool beside)
{
    struct bar *bar = ui->bar;
    if (!bar || bar->actions != top->ops->bar || bar->columns != all->columns ||
        bar->beside != beside) {
        bar_free(bar);
        bar = ui->bar = bar_new(top->ops->bar, all->columns, beside);
    }
    struct area area = {all->rows - 1, 0, 1, all->columns};
    page_draw(&bar->page, &area, 0, 0);
}

/* A message stands in full above the bottom bar; what it tells must not be cut. */
static int message_rows(const struct ui *ui, const struct area *all)
{
    return ui->message ? CLAMP(draw_lines(all->columns - 2, ui->message), 1, all->rows / 4) : 1;
}

static void paint_message(const struct ui *ui, const struct area *all, int rows)
{
    struct area area = {all->y + all->rows - 1 - rows, all->x, rows, all->columns - 1};
    if (ui->message)
        draw_wrapped(&area, 0, 1, rows, ui->alarm ? ROLE_RED : ROLE_TITLE, ui->message);
}

static void paint_small(const struct area *all)
{
    draw_wrapped(all, 0, 0, all->rows, ROLE_TEXT,
                 _("This window is too small for the wizard. Make it larger (60 columns and 20 "
                   "rows are enough), or use blma edit FILE --plain."));
}

static void paint(struct ui *ui)
{
    struct area all = {0, 0, 0, 0};
    struct screen *top = ui_top(ui);
    term_size(&all.rows, &all.columns);
    term_begin();
    if (all.rows < UI_LEAST_ROWS || all.columns < UI_LEAST_COLUMNS) {
        paint_small(&all);
        term_end();
        return;
    }
    if (!top)
        return;
    int said = message_rows(ui, &all);
    struct area body = {1, 0, all.rows - 2 - said, all.columns};
    bool wide = all.columns >= UI_WIDE;
    bool covered = ui_draft_covers(ui),
         with_draft = covered || (wide && ui->dossier && ui->draft_on);
    if (with_draft && !ui->draft)
        ui->draft = screen_draft();
    bool in_draft = with_draft && ui_draft_has_keys(ui);
    struct screen *front = in_draft ? ui->draft : top; /* what the keys go to */
    paint_top(ui, &all, front);
    paint_bottom(ui, &all, front, with_draft && !in_draft);
    paint_message(ui, &all, said);
    if (with_draft) {
        char *place = top->ops->place ? top->ops->place(ui, top) : NULL;
        draft_show(ui, ui->draft, place);
        g_free(place);
    }
    if (with_draft && !covered) {
        struct area right = body;
        body.columns = all.columns / 2 - 1;
        right.x = body.columns + 2;
        right.columns = all.columns - right.x;
        draw_divider(body.y, body.columns, body.rows);
        if (!in_draft)
            ui->draft->ops->draw(ui, ui->draft, &right);
        top->ops->draw(ui, top, &body);
        if (in_draft) /* last comes what sets the cursor */
            ui->draft->ops->draw(ui, ui->draft, &right);
    } else if (covered) {
        ui->draft->ops->draw(ui, ui->draft, &body);
    } else {
        top->ops->draw(ui, top, &body);
    }
    term_end();
}

void ui_paint(struct ui *ui)
{
    paint(ui);
    kb_drop_trees(ui->kb); /* no screen holds a node of a template between two paintings */
}

/* ---- keys ---- */

static bool to_screen(struct ui *ui, struct screen *screen, const struct key *key,
                      enum action action)
{
    if (screen->ops->key && screen->ops->key(ui, screen, key))
        return true;
    return action != ACTION_NONE && screen->ops->act && screen->ops->act(ui, screen, action);
}

/* What is half typed is kept. A screen may go while another one ends, none comes that matters. */
static void end_all(struct ui *ui, const struct key *key)
{
    GPtrArray *all = g_ptr_array_copy(ui->stack, NULL, NULL);
    for (guint i = all->len; i-- > 0;) {
        struct screen *screen = all->pdata[i];
        if (screen->ops->key && g_ptr_array_find(ui->stack, screen, NULL))
            screen->ops->key(ui, screen, key);
    }
    g_ptr_array_unref(all);
    ui->quit = true;
}

void ui_key(struct ui *ui, const struct key *key)
{
    g_ptr_array_set_size(ui->gone, 0);
    struct screen *top = ui_top(ui);
    if (!top || key->kind == KEY_IS_NONE || key->kind == KEY_IS_RESIZE)
        return;
    if (key->kind == KEY_IS_END) {
        end_all(ui, key);
        return;
    }
    g_clear_pointer(&ui->message, g_free);
    enum action action = action_of(key);
    bool over = ui->draft && ui_draft_has_keys(ui);
    if (over && action == ACTION_BACK) {
        ui_leave_draft(ui);
        return;
    }
    if (over && action == ACTION_DRAFT) {
        ui_show_draft(ui, false);
        return;
    }
    if (to_screen(ui, over ? ui->draft : top, key, action))
        return;
    if (action == ACTION_NONE || everywhere_act(ui, action))
        return;
    if (action == ACTION_BACK)
        ui_pop(ui);
}

/* What the disk has refused meanwhile. */
static void show_sync(struct ui *ui)
{
    GError *error = NULL;
    if (ui->dossier && !dossier_synced(ui->dossier, &error))
        ui_error(ui, error);
}

void ui_run(struct ui *ui)
{
    struct key key;
    term_key(&key, false); /* typed before there was anything to see */
    for (;;) {
        /* What has queued up meanwhile is worked off before the next painting. */
        for (int n = 0; n < 4096 && key.kind != KEY_IS_NONE && !ui->quit; n++) {
            ui_key(ui, &key);
            key_clear(&key);
            if (!ui->quit)
                term_key(&key, false);
        }
        key_clear(&key);
        if (ui->quit)
            break;
        show_sync(ui);
        ui_paint(ui);
        term_key(&key, true);
    }
    GError *error = NULL;
    if (ui->dossier && dossier_writable(ui->dossier) && !dossier_save(ui->dossier, &error)) {
        term_close();
        fprintf(stderr, "blma: %s\n", error->message);
        g_error_free(error);
    }
}

/* ---- the user's editor ---- */

char *ui_external_editor(struct ui *ui, const char *text)
{
    const char *editor = g_getenv("VISUAL");
    if (!editor || !*editor)
        editor = g_getenv("EDITOR");
    if (!editor || !*editor) {
        ui_alarm(ui, _("Set EDITOR to the name of your editor to write long texts in it."));
        return NULL;
    }
    char *path = NULL;
    GError *error = NULL;
    int fd = g_file_open_tmp("blma-XXXXXX.txt", &path, &error);
    if (fd < 0) {
        ui_error(ui, error);
        return NULL;
    }
    g_close(fd, NULL);
    char *result = NULL;
    if (g_file_set_contents(path, text, -1, NULL)) {
        char *quoted = g_shell_quote(path);
        char *command = g_strdup_printf("%s %s", editor, quoted);
        char *argv[] = {(char *)"sh", (char *)"-c", command, NULL};
        int status = 0;
        term_suspend();
        bool ran =
            g_spawn_sync(NULL, argv, NULL, G_SPAWN_SEARCH_PATH | G_SPAWN_CHILD_INHERITS_STDIN, NULL,
                         NULL, NULL, NULL, &status, NULL);
        term_resume();
        gsize length = 0;
        char *data = ran && status == 0 ? file_read(path, FILE_LIMIT, &length, NULL) : NULL;
        char *clean = data ? text_clean(data, (gssize)length, NULL) : NULL;
        if (clean && g_str_has_suffix(clean, "\n") && !g_str_has_suffix(text, "\n"))
            clean[strlen(clean) - 1] = '\0';
        if (clean && strcmp(clean, text))
            result = g_steal_pointer(&clean);
        g_free(clean);
        g_free(data);
        g_free(command);
        g_free(quoted);
    }
    remove(path);
    g_free(path);
    return result;
}

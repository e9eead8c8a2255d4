/* SPDX-License-Identifier: GPL-3.0-or-later */
/*
 * The frame of the wizard: a stack of screens, title, message line, bottom bar, the draft beside or
 * instead of the screen, and everything that works everywhere (undo, search, help …). All edits go
 * through ui_apply().
 */
#ifndef BLMA_TUI_UI_H
#define BLMA_TUI_UI_H

#include <glib.h>
#include <stdbool.h>

#include "dossier/dossier.h"
#include "guide/report.h"
#include "kb/kb.h"
#include "tui/action.h"
#include "tui/draw.h"

#define UI_LEAST_ROWS 20
#define UI_LEAST_COLUMNS 60
#define UI_WIDE 120 /* from here on the draft stands beside the screen */

struct ui;
struct screen;

struct screen_ops {
    const char *name; /* for tests and the manual: "question" */
    /* Title for the top line, translated; the caller frees. */
    char *(*title)(struct ui *ui, struct screen *screen);
    void (*draw)(struct ui *ui, struct screen *screen, const struct area *area);
    /* A key as it comes, before it becomes an action: text fields, digits. True: used. KEY_IS_END
     * goes to all screens, the topmost first: what is half typed is recorded or kept. */
    bool (*key)(struct ui *ui, struct screen *screen, const struct key *key);
    /* False: not handled, the frame may. ACTION_BACK not handled pops the screen. */
    bool (*act)(struct ui *ui, struct screen *screen, enum action action);
    /* Something in the dossier changed, or the screen is on top again. May be NULL. */
    void (*refresh)(struct ui *ui, struct screen *screen);
    /* Id of an article or paragraph that what is in focus feeds; the caller frees. May be NULL. */
    char *(*place)(struct ui *ui, struct screen *screen);
    void (*free)(struct screen *screen);
    const enum action *bar; /* actions for the bottom bar, ends with ACTION_NONE */
};

struct screen { /* each screen's struct begins with this */
    const struct screen_ops *ops;
};

struct ui {
    struct kb *kb;
    struct dossier *dossier; /* NULL on the start screen */
    GPtrArray *stack;        /* struct screen * */
    GPtrArray *gone;         /* taken out while a key is worked off; freed before the next one */
    char *message;           /* below the screen; NULL when none */
    bool alarm;              /* the message tells of a fault */
    bool draft_on;           /* the draft stands beside or instead of the screen */
    bool draft_keys;         /* keys go to it, not to the screen beside it */
    guint draft_above;       /* screens that were there when it came; later ones stand above it */
    struct screen *draft;    /* the draft pane, made when first needed */
    bool quit;
    struct bar *bar;               /* the bottom bar as it was painted last; inside ui.c */
    struct assessment *assessment; /* of the present state; NULL when stale */
    char *flag_words;              /* of the same; NULL when stale */
    struct report *report;
    GHashTable *typed; /* place to text that was typed there and not recorded; NULL: no dossier */
};

/* ---- for main and tests ---- */

void ui_init(struct ui *ui, struct kb *kb);
void ui_release(struct ui *ui);
/* Makes @dossier the one that is edited (takes it; frees the one before). */
void ui_set_dossier(struct ui *ui, struct dossier *dossier);
void ui_paint(struct ui *ui);
void ui_key(struct ui *ui, const struct key *key);
/* Reads keys and paints until the user quits or the terminal goes; saves. */
void ui_run(struct ui *ui);

/* ---- for screens ---- */

/* A screen that leaves the stack lives until the next key, because a function of it may be the one
 * that is running. */
void ui_push(struct ui *ui, struct screen *screen); /* takes it */
void ui_pop(struct ui *ui);
/* Takes one screen out of the stack, wherever it is. */
void ui_remove(struct ui *ui, struct screen *screen);
/* Pops everything above the first screen (start or path). */
void ui_home(struct ui *ui);
struct screen *ui_top(const struct ui *ui);

/* Shows the draft beside or instead of the screen on top and gives it the keys; screens that are
 * opened from there stand above it. False: hides it. */
void ui_show_draft(struct ui *ui, bool on);
/* Shows or hides it; beside the screen it does not get the keys. */
void ui_toggle_draft(struct ui *ui);
/* Keys go to the screen on top again; the draft stays when there is room beside it. */
void ui_leave_draft(struct ui *ui);
/* The draft stands in place of the screen on top. */
bool ui_draft_covers(const struct ui *ui);
/* Keys go to the draft. */
bool ui_draft_has_keys(const struct ui *ui);

/* Applies a change (takes it), refreshes the screens; false after showing why not. */
bool ui_apply(struct ui *ui, struct change *change);
/* The dossier was changed otherwise: results are stale. */
void ui_changed(struct ui *ui);
void ui_say(struct ui *ui, const char *format, ...) __attribute__((format(printf, 2, 3)));
void ui_alarm(struct ui *ui, const char *format, ...) __attribute__((format(printf, 2, 3)));
/* Shows and frees an error. */
void ui_error(struct ui *ui, GError *error);

/* Results for the present state; computed when needed. ui_report() also composes the draft; NULL
 * after ui_alarm() when that cannot be done. */
const struct assessment *ui_assessment(struct ui *ui);
const struct report *ui_report(struct ui *ui);

/* Keeps what was half typed at a place, beyond the end of the program. */
void ui_keep_typed(struct ui *ui, const char *place, const char *text);
/* What was kept there, and forgets it, after ui_say(); NULL when nothing was. The caller frees. */
char *ui_take_typed(struct ui *ui, const char *place);

/* Text in the user's editor; NULL when it was not changed or there is no editor. */
char *ui_external_editor(struct ui *ui, const char *text);
/* "34 red, 25 amber" in few columns; the caller frees. */
char *ui_flag_words(struct ui *ui);

#endif

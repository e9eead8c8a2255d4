/* SPDX-License-Identifier: GPL-3.0-or-later */
/*
 * Small screens that ask for one thing and give it to a function: a text, a choice, yes or no.
 * They are closed when the function has been called; it may push other screens. Esc closes them
 * without calling it.
 */
#ifndef BLMA_TUI_DIALOG_H
#define BLMA_TUI_DIALOG_H

#include "tui/ui.h"

/* @text is what was typed. False keeps the dialog open (after ui_alarm()). */
typedef bool (*dialog_text)(struct ui *ui, const char *text, void *data);
/* @lines: several lines, saved with Ctrl-S; else one, with Enter. @data is freed with @free_data
 * when the dialog goes (may be NULL). A text of several lines, or one that goes to something of its
 * own (@free_data), comes back when the same dialog is opened again after Esc or the end of the
 * program. */
void dialog_prompt(struct ui *ui, const char *title, const char *hint, const char *initial,
                   bool lines, dialog_text done, void *data, GDestroyNotify free_data);
/* A number in one line. The one that stands there is marked: digits take its place, so that "120"
 * typed over "90" does not become "90120"; arrows and End edit it instead. */
void dialog_number(struct ui *ui, const char *title, const char *hint, const char *initial,
                   dialog_text done, void *data, GDestroyNotify free_data);

/* Several lines of a form, which asks what is to become of it: Esc hands it over as Ctrl-S does. */
void dialog_write(struct ui *ui, const char *title, const char *hint, const char *initial,
                  dialog_text done, void *data);

struct dialog_option {
    char *id;
    char *label;
    bool on;        /* marked at the start */
    bool exclusive; /* marking it unmarks the others */
};
GArray *dialog_options_new(void); /* of struct dialog_option; its strings are owned */
void dialog_options_add(GArray *options, const char *id, const char *label, bool on,
                        bool exclusive);

/* @chosen: ids, NULL-terminated. */
typedef bool (*dialog_choice)(struct ui *ui, char **chosen, void *data);
/* Takes @options. @several: Space marks, Enter ends; else Enter chooses. Letters find. */
void dialog_choose(struct ui *ui, const char *title, const char *hint, GArray *options,
                   bool several, dialog_choice done, void *data, GDestroyNotify free_data);

typedef void (*dialog_yes)(struct ui *ui, void *data);
void dialog_confirm(struct ui *ui, const char *question, dialog_yes yes, void *data,
                    GDestroyNotify free_data);

#endif

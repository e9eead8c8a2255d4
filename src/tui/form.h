/* SPDX-License-Identifier: GPL-3.0-or-later */
/*
 * A form: named fields one below the other. Enter changes the one in focus, typing starts a text.
 * Leaving the form keeps what was typed when it can be kept; else the form says why and asks.
 */
#ifndef BLMA_TUI_FORM_H
#define BLMA_TUI_FORM_H

#include "tui/ui.h"

enum form_kind { FORM_TEXT, FORM_LONG, FORM_CHOICE, FORM_SEVERAL };

struct form_field {
    const char *id;
    char *label;
    char *help; /* sentence shown while in focus; may be NULL */
    enum form_kind kind;
    char *value;     /* FORM_SEVERAL: ids separated by spaces */
    GArray *options; /* struct dialog_option; for choices. NULL for texts */
};

/* The fields of a form, made one by one; strings are copied. */
GArray *form_fields_new(void);
struct form_field *form_add(GArray *fields, const char *id, const char *label, enum form_kind kind,
                            const char *value, const char *help);
void form_add_option(struct form_field *field, const char *id, const char *label);
const char *form_value(const GArray *fields, const char *id); /* "" when there is none */

/* Gets the fields; false (after ui_alarm()) when they cannot be kept. */
typedef bool (*form_done)(struct ui *ui, const GArray *fields, void *data);
/* Takes @fields. Called when the form is left or Ctrl-S is pressed, if something was changed or
 * @always. */
void form_open(struct ui *ui, const char *title, const char *hint, GArray *fields, bool always,
               form_done done, void *data, GDestroyNotify free_data);

#endif

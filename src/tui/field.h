/* SPDX-License-Identifier: GPL-3.0-or-later */
/* A text being typed: UTF-8, one line or several, with a cursor. */
#ifndef BLMA_TUI_FIELD_H
#define BLMA_TUI_FIELD_H

#include <glib.h>
#include <stdbool.h>

#include "tui/draw.h"

struct field {
    GString *text;
    gsize at;   /* cursor, in bytes */
    bool lines; /* may hold line ends */
    bool fresh; /* the text stands marked: what is typed first takes its place */
    int top;    /* first visible line, or column of a single line */
};

void field_init(struct field *field, const char *text, bool lines);
void field_release(struct field *field);
void field_set(struct field *field, const char *text);
/* True when the key belongs to typing; *@changed (may be NULL) tells that the text changed. */
bool field_key(struct field *field, const struct key *key, bool *changed);
/* Draws into the area; the hardware cursor goes there when @focus. */
void field_draw(struct field *field, const struct area *area, bool focus);

#endif

/* SPDX-License-Identifier: GPL-3.0-or-later */
/*
 * Text that people type: cleaning on entry, showing on a terminal, widths in columns.
 * XML 1.0 cannot hold most control characters; a bidi override can make a clause read as its
 * opposite. Both are dealt with here, once, for every field.
 */
#ifndef BLMA_BASE_TEXT_H
#define BLMA_BASE_TEXT_H

#include <glib.h>
#include <stdbool.h>

/* What text_clean() had to change. */
enum text_change {
    TEXT_SAME = 0,
    TEXT_REPLACED = 1 << 0, /* characters XML cannot hold, or broken UTF-8, became U+FFFD */
    TEXT_BIDI = 1 << 1,     /* holds bidi controls (kept; shown visibly, removed on export) */
};

/* Copy of @bytes (@length bytes, or -1 for a string) that any XML 1.0 file can hold. Line ends
 * become '\n'. @change may be NULL. The caller frees. */
char *text_clean(const char *bytes, gssize length, unsigned *change);

/* What follows takes any bytes up to the NUL: one that is no UTF-8 counts as U+FFFD. */

/* Copy in which bidi controls stand as <U+202E>; for screens and terminals. */
char *text_visible(const char *text);
/* Copy without bidi and other controls (line ends and tabs stay); for exports. */
char *text_plain(const char *text);
bool text_is_bidi_control(gunichar c);

/* Runs of white space become one space, none at the ends. */
char *text_collapse(const char *text);

/* Capitals and small letters that do not depend on the locale (g_utf8_strup() does: i in Turkish).
 * The caller frees. */
char *text_upper(const char *text);
char *text_lower(const char *text);

/* Columns that @text takes on a terminal (East Asian wide 2, combining 0). */
int text_width(const char *text);
/* Wraps @text to @columns; the first line is indented @first columns, the others @hang.
 * Lines end in '\n'. Appends to @out. Words wider than the line stand alone. */
void text_wrap(GString *out, const char *text, int columns, int first, int hang);
/* Copy cut to @columns, with an ellipsis when cut. */
char *text_fit(const char *text, int columns);

/* List helpers: "a b c" split at white space, empty words dropped. g_strfreev(). */
char **text_words(const char *list);
/* Copy of the first word of @list; NULL when it has none (or is NULL). The caller frees. */
char *text_first_word(const char *list);
/* Is @word one of the space-separated words of @list (NULL: no). */
bool text_has_word(const char *list, const char *word);

#endif

/* SPDX-License-Identifier: GPL-3.0-or-later */
/*
 * Inside the question page and the projector: the answer in focus, what can be done to it, and
 * how it looks.
 */
#ifndef BLMA_TUI_QUESTION_H
#define BLMA_TUI_QUESTION_H

#include "kb/question.h"
#include "tui/field.h"
#include "tui/page.h"
#include "tui/ui.h"

struct cell {                   /* one answer: an item and a side */
    const struct kb_item *item; /* NULL: past the last answer */
    enum party of;
};

enum typing { TYPING_NONE, TYPING_VALUE, TYPING_KEY, TYPING_ARG, TYPING_NOTE, TYPING_REASON };

struct answering { /* the answer in focus; part of a screen */
    struct cell cell;
    int sub;    /* code, key or row in focus */
    int column; /* of a matrix */
    enum typing typing;
    struct field field;                        /* while something is typed */
    char *initial;                             /* what stood there before */
    char *code;                                /* code or key that is typed for */
    void (*go_on)(struct ui *ui, void *owner); /* after an answer: to the next open one */
    void *owner;
};

/* ---- question_values.c: what an answer holds, and changing it ---- */

/* As recorded; never NULL. */
const char *const *cell_values(struct ui *ui, const struct cell *cell);
/* Nobody has answered yet: open or asked. */
bool cell_is_open(struct ui *ui, const struct cell *cell);
bool cell_in_conflict(struct ui *ui, const struct cell *cell);

/* The value with this code (or key) as recorded, NULL when there is none; borrowed. */
const char *values_find(const char *const *values, const char *code);
/* Ticks or unticks @code, with respect for codes that stand alone; @arg may be NULL. In the order
 * of the domain. g_strfreev(). */
char **values_toggle(const struct domain *domain, const char *const *values, const char *code,
                     const char *arg);
/* Puts (or with "" takes away) the number of a key; key "" is the number for all. */
char **values_set_key(const struct domain *domain, const char *const *values, const char *key,
                      const char *number);
/* All in words; the caller frees. */
char *values_words(const struct domain *domain, const char *const *values);
/* For a list: "yes", "3 of 8", "12 months"; the caller frees. */
char *values_short(const struct domain *domain, const char *const *values);
/* Key @index of a keyed number ("" for all, then women, men …), NULL past the last; the caller
 * frees. */
char *domain_key(const struct domain *domain, int index);
char *domain_key_words(struct ui *ui, const struct domain *domain, const char *key);

/* Edits; false after a message. Values that are given make the answer provisional. */
bool cell_put_values(struct ui *ui, const struct cell *cell, const char *const *values);
bool cell_put_unknown(struct ui *ui, const struct cell *cell);
bool cell_put_note(struct ui *ui, const struct cell *cell, const char *note);
/* @note: NULL keeps it. */
bool cell_put_state(struct ui *ui, const struct cell *cell, enum answer_state state,
                    const char *note);
bool cell_put_source(struct ui *ui, const struct cell *cell, const struct source_info *source,
                     const char *confidence);
bool cell_clear(struct ui *ui, const struct cell *cell);

/* ---- question_ask.c: dialogs and forms for the answer in focus ---- */

void ask_answer(struct ui *ui, struct answering *answering); /* yes, no, partly, unknown */
void ask_state(struct ui *ui, struct answering *answering);
void ask_source(struct ui *ui, const struct cell *cell);
/* What single institutions say: a list of accounts, each a form. */
void ask_accounts(struct ui *ui, const struct cell *cell);

/* ---- question_type.c: keys and typing ---- */

void answering_focus(struct ui *ui, struct answering *answering, struct cell cell);
void answering_release(struct answering *answering);
/* Lines inside the answer (codes, keys, rows): how many, and moving; false at the edge. */
int answering_subs(const struct cell *cell);
bool answering_step(struct answering *answering, int way);
bool answering_turn(struct answering *answering, int way); /* to the next column of a matrix */
bool answering_key(struct ui *ui, struct answering *answering, const struct key *key);
bool answering_act(struct ui *ui, struct answering *answering, enum action action);
/* A click on a line of the answer that is now in focus; @again: it was in focus before. */
void answering_click(struct ui *ui, struct answering *answering, bool again);
void answering_start(struct ui *ui, struct answering *answering, enum typing typing,
                     const char *code, const char *text);
/* The field with what is typed: rows it wants of the screen, and drawing. */
int answering_rows(const struct answering *answering, const struct area *screen);
void answering_draw(struct ui *ui, struct answering *answering, const struct area *area);
/* The bottom bar while one line or several are typed. */
extern const enum action answering_bar_line[], answering_bar_lines[];
/* One line: which keys answer. The caller frees. */
char *answering_hint(const struct answering *answering);

/* ---- question_cell.c: how an answer looks ---- */

/* Puts the answer into a page from line @y on; @number is for clicks, @focus NULL when it is not
 * in focus. Returns lines used. */
int cell_build(struct ui *ui, struct page *page, int y, int x, int width, int number,
               const struct cell *cell, const struct answering *focus);
/* May the answers of both sides stand beside each other in that width? */
bool cell_beside(const struct kb_item *item, int width);
/* Both sides of one item, side by side or one below the other; from/to (may be NULL) get the lines
 * of each side. @number of the first. Returns lines used. */
struct cell_lines {
    int from, to;
};
int cells_build(struct ui *ui, struct page *page, int y, int x, int width, int number,
                const struct kb_item *item, const struct answering *focus,
                struct cell_lines lines[2]);

/* ---- question_effect.c: what the answer does ---- */

/* Contradictions, rules that fire because of @cell (all of its question when item is NULL), and
 * articles it goes into; at most @rows lines. Returns lines used. */
int effect_build(struct ui *ui, struct page *page, int y, int x, int width, int rows,
                 const struct kb_question *question, const struct cell *cell);
/* "Article words" that are fed: "art.06 Fundamental rights; art.24 …"; the caller frees. */
char *effect_articles(struct ui *ui, const char *ids);

/* ---- questions.c ---- */

/* The next (@way 1) or previous (-1) question of the list that is open below, or of all; NULL at
 * the end. */
const struct kb_question *questions_beside(struct ui *ui, const struct kb_question *question,
                                           int way);
/* The same by items. */
const struct kb_item *questions_item_beside(struct ui *ui, const struct kb_item *item, int way);

#endif

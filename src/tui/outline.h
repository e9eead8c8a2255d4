/* SPDX-License-Identifier: GPL-3.0-or-later */
/*
 * A page of entries that scrolls: headings, texts, and entries to act on. An entry may have a word
 * at its left, text in two columns and a text below; all of it is wrapped. The focus moves from
 * entry to entry and passes over the rest; a long entry is scrolled through.
 */
#ifndef BLMA_TUI_OUTLINE_H
#define BLMA_TUI_OUTLINE_H

#include <glib.h>
#include <stdbool.h>

#include "tui/action.h"
#include "tui/draw.h"

#define OUTLINE_NARROW 66 /* with fewer columns texts of two columns stand one below the other */

struct outline_entry {
    char *id;   /* "" when it cannot be in focus; else unique in the page */
    int kind;   /* what its owner likes */
    int number; /* the same */
    bool head;  /* a heading: where Tab goes to, together with what follows */
    int indent;
    int tab;      /* column of the right text, 0: that of the page */
    bool stacked; /* where there is little room the right text stands below the left one */
    int cursor;   /* columns from the left text to the hardware cursor */
    int hang;     /* later lines of the left text begin so many columns further right */
    char *mark;
    char *left, *right, *below; /* "" when none */
    enum role mark_role, role, right_role, below_role;
    int most;     /* lines of each text, 0: all */
    int from, to; /* lines of the page */
};

struct outline {
    GPtrArray *entries; /* struct outline_entry * */
    GPtrArray *spans;   /* inside outline.c */
    int marks;          /* columns of the marks, 0: no marks */
    int tab;            /* column of the right texts */
    int at;             /* entry in focus, -1 when there is none */
    int top;            /* first visible line */
    int lines;          /* of the whole page */
    int columns, rows;  /* when last laid out and drawn */
    bool laid;          /* the lines fit the entries */
    bool reveal;        /* the focus has moved: bring it into sight */
    bool rise;          /* … to the top of the area */
    char *wanted;       /* entry that gets the focus when the page is made anew */
    struct area area;
};

void outline_init(struct outline *outline, int marks, int tab);
void outline_release(struct outline *outline);

/* Making it anew: outline_clear(), then adding, then outline_settle(). The focus stays. */
void outline_clear(struct outline *outline);
void outline_settle(struct outline *outline);
/* This entry gets the focus when the page is made anew. */
void outline_want(struct outline *outline, const char *id);

void outline_head(struct outline *outline, const char *text);
void outline_text(struct outline *outline, enum role role, const char *text);
void outline_blank(struct outline *outline);
/* An entry to act on. The texts of the others are copied. */
struct outline_entry *outline_add(struct outline *outline, const char *id, int kind,
                                  const char *left);
void outline_mark(struct outline_entry *entry, enum role role, const char *text);
void outline_right(struct outline_entry *entry, enum role role, const char *text);
void outline_below(struct outline_entry *entry, enum role role, const char *text, int most);
/* Two texts beside each other, half the page each; nothing to act on. */
void outline_pair(struct outline *outline, enum role role, const char *left, const char *right);

/* The entry in focus; NULL when there is none. */
const struct outline_entry *outline_at(const struct outline *outline);
/* The focus goes to an entry that is there; false when it is not. */
bool outline_focus(struct outline *outline, const char *id);

/* What is in focus stands at the top of the area when next drawn. */
void outline_rise(struct outline *outline);

void outline_draw(struct outline *outline, const struct area *area);
/* False when the action is none of moving, or nothing is left to move to. */
bool outline_act(struct outline *outline, enum action action);
/* A click or the wheel; true when an entry was clicked (it is then in focus). */
bool outline_mouse(struct outline *outline, const struct key *key);

#endif

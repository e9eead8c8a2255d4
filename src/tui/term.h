/* SPDX-License-Identifier: GPL-3.0-or-later */
/*
 * The terminal: opening and closing, keys, colours, resizing, signals. The only place with state
 * of its own, because a process has one terminal.
 */
#ifndef BLMA_TUI_TERM_H
#define BLMA_TUI_TERM_H

#include <glib.h>
#include <stdbool.h>
#include <wchar.h>

enum key_kind {
    KEY_IS_NONE, /* nothing came in time, or a signal woke us */
    KEY_IS_CHAR,
    KEY_IS_CODE,  /* KEY_UP … of curses */
    KEY_IS_PASTE, /* a whole paste */
    KEY_IS_MOUSE,
    KEY_IS_RESIZE,
    KEY_IS_END, /* the terminal has gone, or somebody asks us to end */
};

struct key {
    enum key_kind kind;
    wint_t ch;   /* of KEY_IS_CHAR; control keys as in ASCII, Esc is 27 */
    int code;    /* of KEY_IS_CODE */
    char *paste; /* of KEY_IS_PASTE, UTF-8; freed by key_clear() */
    int y, x;    /* of KEY_IS_MOUSE */
    int button;  /* 1 click, 4 wheel up, 5 wheel down */
};
void key_clear(struct key *key);

/* False and a sentence when there is no usable terminal. */
bool term_open(GError **error);
/* A terminal of that size that writes nowhere, for tests. */
bool term_open_headless(int rows, int columns);
void term_close(void);
/* Leaves the screen to another program (an editor) and comes back. */
void term_suspend(void);
void term_resume(void);

/* Waits for a key; @wait false: only what is already there. */
void term_key(struct key *key, bool wait);
void term_size(int *rows, int *columns);
void term_resize_headless(int rows, int columns);
/* Painting: an empty screen, then what the draw functions put there, then out to the terminal. */
void term_begin(void);
void term_end(void);
struct frame *term_frame(void); /* between the two; for the draw functions */
/* The next painting does not trust what stands on the terminal. */
void term_repaint(void);
/* What the screen shows: lines ended by '\n', blanks at their ends cut. The caller frees. */
char *term_contents(void);

/* May characters beyond ASCII be shown? */
bool term_utf8(void);

/* What a piece of text is; how it looks depends on the terminal. */
enum role {
    ROLE_TEXT,
    ROLE_TITLE,
    ROLE_DIM,
    ROLE_FOCUS,
    ROLE_KEY,
    ROLE_RED,
    ROLE_AMBER,
    ROLE_INFO,
    ROLE_GOOD,
    ROLE_GAP,
    ROLE_BAR,
    ROLE_COUNT
};
/* Attributes of curses for a role. */
unsigned long term_role(enum role role);

#endif

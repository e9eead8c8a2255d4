/* SPDX-License-Identifier: GPL-3.0-or-later */
/*
 * A screen that is an outline: a line of counts above, what is in focus in full below a rule. The
 * struct of such a screen begins with struct folio; its ops begin with FOLIO_SCREEN. The page is
 * made when it is looked at, not at every change.
 */
#ifndef BLMA_TUI_FOLIO_H
#define BLMA_TUI_FOLIO_H

#include "tui/outline.h"
#include "tui/ui.h"

struct folio;

struct folio_ops {
    /* Makes the entries (outline_clear and outline_settle are called around it) and the title. */
    void (*fill)(struct ui *ui, struct folio *folio);
    /* Enter, or a click on the entry. NULL: screens_go() to the id of the entry. */
    void (*open)(struct ui *ui, struct folio *folio, const struct outline_entry *entry);
    /* Further actions and keys; false: not used. May be NULL. */
    bool (*act)(struct ui *ui, struct folio *folio, enum action action);
    bool (*key)(struct ui *ui, struct folio *folio, const struct key *key);
    /* Below the rule; NULL: there is no such place. */
    void (*detail)(struct ui *ui, struct folio *folio, const struct area *area);
    char *(*place)(struct ui *ui, struct folio *folio); /* may be NULL */
    void (*release)(struct folio *folio);               /* may be NULL */
};

struct folio {
    struct screen screen;
    const struct folio_ops *ops;
    struct outline outline;
    char *title, *counts; /* counts: NULL when there is no such line */
    bool stale;
    int columns; /* of the area that the page is made for */
};

#define FOLIO_SCREEN(NAME, BAR)                                                                    \
    {                                                                                              \
        .name = NAME, .title = folio_title, .draw = folio_draw, .key = folio_key,                  \
        .act = folio_act, .refresh = folio_refresh, .place = folio_place, .free = folio_free,      \
        .bar = BAR,                                                                                \
    }

void folio_init(struct folio *folio, const struct screen_ops *screen, const struct folio_ops *ops,
                int marks, int tab);
/* Takes @text. */
void folio_set_title(struct folio *folio, char *text);
void folio_set_counts(struct folio *folio, char *text);
/* The page is made anew when it is next looked at. */
void folio_stale(struct folio *folio);
/* The entry in focus of a page that is up to date; NULL when there is none. */
const struct outline_entry *folio_at(struct ui *ui, struct folio *folio);

/* For FOLIO_SCREEN. */
char *folio_title(struct ui *ui, struct screen *screen);
void folio_draw(struct ui *ui, struct screen *screen, const struct area *area);
bool folio_key(struct ui *ui, struct screen *screen, const struct key *key);
bool folio_act(struct ui *ui, struct screen *screen, enum action action);
void folio_refresh(struct ui *ui, struct screen *screen);
char *folio_place(struct ui *ui, struct screen *screen);
void folio_free(struct screen *screen);

#endif

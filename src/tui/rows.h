/* SPDX-License-Identifier: GPL-3.0-or-later */
/* A screen that is a list of rows with headings; Enter on a row goes to its id. */
#ifndef BLMA_TUI_ROWS_H
#define BLMA_TUI_ROWS_H

#include "tui/list.h"
#include "tui/ui.h"

struct row {
    bool head; /* a heading, passed over by the cursor */
    enum role role;
    char *mark; /* few columns at the left: "RED", "open"; "" when none */
    char *label;
    char *id; /* where Enter goes, "" when nowhere */
};

struct rows {
    struct screen screen; /* so that it can be the screen itself */
    char *title;
    GPtrArray *list; /* struct row *, owned */
    struct list cursor;
    struct area area;
    int marks; /* columns of the marks */
    /* Fills @list anew; called at every refresh. */
    void (*fill)(struct ui *ui, struct rows *rows);
    /* Enter on a row; NULL: screens_go() to its id. */
    void (*open)(struct ui *ui, struct rows *rows, struct row *row);
    /* Further actions; may be NULL. */
    bool (*act)(struct ui *ui, struct rows *rows, enum action action);
    void *data;
    GDestroyNotify free_data;
};

void rows_add(struct rows *rows, bool head, enum role role, const char *mark, const char *label,
              const char *id);
struct row *rows_at(struct rows *rows); /* in focus, NULL when none */
/* A screen of rows. @bar: actions for the bottom bar, static. */
struct rows *rows_new(const char *name, const char *title, int marks,
                      void (*fill)(struct ui *, struct rows *), const enum action *bar);

#endif

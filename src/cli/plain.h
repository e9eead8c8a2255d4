/* SPDX-License-Identifier: GPL-3.0-or-later */
/*
 * The plain mode of the wizard: the same path as prompts and numbered choices on standard input and
 * output, for screen readers, serial lines and dumb terminals. No cursor control, no colours, lines
 * of 72 columns.
 *
 * Every prompt takes the commands that "?" lists. When the user quits or the input ends, ->leave is
 * true and every further prompt says PLAIN_BACK at once, so that all pages return.
 * A prompt may change the dossier (undo, or what a search opened): whatever was borrowed from the
 * dossier, its assessment or its draft is gone after a prompt. The knowledge base stays.
 */
#ifndef BLMA_CLI_PLAIN_H
#define BLMA_CLI_PLAIN_H

#include <glib.h>
#include <stdbool.h>

#include "dossier/dossier.h"
#include "guide/report.h"
#include "kb/kb.h"
#include "kb/question.h"

#define PLAIN_COLUMNS 72
#define PLAIN_LINES 20 /* shown between two prompts */
#define PLAIN_TRIES 5  /* wrong inputs at one prompt before it gives up */
#define PLAIN_DEPTH 16 /* pages opened by search and go, one over the other */

struct plain {
    struct kb *kb;
    struct dossier *dossier;       /* NULL on the start page */
    struct assessment *assessment; /* of the present state; NULL when stale */
    struct draft *draft;           /* NULL when stale or when the report has it */
    struct report *report;
    int depth;
    bool terminal; /* somebody types */
    bool leave;
    int status; /* exit status */
};

/* Runs the plain mode on @path (NULL: the start page); returns the exit status. */
int plain_run(struct kb *kb, const char *path);

/* ---- plain.c: saying ---- */

void plain_blank(void);
/* A sentence, wrapped; lines after the first are indented two columns more. */
void plain_say(int indent, const char *format, ...) G_GNUC_PRINTF(2, 3);
/* A title with a blank line before it. */
void plain_head(const char *format, ...) G_GNUC_PRINTF(1, 2);
/* Several lines; points "(a) …" hang behind their letter. */
void plain_lines(int indent, const char *text);
/* "Label: text"; nothing when @text is empty. @label is translated. */
void plain_fact(int indent, const char *label, const char *text);
/* Says and frees an error. */
void plain_error(GError *error);

/* ---- plain.c: asking ---- */

enum reply { PLAIN_BACK, PLAIN_EMPTY, PLAIN_TEXT };

/* One line, after the commands were obeyed. @help is what "?" says first. *@text is trimmed and
 * the caller's when the reply is PLAIN_TEXT. @free_text: the line may begin with "/" or "@", and a
 * backslash protects the other signs. */
enum reply plain_ask(struct plain *p, const char *prompt, const char *help, bool free_text,
                     char **text);
/* The next line as it comes, cleaned; NULL when the input ends. */
char *plain_line(struct plain *p);
/* Yes or no; false on anything but yes. */
bool plain_confirm(struct plain *p, const char *question);

/* ---- plain.c: the dossier ---- */

/* Applies a change (takes it; NULL: @error says why there is none); false after saying why not. */
bool plain_apply(struct plain *p, struct change *change, GError *error);
void plain_changed(struct plain *p); /* changed otherwise: results are stale */
const struct assessment *plain_assessment(struct plain *p);
const struct draft *plain_composed(struct plain *p); /* the draft; NULL after saying why */
/* All checks on it as well, which takes its time; NULL after saying why. */
const struct report *plain_report(struct plain *p);

/* ---- plain_menu.c: numbered choices ---- */

struct menu;

struct menu *menu_new(void);
void menu_free(struct menu *menu);
void menu_head(struct menu *menu, const char *format, ...) G_GNUC_PRINTF(2, 3);
/* A line of its own, indented, without a number. */
void menu_note(struct menu *menu, const char *format, ...) G_GNUC_PRINTF(2, 3);
void menu_add(struct menu *menu, const char *id, const char *format, ...) G_GNUC_PRINTF(3, 4);
unsigned menu_count(const struct menu *menu);

struct picking {
    const char *prompt;  /* what may be typed, translated */
    const char *enter;   /* what Enter does at the end of the list; NULL: shows it again */
    const char *letters; /* that stand alone: "+-w"; NULL: none */
    const char *tails;   /* that may follow a number: "5 n"; NULL: none */
    const char *help;    /* translated; NULL: none */
    int at; /* the part with this entry is shown first; becomes the entry that was picked */
};

enum pick_kind { PICK_BACK, PICK_ENTER, PICK_ENTRY, PICK_LETTER };

struct pick {
    enum pick_kind kind;
    const char *id; /* of the entry; borrowed from the menu */
    int index;      /* of the entry, from 0 */
    char letter;    /* behind the number or alone; 0 when none */
};

/* Shows the menu, a part at a time, and asks until something fits. */
struct pick menu_pick(struct plain *p, struct menu *menu, struct picking *picking);
/* A menu whose entries lead to @pages, in their order; made anew each time, until the user goes
 * back or leaves. @picking has no letters. */
void menu_lead(struct plain *p, struct menu *(*make)(struct plain *),
               void (*const pages[])(struct plain *), struct picking *picking);
/* Shows a text of any length, a page at a time; lines are not broken. Takes @text. */
void plain_pages(struct plain *p, const char *title, char *text);

/* ---- plain_value.c: entering ---- */

enum entered { ENTERED_BACK, ENTERED_KEPT, ENTERED_NEW };

enum text_kind {
    TEXT_NAME,  /* one line */
    TEXT_NOTE,  /* one line; several between two full stops */
    TEXT_LINES, /* several lines */
};

/* A text. *@text (the caller's) is set for ENTERED_NEW; "" empties, which is not possible when it
 * is @needed. */
enum entered plain_text(struct plain *p, const char *label, const char *help, const char *now,
                        enum text_kind kind, bool needed, char **text);
/* Values of a domain in place of @now (which must not be borrowed from the dossier). *@values is
 * set for ENTERED_NEW; an empty list clears. g_strfreev(). @unknown: U may be answered. */
enum entered plain_values(struct plain *p, const struct domain *domain, const char *id,
                          const char *const *now, bool unknown, char ***values);

enum entry_kind {
    ENTRY_LINE,
    ENTRY_NOTE,
    ENTRY_LONG, /* several lines */
    ENTRY_DATE,
    ENTRY_YEAR, /* a date, or the year alone */
    ENTRY_CHOICE,
};

struct entry_option {
    char *id, *label;
};

struct entry { /* one line of a form */
    const char *id;
    const char *label, *help; /* translated */
    enum entry_kind kind;
    bool own;           /* of a choice: own words are possible */
    bool several;       /* of a choice: ids separated by spaces */
    bool needed;        /* cannot be emptied */
    GPtrArray *options; /* struct entry_option * */
    char *value;
};

struct form {
    GPtrArray *entries; /* struct entry * */
    bool touched;       /* something was typed */
};

void plain_form_init(struct form *form);
void plain_form_release(struct form *form);
struct entry *plain_form_add(struct form *form, const char *id, const char *label,
                             enum entry_kind kind, const char *value, const char *help);
void plain_form_option(struct entry *entry, const char *id, const char *label);
const char *plain_form_value(const struct form *form, const char *id); /* "" when there is none */
/* Asks for one entry. */
enum entered plain_form_ask(struct plain *p, struct form *form, struct entry *entry);
/* Asks for all in turn, "<" goes to the one before; false when the first one was left. What was
 * typed until then stays in the form. */
bool plain_form_run(struct plain *p, struct form *form);
/* What was typed cannot be kept: changes lines until the user wants to try again (true) or gives
 * up. */
bool plain_form_mend(struct plain *p, struct form *form);
/* Adds the lines of a form to a menu: "Label: value". */
void plain_form_show(const struct form *form, struct menu *menu);
/* The institutions, those in @first (words) before the others. */
void plain_form_institutions(struct plain *p, struct entry *entry, const char *first);

/* ---- pages ---- */

void plain_start(struct plain *p); /* recent dossiers, new, open, the example */
void plain_path(struct plain *p);  /* home */
void plain_help_page(struct plain *p);
/* Opens the page that belongs to an id. */
void plain_go(struct plain *p, const char *id);
bool plain_knows(struct plain *p, const char *id);
void plain_search(struct plain *p, const char *words);

/* Phase 1 */
void plain_preparation(struct plain *p);
void plain_records(struct plain *p, const char *kind);
void plain_tasks(struct plain *p);
void plain_ratifications(struct plain *p, const char *instrument);
void plain_checks(struct plain *p, const char *checklist);

/* Phase 2 */
void plain_information(struct plain *p);
enum plain_filter {
    PLAIN_ALL,
    PLAIN_TABLE,
    PLAIN_OPEN,
    PLAIN_DISPUTED,
    PLAIN_INSTITUTION,
    PLAIN_PRINCIPLE,
    PLAIN_FLAG
};
void plain_questions(struct plain *p, enum plain_filter filter, const char *value);
/* @id: question or item. @order: ids of questions beside it; NULL: all. */
void plain_question(struct plain *p, const char *id, const GPtrArray *order);
/* An answer at hand: values, state, source, note, what institutions say. */
struct plain_cell {
    const struct kb_item *item;
    enum party of;
};
/* False when the user went back instead of answering or passing on. */
bool plain_cell_values(struct plain *p, struct plain_cell cell);
void plain_cell_state(struct plain *p, struct plain_cell cell);
void plain_cell_source(struct plain *p, struct plain_cell cell);
void plain_cell_note(struct plain *p, struct plain_cell cell);
void plain_cell_not_applicable(struct plain *p, struct plain_cell cell);
void plain_cell_accounts(struct plain *p, struct plain_cell cell);
void plain_cell_clear(struct plain *p, struct plain_cell cell);
/* Contradictions, rules that fire because of the answer, articles it goes into. */
/* Remarks on a number that is hardly meant. */
void plain_remark(const struct domain *domain, const char *const *values);
void plain_effect(struct plain *p, const struct kb_question *question, struct plain_cell cell);

/* Phase 3 */
void plain_drafting(struct plain *p);
void plain_decisions(struct plain *p);
void plain_decision(struct plain *p, const char *id);
void plain_provisions(struct plain *p);
void plain_provision(struct plain *p, const char *id); /* article or paragraph */
void plain_contract(struct plain *p);
void plain_parameters(struct plain *p);
/* A field, a clause or a parameter. */
void plain_term(struct plain *p, const char *id);
void plain_flags(struct plain *p);
void plain_flag(struct plain *p, const char *id);
void plain_redlines(struct plain *p);
void plain_coverage(struct plain *p);

/* Everywhere */
void plain_draft(struct plain *p);
void plain_write_out(struct plain *p);
void plain_review(struct plain *p);
void plain_history(struct plain *p);
void plain_glossary(struct plain *p);
void plain_why(struct plain *p, const char *id);

#endif

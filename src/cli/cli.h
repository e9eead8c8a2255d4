/* SPDX-License-Identifier: GPL-3.0-or-later */
/* What the commands share: opening, printing, saying what went wrong. */
#ifndef BLMA_CLI_CLI_H
#define BLMA_CLI_CLI_H

#include "cli/command.h"
#include "dossier/dossier.h"
#include "kb/kb.h"

#define EXIT_DONE 0
#define EXIT_FINDINGS 1
#define EXIT_INPUT 2
#define EXIT_WRITE 3

/* Prints to standard output; hostile characters are made visible. */
void cli_print(const char *text);
void cli_printf(const char *format, ...) G_GNUC_PRINTF(1, 2);
/* The same, wrapped to CLI_COLUMNS: the first line indented @first columns, the others @hang. */
#define CLI_COLUMNS 79
void cli_say(int first, int hang, const char *format, ...) G_GNUC_PRINTF(3, 4);
/* Columns for text: two less than COLUMNS in the environment says, else than the terminal on
 * standard output has, but 40 at least; @otherwise where neither is known. */
int cli_columns(int otherwise);
/* "blma: sentence" on standard error. */
void cli_complain(const char *text);
/* Complains about @error, frees it and returns its exit status. */
int cli_fail(GError *error);

/* The knowledge base of this process, or NULL after complaining. The caller frees it. */
struct kb *cli_kb(void);
/* Opens, tells notices and findings; NULL after complaining, *@status is then the exit status. */
struct dossier *cli_open(struct kb *kb, const char *path, enum dossier_mode mode, int *status);
/* Applies a change and saves. Takes @change. */
int cli_apply(struct dossier *dossier, struct change *change);
/* Copy of typed bytes that a file can hold; tells when something had to be replaced. The caller
 * frees; NULL stays NULL. */
char *cli_clean(const char *typed);
/* Bytes of a file, or of standard input for "-"; NULL and error. The caller frees. */
char *cli_read(const char *name, gsize *length, GError **error);
/* The same as text, cleaned likewise. */
char *cli_read_text(const char *name, GError **error);
/* Prints what the lints found in a text; struct lint_finding *. */
void cli_print_lint(struct kb *kb, const GPtrArray *findings);

/* One function a command. */
int cmd_new(const struct arguments *arguments);
int cmd_edit(const struct arguments *arguments);
int cmd_status(const struct arguments *arguments);
int cmd_questions(const struct arguments *arguments);
int cmd_answers(const struct arguments *arguments);
int cmd_answer(const struct arguments *arguments);
int cmd_respond(const struct arguments *arguments);
int cmd_decide(const struct arguments *arguments);
int cmd_ratify(const struct arguments *arguments);
int cmd_contract(const struct arguments *arguments);
int cmd_apply(const struct arguments *arguments);
int cmd_undo(const struct arguments *arguments);
int cmd_redo(const struct arguments *arguments);
int cmd_history(const struct arguments *arguments);
int cmd_restore(const struct arguments *arguments);
int cmd_acknowledge(const struct arguments *arguments);
int cmd_why(const struct arguments *arguments);
int cmd_check(const struct arguments *arguments);
int cmd_draft(const struct arguments *arguments);
int cmd_provision(const struct arguments *arguments);
int cmd_lint(const struct arguments *arguments);
int cmd_pack(const struct arguments *arguments);
int cmd_kb(const struct arguments *arguments);
int cmd_help(const struct arguments *arguments);
int cmd_version(const struct arguments *arguments);

#endif

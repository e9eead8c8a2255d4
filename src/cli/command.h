/* SPDX-License-Identifier: GPL-3.0-or-later */
/*
 * The commands: one table feeds the parser, "blma help", the manual page and bash completion.
 * Options are parsed by GLib; their texts are taken as bytes, whatever the locale.
 */
#ifndef BLMA_CLI_COMMAND_H
#define BLMA_CLI_COMMAND_H

#include <glib.h>
#include <stdbool.h>

struct option {
    const char *name; /* "origin-code" */
    char letter;      /* 0 when none */
    const char *arg;  /* "NAME"; NULL for a flag */
    const char *help; /* untranslated, with N_() */
};

struct command;

struct arguments {
    const struct command *command;
    GHashTable *options; /* name → value; a flag has "" */
    char **words;        /* what is not an option, NULL-terminated */
    int n_words;
};

struct command {
    const char *name;
    const char *synopsis;         /* "FILE ITEM" */
    int least, most;              /* words; most -1: any number */
    const char *summary;          /* one line, with N_() */
    const char *details;          /* sentences, with N_(); "" when none */
    const struct option *options; /* ends with name NULL; NULL when none */
    int (*run)(const struct arguments *arguments);
};

/* Ends with name NULL. */
extern const struct command commands[];
const struct command *command_find(const char *name);

/* Runs argv[1] with the rest; returns the exit status. */
int command_main(int argc, char **argv);

const char *argument(const struct arguments *arguments, const char *option); /* NULL when absent */
bool argument_flag(const struct arguments *arguments, const char *option);

#endif

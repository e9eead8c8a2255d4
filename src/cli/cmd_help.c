/* SPDX-License-Identifier: GPL-3.0-or-later */
/* blma help, version: written from the table of commands, as the manual page is. */
#include "config.h"

#include <stdio.h>
#include <string.h>

#include "base/i18n.h"
#include "base/text.h"
#include "cli/cli.h"
#include "tui/tui.h"

static const struct {
    const char *name, *text;
} variables[] = {
    {"BLMA_DATADIR", N_("folder with data/ and templates/, instead of the installed one")},
    {"BLMA_USER", N_("name written into the history, instead of the user's")},
    {"BLMA_NOW", N_("moment written into the history (YYYY-MM-DDThh:mm:ssZ), for tests")},
    {"COLUMNS", N_("width of the terminal, for why; otherwise the terminal is asked")},
    {"EDITOR", N_("program for long texts in the wizard")},
    {"NO_COLOR", N_("when set, the wizard uses no colours")},
};

static const struct {
    const char *status, *text;
} exits[] = {
    {"0", N_("done")},
    {"1", N_("done, and something was found: flags, wording, faults of a contract")},
    {"2", N_("wrong use, or an input that cannot be read")},
    {"3", N_("something could not be written, or the dossier is open elsewhere")},
};

static void para(int indent, const char *text)
{
    cli_say(indent, indent, "%s", text);
}

static void list_commands(void)
{
    printf("%s\n\n",
           _("blma – an offline desk for drafting bilateral labour migration agreements"));
    printf("%s\n\n", _("Usage: blma COMMAND [OPTIONS] [WORDS]"));
    for (const struct command *c = commands; c->name; c++)
        printf("  %-12s %s\n", c->name, _(c->summary));
    printf("\n%s\n", _("“blma help COMMAND” explains one. “blma” alone opens the wizard."));
}

/* "  --option ARG   text", the text beside a long option on lines of its own. */
static void explain_option(const struct option *o)
{
    enum { BESIDE = 31 };
    char letter[8] = "";
    if (o->letter)
        g_snprintf(letter, sizeof letter, "-%c, ", o->letter);
    char *head =
        g_strdup_printf("  %s--%s%s%s", letter, o->name, o->arg ? " " : "", o->arg ? o->arg : "");
    GString *text = g_string_new(NULL);
    text_wrap(text, _(o->help), CLI_COLUMNS, BESIDE, BESIDE);
    if (text_width(head) < BESIDE) /* the indent of the first line has room for it */
        printf("%-*s%s", BESIDE, head, text->str + BESIDE);
    else
        printf("%s\n%s", head, text->str);
    g_string_free(text, TRUE);
    g_free(head);
}

static void explain(const struct command *command)
{
    char *usage = g_strdup_printf(_("Usage: blma %1$s %2$s"), command->name, command->synopsis);
    GString *out = g_string_new(NULL);
    text_wrap(out, usage, CLI_COLUMNS, 0, 12);
    printf("%s\n", out->str);
    g_string_free(out, TRUE);
    g_free(usage);
    para(0, _(command->summary));
    if (*command->details) {
        printf("\n");
        para(0, _(command->details));
    }
    if (command->options)
        printf("\n%s\n", _("Options:"));
    for (const struct option *o = command->options; o && o->name; o++)
        explain_option(o);
}

/* ---- manual page ---- */

static void mdoc_escape(const char *text)
{
    GString *out = g_string_new(text);
    g_string_replace(out, "\\", "\\e", 0);
    g_string_replace(out, "-", "\\-", 0);
    g_string_replace(out, ". ", ".\n", 0); /* a new sentence is a new line */
    fputs(out->str, stdout);
    g_string_free(out, TRUE);
}

static void mdoc_command(const struct command *c)
{
    printf(".It Cm %s Ar %s\n", c->name, *c->synopsis ? c->synopsis : "\\&");
    GString *summary = g_string_new(c->summary);
    summary->str[0] = g_ascii_toupper(summary->str[0]);
    mdoc_escape(summary->str);
    printf(".\n");
    g_string_free(summary, TRUE);
    if (*c->details) {
        mdoc_escape(c->details);
        printf("\n");
    }
    if (!c->options)
        return;
    printf(".Bl -tag -width Ds\n");
    for (const struct option *o = c->options; o->name; o++) {
        printf(".It Fl \\-%s%s%s\n", o->name, o->arg ? " Ar " : "", o->arg ? o->arg : "");
        mdoc_escape(o->help);
        printf("\n");
    }
    printf(".El\n");
}

/* The keys as the wizard knows them; arrows have names of their own in mdoc. */
static void mdoc_keys(void)
{
    static const char *const arrows[][2] = {
        {"↑", "\\(ua"}, {"↓", "\\(da"}, {"←", "\\(<-"}, {"→", "\\(->"}};
    char *keys = tui_keys();
    char **lines = g_strsplit(g_strchomp(keys), "\n", -1);
    printf(
        ".Sh KEYS OF THE WIZARD\nThese work everywhere; each page shows its own at the bottom.\n"
        "On a question, y n p u answer yes, no, partly, unknown and go on; digits choose from a\n"
        "list.\n.Bl -tag -width Ctrl-E\n");
    for (char **line = lines; *line; line++) {
        char **parts = g_strsplit(*line, "\t", 2);
        const char *key = parts[0];
        for (size_t i = 0; i < G_N_ELEMENTS(arrows); i++)
            if (!strcmp(key, arrows[i][0]))
                key = arrows[i][1];
        printf(".It Ic %s", g_ascii_ispunct(*key) && *key != '\\' ? "\\&" : "");
        if (*key == '\\')
            printf("%s", key);
        else
            mdoc_escape(key);
        printf("\n");
        mdoc_escape(parts[1] ? parts[1] : "");
        printf("\n");
        g_strfreev(parts);
    }
    printf(".El\n");
    g_strfreev(lines);
    g_free(keys);
}

static void manual_page(void)
{
    printf(".\\\" SPDX-License-Identifier: GPL-3.0-or-later\n"
           ".\\\" Written by \"blma help --mdoc\"; do not edit.\n"
           ".Dd $Mdocdate$\n.Dt BLMA 1\n.Os\n.Sh NAME\n.Nm blma\n"
           ".Nd offline desk for drafting bilateral labour migration agreements\n"
           ".Sh SYNOPSIS\n.Nm\n.Op Ar command\n.Op Ar options\n.Op Ar words\n"
           ".Sh DESCRIPTION\n.Nm\n"
           "guides a drafting team through the preparation of an agreement on labour migration\n"
           "between two countries: it asks the questions of the Guidance of the United Nations\n"
           "Network on Migration, keeps answers with their sources, warns of gaps in law, and\n"
           "writes a draft agreement and a model employment contract in Akoma Ntoso XML.\n"
           "Without a command it opens the wizard.\n.Pp\nThe commands are:\n"
           ".Bl -tag -width Ds\n");
    for (const struct command *c = commands; c->name; c++)
        mdoc_command(c);
    printf(".El\n");
    mdoc_keys();
    printf(".Sh ENVIRONMENT\n.Bl -tag -width BLMA_DATADIR\n");
    for (size_t i = 0; i < G_N_ELEMENTS(variables); i++) {
        printf(".It Ev %s\n", variables[i].name);
        mdoc_escape(variables[i].text);
        printf("\n");
    }
    printf(".El\n.Sh EXIT STATUS\n.Bl -tag -width Ds\n");
    for (size_t i = 0; i < G_N_ELEMENTS(exits); i++)
        printf(".It %s\n%s\n", exits[i].status, exits[i].text);
    printf(".El\n.Sh SEE ALSO\n.Xr blma-dossier 5\n");
}

/* ---- completion ---- */

static void completion(void)
{
    printf("# SPDX-License-Identifier: GPL-3.0-or-later\n"
           "# Written by \"blma help --completion\"; do not edit.\n"
           "_blma()\n{\n    local word=${COMP_WORDS[COMP_CWORD]} words\n"
           "    if [ \"$COMP_CWORD\" -eq 1 ]; then\n        words=\"");
    for (const struct command *c = commands; c->name; c++)
        printf("%s%s", c == commands ? "" : " ", c->name);
    printf("\"\n    else\n        case ${COMP_WORDS[1]} in\n");
    for (const struct command *c = commands; c->name; c++) {
        if (!c->options)
            continue;
        printf("        %s) words=\"", c->name);
        for (const struct option *o = c->options; o->name; o++)
            printf("%s--%s", o == c->options ? "" : " ", o->name);
        printf("\" ;;\n");
    }
    printf("        esac\n    fi\n"
           "    # shellcheck disable=SC2207\n"
           "    COMPREPLY=($(compgen -W \"$words\" -- \"$word\"))\n"
           "    [ \"$COMP_CWORD\" -gt 1 ] && COMPREPLY+=($(compgen -f -- \"$word\"))\n"
           "}\ncomplete -o filenames -F _blma blma\n");
}

int cmd_help(const struct arguments *a)
{
    if (argument_flag(a, "mdoc")) {
        manual_page();
    } else if (argument_flag(a, "completion")) {
        completion();
    } else if (a->n_words == 0) {
        list_commands();
    } else {
        const struct command *command = command_find(a->words[0]);
        if (!command) {
            cli_complain(_("There is no such command. “blma help” lists them."));
            return EXIT_INPUT;
        }
        explain(command);
    }
    return EXIT_DONE;
}

int cmd_version(const struct arguments *a)
{
    (void)a;
    struct kb *kb = cli_kb();
    if (!kb)
        return EXIT_INPUT;
    cli_printf(_("blma %1$s, knowledge base %2$s\n"), PACKAGE_VERSION, kb_version(kb));
    kb_free(kb);
    return EXIT_DONE;
}

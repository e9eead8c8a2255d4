/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "cli/command.h"

#include <stdio.h>
#include <string.h>

#include "base/heap.h"
#include "base/i18n.h"
#include "base/text.h"
#include "cli/cli.h"
#include "xml/library.h"

static const struct option new_options[] = {
    {"origin", 0, "NAME", N_("name of the country of origin")},
    {"destination", 0, "NAME", N_("name of the country of destination")},
    {"origin-code", 0, "XX", N_("its two letters of ISO 3166-1, small; xa when left out")},
    {"destination-code", 0, "YY", N_("its two letters of ISO 3166-1, small; xb when left out")},
    {"instrument", 0, "FORM", N_("bla (binding agreement) or mou (memorandum)")},
    {"side", 0, "SIDE", N_("whose team works here: origin, destination or joint")},
    {"sector", 0, "LIST", N_("sectors: seasonal, health, domestic; separated by commas")},
    {"title", 0, "TEXT", N_("title of the dossier")},
    {NULL, 0, NULL, NULL},
};

static const struct option edit_options[] = {
    {"plain", 0, NULL, N_("ask line by line, for screen readers and plain terminals")},
    {NULL, 0, NULL, NULL},
};

static const struct option json_options[] = {
    {"json", 0, NULL, N_("write JSON")},
    {NULL, 0, NULL, NULL},
};

static const struct option question_options[] = {
    {"table", 0, "N", N_("only Table N of the Guidance (0: the facts no table asks)")},
    {"institution", 0, "NAME", N_("only what this institution can answer")},
    {"open", 0, NULL, N_("only what nobody has answered (needs FILE)")},
    {"json", 0, NULL, N_("write JSON")},
    {NULL, 0, NULL, NULL},
};

static const struct option answer_options[] = {
    {"of", 0, "PARTY", N_("origin or destination: about whose law and practice")},
    {"value", 0, "CODE", N_("the answer; several codes are separated by commas")},
    {"note", 0, "TEXT", N_("what the value cannot say")},
    {"state", 0, "STATE",
     N_("open, asked, provisional (default), confirmed, disputed, not-applicable")},
    {"institution", 0, "NAME", N_("who gave the answer")},
    {"document", 0, "TEXT", N_("law, report or letter it stands in")},
    {"date", 0, "DATE", N_("of the document, YYYY-MM-DD")},
    {"place", 0, "TEXT", N_("section or page")},
    {"confidence", 0, "LEVEL", N_("low, medium or high")},
    {"by", 0, "NAME", N_("who records it; the user of the computer when left out")},
    {NULL, 0, NULL, NULL},
};

static const struct option respond_options[] = {
    {"of", 0, "PARTY", N_("origin or destination: about whose law and practice")},
    {"value", 0, "CODE", N_("the answer; several codes are separated by commas")},
    {"institution", 0, "NAME", N_("who responds")},
    {"by", 0, "NAME", N_("the person")},
    {"date", 0, "DATE", N_("of the response, YYYY-MM-DD")},
    {"note", 0, "TEXT", N_("what the value cannot say")},
    {"document", 0, "TEXT", N_("law, report or letter it rests on")},
    {"place", 0, "TEXT", N_("section or page")},
    {NULL, 0, NULL, NULL},
};

static const struct option decide_options[] = {
    {"value", 0, "CODE", N_("the decision; several codes are separated by commas")},
    {"for", 0, "WHOM", N_("a party, sector or cost head it is taken for")},
    {"note", 0, "TEXT", N_("reasons")},
    {NULL, 0, NULL, NULL},
};

static const struct option ratify_options[] = {
    {"of", 0, "PARTY", N_("origin or destination")},
    {"status", 0, "STATUS", N_("ratified, signed, endorsed, none or unknown")},
    {"date", 0, "DATE", N_("YYYY-MM-DD or YYYY")},
    {"note", 0, "TEXT", N_("reservations, annexes excluded")},
    {"source", 0, "TEXT", N_("where the status was looked up")},
    {NULL, 0, NULL, NULL},
};

static const struct option contract_options[] = {
    {"value", 0, "V", N_("the value; entries of a list are separated by commas")},
    {"for", 0, "SECTOR", N_("sector a parameter holds for")},
    {"source", 0, "TEXT", N_("law or agreement a parameter comes from")},
    {"date", 0, "DATE", N_("of that source, YYYY-MM-DD")},
    {"note", 0, "TEXT", N_("remark")},
    {"json", 0, NULL, N_("write JSON")},
    {NULL, 0, NULL, NULL},
};

static const struct option reason_options[] = {
    {"reason", 0, "TEXT", N_("why")},
    {NULL, 0, NULL, NULL},
};

static const struct option check_options[] = {
    {"json", 0, NULL, N_("write JSON")},
    {"coverage", 0, NULL, N_("list what carries each item of the Guidance, and the gaps")},
    {"profile", 0, "NAME", N_("outline of the agreement, for example compact")},
    {NULL, 0, NULL, NULL},
};

static const struct option draft_options[] = {
    {"output", 'o', "DIR", N_("folder for the documents; it is made when missing")},
    {"format", 0, "LIST", N_("akn, text; both when left out")},
    {"only", 0, "WHAT", N_("agreement or contract")},
    {"profile", 0, "NAME", N_("outline of the agreement, for example compact")},
    {"final", 0, NULL, N_("for signature; refused while red flags are not acknowledged")},
    {NULL, 0, NULL, NULL},
};

static const struct option provision_options[] = {
    {"alternative", 0, "ID", N_("set: choose this alternative of the template")},
    {"text", 0, "TEXT", N_("set, bracket, comment: the wording")},
    {"text-file", 0, "FILE", N_("the same from a file; - for standard input")},
    {"reset", 0, NULL, N_("set: back to the text of the template")},
    {"by", 0, "PARTY", N_("bracket: who offers the text, origin or destination")},
    {"level", 0, "N", N_("bracket: 1, or 2 for a bracket in a bracket")},
    {"remove", 0, "ID", N_("bracket: take this one out")},
    {"aim", 0, "TEXT", N_("position: what the team wants")},
    {"fallback", 0, "TEXT", N_("position: what it can accept")},
    {"limit", 0, "TEXT", N_("position: where it stops")},
    {"note", 0, "TEXT", N_("position: anything else")},
    {"position", 0, NULL, N_("show: print the confidential position as well")},
    {NULL, 0, NULL, NULL},
};

static const struct option lint_options[] = {
    {"instrument", 0, "FORM", N_("bla (default) or mou: the form the text would stand in")},
    {"json", 0, NULL, N_("write JSON")},
    {NULL, 0, NULL, NULL},
};

static const struct option pack_options[] = {
    {"output", 'o', "DIR", N_("folder for the documents; it is made when missing")},
    {NULL, 0, NULL, NULL},
};

static const struct option help_options[] = {
    {"mdoc", 0, NULL, N_("write the manual page")},
    {"completion", 0, NULL, N_("write the completion for bash")},
    {NULL, 0, NULL, NULL},
};

const struct command commands[] = {
    {"new", "FILE", 1, 1, N_("make a dossier"),
     N_("The names of both countries are needed; all else can be decided later."), new_options,
     cmd_new},
    {"edit", "[FILE]", 0, 1, N_("open the wizard"),
     N_("Without FILE it offers the dossiers used last, a new one and the example."), edit_options,
     cmd_edit},
    {"status", "FILE", 1, 1, N_("say where the team stands"),
     N_("Counts by phase, table and institution; flags; what is unknown."), json_options,
     cmd_status},
    {"questions", "[FILE]", 0, 1, N_("list questions"),
     N_("All questions of Tables 1-9 of the Guidance with their items and possible values. With "
        "FILE, the answers stand beside them."),
     question_options, cmd_questions},
    {"answers", "FILE", 1, 1, N_("list answers"), "", json_options, cmd_answers},
    {"answer", "FILE ITEM", 2, 2, N_("record an answer"),
     N_("Answering again replaces. --state not-applicable needs a note, --state asked no value."),
     answer_options, cmd_answer},
    {"respond", "FILE ITEM", 2, 2, N_("record what one respondent said"),
     N_("Many responses, one answer: responses never replace each other, and contradictions are "
        "shown by check."),
     respond_options, cmd_respond},
    {"decide", "FILE DECISION", 2, 2, N_("take a drafting decision"), "", decide_options,
     cmd_decide},
    {"ratify", "FILE INSTRUMENT", 2, 2, N_("enter the status of an instrument"), "", ratify_options,
     cmd_ratify},
    {"contract", "set FILE FIELD | show FILE | check CONTRACT FILE", 2, 3,
     N_("fill in, show or check an employment contract"),
     N_("FIELD is a field of the contract or a parameter of the destination's law (P.*). check "
        "reads a filled-in contract somebody else made and compares it with the dossier; it ends "
        "with 1 when something is wrong."),
     contract_options, cmd_contract},
    {"apply", "FILE CHANGES", 2, 2, N_("apply a batch of changes, all or none"),
     N_("CHANGES is an XML file as described in blma-dossier(5), or - for standard input."), NULL,
     cmd_apply},
    {"undo", "FILE", 1, 1, N_("undo the last change"), "", NULL, cmd_undo},
    {"redo", "FILE", 1, 1, N_("redo what was undone"), "", NULL, cmd_redo},
    {"history", "FILE", 1, 1, N_("list all changes: who, when, what, why"), "", json_options,
     cmd_history},
    {"restore", "FILE CHANGE", 2, 2, N_("put everything back to how it stood after a change"),
     N_("This is a new change, which can be undone."), NULL, cmd_restore},
    {"acknowledge", "FILE FLAG", 2, 2, N_("acknowledge a flag, with the reason"),
     N_("The text of the draft stays as protective as before."), reason_options, cmd_acknowledge},
    {"why", "FILE ID", 2, 2, N_("trace an id in both directions"),
     N_("ID is an item, question, decision, article, paragraph, principle, instrument, red line, "
        "rule or contract clause."),
     NULL, cmd_why},
    {"check", "FILE", 1, 1, N_("check everything"),
     N_("Rules, contradictions, red lines, missing answers by institution, coverage of Annex 3, "
        "wording, contract. Ends with 1 when something red or amber is found."),
     check_options, cmd_check},
    {"draft", "FILE", 1, 1, N_("write the agreement and the contract"),
     N_("Gaps do not stop it; they stand visibly in the text."), draft_options, cmd_draft},
    {"provision",
     "show FILE ARTICLE | set FILE PARAGRAPH | bracket FILE PARAGRAPH | comment FILE PLACE | "
     "position FILE ARTICLE",
     3, 3, N_("show and word the articles as they stand in the dossier"),
     N_("ARTICLE is one of those that kb list articles names, or preamble or testimonium; "
        "PARAGRAPH is ARTICLE/NAME as show prints it; PLACE is either. Own wording is checked at "
        "once and stays when the template is updated; show prints both beside each other. A "
        "position is confidential: it leaves the dossier in the negotiating brief only."),
     provision_options, cmd_provision},
    {"lint", "FILE", 1, 1, N_("check a text that somebody pasted or sent"),
     N_("FILE is plain text, or - for standard input. Looks for bad practice and for wording "
        "that does not fit. Ends with 1 when something is found."),
     lint_options, cmd_lint},
    {"pack", "FILE", 1, 1, N_("write the preparation pack"),
     N_("Consultation plan, a letter to each institution with open items, agenda, signature "
        "checklist, and the confidential negotiating brief."),
     pack_options, cmd_pack},
    {"kb", "check | list [KIND] | show ID", 1, 2, N_("look at the shipped knowledge"),
     N_("KIND is one of questions, facts, decisions, principles, instruments, institutions, "
        "redlines, rules, lints, articles, annexes, clauses, fields, parameters, checklists, "
        "tasks, duties, indicators, sectors, glossary, profiles."),
     json_options, cmd_kb},
    {"help", "[COMMAND]", 0, 1, N_("explain the commands"), "", help_options, cmd_help},
    {"version", "", 0, 0, N_("print the versions of program and knowledge base"), "", NULL,
     cmd_version},
    {NULL, NULL, 0, 0, NULL, NULL, NULL, NULL},
};

const struct command *command_find(const char *name)
{
    for (const struct command *c = commands; c->name; c++)
        if (!strcmp(c->name, name))
            return c;
    return NULL;
}

const char *argument(const struct arguments *arguments, const char *option)
{
    return g_hash_table_lookup(arguments->options, option);
}

bool argument_flag(const struct arguments *arguments, const char *option)
{
    return argument(arguments, option) != NULL;
}

/* ---- parsing ---- */

static gboolean take_option(const char *name, const char *value, gpointer data, GError **error)
{
    struct arguments *arguments = data;
    (void)error;
    while (*name == '-')
        name++;
    for (const struct option *o = arguments->command->options; o && o->name; o++)
        if (o->letter && name[0] == o->letter && !name[1])
            name = o->name; /* -o is --output */
    g_hash_table_insert(arguments->options, g_strdup(name), g_strdup(value ? value : ""));
    return TRUE;
}

static GOptionContext *make_context(const struct command *command, struct arguments *arguments)
{
    GOptionContext *context = g_option_context_new(NULL);
    GOptionGroup *group = g_option_group_new("blma", "", "", arguments, NULL);
    GArray *entries = g_array_new(TRUE, TRUE, sizeof(GOptionEntry));
    for (const struct option *o = command->options; o && o->name; o++) {
        GOptionEntry entry = {
            .long_name = o->name,
            .short_name = o->letter,
            .flags = o->arg ? G_OPTION_FLAG_FILENAME : G_OPTION_FLAG_NO_ARG,
            .arg = G_OPTION_ARG_CALLBACK,
            .arg_data = (gpointer)(void (*)(void))take_option,
            .description = "",
            .arg_description = o->arg,
        };
        g_array_append_val(entries, entry);
    }
    g_option_group_add_entries(group, (GOptionEntry *)(void *)entries->data);
    g_option_context_set_main_group(context, group);
    g_option_context_set_help_enabled(context, FALSE);
    g_array_unref(entries);
    return context;
}

static int usage(const struct command *command, const char *sentence)
{
    char *text = g_strdup_printf(_("%1$s “blma help %2$s” explains it."), sentence, command->name);
    cli_complain(text);
    g_free(text);
    return EXIT_INPUT;
}

static int run(const struct command *command, int argc, char **argv)
{
    struct arguments arguments = {
        .command = command,
        .options = g_hash_table_new_full(g_str_hash, g_str_equal, g_free, g_free),
    };
    if (command->run != cmd_edit) /* which says itself what it needs */
        heap_prepare(HEAP_DRAFT);
    GOptionContext *context = make_context(command, &arguments);
    GError *error = NULL;
    char **words = g_new0(char *, (gsize)argc + 1);
    for (int i = 0; i < argc; i++)
        words[i] = g_strdup(argv[i]);
    int status;
    if (!g_option_context_parse_strv(context, &words, &error)) {
        char *sentence = g_strdup_printf("%s.", error->message);
        status = usage(command, sentence);
        g_free(sentence);
        g_error_free(error);
    } else {
        /* words[0] is the command */
        arguments.words = words + 1;
        arguments.n_words = (int)g_strv_length(words) - 1;
        if (arguments.n_words > 0 && !strcmp(arguments.words[0], "--")) {
            arguments.words++;
            arguments.n_words--;
        }
        if (arguments.n_words < command->least)
            status = usage(command, _("Something is missing."));
        else if (command->most >= 0 && arguments.n_words > command->most)
            status = usage(command, _("There are too many words."));
        else
            status = command->run(&arguments);
    }
    g_strfreev(words);
    g_option_context_free(context);
    g_hash_table_unref(arguments.options);
    return status;
}

int command_main(int argc, char **argv)
{
    const char *name = argc > 1 ? argv[1] : "edit";
    if (!strcmp(name, "--help") || !strcmp(name, "-h"))
        name = "help";
    else if (!strcmp(name, "--version"))
        name = "version";
    const struct command *command = command_find(name);
    if (!command) {
        char *shown = text_clean(name, -1, NULL);
        char *text = g_strdup_printf(_("There is no command “%s”. “blma help” lists them."), shown);
        cli_complain(text);
        g_free(text);
        g_free(shown);
        return EXIT_INPUT;
    }
    char *fallback[] = {(char *)name, NULL};
    int status = argc > 1 ? run(command, argc - 1, argv + 1) : run(command, 1, fallback);
    xml_library_close();
    if (fflush(stdout) != 0 || ferror(stdout)) {
        cli_complain(_("The output could not be written (disk full, or the reader has gone)."));
        return EXIT_WRITE;
    }
    return status;
}

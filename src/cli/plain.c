/* SPDX-License-Identifier: GPL-3.0-or-later */
/* The plain mode: saying, asking, the commands of every prompt, and changing the dossier. */
#include "config.h"

#include "cli/plain.h"

#include <signal.h>
#include <stdarg.h>
#include <stdio.h>
#include <string.h>
#include <unistd.h>

#include "base/error.h"
#include "base/i18n.h"
#include "base/text.h"
#include "cli/cli.h"
#include "guide/opening.h"

#define LINE_LIMIT 65536 /* bytes of one line that are kept */

static volatile sig_atomic_t stopped; /* a signal asked to end */

/* ---- saying ---- */

void plain_blank(void)
{
    cli_print("\n");
}

static void wrap(int first, int hang, const char *text)
{
    GString *out = g_string_new(NULL);
    char *shown = text_visible(text);
    text_wrap(out, shown, PLAIN_COLUMNS, first, hang);
    cli_print(out->str);
    g_free(shown);
    g_string_free(out, TRUE);
}

void plain_say(int indent, const char *format, ...)
{
    va_list args;
    va_start(args, format);
    char *text = g_strdup_vprintf(format, args);
    va_end(args);
    wrap(indent, indent ? indent + 2 : 0, text);
    g_free(text);
}

void plain_head(const char *format, ...)
{
    va_list args;
    va_start(args, format);
    char *text = g_strdup_vprintf(format, args);
    va_end(args);
    plain_blank();
    wrap(0, 2, text);
    g_free(text);
}

void plain_lines(int indent, const char *text)
{
    char **lines = g_strsplit(text, "\n", -1);
    for (char **line = lines; *line; line++) {
        if (**line)
            wrap(indent, indent + (**line == '(' ? 4 : 0), *line);
        else if (line[1])
            plain_blank();
    }
    g_strfreev(lines);
}

void plain_fact(int indent, const char *label, const char *text)
{
    if (*text)
        plain_say(indent, "%s: %s", label, text);
}

void plain_error(GError *error)
{
    plain_say(0, "%s", error->message);
    g_error_free(error);
}

/* ---- reading ---- */

char *plain_line(struct plain *p)
{
    GString *line = g_string_new(NULL);
    bool cut = false;
    int c = '\n';
    if (fflush(stdout) != 0 || ferror(stdout))
        p->leave = true; /* nobody reads any more */
    while (!p->leave && !stopped && (c = getc(stdin)) != EOF && c != '\n') {
        if (line->len < LINE_LIMIT)
            g_string_append_c(line, (char)c);
        else
            cut = true;
    }
    if (stopped || (c == EOF && line->len == 0))
        p->leave = true;
    if (!p->terminal || c == EOF)
        plain_blank(); /* nothing was echoed */
    if (p->leave) {
        g_string_free(line, TRUE);
        return NULL;
    }
    unsigned change = TEXT_SAME;
    char *clean = text_clean(line->str, (gssize)line->len, &change);
    g_string_free(line, TRUE);
    if (cut)
        plain_say(0, _("The line is too long; its end was left out."));
    if (change & TEXT_REPLACED)
        plain_say(0, _("Some characters cannot be kept in a file; each was replaced by �."));
    if (change & TEXT_BIDI)
        plain_say(0, _("The text holds characters that turn the direction of writing. They are "
                       "shown as <U+202E> and left out of documents."));
    return clean;
}

/* ---- the commands of every prompt ---- */

static void tell_commands(const char *help)
{
    if (help)
        plain_say(0, "%s", help);
    plain_say(0, _("At every prompt:"));
    plain_say(2, _("? explains what can be typed."));
    plain_say(2, _("< goes back one step. What was entered stays."));
    plain_say(2, _("q saves and leaves."));
    plain_say(2, _("/ and words look for them in questions, answers, decisions, clauses, rules and "
                   "terms."));
    plain_say(2, _("@ and an id go to that question, decision, article, clause or rule."));
    plain_say(2, _("! undoes the last change, !! makes it again. There is no limit."));
    plain_say(2, _("Enter alone does what the prompt says."));
    plain_say(2, _("A text that begins with one of these signs has a backslash before it."));
}

static void revert(struct plain *p, bool redo)
{
    GError *error = NULL;
    char *what = NULL;
    bool done =
        redo ? dossier_redo(p->dossier, &what, &error) : dossier_undo(p->dossier, &what, &error);
    if (error) {
        plain_error(error);
    } else if (!done) {
        plain_say(0, "%s", redo ? _("There is nothing to redo.") : _("There is nothing to undo."));
    } else {
        plain_changed(p);
        plain_say(0, redo ? _("Redone: %s") : _("Undone: %s"), what);
    }
    g_free(what);
}

static void leave_page(struct plain *p, bool go, const char *rest)
{
    char *words = g_strstrip(g_strdup(rest));
    if (!*words) {
        plain_say(0, "%s",
                  go ? _("Write the id behind the sign, for example @ and the number of "
                         "an article.")
                     : _("Write the words behind the sign, for example / passport."));
    } else {
        if (go)
            plain_go(p, words);
        else
            plain_search(p, words);
        if (!p->leave)
            plain_say(0, _("Back to where you were."));
    }
    g_free(words);
}

/* Obeys a command; false when the line is none. In free text, "/" and "@" have a blank behind. */
static bool command(struct plain *p, const char *line, const char *help, bool free_text)
{
    bool sign = *line == '/' || *line == '@';
    if (sign && free_text && line[1] && line[1] != ' ')
        return false;
    if (!strcmp(line, "?"))
        tell_commands(help);
    else if (sign && p->dossier)
        leave_page(p, *line == '@', line + 1);
    else if ((!strcmp(line, "!") || !strcmp(line, "!!")) && p->dossier)
        revert(p, line[1] == '!');
    else if (sign || !strcmp(line, "!") || !strcmp(line, "!!"))
        plain_say(0, _("Open a dossier first."));
    else
        return false;
    return true;
}

enum reply plain_ask(struct plain *p, const char *prompt, const char *help, bool free_text,
                     char **text)
{
    *text = NULL;
    while (!p->leave) {
        wrap(0, 0, prompt);
        cli_print("> ");
        char *line = plain_line(p);
        if (!line)
            break;
        g_strstrip(line);
        enum reply reply = PLAIN_TEXT;
        if (!*line)
            reply = PLAIN_EMPTY;
        else if (!strcmp(line, "<"))
            reply = PLAIN_BACK;
        else if (!strcmp(line, "q") || (!free_text && !strcmp(line, "Q")))
            p->leave = true;
        else if (command(p, line, help, free_text))
            *line = '\0';
        else
            *text = g_strdup(*line == '\\' && free_text ? line + 1 : line);
        bool again = reply == PLAIN_TEXT && !*text;
        g_free(line);
        if (!again)
            return reply;
    }
    return PLAIN_BACK;
}

bool plain_confirm(struct plain *p, const char *question)
{
    char *prompt = g_strdup_printf(_("%s y is yes, anything else is no."), question);
    char *text = NULL;
    plain_ask(p, prompt, NULL, false, &text);
    bool yes = text && !g_ascii_strcasecmp(text, "y");
    g_free(text);
    g_free(prompt);
    return yes;
}

/* ---- the dossier ---- */

void plain_changed(struct plain *p)
{
    draft_free(p->draft);
    p->draft = NULL;
    if (p->report)
        report_free(p->report); /* it holds the assessment and the draft */
    else
        assessment_free(p->assessment);
    p->report = NULL;
    p->assessment = NULL;
}

bool plain_apply(struct plain *p, struct change *change, GError *error)
{
    bool done = change && dossier_apply(p->dossier, change, NULL, &error);
    change_free(change);
    if (done)
        plain_changed(p);
    else
        plain_error(error);
    return done;
}

const struct assessment *plain_assessment(struct plain *p)
{
    if (!p->assessment)
        p->assessment = assess(p->kb, p->dossier);
    return p->assessment;
}

const struct draft *plain_composed(struct plain *p)
{
    if (p->report)
        return p->report->draft;
    if (!p->draft) {
        GError *error = NULL;
        struct draft_options options = {.profile = NULL};
        p->draft = draft_compose(p->kb, p->dossier, plain_assessment(p), &options, &error);
        if (!p->draft)
            plain_error(error);
    }
    return p->draft;
}

const struct report *plain_report(struct plain *p)
{
    if (!p->report) {
        GError *error = NULL;
        plain_changed(p);
        p->report = report_make(p->kb, p->dossier, NULL, &error);
        if (p->report)
            p->assessment = p->report->assessment;
        else
            plain_error(error);
    }
    return p->report;
}

/* ---- running ---- */

static void stop(int number)
{
    (void)number;
    stopped = 1;
}

/* A signal ends the reading of a line, so that the dossier is saved before leaving. */
static void catch_signals(void)
{
    static const int numbers[] = {SIGINT, SIGTERM, SIGHUP};
    struct sigaction action;
    memset(&action, 0, sizeof action);
    action.sa_handler = stop;
    sigemptyset(&action.sa_mask);
    for (size_t i = 0; i < G_N_ELEMENTS(numbers); i++)
        sigaction(numbers[i], &action, NULL);
}

int plain_run(struct kb *kb, const char *path)
{
    struct plain p = {.kb = kb, .terminal = isatty(STDIN_FILENO), .status = EXIT_DONE};
    GError *error = NULL;
    char *notice = NULL;
    if (path) {
        p.dossier = open_for_editing(kb, path, &notice, &error);
        if (!p.dossier)
            return cli_fail(error);
    }
    catch_signals();
    plain_say(0, _("blma, plain mode. Everything stays on this computer. Type what a prompt asks "
                   "for and press Enter; ? explains, < goes back, q saves and leaves."));
    if (notice)
        plain_say(0, "%s", notice);
    g_free(notice);
    plain_start(&p);
    return p.status;
}

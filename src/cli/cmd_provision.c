/* SPDX-License-Identifier: GPL-3.0-or-later */
/* blma provision show, set, bracket, comment, position. */
#include "config.h"

#include <stdio.h>
#include <string.h>

#include "base/error.h"
#include "base/i18n.h"
#include "base/text.h"
#include "cli/cli.h"
#include "guide/provision.h"
#include "guide/show.h"

/* Lines as wording.h gives them: points hang behind their letter. */
static void say_lines(int indent, const char *text)
{
    char **lines = g_strsplit(text, "\n", -1);
    for (char **line = lines; *line; line++)
        cli_say(indent, indent + (**line == '(' ? 4 : 0), "%s", *line);
    g_strfreev(lines);
}

/* ---- show ---- */

static void show_alternatives(struct kb *kb, const struct provision_paragraph *p)
{
    if (p->alternatives->len > 0)
        cli_say(3, 3, "%s", _("Alternatives:"));
    for (guint i = 0; i < p->alternatives->len; i++) {
        const struct provision_alternative *one = p->alternatives->pdata[i];
        char *when = one->piece->cond ? show_condition(kb, one->piece->cond) : NULL;
        const char *mark = one->chosen   ? _(" (chosen by the team)")
                           : one->stands ? _(" (stands)")
                                         : "";
        if (when)
            cli_say(5, 5, _("%1$s%2$s – when %3$s"), one->piece->id, mark, when);
        else
            cli_say(5, 5, "%s%s", one->piece->id, mark);
        g_free(when);
    }
}

static void show_comments(int indent, const GPtrArray *comments)
{
    for (guint i = 0; i < comments->len; i++) {
        const struct provision_comment *comment = comments->pdata[i];
        cli_say(indent, indent, _("Comment of %1$s, %2$s: %3$s"), comment->by, comment->time,
                comment->text);
    }
}

static void show_paragraph(struct kb *kb, const struct dossier *dossier,
                           const struct provision_paragraph *p)
{
    char *number = p->number ? g_strdup_printf("%d.", p->number) : g_strdup("–");
    cli_printf("\n%s %s%s%s\n", number, p->paragraph->id, *p->paragraph->redlines ? "  " : "",
               p->paragraph->redlines);
    g_free(number);
    if (!p->standing)
        cli_say(3, 3, "%s", _("Not printed in this draft: its condition does not hold."));
    else if (!p->own)
        say_lines(3, p->standing);
    if (p->own) {
        cli_say(3, 3, "%s", _("Own wording of the team:"));
        say_lines(5, p->own);
        if (p->template_text) {
            cli_say(3, 3, "%s", _("The template says today:"));
            say_lines(5, p->template_text);
        }
    }
    show_alternatives(kb, p);
    for (guint i = 0; i < p->brackets->len; i++) {
        const struct provision_bracket *bracket = p->brackets->pdata[i];
        cli_say(3, 3, _("Offered by %1$s (%2$s): %3$s%4$s%5$s"),
                dossier_party(dossier, bracket->by)->short_name, bracket->id,
                bracket->level == 2 ? "[[" : "[", bracket->text, bracket->level == 2 ? "]]" : "]");
    }
    show_comments(3, p->comments);
}

static void show_position(const struct dossier *dossier, const char *article)
{
    struct position position;
    cli_print(_("\nCONFIDENTIAL – position of the team\n"));
    if (!position_read(dossier, article, &position)) {
        cli_say(3, 3, "%s", _("None is recorded."));
        return;
    }
    if (*position.aim)
        cli_say(3, 3, _("Aim: %s"), position.aim);
    if (*position.fallback)
        cli_say(3, 3, _("Fallback: %s"), position.fallback);
    if (*position.limit)
        cli_say(3, 3, _("Limit: %s"), position.limit);
    if (*position.note)
        cli_say(3, 3, _("Note: %s"), position.note);
}

static int show(struct kb *kb, struct dossier *dossier, const struct arguments *a)
{
    GError *error = NULL;
    struct assessment *assessment = assess(kb, dossier);
    struct draft_options options = {.profile = NULL};
    struct draft *draft = draft_compose(kb, dossier, assessment, &options, &error);
    struct provision *provision =
        draft ? provision_read(kb, dossier, draft, a->words[2], &error) : NULL;
    int status = EXIT_DONE;
    if (!provision) {
        status = cli_fail(error);
    } else {
        const struct kb_article *article = provision->article;
        cli_say(0, 0, "%s%s%s (%s)", provision->place ? provision->place : "",
                provision->place ? ". " : "", article->heading, article->id);
        if (*article->why)
            cli_say(3, 3, _("Why: %s"), kb_text(article->why));
        if (*article->floor)
            cli_say(3, 3, _("Never to be given away: %s"), kb_text(article->floor));
        for (guint i = 0; i < provision->paragraphs->len; i++)
            show_paragraph(kb, dossier, provision->paragraphs->pdata[i]);
        if (provision->comments->len > 0)
            cli_print("\n");
        show_comments(0, provision->comments);
        if (argument_flag(a, "position"))
            show_position(dossier, article->id);
    }
    provision_free(provision);
    draft_free(draft);
    assessment_free(assessment);
    return status;
}

/* ---- edits ---- */

/* --text or the file of --text-file; NULL after complaining. The caller frees. */
static char *given_text(const struct arguments *a)
{
    const char *file = argument(a, "text-file");
    if (file && !argument(a, "text")) {
        GError *error = NULL;
        char *text = cli_read_text(file, &error);
        if (!text)
            cli_fail(error);
        return text;
    }
    if (argument(a, "text") && !file)
        return cli_clean(argument(a, "text"));
    cli_complain(_("Give the text with --text, or its file with --text-file."));
    return NULL;
}

/* Applies what an edit gave, or says why there is none. Takes both. */
static int finish(struct dossier *dossier, struct change *change, GError *error)
{
    return change ? cli_apply(dossier, change) : cli_fail(error);
}

static int set_text(struct kb *kb, struct dossier *dossier, const struct arguments *a)
{
    GError *error = NULL;
    char *text = given_text(a);
    if (!text)
        return EXIT_INPUT;
    struct change *change = provision_write(kb, dossier, a->words[2], text, &error);
    int status = finish(dossier, change, error);
    if (status == EXIT_DONE) {
        GPtrArray *findings = provision_lint(kb, dossier, text);
        const struct kb_paragraph *paragraph = kb_paragraph(kb, kb_alias(kb, a->words[2]));
        if (findings->len == 0)
            cli_print(_("Recorded. The wording lints find nothing.\n"));
        else
            cli_print(_("Recorded. The wording lints say:\n"));
        cli_print_lint(kb, findings);
        if (*paragraph->redlines)
            cli_say(0, 0,
                    _("This paragraph carries %s; “blma check” tells whether it is still firm."),
                    paragraph->redlines);
        g_ptr_array_unref(findings);
    }
    g_free(text);
    return status;
}

static int set(struct kb *kb, struct dossier *dossier, const struct arguments *a)
{
    const char *alternative = argument(a, "alternative");
    bool text = argument(a, "text") || argument(a, "text-file");
    bool reset = argument_flag(a, "reset");
    GError *error = NULL;
    if ((alternative != NULL) + text + reset != 1) {
        cli_complain(_("Say one of --alternative ID, --text TEXT, --text-file FILE, --reset."));
        return EXIT_INPUT;
    }
    if (text)
        return set_text(kb, dossier, a);
    struct change *change = alternative
                                ? provision_choose(kb, dossier, a->words[2], alternative, &error)
                                : provision_reset(kb, dossier, a->words[2], &error);
    return finish(dossier, change, error);
}

static int bracket(struct kb *kb, struct dossier *dossier, const struct arguments *a)
{
    GError *error = NULL;
    const char *removed = argument(a, "remove"), *by = argument(a, "by");
    const char *level = argument(a, "level");
    if (removed) {
        struct change *change = provision_unbracket(kb, dossier, a->words[2], removed, &error);
        return finish(dossier, change, error);
    }
    enum party party = by ? party_parse(by) : PARTY_NONE;
    if (party != PARTY_ORIGIN && party != PARTY_DESTINATION) {
        cli_complain(_("Say who offers the text: --by origin or --by destination."));
        return EXIT_INPUT;
    }
    char *text = given_text(a);
    if (!text)
        return EXIT_INPUT;
    char *id = NULL;
    int n = !level || !strcmp(level, "1") ? 1 : !strcmp(level, "2") ? 2 : 0;
    struct change *change =
        provision_bracket(kb, dossier, a->words[2], party, n, text, &id, &error);
    int status = finish(dossier, change, error);
    if (status == EXIT_DONE)
        cli_printf(_("Recorded as %s.\n"), id);
    g_free(id);
    g_free(text);
    return status;
}

static int comment(struct kb *kb, struct dossier *dossier, const struct arguments *a)
{
    GError *error = NULL;
    char *text = given_text(a);
    if (!text)
        return EXIT_INPUT;
    struct change *change = provision_comment(kb, dossier, a->words[2], text, &error);
    int status = finish(dossier, change, error);
    g_free(text);
    return status;
}

static int set_position(struct kb *kb, struct dossier *dossier, const struct arguments *a)
{
    GError *error = NULL;
    char *aim = cli_clean(argument(a, "aim")), *fallback = cli_clean(argument(a, "fallback"));
    char *limit = cli_clean(argument(a, "limit")), *note = cli_clean(argument(a, "note"));
    struct position position = {aim, fallback, limit, note};
    struct change *change = provision_position(kb, dossier, a->words[2], &position, &error);
    int status = finish(dossier, change, error);
    g_free(note);
    g_free(limit);
    g_free(fallback);
    g_free(aim);
    return status;
}

static const struct {
    const char *name;
    enum dossier_mode mode;
    int (*run)(struct kb *kb, struct dossier *dossier, const struct arguments *a);
} actions[] = {
    {"show", DOSSIER_READ, show},
    {"set", DOSSIER_WRITE, set},
    {"bracket", DOSSIER_WRITE, bracket},
    {"comment", DOSSIER_WRITE, comment},
    {"position", DOSSIER_WRITE, set_position},
};

int cmd_provision(const struct arguments *a)
{
    for (size_t i = 0; i < G_N_ELEMENTS(actions); i++) {
        if (strcmp(actions[i].name, a->words[0]))
            continue;
        struct kb *kb = cli_kb();
        int status = EXIT_INPUT;
        struct dossier *dossier = kb ? cli_open(kb, a->words[1], actions[i].mode, &status) : NULL;
        if (dossier)
            status = actions[i].run(kb, dossier, a);
        dossier_free(dossier);
        kb_free(kb);
        return status;
    }
    cli_complain(_("Say provision show, set, bracket, comment or position."));
    return EXIT_INPUT;
}

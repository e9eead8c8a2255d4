/* SPDX-License-Identifier: GPL-3.0-or-later */
/* blma lint: a text by itself. */
#include "config.h"

#include <stdio.h>
#include <string.h>

#include "base/i18n.h"
#include "base/text.h"
#include "cli/cli.h"
#include "cli/json.h"
#include "draft/lint.h"
#include "guide/report.h"
#include "kb/reference.h"

static void print_remedy(struct kb *kb, const struct lint_finding *f)
{
    char *says = lint_says(f);
    cli_say(7, 7, "%s", says);
    g_free(says);
    char *better = g_strdup_printf(_("Better: %s"), kb_text(f->lint->better));
    cli_say(7, 7, "%s", better);
    g_free(better);
    char **ids = text_words(f->lint->redlines);
    for (char **id = ids; *id; id++) {
        const struct kb_redline *redline = kb_redline(kb, *id);
        char *line =
            g_strdup_printf(_("Red line %1$s: %2$s"), *id, redline ? kb_text(redline->title) : "");
        cli_say(7, 7, "%s", line);
        g_free(line);
    }
    g_strfreev(ids);
}

/* What the same lint found is listed together, and its words said once. */
void cli_print_lint(struct kb *kb, const GPtrArray *findings)
{
    for (guint i = 0; i < findings->len; i++) {
        const struct lint_finding *f = findings->pdata[i];
        const struct lint_finding *next = i + 1 < findings->len ? findings->pdata[i + 1] : NULL;
        cli_printf("%-6s %s  “%s”", colour_label(f->colour), f->lint->id, f->words);
        if (f->line > 0)
            cli_printf(_(", line %u"), f->line);
        cli_printf("\n");
        if (!next || next->lint != f->lint || next->forbids != f->forbids)
            print_remedy(kb, f);
    }
}

static void json_lint(const GPtrArray *findings)
{
    struct json json;
    json_init(&json);
    json_array(&json, NULL);
    for (guint i = 0; i < findings->len; i++) {
        const struct lint_finding *f = findings->pdata[i];
        json_object(&json, NULL);
        json_string(&json, "id", f->lint->id);
        json_string(&json, "colour", colour_word(f->colour));
        json_string(&json, "words", f->words);
        json_number(&json, "line", (long)f->line);
        json_bool(&json, "forbids", f->forbids);
        json_string(&json, "text", kb_text(f->lint->text));
        json_string(&json, "better", kb_text(f->lint->better));
        json_words(&json, "redlines", f->lint->redlines);
        json_end_object(&json);
    }
    json_end_array(&json);
    char *text = json_finish(&json);
    fputs(text, stdout);
    g_free(text);
}

int cmd_lint(const struct arguments *a)
{
    const char *form = argument(a, "instrument");
    bool mou = form && !g_ascii_strcasecmp(form, "mou");
    if (form && !mou && g_ascii_strcasecmp(form, "bla")) {
        cli_complain(_("--instrument is bla or mou."));
        return EXIT_INPUT;
    }
    GError *error = NULL;
    char *text = cli_read_text(a->words[0], &error);
    if (!text)
        return cli_fail(error);
    struct kb *kb = cli_kb();
    int status = EXIT_INPUT;
    if (kb) {
        GPtrArray *findings = lint_pasted(kb, mou, text);
        if (argument_flag(a, "json"))
            json_lint(findings);
        else if (findings->len > 0)
            cli_print_lint(kb, findings);
        else
            cli_print(_("Nothing was found.\n"));
        status = findings->len > 0 ? EXIT_FINDINGS : EXIT_DONE;
        g_ptr_array_unref(findings);
    }
    kb_free(kb);
    g_free(text);
    return status;
}

/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "cli/cli.h"

#include <stdio.h>
#include <string.h>
#include <sys/ioctl.h>
#include <unistd.h>

#include "base/error.h"
#include "base/file.h"
#include "base/i18n.h"
#include "base/text.h"
#include "xml/library.h"

/* What may stand on a terminal, of any bytes: a file name need not be UTF-8. */
static char *showable(const char *text)
{
    char *clean = text_clean(text, -1, NULL);
    char *shown = text_visible(clean);
    g_free(clean);
    return shown;
}

void cli_print(const char *text)
{
    char *shown = showable(text);
    fputs(shown, stdout);
    g_free(shown);
}

void cli_printf(const char *format, ...)
{
    va_list args;
    va_start(args, format);
    char *text = g_strdup_vprintf(format, args);
    va_end(args);
    cli_print(text);
    g_free(text);
}

void cli_say(int first, int hang, const char *format, ...)
{
    va_list args;
    va_start(args, format);
    char *text = g_strdup_vprintf(format, args);
    va_end(args);
    GString *out = g_string_new(NULL);
    char *shown = showable(text);
    text_wrap(out, shown, CLI_COLUMNS, first, hang);
    fputs(out->str, stdout);
    g_free(shown);
    g_free(text);
    g_string_free(out, TRUE);
}

int cli_columns(int otherwise)
{
    enum { LEAST = 40, MOST = 500, MARGIN = 2 };
    const char *given = g_getenv("COLUMNS");
    struct winsize size = {0};
    gint64 columns = given ? g_ascii_strtoll(given, NULL, 10) : 0;
    if (columns <= 0 && ioctl(STDOUT_FILENO, TIOCGWINSZ, &size) == 0)
        columns = size.ws_col;
    return columns <= 0 ? otherwise : (int)CLAMP(columns - MARGIN, LEAST, MOST);
}

void cli_complain(const char *text)
{
    char *shown = showable(text);
    char *line = text_collapse(shown); /* a quoted name cannot pass for a second message */
    fprintf(stderr, "blma: %s\n", line);
    g_free(line);
    g_free(shown);
}

int cli_fail(GError *error)
{
    int status = blma_error_exit_status(error);
    cli_complain(error->message);
    g_error_free(error);
    return status;
}

struct kb *cli_kb(void)
{
    GError *error = NULL;
    struct kb *kb = xml_library_open(&error) ? kb_open(NULL, &error) : NULL;
    if (!kb)
        cli_fail(error);
    return kb;
}

struct dossier *cli_open(struct kb *kb, const char *path, enum dossier_mode mode, int *status)
{
    GError *error = NULL;
    struct dossier *dossier = dossier_open(kb, path, mode, &error);
    if (!dossier) {
        *status = cli_fail(error);
        return NULL;
    }
    const GPtrArray *notices = dossier_notices(dossier);
    for (guint i = 0; i < notices->len; i++)
        cli_complain(notices->pdata[i]);
    if (!findings_empty(dossier_findings(dossier))) {
        char *text = findings_print(dossier_findings(dossier));
        char *shown = text_visible(text);
        fputs(shown, stderr);
        g_free(shown);
        g_free(text);
    }
    return dossier;
}

int cli_apply(struct dossier *dossier, struct change *change)
{
    GError *error = NULL;
    bool done = dossier_apply(dossier, change, NULL, &error) && dossier_save(dossier, &error);
    change_free(change);
    return done ? EXIT_DONE : cli_fail(error);
}

char *cli_clean(const char *typed)
{
    if (!typed)
        return NULL;
    unsigned change = TEXT_SAME;
    char *clean = text_clean(typed, -1, &change);
    if (change & TEXT_REPLACED)
        cli_complain(_("Some characters cannot be kept in a file; each was replaced by �."));
    if (change & TEXT_BIDI)
        cli_complain(_("The text holds characters that turn the direction of writing. They are "
                       "shown as <U+202E> and left out of documents."));
    return clean;
}

static char *read_standard_input(gsize *length, GError **error)
{
    GString *input = g_string_new(NULL);
    char part[4096];
    size_t n;
    while ((n = fread(part, 1, sizeof part, stdin)) > 0 && input->len <= FILE_LIMIT)
        g_string_append_len(input, part, (gssize)n);
    if (input->len > FILE_LIMIT) {
        g_set_error(error, BLMA_ERROR, BLMA_ERROR_INPUT, _("The input is too large."));
        g_string_free(input, TRUE);
        return NULL;
    }
    *length = input->len;
    return g_string_free(input, FALSE);
}

char *cli_read(const char *name, gsize *length, GError **error)
{
    return strcmp(name, "-") ? file_read(name, FILE_LIMIT, length, error)
                             : read_standard_input(length, error);
}

char *cli_read_text(const char *name, GError **error)
{
    gsize length = 0;
    char *data = cli_read(name, &length, error);
    unsigned change = TEXT_SAME;
    char *clean = data ? text_clean(data, (gssize)length, &change) : NULL;
    if (change & TEXT_REPLACED)
        cli_complain(_("Some characters cannot be kept in a file; each was replaced by �."));
    g_free(data);
    return clean;
}

/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "base/finding.h"

static void finding_free(void *data)
{
    struct finding *finding = data;

    g_free(finding->file);
    g_free(finding->id);
    g_free(finding->text);
    g_free(finding);
}

void findings_init(struct findings *findings)
{
    findings->list = g_ptr_array_new_with_free_func(finding_free);
}

void findings_release(struct findings *findings)
{
    g_clear_pointer(&findings->list, g_ptr_array_unref);
}

void findings_add(struct findings *findings, const char *file, long line, const char *id,
                  const char *format, ...)
{
    struct finding *finding = g_new0(struct finding, 1);
    va_list args;

    va_start(args, format);
    finding->text = g_strdup_vprintf(format, args);
    va_end(args);
    finding->file = g_strdup(file);
    finding->line = line;
    finding->id = g_strdup(id);
    g_ptr_array_add(findings->list, finding);
}

char *findings_print(const struct findings *findings)
{
    GString *out = g_string_new(NULL);

    for (guint i = 0; i < findings->list->len; i++) {
        const struct finding *finding = g_ptr_array_index(findings->list, i);

        if (finding->file)
            g_string_append_printf(out, "%s:", finding->file);
        if (finding->line > 0)
            g_string_append_printf(out, "%ld:", finding->line);
        if (out->len && out->str[out->len - 1] == ':')
            g_string_append_c(out, ' ');
        if (finding->id)
            g_string_append_printf(out, "%s: ", finding->id);
        g_string_append_printf(out, "%s\n", finding->text);
    }
    return g_string_free(out, FALSE);
}

bool findings_empty(const struct findings *findings)
{
    return findings->list->len == 0;
}

/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "tui/matrix.h"

#include <string.h>

#include "base/i18n.h"
#include "base/text.h"
#include "kb/kb.h"

#define TICK 4 /* columns of one tick: "[x] " */

int matrix_columns(const struct domain *domain)
{
    int n = 0;
    for (size_t i = 0; i < domain->n_codes; i++)
        n += domain->codes[i].exclusive ? 0 : 1;
    return n;
}

const struct domain_code *matrix_column(const struct domain *domain, int index)
{
    for (size_t i = 0; i < domain->n_codes; i++)
        if (!domain->codes[i].exclusive && index-- == 0)
            return &domain->codes[i];
    return NULL;
}

int matrix_lines(const struct domain *domain)
{
    return (int)domain->n_rows + 2;
}

/* The ticks of a row: "shelter+food"; NULL when it has none. */
static const char *ticks_of(const char *const *values, const char *row)
{
    size_t n = strlen(row);
    for (const char *const *v = values; *v; v++)
        if (!strncmp(*v, row, n) && (*v)[n] == ':')
            return *v + n + 1;
    return NULL;
}

static bool is_among(const char *ticks, const char *column)
{
    while (ticks && *ticks) {
        size_t n = strcspn(ticks, "+");
        if (n == strlen(column) && !strncmp(ticks, column, n))
            return true;
        ticks += n + (ticks[n] ? 1 : 0);
    }
    return false;
}

bool matrix_ticked(const char *const *values, const char *row, const char *column)
{
    return is_among(ticks_of(values, row), column);
}

static bool is_alone(const char *const *values, const char *word)
{
    return values[0] && !values[1] && !strcmp(values[0], word);
}

static char **one_value(const char *const *values, const char *word)
{
    char **result = g_new0(char *, 2);
    if (!is_alone(values, word))
        result[0] = g_strdup(word);
    return result;
}

char **matrix_toggle(const struct domain *domain, const char *const *values, int line, int column)
{
    if (line >= (int)domain->n_rows)
        return one_value(values, line == (int)domain->n_rows ? "none" : "U");
    GPtrArray *result = g_ptr_array_new();
    int n = matrix_columns(domain);
    for (int r = 0; r < (int)domain->n_rows; r++) {
        GString *ticks = g_string_new(NULL);
        for (int c = 0; c < n; c++) {
            const char *id = matrix_column(domain, c)->id;
            bool on = matrix_ticked(values, domain->rows[r].id, id) != (r == line && c == column);
            if (on)
                g_string_append_printf(ticks, "%s%s", ticks->len ? "+" : "", id);
        }
        if (ticks->len)
            g_ptr_array_add(result, g_strdup_printf("%s:%s", domain->rows[r].id, ticks->str));
        g_string_free(ticks, TRUE);
    }
    g_ptr_array_add(result, NULL);
    return (char **)g_ptr_array_free(result, FALSE);
}

int matrix_legend(struct page *page, int y, int x, int width, const struct domain *domain)
{
    GString *text = g_string_new(NULL);
    for (int c = 0; c < matrix_columns(domain); c++) {
        /* A no-break space keeps a number with the first word of its meaning. */
        g_string_append_printf(text, "%s%d\u00A0%s", c ? "  " : "", c + 1,
                               kb_text(matrix_column(domain, c)->label));
        if (c + 1 < matrix_columns(domain))
            g_string_append_c(text, ',');
    }
    int n = page_wrap(page, y, x, width, 0, 6, ROLE_TEXT, text->str);
    g_string_free(text, TRUE);
    return n;
}

/* The label of "nobody": the code that stands alone. */
static const char *nobody_label(const struct domain *domain)
{
    for (size_t i = 0; i < domain->n_codes; i++)
        if (domain->codes[i].exclusive)
            return kb_text(domain->codes[i].label);
    return _("nobody");
}

static int build_row(struct page *page, int y, int x, int width, int number,
                     const struct domain *domain, const char *const *values, int row, int focus)
{
    int n = matrix_columns(domain), label = width - n * TICK - 1;
    const struct domain_code *r = &domain->rows[row];
    int lines =
        page_wrap(page, y, x, label, 2, 3, focus >= 0 ? ROLE_TITLE : ROLE_TEXT, kb_text(r->label));
    for (int c = 0; c < n; c++) {
        bool on = matrix_ticked(values, r->id, matrix_column(domain, c)->id);
        int at = x + label + 1 + c * TICK;
        page_put(page, y, at, 3,
                 c == focus ? ROLE_FOCUS
                 : on       ? ROLE_TITLE
                            : ROLE_TEXT,
                 on ? "[x]" : "[ ]");
        page_add_hit(page, y, at, 3, number, row, c);
        if (c == focus) {
            page->cursor_y = y;
            page->cursor_x = at + 1;
        }
    }
    return lines;
}

int matrix_build(struct page *page, int y, int x, int width, int number,
                 const struct domain *domain, const char *const *values, int line, int column)
{
    int n = matrix_columns(domain), from = y, rows = (int)domain->n_rows;
    for (int c = 0; c < n; c++) {
        char digit[16];
        g_snprintf(digit, sizeof digit, "%d", c + 1);
        page_put(page, y, x + width - n * TICK + c * TICK + 1, 2,
                 line >= 0 && line < rows && c == column ? ROLE_FOCUS : ROLE_KEY, digit);
    }
    y++;
    for (int r = 0; r < rows; r++)
        y += build_row(page, y, x, width, number, domain, values, r, r == line ? column : -1);
    const char *words[] = {"none", "U"};
    const char *labels[] = {nobody_label(domain), _("unknown")};
    static const char *const keys[] = {"0", "u"};
    for (int i = 0; i < 2; i++) {
        bool focus = line == rows + i;
        char *text =
            g_strdup_printf("%s %s", is_alone(values, words[i]) ? "(*)" : "( )", labels[i]);
        page_put(page, y, x, 1, ROLE_KEY, keys[i]);
        page_add_hit(page, y, x, width, number, rows + i, 0);
        if (focus) {
            page->cursor_y = y;
            page->cursor_x = x + 2;
        }
        y += page_wrap(page, y, x + 2, width - 2, 4, 2, focus ? ROLE_FOCUS : ROLE_TEXT, text);
        g_free(text);
    }
    return y - from;
}

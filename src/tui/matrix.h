/* SPDX-License-Identifier: GPL-3.0-or-later */
/* An answer that is a table of ticks: rows (who) and columns (which help); T8.2. */
#ifndef BLMA_TUI_MATRIX_H
#define BLMA_TUI_MATRIX_H

#include "kb/domain.h"
#include "tui/page.h"

/* Columns that can be ticked: codes that do not stand alone. */
int matrix_columns(const struct domain *domain);
const struct domain_code *matrix_column(const struct domain *domain, int index);
/* Lines of the grid: the rows, then "nobody", then "unknown". */
int matrix_lines(const struct domain *domain);
bool matrix_ticked(const char *const *values, const char *row, const char *column);
/* Values after a tick at a place; the line may be "nobody" or "unknown". g_strfreev(). */
char **matrix_toggle(const struct domain *domain, const char *const *values, int line, int column);
/* What the numbers of the columns mean, in a few lines; returns lines used. */
int matrix_legend(struct page *page, int y, int x, int width, const struct domain *domain);
/* The grid; @line -1 when it is not in focus. Returns lines used. */
int matrix_build(struct page *page, int y, int x, int width, int number,
                 const struct domain *domain, const char *const *values, int line, int column);

#endif

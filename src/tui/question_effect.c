/* SPDX-License-Identifier: GPL-3.0-or-later */
/* What an answer does at once: contradictions, rules that fire because of it, articles it feeds. */
#include "config.h"

#include <string.h>

#include "base/i18n.h"
#include "base/text.h"
#include "guide/report.h"
#include "kb/template.h"
#include "tui/question.h"

/* Those about this side come first. */
static GPtrArray *flags_of(struct ui *ui, const struct kb_question *question,
                           const struct cell *cell)
{
    GPtrArray *found = g_ptr_array_new();
    const GPtrArray *all = assess_flags(ui_assessment(ui));
    for (int round = 0; round < 2; round++)
        for (guint i = 0; i < all->len; i++) {
            const struct flag *flag = all->pdata[i];
            bool mine = !cell->item || (flag->of & cell->of);
            if (mine == (round == 0) && flag_is_because(flag, question, cell->item))
                g_ptr_array_add(found, (gpointer)flag);
        }
    return found;
}

static enum role colour_role(enum colour colour)
{
    return colour == COLOUR_RED ? ROLE_RED : colour == COLOUR_AMBER ? ROLE_AMBER : ROLE_INFO;
}

/* The side is named where it is not just the one in focus. */
static char *flag_line(struct ui *ui, const struct flag *flag, enum party of)
{
    GString *text = g_string_new(flag->rule->id);
    bool one_side = (flag->of == PARTY_ORIGIN || flag->of == PARTY_DESTINATION) && flag->of != of;
    bool unknown = flag->strength == STRENGTH_UNKNOWN || flag->strength == STRENGTH_PARTLY_UNKNOWN;
    g_string_append_printf(text, " %s", kb_text(flag->rule->title));
    if (one_side)
        g_string_append_printf(text, " (%s)", dossier_party_name(ui->dossier, flag->of));
    else if (flag->of == PARTY_BOTH)
        g_string_append_printf(text, " (%s)", _("both sides"));
    if (unknown)
        g_string_append_printf(text, ", %s", _("as long as it is unknown"));
    if (flag->settled) {
        char *settled = g_strdup_printf(_("settled by %s"), flag->settled);
        g_string_append_printf(text, ", %s", settled);
        g_free(settled);
    }
    if (flag->acknowledged)
        g_string_append_printf(text, ", %s", _("acknowledged"));
    return g_string_free(text, FALSE);
}

/* One line for each flag; what it says below, as long as there is room for that. */
static int build_flags(struct ui *ui, struct page *page, int y, int x, int width, int rows,
                       enum party of, const GPtrArray *flags)
{
    int from = y, left = rows;
    for (guint i = 0; i < flags->len; i++) {
        const struct flag *flag = flags->pdata[i];
        bool last = left == 1 && i + 1 < flags->len;
        if (left <= 0)
            break;
        if (last) {
            char *more = g_strdup_printf(P_("… and %u more rule; w tells why.",
                                            "… and %u more rules; w tells why.", flags->len - i),
                                         flags->len - i);
            y += page_put(page, y, x, width, ROLE_TEXT, more) ? 1 : 0;
            g_free(more);
            break;
        }
        char *text = flag_line(ui, flag, of);
        const char *word = colour_label(flag->colour);
        int at = page_put(page, y, x, width, colour_role(flag->colour), word) + 1;
        /* "as long as it is unknown" stands at the end and must not be cut */
        int head =
            page_wrap(page, y, x + at, width - at, 0, CLAMP(left - 1, 1, 2), ROLE_TEXT, text);
        y += head;
        left -= head;
        int spare = left - (int)(flags->len - i - 1);
        int n = spare >= 2
                    ? page_wrap(page, y, x + 2, width - 2, 0, MIN(spare, 4), ROLE_DIM, flag->text)
                    : 0;
        y += n;
        left -= n;
        g_free(text);
    }
    return y - from;
}

char *effect_articles(struct ui *ui, const char *ids)
{
    GString *text = g_string_new(NULL);
    char **list = text_words(ids);
    for (char **id = list; *id; id++) {
        g_string_append_printf(text, "%s%s %s", text->len ? "; " : "", *id,
                               kb_article_heading(ui->kb, *id));
    }
    g_strfreev(list);
    return g_string_free(text, FALSE);
}

static int build_articles(struct ui *ui, struct page *page, int y, int x, int width, int rows,
                          const struct kb_question *question)
{
    char *articles = effect_articles(ui, question->feeds);
    char *text = *articles ? g_strdup_printf(_("Goes into %s"), articles)
                           : g_strdup(_("Background only: no article uses it."));
    int n = page_wrap(page, y, x, width, 2, rows, ROLE_TEXT, text);
    g_free(text);
    g_free(articles);
    return n;
}

int effect_build(struct ui *ui, struct page *page, int y, int x, int width, int rows,
                 const struct kb_question *question, const struct cell *cell)
{
    int from = y;
    if (rows <= 0)
        return 0;
    const struct missing *dispute = assess_dispute(ui_assessment(ui), cell->item, cell->of);
    if (dispute) {
        char *text = g_strdup_printf(
            dispute->both ? _("DISPUTED: the answer of %s says “none” and something else; "
                              "give one of them.")
                          : _("DISPUTED: %s has no settled answer here; t sets the state."),
            dossier_party_name(ui->dossier, cell->of));
        y += page_put(page, y, x, width, ROLE_RED, text) ? 1 : 0;
        g_free(text);
    }
    GPtrArray *flags = flags_of(ui, question, cell);
    int keep = rows >= 4 ? 2 : 1; /* for the articles */
    y += build_flags(ui, page, y, x, width, MAX(rows - (y - from) - keep, 1), cell->of, flags);
    if (flags->len == 0)
        y += page_put(page, y, x, width, ROLE_GOOD,
                      cell->item ? _("No rule fires because of this answer.")
                                 : _("No rule fires because of these answers."))
                 ? 1
                 : 0;
    y += build_articles(ui, page, y, x, width, MAX(rows - (y - from), 0), question);
    g_ptr_array_unref(flags);
    return y - from;
}

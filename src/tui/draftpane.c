/* SPDX-License-Identifier: GPL-3.0-or-later */
/* The draft, beside or instead of a screen, at the place that what is in focus feeds. */
#include "config.h"

#include <string.h>

#include "base/i18n.h"
#include "draft/draft.h"
#include "kb/clause.h"
#include "kb/decision.h"
#include "kb/question.h"
#include "render/text.h"
#include "tui/dialog.h"
#include "tui/drafting.h"
#include "tui/open.h"
#include "tui/screens.h"
#include "tui/view.h"

struct pane {
    struct screen screen;
    struct view view;
    struct area area;
    const struct plan *plan; /* of what the view shows; NULL: none yet, or it is stale */
    struct plan *own;        /* the same, when no report holds it */
    char *place;             /* where the view was last moved to */
    bool stale, filled;
    int columns;
};

static char *pane_title(struct ui *ui, struct screen *screen)
{
    (void)ui;
    (void)screen;
    return g_strdup(_("Draft"));
}

static void take_part(const xmlNode *part, void *page)
{
    render_part(page, part);
}

/* Rendered for the width it is shown in. */
static void fill(struct ui *ui, struct pane *pane, int columns)
{
    if (pane->filled && !pane->stale && pane->columns == columns)
        return;
    if (!pane->plan)
        pane->plan = drafting_plan(ui, &pane->own);
    struct render_page *page = render_begin(columns - 1);
    draft_parts(pane->plan, take_part, page);
    if (pane->filled)
        view_set(&pane->view, render_end(page));
    else
        view_init(&pane->view, render_end(page));
    pane->filled = true;
    pane->stale = false;
    pane->columns = columns;
}

/* The place is found by the words of its heading: "Article 10" alone in a line, then "3." below. */
static void move_to(struct pane *pane, const char *place)
{
    if (g_str_has_prefix(place, "preamble")) {
        pane->view.top = 0;
        return;
    }
    char *words = pane->plan ? draft_plan_words(pane->plan, place) : NULL;
    if (!words || !pane->view.lines) {
        g_free(words);
        return;
    }
    char **parts = g_strsplit(words, ", ", 2);
    int n = (int)g_strv_length(pane->view.lines), found = -1;
    for (int i = 0; i < n && found < 0; i++) {
        char *line = g_strstrip(g_strdup(pane->view.lines[i]));
        if (!g_ascii_strcasecmp(line, parts[0]))
            found = i;
        g_free(line);
    }
    const char *digits = parts[1] ? strpbrk(parts[1], "0123456789") : NULL;
    char *mark = digits ? g_strdup_printf("%s.", digits) : NULL;
    for (int i = found; mark && found >= 0 && i < n && i < found + 400; i++)
        if (g_str_has_prefix(pane->view.lines[i], mark)) {
            found = i;
            break;
        }
    if (found >= 0)
        pane->view.top = MAX(found - 1, 0);
    g_free(mark);
    g_strfreev(parts);
    g_free(words);
}

void draft_show(struct ui *ui, struct screen *screen, const char *place)
{
    struct pane *pane = (struct pane *)screen;
    (void)ui;
    if (!place || (pane->place && !strcmp(pane->place, place)))
        return;
    g_free(pane->place);
    pane->place = g_strdup(place);
    if (pane->filled && pane->plan && pane->view.lines)
        move_to(pane, place);
}

static void pane_draw(struct ui *ui, struct screen *screen, const struct area *area)
{
    struct pane *pane = (struct pane *)screen;
    bool fresh = !pane->filled || pane->columns != area->columns;
    pane->area = *area;
    fill(ui, pane, area->columns);
    bool first = pane->view.lines == NULL;
    if (first)
        view_draw(&pane->view, area); /* breaks the lines */
    if ((fresh || first) && pane->place)
        move_to(pane, pane->place);
    for (int y = 0; y < area->rows; y++) {
        char blank[256];
        int n = MIN(area->columns, (int)sizeof blank - 1);
        memset(blank, ' ', (size_t)n);
        blank[n] = '\0';
        draw_text(area, y, 0, ROLE_TEXT, blank);
    }
    view_draw(&pane->view, area);
}

static bool find_done(struct ui *ui, const char *text, void *data)
{
    struct pane *pane = data;
    if (!view_find(&pane->view, text))
        ui_say(ui, _("“%s” is not in the draft."), text);
    return true;
}

static void step_gap(struct ui *ui, struct pane *pane, int way)
{
    if (!view_step_gap(&pane->view, way, pane->area.rows))
        ui_say(ui, way > 0 ? _("There is no gap below this place.")
                           : _("There is no gap above this place."));
}

/* From a gap to what would fill it; one that is not in sight is shown first. */
static void jump(struct ui *ui, struct pane *pane)
{
    char *gap = view_gap(&pane->view, pane->area.rows);
    if (!gap) {
        step_gap(ui, pane, 1);
        return;
    }
    ui_leave_draft(ui);
    open_gap(ui, gap);
    const struct screen *top = ui_top(ui);
    if (top->ops->place) { /* on the way back the draft stands where it stood */
        g_free(pane->place);
        pane->place = top->ops->place(ui, ui_top(ui));
    }
    if (!ui->message)
        ui_say(ui, _("%s is wanted here; J goes back to the draft."), gap);
    g_free(gap);
}

static bool pane_act(struct ui *ui, struct screen *screen, enum action action)
{
    struct pane *pane = (struct pane *)screen;
    if (action == ACTION_JUMP || action == ACTION_OPEN) {
        jump(ui, pane);
        return true;
    }
    if (action == ACTION_FORWARD || action == ACTION_BACKWARD) {
        step_gap(ui, pane, action == ACTION_FORWARD ? 1 : -1);
        return true;
    }
    if (action == ACTION_SEARCH) {
        dialog_prompt(ui, _("Find"), _("Words to find in the draft; n finds the next place."), "",
                      false, find_done, pane, NULL);
        return true;
    }
    return view_act(&pane->view, action, pane->area.rows);
}

static bool pane_key(struct ui *ui, struct screen *screen, const struct key *key)
{
    struct pane *pane = (struct pane *)screen;
    (void)ui;
    if (key->kind == KEY_IS_CHAR && key->ch == 'n' && pane->view.needle)
        return view_find(&pane->view, NULL);
    return view_mouse(&pane->view, &pane->area, key);
}

static void pane_refresh(struct ui *ui, struct screen *screen)
{
    struct pane *pane = (struct pane *)screen;
    (void)ui;
    pane->stale = true;
    pane->plan = NULL;
    g_clear_pointer(&pane->own, plan_free);
}

static void pane_free(struct screen *screen)
{
    struct pane *pane = (struct pane *)screen;
    if (pane->filled)
        view_release(&pane->view);
    plan_free(pane->own);
    g_free(pane->place);
    g_free(pane);
}

struct screen *screen_draft(void)
{
    static const enum action bar[] = {ACTION_GAP,       ACTION_JUMP,  ACTION_SEARCH,
                                      ACTION_PAGE_DOWN, ACTION_DRAFT, ACTION_NONE};
    static const struct screen_ops ops = {
        .name = "draft",
        .title = pane_title,
        .draw = pane_draw,
        .key = pane_key,
        .act = pane_act,
        .refresh = pane_refresh,
        .free = pane_free,
        .bar = bar,
    };
    struct pane *pane = g_new0(struct pane, 1);
    pane->screen.ops = &ops;
    return &pane->screen;
}

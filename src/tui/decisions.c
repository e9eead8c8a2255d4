/* SPDX-License-Identifier: GPL-3.0-or-later */
/* The drafting decisions by group: what is decided, what stands by default, what is open. */
#include "config.h"

#include <string.h>

#include "base/i18n.h"
#include "base/text.h"
#include "tui/dialog.h"
#include "tui/drafting.h"
#include "tui/folio.h"
#include "tui/screens.h"

enum show { SHOW_ALL, SHOW_OPEN, SHOW_DEFAULT, SHOW_TAKEN, SHOW_COUNT };

static const char *const show_ids[SHOW_COUNT] = {"all", "open", "default", "taken"};

struct decisions {
    struct folio folio;
    enum show show;
};

/* Something is taken, for all or for one of its qualifiers. */
static unsigned taken_for(struct ui *ui, const struct kb_decision *decision)
{
    unsigned n = 0;
    for (const char *const *q = kb_decision_qualifiers(decision); *q; q++)
        n += dossier_decision(ui->dossier, decision->id, *q) ? 1 : 0;
    return n;
}

static enum show state_of(struct ui *ui, const struct kb_decision *decision)
{
    enum drafting_origin origin;
    drafting_standing(ui, decision, NULL, &origin);
    if (origin == ORIGIN_TAKEN || taken_for(ui, decision) > 0)
        return SHOW_TAKEN;
    return origin == ORIGIN_NONE ? SHOW_OPEN : SHOW_DEFAULT;
}

static void add_decision(struct ui *ui, struct decisions *d, const struct kb_decision *decision,
                         enum show state)
{
    static const char *const marks[SHOW_COUNT] = {"", N_("OPEN"), N_("default"), N_("decided")};
    static const enum role roles[SHOW_COUNT] = {ROLE_TEXT, ROLE_AMBER, ROLE_DIM, ROLE_GOOD};
    char *title = g_strdup_printf("%s %s", decision->id, kb_text(decision->title));
    char *words = drafting_standing_words(ui, decision, NULL, 60);
    unsigned others = taken_for(ui, decision);
    struct outline_entry *entry = outline_add(&d->folio.outline, decision->id, 0, title);
    entry->stacked = true;
    entry->most = 3;
    outline_mark(entry, roles[state], _(marks[state]));
    if (others > 0) {
        char *more = g_strdup_printf(P_("%1$s; %2$u set apart", "%1$s; %2$u set apart", others),
                                     words, others);
        outline_right(entry, ROLE_TEXT, more);
        g_free(more);
    } else {
        outline_right(entry, state == SHOW_TAKEN ? ROLE_TEXT : ROLE_DIM, words);
    }
    g_free(words);
    g_free(title);
}

static void decisions_fill(struct ui *ui, struct folio *folio)
{
    struct decisions *d = (struct decisions *)folio;
    const GPtrArray *all = kb_decisions(ui->kb);
    const char *group = "";
    unsigned counts[SHOW_COUNT] = {0}, shown = 0;
    for (guint i = 0; i < all->len; i++) {
        const struct kb_decision *decision = all->pdata[i];
        enum show state = state_of(ui, decision);
        counts[state]++;
        if (d->show != SHOW_ALL && d->show != state)
            continue;
        if (strcmp(group, decision->group))
            outline_head(&folio->outline, kb_text(decision->group));
        group = decision->group;
        add_decision(ui, d, decision, state);
        shown++;
    }
    if (shown == 0)
        outline_text(&folio->outline, ROLE_TEXT, _("There is none of this kind; f shows others."));
    folio_set_title(folio, g_strdup(_("Decisions")));
    folio_set_counts(folio,
                     g_strdup_printf(_("%1$u decided, %2$u by default, %3$u open"),
                                     counts[SHOW_TAKEN], counts[SHOW_DEFAULT], counts[SHOW_OPEN]));
}

static void decisions_open(struct ui *ui, struct folio *folio, const struct outline_entry *entry)
{
    (void)folio;
    ui_push(ui, screen_decision(ui, entry->id));
}

static bool show_done(struct ui *ui, char **chosen, void *data)
{
    struct decisions *d = data;
    (void)ui;
    for (int i = 0; chosen[0] && i < SHOW_COUNT; i++)
        if (!strcmp(chosen[0], show_ids[i]))
            d->show = (enum show)i;
    folio_stale(&d->folio);
    return true;
}

static bool decisions_act(struct ui *ui, struct folio *folio, enum action action)
{
    static const char *const labels[SHOW_COUNT] = {N_("all"), N_("open: no value and no default"),
                                                   N_("by default: nobody has decided yet"),
                                                   N_("decided")};
    struct decisions *d = (struct decisions *)folio;
    const struct outline_entry *at = folio_at(ui, folio);
    if (action == ACTION_FILTER) {
        GArray *options = dialog_options_new();
        for (int i = 0; i < SHOW_COUNT; i++)
            dialog_options_add(options, show_ids[i], _(labels[i]), i == (int)d->show, false);
        dialog_choose(ui, _("Show"), _("Which decisions?"), options, false, show_done, d, NULL);
        return true;
    }
    if (action == ACTION_WHY && at) {
        drafting_why(ui, at->id);
        return true;
    }
    return false;
}

static void decisions_detail(struct ui *ui, struct folio *folio, const struct area *area)
{
    const struct outline_entry *at = folio_at(ui, folio);
    const struct kb_decision *decision = at ? kb_decision(ui->kb, at->id) : NULL;
    if (!decision)
        return;
    int y = draw_wrapped(area, 0, 1, 2, ROLE_TITLE, kb_text(decision->ask));
    draw_wrapped(area, y, 1, area->rows - y, ROLE_TEXT, kb_text(decision->why));
}

static char *decisions_place(struct ui *ui, struct folio *folio)
{
    const struct outline_entry *at = folio_at(ui, folio);
    const struct kb_decision *decision = at ? kb_decision(ui->kb, at->id) : NULL;
    return text_first_word(decision ? decision->articles : NULL);
}

struct screen *screen_decisions(void)
{
    static const enum action bar[] = {ACTION_OPEN, ACTION_FILTER, ACTION_WHY, ACTION_DRAFT,
                                      ACTION_NONE};
    static const struct screen_ops screen = FOLIO_SCREEN("decisions", bar);
    static const struct folio_ops ops = {
        .fill = decisions_fill,
        .open = decisions_open,
        .act = decisions_act,
        .detail = decisions_detail,
        .place = decisions_place,
    };
    struct decisions *d = g_new0(struct decisions, 1);
    folio_init(&d->folio, &screen, &ops, 7, 46);
    return &d->folio.screen;
}

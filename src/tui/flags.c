/* SPDX-License-Identifier: GPL-3.0-or-later */
/* What rules and checks have found: by colour, with reasons; acknowledging; to what is behind. */
#include "config.h"

#include <string.h>

#include "base/i18n.h"
#include "base/moment.h"
#include "base/text.h"
#include "guide/reason.h"
#include "kb/question.h"
#include "kb/reference.h"
#include "tui/dialog.h"
#include "tui/drafting.h"
#include "tui/folio.h"
#include "tui/screens.h"

enum pick {
    PICK_RED,
    PICK_AMBER,
    PICK_INFO,
    PICK_ORIGIN,
    PICK_DESTINATION,
    PICK_OPEN,
    PICK_ACKNOWLEDGED,
    PICK_COUNT
};

static const char *const pick_ids[PICK_COUNT] = {"red",         "amber", "info",        "origin",
                                                 "destination", "open",  "acknowledged"};

struct flags { /* a screen */
    struct folio folio;
    bool pick[PICK_COUNT]; /* none: everything is shown */
};

/* ---- which flags ---- */

static const struct flag *find_flag(struct ui *ui, const char *rule)
{
    const struct report *report = ui_report(ui);
    for (guint i = 0; report && i < report->flags->len; i++) {
        const struct flag *flag = report->flags->pdata[i];
        if (!strcmp(flag->rule->id, rule))
            return flag;
    }
    return NULL;
}

/* Nothing of the kind is picked, or this is. */
static bool any_of(const struct flags *f, enum pick from, enum pick to, bool is)
{
    for (int i = from; i <= (int)to; i++)
        if (f->pick[i])
            return is;
    return true;
}

static bool is_shown(const struct flags *f, const struct flag *flag)
{
    bool colour = (f->pick[PICK_RED] && flag->colour == COLOUR_RED) ||
                  (f->pick[PICK_AMBER] && flag->colour == COLOUR_AMBER) ||
                  (f->pick[PICK_INFO] && flag->colour == COLOUR_INFO);
    bool side = (f->pick[PICK_ORIGIN] && (flag->of & PARTY_ORIGIN)) ||
                (f->pick[PICK_DESTINATION] && (flag->of & PARTY_DESTINATION));
    bool state = (f->pick[PICK_OPEN] && !flag->acknowledged) ||
                 (f->pick[PICK_ACKNOWLEDGED] && flag->acknowledged);
    return any_of(f, PICK_RED, PICK_INFO, colour) &&
           any_of(f, PICK_ORIGIN, PICK_DESTINATION, side) &&
           any_of(f, PICK_OPEN, PICK_ACKNOWLEDGED, state);
}

static char *side_words(struct ui *ui, const struct flag *flag)
{
    if (flag->of == PARTY_BOTH)
        return g_strdup(_("both"));
    return g_strdup(flag->of ? dossier_party(ui->dossier, flag->of)->short_name : "");
}

/* "Estvale, LAW RAT, settled by DD20, acknowledged" */
static char *flag_marks(struct ui *ui, const struct flag *flag)
{
    GPtrArray *parts = g_ptr_array_new_with_free_func(g_free);
    char *side = side_words(ui, flag), *kinds = g_strjoinv(" ", flag->kinds);
    if (*side)
        g_ptr_array_add(parts, g_strdup(side));
    if (*kinds)
        g_ptr_array_add(parts, g_strdup(kinds));
    if (flag->settled)
        g_ptr_array_add(parts, g_strdup_printf(_("settled by %s"), flag->settled));
    if (flag->acknowledged)
        g_ptr_array_add(parts, g_strdup(_("acknowledged")));
    g_ptr_array_add(parts, NULL);
    char *text = g_strjoinv(", ", (char **)parts->pdata);
    g_ptr_array_unref(parts);
    g_free(kinds);
    g_free(side);
    return text;
}

static void add_flag(struct ui *ui, struct flags *f, const struct flag *flag)
{
    char *left = g_strdup_printf("%s %s", flag->rule->id, kb_text(flag->rule->title));
    char *right = flag_marks(ui, flag);
    struct outline_entry *entry = outline_add(&f->folio.outline, flag->rule->id, 0, left);
    entry->stacked = true;
    outline_mark(entry, drafting_role(flag->colour), drafting_colour(flag->colour));
    outline_right(entry, ROLE_DIM, right);
    g_free(right);
    g_free(left);
}

static void flags_fill(struct ui *ui, struct folio *folio)
{
    static const enum colour colours[] = {COLOUR_RED, COLOUR_AMBER, COLOUR_INFO};
    static const char *const heads[] = {N_("RED: against a floor of the Guidance"),
                                        N_("AMBER: weaker than the Guidance asks"),
                                        N_("info: good to know")};
    struct flags *f = (struct flags *)folio;
    const struct report *report = ui_report(ui);
    if (!report)
        return;
    const GPtrArray *all = report->flags;
    unsigned shown = 0;
    for (size_t c = 0; c < G_N_ELEMENTS(colours); c++) {
        bool first = true;
        for (guint i = 0; i < all->len; i++) {
            const struct flag *flag = all->pdata[i];
            if (flag->colour != colours[c] || !is_shown(f, flag))
                continue;
            if (first)
                outline_head(&folio->outline, _(heads[c]));
            first = false;
            add_flag(ui, f, flag);
            shown++;
        }
    }
    if (shown == 0)
        outline_text(&folio->outline, ROLE_TEXT,
                     all->len ? _("There is none of this kind; f "
                                  "shows others.")
                              : _("Nothing has been found."));
    folio_set_title(folio, g_strdup(_("Flags")));
    folio_set_counts(folio,
                     g_strdup_printf(_("%1$u red (%2$u not acknowledged), %3$u amber, "
                                       "%4$u info; %5$u shown"),
                                     report_count(report, COLOUR_RED), report_open_red(report),
                                     report_count(report, COLOUR_AMBER),
                                     report_count(report, COLOUR_INFO), shown));
}

/* ---- acting ---- */

static bool acknowledge_done(struct ui *ui, const char *text, void *data)
{
    const char *rule = data;
    char *flat = text_collapse(text);
    char *user = moment_user(), *now = moment_now();
    const struct acknowledgement acknowledgement = {rule, flat, user, now};
    bool had = dossier_acknowledged(ui->dossier, rule) != NULL, done = true;
    if (*flat || had) {
        struct change *change = change_new(NULL);
        if (*flat)
            change_put_take(change, record_acknowledgement(&acknowledgement));
        else
            change_drop_take(change, record_acknowledgement(&acknowledgement));
        done = ui_apply(ui, change);
    }
    g_free(now);
    g_free(user);
    g_free(flat);
    return done;
}

static void acknowledge(struct ui *ui, const char *rule)
{
    const struct acknowledgement *now = dossier_acknowledged(ui->dossier, rule);
    char *title = g_strdup_printf(_("Acknowledge %s"), rule);
    dialog_prompt(ui, title,
                  _("Why the team goes on in spite of this flag. Your name and the day are kept "
                    "with the reason. An empty reason takes the acknowledgement back."),
                  now ? now->reason : "", false, acknowledge_done, g_strdup(rule), g_free);
    g_free(title);
}

static void go_to(struct ui *ui, const char *id, enum party of)
{
    if (kb_item(ui->kb, id))
        ui_push(ui, screen_question(ui, id, of));
    else
        screens_go(ui, id);
}

/* @chosen: "T1.30 2". */
static bool jump_done(struct ui *ui, char **chosen, void *data)
{
    (void)data;
    if (!chosen[0])
        return true;
    char **parts = g_strsplit(chosen[0], " ", 2);
    go_to(ui, parts[0], parts[1] ? party_parse(parts[1]) : PARTY_NONE);
    g_strfreev(parts);
    return true;
}

static bool has_option(const GArray *options, const char *id)
{
    for (guint i = 0; i < options->len; i++)
        if (!strcmp(g_array_index(options, struct dialog_option, i).id, id))
            return true;
    return false;
}

static void add_target(GArray *options, const char *id, enum party of, const char *label)
{
    char *target = g_strdup_printf("%s %s", id, party_word(of));
    if (!has_option(options, target))
        dialog_options_add(options, target, label, false, false);
    g_free(target);
}

/* To the answer or decision behind it; several: one is chosen. */
static void jump(struct ui *ui, const struct flag *flag)
{
    GArray *options = dialog_options_new();
    char **reasons = reason_parts(flag);
    for (char **reason = reasons; *reason; reason++) {
        enum party of;
        char *id = NULL, *words = reason_words(ui->kb, ui->dossier, *reason, &id, &of);
        if (id)
            add_target(options, id, of, words);
        g_free(words);
        g_free(id);
    }
    char **articles = text_words(flag->rule->articles);
    if (options->len == 0 && articles[0]) {
        char *title = drafting_title(ui->kb, articles[0]);
        add_target(options, articles[0], PARTY_NONE, title);
        g_free(title);
    }
    g_strfreev(articles);
    g_strfreev(reasons);
    if (options->len > 1) {
        dialog_choose(ui, _("Behind this flag"), flag->text, options, false, jump_done, NULL, NULL);
        return;
    }
    if (options->len == 1) {
        char *chosen[] = {g_array_index(options, struct dialog_option, 0).id, NULL};
        jump_done(ui, chosen, NULL);
    } else {
        ui_say(ui, _("Nothing single stands behind this flag; w tells why."));
    }
    g_array_unref(options);
}

/* ---- the filter ---- */

static bool pick_done(struct ui *ui, char **chosen, void *data)
{
    struct flags *f = data;
    (void)ui;
    for (int i = 0; i < PICK_COUNT; i++)
        f->pick[i] = g_strv_contains((const char *const *)chosen, pick_ids[i]);
    folio_stale(&f->folio);
    return true;
}

static void ask_picks(struct ui *ui, struct flags *f)
{
    static const char *const labels[PICK_COUNT] = {
        N_("red"), N_("amber"), N_("info"), NULL, NULL, N_("not acknowledged"), N_("acknowledged")};
    GArray *options = dialog_options_new();
    for (int i = 0; i < PICK_COUNT; i++) {
        enum party of = i == PICK_ORIGIN ? PARTY_ORIGIN : PARTY_DESTINATION;
        char *side = g_strdup_printf(_("about %s"), dossier_party(ui->dossier, of)->short_name);
        dialog_options_add(options, pick_ids[i], labels[i] ? _(labels[i]) : side, f->pick[i],
                           false);
        g_free(side);
    }
    dialog_choose(ui, _("Show"),
                  _("Mark what is to be shown; with nothing marked everything is shown. Enter "
                    "ends."),
                  options, true, pick_done, f, NULL);
}

/* ---- the screen ---- */

static void flags_open(struct ui *ui, struct folio *folio, const struct outline_entry *entry)
{
    (void)folio;
    drafting_why(ui, entry->id);
}

static bool flags_act(struct ui *ui, struct folio *folio, enum action action)
{
    struct flags *f = (struct flags *)folio;
    const struct outline_entry *at = folio_at(ui, folio);
    const struct flag *flag = at ? find_flag(ui, at->id) : NULL;
    switch (action) {
    case ACTION_FILTER:
        ask_picks(ui, f);
        return true;
    case ACTION_EDIT:
    case ACTION_ADD:
        if (flag)
            acknowledge(ui, flag->rule->id);
        return true;
    case ACTION_DELETE:
        if (flag && flag->acknowledged)
            acknowledge_done(ui, "", (void *)flag->rule->id);
        return true;
    case ACTION_JUMP:
        if (flag)
            jump(ui, flag);
        return true;
    case ACTION_WHY:
        if (at)
            drafting_why(ui, at->id);
        return true;
    case ACTION_FLAGS: /* this is where it leads */
        return true;
    default:
        return false;
    }
}

/* "LAW: the law falls short; PRA: practice does"; the caller frees. */
static char *kind_words(const struct flag *flag)
{
    static const struct {
        const char *kind, *words;
    } kinds[] = {
        {"LAW", N_("the law falls short")},
        {"PRA", N_("practice falls short")},
        {"RAT", N_("an instrument is not ratified")},
        {"DAT", N_("an answer is missing")},
        {"INS", N_("it concerns the form of the instrument")},
    };
    GString *text = g_string_new(NULL);
    for (size_t i = 0; i < G_N_ELEMENTS(kinds); i++)
        if (g_strv_contains((const char *const *)flag->kinds, kinds[i].kind))
            g_string_append_printf(text, "%s%s: %s", text->len ? "; " : "", kinds[i].kind,
                                   _(kinds[i].words));
    return g_string_free(text, FALSE);
}

static void flags_detail(struct ui *ui, struct folio *folio, const struct area *area)
{
    const struct outline_entry *at = folio_at(ui, folio);
    const struct flag *flag = at ? find_flag(ui, at->id) : NULL;
    if (!flag)
        return;
    int y = draw_wrapped(area, 0, 1, area->rows, ROLE_TEXT, flag->text);
    if (flag->acknowledged && y < area->rows) {
        char *day = g_strndup(flag->acknowledged->time, 10);
        char *text = g_strdup_printf(_("Acknowledged by %1$s, %2$s: %3$s"), flag->acknowledged->by,
                                     day, flag->acknowledged->reason);
        y += draw_wrapped(area, y, 1, MIN(2, area->rows - y), ROLE_GOOD, text);
        g_free(text);
        g_free(day);
    }
    char **reasons = reason_parts(flag);
    GString *because = g_string_new(NULL);
    for (char **reason = reasons; *reason; reason++) {
        enum party of;
        char *id = NULL, *words = reason_words(ui->kb, ui->dossier, *reason, &id, &of);
        g_string_append_printf(because, "%s%s", because->len ? "; " : "", words);
        g_free(words);
        g_free(id);
    }
    if (because->len > 0 && y < area->rows) {
        char *text = g_strdup_printf(_("Because: %s"), because->str);
        y += draw_wrapped(area, y, 1, area->rows - y, ROLE_DIM, text);
        g_free(text);
    }
    char *kinds = kind_words(flag);
    draw_wrapped(area, y, 1, area->rows - y, ROLE_DIM, kinds);
    g_free(kinds);
    g_string_free(because, TRUE);
    g_strfreev(reasons);
}

static char *flags_place(struct ui *ui, struct folio *folio)
{
    const struct outline_entry *at = folio_at(ui, folio);
    const struct kb_rule *rule = at ? kb_rule(ui->kb, at->id) : NULL;
    return text_first_word(rule ? rule->articles : NULL);
}

struct screen *screen_flags(void)
{
    static const enum action bar[] = {ACTION_OPEN, ACTION_ACKNOWLEDGE, ACTION_JUMP, ACTION_FILTER,
                                      ACTION_NEXT, ACTION_DRAFT,       ACTION_NONE};
    static const struct screen_ops screen = FOLIO_SCREEN("flags", bar);
    static const struct folio_ops ops = {
        .fill = flags_fill,
        .open = flags_open,
        .act = flags_act,
        .detail = flags_detail,
        .place = flags_place,
    };
    struct flags *f = g_new0(struct flags, 1);
    folio_init(&f->folio, &screen, &ops, 5, 52);
    return &f->folio.screen;
}

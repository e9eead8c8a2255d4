/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Home: the three phases with their steps and counts, what to do next, who is waited for. */
#include "config.h"

#include <stdlib.h>
#include <string.h>

#include "base/i18n.h"
#include "base/text.h"
#include "guide/next.h"
#include "guide/progress.h"
#include "kb/clause.h"
#include "kb/reference.h"
#include "tui/drafting.h"
#include "tui/list.h"
#include "tui/screens.h"
#include "xml/xmlread.h"

enum step_kind { STEP_PHASE, STEP_OPEN, STEP_NEXT, STEP_OFFICE };

struct step {
    enum step_kind kind;
    char *label, *count;
    const char *target; /* what opens: "tasks", "table:1" … */
    char *value;
};

#define FOCUS_MOST 30 /* columns of a line that stand out */

struct path {
    struct screen screen;
    GPtrArray *steps;
    bool stale; /* made anew when next looked at, not at each answer above it */
    struct list list;
    struct area area;
};

static void step_free(struct step *step)
{
    g_free(step->label);
    g_free(step->count);
    g_free(step->value);
    g_free(step);
}

static void add(struct path *p, enum step_kind kind, const char *label, char *count,
                const char *target, const char *value)
{
    struct step *step = g_new0(struct step, 1);
    step->kind = kind;
    step->label = g_strdup(label);
    step->count = count;
    step->target = target;
    step->value = g_strdup(value ? value : "");
    g_ptr_array_add(p->steps, step);
}

/* ---- building ---- */

static char *record_count(struct ui *ui, const char *kind)
{
    GPtrArray *list = dossier_records(ui->dossier, kind);
    char *text = g_strdup_printf("%u", list->len);
    g_ptr_array_unref(list);
    return text;
}

/* Items of a checklist that are done, of those its page shows. */
static char *check_count(struct ui *ui, const char *checklist)
{
    const GPtrArray *items = kb_check_items(ui->kb);
    unsigned done = 0, all = 0;
    for (guint i = 0; i < items->len; i++) {
        const struct kb_check_item *item = items->pdata[i];
        if (!checks_take_list(ui, checklist, item->checklist))
            continue;
        const xmlNode *record = dossier_record(ui->dossier, "check", item->id);
        done += record && !strcmp(xml_attr_or(record, "state", ""), "done") ? 1 : 0;
        all++;
    }
    return g_strdup_printf("%u/%u", done, all);
}

static void add_preparation(struct ui *ui, struct path *p, const struct progress_phase *phase)
{
    static const struct {
        const char *kind, *label;
    } records[] = {
        {"about", N_("Title, side and parties")},
        {"objective", N_("Objectives")},
        {"member", N_("Institutions and people, consultative group")},
        {"meeting", N_("Meetings and their decisions")},
        {"mandate", N_("Mandate")},
        {"budget", N_("Negotiation budget")},
        {"milestone", N_("Milestones")},
    };
    char *head = g_strdup_printf(_("1 Preparation"));
    add(p, STEP_PHASE, head, g_strdup_printf(_("%1$u of %2$u tasks"), phase->done, phase->of), "",
        NULL);
    g_free(head);
    for (size_t i = 0; i < G_N_ELEMENTS(records); i++)
        add(p, STEP_OPEN, _(records[i].label),
            i == 0 ? g_strdup("") : record_count(ui, records[i].kind), "records", records[i].kind);
    add(p, STEP_OPEN, _("Roles and tasks"), g_strdup_printf("%u/%u", phase->done, phase->of),
        "tasks", NULL);
    add(p, STEP_OPEN, _("Ratifications of both sides"), record_count(ui, "ratification"),
        "ratifications", NULL);
    add(p, STEP_OPEN, _("Checklist of the negotiation (Annex 4)"), check_count(ui, "annex-4"),
        "checks", "annex-4");
    add(p, STEP_OPEN, _("Checklist of implementation (Annex 5)"), check_count(ui, "annex-5"),
        "checks", "annex-5");
}

static char *state_counts(const unsigned *states)
{
    GString *text = g_string_new(NULL);
    static const struct {
        enum answer_state state;
        const char *label;
    } kinds[] = {
        {ANSWER_OPEN, N_("%u open")},
        {ANSWER_ASKED, N_("%u asked")},
        {ANSWER_PROVISIONAL, N_("%u provisional")},
        {ANSWER_CONFIRMED, N_("%u confirmed")},
        {ANSWER_DISPUTED, N_("%u disputed")},
        {ANSWER_NOT_APPLICABLE, N_("%u n/a")},
    };
    for (size_t i = 0; i < G_N_ELEMENTS(kinds); i++) {
        char number[16];
        g_snprintf(number, sizeof number, "%u", states[kinds[i].state]);
        if (!states[kinds[i].state])
            continue;
        GString *one = g_string_new(_(kinds[i].label));
        g_string_replace(one, "%u", number, 1);
        g_string_append_printf(text, "%s%s", text->len ? ", " : "", one->str);
        g_string_free(one, TRUE);
    }
    return g_string_free(text, FALSE);
}

static void add_information(struct path *p, const struct progress *progress)
{
    const struct progress_phase *phase = &g_array_index(progress->phases, struct progress_phase, 1);
    add(p, STEP_PHASE, _("2 Information gathering"),
        g_strdup_printf(_("%1$u of %2$u answers"), phase->done, phase->of), "", NULL);
    for (guint i = 0; i < progress->tables->len; i++) {
        const struct progress_table *t = &g_array_index(progress->tables, struct progress_table, i);
        char *label = t->table ? g_strdup_printf(_("Table %1$d  %2$s"), t->table, kb_text(t->title))
                               : g_strdup(kb_text(t->title));
        char value[8];
        g_snprintf(value, sizeof value, "%d", t->table);
        add(p, STEP_OPEN, label, state_counts(t->states), "table", value);
        g_free(label);
    }
}

static void add_drafting(struct ui *ui, struct path *p, const struct progress_phase *phase)
{
    char *flags = ui_flag_words(ui);
    GPtrArray *provisions = dossier_records(ui->dossier, "provision");
    add(p, STEP_PHASE, _("3 Drafting"),
        g_strdup_printf(_("%1$u of %2$u decisions"), phase->done, phase->of), "", NULL);
    add(p, STEP_OPEN, _("Decisions"), g_strdup_printf("%u/%u", phase->done, phase->of), "decisions",
        NULL);
    add(p, STEP_OPEN, _("Provisions of the agreement"),
        g_strdup_printf(_("%u worked on"), provisions->len), "provisions", NULL);
    add(p, STEP_OPEN, _("Contract and law of the destination"),
        g_strdup_printf(_("law %1$u/%2$u, %3$u filled in"), contract_law_known(ui),
                        kb_parameters(ui->kb)->len, dossier_fields(ui->dossier)->len),
        "contract", NULL);
    g_ptr_array_unref(provisions);
    add(p, STEP_OPEN, _("Flags"), flags, "flags", NULL);
    add(p, STEP_OPEN, _("Red lines and coverage"), g_strdup(""), "checklist", NULL);
}

static void add_next(struct ui *ui, struct path *p, const struct progress *progress)
{
    GPtrArray *steps = next_steps(ui->kb, ui->dossier, ui_assessment(ui));
    add(p, STEP_PHASE, _("What next"), g_strdup(""), "", NULL);
    for (guint i = 0; i < steps->len; i++) {
        const struct next_step *step = steps->pdata[i];
        add(p, STEP_NEXT, step->text, g_strdup(""), "go", step->id);
    }
    g_ptr_array_unref(steps);
    if (progress->offices->len > 0)
        add(p, STEP_PHASE, _("Waiting for"), g_strdup(""), "", NULL);
    for (guint i = 0; i < progress->offices->len && i < 8; i++) {
        const struct progress_office *office =
            &g_array_index(progress->offices, struct progress_office, i);
        const struct kb_institution *institution = kb_institution(ui->kb, office->institution);
        add(p, STEP_OFFICE, kb_text(institution->name),
            g_strdup_printf(_("%1$u origin, %2$u destination"), office->open[PARTY_ORIGIN],
                            office->open[PARTY_DESTINATION]),
            "institution", office->institution);
    }
}

static void make(struct ui *ui, struct path *p)
{
    struct progress progress;
    if (!p->stale)
        return;
    p->stale = false;
    g_ptr_array_set_size(p->steps, 0);
    progress_init(&progress, ui->kb, ui->dossier);
    add_next(ui, p, &progress);
    add_preparation(ui, p, &g_array_index(progress.phases, struct progress_phase, 0));
    add_information(p, &progress);
    add_drafting(ui, p, &g_array_index(progress.phases, struct progress_phase, 2));
    progress_release(&progress);
    p->list.count = (int)p->steps->len;
}

static void path_refresh(struct ui *ui, struct screen *screen)
{
    (void)ui;
    ((struct path *)screen)->stale = true;
}

/* ---- showing ---- */

static char *path_title(struct ui *ui, struct screen *screen)
{
    (void)ui;
    (void)screen;
    return g_strdup(_("Path"));
}

/* Up to a blank: only the head of a long line stands out, so that an arrow repaints little over a
 * slow line. */
static int draw_focus(const struct area *area, int y, int x, const char *label)
{
    char *head = text_fit(label, FOCUS_MOST); /* with an ellipsis behind the blank */
    char *blank = text_width(label) > FOCUS_MOST ? strrchr(head, ' ') : NULL;
    int used = 0;
    if (blank) {
        *blank = '\0';
        used = draw_text(area, y, x, ROLE_FOCUS, head);
        used += draw_text(area, y, x + used, ROLE_TEXT, label + strlen(head));
    } else {
        used = draw_text(area, y, x, ROLE_FOCUS, label);
    }
    g_free(head);
    return used;
}

static void path_line(void *data, int index, const struct area *area, int y, bool focus)
{
    struct path *p = data;
    const struct step *step = p->steps->pdata[index];
    bool head = step->kind == STEP_PHASE;
    int x = head ? 1 : 3, count = *step->count ? text_width(step->count) + 2 : 0;
    struct area left = *area; /* a count is short and says more than the end of a label */
    left.columns = MAX(area->columns - 1 - count, area->columns / 3);
    x += 2 + (focus ? draw_focus(&left, y, x, step->label)
                    : draw_text(&left, y, x, head ? ROLE_TITLE : ROLE_TEXT, step->label));
    draw_text(area, y, x, ROLE_DIM, step->count);
}

static void path_draw(struct ui *ui, struct screen *screen, const struct area *area)
{
    struct path *p = (struct path *)screen;
    make(ui, p);
    p->area = *area;
    if (p->list.at == 0 && p->list.count > 1)
        p->list.at = 1; /* the first line is a heading */
    list_draw(&p->list, area, path_line, p);
}

static void open_step(struct ui *ui, const struct step *step)
{
    if (!strcmp(step->target, "records"))
        ui_push(ui, screen_records(step->value));
    else if (!strcmp(step->target, "tasks"))
        ui_push(ui, screen_tasks());
    else if (!strcmp(step->target, "ratifications"))
        ui_push(ui, screen_ratifications());
    else if (!strcmp(step->target, "checks"))
        ui_push(ui, screen_checks(step->value));
    else if (!strcmp(step->target, "table"))
        ui_push(ui, screen_questions(FILTER_TABLE, step->value));
    else if (!strcmp(step->target, "institution"))
        ui_push(ui, screen_questions(FILTER_INSTITUTION, step->value));
    else if (!strcmp(step->target, "decisions"))
        ui_push(ui, screen_decisions());
    else if (!strcmp(step->target, "provisions"))
        ui_push(ui, screen_provisions());
    else if (!strcmp(step->target, "contract"))
        ui_push(ui, screen_contract());
    else if (!strcmp(step->target, "flags"))
        ui_push(ui, screen_flags());
    else if (!strcmp(step->target, "checklist"))
        ui_push(ui, screen_checklist());
    else if (!strcmp(step->target, "go"))
        screens_go(ui, step->value);
}

/* Headings are passed over. */
static void skip_heads(struct path *p, int way)
{
    while (p->list.at >= 0 && p->list.at < p->list.count &&
           ((const struct step *)p->steps->pdata[p->list.at])->kind == STEP_PHASE) {
        int next = p->list.at + way;
        if (next < 0 || next >= p->list.count)
            way = -way;
        p->list.at += way;
    }
}

static bool path_act(struct ui *ui, struct screen *screen, enum action action)
{
    struct path *p = (struct path *)screen;
    if (action != ACTION_OPEN && !list_moves(action))
        return false; /* what leads away need not be counted first */
    make(ui, p);
    if (action == ACTION_OPEN) {
        if (p->list.at >= 0)
            open_step(ui, p->steps->pdata[p->list.at]);
        return true;
    }
    list_act(&p->list, action, p->area.rows);
    skip_heads(p,
               action == ACTION_UP || action == ACTION_PAGE_UP || action == ACTION_LAST ? -1 : 1);
    return true;
}

static bool path_key(struct ui *ui, struct screen *screen, const struct key *key)
{
    struct path *p = (struct path *)screen;
    if (key->kind != KEY_IS_MOUSE)
        return false;
    make(ui, p);
    if (!list_mouse(&p->list, &p->area, key))
        return false;
    open_step(ui, p->steps->pdata[p->list.at]);
    return true;
}

static void path_free(struct screen *screen)
{
    struct path *p = (struct path *)screen;
    g_ptr_array_unref(p->steps);
    g_free(p);
}

struct screen *screen_path(void)
{
    static const enum action bar[] = {ACTION_OPEN,   ACTION_DRAFT, ACTION_QUIT, ACTION_REVIEW,
                                      ACTION_SEARCH, ACTION_FLAGS, ACTION_NONE};
    static const struct screen_ops ops = {
        .name = "path",
        .title = path_title,
        .draw = path_draw,
        .key = path_key,
        .act = path_act,
        .refresh = path_refresh,
        .free = path_free,
        .bar = bar,
    };
    struct path *p = g_new0(struct path, 1);
    p->screen.ops = &ops;
    p->stale = true;
    p->steps = g_ptr_array_new_with_free_func((GDestroyNotify)step_free);
    return &p->screen;
}

/* SPDX-License-Identifier: GPL-3.0-or-later */
/* The provisions of the agreement by chapter, with what has been done to them and what is found. */
#include "config.h"

#include <string.h>

#include "base/i18n.h"
#include "base/text.h"
#include "guide/provision.h"
#include "kb/template.h"
#include "tui/dialog.h"
#include "tui/drafting.h"
#include "tui/folio.h"
#include "tui/screens.h"
#include "xml/xmlread.h"

enum show { SHOW_ALL, SHOW_FLAGS, SHOW_WORK, SHOW_POSITION, SHOW_ABSENT, SHOW_COUNT };

static const char *const show_ids[SHOW_COUNT] = {"all", "flags", "work", "position", "absent"};

struct provisions {
    struct folio folio;
    enum show show;
    unsigned shown, worked; /* while the page is made */
};

struct work { /* what the team has done to one article */
    unsigned own, chosen, brackets, comments;
    bool position;
};

struct found { /* flags on one article */
    unsigned red, amber, info;
};

static struct work work_on(struct ui *ui, const char *article)
{
    struct work work = {0};
    struct position position;
    const xmlNode *record = dossier_record(ui->dossier, "provision", article);
    for (const xmlNode *n = record ? xml_child(record, NULL) : NULL; n; n = xml_next(n, NULL)) {
        work.own += xml_is(n, "text") ? 1 : 0;
        work.chosen += xml_is(n, "alternative") ? 1 : 0;
        work.brackets += xml_is(n, "bracket") ? 1 : 0;
        work.comments += xml_is(n, "comment") ? 1 : 0;
    }
    work.position = position_read(ui->dossier, article, &position);
    return work;
}

static struct found found_on(struct ui *ui, const char *article)
{
    struct found found = {0};
    const GPtrArray *flags = assess_flags(ui_assessment(ui));
    for (guint i = 0; i < flags->len; i++) {
        const struct flag *flag = flags->pdata[i];
        if (!text_has_word(flag->rule->articles, article))
            continue;
        found.red += flag->colour == COLOUR_RED ? 1 : 0;
        found.amber += flag->colour == COLOUR_AMBER ? 1 : 0;
        found.info += flag->colour == COLOUR_INFO ? 1 : 0;
    }
    return found;
}

/* ---- one line ---- */

static void add_words(GString *out, const char *format, unsigned n)
{
    char number[16];
    if (n == 0)
        return;
    g_snprintf(number, sizeof number, "%u", n);
    GString *words = g_string_new(format);
    g_string_replace(words, "%u", number, 1);
    g_string_append_printf(out, "%s%s", out->len ? ", " : "", words->str);
    g_string_free(words, TRUE);
}

static char *marks_of(const struct work *work, const struct found *found, bool absent, bool pending)
{
    GString *out = g_string_new(NULL);
    add_words(out, _("%u red"), found->red);
    add_words(out, _("%u amber"), found->amber);
    add_words(out, _("%u info"), found->info);
    add_words(out, _("own wording %u"), work->own);
    add_words(out, _("chosen %u"), work->chosen);
    add_words(out, _("brackets %u"), work->brackets);
    add_words(out, _("comments %u"), work->comments);
    if (work->position)
        g_string_append_printf(out, "%s%s", out->len ? ", " : "", _("position"));
    if (absent || pending)
        g_string_append_printf(out, "%s%s", out->len ? ", " : "",
                               pending ? _("not written yet") : _("not in this draft"));
    return g_string_free(out, FALSE);
}

static bool is_shown(enum show show, const struct work *work, const struct found *found,
                     bool absent)
{
    switch (show) {
    case SHOW_FLAGS:
        return found->red + found->amber + found->info > 0;
    case SHOW_WORK:
        return work->own + work->chosen + work->brackets + work->comments > 0;
    case SHOW_POSITION:
        return work->position;
    case SHOW_ABSENT:
        return absent;
    case SHOW_ALL:
    case SHOW_COUNT:
        break;
    }
    return true;
}

/* @chapter: heading that is added before the first article of it; set to NULL then. */
static void add_article(struct ui *ui, struct provisions *p, const struct plan *plan,
                        const struct kb_article *article, const char **chapter)
{
    struct work work = work_on(ui, article->id);
    struct found found = found_on(ui, article->id);
    bool absent = article->chapter && !plan_unit(plan, article->id);
    p->worked += is_shown(SHOW_WORK, &work, &found, absent) ? 1 : 0;
    if (!is_shown(p->show, &work, &found, absent))
        return;
    if (*chapter)
        outline_head(&p->folio.outline, *chapter);
    *chapter = NULL;
    p->shown++;
    char *title = g_strdup_printf("%s %s", article->id, article->heading);
    char *marks = marks_of(&work, &found, absent, article->pending);
    enum colour worst = found.red     ? COLOUR_RED
                        : found.amber ? COLOUR_AMBER
                        : found.info  ? COLOUR_INFO
                                      : COLOUR_NONE;
    struct outline_entry *entry = outline_add(&p->folio.outline, article->id, 0, title);
    entry->role = absent ? ROLE_DIM : ROLE_TEXT;
    entry->stacked = true;
    outline_mark(entry, drafting_role(worst), worst ? drafting_colour(worst) : "");
    outline_right(entry, ROLE_DIM, marks);
    g_free(marks);
    g_free(title);
}

static void provisions_fill(struct ui *ui, struct folio *folio)
{
    struct provisions *p = (struct provisions *)folio;
    struct plan *own = NULL;
    const struct plan *plan = drafting_plan(ui, &own);
    const GPtrArray *chapters = kb_chapters(ui->kb);
    const char *head = _("Opening");
    p->shown = p->worked = 0;
    if (kb_preamble(ui->kb))
        add_article(ui, p, plan, kb_preamble(ui->kb), &head);
    for (guint i = 0; i < chapters->len; i++) {
        const struct kb_chapter *chapter = chapters->pdata[i];
        char *title = g_strdup_printf(_("Chapter %1$s – %2$s"), chapter->num, chapter->heading);
        head = title;
        for (guint j = 0; j < chapter->articles->len; j++)
            add_article(ui, p, plan, chapter->articles->pdata[j], &head);
        g_free(title);
    }
    head = _("Closing");
    if (kb_testimonium(ui->kb))
        add_article(ui, p, plan, kb_testimonium(ui->kb), &head);
    if (p->shown == 0)
        outline_text(&folio->outline, ROLE_TEXT, _("There is none of this kind; f shows others."));
    folio_set_title(folio, g_strdup(_("Provisions")));
    folio_set_counts(folio, g_strdup_printf(_("%1$u articles in this draft, %2$u worked on"),
                                            plan->units->len, p->worked));
    plan_free(own);
}

/* ---- the screen ---- */

static void provisions_open(struct ui *ui, struct folio *folio, const struct outline_entry *entry)
{
    (void)folio;
    ui_push(ui, screen_provision(ui, entry->id));
}

static bool show_done(struct ui *ui, char **chosen, void *data)
{
    struct provisions *p = data;
    (void)ui;
    for (int i = 0; chosen[0] && i < SHOW_COUNT; i++)
        if (!strcmp(chosen[0], show_ids[i]))
            p->show = (enum show)i;
    folio_stale(&p->folio);
    return true;
}

static bool provisions_act(struct ui *ui, struct folio *folio, enum action action)
{
    static const char *const labels[SHOW_COUNT] = {
        N_("all"), N_("with flags"), N_("with own wording, choices, brackets or comments"),
        N_("with a position"), N_("not in this draft")};
    struct provisions *p = (struct provisions *)folio;
    const struct outline_entry *at = folio_at(ui, folio);
    if (action == ACTION_FILTER) {
        GArray *options = dialog_options_new();
        for (int i = 0; i < SHOW_COUNT; i++)
            dialog_options_add(options, show_ids[i], _(labels[i]), i == (int)p->show, false);
        dialog_choose(ui, _("Show"), _("Which provisions?"), options, false, show_done, p, NULL);
        return true;
    }
    if (action == ACTION_WHY && at) {
        drafting_why(ui, at->id);
        return true;
    }
    return false;
}

static void provisions_detail(struct ui *ui, struct folio *folio, const struct area *area)
{
    const struct outline_entry *at = folio_at(ui, folio);
    const struct kb_article *article = at ? kb_article(ui->kb, at->id) : NULL;
    if (!article)
        return;
    int y = draw_wrapped(area, 0, 1, area->rows - 1, ROLE_TEXT, kb_text(article->why));
    if (!*article->floor)
        return;
    char *text = g_strdup_printf(_("Never less than: %s"), kb_text(article->floor));
    draw_wrapped(area, y, 1, area->rows - y, ROLE_TEXT, text);
    g_free(text);
}

static char *provisions_place(struct ui *ui, struct folio *folio)
{
    const struct outline_entry *at = folio_at(ui, folio);
    return at ? g_strdup(at->id) : NULL;
}

struct screen *screen_provisions(void)
{
    static const enum action bar[] = {ACTION_OPEN, ACTION_FILTER, ACTION_NEXT,
                                      ACTION_WHY,  ACTION_DRAFT,  ACTION_NONE};
    static const struct screen_ops screen = FOLIO_SCREEN("provisions", bar);
    static const struct folio_ops ops = {
        .fill = provisions_fill,
        .open = provisions_open,
        .act = provisions_act,
        .detail = provisions_detail,
        .place = provisions_place,
    };
    struct provisions *p = g_new0(struct provisions, 1);
    folio_init(&p->folio, &screen, &ops, 5, 50);
    return &p->folio.screen;
}

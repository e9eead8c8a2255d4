/* SPDX-License-Identifier: GPL-3.0-or-later */
/*
 * One article: why it is there and what may never be given away, its paragraphs as they stand, and
 * what it rests on. The paragraph that is unfolded shows everything: wordings of the template with
 * their conditions, own wording beside the template, text on offer, comments, gaps.
 */
#include "config.h"

#include "tui/provision.h"

#include <string.h>

#include "base/i18n.h"
#include "base/text.h"
#include "draft/wording.h"
#include "guide/show.h"
#include "kb/clause.h"
#include "kb/question.h"
#include "kb/reference.h"
#include "tui/drafting.h"
#include "tui/open.h"
#include "tui/screens.h"

#define SHORT 3 /* lines of a paragraph that is not unfolded */

enum kind {
    KIND_POSITION,
    KIND_PARAGRAPH,
    KIND_ALTERNATIVE,
    KIND_WRITE,
    KIND_RESET,
    KIND_OFFER,
    KIND_BRACKET,
    KIND_COMMENT,
    KIND_COMMENT_ARTICLE,
    KIND_GAP,
    KIND_SOURCE,
    KIND_GO,
};

static void text_line(struct outline *outline, enum role role, const char *format, const char *text)
{
    if (!*text)
        return;
    GString *line = g_string_new(format);
    g_string_replace(line, "%s", text, 1);
    outline_text(outline, role, line->str);
    g_string_free(line, TRUE);
}

/* ---- why is this here ---- */

/* "only when …": what has to hold for a piece, in words; "" when it always stands. */
static char *piece_words(struct ui *ui, const struct kb_piece *piece)
{
    GPtrArray *parts = g_ptr_array_new_with_free_func(g_free);
    if (*piece->form)
        g_ptr_array_add(parts,
                        g_strdup(!strcmp(piece->form, "mou") ? _("only in a memorandum")
                                                             : _("only in a binding agreement")));
    if (*piece->sector) {
        GString *names = g_string_new(NULL);
        const GPtrArray *sectors = kb_sectors(ui->kb);
        for (guint i = 0; i < sectors->len; i++) {
            const struct kb_sector *sector = sectors->pdata[i];
            if (text_has_word(piece->sector, sector->id))
                g_string_append_printf(names, "%s%s", names->len ? ", " : "",
                                       kb_text(sector->title));
        }
        g_ptr_array_add(parts, g_strdup_printf(_("for %s"), names->str));
        g_string_free(names, TRUE);
    }
    if (*piece->rule)
        g_ptr_array_add(parts,
                        g_strdup_printf(_("when one of these rules fires: %s"), piece->rule));
    if (piece->cond) {
        char *words = show_condition(ui->kb, piece->cond);
        g_ptr_array_add(parts, g_strdup_printf(_("when %s"), words));
        g_free(words);
    }
    g_ptr_array_add(parts, NULL);
    char *text = g_strjoinv("; ", (char **)parts->pdata);
    g_ptr_array_unref(parts);
    return text;
}

/* ---- one paragraph ---- */

static char *paragraph_marks(struct ui *ui, const struct provision_paragraph *one)
{
    GString *out = g_string_new(NULL);
    char **redlines = text_words(one->paragraph->redlines);
    for (char **id = redlines; *id; id++)
        g_string_append_printf(out, " [%s]", *id);
    g_strfreev(redlines);
    if (one->own)
        g_string_append_printf(out, ", %s", _("own wording"));
    for (guint i = 0; i < one->alternatives->len; i++) {
        const struct provision_alternative *a = one->alternatives->pdata[i];
        if (a->stands)
            g_string_append_printf(out, ", “%s”%s", a->piece->id, a->chosen ? _(" chosen") : "");
    }
    if (one->brackets->len > 0)
        g_string_append_printf(out, ", %s %u", _("brackets"), one->brackets->len);
    if (one->comments->len > 0)
        g_string_append_printf(out, ", %s %u", _("comments"), one->comments->len);
    (void)ui;
    return g_string_free(out, FALSE);
}

static void add_alternatives(struct ui *ui, struct provision_page *p, const struct draft *draft,
                             const struct provision_paragraph *one)
{
    struct outline *outline = &p->folio.outline;
    if (one->alternatives->len == 0)
        return;
    struct outline_entry *title = outline_add(
        outline, "", 0, _("Wordings of the template; the first that holds stands, Enter chooses:"));
    title->indent = 4;
    title->role = ROLE_KEY;
    for (guint i = 0; i < one->alternatives->len; i++) {
        const struct provision_alternative *a = one->alternatives->pdata[i];
        char *id = g_strconcat("wording:", a->piece->id, NULL);
        char *when = piece_words(ui, a->piece);
        char *text = wording_template(draft, one->paragraph->id, a->piece);
        char *left = g_strdup_printf("%s “%s” – %s%s", a->stands ? "(*)" : "(\xc2\xa0)",
                                     a->piece->id, *when ? when : _("in all other cases"),
                                     a->chosen ? _(" (chosen by the team)") : "");
        struct outline_entry *entry = outline_add(outline, id, KIND_ALTERNATIVE, left);
        entry->indent = 4;
        entry->number = (int)i;
        entry->hang = 4;
        entry->cursor = 1;
        if (text && (!a->stands || one->own))
            outline_below(entry, ROLE_DIM, text, 3);
        g_free(left);
        g_free(text);
        g_free(when);
        g_free(id);
    }
}

static void add_strongs(struct ui *ui, struct provision_page *p, const struct draft *draft,
                        const struct provision_paragraph *one)
{
    for (guint i = 0; i < one->paragraph->strongs->len; i++) {
        const struct kb_piece *piece = one->paragraph->strongs->pdata[i];
        char *when = piece_words(ui, piece);
        char *text = g_strdup_printf(plan_takes(draft_plan(draft), piece)
                                         ? _("Strengthened %s: a sentence more stands now")
                                         : _("Strengthened %s: not now"),
                                     when);
        struct outline_entry *entry = outline_add(&p->folio.outline, "", 0, text);
        entry->indent = 4;
        entry->role = ROLE_DIM;
        g_free(text);
        g_free(when);
    }
}

/* The team's text beside that of the template, and what the wording check says about it. */
static void add_own(struct ui *ui, struct provision_page *p, const struct provision_paragraph *one)
{
    struct outline *outline = &p->folio.outline;
    const char *template_text =
        one->template_text ? one->template_text : _("nothing in this draft");
    if (p->folio.columns >= OUTLINE_NARROW) {
        outline_pair(outline, ROLE_KEY, _("Own wording"), _("The template"));
        outline_pair(outline, ROLE_TEXT, one->own, template_text);
    } else {
        outline_text(outline, ROLE_KEY, _("Own wording"));
        outline_text(outline, ROLE_TEXT, one->own);
        outline_text(outline, ROLE_KEY, _("The template"));
        outline_text(outline, ROLE_TEXT, template_text);
    }
    GPtrArray *remarks = provision_lint(ui->kb, ui->dossier, one->own);
    for (guint i = 0; i < remarks->len; i++) {
        const struct lint_finding *f = remarks->pdata[i];
        GString *text = g_string_new(drafting_colour(f->colour));
        g_string_append_printf(text, " %s: ", f->lint->id);
        if (*f->words)
            g_string_append_printf(text, "“%s” – ", f->words);
        char *says = lint_says(f);
        g_string_append(text, says);
        g_free(says);
        if (*f->lint->better)
            g_string_append_printf(text, _(" Better: %s"), kb_text(f->lint->better));
        outline_text(outline, drafting_role(f->colour), text->str);
        g_string_free(text, TRUE);
    }
    g_ptr_array_unref(remarks);
}

static void add_step(struct provision_page *p, const char *id, enum kind kind, const char *text)
{
    struct outline_entry *entry = outline_add(&p->folio.outline, id, kind, text);
    entry->indent = 4;
}

static void add_brackets(struct ui *ui, struct provision_page *p,
                         const struct provision_paragraph *one)
{
    for (guint i = 0; i < one->brackets->len; i++) {
        const struct provision_bracket *b = one->brackets->pdata[i];
        char *id = g_strconcat("bracket:", b->id, NULL);
        char *text = g_strdup_printf(b->level == 2 ? _("On offer by %1$s: [[%2$s]]")
                                                   : _("On offer by %1$s: [%2$s]"),
                                     dossier_party(ui->dossier, b->by)->short_name, b->text);
        add_step(p, id, KIND_BRACKET, text);
        g_free(text);
        g_free(id);
    }
}

static void add_comments(struct provision_page *p, const GPtrArray *comments, int indent)
{
    for (guint i = 0; i < comments->len; i++) {
        const struct provision_comment *c = comments->pdata[i];
        char *day = g_strndup(c->time, 10);
        char *text = g_strdup_printf(_("Comment by %1$s, %2$s: %3$s"), c->by, day, c->text);
        struct outline_entry *entry = outline_add(&p->folio.outline, "", 0, text);
        entry->indent = indent;
        entry->role = ROLE_TEXT;
        g_free(text);
        g_free(day);
    }
}

/* What the text of the paragraph lacks. */
static void add_gaps(struct provision_page *p, const struct draft *draft,
                     const struct provision_paragraph *one)
{
    const char *eid = draft_at(draft, one->paragraph->id);
    const struct planned_unit *unit = plan_unit(draft_plan(draft), p->article->id);
    bool alone = unit && unit->paragraphs->len == 1;
    const GPtrArray *gaps = draft_gaps(draft);
    for (guint i = 0; eid && i < gaps->len; i++) {
        const struct draft_gap *gap = gaps->pdata[i];
        if (gap->contract || (strcmp(gap->at, eid) && !(alone && !strcmp(gap->at, unit->eid))))
            continue;
        char *id = g_strconcat("gap:", gap->what, NULL);
        char *text = *gap->who ? g_strdup_printf(_("Gap: %1$s; ask %2$s"), gap->what, gap->who)
                               : g_strdup_printf(_("Gap: %s"), gap->what);
        struct outline_entry *entry = outline_add(&p->folio.outline, id, KIND_GAP, text);
        entry->indent = 4;
        entry->role = ROLE_GAP;
        g_free(text);
        g_free(id);
    }
}

static void add_unfolded(struct ui *ui, struct provision_page *p, const struct draft *draft,
                         const struct provision_paragraph *one)
{
    char *when = piece_words(ui, &one->paragraph->piece);
    if (one->own)
        add_own(ui, p, one);
    if (*when) {
        char *text = g_strdup_printf(_("It stands here %s."), when);
        struct outline_entry *entry = outline_add(&p->folio.outline, "", 0, text);
        entry->indent = 4;
        entry->role = ROLE_DIM;
        g_free(text);
    }
    g_free(when);
    add_alternatives(ui, p, draft, one);
    add_strongs(ui, p, draft, one);
    add_gaps(p, draft, one);
    add_brackets(ui, p, one);
    add_comments(p, one->comments, 4);
    bool chosen = false;
    for (guint i = 0; i < one->alternatives->len; i++)
        chosen |= ((const struct provision_alternative *)one->alternatives->pdata[i])->chosen;
    add_step(p, "write", KIND_WRITE,
             one->own ? _("Change the own wording") : _("Write own wording"));
    if (one->own || chosen)
        add_step(p, "reset", KIND_RESET, _("Back to the text of the template"));
    add_step(p, "offer", KIND_OFFER, _("Put text on offer in brackets"));
    add_step(p, "comment", KIND_COMMENT, _("Write a comment"));
}

static void add_paragraph(struct ui *ui, struct provision_page *p, const struct draft *draft,
                          const struct provision_paragraph *one)
{
    const char *id = one->paragraph->id;
    bool open = p->unfolded && !strcmp(p->unfolded, id);
    char *marks = paragraph_marks(ui, one);
    char *left = g_strdup_printf("%s%s", id, marks);
    char number[16] = "–";
    if (one->number > 0)
        g_snprintf(number, sizeof number, "%d.", one->number);
    struct outline_entry *entry = outline_add(&p->folio.outline, id, KIND_PARAGRAPH, left);
    entry->head = true;
    entry->role = open ? ROLE_TITLE : one->number ? ROLE_KEY : ROLE_DIM;
    outline_mark(entry, ROLE_TEXT, number);
    if (one->standing && !(open && one->own)) {
        outline_below(entry, ROLE_TEXT, one->standing, open ? 0 : SHORT);
    } else if (!one->standing) {
        char *when = piece_words(ui, &one->paragraph->piece);
        char *text = *when ? g_strdup_printf(_("Not in this draft; it stands %s."), when)
                           : g_strdup(_("Not in this draft."));
        outline_below(entry, ROLE_DIM, text, open ? 0 : SHORT);
        g_free(text);
        g_free(when);
    }
    if (open)
        add_unfolded(ui, p, draft, one);
    g_free(left);
    g_free(marks);
}

/* ---- the article ---- */

static void add_position(struct ui *ui, struct provision_page *p)
{
    struct position position;
    GString *text = g_string_new(_("CONFIDENTIAL position: "));
    if (position_read(ui->dossier, p->article->id, &position)) {
        const char *const parts[] = {position.aim, position.fallback, position.limit,
                                     position.note};
        static const char *const names[] = {N_("aim"), N_("fallback"), N_("limit"), N_("note")};
        bool first = true;
        for (size_t i = 0; i < G_N_ELEMENTS(parts); i++) {
            if (!*parts[i])
                continue;
            g_string_append_printf(text, "%s%s", first ? "" : ", ", _(names[i]));
            first = false;
        }
        g_string_append(text, _(" written; Enter opens it"));
    } else {
        g_string_append(text, _("none yet; Enter writes it"));
    }
    outline_add(&p->folio.outline, "position", KIND_POSITION, text->str);
    g_string_free(text, TRUE);
}

static void add_sources(struct ui *ui, struct provision_page *p)
{
    struct outline *outline = &p->folio.outline;
    const GPtrArray *sources = p->article->sources;
    if (sources->len > 0)
        outline_head(outline, _("It rests on"));
    for (guint i = 0; i < sources->len; i++) {
        char *words = kb_source_words(ui->kb, sources->pdata[i]);
        char *id = g_strdup_printf("source:%u", i); /* an instrument may stand there twice */
        outline_add(outline, id, KIND_SOURCE, words)->number = (int)i;
        g_free(id);
        g_free(words);
    }
}

static void add_rules(struct ui *ui, struct provision_page *p)
{
    struct outline *outline = &p->folio.outline;
    const GPtrArray *flags = assess_flags(ui_assessment(ui));
    bool first = true;
    for (guint i = 0; i < flags->len; i++) {
        const struct flag *flag = flags->pdata[i];
        if (!text_has_word(flag->rule->articles, p->article->id))
            continue;
        if (first)
            outline_head(outline, _("Flags on it"));
        first = false;
        char *text = g_strdup_printf("%s %s: %s%s", drafting_colour(flag->colour), flag->rule->id,
                                     kb_text(flag->rule->title),
                                     flag->acknowledged ? _(" (acknowledged)") : "");
        struct outline_entry *entry = outline_add(outline, flag->rule->id, KIND_GO, text);
        entry->role = drafting_role(flag->colour);
        g_free(text);
    }
}

static void add_top(struct ui *ui, struct provision_page *p, const struct provision *provision)
{
    struct outline *outline = &p->folio.outline;
    const struct kb_article *article = p->article;
    char *when = article->cond ? show_condition(ui->kb, article->cond) : g_strdup("");
    if (article->pending)
        outline_text(outline, ROLE_AMBER, _("The text of this article is not written yet."));
    else if (!provision->place && article->chapter)
        text_line(outline, ROLE_AMBER,
                  *when ? _("Not in this draft. It stands only when %s.") : _("Not in this draft."),
                  *when ? when : " ");
    else
        text_line(outline, ROLE_TEXT, _("It stands here because %s."), when);
    text_line(outline, ROLE_TEXT, _("Why: %s"), kb_text(article->why));
    text_line(outline, ROLE_TEXT, _("Never less than: %s"), kb_text(article->floor));
    text_line(outline, ROLE_DIM, _("Note: %s"), kb_text(article->note));
    g_free(when);
    add_position(ui, p);
}

static void page_fill(struct ui *ui, struct folio *folio)
{
    struct provision_page *p = (struct provision_page *)folio;
    struct outline *outline = &folio->outline;
    struct draft *own = NULL;
    const struct draft *draft = drafting_draft(ui, p->article->id, &own);
    struct provision *provision = provision_read(ui->kb, ui->dossier, draft, p->article->id, NULL);
    add_top(ui, p, provision);
    outline_text(outline, ROLE_TITLE, _("Paragraphs (Enter unfolds)"));
    for (guint i = 0; i < provision->paragraphs->len; i++)
        add_paragraph(ui, p, draft, provision->paragraphs->pdata[i]);
    outline_head(outline, _("Comments on the article"));
    add_comments(p, provision->comments, 0);
    outline_add(outline, "comment-article", KIND_COMMENT_ARTICLE,
                _("Write a comment on the article"));
    add_rules(ui, p);
    drafting_list(ui, outline, _("Questions it rests on"), p->article->questions, KIND_GO);
    drafting_list(ui, outline, _("Decisions it rests on"), p->article->decisions, KIND_GO);
    drafting_list(ui, outline, _("Red lines"), p->article->redlines, KIND_GO);
    drafting_list(ui, outline, _("Principles of the Guidance"), p->article->principles, KIND_GO);
    add_sources(ui, p);
    folio_set_title(folio,
                    g_strdup_printf("%s %s", provision->place ? provision->place : p->article->id,
                                    p->article->heading));
    provision_free(provision);
    draft_free(own);
}

/* ---- the screen ---- */

static void unfold(struct provision_page *p, const char *id)
{
    bool again = p->unfolded && id && !strcmp(p->unfolded, id);
    g_free(p->unfolded);
    p->unfolded = again ? NULL : g_strdup(id);
    folio_stale(&p->folio);
    outline_rise(&p->folio.outline);
}

static bool is_within(const struct outline_entry *at)
{
    return at && at->kind >= KIND_ALTERNATIVE && at->kind != KIND_COMMENT_ARTICLE &&
           at->kind <= KIND_GAP;
}

/* Edits are about the paragraph in focus; false when the focus is on none. */
static bool take_focus(struct provision_page *p, const struct outline_entry *at)
{
    bool paragraph = at && at->kind == KIND_PARAGRAPH;
    if (paragraph && (!p->unfolded || strcmp(p->unfolded, at->id)))
        unfold(p, at->id);
    return paragraph || is_within(at);
}

/* Id that an entry leads to. */
static const char *goes_to(const struct provision_page *p, const struct outline_entry *entry)
{
    const GPtrArray *sources = p->article->sources;
    if (entry->kind != KIND_SOURCE)
        return entry->id;
    return ((const struct kb_source *)sources->pdata[entry->number])->instrument;
}

static void page_open(struct ui *ui, struct folio *folio, const struct outline_entry *entry)
{
    struct provision_page *p = (struct provision_page *)folio;
    const char *colon = strchr(entry->id, ':');
    switch ((enum kind)entry->kind) {
    case KIND_POSITION:
        provision_ask_position(ui, p);
        break;
    case KIND_PARAGRAPH:
        unfold(p, entry->id);
        break;
    case KIND_ALTERNATIVE:
        provision_take_alternative(ui, p, colon + 1);
        break;
    case KIND_WRITE:
        provision_ask_wording(ui, p, NULL);
        break;
    case KIND_RESET:
        provision_back_to_template(ui, p);
        break;
    case KIND_OFFER:
        provision_ask_bracket(ui, p);
        break;
    case KIND_BRACKET:
        provision_ask_offer(ui, p, colon + 1);
        break;
    case KIND_COMMENT:
    case KIND_COMMENT_ARTICLE:
        provision_ask_comment(ui, p, entry->kind == KIND_COMMENT_ARTICLE);
        break;
    case KIND_GAP:
        open_gap(ui, colon + 1);
        break;
    case KIND_SOURCE:
    case KIND_GO:
        screens_go(ui, goes_to(p, entry));
        break;
    }
}

/* The preamble, the articles and the testimonium in their order. */
static void step(struct ui *ui, struct provision_page *p, int way)
{
    const GPtrArray *articles = kb_articles(ui->kb);
    GPtrArray *all = g_ptr_array_new();
    guint at = 0;
    if (kb_preamble(ui->kb))
        g_ptr_array_add(all, (gpointer)kb_preamble(ui->kb));
    for (guint i = 0; i < articles->len; i++)
        g_ptr_array_add(all, articles->pdata[i]);
    if (kb_testimonium(ui->kb))
        g_ptr_array_add(all, (gpointer)kb_testimonium(ui->kb));
    g_ptr_array_find(all, p->article, &at);
    int next = (int)at + way;
    if (next < 0 || next >= (int)all->len) {
        ui_say(ui, way > 0 ? _("This is the last article.") : _("This is the first article."));
    } else {
        p->article = all->pdata[next];
        g_clear_pointer(&p->unfolded, g_free);
        p->folio.outline.at = -1;
        p->folio.outline.top = 0;
        folio_stale(&p->folio);
    }
    g_ptr_array_unref(all);
}

static void why(struct ui *ui, struct provision_page *p, const struct outline_entry *at)
{
    if (at && (at->kind == KIND_PARAGRAPH || at->kind >= KIND_SOURCE))
        drafting_why(ui, goes_to(p, at));
    else
        drafting_why(ui, is_within(at) && p->unfolded ? p->unfolded : p->article->id);
}

static void remove_at(struct ui *ui, struct provision_page *p, const struct outline_entry *at)
{
    if (at && at->kind == KIND_BRACKET)
        provision_remove_bracket(ui, p, strchr(at->id, ':') + 1);
    else if (take_focus(p, at))
        provision_back_to_template(ui, p);
}

static bool page_act(struct ui *ui, struct folio *folio, enum action action)
{
    struct provision_page *p = (struct provision_page *)folio;
    const struct outline_entry *at = folio_at(ui, folio);
    switch (action) {
    case ACTION_MARK:
        if (at && at->kind < KIND_SOURCE)
            page_open(ui, folio, at);
        return true;
    case ACTION_EDIT:
    case ACTION_EDITOR:
        if (at && at->kind == KIND_POSITION)
            provision_ask_position(ui, p);
        else if (take_focus(p, at))
            provision_ask_wording(ui, p, NULL);
        else
            ui_say(ui, _("Go to a paragraph to write its wording."));
        return true;
    case ACTION_ADD:
        if (take_focus(p, at))
            provision_ask_bracket(ui, p);
        else
            ui_say(ui, _("Go to a paragraph to put text on offer."));
        return true;
    case ACTION_NOTE:
        provision_ask_comment(ui, p, !take_focus(p, at));
        return true;
    case ACTION_DELETE:
        remove_at(ui, p, at);
        return true;
    case ACTION_JUMP:
        if (at && at->kind == KIND_GAP)
            page_open(ui, folio, at);
        return true;
    case ACTION_FORWARD:
    case ACTION_BACKWARD:
        step(ui, p, action == ACTION_FORWARD ? 1 : -1);
        return true;
    case ACTION_WHY:
        why(ui, p, at);
        return true;
    default:
        return false;
    }
}

static char *page_place(struct ui *ui, struct folio *folio)
{
    struct provision_page *p = (struct provision_page *)folio;
    const struct outline_entry *at = folio_at(ui, folio);
    if (at && at->kind == KIND_PARAGRAPH)
        return g_strdup(at->id);
    return g_strdup(is_within(at) && p->unfolded ? p->unfolded : p->article->id);
}

static void page_release(struct folio *folio)
{
    g_free(((struct provision_page *)folio)->unfolded);
}

struct screen *screen_provision(struct ui *ui, const char *id)
{
    static const enum action bar[] = {ACTION_OPEN, ACTION_EDIT,    ACTION_ADD,   ACTION_NOTE,
                                      ACTION_WHY,  ACTION_FORWARD, ACTION_DRAFT, ACTION_NONE};
    static const struct screen_ops screen = FOLIO_SCREEN("provision", bar);
    static const struct folio_ops ops = {
        .fill = page_fill,
        .open = page_open,
        .act = page_act,
        .place = page_place,
        .release = page_release,
    };
    const struct kb_paragraph *paragraph = kb_paragraph(ui->kb, id);
    const struct kb_article *article = paragraph ? paragraph->article : kb_article(ui->kb, id);
    struct provision_page *p = g_new0(struct provision_page, 1);
    if (!article)
        ui_alarm(ui, _("There is no article or paragraph “%s”."), id);
    p->article = article ? article : kb_articles(ui->kb)->pdata[0];
    folio_init(&p->folio, &screen, &ops, 3, 50);
    if (paragraph) {
        p->unfolded = g_strdup(paragraph->id);
        outline_want(&p->folio.outline, paragraph->id);
        outline_rise(&p->folio.outline);
    }
    return &p->folio.screen;
}

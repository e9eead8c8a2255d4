/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Provisions in the plain mode: alternatives, own wording, brackets, comments, positions. */
#include "config.h"

#include <string.h>

#include "base/i18n.h"
#include "base/text.h"
#include "cli/plain.h"
#include "draft/wording.h"
#include "guide/provision.h"
#include "guide/show.h"
#include "kb/template.h"
#include "xml/xmlread.h"

/* NULL after saying why. The caller frees it before the next prompt. */
static struct provision *read_provision(struct plain *p, const char *article)
{
    const struct draft *draft = plain_composed(p);
    GError *error = NULL;
    struct provision *provision =
        draft ? provision_read(p->kb, p->dossier, draft, article, &error) : NULL;
    if (draft && !provision)
        plain_error(error);
    return provision;
}

/* ---- showing ---- */

static void show_comments(int indent, const GPtrArray *comments)
{
    for (guint i = 0; i < comments->len; i++) {
        const struct provision_comment *comment = comments->pdata[i];
        plain_say(indent, _("Comment of %1$s, %2$s: %3$s"), comment->by, comment->time,
                  comment->text);
    }
}

static void show_brackets(struct plain *p, int indent, const GPtrArray *brackets)
{
    for (guint i = 0; i < brackets->len; i++) {
        const struct provision_bracket *bracket = brackets->pdata[i];
        plain_say(indent, _("Offered by %1$s (%2$s): %3$s%4$s%5$s"),
                  dossier_party_name(p->dossier, bracket->by), bracket->id,
                  bracket->level == 2 ? "[[" : "[", bracket->text,
                  bracket->level == 2 ? "]]" : "]");
    }
}

static void show_position(struct plain *p, const char *article)
{
    struct position position;
    if (!position_read(p->dossier, article, &position))
        return;
    plain_say(0, _("CONFIDENTIAL, position of the team:"));
    plain_fact(2, _("Aim"), position.aim);
    plain_fact(2, _("Fallback"), position.fallback);
    plain_fact(2, _("Limit"), position.limit);
    plain_fact(2, _("Note"), position.note);
}

static void show_article(struct plain *p, const struct provision *provision)
{
    const struct kb_article *article = provision->article;
    plain_head("%s%s%s (%s)", provision->place ? provision->place : "",
               provision->place ? ". " : "", article->heading, article->id);
    if (!provision->place)
        plain_say(0, _("Not printed in this draft: its condition does not hold."));
    plain_fact(0, _("Why"), kb_text(article->why));
    plain_fact(0, _("Never to be given away"), kb_text(article->floor));
    plain_fact(0, _("Note for the drafter"), kb_text(article->note));
    show_comments(0, provision->comments);
    show_position(p, article->id);
}

/* ---- one paragraph ---- */

static void show_wording(struct plain *p, const struct provision_paragraph *one)
{
    const struct kb_piece *piece = &one->paragraph->piece;
    char *when = piece->cond ? show_condition(p->kb, piece->cond) : NULL;
    if (!one->standing)
        plain_say(0, _("Not printed in this draft: its condition does not hold."));
    if (when)
        plain_say(0, _("It stands when %s."), when);
    plain_fact(0, _("Rules that bring it in"), piece->rule);
    plain_fact(0, _("Sectors"), piece->sector);
    plain_fact(0, _("Red lines"), one->paragraph->redlines);
    if (one->own) {
        plain_say(0, _("Own wording of the team:"));
        plain_lines(2, one->own);
        if (one->template_text) {
            plain_say(0, _("The template says today:"));
            plain_lines(2, one->template_text);
        }
    } else if (one->standing) {
        plain_lines(2, one->standing);
    }
    show_brackets(p, 0, one->brackets);
    show_comments(0, one->comments);
    g_free(when);
}

static void add_lines(struct menu *menu, const char *text)
{
    char **lines = g_strsplit(text, "\n", -1);
    for (char **line = lines; *line; line++)
        if (**line)
            menu_note(menu, "%s", *line);
    g_strfreev(lines);
}

static void add_alternatives(struct plain *p, struct menu *menu,
                             const struct provision_paragraph *one)
{
    for (guint i = 0; i < one->alternatives->len; i++) {
        const struct provision_alternative *a = one->alternatives->pdata[i];
        const struct kb_piece *piece = a->piece;
        char *id = g_strdup_printf("alternative %s", piece->id);
        char *when = piece->cond ? show_condition(p->kb, piece->cond) : NULL;
        char *text = wording_template(plain_composed(p), one->paragraph->id, piece);
        menu_add(menu, id, _("Alternative %1$s%2$s"), piece->id,
                 a->chosen   ? _(" (chosen by the team)")
                 : a->stands ? _(" (stands)")
                             : "");
        if (when)
            menu_note(menu, _("When %s."), when);
        add_lines(menu, text ? text : "");
        g_free(text);
        g_free(when);
        g_free(id);
    }
}

static struct menu *paragraph_menu(struct plain *p, const struct provision_paragraph *one)
{
    struct menu *menu = menu_new();
    menu_head(menu, "%s", _("What to do:"));
    menu_add(menu, "write", "%s", _("Write own wording"));
    menu_add(menu, "reset", "%s", _("Go back to the text of the template"));
    menu_add(menu, "bracket", "%s", _("Offer text in brackets"));
    menu_add(menu, "comment", "%s", _("Comment"));
    menu_add(menu, "why", "%s", _("Why is this here?"));
    for (guint i = 0; i < one->brackets->len; i++) {
        const struct provision_bracket *bracket = one->brackets->pdata[i];
        char *id = g_strdup_printf("unbracket %s", bracket->id);
        menu_add(menu, id, _("Take bracket %s away"), bracket->id);
        g_free(id);
    }
    if (one->alternatives->len > 0)
        menu_head(menu, "%s", _("Choose an alternative:"));
    add_alternatives(p, menu, one);
    return menu;
}

static void tell_lint(struct plain *p, const char *text)
{
    GPtrArray *findings = provision_lint(p->kb, p->dossier, text);
    plain_say(0, "%s",
              findings->len ? _("Recorded. The wording lints say:")
                            : _("Recorded. The wording lints find nothing."));
    for (guint i = 0; i < findings->len; i++) {
        const struct lint_finding *f = findings->pdata[i];
        char *says = lint_says(f);
        plain_say(2, "%s %s%s%s%s: %s %s", colour_label(f->colour), f->lint->id,
                  *f->words ? " “" : "", f->words, *f->words ? "”" : "", says,
                  kb_text(f->lint->better));
        g_free(says);
    }
    g_ptr_array_unref(findings);
}

static void write_paragraph(struct plain *p, const struct kb_paragraph *paragraph, char *now)
{
    char *text = NULL;
    GError *error = NULL;
    enum entered entered =
        plain_text(p, _("Own wording"),
                   _("It takes the place of the template's text and stays when the "
                     "template is updated. Points begin with (a), (b) and so on, each "
                     "in a line of its own."),
                   now, TEXT_LINES, false, &text);
    if (entered == ENTERED_NEW && *text) {
        struct change *change = provision_write(p->kb, p->dossier, paragraph->id, text, &error);
        if (plain_apply(p, change, error)) {
            tell_lint(p, text);
            if (*paragraph->redlines)
                plain_say(0,
                          _("This paragraph carries %s; the page of red lines tells whether it "
                            "is still firm."),
                          paragraph->redlines);
        }
    } else if (entered == ENTERED_NEW) {
        struct change *change = provision_reset(p->kb, p->dossier, paragraph->id, &error);
        if (plain_apply(p, change, error))
            plain_say(0, _("Back to the text of the template."));
    }
    g_free(text);
    g_free(now);
}

static void offer_bracket(struct plain *p, const struct kb_paragraph *paragraph)
{
    struct form form;
    plain_form_init(&form);
    const char *side = dossier_side(p->dossier);
    struct entry *e = plain_form_add(&form, "by", _("Offered by"), ENTRY_CHOICE,
                                     strcmp(side, "joint") ? side : "origin",
                                     _("The country that wants this text."));
    e->needed = true;
    plain_form_option(e, "origin", dossier_party_name(p->dossier, PARTY_ORIGIN));
    plain_form_option(e, "destination", dossier_party_name(p->dossier, PARTY_DESTINATION));
    e = plain_form_add(&form, "level", _("Level"), ENTRY_CHOICE, "1",
                       _("1 is the usual; 2 marks an offer within an offer."));
    e->needed = true;
    plain_form_option(e, "1", _("first"));
    plain_form_option(e, "2", _("second"));
    plain_form_add(&form, "text", _("Text"), ENTRY_LONG, "", _("The words on offer."));
    plain_form_run(p, &form);
    const char *text = plain_form_value(&form, "text");
    if (*text) {
        GError *error = NULL;
        char *id = NULL;
        struct change *change = provision_bracket(
            p->kb, p->dossier, paragraph->id, party_parse(plain_form_value(&form, "by")),
            *plain_form_value(&form, "level") == '2' ? 2 : 1, text, &id, &error);
        if (plain_apply(p, change, error))
            plain_say(0, _("Recorded as %s."), id);
        g_free(id);
    } else {
        plain_say(0, _("Nothing was changed."));
    }
    plain_form_release(&form);
}

/* @place: a paragraph or an article. */
static void write_comment(struct plain *p, const char *place)
{
    char *text = NULL;
    GError *error = NULL;
    if (plain_text(p, _("Comment"), NULL, "", TEXT_NOTE, false, &text) == ENTERED_NEW && *text) {
        struct change *change = provision_comment(p->kb, p->dossier, place, text, &error);
        if (plain_apply(p, change, error))
            plain_say(0, _("Recorded."));
    }
    g_free(text);
}

static void do_paragraph(struct plain *p, const struct kb_paragraph *paragraph, const char *what,
                         char *own)
{
    GError *error = NULL;
    const char *rest = strchr(what, ' ');
    if (!strcmp(what, "write"))
        write_paragraph(p, paragraph, g_steal_pointer(&own));
    else if (!strcmp(what, "bracket"))
        offer_bracket(p, paragraph);
    else if (!strcmp(what, "comment"))
        write_comment(p, paragraph->id);
    else if (!strcmp(what, "why"))
        plain_why(p, paragraph->id);
    else {
        struct change *change =
            !rest ? provision_reset(p->kb, p->dossier, paragraph->id, &error)
            : *what == 'a'
                ? provision_choose(p->kb, p->dossier, paragraph->id, rest + 1, &error)
                : provision_unbracket(p->kb, p->dossier, paragraph->id, rest + 1, &error);
        if (plain_apply(p, change, error))
            plain_say(0, _("Recorded."));
    }
    g_free(own);
}

static const struct provision_paragraph *find_paragraph(const struct provision *provision,
                                                        const struct kb_paragraph *paragraph)
{
    for (guint i = 0; i < provision->paragraphs->len; i++) {
        const struct provision_paragraph *one = provision->paragraphs->pdata[i];
        if (one->paragraph == paragraph)
            return one;
    }
    return NULL;
}

static void paragraph_page(struct plain *p, const struct kb_paragraph *paragraph)
{
    struct picking picking = {.prompt = _("Number of what to do."),
                              .enter = _("Enter goes back to the article.")};
    bool here = true;
    while (here && !p->leave) {
        struct provision *provision = read_provision(p, paragraph->article->id);
        picking.at = 0;
        const struct provision_paragraph *one =
            provision ? find_paragraph(provision, paragraph) : NULL;
        here = one != NULL;
        if (here) {
            char *number =
                one->number ? g_strdup_printf(_(", paragraph %d"), one->number) : g_strdup("");
            plain_head("%s%s (%s)", provision->place ? provision->place : paragraph->article->id,
                       number, paragraph->id);
            g_free(number);
            show_wording(p, one);
            struct menu *menu = paragraph_menu(p, one);
            char *own = g_strdup(one->own ? one->own : one->standing ? one->standing : "");
            g_clear_pointer(&provision, provision_free);
            struct pick pick = menu_pick(p, menu, &picking);
            here = pick.kind == PICK_ENTRY;
            if (here)
                do_paragraph(p, paragraph, pick.id, own);
            else
                g_free(own);
            menu_free(menu);
        }
        provision_free(provision);
    }
}

/* ---- one article ---- */

static void add_paragraph(struct menu *menu, const struct provision_paragraph *one)
{
    GString *marks = g_string_new(NULL);
    if (!one->standing)
        g_string_append(marks, _(", not printed"));
    if (one->own)
        g_string_append(marks, _(", own wording"));
    if (one->brackets->len)
        g_string_append_printf(marks, P_(", %u bracket", ", %u brackets", one->brackets->len),
                               one->brackets->len);
    if (one->comments->len)
        g_string_append_printf(marks, P_(", %u comment", ", %u comments", one->comments->len),
                               one->comments->len);
    menu_add(menu, one->paragraph->id, "%s%s%s%s", one->paragraph->id,
             *one->paragraph->redlines ? ", " : "", one->paragraph->redlines, marks->str);
    add_lines(menu, one->standing ? one->standing : "");
    g_string_free(marks, TRUE);
}

static void edit_position(struct plain *p, const char *article)
{
    struct position old = {"", "", "", ""};
    struct form form;
    position_read(p->dossier, article, &old);
    plain_form_init(&form);
    plain_form_add(&form, "aim", _("Aim"), ENTRY_NOTE, old.aim, _("What the team wants."));
    plain_form_add(&form, "fallback", _("Fallback"), ENTRY_NOTE, old.fallback,
                   _("What it would accept."));
    plain_form_add(&form, "limit", _("Limit"), ENTRY_NOTE, old.limit,
                   _("Where it stops, whatever is offered."));
    plain_form_add(&form, "note", _("Note"), ENTRY_NOTE, old.note, _("Anything to remember."));
    plain_say(0, _("Positions are confidential: they leave the dossier in the negotiating brief "
                   "only."));
    plain_form_run(p, &form);
    if (form.touched) {
        GError *error = NULL;
        struct position position = {
            plain_form_value(&form, "aim"), plain_form_value(&form, "fallback"),
            plain_form_value(&form, "limit"), plain_form_value(&form, "note")};
        struct change *change = provision_position(p->kb, p->dossier, article, &position, &error);
        if (plain_apply(p, change, error))
            plain_say(0, _("Recorded."));
    }
    plain_form_release(&form);
}

/* Preamble, articles, testimonium, in the order of the text; borrowed, the caller unrefs. */
static GPtrArray *all_articles(struct plain *p)
{
    GPtrArray *all = g_ptr_array_new();
    const GPtrArray *articles = kb_articles(p->kb);
    if (kb_preamble(p->kb))
        g_ptr_array_add(all, (gpointer)kb_preamble(p->kb));
    for (guint i = 0; i < articles->len; i++)
        g_ptr_array_add(all, articles->pdata[i]);
    if (kb_testimonium(p->kb))
        g_ptr_array_add(all, (gpointer)kb_testimonium(p->kb));
    return all;
}

static const struct kb_article *beside(struct plain *p, const struct kb_article *article, int way)
{
    GPtrArray *all = all_articles(p);
    guint at = 0;
    const struct kb_article *found = article;
    if (g_ptr_array_find(all, article, &at) && (way > 0 ? at + 1 < all->len : at > 0))
        found = all->pdata[way > 0 ? at + 1 : at - 1];
    else
        plain_say(0, "%s",
                  way > 0 ? _("This is the end of the text.")
                          : _("This is the beginning of the text."));
    g_ptr_array_unref(all);
    return found;
}

static void article_page(struct plain *p, const struct kb_article *article)
{
    struct picking picking = {
        .prompt = _("Number of a paragraph to work on it. c comments the article, p the team's "
                    "position, w why, + next article, - the one before."),
        .enter = _("Enter goes to the next article."),
        .letters = "cpw+-",
    };
    const struct kb_article *shown = NULL;
    bool here = true;
    while (here && !p->leave) {
        struct provision *provision = read_provision(p, article->id);
        if (!provision)
            return;
        struct menu *menu = menu_new();
        if (article != shown) {
            show_article(p, provision);
            picking.at = 0;
        }
        shown = article;
        for (guint i = 0; i < provision->paragraphs->len; i++)
            add_paragraph(menu, provision->paragraphs->pdata[i]);
        provision_free(provision);
        plain_blank();
        struct pick pick = menu_pick(p, menu, &picking);
        here = pick.kind != PICK_BACK;
        if (pick.kind == PICK_ENTRY)
            paragraph_page(p, kb_paragraph(p->kb, pick.id));
        else if (here && pick.letter == 'c')
            write_comment(p, article->id);
        else if (here && pick.letter == 'p')
            edit_position(p, article->id);
        else if (here && pick.letter == 'w')
            plain_why(p, article->id);
        else if (here)
            article = beside(p, article, pick.letter == '-' ? -1 : 1);
        menu_free(menu);
    }
}

void plain_provision(struct plain *p, const char *id)
{
    const struct kb_paragraph *paragraph = kb_paragraph(p->kb, id);
    const struct kb_article *article = paragraph ? paragraph->article : kb_article(p->kb, id);
    if (paragraph)
        paragraph_page(p, paragraph);
    if (article && !p->leave)
        article_page(p, article);
}

/* ---- all of them ---- */

/* What the team has changed or written, in words. */
static char *article_marks(struct plain *p, const struct kb_article *article)
{
    static const struct {
        const char *child, *words;
    } marks[] = {
        {"alternative", N_("alternative chosen")},
        {"text", N_("own wording")},
        {"bracket", N_("brackets")},
        {"comment", N_("comments")},
    };
    GString *text = g_string_new(NULL);
    const xmlNode *record = dossier_record(p->dossier, "provision", article->id);
    for (size_t i = 0; record && i < G_N_ELEMENTS(marks); i++)
        if (xml_child(record, marks[i].child))
            g_string_append_printf(text, "%s%s", text->len ? ", " : ": ", _(marks[i].words));
    if (dossier_record(p->dossier, "position", article->id))
        g_string_append_printf(text, "%s%s", text->len ? ", " : ": ", _("position"));
    return g_string_free(text, FALSE);
}

void plain_provisions(struct plain *p)
{
    struct picking picking = {.prompt = _("Number of an article.")};
    while (!p->leave) {
        struct menu *menu = menu_new();
        GPtrArray *all = all_articles(p);
        const struct kb_chapter *chapter = NULL;
        menu_head(menu, "%s", _("Provisions of the agreement"));
        for (guint i = 0; i < all->len; i++) {
            const struct kb_article *article = all->pdata[i];
            if (article->chapter && article->chapter != chapter)
                menu_head(menu, _("Chapter %1$s, %2$s"), article->chapter->num,
                          article->chapter->heading);
            chapter = article->chapter;
            char *marks = article_marks(p, article);
            menu_add(menu, article->id, "%s %s%s", article->id, article->heading, marks);
            g_free(marks);
        }
        g_ptr_array_unref(all);
        plain_blank();
        struct pick pick = menu_pick(p, menu, &picking);
        if (pick.kind == PICK_ENTRY)
            plain_provision(p, pick.id);
        menu_free(menu);
        if (pick.kind == PICK_BACK)
            return;
    }
}

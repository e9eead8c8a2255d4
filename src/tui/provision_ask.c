/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Changing a provision: wording, alternatives, text on offer, comments, the position. */
#include "config.h"

#include <string.h>

#include "base/i18n.h"
#include "base/text.h"
#include "tui/dialog.h"
#include "tui/drafting.h"
#include "tui/form.h"
#include "tui/provision.h"

/* Applies (takes) a change, or shows why there is none. */
static bool apply(struct ui *ui, struct change *change, GError *error)
{
    if (change)
        return ui_apply(ui, change);
    ui_error(ui, error);
    return false;
}

/* The paragraph as it stands; the caller frees the result with provision_free(). */
static struct provision *read_paragraph(struct ui *ui, const struct provision_page *p,
                                        const struct provision_paragraph **paragraph)
{
    struct draft *own = NULL;
    const struct draft *draft = drafting_draft(ui, p->article->id, &own);
    struct provision *provision = provision_read(ui->kb, ui->dossier, draft, p->article->id, NULL);
    *paragraph = NULL;
    for (guint i = 0; provision && p->unfolded && i < provision->paragraphs->len; i++) {
        const struct provision_paragraph *one = provision->paragraphs->pdata[i];
        if (!strcmp(one->paragraph->id, p->unfolded))
            *paragraph = one;
    }
    draft_free(own); /* what was read is copied or belongs to the dossier */
    return provision;
}

/* ---- own wording ---- */

struct wording {
    struct provision_page *page;
    char *initial; /* what the field began with, NULL when that is to be kept too */
};

static void wording_free(void *data)
{
    struct wording *w = data;
    g_free(w->initial);
    g_free(w);
}

static bool wording_done(struct ui *ui, const char *text, void *data)
{
    struct wording *w = data;
    GError *error = NULL;
    if (w->initial && !strcmp(text, w->initial)) {
        ui_say(ui, _("Nothing was changed; the text of the template stands."));
        return true;
    }
    struct change *change = provision_write(ui->kb, ui->dossier, w->page->unfolded, text, &error);
    if (!apply(ui, change, error))
        return false;
    GPtrArray *remarks = provision_lint(ui->kb, ui->dossier, text);
    if (remarks->len > 0)
        ui_say(ui,
               P_("Kept. The wording check has %u remark; it stands below the text.",
                  "Kept. The wording check has %u remarks; they stand below the text.",
                  remarks->len),
               remarks->len);
    else
        ui_say(ui, _("Kept as own wording; it stays when the template changes."));
    g_ptr_array_unref(remarks);
    return true;
}

void provision_ask_wording(struct ui *ui, struct provision_page *p, const char *initial)
{
    const struct provision_paragraph *paragraph;
    struct provision *provision = read_paragraph(ui, p, &paragraph);
    if (paragraph) {
        const char *standing = paragraph->standing ? paragraph->standing : "";
        const char *text = initial ? initial : paragraph->own ? paragraph->own : standing;
        struct wording *w = g_new0(struct wording, 1);
        w->page = p;
        w->initial = paragraph->own || initial ? NULL : g_strdup(text);
        char *title = g_strdup_printf(_("Own wording of %s"), p->unfolded);
        char *hint = g_strdup_printf(_("The template says: %s"), paragraph->template_text
                                                                     ? paragraph->template_text
                                                                     : _("nothing in this draft"));
        dialog_prompt(ui, title, hint, text, true, wording_done, w, wording_free);
        g_free(hint);
        g_free(title);
    }
    provision_free(provision);
}

void provision_back_to_template(struct ui *ui, struct provision_page *p)
{
    GError *error = NULL;
    if (!p->unfolded)
        return;
    struct change *change = provision_reset(ui->kb, ui->dossier, p->unfolded, &error);
    if (apply(ui, change, error))
        ui_say(ui, _("The text of the template stands again; z brings the other back."));
}

void provision_take_alternative(struct ui *ui, struct provision_page *p, const char *alternative)
{
    GError *error = NULL;
    if (!p->unfolded)
        return;
    struct change *change = provision_choose(ui->kb, ui->dossier, p->unfolded, alternative, &error);
    apply(ui, change, error);
}

/* ---- text on offer ---- */

struct offer {
    struct provision_page *page;
    enum party by;
    int level;
};

static bool offer_text_done(struct ui *ui, const char *text, void *data)
{
    struct offer *offer = data;
    GError *error = NULL;
    struct change *change = provision_bracket(ui->kb, ui->dossier, offer->page->unfolded, offer->by,
                                              offer->level, text, NULL, &error);
    return apply(ui, change, error);
}

static bool offer_by_done(struct ui *ui, char **chosen, void *data)
{
    struct offer offer = {data, PARTY_NONE, 1};
    if (!chosen[0])
        return true;
    char **parts = g_strsplit(chosen[0], " ", 2);
    offer.by = party_parse(parts[0]);
    offer.level = parts[1] && !strcmp(parts[1], "2") ? 2 : 1;
    g_strfreev(parts);
    dialog_prompt(ui, _("Text on offer"),
                  _("The words, without the outer brackets; they are printed in brackets behind "
                    "the text that stands."),
                  "", true, offer_text_done, g_memdup2(&offer, sizeof offer), g_free);
    return true;
}

/* "Lumara (our side)" */
static char *side_words(struct ui *ui, enum party of)
{
    const char *name = dossier_party(ui->dossier, of)->short_name;
    bool ours = !strcmp(dossier_side(ui->dossier), party_word(of));
    bool theirs = strcmp(dossier_side(ui->dossier), "joint") != 0 && !ours;
    return ours     ? g_strdup_printf(_("%s (our side)"), name)
           : theirs ? g_strdup_printf(_("%s (their side)"), name)
                    : g_strdup(name);
}

void provision_ask_bracket(struct ui *ui, struct provision_page *p)
{
    GArray *options = dialog_options_new();
    if (!p->unfolded) {
        g_array_unref(options);
        return;
    }
    for (int level = 1; level <= BRACKET_LEVELS; level++)
        for (enum party of = PARTY_ORIGIN; of <= PARTY_DESTINATION; of++) {
            char *id = g_strdup_printf("%s %d", party_word(of), level);
            char *side = side_words(ui, of);
            char *label =
                level == 1 ? g_strdup(side) : g_strdup_printf(_("%s, inside another offer"), side);
            dialog_options_add(options, id, label, false, false);
            g_free(label);
            g_free(side);
            g_free(id);
        }
    dialog_choose(ui, _("Text on offer"), _("Who offers this text?"), options, false, offer_by_done,
                  p, NULL);
}

void provision_remove_bracket(struct ui *ui, struct provision_page *p, const char *bracket)
{
    GError *error = NULL;
    if (!p->unfolded)
        return;
    struct change *change = provision_unbracket(ui->kb, ui->dossier, p->unfolded, bracket, &error);
    if (apply(ui, change, error))
        ui_say(ui, _("The offer is gone; z brings it back."));
}

struct handling { /* one bracket */
    struct provision_page *page;
    char *bracket;
};

static void handling_free(void *data)
{
    struct handling *h = data;
    g_free(h->bracket);
    g_free(h);
}

static void take_bracket(struct ui *ui, const struct handling *h)
{
    const struct provision_paragraph *paragraph;
    struct provision *provision = read_paragraph(ui, h->page, &paragraph);
    char *text = NULL;
    for (guint i = 0; paragraph && i < paragraph->brackets->len; i++) {
        const struct provision_bracket *one = paragraph->brackets->pdata[i];
        if (!strcmp(one->id, h->bracket))
            text = g_strdup(one->text);
    }
    provision_free(provision);
    if (text)
        provision_ask_wording(ui, h->page, text);
    g_free(text);
}

static bool handling_done(struct ui *ui, char **chosen, void *data)
{
    struct handling *h = data;
    if (chosen[0] && !strcmp(chosen[0], "take"))
        take_bracket(ui, h);
    else if (chosen[0] && !strcmp(chosen[0], "remove"))
        provision_remove_bracket(ui, h->page, h->bracket);
    return true;
}

void provision_ask_offer(struct ui *ui, struct provision_page *p, const char *bracket)
{
    GArray *options = dialog_options_new();
    struct handling *h = g_new0(struct handling, 1);
    h->page = p;
    h->bracket = g_strdup(bracket);
    dialog_options_add(options, "keep", _("leave it on offer"), true, false);
    dialog_options_add(options, "take", _("make it the wording of the paragraph"), false, false);
    dialog_options_add(options, "remove", _("remove it"), false, false);
    dialog_choose(ui, _("Text on offer"), _("What shall happen to this text?"), options, false,
                  handling_done, h, handling_free);
}

/* ---- comments ---- */

static bool comment_done(struct ui *ui, const char *text, void *data)
{
    GError *error = NULL;
    struct change *change = provision_comment(ui->kb, ui->dossier, data, text, &error);
    return apply(ui, change, error);
}

void provision_ask_comment(struct ui *ui, struct provision_page *p, bool on_article)
{
    const char *place = on_article || !p->unfolded ? p->article->id : p->unfolded;
    char *title = g_strdup_printf(_("Comment on %s"), place);
    dialog_prompt(ui, title,
                  _("Your name and the time are kept with it. Comments are seen by everybody who "
                    "opens the dossier; positions belong into the position."),
                  "", true, comment_done, g_strdup(place), g_free);
    g_free(title);
}

/* ---- the position ---- */

static bool position_done(struct ui *ui, const GArray *fields, void *data)
{
    struct provision_page *p = data;
    GError *error = NULL;
    const struct position position = {form_value(fields, "aim"), form_value(fields, "fallback"),
                                      form_value(fields, "limit"), form_value(fields, "note")};
    struct change *change =
        provision_position(ui->kb, ui->dossier, p->article->id, &position, &error);
    return apply(ui, change, error);
}

void provision_ask_position(struct ui *ui, struct provision_page *p)
{
    struct position now = {"", "", "", ""};
    position_read(ui->dossier, p->article->id, &now);
    GArray *fields = form_fields_new();
    form_add(fields, "aim", _("Aim"), FORM_LONG, now.aim, _("What we want to reach."));
    form_add(fields, "fallback", _("Fallback"), FORM_LONG, now.fallback,
             _("What would still do, and in return for what."));
    form_add(fields, "limit", _("Limit"), FORM_LONG, now.limit,
             _("Below this there is no agreement on this article."));
    form_add(fields, "note", _("Note"), FORM_LONG, now.note,
             _("What the other side is likely to want, and why."));
    char *title = g_strdup_printf(_("CONFIDENTIAL: %s"), p->article->id);
    form_open(ui, title,
              _("CONFIDENTIAL. These words go into the negotiating brief and into no other "
                "document. Enter writes; Esc keeps what is written."),
              fields, false, position_done, p, NULL);
    g_free(title);
}

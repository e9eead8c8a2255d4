/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Drafting in the plain mode: the phase and its decisions. */
#include "config.h"

#include <string.h>

#include "base/i18n.h"
#include "base/text.h"
#include "cli/plain.h"
#include "guide/progress.h"
#include "kb/decision.h"
#include "kb/domain.h"
#include "kb/template.h"

/* ---- words ---- */

/* "in general" or the party, sector or cost head. */
static const char *for_words(struct plain *p, const struct kb_decision *d, const char *qualifier)
{
    enum party party = party_parse(qualifier);
    if (!*qualifier)
        return _("In general");
    if (!strcmp(d->qualifiers, "party") && (party == PARTY_ORIGIN || party == PARTY_DESTINATION))
        return dossier_party_name(p->dossier, party);
    return kb_text(kb_decision_qualifier_label(d, qualifier));
}

/* What stands and where it comes from; the caller frees. */
static char *stands_words(struct plain *p, const struct kb_decision *d, const char *qualifier)
{
    bool taken = false;
    const char *const *values =
        dossier_decided(p->dossier, d->id, *qualifier ? qualifier : NULL, &taken);
    bool own = dossier_decision(p->dossier, d->id, *qualifier ? qualifier : NULL) != NULL;
    char *words = domain_values_words(&d->domain, values, "; ");
    const char *format = own         ? _("%s (decided)")
                         : taken     ? _("%s (as in general)")
                         : d->policy ? _("%s (default, a policy of this project)")
                                     : _("%s (default)");
    char *text = *words ? g_strdup_printf(format, words)
                        : g_strdup(_("not decided, and there is no default"));
    g_free(words);
    return text;
}

static bool is_taken(struct plain *p, const struct kb_decision *d)
{
    bool taken = dossier_decision(p->dossier, d->id, NULL) != NULL;
    for (const char *const *q = kb_decision_qualifiers(d); *q && !taken; q++)
        taken = dossier_decision(p->dossier, d->id, *q) != NULL;
    return taken;
}

/* ---- one decision ---- */

static char **copy_values(const char *const *values)
{
    static const char *const none[] = {NULL};
    return g_strdupv((char **)(values ? values : none));
}

static void put(struct plain *p, const struct kb_decision *d, const char *qualifier, char **values,
                const char *note)
{
    struct decision decision = {d->id, qualifier, (const char *const *)values, note};
    struct change *change = change_new(NULL);
    if (values[0])
        change_put_take(change, record_decision(&decision));
    else
        change_drop_take(change, record_decision(&decision));
    if (!plain_apply(p, change, NULL))
        return;
    plain_say(0, "%s", values[0] ? _("Recorded.") : _("Back to the default."));
    plain_remark(&d->domain, (const char *const *)values);
}

static void decide(struct plain *p, const struct kb_decision *d, const char *qualifier)
{
    const char *key = *qualifier ? qualifier : NULL;
    const struct decision *old = dossier_decision(p->dossier, d->id, key);
    char *note = g_strdup(old ? old->note : "");
    bool had = old != NULL;
    char **now = copy_values(dossier_decided(p->dossier, d->id, key, NULL)), **values = NULL;
    plain_head("%s, %s", d->id, for_words(p, d, qualifier));
    plain_say(0, "%s", kb_text(d->ask));
    enum entered entered =
        plain_values(p, &d->domain, d->id, (const char *const *)now, false, &values);
    if (entered == ENTERED_NEW && (values[0] || had))
        put(p, d, qualifier, values, note);
    else if (entered == ENTERED_KEPT && now[0] && !had && !p->leave &&
             plain_confirm(p, _("Take this as decided?")))
        put(p, d, qualifier, now, note);
    g_strfreev(values);
    g_strfreev(now);
    g_free(note);
}

static void write_note(struct plain *p, const struct kb_decision *d, const char *qualifier)
{
    const char *key = *qualifier ? qualifier : NULL;
    const struct decision *old = dossier_decision(p->dossier, d->id, key);
    char *now = g_strdup(old ? old->note : ""), *text = NULL;
    char **values = copy_values(old ? old->values : dossier_decided(p->dossier, d->id, key, NULL));
    if (!values[0])
        plain_say(0, _("Decide first; then give the reasons."));
    else if (plain_text(p, _("Reasons"), NULL, now, TEXT_NOTE, false, &text) == ENTERED_NEW)
        put(p, d, qualifier, values, text);
    g_free(text);
    g_strfreev(values);
    g_free(now);
}

static void back_to_default(struct plain *p, const struct kb_decision *d, const char *qualifier)
{
    char *none[] = {NULL};
    if (dossier_decision(p->dossier, d->id, *qualifier ? qualifier : NULL))
        put(p, d, qualifier, none, "");
    else
        plain_say(0, _("It is not decided; the default stands already."));
}

static void show_decision(struct plain *p, const struct kb_decision *d)
{
    plain_head("%s %s", d->id, kb_text(d->title));
    plain_say(0, "%s", kb_text(d->ask));
    plain_say(0, "%s", kb_text(d->why));
    char *words = domain_values_words(&d->domain,
                                      kb_decision_default(d, dossier_form(p->dossier), NULL), "; ");
    if (*words)
        plain_say(0, d->policy ? _("Default, a policy of this project: %s") : _("Default: %s"),
                  words);
    g_free(words);
    char **ids = text_words(d->articles);
    for (char **id = ids; *id; id++)
        plain_say(0, _("It goes into %1$s %2$s."), *id, kb_article_heading(p->kb, *id));
    g_strfreev(ids);
    const GPtrArray *flags = assess_flags(plain_assessment(p));
    for (guint i = 0; i < flags->len; i++) {
        const struct flag *flag = flags->pdata[i];
        if (flag->settled && !strcmp(flag->settled, d->id))
            plain_say(0, _("It settles %1$s %2$s."), flag->rule->id, kb_text(flag->rule->title));
    }
}

static struct menu *decision_menu(struct plain *p, const struct kb_decision *d)
{
    struct menu *menu = menu_new();
    const char *const *qualifiers = kb_decision_qualifiers(d);
    menu_head(menu, "%s", _("As it stands"));
    for (int i = -1; i < 0 || qualifiers[i]; i++) {
        const char *qualifier = i < 0 ? "" : qualifiers[i];
        const struct decision *own =
            dossier_decision(p->dossier, d->id, *qualifier ? qualifier : NULL);
        char *words = stands_words(p, d, qualifier);
        menu_add(menu, qualifier, "%s: %s", for_words(p, d, qualifier), words);
        if (own && *own->note)
            menu_note(menu, _("Reasons: %s"), own->note);
        g_free(words);
    }
    return menu;
}

static const struct kb_decision *beside(struct plain *p, const struct kb_decision *d, int way)
{
    const GPtrArray *all = kb_decisions(p->kb);
    for (guint i = 0; i < all->len; i++) {
        bool end = way > 0 ? i + 1 >= all->len : i == 0;
        if (all->pdata[i] == d && !end)
            return all->pdata[way > 0 ? i + 1 : i - 1];
    }
    plain_say(0, "%s",
              way > 0 ? _("This is the last decision.") : _("This is the first decision."));
    return d;
}

void plain_decision(struct plain *p, const char *id)
{
    const struct kb_decision *d = kb_decision(p->kb, id), *shown = NULL;
    struct picking picking = {
        .prompt = _("Number of a line to decide it; behind the number n reasons, d back to the "
                    "default. + next decision, - the one before, w why."),
        .enter = _("Enter goes to the next decision."),
        .letters = "+-w",
        .tails = "nd",
        .help = _("A decision that nobody takes stands as its default. Some can be taken for one "
                  "country, sector or kind of cost as well; that comes before the general one."),
    };
    while (d && !p->leave) {
        if (d != shown)
            show_decision(p, d);
        shown = d;
        struct menu *menu = decision_menu(p, d);
        plain_blank();
        struct pick pick = menu_pick(p, menu, &picking);
        if (pick.kind == PICK_ENTRY && pick.letter == 'n')
            write_note(p, d, pick.id);
        else if (pick.kind == PICK_ENTRY && pick.letter == 'd')
            back_to_default(p, d, pick.id);
        else if (pick.kind == PICK_ENTRY)
            decide(p, d, pick.id);
        else if (pick.kind == PICK_LETTER && pick.letter == 'w')
            plain_why(p, d->id);
        else if (pick.kind != PICK_BACK)
            d = beside(p, d, pick.letter == '-' ? -1 : 1);
        menu_free(menu);
        if (pick.kind == PICK_BACK)
            return;
    }
}

/* ---- all decisions ---- */

void plain_decisions(struct plain *p)
{
    int at = 0;
    while (!p->leave) {
        struct menu *menu = menu_new();
        const GPtrArray *all = kb_decisions(p->kb);
        const char *group = "", *open = NULL;
        menu_head(menu, "%s", _("Decisions"));
        for (guint i = 0; i < all->len; i++) {
            const struct kb_decision *d = all->pdata[i];
            if (strcmp(group, d->group))
                menu_head(menu, "%s", kb_text(d->group));
            group = d->group;
            char *words = stands_words(p, d, "");
            bool qualified = is_taken(p, d) && !dossier_decision(p->dossier, d->id, NULL);
            menu_add(menu, d->id, "%s %s: %s%s", d->id, kb_text(d->title), words,
                     qualified ? _("; decided for some") : "");
            open = open || is_taken(p, d) ? open : d->id;
            g_free(words);
        }
        struct picking picking = {
            .prompt = open ? _("Number of a decision, n goes to the first that nobody has taken.")
                           : _("Number of a decision."),
            .letters = open ? "n" : NULL,
            .at = at,
        };
        plain_blank();
        struct pick pick = menu_pick(p, menu, &picking);
        at = picking.at;
        if (pick.kind == PICK_ENTRY || pick.kind == PICK_LETTER)
            plain_decision(p, pick.kind == PICK_ENTRY ? pick.id : open);
        menu_free(menu);
        if (pick.kind == PICK_BACK)
            return;
    }
}

static struct menu *drafting_menu(struct plain *p)
{
    struct menu *menu = menu_new();
    struct progress progress;
    progress_init(&progress, p->kb, p->dossier);
    const struct progress_phase *phase = &g_array_index(progress.phases, struct progress_phase, 2);
    menu_head(menu, "%s", _("Drafting"));
    menu_add(menu, "", _("Decisions: %1$u of %2$u taken"), phase->done, phase->of);
    menu_add(menu, "", _("Provisions of the agreement: %u with a mark of the team"),
             dossier_count(p->dossier, "provision"));
    menu_add(menu, "", _("Law of the destination for the contract: %u values"),
             dossier_parameters(p->dossier)->len);
    menu_add(menu, "", _("Model contract: %u fields filled in"), dossier_fields(p->dossier)->len);
    menu_add(menu, "", _("Flags: %u"), assess_flags(plain_assessment(p))->len);
    menu_add(menu, "", "%s", _("Red lines"));
    menu_add(menu, "", "%s", _("Coverage: structure checklist (Annex 3), principles, model"));
    menu_add(menu, "", "%s", _("Draft: read it, see its gaps"));
    menu_add(menu, "", "%s", _("Write out documents"));
    progress_release(&progress);
    return menu;
}

void plain_drafting(struct plain *p)
{
    static void (*const pages[])(struct plain *) = {
        plain_decisions, plain_provisions, plain_parameters, plain_contract,  plain_flags,
        plain_redlines,  plain_coverage,   plain_draft,      plain_write_out,
    };
    struct picking picking = {
        .prompt = _("Number of the step."),
        .help = _("Phase 3: decisions, the wording of each article, the model contract, and the "
                  "checks on all of it."),
    };
    menu_lead(p, drafting_menu, pages, &picking);
}

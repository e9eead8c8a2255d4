/* SPDX-License-Identifier: GPL-3.0-or-later */
/* What helps in all phases of the plain mode: draft, documents, review, history, glossary, why. */
#include "config.h"

#include <string.h>

#include "base/error.h"
#include "base/i18n.h"
#include "base/text.h"
#include "cli/plain.h"
#include "draft/plan.h"
#include "guide/edits.h"
#include "guide/outbox.h"
#include "guide/pack.h"
#include "guide/why.h"
#include "kb/clause.h"
#include "kb/decision.h"
#include "kb/domain.h"
#include "kb/profile.h"
#include "kb/question.h"
#include "kb/reference.h"
#include "kb/template.h"
#include "render/text.h"
#include "xml/xmlread.h"
#include "xml/xmlwrite.h"

/* ---- why ---- */

void plain_why(struct plain *p, const char *id)
{
    const struct report *report = plain_report(p);
    GError *error = NULL;
    char *text = report ? why_text(p->kb, p->dossier, report, id, PLAIN_COLUMNS, &error) : NULL;
    if (text) {
        char *title = g_strdup_printf(_("Why %s"), id);
        plain_pages(p, title, text);
        g_free(title);
    } else if (error) {
        plain_error(error);
    }
}

/* ---- the draft ---- */

static void read_part(struct plain *p)
{
    struct picking picking = {.prompt = _("Number of an article or annex to read.")};
    for (;;) {
        const struct draft *draft = plain_composed(p);
        if (!draft)
            return;
        struct menu *menu = menu_new();
        const struct plan *plan = draft_plan(draft);
        menu_head(menu, "%s", _("Articles and annexes of the draft"));
        for (guint i = 0; i < plan->units->len; i++) {
            const struct planned_unit *unit = plan->units->pdata[i];
            const struct kb_article *first = unit->articles->pdata[0];
            char *words = draft_place_words(draft, first->id);
            menu_add(menu, unit->eid, "%s: %s", words ? words : first->id, unit->heading);
            g_free(words);
        }
        for (guint i = 0; i < plan->annexes->len; i++) {
            const struct planned_annex *annex = plan->annexes->pdata[i];
            menu_add(menu, annex->eid, _("Annex %1$s: %2$s"), annex->letter, annex->annex->heading);
        }
        plain_blank();
        struct pick pick = menu_pick(p, menu, &picking);
        draft = plain_composed(p);
        if (pick.kind == PICK_ENTRY && draft) {
            char *text = render_text_part(draft_agreement(draft), pick.id, PLAIN_COLUMNS);
            if (text)
                plain_pages(p, _("Draft"), text);
            else
                plain_say(0, _("It is no longer in the draft."));
        }
        menu_free(menu);
        if (pick.kind == PICK_BACK)
            return;
    }
}

/* The id before the party: "T1.10 destination". */
static char *gap_id(const struct draft_gap *gap)
{
    return g_strndup(gap->what, strcspn(gap->what, " "));
}

static void gaps_page(struct plain *p)
{
    struct picking picking = {.prompt = _("Number of a gap to fill it.")};
    while (!p->leave) {
        const struct draft *draft = plain_composed(p);
        if (!draft)
            return;
        struct menu *menu = menu_new();
        const GPtrArray *gaps = draft_gaps(draft);
        GHashTable *seen = g_hash_table_new_full(g_str_hash, g_str_equal, g_free, NULL);
        menu_head(menu, P_("%u gap in the draft", "%u gaps in the draft", gaps->len), gaps->len);
        for (guint i = 0; i < gaps->len; i++) {
            const struct draft_gap *gap = gaps->pdata[i];
            if (!g_hash_table_add(seen, g_strdup(gap->what)))
                continue;
            char *id = gap_id(gap);
            menu_add(menu, id, "%s%s%s%s", gap->what, *gap->who ? ", " : "", gap->who,
                     gap->contract ? _(" (contract)") : "");
            g_free(id);
        }
        g_hash_table_unref(seen);
        plain_blank();
        struct pick pick = menu_pick(p, menu, &picking);
        if (pick.kind == PICK_ENTRY)
            plain_go(p, pick.id);
        menu_free(menu);
        if (pick.kind == PICK_BACK)
            return;
    }
}

static void read_whole(struct plain *p, bool contract)
{
    const struct draft *draft = plain_composed(p);
    if (draft)
        plain_pages(
            p, contract ? _("Contract") : _("Agreement"),
            render_text(contract ? draft_contract(draft) : draft_agreement(draft), PLAIN_COLUMNS));
}

void plain_draft(struct plain *p)
{
    struct picking picking = {
        .prompt = _("Number of what to read or do."),
        .help = _("The draft is made anew from the answers and decisions each time. What nobody "
                  "has given stands in it as a gap with the id of the question.")};
    while (!p->leave) {
        const struct draft *draft = plain_composed(p);
        if (!draft)
            return;
        struct menu *menu = menu_new();
        unsigned gaps = draft_gaps(draft)->len;
        menu_head(menu, "%s",
                  draft_is_mou(draft) ? _("Draft of a memorandum of understanding")
                                      : _("Draft of an agreement"));
        menu_add(menu, "", "%s", _("Read all of it"));
        menu_add(menu, "", "%s", _("Read one article or annex"));
        menu_add(menu, "", "%s", _("Read the model contract"));
        menu_add(menu, "",
                 P_("%u gap: what is missing and who can give it",
                    "%u gaps: what is missing and who can give it", gaps),
                 gaps);
        menu_add(menu, "", "%s", _("Write out documents"));
        plain_blank();
        struct pick pick = menu_pick(p, menu, &picking);
        menu_free(menu);
        if (pick.kind == PICK_BACK)
            return;
        if (pick.index == 1)
            read_part(p);
        else if (pick.index == 3)
            gaps_page(p);
        else if (pick.index == 4)
            plain_write_out(p);
        else
            read_whole(p, pick.index == 2);
    }
}

/* ---- writing out ---- */

static void told(const char *path, void *data)
{
    (void)data;
    plain_say(0, _("Wrote %s"), path);
}

enum what { WHAT_DRAFT, WHAT_FINAL, WHAT_PACK };

static void write_documents(struct plain *p, enum what what, const char *profile,
                            const char *folder)
{
    GError *error = NULL;
    struct outbox *outbox = outbox_new(p->dossier, folder);
    const struct report *report = what == WHAT_PACK ? plain_report(p) : NULL;
    struct draft_options options = {.profile = profile, .final = what == WHAT_FINAL};
    struct draft *draft = NULL;
    bool ready = what != WHAT_PACK || report;
    if (ready && what == WHAT_PACK) {
        pack_fill(p->kb, p->dossier, report, outbox);
    } else if (ready) {
        draft = draft_compose(p->kb, p->dossier, plain_assessment(p), &options, &error);
        ready = draft != NULL;
        if (ready) {
            outbox_add_document(outbox, "agreement", draft_agreement(draft),
                                OUTBOX_XML | OUTBOX_TEXT);
            outbox_add_document(outbox, "contract", draft_contract(draft),
                                OUTBOX_XML | OUTBOX_TEXT);
        }
    }
    if (ready && outbox_send(outbox, told, NULL, &error) && draft) {
        unsigned n = draft_gaps(draft)->len;
        plain_say(0, P_("%u gap is marked in the text.", "%u gaps are marked in the text.", n), n);
    }
    if (error)
        plain_error(error);
    draft_free(draft);
    outbox_free(outbox);
}

/* A final text is refused while red flags stand that nobody has acknowledged. */
static bool may_be_final(struct plain *p)
{
    const struct report *report = plain_report(p);
    unsigned open = report ? report_open_red(report) : 0;
    if (open > 0)
        plain_say(0,
                  P_("There is %u red flag nobody has acknowledged, so this is no final text. Mend "
                     "it, or acknowledge it with the reason.",
                     "There are %u red flags nobody has acknowledged, so this is no final text. "
                     "Mend them, or acknowledge each with the reason.",
                     open),
                  open);
    return report && open == 0;
}

static void fill_out(struct plain *p, struct form *form, bool outline)
{
    char *base =
        dossier_path(p->dossier) ? g_path_get_dirname(dossier_path(p->dossier)) : g_strdup(".");
    char *folder = g_build_filename(base, outline ? "drafts" : "pack", NULL);
    char *shown = text_clean(folder, -1, NULL);
    const GPtrArray *profiles = kb_profiles(p->kb);
    struct entry *e = plain_form_add(form, "folder", _("Folder"), ENTRY_LINE, shown,
                                     _("Where the documents go; it is made when missing."));
    e->needed = true;
    if (outline && profiles->len > 0) {
        e = plain_form_add(form, "profile", _("Outline"), ENTRY_CHOICE, "full",
                           _("How the agreement is divided."));
        e->needed = true;
        plain_form_option(e, "full", _("full agreement"));
        for (guint i = 0; i < profiles->len; i++) {
            const struct kb_profile *profile = profiles->pdata[i];
            plain_form_option(e, profile->id, kb_text(profile->title));
        }
    }
    g_free(shown);
    g_free(folder);
    g_free(base);
}

void plain_write_out(struct plain *p)
{
    struct picking picking = {.prompt = _("Number of what to write out.")};
    while (!p->leave) {
        struct menu *menu = menu_new();
        menu_head(menu, "%s", _("Write out documents"));
        menu_add(menu, "", "%s", _("Agreement and contract, as XML and text"));
        menu_add(menu, "", "%s", _("The same for signature"));
        menu_add(menu, "", "%s",
                 _("Preparation pack: consultation plan, letters, agenda, signature checklist, "
                   "confidential brief"));
        plain_blank();
        struct pick pick = menu_pick(p, menu, &picking);
        menu_free(menu);
        if (pick.kind == PICK_BACK)
            return;
        enum what what = (enum what)pick.index;
        if (what == WHAT_FINAL && !may_be_final(p))
            continue;
        struct form form;
        plain_form_init(&form);
        fill_out(p, &form, what != WHAT_PACK);
        if (plain_form_run(p, &form)) {
            const char *profile = plain_form_value(&form, "profile");
            write_documents(p, what, !*profile || !strcmp(profile, "full") ? NULL : profile,
                            plain_form_value(&form, "folder"));
        }
        plain_form_release(&form);
    }
}

/* ---- review ---- */

static void review_item(struct plain *p, GString *text, const struct kb_item *item)
{
    GString *line = g_string_new(NULL);
    for (enum party of = PARTY_ORIGIN; of <= PARTY_DESTINATION; of++) {
        const struct answer *answer = dossier_answer(p->dossier, item->id, of);
        if (!(item->parties & of))
            continue;
        char *words =
            answer ? domain_values_words(&item->domain, answer->values, "; ") : g_strdup("");
        g_string_append_printf(line, "%s%s: %s%s%s", line->len ? "; " : "",
                               dossier_party_name(p->dossier, of), words, *words ? ", " : "",
                               answer_state_label(answer ? answer->state : ANSWER_OPEN));
        g_free(words);
    }
    g_string_append_printf(text, "%s %s\n    %s\n", item->id, kb_text(item->ask), line->str);
    g_string_free(line, TRUE);
}

static void review_answers(struct plain *p, GString *text)
{
    const GPtrArray *questions = kb_questions(p->kb);
    const struct kb_subject *last = NULL;
    for (guint i = 0; i < questions->len; i++) {
        const struct kb_question *q = questions->pdata[i];
        if (q->subject != last && q->table)
            g_string_append_printf(text, _("\nTable %1$d, %2$s\n"), q->table,
                                   kb_text(q->subject->title));
        else if (q->subject != last)
            g_string_append_printf(text, "\n%s\n", kb_text(q->subject->title));
        last = q->subject;
        for (guint j = 0; j < q->items->len; j++)
            review_item(p, text, q->items->pdata[j]);
    }
}

static void review_decisions(struct plain *p, GString *text)
{
    const GPtrArray *decisions = kb_decisions(p->kb);
    for (guint i = 0; i < decisions->len; i++) {
        const struct kb_decision *d = decisions->pdata[i];
        bool taken = false;
        const char *const *values = dossier_decided(p->dossier, d->id, NULL, &taken);
        char *words = domain_values_words(&d->domain, values, "; ");
        g_string_append_printf(text, "%s %s: %s%s\n", d->id, kb_text(d->title),
                               *words ? words : "–", taken ? "" : _(" (default)"));
        for (const char *const *q = kb_decision_qualifiers(d); *q; q++) {
            const struct decision *one = dossier_decision(p->dossier, d->id, *q);
            char *own = one ? domain_values_words(&d->domain, one->values, "; ") : NULL;
            if (own)
                g_string_append_printf(text, "    %s: %s\n",
                                       kb_text(kb_decision_qualifier_label(d, *q)), own);
            g_free(own);
        }
        g_free(words);
    }
    GPtrArray *provisions = dossier_records(p->dossier, "provision");
    if (provisions->len > 0)
        g_string_append(text, _("\nProvisions with a mark of the team\n"));
    for (guint i = 0; i < provisions->len; i++) {
        const char *id = xml_attr_or(provisions->pdata[i], "article", "");
        const struct kb_article *article = kb_article(p->kb, id);
        g_string_append_printf(text, "%s %s\n", id, article ? article->heading : "");
    }
    g_ptr_array_unref(provisions);
}

static void review_contract(struct plain *p, GString *text)
{
    const GPtrArray *parameters = dossier_parameters(p->dossier);
    for (guint i = 0; i < parameters->len; i++) {
        const struct parameter_value *one = parameters->pdata[i];
        const struct kb_parameter *known = kb_parameter(p->kb, one->id);
        g_string_append_printf(text, "%s %s%s%s: %s\n", one->id, known ? kb_text(known->label) : "",
                               *one->sector ? ", " : "", one->sector, one->value);
    }
    const GPtrArray *fields = dossier_fields(p->dossier);
    for (guint i = 0; i < fields->len; i++) {
        const struct field_value *one = fields->pdata[i];
        const struct kb_field *known = kb_field(p->kb, one->id);
        char *words = known ? domain_values_words(&known->domain, one->values, "; ")
                            : g_strjoinv("; ", (char **)one->values);
        g_string_append_printf(text, "%s %s: %s\n", one->id, known ? kb_text(known->label) : "",
                               words);
        g_free(words);
    }
    if (parameters->len + fields->len == 0)
        g_string_append(text, _("Nothing stands here yet."));
}

void plain_review(struct plain *p)
{
    struct picking picking = {.prompt = _("Number of what to review.")};
    while (!p->leave) {
        struct menu *menu = menu_new();
        menu_head(menu, "%s", _("Review"));
        menu_add(menu, "", "%s", _("All answers"));
        menu_add(menu, "", "%s", _("All decisions and provisions"));
        menu_add(menu, "", "%s", _("Contract and law of the destination"));
        plain_blank();
        struct pick pick = menu_pick(p, menu, &picking);
        menu_free(menu);
        if (pick.kind == PICK_BACK)
            return;
        GString *text = g_string_new(NULL);
        if (pick.index == 0)
            review_answers(p, text);
        else if (pick.index == 1)
            review_decisions(p, text);
        else
            review_contract(p, text);
        plain_pages(p, _("Review"), g_string_free(text, FALSE));
    }
}

/* ---- history ---- */

static void show_change(const struct history_entry *e)
{
    plain_head(_("Change %1$s of %2$s, by %3$s"), e->id, e->time, e->by);
    if (*e->reason)
        plain_say(0, _("Reason: %s"), e->reason);
    char *edits = edits_words(e->node, 0, false);
    plain_lines(2, edits);
    g_free(edits);
}

static void change_page(struct plain *p, const char *id)
{
    const GPtrArray *history = dossier_history(p->dossier);
    for (guint i = 0; i < history->len; i++) {
        const struct history_entry *e = history->pdata[i];
        if (!strcmp(e->id, id))
            show_change(e);
    }
    struct picking picking = {
        .prompt = _("b puts everything back to how it stood after this change."),
        .enter = _("Enter goes back."),
        .letters = "b",
    };
    struct menu *menu = menu_new();
    struct pick pick = menu_pick(p, menu, &picking);
    menu_free(menu);
    if (pick.kind != PICK_LETTER)
        return;
    char *question = g_strdup_printf(_("Put everything back to how it stood after %s?"), id);
    unsigned before = dossier_version(p->dossier);
    GError *error = NULL;
    if (!plain_confirm(p, question)) {
        plain_say(0, _("Nothing was changed."));
    } else if (dossier_restore(p->dossier, id, &error)) {
        plain_changed(p);
        plain_say(0,
                  dossier_version(p->dossier) == before
                      ? _("Everything stands as after %s already.")
                      : _("Everything stands as after %s; ! takes that back."),
                  id);
    } else {
        plain_error(error);
    }
    g_free(question);
}

void plain_history(struct plain *p)
{
    struct picking picking = {.prompt = _("Number of a change to see it."),
                              .help = _("All changes, the newest first: when, who, what and why.")};
    while (!p->leave) {
        struct menu *menu = menu_new();
        const GPtrArray *history = dossier_history(p->dossier);
        menu_head(menu, "%s", _("History"));
        for (guint i = history->len; i-- > 0;) {
            const struct history_entry *e = history->pdata[i];
            char *time = g_strndup(e->time, 16);
            menu_add(menu, e->id, "%s %s, %s: %s%s%s%s", e->id, time, e->by, e->what,
                     *e->reason ? ", " : "", e->reason, *e->reverts ? _(" (undo or redo)") : "");
            g_free(time);
        }
        plain_blank();
        struct pick pick = menu_pick(p, menu, &picking);
        if (pick.kind == PICK_ENTRY)
            change_page(p, pick.id);
        menu_free(menu);
        if (pick.kind == PICK_BACK)
            return;
    }
}

/* ---- glossary ---- */

void plain_glossary(struct plain *p)
{
    struct picking picking = {.prompt = _("Number of a term, for what it means.")};
    const GPtrArray *terms = kb_glossary(p->kb);
    while (!p->leave) {
        struct menu *menu = menu_new();
        menu_head(menu, "%s", _("Glossary"));
        for (guint i = 0; i < terms->len; i++)
            menu_add(menu, "", "%s", kb_text(((const struct kb_term *)terms->pdata[i])->name));
        plain_blank();
        struct pick pick = menu_pick(p, menu, &picking);
        menu_free(menu);
        if (pick.kind == PICK_BACK)
            return;
        const struct kb_term *term = terms->pdata[pick.index];
        plain_head("%s", kb_text(term->name));
        plain_say(0, "%s", kb_text(term->definition));
        plain_fact(0, _("Guidance"), term->guidance);
    }
}

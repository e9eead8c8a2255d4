/* SPDX-License-Identifier: GPL-3.0-or-later */
/* One answer in the plain mode: values, state, source, note, what single institutions say. */
#include "config.h"

#include <string.h>

#include "base/i18n.h"
#include "base/moment.h"
#include "base/text.h"
#include "cli/plain.h"
#include "kb/domain.h"
#include "kb/question.h"
#include "kb/reference.h"
#include "kb/template.h"

/* ---- a copy of an answer, which a prompt cannot take away ---- */

struct copy {
    struct answer answer; /* points into what follows */
    char **values;
    char *note, *confidence, *institution, *document, *date, *place;
    bool recorded;
};

static void copy_init(struct copy *c, struct plain *p, struct plain_cell cell)
{
    static const char *const none[] = {NULL};
    const struct answer *old = dossier_answer(p->dossier, cell.item->id, cell.of);
    c->recorded = old != NULL;
    c->values = g_strdupv((char **)(old ? old->values : none));
    c->note = g_strdup(old ? old->note : "");
    c->confidence = g_strdup(old ? old->confidence : "");
    c->institution = g_strdup(old ? old->source.institution : "");
    c->document = g_strdup(old ? old->source.document : "");
    c->date = g_strdup(old ? old->source.date : "");
    c->place = g_strdup(old ? old->source.place : "");
    c->answer = (struct answer){
        .item = cell.item->id,
        .of = cell.of,
        .state = old ? old->state : ANSWER_OPEN,
        .values = (const char *const *)c->values,
        .note = c->note,
        .confidence = c->confidence,
        .source = {c->institution, c->document, c->date, c->place},
    };
}

static void copy_release(struct copy *c)
{
    g_strfreev(c->values);
    g_free(c->note);
    g_free(c->confidence);
    g_free(c->institution);
    g_free(c->document);
    g_free(c->date);
    g_free(c->place);
}

static bool says_nothing(const struct answer *a)
{
    const struct source_info *s = &a->source;
    return !a->values[0] && a->state == ANSWER_OPEN && !*a->note && !*a->confidence &&
           !*s->institution && !*s->document && !*s->date && !*s->place;
}

/* Records the answer; one that says nothing is dropped. */
static bool put(struct plain *p, const struct answer *answer)
{
    struct change *change = change_new(NULL);
    if (says_nothing(answer))
        change_drop_take(change, record_answer(answer));
    else
        change_put_take(change, record_answer(answer));
    return plain_apply(p, change, NULL);
}

static void show_cell(struct plain *p, struct plain_cell cell)
{
    plain_head("%s, %s (%s)", cell.item->id, dossier_party_name(p->dossier, cell.of),
               party_label(cell.of));
    plain_say(0, "%s", kb_text(cell.item->ask));
    plain_fact(0, _("A good answer"), kb_text(cell.item->good));
}

/* ---- values ---- */

bool plain_cell_values(struct plain *p, struct plain_cell cell)
{
    struct copy c;
    char **values = NULL;
    copy_init(&c, p, cell);
    show_cell(p, cell);
    enum entered entered = plain_values(p, &cell.item->domain, cell.item->id,
                                        (const char *const *)c.values, true, &values);
    bool counts = c.answer.state == ANSWER_PROVISIONAL || c.answer.state == ANSWER_CONFIRMED ||
                  c.answer.state == ANSWER_DISPUTED;
    bool same = entered == ENTERED_NEW && counts &&
                g_strv_equal((const char *const *)values, (const char *const *)c.values);
    if (entered == ENTERED_NEW && !same && (values[0] || c.recorded)) {
        c.answer.values = (const char *const *)values;
        c.answer.state = values[0] ? ANSWER_PROVISIONAL : ANSWER_OPEN;
        if (put(p, &c.answer)) {
            char *words = domain_values_words(&cell.item->domain, c.answer.values, "; ");
            plain_say(0, _("Recorded: %1$s (%2$s)."), *words ? words : _("nothing"),
                      answer_state_label(c.answer.state));
            g_free(words);
            plain_remark(&cell.item->domain, c.answer.values);
            if (values[0])
                plain_effect(p, cell.item->question, cell);
        }
    }
    g_strfreev(values);
    copy_release(&c);
    return entered != ENTERED_BACK;
}

void plain_cell_clear(struct plain *p, struct plain_cell cell)
{
    struct copy c;
    copy_init(&c, p, cell);
    if (c.recorded) {
        struct change *change = change_new(NULL);
        change_drop_take(change, record_answer(&c.answer));
        if (plain_apply(p, change, NULL))
            plain_say(0, _("Cleared the answer of %1$s to %2$s; ! brings it back."),
                      dossier_party_name(p->dossier, cell.of), cell.item->id);
    } else {
        plain_say(0, _("There is no answer to clear."));
    }
    copy_release(&c);
}

/* ---- note and state ---- */

void plain_cell_note(struct plain *p, struct plain_cell cell)
{
    struct copy c;
    char *text = NULL;
    copy_init(&c, p, cell);
    show_cell(p, cell);
    if (plain_text(p, _("Note"), _("What the value cannot say: conditions, exceptions, numbers."),
                   c.note, TEXT_NOTE, false, &text) == ENTERED_NEW) {
        c.answer.note = text;
        put(p, &c.answer);
    }
    g_free(text);
    copy_release(&c);
}

static void set_state(struct plain *p, struct copy *c, enum answer_state state)
{
    bool needs =
        state == ANSWER_PROVISIONAL || state == ANSWER_CONFIRMED || state == ANSWER_DISPUTED;
    if (needs && !c->values[0]) {
        plain_say(0, _("Give the answer first; then say how sure it is."));
        return;
    }
    c->answer.state = state;
    if (put(p, &c->answer))
        plain_say(0, _("The state is now: %s."), answer_state_label(state));
}

/* Without a reason nothing changes. */
static void give_reason(struct plain *p, struct copy *c)
{
    char *text = NULL;
    enum entered entered = plain_text(p, _("Why it does not apply"),
                                      _("A short reason; others have to understand it later."),
                                      c->note, TEXT_NOTE, false, &text);
    const char *reason = entered == ENTERED_NEW ? text : entered == ENTERED_KEPT ? c->note : "";
    if (*reason) {
        c->answer.note = reason;
        set_state(p, c, ANSWER_NOT_APPLICABLE);
    } else {
        plain_say(0, _("Nothing was changed: “does not apply” needs a reason."));
    }
    g_free(text);
}

void plain_cell_not_applicable(struct plain *p, struct plain_cell cell)
{
    struct copy c;
    copy_init(&c, p, cell);
    show_cell(p, cell);
    give_reason(p, &c);
    copy_release(&c);
}

void plain_cell_state(struct plain *p, struct plain_cell cell)
{
    struct copy c;
    struct form form;
    copy_init(&c, p, cell);
    plain_form_init(&form);
    struct entry *e =
        plain_form_add(&form, "state", _("State"), ENTRY_CHOICE, answer_state_word(c.answer.state),
                       _("How sure is this answer?"));
    e->needed = true;
    for (int i = ANSWER_OPEN; i <= ANSWER_NOT_APPLICABLE; i++)
        plain_form_option(e, answer_state_word((enum answer_state)i),
                          answer_state_meaning((enum answer_state)i));
    show_cell(p, cell);
    enum answer_state state = ANSWER_OPEN;
    if (plain_form_ask(p, &form, e) == ENTERED_NEW && answer_state_parse(e->value, &state)) {
        if (state == ANSWER_NOT_APPLICABLE)
            give_reason(p, &c);
        else
            set_state(p, &c, state);
    }
    plain_form_release(&form);
    copy_release(&c);
}

/* ---- source ---- */

static void add_institution(struct plain *p, struct form *form, const struct kb_item *item,
                            const char *now)
{
    struct entry *e = plain_form_add(
        form, "institution", _("Institution"), ENTRY_CHOICE, now,
        _("Who said so. Those that the question names come first; a body that is not in the list "
          "is written in own words."));
    e->own = true;
    plain_form_institutions(p, e, item->question->institutions);
}

static void add_document(struct form *form, const struct source_info *source)
{
    plain_form_add(form, "document", _("Document"), ENTRY_LINE, source->document,
                   _("Law, letter, report or minutes, with its title."));
    plain_form_add(form, "place", _("Place"), ENTRY_LINE, source->place,
                   _("Section, article or page, for example s. 4."));
}

void plain_cell_source(struct plain *p, struct plain_cell cell)
{
    struct copy c;
    struct form form;
    copy_init(&c, p, cell);
    plain_form_init(&form);
    add_institution(p, &form, cell.item, c.institution);
    add_document(&form, &c.answer.source);
    plain_form_add(&form, "date", _("Date"), ENTRY_YEAR, c.date,
                   _("Of the document: YYYY-MM-DD, or the year alone."));
    struct entry *e = plain_form_add(&form, "confidence", _("Confidence"), ENTRY_CHOICE,
                                     c.confidence, _("How far the answer can be relied on."));
    plain_form_option(e, "low", _("low"));
    plain_form_option(e, "medium", _("medium"));
    plain_form_option(e, "high", _("high"));
    show_cell(p, cell);
    plain_form_run(p, &form);
    if (form.touched) {
        c.answer.source = (struct source_info){
            plain_form_value(&form, "institution"), plain_form_value(&form, "document"),
            plain_form_value(&form, "date"), plain_form_value(&form, "place")};
        c.answer.confidence = plain_form_value(&form, "confidence");
        if (put(p, &c.answer))
            plain_say(0, _("Recorded."));
    }
    plain_form_release(&form);
    copy_release(&c);
}

/* ---- what single institutions say ---- */

static const struct response *find_response(struct plain *p, struct plain_cell cell, const char *id)
{
    const GPtrArray *list = dossier_responses(p->dossier, cell.item->id, cell.of);
    for (guint i = 0; list && i < list->len; i++) {
        const struct response *response = list->pdata[i];
        if (!strcmp(response->id, id))
            return response;
    }
    return NULL;
}

static void fill_account(struct plain *p, struct form *form, const struct kb_item *item,
                         const struct response *old)
{
    const struct source_info none = {"", "", "", ""};
    char *now = moment_now(), *today = g_strndup(now, 10);
    add_institution(p, form, item, old ? old->institution : "");
    plain_form_add(form, "by", _("Person"), ENTRY_LINE, old ? old->by : "",
                   _("Who answered for the institution; may stay empty."));
    plain_form_add(form, "date", _("Date"), ENTRY_DATE, old ? old->date : today,
                   _("Day of the answer, YYYY-MM-DD."));
    plain_form_add(form, "note", _("Note"), ENTRY_NOTE, old ? old->note : "",
                   _("What was said, in a sentence or two."));
    add_document(form, old ? &old->source : &none);
    g_free(today);
    g_free(now);
}

static void put_account(struct plain *p, struct plain_cell cell, const char *id, char **values,
                        const struct form *form)
{
    const struct response *old = find_response(p, cell, id);
    char *institution = g_strdup(old ? old->source.institution : "");
    char *date = g_strdup(old ? old->source.date : "");
    char *fresh = old ? g_strdup(id) : dossier_new_response_id(p->dossier);
    struct response response = {
        .id = fresh,
        .item = cell.item->id,
        .of = cell.of,
        .institution = plain_form_value(form, "institution"),
        .by = plain_form_value(form, "by"),
        .date = plain_form_value(form, "date"),
        .note = plain_form_value(form, "note"),
        .values = (const char *const *)values,
        .source = {institution, plain_form_value(form, "document"), date,
                   plain_form_value(form, "place")},
    };
    struct change *change = change_new(NULL);
    change_put_take(change, record_response(&response));
    if (plain_apply(p, change, NULL))
        plain_say(0, _("Recorded."));
    g_free(fresh);
    g_free(date);
    g_free(institution);
}

/* @id: "" for a new one. */
static void edit_account(struct plain *p, struct plain_cell cell, const char *id)
{
    static const char *const none[] = {NULL};
    const struct response *old = find_response(p, cell, id);
    char **now = g_strdupv((char **)(old ? old->values : none)), **values = NULL;
    struct form form;
    plain_form_init(&form);
    fill_account(p, &form, cell.item, old);
    show_cell(p, cell);
    plain_say(0, _("What does this institution answer?"));
    enum entered entered =
        plain_values(p, &cell.item->domain, cell.item->id, (const char *const *)now, true, &values);
    char **kept = entered == ENTERED_NEW ? values : now;
    if (entered != ENTERED_BACK && !kept[0])
        plain_say(0, _("Nothing was changed: give the answer that this institution gave."));
    else if (entered != ENTERED_BACK || p->leave)
        plain_form_run(p, &form);
    if (kept[0] && (entered == ENTERED_NEW || form.touched))
        put_account(p, cell, id, kept, &form);
    plain_form_release(&form);
    g_strfreev(values);
    g_strfreev(now);
}

static void drop_account(struct plain *p, struct plain_cell cell, const char *id)
{
    const struct response *old = find_response(p, cell, id);
    if (!old)
        return;
    struct change *change = change_new(NULL);
    change_drop_take(change, record_response(old));
    if (plain_apply(p, change, NULL))
        plain_say(0, _("Removed. ! brings it back."));
}

void plain_cell_accounts(struct plain *p, struct plain_cell cell)
{
    struct picking picking = {
        .prompt = _("Number of an entry to change it, a number and d to remove it, a adds an "
                    "institution."),
        .letters = "a",
        .tails = "d",
        .help = _("What single institutions say, each for itself. When they do not agree, the "
                  "answer is shown as disputed."),
    };
    for (;;) {
        struct menu *menu = menu_new();
        const GPtrArray *list = dossier_responses(p->dossier, cell.item->id, cell.of);
        menu_head(menu, _("What institutions say on %1$s, %2$s"), cell.item->id,
                  dossier_party_name(p->dossier, cell.of));
        for (guint i = 0; list && i < list->len; i++) {
            const struct response *response = list->pdata[i];
            const struct kb_institution *known = kb_institution(p->kb, response->institution);
            char *words = domain_values_words(&cell.item->domain, response->values, "; ");
            menu_add(menu, response->id, "%s%s%s: %s",
                     known ? kb_text(known->name) : response->institution,
                     *response->date ? ", " : "", response->date, words);
            if (*response->note)
                menu_note(menu, _("Note: %s"), response->note);
            g_free(words);
        }
        if (menu_count(menu) == 0)
            menu_note(menu, "%s", _("Nothing stands here yet."));
        plain_blank();
        struct pick pick = menu_pick(p, menu, &picking);
        if (pick.kind == PICK_LETTER)
            edit_account(p, cell, "");
        else if (pick.kind == PICK_ENTRY && pick.letter)
            drop_account(p, cell, pick.id);
        else if (pick.kind == PICK_ENTRY)
            edit_account(p, cell, pick.id);
        menu_free(menu);
        if (pick.kind == PICK_BACK)
            return;
    }
}

static void tell_flag(struct plain *p, const struct flag *flag)
{
    bool one_side = flag->of == PARTY_ORIGIN || flag->of == PARTY_DESTINATION;
    bool unknown = flag->strength == STRENGTH_UNKNOWN || flag->strength == STRENGTH_PARTLY_UNKNOWN;
    plain_say(0, "%s %s %s%s%s%s%s%s", colour_label(flag->colour), flag->rule->id,
              kb_text(flag->rule->title), one_side ? ", " : "",
              one_side ? dossier_party_name(p->dossier, flag->of) : "",
              unknown ? _(", as long as it is unknown") : "",
              flag->settled ? _(", settled by a decision") : "",
              flag->acknowledged ? _(", acknowledged") : "");
    if (!unknown)
        plain_say(2, "%s", flag->text);
}

void plain_effect(struct plain *p, const struct kb_question *question, struct plain_cell cell)
{
    const GPtrArray *flags = assess_flags(plain_assessment(p));
    unsigned told = 0;
    const struct missing *conflict = assess_dispute(plain_assessment(p), cell.item, cell.of);
    if (conflict && conflict->both)
        plain_say(0,
                  _("DISPUTED: the answer of %s says “none” and something else; give one of "
                    "them."),
                  dossier_party_name(p->dossier, cell.of));
    else if (conflict)
        plain_say(0,
                  _("DISPUTED: %s has no settled answer here; s behind its number sets the "
                    "state."),
                  dossier_party_name(p->dossier, cell.of));
    for (guint i = 0; i < flags->len; i++) {
        const struct flag *flag = flags->pdata[i];
        bool mine = !cell.item || flag->of == PARTY_NONE || (flag->of & cell.of);
        if (!mine || !flag_is_because(flag, question, cell.item))
            continue;
        tell_flag(p, flag);
        told++;
    }
    if (told == 0)
        plain_say(0, "%s",
                  cell.item ? _("No rule fires because of this answer.")
                            : _("No rule fires because of these answers."));
    char **ids = text_words(question->feeds);
    for (char **id = ids; *id; id++)
        plain_say(0, _("It goes into %1$s %2$s."), *id, kb_article_heading(p->kb, *id));
    g_strfreev(ids);
}

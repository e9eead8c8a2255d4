/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Information gathering in the plain mode: tables, filters, lists and the question page. */
#include "config.h"

#include <stdlib.h>
#include <string.h>

#include "base/i18n.h"
#include "base/text.h"
#include "cli/plain.h"
#include "guide/progress.h"
#include "kb/domain.h"
#include "kb/question.h"
#include "kb/reference.h"
#include "kb/rule.h"

/* ---- one answer in a list ---- */

static bool is_open(struct plain *p, const struct kb_item *item, enum party of)
{
    const struct answer *answer = dossier_answer(p->dossier, item->id, of);
    return !answer || answer->state == ANSWER_OPEN || answer->state == ANSWER_ASKED;
}

static bool is_disputed(struct plain *p, const struct kb_item *item, enum party of)
{
    return assess_dispute(plain_assessment(p), item, of) != NULL;
}

/* Calls @visit for every answer that the question asks for, until it says true. */
static bool visit_cells(struct plain *p, const struct kb_question *q,
                        bool (*visit)(struct plain *, const struct kb_item *, enum party))
{
    for (guint i = 0; i < q->items->len; i++)
        for (enum party of = PARTY_ORIGIN; of <= PARTY_DESTINATION; of++) {
            const struct kb_item *item = q->items->pdata[i];
            if ((item->parties & of) && visit(p, item, of))
                return true;
        }
    return false;
}

/* ---- filters ---- */

/* Does a rule that fires name an item of the question among its reasons? */
static bool is_behind(struct plain *p, const struct kb_question *q, const char *rule)
{
    const struct flag *flag = assess_flag(plain_assessment(p), rule);
    for (char **reason = flag ? flag->because : NULL; reason && *reason; reason++) {
        const char *id = *reason;
        id += (id[0] == 'O' || id[0] == 'D') && id[1] == '.' ? 2 : 0;
        char *bare = g_strndup(id, strcspn(id, "= "));
        const struct kb_item *item = kb_item(p->kb, bare);
        g_free(bare);
        if (item && item->question == q)
            return true;
    }
    return false;
}

static bool takes(struct plain *p, enum plain_filter filter, const char *value,
                  const struct kb_question *q)
{
    switch (filter) {
    case PLAIN_TABLE:
        return q->table == atoi(value);
    case PLAIN_OPEN:
        return visit_cells(p, q, is_open);
    case PLAIN_DISPUTED:
        return visit_cells(p, q, is_disputed);
    case PLAIN_INSTITUTION:
        return text_has_word(q->institutions, value);
    case PLAIN_PRINCIPLE:
        return text_has_word(q->subject->principles, value);
    case PLAIN_FLAG:
        return is_behind(p, q, value);
    case PLAIN_ALL:
        break;
    }
    return true;
}

static char *table_title(struct plain *p, int table)
{
    const GPtrArray *questions = kb_questions(p->kb);
    for (guint i = 0; i < questions->len; i++) {
        const struct kb_question *q = questions->pdata[i];
        if (q->table == table && table)
            return g_strdup_printf(_("Table %1$d, %2$s"), table, kb_text(q->table_title));
        if (q->table == table)
            return g_strdup(kb_text(q->table_title));
    }
    return g_strdup("");
}

static char *filter_title(struct plain *p, enum plain_filter filter, const char *value)
{
    const struct kb_institution *institution;
    const struct kb_principle *principle;
    switch (filter) {
    case PLAIN_OPEN:
        return g_strdup(_("Questions with open answers"));
    case PLAIN_DISPUTED:
        return g_strdup(_("Questions with disputed answers"));
    case PLAIN_INSTITUTION:
        institution = kb_institution(p->kb, value);
        return g_strdup_printf(_("Questions for: %s"),
                               institution ? kb_text(institution->name) : value);
    case PLAIN_PRINCIPLE:
        principle = kb_principle(p->kb, value);
        return g_strdup_printf(_("Questions on principle %1$s %2$s"), value,
                               principle ? kb_text(principle->title) : "");
    case PLAIN_FLAG:
        return g_strdup_printf(_("Questions behind flag %s"), value);
    case PLAIN_TABLE:
        return table_title(p, atoi(value));
    case PLAIN_ALL:
        break;
    }
    return g_strdup(_("Questions"));
}

/* ---- the list ---- */

static void add_question(struct plain *p, struct menu *menu, const struct kb_question *q)
{
    unsigned all = 0, open = 0, disputed = 0;
    for (guint i = 0; i < q->items->len; i++)
        for (enum party of = PARTY_ORIGIN; of <= PARTY_DESTINATION; of++) {
            const struct kb_item *item = q->items->pdata[i];
            if (!(item->parties & of))
                continue;
            all++;
            open += is_open(p, item, of) ? 1 : 0;
            disputed += is_disputed(p, item, of) ? 1 : 0;
        }
    char *count = open == 0 ? g_strdup(_("all answered"))
                            : g_strdup_printf(_("%1$u of %2$u open"), open, all);
    char *more = disputed ? g_strdup_printf(_(", %u disputed"), disputed) : g_strdup("");
    menu_add(menu, q->id, "%s %s: %s%s", q->id, kb_text(q->title), count, more);
    g_free(more);
    g_free(count);
}

/* Ids of the questions that @filter takes, char *. */
static GPtrArray *find_questions(struct plain *p, enum plain_filter filter, const char *value)
{
    const GPtrArray *questions = kb_questions(p->kb);
    GPtrArray *ids = g_ptr_array_new_with_free_func(g_free);
    for (guint i = 0; i < questions->len; i++) {
        const struct kb_question *q = questions->pdata[i];
        if (takes(p, filter, value, q))
            g_ptr_array_add(ids, g_strdup(q->id));
    }
    return ids;
}

static struct menu *questions_menu(struct plain *p, const GPtrArray *ids, const char *title)
{
    struct menu *menu = menu_new();
    const struct kb_subject *subject = NULL;
    menu_head(menu, "%s", title);
    for (guint i = 0; i < ids->len; i++) {
        const struct kb_question *q = kb_question(p->kb, ids->pdata[i]);
        if (q->subject != subject)
            menu_head(menu, "%s", kb_text(q->subject->title));
        subject = q->subject;
        add_question(p, menu, q);
    }
    if (ids->len == 0)
        menu_note(menu, "%s", _("There is none."));
    return menu;
}

/* The first question of the list with an open answer; NULL when all are answered. Borrowed. */
static const char *first_open(struct plain *p, const GPtrArray *ids)
{
    for (guint i = 0; i < ids->len; i++)
        if (visit_cells(p, kb_question(p->kb, ids->pdata[i]), is_open))
            return ids->pdata[i];
    return NULL;
}

void plain_questions(struct plain *p, enum plain_filter filter, const char *value)
{
    char *title = filter_title(p, filter, value);
    int at = 0;
    while (!p->leave) {
        GPtrArray *ids = find_questions(p, filter, value);
        struct menu *menu = questions_menu(p, ids, title);
        const char *open = first_open(p, ids);
        struct picking picking = {
            .prompt = open ? _("Number of a question, n goes to the first open one.")
                           : _("Number of a question."),
            .letters = open ? "n" : NULL,
            .at = at,
        };
        plain_blank();
        struct pick pick = menu_pick(p, menu, &picking);
        at = picking.at;
        if (pick.kind == PICK_ENTRY)
            plain_question(p, pick.id, ids);
        else if (pick.kind == PICK_LETTER)
            plain_question(p, open, ids);
        menu_free(menu);
        g_ptr_array_unref(ids);
        if (pick.kind == PICK_BACK)
            break;
    }
    g_free(title);
}

/* ---- the question page ---- */

static void show_question(struct plain *p, const struct kb_question *q)
{
    char *who = kb_institution_names(p->kb, q->institutions);
    plain_head("%s %s", q->id, kb_text(q->title));
    if (q->table)
        plain_say(0, _("Table %1$d, %2$s"), q->table, kb_text(q->subject->title));
    plain_fact(0, _("Guidance"), q->guidance);
    plain_say(0, "%s", kb_text(q->help));
    plain_fact(0,
               q->uncertain ? _("Who can answer (the printed table leaves it open)")
                            : _("Who can answer"),
               who);
    char **principles = text_words(q->subject->principles);
    for (char **id = principles; *id; id++) {
        const struct kb_principle *principle = kb_principle(p->kb, *id);
        plain_say(0, _("Principle %1$s: %2$s"), *id, principle ? kb_text(principle->title) : "");
    }
    g_strfreev(principles);
    g_free(who);
}

static void add_cell(struct plain *p, struct menu *menu, const struct kb_item *item, enum party of)
{
    const struct answer *a = dossier_answer(p->dossier, item->id, of);
    const GPtrArray *responses = dossier_responses(p->dossier, item->id, of);
    char *words = a ? domain_values_words(&item->domain, a->values, "; ") : g_strdup("");
    char *id = g_strdup_printf("%s %s", item->id, party_word(of));
    menu_add(menu, id, "%s (%s): %s%s%s%s", dossier_party_name(p->dossier, of), party_label(of),
             words, *words ? ", " : "", answer_state_label(a ? a->state : ANSWER_OPEN),
             is_disputed(p, item, of) && (!a || a->state != ANSWER_DISPUTED) ? _(", in dispute")
                                                                             : "");
    if (a && *a->note)
        menu_note(menu, _("Note: %s"), a->note);
    if (a && (*a->source.institution || *a->source.document)) {
        const struct kb_institution *known = kb_institution(p->kb, a->source.institution);
        menu_note(menu, _("Source: %1$s %2$s %3$s %4$s"),
                  known ? kb_text(known->name) : a->source.institution, a->source.document,
                  a->source.date, a->source.place);
    }
    if (responses)
        menu_note(menu,
                  P_("%u institution says something on this.",
                     "%u institutions say something on this.", responses->len),
                  responses->len);
    g_free(id);
    g_free(words);
}

static struct menu *question_menu(struct plain *p, const struct kb_question *q)
{
    struct menu *menu = menu_new();
    for (guint i = 0; i < q->items->len; i++) {
        const struct kb_item *item = q->items->pdata[i];
        menu_head(menu, "%s %s", item->id, kb_text(item->ask));
        for (enum party of = PARTY_ORIGIN; of <= PARTY_DESTINATION; of++)
            if (item->parties & of)
                add_cell(p, menu, item, of);
    }
    return menu;
}

static struct plain_cell cell_of(struct plain *p, const char *id)
{
    char **parts = g_strsplit(id, " ", 2);
    struct plain_cell cell = {kb_item(p->kb, parts[0]), party_parse(parts[1])};
    g_strfreev(parts);
    return cell;
}

/* Asks for the open answers one after the other; false when the user goes back. */
static bool answer_open(struct plain *p, const struct kb_question *q)
{
    for (guint i = 0; i < q->items->len; i++)
        for (enum party of = PARTY_ORIGIN; of <= PARTY_DESTINATION; of++) {
            struct plain_cell cell = {q->items->pdata[i], of};
            if (!(cell.item->parties & of) || !is_open(p, cell.item, of))
                continue;
            if (!plain_cell_values(p, cell) || p->leave)
                return false;
        }
    return true;
}

static void do_cell(struct plain *p, struct plain_cell cell, char letter)
{
    switch (letter) {
    case 's':
        plain_cell_state(p, cell);
        break;
    case 'o':
        plain_cell_source(p, cell);
        break;
    case 'n':
        plain_cell_note(p, cell);
        break;
    case 'x':
        plain_cell_not_applicable(p, cell);
        break;
    case 'i':
        plain_cell_accounts(p, cell);
        break;
    case 'c':
        plain_cell_clear(p, cell);
        break;
    case 'e':
        plain_effect(p, cell.item->question, cell);
        break;
    default:
        plain_cell_values(p, cell);
    }
}

/* The question beside @q; @q itself at the end of the list, after saying so. */
static const struct kb_question *beside(struct plain *p, const struct kb_question *q,
                                        const GPtrArray *order, int way)
{
    const GPtrArray *all = kb_questions(p->kb);
    guint n = order ? order->len : all->len;
    for (guint i = 0; i < n; i++) {
        const struct kb_question *one = order ? kb_question(p->kb, order->pdata[i]) : all->pdata[i];
        bool end = way > 0 ? i + 1 >= n : i == 0;
        if (one != q || end)
            continue;
        guint to = way > 0 ? i + 1 : i - 1;
        return order ? kb_question(p->kb, order->pdata[to]) : all->pdata[to];
    }
    plain_say(0, "%s",
              way > 0 ? _("This is the last question of the list.")
                      : _("This is the first question of the list."));
    return q;
}

static const struct kb_question *find_question(struct plain *p, const char *id)
{
    const struct kb_question *q = kb_question(p->kb, id);
    const struct kb_item *item = q ? NULL : kb_item(p->kb, id);
    return item ? item->question : q;
}

void plain_question(struct plain *p, const char *id, const GPtrArray *order)
{
    const struct kb_question *q = find_question(p, id), *shown = NULL;
    int at = 0;
    while (q && !p->leave) {
        bool open = visit_cells(p, q, is_open);
        struct picking picking = {
            .prompt = _("Number of an answer to give it; behind the number s state, n note, o "
                        "source, x does not apply, i institutions, e effect, c clear. + next "
                        "question, - the one before, e effect of all, w why."),
            .enter = open ? _("Enter asks for the open answers.")
                          : _("Enter goes to the next question."),
            .letters = "+-ew",
            .tails = "snoxiec",
            .help = _("Each answer has a number. The number alone asks for the answer; “2 n” asks "
                      "for the note of answer 2, “2 o” for its source, “2 s” for its state: open, "
                      "asked, provisional, confirmed, disputed or not applicable."),
            .at = q == shown ? at : 0,
        };
        if (q != shown)
            show_question(p, q);
        shown = q;
        struct menu *menu = question_menu(p, q);
        plain_blank();
        struct pick pick = menu_pick(p, menu, &picking);
        at = picking.at;
        if (pick.kind == PICK_ENTRY)
            do_cell(p, cell_of(p, pick.id), pick.letter);
        else if (pick.kind == PICK_ENTER && open)
            answer_open(p, q);
        else if (pick.kind == PICK_LETTER && pick.letter == 'e')
            plain_effect(p, q, (struct plain_cell){NULL, PARTY_NONE});
        else if (pick.kind == PICK_LETTER && pick.letter == 'w')
            plain_why(p, q->id);
        else if (pick.kind != PICK_BACK)
            q = beside(p, q, order, pick.letter == '-' ? -1 : 1);
        menu_free(menu);
        if (pick.kind == PICK_BACK)
            return;
    }
}

/* ---- the phase ---- */

static char *state_counts(const unsigned *states)
{
    GString *text = g_string_new(NULL);
    for (int s = 0; s < PROGRESS_STATES; s++)
        if (states[s])
            g_string_append_printf(text, "%s%u %s", text->len ? ", " : "", states[s],
                                   answer_state_label((enum answer_state)s));
    return g_string_free(text, FALSE);
}

static void by_institution(struct plain *p)
{
    struct picking picking = {.prompt = _("Number of an institution.")};
    for (;;) {
        struct menu *menu = menu_new();
        const GPtrArray *all = kb_institutions(p->kb);
        menu_head(menu, "%s", _("Questions by institution"));
        for (guint i = 0; i < all->len; i++) {
            const struct kb_institution *one = all->pdata[i];
            if (strcmp(one->kind, "document"))
                menu_add(menu, one->id, "%s", kb_text(one->name));
        }
        plain_blank();
        struct pick pick = menu_pick(p, menu, &picking);
        if (pick.kind == PICK_ENTRY)
            plain_questions(p, PLAIN_INSTITUTION, pick.id);
        menu_free(menu);
        if (pick.kind == PICK_BACK)
            return;
    }
}

static void by_principle(struct plain *p)
{
    struct picking picking = {.prompt = _("Number of a principle.")};
    for (;;) {
        struct menu *menu = menu_new();
        const GPtrArray *all = kb_principles(p->kb);
        menu_head(menu, "%s", _("Questions by principle"));
        for (guint i = 0; i < all->len; i++) {
            const struct kb_principle *one = all->pdata[i];
            menu_add(menu, one->id, "%s %s", one->id, kb_text(one->title));
        }
        plain_blank();
        struct pick pick = menu_pick(p, menu, &picking);
        if (pick.kind == PICK_ENTRY)
            plain_questions(p, PLAIN_PRINCIPLE, pick.id);
        menu_free(menu);
        if (pick.kind == PICK_BACK)
            return;
    }
}

static void by_flag(struct plain *p)
{
    struct picking picking = {.prompt = _("Number of a flag, for the questions behind it.")};
    for (;;) {
        struct menu *menu = menu_new();
        const GPtrArray *flags = assess_flags(plain_assessment(p));
        menu_head(menu, "%s", _("Questions by flag"));
        for (guint i = 0; i < flags->len; i++) {
            const struct flag *flag = flags->pdata[i];
            menu_add(menu, flag->rule->id, "%s %s %s", colour_label(flag->colour), flag->rule->id,
                     kb_text(flag->rule->title));
        }
        plain_blank();
        struct pick pick = menu_pick(p, menu, &picking);
        if (pick.kind == PICK_ENTRY)
            plain_questions(p, PLAIN_FLAG, pick.id);
        menu_free(menu);
        if (pick.kind == PICK_BACK)
            return;
    }
}

static struct menu *information_menu(struct plain *p)
{
    struct menu *menu = menu_new();
    struct progress progress;
    progress_init(&progress, p->kb, p->dossier);
    menu_head(menu, "%s", _("Information gathering"));
    for (guint i = 0; i < progress.tables->len; i++) {
        const struct progress_table *t = &g_array_index(progress.tables, struct progress_table, i);
        char *counts = state_counts(t->states);
        char id[24];
        g_snprintf(id, sizeof id, "table %d", t->table);
        if (t->table)
            menu_add(menu, id, _("Table %1$d, %2$s: %3$s"), t->table, kb_text(t->title), counts);
        else
            menu_add(menu, id, "%s: %s", kb_text(t->title), counts);
        g_free(counts);
    }
    menu_add(menu, "open", "%s", _("All questions with open answers"));
    menu_add(menu, "disputed", "%s", _("All questions with disputed answers"));
    menu_add(menu, "institution", "%s", _("By institution"));
    menu_add(menu, "principle", "%s", _("By principle"));
    menu_add(menu, "flag", "%s", _("By flag"));
    progress_release(&progress);
    return menu;
}

void plain_information(struct plain *p)
{
    struct picking picking = {
        .prompt = _("Number of a table or a list."),
        .help = _("Phase 2: the questions of Tables 1 to 9 of the Guidance and some facts no table "
                  "asks, answered for both countries."),
    };
    while (!p->leave) {
        struct menu *menu = information_menu(p);
        plain_blank();
        struct pick pick = menu_pick(p, menu, &picking);
        const char *id = pick.kind == PICK_ENTRY ? pick.id : "";
        if (g_str_has_prefix(id, "table "))
            plain_questions(p, PLAIN_TABLE, id + strlen("table "));
        else if (!strcmp(id, "open"))
            plain_questions(p, PLAIN_OPEN, "");
        else if (!strcmp(id, "disputed"))
            plain_questions(p, PLAIN_DISPUTED, "");
        else if (!strcmp(id, "institution"))
            by_institution(p);
        else if (!strcmp(id, "principle"))
            by_principle(p);
        else if (!strcmp(id, "flag"))
            by_flag(p);
        menu_free(menu);
        if (pick.kind == PICK_BACK)
            return;
    }
}

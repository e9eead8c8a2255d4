/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Dialogs and forms for the answer in focus: yes or no, state, source, accounts of institutions. */
#include "config.h"

#include <string.h>

#include "base/i18n.h"
#include "base/moment.h"
#include "base/text.h"
#include "kb/reference.h"
#include "tui/dialog.h"
#include "tui/form.h"
#include "tui/question.h"

/* ---- yes, no, partly, unknown ---- */

static bool answer_done(struct ui *ui, char **chosen, void *data)
{
    struct answering *a = data;
    if (chosen[0] && cell_put_values(ui, &a->cell, (const char *const *)chosen) && a->go_on)
        a->go_on(ui, a->owner);
    return true;
}

void ask_answer(struct ui *ui, struct answering *a)
{
    const struct domain *domain = &a->cell.item->domain;
    const char *const *values = cell_values(ui, &a->cell);
    GArray *options = dialog_options_new();
    for (size_t i = 0; i < domain->n_codes; i++)
        dialog_options_add(options, domain->codes[i].id, _(domain->codes[i].label),
                           values_find(values, domain->codes[i].id) != NULL, false);
    char *title =
        g_strdup_printf("%s, %s", a->cell.item->id, dossier_party_name(ui->dossier, a->cell.of));
    dialog_choose(ui, title, kb_text(a->cell.item->ask), options, false, answer_done, a, NULL);
    g_free(title);
}

/* ---- state ---- */

static bool state_done(struct ui *ui, char **chosen, void *data)
{
    struct answering *a = data;
    enum answer_state state;
    if (!chosen[0] || !answer_state_parse(chosen[0], &state))
        return true;
    const struct answer *answer = dossier_answer(ui->dossier, a->cell.item->id, a->cell.of);
    if (state == ANSWER_NOT_APPLICABLE && (!answer || answer->state != state))
        answering_start(ui, a, TYPING_REASON, NULL, answer ? answer->note : "");
    else
        cell_put_state(ui, &a->cell, state, NULL);
    return true;
}

void ask_state(struct ui *ui, struct answering *a)
{
    const struct answer *answer = dossier_answer(ui->dossier, a->cell.item->id, a->cell.of);
    enum answer_state now = answer ? answer->state : ANSWER_OPEN;
    GArray *options = dialog_options_new();
    for (int i = ANSWER_OPEN; i <= ANSWER_NOT_APPLICABLE; i++)
        dialog_options_add(options, answer_state_word((enum answer_state)i),
                           answer_state_meaning((enum answer_state)i), i == (int)now, false);
    char *title = g_strdup_printf(_("State of %1$s, %2$s"), a->cell.item->id,
                                  dossier_party_name(ui->dossier, a->cell.of));
    dialog_choose(ui, title, _("How sure is this answer?"), options, false, state_done, a, NULL);
    g_free(title);
}

/* ---- institutions ---- */

static bool is_known_institution(struct ui *ui, const char *id)
{
    const struct kb_institution *known = *id ? kb_institution(ui->kb, id) : NULL;
    return known && !strcmp(known->id, id);
}

/* Those that the question names come first. */
static void add_institutions(struct ui *ui, GArray *fields, const struct kb_item *item,
                             const char *now)
{
    const char *first = item->question->institutions;
    bool known = is_known_institution(ui, now);
    struct form_field *f =
        form_add(fields, "institution", _("Institution"), FORM_CHOICE, known ? now : "",
                 _("Who said so. Those that the question names come first."));
    form_add_option(f, "", "–");
    const GPtrArray *all = kb_institutions(ui->kb);
    for (int round = 0; round < 2; round++)
        for (guint i = 0; i < all->len; i++) {
            const struct kb_institution *one = all->pdata[i];
            if (text_has_word(first, one->id) == (round == 0))
                form_add_option(f, one->id, kb_text(one->name));
        }
    form_add(fields, "own", _("Or in own words"), FORM_TEXT, known ? "" : now,
             _("The name of a body that is not in the list."));
}

static const char *chosen_institution(const GArray *fields)
{
    const char *own = form_value(fields, "own");
    return *own ? own : form_value(fields, "institution");
}

/* ---- source ---- */

static bool source_done(struct ui *ui, const GArray *fields, void *data)
{
    const struct source_info source = {
        chosen_institution(fields),
        form_value(fields, "document"),
        form_value(fields, "date"),
        form_value(fields, "place"),
    };
    return cell_put_source(ui, data, &source, form_value(fields, "confidence"));
}

void ask_source(struct ui *ui, const struct cell *cell)
{
    const struct answer *answer = dossier_answer(ui->dossier, cell->item->id, cell->of);
    const struct source_info none = {"", "", "", ""};
    const struct source_info *s = answer ? &answer->source : &none;
    GArray *fields = form_fields_new();
    add_institutions(ui, fields, cell->item, s->institution);
    form_add(fields, "document", _("Document"), FORM_TEXT, s->document,
             _("Law, letter, report or minutes, with its title."));
    form_add(fields, "date", _("Date"), FORM_TEXT, s->date,
             _("Of the document: YYYY-MM-DD, or the year alone."));
    form_add(fields, "place", _("Place"), FORM_TEXT, s->place,
             _("Section, article or page, for example s. 4."));
    struct form_field *f =
        form_add(fields, "confidence", _("Confidence"), FORM_CHOICE,
                 answer ? answer->confidence : "", _("How far the answer can be relied on."));
    form_add_option(f, "", "–");
    form_add_option(f, "low", _("low"));
    form_add_option(f, "medium", _("medium"));
    form_add_option(f, "high", _("high"));
    char *title = g_strdup_printf(_("Source of %1$s, %2$s"), cell->item->id,
                                  dossier_party_name(ui->dossier, cell->of));
    form_open(ui, title,
              _("Who said so, in which document, when and where. Esc keeps what is "
                "entered."),
              fields, false, source_done, g_memdup2(cell, sizeof *cell), g_free);
    g_free(title);
}

/* ---- accounts: what single institutions say ---- */

struct account { /* which one is edited */
    struct cell cell;
    char *id; /* "" for a new one */
};

static void account_free(void *data)
{
    struct account *account = data;
    g_free(account->id);
    g_free(account);
}

static const struct response *find_account(struct ui *ui, const struct account *account)
{
    const GPtrArray *list =
        dossier_responses(ui->dossier, account->cell.item->id, account->cell.of);
    for (guint i = 0; list && i < list->len; i++) {
        const struct response *response = list->pdata[i];
        if (!strcmp(response->id, account->id))
            return response;
    }
    return NULL;
}

/* Answers that take no number or text of their own can be chosen. */
static bool can_be_chosen(const struct domain *domain)
{
    bool plain = domain->type == DOMAIN_YNPU || domain->type == DOMAIN_CODES;
    for (size_t i = 0; i < domain->n_codes; i++)
        plain &= domain->codes[i].arg == DOMAIN_ARG_NONE;
    return plain;
}

static bool account_done(struct ui *ui, const GArray *fields, void *data)
{
    struct account *account = data;
    const struct domain *domain = &account->cell.item->domain;
    const struct response *old = find_account(ui, account);
    const char *typed = form_value(fields, "value");
    if (!*typed && !old) {
        ui_alarm(ui, _("Give the answer that this institution gave."));
        return false;
    }
    char **values = can_be_chosen(domain) ? text_words(typed) : domain_split(domain, typed);
    char *id = old ? g_strdup(old->id) : dossier_new_response_id(ui->dossier);
    struct response response = {
        .id = id,
        .item = account->cell.item->id,
        .of = account->cell.of,
        .institution = chosen_institution(fields),
        .by = form_value(fields, "by"),
        .date = form_value(fields, "date"),
        .note = form_value(fields, "note"),
        .values = (const char *const *)values,
        .source = {old ? old->source.institution : "", form_value(fields, "document"),
                   old ? old->source.date : "", form_value(fields, "place")},
    };
    struct change *change = change_new(NULL);
    if (*typed)
        change_put_take(change, record_response(&response));
    else
        change_drop_take(change, record_response(&response));
    bool done = ui_apply(ui, change);
    g_free(id);
    g_strfreev(values);
    return done;
}

static void add_value_field(GArray *fields, const struct domain *domain, const struct response *old)
{
    static const char *const none[] = {NULL};
    bool chosen = can_be_chosen(domain);
    const char *const *values = old ? old->values : none;
    char *now = g_strjoinv(chosen ? " " : ", ", (char **)values);
    if (!chosen) {
        GString *help = g_string_new(
            domain->type == DOMAIN_CODES || domain->type == DOMAIN_MATRIX
                ? _("As on the command line: codes with commas, a number after a colon, U for "
                    "unknown. Empty removes the entry.")
                : _("What this institution answered, U for unknown. Empty removes the entry."));
        for (size_t i = 0; i < domain->n_codes && domain->type == DOMAIN_CODES; i++)
            g_string_append_printf(help, " %s", domain->codes[i].id);
        form_add(fields, "value", _("Answer"), FORM_TEXT, now, help->str);
        g_string_free(help, TRUE);
        g_free(now);
        return;
    }
    struct form_field *f =
        form_add(fields, "value", _("Answer"), domain->multiple ? FORM_SEVERAL : FORM_CHOICE, now,
                 _("What this institution answered."));
    g_free(now);
    if (!domain->multiple && old)
        form_add_option(f, "", _("– (removes this entry)"));
    for (size_t i = 0; i < domain->n_codes; i++)
        form_add_option(f, domain->codes[i].id,
                        domain->type == DOMAIN_YNPU ? _(domain->codes[i].label)
                                                    : kb_text(domain->codes[i].label));
    if (domain->type == DOMAIN_CODES)
        form_add_option(f, "U", _("unknown"));
}

static void edit_account(struct ui *ui, const struct cell *cell, const char *id)
{
    struct account *account = g_new0(struct account, 1);
    account->cell = *cell;
    account->id = g_strdup(id);
    const struct response *old = find_account(ui, account);
    char *now = moment_now();
    char *today = g_strndup(now, 10);
    GArray *fields = form_fields_new();
    add_value_field(fields, &cell->item->domain, old);
    add_institutions(ui, fields, cell->item, old ? old->institution : "");
    form_add(fields, "by", _("Person"), FORM_TEXT, old ? old->by : "",
             _("Who answered for the institution; may stay empty."));
    form_add(fields, "date", _("Date"), FORM_TEXT, old ? old->date : today,
             _("Day of the answer, YYYY-MM-DD."));
    form_add(fields, "note", _("Note"), FORM_LONG, old ? old->note : "",
             _("What was said, in a sentence or two."));
    form_add(fields, "document", _("Document"), FORM_TEXT, old ? old->source.document : "",
             _("Law, letter, report or minutes, with its title."));
    form_add(fields, "place", _("Place"), FORM_TEXT, old ? old->source.place : "",
             _("Section, article or page, for example s. 4."));
    char *title = g_strdup_printf(_("What an institution says on %1$s, %2$s"), cell->item->id,
                                  dossier_party_name(ui->dossier, cell->of));
    form_open(ui, title, kb_text(cell->item->ask), fields, false, account_done, account,
              account_free);
    g_free(title);
    g_free(today);
    g_free(now);
}

static bool accounts_done(struct ui *ui, char **chosen, void *data)
{
    if (chosen[0])
        edit_account(ui, data, chosen[0]);
    return true;
}

void ask_accounts(struct ui *ui, const struct cell *cell)
{
    const GPtrArray *list = dossier_responses(ui->dossier, cell->item->id, cell->of);
    if (!list || list->len == 0) {
        edit_account(ui, cell, "");
        return;
    }
    GArray *options = dialog_options_new();
    dialog_options_add(options, "", _("A further institution"), true, false);
    for (guint i = 0; i < list->len; i++) {
        const struct response *response = list->pdata[i];
        const struct kb_institution *known = kb_institution(ui->kb, response->institution);
        char *words = values_words(&cell->item->domain, response->values);
        char *label =
            g_strdup_printf("%s: %s", known ? kb_text(known->name) : response->institution, words);
        dialog_options_add(options, response->id, label, false, false);
        g_free(label);
        g_free(words);
    }
    char *title = g_strdup_printf(_("What institutions say on %1$s, %2$s"), cell->item->id,
                                  dossier_party_name(ui->dossier, cell->of));
    dialog_choose(ui, title, _("Open one to change it, or add another."), options, false,
                  accounts_done, g_memdup2(cell, sizeof *cell), g_free);
    g_free(title);
}

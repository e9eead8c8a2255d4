/* SPDX-License-Identifier: GPL-3.0-or-later */
/* blma questions, answers. */
#include "config.h"

#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "base/i18n.h"
#include "base/text.h"
#include "cli/cli.h"
#include "cli/json.h"
#include "kb/question.h"
#include "kb/reference.h"

struct listing {
    struct kb *kb;
    const struct dossier *dossier; /* NULL when no file is given */
    int table;                     /* -1: all */
    const struct kb_institution *institution;
    bool open_only;
};

static bool is_open(const struct listing *l, const struct kb_item *item)
{
    for (enum party of = PARTY_ORIGIN; of <= PARTY_DESTINATION; of++) {
        bool not_applicable = false;
        if ((item->parties & of) && !dossier_counting(l->dossier, item->id, of, &not_applicable) &&
            !not_applicable)
            return true;
    }
    return false;
}

static bool wanted(const struct listing *l, const struct kb_question *question)
{
    if (l->table >= 0 && question->table != l->table)
        return false;
    if (l->institution && !text_has_word(question->institutions, l->institution->id))
        return false;
    if (!l->open_only)
        return true;
    for (guint i = 0; i < question->items->len; i++)
        if (is_open(l, question->items->pdata[i]))
            return true;
    return false;
}

static void line(int indent, const char *text)
{
    cli_say(indent, indent + 2, "%s", text);
}

static char *codes_words(const struct domain *domain)
{
    GString *text = g_string_new(NULL);
    for (size_t i = 0; i < domain->n_codes; i++)
        g_string_append_printf(text, "%s%s%s", i ? ", " : "", domain->codes[i].id,
                               domain->codes[i].arg == DOMAIN_ARG_NUMBER ? ":N"
                               : domain->codes[i].arg == DOMAIN_ARG_TEXT ? ":TEXT"
                                                                         : "");
    if (domain->type == DOMAIN_NUMBER)
        g_string_append_printf(text, *domain->unit ? _("number of %s") : _("number%s"),
                               domain->unit);
    else if (domain->type == DOMAIN_TEXT)
        g_string_append(text, _("text"));
    else if (domain->type == DOMAIN_DATE)
        g_string_append(text, "YYYY-MM-DD");
    return g_string_free(text, FALSE);
}

static void print_item(const struct listing *l, const struct kb_item *item)
{
    char *codes = codes_words(&item->domain);
    const char *parties = item->parties == PARTY_BOTH ? "" : party_word(item->parties);
    char *text = g_strdup_printf("%s  %s [%s]%s%s%s", item->id, kb_text(item->ask), codes,
                                 item->domain.multiple ? _(" (several)") : "",
                                 *parties ? " – " : "", parties);
    line(2, text);
    for (enum party of = PARTY_ORIGIN; l->dossier && of <= PARTY_DESTINATION; of++) {
        const struct answer *answer = dossier_answer(l->dossier, item->id, of);
        if (!(item->parties & of))
            continue;
        char *values = answer ? g_strjoinv(", ", (char **)answer->values) : g_strdup("");
        char *own = g_strdup_printf("%s: %s %s", party_word(of), *values ? values : "–",
                                    answer ? answer_state_word(answer->state) : "open");
        line(6, own);
        g_free(own);
        g_free(values);
    }
    g_free(text);
    g_free(codes);
}

static void print_questions(const struct listing *l)
{
    const GPtrArray *questions = kb_questions(l->kb);
    const char *last = NULL;
    for (guint i = 0; i < questions->len; i++) {
        const struct kb_question *question = questions->pdata[i];
        if (!wanted(l, question))
            continue;
        if (!last || strcmp(last, question->table_title)) {
            char *head = question->table ? g_strdup_printf(_("Table %1$d. %2$s"), question->table,
                                                           kb_text(question->table_title))
                                         : g_strdup(kb_text(question->table_title));
            cli_printf("\n%s\n", head);
            g_free(head);
        }
        last = question->table_title;
        char *text = g_strdup_printf("%s  %s", question->id, kb_text(question->title));
        cli_print("\n");
        line(0, text);
        g_free(text);
        for (guint j = 0; j < question->items->len; j++)
            print_item(l, question->items->pdata[j]);
    }
}

static void json_item(struct json *json, const struct kb_item *item)
{
    const struct domain *domain = &item->domain;
    json_object(json, NULL);
    json_string(json, "id", item->id);
    json_string(json, "text", kb_text(item->ask));
    json_string(json, "type", domain_type_word(domain->type));
    json_bool(json, "multiple", domain->multiple);
    json_array(json, "parties");
    for (enum party of = PARTY_ORIGIN; of <= PARTY_DESTINATION; of++)
        if (item->parties & of)
            json_string(json, NULL, party_word(of));
    json_end_array(json);
    json_array(json, "codes");
    for (size_t i = 0; i < domain->n_codes; i++)
        json_string(json, NULL, domain->codes[i].id);
    json_end_array(json);
    json_array(json, "exclusive");
    for (size_t i = 0; i < domain->n_codes; i++)
        if (domain->codes[i].exclusive)
            json_string(json, NULL, domain->codes[i].id);
    json_end_array(json);
    json_bool(json, "inverse", domain->inverse);
    if (*domain->unit)
        json_string(json, "unit", domain->unit);
    if (*domain->keys)
        json_words(json, "keys", domain->keys);
    if (domain->n_rows) {
        json_array(json, "rows");
        for (size_t i = 0; i < domain->n_rows; i++)
            json_string(json, NULL, domain->rows[i].id);
        json_end_array(json);
    }
    json_end_object(json);
}

static void json_questions(const struct listing *l)
{
    struct json json;
    const GPtrArray *questions = kb_questions(l->kb);
    json_init(&json);
    json_array(&json, NULL);
    for (guint i = 0; i < questions->len; i++) {
        const struct kb_question *question = questions->pdata[i];
        if (!wanted(l, question))
            continue;
        json_object(&json, NULL);
        json_string(&json, "id", question->id);
        if (question->table)
            json_number(&json, "table", question->table);
        else
            json_string(&json, "table", NULL);
        json_string(&json, "subject", kb_text(question->subject->title));
        json_string(&json, "text", kb_text(question->title));
        json_string(&json, "help", kb_text(question->help));
        json_words(&json, "institutions", question->institutions);
        json_words(&json, "feeds", question->feeds);
        json_array(&json, "items");
        for (guint j = 0; j < question->items->len; j++)
            json_item(&json, question->items->pdata[j]);
        json_end_array(&json);
        json_end_object(&json);
    }
    json_end_array(&json);
    char *text = json_finish(&json);
    fputs(text, stdout);
    g_free(text);
}

static int read_listing(const struct arguments *a, struct listing *l)
{
    const char *table = argument(a, "table");
    const char *institution = argument(a, "institution");
    l->table = -1;
    if (table && (strlen(table) != 1 || !g_ascii_isdigit(*table))) {
        cli_complain(_("--table takes a number from 1 to 9, or 0 for the facts."));
        return EXIT_INPUT;
    }
    if (table)
        l->table = atoi(table);
    if (institution) {
        l->institution = kb_institution(l->kb, institution);
        if (!l->institution) {
            cli_complain(_("There is no such institution. “blma kb list institutions” lists "
                           "them."));
            return EXIT_INPUT;
        }
    }
    l->open_only = argument_flag(a, "open");
    if (l->open_only && a->n_words == 0) {
        cli_complain(_("--open needs the dossier: blma questions FILE --open."));
        return EXIT_INPUT;
    }
    return EXIT_DONE;
}

int cmd_questions(const struct arguments *a)
{
    struct listing l = {.kb = cli_kb()};
    if (!l.kb)
        return EXIT_INPUT;
    struct dossier *dossier = NULL;
    int status = read_listing(a, &l);
    if (status == EXIT_DONE && a->n_words > 0) {
        dossier = cli_open(l.kb, a->words[0], DOSSIER_READ, &status);
        l.dossier = dossier;
    }
    if (status == EXIT_DONE) {
        if (argument_flag(a, "json"))
            json_questions(&l);
        else
            print_questions(&l);
    }
    dossier_free(dossier);
    kb_free(l.kb);
    return status;
}

/* ---- answers ---- */

static void json_answer(struct json *json, const struct answer *answer)
{
    json_object(json, NULL);
    json_string(json, "item", answer->item);
    json_string(json, "of", party_word(answer->of));
    json_strings(json, "values", answer->values);
    json_string(json, "state", answer_state_word(answer->state));
    json_string(json, "note", *answer->note ? answer->note : NULL);
    json_object(json, "source");
    json_string(json, "institution", answer->source.institution);
    json_string(json, "document", answer->source.document);
    json_string(json, "date", answer->source.date);
    json_string(json, "place", answer->source.place);
    json_end_object(json);
    json_string(json, "confidence", *answer->confidence ? answer->confidence : NULL);
    json_end_object(json);
}

int cmd_answers(const struct arguments *a)
{
    struct kb *kb = cli_kb();
    int status = EXIT_INPUT;
    struct dossier *dossier = kb ? cli_open(kb, a->words[0], DOSSIER_READ, &status) : NULL;
    if (dossier) {
        const GPtrArray *answers = dossier_answers(dossier);
        struct json json;
        json_init(&json);
        json_array(&json, NULL);
        for (guint i = 0; i < answers->len; i++) {
            const struct answer *answer = answers->pdata[i];
            if (argument_flag(a, "json")) {
                json_answer(&json, answer);
                continue;
            }
            char *values = g_strjoinv(", ", (char **)answer->values);
            cli_printf("%-8s %-12s %-14s %s%s%s\n", answer->item, party_word(answer->of),
                       answer_state_word(answer->state), values, *answer->note ? " – " : "",
                       answer->note);
            g_free(values);
        }
        json_end_array(&json);
        char *text = json_finish(&json);
        if (argument_flag(a, "json"))
            fputs(text, stdout);
        g_free(text);
        status = EXIT_DONE;
    }
    dossier_free(dossier);
    kb_free(kb);
    return status;
}

/* SPDX-License-Identifier: GPL-3.0-or-later */
/* All answers and decisions on one page, generated from the model; never kept by hand. */
#include "config.h"

#include <string.h>

#include "base/i18n.h"
#include "kb/decision.h"
#include "kb/question.h"
#include "kb/reference.h"
#include "tui/rows.h"
#include "tui/screens.h"
#include "xml/xmlread.h"

static void add_item(struct ui *ui, struct rows *rows, const struct kb_item *item)
{
    GString *line = g_string_new(NULL);
    const char *mark = "";
    for (enum party of = PARTY_ORIGIN; of <= PARTY_DESTINATION; of++) {
        const struct answer *answer = dossier_answer(ui->dossier, item->id, of);
        if (!(item->parties & of))
            continue;
        char *words = answer && answer->values[0]
                          ? domain_values_words(&item->domain, answer->values, "; ")
                          : g_strdup("–");
        enum answer_state state = answer ? answer->state : ANSWER_OPEN;
        if (state == ANSWER_OPEN || state == ANSWER_ASKED)
            mark = _("open");
        else if (state == ANSWER_DISPUTED)
            mark = _("disputed");
        g_string_append_printf(line, "%s%s: %s", line->len ? " | " : "",
                               dossier_party(ui->dossier, of)->short_name, words);
        g_free(words);
    }
    /* the title comes last: what was answered is what is reviewed */
    char *label =
        g_strdup_printf("%s  %s – %s", item->id, line->str, kb_text(item->question->title));
    rows_add(rows, false, *mark ? ROLE_AMBER : ROLE_TEXT, mark, label, item->id);
    g_free(label);
    g_string_free(line, TRUE);
}

static void add_answers(struct ui *ui, struct rows *rows)
{
    const GPtrArray *questions = kb_questions(ui->kb);
    const struct kb_subject *last = NULL;
    for (guint i = 0; i < questions->len; i++) {
        const struct kb_question *q = questions->pdata[i];
        if (q->subject != last) {
            char *head = q->table ? g_strdup_printf(_("Table %1$d  %2$s"), q->table,
                                                    kb_text(q->subject->title))
                                  : g_strdup(kb_text(q->subject->title));
            rows_add(rows, true, ROLE_TITLE, "", head, "");
            g_free(head);
        }
        last = q->subject;
        for (guint j = 0; j < q->items->len; j++)
            add_item(ui, rows, q->items->pdata[j]);
    }
}

static void add_decisions(struct ui *ui, struct rows *rows)
{
    const GPtrArray *decisions = kb_decisions(ui->kb);
    rows_add(rows, true, ROLE_TITLE, "", _("Decisions"), "");
    for (guint i = 0; i < decisions->len; i++) {
        const struct kb_decision *d = decisions->pdata[i];
        bool taken = false;
        const char *const *values = dossier_decided(ui->dossier, d->id, NULL, &taken);
        GString *line = g_string_new(NULL);
        char *words = domain_values_words(&d->domain, values, "; ");
        g_string_append_printf(line, "%s  %s: %s", d->id, kb_text(d->title), *words ? words : "–");
        for (const char *const *q = kb_decision_qualifiers(d); *q; q++) {
            const struct decision *one = dossier_decision(ui->dossier, d->id, *q);
            char *own = one ? domain_values_words(&d->domain, one->values, "; ") : NULL;
            taken |= one != NULL;
            if (own)
                g_string_append_printf(line, " | %s: %s",
                                       kb_text(kb_decision_qualifier_label(d, *q)), own);
            g_free(own);
        }
        rows_add(rows, false, taken ? ROLE_TEXT : ROLE_AMBER, taken ? "" : _("default"), line->str,
                 d->id);
        g_free(words);
        g_string_free(line, TRUE);
    }
}

static void add_provisions(struct ui *ui, struct rows *rows)
{
    GPtrArray *provisions = dossier_records(ui->dossier, "provision");
    if (provisions->len > 0)
        rows_add(rows, true, ROLE_TITLE, "", _("Provisions the team has changed"), "");
    for (guint i = 0; i < provisions->len; i++) {
        const char *article = xml_attr_or(provisions->pdata[i], "article", "");
        rows_add(rows, false, ROLE_TEXT, "", article, article);
    }
    g_ptr_array_unref(provisions);
}

static void fill(struct ui *ui, struct rows *rows)
{
    add_answers(ui, rows);
    add_decisions(ui, rows);
    add_provisions(ui, rows);
}

struct screen *screen_review(void)
{
    static const enum action bar[] = {ACTION_OPEN, ACTION_SEARCH, ACTION_DRAFT, ACTION_UNDO,
                                      ACTION_NONE};
    return &rows_new("review", _("Review"), 9, fill, bar)->screen;
}

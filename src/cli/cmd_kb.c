/* SPDX-License-Identifier: GPL-3.0-or-later */
/* blma kb check, list, show. */
#include "config.h"

#include <stdio.h>
#include <string.h>

#include "base/i18n.h"
#include "base/text.h"
#include "cli/cli.h"
#include "cli/json.h"
#include "guide/show.h"
#include "kb/clause.h"
#include "kb/decision.h"
#include "kb/kbcheck.h"
#include "kb/profile.h"
#include "kb/question.h"
#include "kb/reference.h"
#include "kb/rule.h"
#include "kb/template.h"

/* ---- check ---- */

static int check(struct kb *kb)
{
    struct findings findings;
    GArray *counts = NULL;
    GPtrArray *pending = NULL;
    findings_init(&findings);
    bool fine = kb_check(kb, &findings, &counts, &pending);
    for (guint i = 0; i < counts->len; i++) {
        const struct kb_count *count = &g_array_index(counts, struct kb_count, i);
        cli_printf("%5zu  %s\n", count->have, count->what);
    }
    for (guint i = 0; i < pending->len; i++)
        cli_printf(_("Text pending: %s\n"), (const char *)pending->pdata[i]);
    if (fine) {
        cli_print(_("The knowledge base is whole.\n"));
    } else {
        char *list = findings_print(&findings);
        cli_print(list);
        cli_printf(P_("%u thing is wrong.\n", "%u things are wrong.\n", findings.list->len),
                   findings.list->len);
        g_free(list);
    }
    g_ptr_array_unref(pending);
    g_array_unref(counts);
    findings_release(&findings);
    return fine ? EXIT_DONE : EXIT_FINDINGS;
}

/* ---- list ---- */

struct lister {
    struct json *json;  /* NULL: text */
    const char *wanted; /* NULL: every entry; else the one with this id */
    bool *found;        /* with wanted: set when it was printed */
};

static void entry(const struct lister *l, const char *id, const char *text)
{
    if (l->wanted) {
        if (*l->found || strcmp(id, l->wanted))
            return;
        *l->found = true;
    }
    if (l->json) {
        json_object(l->json, NULL);
        json_string(l->json, "id", id);
        json_string(l->json, "text", text);
        json_end_object(l->json);
    } else {
        cli_printf("%-12s %s\n", id, text);
    }
}

static void list_decisions(struct kb *kb, const struct lister *l)
{
    const GPtrArray *list = kb_decisions(kb);
    for (guint i = 0; i < list->len; i++) {
        const struct kb_decision *d = list->pdata[i];
        if (!l->json) {
            entry(l, d->id, kb_text(d->title));
            continue;
        }
        json_object(l->json, NULL);
        json_string(l->json, "id", d->id);
        json_string(l->json, "text", kb_text(d->ask));
        json_string(l->json, "type", domain_type_word(d->domain.type));
        json_array(l->json, "codes");
        for (size_t c = 0; c < d->domain.n_codes; c++)
            json_string(l->json, NULL, d->domain.codes[c].id);
        json_end_array(l->json);
        json_bool(l->json, "multiple", d->domain.multiple);
        json_strings(l->json, "default", kb_decision_default(d, "bla", NULL));
        json_strings(l->json, "default-mou", kb_decision_default(d, "mou", NULL));
        json_strings(l->json, "for", kb_decision_qualifiers(d));
        json_end_object(l->json);
    }
}

#define LIST(name, getter, type, id_of, text_of)                                                   \
    static void name(struct kb *kb, const struct lister *l)                                        \
    {                                                                                              \
        const GPtrArray *list = getter(kb);                                                        \
        for (guint i = 0; i < list->len; i++) {                                                    \
            const type *e = list->pdata[i];                                                        \
            entry(l, id_of, text_of);                                                              \
        }                                                                                          \
    }

LIST(list_principles, kb_principles, struct kb_principle, e->id, kb_text(e->title))
LIST(list_instruments, kb_instruments, struct kb_instrument, e->id, kb_text(e->name))
LIST(list_institutions, kb_institutions, struct kb_institution, e->id, kb_text(e->name))
LIST(list_redlines, kb_redlines, struct kb_redline, e->id, kb_text(e->title))
LIST(list_rules, kb_rules, struct kb_rule, e->id, kb_text(e->title))
LIST(list_lints, kb_lints, struct kb_lint, e->id, kb_text(e->text))
LIST(list_articles, kb_articles, struct kb_article, e->id, e->heading)
LIST(list_annexes, kb_annexes, struct kb_annex, e->id, e->heading)
LIST(list_clauses, kb_clauses, struct kb_clause, e->id, e->heading)
LIST(list_fields, kb_fields, struct kb_field, e->id, kb_text(e->label))
LIST(list_parameters, kb_parameters, struct kb_parameter, e->id, kb_text(e->label))
LIST(list_checklists, kb_check_items, struct kb_check_item, e->id, kb_text(e->text))
LIST(list_tasks, kb_tasks, struct kb_task, e->id, kb_text(e->text))
LIST(list_duties, kb_duties, struct kb_duty, e->id, kb_text(e->text))
LIST(list_indicators, kb_indicators, struct kb_indicator, e->id, kb_text(e->text))
LIST(list_sectors, kb_sectors, struct kb_sector, e->id, kb_text(e->title))
LIST(list_glossary, kb_glossary, struct kb_term, e->id, kb_text(e->definition))
LIST(list_profiles, kb_profiles, struct kb_profile, e->id, kb_text(e->title))

static void list_questions_of(struct kb *kb, const struct lister *l, bool facts)
{
    const GPtrArray *list = kb_questions(kb);
    for (guint i = 0; i < list->len; i++) {
        const struct kb_question *q = list->pdata[i];
        if ((q->table == 0) == facts)
            entry(l, q->id, kb_text(q->title));
    }
}

static void list_questions(struct kb *kb, const struct lister *l)
{
    list_questions_of(kb, l, false);
}

static void list_facts(struct kb *kb, const struct lister *l)
{
    list_questions_of(kb, l, true);
}

static const struct {
    const char *kind;
    void (*list)(struct kb *, const struct lister *);
} lists[] = {
    {"questions", list_questions},
    {"facts", list_facts},
    {"decisions", list_decisions},
    {"principles", list_principles},
    {"instruments", list_instruments},
    {"institutions", list_institutions},
    {"redlines", list_redlines},
    {"rules", list_rules},
    {"lints", list_lints},
    {"articles", list_articles},
    {"annexes", list_annexes},
    {"clauses", list_clauses},
    {"fields", list_fields},
    {"parameters", list_parameters},
    {"checklists", list_checklists},
    {"tasks", list_tasks},
    {"duties", list_duties},
    {"indicators", list_indicators},
    {"sectors", list_sectors},
    {"glossary", list_glossary},
    {"profiles", list_profiles},
};

static int list(struct kb *kb, const char *kind, bool as_json)
{
    struct json json;
    json_init(&json);
    json_array(&json, NULL);
    struct lister lister = {as_json ? &json : NULL, NULL, NULL};
    bool found = !kind;
    for (size_t i = 0; i < G_N_ELEMENTS(lists); i++) {
        if (!kind) {
            entry(&lister, lists[i].kind, "");
        } else if (!strcmp(kind, lists[i].kind)) {
            lists[i].list(kb, &lister);
            found = true;
        }
    }
    json_end_array(&json);
    char *text = json_finish(&json);
    if (as_json && found)
        fputs(text, stdout);
    g_free(text);
    if (found)
        return EXIT_DONE;
    cli_complain(_("There is no such list. “blma kb list” shows which there are."));
    return EXIT_INPUT;
}

/* Kinds that carry no trace of their own are shown as their line in the list. */
static bool show_line(struct kb *kb, const char *id)
{
    bool found = false;
    struct lister lister = {NULL, id, &found};
    for (size_t i = 0; i < G_N_ELEMENTS(lists) && !found; i++)
        lists[i].list(kb, &lister);
    return found;
}

int cmd_kb(const struct arguments *a)
{
    struct kb *kb = cli_kb();
    if (!kb)
        return EXIT_INPUT;
    const char *what = a->words[0];
    const char *id = a->n_words > 1 ? a->words[1] : NULL;
    int status = EXIT_DONE;
    if (!strcmp(what, "check") && !id) {
        status = check(kb);
    } else if (!strcmp(what, "list")) {
        status = list(kb, id, argument_flag(a, "json"));
    } else if (!strcmp(what, "show") && id) {
        char *text = show_entry(kb, kb_alias(kb, id));
        if (text) {
            cli_print(text);
        } else if (!show_line(kb, id)) {
            cli_complain(_("There is no entry with this id. “blma kb list” shows which there "
                           "are."));
            status = EXIT_INPUT;
        }
        g_free(text);
    } else {
        cli_complain(_("Say kb check, kb list KIND or kb show ID."));
        status = EXIT_INPUT;
    }
    kb_free(kb);
    return status;
}

/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Who is asked what: the consultation plan, and a letter to each institution. */
#include "config.h"

#include <string.h>

#include "base/text.h"
#include "guide/pack_inside.h"
#include "kb/pack.h"
#include "xml/xmlread.h"

#define TABLES 10 /* Tables 1 to 9 of the Guidance, and the facts as 0 */

static const char *institution_name(const struct packing *p, const xmlNode *member)
{
    const char *id = xml_attr_or(member, "institution", "");
    const struct kb_institution *institution = *id ? kb_institution(p->kb, id) : NULL;
    return institution ? institution->name : id;
}

/* ---- the plan ---- */

static void say_group(const struct packing *p, struct sheet *sheet, enum party of,
                      bool consultative)
{
    GPtrArray *members = pack_members(p, of, NULL, NULL);
    GPtrArray *rows = g_ptr_array_new_with_free_func((GDestroyNotify)g_ptr_array_unref);
    g_ptr_array_add(rows, sheet_row(kb_pack_text(p->kb, "column-institution"),
                                    kb_pack_text(p->kb, "column-name"),
                                    kb_pack_text(p->kb, "column-office"), NULL));
    for (guint i = 0; i < members->len; i++) {
        const xmlNode *member = members->pdata[i];
        bool in_group = !strcmp(xml_attr_or(member, "group", ""), "consultative");
        if (in_group == consultative)
            g_ptr_array_add(rows,
                            sheet_row(institution_name(p, member), xml_attr_or(member, "name", ""),
                                      xml_attr_or(member, "office", ""), NULL));
    }
    sheet_subhead(sheet, kb_pack_text(p->kb, consultative ? "plan-group" : "plan-team"));
    sheet_blank(sheet);
    if (rows->len > 1) {
        sheet_table_take(sheet, rows);
    } else {
        sheet_say(sheet, 2, "plan-nobody", NULL);
        g_ptr_array_unref(rows);
    }
    g_ptr_array_unref(members);
}

static void add_code(GString *list, const char *code)
{
    g_string_append_printf(list, "%s%s", list->len ? ", " : "", code);
}

/* "Table 1 (12), Table 5 (3)": how much is asked where. @counts: by table, 0 for facts. */
static void say_tables(struct sheet *sheet, const unsigned *counts)
{
    GString *list = g_string_new(NULL);
    for (int t = 1; t <= TABLES; t++) {
        int table = t % TABLES; /* facts last */
        char *n = g_strdup_printf("%d", table), *count = g_strdup_printf("%u", counts[table]);
        char *one = sheet_fill(sheet->kb, table ? "plan-table" : "plan-facts", "n", n, "count",
                               count, NULL);
        if (counts[table] > 0)
            add_code(list, one);
        g_free(one);
        g_free(count);
        g_free(n);
    }
    sheet_say(sheet, 4, "plan-tables", "tables", list->str, NULL);
    g_string_free(list, TRUE);
}

static void say_institution(const struct packing *p, struct sheet *sheet, enum party of,
                            const struct kb_institution *institution)
{
    GString *open = g_string_new(NULL), *disputed = g_string_new(NULL);
    unsigned n_open = 0, n = 0, counts[TABLES] = {0};
    const GPtrArray *items = kb_items(p->kb);
    for (guint i = 0; i < items->len; i++) {
        const struct kb_item *item = items->pdata[i];
        const struct answer *answer = dossier_answer(p->dossier, item->id, of);
        if (!pack_asks(institution, item, of))
            continue;
        n++;
        counts[item->question->table % TABLES]++;
        if (answer && answer->state == ANSWER_DISPUTED)
            add_code(disputed, item->id);
        if (pack_is_open(p, item, of)) {
            n_open++;
            add_code(open, item->id);
        }
    }
    if (n > 0) {
        char *of_open = g_strdup_printf("%u", n_open), *of_all = g_strdup_printf("%u", n);
        char *head = sheet_fill(p->kb, "plan-institution", "name", institution->name, "open",
                                of_open, "all", of_all, NULL);
        char *names = pack_member_names(p, of, institution->id, NULL);
        char *letter = pack_letter_name(p, of, institution->id);
        sheet_point(sheet, 0, "–", head);
        say_tables(sheet, counts);
        if (*names)
            sheet_say(sheet, 4, "plan-members", "names", names, NULL);
        if (disputed->len > 0)
            sheet_say(sheet, 4, "plan-disputed", "items", disputed->str, NULL);
        if (n_open > 0) {
            sheet_say(sheet, 4, "plan-open", "items", open->str, NULL);
            sheet_say(sheet, 4, "plan-letter", "file", letter, NULL);
        }
        g_free(letter);
        g_free(names);
        g_free(head);
        g_free(of_all);
        g_free(of_open);
    }
    g_string_free(disputed, TRUE);
    g_string_free(open, TRUE);
}

static void say_side(const struct packing *p, struct sheet *sheet, enum party of)
{
    char *country = pack_country(p, of);
    sheet_head(sheet, country);
    say_group(p, sheet, of, false);
    say_group(p, sheet, of, true);
    sheet_subhead(sheet, kb_pack_text(p->kb, "plan-asked"));
    sheet_blank(sheet);
    const GPtrArray *institutions = kb_institutions(p->kb);
    for (guint i = 0; i < institutions->len; i++)
        say_institution(p, sheet, of, institutions->pdata[i]);
    g_free(country);
}

static void say_tasks(const struct packing *p, struct sheet *sheet)
{
    unsigned n_done, n_dropped;
    GPtrArray *tasks = pack_tasks(p, &n_done, &n_dropped);
    char *done = g_strdup_printf("%u", n_done), *dropped = g_strdup_printf("%u", n_dropped);
    sheet_head(sheet, kb_pack_text(p->kb, "plan-tasks"));
    sheet_say(sheet, 0, "plan-tasks-intro", "done", done, "dropped", dropped, NULL);
    sheet_blank(sheet);
    GPtrArray *rows = g_ptr_array_new_with_free_func((GDestroyNotify)g_ptr_array_unref);
    g_ptr_array_add(
        rows, sheet_row(kb_pack_text(p->kb, "column-due"), kb_pack_text(p->kb, "column-task"),
                        kb_pack_text(p->kb, "column-what"), kb_pack_text(p->kb, "column-owner"),
                        kb_pack_text(p->kb, "column-side"), NULL));
    for (guint i = 0; i < tasks->len; i++) {
        const struct pack_task *one = tasks->pdata[i];
        char *names = pack_institution_names(p, one->task->institution);
        const char *side = one->side == PARTY_BOTH
                               ? pack_side_word(p, PARTY_BOTH)
                               : dossier_party(p->dossier, one->side)->short_name;
        g_ptr_array_add(rows, sheet_row(*one->due ? one->due : "–", one->task->id, one->task->text,
                                        *one->owner ? one->owner : names, side, NULL));
        g_free(names);
    }
    sheet_table_take(sheet, rows);
    g_free(dropped);
    g_free(done);
    g_ptr_array_unref(tasks);
}

static int by_date(gconstpointer a, gconstpointer b)
{
    const GPtrArray *x = *(const GPtrArray *const *)a, *y = *(const GPtrArray *const *)b;
    return strcmp(x->pdata[0], y->pdata[0]);
}

static void add_dates(const struct packing *p, GPtrArray *rows, const char *kind, const char *words)
{
    GPtrArray *records = dossier_records(p->dossier, kind);
    for (guint i = 0; i < records->len; i++) {
        const xmlNode *record = records->pdata[i];
        const char *date = xml_attr_or(record, "date", "");
        if (*date)
            g_ptr_array_add(rows, sheet_row(date, xml_attr_or(record, words, ""),
                                            xml_attr_or(record, "place", ""), NULL));
    }
    g_ptr_array_unref(records);
}

static void say_calendar(const struct packing *p, struct sheet *sheet)
{
    GPtrArray *rows = g_ptr_array_new_with_free_func((GDestroyNotify)g_ptr_array_unref);
    add_dates(p, rows, "meeting", "text");
    add_dates(p, rows, "milestone", "title");
    g_ptr_array_sort(rows, by_date);
    sheet_head(sheet, kb_pack_text(p->kb, "plan-calendar"));
    if (rows->len == 0) {
        sheet_say(sheet, 0, "plan-no-dates", NULL);
        g_ptr_array_unref(rows);
        return;
    }
    g_ptr_array_insert(rows, 0,
                       sheet_row(kb_pack_text(p->kb, "column-date"),
                                 kb_pack_text(p->kb, "column-what"),
                                 kb_pack_text(p->kb, "column-place"), NULL));
    sheet_table_take(sheet, rows);
}

void pack_plan(const struct packing *p)
{
    struct sheet sheet;
    pack_open(p, &sheet, "plan");
    sheet_blank(&sheet);
    sheet_say(&sheet, 0, "plan-purpose", NULL);
    sheet_say(&sheet, 0, "plan-asked-intro", NULL);
    for (enum party of = PARTY_ORIGIN; of <= PARTY_DESTINATION; of++)
        say_side(p, &sheet, of);
    say_tasks(p, &sheet);
    say_calendar(p, &sheet);
    pack_close(p, &sheet, "plan");
}

/* ---- letters ---- */

static void say_code(struct sheet *sheet, const struct domain_code *code)
{
    const char *id = code->arg == DOMAIN_ARG_TEXT   ? "how-code-text"
                     : code->arg == DOMAIN_ARG_NONE ? "how-code"
                     : code->unit && *code->unit    ? "how-code-number"
                                                    : "how-code-count";
    char *text = sheet_fill(sheet->kb, id, "code", code->id, "label", code->label, "unit",
                            code->unit ? code->unit : "", NULL);
    sheet_point(sheet, 4, "–", text);
    g_free(text);
}

static void say_rows(struct sheet *sheet, const struct domain *domain)
{
    GString *rows = g_string_new(NULL);
    for (size_t i = 0; i < domain->n_rows; i++)
        g_string_append_printf(rows, "%s%s (%s)", i ? ", " : "", domain->rows[i].id,
                               domain->rows[i].label);
    sheet_say(sheet, 4, "how-rows", "rows", rows->str, NULL);
    g_string_free(rows, TRUE);
}

static void say_domain(struct sheet *sheet, const struct domain *domain)
{
    if (domain->type == DOMAIN_YNPU) {
        sheet_say(sheet, 4, "how-ynpu", NULL);
    } else if (domain->type == DOMAIN_NUMBER && *domain->keyed) {
        char *key = g_strndup(domain->keys, strcspn(domain->keys, " "));
        sheet_say(sheet, 4, "how-keyed", "key", key, "keys", domain->keys, NULL);
        g_free(key);
    } else if (domain->type == DOMAIN_NUMBER) {
        sheet_say(sheet, 4, *domain->unit ? "how-number-unit" : "how-number", "unit", domain->unit,
                  NULL);
    } else if (domain->type == DOMAIN_TEXT) {
        sheet_say(sheet, 4, "how-text", NULL);
    } else if (domain->type == DOMAIN_DATE) {
        sheet_say(sheet, 4, "how-date", NULL);
    } else {
        if (domain->type == DOMAIN_MATRIX)
            say_rows(sheet, domain);
        else if (domain->multiple)
            sheet_say(sheet, 4, "how-several", NULL);
        for (size_t i = 0; i < domain->n_codes; i++)
            say_code(sheet, &domain->codes[i]);
    }
}

static void say_item(const struct packing *p, struct sheet *sheet, const struct kb_item *item,
                     enum party of)
{
    const struct answer *answer = dossier_answer(p->dossier, item->id, of);
    sheet_blank(sheet);
    sheet_point(sheet, 2, item->id, item->ask);
    if (answer && answer->state == ANSWER_ASKED)
        sheet_say(sheet, 4, "letter-asked", NULL);
    else if (answer && answer->values[0] && answer->state != ANSWER_OPEN)
        sheet_say(sheet, 4, "letter-unknown", NULL);
    say_domain(sheet, &item->domain);
    sheet_line(sheet, 4, kb_pack_text(p->kb, "letter-answer"));
    sheet_line(sheet, 4, kb_pack_text(p->kb, "letter-source"));
    sheet_line(sheet, 4, kb_pack_text(p->kb, "letter-note"));
}

static void say_question(const struct packing *p, struct sheet *sheet,
                         const struct kb_question *question, const char **table)
{
    if (!*table || strcmp(*table, question->table_title)) {
        char *n = g_strdup_printf("%d", question->table);
        char *head = question->table
                         ? sheet_fill(p->kb, "table", "n", n, "title", question->table_title, NULL)
                         : g_strdup(question->table_title);
        sheet_head(sheet, head);
        g_free(head);
        g_free(n);
    }
    *table = question->table_title;
    sheet_subhead(sheet, question->title);
    if (*question->help)
        sheet_text(sheet, 2, question->help);
}

static void say_questions(const struct packing *p, struct sheet *sheet, const GPtrArray *items,
                          enum party of)
{
    const struct kb_question *last = NULL;
    const char *table = NULL;
    for (guint i = 0; i < items->len; i++) {
        const struct kb_item *item = items->pdata[i];
        if (item->question != last)
            say_question(p, sheet, item->question, &table);
        last = item->question;
        say_item(p, sheet, item, of);
    }
}

static void say_how(const struct packing *p, struct sheet *sheet)
{
    static const char *const points[] = {"letter-how-code",    "letter-how-value",
                                         "letter-how-unknown", "letter-how-source",
                                         "letter-how-both",    "letter-how-views"};
    sheet_head(sheet, kb_pack_text(p->kb, "letter-how"));
    for (size_t i = 0; i < G_N_ELEMENTS(points); i++)
        sheet_point(sheet, 0, "–", kb_pack_text(p->kb, points[i]));
}

/* The first of the drafting team on this side leads it. */
static void say_return(const struct packing *p, struct sheet *sheet, enum party of)
{
    const xmlNode *meeting = pack_meeting(p, true);
    GPtrArray *team = pack_members(p, of, NULL, "drafting");
    const xmlNode *lead = team->len > 0 ? team->pdata[0] : NULL;
    const char *name = lead ? xml_attr_or(lead, "name", "") : kb_pack_text(p->kb, "team");
    const char *contact = lead ? xml_attr_or(lead, "contact", "") : "";
    sheet_blank(sheet);
    sheet_say(sheet, 0, *contact ? "letter-send-contact" : "letter-send", "name", name, "contact",
              contact, NULL);
    sheet_say(sheet, 0, meeting ? "letter-by-date" : "letter-soon", "date",
              meeting ? xml_attr_or(meeting, "date", "") : "", NULL);
    g_ptr_array_unref(team);
}

static void say_address(const struct packing *p, struct sheet *sheet, enum party of,
                        const struct kb_institution *institution)
{
    char *names = pack_member_names(p, of, institution->id, NULL);
    GPtrArray *team = pack_members(p, of, NULL, "drafting");
    const char *from =
        team->len > 0 ? xml_attr_or(team->pdata[0], "name", "") : kb_pack_text(p->kb, "team");
    sheet_say(sheet, 0, "letter-to", "name", *names ? names : institution->name, NULL);
    sheet_say(sheet, 0, "letter-country", "country", dossier_party(p->dossier, of)->name, "side",
              pack_side_word(p, of), NULL);
    sheet_say(sheet, 0, "letter-from", "name", from, NULL);
    sheet_say(sheet, 0, "letter-date", "date", dossier_date(p->dossier), NULL);
    sheet_say(sheet, 0, "letter-subject", "dossier", dossier_title(p->dossier), NULL);
    g_ptr_array_unref(team);
    g_free(names);
}

static void write_letter(const struct packing *p, enum party of,
                         const struct kb_institution *institution, const GPtrArray *items)
{
    struct sheet sheet;
    const char *country = dossier_party(p->dossier, of)->short_name;
    bool mou = !strcmp(dossier_form(p->dossier), "mou");
    char *n = g_strdup_printf("%u", items->len);
    sheet_init(&sheet, p->kb);
    sheet_title(&sheet, kb_pack_document(p->kb, "letter")->title);
    say_address(p, &sheet, of, institution);
    sheet_blank(&sheet);
    sheet_say(&sheet, 0, "letter-greeting", NULL);
    sheet_blank(&sheet);
    sheet_say(&sheet, 0, "letter-opening", "instrument",
              kb_pack_text(p->kb, mou ? "instrument-mou" : "instrument-bla"), "origin",
              dossier_party(p->dossier, PARTY_ORIGIN)->short_name, "destination",
              dossier_party(p->dossier, PARTY_DESTINATION)->short_name, NULL);
    sheet_say(&sheet, 0, items->len == 1 ? "letter-count-one" : "letter-count", "n", n, "country",
              country, NULL);
    say_return(p, &sheet, of);
    say_how(p, &sheet);
    say_questions(p, &sheet, items, of);
    sheet_blank(&sheet);
    sheet_say(&sheet, 0, "letter-closing", NULL);
    char *name = pack_letter_name(p, of, institution->id), *text = sheet_finish(&sheet);
    outbox_add_take(p->outbox, name, text, strlen(text), sheet.plain->str);
    g_free(name);
    g_free(n);
    sheet_release(&sheet);
}

void pack_letters(const struct packing *p)
{
    const GPtrArray *institutions = kb_institutions(p->kb), *items = kb_items(p->kb);
    for (enum party of = PARTY_ORIGIN; of <= PARTY_DESTINATION; of++)
        for (guint i = 0; i < institutions->len; i++) {
            GPtrArray *open = g_ptr_array_new();
            for (guint j = 0; j < items->len; j++)
                if (pack_asks(institutions->pdata[i], items->pdata[j], of) &&
                    pack_is_open(p, items->pdata[j], of))
                    g_ptr_array_add(open, items->pdata[j]);
            if (open->len > 0)
                write_letter(p, of, institutions->pdata[i], open);
            g_ptr_array_unref(open);
        }
}

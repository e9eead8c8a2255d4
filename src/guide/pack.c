/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "guide/pack.h"

#include <string.h>

#include "base/text.h"
#include "guide/pack_inside.h"
#include "kb/pack.h"
#include "xml/xmlread.h"

/* ---- documents ---- */

void pack_open(const struct packing *p, struct sheet *sheet, const char *document)
{
    char *version = g_strdup_printf("%u", dossier_version(p->dossier));
    sheet_init(sheet, p->kb);
    sheet_title(sheet, kb_pack_document(p->kb, document)->title);
    sheet_text(sheet, 0, dossier_title(p->dossier));
    sheet_say(sheet, 0, "as-of", "date", dossier_date(p->dossier), "version", version, NULL);
    g_free(version);
}

void pack_close(const struct packing *p, struct sheet *sheet, const char *document)
{
    const struct kb_pack_document *known = kb_pack_document(p->kb, document);
    char *text = sheet_finish(sheet);
    outbox_add_take(p->outbox, known->file, text, strlen(text), sheet->plain->str);
    sheet_release(sheet);
}

/* ---- words ---- */

char *pack_country(const struct packing *p, enum party of)
{
    return sheet_fill(p->kb, "country", "name", dossier_party(p->dossier, of)->name, "side",
                      pack_side_word(p, of), NULL);
}

const char *pack_side_word(const struct packing *p, enum party of)
{
    return kb_pack_text(p->kb, of == PARTY_ORIGIN        ? "side-origin"
                               : of == PARTY_DESTINATION ? "side-destination"
                                                         : "side-both");
}

const char *pack_state_word(const struct packing *p, enum answer_state state)
{
    char *id = g_strconcat("state-", answer_state_word(state), NULL);
    const char *word = kb_pack_text(p->kb, id);
    g_free(id);
    return word;
}

static const char *label_of(const struct domain_code *codes, size_t n, const char *id)
{
    for (size_t i = 0; i < n; i++)
        if (!strcmp(codes[i].id, id))
            return codes[i].label;
    return id;
}

static void add_matrix(GString *out, const struct domain *domain, const char *value)
{
    char **parts = g_strsplit(value, ":", 2);
    g_string_append(out, label_of(domain->rows, domain->n_rows, parts[0]));
    char **codes = g_strsplit(parts[0] && parts[1] ? parts[1] : "", "+", -1);
    for (char **code = codes; *code; code++)
        g_string_append_printf(out, "%s%s", code == codes ? ": " : ", ",
                               label_of(domain->codes, domain->n_codes, *code));
    g_strfreev(codes);
    g_strfreev(parts);
}

static void add_value(GString *out, const struct domain *domain, const char *value)
{
    char *id = domain_value_code(value);
    const char *arg = domain_value_arg(value);
    const struct domain_code *code = domain_code(domain, id);
    if (domain->type == DOMAIN_MATRIX)
        add_matrix(out, domain, value);
    else if (!code || domain->type == DOMAIN_TEXT)
        g_string_append_printf(out, "%s%s%s", value, *domain->unit ? " " : "", domain->unit);
    else if (arg && *arg)
        g_string_append_printf(out, "%s: %s%s%s", code->label, arg, *code->unit ? " " : "",
                               code->unit);
    else
        g_string_append(out, code->label);
    g_free(id);
}

char *pack_values(const struct domain *domain, const char *const *values)
{
    GString *out = g_string_new(NULL);
    for (const char *const *v = values; v && *v; v++) {
        if (out->len > 0)
            g_string_append(out, "; ");
        add_value(out, domain, *v);
    }
    return g_string_free(out, FALSE);
}

char *pack_rule_text(const struct packing *p, const char *text)
{
    GString *out = g_string_new(text);
    g_string_replace(out, "{origin}", dossier_party(p->dossier, PARTY_ORIGIN)->short_name, 0);
    g_string_replace(out, "{destination}", dossier_party(p->dossier, PARTY_DESTINATION)->short_name,
                     0);
    return g_string_free(out, FALSE);
}

void pack_say_count(struct sheet *sheet, int indent, const char *id, unsigned n)
{
    char *number = g_strdup_printf("%u", n);
    char *one = g_strconcat(id, "-one", NULL);
    sheet_say(sheet, indent, n == 1 ? one : id, "n", number, NULL);
    g_free(one);
    g_free(number);
}

/* ---- who is asked ---- */

bool pack_is_open(const struct packing *p, const struct kb_item *item, enum party of)
{
    bool not_applicable = false;
    return (item->parties & of) && !dossier_counting(p->dossier, item->id, of, &not_applicable) &&
           !not_applicable;
}

bool pack_asks(const struct kb_institution *institution, const struct kb_item *item, enum party of)
{
    return (item->parties & of) && strcmp(institution->kind, "document") &&
           text_has_word(item->question->institutions, institution->id);
}

GPtrArray *pack_members(const struct packing *p, enum party of, const char *institution,
                        const char *group)
{
    GPtrArray *found = g_ptr_array_new();
    GPtrArray *all = dossier_records(p->dossier, "member");
    for (guint i = 0; i < all->len; i++) {
        const xmlNode *member = all->pdata[i];
        if ((party_parse(xml_attr_or(member, "side", "")) & of) &&
            (!institution || !strcmp(xml_attr_or(member, "institution", ""), institution)) &&
            (!group || !strcmp(xml_attr_or(member, "group", ""), group)))
            g_ptr_array_add(found, (gpointer)member);
    }
    g_ptr_array_unref(all);
    return found;
}

char *pack_member_names(const struct packing *p, enum party of, const char *institution,
                        const char *group)
{
    GString *names = g_string_new(NULL);
    GPtrArray *members = pack_members(p, of, institution, group);
    for (guint i = 0; i < members->len; i++) {
        const char *name = xml_attr_or(members->pdata[i], "name", "");
        if (*name)
            g_string_append_printf(names, "%s%s", names->len ? ", " : "", name);
    }
    g_ptr_array_unref(members);
    return g_string_free(names, FALSE);
}

char *pack_institution_names(const struct packing *p, const char *ids)
{
    GString *names = g_string_new(NULL);
    char **words = text_words(ids);
    for (char **word = words; *word; word++) {
        const struct kb_institution *institution = kb_institution(p->kb, *word);
        g_string_append_printf(names, "%s%s", names->len ? ", " : "",
                               institution ? institution->name : *word);
    }
    g_strfreev(words);
    return g_string_free(names, FALSE);
}

char *pack_letter_name(const struct packing *p, enum party of, const char *institution)
{
    GString *name = g_string_new(kb_pack_document(p->kb, "letter")->file);
    g_string_replace(name, "{side}", party_word(of), 0);
    g_string_replace(name, "{institution}", institution, 0);
    return g_string_free(name, FALSE);
}

/* ---- tasks and meetings ---- */

static void add_task(GPtrArray *list, const struct kb_task *task, enum party side,
                     const xmlNode *record)
{
    struct pack_task *one = g_new0(struct pack_task, 1);
    one->task = task;
    one->side = side;
    one->owner = record ? xml_attr_or(record, "owner", "") : "";
    one->due = record ? xml_attr_or(record, "due", "") : "";
    one->state = record ? xml_attr_or(record, "state", "") : "";
    g_ptr_array_add(list, one);
}

/* Records of one task; what no record covers is open. */
static void read_task(const struct kb_task *task, const GPtrArray *records, GPtrArray *list,
                      unsigned *done, unsigned *dropped)
{
    unsigned covered = PARTY_NONE;
    for (guint i = 0; i < records->len; i++) {
        const xmlNode *record = records->pdata[i];
        const char *state = xml_attr_or(record, "state", "");
        enum party side = party_parse(xml_attr_or(record, "side", ""));
        if (strcmp(xml_attr_or(record, "ref", ""), task->id))
            continue;
        covered |= side;
        if (!strcmp(state, "done"))
            ++*done;
        else if (!strcmp(state, "dropped"))
            ++*dropped;
        else
            add_task(list, task, side, record);
    }
    unsigned left = task->side & ~covered;
    if (left != PARTY_NONE && strcmp(task->kind, "guideline"))
        add_task(list, task, (enum party)left, NULL);
}

static int dated_first(gconstpointer a, gconstpointer b)
{
    const struct pack_task *x = *(const struct pack_task *const *)a;
    const struct pack_task *y = *(const struct pack_task *const *)b;
    if (!*x->due != !*y->due)
        return *x->due ? -1 : 1;
    int order = strcmp(x->due, y->due);
    return order ? order : strcmp(x->task->id, y->task->id);
}

GPtrArray *pack_tasks(const struct packing *p, unsigned *done, unsigned *dropped)
{
    GPtrArray *list = g_ptr_array_new_with_free_func(g_free);
    GPtrArray *records = dossier_records(p->dossier, "task");
    const GPtrArray *tasks = kb_tasks(p->kb);
    *done = *dropped = 0;
    for (guint i = 0; i < tasks->len; i++)
        read_task(tasks->pdata[i], records, list, done, dropped);
    g_ptr_array_unref(records);
    g_ptr_array_sort(list, dated_first);
    return list;
}

const xmlNode *pack_meeting(const struct packing *p, bool next)
{
    const xmlNode *best = NULL;
    const char *best_date = "", *now = dossier_date(p->dossier);
    GPtrArray *meetings = dossier_records(p->dossier, "meeting");
    for (guint i = 0; i < meetings->len; i++) {
        const char *date = xml_attr_or(meetings->pdata[i], "date", "");
        bool ahead = *date && strcmp(date, now) >= 0;
        bool better = !best || (next ? strcmp(date, best_date) < 0 : strcmp(date, best_date) > 0);
        if (!*date || ahead != next || !better)
            continue;
        best = meetings->pdata[i];
        best_date = date;
    }
    g_ptr_array_unref(meetings);
    return best;
}

/* ---- decisions ---- */

bool pack_taken(const struct packing *p, const struct kb_decision *decision)
{
    bool taken = dossier_decision(p->dossier, decision->id, NULL) != NULL;
    for (const char *const *q = kb_decision_qualifiers(decision); *q && !taken; q++)
        taken = dossier_decision(p->dossier, decision->id, *q) != NULL;
    return taken;
}

static void say_one(struct sheet *sheet, int indent, const char *id,
                    const struct kb_decision *decision, const char *qualifier,
                    const char *const *values)
{
    char *value = pack_values(&decision->domain, values);
    sheet_say(sheet, indent, id, "title", decision->title, "value", value, "qualifier",
              qualifier ? kb_decision_qualifier_label(decision, qualifier) : "", NULL);
    g_free(value);
}

void pack_say_decision(const struct packing *p, struct sheet *sheet, int indent,
                       const struct kb_decision *decision, const char *only,
                       const struct pack_decision_words *words)
{
    const struct decision *general = dossier_decision(p->dossier, decision->id, NULL);
    bool said = false;
    for (const char *const *q = kb_decision_qualifiers(decision); *q; q++) {
        const struct decision *own = dossier_decision(p->dossier, decision->id, *q);
        if (!own || (only && strcmp(only, *q)))
            continue;
        say_one(sheet, indent, words->taken_for, decision, *q, own->values);
        said = true;
    }
    if (general && !(said && only)) {
        say_one(sheet, indent, words->taken, decision, NULL, general->values);
        said = true;
    }
    if (said)
        return;
    const char *const *values = dossier_decided(p->dossier, decision->id, only, NULL);
    say_one(sheet, indent, values ? words->fallback : words->nothing, decision, only, values);
}

/* ---- the whole ---- */

void pack_fill(struct kb *kb, const struct dossier *dossier, const struct report *report,
               struct outbox *outbox)
{
    struct packing p = {kb, dossier, report, outbox};
    pack_plan(&p);
    pack_letters(&p);
    pack_agenda(&p);
    pack_brief(&p);
    pack_signature(&p);
}

/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Typed views of the records. Built on first use after a change. */
#include "config.h"

#include <stdlib.h>
#include <string.h>

#include "base/i18n.h"
#include "base/text.h"
#include "dossier/inside.h"
#include "dossier/record.h"
#include "kb/decision.h"
#include "xml/xmlread.h"

struct views {
    GStringChunk *text;
    GPtrArray *answers, *responses, *decisions, *ratifications, *fields, *parameters,
        *acknowledgements;
    GPtrArray *lists;         /* value lists, to be freed */
    GHashTable *by_key;       /* record key → struct */
    GHashTable *responses_of; /* "item|of" → GPtrArray of struct response * */
    struct party_info parties[4];
};

void views_free(struct views *views)
{
    if (!views)
        return;
    g_ptr_array_unref(views->answers);
    g_ptr_array_unref(views->responses);
    g_ptr_array_unref(views->decisions);
    g_ptr_array_unref(views->ratifications);
    g_ptr_array_unref(views->fields);
    g_ptr_array_unref(views->parameters);
    g_ptr_array_unref(views->acknowledgements);
    g_ptr_array_unref(views->lists);
    g_hash_table_unref(views->by_key);
    g_hash_table_unref(views->responses_of);
    g_string_chunk_free(views->text);
    g_free(views);
}

static const char *keep_child(struct views *views, const xmlNode *node, const char *name)
{
    const xmlNode *child = xml_child(node, name);
    char *text = child ? xml_text_exact(child) : NULL;
    const char *kept = text ? g_string_chunk_insert_const(views->text, text) : "";
    g_free(text);
    return kept;
}

static const char *const *keep_values(struct views *views, const xmlNode *node)
{
    char **values = record_values(node);
    g_ptr_array_add(views->lists, values);
    return (const char *const *)values;
}

static enum party of_party(const xmlNode *node)
{
    return party_parse(xml_attr_or(node, "of", ""));
}

static struct source_info read_source(const xmlNode *node)
{
    const xmlNode *source = xml_child(node, "source");
    struct source_info info = {"", "", "", ""};
    if (source) {
        info.institution = xml_attr_or(source, "institution", "");
        info.document = xml_attr_or(source, "document", "");
        info.date = xml_attr_or(source, "date", "");
        info.place = xml_attr_or(source, "place", "");
    }
    return info;
}

static void *view_answer(struct views *views, const xmlNode *node)
{
    struct answer *answer = g_new0(struct answer, 1);
    answer->item = xml_attr_or(node, "item", "");
    answer->of = of_party(node);
    answer_state_parse(xml_attr_or(node, "state", ""), &answer->state);
    answer->values = keep_values(views, node);
    answer->note = keep_child(views, node, "note");
    answer->confidence = xml_attr_or(node, "confidence", "");
    answer->source = read_source(node);
    g_ptr_array_add(views->answers, answer);
    return answer;
}

static void *view_response(struct views *views, const xmlNode *node)
{
    struct response *response = g_new0(struct response, 1);
    response->id = xml_attr_or(node, "id", "");
    response->item = xml_attr_or(node, "item", "");
    response->of = of_party(node);
    response->institution = xml_attr_or(node, "institution", "");
    response->by = xml_attr_or(node, "by", "");
    response->date = xml_attr_or(node, "date", "");
    response->values = keep_values(views, node);
    response->note = keep_child(views, node, "note");
    response->source = read_source(node);
    g_ptr_array_add(views->responses, response);
    char *key = record_key_of(response->item, party_word(response->of), NULL);
    GPtrArray *list = g_hash_table_lookup(views->responses_of, key);
    if (!list) {
        list = g_ptr_array_new();
        g_hash_table_insert(views->responses_of, g_strdup(key), list);
    }
    g_ptr_array_add(list, response);
    g_free(key);
    return response;
}

static void *view_decision(struct views *views, const xmlNode *node)
{
    struct decision *decision = g_new0(struct decision, 1);
    decision->id = xml_attr_or(node, "id", "");
    decision->qualifier = xml_attr_or(node, "for", "");
    decision->values = keep_values(views, node);
    decision->note = keep_child(views, node, "note");
    g_ptr_array_add(views->decisions, decision);
    return decision;
}

static void *view_ratification(struct views *views, const xmlNode *node)
{
    struct ratification *ratification = g_new0(struct ratification, 1);
    ratification->instrument = xml_attr_or(node, "instrument", "");
    ratification->of = of_party(node);
    ratification->status = xml_attr_or(node, "status", "");
    ratification->date = xml_attr_or(node, "date", "");
    ratification->note = xml_attr_or(node, "note", "");
    ratification->source = xml_attr_or(node, "source", "");
    g_ptr_array_add(views->ratifications, ratification);
    return ratification;
}

static void *view_field(struct views *views, const xmlNode *node)
{
    struct field_value *field = g_new0(struct field_value, 1);
    field->id = xml_attr_or(node, "id", "");
    field->values = keep_values(views, node);
    field->note = keep_child(views, node, "note");
    g_ptr_array_add(views->fields, field);
    return field;
}

static void *view_parameter(struct views *views, const xmlNode *node)
{
    struct parameter_value *parameter = g_new0(struct parameter_value, 1);
    parameter->id = xml_attr_or(node, "id", "");
    parameter->sector = xml_attr_or(node, "for", "");
    parameter->value = keep_child(views, node, "value");
    parameter->source = xml_attr_or(node, "source", "");
    parameter->date = xml_attr_or(node, "date", "");
    parameter->note = xml_attr_or(node, "note", "");
    g_ptr_array_add(views->parameters, parameter);
    return parameter;
}

static void *view_acknowledgement(struct views *views, const xmlNode *node)
{
    struct acknowledgement *acknowledgement = g_new0(struct acknowledgement, 1);
    acknowledgement->flag = xml_attr_or(node, "flag", "");
    acknowledgement->reason = xml_attr_or(node, "reason", "");
    acknowledgement->by = xml_attr_or(node, "by", "");
    acknowledgement->time = xml_attr_or(node, "time", "");
    g_ptr_array_add(views->acknowledgements, acknowledgement);
    return acknowledgement;
}

static void *view_party(struct views *views, const xmlNode *node)
{
    enum party role = party_parse(xml_attr_or(node, "role", ""));
    struct party_info *info = &views->parties[role];
    info->name = xml_attr_or(node, "name", "");
    info->short_name = xml_attr_or(node, "short", info->name);
    info->demonym = xml_attr_or(node, "demonym", "");
    info->code = xml_attr_or(node, "code", role == PARTY_ORIGIN ? "xa" : "xb");
    info->display = xml_attr_or(node, "display", "");
    return info;
}

static const struct {
    const char *kind;
    void *(*view)(struct views *, const xmlNode *);
} builders[] = {
    {"answer", view_answer},
    {"response", view_response},
    {"decision", view_decision},
    {"ratification", view_ratification},
    {"field", view_field},
    {"parameter", view_parameter},
    {"acknowledgement", view_acknowledgement},
    {"party", view_party},
};

static void view_record(struct views *views, const xmlNode *node)
{
    for (size_t i = 0; i < G_N_ELEMENTS(builders); i++)
        if (!strcmp((const char *)node->name, builders[i].kind)) {
            g_hash_table_insert(views->by_key, record_key(node), builders[i].view(views, node));
            return;
        }
}

/* A record counts only in the element that holds its kind. */
static bool in_place(const xmlNode *node)
{
    const struct record_kind *kind = record_kind((const char *)node->name);
    return kind && xml_is(node->parent, kind->container);
}

static struct views *views(const struct dossier *dossier)
{
    if (dossier->views)
        return dossier->views;
    struct views *v = g_new0(struct views, 1);
    v->text = g_string_chunk_new(4096);
    v->answers = g_ptr_array_new_with_free_func(g_free);
    v->responses = g_ptr_array_new_with_free_func(g_free);
    v->decisions = g_ptr_array_new_with_free_func(g_free);
    v->ratifications = g_ptr_array_new_with_free_func(g_free);
    v->fields = g_ptr_array_new_with_free_func(g_free);
    v->parameters = g_ptr_array_new_with_free_func(g_free);
    v->acknowledgements = g_ptr_array_new_with_free_func(g_free);
    v->lists = g_ptr_array_new_with_free_func((GDestroyNotify)g_strfreev);
    v->by_key = g_hash_table_new_full(g_str_hash, g_str_equal, g_free, NULL);
    v->responses_of =
        g_hash_table_new_full(g_str_hash, g_str_equal, g_free, (GDestroyNotify)g_ptr_array_unref);
    for (size_t i = 0; i < G_N_ELEMENTS(v->parties); i++)
        v->parties[i] = (struct party_info){"", "", "", "", ""};
    for (const xmlNode *c = xml_child(xmlDocGetRootElement(dossier->doc), NULL); c;
         c = xml_next(c, NULL))
        for (xmlNode *n = xml_child(c, NULL); n; n = xml_next(n, NULL))
            if (in_place(n) && !g_hash_table_contains(dossier->bad, n))
                view_record(v, n);
    ((struct dossier *)dossier)->views = v; /* a cache; the dossier itself is as it was */
    return v;
}

static const void *find(const struct dossier *dossier, char *key)
{
    const void *found = g_hash_table_lookup(views(dossier)->by_key, key);
    g_free(key);
    return found;
}

/* ---- answers ---- */

static const char *const state_words[] = {"open",      "asked",    "provisional",
                                          "confirmed", "disputed", "not-applicable"};

const char *answer_state_word(enum answer_state state)
{
    return state_words[state];
}

const char *answer_state_label(enum answer_state state)
{
    switch (state) {
    case ANSWER_ASKED:
        return _("asked");
    case ANSWER_PROVISIONAL:
        return _("provisional");
    case ANSWER_CONFIRMED:
        return _("confirmed");
    case ANSWER_DISPUTED:
        return _("disputed");
    case ANSWER_NOT_APPLICABLE:
        return _("does not apply");
    case ANSWER_OPEN:
        break;
    }
    return _("open");
}

const char *answer_state_meaning(enum answer_state state)
{
    static const char *const meanings[] = {
        [ANSWER_OPEN] = N_("open: nobody has been asked yet"),
        [ANSWER_ASKED] = N_("asked: somebody has been asked and has not replied"),
        [ANSWER_PROVISIONAL] = N_("provisional: an answer that still has to be checked"),
        [ANSWER_CONFIRMED] = N_("confirmed: checked, with a source"),
        [ANSWER_DISPUTED] = N_("disputed: there is an answer, but it is contested"),
        [ANSWER_NOT_APPLICABLE] = N_("does not apply: needs a reason"),
    };
    return _(meanings[state]);
}

bool answer_state_parse(const char *word, enum answer_state *state)
{
    for (size_t i = 0; i < G_N_ELEMENTS(state_words); i++)
        if (!strcmp(state_words[i], word)) {
            *state = (enum answer_state)i;
            return true;
        }
    return false;
}

const struct answer *dossier_answer(const struct dossier *dossier, const char *item, enum party of)
{
    return find(dossier, record_key_of("answer", item, party_word(of), NULL));
}

const char *const *dossier_counting(const struct dossier *dossier, const char *item, enum party of,
                                    bool *not_applicable)
{
    const struct answer *answer = dossier_answer(dossier, item, of);
    if (not_applicable)
        *not_applicable = answer && answer->state == ANSWER_NOT_APPLICABLE;
    bool counts = answer && (answer->state == ANSWER_PROVISIONAL ||
                             answer->state == ANSWER_CONFIRMED || answer->state == ANSWER_DISPUTED);
    if (!counts || !answer->values[0] || (!answer->values[1] && !strcmp(answer->values[0], "U")))
        return NULL;
    return answer->values;
}

const GPtrArray *dossier_responses(const struct dossier *dossier, const char *item, enum party of)
{
    char *key = record_key_of(item, party_word(of), NULL);
    const GPtrArray *list = g_hash_table_lookup(views(dossier)->responses_of, key);
    g_free(key);
    return list;
}

const GPtrArray *dossier_answers(const struct dossier *dossier)
{
    return views(dossier)->answers;
}

const GPtrArray *dossier_all_responses(const struct dossier *dossier)
{
    return views(dossier)->responses;
}

const GPtrArray *dossier_decisions(const struct dossier *dossier)
{
    return views(dossier)->decisions;
}

const GPtrArray *dossier_ratifications(const struct dossier *dossier)
{
    return views(dossier)->ratifications;
}

const GPtrArray *dossier_fields(const struct dossier *dossier)
{
    return views(dossier)->fields;
}

const GPtrArray *dossier_parameters(const struct dossier *dossier)
{
    return views(dossier)->parameters;
}

const GPtrArray *dossier_acknowledgements(const struct dossier *dossier)
{
    return views(dossier)->acknowledgements;
}

/* ---- decisions ---- */

const struct decision *dossier_decision(const struct dossier *dossier, const char *id,
                                        const char *qualifier)
{
    return find(dossier, record_key_of("decision", id, qualifier ? qualifier : "", NULL));
}

const char *const *dossier_decided(const struct dossier *dossier, const char *id,
                                   const char *qualifier, bool *taken)
{
    const struct decision *decision = qualifier ? dossier_decision(dossier, id, qualifier) : NULL;
    if (!decision)
        decision = dossier_decision(dossier, id, NULL);
    if (taken)
        *taken = decision != NULL;
    if (decision)
        return decision->values;
    const struct kb_decision *known = kb_decision(dossier->kb, id);
    if (!known)
        return NULL;
    bool is_form = !strcmp(known->role, "instrument");
    return kb_decision_default(known, is_form ? NULL : dossier_form(dossier), qualifier);
}

const char *dossier_form(const struct dossier *dossier)
{
    const struct kb_decision *known = kb_decision_role(dossier->kb, "instrument");
    const char *const *values = known ? dossier_decided(dossier, known->id, NULL, NULL) : NULL;
    return values && values[0] && !g_ascii_strcasecmp(values[0], "mou") ? "mou" : "bla";
}

bool dossier_has_sector(const struct dossier *dossier, const char *sector)
{
    const struct kb_decision *known = kb_decision_role(dossier->kb, "sectors");
    const char *const *values = known ? dossier_decided(dossier, known->id, NULL, NULL) : NULL;
    return values && g_strv_contains(values, sector);
}

/* ---- the rest ---- */

const struct party_info *dossier_party(const struct dossier *dossier, enum party party)
{
    return &views(dossier)->parties[party];
}

static const char *about(const struct dossier *dossier, const char *attr, const char *fallback)
{
    const xmlNode *node = dossier_find(dossier, "about");
    return node ? xml_attr_or(node, attr, fallback) : fallback;
}

const char *dossier_party_name(const struct dossier *dossier, enum party party)
{
    const struct party_info *info = dossier_party(dossier, party);
    return *info->short_name ? info->short_name : info->name;
}

const char *dossier_title(const struct dossier *dossier)
{
    return about(dossier, "title", "");
}

const char *dossier_language(const struct dossier *dossier)
{
    return about(dossier, "language", "en");
}

const char *dossier_side(const struct dossier *dossier)
{
    return about(dossier, "side", "joint");
}

const char *dossier_date(const struct dossier *dossier)
{
    const xmlNode *root = xmlDocGetRootElement(dossier->doc);
    const xmlNode *history = xml_child(root, "history");
    const char *time = dossier->past_time ? dossier->past_time : xml_attr_or(root, "created", "");
    for (const xmlNode *n = history ? xml_child(history, "change") : NULL; n;
         n = xml_next(n, "change"))
        time = xml_attr_or(n, "time", time);
    char *date = g_strndup(time, 10);
    const char *kept =
        g_string_chunk_insert_const(views(dossier)->text, strlen(date) == 10 ? date : "1970-01-01");
    g_free(date);
    return kept;
}

const struct ratification *dossier_ratification(const struct dossier *dossier,
                                                const char *instrument, enum party of)
{
    return find(dossier, record_key_of("ratification", instrument, party_word(of), NULL));
}

const struct field_value *dossier_field(const struct dossier *dossier, const char *id)
{
    return find(dossier, record_key_of("field", id, NULL));
}

const struct parameter_value *dossier_parameter(const struct dossier *dossier, const char *id,
                                                const char *sector)
{
    const struct parameter_value *value =
        sector ? find(dossier, record_key_of("parameter", id, sector, NULL)) : NULL;
    return value ? value : find(dossier, record_key_of("parameter", id, "", NULL));
}

const struct acknowledgement *dossier_acknowledged(const struct dossier *dossier, const char *flag)
{
    return find(dossier, record_key_of("acknowledgement", flag, NULL));
}

GPtrArray *dossier_records(const struct dossier *dossier, const char *kind)
{
    const struct record_kind *known = record_kind(kind);
    GPtrArray *list = g_ptr_array_new();
    if (!known)
        return list;
    for (const xmlNode *c = xml_child(xmlDocGetRootElement(dossier->doc), known->container); c;
         c = xml_next(c, known->container))
        for (xmlNode *n = xml_child(c, kind); n; n = xml_next(n, kind))
            if (!g_hash_table_contains(dossier->bad, n))
                g_ptr_array_add(list, n);
    return list;
}

static const xmlNode *find_record(const struct dossier *dossier, const char *kind, const char *key)
{
    char *full = key && *key ? g_strdup_printf("%s|%s", kind, key) : g_strdup(kind);
    const xmlNode *node = dossier_find(dossier, full);
    g_free(full);
    return node;
}

const xmlNode *dossier_record(const struct dossier *dossier, const char *kind, const char *key)
{
    const xmlNode *node = find_record(dossier, kind, key);
    return node && !g_hash_table_contains(dossier->bad, (gpointer)node) ? node : NULL;
}

bool dossier_has_record(const struct dossier *dossier, const char *kind, const char *key)
{
    return find_record(dossier, kind, key) != NULL;
}

unsigned dossier_count(const struct dossier *dossier, const char *kind)
{
    GPtrArray *list = dossier_records(dossier, kind);
    unsigned n = list->len;
    g_ptr_array_unref(list);
    return n;
}

char *dossier_new_id(const struct dossier *dossier, const char *kind, char letter)
{
    GPtrArray *list = dossier_records(dossier, kind);
    long highest = 0;
    for (guint i = 0; i < list->len; i++) {
        const char *id = xml_attr_or(list->pdata[i], "id", "");
        char *end = NULL;
        long number = *id == letter ? strtol(id + 1, &end, 10) : 0;
        if (end && !*end && number > highest && number < 1000000)
            highest = number;
    }
    g_ptr_array_unref(list);
    char *id = NULL;
    do { /* the same id may stand in an entry that is not used */
        g_free(id);
        id = g_strdup_printf("%c%ld", letter, ++highest);
    } while (dossier_has_record(dossier, kind, id));
    return id;
}

char *dossier_new_response_id(const struct dossier *dossier)
{
    char *id = NULL;
    unsigned n = dossier_all_responses(dossier)->len;
    do {
        g_free(id);
        id = g_strdup_printf("r%u", ++n);
    } while (dossier_has_record(dossier, "response", id));
    return id;
}

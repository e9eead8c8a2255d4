/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "dossier/record.h"

#include <stdarg.h>
#include <string.h>

#include "base/text.h"
#include "dossier/dossier.h"
#include "xml/xmlread.h"
#include "xml/xmlwrite.h"

static const struct record_kind kinds[] = {
    {"about", "preparation", "", "title language side", ""},
    {"party", "preparation", "role", "name short demonym code display", ""},
    {"objective", "preparation", "id", "side text", ""},
    {"member", "preparation", "id", "side institution name office contact group", ""},
    {"task", "preparation", "ref side", "state owner due note", ""},
    {"meeting", "preparation", "id", "date place text", "outcome"},
    {"mandate", "preparation", "side", "text source", ""},
    {"budget", "preparation", "id", "side amount currency purpose", ""},
    {"milestone", "preparation", "id", "date title note", ""},
    {"ratification", "ratifications", "instrument of", "status date note source", ""},
    {"answer", "answers", "item of", "state confidence", "value note source"},
    {"response", "responses", "id", "item of institution by date", "value note source"},
    {"decision", "decisions", "id for", "", "value note"},
    {"provision", "provisions", "article", "", "alternative text bracket comment"},
    {"position", "positions", "article", "aim fallback limit note", ""},
    {"acknowledgement", "acknowledgements", "flag", "reason by time", ""},
    {"field", "contract", "id", "", "value note"},
    {"parameter", "contract", "id for", "source date note", "value"},
    {"check", "checklists", "item", "state note", ""},
};

size_t record_kinds(const struct record_kind **list)
{
    *list = kinds;
    return G_N_ELEMENTS(kinds);
}

const struct record_kind *record_kind(const char *name)
{
    for (size_t i = 0; i < G_N_ELEMENTS(kinds); i++)
        if (!strcmp(kinds[i].name, name))
            return &kinds[i];
    return NULL;
}

char *record_key(const xmlNode *record)
{
    const struct record_kind *kind = record_kind((const char *)record->name);
    GString *key = g_string_sized_new(48);
    char attr[32]; /* longer than any name of an attribute */
    g_string_append(key, (const char *)record->name);
    for (const char *from = kind ? kind->keys : ""; *from; from += strspn(from, " ")) {
        gsize n = strcspn(from, " ");
        g_strlcpy(attr, from, MIN(n + 1, sizeof attr));
        g_string_append_c(key, '|');
        g_string_append(key, xml_attr_or(record, attr, ""));
        from += n;
    }
    return g_string_free(key, FALSE);
}

char *record_key_of(const char *kind, ...)
{
    GString *key = g_string_sized_new(48);
    va_list args;
    g_string_append(key, kind);
    va_start(args, kind);
    for (const char *part = va_arg(args, const char *); part; part = va_arg(args, const char *)) {
        g_string_append_c(key, '|');
        g_string_append(key, part);
    }
    va_end(args);
    return g_string_free(key, FALSE);
}

char *record_words(const xmlNode *record)
{
    const struct record_kind *kind = record_kind((const char *)record->name);
    GString *words = g_string_new(NULL);
    char **attrs = text_words(kind ? kind->keys : "");
    for (char **attr = attrs; *attr; attr++) {
        const char *part = xml_attr_or(record, *attr, "");
        if (*part)
            g_string_append_printf(words, "%s%s", words->len ? " " : "", part);
    }
    g_strfreev(attrs);
    bool plain = !strcmp((const char *)record->name, "answer") ||
                 !strcmp((const char *)record->name, "decision") ||
                 !strcmp((const char *)record->name, "field") ||
                 !strcmp((const char *)record->name, "parameter");
    if (!plain) {
        g_string_prepend(words, words->len ? " " : "");
        g_string_prepend(words, (const char *)record->name);
    }
    char *shown = text_visible(words->str);
    g_string_free(words, TRUE);
    return shown;
}

bool record_same(const xmlNode *a, const xmlNode *b)
{
    char *text_a = xml_save_node(a);
    char *text_b = xml_save_node(b);
    bool same = !strcmp(text_a, text_b);
    g_free(text_a);
    g_free(text_b);
    return same;
}

char **record_values(const xmlNode *record)
{
    GPtrArray *values = g_ptr_array_new();
    for (const xmlNode *n = xml_child(record, "value"); n; n = xml_next(n, "value"))
        g_ptr_array_add(values, xml_text_exact(n));
    g_ptr_array_add(values, NULL);
    return (char **)g_ptr_array_free(values, FALSE);
}

/* ---- building ---- */

static void set_clean(xmlNode *node, const char *name, const char *value)
{
    if (!value || !*value)
        return;
    char *clean = text_clean(value, -1, NULL);
    xml_set(node, name, clean);
    g_free(clean);
}

static void add_clean(xmlNode *node, const char *name, const char *value)
{
    if (!value || !*value)
        return;
    char *clean = text_clean(value, -1, NULL);
    xml_add_text_element(node, name, clean);
    g_free(clean);
}

static void add_values(xmlNode *node, const char *const *values)
{
    for (; values && *values; values++)
        add_clean(node, "value", *values);
}

static void add_source(xmlNode *node, const struct source_info *source)
{
    bool empty = !(source->institution && *source->institution) &&
                 !(source->document && *source->document) && !(source->date && *source->date) &&
                 !(source->place && *source->place);
    if (empty)
        return;
    xmlNode *child = xml_add(node, "source");
    set_clean(child, "institution", source->institution);
    set_clean(child, "document", source->document);
    set_clean(child, "date", source->date);
    set_clean(child, "place", source->place);
}

xmlNode *record_answer(const struct answer *answer)
{
    xmlNode *node = xml_add(NULL, "answer");
    set_clean(node, "item", answer->item);
    xml_set(node, "of", party_word(answer->of));
    xml_set(node, "state", answer_state_word(answer->state));
    set_clean(node, "confidence", answer->confidence);
    add_values(node, answer->values);
    add_clean(node, "note", answer->note);
    add_source(node, &answer->source);
    return node;
}

xmlNode *record_response(const struct response *response)
{
    xmlNode *node = xml_add(NULL, "response");
    set_clean(node, "id", response->id);
    set_clean(node, "item", response->item);
    xml_set(node, "of", party_word(response->of));
    set_clean(node, "institution", response->institution);
    set_clean(node, "by", response->by);
    set_clean(node, "date", response->date);
    add_values(node, response->values);
    add_clean(node, "note", response->note);
    add_source(node, &response->source);
    return node;
}

xmlNode *record_decision(const struct decision *decision)
{
    xmlNode *node = xml_add(NULL, "decision");
    set_clean(node, "id", decision->id);
    set_clean(node, "for", decision->qualifier);
    add_values(node, decision->values);
    add_clean(node, "note", decision->note);
    return node;
}

xmlNode *record_ratification(const struct ratification *ratification)
{
    xmlNode *node = xml_add(NULL, "ratification");
    set_clean(node, "instrument", ratification->instrument);
    xml_set(node, "of", party_word(ratification->of));
    set_clean(node, "status", ratification->status);
    set_clean(node, "date", ratification->date);
    set_clean(node, "note", ratification->note);
    set_clean(node, "source", ratification->source);
    return node;
}

xmlNode *record_field(const struct field_value *field)
{
    xmlNode *node = xml_add(NULL, "field");
    set_clean(node, "id", field->id);
    add_values(node, field->values);
    add_clean(node, "note", field->note);
    return node;
}

xmlNode *record_parameter(const struct parameter_value *parameter)
{
    xmlNode *node = xml_add(NULL, "parameter");
    set_clean(node, "id", parameter->id);
    set_clean(node, "for", parameter->sector);
    set_clean(node, "source", parameter->source);
    set_clean(node, "date", parameter->date);
    set_clean(node, "note", parameter->note);
    add_clean(node, "value", parameter->value);
    return node;
}

xmlNode *record_acknowledgement(const struct acknowledgement *acknowledgement)
{
    xmlNode *node = xml_add(NULL, "acknowledgement");
    set_clean(node, "flag", acknowledgement->flag);
    set_clean(node, "reason", acknowledgement->reason);
    set_clean(node, "by", acknowledgement->by);
    set_clean(node, "time", acknowledgement->time);
    return node;
}

void record_set_outcomes(xmlNode *meeting, const char *text)
{
    xmlNode *next;
    for (xmlNode *n = xml_child(meeting, "outcome"); n; n = next) {
        next = xml_next(n, "outcome");
        xmlUnlinkNode(n);
        xmlFreeNode(n);
    }
    char **lines = g_strsplit(text, "\n", -1);
    for (char **line = lines; *line; line++)
        if (*g_strstrip(*line))
            xml_add_text_element(meeting, "outcome", *line);
    g_strfreev(lines);
}

/* SPDX-License-Identifier: GPL-3.0-or-later */
/* What fills the slots of the templates. */
#include "config.h"

#include <string.h>

#include "base/i18n.h"
#include "base/text.h"
#include "draft/writer.h"
#include "kb/clause.h"
#include "kb/decision.h"
#include "kb/reference.h"
#include "xml/xmlread.h"
#include "xml/xmlwrite.h"

/* Typed text into the document: bidi controls never leave the dossier. */
static void put_typed(struct span *span, const char *text)
{
    char *plain = text_plain(text);
    span_text(span, plain);
    g_free(plain);
}

/* "90 days", "1 day". */
static void put_amount(struct span *span, const char *number, const char *unit)
{
    put_typed(span, number);
    if (!*unit)
        return;
    char *words = g_strdup(unit);
    size_t n = strlen(words);
    if (!strcmp(number, "1") && n > 1 && words[n - 1] == 's')
        words[n - 1] = '\0';
    span_text(span, !strcmp(unit, "%") ? " per cent" : " ");
    if (strcmp(unit, "%"))
        span_text(span, words);
    g_free(words);
}

static void note_use(struct writer *w, const char *what)
{
    if (w->now && !g_ptr_array_find_with_equal_func(w->now->uses, what, g_str_equal, NULL))
        g_ptr_array_add(w->now->uses, g_strdup(what));
}

/* Words of a value in the language of the document: the English of the data, not translated. */
static void put_values(struct span *span, const struct domain *domain, const char *const *values,
                       const char *unit)
{
    for (const char *const *v = values; *v; v++) {
        if (v != values)
            span_text(span, ", ");
        char *code_id = domain_value_code(*v);
        const struct domain_code *code =
            domain->type == DOMAIN_CODES ? domain_code(domain, code_id) : NULL;
        const char *arg = code ? domain_value_arg(*v) : NULL;
        if (code && arg && code->arg == DOMAIN_ARG_NUMBER)
            put_amount(span, arg, code->unit);
        else if (code && arg)
            put_typed(span, arg);
        else if (code)
            span_text(span, code->label);
        else if (domain->type == DOMAIN_NUMBER)
            put_amount(span, *v, unit ? unit : domain->unit);
        else
            put_typed(span, *v);
        g_free(code_id);
    }
}

static void slot_decision(struct writer *w, struct span *span, const xmlNode *slot,
                          const char *context)
{
    const char *id = xml_attr(slot, "decision");
    const char *qualifier = xml_attr(slot, "for");
    const char *wanted = xml_attr(slot, "code");
    const char *unit = xml_attr_or(slot, "unit", "");
    const struct kb_decision *decision = kb_decision(w->plan->kb, id);
    const char *const *values = dossier_decided(w->plan->dossier, id, qualifier, NULL);
    char *what = qualifier ? g_strdup_printf("%s %s", id, qualifier) : g_strdup(id);
    note_use(w, what);
    bool done = false;
    for (const char *const *v = values; decision && wanted && v && *v; v++) {
        char *code = domain_value_code(*v);
        const char *arg = domain_value_arg(*v);
        if (!done && !strcmp(code, wanted) && arg && *arg) {
            const struct domain_code *known = domain_code(&decision->domain, code);
            const char *own_unit = *unit ? unit : known ? known->unit : "";
            put_amount(span, arg, known && known->arg == DOMAIN_ARG_TEXT ? "" : own_unit);
            done = true;
        }
        g_free(code);
    }
    if (!wanted && decision && values && *values && **values) {
        put_values(span, &decision->domain, values, *unit ? unit : NULL);
        done = true;
    }
    if (!done)
        writer_gap_phrase(w, span, context, what, "phrase-who-decides");
    g_free(what);
}

static void slot_item(struct writer *w, struct span *span, const xmlNode *slot, const char *context)
{
    const char *id = xml_attr(slot, "item");
    const char *of_word = xml_attr_or(slot, "of", "origin");
    enum party of = party_parse(of_word);
    const struct kb_item *item = kb_item(w->plan->kb, id);
    const char *const *values = dossier_counting(w->plan->dossier, id, of, NULL);
    char *what = g_strdup_printf("%s %s", id, of_word);
    note_use(w, what);
    if (item && values) {
        put_values(span, &item->domain, values, xml_attr(slot, "unit"));
    } else {
        char *who = item ? kb_institution_names_written(w->plan->kb, item->question->institutions)
                         : g_strdup("");
        writer_gap(w, span, context, what, who);
        g_free(who);
    }
    g_free(what);
}

static void slot_parameter(struct writer *w, struct span *span, const xmlNode *slot,
                           const char *context)
{
    const char *id = xml_attr(slot, "param");
    const struct kb_parameter *known = kb_parameter(w->plan->kb, id);
    const char *sector = xml_attr(slot, "for");
    const struct parameter_value *value =
        dossier_parameter(w->plan->dossier, id, sector ? sector : w->sector);
    note_use(w, id);
    const char *unit = known ? known->unit : "";
    if (value && *value->value) {
        put_amount(span, value->value, unit);
    } else if (known && *known->fallback) {
        put_amount(span, known->fallback, unit);
        span_text(span, " (");
        span_text(span, kb_phrase(w->plan->kb, "phrase-policy", w->plan->mou));
        span_text(span, ")");
    } else {
        writer_gap_phrase(w, span, context, id, "phrase-who-sets");
    }
}

static int blank_width(const char *type)
{
    return !strcmp(type, "text") || !strcmp(type, "addr") ? 40
           : !strcmp(type, "int") || !strcmp(type, "dec") ? 8
                                                          : 16;
}

static void put_blank(struct writer *w, struct span *span, const char *title, int width,
                      const char *refers_to, const char *context)
{
    xmlNode *blank = writer_add(w, NULL, "fillIn");
    char *eid = writer_next_eid(w, context, "fillIn");
    char *line = g_strnfill((gsize)width, '_');
    xml_set(blank, "eId", eid);
    if (refers_to)
        xml_set(blank, "refersTo", refers_to);
    xml_set(blank, "title", title);
    xml_setf(blank, "width", "%d", width);
    xml_add_text(blank, line);
    span_element(span, blank);
    g_free(line);
    g_free(eid);
}

static void slot_field(struct writer *w, struct span *span, const xmlNode *slot,
                       const char *context)
{
    const char *id = xml_attr(slot, "field");
    const struct kb_field *field = kb_field(w->plan->kb, id);
    const struct field_value *value = dossier_field(w->plan->dossier, id);
    if (!field)
        return;
    note_use(w, id);
    if (value && value->values[0] && strcmp(value->values[0], "U")) {
        put_values(span, &field->domain, value->values, ""); /* the sentence has the unit */
        return;
    }
    if (*field->locked) {
        const struct domain_code *code = domain_code(&field->domain, field->locked);
        span_text(span, code ? code->label : field->locked);
        return;
    }
    if (!g_ptr_array_find(w->fields, field, NULL))
        g_ptr_array_add(w->fields, (gpointer)field);
    char *refers_to = g_strdelimit(g_strdup_printf("#fld-%s", field->id), "._", '-');
    put_blank(w, span, field->label, blank_width(field->type), refers_to, context);
    g_free(refers_to);
}

static void slot_party(struct writer *w, struct span *span, const xmlNode *slot)
{
    enum party role = party_parse(xml_attr_or(slot, "party", ""));
    const char *form = xml_attr_or(slot, "form", "name");
    const struct party_info *info = dossier_party(w->plan->dossier, role);
    put_typed(span, !strcmp(form, "short")                       ? info->short_name
                    : !strcmp(form, "demonym") && *info->demonym ? info->demonym
                                                                 : info->name);
}

static void slot_name(struct writer *w, struct span *span, const xmlNode *slot, const char *context)
{
    char *what = xml_text(slot);
    char *text = g_strdup_printf("[%s]", *what ? what : xml_attr_or(slot, "name", ""));
    writer_placeholder(w, span, context, text);
    g_free(text);
    g_free(what);
}

void writer_slot(struct writer *w, struct span *span, const xmlNode *slot, const char *context)
{
    if (xml_attr(slot, "decision"))
        slot_decision(w, span, slot, context);
    else if (xml_attr(slot, "item"))
        slot_item(w, span, slot, context);
    else if (xml_attr(slot, "param"))
        slot_parameter(w, span, slot, context);
    else if (xml_attr(slot, "field"))
        slot_field(w, span, slot, context);
    else if (xml_attr(slot, "party"))
        slot_party(w, span, slot);
    else
        slot_name(w, span, slot, context);
}

/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Whether a record makes sense: the link and check passes for one record. */
#include "config.h"

#include <string.h>

#include "base/error.h"
#include "base/i18n.h"
#include "base/moment.h"
#include "base/text.h"
#include "dossier/dossier.h"
#include "dossier/record.h"
#include "kb/clause.h"
#include "kb/decision.h"
#include "kb/profile.h"
#include "kb/question.h"
#include "kb/reference.h"
#include "kb/rule.h"
#include "kb/template.h"
#include "xml/xmlread.h"

#define TEXT_LIMIT 20000
#define NAME_LIMIT 200

static bool check_word(const xmlNode *record, const char *attr, const char *possible, bool required,
                       GError **error)
{
    static const struct {
        const char *attr, *refusal;
    } refusals[] = {
        {"confidence", N_("“%1$s” is not a possible confidence. Possible: %2$s.")},
        {"level", N_("“%1$s” is not a possible level of a bracket. Possible: %2$s.")},
        {"side", N_("“%1$s” is not a possible side. Possible: %2$s.")},
        {"state", N_("“%1$s” is not a possible state. Possible: %2$s.")},
        {"status", N_("“%1$s” is not a possible status of a ratification. Possible: %2$s.")},
    };
    const char *word = xml_attr_or(record, attr, "");
    if ((!*word && !required) || (*word && text_has_word(possible, word)))
        return true;
    for (size_t i = 0; i < G_N_ELEMENTS(refusals); i++)
        if (!strcmp(refusals[i].attr, attr))
            return error_usage(error, _(refusals[i].refusal), word, possible);
    return error_usage(error, _("“%1$s” is not one of the two countries. Possible: %2$s."), word,
                       possible);
}

static bool check_date(const char *date, bool year_is_enough, GError **error)
{
    if (!*date || date_valid(date))
        return true;
    bool year = year_is_enough && strlen(date) == 4 && strspn(date, "0123456789") == 4;
    return year || error_usage(error, _("“%s” is not a date that exists. Write YYYY-MM-DD."), date);
}

static bool check_party(const xmlNode *record, const char *attr, GError **error)
{
    return check_word(record, attr, "origin destination", true, error);
}

static bool check_source(const xmlNode *record, GError **error)
{
    const xmlNode *source = xml_child(record, "source");
    return !source || check_date(xml_attr_or(source, "date", ""), true, error);
}

static bool check_values(const struct domain *domain, const char *id, const xmlNode *record,
                         GError **error)
{
    char **values = record_values(record);
    GError *problem = NULL;
    bool fine = domain_check(domain, id, (const char *const *)values, &problem);
    if (!fine)
        error_usage(error, "%s", problem->message);
    g_clear_error(&problem);
    g_strfreev(values);
    return fine;
}

static const struct kb_item *find_item(struct kb *kb, const xmlNode *record, GError **error)
{
    const char *id = kb_alias(kb, xml_attr_or(record, "item", ""));
    const struct kb_item *item = kb_item(kb, id);
    if (!item) {
        const struct kb_question *question = kb_question(kb, id);
        if (question && question->items->len > 0)
            error_usage(error, _("%1$s has parts; answer each of them, for example %2$s."), id,
                        ((const struct kb_item *)question->items->pdata[0])->id);
        else
            error_usage(error, _("There is no item “%s”. “blma questions” lists them."), id);
        return NULL;
    }
    if (!check_party(record, "of", error))
        return NULL;
    if (!(item->parties & party_parse(xml_attr(record, "of")))) {
        error_usage(error, _("%1$s is asked of the country of %2$s only."), id,
                    party_label(item->parties));
        return NULL;
    }
    return item;
}

static bool check_answer(struct kb *kb, const xmlNode *record, GError **error)
{
    const struct kb_item *item = find_item(kb, record, error);
    if (!item ||
        !check_word(record, "state", "open asked provisional confirmed disputed not-applicable",
                    true, error) ||
        !check_word(record, "confidence", "low medium high", false, error) ||
        !check_source(record, error))
        return false;
    const char *state = xml_attr(record, "state");
    bool has_value = xml_child(record, "value") != NULL;
    if (!strcmp(state, "not-applicable") && !xml_child(record, "note"))
        return error_usage(error, _("Say why %s does not apply (a note is needed)."), item->id);
    bool may_lack =
        !strcmp(state, "not-applicable") || !strcmp(state, "open") || !strcmp(state, "asked");
    return (!has_value && may_lack) || check_values(&item->domain, item->id, record, error);
}

static bool check_response(struct kb *kb, const xmlNode *record, GError **error)
{
    const struct kb_item *item = find_item(kb, record, error);
    return item && check_date(xml_attr_or(record, "date", ""), false, error) &&
           check_source(record, error) && check_values(&item->domain, item->id, record, error);
}

static bool check_decision(struct kb *kb, const xmlNode *record, GError **error)
{
    const char *id = xml_attr_or(record, "id", "");
    const struct kb_decision *decision = kb_decision(kb, id);
    if (!decision)
        return error_usage(
            error, _("There is no decision “%s”. “blma kb list decisions” lists them."), id);
    const char *qualifier = xml_attr_or(record, "for", "");
    if (*qualifier && !g_strv_contains(kb_decision_qualifiers(decision), qualifier)) {
        char *list = g_strjoinv(", ", (char **)kb_decision_qualifiers(decision));
        if (*list)
            error_usage(error, _("%1$s cannot be taken for “%2$s”. Possible: %3$s."), id, qualifier,
                        list);
        else
            error_usage(error, _("%1$s is taken once for all; leave “%2$s” out."), id, qualifier);
        g_free(list);
        return false;
    }
    return check_values(&decision->domain, id, record, error);
}

static bool check_ratification(struct kb *kb, const xmlNode *record, GError **error)
{
    const char *id = xml_attr_or(record, "instrument", "");
    const struct kb_instrument *instrument = kb_instrument(kb, id);
    if (!instrument)
        return error_usage(
            error, _("There is no instrument “%s”. “blma kb list instruments” lists them."), id);
    return check_party(record, "of", error) &&
           check_word(record, "status", "ratified signed endorsed none unknown", true, error) &&
           check_date(xml_attr_or(record, "date", ""), true, error);
}

static bool is_money(const char *value)
{
    char **parts = g_strsplit(value, " ", 3);
    double number = 0;
    guint n = g_strv_length(parts);
    bool fine =
        n >= 1 && n <= 2 && strspn(parts[0], "0123456789.") == strlen(parts[0]) &&
        domain_value_number(parts[0], &number) &&
        (n == 1 || (strlen(parts[1]) == 3 && strspn(parts[1], "ABCDEFGHIJKLMNOPQRSTUVWXYZ") == 3));
    g_strfreev(parts);
    return fine;
}

static bool is_number(const char *value, bool whole)
{
    return *value && strspn(value, whole ? "0123456789" : "0123456789.") == strlen(value) &&
           strlen(value) <= 15 && g_ascii_isdigit(*value);
}

/* Values of one type of contract fields and parameters. */
static bool check_typed(const char *type, const char *id, const char *value, GError **error)
{
    if (!strcmp(type, "money") && !is_money(value))
        return error_usage(error,
                           _("“%1$s” is not an amount for %2$s. Write digits with a point before "
                             "decimals and the currency, for example 12.60 EUR."),
                           value, id);
    if ((!strcmp(type, "int") || !strcmp(type, "dec")) && !is_number(value, !strcmp(type, "int")))
        return error_usage(error,
                           _("“%1$s” in the value of %2$s is not a number. Write digits, with a "
                             "point before decimals."),
                           value, id);
    if (!strcmp(type, "date") && !date_valid(value))
        return error_usage(error, _("“%s” is not a date that exists. Write YYYY-MM-DD."), value);
    return true;
}

static bool check_field(struct kb *kb, const xmlNode *record, GError **error)
{
    const char *id = xml_attr_or(record, "id", "");
    const struct kb_field *field = kb_field(kb, id);
    if (!field)
        return error_usage(
            error, _("There is no contract field “%s”. “blma kb list fields” lists them."), id);
    if (!check_values(&field->domain, id, record, error))
        return false;
    bool fine = true;
    for (const xmlNode *n = xml_child(record, "value"); n && fine && !field->list;
         n = xml_next(n, "value")) {
        char *value = xml_text(n);
        fine = check_typed(field->type, id, value, error);
        g_free(value);
    }
    return fine;
}

static bool check_parameter(struct kb *kb, const xmlNode *record, GError **error)
{
    const char *id = xml_attr_or(record, "id", "");
    const struct kb_parameter *parameter = kb_parameter(kb, id);
    if (!parameter)
        return error_usage(
            error, _("There is no parameter “%s”. “blma kb list parameters” lists them."), id);
    const char *sector = xml_attr_or(record, "for", "");
    if (*sector && !kb_sector(kb, sector))
        return error_usage(error, _("“%s” is not a sector."), sector);
    if (!check_date(xml_attr_or(record, "date", ""), true, error))
        return false;
    char *value = xml_child_text(record, "value");
    const char *const values[] = {value, NULL};
    bool fine = value && *value ? check_typed(parameter->type, id, value, error)
                                : error_usage(error, _("There is no value for %s."), id);
    if (fine && parameter->domain.type == DOMAIN_CODES)
        fine = domain_check(&parameter->domain, id, values, error);
    g_free(value);
    return fine;
}

/* Opening a dossier should not read all templates: nearly every id stands in a list. */
static bool is_article(struct kb *kb, const char *id)
{
    return *kb_article_heading(kb, id) || kb_article(kb, id);
}

static bool is_paragraph(struct kb *kb, const char *id)
{
    return kb_profile_names(kb, id) || kb_paragraph(kb, id);
}

static bool check_provision(struct kb *kb, const xmlNode *record, GError **error)
{
    const char *id = xml_attr_or(record, "article", "");
    if (!is_article(kb, id))
        return error_usage(error,
                           _("There is no article “%s”. “blma kb list articles” lists them."), id);
    for (const xmlNode *n = xml_child(record, NULL); n; n = xml_next(n, NULL)) {
        const char *paragraph = xml_attr(n, "paragraph");
        if (paragraph && !is_paragraph(kb, paragraph))
            return error_usage(error, _("There is no paragraph “%s”."), paragraph);
        if (xml_is(n, "bracket") &&
            (!check_party(n, "by", error) || !check_word(n, "level", "1 2", false, error)))
            return false;
    }
    return true;
}

static bool check_small(struct kb *kb, const xmlNode *record, GError **error)
{
    const char *kind = (const char *)record->name;
    if (!strcmp(kind, "task")) {
        const char *ref = xml_attr_or(record, "ref", "");
        return (kb_task(kb, ref) || error_usage(error, _("There is no task “%s”."), ref)) &&
               check_word(record, "side", "origin destination both", true, error) &&
               check_word(record, "state", "open doing done dropped", true, error) &&
               check_date(xml_attr_or(record, "due", ""), false, error);
    }
    if (!strcmp(kind, "check")) {
        const char *item = xml_attr_or(record, "item", "");
        return (kb_check_item(kb, item) ||
                error_usage(error, _("There is no checklist item “%s”."), item)) &&
               check_word(record, "state", "open done not-applicable", true, error);
    }
    if (!strcmp(kind, "acknowledgement")) {
        const char *flag = xml_attr_or(record, "flag", "");
        if (!kb_rule(kb, flag))
            return error_usage(error, _("There is no flag “%s”. “blma check” lists them."), flag);
        return *xml_attr_or(record, "reason", "")
                   ? true
                   : error_usage(error, _("Give a reason for acknowledging %s."), flag);
    }
    if (!strcmp(kind, "position")) {
        const char *article = xml_attr_or(record, "article", "");
        return is_article(kb, article) ||
               error_usage(error,
                           _("There is no article “%s”. “blma kb list articles” lists them."),
                           article);
    }
    if (!strcmp(kind, "meeting") || !strcmp(kind, "milestone"))
        return check_date(xml_attr_or(record, "date", ""), false, error);
    if (!strcmp(kind, "member") && *xml_attr_or(record, "institution", "") &&
        !kb_institution(kb, xml_attr(record, "institution")))
        return error_usage(error, _("There is no institution “%s”."),
                           xml_attr(record, "institution"));
    return true;
}

static bool check_name(const char *name, GError **error)
{
    char *flat = text_collapse(name);
    bool empty = !*flat;
    g_free(flat);
    if (empty)
        return error_usage(error, _("The name of a party is empty."));
    if (g_utf8_strlen(name, -1) > NAME_LIMIT)
        return error_usage(error, _("The name of a party has more than %d characters. Shorten it."),
                           NAME_LIMIT);
    return true;
}

static bool check_head(const xmlNode *record, GError **error)
{
    if (!strcmp((const char *)record->name, "about"))
        return check_word(record, "side", "origin destination joint", true, error);
    const char *code = xml_attr_or(record, "code", "");
    bool code_fine = strlen(code) == 2 && g_ascii_islower(code[0]) && g_ascii_islower(code[1]);
    if (*code && !code_fine)
        return error_usage(
            error, _("“%s” is not a country code. Write two small letters of ISO 3166-1."), code);
    return check_party(record, "role", error) && check_name(xml_attr_or(record, "name", ""), error);
}

/* Only attributes and children that the kind has, each of bearable length. */
static bool check_shape(const struct record_kind *kind, const xmlNode *record, GError **error)
{
    for (const xmlAttr *attr = record->properties; attr; attr = attr->next) {
        const char *name = (const char *)attr->name;
        if (!text_has_word(kind->keys, name) && !text_has_word(kind->attrs, name))
            return error_usage(error, _("<%1$s> has no attribute “%2$s”."), kind->name, name);
    }
    for (const xmlNode *n = xml_child(record, NULL); n; n = xml_next(n, NULL))
        if (!text_has_word(kind->children, (const char *)n->name))
            return error_usage(error, _("<%1$s> holds no <%2$s>."), kind->name,
                               (const char *)n->name);
    return true;
}

static bool attributes_fit(const xmlNode *node)
{
    for (const xmlAttr *attr = node->properties; attr; attr = attr->next)
        if (attr->children && attr->children->content &&
            g_utf8_strlen((const char *)attr->children->content, -1) > TEXT_LIMIT)
            return false;
    for (const xmlNode *n = xml_child(node, NULL); n; n = xml_next(n, NULL))
        if (!attributes_fit(n))
            return false;
    return true;
}

static bool check_lengths(const xmlNode *record, GError **error)
{
    if (!attributes_fit(record))
        return error_usage(error, _("A text has more than %d characters. Shorten it."), TEXT_LIMIT);
    for (const xmlNode *n = xml_child(record, NULL); n; n = xml_next(n, NULL)) {
        char *text = xml_text_exact(n);
        bool too_long = g_utf8_strlen(text, -1) > TEXT_LIMIT;
        g_free(text);
        if (too_long)
            return error_usage(error, _("A text has more than %d characters. Shorten it."),
                               TEXT_LIMIT);
    }
    return true;
}

static bool check_keys(const struct record_kind *kind, const xmlNode *record, GError **error)
{
    char **keys = text_words(kind->keys);
    bool fine = true;
    for (char **key = keys; *key && fine; key++)
        if (strcmp(*key, "for") && !*xml_attr_or(record, *key, ""))
            fine = error_usage(error, _("<%1$s> lacks the attribute “%2$s”."), kind->name, *key);
    g_strfreev(keys);
    return fine;
}

bool record_check(struct kb *kb, const xmlNode *record, bool strict, GError **error)
{
    const char *name = (const char *)record->name;
    const struct record_kind *kind = record_kind(name);
    if (!kind)
        return error_usage(error, _("<%s> is not a kind of record."), name);
    if (!check_keys(kind, record, error) || !check_lengths(record, error) ||
        (strict && !check_shape(kind, record, error)))
        return false;
    if (!strcmp(name, "answer"))
        return check_answer(kb, record, error);
    if (!strcmp(name, "response"))
        return check_response(kb, record, error);
    if (!strcmp(name, "decision"))
        return check_decision(kb, record, error);
    if (!strcmp(name, "ratification"))
        return check_ratification(kb, record, error);
    if (!strcmp(name, "field"))
        return check_field(kb, record, error);
    if (!strcmp(name, "parameter"))
        return check_parameter(kb, record, error);
    if (!strcmp(name, "provision"))
        return check_provision(kb, record, error);
    if (!strcmp(name, "about") || !strcmp(name, "party"))
        return check_head(record, error);
    return check_small(kb, record, error);
}

/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "guide/show.h"

#include <string.h>

#include "base/i18n.h"
#include "base/text.h"
#include "kb/clause.h"
#include "kb/decision.h"
#include "kb/question.h"
#include "kb/reference.h"
#include "kb/rule.h"
#include "kb/template.h"
#include "xml/xmlread.h"

#define COLUMNS 78

/* ---- conditions in words ---- */

static void add_condition(struct kb *kb, GString *out, const struct cond *cond);

static void add_codes(GString *out, const struct domain *domain, const char *codes)
{
    char **list = text_words(codes);
    for (char **code = list; *code; code++) {
        const struct domain_code *known = domain ? domain_code(domain, *code) : NULL;
        if (code != list)
            g_string_append(out, _(" or "));
        g_string_append_printf(out, "“%s”", known ? kb_text(known->label) : *code);
    }
    g_strfreev(list);
}

static void add_test(GString *out, const struct cond *cond, const struct domain *domain)
{
    static const struct {
        const char *attr, *words;
    } tests[] = {
        {"is", N_("is ")},
        {"isnt", N_("is not ")},
        {"lacks", N_("lacks ")},
        {"without", N_("has none of ")},
        {"outside", N_("is other than ")},
        {"rowless", N_("has nobody ticked for ")},
        {"above", N_("is above ")},
        {"below", N_("is below ")},
    };
    if (cond_attr(cond, "given")) {
        g_string_append(out, _("is given"));
        return;
    }
    for (size_t i = 0; i < G_N_ELEMENTS(tests); i++) {
        const char *value = cond_attr(cond, tests[i].attr);
        if (!value)
            continue;
        g_string_append(out, _(tests[i].words));
        if (i >= 6)
            g_string_append(out, value);
        else
            add_codes(out, domain, value);
    }
}

static void add_item(struct kb *kb, GString *out, const struct cond *cond)
{
    const char *id = cond_attr(cond, "item"), *of = cond_attr(cond, "of");
    const struct kb_item *item = kb_item(kb, id);
    g_string_append_printf(out,
                           !strcmp(of, "origin") ? _("%1$s (%2$s) of the country of origin ")
                                                 : _("%1$s (%2$s) of the country of destination "),
                           id, item ? kb_text(item->question->title) : "");
    add_test(out, cond, item ? &item->domain : NULL);
}

static void add_list(struct kb *kb, GString *out, const struct cond *cond, const char *between)
{
    for (size_t i = 0; i < cond_count(cond); i++) {
        const struct cond *child = cond_child(cond, i);
        bool nested = cond_count(child) > 1;
        if (i)
            g_string_append(out, between);
        if (nested)
            g_string_append_c(out, '(');
        add_condition(kb, out, child);
        if (nested)
            g_string_append_c(out, ')');
    }
}

static void add_atom(struct kb *kb, GString *out, const struct cond *cond)
{
    const char *name = cond_name(cond);
    if (!strcmp(name, "when")) {
        add_item(kb, out, cond);
    } else if (!strcmp(name, "decision")) {
        const char *id = cond_attr(cond, "id");
        const struct kb_decision *decision = kb_decision(kb, id);
        g_string_append_printf(out, _("decision %1$s (%2$s) "), id,
                               decision ? kb_text(decision->title) : "");
        if (cond_attr(cond, "for"))
            g_string_append_printf(out, _("for %s "), cond_attr(cond, "for"));
        add_test(out, cond, decision ? &decision->domain : NULL);
    } else if (!strcmp(name, "sector")) {
        g_string_append_printf(out, _("the sectors include %s"), cond_attr(cond, "is"));
    } else if (!strcmp(name, "form")) {
        g_string_append(out, !strcmp(cond_attr(cond, "is"), "mou")
                                 ? _("the instrument is a memorandum")
                                 : _("the instrument is a binding agreement"));
    } else if (!strcmp(name, "ratified")) {
        g_string_append_printf(out,
                               !strcmp(cond_attr(cond, "by"), "origin")
                                   ? _("the country of origin has ratified %s")
                                   : _("the country of destination has ratified %s"),
                               cond_attr(cond, "instrument"));
    } else if (!strcmp(name, "fires")) {
        const struct kb_rule *rule = kb_rule(kb, cond_attr(cond, "rule"));
        g_string_append_printf(out, _("rule %1$s fires (%2$s)"), cond_attr(cond, "rule"),
                               rule ? kb_text(rule->title) : "");
    } else {
        char *words = cond_words(cond);
        g_string_append(out, words);
        if (cond_count(cond) == 0) {
            g_string_append_c(out, ' ');
            add_test(out, cond, NULL);
        }
        g_free(words);
    }
}

static void add_condition(struct kb *kb, GString *out, const struct cond *cond)
{
    const char *name = cond_name(cond);
    if (!strcmp(name, "all"))
        add_list(kb, out, cond, _(" and "));
    else if (!strcmp(name, "any"))
        add_list(kb, out, cond, _(" or "));
    else if (!strcmp(name, "not")) {
        g_string_append(out, _("it is not so that "));
        add_condition(kb, out, cond_child(cond, 0));
    } else if (cond_count(cond) == 2) {
        char *a = cond_words(cond_child(cond, 0)), *b = cond_words(cond_child(cond, 1));
        g_string_append_printf(out, "%s %s %s", a, name, b);
        g_free(a);
        g_free(b);
    } else {
        add_atom(kb, out, cond);
    }
}

char *show_condition(struct kb *kb, const struct cond *cond)
{
    GString *out = g_string_new(NULL);
    add_condition(kb, out, cond);
    return g_string_free(out, FALSE);
}

/* ---- text of templates ---- */

static void say(GString *out, int indent, const char *format, ...) G_GNUC_PRINTF(3, 4);
static void say(GString *out, int indent, const char *format, ...)
{
    va_list args;
    va_start(args, format);
    char *text = g_strdup_vprintf(format, args);
    va_end(args);
    text_wrap(out, text, COLUMNS, indent, indent + 2);
    g_free(text);
}

static bool hidden(const xmlNode *node)
{
    return xml_is(node, "if") || xml_is(node, "strong") || xml_is(node, "alternative") ||
           xml_is(node, "list") || xml_is(node, "heading");
}

/* Text as in a binding agreement; slots and references by their ids. */
static void add_plain(GString *out, const xmlNode *node)
{
    for (const xmlNode *n = node->children; n; n = n->next) {
        if (n->type == XML_TEXT_NODE)
            g_string_append(out, (const char *)n->content);
        else if (n->type != XML_ELEMENT_NODE || hidden(n) || xml_is(n, "mou"))
            continue;
        else if (xml_is(n, "ref"))
            g_string_append_printf(out, "[%s]", xml_attr_or(n, "to", ""));
        else if (xml_is(n, "slot")) {
            static const char *const kinds[] = {"decision", "item",  "param",
                                                "field",    "party", "name"};
            for (size_t i = 0; i < G_N_ELEMENTS(kinds); i++)
                if (xml_attr(n, kinds[i]))
                    g_string_append_printf(out, "<%s>", xml_attr(n, kinds[i]));
        } else
            add_plain(out, n);
    }
}

static void say_when(struct kb *kb, GString *out, int indent, const struct kb_piece *piece)
{
    if (*piece->form)
        say(out, indent,
            !strcmp(piece->form, "mou") ? _("(only in a memorandum)")
                                        : _("(only in a binding agreement)"));
    if (*piece->sector)
        say(out, indent, _("(for sectors: %s)"), piece->sector);
    if (*piece->rule)
        say(out, indent, _("(when one of these rules fires: %s)"), piece->rule);
    if (piece->cond) {
        char *words = show_condition(kb, piece->cond);
        say(out, indent, _("(when %s)"), words);
        g_free(words);
    }
}

static void say_text(GString *out, int indent, const xmlNode *node)
{
    GString *text = g_string_new(NULL);
    add_plain(text, node);
    char *flat = text_collapse(text->str);
    if (*flat)
        say(out, indent, "%s", flat);
    g_free(flat);
    g_string_free(text, TRUE);
    const xmlNode *list = xml_child(node, "list");
    for (const xmlNode *p = list ? xml_child(list, "point") : NULL; p; p = xml_next(p, "point")) {
        GString *point = g_string_new("- ");
        add_plain(point, p);
        char *line = text_collapse(point->str);
        say(out, indent + 2, "%s", line);
        g_free(line);
        g_string_free(point, TRUE);
    }
}

static void show_paragraph(struct kb *kb, GString *out, const struct kb_paragraph *p)
{
    g_string_append_c(out, '\n');
    say(out, 0, "%s%s%s", p->id, *p->redlines ? "  " : "", p->redlines);
    say_when(kb, out, 2, &p->piece);
    say_text(out, 2, kb_node(&p->piece.spot));
    for (guint i = 0; i < p->alternatives->len; i++) {
        const struct kb_piece *piece = p->alternatives->pdata[i];
        say(out, 2, _("Alternative “%s”"), piece->id);
        say_when(kb, out, 4, piece);
        say_text(out, 4, kb_node(&piece->spot));
    }
    for (guint i = 0; i < p->strongs->len; i++) {
        const struct kb_piece *piece = p->strongs->pdata[i];
        say(out, 2, _("Strengthened:"));
        say_when(kb, out, 4, piece);
        say_text(out, 4, kb_node(&piece->spot));
    }
    if (*p->anchor)
        say(out, 2, _("In a memorandum it rests on: %s"), p->anchor);
}

static void show_article(struct kb *kb, GString *out, const struct kb_article *article)
{
    say(out, 0, "%s  %s", article->id, article->heading);
    say(out, 0, _("Why: %s"), kb_text(article->why));
    say(out, 0, _("Never less than: %s"), kb_text(article->floor));
    if (article->cond) {
        char *words = show_condition(kb, article->cond);
        say(out, 0, _("Only when %s."), words);
        g_free(words);
    }
    if (*article->note)
        say(out, 0, _("Note: %s"), kb_text(article->note));
    say(out, 0,
        _("Principles %1$s; red lines %2$s; Annex 3 %3$s; questions %4$s; decisions %5$s; "
          "Model Agreement %6$s"),
        article->principles, *article->redlines ? article->redlines : "–", article->checklist,
        *article->questions ? article->questions : "–",
        *article->decisions ? article->decisions : "–", *article->model ? article->model : "–");
    for (guint i = 0; i < article->sources->len; i++) {
        const struct kb_source *source = article->sources->pdata[i];
        say(out, 2, "%s %s", source->instrument, source->at);
    }
    for (guint i = 0; i < article->paragraphs->len; i++)
        show_paragraph(kb, out, article->paragraphs->pdata[i]);
}

/* ---- other entries ---- */

static void show_domain(GString *out, const struct domain *domain)
{
    for (size_t i = 0; i < domain->n_codes; i++)
        say(out, 4, "%s  %s", domain->codes[i].id,
            domain->type == DOMAIN_YNPU ? _(domain->codes[i].label)
                                        : kb_text(domain->codes[i].label));
}

static void show_question(struct kb *kb, GString *out, const struct kb_question *q)
{
    char *who = kb_institution_names(kb, q->institutions);
    say(out, 0, "%s  %s", q->id, kb_text(q->title));
    say(out, 0, _("Source: %s"), q->guidance);
    say(out, 0, "%s", kb_text(q->help));
    say(out, 0, _("Can be answered by: %s"), who);
    if (q->uncertain)
        say(out, 0, _("The printed table leaves open which institutions belong here."));
    say(out, 0, _("Feeds: %s"), *q->feeds ? q->feeds : _("nothing; it is context"));
    for (guint i = 0; i < q->items->len; i++) {
        const struct kb_item *item = q->items->pdata[i];
        say(out, 2, "%s  %s (%s)", item->id, kb_text(item->ask), party_word(item->parties));
        if (*item->good)
            say(out, 4, _("A good answer: %s"), kb_text(item->good));
        show_domain(out, &item->domain);
    }
    g_free(who);
}

static void show_decision(GString *out, const struct kb_decision *d)
{
    say(out, 0, "%s  %s", d->id, kb_text(d->title));
    say(out, 0, "%s", kb_text(d->ask));
    say(out, 0, "%s", kb_text(d->why));
    show_domain(out, &d->domain);
    const char *const *bla = kb_decision_default(d, "bla", NULL);
    const char *const *mou = kb_decision_default(d, "mou", NULL);
    char *a = bla ? g_strjoinv(", ", (char **)bla) : g_strdup("–");
    char *b = mou ? g_strjoinv(", ", (char **)mou) : g_strdup("–");
    say(out, 0,
        d->policy ? _("Policy default: %1$s (agreement), %2$s (memorandum)")
                  : _("Default: %1$s (agreement), %2$s (memorandum)"),
        a, b);
    g_free(a);
    g_free(b);
}

static void show_rule(struct kb *kb, GString *out, const struct kb_rule *rule)
{
    static const char *const colours[] = {"", N_("info"), N_("amber"), N_("red")};
    say(out, 0, "%s  %s", rule->id, kb_text(rule->title));
    for (guint i = 0; i < rule->cases->len; i++) {
        const struct kb_rule_case *one = rule->cases->pdata[i];
        char *words = show_condition(kb, one->cond);
        say(out, 2, _("%1$s when %2$s"), _(colours[one->colour]), words);
        g_free(words);
    }
    say(out, 0, "%s", kb_text(rule->say));
    say(out, 0, _("Articles %1$s; principles %2$s; red lines %3$s"),
        *rule->articles ? rule->articles : "–", rule->principles,
        *rule->redlines ? rule->redlines : "–");
}

static void show_clause(struct kb *kb, GString *out, const struct kb_clause *clause)
{
    say(out, 0, "%s  %s", clause->id, clause->heading);
    say(out, 0, "%s", kb_text(clause->why));
    for (guint i = 0; i < clause->fields->len; i++) {
        const struct kb_field *field = clause->fields->pdata[i];
        say(out, 2, "%s  %s (%s%s)", field->id, kb_text(field->label), field->type,
            *field->locked ? _(", locked") : "");
        for (guint j = 0; j < field->checks->len; j++) {
            const struct kb_contract_check *check = field->checks->pdata[j];
            say(out, 4, "%c %s%s", check->level, kb_text(check->say), "");
        }
    }
    for (const xmlNode *n = xml_child(kb_node(&clause->spot), "paragraph"); n;
         n = xml_next(n, "paragraph"))
        say_text(out, 2, n);
    (void)kb;
}

char *show_entry(struct kb *kb, const char *id)
{
    GString *out = g_string_new(NULL);
    const struct kb_item *item = kb_item(kb, id);
    if (kb_article(kb, id)) {
        show_article(kb, out, kb_article(kb, id));
    } else if (kb_paragraph(kb, id)) {
        show_paragraph(kb, out, kb_paragraph(kb, id));
    } else if (kb_question(kb, id) || item) {
        show_question(kb, out, item ? item->question : kb_question(kb, id));
    } else if (kb_decision(kb, id)) {
        show_decision(out, kb_decision(kb, id));
    } else if (kb_rule(kb, id)) {
        show_rule(kb, out, kb_rule(kb, id));
    } else if (kb_clause(kb, id)) {
        show_clause(kb, out, kb_clause(kb, id));
    } else if (kb_redline(kb, id)) {
        const struct kb_redline *r = kb_redline(kb, id);
        say(out, 0, "%s  %s", r->id, kb_text(r->title));
        say(out, 0, "%s", kb_text(r->text));
        say(out, 0, "%s", kb_text(r->why));
        say(out, 0, _("Guidance: %1$s; articles %2$s"), r->guidance, r->articles);
    } else if (kb_principle(kb, id)) {
        const struct kb_principle *p = kb_principle(kb, id);
        say(out, 0, "%s  %s", p->id, kb_text(p->title));
        say(out, 0, "%s", kb_text(p->summary));
        for (guint i = 0; i < p->requirements->len; i++) {
            const struct kb_requirement *r = p->requirements->pdata[i];
            say(out, 2, "%s (%s) %s", r->id, r->strength, kb_text(r->text));
        }
    } else if (kb_instrument(kb, id)) {
        const struct kb_instrument *in = kb_instrument(kb, id);
        say(out, 0, "%s  %s (%s)", in->id, kb_text(in->name), in->year);
        say(out, 0, _("Principles: %s"), in->principles);
    } else if (kb_institution(kb, id)) {
        const struct kb_institution *in = kb_institution(kb, id);
        say(out, 0, "%s  %s", in->id, kb_text(in->name));
        say(out, 0, "%s", kb_text(in->sees));
    } else if (kb_check_item(kb, id)) {
        const struct kb_check_item *c = kb_check_item(kb, id);
        say(out, 0, "%s  %s", c->id, kb_text(c->text));
        say(out, 0, _("Articles: %s"), c->articles);
    } else if (kb_task(kb, id)) {
        const struct kb_task *task = kb_task(kb, id);
        say(out, 0, "%s  %s", task->id, kb_text(task->text));
    } else if (kb_field(kb, id)) {
        show_clause(kb, out, kb_field(kb, id)->clause);
    } else if (kb_parameter(kb, id)) {
        const struct kb_parameter *p = kb_parameter(kb, id);
        say(out, 0, "%s  %s", p->id, kb_text(p->label));
        if (*p->fallback)
            say(out, 0, _("Policy default: %s"), p->fallback);
    }
    if (out->len > 0)
        return g_string_free(out, FALSE);
    g_string_free(out, TRUE);
    return NULL;
}

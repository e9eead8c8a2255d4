/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "draft/writer.h"

#include <string.h>

#include "base/text.h"
#include "kb/tree.h"
#include "xml/xmlread.h"
#include "xml/xmlwrite.h"

xmlNode *writer_add(struct writer *w, xmlNode *parent, const char *name)
{
    xmlNode *node = xmlNewDocNode(w->doc, w->akn, (const xmlChar *)name, NULL);
    if (parent)
        xmlAddChild(parent, node);
    return node;
}

void writer_done(struct writer *w, xmlNode *part)
{
    kb_drop_trees(w->plan->kb); /* the next part is made of another template */
    if (!w->take)
        return;
    w->take(part, w->taker);
    xmlUnlinkNode(part);
    xmlFreeNode(part);
}

void writer_eid(xmlNode *node, const char *format, ...)
{
    va_list args;
    va_start(args, format);
    char *eid = g_strdup_vprintf(format, args);
    va_end(args);
    xml_set(node, "eId", eid);
    g_free(eid);
}

char *writer_next_eid(struct writer *w, const char *context, const char *name)
{
    char *base = g_strdup_printf("%s__%s", context, name);
    int n = GPOINTER_TO_INT(g_hash_table_lookup(w->counters, base)) + 1;
    char *eid = g_strdup_printf("%s_%d", base, n);
    g_hash_table_insert(w->counters, base, GINT_TO_POINTER(n));
    return eid;
}

void writer_head(struct writer *w, xmlNode *node, const char *eid, const char *num,
                 const char *heading)
{
    if (num)
        xml_add_text(writer_add(w, node, "num"), num);
    if (heading && *heading) {
        xmlNode *head = writer_add(w, node, "heading");
        writer_eid(head, "%s__heading", eid);
        xml_add_text(head, heading);
    }
}

/* ---- spans ---- */

void span_open(struct span *span, xmlNode *p)
{
    span->p = p;
    span->text = g_string_new(NULL);
    span->empty = true;
    span->space = false;
}

static void flush(struct span *span)
{
    if (span->text->len == 0)
        return;
    xml_add_text(span->p, span->text->str);
    g_string_truncate(span->text, 0);
}

void span_text(struct span *span, const char *text)
{
    for (const char *p = text; *p; p++) {
        if (*p == ' ' || *p == '\n' || *p == '\t' || *p == '\r') {
            span->space = true;
            continue;
        }
        if (span->space && !span->empty)
            g_string_append_c(span->text, ' ');
        span->space = false;
        span->empty = false;
        g_string_append_c(span->text, *p);
    }
}

void span_element(struct span *span, xmlNode *element)
{
    if (span->space && !span->empty)
        g_string_append_c(span->text, ' ');
    flush(span);
    xmlAddChild(span->p, element);
    span->space = false;
    span->empty = false;
}

void span_close(struct span *span)
{
    flush(span);
    g_string_free(span->text, TRUE);
}

/* ---- words ---- */

/* First letter of @to as that of @from: a capital stays a capital. */
static char *like_case(const char *from, const char *to)
{
    if (!g_unichar_isupper(g_utf8_get_char(from)) || !*to)
        return g_strdup(to);
    char *head = g_strndup(to, (gsize)(g_utf8_next_char(to) - to));
    char *first = text_upper(head);
    char *word = g_strconcat(first, g_utf8_next_char(to), NULL);
    g_free(head);
    g_free(first);
    return word;
}

static char *counterpart(struct kb *kb, const char *phrase)
{
    const struct kb_word *word = kb_word(kb, phrase);
    if (word)
        return like_case(phrase, word->mou);
    char **parts = g_strsplit(phrase, " ", -1);
    for (char **part = parts; *part; part++) {
        word = kb_word(kb, *part);
        if (word) {
            char *other = like_case(*part, word->mou);
            g_free(*part);
            *part = other;
        }
    }
    char *joined = g_strjoinv(" ", parts);
    g_strfreev(parts);
    return joined;
}

static void put_word(struct writer *w, struct span *span, const xmlNode *node)
{
    char *phrase = xml_text(node);
    char *shown = w->plan->mou ? counterpart(w->plan->kb, phrase) : g_strdup(phrase);
    span_text(span, shown);
    g_free(shown);
    g_free(phrase);
}

char *writer_phrase(const struct plan *plan, const char *id, const char *n, const char *p)
{
    GString *text = g_string_new(kb_phrase(plan->kb, id, plan->mou));
    g_string_replace(text, "{n}", n ? n : "", 0);
    g_string_replace(text, "{p}", p ? p : "", 0);
    return g_string_free(text, FALSE);
}

/* ---- references ---- */

static char *unit_words(const struct plan *plan, const struct planned_unit *unit)
{
    char *n = g_strdup_printf("%d", unit->number);
    char *words = writer_phrase(plan, "phrase-article", n, NULL);
    g_free(n);
    return words;
}

static char *paragraph_words(const struct plan *plan, const struct planned_unit *unit, int number,
                             const struct planned_unit *here)
{
    char *n = g_strdup_printf("%d", unit->number);
    char *p = g_strdup_printf("%d", number);
    char *words = writer_phrase(
        plan, unit == here ? "phrase-own-paragraph" : "phrase-article-paragraph", n, p);
    g_free(n);
    g_free(p);
    return words;
}

char *writer_ref_words(const struct plan *plan, const char *to, const struct planned_unit *here,
                       const char **eid)
{
    *eid = NULL;
    const struct planned_annex *annex = plan_annex(plan, to);
    if (annex) {
        *eid = annex->eid;
        return writer_phrase(plan, "phrase-annex", annex->letter, NULL);
    }
    const char *slash = strchr(to, '/');
    char *article = slash ? g_strndup(to, (gsize)(slash - to)) : g_strdup(to);
    const struct planned_unit *unit = plan_unit(plan, article);
    const struct planned_paragraph *planned = slash ? plan_paragraph(plan, to) : NULL;
    g_free(article);
    if (!unit)
        return g_strdup(kb_phrase(plan->kb, "phrase-whole", plan->mou));
    if (planned && unit->paragraphs->len > 1) {
        *eid = planned->eid;
        return paragraph_words(plan, unit, planned->number, here);
    }
    *eid = unit->eid;
    return unit_words(plan, unit);
}

static void put_ref(struct writer *w, struct span *span, const xmlNode *node, const char *context)
{
    const char *eid = NULL;
    char *words = writer_ref_words(w->plan, xml_attr_or(node, "to", ""), w->unit, &eid);
    char *shown = span->empty ? like_case("A", words) : g_strdup(words);
    if (!eid) {
        g_ptr_array_add(w->dangling, g_strdup_printf("%s %s", w->now ? w->now->at : context,
                                                     xml_attr_or(node, "to", "")));
        span_text(span, shown);
    } else {
        xmlNode *ref = writer_add(w, NULL, "ref");
        char *own = writer_next_eid(w, context, "ref");
        xml_set(ref, "eId", own);
        if (w->contract)
            xml_setf(ref, "href", "%s/!main~%s", w->agreement_iri, eid);
        else
            xml_setf(ref, "href", "#%s", eid);
        xml_add_text(ref, shown);
        span_element(span, ref);
        g_free(own);
    }
    g_free(shown);
    g_free(words);
}

/* ---- definitions ---- */

static bool has_term(const xmlNode *node)
{
    return xml_child(node, "term") != NULL;
}

static void put_term(struct writer *w, struct span *span, const xmlNode *node, const char *context)
{
    const char *id = g_intern_string(xml_attr_or(node, "id", "")); /* outlives the template */
    g_ptr_array_add(w->terms, (gpointer)id);
    xmlNode *term = writer_add(w, NULL, "term");
    char *eid = writer_next_eid(w, context, "term");
    char *text = xml_text(node);
    xml_set(term, "eId", eid);
    xml_setf(term, "refersTo", "#term-%s", id);
    xml_add_text(term, text);
    span_text(span, "“");
    span_element(span, term);
    span_text(span, "”");
    g_free(text);
    g_free(eid);
}

/* ---- mixed content ---- */

static bool is_structure(const xmlNode *node)
{
    static const char *const names[] = {"if",      "strong", "alternative", "list",
                                        "heading", "table",  "generate"};
    for (size_t i = 0; i < G_N_ELEMENTS(names); i++)
        if (xml_is(node, names[i]))
            return true;
    return false;
}

void writer_inline(struct writer *w, struct span *span, const xmlNode *first, const xmlNode *stop,
                   const char *context)
{
    for (const xmlNode *n = first; n && n != stop; n = n->next) {
        if (n->type == XML_TEXT_NODE || n->type == XML_CDATA_SECTION_NODE) {
            char *plain = text_plain(n->content ? (const char *)n->content : "");
            span_text(span, plain); /* own wording may hold what a template never does */
            g_free(plain);
        }
        if (n->type != XML_ELEMENT_NODE || is_structure(n))
            continue;
        if (xml_is(n, "w"))
            put_word(w, span, n);
        else if (xml_is(n, "ref"))
            put_ref(w, span, n, context);
        else if (xml_is(n, "slot"))
            writer_slot(w, span, n, context);
        else if (xml_is(n, "term"))
            put_term(w, span, n, context);
        else if (xml_is(n, "bla") || xml_is(n, "mou")) {
            if (xml_is(n, "mou") == w->plan->mou)
                writer_inline(w, span, n->children, NULL, context);
        } else {
            if (xml_is(n, "s"))
                writer_redline(w, xml_attr_or(n, "redline", ""), w->now ? w->now->at : context);
            writer_inline(w, span, n->children, NULL, context);
        }
    }
}

/* Text of the pieces that strengthen a paragraph, and the sentence of anchors, behind the rest. */
static void put_rest(struct writer *w, struct span *span, const GPtrArray *extra, const char *tail,
                     const char *context)
{
    for (guint i = 0; extra && i < extra->len; i++) {
        const xmlNode *piece = extra->pdata[i];
        span->space = true;
        writer_inline(w, span, piece->children, NULL, context);
    }
    if (tail && *tail) {
        span->space = true;
        span_text(span, tail);
    }
}

bool writer_has_text(const struct plan *plan, const xmlNode *first, const xmlNode *stop)
{
    for (const xmlNode *n = first; n && n != stop; n = n->next) {
        if (n->type == XML_TEXT_NODE && !xmlIsBlankNode((xmlNode *)n))
            return true;
        bool other_form = (xml_is(n, "mou") && !plan->mou) || (xml_is(n, "bla") && plan->mou);
        if (n->type == XML_ELEMENT_NODE && !is_structure(n) && !other_form)
            return true;
    }
    return false;
}

/* The last character of a point: ";" between points, "." at the end. */
static void mend_end(xmlNode *p, char wanted)
{
    xmlNode *last = p->last;
    while (last && last->type == XML_ELEMENT_NODE && last->last)
        last = last->last;
    if (!last || last->type != XML_TEXT_NODE)
        return;
    GString *text = g_string_new((const char *)last->content);
    if (g_str_has_suffix(text->str, "; and"))
        g_string_truncate(text, text->len - 4);
    if (text->len > 0 && strchr(";.,", text->str[text->len - 1]))
        g_string_truncate(text, text->len - 1);
    g_string_append_c(text, wanted);
    xmlChar *escaped = xmlEncodeSpecialChars(p->doc, (const xmlChar *)text->str);
    xmlNodeSetContent(last, escaped);
    xmlFree(escaped);
    g_string_free(text, TRUE);
}

static char *letter(guint index)
{
    if (index < 26)
        return g_strdup_printf("%c", 'a' + (int)index);
    return g_strdup_printf("%c%c", 'a' + (int)(index / 26) - 1, 'a' + (int)(index % 26));
}

static void put_point(struct writer *w, xmlNode *list, const char *list_eid, const xmlNode *node,
                      guint index, char end)
{
    char *mark = letter(index);
    char *eid = g_strdup_printf("%s__point_%s", list_eid, mark);
    char *num = g_strdup_printf("(%s)", mark);
    xmlNode *point = writer_add(w, list, "point");
    xml_set(point, "eId", eid);
    writer_head(w, point, eid, num, NULL);
    xmlNode *content = writer_add(w, point, "content");
    writer_eid(content, "%s__content", eid);
    xmlNode *p = writer_add(w, content, "p");
    struct span span;
    span_open(&span, p);
    if (has_term(node)) {
        xmlNode *def = writer_add(w, NULL, "def");
        char *def_eid = writer_next_eid(w, eid, "def");
        xml_set(def, "eId", def_eid);
        xml_setf(def, "refersTo", "#term-%s", xml_attr_or(xml_child(node, "term"), "id", ""));
        span_element(&span, def);
        struct span inside;
        span_open(&inside, def);
        writer_inline(w, &inside, node->children, NULL, eid);
        span_close(&inside);
        g_free(def_eid);
    } else {
        writer_inline(w, &span, node->children, NULL, eid);
    }
    span_close(&span);
    mend_end(p, end);
    g_free(num);
    g_free(eid);
    g_free(mark);
}

static void put_list(struct writer *w, xmlNode *parent, const char *eid, const xmlNode *main,
                     const xmlNode *from, const GPtrArray *extra, const char *tail)
{
    char *list_eid = g_strdup_printf("%s__list_1", eid);
    xmlNode *list = writer_add(w, parent, "list");
    xml_set(list, "eId", list_eid);
    GPtrArray *points = g_ptr_array_new();
    for (const xmlNode *n = xml_child(from, "point"); n; n = xml_next(n, "point"))
        if (plan_takes_node(w->plan, n))
            g_ptr_array_add(points, (gpointer)n);
    if (writer_has_text(w->plan, main->children, from)) {
        xmlNode *intro = writer_add(w, list, "intro");
        writer_eid(intro, "%s__intro", list_eid);
        struct span span;
        span_open(&span, writer_add(w, intro, "p"));
        writer_inline(w, &span, main->children, from, eid);
        span_close(&span);
    }
    bool runs_on = writer_has_text(w->plan, from->next, NULL); /* the sentence goes on */
    bool more = runs_on || (extra && extra->len > 0) || (tail && *tail);
    for (guint i = 0; i < points->len; i++)
        put_point(w, list, list_eid, points->pdata[i], i,
                  i + 1 < points->len ? ';'
                  : runs_on           ? ','
                                      : '.');
    if (more) {
        xmlNode *wrap = writer_add(w, list, "wrapUp");
        writer_eid(wrap, "%s__wrapup", list_eid);
        struct span span;
        span_open(&span, writer_add(w, wrap, "p"));
        writer_inline(w, &span, from->next, NULL, eid);
        put_rest(w, &span, extra, tail, eid);
        span_close(&span);
    }
    g_ptr_array_unref(points);
    g_free(list_eid);
}

void writer_body(struct writer *w, xmlNode *parent, const char *eid, const xmlNode *main,
                 const GPtrArray *extra, const char *tail)
{
    const xmlNode *list = xml_child(main, "list");
    if (list) {
        put_list(w, parent, eid, main, list, extra, tail);
        return;
    }
    xmlNode *content = writer_add(w, parent, "content");
    writer_eid(content, "%s__content", eid);
    struct span span;
    span_open(&span, writer_add(w, content, "p"));
    writer_inline(w, &span, main->children, NULL, eid);
    put_rest(w, &span, extra, tail, eid);
    span_close(&span);
}

char *writer_name(const char *typed)
{
    char *plain = text_plain(typed);
    char *name = text_collapse(plain);
    g_free(plain);
    return name;
}

/* ---- gaps ---- */

void writer_placeholder(struct writer *w, struct span *span, const char *context, const char *text)
{
    xmlNode *node = writer_add(w, NULL, "placeholder");
    char *eid = writer_next_eid(w, context, "placeholder");
    xml_set(node, "eId", eid);
    xml_set(node, "originalText", text);
    xml_set(node, "status", "incomplete");
    xml_add_text(node, text);
    span_element(span, node);
    g_free(eid);
}

void writer_gap(struct writer *w, struct span *span, const char *context, const char *what,
                const char *who)
{
    char *text =
        *who ? g_strdup_printf("[____ %s — %s]", what, who) : g_strdup_printf("[____ %s]", what);
    writer_placeholder(w, span, context, text);
    struct draft_gap *gap = g_new0(struct draft_gap, 1);
    gap->what = g_strdup(what);
    gap->who = g_strdup(who);
    gap->at = g_strdup(w->now ? w->now->at : context);
    gap->contract = w->contract;
    g_ptr_array_add(w->gaps, gap);
    g_free(text);
}

void writer_gap_phrase(struct writer *w, struct span *span, const char *context, const char *what,
                       const char *phrase)
{
    writer_gap(w, span, context, what, kb_phrase(w->plan->kb, phrase, w->plan->mou));
}

void writer_gap_free(struct draft_gap *gap)
{
    g_free(gap->what);
    g_free(gap->who);
    g_free(gap->at);
    g_free(gap);
}

/* ---- trace ---- */

struct draft_trace *writer_trace(struct writer *w, const char *at, const char *source)
{
    struct draft_trace *trace = g_new0(struct draft_trace, 1);
    trace->at = g_strdup(at);
    trace->source = source;
    trace->alternative = "";
    trace->principles = g_strdup("");
    trace->rules = g_ptr_array_new_with_free_func(g_free);
    trace->redlines = g_ptr_array_new_with_free_func(g_free);
    trace->uses = g_ptr_array_new_with_free_func(g_free);
    g_ptr_array_add(w->traces, trace);
    w->now = trace;
    return trace;
}

void writer_trace_words(GPtrArray *list, const char *words)
{
    char **parts = text_words(words);
    for (char **part = parts; *part; part++)
        if (!g_ptr_array_find_with_equal_func(list, *part, g_str_equal, NULL))
            g_ptr_array_add(list, g_strdup(*part));
    g_strfreev(parts);
}

void writer_redline(struct writer *w, const char *redlines, const char *at)
{
    char **ids = text_words(redlines);
    for (char **id = ids; *id; id++) {
        GPtrArray *places = g_hash_table_lookup(w->redlines, *id);
        if (!places) {
            places = g_ptr_array_new_with_free_func(g_free);
            g_hash_table_insert(w->redlines, g_strdup(*id), places);
        }
        if (!g_ptr_array_find_with_equal_func(places, at, g_str_equal, NULL))
            g_ptr_array_add(places, g_strdup(at));
    }
    if (w->now)
        writer_trace_words(w->now->redlines, redlines);
    g_strfreev(ids);
}

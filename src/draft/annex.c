/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Annexes: attachments with a document of their own. */
#include "config.h"

#include <string.h>

#include "draft/agreement.h"
#include "xml/xmlread.h"
#include "xml/xmlwrite.h"

/* A clause is a row of blocks: a text, a text that leads a list, a table. */
struct block {
    const xmlNode *text; /* <text>, NULL when none */
    const xmlNode *list; /* <list> */
    GPtrArray *tables;   /* <table> and <generate> */
};

static void block_free(struct block *block)
{
    g_ptr_array_unref(block->tables);
    g_free(block);
}

static struct block *add_block(GPtrArray *blocks)
{
    struct block *block = g_new0(struct block, 1);
    block->tables = g_ptr_array_new();
    g_ptr_array_add(blocks, block);
    return block;
}

static GPtrArray *read_blocks(struct writer *w, const xmlNode *clause)
{
    GPtrArray *blocks = g_ptr_array_new_with_free_func((GDestroyNotify)block_free);
    struct block *last = NULL;
    for (const xmlNode *n = xml_child(clause, NULL); n; n = xml_next(n, NULL)) {
        bool part =
            xml_is(n, "text") || xml_is(n, "list") || xml_is(n, "table") || xml_is(n, "generate");
        if (!part || !plan_takes_node(w->plan, n))
            continue;
        if (xml_is(n, "text") && !writer_has_text(w->plan, n->children, NULL))
            continue; /* says nothing in this form */
        if (xml_is(n, "text")) {
            last = add_block(blocks);
            last->text = n;
            if (xml_child(n, "list"))
                last->list = xml_child(n, "list");
        } else if (xml_is(n, "list")) {
            if (!last || last->list || last->tables->len)
                last = add_block(blocks);
            last->list = n;
        } else {
            if (!last || last->list)
                last = add_block(blocks);
            g_ptr_array_add(last->tables, (gpointer)n);
        }
    }
    return blocks;
}

static void put_cell(struct writer *w, xmlNode *row, const char *name, const xmlNode *cell,
                     const char *eid)
{
    struct span span;
    span_open(&span, writer_add(w, writer_add(w, row, name), "p"));
    writer_inline(w, &span, cell->children, NULL, eid);
    if (span.empty)
        span_text(&span, "–");
    span_close(&span);
}

static void put_table(struct writer *w, xmlNode *content, const xmlNode *node, const char *eid)
{
    xmlNode *table = writer_add(w, content, "table");
    char *own = writer_next_eid(w, eid, "table");
    xml_set(table, "eId", own);
    const xmlNode *head = xml_child(node, "head");
    for (const xmlNode *r = xml_child(node, NULL); r; r = xml_next(r, NULL)) {
        if ((r != head && !xml_is(r, "row")) || !plan_takes_node(w->plan, r))
            continue;
        xmlNode *tr = writer_add(w, table, "tr");
        for (const xmlNode *c = xml_child(r, "cell"); c; c = xml_next(c, "cell"))
            put_cell(w, tr, r == head ? "th" : "td", c, own);
    }
    g_free(own);
}

static void put_block(struct writer *w, xmlNode *parent, const char *eid, const struct block *block,
                      const char *tail)
{
    if (block->list && block->text && block->list->parent == (xmlNode *)block->text) {
        writer_body(w, parent, eid, block->text, NULL, tail);
        return;
    }
    if (block->list) {
        /* Text and list stand side by side in the template; the text leads the list. */
        xmlNode *joined = xmlNewNode(NULL, (const xmlChar *)"text");
        for (const xmlNode *n = block->text ? block->text->children : NULL; n; n = n->next)
            xmlAddChild(joined, xmlCopyNode((xmlNode *)n, 1));
        xmlAddChild(joined, xmlCopyNode((xmlNode *)block->list, 1));
        writer_body(w, parent, eid, joined, NULL, tail);
        xmlFreeNode(joined);
        return;
    }
    xmlNode *content = writer_add(w, parent, "content");
    writer_eid(content, "%s__content", eid);
    if (block->text) {
        struct span span;
        span_open(&span, writer_add(w, content, "p"));
        writer_inline(w, &span, block->text->children, NULL, eid);
        if (tail && *tail) {
            span.space = true;
            span_text(&span, tail);
        }
        span_close(&span);
    }
    for (guint i = 0; i < block->tables->len; i++) {
        const xmlNode *n = block->tables->pdata[i];
        if (xml_is(n, "table"))
            put_table(w, content, n, eid);
        else
            table_generate(w, content, n, eid);
    }
}

static void put_clause(struct writer *w, xmlNode *body, const struct planned_annex *annex,
                       const char *prefix, const xmlNode *node, int number)
{
    GPtrArray *blocks = read_blocks(w, node);
    if (blocks->len == 0) {
        g_ptr_array_unref(blocks);
        return;
    }
    char *eid = g_strdup_printf("%scl_%d", prefix, number);
    char *num = g_strdup_printf("%d.", number);
    char *heading = xml_child_text(node, "heading");
    char *source = g_strdup_printf("%s/%s", annex->annex->id, xml_attr_or(node, "id", ""));
    xmlNode *clause = writer_add(w, body, "clause");
    xml_set(clause, "eId", eid);
    writer_head(w, clause, eid, num, heading);
    struct draft_trace *trace =
        writer_trace(w, eid, g_intern_string(source)); /* lives as long as the program */
    if (xml_attr(node, "rule"))
        writer_trace_words(trace->rules, xml_attr(node, "rule"));
    writer_redline(w, xml_attr_or(node, "redline", ""), eid);
    char *tail = NULL;
    if (w->plan->mou && xml_attr(node, "anchor"))
        tail = anchor_sentence(w->plan, xml_attr(node, "anchor"));
    for (guint i = 0; i < blocks->len; i++) {
        xmlNode *into = clause;
        char *sub = g_strdup(eid);
        if (blocks->len > 1) {
            char *sub_num = g_strdup_printf("%d.%u", number, i + 1);
            g_free(sub);
            sub = g_strdup_printf("%s__subcl_%d-%u", eid, number, i + 1);
            into = writer_add(w, clause, "subclause");
            xml_set(into, "eId", sub);
            writer_head(w, into, sub, sub_num, NULL);
            g_free(sub_num);
        }
        put_block(w, into, sub, blocks->pdata[i], i + 1 == blocks->len ? tail : NULL);
        g_free(sub);
    }
    g_free(tail);
    g_free(source);
    g_free(heading);
    g_free(num);
    g_free(eid);
    g_ptr_array_unref(blocks);
}

static void put_clauses(struct writer *w, xmlNode *body, const struct planned_annex *annex,
                        const char *prefix)
{
    int number = 0;
    for (const xmlNode *n = xml_child(kb_node(&annex->annex->spot), "clause"); n;
         n = xml_next(n, "clause"))
        if (plan_takes_node(w->plan, n))
            put_clause(w, body, annex, prefix, n, ++number);
}

static bool holds_contract(const xmlNode *annex)
{
    for (const xmlNode *n = xml_child(annex, "clause"); n; n = xml_next(n, "clause"))
        for (const xmlNode *g = xml_child(n, "generate"); g; g = xml_next(g, "generate"))
            if (!strcmp(xml_attr_or(g, "what", ""), "contract"))
                return true;
    return false;
}

/* The annex with the contract: part A on its use, part B the contract, a part for each rider. */
static void put_contract_annex(struct writer *w, xmlNode *body, const struct planned_annex *annex)
{
    static const char *const letters[] = {"A", "B"};
    for (size_t i = 0; i < G_N_ELEMENTS(letters); i++) {
        char *eid = g_strdup_printf("%s__part_%s", annex->eid, letters[i]);
        char *num = writer_phrase(w->plan, "phrase-part", letters[i], NULL);
        char *prefix = g_strconcat(eid, "__", NULL);
        char *riders = g_strconcat(annex->eid, "__", NULL);
        xmlNode *part = writer_add(w, body, "part");
        xml_set(part, "eId", eid);
        writer_head(w, part, eid, num,
                    i == 0 ? kb_phrase(w->plan->kb, "phrase-use", w->plan->mou)
                           : annex->annex->heading);
        if (i == 0)
            put_clauses(w, part, annex, prefix);
        else
            contract_clauses(w, part, prefix, riders);
        g_free(riders);
        g_free(prefix);
        g_free(num);
        g_free(eid);
    }
}

static void put_annex(struct writer *w, xmlNode *attachments, const struct planned_annex *annex,
                      const struct naming *naming)
{
    char *num = writer_phrase(w->plan, "phrase-annex", annex->letter, NULL);
    char *portion = g_strdup_printf("annex_%d", annex->number);
    xmlNode *attachment = writer_add(w, attachments, "attachment");
    xml_set(attachment, "eId", annex->eid);
    writer_head(w, attachment, annex->eid, num, annex->annex->heading);
    xmlNode *doc = writer_add(w, attachment, "doc");
    xml_set(doc, "name", "annex");
    xml_set(doc, "contains", "originalVersion");
    xmlNode *meta = writer_add(w, doc, "meta");
    meta_identification(w, meta, naming, portion, annex->annex->heading);
    xmlNode *references = writer_add(w, meta, "references");
    xml_set(references, "source", "#blma");
    xmlNode *of = writer_add(w, references, "attachmentOf");
    writer_eid(of, "%s__attachmentOf_1", annex->eid);
    xml_setf(of, "href", "%s/!main", naming->expression);
    xml_set(of, "showAs", kb_phrase(w->plan->kb, "phrase-type", w->plan->mou));
    xmlNode *preface = writer_add(w, doc, "preface");
    writer_eid(preface, "%s__preface", annex->eid);
    xml_add_text(writer_add(w, writer_add(w, preface, "p"), "docTitle"), annex->annex->heading);
    xmlNode *body = writer_add(w, doc, "mainBody");
    writer_eid(body, "%s__body", annex->eid);
    if (holds_contract(kb_node(&annex->annex->spot))) {
        put_contract_annex(w, body, annex);
    } else {
        char *prefix = g_strconcat(annex->eid, "__", NULL);
        put_clauses(w, body, annex, prefix);
        g_free(prefix);
    }
    writer_done(w, attachment);
    g_free(portion);
    g_free(num);
}

void annexes_write(struct writer *w, xmlNode *parent, const struct naming *naming)
{
    for (guint i = 0; i < w->plan->annexes->len; i++)
        put_annex(w, parent, w->plan->annexes->pdata[i], naming);
}

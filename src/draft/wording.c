/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "draft/wording.h"

#include <string.h>

#include "draft/agreement.h"
#include "draft/plan.h"
#include "draft/writer.h"
#include "xml/xmlread.h"
#include "xml/xmlwrite.h"

static bool is_offer(const xmlNode *p)
{
    const xmlNode *inner = xml_child(p, "inline");
    return inner && !strcmp(xml_attr_or(inner, "name", ""), "alternative");
}

static void add_lines(GString *out, const xmlNode *node, const char *mark)
{
    for (const xmlNode *n = xml_child(node, NULL); n; n = xml_next(n, NULL)) {
        if (xml_is(n, "num") || xml_is(n, "heading") || (xml_is(n, "p") && is_offer(n)))
            continue;
        if (xml_is(n, "p")) {
            char *text = xml_text(n);
            g_string_append_printf(out, "%s%s%s%s", out->len ? "\n" : "", mark, *mark ? " " : "",
                                   text);
            mark = "";
            g_free(text);
        } else if (xml_is(n, "point")) {
            char *num = xml_child_text(n, "num");
            add_lines(out, n, num ? num : "");
            g_free(num);
        } else {
            add_lines(out, n, mark);
        }
    }
}

char *wording_standing(const struct draft *draft, const char *paragraph)
{
    const GPtrArray *traces = draft_traces(draft);
    for (guint i = 0; i < traces->len; i++) {
        const struct draft_trace *trace = traces->pdata[i];
        const xmlNode *node =
            !strcmp(trace->source, paragraph) ? draft_node(draft, trace->at) : NULL;
        if (!node)
            continue;
        GString *out = g_string_new(NULL);
        add_lines(out, node, "");
        return g_string_free(out, FALSE);
    }
    return NULL;
}

/* A writer for one paragraph, whose gaps and references nobody will look at. */
static void scratch_init(struct writer *w, const struct draft *draft)
{
    memset(w, 0, sizeof *w);
    w->plan = draft_plan(draft);
    w->doc = xml_new();
    w->counters = g_hash_table_new_full(g_str_hash, g_str_equal, g_free, NULL);
    w->gaps = g_ptr_array_new_with_free_func((GDestroyNotify)writer_gap_free);
    w->redlines =
        g_hash_table_new_full(g_str_hash, g_str_equal, g_free, (GDestroyNotify)g_ptr_array_unref);
    w->dangling = g_ptr_array_new_with_free_func(g_free);
    w->terms = g_ptr_array_new();
    w->fields = g_ptr_array_new();
    w->sector = "";
}

static void scratch_release(struct writer *w)
{
    xmlFreeDoc(w->doc);
    g_hash_table_unref(w->counters);
    g_ptr_array_unref(w->gaps);
    g_hash_table_unref(w->redlines);
    g_ptr_array_unref(w->dangling);
    g_ptr_array_unref(w->terms);
    g_ptr_array_unref(w->fields);
}

char *wording_template(const struct draft *draft, const char *paragraph,
                       const struct kb_piece *alternative)
{
    const struct planned_paragraph *planned = plan_paragraph(draft_plan(draft), paragraph);
    if (!planned)
        return NULL;
    struct writer w;
    scratch_init(&w, draft);
    w.unit = plan_unit(w.plan, planned->paragraph->article->id);
    xmlNode *root = writer_add(&w, NULL, "paragraph");
    xmlDocSetRootElement(w.doc, root);
    GPtrArray *extra = g_ptr_array_new();
    for (guint i = 0; i < planned->strongs->len; i++)
        g_ptr_array_add(
            extra, (gpointer)kb_node(&((const struct kb_piece *)planned->strongs->pdata[i])->spot));
    const struct kb_piece *piece = alternative            ? alternative
                                   : planned->alternative ? planned->alternative
                                                          : &planned->paragraph->piece;
    char *tail = anchor_sentence(w.plan, planned->paragraph->anchor);
    writer_body(&w, root, planned->eid, kb_node(&piece->spot), extra, tail);
    GString *out = g_string_new(NULL);
    add_lines(out, root, "");
    g_free(tail);
    g_ptr_array_unref(extra);
    scratch_release(&w);
    return g_string_free(out, FALSE);
}

/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "draft/draft.h"

#include <string.h>

#include "base/error.h"
#include "base/i18n.h"
#include "draft/agreement.h"
#include "draft/plan.h"
#include "kb/profile.h"
#include "xml/xmlread.h"
#include "xml/xmlwrite.h"

struct draft {
    struct plan *plan;
    xmlDoc *agreement, *contract;
    GPtrArray *gaps, *traces;
    GHashTable *redlines;
    GPtrArray *dangling;
    GHashTable *nodes; /* eId → element of the agreement */
    bool final;
};

static void trace_free(struct draft_trace *trace)
{
    g_free(trace->at);
    g_free(trace->principles);
    g_ptr_array_unref(trace->rules);
    g_ptr_array_unref(trace->redlines);
    g_ptr_array_unref(trace->uses);
    g_free(trace);
}

static xmlDoc *new_document(struct writer *w)
{
    w->doc = xml_new();
    xmlNode *root = xmlNewDocNode(w->doc, NULL, (const xmlChar *)"akomaNtoso", NULL);
    xmlDocSetRootElement(w->doc, root);
    w->akn = xmlNewNs(root, (const xmlChar *)AKN_NS, NULL);
    xmlNewNs(root, (const xmlChar *)BLMA_NS, (const xmlChar *)"blma");
    xmlSetNs(root, w->akn);
    g_hash_table_remove_all(w->counters);
    g_ptr_array_set_size(w->terms, 0);
    g_ptr_array_set_size(w->fields, 0);
    w->unit = NULL;
    w->now = NULL;
    w->sector = "";
    return w->doc;
}

static void index_nodes(GHashTable *nodes, xmlNode *node)
{
    for (xmlNode *n = xml_child(node, NULL); n; n = xml_next(n, NULL)) {
        const char *eid = xml_attr(n, "eId");
        if (eid)
            g_hash_table_insert(nodes, (gpointer)eid, n);
        index_nodes(nodes, n);
    }
}

const xmlNode *draft_node(const struct draft *draft, const char *eid)
{
    if (g_hash_table_size(draft->nodes) == 0) /* when first asked for */
        index_nodes(draft->nodes, xmlDocGetRootElement(draft->agreement));
    return g_hash_table_lookup(draft->nodes, eid);
}

/* Takes @plan. */
static struct draft *draft_new(struct plan *plan)
{
    struct draft *draft = g_new0(struct draft, 1);
    draft->plan = plan;
    draft->gaps = g_ptr_array_new_with_free_func((GDestroyNotify)writer_gap_free);
    draft->traces = g_ptr_array_new_with_free_func((GDestroyNotify)trace_free);
    draft->redlines =
        g_hash_table_new_full(g_str_hash, g_str_equal, g_free, (GDestroyNotify)g_ptr_array_unref);
    draft->dangling = g_ptr_array_new_with_free_func(g_free);
    draft->nodes = g_hash_table_new(g_str_hash, g_str_equal);
    return draft;
}

static void open_writer(struct writer *writer, const struct draft *draft,
                        const struct naming *naming)
{
    *writer = (struct writer){
        .plan = draft->plan,
        .counters = g_hash_table_new_full(g_str_hash, g_str_equal, g_free, NULL),
        .gaps = draft->gaps,
        .traces = draft->traces,
        .redlines = draft->redlines,
        .dangling = draft->dangling,
        .terms = g_ptr_array_new(),
        .fields = g_ptr_array_new(),
        .agreement_iri = naming->work,
        .sector = "",
    };
}

static void close_writer(struct writer *writer)
{
    g_hash_table_unref(writer->counters);
    g_ptr_array_unref(writer->terms);
    g_ptr_array_unref(writer->fields);
}

/* It has traces of its own; red lines are those of the agreement. */
static void add_contract(struct draft *draft, struct writer *writer, const struct naming *naming,
                         bool final)
{
    writer->traces = g_ptr_array_new_with_free_func((GDestroyNotify)trace_free);
    writer->redlines =
        g_hash_table_new_full(g_str_hash, g_str_equal, g_free, (GDestroyNotify)g_ptr_array_unref);
    writer->contract = true;
    draft->contract = new_document(writer);
    contract_write(writer, naming, final);
    g_ptr_array_unref(writer->traces);
    g_hash_table_unref(writer->redlines);
}

struct draft *draft_compose(struct kb *kb, const struct dossier *dossier,
                            const struct assessment *assessment,
                            const struct draft_options *options, GError **error)
{
    const struct kb_profile *profile = options->profile ? kb_profile(kb, options->profile) : NULL;
    if (options->profile && !profile) {
        g_set_error(error, BLMA_ERROR, BLMA_ERROR_USAGE,
                    _("There is no profile “%s”. Leave --profile out for the full agreement."),
                    options->profile);
        return NULL;
    }
    struct draft *draft = draft_new(plan_make(kb, dossier, assessment, profile));
    struct naming agreement_naming, contract_naming;
    struct writer writer;
    naming_init(&agreement_naming, draft->plan, false);
    naming_init(&contract_naming, draft->plan, true);
    open_writer(&writer, draft, &agreement_naming);
    draft->final = options->final;
    writer.only = options->only;
    draft->agreement = new_document(&writer);
    agreement_write(&writer, &agreement_naming, options->final);
    if (!options->only)
        add_contract(draft, &writer, &contract_naming, options->final);
    naming_release(&agreement_naming);
    naming_release(&contract_naming);
    close_writer(&writer);
    return draft;
}

void draft_parts(const struct plan *plan, draft_part take, void *data)
{
    struct draft *draft = draft_new(NULL);
    struct naming naming;
    struct writer writer;
    naming_init(&naming, plan, false);
    open_writer(&writer, draft, &naming);
    writer.plan = plan;
    writer.take = take;
    writer.taker = data;
    draft->agreement = new_document(&writer);
    agreement_write(&writer, &naming, false);
    close_writer(&writer);
    naming_release(&naming);
    draft_free(draft);
}

void draft_free(struct draft *draft)
{
    if (!draft)
        return;
    xmlFreeDoc(draft->agreement);
    xmlFreeDoc(draft->contract);
    g_ptr_array_unref(draft->gaps);
    g_ptr_array_unref(draft->traces);
    g_hash_table_unref(draft->redlines);
    g_ptr_array_unref(draft->dangling);
    g_hash_table_unref(draft->nodes);
    plan_free(draft->plan);
    g_free(draft);
}

xmlDoc *draft_agreement(const struct draft *draft)
{
    return draft->agreement;
}

xmlDoc *draft_contract(const struct draft *draft)
{
    return draft->contract;
}

bool draft_is_mou(const struct draft *draft)
{
    return draft->plan->mou;
}

const GPtrArray *draft_gaps(const struct draft *draft)
{
    return draft->gaps;
}

const GPtrArray *draft_traces(const struct draft *draft)
{
    return draft->traces;
}

const GPtrArray *draft_redline_places(const struct draft *draft, const char *redline)
{
    return g_hash_table_lookup(draft->redlines, redline);
}

const GPtrArray *draft_dangling(const struct draft *draft)
{
    return draft->dangling;
}

const struct plan *draft_plan(const struct draft *draft)
{
    return draft->plan;
}

const char *draft_at(const struct draft *draft, const char *id)
{
    const struct planned_annex *annex = plan_annex(draft->plan, id);
    if (annex)
        return annex->eid;
    const struct planned_paragraph *planned = plan_paragraph(draft->plan, id);
    if (planned)
        return planned->eid;
    const struct planned_unit *unit = plan_unit(draft->plan, id);
    return unit ? unit->eid : NULL;
}

char *draft_plan_words(const struct plan *plan, const char *id)
{
    const char *eid = NULL;
    char *words = writer_ref_words(plan, id, NULL, &eid);
    if (eid)
        return words;
    g_free(words);
    return NULL;
}

char *draft_place_words(const struct draft *draft, const char *id)
{
    return draft_plan_words(draft->plan, id);
}

/* SPDX-License-Identifier: GPL-3.0-or-later */
/* The model employment contract: as a document of its own and as part of an annex. */
#include "config.h"

#include <string.h>

#include "assess/contract.h"
#include "draft/agreement.h"
#include "kb/clause.h"
#include "kb/reference.h"
#include "xml/xmlread.h"
#include "xml/xmlwrite.h"

/* The condition of a paragraph is read as the checks of the contract read theirs. */
static bool printed(struct writer *w, const xmlNode *paragraph)
{
    const xmlNode *condition = xml_child(paragraph, "if");
    if (!condition)
        return true;
    struct contract_input input = {
        .terms = contract_dossier_terms(w->plan->dossier),
        .riders = w->sector,
    };
    struct findings findings;
    findings_init(&findings);
    struct cond *cond = cond_parse_child(condition, NULL, &findings);
    bool holds = !cond || contract_holds(w->plan->assessment, &input, cond);
    cond_free(cond);
    findings_release(&findings);
    return holds;
}

static GPtrArray *paragraphs_of(struct writer *w, const struct kb_clause *clause)
{
    GPtrArray *list = g_ptr_array_new();
    for (const xmlNode *n = xml_child(kb_node(&clause->spot), "paragraph"); n;
         n = xml_next(n, "paragraph"))
        if (printed(w, n))
            g_ptr_array_add(list, (gpointer)n);
    return list;
}

static void put_clause(struct writer *w, xmlNode *body, const char *prefix,
                       const struct kb_clause *clause, int number)
{
    GPtrArray *paragraphs = paragraphs_of(w, clause);
    char *eid = g_strdup_printf("%scl_%d", prefix, number);
    char *num = g_strdup_printf("%d.", number);
    xmlNode *node = writer_add(w, body, "clause");
    xml_set(node, "eId", eid);
    writer_head(w, node, eid, num, clause->heading);
    struct draft_trace *trace = writer_trace(w, eid, clause->id);
    g_free(trace->principles);
    trace->principles = g_strdup(clause->principles);
    for (guint i = 0; i < paragraphs->len; i++) {
        if (paragraphs->len == 1) {
            writer_body(w, node, eid, paragraphs->pdata[i], NULL, NULL);
            break;
        }
        char *sub = g_strdup_printf("%s__subcl_%d-%u", eid, number, i + 1);
        char *sub_num = g_strdup_printf("%d.%u", number, i + 1);
        xmlNode *subclause = writer_add(w, node, "subclause");
        xml_set(subclause, "eId", sub);
        writer_head(w, subclause, sub, sub_num, NULL);
        writer_body(w, subclause, sub, paragraphs->pdata[i], NULL, NULL);
        g_free(sub_num);
        g_free(sub);
    }
    g_free(num);
    g_free(eid);
    g_ptr_array_unref(paragraphs);
}

static void put_rider(struct writer *w, xmlNode *body, const char *prefix,
                      const struct kb_rider *rider)
{
    const struct kb_sector *sector = kb_sector(w->plan->kb, rider->sector);
    const char *letter = sector ? sector->letter : "X";
    char *eid = g_strdup_printf("%spart_%s", prefix, letter);
    char *num = writer_phrase(w->plan, "phrase-rider", letter, NULL);
    char *inner = g_strconcat(eid, "__", NULL);
    xmlNode *part = writer_add(w, body, "part");
    xml_set(part, "eId", eid);
    writer_head(w, part, eid, num, rider->heading);
    w->sector = rider->sector;
    const GPtrArray *clauses = kb_clauses(w->plan->kb);
    int number = 0;
    for (guint i = 0; i < clauses->len; i++) {
        const struct kb_clause *clause = clauses->pdata[i];
        if (!strcmp(clause->rider, rider->sector))
            put_clause(w, part, inner, clause, ++number);
    }
    w->sector = "";
    g_free(inner);
    g_free(num);
    g_free(eid);
}

void contract_clauses(struct writer *w, xmlNode *body, const char *prefix, const char *rider_prefix)
{
    const GPtrArray *clauses = kb_clauses(w->plan->kb);
    int number = 0;
    for (guint i = 0; i < clauses->len; i++) {
        const struct kb_clause *clause = clauses->pdata[i];
        if (!*clause->rider)
            put_clause(w, body, prefix, clause, ++number);
    }
    /* Riders are parts beside the contract, not inside one of its parts. */
    xmlNode *riders_into = *prefix && strcmp(prefix, rider_prefix) ? body->parent : body;
    const GPtrArray *riders = kb_riders(w->plan->kb);
    for (guint i = 0; i < riders->len; i++) {
        const struct kb_rider *rider = riders->pdata[i];
        if (dossier_has_sector(w->plan->dossier, rider->sector))
            put_rider(w, riders_into, rider_prefix, rider);
    }
}

static void sign(struct writer *w, xmlNode *container, const char *role, const char *show)
{
    char *eid = writer_next_eid(w, "container_1", "signature");
    char *role_eid = writer_next_eid(w, "container_1", "role");
    char *blank_eid = writer_next_eid(w, "container_1", "fillIn");
    xmlNode *signature = writer_add(w, writer_add(w, container, "p"), "signature");
    xml_set(signature, "eId", eid);
    xmlNode *node = writer_add(w, signature, "role");
    xml_set(node, "eId", role_eid);
    xml_set(node, "refersTo", role);
    xml_add_text(node, show);
    xml_add_text(signature, ": ");
    xmlNode *blank = writer_add(w, signature, "fillIn");
    xml_set(blank, "eId", blank_eid);
    xml_set(blank, "width", "40");
    xml_add_text(blank, "________________________________________");
    g_free(blank_eid);
    g_free(role_eid);
    g_free(eid);
}

void contract_write(struct writer *w, const struct naming *naming, bool final)
{
    const struct kb_rider *base = kb_contract_base(w->plan->kb);
    xmlNode *doc = writer_add(w, xmlDocGetRootElement(w->doc), "doc");
    xml_set(doc, "name", "employmentContract");
    xml_set(doc, "contains", "originalVersion");
    xmlNode *meta = writer_add(w, doc, "meta");
    meta_identification(w, meta, naming, "main", base->heading);
    xmlNode *preface = writer_add(w, doc, "preface");
    writer_eid(preface, "preface");
    xml_add_text(writer_add(w, writer_add(w, preface, "p"), "docTitle"), base->heading);
    xmlNode *stage_p = writer_add(w, preface, "p");
    xmlNode *stage = writer_add(w, stage_p, "docStage");
    xml_set(stage, "refersTo", "#stage");
    xml_add_text(stage,
                 kb_phrase(w->plan->kb, final ? "phrase-stage-final" : "phrase-stage", false));
    xml_add_text(stage_p, ", ");
    xml_add_text(writer_add(w, stage_p, "docNumber"), naming->version);
    if (*base->intro)
        xml_add_text(writer_add(w, preface, "p"), base->intro);
    xmlNode *body = writer_add(w, doc, "mainBody");
    writer_eid(body, "body");
    contract_clauses(w, body, "", "");
    xmlNode *conclusions = writer_add(w, doc, "conclusions");
    writer_eid(conclusions, "conclusions");
    xmlNode *container = writer_add(w, conclusions, "container");
    writer_eid(container, "container_1");
    xml_set(container, "name", "signatures");
    sign(w, container, "#role-employer", kb_phrase(w->plan->kb, "phrase-employer", false));
    sign(w, container, "#role-worker", kb_phrase(w->plan->kb, "phrase-worker", false));
    meta_rest(w, meta, naming, final);
}

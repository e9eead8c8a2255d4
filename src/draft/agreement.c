/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "draft/agreement.h"

#include <string.h>

#include "base/text.h"
#include "kb/reference.h"
#include "xml/xmlread.h"
#include "xml/xmlwrite.h"

/* ---- sentences the program adds ---- */

char *anchor_sentence(const struct plan *plan, const char *anchors)
{
    if (!plan->mou || !*anchors)
        return NULL;
    char **ids = text_words(anchors);
    guint n = g_strv_length(ids);
    GString *list = g_string_new(NULL);
    for (guint i = 0; i < n; i++) {
        const char *words = kb_anchor_short(plan->kb, ids[i]);
        if (i > 0)
            g_string_append(list, i + 1 < n || n > 2 ? ", " : " ");
        if (i > 0 && i + 1 == n)
            g_string_append_printf(list, "%s ", kb_phrase(plan->kb, "phrase-and", true));
        g_string_append(list, words);
    }
    g_strfreev(ids);
    GString *sentence = g_string_new(kb_phrase(plan->kb, "phrase-anchors", true));
    g_string_replace(sentence, "{list}", list->str, 0);
    g_string_free(list, TRUE);
    return g_string_free(sentence, FALSE);
}

/* ---- preface and preamble ---- */

static void put_parties(struct writer *w, xmlNode *parent, const char *context, const char *phrase)
{
    const char *text = kb_phrase(w->plan->kb, phrase, w->plan->mou);
    struct span span;
    span_open(&span, parent);
    while (*text) {
        const char *brace = strchr(text, '{');
        const char *end = brace ? strchr(brace, '}') : NULL;
        char *before = end ? g_strndup(text, (gsize)(brace - text)) : g_strdup(text);
        span_text(&span, before);
        g_free(before);
        if (!end)
            break;
        bool origin = g_str_has_prefix(brace, "{origin}");
        const struct party_info *info =
            dossier_party(w->plan->dossier, origin ? PARTY_ORIGIN : PARTY_DESTINATION);
        xmlNode *organization = writer_add(w, NULL, "organization");
        char *eid = writer_next_eid(w, context, "organization");
        char *name = writer_name(info->name);
        xml_set(organization, "eId", eid);
        xml_set(organization, "refersTo", origin ? "#origin" : "#destination");
        xml_add_text(organization, name);
        span_element(&span, organization);
        g_free(name);
        g_free(eid);
        text = end + 1;
    }
    span_close(&span);
}

static xmlNode *preface(struct writer *w, xmlNode *bill, const struct naming *naming, bool final)
{
    const struct plan *plan = w->plan;
    xmlNode *node = writer_add(w, bill, "preface");
    writer_eid(node, "preface");
    xmlNode *title = writer_add(w, node, "longTitle");
    writer_eid(title, "longTitle");
    xmlNode *p = writer_add(w, title, "p");
    xmlNode *type = writer_add(w, p, "docType");
    xml_set(type, "refersTo", "#concept-type");
    xml_add_text(type, kb_phrase(plan->kb, "phrase-type", plan->mou));
    xml_add_text(p, " ");
    put_parties(w, writer_add(w, p, "docTitle"), "longTitle", "phrase-title");
    p = writer_add(w, node, "p");
    xmlNode *stage = writer_add(w, p, "docStage");
    xml_set(stage, "refersTo", "#stage");
    xml_add_text(stage,
                 kb_phrase(plan->kb, final ? "phrase-stage-final" : "phrase-stage", plan->mou));
    xml_add_text(p, ", ");
    xml_add_text(writer_add(w, p, "docNumber"), naming->version);
    xml_add_text(p, ", ");
    xmlNode *date = writer_add(w, p, "docDate");
    xml_set(date, "date", naming->date);
    xml_add_text(date, naming->date);
    return node;
}

static void formula(struct writer *w, xmlNode *parent, const xmlNode *article, const char *name,
                    int number)
{
    for (const xmlNode *n = xml_child(article, "formula"); n; n = xml_next(n, "formula")) {
        if (strcmp(xml_attr_or(n, "name", ""), name))
            continue;
        xmlNode *node = writer_add(w, parent, "formula");
        char *eid = g_strdup_printf("formula_%d", number);
        xml_set(node, "eId", eid);
        xml_set(node, "name", name);
        struct span span;
        span_open(&span, writer_add(w, node, "p"));
        writer_inline(w, &span, n->children, NULL, eid);
        span_close(&span);
        g_free(eid);
    }
}

/* Only a ratified treaty binds; a code that was endorsed guides. */
static bool is_ratified(const struct kb_instrument *instrument, const struct ratification *r)
{
    return instrument->ratifiable && r && !strcmp(r->status, "ratified");
}

/* The instruments of the register both have ratified, or those one or both have not. */
static void ratified_list(struct writer *w, xmlNode *recital, bool both, GPtrArray *uses)
{
    GPtrArray *names = g_ptr_array_new();
    const GPtrArray *instruments = kb_instruments(w->plan->kb);
    for (guint i = 0; i < instruments->len; i++) {
        const struct kb_instrument *instrument = instruments->pdata[i];
        if (!instrument->in_register)
            continue;
        bool o = is_ratified(instrument,
                             dossier_ratification(w->plan->dossier, instrument->id, PARTY_ORIGIN));
        bool d = is_ratified(
            instrument, dossier_ratification(w->plan->dossier, instrument->id, PARTY_DESTINATION));
        if ((o && d) != both)
            continue;
        g_ptr_array_add(names, (gpointer)instrument->name);
        g_ptr_array_add(uses, g_strdup(instrument->id));
    }
    for (guint i = 0; i < names->len; i++) {
        char *line = g_strdup_printf("– %s%s", (const char *)names->pdata[i],
                                     i + 1 < names->len ? ";" : ",");
        xml_add_text(writer_add(w, recital, "p"), line);
        g_free(line);
    }
    g_ptr_array_unref(names);
}

static bool has_ratified(const struct plan *plan, bool both)
{
    const GPtrArray *instruments = kb_instruments(plan->kb);
    for (guint i = 0; i < instruments->len; i++) {
        const struct kb_instrument *instrument = instruments->pdata[i];
        bool o = is_ratified(instrument,
                             dossier_ratification(plan->dossier, instrument->id, PARTY_ORIGIN));
        bool d = is_ratified(
            instrument, dossier_ratification(plan->dossier, instrument->id, PARTY_DESTINATION));
        if (instrument->in_register && (o && d) == both)
            return true;
    }
    return false;
}

static void trace_paragraph(struct writer *w, const struct planned_paragraph *planned,
                            const char *at)
{
    const struct kb_paragraph *paragraph = planned->paragraph;
    struct draft_trace *trace = writer_trace(w, at, paragraph->id);
    trace->own = planned->own != NULL;
    trace->alternative = planned->alternative ? planned->alternative->id : "";
    g_free(trace->principles);
    trace->principles = g_strdup(paragraph->article->principles);
    char **rules = text_words(paragraph->piece.rule);
    for (char **rule = rules; *rule; rule++)
        if (assess_fires(w->plan->assessment, *rule))
            writer_trace_words(trace->rules, *rule);
    g_strfreev(rules);
    for (guint i = 0; i < planned->strongs->len; i++) {
        const struct kb_piece *strong = planned->strongs->pdata[i];
        char **ids = text_words(strong->rule);
        for (char **id = ids; *id; id++)
            if (assess_fires(w->plan->assessment, *id))
                writer_trace_words(trace->rules, *id);
        g_strfreev(ids);
    }
    struct cond_trail trail;
    cond_trail_init(&trail);
    assess_holds_why(w->plan->assessment, paragraph->piece.cond, &trail);
    if (planned->alternative)
        assess_holds_why(w->plan->assessment, planned->alternative->cond, &trail);
    for (guint i = 0; i < trail.reasons->len; i++) {
        const struct cond_reason *reason = trail.reasons->pdata[i];
        if (!g_ptr_array_find_with_equal_func(trace->uses, reason->text, g_str_equal, NULL))
            g_ptr_array_add(trace->uses, g_strdup(reason->text));
    }
    cond_trail_release(&trail);
    writer_redline(w, paragraph->redlines, at);
}

/* What the words of a paragraph are taken from. */
static const xmlNode *main_text(const struct planned_paragraph *planned)
{
    if (planned->own)
        return planned->own;
    return kb_node(planned->alternative ? &planned->alternative->spot
                                        : &planned->paragraph->piece.spot);
}

static xmlNode *preamble(struct writer *w, xmlNode *bill)
{
    const struct kb_article *article = kb_preamble(w->plan->kb);
    xmlNode *node = writer_add(w, bill, "preamble");
    writer_eid(node, "preamble");
    if (!article)
        return node;
    formula(w, node, kb_node(&article->spot), "enactingAuthority", 1);
    xmlNode *recitals = writer_add(w, node, "recitals");
    writer_eid(recitals, "recs");
    int n = 0;
    for (guint i = 0; i < w->plan->recitals->len; i++) {
        const struct planned_paragraph *planned = w->plan->recitals->pdata[i];
        const char *generate =
            xml_attr_or(kb_node(&planned->paragraph->piece.spot), "generate", "");
        if (*generate && !has_ratified(w->plan, !strcmp(generate, "ratified-both")))
            continue;
        char *eid = g_strdup_printf("rec_%d", ++n);
        xmlNode *recital = writer_add(w, recitals, "recital");
        xml_set(recital, "eId", eid);
        trace_paragraph(w, planned, eid);
        struct span span;
        span_open(&span, writer_add(w, recital, "p"));
        writer_inline(w, &span, main_text(planned)->children, NULL, eid);
        span_close(&span);
        if (*generate)
            ratified_list(w, recital, !strcmp(generate, "ratified-both"), w->now->uses);
        g_free(eid);
    }
    formula(w, node, kb_node(&article->spot), "enactingFormula", 2);
    return node;
}

/* ---- body ---- */

/* Text on offer: [ours] [theirs], behind the text that stands. */
static void put_brackets(struct writer *w, xmlNode *paragraph,
                         const struct planned_paragraph *planned)
{
    if (planned->brackets->len == 0)
        return;
    xmlNode *holder = NULL;
    for (xmlNode *n = paragraph->children; n; n = n->next)
        if (xml_is(n, "content"))
            holder = n;
        else if (xml_is(n, "list") && n->last && xml_is(n->last, "wrapUp"))
            holder = n->last;
    if (!holder)
        return;
    for (guint i = 0; i < planned->brackets->len; i++) {
        const xmlNode *bracket = planned->brackets->pdata[i];
        bool origin = !strcmp(xml_attr_or(bracket, "by", ""), "origin");
        bool second = !strcmp(xml_attr_or(bracket, "level", "1"), "2");
        char *raw = xml_text(bracket);
        char *plain = text_plain(raw);
        char *text = g_strdup_printf(second ? "[[%s]]" : "[%s]", plain);
        xmlNode *inline_node = writer_add(w, writer_add(w, holder, "p"), "inline");
        char *eid = writer_next_eid(w, planned->eid, "inline");
        xml_set(inline_node, "eId", eid);
        xml_set(inline_node, "name", "alternative");
        xml_setf(inline_node, "refersTo", "#not-agreed #%s", origin ? "origin" : "destination");
        xml_add_text(inline_node, text);
        g_free(eid);
        g_free(text);
        g_free(plain);
        g_free(raw);
    }
}

static void put_paragraph(struct writer *w, xmlNode *article, const struct planned_unit *unit,
                          const struct planned_paragraph *planned)
{
    bool alone = unit->paragraphs->len == 1;
    const char *eid = alone ? unit->eid : planned->eid;
    xmlNode *node = article;
    trace_paragraph(w, planned, eid);
    if (!alone) {
        char *num = g_strdup_printf("%d.", planned->number);
        node = writer_add(w, article, "paragraph");
        xml_set(node, "eId", eid);
        writer_head(w, node, eid, num, NULL);
        g_free(num);
    }
    GPtrArray *extra = g_ptr_array_new();
    for (guint i = 0; !planned->own && i < planned->strongs->len; i++)
        g_ptr_array_add(
            extra, (gpointer)kb_node(&((const struct kb_piece *)planned->strongs->pdata[i])->spot));
    char *tail = anchor_sentence(w->plan, planned->paragraph->anchor);
    const xmlNode *main_node = main_text(planned);
    if (planned->alternative && !planned->own)
        writer_redline(w, xml_attr_or(kb_node(&planned->alternative->spot), "redline", ""), eid);
    writer_body(w, node, eid, main_node, extra, planned->own ? NULL : tail);
    put_brackets(w, node, planned);
    g_free(tail);
    g_ptr_array_unref(extra);
}

static bool is_wanted(const struct writer *w, const struct planned_unit *unit)
{
    bool wanted = !w->only;
    for (guint i = 0; i < unit->articles->len && !wanted; i++)
        wanted = text_has_word(w->only, ((const struct kb_article *)unit->articles->pdata[i])->id);
    return wanted;
}

static void body(struct writer *w, xmlNode *bill)
{
    xmlNode *node = writer_add(w, bill, "body");
    writer_eid(node, "body");
    for (guint i = 0; i < w->plan->chapters->len; i++) {
        const struct planned_chapter *chapter = w->plan->chapters->pdata[i];
        if (chapter->units->len == 0)
            continue;
        xmlNode *into = node;
        if (*chapter->heading) {
            char *num = writer_phrase(w->plan, "phrase-chapter", chapter->num, NULL);
            into = writer_add(w, node, "chapter");
            xml_set(into, "eId", chapter->eid);
            if (chapter->last)
                xml_set(into, "refersTo", "#final-provisions");
            writer_head(w, into, chapter->eid, num, chapter->heading);
            g_free(num);
        }
        for (guint j = 0; j < chapter->units->len; j++) {
            const struct planned_unit *unit = chapter->units->pdata[j];
            if (!is_wanted(w, unit))
                continue;
            char *n = g_strdup_printf("%d", unit->number);
            char *num = writer_phrase(w->plan, "phrase-article", n, NULL);
            xmlNode *article = writer_add(w, into, "article");
            xml_set(article, "eId", unit->eid);
            writer_head(w, article, unit->eid, num, unit->heading);
            w->unit = unit;
            for (guint k = 0; k < unit->paragraphs->len; k++)
                put_paragraph(w, article, unit, unit->paragraphs->pdata[k]);
            w->unit = NULL;
            if (into == node)
                writer_done(w, article);
            g_free(num);
            g_free(n);
        }
        if (into != node)
            writer_done(w, into);
    }
}

/* ---- conclusions ---- */

static void signature(struct writer *w, xmlNode *container, const char *role)
{
    bool origin = !strcmp(role, "origin");
    const struct party_info *info =
        dossier_party(w->plan->dossier, origin ? PARTY_ORIGIN : PARTY_DESTINATION);
    char *eid = writer_next_eid(w, "container_1", "signature");
    char *organization_eid = writer_next_eid(w, "container_1", "organization");
    char *role_eid = writer_next_eid(w, "container_1", "role");
    char *blank_eid = writer_next_eid(w, "container_1", "fillIn");
    char *name = writer_name(info->name);
    GString *phrase = g_string_new(kb_phrase(w->plan->kb, "phrase-for", w->plan->mou));
    g_string_replace(phrase, "{n}", "", 0);
    xmlNode *node = writer_add(w, writer_add(w, container, "p"), "signature");
    xml_set(node, "eId", eid);
    xml_add_text(node, phrase->str);
    xmlNode *organization = writer_add(w, node, "organization");
    xml_set(organization, "eId", organization_eid);
    xml_set(organization, "refersTo", origin ? "#origin" : "#destination");
    xml_add_text(organization, name);
    xml_add_text(node, ": ");
    xmlNode *person = writer_add(w, node, "role");
    xml_set(person, "eId", role_eid);
    xml_set(person, "refersTo", "#role-signatory");
    xmlNode *blank = writer_add(w, person, "fillIn");
    xml_set(blank, "eId", blank_eid);
    xml_set(blank, "width", "40");
    xml_add_text(blank, "________________________________________");
    g_string_free(phrase, TRUE);
    g_free(name);
    g_free(blank_eid);
    g_free(role_eid);
    g_free(organization_eid);
    g_free(eid);
}

static xmlNode *conclusions(struct writer *w, xmlNode *bill)
{
    const struct kb_article *article = kb_testimonium(w->plan->kb);
    xmlNode *node = writer_add(w, bill, "conclusions");
    writer_eid(node, "conclusions");
    if (!article)
        return node;
    formula(w, node, kb_node(&article->spot), "witnessingClause", 3);
    for (guint i = 0; i < w->plan->closing->len; i++) {
        const struct planned_paragraph *planned = w->plan->closing->pdata[i];
        trace_paragraph(w, planned, "conclusions");
        const xmlNode *main_node = main_text(planned);
        struct span span;
        span_open(&span, writer_add(w, node, "p"));
        writer_inline(w, &span, main_node->children, NULL, "conclusions");
        span_close(&span);
    }
    xmlNode *container = writer_add(w, node, "container");
    writer_eid(container, "container_1");
    xml_set(container, "name", "signatures");
    for (const xmlNode *n = xml_child(kb_node(&article->spot), "signature"); n;
         n = xml_next(n, "signature"))
        signature(w, container, xml_attr_or(n, "party", "origin"));
    return node;
}

void agreement_write(struct writer *w, const struct naming *naming, bool final)
{
    xmlNode *root = xmlDocGetRootElement(w->doc);
    xmlNode *bill = writer_add(w, root, "bill");
    xml_set(bill, "name", w->plan->mou ? "memorandumOfUnderstanding" : "treaty");
    xml_set(bill, "contains", "originalVersion");
    xmlNode *meta = writer_add(w, bill, "meta");
    meta_identification(w, meta, naming, "main",
                        kb_phrase(w->plan->kb, "phrase-type", w->plan->mou));
    if (w->only) {
        if (text_has_word(w->only, "preamble"))
            writer_done(w, preamble(w, bill));
        body(w, bill);
        if (text_has_word(w->only, "testimonium"))
            writer_done(w, conclusions(w, bill));
        return;
    }
    writer_done(w, preface(w, bill, naming, final));
    writer_done(w, preamble(w, bill));
    body(w, bill);
    writer_done(w, conclusions(w, bill));
    if (w->plan->annexes->len > 0) {
        xmlNode *list = writer_add(w, bill, "attachments");
        annexes_write(w, list, naming);
    }
    if (!w->take)
        meta_rest(w, meta, naming, final);
}

/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "draft/meta.h"

#include <string.h>

#include "base/text.h"
#include "kb/clause.h"
#include "kb/reference.h"
#include "xml/xmlread.h"
#include "xml/xmlwrite.h"

/* ---- names ---- */

void naming_init(struct naming *naming, const struct plan *plan, bool contract)
{
    const char *o = dossier_party(plan->dossier, PARTY_ORIGIN)->code;
    const char *d = dossier_party(plan->dossier, PARTY_DESTINATION)->code;
    const char *side = dossier_side(plan->dossier);
    naming->contract = contract;
    naming->country = g_strdup(!strcmp(side, "destination") ? d : o);
    naming->date = dossier_date(plan->dossier);
    naming->number = g_strdup_printf("blma-%s-%s%s", o, d, contract ? "-contract" : "");
    naming->version = g_strdup_printf("draft-%u", dossier_version(plan->dossier));
    naming->work = g_strdup_printf("/akn/%s/%s/int.%s-%s/%s/%s", naming->country,
                                   contract ? "doc/contract" : "bill/provision", o, d, naming->date,
                                   naming->number);
    naming->expression = g_strdup_printf("%s/eng@%s", naming->work, naming->version);
    naming->portion = NULL;
}

void naming_release(struct naming *naming)
{
    g_free(naming->country);
    g_free(naming->number);
    g_free(naming->version);
    g_free(naming->work);
    g_free(naming->expression);
}

static xmlNode *value(struct writer *w, xmlNode *parent, const char *name, const char *text)
{
    xmlNode *node = writer_add(w, parent, name);
    xml_set(node, "value", text);
    return node;
}

static void level(struct writer *w, xmlNode *node, const struct naming *naming, const char *iri,
                  const char *portion, const char *suffix, const char *date_name,
                  const char *author, const char *role)
{
    char *this_iri = g_strdup_printf("%s/!%s%s", iri, portion, suffix);
    char *uri = g_strconcat(iri, suffix, NULL);
    value(w, node, "FRBRthis", this_iri);
    value(w, node, "FRBRuri", uri);
    xmlNode *date = writer_add(w, node, "FRBRdate");
    xml_set(date, "date", naming->date);
    xml_set(date, "name", date_name);
    xmlNode *who = writer_add(w, node, "FRBRauthor");
    xml_set(who, "href", author);
    xml_set(who, "as", role);
    g_free(this_iri);
    g_free(uri);
}

void meta_identification(struct writer *w, xmlNode *meta, const struct naming *naming,
                         const char *portion, const char *title)
{
    bool main_document = !strcmp(portion, "main");
    xmlNode *id = writer_add(w, meta, "identification");
    xml_set(id, "source", "#blma");
    xmlNode *work = writer_add(w, id, "FRBRWork");
    level(w, work, naming, naming->work, portion, "", "generation", "#parties", "#role-party");
    value(w, work, "FRBRcountry", naming->country);
    if (main_document) {
        value(w, work, "FRBRsubtype", naming->contract ? "contract" : "provision");
        xml_set(value(w, work, "FRBRnumber", naming->number), "showAs", naming->number);
        if (!naming->contract)
            xml_set(value(w, work, "FRBRname", "labour-migration"), "showAs", title);
        value(w, work, "FRBRprescriptive", w->plan->mou && !naming->contract ? "false" : "true");
        value(w, work, "FRBRauthoritative", "false");
    }
    xmlNode *expression = writer_add(w, id, "FRBRExpression");
    level(w, expression, naming, naming->expression, portion, "", "generation", "#parties",
          "#role-party");
    xmlNode *version = value(w, expression, "FRBRversionNumber", naming->version);
    xml_set(version, "showAs", naming->version);
    if (main_document)
        value(w, expression, "FRBRauthoritative", "false");
    xml_set(writer_add(w, expression, "FRBRlanguage"), "language", "eng");
    xmlNode *manifestation = writer_add(w, id, "FRBRManifestation");
    level(w, manifestation, naming, naming->expression, portion, ".xml", "markup", "#blma",
          "#role-editor");
    value(w, manifestation, "FRBRformat", "xml");
}

/* ---- instruments ---- */

char *meta_instrument_iri(const struct kb_instrument *instrument)
{
    const char *when = *instrument->date ? instrument->date : instrument->year;
    bool ilo = g_str_has_prefix(instrument->kind, "ilo-");
    char *number = g_strdelimit(g_strdup(instrument->id), " /", '-');
    char *iri = g_strdup_printf("/akn/un/%s/%s/%s/%s",
                                g_str_has_suffix(instrument->kind, "recommendation") ||
                                        !strcmp(instrument->kind, "un-other") ||
                                        !strcmp(instrument->kind, "ilo-other")
                                    ? "statement/deliberation"
                                    : "act/provision",
                                ilo ? "ilo" : "un", *when ? when : "1900", number);
    g_free(number);
    return iri;
}

static const GPtrArray *sources_of(struct kb *kb, const char *source)
{
    const struct kb_clause *clause = kb_clause(kb, source);
    if (clause)
        return clause->sources;
    const char *slash = strchr(source, '/');
    char *id = slash ? g_strndup(source, (gsize)(slash - source)) : g_strdup(source);
    const struct kb_article *article = kb_article(kb, id);
    g_free(id);
    return article ? article->sources : NULL;
}

/* Every article or clause points to the instruments it rests on; @cited collects them. */
static void implicit_references(struct writer *w, xmlNode *analysis, GPtrArray *cited)
{
    xmlNode *others = writer_add(w, NULL, "otherReferences");
    xml_set(others, "source", "#blma");
    GHashTable *seen = g_hash_table_new_full(g_str_hash, g_str_equal, g_free, NULL);
    GHashTable *told = g_hash_table_new_full(g_str_hash, g_str_equal, g_free, NULL);
    int n = 0;
    for (guint i = 0; i < w->traces->len; i++) {
        const struct draft_trace *trace = w->traces->pdata[i];
        const GPtrArray *sources = sources_of(w->plan->kb, trace->source);
        char *target = g_strdup(trace->at);
        char *cut = strstr(target, "__para_");
        if (cut)
            *cut = '\0'; /* sources belong to the article */
        if (!sources || g_hash_table_lookup(told, target) == sources) { /* by its first paragraph */
            g_free(target);
            continue;
        }
        g_hash_table_replace(told, target, (gpointer)sources); /* the key is used below */
        for (guint j = 0; j < sources->len; j++) {
            const struct kb_source *source = sources->pdata[j];
            const struct kb_instrument *instrument = kb_instrument(w->plan->kb, source->instrument);
            bool other_sector =
                *source->sector && !dossier_has_sector(w->plan->dossier, source->sector);
            if (!instrument || other_sector)
                continue;
            char *key = g_strdup_printf("%s %s %s", target, source->instrument, source->at);
            if (!g_hash_table_add(seen, key))
                continue;
            if (!g_ptr_array_find(cited, instrument, NULL))
                g_ptr_array_add(cited, (gpointer)instrument);
            char *iri = meta_instrument_iri(instrument);
            xmlNode *ref = writer_add(w, others, "implicitReference");
            writer_eid(ref, "implicitReference_%d", ++n);
            xml_setf(ref, "for", "#%s", target);
            xml_setf(ref, "href", "%s/!main", iri);
            xml_setf(ref, "refersTo", "#src-%s", instrument->id);
            xml_setf(ref, "showAs", *source->at ? "%s, %s" : "%s%s", instrument->short_name,
                     source->at);
            g_free(iri);
        }
    }
    g_hash_table_unref(told);
    g_hash_table_unref(seen);
    if (n > 0)
        xmlAddChild(analysis, others);
    else
        xmlFreeNode(others);
}

static void set_words(xmlNode *node, const char *name, const GPtrArray *list, char between)
{
    if (list->len == 0)
        return;
    GString *text = g_string_new(NULL);
    for (guint i = 0; i < list->len; i++) {
        char *word = g_strdelimit(g_strdup(list->pdata[i]), " ", '.');
        if (i)
            g_string_append_c(text, between);
        g_string_append(text, word);
        g_free(word);
    }
    xml_set(node, name, text->str);
    g_string_free(text, TRUE);
}

/* Why each provision says what it says, for machines: own namespace, ignored by other programs. */
static void trace(struct writer *w, xmlNode *analysis)
{
    xmlNode *other = writer_add(w, analysis, "otherAnalysis");
    xml_set(other, "source", "#blma");
    xmlNode *root = xmlNewDocNode(w->doc, NULL, (const xmlChar *)"trace", NULL);
    xmlNs *ns = xmlSearchNsByHref(w->doc, xmlDocGetRootElement(w->doc), (const xmlChar *)BLMA_NS);
    xmlSetNs(root, ns);
    xmlAddChild(other, root);
    for (guint i = 0; i < w->traces->len; i++) {
        const struct draft_trace *t = w->traces->pdata[i];
        xmlNode *clause = xmlNewDocNode(w->doc, ns, (const xmlChar *)"clause", NULL);
        xmlAddChild(root, clause);
        xml_setf(clause, "for", "#%s", t->at);
        xml_set(clause, "template", t->source);
        if (*t->alternative)
            xml_set(clause, "alternative", t->alternative);
        if (t->own)
            xml_set(clause, "own", "yes");
        set_words(clause, "rule", t->rules, ' ');
        set_words(clause, "redline", t->redlines, ' ');
        set_words(clause, "uses", t->uses, ' ');
    }
}

/* ---- references ---- */

static void tlc(struct writer *w, xmlNode *references, const char *element, const char *eid,
                const char *href, const char *show)
{
    xmlNode *node = writer_add(w, references, element);
    xml_set(node, "eId", eid);
    xml_set(node, "href", href);
    char *name = writer_name(show);
    xml_set(node, "showAs", name);
    g_free(name);
}

static void organizations(struct writer *w, xmlNode *references)
{
    const struct party_info *o = dossier_party(w->plan->dossier, PARTY_ORIGIN);
    const struct party_info *d = dossier_party(w->plan->dossier, PARTY_DESTINATION);
    GString *both = g_string_new(kb_phrase(w->plan->kb, "phrase-both", w->plan->mou));
    g_string_replace(both, "{origin}", o->name, 0);
    g_string_replace(both, "{destination}", d->name, 0);
    char *href = g_strdup_printf("/akn/ontology/organization/int.%s-%s", o->code, d->code);
    tlc(w, references, "TLCOrganization", "parties", href, both->str);
    g_free(href);
    g_string_free(both, TRUE);
    href = g_strdup_printf("/akn/ontology/organization/%s.state", o->code);
    tlc(w, references, "TLCOrganization", "origin", href, o->name);
    g_free(href);
    href = g_strdup_printf("/akn/ontology/organization/%s.state", d->code);
    tlc(w, references, "TLCOrganization", "destination", href, d->name);
    g_free(href);
}

static void fixed_references(struct writer *w, xmlNode *references, bool contract, bool final)
{
    tlc(w, references, "TLCRole", "role-party", "/akn/ontology/role/blma.int.party", "Party");
    tlc(w, references, "TLCRole", "role-editor", "/akn/ontology/role/blma.int.editor",
        "Author of the markup");
    if (contract) {
        tlc(w, references, "TLCRole", "role-employer", "/akn/ontology/role/blma.int.employer",
            "Employer");
        tlc(w, references, "TLCRole", "role-worker", "/akn/ontology/role/blma.int.worker",
            "Worker");
    } else {
        tlc(w, references, "TLCRole", "role-signatory", "/akn/ontology/role/blma.int.signatory",
            "Authorised signatory");
    }
    tlc(w, references, "TLCObject", "blma", "/akn/ontology/object/blma.program", "blma");
    tlc(w, references, "TLCConcept", "stage",
        final ? "/akn/ontology/concept/blma.stage.for-signature"
              : "/akn/ontology/concept/blma.stage.working-draft",
        kb_phrase(w->plan->kb, final ? "phrase-stage-final" : "phrase-stage", w->plan->mou));
    if (!contract) {
        tlc(w, references, "TLCConcept", "concept-type",
            w->plan->mou ? "/akn/ontology/concept/blma.memorandum"
                         : "/akn/ontology/concept/blma.treaty",
            kb_phrase(w->plan->kb, "phrase-type", w->plan->mou));
        tlc(w, references, "TLCConcept", "final-provisions",
            "/akn/ontology/concept/blma.part.final-provisions", "Final provisions");
        tlc(w, references, "TLCConcept", "not-agreed",
            "/akn/ontology/concept/blma.status.not-agreed", "Text not agreed");
    }
}

static const char *term_name(struct writer *w, const char *id)
{
    const GPtrArray *terms = kb_glossary(w->plan->kb);
    for (guint i = 0; i < terms->len; i++) {
        const struct kb_term *term = terms->pdata[i];
        if (!strcmp(term->id, id))
            return term->name;
    }
    return id;
}

static void used_references(struct writer *w, xmlNode *references, const GPtrArray *cited)
{
    for (guint i = 0; i < w->terms->len; i++) {
        const char *id = w->terms->pdata[i];
        char *eid = g_strdup_printf("term-%s", id);
        char *href = g_strdup_printf("/akn/ontology/term/blma.eng.%s", id);
        char *words = g_strdelimit(g_strdup(term_name(w, id)), "-", ' ');
        tlc(w, references, "TLCTerm", eid, href, words);
        g_free(words);
        g_free(href);
        g_free(eid);
    }
    for (guint i = 0; i < w->fields->len; i++) {
        const struct kb_field *field = w->fields->pdata[i];
        char *eid = g_strdelimit(g_strdup_printf("fld-%s", field->id), "._", '-');
        char *href = g_strdup_printf("/akn/ontology/term/blma.eng.field.%s", eid + 4);
        tlc(w, references, "TLCTerm", eid, href, field->label);
        g_free(href);
        g_free(eid);
    }
    for (guint i = 0; i < cited->len; i++) {
        const struct kb_instrument *instrument = cited->pdata[i];
        char *eid = g_strdup_printf("src-%s", instrument->id);
        char *href = meta_instrument_iri(instrument);
        xmlNode *node = writer_add(w, references, "TLCReference");
        xml_set(node, "eId", eid);
        xml_set(node, "name", "instrument");
        xml_set(node, "href", href);
        xml_set(node, "showAs", instrument->name);
        g_free(href);
        g_free(eid);
    }
}

static void attachments(struct writer *w, xmlNode *references, const struct naming *naming)
{
    if (naming->contract) {
        xmlNode *node = writer_add(w, references, "attachmentOf");
        writer_eid(node, "attachmentOf_1");
        xml_set(node, "href", w->agreement_iri);
        xml_set(node, "showAs", kb_phrase(w->plan->kb, "phrase-type", w->plan->mou));
        return;
    }
    for (guint i = 0; i < w->plan->annexes->len; i++) {
        const struct planned_annex *annex = w->plan->annexes->pdata[i];
        char *name = writer_phrase(w->plan, "phrase-annex", annex->letter, NULL);
        xmlNode *node = writer_add(w, references, "hasAttachment");
        writer_eid(node, "hasAttachment_%d", annex->number);
        xml_setf(node, "href", "%s/!annex_%d", naming->expression, annex->number);
        xml_set(node, "showAs", name);
        g_free(name);
    }
}

void meta_rest(struct writer *w, xmlNode *meta, const struct naming *naming, bool final)
{
    xmlNode *lifecycle = writer_add(w, meta, "lifecycle");
    xml_set(lifecycle, "source", "#blma");
    xmlNode *event = writer_add(w, lifecycle, "eventRef");
    writer_eid(event, "eref_1");
    xml_set(event, "date", naming->date);
    xml_set(event, "source", "#original_1");
    xml_set(event, "type", "generation");
    xml_set(event, "refersTo", "#stage");
    GPtrArray *cited = g_ptr_array_new();
    xmlNode *analysis = writer_add(w, meta, "analysis");
    xml_set(analysis, "source", "#blma");
    implicit_references(w, analysis, cited);
    trace(w, analysis);
    xmlNode *references = writer_add(w, meta, "references");
    xml_set(references, "source", "#blma");
    xmlNode *original = writer_add(w, references, "original");
    writer_eid(original, "original_1");
    xml_set(original, "href", naming->expression);
    xml_set(original, "showAs", naming->version);
    attachments(w, references, naming);
    organizations(w, references);
    fixed_references(w, references, naming->contract, final);
    used_references(w, references, cited);
    g_ptr_array_unref(cited);
    xmlNode *own = writer_add(w, meta, "proprietary");
    xml_set(own, "source", "#blma");
    xmlNs *ns = xmlSearchNsByHref(w->doc, xmlDocGetRootElement(w->doc), (const xmlChar *)BLMA_NS);
    xmlNode *generator = xmlNewDocNode(w->doc, ns, (const xmlChar *)"generator", NULL);
    xmlAddChild(own, generator);
    xml_set(generator, "knowledge", kb_version(w->plan->kb));
    xml_set(generator, "form", dossier_form(w->plan->dossier));
}

/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "draft/lint_document.h"

#include <stdlib.h>
#include <string.h>

#include "assess/contract.h"
#include "base/text.h"
#include "draft/lint.h"
#include "draft/lint_inside.h"
#include "draft/words.h"
#include "kb/clause.h"
#include "kb/decision.h"
#include "kb/reference.h"
#include "xml/xmlread.h"

/* ---- what people wrote ---- */

static void look_at(struct looking *l, const GPtrArray *paragraphs, own_look look)
{
    for (guint i = 0; i < paragraphs->len; i++) {
        const struct planned_paragraph *p = paragraphs->pdata[i];
        char *text = p->own ? xml_text(p->own) : NULL;
        if (text)
            look(l, p, text, false);
        g_free(text);
        for (guint j = 0; j < p->brackets->len; j++) {
            text = xml_text(p->brackets->pdata[j]);
            look(l, p, text, true);
            g_free(text);
        }
    }
}

void lint_each_own(struct looking *l, own_look look)
{
    const struct plan *plan = draft_plan(l->draft);
    look_at(l, plan->recitals, look);
    for (guint i = 0; i < plan->units->len; i++)
        look_at(l, ((const struct planned_unit *)plan->units->pdata[i])->paragraphs, look);
    look_at(l, plan->closing, look);
}

void lint_tell(struct looking *l, const char *at, const char *format, ...)
{
    va_list args;
    va_start(args, format);
    char *words = g_strdup_vprintf(format, args);
    va_end(args);
    l->found(at, words, l->data);
    g_free(words);
}

static void append_stem(GString *out, const char *word)
{
    size_t n = strcspn(word, "'");
    if (n > 4 && !memcmp(word + n - 3, "ies", 3)) {
        g_string_append_len(out, word, (gssize)n - 3);
        g_string_append_c(out, 'y');
        return;
    }
    bool plural = n > 3 && word[n - 1] == 's' && word[n - 2] != 's';
    g_string_append_len(out, word, (gssize)(plural ? n - 1 : n));
}

char *lint_stem(const char *word)
{
    GString *stem = g_string_new(NULL);
    append_stem(stem, word);
    return g_string_free(stem, FALSE);
}

/* " stem stem stem " */
static void add_stems(GString *out, const char *text)
{
    struct words *words = words_split(text);
    if (out->len == 0)
        g_string_append_c(out, ' ');
    for (guint i = 0; i < words->len; i++) {
        append_stem(out, words->at[i]);
        g_string_append_c(out, ' ');
    }
    g_string_append(out, "| ");
    words_free(words);
}

/* ---- terms ---- */

struct definition {
    char *name; /* as printed */
    GString *text;
};

struct vocabulary {
    GString *rest; /* all text but definitions and own wording */
    GString *own;
    GPtrArray *definitions; /* struct definition * */
    GHashTable *own_eids;
};

static void definition_free(struct definition *definition)
{
    g_free(definition->name);
    g_string_free(definition->text, TRUE);
    g_free(definition);
}

static void read_paragraph(struct vocabulary *v, const xmlNode *p, bool own)
{
    const xmlNode *def = xml_child(p, "def");
    const xmlNode *term = def ? xml_child(def, "term") : NULL;
    char *text = xml_text(p);
    if (term) {
        struct definition *definition = g_new0(struct definition, 1);
        definition->name = xml_text(term);
        definition->text = g_string_new(NULL);
        add_stems(definition->text, text);
        g_ptr_array_add(v->definitions, definition);
    } else {
        add_stems(own ? v->own : v->rest, text);
    }
    g_free(text);
}

static void read_text(struct vocabulary *v, const xmlNode *node, bool own)
{
    for (const xmlNode *n = xml_child(node, NULL); n; n = xml_next(n, NULL)) {
        if (xml_is(n, "meta"))
            continue;
        const xmlNode *inner = xml_is(n, "p") ? xml_child(n, "inline") : NULL;
        bool offered = inner && !strcmp(xml_attr_or(inner, "name", ""), "alternative");
        const char *eid = xml_attr(n, "eId");
        bool mine = own || offered || (eid && g_hash_table_contains(v->own_eids, eid));
        if (xml_is(n, "p") || xml_is(n, "heading"))
            read_paragraph(v, n, mine);
        else
            read_text(v, n, mine);
    }
}

static void note_own(struct looking *l, const struct planned_paragraph *p, const char *text,
                     bool bracket)
{
    struct vocabulary *v = l->extra;
    (void)text;
    if (bracket)
        return;
    g_hash_table_add(v->own_eids, p->eid);
    const struct planned_unit *unit = plan_unit(draft_plan(l->draft), p->paragraph->article->id);
    if (unit && unit->paragraphs->len == 1)
        g_hash_table_add(v->own_eids, unit->eid);
}

static void vocabulary_init(struct vocabulary *v, struct looking *l)
{
    v->rest = g_string_new(NULL);
    v->own = g_string_new(NULL);
    v->definitions = g_ptr_array_new_with_free_func((GDestroyNotify)definition_free);
    v->own_eids = g_hash_table_new(g_str_hash, g_str_equal);
    l->extra = v;
    lint_each_own(l, note_own);
    read_text(v, xmlDocGetRootElement(draft_agreement(l->draft)), false);
}

static void vocabulary_release(struct vocabulary *v)
{
    g_string_free(v->rest, TRUE);
    g_string_free(v->own, TRUE);
    g_ptr_array_unref(v->definitions);
    g_hash_table_unref(v->own_eids);
}

/* " stem stem " for each name in "this or that"; g_strfreev(). */
static char **name_stems(const char *name)
{
    char **parts = g_strsplit(name, " or ", -1);
    for (char **part = parts; *part; part++) {
        GString *stems = g_string_new(NULL);
        add_stems(stems, *part);
        g_string_truncate(stems, stems->len - 2); /* without the bar */
        g_free(*part);
        *part = g_string_free(stems, FALSE);
    }
    return parts;
}

static bool any_in(char **parts, const GString *text)
{
    for (char **part = parts; *part; part++)
        if (strstr(text->str, *part))
            return true;
    return false;
}

static bool is_defined(const struct vocabulary *v, char **parts)
{
    bool found = false;
    for (guint i = 0; i < v->definitions->len && !found; i++) {
        char **names = name_stems(((const struct definition *)v->definitions->pdata[i])->name);
        for (char **name = names; *name; name++)
            for (char **part = parts; *part; part++)
                found |= !strcmp(*name, *part);
        g_strfreev(names);
    }
    return found;
}

/* eId of the paragraph with the definitions, "" when it is not printed. */
static const char *place_of_definitions(const struct plan *plan)
{
    for (guint i = 0; i < plan->units->len; i++) {
        const struct planned_unit *unit = plan->units->pdata[i];
        for (guint j = 0; j < unit->paragraphs->len; j++) {
            const struct planned_paragraph *p = unit->paragraphs->pdata[j];
            const xmlNode *list = xml_child(kb_node(&p->paragraph->piece.spot), "list");
            const xmlNode *point = list ? xml_child(list, "point") : NULL;
            if (point && xml_child(point, "term"))
                return p->eid;
        }
    }
    return "";
}

static void find_unused(struct looking *l, const struct vocabulary *v)
{
    const struct plan *plan = draft_plan(l->draft);
    for (guint i = 0; i < v->definitions->len; i++) {
        const struct definition *definition = v->definitions->pdata[i];
        char **parts = name_stems(definition->name);
        bool used = any_in(parts, v->rest) || any_in(parts, v->own);
        for (guint j = 0; j < v->definitions->len && !used; j++)
            used = j != i &&
                   any_in(parts, ((const struct definition *)v->definitions->pdata[j])->text);
        g_strfreev(parts);
        if (!used)
            lint_tell(l, place_of_definitions(plan), "%s", definition->name);
    }
}

/* Names of the terms that the templates can define. */
static void template_terms(const xmlNode *node, GPtrArray *names)
{
    for (const xmlNode *n = xml_child(node, NULL); n; n = xml_next(n, NULL)) {
        if (xml_is(n, "term"))
            g_ptr_array_add(names, xml_text(n));
        else
            template_terms(n, names);
    }
}

struct terms_wanted {
    struct vocabulary *v;
    GPtrArray *templates; /* char *: defined in some draft, if not in this one */
};

/* Own wording that says “X means …” explains the term itself. */
static bool explains(const char *stems, const char *part)
{
    char *phrase = g_strconcat(part, "mean ", NULL);
    bool found = strstr(stems, phrase) != NULL;
    g_free(phrase);
    return found;
}

static void check_term(struct looking *l, const char *at, const GString *own, const char *name,
                       bool must_be_new)
{
    const struct terms_wanted *w = l->extra;
    char **parts = name_stems(name);
    bool used = any_in(parts, own) && !explains(own->str, parts[0]);
    bool several_words = strchr(g_strstrip(parts[0]), ' ') != NULL;
    g_strfreev(parts);
    if (!used || (must_be_new && !several_words))
        return;
    parts = name_stems(name);
    if (!is_defined(w->v, parts) && !(must_be_new && any_in(parts, w->v->rest)))
        lint_tell(l, at, "%s", name);
    g_strfreev(parts);
}

static void find_undefined(struct looking *l, const struct planned_paragraph *p, const char *text,
                           bool bracket)
{
    const struct terms_wanted *w = l->extra;
    GString *own = g_string_new(NULL);
    (void)bracket;
    add_stems(own, text);
    for (guint i = 0; i < w->templates->len; i++)
        check_term(l, p->eid, own, w->templates->pdata[i], false);
    /* A term of the glossary that the templates use freely needs no definition. */
    const GPtrArray *glossary = kb_glossary(l->kb);
    for (guint i = 0; i < glossary->len; i++) {
        const char *name = ((const struct kb_term *)glossary->pdata[i])->name;
        if (!g_ptr_array_find_with_equal_func(w->templates, name, g_str_equal, NULL))
            check_term(l, p->eid, own, name, true);
    }
    g_string_free(own, TRUE);
}

static void note_any(struct looking *l, const struct planned_paragraph *p, const char *text,
                     bool bracket)
{
    (void)p;
    (void)text;
    (void)bracket;
    *(bool *)l->extra = true;
}

static void check_undefined(struct looking *l)
{
    struct vocabulary v;
    bool any = false;
    l->extra = &any;
    lint_each_own(l, note_any);
    if (!any)
        return;
    struct terms_wanted w = {&v, g_ptr_array_new_with_free_func(g_free)};
    const GPtrArray *articles = kb_articles(l->kb);
    vocabulary_init(&v, l);
    for (guint i = 0; i < articles->len; i++)
        template_terms(kb_node(&((const struct kb_article *)articles->pdata[i])->spot),
                       w.templates);
    l->extra = &w;
    lint_each_own(l, find_undefined);
    g_ptr_array_unref(w.templates);
    vocabulary_release(&v);
}

static void check_unused(struct looking *l)
{
    struct vocabulary v;
    vocabulary_init(&v, l);
    find_unused(l, &v);
    vocabulary_release(&v);
}

/* ---- contract against agreement ---- */

/* The decision may be taken for the one sector whose rider is filled in. */
static char *sector_of_contract(struct looking *l, const struct kb_decision *decision)
{
    struct contract_terms terms = contract_dossier_terms(l->dossier);
    char *riders =
        strcmp(decision->qualifiers, "sector") ? g_strdup("") : contract_riders(l->kb, &terms);
    if (*riders && !strchr(riders, ' '))
        return riders;
    g_free(riders);
    return NULL;
}

static bool decided(const char *const *values, const char *codes)
{
    for (const char *const *v = values; *v; v++) {
        char *code = domain_value_code(*v);
        bool found = text_has_word(codes, code);
        g_free(code);
        if (found)
            return true;
    }
    return false;
}

static bool value_fits(const struct kb_lint_pair *pair, const char *value,
                       const char *const *values)
{
    bool known = false, fits = false;
    char *code = domain_value_code(value);
    for (guint i = 0; i < pair->matches->len; i++) {
        const struct kb_lint_match *match = pair->matches->pdata[i];
        if (*match->field && strcmp(match->field, code))
            continue;
        known = true;
        fits |= decided(values, match->decision);
    }
    g_free(code);
    return known ? fits : !pair->closed;
}

static void check_contract(struct looking *l)
{
    for (guint i = 0; i < l->lint->pairs->len; i++) {
        const struct kb_lint_pair *pair = l->lint->pairs->pdata[i];
        const struct field_value *field = dossier_field(l->dossier, pair->field);
        const struct kb_decision *decision = kb_decision(l->kb, pair->decision);
        if (!field || !decision)
            continue;
        char *sector = *pair->qualifier ? NULL : sector_of_contract(l, decision);
        const char *qualifier = *pair->qualifier ? pair->qualifier : sector;
        const char *const *values = dossier_decided(l->dossier, pair->decision, qualifier, NULL);
        for (const char *const *v = field->values; values && *v; v++) {
            if (!strcmp(*v, "U") || value_fits(pair, *v, values))
                continue;
            char *said = g_strjoinv(" ", (char **)values);
            lint_tell(l, "", "%s=%s; %s%s%s=%s", pair->field, *v, pair->decision,
                      qualifier ? " " : "", qualifier ? qualifier : "", said);
            g_free(said);
        }
        g_free(sector);
    }
}

/* ---- decisions beyond what the text follows ---- */

static void check_beyond(struct looking *l)
{
    for (guint i = 0; i < l->lint->limits->len; i++) {
        const struct kb_lint_limit *limit = l->lint->limits->pdata[i];
        const char *const *values = dossier_decided(l->dossier, limit->decision, NULL, NULL);
        for (const char *const *v = values; v && *v; v++) {
            char *code = domain_value_code(*v);
            double number = 0;
            if (!strcmp(code, limit->code) && domain_value_number(*v, &number) &&
                number > limit->most)
                lint_tell(l, "", "%s=%s > %g", limit->decision, *v, limit->most);
            g_free(code);
        }
    }
}

/* ---- which check runs ---- */

static const struct {
    const char *name;
    void (*run)(struct looking *l);
} checks[] = {
    {"undefined-term", check_undefined},   {"unused-term", check_unused},
    {"party-name", lint_party_names},      {"contradictory-duration", lint_durations},
    {"contract-mismatch", check_contract}, {"decision-beyond", check_beyond},
};

void lint_document(struct kb *kb, const struct dossier *dossier, const struct draft *draft,
                   const struct kb_lint *lint, lint_found found, void *data)
{
    struct looking l = {kb, dossier, draft, lint, found, data, NULL};
    for (size_t i = 0; i < G_N_ELEMENTS(checks); i++)
        if (!strcmp(checks[i].name, lint->check))
            checks[i].run(&l);
}

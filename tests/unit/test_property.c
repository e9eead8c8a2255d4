/* SPDX-License-Identifier: GPL-3.0-or-later */
/*
 * Random dossiers: whatever is answered, decided and ratified, both documents can be composed,
 * keep to the schema, lose no red line and no consequence of a rule, and come out the same twice.
 *
 * BLMA_ROUNDS   how many dossiers (300)
 * BLMA_SEED     where the numbers start (printed)
 * BLMA_ROUND    this round alone; its dossier is kept as property-ROUND.blma
 */
#include "config.h"

#include "unit_fixture.h"

#include <libxml/relaxng.h>
#include <stdlib.h>

#include "assess/assess.h"
#include "draft/check.h"
#include "draft/draft.h"
#include "draft/wording.h"
#include "draft/plan.h"
#include "guide/report.h"
#include "kb/clause.h"
#include "kb/decision.h"
#include "kb/profile.h"
#include "kb/question.h"
#include "kb/reference.h"
#include "kb/template.h"
#include "render/text.h"
#include "xml/xmlwrite.h"

#define ROUNDS 300
#define SEED 20261102
#define SLOWLY 8 /* every so many rounds are looked at slowly */

static struct kb *kb;
static xmlRelaxNG *schema;
static GRand *rand_now;
static long round_now;
static double density; /* share of what could be entered that is */

/* ---- chance ---- */

static unsigned pick(unsigned n)
{
    return (unsigned)g_rand_int_range(rand_now, 0, (gint32)n);
}

static bool chance(double p)
{
    return g_rand_double(rand_now) < p;
}

/* Text as people and machines write it. */
static const char *some_text(void)
{
    static const char *const texts[] = {
        "Directorate of Overseas Workers",
        "A & B <b>\"C\"</b> 'D' ]]> &amp;",
        "sections 4, 5(1)(b) and 12; regulation 7 of 2019",
        "وزارة العمل والشؤون الاجتماعية",
        "one\xe2\x80\xaeowt\xe2\x80\xac three",
        "{origin} and {destination} %s %1$s \\n",
        "移工保護局",
        "Cafe\xcc\x81 Z\xcc\x8c\xcc\xa3ilina",
        "a",
        "line one\nline two",
        "Wages Tribunal (Port Selm) - one unit; tel. +00 555 0100",
        "wordwithoutspacesthatislongerthanalineofeightycolumnsandstandsaloneonitsline01234567",
        "  blanks  at  both  ends  ",
        "[____ not a gap]",
    };
    return texts[pick(G_N_ELEMENTS(texts))];
}

static char *some_number(void)
{
    return chance(0.3) ? g_strdup_printf("%u.%u", pick(60), pick(10))
                       : g_strdup_printf("%u", pick(chance(0.2) ? 5000 : 60));
}

static char *some_date(void)
{
    return g_strdup_printf("%04u-%02u-%02u", 1950 + pick(90), 1 + pick(12), 1 + pick(28));
}

static char *some_code(const struct domain_code *code)
{
    if (code->arg == DOMAIN_ARG_NONE || chance(0.2))
        return g_strdup(code->id);
    char *arg = code->arg == DOMAIN_ARG_NUMBER ? some_number() : g_strdup(some_text());
    char *value = g_strdup_printf("%s:%s", code->id, arg);
    g_free(arg);
    return value;
}

static void some_codes(const struct domain *domain, GPtrArray *values)
{
    unsigned first = pick((unsigned)domain->n_codes);
    if (!domain->multiple || domain->codes[first].exclusive) {
        g_ptr_array_add(values, some_code(&domain->codes[first]));
        return;
    }
    double share = g_rand_double(rand_now);
    for (size_t i = 0; i < domain->n_codes; i++)
        if (i == first || (!domain->codes[i].exclusive && chance(share)))
            g_ptr_array_add(values, some_code(&domain->codes[i]));
}

static void some_rows(const struct domain *domain, GPtrArray *values)
{
    for (size_t r = 0; r < domain->n_rows; r++) {
        GString *ticks = g_string_new(NULL);
        for (size_t c = 0; c < domain->n_codes; c++)
            if (!domain->codes[c].exclusive && chance(0.4))
                g_string_append_printf(ticks, "%s%s", ticks->len ? "+" : "", domain->codes[c].id);
        if (ticks->len)
            g_ptr_array_add(values, g_strdup_printf("%s:%s", domain->rows[r].id, ticks->str));
        g_string_free(ticks, TRUE);
    }
    if (values->len == 0)
        g_ptr_array_add(values, g_strdup("none"));
}

static void some_numbers(const struct domain *domain, GPtrArray *values)
{
    char **keys = g_strsplit(domain->keys, " ", -1);
    for (char **key = keys; *key; key++)
        if (**key && chance(0.5)) {
            char *number = some_number();
            g_ptr_array_add(values, g_strdup_printf("%s:%s", *key, number));
            g_free(number);
        }
    g_strfreev(keys);
    if (values->len == 0 || chance(0.2))
        g_ptr_array_add(values, some_number());
}

/* Values that @domain can hold; g_strfreev(). */
static char **some_values(const struct domain *domain)
{
    GPtrArray *values = g_ptr_array_new();
    if (chance(0.05))
        g_ptr_array_add(values, g_strdup("U"));
    else if (domain->type == DOMAIN_YNPU || domain->type == DOMAIN_CODES)
        some_codes(domain, values);
    else if (domain->type == DOMAIN_MATRIX)
        some_rows(domain, values);
    else if (domain->type == DOMAIN_DATE)
        g_ptr_array_add(values, some_date());
    else if (domain->type == DOMAIN_NUMBER && *domain->keyed)
        some_numbers(domain, values);
    else if (domain->type == DOMAIN_NUMBER)
        g_ptr_array_add(values, some_number());
    else
        g_ptr_array_add(values, g_strdup(some_text()));
    g_ptr_array_add(values, NULL);
    return (char **)g_ptr_array_free(values, FALSE);
}

/* ---- a dossier ---- */

static void some_answers(struct change *change)
{
    const GPtrArray *items = kb_items(kb);
    for (guint i = 0; i < items->len; i++) {
        const struct kb_item *item = items->pdata[i];
        for (enum party of = PARTY_ORIGIN; of <= PARTY_DESTINATION; of++) {
            if (!(item->parties & of) || !chance(density))
                continue;
            struct answer answer = {.item = item->id, .of = of};
            char **values = some_values(&item->domain), *none[] = {NULL};
            answer.state = (enum answer_state)pick(6);
            bool empty = answer.state == ANSWER_OPEN || answer.state == ANSWER_ASKED ||
                         answer.state == ANSWER_NOT_APPLICABLE;
            answer.values = (const char *const *)(empty ? none : values);
            answer.note = empty || chance(0.1) ? some_text() : "";
            answer.confidence = chance(0.2) ? "low" : "";
            answer.source.institution = chance(0.2) ? "justice" : "";
            answer.source.document = chance(0.2) ? some_text() : "";
            answer.source.date = answer.source.place = "";
            change_put_take(change, record_answer(&answer));
            g_strfreev(values);
        }
    }
}

static void put_decision(struct change *change, const struct kb_decision *known, const char *whom)
{
    char **values;
    do { /* nobody decides that something is unknown */
        values = some_values(&known->domain);
        if (strcmp(values[0], "U"))
            break;
        g_strfreev(values);
    } while (true);
    struct decision decision = {known->id, whom, (const char *const *)values, ""};
    change_put_take(change, record_decision(&decision));
    g_strfreev(values);
}

static void some_decisions(struct change *change)
{
    const GPtrArray *decisions = kb_decisions(kb);
    for (guint i = 0; i < decisions->len; i++) {
        const struct kb_decision *d = decisions->pdata[i];
        /* the form is decided in every second dossier, so that half of them are memoranda */
        if (chance(!strcmp(d->role, "instrument") ? 1 : density))
            put_decision(change, d, "");
        for (const char *const *whom = kb_decision_qualifiers(d); *whom; whom++)
            if (chance(density / 3))
                put_decision(change, d, *whom);
    }
}

static void some_ratifications(struct change *change)
{
    static const char *const status[] = {"ratified", "signed", "endorsed", "none", "unknown"};
    const GPtrArray *instruments = kb_instruments(kb);
    for (guint i = 0; i < instruments->len; i++) {
        const struct kb_instrument *known = instruments->pdata[i];
        for (enum party of = PARTY_ORIGIN; of <= PARTY_DESTINATION; of++) {
            if (!known->in_register || !chance(density))
                continue;
            struct ratification r = {known->id, of, status[pick(G_N_ELEMENTS(status))], "", "", ""};
            char *date = some_date();
            if (chance(0.3))
                r.date = date;
            if (chance(0.1))
                r.note = some_text();
            change_put_take(change, record_ratification(&r));
            g_free(date);
        }
    }
}

static char *some_contract_value(const char *type, const struct domain *domain)
{
    if (!strcmp(type, "enum"))
        return some_code(&domain->codes[pick((unsigned)domain->n_codes)]);
    if (!strcmp(type, "yn"))
        return g_strdup(chance(0.5) ? "Y" : "N");
    if (!strcmp(type, "int"))
        return g_strdup_printf("%u", pick(60));
    if (!strcmp(type, "dec"))
        return some_number();
    if (!strcmp(type, "date"))
        return some_date();
    if (!strcmp(type, "money"))
        return g_strdup_printf("%u.%02u EVK", pick(30), pick(100));
    return strcmp(type, "text") ? NULL : g_strdup(some_text());
}

static void some_contract(struct change *change)
{
    const GPtrArray *fields = kb_fields(kb), *parameters = kb_parameters(kb);
    for (guint i = 0; i < fields->len; i++) {
        const struct kb_field *known = fields->pdata[i];
        if (known->list || !chance(density / 2))
            continue;
        char *values[] = {some_contract_value(known->type, &known->domain), NULL};
        struct field_value field = {known->id, (const char *const *)values, ""};
        if (values[0])
            change_put_take(change, record_field(&field));
        g_free(values[0]);
    }
    for (guint i = 0; i < parameters->len; i++) {
        const struct kb_parameter *known = parameters->pdata[i];
        char *value = some_contract_value(known->type, &known->domain);
        struct parameter_value parameter = {known->id, "", value, "", "", ""};
        if (value && chance(density))
            change_put_take(change, record_parameter(&parameter));
        g_free(value);
    }
}

/* Of a country; without braces, so that those of a template that were left over show. */
static const char *some_name(const char *usual)
{
    const char *name = chance(0.5) ? usual : some_text();
    return strchr(name, '{') ? usual : name;
}

static struct dossier *some_dossier(void)
{
    static const char *const sides[] = {"origin", "destination", "joint"};
    static const double densities[] = {0, 0.05, 0.4, 0.9, 1};
    GError *error = NULL;
    density = densities[pick(G_N_ELEMENTS(densities))];
    struct dossier_new options = {
        .origin = some_name("Lumara"),
        .destination = some_name("Estvale"),
        .side = sides[pick(3)],
    };
    struct dossier *dossier = dossier_create(kb, &options, &error);
    assert_fine(dossier != NULL, error);
    struct change *change = change_new(NULL);
    some_answers(change);
    some_decisions(change);
    some_ratifications(change);
    some_contract(change);
    bool done = dossier_apply(dossier, change, NULL, &error);
    assert_fine(done, error);
    change_free(change);
    return dossier;
}

/* ---- a document ---- */

/* Written by the program itself, an attribute is one text node or empty. */
static void each_attribute(const xmlNode *node, void (*visit)(const char *, const char *, void *),
                           void *data)
{
    for (const xmlNode *n = node; n; n = n->next) {
        if (n->type != XML_ELEMENT_NODE)
            continue;
        for (const xmlAttr *a = n->properties; a; a = a->next)
            if (a->children && a->children->content)
                visit((const char *)a->name, (const char *)a->children->content, data);
        each_attribute(n->children, visit, data);
    }
}

static void take_id(const char *name, const char *value, void *ids)
{
    if (!strcmp(name, "eId") && !g_hash_table_add(ids, g_strdup(value)))
        fail_msg("round %ld: eId %s stands twice", round_now, value);
}

static void follow(const char *name, const char *value, void *ids)
{
    if (!strchr(value, '#') || !strcmp(name, "showAs"))
        return;
    char **words = g_strsplit(value, " ", -1);
    for (char **word = words; *word; word++)
        if (**word == '#' && !g_hash_table_contains(ids, *word + 1))
            fail_msg("round %ld: %s=\"%s\" leads nowhere", round_now, name, *word);
    g_strfreev(words);
}

static void tell_invalid(void *data, const char *format, ...)
{
    va_list args;
    (void)data;
    va_start(args, format);
    char *text = g_strdup_vprintf(format, args);
    va_end(args);
    print_error("round %ld: %s", round_now, text);
    g_free(text);
}

static void check_ids(xmlDoc *doc)
{
    assert_non_null(doc);
    xmlNode *root = xmlDocGetRootElement(doc);
    GHashTable *ids = g_hash_table_new_full(g_str_hash, g_str_equal, g_free, NULL);
    each_attribute(root, take_id, ids);
    each_attribute(root, follow, ids);
    g_hash_table_unref(ids);
}

static void check_valid(xmlDoc *doc)
{
    xmlRelaxNGValidCtxt *context = xmlRelaxNGNewValidCtxt(schema);
    xmlRelaxNGSetValidErrors(context, tell_invalid, tell_invalid, NULL);
    if (xmlRelaxNGValidateDoc(context, doc) != 0)
        fail_msg("round %ld: does not keep to data/schema/akn.rng", round_now);
    xmlRelaxNGFreeValidCtxt(context);
}

/* ---- what has to hold ---- */

struct made { /* from a dossier */
    struct assessment *assessment;
    struct draft *draft;
};

static struct made make(const struct dossier *dossier, const char *profile)
{
    GError *error = NULL;
    struct draft_options options = {.profile = profile};
    struct made made = {.assessment = assess(kb, dossier)};
    made.draft = draft_compose(kb, dossier, made.assessment, &options, &error);
    assert_fine(made.draft != NULL, error);
    return made;
}

static void unmake(struct made *made)
{
    draft_free(made->draft);
    assessment_free(made->assessment);
}

static void check_redlines(const struct draft *draft)
{
    GPtrArray *redlines = draft_redlines(kb, draft);
    assert_int_equal(redlines->len, 20);
    for (guint i = 0; i < redlines->len; i++) {
        const struct redline_state *r = redlines->pdata[i];
        if (!r->firm || !r->at || r->at->len == 0)
            fail_msg("round %ld: red line %s is missing or soft", round_now, r->id);
    }
    g_ptr_array_unref(redlines);
}

/* Every gap names what is missing, by an id of the knowledge base, and who can answer. */
static void check_gaps(const struct draft *draft)
{
    const GPtrArray *gaps = draft_gaps(draft);
    for (guint i = 0; i < gaps->len; i++) {
        const struct draft_gap *gap = gaps->pdata[i];
        char *id = g_strndup(gap->what, strcspn(gap->what, " "));
        if (!kb_item(kb, id) && !kb_decision(kb, id) && !kb_parameter(kb, id))
            fail_msg("round %ld: a gap names \"%s\", which is nothing", round_now, gap->what);
        if (!*gap->who)
            fail_msg("round %ld: nobody can answer the gap %s", round_now, gap->what);
        g_free(id);
    }
}

static bool any_fires(const struct assessment *assessment, const char *rules)
{
    char **words = g_strsplit(rules, " ", -1);
    bool fires = false;
    for (char **word = words; *word; word++)
        fires |= **word && assess_fires(assessment, *word);
    g_strfreev(words);
    return fires;
}

/* A piece that only its rules decide on. */
static bool by_rule_alone(const struct kb_piece *piece)
{
    return *piece->rule && !piece->cond && !*piece->sector && !*piece->form;
}

static void check_piece(const struct made *made, const struct kb_piece *piece, bool stands,
                        const char *where)
{
    bool fires = any_fires(made->assessment, piece->rule);
    if (by_rule_alone(piece) && fires != stands)
        fail_msg("round %ld: %s %s text for %s, which %s", round_now, where,
                 stands ? "has" : "lacks", piece->rule, fires ? "fires" : "is silent");
}

/* What the templates say in answer to a rule stands in the draft when it fires, and only then. */
static void check_consequences(const struct made *made)
{
    const struct plan *plan = draft_plan(made->draft);
    const GPtrArray *articles = kb_articles(kb);
    for (guint i = 0; i < articles->len; i++) {
        const struct kb_article *article = articles->pdata[i];
        for (guint j = 0; plan_unit(plan, article->id) && j < article->paragraphs->len; j++) {
            const struct kb_paragraph *p = article->paragraphs->pdata[j];
            const struct planned_paragraph *planned = plan_paragraph(plan, p->id);
            check_piece(made, &p->piece, planned != NULL, p->id);
            for (guint k = 0; planned && k < p->strongs->len; k++)
                check_piece(made, p->strongs->pdata[k],
                            g_ptr_array_find(planned->strongs, p->strongs->pdata[k], NULL), p->id);
        }
    }
}

static void check_flag(const struct made *made, const struct flag *flag, bool whole)
{
    char **articles = g_strsplit(flag->rule->articles, " ", -1);
    if (flag->colour == COLOUR_NONE || !*flag->text || strchr(flag->text, '{'))
        fail_msg("round %ld: flag %s says nothing", round_now, flag->rule->id);
    for (char **article = articles; whole && *article; article++)
        if (kb_article(kb, *article) && !kb_article(kb, *article)->optional &&
            !draft_at(made->draft, *article))
            fail_msg("round %ld: %s of flag %s is not in the draft", round_now, *article,
                     flag->rule->id);
    g_strfreev(articles);
}

/* Every flag says what is wrong and why, and its articles are there. */
static void check_flags(const struct dossier *dossier, const struct made *made, bool whole)
{
    const GPtrArray *rules = kb_rules(kb), *flags = assess_flags(made->assessment);
    GPtrArray *document = draft_checks(kb, dossier, made->assessment, made->draft);
    for (guint i = 0; i < flags->len; i++) {
        const struct flag *flag = flags->pdata[i];
        check_flag(made, flag, whole);
        if (!flag->because[0])
            fail_msg("round %ld: flag %s has no reason", round_now, flag->rule->id);
    }
    for (guint i = 0; i < document->len; i++)
        check_flag(made, document->pdata[i], whole);
    for (guint i = 0; i < rules->len; i++) {
        const struct kb_rule *rule = rules->pdata[i];
        const struct flag *flag = assess_flag(made->assessment, rule->id);
        if (flag && flag->colour != COLOUR_NONE &&
            !g_ptr_array_find((GPtrArray *)flags, flag, NULL))
            fail_msg("round %ld: flag %s is not in the list", round_now, rule->id);
        if (flag && assess_fires(made->assessment, rule->id) != (flag->strength != STRENGTH_FALSE))
            fail_msg("round %ld: %s fires and does not", round_now, rule->id);
    }
    g_ptr_array_unref(document);
}

static char *all_bytes(const struct draft *draft)
{
    char *agreement = xml_save(draft_agreement(draft), NULL);
    char *contract = xml_save(draft_contract(draft), NULL);
    char *all = g_strconcat(agreement, contract, NULL);
    g_free(agreement);
    g_free(contract);
    return all;
}

static void check_text(xmlDoc *doc)
{
    char *text = render_text(doc, 80);
    assert_true(g_utf8_validate(text, -1, NULL));
    assert_true(strlen(text) > 1000);
    g_free(text);
}

static void take_part(const xmlNode *part, void *page)
{
    render_part(page, part);
}

/* Part by part it reads as in one piece. */
static void check_parts(const struct made *made)
{
    struct render_page *page = render_begin(72);
    draft_parts(draft_plan(made->draft), take_part, page);
    char *parts = render_end(page), *whole = render_text(draft_agreement(made->draft), 72);
    assert_string_equal(parts, whole);
    g_free(parts);
    g_free(whole);
}

/* The draft of two articles has the words that they have in the whole, each in its place. */
static void check_only(const struct dossier *dossier, const struct made *made, const char *profile)
{
    const GPtrArray *articles = kb_articles(kb);
    const struct kb_article *one = articles->pdata[pick(articles->len)],
                            *two = chance(0.5)   ? articles->pdata[pick(articles->len)]
                                   : chance(0.5) ? kb_preamble(kb)
                                                 : kb_testimonium(kb);
    char *ids = g_strdup_printf("%s %s", one->id, two->id);
    struct draft_options options = {.profile = profile, .only = ids};
    struct draft *part = draft_compose(kb, dossier, made->assessment, &options, NULL);
    for (int i = 0; i < 2; i++) {
        const GPtrArray *paragraphs = (i ? two : one)->paragraphs;
        for (guint j = 0; j < paragraphs->len; j++) {
            const char *id = ((const struct kb_paragraph *)paragraphs->pdata[j])->id;
            char *words = wording_standing(part, id), *whole = wording_standing(made->draft, id);
            if (g_strcmp0(words, whole))
                fail_msg("round %ld: %s: “%s”, but “%s”", round_now, id, words, whole);
            g_free(words);
            g_free(whole);
        }
    }
    draft_free(part);
    g_free(ids);
}

/* The costly checks, not in every round: the grammar, the second time, the text, the report. */
static void check_slowly(const struct dossier *dossier, const struct made *made,
                         const char *profile)
{
    struct made again = make(dossier, profile);
    char *first = all_bytes(made->draft), *second = all_bytes(again.draft);
    if (strcmp(first, second))
        fail_msg("round %ld: composing twice gives two documents", round_now);
    g_free(first);
    g_free(second);
    unmake(&again);
    check_valid(draft_agreement(made->draft));
    check_valid(draft_contract(made->draft));
    check_text(draft_agreement(made->draft));
    check_text(draft_contract(made->draft));
    check_parts(made);
    check_only(dossier, made, profile);
    struct report *report = report_make(kb, dossier, profile, NULL);
    assert_non_null(report);
    report_free(report);
}

static void one_round(void)
{
    const GPtrArray *profiles = kb_profiles(kb);
    struct dossier *dossier = some_dossier();
    const char *profile = NULL;
    if (profiles->len > 0 && chance(0.4))
        profile = ((const struct kb_profile *)profiles->pdata[pick(profiles->len)])->id;
    struct made made = make(dossier, profile);
    check_ids(draft_agreement(made.draft));
    check_ids(draft_contract(made.draft));
    const GPtrArray *dangling = draft_dangling(made.draft);
    if (dangling->len > 0)
        fail_msg("round %ld: %s", round_now, (const char *)dangling->pdata[0]);
    check_redlines(made.draft);
    check_gaps(made.draft);
    check_flags(dossier, &made, !profile);
    if (!profile)
        check_consequences(&made);
    if (round_now % SLOWLY == 0)
        check_slowly(dossier, &made, profile);
    unmake(&made);
    dossier_free(dossier);
}

static long number_of(const char *name, long fallback)
{
    const char *text = g_getenv(name);
    return text && *text ? strtol(text, NULL, 10) : fallback;
}

static void random_dossiers(void **state)
{
    long seed = number_of("BLMA_SEED", SEED), rounds = number_of("BLMA_ROUNDS", ROUNDS);
    long only = number_of("BLMA_ROUND", -1);
    (void)state;
    print_message("seed %ld, %ld rounds\n", seed, rounds);
    for (long i = only < 0 ? 0 : only; i < (only < 0 ? rounds : only + 1); i++) {
        round_now = i;
        rand_now = g_rand_new_with_seed((guint32)(seed + i));
        if (only >= 0) {
            char *name = g_strdup_printf("property-%ld.blma", i);
            struct dossier *dossier = some_dossier();
            bool done = dossier_save_as(dossier, name, true, NULL);
            print_message("%s: %s\n", name, done ? "kept" : "could not be kept");
            dossier_free(dossier);
            g_free(name);
            g_rand_set_seed(rand_now, (guint32)(seed + i));
        }
        one_round();
        g_rand_free(rand_now);
    }
}

static int open_all(void **state)
{
    (void)state;
    g_setenv("BLMA_NOW", "2026-03-01T09:00:00Z", TRUE);
    g_setenv("BLMA_USER", "A. Drafter", TRUE);
    kb = kb_open(NULL, NULL);
    if (!kb || !xml_library_open(NULL))
        return -1;
    char *path = g_build_filename(kb_folder(kb), "data", "schema", "akn.rng", NULL);
    xmlRelaxNGParserCtxt *parser = xmlRelaxNGNewParserCtxt(path);
    schema = xmlRelaxNGParse(parser);
    xmlRelaxNGFreeParserCtxt(parser);
    g_free(path);
    return schema ? 0 : -1;
}

static int close_all(void **state)
{
    (void)state;
    xmlRelaxNGFree(schema);
    kb_free(kb);
    xmlCleanupParser();
    return 0;
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(random_dossiers),
    };
    return cmocka_run_group_tests_name("property", tests, open_all, close_all);
}

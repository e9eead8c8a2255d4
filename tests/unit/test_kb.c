/* SPDX-License-Identifier: GPL-3.0-or-later */
/* The shipped knowledge base: nothing is lost, every id resolves, every value is possible. */
#include "config.h"

#include "kb_fixture.h"

#include <stdlib.h>

#include "kb/kbcheck.h"
#include "kb/profile.h"
#include "xml/xmlread.h"

/* ---- opening ---- */

static void test_open(void **state)
{
    (void)state;
    assert_string_equal(kb_version(kb), "2026.1");
    char *version = g_build_filename(kb_folder(kb), "data", "version.xml", NULL);
    assert_true(g_file_test(version, G_FILE_TEST_IS_REGULAR));
    g_free(version);
    assert_string_equal(kb_alias(kb, "T1.01"), "T1.01");
    assert_string_equal(kb_alias(kb, "no-such-id"), "no-such-id");
    assert_string_equal(kb_text("no such text"), "no such text");
    assert_string_equal(kb_text(""), "");
    assert_string_equal(kb_text(NULL), "");
    kb_free(NULL);
}

/* ---- counts ---- */

static size_t count_prefix(const GPtrArray *list, const char *prefix, bool lints)
{
    size_t n = 0;
    for (guint i = 0; i < list->len; i++)
        n += g_str_has_prefix(lints ? ((const struct kb_lint *)list->pdata[i])->id
                                    : ((const struct kb_rule *)list->pdata[i])->id,
                              prefix);
    return n;
}

static size_t count_checklist(const char *checklist)
{
    const GPtrArray *list = kb_check_items(kb);
    size_t n = 0;
    for (guint i = 0; i < list->len; i++)
        n += !strcmp(((const struct kb_check_item *)list->pdata[i])->checklist, checklist);
    return n;
}

struct counted {
    size_t questions, facts, items, requirements, instruments, clauses, fields;
};

static struct counted count_entries(void)
{
    struct counted n = {0};
    const GPtrArray *list = kb_questions(kb);
    for (guint i = 0; i < list->len; i++) {
        const struct kb_question *question = list->pdata[i];
        n.facts += question->table == 0;
        n.questions += question->table != 0;
        n.items += question->table != 0 ? question->items->len : 0;
    }
    list = kb_principles(kb);
    for (guint i = 0; i < list->len; i++)
        n.requirements += ((const struct kb_principle *)list->pdata[i])->requirements->len;
    list = kb_instruments(kb);
    for (guint i = 0; i < list->len; i++)
        n.instruments += !((const struct kb_instrument *)list->pdata[i])->added;
    list = kb_clauses(kb);
    for (guint i = 0; i < list->len; i++) {
        const struct kb_clause *clause = list->pdata[i];
        n.clauses += !*clause->rider;
        n.fields += *clause->rider ? 0 : clause->fields->len;
    }
    return n;
}

/* Every number of counts.xml is met; every list that must be whole has a number there. */
static void test_counts(void **state)
{
    (void)state;
    const struct counted n = count_entries();
    const struct {
        const char *what;
        size_t have;
    } all[] = {
        {"questions", n.questions},
        {"items", n.items},
        {"facts", n.facts},
        {"decisions", kb_decisions(kb)->len},
        {"principles", kb_principles(kb)->len},
        {"requirements", n.requirements},
        {"instruments", n.instruments},
        {"redlines", kb_redlines(kb)->len},
        {"annex-3", count_checklist("annex-3")},
        {"annex-4", count_checklist("annex-4")},
        {"annex-5-origin", count_checklist("annex-5-origin")},
        {"annex-5-destination", count_checklist("annex-5-destination")},
        {"rules", count_prefix(kb_rules(kb), "R-", false)},
        {"checks", count_prefix(kb_rules(kb), "C-", false)},
        {"completeness", count_prefix(kb_rules(kb), "K-", false)},
        {"lints", count_prefix(kb_lints(kb), "L-", true)},
        {"detectors", count_prefix(kb_lints(kb), "B-", true)},
        {"articles", kb_articles(kb)->len},
        {"annexes", kb_annexes(kb)->len},
        {"clauses", n.clauses},
        {"fields", n.fields},
    };
    char *path = g_build_filename(kb_folder(kb), "data", "counts.xml", NULL);
    GError *error = NULL;
    xmlDoc *doc = xml_load(path, &error);
    assert_fine(doc != NULL, error);
    bool seen[G_N_ELEMENTS(all)] = {false};
    const xmlNode *root = xmlDocGetRootElement(doc);
    for (const xmlNode *c = xml_child(root, "count"); c; c = xml_next(c, "count")) {
        const char *what = xml_attr_or(c, "what", "");
        size_t want = (size_t)atoi(xml_attr_or(c, "n", "0")), i = 0;
        while (i < G_N_ELEMENTS(all) && strcmp(all[i].what, what))
            i++;
        if (i == G_N_ELEMENTS(all))
            fail_msg("counts.xml: nothing is called %s", what);
        if (all[i].have != want || !want)
            fail_msg("there are %zu %s, but there should be %zu", all[i].have, what, want);
        seen[i] = true;
    }
    for (size_t i = 0; i < G_N_ELEMENTS(all); i++)
        if (!seen[i])
            fail_msg("counts.xml has no number for %s", all[i].what);
    xmlFreeDoc(doc);
    g_free(path);
    assert_int_equal(kb_rules(kb)->len, 60 + 24 + 14); /* no other kinds */
    assert_true(kb_tasks(kb)->len && kb_duties(kb)->len && kb_indicators(kb)->len);
    assert_int_equal(kb_sectors(kb)->len, 3);
    assert_int_equal(kb_riders(kb)->len, 3);
}

/* ---- ids ---- */

/* Ids of @list (the first member of its records) are used once; @find leads to the record. */
#define ASSERT_FINDS(list, find)                                                                   \
    do {                                                                                           \
        const GPtrArray *all_ = (list);                                                            \
        assert_true(all_->len > 0);                                                                \
        for (guint i_ = 0; i_ < all_->len; i_++) {                                                 \
            const char *id_ = *(const char *const *)all_->pdata[i_];                               \
            if (!*id_ || (const void *)find(kb, id_) != all_->pdata[i_])                           \
                fail_msg("%s: “%s” leads elsewhere", #find, id_);                                  \
        }                                                                                          \
        assert_null(find(kb, "no-such-id"));                                                       \
        assert_null(find(kb, ""));                                                                 \
    } while (0)

static void test_ids(void **state)
{
    (void)state;
    ASSERT_FINDS(kb_questions(kb), kb_question);
    ASSERT_FINDS(kb_items(kb), kb_item);
    ASSERT_FINDS(kb_decisions(kb), kb_decision);
    ASSERT_FINDS(kb_principles(kb), kb_principle);
    ASSERT_FINDS(kb_instruments(kb), kb_instrument);
    ASSERT_FINDS(kb_institutions(kb), kb_institution);
    ASSERT_FINDS(kb_redlines(kb), kb_redline);
    ASSERT_FINDS(kb_check_items(kb), kb_check_item);
    ASSERT_FINDS(kb_tasks(kb), kb_task);
    ASSERT_FINDS(kb_rules(kb), kb_rule);
    ASSERT_FINDS(kb_articles(kb), kb_article);
    ASSERT_FINDS(kb_annexes(kb), kb_annex);
    ASSERT_FINDS(kb_clauses(kb), kb_clause);
    ASSERT_FINDS(kb_fields(kb), kb_field);
    ASSERT_FINDS(kb_parameters(kb), kb_parameter);
    ASSERT_FINDS(kb_profiles(kb), kb_profile);
}

/* ---- questions ---- */

static void test_questions(void **state)
{
    (void)state;
    const GPtrArray *list = kb_questions(kb);
    int last = 1;
    for (guint i = 0; i < list->len; i++) {
        const struct kb_question *q = list->pdata[i];
        int table = q->table ? q->table : 10; /* facts come last */
        assert_true(table >= last && table <= 10);
        last = table;
        char *prefix = q->table ? g_strdup_printf("T%d.", q->table) : g_strdup("XF");
        assert_true(g_str_has_prefix(q->id, prefix));
        g_free(prefix);
        assert_filled(q->id, q->title);
        assert_filled(q->id, q->help);
        assert_filled(q->id, q->table_title);
        assert_filled(q->id, q->subject->title);
        assert_int_equal(q->subject->table, q->table);
        assert_known(q->id, q->subject->principles, is_principle);
        assert_known(q->id, q->feeds, is_article);
        assert_true(*q->feeds || q->context_only);
        assert_true(!q->table || *q->guidance);
        assert_true(q->items->len > 0);
        for (guint j = 0; j < q->items->len; j++) {
            const struct kb_item *item = q->items->pdata[j];
            assert_ptr_equal(item->question, q);
            assert_true(g_str_has_prefix(item->id, q->id));
            assert_true(q->items->len > 1 || !strcmp(item->id, q->id));
        }
    }
    assert_int_equal(last, 10);
}

/* Somebody can be asked: every institution of a question exists, one is no mere document. */
static void test_question_institutions(void **state)
{
    (void)state;
    const GPtrArray *list = kb_questions(kb);
    for (guint i = 0; i < list->len; i++) {
        const struct kb_question *q = list->pdata[i];
        char **ids = text_words(q->institutions);
        bool asked = false;
        assert_known(q->id, q->institutions, is_institution);
        for (char **id = ids; *id; id++) {
            const struct kb_institution *institution = kb_institution(kb, *id);
            assert_string_equal(institution->id, *id); /* ids, not printed names */
            asked |= strcmp(institution->kind, "document") != 0;
        }
        if (!asked && q->table)
            fail_msg("nobody can be asked about %s", q->id);
        g_strfreev(ids);
    }
}

static void check_domain(const char *owner, const struct domain *domain)
{
    check_codes(owner, domain->codes, domain->n_codes);
    check_codes(owner, domain->rows, domain->n_rows);
    bool coded = domain->type == DOMAIN_CODES || domain->type == DOMAIN_MATRIX ||
                 domain->type == DOMAIN_YNPU;
    assert_int_equal(coded, domain->n_codes > 0);
    assert_int_equal(domain->type == DOMAIN_MATRIX, domain->n_rows > 0);
    if (domain->type == DOMAIN_YNPU)
        assert_true(domain->n_codes == 4 && domain_code(domain, "Y") && domain_code(domain, "N") &&
                    domain_code(domain, "P") && domain_code(domain, "U"));
    assert_true(!domain->inverse || domain->type == DOMAIN_YNPU);
    assert_int_equal(*domain->keyed != '\0', *domain->keys != '\0');
}

static void test_items(void **state)
{
    (void)state;
    const GPtrArray *list = kb_items(kb);
    for (guint i = 0; i < list->len; i++) {
        const struct kb_item *item = list->pdata[i];
        assert_filled(item->id, item->ask);
        assert_true(item->parties != PARTY_NONE);
        check_domain(item->id, &item->domain);
        if (item->domain.type == DOMAIN_CODES && item->domain.multiple) {
            const struct domain_code *none = domain_code(&item->domain, "none");
            if (!none || !none->exclusive)
                fail_msg("%s cannot say that nothing is there", item->id);
        }
    }
    assert_int_equal(kb_item(kb, "T1.30")->parties, PARTY_BOTH);
    assert_int_equal(kb_item(kb, "T1.12a")->parties, PARTY_DESTINATION);
    assert_int_equal(kb_item(kb, "T8.2")->domain.type, DOMAIN_MATRIX);
}

/* ---- decisions ---- */

static void check_default(const struct kb_decision *d, const char *form, const char *qualifier)
{
    const char *const *values = kb_decision_default(d, form, qualifier);
    GError *error = NULL;
    if (!values)
        return;
    bool possible = domain_check(&d->domain, d->id, values, &error);
    assert_fine(possible, error);
    for (const char *const *v = values; *v; v++) {
        char *word = domain_value_code(*v);
        const struct domain_code *code = domain_code(&d->domain, word);
        if (d->domain.type == DOMAIN_CODES && code->exclusive && values[1])
            fail_msg("%s: %s stands beside others", d->id, *v);
        g_free(word);
    }
}

static void test_decisions(void **state)
{
    (void)state;
    const GPtrArray *list = kb_decisions(kb);
    unsigned defaults = 0;
    for (guint i = 0; i < list->len; i++) {
        const struct kb_decision *d = list->pdata[i];
        char *id = g_strdup_printf("DD%02u", i + 1);
        assert_string_equal(d->id, id);
        g_free(id);
        assert_filled(d->id, d->title);
        assert_filled(d->id, d->ask);
        assert_filled(d->id, d->why);
        assert_filled(d->id, d->group);
        assert_known(d->id, d->articles, is_article);
        assert_known(d->id, d->checklist, is_check_item);
        check_domain(d->id, &d->domain);
        const char *const *qualifiers = kb_decision_qualifiers(d);
        assert_int_equal(*d->qualifiers != '\0', *qualifiers != NULL);
        check_default(d, "bla", NULL);
        check_default(d, "mou", NULL);
        for (; *qualifiers; qualifiers++) {
            check_default(d, "bla", *qualifiers);
            check_default(d, "mou", *qualifiers);
            assert_filled(d->id, kb_decision_qualifier_label(d, *qualifiers));
        }
        bool has = kb_decision_default(d, "bla", NULL) != NULL;
        assert_int_equal(has, kb_decision_default(d, "mou", NULL) != NULL);
        defaults += has;
        if (*d->role)
            assert_ptr_equal(kb_decision_role(kb, d->role), d); /* each role once */
    }
    assert_true(defaults >= 40);
    assert_null(kb_decision_default(kb_decision(kb, "DD11"), "bla", NULL));
    assert_null(kb_decision_default(kb_decision(kb, "DD12"), "bla", NULL));
    assert_string_equal(kb_decision_role(kb, "instrument")->id, "DD01");
    assert_string_equal(kb_decision_role(kb, "side")->id, "DD03");
    assert_string_equal(kb_decision_role(kb, "sectors")->id, "DD12");
    assert_null(kb_decision_role(kb, "no-such-role"));
}

/* Every <default> of the file is one that is ever asked for. */
static void test_default_qualifiers(void **state)
{
    (void)state;
    char *path = g_build_filename(kb_folder(kb), "data", "decisions.xml", NULL);
    GError *error = NULL;
    xmlDoc *doc = xml_load(path, &error);
    assert_fine(doc != NULL, error);
    const xmlNode *root = xmlDocGetRootElement(doc);
    for (const xmlNode *g = xml_child(root, "group"); g; g = xml_next(g, "group"))
        for (const xmlNode *n = xml_child(g, "decision"); n; n = xml_next(n, "decision")) {
            const struct kb_decision *d = kb_decision(kb, xml_attr(n, "id"));
            for (const xmlNode *s = xml_child(n, "default"); s; s = xml_next(s, "default")) {
                const char *qualifier = xml_attr(s, "for"), *form = xml_attr(s, "form");
                if (qualifier && !g_strv_contains(kb_decision_qualifiers(d), qualifier))
                    fail_msg("%s is not taken for %s", d->id, qualifier);
                if (form)
                    assert_among(d->id, form, "bla mou");
            }
        }
    xmlFreeDoc(doc);
    g_free(path);
}

/* ---- reference lists ---- */

static void test_principles(void **state)
{
    (void)state;
    const GPtrArray *list = kb_principles(kb);
    for (guint i = 0; i < list->len; i++) {
        const struct kb_principle *p = list->pdata[i];
        assert_true(g_str_has_prefix(p->id, p->group));
        assert_filled(p->id, p->group_title);
        assert_filled(p->id, p->guidance);
        assert_filled(p->id, p->title);
        assert_filled(p->id, p->summary);
        assert_true(p->requirements->len > 0);
        for (guint j = 0; j < p->requirements->len; j++) {
            const struct kb_requirement *r = p->requirements->pdata[j];
            char *id = g_strdup_printf("%s-r%02u", p->id, j + 1);
            assert_string_equal(r->id, id);
            assert_ptr_equal(kb_requirement(kb, id), r);
            assert_string_equal(r->principle, p->id);
            assert_among(r->id, r->strength, "must should may");
            assert_known(r->id, r->articles, is_article);
            assert_filled(r->id, r->text);
            g_free(id);
        }
    }
    assert_null(kb_requirement(kb, "A.1"));
    assert_null(kb_requirement(kb, "A.1-r99"));
    assert_null(kb_requirement(kb, "Z.9-r01"));
}

static void test_instruments_and_redlines(void **state)
{
    (void)state;
    const GPtrArray *list = kb_instruments(kb);
    unsigned in_register = 0;
    for (guint i = 0; i < list->len; i++) {
        const struct kb_instrument *in = list->pdata[i];
        assert_among(in->id, in->kind,
                     "un-treaty un-other ilo-convention ilo-protocol ilo-recommendation ilo-other "
                     "regional other");
        for (const char *p = in->id; *p; p++)
            assert_true(g_ascii_isalnum(*p) || *p == '-');
        assert_filled(in->id, in->name);
        assert_filled(in->id, in->short_name);
        assert_true(!*in->year || strlen(in->year) == 4);
        assert_true(!*in->date || (*in->year && g_str_has_prefix(in->date, in->year)));
        assert_known(in->id, in->principles, is_principle);
        in_register += in->in_register;
    }
    assert_true(in_register > 20);
    assert_true(kb_instrument(kb, "C97")->ratifiable);
    assert_false(kb_instrument(kb, "GCM")->ratifiable);
    list = kb_redlines(kb);
    for (guint i = 0; i < list->len; i++) {
        const struct kb_redline *r = list->pdata[i];
        char *id = g_strdup_printf("RL%02u", i + 1);
        assert_string_equal(r->id, id);
        g_free(id);
        assert_among(r->id, r->strength, "P M R");
        assert_known(r->id, r->principles, is_principle);
        assert_known(r->id, r->articles, is_article);
        assert_filled(r->id, r->articles);
        assert_filled(r->id, r->title);
        assert_filled(r->id, r->text);
        assert_filled(r->id, r->why);
        check_sources(r->id, r->sources);
    }
}

static void test_institutions(void **state)
{
    (void)state;
    const GPtrArray *list = kb_institutions(kb);
    for (guint i = 0; i < list->len; i++) {
        const struct kb_institution *in = list->pdata[i];
        assert_among(in->id, in->kind,
                     "government social-partner civil-society independent document");
        assert_filled(in->id, in->name);
        assert_filled(in->id, in->sees);
        assert_ptr_equal(kb_institution(kb, in->name), in); /* by its printed name, too */
    }
    const struct kb_institution *interior = kb_institution(kb, "interior");
    assert_ptr_equal(kb_institution(kb, "Ministry of Interior"), interior); /* a variant */
    char *names = kb_institution_names(kb, "labour official-journal interior nobody");
    assert_string_equal(names, "Ministry of Labour, Ministry of the Interior, nobody");
    g_free(names);
    names = kb_institution_names(kb, "official-journal national-legislation");
    assert_string_equal(names, "");
    g_free(names);
}

static void test_checklists_and_tasks(void **state)
{
    (void)state;
    const GPtrArray *list = kb_check_items(kb);
    for (guint i = 0; i < list->len; i++) {
        const struct kb_check_item *c = list->pdata[i];
        assert_known(c->id, c->articles, is_article);
        assert_filled(c->id, c->text);
        assert_known(c->id, c->exclusive_with, is_check_item);
        char **others = text_words(c->exclusive_with);
        for (char **other = others; *other; other++) /* each excludes the other */
            assert_true(text_has_word(kb_check_item(kb, *other)->exclusive_with, c->id));
        g_strfreev(others);
    }
    list = kb_tasks(kb);
    for (guint i = 0; i < list->len; i++) {
        const struct kb_task *t = list->pdata[i];
        assert_among(t->id, t->phase, "preparation information drafting");
        assert_among(t->id, t->kind, "step role guideline");
        assert_true(t->side != PARTY_NONE);
        assert_known(t->id, t->institution, is_institution);
        assert_filled(t->id, t->section_title);
        assert_filled(t->id, t->text);
    }
}

static void test_duties_indicators_sectors(void **state)
{
    (void)state;
    static const char *const actors[] = {"government", "social-partners", "civil-society"};
    const GPtrArray *list = kb_duties(kb);
    for (guint i = 0; i < list->len; i++) {
        const struct kb_duty *d = list->pdata[i];
        assert_in_range(d->table, 10, 12);
        assert_string_equal(d->actor, actors[d->table - 10]);
        assert_true(d->side != PARTY_NONE);
        assert_known(d->id, d->principles, is_principle);
        assert_known(d->id, d->institutions, is_institution);
        assert_filled(d->id, d->topic_title);
        assert_filled(d->id, d->text);
    }
    list = kb_indicators(kb);
    for (guint i = 0; i < list->len; i++) {
        const struct kb_indicator *in = list->pdata[i];
        assert_true(in->side != PARTY_NONE);
        assert_known(in->id, in->principles, is_principle);
        assert_filled(in->id, in->domain_title);
        assert_filled(in->id, in->text);
    }
    static const char *const sectors[][2] = {{"seasonal", "S"}, {"health", "H"}, {"domestic", "D"}};
    list = kb_sectors(kb);
    for (guint i = 0; i < list->len; i++) {
        const struct kb_sector *s = list->pdata[i];
        bool issues = false, proposals = false;
        assert_string_equal(s->id, sectors[i][0]);
        assert_string_equal(s->letter, sectors[i][1]);
        assert_filled(s->id, s->title);
        for (guint j = 0; j < s->issues->len; j++) {
            const struct kb_sector_issue *issue = s->issues->pdata[j];
            assert_known(issue->id, issue->articles, is_article);
            assert_filled(issue->id, issue->text);
            issues |= !issue->clause;
            proposals |= issue->clause;
        }
        assert_true(issues && proposals);
    }
    list = kb_glossary(kb);
    assert_true(list->len > 100);
    for (guint i = 0; i < list->len; i++) {
        const struct kb_term *term = list->pdata[i];
        assert_filled(term->id, term->name);
        assert_filled(term->id, term->definition);
    }
}

/* ---- all of it ---- */

/* Schemas, links, reach; nothing was wrong in reading all the parts above. */
static void test_no_findings(void **state)
{
    (void)state;
    struct findings findings;
    GArray *counts = NULL;
    GPtrArray *pending = NULL;
    findings_init(&findings);
    bool whole = kb_check(kb, &findings, &counts, &pending);
    assert_no_findings(&findings);
    assert_true(whole);
    assert_no_findings(kb_findings(kb));
    assert_int_equal(pending->len, 0);
    for (guint i = 0; i < counts->len; i++) {
        const struct kb_count *count = &g_array_index(counts, struct kb_count, i);
        assert_filled("a count", count->what);
        assert_true(count->have > 0 && (!count->want || count->have == count->want));
    }
    g_array_unref(counts);
    g_ptr_array_unref(pending);
    findings_release(&findings);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(test_open),
        cmocka_unit_test(test_counts),
        cmocka_unit_test(test_ids),
        cmocka_unit_test(test_questions),
        cmocka_unit_test(test_question_institutions),
        cmocka_unit_test(test_items),
        cmocka_unit_test(test_decisions),
        cmocka_unit_test(test_default_qualifiers),
        cmocka_unit_test(test_principles),
        cmocka_unit_test(test_instruments_and_redlines),
        cmocka_unit_test(test_institutions),
        cmocka_unit_test(test_checklists_and_tasks),
        cmocka_unit_test(test_duties_indicators_sectors),
        cmocka_unit_test(test_no_findings),
    };
    return cmocka_run_group_tests_name("kb", tests, open_kb, close_kb);
}

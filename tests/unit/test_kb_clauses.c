/* SPDX-License-Identifier: GPL-3.0-or-later */
/* The shipped rules, templates and contract: whole, in order, and every id resolves. */
#include "config.h"

#include "kb_fixture.h"

#include "kb/profile.h"
#include "xml/xmlread.h"
#include "xml/xmlwrite.h"

/* ---- rules ---- */

static void visit_item(const struct cond *cond, void *data)
{
    const char *item = cond_attr(cond, "item"), *of = cond_attr(cond, "of");
    const struct kb_item *found = item ? kb_item(kb, item) : NULL;
    const char *owner = data;
    if (item && !found)
        fail_msg("%s asks for %s, which does not exist", owner, item);
    if (found && of && !((unsigned)found->parties & (unsigned)party_parse(of)))
        fail_msg("%s asks %s about %s", owner, of, item);
    if (!strcmp(cond_name(cond), "fires") && !kb_rule(kb, cond_attr(cond, "rule")))
        fail_msg("%s waits for %s", owner, cond_attr(cond, "rule"));
}

static void test_rules(void **state)
{
    (void)state;
    static const char kinds[] = "RAT LAW PRA DAT INS";
    const GPtrArray *list = kb_rules(kb);
    char last = 'R';
    for (guint i = 0; i < list->len; i++) {
        const struct kb_rule *r = list->pdata[i];
        assert_true(r->id[0] == last || (last == 'R' && r->id[0] == 'C') ||
                    (last == 'C' && r->id[0] == 'K')); /* R, then C, then K */
        last = r->id[0];
        assert_known(r->id, r->principles, is_principle);
        assert_known(r->id, r->redlines, is_redline);
        assert_known(r->id, r->articles, is_article);
        assert_known(r->id, r->settled_by, is_decision);
        assert_known(r->id, r->document_items, is_question);
        assert_filled(r->id, r->title);
        assert_filled(r->id, r->say);
        assert_int_equal(r->cases->len > 0, !*r->document); /* one of the two */
        assert_int_equal(r->id[0] == 'K', *r->document != '\0');
        assert_true(!*r->document || r->document_colour != COLOUR_NONE);
        assert_int_equal(r->settled != NULL, *r->settled_by != '\0');
        for (guint j = 0; j < r->cases->len; j++) {
            const struct kb_rule_case *one = r->cases->pdata[j];
            assert_true(one->cond && one->colour != COLOUR_NONE);
            cond_walk(one->cond, visit_item, (void *)r->id);
        }
        for (guint j = 0; j < r->gaps->len; j++) {
            const struct kb_rule_gap *gap = r->gaps->pdata[j];
            assert_non_null(gap->cond);
            assert_among(r->id, gap->kind, kinds);
            assert_true(!*gap->instrument || kb_instrument(kb, gap->instrument));
            cond_walk(gap->cond, visit_item, (void *)r->id);
        }
        for (guint j = 0; j < r->plans->len; j++) {
            const struct kb_rule_plan *plan = r->plans->pdata[j];
            assert_true(plan->side != PARTY_NONE);
            assert_filled(r->id, plan->text);
        }
    }
    assert_int_equal(last, 'K');
    list = kb_lints(kb);
    for (guint i = 0; i < list->len; i++) {
        const struct kb_lint *lint = list->pdata[i];
        assert_among(lint->id, lint->level, "red amber info");
        assert_true(!*lint->form || text_has_word("bla mou", lint->form));
        assert_known(lint->id, lint->redlines, is_redline);
        assert_true(lint->phrases->len || *lint->check);
        assert_filled(lint->id, lint->text);
        assert_filled(lint->id, lint->better);
    }
}

/* ---- templates ---- */

static void check_article(const struct kb_article *a)
{
    assert_known(a->id, a->principles, is_principle);
    assert_known(a->id, a->redlines, is_redline);
    assert_known(a->id, a->checklist, is_check_item);
    assert_known(a->id, a->questions, is_question);
    assert_known(a->id, a->decisions, is_decision);
    check_sources(a->id, a->sources);
    assert_filled(a->id, a->heading);
    assert_filled(a->id, a->why);
    assert_false(a->pending);
    assert_true(a->paragraphs->len > 0);
    for (guint i = 0; i < a->paragraphs->len; i++) {
        const struct kb_paragraph *p = a->paragraphs->pdata[i];
        char *prefix = g_strconcat(a->id, "/", NULL);
        assert_true(g_str_has_prefix(p->id, prefix) && strlen(p->id) > strlen(prefix));
        g_free(prefix);
        assert_ptr_equal(p->article, a);
        assert_ptr_equal(kb_paragraph(kb, p->id), p);
        assert_known(p->id, p->redlines, is_redline);
        assert_known(p->id, p->requirements, is_requirement);
        assert_known(p->id, p->piece.rule, is_rule);
        assert_known(p->id, p->piece.sector, is_sector);
        char **anchors = text_words(p->anchor);
        for (char **anchor = anchors; *anchor; anchor++)
            assert_filled(p->id, kb_anchor(kb, *anchor));
        g_strfreev(anchors);
        for (guint j = 0; j < p->strongs->len; j++)
            assert_known(p->id, ((const struct kb_piece *)p->strongs->pdata[j])->rule, is_rule);
        /* of alternatives one always holds */
        if (p->alternatives->len)
            assert_null(
                ((const struct kb_piece *)p->alternatives->pdata[p->alternatives->len - 1])->cond);
    }
}

static void test_articles(void **state)
{
    (void)state;
    static const char *const nums[] = {"I",   "II",   "III", "IV", "V", "VI",
                                       "VII", "VIII", "IX",  "X",  "XI"};
    const GPtrArray *list = kb_articles(kb);
    for (guint i = 0; i < list->len; i++) {
        const struct kb_article *a = list->pdata[i];
        char *id = g_strdup_printf("art.%02u", i + 1);
        assert_string_equal(a->id, id);
        assert_non_null(a->chapter);
        assert_filled(a->id, a->floor);
        check_article(a);
        g_free(id);
    }
    const GPtrArray *chapters = kb_chapters(kb);
    guint articles = 0;
    assert_int_equal(chapters->len, G_N_ELEMENTS(nums));
    for (guint i = 0; i < chapters->len; i++) {
        const struct kb_chapter *chapter = chapters->pdata[i];
        assert_string_equal(chapter->num, nums[i]);
        assert_filled(chapter->id, chapter->heading);
        for (guint j = 0; j < chapter->articles->len; j++, articles++)
            assert_ptr_equal(chapter->articles->pdata[j], list->pdata[articles]);
    }
    assert_int_equal(articles, list->len);
    assert_ptr_equal(kb_article(kb, "preamble"), kb_preamble(kb));
    assert_ptr_equal(kb_article(kb, "testimonium"), kb_testimonium(kb));
    check_article(kb_preamble(kb));
    check_article(kb_testimonium(kb));
    assert_null(kb_preamble(kb)->chapter);
    list = kb_annexes(kb);
    for (guint i = 0; i < list->len; i++) {
        const struct kb_annex *annex = list->pdata[i];
        assert_true(annex->letter[0] == (char)('A' + i) && !annex->letter[1]);
        assert_known(annex->id, annex->article, is_article);
        assert_filled(annex->id, annex->article);
        assert_filled(annex->id, annex->heading);
    }
}

static void test_lexicon(void **state)
{
    (void)state;
    static const char *const anchors[] = {"law", "permit", "licence", "contract"};
    assert_string_equal(kb_word(kb, "shall")->mou, "will");
    assert_ptr_equal(kb_word(kb, "SHALL"), kb_word(kb, "shall"));
    assert_null(kb_word(kb, "no such word"));
    for (size_t i = 0; i < G_N_ELEMENTS(anchors); i++) {
        assert_filled(anchors[i], kb_anchor(kb, anchors[i]));
        assert_filled(anchors[i], kb_anchor_short(kb, anchors[i]));
    }
    assert_string_equal(kb_anchor(kb, "none"), "");
    assert_string_equal(kb_anchor_short(kb, "none"), "");
    const struct kb_word *shall = kb_word(kb, "shall");
    assert_string_equal(kb_phrase(kb, shall->id, false), "shall");
    assert_string_equal(kb_phrase(kb, shall->id, true), "will");
    assert_string_equal(kb_phrase(kb, "no-such-phrase", true), "");
    const GPtrArray *softeners = kb_softeners(kb);
    bool endeavour = false;
    for (guint i = 0; i < softeners->len; i++)
        endeavour |= !strcmp(softeners->pdata[i], "endeavour");
    assert_true(endeavour);
    const GPtrArray *profiles = kb_profiles(kb);
    for (guint i = 0; i < profiles->len; i++) {
        const struct kb_profile *profile = profiles->pdata[i];
        assert_filled(profile->id, profile->title);
        assert_true(profile->units->len > 0);
        for (guint j = 0; j < profile->units->len; j++) {
            const struct kb_unit *unit = profile->units->pdata[j];
            assert_filled(profile->id, unit->heading);
            assert_known(profile->id, unit->articles, is_article);
            assert_known(profile->id, unit->keep, is_paragraph);
        }
    }
}

/* ---- the contract ---- */

static void check_contract_check(const struct kb_contract_check *check)
{
    assert_filled(check->field, check->id);
    assert_true(strchr("EWI", check->level) && check->level);
    assert_known(check->id, check->redline, is_redline);
    assert_filled(check->id, check->say);
    assert_int_equal(check->cond != NULL, !*check->document);
}

static void test_contract(void **state)
{
    (void)state;
    const GPtrArray *list = kb_clauses(kb);
    guint n = 0;
    for (guint i = 0; i < list->len; i++) {
        const struct kb_clause *clause = list->pdata[i];
        if (!*clause->rider) {
            char *id = g_strdup_printf("K%02u", ++n);
            assert_string_equal(clause->id, id); /* the base contract first, in order */
            assert_int_equal(i + 1, n);
            g_free(id);
        } else {
            assert_known(clause->id, clause->rider, is_sector);
        }
        assert_known(clause->id, clause->principles, is_principle);
        assert_filled(clause->id, clause->heading);
        check_sources(clause->id, clause->sources);
        for (guint j = 0; j < clause->fields->len; j++)
            assert_ptr_equal(((const struct kb_field *)clause->fields->pdata[j])->clause, clause);
    }
    list = kb_fields(kb);
    for (guint i = 0; i < list->len; i++) {
        const struct kb_field *field = list->pdata[i];
        assert_filled(field->id, field->label);
        assert_among(field->id, field->type,
                     "text date int dec money enum yn multi lang country "
                     "phone email addr table");
        assert_among(field->id, field->required, "yes no when");
        assert_int_equal(!strcmp(field->required, "when"), field->required_if != NULL);
        assert_true(!*field->basis || kb_field(kb, field->basis));
        check_codes(field->id, field->domain.codes, field->domain.n_codes);
        for (guint j = 0; j < field->checks->len; j++) {
            const struct kb_contract_check *check = field->checks->pdata[j];
            assert_string_equal(check->field, field->id);
            check_contract_check(check);
        }
        if (*field->role)
            assert_ptr_equal(kb_field_role(kb, field->role), field);
    }
    assert_null(kb_field_role(kb, "no-such-role"));
    list = kb_cross_checks(kb);
    assert_true(list->len >= 14);
    for (guint i = 0; i < list->len; i++)
        check_contract_check(list->pdata[i]);
    assert_string_equal(kb_contract_base(kb)->sector, "");
    assert_null(kb_contract_base(kb)->applies);
    list = kb_riders(kb);
    for (guint i = 0; i < list->len; i++) {
        const struct kb_rider *rider = list->pdata[i];
        assert_known("rider", rider->sector, is_sector);
        assert_filled(rider->sector, rider->heading);
        assert_non_null(rider->applies);
    }
    list = kb_parameters(kb);
    for (guint i = 0; i < list->len; i++) {
        const struct kb_parameter *parameter = list->pdata[i];
        assert_filled(parameter->id, parameter->label);
        assert_true(!*parameter->period || kb_parameter(kb, parameter->period));
    }
}

/* A template says the same whether its tree has stayed or was made again. */
static void test_trees_dropped(void **state)
{
    (void)state;
    struct kb *saving = kb_open(NULL, NULL);
    assert_non_null(saving);
    kb_save_memory(saving);
    const GPtrArray *articles = kb_articles(kb), *others = kb_articles(saving);
    assert_int_equal(articles->len, others->len);
    for (guint i = 0; i < articles->len; i++) {
        const struct kb_article *article = articles->pdata[i], *other = others->pdata[i];
        for (guint j = 0; j < article->paragraphs->len; j++) {
            const struct kb_paragraph *one = article->paragraphs->pdata[j];
            const struct kb_paragraph *two = other->paragraphs->pdata[j];
            char *text = xml_save_node(kb_node(&one->piece.spot));
            char *again = xml_save_node(kb_node(&two->piece.spot));
            assert_string_equal(text, again);
            assert_string_equal(one->reads, two->reads);
            g_free(text);
            g_free(again);
        }
        if (i % 3 == 0)
            kb_drop_trees(saving);
    }
    const GPtrArray *clauses = kb_clauses(kb);
    for (guint i = 0; i < clauses->len; i++) {
        const struct kb_clause *clause = clauses->pdata[i];
        char *text = xml_save_node(kb_node(&clause->spot));
        char *again = xml_save_node(kb_node(&kb_clause(saving, clause->id)->spot));
        assert_string_equal(text, again);
        g_free(text);
        g_free(again);
    }
    kb_drop_trees(kb); /* nothing happens to one that keeps them */
    assert_true(
        xml_is(kb_node(&((const struct kb_annex *)kb_annexes(kb)->pdata[0])->spot), "annex"));
    kb_free(saving);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(test_rules),         cmocka_unit_test(test_articles),
        cmocka_unit_test(test_lexicon),       cmocka_unit_test(test_contract),
        cmocka_unit_test(test_trees_dropped),
    };
    return cmocka_run_group_tests_name("kb_clauses", tests, open_kb, close_kb);
}

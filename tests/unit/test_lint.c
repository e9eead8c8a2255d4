/* SPDX-License-Identifier: GPL-3.0-or-later */
/* draft/lint and draft/lint_document: words of a text, and own wording against the rest. */
#include "config.h"

#include "dossier_fixture.h"

#include "assess/assess.h"
#include "draft/lint.h"
#include "draft/lint_document.h"

static struct dossier *dossier;
static struct assessment *assessment;
static struct draft *draft;

static int begin(void **state)
{
    (void)state;
    struct dossier_new options = {.origin = "Republic of Lumara",
                                  .destination = "Kingdom of Estvale"};
    dossier = dossier_create(kb, &options, NULL);
    put(dossier, "<party role='origin' name='Republic of Lumara' short='Lumara'"
                 " demonym='Lumaran' code='xa'/>");
    put(dossier, "<party role='destination' name='Kingdom of Estvale' short='Estvale'"
                 " demonym='Estvalic' code='xb'/>");
    return 0;
}

static int end(void **state)
{
    (void)state;
    dossier_free(dossier);
    return 0;
}

/* ---- a text by itself ---- */

static const struct lint_finding *found_in(const GPtrArray *findings, const char *id)
{
    for (guint i = 0; i < findings->len; i++) {
        const struct lint_finding *finding = findings->pdata[i];
        if (!strcmp(finding->lint->id, id))
            return finding;
    }
    return NULL;
}

/* The lint fires on the text with these words; NULL: it is silent. */
static void pasted(bool mou, const char *text, const char *id, const char *words)
{
    GPtrArray *findings = lint_pasted(kb, mou, text);
    const struct lint_finding *finding = found_in(findings, id);
    if (words && !finding)
        fail_msg("%s is silent on “%s”", id, text);
    else if (!words && finding)
        fail_msg("%s finds “%s” in “%s”", id, finding->words, text);
    else if (words)
        assert_string_equal(finding->words, words);
    g_ptr_array_unref(findings);
}

static void test_phrases(void **state)
{
    (void)state;
    assert_true(lint_has_phrase("The Party SHALL act", "shall"));
    assert_true(lint_has_phrase("the worker’s documents", "worker's documents"));
    assert_true(lint_has_phrase("a b c d e", "a * e"));
    assert_false(lint_has_phrase("a b c d x e", "a * e")); /* four words between */
    assert_true(lint_has_phrase("a e", "a * e"));
    assert_false(lint_has_phrase("marshall", "shall"));
    assert_false(lint_has_phrase("", "shall"));
    assert_false(lint_has_phrase("shall", ""));
    assert_true(lint_has_phrase("a b", "b *"));
}

/* Each detector of bad practice, with the words as they stand in the text. */
static void test_detectors(void **state)
{
    (void)state;
    static const struct {
        const char *id, *text, *words;
    } cases[] = {
        {"B-01", "Each worker shall lodge a deposit of USD 500.", "worker shall lodge a deposit"},
        {"B-02", "The visa costs are borne by the worker.", "borne by the worker"},
        {"B-03", "Rent is deducted from the monthly wages.", "deducted from the monthly wages"},
        {"B-09", "Both sides organise forced returns.", "forced returns"},
        {"B-10", "The employer has a veto on complaints.", "veto"},
        {"B-11", "Whoever leaves is reported to the police.", "reported to the police"},
    };
    for (size_t i = 0; i < G_N_ELEMENTS(cases); i++) {
        pasted(false, cases[i].text, cases[i].id, cases[i].words);
        pasted(true, cases[i].text, cases[i].id, cases[i].words);
        pasted(false, "Workers hold their documents.", cases[i].id, NULL);
    }
    /* every detector has a red line or more, and sentences */
    const GPtrArray *lints = kb_lints(kb);
    for (guint i = 0; i < lints->len; i++) {
        const struct kb_lint *lint = lints->pdata[i];
        assert_true(*lint->text && *lint->better);
    }
}

/* Colour and line of what a detector met. */
static void met(const char *text, const char *id, enum colour colour, unsigned line)
{
    GPtrArray *findings = lint_pasted(kb, false, text);
    const struct lint_finding *finding = found_in(findings, id);
    if (!finding)
        fail_msg("%s is silent on “%s”", id, text);
    assert_int_equal(finding->colour, colour);
    assert_int_equal(finding->forbids, colour == COLOUR_INFO);
    assert_int_equal(finding->line, line);
    g_ptr_array_unref(findings);
}

/* A sentence that says no is only worth a look; one that sets a condition is not excused. */
static void test_sentences_that_forbid(void **state)
{
    (void)state;
    met("Rent shall not be deducted from wages.", "B-03", COLOUR_INFO, 1);
    met("Wages are paid.\n\nNobody is reported to the police.", "B-11", COLOUR_INFO, 3);
    met("No employer may:\n(a) keep a passport;\n(b) deduct rent from wages.", "B-03", COLOUR_INFO,
        3);
    met("The employer does not wait.\nRent is deducted from wages.", "B-03", COLOUR_RED, 2);
    met("No later than the fifth day rent is deducted from wages.", "B-03", COLOUR_RED, 1);
    met("No complaint shall go on without the consent of the employer.", "B-10", COLOUR_RED, 1);
    met("Domestic workers may not complain.", "B-10", COLOUR_RED, 1);
    /* what forbids first, and what does it after all, are two findings: the worse one leads */
    met("Nobody is reported to the police.\nRunaways are reported to the police.", "B-11",
        COLOUR_RED, 2);
    /* no phrase across the end of a sentence */
    pasted(false, "A language the worker understands. No deposit shall be taken.", "B-01", NULL);
}

static void test_form(void **state)
{
    (void)state;
    pasted(false, "The sides will meet.", "L-01", "will");
    pasted(true, "The sides will meet.", "L-01", NULL);
    pasted(true, "Each Party shall agree to it.", "L-05", "shall");
    pasted(false, "Each Party shall agree to it.", "L-05", NULL);
    pasted(false, "Illegal migrants and runaways", "L-17", "illegal migrants");
    pasted(true, "Illegal migrants and runaways", "L-18", "runaways");
    /* five treaty words in a memorandum turn red together */
    GPtrArray *few = lint_pasted(kb, true, "Each Party shall act.");
    GPtrArray *many = lint_pasted(kb, true,
                                  "Each Party shall agree to undertake to respect the "
                                  "obligations of the Article in force between them.");
    assert_int_equal(found_in(few, "L-05")->colour, COLOUR_AMBER);
    assert_int_equal(found_in(many, "L-05")->colour, COLOUR_RED);
    g_ptr_array_unref(many);
    g_ptr_array_unref(few);
}

/* A pasted text knows no dossier: names of countries are no fault of its words. */
static void test_no_document_checks_on_pasted(void **state)
{
    (void)state;
    pasted(false, "Nationals of Freedonia and the Republic of Utopia", "L-23", NULL);
    pasted(false, "thirty days, brain drain", "L-24", NULL);
    pasted(false, "thirty days, brain drain", "L-21", NULL);
}

/* ---- own wording ---- */

static GPtrArray *lint_now(const char *profile)
{
    struct draft_options options = {.profile = profile};
    GError *error = NULL;
    assessment = assess(kb, dossier);
    draft = draft_compose(kb, dossier, assessment, &options, &error);
    assert_fine(draft != NULL, error);
    return draft_lint(kb, dossier, draft);
}

static void done(GPtrArray *findings)
{
    g_ptr_array_unref(findings);
    draft_free(draft);
    assessment_free(assessment);
}

static void own(const char *paragraph, const char *text)
{
    char *article = g_strndup(paragraph, strcspn(paragraph, "/"));
    char *escaped = g_markup_escape_text(text, -1);
    char *xml = g_strdup_printf("<provision article='%s'><text paragraph='%s'>%s</text>"
                                "</provision>",
                                article, paragraph, escaped);
    put(dossier, xml);
    g_free(xml);
    g_free(escaped);
    g_free(article);
}

/* All findings of a lint as "words | words". */
static char *findings_of(const char *id)
{
    GString *out = g_string_new(NULL);
    GPtrArray *findings = lint_now(NULL);
    for (guint i = 0; i < findings->len; i++) {
        const struct lint_finding *finding = findings->pdata[i];
        if (!strcmp(finding->lint->id, id))
            g_string_append_printf(out, "%s%s", out->len ? " | " : "", finding->words);
    }
    done(findings);
    return g_string_free(out, FALSE);
}

static void finds(const char *paragraph, const char *text, const char *id, const char *expected)
{
    own(paragraph, text);
    char *words = findings_of(id);
    if (strcmp(words, expected))
        fail_msg("%s finds “%s”, not “%s”, in “%s”", id, words, expected, text);
    g_free(words);
}

static void test_undefined_terms(void **state)
{
    (void)state;
    const char *p = "art.28/mode";
    finds(p, "Workers may change employer.", "L-21", "");
    finds(p, "The labour recruiters and each migrant worker's permit.", "L-21", "");
    finds(p, "Measures against brain drain follow.", "L-21", "brain drain");
    finds(p, "Brain drain means the loss of trained people.", "L-21", "");
    /* defined only where the sector is covered */
    finds(p, "Seasonal workers may move.", "L-21", "seasonal worker");
    decide(dossier, "DD12", "", "seasonal");
    finds(p, "Seasonal workers may move.", "L-21", "");
    /* the templates use it without a definition */
    finds(p, "A bridging permit is issued.", "L-21", "");
}

static void test_undefined_in_bracket(void **state)
{
    (void)state;
    put(dossier, "<provision article='art.28'><bracket id='b1' paragraph='art.28/mode'"
                 " by='origin' level='1'>no brain drain</bracket></provision>");
    char *words = findings_of("L-21");
    assert_string_equal(words, "brain drain");
    g_free(words);
}

static void test_unused_terms(void **state)
{
    (void)state;
    char *words = findings_of("L-22");
    assert_string_equal(words, "");
    g_free(words);
    /* Own wording takes the only use of a term away, or the definitions themselves. */
    finds("art.09/channels", "Each Party keeps channels open.", "L-22", "reprisal");
    finds("art.09/channels", "Nobody meets reprisals.", "L-22", "");
    finds("art.02/terms", "Words mean what they say.", "L-22", "");
}

static void test_party_names(void **state)
{
    (void)state;
    const char *p = "art.28/mode";
    finds(p, "Lumara and the Kingdom of Estvale consult; Lumaran workers and Estvale's courts.",
          "L-23", "");
    finds(p, "The Republic of Estvale decides.", "L-23", "Republic of Estvale");
    finds(p, "The Kingdom of Lumara decides.", "L-23", "Kingdom of Lumara");
    finds(p, "The Sultanate of Utopia decides.", "L-23", "Sultanate of Utopia");
    finds(p, "Any kingdom of old decides.", "L-23", "");
    finds(p, "The Government of Freedonia and nationals of the Republic of Lumara.", "L-23",
          "government of Freedonia");
    finds(p, "The laws of the Party of destination and courts of Estvale.", "L-23", "");
    finds(p, "Only Lumarian citizens and Lumarans may apply.", "L-23", "Lumarian");
    finds(p, "Estval’s farms take part.", "L-23", "Estval");
}

static void test_durations(void **state)
{
    (void)state;
    const char *p = "art.28/search-period"; /* DD24, default 90 days */
    finds(p, "The worker has 90 days.", "L-24", "");
    finds(p, "The worker has ninety (90) calendar days.", "L-24", "");
    finds(p, "The worker has time to search.", "L-24", "");
    finds(p, "The worker has 30 days.", "L-24", "30 days; DD24: 90 days");
    finds(p, "The worker has thirty days.", "L-24", "30 days; DD24: 90 days");
    finds(p, "The worker has thirty (60) days.", "L-24", "60 days; DD24: 90 days");
    finds(p, "The worker has 12 months.", "L-24", "");
    decide(dossier, "DD24", "", "30");
    finds(p, "The worker has thirty days.", "L-24", "");
}

/* Two numbers of one decision; a number in another paragraph only when it is on the same matter. */
static void test_durations_of_codes(void **state)
{
    (void)state;
    const char *p = "art.36/time-limits"; /* DD36, defaults acknowledge 5, decide 30 */
    finds(p, "Acknowledged within 5 working days, decided within 30 working days.", "L-24", "");
    finds(p, "Acknowledged within 5 working days, decided within 40 working days.", "L-24",
          "40 working days; DD36 decide: 30 working days");
    finds(p, "Complaints are acknowledged and decided.", "L-24", "");
    own("art.36/time-limits", "Complaints are acknowledged and decided.");
    finds("art.28/equal-services", "Registration takes 3 days.", "L-24", "");
}

/* Another number on offer contradicts nothing. */
static void test_bracket_is_no_duration(void **state)
{
    (void)state;
    put(dossier, "<provision article='art.28'><bracket id='b1' paragraph='art.28/search-period'"
                 " by='origin' level='1'>30 days</bracket></provision>");
    char *words = findings_of("L-24");
    assert_string_equal(words, "");
    g_free(words);
}

static void field(const char *id, const char *value)
{
    char *xml = g_strdup_printf("<field id='%s'><value>%s</value></field>", id, value);
    put(dossier, xml);
    g_free(xml);
}

static void test_contract(void **state)
{
    (void)state;
    char *words = findings_of("L-25");
    assert_string_equal(words, "");
    g_free(words);
    field("k19.payer_travel", "employer");
    field("k07.pay_medium", "bank");
    field("k07.pay_interval", "month");
    field("k14.rent_collected", "none");
    words = findings_of("L-25");
    assert_string_equal(words, "");
    g_free(words);
    field("k19.payer_travel", "worker");
    words = findings_of("L-25");
    assert_string_equal(words, "k19.payer_travel=worker; DD18 travel=employer");
    g_free(words);
    field("k19.payer_travel", "state");
    decide(dossier, "DD18", "travel", "origin_state");
    field("k14.rent_collected", "automatic");
    words = findings_of("L-25");
    assert_string_equal(words, "k14.rent_collected=automatic; DD29=worker_choice capped_rent:20");
    g_free(words);
    decide(dossier, "DD29", "", "automatic_deduction");
    words = findings_of("L-25");
    assert_string_equal(words, "");
    g_free(words);
}

/* The text keeps to the limit of a number, and says so. */
static void test_beyond(void **state)
{
    (void)state;
    decide(dossier, "DD26", "", "full_cover,talks:6");
    char *words = findings_of("L-26");
    assert_string_equal(words, "");
    g_free(words);
    decide(dossier, "DD26", "", "full_cover,talks:9");
    words = findings_of("L-26");
    assert_string_equal(words, "DD26=talks:9 > 6");
    g_free(words);
}

/* A decision may be taken for the sector whose rider is filled in. */
static void test_contract_of_sector(void **state)
{
    (void)state;
    decide(dossier, "DD31", "seasonal", "bank,two_weeks");
    decide(dossier, "DD31", "", "bank,month");
    field("k07.pay_interval", "month");
    char *words = findings_of("L-25");
    assert_string_equal(words, "");
    g_free(words);
    field("s.min_hours", "120");
    words = findings_of("L-25");
    assert_string_equal(words, "k07.pay_interval=month; DD31 seasonal=bank two_weeks");
    g_free(words);
}

/* ---- references ---- */

static void collect(const char *at, const char *words, void *data)
{
    assert_true(*at);
    g_string_append_printf(data, "%s | ", words);
}

static void refers(const char *text, const char *expected)
{
    own("art.28/mode", text);
    GString *out = g_string_new(NULL);
    GPtrArray *findings = lint_now(NULL);
    lint_references(draft, collect, out);
    if (strcmp(out->str, expected))
        fail_msg("“%s”, not “%s”, in “%s”", out->str, expected, text);
    done(findings);
    g_string_free(out, TRUE);
}

static void test_references(void **state)
{
    (void)state;
    refers("See Article 10, paragraph 2, and Annex A.", "");
    refers("See Article 99.", "Article 99 | ");
    refers("See Article 10, paragraph 70.", "Article 10, paragraph 70 | ");
    refers("See Annex Z of this Agreement.", "Annex Z | ");
    refers("See Article 99 of the Convention and Annex Z to it.", "");
    refers("See article 99 below, Annexes and Article X.", "");
    decide(dossier, "DD01", "", "MOU");
    refers("See Paragraph 99 and Article 99.", "Paragraph 99 | ");
}

/* ---- as shipped ---- */

static void assert_quiet(const char *profile, const char *lints)
{
    char **ids = g_strsplit(lints, " ", -1);
    GPtrArray *findings = lint_now(profile);
    for (char **id = ids; *id; id++) {
        const struct lint_finding *finding = found_in(findings, *id);
        if (finding)
            fail_msg("%s finds “%s”", *id, finding->words);
    }
    done(findings);
    g_strfreev(ids);
}

static void test_templates_are_quiet(void **state)
{
    (void)state;
    assert_quiet(NULL, "L-21 L-22 L-23 L-24 L-25 L-26");
    assert_quiet("compact", "L-21 L-22 L-23 L-24 L-25 L-26");
    decide(dossier, "DD12", "", "seasonal,domestic");
    assert_quiet(NULL, "L-21 L-22 L-23 L-24 L-25 L-26");
    decide(dossier, "DD01", "", "MOU");
    assert_quiet(NULL, "L-21 L-22 L-23 L-24 L-25 L-26");
    decide(dossier, "DD12", "", "seasonal,health,domestic");
    assert_quiet(NULL, "L-21 L-23 L-24 L-25 L-26");
    assert_quiet("compact", "L-21 L-23 L-24 L-25 L-26");
}

#define ON_DOSSIER(test) cmocka_unit_test_setup_teardown(test, begin, end)

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(test_phrases),
        cmocka_unit_test(test_detectors),
        cmocka_unit_test(test_sentences_that_forbid),
        cmocka_unit_test(test_form),
        cmocka_unit_test(test_no_document_checks_on_pasted),
        ON_DOSSIER(test_undefined_terms),
        ON_DOSSIER(test_undefined_in_bracket),
        ON_DOSSIER(test_unused_terms),
        ON_DOSSIER(test_party_names),
        ON_DOSSIER(test_durations),
        ON_DOSSIER(test_durations_of_codes),
        ON_DOSSIER(test_bracket_is_no_duration),
        ON_DOSSIER(test_contract),
        ON_DOSSIER(test_contract_of_sector),
        ON_DOSSIER(test_beyond),
        ON_DOSSIER(test_references),
        ON_DOSSIER(test_templates_are_quiet),
    };
    return cmocka_run_group_tests_name("draft/lint", tests, open_kb, close_kb);
}

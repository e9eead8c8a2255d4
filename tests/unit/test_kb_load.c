/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Knowledge bases that are missing, damaged or wrong: each fault is found and named. */
#include "config.h"

#include "unit_fixture.h"

#include <libxml/parser.h>
#include <libxml/relaxng.h>

#include "kb/clause.h"
#include "kb/decision.h"
#include "kb/kb.h"
#include "kb/kbcheck.h"
#include "kb/profile.h"
#include "kb/question.h"
#include "kb/reference.h"
#include "kb/rule.h"
#include "kb/template.h"

/* ---- small knowledge bases of one file ---- */

static void write_file(void **state, const char *relative, const char *text)
{
    char *path = in_folder(state, relative), *folder = g_path_get_dirname(path);
    assert_int_equal(g_mkdir_with_parents(folder, 0700), 0);
    spill(path, text);
    g_free(folder);
    g_free(path);
}

static struct kb *small_kb(void **state, const char *relative, const char *text)
{
    GError *error = NULL;
    write_file(state, "data/version.xml", "<version format='1' kb='test'/>");
    if (relative)
        write_file(state, relative, text);
    struct kb *kb = kb_open(*state, &error);
    assert_fine(kb != NULL, error);
    assert_no_findings(kb_findings(kb)); /* nothing is read before it is used */
    return kb;
}

/* ---- opening ---- */

static void assert_not_opened(const char *folder, const char *part)
{
    GError *error = NULL;
    assert_null(kb_open(folder, NULL));
    assert_null(kb_open(folder, &error));
    assert_non_null(strstr(error->message, part));
    assert_refused(&error, BLMA_ERROR_INPUT, "There is no knowledge base in");
}

static void test_open(void **state)
{
    char *missing = in_folder(state, "none"), *file = in_folder(state, "file");
    spill(file, "x");
    assert_not_opened(missing, missing);
    assert_not_opened(file, file);
    assert_not_opened(*state, *state);
    assert_not_opened("", "BLMA_DATADIR");
    struct kb *kb = small_kb(state, NULL, NULL);
    assert_string_equal(kb_version(kb), "test");
    assert_string_equal(kb_folder(kb), *state);
    kb_free(kb);
    g_free(file);
    g_free(missing);
}

/* Without a folder: BLMA_DATADIR, else the sources of the build this program is part of. */
static void test_open_default(void **state)
{
    char *before = g_strdup(g_getenv("BLMA_DATADIR"));
    char *self = g_file_read_link("/proc/self/exe", NULL);
    GError *error = NULL;
    kb_free(small_kb(state, NULL, NULL));
    g_setenv("BLMA_DATADIR", *state, TRUE);
    struct kb *kb = kb_open(NULL, &error);
    assert_fine(kb != NULL, error);
    assert_string_equal(kb_folder(kb), *state);
    kb_free(kb);
    g_setenv("BLMA_DATADIR", "/no/such/folder", TRUE);
    assert_not_opened(NULL, "/no/such/folder"); /* said wrongly is not silently mended */
    g_setenv("BLMA_DATADIR", "", TRUE);
    for (int round = 0; round < 2; round++) {
        if (self && g_str_has_prefix(self, BLMA_BUILD_DIR "/")) {
            kb = kb_open(NULL, &error);
            assert_fine(kb != NULL, error);
            assert_string_equal(kb_folder(kb), BLMA_SOURCE_DIR);
            kb_free(kb);
        }
        g_unsetenv("BLMA_DATADIR");
    }
    if (before)
        g_setenv("BLMA_DATADIR", before, TRUE);
    g_free(self);
    g_free(before);
}

static void test_bad_version(void **state)
{
    GError *error = NULL;
    write_file(state, "data/version.xml", "<other/>");
    struct kb *kb = kb_open(*state, &error);
    assert_fine(kb != NULL, error);
    assert_string_equal(kb_version(kb), "");
    assert_found(kb_findings(kb), "data/version.xml:1: the root element must be <version>");
    kb_free(kb);
}

static void test_alias(void **state)
{
    struct kb *kb =
        small_kb(state, "data/aliases.xml", "<aliases><alias old='T1.99' new='T1.12'/></aliases>");
    assert_string_equal(kb_alias(kb, "T1.99"), "T1.12");
    assert_string_equal(kb_alias(kb, "T1.12"), "T1.12");
    assert_string_equal(kb_alias(kb, ""), "");
    assert_no_findings(kb_findings(kb));
    kb_free(kb);
}

/* ---- every part missing ---- */

/* An empty knowledge base gives empty lists and one finding for each file, once. */
static void test_nothing_there(void **state)
{
    struct kb *kb = small_kb(state, NULL, NULL);
    static const GPtrArray *(*const lists[])(struct kb *) = {
        kb_questions,    kb_items,    kb_decisions,  kb_principles,   kb_instruments,
        kb_institutions, kb_redlines, kb_tasks,      kb_check_items,  kb_duties,
        kb_indicators,   kb_sectors,  kb_glossary,   kb_rules,        kb_lints,
        kb_chapters,     kb_articles, kb_annexes,    kb_softeners,    kb_clauses,
        kb_fields,       kb_riders,   kb_parameters, kb_cross_checks, kb_profiles,
    };
    for (int round = 0; round < 2; round++)
        for (size_t i = 0; i < G_N_ELEMENTS(lists); i++)
            assert_int_equal(lists[i](kb)->len, lists[i] == kb_riders ? 3 : 0);
    assert_null(kb_question(kb, "T1.01"));
    assert_null(kb_requirement(kb, "A.1-r01"));
    assert_null(kb_preamble(kb));
    assert_null(kb_testimonium(kb));
    assert_null(kb_article(kb, "art.01"));
    assert_string_equal(kb_article_heading(kb, "art.01"), "");
    assert_null(kb_word(kb, "shall"));
    assert_string_equal(kb_phrase(kb, "shall", false), "");
    assert_string_equal(kb_alias(kb, "T1.01"), "T1.01");
    assert_null(kb_decision_role(kb, "side"));
    static const char *const files[] = {"questions/table-1",
                                        "questions/table-9",
                                        "questions/facts",
                                        "decisions",
                                        "principles",
                                        "instruments",
                                        "institutions",
                                        "redlines",
                                        "checklists",
                                        "phases",
                                        "responsibilities",
                                        "indicators",
                                        "sectors",
                                        "glossary",
                                        "rules",
                                        "lints",
                                        "lexicon",
                                        "profiles",
                                        "contents",
                                        "aliases"};
    for (size_t i = 0; i < G_N_ELEMENTS(files); i++) {
        char *want = g_strdup_printf("data/%s.xml: There is no file", files[i]);
        assert_found(kb_findings(kb), want);
        g_free(want);
    }
    assert_found(kb_findings(kb), "templates/agreement/en: this folder cannot be read");
    assert_found(kb_findings(kb), "templates/annexes/en: this folder cannot be read");
    assert_found(kb_findings(kb), "templates/contract/en/contract.xml: There is no file");
    /* 10 files of questions, 17 lists, 2 folders, 5 files of the contract */
    assert_int_equal(kb_findings(kb)->list->len, 10 + 17 + 2 + 5);
    kb_free(kb);
}

/* What check finds in all of it, as text; the caller frees. It is not whole. */
static char *check_all(struct kb *kb)
{
    struct findings findings;
    GArray *counts = NULL;
    GPtrArray *pending = NULL;
    findings_init(&findings);
    assert_false(kb_check(kb, &findings, &counts, &pending));
    char *text = findings_print(&findings);
    assert_non_null(counts);
    assert_non_null(pending);
    g_array_unref(counts);
    g_ptr_array_unref(pending);
    findings_release(&findings);
    return text;
}

static void test_check_nothing(void **state)
{
    struct kb *kb = small_kb(state, NULL, NULL);
    char *text = check_all(kb);
    assert_non_null(strstr(text, "data/rules.xml: There is no file"));
    assert_non_null(strstr(text, "data/counts.xml: There is no file"));
    g_free(text);
    kb_free(kb);
}

/* Conditions that lack what they need are named; they harm nobody who follows them. */
static void test_check_bare_conditions(void **state)
{
    struct kb *kb = small_kb(
        state, "data/rules.xml",
        "<rules><rule id='R-01'><case colour='red'><all><when/><decision/><ratified/><fires/>"
        "<differ/><sector/><form/><side/><check/><field/><blank/><missing-param/>"
        "<less><n/><value/></less><less><days/><age/></less></all></case></rule></rules>");
    char *text = check_all(kb);
    static const char *const names[] = {"when",   "decision",      "ratified", "fires", "differ",
                                        "sector", "form",          "side",     "check", "field",
                                        "blank",  "missing-param", "n",        "days",  "age"};
    for (size_t i = 0; i < G_N_ELEMENTS(names); i++) {
        char *want = g_strdup_printf("<%s> needs the attribute", names[i]);
        assert_non_null(strstr(text, want));
        g_free(want);
    }
    g_free(text);
    kb_free(kb);
}

/* ---- files that are wrong ---- */

static void use_all(struct kb *kb)
{
    kb_questions(kb);
    kb_decisions(kb);
    kb_principles(kb);
    kb_institutions(kb);
    kb_tasks(kb);
    kb_rules(kb);
    kb_articles(kb);
    kb_fields(kb);
}

/* Reading @text as @relative finds @part there. */
static void assert_finds(void **state, const char *relative, const char *text, const char *part)
{
    struct kb *kb = small_kb(state, relative, text);
    use_all(kb);
    assert_found(kb_findings(kb), part);
    kb_free(kb);
    char *path = in_folder(state, relative);
    assert_int_equal(unlink(path), 0);
    g_free(path);
}

static void test_wrong_files(void **state)
{
    assert_finds(state, "data/rules.xml", "<rules>\n<rule>", "data/rules.xml: “");
    assert_finds(state, "data/rules.xml", "<rules>\n<rule>", "is not well-formed XML (line 2");
    assert_finds(state, "data/rules.xml", "<!DOCTYPE rules><rules/>", "has a DOCTYPE");
    assert_finds(state, "data/rules.xml", "<rule/>",
                 "data/rules.xml:1: the root element must be <rules>");
    assert_finds(state, "data/rules.xml", "", "is not well-formed XML");
    assert_finds(state, "templates/agreement/en/01.xml", "<section/>",
                 "templates/agreement/en/01.xml:1: <section> is not known here");
    assert_finds(state, "templates/agreement/en/01.xml", "<chapter>",
                 "templates/agreement/en/01.xml: “");
}

#define Q(inside)                                                                                  \
    "<questions table='1' title='t'>\n<subject id='s' title='s'>\n<question id='T1.01'>\n" inside  \
    "</question></subject></questions>"

static void test_wrong_questions(void **state)
{
    static const char file[] = "data/questions/table-1.xml";
    assert_finds(state, file, Q("<item id='T1.01' type='yes'/>"),
                 "data/questions/table-1.xml:4: T1.01: “yes” is not a type");
    assert_finds(state, file, Q("<item id='T1.01'/>"), "T1.01: “” is not a type");
    assert_finds(state, file, Q("<item id='T1.01' type='ynpu' of='us'/>"),
                 "data/questions/table-1.xml:4: T1.01: “us” is not a party");
    assert_finds(state, file, Q("<item id='T1.01' type='codes'/>"), "T1.01: there are no codes");
    assert_finds(state, file, Q("<item id='T1.01' type='matrix'><code id='a'>a</code></item>"),
                 "T1.01: there are no rows");
    assert_finds(state, file, Q("<item id='T1.01' type='text'/>\n<item id='T1.01' type='text'/>"),
                 "data/questions/table-1.xml:5: T1.01: this id is used twice");
    assert_finds(state, file, Q("<item type='text'/>"),
                 "data/questions/table-1.xml:4: an entry has no id");
    assert_finds(state, file, Q("</question><question id='T1.01'>"),
                 "T1.01: this id is used twice");
    assert_finds(state, file, Q("</question></subject><subject id='s'><question id='T1.02'>"),
                 "s: this id is used twice");
}

static void test_wrong_records(void **state)
{
    assert_finds(state, "data/phases.xml",
                 "<phases><phase id='p'><section id='s'>\n<task id='P1.01' side='all'/></section>"
                 "</phase></phases>",
                 "data/phases.xml:2: P1.01: “all” is not a party");
    assert_finds(state, "data/rules.xml",
                 "<rules><rule id='R-01'>\n<case colour='red'/></rule>"
                 "</rules>",
                 "data/rules.xml:2: R-01: a case needs a colour and a condition");
    assert_finds(state, "data/rules.xml",
                 "<rules><rule id='R-01'><case colour='pink'><form is='mou'/></case></rule>"
                 "</rules>",
                 "R-01: a case needs a colour and a condition");
    assert_finds(state, "data/rules.xml",
                 "<rules><rule id='R-01'><case colour='red'><all>\n<maybe/></all></case></rule>"
                 "</rules>",
                 "data/rules.xml:2: <maybe> is not known in a condition");
    assert_finds(state, "templates/agreement/en/01.xml",
                 "<chapter id='c'><article id='art.01'><paragraph id='p'><if><all/></if>"
                 "</paragraph></article></chapter>",
                 "templates/agreement/en/01.xml:1: <all> has the wrong number of parts");
    assert_finds(state, "templates/agreement/en/01.xml",
                 "<chapter id='c'><article id='art.01'><paragraph id='p'/>\n<paragraph id='p'/>"
                 "</article></chapter>",
                 "templates/agreement/en/01.xml:2: art.01/p: this id is used twice");
    assert_finds(state, "templates/contract/en/contract.xml",
                 "<contract><clause id='K01'><field id='k01.a' type='text'>\n<check id='K01-c1'/>"
                 "</field></clause></contract>",
                 "templates/contract/en/contract.xml:2: K01-c1: a check needs a condition");
    assert_finds(state, "templates/contract/en/contract.xml",
                 "<contract><clause id='K01'><field id='k01.a' type='text'/>"
                 "<field id='k01.a' type='text'/></clause></contract>",
                 "k01.a: this id is used twice");
}

/* ---- records as they are read ---- */

static void test_read_items(void **state)
{
    struct kb *kb = small_kb(
        state, "data/questions/table-1.xml",
        "<questions table='1' title='Rights'><subject id='s' title='Courts' principles='A.3'>"
        "<question id='T1.01' guidance='g' institutions='labour justice' feeds='art.36' "
        "uncertain='yes'><title>  The\n title </title><help>Help</help>"
        "<item id='T1.01a' type='codes' multiple='yes' of='destination'><ask>Who?</ask>"
        "<code id='share' arg='number' unit='%'>a share</code>"
        "<code id='other' arg='text'>others</code>"
        "<code id='none' exclusive='yes'>nobody</code></item>"
        "<item id='T1.01b' type='ynpu' inverse='yes'><good>No.</good></item>"
        "<item id='T1.01c' type='number' unit='weeks' keyed='sex'/></question></subject>"
        "</questions>");
    const struct kb_question *q = kb_question(kb, "T1.01");
    assert_int_equal(q->table, 1);
    assert_string_equal(q->table_title, "Rights");
    assert_string_equal(q->subject->principles, "A.3");
    assert_string_equal(q->title, "The title");
    assert_string_equal(q->institutions, "labour justice");
    assert_true(q->uncertain);
    assert_false(q->context_only);
    assert_int_equal(q->items->len, 3);
    const struct kb_item *a = kb_item(kb, "T1.01a");
    assert_int_equal(a->parties, PARTY_DESTINATION);
    assert_true(a->domain.multiple);
    assert_string_equal(a->ask, "Who?");
    assert_string_equal(a->good, "");
    assert_int_equal(a->domain.n_codes, 3);
    assert_int_equal(domain_code(&a->domain, "share")->arg, DOMAIN_ARG_NUMBER);
    assert_string_equal(domain_code(&a->domain, "share")->unit, "%");
    assert_int_equal(domain_code(&a->domain, "other")->arg, DOMAIN_ARG_TEXT);
    assert_true(domain_code(&a->domain, "none")->exclusive);
    assert_string_equal(domain_code(&a->domain, "none")->label, "nobody");
    const struct kb_item *b = kb_item(kb, "T1.01b"), *c = kb_item(kb, "T1.01c");
    assert_int_equal(b->parties, PARTY_BOTH);
    assert_true(b->domain.inverse);
    assert_int_equal(b->domain.n_codes, 4);
    assert_string_equal(b->good, "No.");
    assert_string_equal(c->domain.unit, "weeks");
    assert_string_equal(c->domain.keys, "women men");
    kb_free(kb);
}

static void assert_default(const struct kb_decision *decision, const char *form,
                           const char *qualifier, const char *want)
{
    const char *const *values = kb_decision_default(decision, form, qualifier);
    char *joined = values ? g_strjoinv("|", (char **)values) : NULL;
    if (want)
        assert_string_equal(joined, want);
    else
        assert_null(joined);
    g_free(joined);
}

/* The default that fits best: the qualifier weighs more than the form. */
static void test_defaults(void **state)
{
    struct kb *kb =
        small_kb(state, "data/decisions.xml",
                 "<decisions><group title='g'>"
                 "<decision id='DD01' type='codes' multiple='yes' for='party' role='side'>"
                 "<code id='a'>a</code><code id='b' arg='number'>b</code>"
                 "<default>a</default><default form='mou'>a  b:1</default>"
                 "<default for='origin'>b:2</default><default form='mou' for='origin'>b:3</default>"
                 "</decision>"
                 "<decision id='DD02' type='text'><default form='bla'>one two</default></decision>"
                 "<decision id='DD03' type='codes' for='cost-head'><code id='a'>a</code>"
                 "<head id='tests'>skill tests</head></decision></group></decisions>");
    const struct kb_decision *d = kb_decision(kb, "DD01");
    assert_default(d, "bla", NULL, "a");
    assert_default(d, NULL, NULL, "a");
    assert_default(d, "mou", NULL, "a|b:1");
    assert_default(d, "bla", "origin", "b:2");
    assert_default(d, "mou", "origin", "b:3");
    assert_default(d, NULL, "origin", "b:2");
    assert_default(d, "mou", "destination", "a|b:1");
    assert_ptr_equal(kb_decision_role(kb, "side"), d);
    assert_null(kb_decision_role(kb, "sectors"));
    const char *const *q = kb_decision_qualifiers(d);
    assert_string_equal(q[0], "origin");
    assert_string_equal(q[1], "destination");
    assert_null(q[2]);
    assert_string_equal(kb_decision_qualifier_label(d, "origin"), "country of origin");
    assert_string_equal(kb_decision_qualifier_label(d, "other"), "other");
    d = kb_decision(kb, "DD02");
    assert_default(d, "bla", NULL, "one two"); /* text is one value */
    assert_default(d, "mou", NULL, NULL);
    assert_default(d, NULL, NULL, NULL);
    assert_null(kb_decision_qualifiers(d)[0]);
    d = kb_decision(kb, "DD03");
    assert_default(d, "bla", "tests", NULL);
    assert_string_equal(kb_decision_qualifiers(d)[0], "tests");
    assert_string_equal(kb_decision_qualifier_label(d, "tests"), "skill tests");
    assert_string_equal(d->group, "g");
    assert_no_findings(kb_findings(kb));
    kb_free(kb);
}

/* ---- the shipped base with one thing wrong ---- */

/* Links every file below @source into @target, so that single ones can be replaced. */
static void shadow(const char *source, const char *target)
{
    GDir *dir = g_dir_open(source, 0, NULL);
    const char *name;
    assert_non_null(dir);
    assert_int_equal(g_mkdir_with_parents(target, 0700), 0);
    while ((name = g_dir_read_name(dir))) {
        char *from = g_build_filename(source, name, NULL);
        char *to = g_build_filename(target, name, NULL);
        if (g_file_test(from, G_FILE_TEST_IS_DIR))
            shadow(from, to);
        else
            assert_int_equal(symlink(from, to), 0);
        g_free(from);
        g_free(to);
    }
    g_dir_close(dir);
}

/* In @relative, what the pattern (after "\K") finds first becomes @new. */
static void spoil(void **state, const char *relative, const char *pattern, const char *new)
{
    char *path = in_folder(state, relative), *text = slurp(path);
    GMatchInfo *match = NULL;
    GRegex *regex = g_regex_new(pattern, G_REGEX_DOTALL, 0, NULL);
    int start = 0, end = 0;
    assert_non_null(regex);
    if (!g_regex_match(regex, text, 0, &match))
        fail_msg("%s does not hold %s", relative, pattern);
    g_match_info_fetch_pos(match, 0, &start, &end);
    char *spoilt = g_strdup_printf("%.*s%s%s", start, text, new, text + end);
    assert_int_equal(unlink(path), 0);
    spill(path, spoilt);
    g_free(spoilt);
    g_match_info_free(match);
    g_regex_unref(regex);
    g_free(text);
    g_free(path);
}

#define AGREEMENT "templates/agreement/en/"
#define CONTRACT "templates/contract/en/"

static const struct {
    const char *file, *pattern, *new;
    const char *finding;
} faults[] = {
    {"data/questions/table-1.xml", "id=\"T1.01\"[^>]*institutions=\"\\Klabour", "nobody",
     "data/questions/table-1.xml:11: T1.01: there is no institution “nobody”"},
    {"data/questions/table-2.xml", "feeds=\"\\Kart.\\d\\d", "art.99",
     ": there is no article “art.99”"},
    {"data/questions/table-3.xml", "principles=\"\\K[A-Z].\\d", "Z.1",
     ": there is no principle “Z.1”"},
    {"data/decisions.xml", "id=\"DD28\".*<default for=\"seasonal\">\\Kvisits", "fly",
     "“fly:1” is not a possible value of DD28"},
    {"data/decisions.xml", "id=\"DD24\".*<default>\\K90", "soon",
     "“soon” in the value of DD24 is not a number"},
    {"data/decisions.xml", "id=\"DD24\"[^>]*articles=\"\\K[^\"]*", "art.98",
     "DD24: there is no article “art.98”"},
    {"data/decisions.xml", "id=\"DD18\".*<default for=\"\\Kmedical", "dental",
     "DD18 is not taken for “dental”"},
    {"data/principles.xml", "<requirement id=\"A.1-r01\"[^>]*articles=\"\\K[^\"]*", "art.97",
     "A.1-r01: there is no article “art.97”"},
    {"data/redlines.xml", "<source instrument=\"\\K[^\"]*", "C999",
     "RL01: there is no instrument “C999”"},
    {"data/checklists.xml", "exclusive-with=\"\\KC4.02", "C4.99",
     "C4.01: there is no checklist item “C4.99”"},
    {"data/indicators.xml", "principles=\"\\K[A-Z].\\d", "A.9",
     "IN01: there is no principle “A.9”"},
    {"data/sectors.xml", "<issue id=\"S-i01\" articles=\"\\K[^\"]*", "art.96",
     "S-i01: there is no article “art.96”"},
    {"data/sectors.xml", "<sector \\K", "colour=\"blue\" ", "data/sectors.xml:"},
    {"data/rules.xml", "<when item=\"\\K[^\"]*", "T9.99", "there is no item “T9.99”"},
    {"data/rules.xml", "id=\"R-21\".*?<when item=\"[^\"]*\" of=\"[^\"]*\" is=\"\\K[^\"]*", "maybe",
     "R-21: “maybe” is no code of"},
    {"data/rules.xml", "rowless=\"\\Kemployer", "landlord", "“landlord” is no row of T8.2"},
    {"data/rules.xml", "<document check=\"committee-complete\"[^>]*decision=\"\\KDD38", "DD97",
     "K-11: there is no decision “DD97”"},
    {"data/lints.xml", "paragraphs=\"\\Kart.47/registration", "art.47/none",
     "there is no paragraph “art.47/none”"},
    {"data/profiles.xml", "articles=\"\\Kart.01", "art.95",
     "compact: there is no article “art.95”"},
    {"data/contents.xml", "Freedom of \\Kmovement", "trade",
     "art.10: the heading should be “Freedom of movement and possession of documents”"},
    {"data/contents.xml", "<principle id=\"\\KA.1", "A.9", "A.1: the title should be"},
    {"data/contents.xml", "id=\"\\Kart.48", "art.49", "art.48: the heading should be"},
    {"data/profiles.xml", "\\Kart.02/terms", "art.02/none",
     "compact: there is no paragraph “art.02/none”"},
    {"data/counts.xml", "what=\"redlines\" n=\"\\K20", "21",
     "data/counts.xml: redlines: there are 20, but there should be 21"},
    {"data/counts.xml", "what=\"\\Kannexes", "anexes", "data/counts.xml:"},
    {AGREEMENT "01-general.xml", "<ref to=\"\\K[^\"]*", "art.94",
     "the reference “art.94” leads nowhere"},
    {AGREEMENT "02-rights.xml", "<w>\\Kshall</w>", "zall</w>",
     "the lexicon has no counterpart of “zall”"},
    {AGREEMENT "03-recruitment.xml", "<point rule=\"\\KR-38", "R-98", "there is no rule “R-98”"},
    {AGREEMENT "03-recruitment.xml", "<strong rule=\"\\K[^\"]*", "R-97", "there is no rule “R-97”"},
    {AGREEMENT "06-work.xml", "anchor=\"\\K[a-z]*", "handshake", AGREEMENT "06-work.xml:"},
    {AGREEMENT "11-governance.xml", "<point><if><decision id=\"\\KDD38", "DD96",
     "art.42: there is no decision “DD96”"},
    {AGREEMENT "11-governance.xml", "<slot decision=\"\\K[^\"]*", "DD95",
     "there is no decision “DD95”"},
    {"templates/annexes/en/annex-a.xml", "<point><if><decision id=\"DD13\" is=\"\\Klow", "tiny",
     "annex.A: “tiny” is no code of DD13"},
    {"templates/annexes/en/annex-g.xml", "<point sector=\"\\Kseasonal", "mining",
     "annex.G: there is no sector “mining”"},
    {CONTRACT "contract.xml", "<if>.{0,80}<blank field=\"\\Kk01.employer_reg_no", "k01.none",
     "K01: there is no contract field “k01.none”"},
    {CONTRACT "contract.xml", "<check id=\"[^\"]*\"[^>]*redline=\"\\KRL\\d\\d", "RL99",
     "there is no red line “RL99”"},
    {CONTRACT "rider-d.xml", "<applies>.*<field id=\"\\Kk01.employer_kind", "k01.nobody",
     "there is no contract field “k01.nobody”"},
    {CONTRACT "parameters.xml", "<parameter [^>]*period=\"\\K[^\"]*", "P.none",
     "there is no parameter “P.none”"},
};

static void test_faults(void **state)
{
    struct kb *shipped = kb_open(NULL, NULL);
    GError *error = NULL;
    assert_non_null(shipped);
    static const char *const folders[] = {"data", "templates"};
    for (size_t i = 0; i < G_N_ELEMENTS(folders); i++) {
        char *from = g_build_filename(kb_folder(shipped), folders[i], NULL);
        char *real = g_canonicalize_filename(from, NULL), *to = in_folder(state, folders[i]);
        shadow(real, to);
        g_free(real);
        g_free(from);
        g_free(to);
    }
    kb_free(shipped);
    for (size_t i = 0; i < G_N_ELEMENTS(faults); i++)
        spoil(state, faults[i].file, faults[i].pattern, faults[i].new);
    struct kb *kb = kb_open(*state, &error);
    assert_fine(kb != NULL, error);
    char *text = check_all(kb);
    unsigned unseen = 0;
    for (size_t i = 0; i < G_N_ELEMENTS(faults); i++)
        if (!strstr(text, faults[i].finding)) {
            print_error("not found: %s: %s\n", faults[i].file, faults[i].finding);
            unseen++;
        }
    char **lines = g_strsplit(text, "\n", -1); /* each says in which file it was found */
    for (char **line = lines; *line; line++)
        if (**line && !g_str_has_prefix(*line, "data/") && !g_str_has_prefix(*line, "templates/")) {
            print_error("names no file: %s\n", *line);
            unseen++;
        }
    g_strfreev(lines);
    if (unseen)
        fail_msg("%u of %zu faults were not found; found were:\n%s", unseen, G_N_ELEMENTS(faults),
                 text);
    g_free(text);
    kb_free(kb);
}

static int clean_up(void **state)
{
    (void)state;
    xmlRelaxNGCleanupTypes();
    xmlCleanupParser();
    return 0;
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        IN_FOLDER(test_open),
        IN_FOLDER(test_open_default),
        IN_FOLDER(test_bad_version),
        IN_FOLDER(test_alias),
        IN_FOLDER(test_nothing_there),
        IN_FOLDER(test_check_nothing),
        IN_FOLDER(test_check_bare_conditions),
        IN_FOLDER(test_wrong_files),
        IN_FOLDER(test_wrong_questions),
        IN_FOLDER(test_wrong_records),
        IN_FOLDER(test_read_items),
        IN_FOLDER(test_defaults),
        IN_FOLDER(test_faults),
    };
    return cmocka_run_group_tests_name("kb_load", tests, NULL, clean_up);
}

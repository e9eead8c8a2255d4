/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Reading a dossier: typed views, what counts, what stands by default; odd parts of files. */
#include "config.h"

#include "dossier_fixture.h"

#include "kb/decision.h"

/* ---- answers ---- */

static void test_answer(void **state)
{
    (void)state;
    struct dossier *dossier = new_dossier();
    assert_null(dossier_answer(dossier, "T1.05", PARTY_ORIGIN));
    put(dossier, "<answer item='T1.05' of='origin' state='disputed' confidence='medium'>"
                 "<value>passport</value><value>threats</value><note> two\n lines </note>"
                 "<source institution='labour' document='Act' date='2020' place='s. 1'/></answer>");
    put(dossier, "<answer item='T1.05' of='destination' state='asked'/>");
    const struct answer *a = dossier_answer(dossier, "T1.05", PARTY_ORIGIN);
    assert_string_equal(a->item, "T1.05");
    assert_int_equal(a->of, PARTY_ORIGIN);
    assert_int_equal(a->state, ANSWER_DISPUTED);
    assert_string_equal(a->confidence, "medium");
    assert_string_equal(a->values[0], "passport");
    assert_string_equal(a->values[1], "threats");
    assert_null(a->values[2]);
    assert_string_equal(a->note, " two\n lines ");
    assert_string_equal(a->source.institution, "labour");
    assert_string_equal(a->source.document, "Act");
    assert_string_equal(a->source.date, "2020");
    assert_string_equal(a->source.place, "s. 1");
    a = dossier_answer(dossier, "T1.05", PARTY_DESTINATION);
    assert_int_equal(a->state, ANSWER_ASKED);
    assert_null(a->values[0]);
    assert_string_equal(a->note, "");
    assert_string_equal(a->confidence, "");
    assert_string_equal(a->source.document, "");
    assert_int_equal(dossier_answers(dossier)->len, 2);
    dossier_free(dossier);
}

static void test_states(void **state)
{
    (void)state;
    enum answer_state parsed = ANSWER_OPEN;
    for (int s = ANSWER_OPEN; s <= ANSWER_NOT_APPLICABLE; s++) {
        assert_true(answer_state_parse(answer_state_word((enum answer_state)s), &parsed));
        assert_int_equal(parsed, s);
    }
    assert_false(answer_state_parse("certain", &parsed));
    assert_int_equal(parsed, ANSWER_NOT_APPLICABLE);
}

static void test_counting(void **state)
{
    (void)state;
    static const struct {
        const char *attrs, *inner;
        bool counts, not_applicable;
    } cases[] = {
        {"state='provisional'", "<value>Y</value>", true, false},
        {"state='confirmed'", "<value>N</value>", true, false},
        {"state='disputed'", "<value>P</value>", true, false},
        {"state='confirmed'", "<value>U</value>", false, false},
        {"state='open'", "<value>Y</value>", false, false},
        {"state='asked'", "<value>Y</value>", false, false},
        {"state='asked'", "", false, false},
        {"state='not-applicable'", "<note>why</note>", false, true},
        {"state='not-applicable'", "<value>Y</value><note>why</note>", false, true},
    };
    struct dossier *dossier = new_dossier();
    bool not_applicable = true;
    assert_null(dossier_counting(dossier, "T1.04", PARTY_ORIGIN, &not_applicable));
    assert_false(not_applicable);
    for (size_t i = 0; i < G_N_ELEMENTS(cases); i++) {
        char *xml = g_strdup_printf("<answer item='T1.04' of='origin' %s>%s</answer>",
                                    cases[i].attrs, cases[i].inner);
        put(dossier, xml);
        g_free(xml);
        const char *const *values =
            dossier_counting(dossier, "T1.04", PARTY_ORIGIN, &not_applicable);
        assert_int_equal(values != NULL, cases[i].counts);
        assert_int_equal(not_applicable, cases[i].not_applicable);
        assert_null(dossier_counting(dossier, "T1.04", PARTY_DESTINATION, NULL));
    }
    dossier_free(dossier);
}

static void test_responses(void **state)
{
    (void)state;
    struct dossier *dossier = new_dossier();
    assert_null(dossier_responses(dossier, "T1.04", PARTY_ORIGIN));
    put(dossier, "<response id='r2' item='T1.04' of='origin' institution='workers' by='U. Nion' "
                 "date='2026-01-02'><value>Y</value><note>n</note><source place='p. 4'/>"
                 "</response>");
    put(dossier, "<response id='r1' item='T1.04' of='origin'><value>N</value></response>");
    put(dossier, "<response id='r3' item='T1.04' of='destination'><value>N</value></response>");
    const GPtrArray *list = dossier_responses(dossier, "T1.04", PARTY_ORIGIN);
    assert_int_equal(list->len, 2);
    const struct response *r = list->pdata[0];
    assert_string_equal(r->id, "r2");
    assert_string_equal(r->institution, "workers");
    assert_string_equal(r->by, "U. Nion");
    assert_string_equal(r->date, "2026-01-02");
    assert_string_equal(r->note, "n");
    assert_string_equal(r->values[0], "Y");
    assert_string_equal(r->source.place, "p. 4");
    assert_int_equal(dossier_all_responses(dossier)->len, 3);
    drop(dossier, "<response id='r2'/>");
    assert_int_equal(dossier_responses(dossier, "T1.04", PARTY_ORIGIN)->len, 1);
    dossier_free(dossier);
}

/* ---- decisions ---- */

static void test_decided(void **state)
{
    (void)state;
    struct dossier *dossier = new_dossier();
    bool taken = true;
    const char *const *values = dossier_decided(dossier, "DD24", NULL, &taken);
    assert_false(taken);
    assert_string_equal(values[0], "90");
    decide(dossier, "DD24", "", "60");
    values = dossier_decided(dossier, "DD24", NULL, &taken);
    assert_true(taken);
    assert_string_equal(values[0], "60");
    /* per sector: its own, else the general one, else its default, else the general default */
    assert_string_equal(dossier_decided(dossier, "DD28", "seasonal", &taken)[0], "visits:1");
    assert_string_equal(dossier_decided(dossier, "DD28", "health", &taken)[0], "reunify:12");
    assert_false(taken);
    decide(dossier, "DD28", "", "accompany");
    assert_string_equal(dossier_decided(dossier, "DD28", "seasonal", &taken)[0], "accompany");
    assert_true(taken);
    decide(dossier, "DD28", "seasonal", "visits:3");
    assert_string_equal(dossier_decided(dossier, "DD28", "seasonal", NULL)[0], "visits:3");
    assert_string_equal(dossier_decided(dossier, "DD28", "health", NULL)[0], "accompany");
    assert_string_equal(dossier_decided(dossier, "DD28", NULL, NULL)[0], "accompany");
    assert_null(dossier_decision(dossier, "DD28", "health"));
    assert_string_equal(dossier_decision(dossier, "DD28", "seasonal")->qualifier, "seasonal");
    assert_int_equal(dossier_decisions(dossier)->len, 3);
    assert_null(dossier_decided(dossier, "DD11", NULL, &taken)); /* has no default */
    assert_false(taken);
    assert_null(dossier_decided(dossier, "DD99", NULL, &taken));
    dossier_free(dossier);
}

static void test_form_and_defaults(void **state)
{
    (void)state;
    struct dossier *dossier = new_dossier();
    const struct kb_decision *form = kb_decision_role(kb, "instrument");
    const struct kb_decision *sectors = kb_decision_role(kb, "sectors");
    assert_non_null(form);
    assert_non_null(sectors);
    assert_non_null(kb_decision_role(kb, "side"));
    assert_string_equal(dossier_form(dossier), "bla");
    assert_string_equal(dossier_decided(dossier, "DD04", "origin", NULL)[0], "parliament");
    decide(dossier, form->id, "", "MOU");
    assert_string_equal(dossier_form(dossier), "mou");
    assert_string_equal(dossier_decided(dossier, "DD04", "origin", NULL)[0], "signature");
    assert_false(dossier_has_sector(dossier, "health"));
    decide(dossier, sectors->id, "", "health,occupation:5321 Care assistants");
    assert_true(dossier_has_sector(dossier, "health"));
    assert_false(dossier_has_sector(dossier, "seasonal"));
    assert_false(dossier_has_sector(dossier, "occupation"));
    dossier_free(dossier);
}

/* ---- the rest ---- */

static void test_parties_and_about(void **state)
{
    (void)state;
    struct dossier *dossier = new_dossier();
    const struct party_info *origin = dossier_party(dossier, PARTY_ORIGIN);
    assert_string_equal(origin->name, "Lumara");
    assert_string_equal(origin->short_name, "Lumara"); /* falls back on the name */
    assert_string_equal(origin->code, "xa");
    put(dossier, "<party role='origin' name='Republic of Lumara' short='Lumara' demonym='Lumaran' "
                 "display='LMR'/>");
    origin = dossier_party(dossier, PARTY_ORIGIN);
    assert_string_equal(origin->name, "Republic of Lumara");
    assert_string_equal(origin->short_name, "Lumara");
    assert_string_equal(origin->demonym, "Lumaran");
    assert_string_equal(origin->display, "LMR");
    assert_string_equal(origin->code, "xa");
    assert_string_equal(dossier_party(dossier, PARTY_DESTINATION)->code, "xb");
    put(dossier, "<about title='A title' language='fr' side='origin'/>");
    assert_string_equal(dossier_title(dossier), "A title");
    assert_string_equal(dossier_language(dossier), "fr");
    assert_string_equal(dossier_side(dossier), "origin");
    drop(dossier, "<about/>");
    assert_string_equal(dossier_title(dossier), "");
    assert_string_equal(dossier_language(dossier), "en");
    assert_string_equal(dossier_side(dossier), "joint");
    dossier_free(dossier);
}

static void test_register_contract_flags(void **state)
{
    (void)state;
    struct dossier *dossier = new_dossier();
    put(dossier, "<ratification instrument='C97' of='origin' status='ratified' date='1950' "
                 "note='annexes excluded' source='list'/>");
    put(dossier, "<field id='k02.languages'><value>en</value><value>fr</value><note>n</note>"
                 "</field>");
    put(dossier, "<parameter id='P.cba_wage'><value>11 EVK</value></parameter>");
    put(dossier, "<parameter id='P.cba_wage' for='health' source='s' date='2026' note='n'>"
                 "<value>13.40 EVK</value></parameter>");
    put(dossier, "<acknowledgement flag='R-21' reason='known' by='A' "
                 "time='2026-01-01T00:00:00Z'/>");
    const struct ratification *r = dossier_ratification(dossier, "C97", PARTY_ORIGIN);
    assert_string_equal(r->status, "ratified");
    assert_string_equal(r->date, "1950");
    assert_string_equal(r->note, "annexes excluded");
    assert_null(dossier_ratification(dossier, "C97", PARTY_DESTINATION));
    const struct field_value *f = dossier_field(dossier, "k02.languages");
    assert_string_equal(f->values[1], "fr");
    assert_string_equal(f->note, "n");
    assert_null(dossier_field(dossier, "k06.base_wage"));
    assert_string_equal(dossier_parameter(dossier, "P.cba_wage", NULL)->value, "11 EVK");
    assert_string_equal(dossier_parameter(dossier, "P.cba_wage", "seasonal")->value, "11 EVK");
    const struct parameter_value *p = dossier_parameter(dossier, "P.cba_wage", "health");
    assert_string_equal(p->value, "13.40 EVK");
    assert_string_equal(p->source, "s");
    assert_string_equal(p->date, "2026");
    assert_null(dossier_parameter(dossier, "P.min_wage", "health"));
    assert_string_equal(dossier_acknowledged(dossier, "R-21")->reason, "known");
    assert_null(dossier_acknowledged(dossier, "R-22"));
    assert_int_equal(dossier_ratifications(dossier)->len, 1);
    assert_int_equal(dossier_fields(dossier)->len, 1);
    assert_int_equal(dossier_parameters(dossier)->len, 2);
    assert_int_equal(dossier_acknowledgements(dossier)->len, 1);
    dossier_free(dossier);
}

static void test_records(void **state)
{
    (void)state;
    struct dossier *dossier = new_dossier();
    put(dossier, "<objective id='b' text='1'/>");
    put(dossier, "<member id='m' name='M'/>");
    put(dossier, "<objective id='a' text='2'/>");
    GPtrArray *list = dossier_records(dossier, "objective");
    assert_int_equal(list->len, 2);
    assert_string_equal(xml_attr(list->pdata[0], "id"), "b"); /* in file order */
    g_ptr_array_unref(list);
    list = dossier_records(dossier, "party");
    assert_int_equal(list->len, 2);
    g_ptr_array_unref(list);
    list = dossier_records(dossier, "unheard-of");
    assert_int_equal(list->len, 0);
    g_ptr_array_unref(list);
    assert_non_null(dossier_record(dossier, "about", ""));
    assert_non_null(dossier_record(dossier, "about", NULL));
    assert_string_equal(xml_attr(dossier_record(dossier, "member", "m"), "name"), "M");
    assert_null(dossier_record(dossier, "member", "x"));
    dossier_free(dossier);
}

static void test_date_and_version(void **state)
{
    (void)state;
    struct dossier *dossier = new_dossier();
    assert_string_equal(dossier_date(dossier), "2026-03-01");
    g_setenv("BLMA_NOW", "2027-01-02T03:04:05Z", TRUE);
    put(dossier, "<objective id='b' text='1'/>");
    assert_string_equal(dossier_date(dossier), "2027-01-02");
    assert_int_equal(dossier_version(dossier), 2);
    g_setenv("BLMA_NOW", "no moment", TRUE); /* then the real clock */
    put(dossier, "<objective id='b' text='2'/>");
    assert_int_equal(strlen(dossier_date(dossier)), 10);
    dossier_free(dossier);
}

/* ---- files ---- */

#define PARTIES                                                                                    \
    "<preparation><party role='origin' name='L'/><party role='destination' "                       \
    "name='E'/></preparation>"

/* Written by hand, without history and with an element that stands twice. */
static void test_file_by_hand(void **state)
{
    char *path = in_folder(state, "d.blma");
    write_text(path, "<dossier format='1'>" PARTIES
                     "<preparation><objective id='a' text='1'/></preparation>"
                     "<answers><answer item='T1.04' of='origin' state='confirmed'><value>Y</value>"
                     "</answer></answers>"
                     "<answers><answer item='T1.04' of='destination' state='confirmed'>"
                     "<value>N</value></answer></answers>"
                     "<wishes><decision id='DD24'><value>1</value></decision></wishes></dossier>");
    struct dossier *dossier = open_dossier(path, DOSSIER_WRITE);
    assert_int_equal(dossier_answers(dossier)->len, 2);
    assert_int_equal(dossier_decisions(dossier)->len, 0); /* no place for a decision */
    assert_null(dossier_decision(dossier, "DD24", NULL));
    GPtrArray *list = dossier_records(dossier, "objective");
    assert_int_equal(list->len, 1);
    g_ptr_array_unref(list);
    assert_int_equal(dossier_version(dossier), 0);
    assert_string_equal(dossier_date(dossier), "1970-01-01");
    assert_string_equal(dossier_title(dossier), "");
    answer(dossier, "T1.04", "destination", "P");
    save(dossier);
    dossier_free(dossier);
    dossier = open_dossier(path, DOSSIER_READ);
    assert_string_equal(dossier_answer(dossier, "T1.04", PARTY_DESTINATION)->values[0], "P");
    assert_int_equal(dossier_answers(dossier)->len, 2);
    assert_int_equal(dossier_version(dossier), 1);
    dossier_free(dossier);
    g_free(path);
}

/* A dossier with odd parts, as another version or a hand may have left them. */
static const char odd[] =
    "<?xml version='1.0'?>\n"
    "<dossier format='1' kb='1999.1' created='2026-01-01T00:00:00Z' mood='good'>\n"
    "<!-- a comment -->\n"
    "<preparation><party role='origin' name='L' flag='blue'/>\n"
    "<party role='destination' name='E'/></preparation>\n"
    "<answers>\n"
    "<answer item='T77.7' of='origin' state='confirmed'><value>Y</value></answer>\n"     /* 7 */
    "<answer item='T1.30' of='origin' state='confirmed'><value>maybe</value></answer>\n" /* 8 */
    "<answer item='T1.30' of='destination' state='confirmed'><value>silent</value>\n"
    "<smile/></answer>\n"
    "<answer item='T1.30' of='destination' state='confirmed'><value>allowed</value></answer>\n"
    "<answer item='T1.04' of='origin' state='confirmed'><value>N</value>" /* 12 */
    "<source date='2026-02-30'/></answer>\n"
    "<riddle item='T1.04'/>\n"                           /* 13 */
    "<decision id='DD24'><value>60</value></decision>\n" /* 14 */
    "</answers>\n"
    "<decisions><decision id='DD99'><value>1</value></decision></decisions>\n" /* 16 */
    "<ratifications><ratification instrument='C0' of='origin' status='none'/>" /* 17 */
    "</ratifications>\n"
    "<future when='x'><thing/> text </future>\n" /* 18 */
    "</dossier>\n";

static void test_odd_parts_are_reported(void **state)
{
    char *path = in_folder(state, "d.blma");
    write_text(path, odd);
    struct dossier *dossier = open_dossier(path, DOSSIER_READ);
    assert_found(dossier, "d.blma:7: T77.7 origin: There is no item “T77.7”.");
    assert_found(dossier, "d.blma:8: T1.30 origin: “maybe” is not a possible value of T1.30.");
    assert_found(dossier, "d.blma:11: T1.30 destination: this is recorded twice");
    assert_found(dossier, "d.blma:12: T1.04 origin: “2026-02-30” is not a date that exists");
    assert_found(dossier, "d.blma:13: <riddle> is not known here; it is kept, but not used");
    assert_found(dossier, "d.blma:14: <decision> is not known here");
    assert_found(dossier, "d.blma:16: DD99: There is no decision “DD99”.");
    assert_found(dossier, "d.blma:17: ratification C0 origin: There is no instrument “C0”.");
    assert_found(dossier, "d.blma:18: <future> is not known here");
    assert_int_equal(dossier_findings(dossier)->list->len, 9);
    assert_noticed(dossier, "version 1999.1 of the questions");
    /* what is wrong does not count, the first of two does */
    assert_null(dossier_answer(dossier, "T77.7", PARTY_ORIGIN));
    assert_null(dossier_answer(dossier, "T1.30", PARTY_ORIGIN));
    assert_null(dossier_answer(dossier, "T1.04", PARTY_ORIGIN));
    assert_string_equal(dossier_answer(dossier, "T1.30", PARTY_DESTINATION)->values[0], "silent");
    assert_int_equal(dossier_answers(dossier)->len, 1);
    assert_int_equal(dossier_decisions(dossier)->len, 0);
    dossier_free(dossier);
    g_free(path);
}

static void test_odd_parts_are_kept(void **state)
{
    static const char *const parts[] = {
        "mood=\"good\"",
        "<!-- a comment -->",
        "flag=\"blue\"",
        "T77.7",
        "maybe",
        "<smile/>",
        "allowed",
        "2026-02-30",
        "<riddle item=\"T1.04\"/>",
        "DD24",
        "DD99",
        "\"C0\"",
        "<future when=\"x\"><thing/> text </future>",
    };
    char *path = in_folder(state, "d.blma");
    write_text(path, odd);
    struct dossier *dossier = open_dossier(path, DOSSIER_WRITE);
    put(dossier, "<objective id='o' text='t'/>");
    save(dossier);
    dossier_free(dossier);
    char *text = slurp(path);
    for (size_t i = 0; i < G_N_ELEMENTS(parts); i++)
        if (!strstr(text, parts[i]))
            fail_msg("lost: %s in\n%s", parts[i], text);
    g_free(text);
    dossier = open_dossier(path, DOSSIER_READ);
    assert_int_equal(dossier_findings(dossier)->list->len, 9);
    assert_int_equal(dossier_notices(dossier)->len, 0); /* now of this version */
    dossier_free(dossier);
    g_free(path);
}

/* What was recorded twice and is removed does not come back at the next opening. */
static void test_doubles_are_dropped_together(void **state)
{
    char *path = in_folder(state, "d.blma");
    write_text(path, odd);
    struct dossier *dossier = open_dossier(path, DOSSIER_WRITE);
    drop(dossier, "<answer item='T1.30' of='destination'/>");
    save(dossier);
    dossier_free(dossier);
    dossier = open_dossier(path, DOSSIER_READ);
    assert_null(dossier_answer(dossier, "T1.30", PARTY_DESTINATION));
    dossier_free(dossier);
    g_free(path);
}

/* A wrong record is mended by putting a right one. */
static void test_mending(void **state)
{
    char *path = in_folder(state, "d.blma");
    write_text(path, odd);
    struct dossier *dossier = open_dossier(path, DOSSIER_WRITE);
    answer(dossier, "T1.30", "origin", "allowed");
    assert_string_equal(dossier_answer(dossier, "T1.30", PARTY_ORIGIN)->values[0], "allowed");
    save(dossier);
    dossier_free(dossier);
    dossier = open_dossier(path, DOSSIER_READ);
    assert_string_equal(dossier_answer(dossier, "T1.30", PARTY_ORIGIN)->values[0], "allowed");
    dossier_free(dossier);
    g_free(path);
}

/* Nothing in a file reaches a terminal as it is. */
static void test_hostile_words(void **state)
{
    static const char evil[] = "<dossier format='1' kb='\xc2\x9b"
                               "31m\xe2\x80\xae'>" PARTIES "<answers><answer item='\xc2\x9b"
                               "31m\xe2\x80\xae' of='origin' state='open'/>"
                               "<answer item='\xc2\x9b"
                               "31m\xe2\x80\xae' of='origin' state='open'/></answers></dossier>";
    char *path = in_folder(state, "d.blma");
    write_text(path, evil);
    struct dossier *dossier = open_dossier(path, DOSSIER_READ);
    char *text = findings_print(dossier_findings(dossier));
    assert_int_equal(dossier_findings(dossier)->list->len, 2);
    assert_null(strstr(text, "\xc2\x9b"));
    assert_null(strstr(text, "\xe2\x80\xae"));
    g_free(text);
    assert_noticed(dossier, "<U+202E>");
    assert_null(strstr(dossier_notices(dossier)->pdata[0], "\xc2\x9b"));
    dossier_free(dossier);
    g_free(path);
}

/* The same knowledge base, but with renamed entries. */
static struct kb *kb_with_aliases(void **state, const char *aliases)
{
    char *folder = in_folder(state, "kb"), *old = g_canonicalize_filename(kb_folder(kb), NULL);
    char *from = g_build_filename(old, "data", NULL);
    char *data = g_build_filename(folder, "data", NULL);
    char *templates = g_build_filename(folder, "templates", NULL);
    char *old_templates = g_build_filename(old, "templates", NULL);
    assert_int_equal(g_mkdir_with_parents(data, 0700), 0);
    assert_int_equal(symlink(old_templates, templates), 0);
    GDir *dir = g_dir_open(from, 0, NULL);
    const char *name;
    while ((name = g_dir_read_name(dir))) {
        char *target = g_build_filename(from, name, NULL);
        char *link_name = g_build_filename(data, name, NULL);
        if (strcmp(name, "aliases.xml"))
            assert_int_equal(symlink(target, link_name), 0);
        else
            write_text(link_name, aliases);
        g_free(target);
        g_free(link_name);
    }
    g_dir_close(dir);
    struct kb *renamed = kb_open(folder, NULL);
    assert_non_null(renamed);
    g_free(folder);
    g_free(old);
    g_free(from);
    g_free(data);
    g_free(templates);
    g_free(old_templates);
    return renamed;
}

static void test_renamed_ids(void **state)
{
    char *path = in_folder(state, "d.blma"), *old = in_folder(state, "old.blma");
    struct dossier *dossier = saved_dossier(path);
    answer(dossier, "T1.04", "origin", "Y");
    answer(dossier, "T1.04", "destination", "N");
    decide(dossier, "DD24", "", "60");
    put(dossier, "<objective id='DD24' text='an id of our own'/>");
    save(dossier);
    dossier_free(dossier);
    char *text = slurp(path);
    GString *renamed = g_string_new(text); /* as if they had had other names */
    g_string_replace(renamed, "\"T1.04\"", "\"Q-old\"", 0);
    g_string_replace(renamed, "\"DD24\"", "\"D-old\"", 0);
    write_text(old, renamed->str);
    struct kb *other = kb_with_aliases(state, "<aliases><alias old='Q-old' new='T1.04'/>"
                                              "<alias old='D-old' new='DD24'/></aliases>");
    GError *error = NULL;
    dossier = dossier_open(other, old, DOSSIER_WRITE, &error);
    assert_fine(dossier != NULL, error);
    assert_true(findings_empty(dossier_findings(dossier)));
    assert_noticed(dossier, "Q-old is now called T1.04");
    assert_noticed(dossier, "D-old is now called DD24");
    assert_int_equal(dossier_notices(dossier)->len, 2);
    assert_string_equal(dossier_answer(dossier, "T1.04", PARTY_ORIGIN)->values[0], "Y");
    assert_string_equal(dossier_decided(dossier, "DD24", NULL, NULL)[0], "60");
    assert_non_null(dossier_record(dossier, "objective", "D-old"));
    assert_true(dossier_undo(dossier, NULL, NULL));
    assert_true(dossier_undo(dossier, NULL, NULL)); /* the history follows */
    assert_false(dossier_decision(dossier, "DD24", NULL));
    dossier_free(dossier);
    kb_free(other);
    g_string_free(renamed, TRUE);
    g_free(text);
    g_free(path);
    g_free(old);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        IN_FOLDER(test_answer),
        IN_FOLDER(test_states),
        IN_FOLDER(test_counting),
        IN_FOLDER(test_responses),
        IN_FOLDER(test_decided),
        IN_FOLDER(test_form_and_defaults),
        IN_FOLDER(test_parties_and_about),
        IN_FOLDER(test_register_contract_flags),
        IN_FOLDER(test_records),
        IN_FOLDER(test_date_and_version),
        IN_FOLDER(test_file_by_hand),
        IN_FOLDER(test_odd_parts_are_reported),
        IN_FOLDER(test_odd_parts_are_kept),
        IN_FOLDER(test_doubles_are_dropped_together),
        IN_FOLDER(test_mending),
        IN_FOLDER(test_hostile_words),
        IN_FOLDER(test_renamed_ids),
    };
    return cmocka_run_group_tests_name("view", tests, open_kb, close_kb);
}

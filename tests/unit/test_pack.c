/* SPDX-License-Identifier: GPL-3.0-or-later */
/* guide/pack and guide/sheet: each document holds what it is for, and nothing it must not. */
#include "config.h"

#include "dossier_fixture.h"

#include "base/text.h"
#include "guide/pack.h"
#include "guide/sheet.h"
#include "kb/pack.h"
#include "kb/question.h"
#include "kb/reference.h"

static struct dossier *dossier;

static int begin(void **state)
{
    if (make_folder(state) != 0)
        return -1;
    dossier = new_dossier();
    return 0;
}

static int end(void **state)
{
    dossier_free(dossier);
    return remove_folder(state);
}

static void write_pack(void **state)
{
    GError *error = NULL;
    struct report *report = report_make(kb, dossier, NULL, &error);
    assert_fine(report != NULL, error);
    struct outbox *outbox = outbox_new(dossier, *state);
    pack_fill(kb, dossier, report, outbox);
    bool done = outbox_send(outbox, NULL, NULL, &error);
    assert_fine(done, error);
    outbox_free(outbox);
    report_free(report);
}

static char *read_file(void **state, const char *name)
{
    char *path = in_folder(state, name), *text = slurp(path);
    g_free(path);
    return text;
}

static bool has_file(void **state, const char *name)
{
    char *path = in_folder(state, name);
    bool there = exists(path);
    g_free(path);
    return there;
}

/* The words of @part stand in the file, whatever the lines are. */
static bool holds(void **state, const char *name, const char *part)
{
    char *text = read_file(state, name), *flat = text_collapse(text);
    bool found = strstr(flat, part) != NULL;
    g_free(flat);
    g_free(text);
    return found;
}

static void assert_in(void **state, const char *name, const char *part)
{
    if (!holds(state, name, part))
        fail_msg("%s does not say “%s”", name, part);
}

static void assert_not_in(void **state, const char *name, const char *part)
{
    if (holds(state, name, part))
        fail_msg("%s says “%s”", name, part);
}

static const char *const documents[] = {"consultation-plan.txt", "agenda.txt",
                                        "negotiation-brief.txt", "signature-checklist.txt"};

/* Calls @look with the name of each file of the pack; gives back their number. */
static unsigned each_file(void **state, void (*look)(void **state, const char *name))
{
    unsigned n = 0;
    for (; n < G_N_ELEMENTS(documents); n++)
        look(state, documents[n]);
    char *letters = in_folder(state, "letters");
    GDir *dir = g_dir_open(letters, 0, NULL);
    for (const char *file = dir ? g_dir_read_name(dir) : NULL; file;
         file = g_dir_read_name(dir), n++) {
        char *name = g_build_filename("letters", file, NULL);
        look(state, name);
        g_free(name);
    }
    if (dir)
        g_dir_close(dir);
    g_free(letters);
    return n;
}

/* ---- shape ---- */

static void look_at_lines(void **state, const char *name)
{
    char *text = read_file(state, name);
    char **lines = g_strsplit(text, "\n", -1);
    for (char **line = lines; *line; line++) {
        const char *start = **line == '\f' ? *line + 1 : *line;
        if (text_width(start) > SHEET_COLUMNS)
            fail_msg("%s: %s", name, start);
        if (strchr(start, '{') || strchr(start, '}'))
            fail_msg("%s is not filled in: %s", name, start);
    }
    g_strfreev(lines);
    g_free(text);
}

static void test_shape(void **state)
{
    write_pack(state);
    assert_true(each_file(state, look_at_lines) > G_N_ELEMENTS(documents) + 40);
}

static void test_same_bytes(void **state)
{
    write_pack(state);
    char *first[G_N_ELEMENTS(documents)];
    for (size_t i = 0; i < G_N_ELEMENTS(documents); i++)
        first[i] = read_file(state, documents[i]);
    g_setenv("BLMA_NOW", "2031-07-01T09:00:00Z", TRUE); /* the clock does not matter */
    write_pack(state);
    for (size_t i = 0; i < G_N_ELEMENTS(documents); i++) {
        char *second = read_file(state, documents[i]);
        assert_string_equal(first[i], second);
        g_free(second);
        g_free(first[i]);
    }
}

static void test_bidi_stays_inside(void **state)
{
    put(dossier, "<member id='m1' side='origin' institution='labour' group='drafting'"
                 " name='Min&#x202E;istry of Work' office=''/>");
    write_pack(state);
    assert_in(state, "consultation-plan.txt", "Ministry of Work");
    assert_in(state, "letters/origin-labour.txt", "Ministry of Work");
}

/* ---- letters ---- */

/* Ids that begin a line of the letter. */
static GPtrArray *asked_in(void **state, const char *name)
{
    GPtrArray *ids = g_ptr_array_new_with_free_func(g_free);
    char *text = read_file(state, name);
    char **lines = g_strsplit(text, "\n", -1);
    for (char **line = lines; *line; line++) {
        char *word =
            g_str_has_prefix(*line, "  ") ? g_strndup(*line + 2, strcspn(*line + 2, " ")) : NULL;
        if (word && kb_item(kb, word))
            g_ptr_array_add(ids, g_strdup(word));
        g_free(word);
    }
    g_strfreev(lines);
    g_free(text);
    return ids;
}

static bool is_open(const struct kb_item *item, enum party of)
{
    bool not_applicable = false;
    return !dossier_counting(dossier, item->id, of, &not_applicable) && !not_applicable;
}

/* The letter asks, in order, for what is open and for nothing else. */
static void check_letter(void **state, const struct kb_institution *institution, enum party of)
{
    char *name = g_strdup_printf("letters/%s-%s.txt", party_word(of), institution->id);
    GPtrArray *wanted = g_ptr_array_new();
    const GPtrArray *items = kb_items(kb);
    for (guint i = 0; i < items->len; i++) {
        const struct kb_item *item = items->pdata[i];
        if ((item->parties & of) && is_open(item, of) && strcmp(institution->kind, "document") &&
            text_has_word(item->question->institutions, institution->id))
            g_ptr_array_add(wanted, (gpointer)item->id);
    }
    if (wanted->len == 0) {
        assert_false(has_file(state, name));
    } else {
        GPtrArray *asked = asked_in(state, name);
        assert_int_equal(asked->len, wanted->len);
        for (guint i = 0; i < wanted->len; i++)
            assert_string_equal(asked->pdata[i], wanted->pdata[i]);
        g_ptr_array_unref(asked);
    }
    g_ptr_array_unref(wanted);
    g_free(name);
}

static void check_letters(void **state)
{
    const GPtrArray *institutions = kb_institutions(kb);
    for (guint i = 0; i < institutions->len; i++)
        for (enum party of = PARTY_ORIGIN; of <= PARTY_DESTINATION; of++)
            check_letter(state, institutions->pdata[i], of);
}

static void test_letters(void **state)
{
    write_pack(state);
    check_letters(state);
    assert_in(state, "letters/destination-labour.txt", "answers about Estvale are missing");
    assert_in(state, "letters/destination-labour.txt", "Y yes, N no, P partly, U unknown");
    assert_in(state, "letters/destination-labour.txt", "a binding agreement on labour migration");
    assert_in(state, "letters/destination-labour.txt", "Please answer as soon as you can.");
}

/* Answered, not applicable: gone. Unknown, asked: still there, and it says so. */
static void test_letters_shrink(void **state)
{
    answer(dossier, "T1.02", "destination", "form");
    answer(dossier, "T1.03", "destination", "U");
    put(dossier, "<answer item='T1.04' of='destination' state='not-applicable'>"
                 "<note>no unions</note></answer>");
    put(dossier, "<answer item='T1.01' of='destination' state='asked'/>");
    put(dossier, "<meeting id='g1' date='2026-03-20' place='Oremel' text='Reading'/>");
    put(dossier, "<member id='m1' side='destination' institution='labour' group='drafting'"
                 " name='Labour Office' contact='desk 4'/>");
    decide(dossier, "DD01", "", "MOU");
    write_pack(state);
    check_letters(state);
    const char *name = "letters/destination-labour.txt";
    GPtrArray *asked = asked_in(state, name);
    assert_string_equal(asked->pdata[0], "T1.01");
    assert_string_equal(asked->pdata[1], "T1.03");
    g_ptr_array_unref(asked);
    assert_in(state, name, "It was asked before");
    assert_in(state, name, "The answer so far is “unknown”.");
    assert_in(state, name, "To: Labour Office");
    assert_in(state, name, "Answers go to Labour Office, desk 4.");
    assert_in(state, name, "Please answer by 2026-03-20");
    assert_in(state, name, "a memorandum of understanding on labour migration");
}

/* ---- plan and agenda ---- */

static void test_plan(void **state)
{
    put(dossier, "<member id='m1' side='origin' institution='workers' group='consultative'"
                 " name='Union Federation' office='migrants'/>");
    put(dossier, "<member id='m2' side='origin' institution='labour' group='drafting'"
                 " name='Work Ministry' office='lead'/>");
    put(dossier, "<task ref='P1.12' side='both' state='open' owner='Ann Other'"
                 " due='2026-04-30'/>");
    put(dossier, "<task ref='P1.11' side='both' state='done'/>");
    put(dossier, "<milestone id='s1' date='2026-09-01' title='Negotiation opens'/>");
    write_pack(state);
    const char *name = "consultation-plan.txt";
    assert_in(state, name, "Consultative group Institution Name Office");
    assert_in(state, name, "Taking part: Union Federation.");
    assert_in(state, name, "Taking part: Work Ministry.");
    assert_in(state, name, "2026-04-30 P1.12");
    assert_in(state, name, "Ann Other");
    assert_not_in(state, name, "P1.11");
    assert_in(state, name, "1 are done");
    assert_in(state, name, "2026-09-01 Negotiation opens");
    assert_in(state, name, "Letter: letters/origin-workers.txt.");
    assert_in(state, name, "Nobody is entered yet."); /* for the country of destination */
}

static void test_agenda(void **state)
{
    put(dossier, "<meeting id='g1' date='2026-02-10' place='Oremel' text='First round'>"
                 "<outcome>Scope is settled.</outcome></meeting>");
    put(dossier, "<meeting id='g2' date='2026-03-10' place='Kesthaven' text='Second round'/>");
    put(dossier, "<meeting id='g3' date='2026-05-10' place='Oremel' text='Third round'/>");
    put(dossier, "<response id='r1' item='T1.04' of='destination' by='The mission'>"
                 "<value>Y</value></response>");
    put(dossier, "<response id='r2' item='T1.04' of='destination' by='The ministry'>"
                 "<value>N</value></response>");
    answer(dossier, "T1.30", "destination", "allowed");
    answer(dossier, "T2.5", "origin", "none");
    put(dossier, "<acknowledgement flag='R-37' reason='known' by='X'"
                 " time='2026-03-01T09:00:00Z'/>");
    decide(dossier, "DD06", "", "fixed:3");
    put(dossier, "<provision article='art.28'><bracket id='b1' paragraph='art.28/mode'"
                 " by='origin' level='1'>at once</bracket></provision>");
    write_pack(state);
    const char *name = "agenda.txt";
    assert_in(state, name, "2026-03-10, Kesthaven Second round");
    assert_not_in(state, name, "Third round");
    assert_in(state, name, "2026-02-10, Oremel – Scope is settled.");
    assert_in(state, name, "The mission: yes");
    assert_in(state, name, "The ministry: no");
    assert_in(state, name, "– R-21, Estvale:");
    assert_not_in(state, name, "– R-37");
    assert_in(state, name, "– DD07 Renewal:");
    assert_not_in(state, name, "– DD06");
    assert_in(state, name, "On offer by Lumara: at once");
}

static void test_agenda_of_nothing(void **state)
{
    write_pack(state);
    assert_in(state, "agenda.txt", "Date and place are still to be fixed.");
    assert_in(state, "agenda.txt", "No outcome of an earlier meeting is recorded.");
    assert_in(state, "agenda.txt", "No answers contradict each other.");
    assert_in(state, "agenda.txt", "No text stands in brackets.");
    assert_in(state, "negotiation-brief.txt", "No position is entered.");
    assert_in(state, "negotiation-brief.txt", "No mandate is entered.");
}

/* ---- the brief ---- */

static void look_for_secrets(void **state, const char *name)
{
    bool brief = !strcmp(name, "negotiation-brief.txt");
    char *text = read_file(state, name);
    assert_true((strstr(text, "Quagga") != NULL) == brief); /* position */
    assert_true((strstr(text, "Okapi") != NULL) == brief);  /* mandate */
    g_free(text);
}

static void test_brief(void **state)
{
    put(dossier, "<about title='T' side='origin' language='en'/>");
    put(dossier, "<position article='art.14' aim='Quagga fees are never paid'"
                 " limit='a limit of ours'/>");
    put(dossier, "<mandate side='origin' text='Okapi lines of the cabinet' source='Minute 4'/>");
    put(dossier, "<mandate side='destination' text='Narwhal lines of theirs'/>");
    put(dossier, "<objective id='o1' side='destination' text='Workers by June'/>");
    answer(dossier, "T1.30", "destination", "allowed");
    decide(dossier, "DD24", "", "60");
    write_pack(state);
    each_file(state, look_for_secrets);
    const char *name = "negotiation-brief.txt";
    assert_in(state, name, "For the negotiators of Lumara and for nobody else.");
    assert_in(state, name, "Aim: Quagga fees are never paid");
    assert_in(state, name, "Limit: a limit of ours");
    assert_in(state, name, "Source: Minute 4");
    assert_not_in(state, name, "Narwhal"); /* not our side */
    assert_in(state, name, "Workers by June");
    assert_in(state, name, "Refuse any text on safe custody");
    assert_in(state, name, "DD24 Time to look for new work Decided: 60 days");
    assert_in(state, name, "Lumara: Enough time to find work");
    assert_in(state, name, "Never to be given away:");
    char *path = in_folder(state, name);
    assert_int_equal(mode_of(path), 0600);
    g_free(path);
}

static void test_every_page_is_marked(void **state)
{
    write_pack(state);
    char *text = read_file(state, "negotiation-brief.txt");
    char **pages = g_strsplit(text, "\f", -1);
    assert_true(g_strv_length(pages) > 3);
    for (guint i = 0; pages[i]; i++) {
        char **lines = g_strsplit(pages[i], "\n", -1);
        char *page = g_strdup_printf("page %u", i + 1);
        assert_true(g_str_has_prefix(lines[0], "CONFIDENTIAL – "));
        assert_true(g_str_has_suffix(lines[0], page));
        assert_true(g_strv_length(lines) <= 62);
        g_free(page);
        g_strfreev(lines);
    }
    g_strfreev(pages);
    g_free(text);
}

/* ---- signature ---- */

static void test_signature(void **state)
{
    put(dossier, "<check item='C4.01' state='done' note='agreed in March'/>");
    put(dossier, "<check item='C4.02' state='done'/>");
    put(dossier, "<check item='C5.o03' state='not-applicable'/>");
    answer(dossier, "T5.5", "origin", "P");
    decide(dossier, "DD04", "origin", "cabinet,parliament");
    decide(dossier, "DD04", "destination", "signature");
    write_pack(state);
    const char *name = "signature-checklist.txt";
    const GPtrArray *items = kb_check_items(kb);
    for (guint i = 0; i < items->len; i++) {
        const struct kb_check_item *item = items->pdata[i];
        char *words = g_strdup_printf("] %s ", item->id);
        assert_true(holds(state, name, words) == (strcmp(item->checklist, "annex-3") != 0));
        g_free(words);
    }
    assert_in(state, name, "[x] C4.01");
    assert_in(state, name, "Note: agreed in March");
    assert_in(state, name, "C4.01 and C4.02 cannot both be so");
    assert_in(state, name, "[–] C5.o03");
    assert_in(state, name, "[ ] C4.03");
    assert_in(state, name, "T5.5, Lumara: partly (confirmed)");
    assert_in(state, name, "T5.5, Estvale: no answer");
    assert_in(state, name,
              "Domestic steps of Lumara ------------------------ "
              "[ ] approval by the government [ ] approval by parliament");
    assert_in(state, name,
              "Domestic steps of Estvale ------------------------- "
              "[ ] signature, with no further step");
    assert_in(state, name, "0 passages stand in brackets.");
}

/* ---- the data, and the sheet ---- */

static void test_data(void **state)
{
    (void)state;
    struct findings findings;
    findings_init(&findings);
    kb_pack_link(kb, &findings);
    if (!findings_empty(&findings)) {
        char *text = findings_print(&findings);
        fail_msg("findings:\n%s", text);
    }
    findings_release(&findings);
    assert_true(kb_pack_document(kb, "brief")->confidential);
    assert_false(kb_pack_document(kb, "letter")->confidential);
    assert_null(kb_pack_document(kb, "nothing"));
    assert_string_equal(kb_pack_text(kb, "nothing"), "");
}

/* A value that looks like a place to fill in stays as it was typed. */
static void test_fill(void **state)
{
    (void)state;
    char *text = sheet_fill(kb, "country", "name", "{side} & {name}", "side", "origin", NULL);
    assert_string_equal(text, "{side} & {name} (origin)");
    g_free(text);
}

static void test_pages(void **state)
{
    (void)state;
    struct sheet sheet;
    sheet_init(&sheet, kb);
    for (int i = 0; i < 56; i++)
        sheet_text(&sheet, 0, "line");
    sheet_head(&sheet, "Heading"); /* would be cut off from its text */
    sheet_text(&sheet, 0, "text below");
    char *text = sheet_pages(&sheet, "CONFIDENTIAL");
    char **pages = g_strsplit(text, "\f", -1);
    assert_int_equal(g_strv_length(pages), 2);
    assert_null(strstr(pages[0], "Heading"));
    assert_non_null(strstr(pages[1], "Heading\n-------\n\ntext below"));
    g_strfreev(pages);
    g_free(text);
    sheet_release(&sheet);
}

#define ON_DOSSIER(test) cmocka_unit_test_setup_teardown(test, begin, end)

int main(void)
{
    const struct CMUnitTest tests[] = {
        ON_DOSSIER(test_shape),
        ON_DOSSIER(test_same_bytes),
        ON_DOSSIER(test_bidi_stays_inside),
        ON_DOSSIER(test_letters),
        ON_DOSSIER(test_letters_shrink),
        ON_DOSSIER(test_plan),
        ON_DOSSIER(test_agenda),
        ON_DOSSIER(test_agenda_of_nothing),
        ON_DOSSIER(test_brief),
        ON_DOSSIER(test_every_page_is_marked),
        ON_DOSSIER(test_signature),
        cmocka_unit_test(test_data),
        cmocka_unit_test(test_fill),
        cmocka_unit_test(test_pages),
    };
    return cmocka_run_group_tests_name("guide/pack", tests, open_kb, close_kb);
}

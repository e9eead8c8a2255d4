/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Decisions and provisions in the wizard. */
#include "config.h"

#include "tui_fixture.h"

#include "guide/provision.h"
#include "tui/drafting.h"

/* ---- decisions ---- */

static void test_decisions(void **state)
{
    (void)state;
    ui_push(&ui, screen_decisions());
    for (size_t i = 0; i < G_N_ELEMENTS(sizes); i++) {
        term_resize_headless(sizes[i][0], sizes[i][1]);
        assert_seen("0 decided");
        assert_seen("open");
        assert_seen("The instrument and its parties");
        assert_same_line("default", "DD01 Form of the instrument");
        assert_seen("(policy default)");
        assert_seen("Is the text a binding agreement or a memorandum"); /* of the one in focus */
        assert_fits(sizes[i][1]);
    }
    assert_same_line("OPEN", "DD03 Our side");
    assert_same_line("DD03 Our side", "not decided");
    char *place = ui_top(&ui)->ops->place(&ui, ui_top(&ui));
    assert_string_equal(place, "preamble");
    g_free(place);
    press('f');
    assert_seen("Which decisions?");
    press('2'); /* open ones */
    assert_seen("DD03");
    assert_not_seen("DD01");
    press('f');
    press('4'); /* decided ones */
    assert_seen("There is none of this kind");
    decide(ui.dossier, "DD24", "", "120");
    ui_changed(&ui);
    assert_same_line("decided DD24", "120 days");
    open_at("DD24");
    assert_top("decision");
    press(27);
    assert_top("decisions");
}

static void test_decision_page(void **state)
{
    (void)state;
    ui_push(&ui, screen_decision(&ui, "DD05"));
    for (size_t i = 0; i < G_N_ELEMENTS(sizes); i++) {
        term_resize_headless(sizes[i][0], sizes[i][1]);
        assert_seen("DD05");
        assert_seen("Options (one of them)");
        assert_seen("2 (·)"); /* stands, and nobody has decided it */
        assert_seen("30 days");
        assert_same_line("1 ( )", "on signature");
        assert_seen("Decide it as it stands (now a policy default");
        assert_fits(sizes[i][1]);
    }
    assert_seen("Articles that read it, and their text now");
    assert_seen("art.47");
    press('1');
    assert_decided("DD05", NULL, "signature");
    assert_same_line("1 (*)", "signature");
    assert_seen("Take back: the policy default is");
    press('2'); /* asks how many days */
    assert_seen("How many days");
    type("45");
    enter();
    assert_decided("DD05", NULL, "later_note:45");
    go_to("option:later_note");
    enter();
    clear_line();
    type("soon");
    enter();
    assert_said("is not a number");
    assert_top("prompt"); /* nothing is lost */
    clear_line();
    enter();
    assert_decided("DD05", NULL, "later_note");
    press('z');
    assert_decided("DD05", NULL, "later_note:45");
    press('o');
    type("as in the last round");
    press(CTRL('s'));
    assert_string_equal(dossier_decision(ui.dossier, "DD05", NULL)->note, "as in the last round");
    assert_seen("Note: as in the last round");
    press('x');
    assert_decided("DD05", NULL, "");
    press('o');
    assert_said("take it first");
    open_at("take");
    assert_decided("DD05", NULL, "later_note:30");
    press(']');
    assert_seen("DD06 Duration");
    press('[');
    press('[');
    assert_seen("DD04 Domestic steps");
}

static void test_decision_several(void **state)
{
    (void)state;
    ui_push(&ui, screen_decision(&ui, "DD46"));
    assert_seen("Options (several are possible)");
    assert_same_line("1 [·]", "warning");
    press('1'); /* the default without it */
    assert_decided("DD46", NULL, "suspension debarment liability");
    press('2');
    press('3');
    press('4');
    assert_said("At least one option");
    assert_decided("DD46", NULL, "liability");
    go_to("option:warning");
    press(' ');
    assert_decided("DD46", NULL, "warning liability");
    open_at("reset");
    assert_decided("DD46", NULL, "");
    /* one that stands alone takes the others away, and the other way round */
    ui_push(&ui, screen_decision(&ui, "DD34"));
    go_to("option:none");
    press(' ');
    assert_decided("DD34", NULL, "none");
    go_to("option:public");
    press(' ');
    type("training fund");
    enter();
    assert_decided("DD34", NULL, "public:training fund");
}

static void test_decision_columns(void **state)
{
    (void)state;
    ui_push(&ui, screen_decision(&ui, "DD04"));
    assert_seen("for: all");
    assert_same_line(">all", "Estvale");
    assert_same_line("3 >[·]", "parliament");
    code(KEY_RIGHT);
    assert_same_line(">Lumara", "Estvale");
    press('2');
    assert_decided("DD04", "origin", "cabinet parliament");
    assert_decided("DD04", NULL, "");
    assert_seen("[x]");
    assert_seen("As it stands");
    open_at("for:2");
    assert_seen("for: Estvale");
    press('x');
    assert_said("not decided yet");
    term_resize_headless(20, 60);
    assert_same_line(">Estvale", "Lumara");
    /* too many for columns: one at a time */
    ui_push(&ui, screen_decision(&ui, "DD18"));
    term_resize_headless(24, 80);
    assert_seen("for: all");
    assert_same_line("1 [·]", "the employer");
    code(KEY_RIGHT);
    assert_seen("for: medical checks");
    press('1'); /* the employer alone stands by default: it has to stay */
    assert_said("At least one option");
    press('5');
    assert_decided("DD18", "medical", "employer fund");
    /* a range: the same code twice */
    ui_push(&ui, screen_decision(&ui, "DD14"));
    go_to("for:1");
    enter();
    press('3');
    type("900, 1200");
    enter();
    assert_decided("DD14", "seasonal", "indicative ceiling:900 ceiling:1200");
    press('2');
    assert_decided("DD14", "seasonal", "ceiling:900 ceiling:1200");
    press('1');
    assert_decided("DD14", "seasonal", "none");
}

static void test_decision_value(void **state)
{
    (void)state;
    ui_push(&ui, screen_decision(&ui, "DD24"));
    assert_seen("90 days (policy default)");
    open_at("value");
    assert_seen("In days.");
    clear_line();
    type("a while");
    enter();
    assert_said("not a number");
    clear_line();
    enter();
    assert_said("There is no value");
    type("120");
    enter();
    assert_decided("DD24", NULL, "120");
    assert_seen("120 days");
    assert_seen("art.28/search-period");
    assert_seen("at least 120 days"); /* the text of the draft follows */
    ui_push(&ui, screen_decision(&ui, "DD45"));
    assert_seen("there is no default");
    press('e');
    type("Counselling, a grant and a course.");
    press(CTRL('s'));
    assert_decided("DD45", NULL, "Counselling, a grant and a course.");
}

static void test_decision_goes(void **state)
{
    (void)state;
    ui_push(&ui, screen_decision(&ui, "DD24"));
    open_at("art.28/search-period");
    assert_top("provision");
    press(27);
    go_to("take");
    press('w');
    assert_seen("Why DD24");
    press(27);
    open_at("C-10");
    assert_seen("Why C-10");
}

/* ---- provisions ---- */

static void test_provisions(void **state)
{
    (void)state;
    ui_push(&ui, screen_provisions());
    for (size_t i = 0; i < G_N_ELEMENTS(sizes); i++) {
        term_resize_headless(sizes[i][0], sizes[i][1]);
        assert_seen("articles in this draft, 0 worked on");
        assert_seen("Opening");
        assert_seen("preamble");
        assert_seen("Chapter I");
        assert_fits(sizes[i][1]);
    }
    put(ui.dossier, "<provision article='art.10'><text paragraph='art.10/exit'>Own.</text>"
                    "<bracket id='b1' by='origin' level='1' paragraph='art.10/exit'>Or this."
                    "</bracket><comment by='A' time='2026-01-01T00:00:00Z'>Hm.</comment>"
                    "</provision>");
    put(ui.dossier, "<position article='art.10' aim='Our secret aim for documents'/>");
    ui_changed(&ui);
    go_to("art.10");
    assert_seen("own wording 1");
    assert_seen("brackets 1");
    assert_seen("comments 1");
    assert_seen("position");
    assert_not_seen("secret");
    assert_seen("1 worked on");
    press('f');
    press('4'); /* with a position */
    assert_seen("art.10");
    assert_not_seen("art.11");
    press('f');
    press('5'); /* not in this draft */
    assert_not_seen("art.10");
    press('f');
    press('3');
    open_at("art.10");
    assert_top("provision");
}

static void test_provision_page(void **state)
{
    (void)state;
    ui_push(&ui, screen_provision(&ui, "art.10"));
    for (size_t i = 0; i < G_N_ELEMENTS(sizes); i++) {
        term_resize_headless(sizes[i][0], sizes[i][1]);
        assert_seen("Article 10");
        assert_seen("Why: ");
        assert_seen("Never less than: ");
        assert_seen("CONFIDENTIAL position: none yet");
        assert_same_line("1.", "art.10/movement");
        assert_fits(sizes[i][1]);
    }
    assert_seen("art.10/documents [RL03]");
    code(KEY_END);
    assert_seen("It rests on");
    press(']');
    assert_seen("Article 11");
    press('[');
    press('[');
    assert_seen("Article 9");
    ui_push(&ui, screen_provision(&ui, "preamble"));
    assert_seen("preamble");
    press('[');
    assert_said("first article");
    ui_push(&ui, screen_provision(&ui, "testimonium"));
    press(']');
    assert_said("last article");
}

static void test_provision_alternatives(void **state)
{
    GError *error = NULL;
    (void)state;
    answer(ui.dossier, "T1.28b", "destination", "N"); /* no exit permit: R-24 is silent */
    ui_push(&ui, screen_provision(&ui, "art.10/exit"));
    term_resize_headless(43, 132);
    assert_seen("Wordings of the template");
    assert_same_line("(*) “plain”", "in all other cases");
    assert_same_line("( ) “transition”", "when rule R-24 fires");
    open_at("wording:transition");
    assert_same_line("(*) “transition”", "chosen by the team");
    assert_seen("Back to the text of the template");
    struct provision *p = provision_read(kb, ui.dossier, ui_report(&ui)->draft, "art.10", &error);
    assert_non_null(p);
    provision_free(p);
    press('x');
    assert_same_line("(*) “plain”", "in all other cases");
    press('z');
    assert_same_line("(*) “transition”", "chosen by the team");
}

static void test_provision_wording(void **state)
{
    (void)state;
    ui_push(&ui, screen_provision(&ui, "art.10"));
    go_to("comment-article");
    press('e');
    assert_said("Go to a paragraph");
    go_to("art.10/exit");
    press('e');
    assert_top("text");
    assert_seen("Own wording of art.10/exit");
    assert_seen("The template says:");
    press(CTRL('s'));
    assert_said("Nothing was changed");
    assert_null(dossier_record(ui.dossier, "provision", "art.10"));
    go_to("art.10/exit");
    press('e');
    type(" They may go home, where possible.");
    press(CTRL('s'));
    assert_said("The wording check has");
    assert_non_null(dossier_record(ui.dossier, "provision", "art.10"));
    assert_seen("art.10/exit [RL09], own wording");
    assert_same_line("Own wording", "The template"); /* beside each other */
    assert_same_line("A migrant worker may leave the ", "A migrant worker may leave the country");
    assert_seen("They may go home");
    term_resize_headless(20, 60);
    assert_seen("Own wording");
    term_resize_headless(43, 60); /* one below the other */
    assert_same_line("A migrant worker may leave the country of", "destination");
    assert_seen("The template");
    term_resize_headless(24, 80);
    open_at("reset");
    assert_said("The text of the template stands again");
    assert_null(dossier_record(ui.dossier, "provision", "art.10"));
    go_to("art.10/exit");
    press('e');
    struct key paste = {.kind = KEY_IS_PASTE, .paste = g_strdup("one\ntwo [open\n")};
    ui_key(&ui, &paste);
    key_clear(&paste);
    press(CTRL('s'));
    assert_said("square bracket");
    assert_top("text"); /* what was typed is still there */
    assert_seen("two [open");
}

static void test_provision_offers(void **state)
{
    (void)state;
    put(ui.dossier, "<about title='Talks' language='en' side='origin'/>");
    ui_push(&ui, screen_provision(&ui, "art.10/exit"));
    term_resize_headless(43, 132);
    press('a');
    assert_seen("1 ( ) Lumara (our side)");
    assert_seen("2 ( ) Estvale (their side)");
    press('2');
    type("Exit needs a notice of two weeks.");
    press(CTRL('s'));
    assert_seen("On offer by Estvale: [Exit needs a notice of two weeks.]");
    open_at("bracket:b1");
    press('2'); /* make it the wording */
    assert_top("text");
    assert_seen("Exit needs a notice of two weeks.");
    press(CTRL('s'));
    assert_seen("own wording");
    go_to("bracket:b1");
    press('x');
    assert_not_seen("On offer by");
    press('z');
    open_at("bracket:b1");
    press('3');
    assert_not_seen("On offer by");
    /* comments: on the paragraph in focus, else on the article */
    go_to("art.10/exit");
    press('o');
    assert_seen("Comment on art.10/exit");
    type("Ask the ministry.");
    press(CTRL('s'));
    assert_seen("Comment by A. Drafter, 2026-03-01: Ask the ministry.");
    open_at("comment-article");
    assert_seen("Comment on art.10");
    type("Discuss last.");
    press(CTRL('s'));
    assert_seen("Discuss last.");
}

static void test_position(void **state)
{
    struct position now;
    (void)state;
    ui_push(&ui, screen_provision(&ui, "art.14"));
    open_at("position");
    assert_seen("CONFIDENTIAL: art.14");
    assert_seen("CONFIDENTIAL. These words go into the negotiating brief and into no other");
    enter();
    type("Zero fees from the first day");
    press(CTRL('s'));
    press(27);
    assert_true(position_read(ui.dossier, "art.14", &now));
    assert_string_equal(now.aim, "Zero fees from the first day");
    assert_top("provision");
    assert_seen("CONFIDENTIAL position: aim written");
    assert_not_seen("Zero fees from the first day");
    ui_show_draft(&ui, true);
    assert_not_seen("Zero fees from the first day");
    ui_show_draft(&ui, false);
    open_at("position");
    enter();
    for (int i = 0; i < 60; i++)
        code(KEY_BACKSPACE);
    press(CTRL('s'));
    press(27);
    assert_false(position_read(ui.dossier, "art.14", &now));
}

static void test_provision_goes(void **state)
{
    (void)state;
    ui_push(&ui, screen_provision(&ui, "art.10/documents"));
    press('w');
    assert_seen("Why art.10/documents");
    press(27);
    char *place = ui_top(&ui)->ops->place(&ui, ui_top(&ui));
    assert_string_equal(place, "art.10/documents");
    g_free(place);
    open_at("T1.30");
    assert_top("question");
    press(27);
    open_at("source:0");
    assert_seen("Why ");
    press(27);
    open_at("RL03");
    assert_seen("Why RL03");
}

/* ---- a dossier that may not be changed ---- */

static void test_read_only(void **state)
{
    char *path = in_folder(state, "talks.blma");
    dossier_free(saved_dossier(path));
    ui_set_dossier(&ui, open_dossier(path, DOSSIER_READ));
    g_free(path);
    unsigned before = dossier_version(ui.dossier);
    ui_push(&ui, screen_decision(&ui, "DD05"));
    press('1');
    assert_non_null(ui.message);
    assert_true(ui.alarm);
    ui_push(&ui, screen_provision(&ui, "art.10/exit"));
    open_at("wording:transition");
    assert_true(ui.alarm);
    ui_push(&ui, screen_flags());
    press('e');
    type("no");
    enter();
    assert_true(ui.alarm);
    assert_top("prompt");
    assert_int_equal(dossier_version(ui.dossier), before);
}

/* ---- whatever is pressed ---- */

static struct screen *any_screen(int number)
{
    switch (number) {
    case 0:
        return screen_decisions();
    case 1:
        return screen_decision(&ui, "DD14");
    case 2:
        return screen_provisions();
    case 3:
        return screen_provision(&ui, "art.22");
    case 4:
        return screen_contract();
    case 5:
        return screen_contract_at(&ui, "k08.deductions");
    default:
        return screen_flags();
    }
}

static void test_random_keys(void **state)
{
    static const int codes[] = {KEY_UP,  KEY_DOWN,  KEY_LEFT,  KEY_RIGHT, KEY_HOME,
                                KEY_END, KEY_PPAGE, KEY_NPAGE, KEY_DC,    KEY_BACKSPACE};
    static const char letters[] = "0123456789 \t\t\r\r\roeaxfJwzZ[].:,\x1b\x1b\x13\x15";
    GRand *random = g_rand_new_with_seed(20260301);
    (void)state;
    for (int round = 0; round < 7; round++) {
        ui_push(&ui, any_screen(round));
        for (int i = 0; i < 150; i++) {
            int what = g_rand_int_range(random, 0, 10);
            struct key click = {.kind = KEY_IS_MOUSE,
                                .button = g_rand_boolean(random) ? 1 : 5,
                                .y = g_rand_int_range(random, 0, 24),
                                .x = g_rand_int_range(random, 0, 80)};
            if (what < 5)
                press((unsigned char)letters[g_rand_int_range(random, 0, sizeof letters - 1)]);
            else if (what < 9)
                code(codes[g_rand_int_range(random, 0, G_N_ELEMENTS(codes))]);
            else
                ui_key(&ui, &click);
            if (ui.stack->len <= 1)
                ui_push(&ui, any_screen(round));
            if (i % 30 == 0)
                term_resize_headless(g_rand_int_range(random, 5, 50),
                                     g_rand_int_range(random, 20, 140));
            if (i % 3 == 0)
                ui_paint(&ui);
        }
        ui_home(&ui);
    }
    g_rand_free(random);
    assert_true(findings_empty(dossier_findings(ui.dossier)));
}

/* For a meeting: the decision alone, and what was changed last. */
static void test_decision_in_a_meeting(void **state)
{
    (void)state;
    ui_push(&ui, screen_decision(&ui, "DD25"));
    assert_seen("Articles that read it");
    press('P');
    assert_seen("Which status does a worker have");
    assert_seen("Last changes");
    assert_not_seen("Articles that read it");
    press('2');
    assert_seen("DD25: permission to stay without work"); /* at once in the log */
    press(ESC);
    assert_top("decision");
    assert_seen("Articles that read it");
}

/* Titles of principles are words of the interface; headings of articles stay as in the document. */
static void test_titles_french(void **state)
{
    if (!speak_french(state))
        skip();
    char *principle = drafting_title(kb, "A.2"), *article = drafting_title(kb, "art.01");
    assert_string_equal(principle, "A.2 Égalité de traitement, aucune discrimination");
    assert_string_equal(article, "art.01 Objectives and guiding principles");
    g_free(principle);
    g_free(article);
    speak_english();
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        IN_WIZARD(test_decisions),
        IN_WIZARD(test_decision_page),
        IN_WIZARD(test_decision_several),
        IN_WIZARD(test_decision_columns),
        IN_WIZARD(test_decision_value),
        IN_WIZARD(test_decision_goes),
        IN_WIZARD(test_decision_in_a_meeting),
        IN_WIZARD(test_provisions),
        IN_WIZARD(test_provision_page),
        IN_WIZARD(test_provision_alternatives),
        IN_WIZARD(test_provision_wording),
        IN_WIZARD(test_provision_offers),
        IN_WIZARD(test_position),
        IN_WIZARD(test_provision_goes),
        IN_WIZARD(test_read_only),
        IN_WIZARD(test_random_keys),
        IN_WIZARD(test_titles_french),
    };
    return RUN("tui_drafting", tests);
}

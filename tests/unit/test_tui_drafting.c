/* SPDX-License-Identifier: GPL-3.0-or-later */
/*
 * The screens of the third phase on a terminal that writes nowhere: decisions, provisions, contract
 * and flags; and the outline they are made of.
 */
#include "config.h"

#include "dossier_fixture.h"

#define NCURSES_NOMACROS 1
#include <curses.h>
#include <locale.h>

#include "base/text.h"
#include "guide/provision.h"
#include "tui/folio.h"
#include "tui/screens.h"

#define CTRL(c) ((c)&0x1F)

static struct ui ui;

static const int sizes[][2] = {{24, 80}, {20, 60}, {43, 132}};

/* ---- the wizard in a box ---- */

static int start(void **state)
{
    make_folder(state);
    g_unsetenv("EDITOR");
    g_unsetenv("VISUAL");
    if (!term_open_headless(24, 80))
        return -1;
    ui_init(&ui, kb);
    ui_set_dossier(&ui, new_dossier());
    ui_push(&ui, screen_start());
    return 0;
}

static int end(void **state)
{
    ui_release(&ui);
    term_close();
    return remove_folder(state);
}

#define IN_WIZARD(test) cmocka_unit_test_setup_teardown(test, start, end)

static void press(wint_t ch)
{
    struct key key = {.kind = KEY_IS_CHAR, .ch = ch};
    ui_key(&ui, &key);
}

static void code(int number)
{
    struct key key = {.kind = KEY_IS_CODE, .code = number};
    ui_key(&ui, &key);
}

static void enter(void)
{
    press('\r');
}

static void type(const char *text)
{
    for (const char *p = text; *p; p = g_utf8_next_char(p))
        press((wint_t)g_utf8_get_char(p));
}

/* Empties a line that is being typed. */
static void clear_line(void)
{
    code(KEY_END);
    for (int i = 0; i < 200; i++)
        code(KEY_BACKSPACE);
}

static char *seen(void)
{
    ui_paint(&ui);
    return term_contents();
}

static void assert_seen(const char *part)
{
    char *text = seen();
    if (!strstr(text, part))
        fail_msg("the screen does not show “%s” but:\n%s", part, text);
    g_free(text);
}

static void assert_not_seen(const char *part)
{
    char *text = seen();
    if (strstr(text, part))
        fail_msg("the screen shows “%s”:\n%s", part, text);
    g_free(text);
}

/* The line that holds @a holds @b too. */
static void assert_same_line(const char *a, const char *b)
{
    char *text = seen();
    char **lines = g_strsplit(text, "\n", -1);
    bool found = false;
    for (char **line = lines; *line && !found; line++)
        found = strstr(*line, a) && strstr(*line, b);
    if (!found)
        fail_msg("“%s” and “%s” do not stand in one line:\n%s", a, b, text);
    g_strfreev(lines);
    g_free(text);
}

/* No line is wider than the screen. */
static void assert_fits(int columns)
{
    char *text = seen();
    char **lines = g_strsplit(text, "\n", -1);
    for (char **line = lines; *line; line++)
        assert_true(text_width(*line) <= columns);
    g_strfreev(lines);
    g_free(text);
}

/* The focus goes to an entry of the page on top. */
static void go_to(const char *id)
{
    g_free(seen()); /* the page is made when it is drawn */
    struct folio *folio = (struct folio *)ui_top(&ui);
    if (!outline_focus(&folio->outline, id)) {
        char *text = seen();
        fail_msg("there is no entry “%s”:\n%s", id, text);
    }
}

static void open_at(const char *id)
{
    go_to(id);
    enter();
}

static const char *top_name(void)
{
    return ui_top(&ui)->ops->name;
}

static void assert_top(const char *name)
{
    assert_string_equal(top_name(), name);
}

/* Fails when the text on the message line is not there. */
static void assert_said(const char *part)
{
    if (!ui.message || !strstr(ui.message, part))
        fail_msg("the message is “%s”, not “%s”", ui.message ? ui.message : "", part);
}

static void assert_decided(const char *id, const char *qualifier, const char *wanted)
{
    const struct decision *d = dossier_decision(ui.dossier, id, qualifier);
    char *values = d ? g_strjoinv(" ", (char **)d->values) : g_strdup("");
    assert_string_equal(values, wanted);
    g_free(values);
}

static void assert_field(const char *id, const char *wanted)
{
    const struct field_value *f = dossier_field(ui.dossier, id);
    char *values = f ? g_strjoinv("|", (char **)f->values) : g_strdup("");
    assert_string_equal(values, wanted);
    g_free(values);
}

/* ---- the outline ---- */

static struct outline_entry *fill(struct outline *o, const char *id, int lines)
{
    GString *text = g_string_new(NULL);
    for (int i = 1; i < lines; i++)
        g_string_append_printf(text, "%sline %d of %s", i > 1 ? "\n" : "", i, id);
    struct outline_entry *entry = outline_add(o, id, 0, id);
    outline_below(entry, ROLE_TEXT, text->str, 0);
    g_string_free(text, TRUE);
    return entry;
}

static char *drawn(struct outline *o, int rows, int columns)
{
    struct area area = {0, 0, rows, columns};
    term_begin();
    outline_draw(o, &area);
    term_end();
    return term_contents();
}

static void assert_drawn(struct outline *o, int rows, int columns, const char *part)
{
    char *text = drawn(o, rows, columns);
    if (!strstr(text, part))
        fail_msg("“%s” is not drawn but:\n%s", part, text);
    g_free(text);
}

static void test_outline_moves(void **state)
{
    struct outline o;
    (void)state;
    outline_init(&o, 0, 20);
    outline_head(&o, "First");
    fill(&o, "one", 2);
    outline_text(&o, ROLE_TEXT, "between");
    fill(&o, "tall", 14);
    outline_head(&o, "Second");
    fill(&o, "last", 1);
    outline_settle(&o);
    assert_drawn(&o, 6, 40, "First");
    assert_string_equal(outline_at(&o)->id, "one");
    outline_act(&o, ACTION_DOWN);
    assert_drawn(&o, 6, 40, "tall");
    assert_drawn(&o, 6, 40, "line 5 of tall");
    for (int i = 0; i < 3; i++) { /* a long entry is scrolled through before the next is reached */
        assert_string_equal(outline_at(&o)->id, "tall");
        outline_act(&o, ACTION_DOWN);
    }
    assert_drawn(&o, 6, 40, "line 13 of tall");
    outline_act(&o, ACTION_DOWN);
    assert_string_equal(outline_at(&o)->id, "last");
    assert_drawn(&o, 6, 40, "Second");
    outline_act(&o, ACTION_DOWN);
    assert_string_equal(outline_at(&o)->id, "last");
    assert_true(outline_act(&o, ACTION_PREVIOUS));
    assert_string_equal(outline_at(&o)->id, "one");
    assert_true(outline_act(&o, ACTION_NEXT));
    assert_string_equal(outline_at(&o)->id, "last");
    assert_false(outline_act(&o, ACTION_NEXT));
    outline_act(&o, ACTION_FIRST);
    assert_drawn(&o, 6, 40, "First");
    outline_act(&o, ACTION_PAGE_DOWN);
    assert_drawn(&o, 6, 40, "line 5 of tall");
    outline_act(&o, ACTION_LAST);
    assert_string_equal(outline_at(&o)->id, "last");
    assert_false(outline_act(&o, ACTION_OPEN));
    outline_release(&o);
}

static void test_outline_keeps_focus(void **state)
{
    struct outline o;
    (void)state;
    outline_init(&o, 0, 20);
    for (int round = 0; round < 2; round++) {
        outline_clear(&o);
        if (round)
            fill(&o, "new", 1);
        fill(&o, "a", 1);
        fill(&o, "b", 1);
        outline_settle(&o);
        if (!round)
            outline_focus(&o, "b");
    }
    assert_string_equal(outline_at(&o)->id, "b");
    outline_clear(&o);
    fill(&o, "a", 1);
    outline_settle(&o); /* it has gone: the nearest */
    assert_string_equal(outline_at(&o)->id, "a");
    outline_clear(&o);
    outline_settle(&o);
    assert_null(outline_at(&o));
    assert_drawn(&o, 4, 40, "");
    outline_act(&o, ACTION_DOWN);
    outline_act(&o, ACTION_LAST);
    outline_release(&o);
}

static void test_outline_widths(void **state)
{
    struct outline o;
    (void)state;
    outline_init(&o, 3, 30);
    outline_pair(&o, ROLE_TEXT, "the left text", "the right text");
    /* no blanks to break at, two columns a character */
    struct outline_entry *e = outline_add(&o, "wide", 0, "第一条第二条第三条第四条第五条第六条第七条");
    outline_mark(e, ROLE_RED, "RED");
    outline_add(&o, "bidi", 0, "a\xe2\x80\xae" "b");
    outline_settle(&o);
    assert_drawn(&o, 10, 80, "RED 第一条");
    assert_drawn(&o, 10, 80, "<U+202E>");
    char *text = drawn(&o, 10, 80);
    assert_non_null(strstr(text, "the left text   "));
    g_free(text);
    text = drawn(&o, 12, 30);
    char **lines = g_strsplit(text, "\n", -1);
    for (char **line = lines; *line; line++)
        assert_true(text_width(*line) <= 30);
    assert_non_null(strstr(text, "第七条"));
    assert_null(strstr(text, "the left text   the"));
    g_strfreev(lines);
    g_free(text);
    outline_release(&o);
}

static void test_outline_mouse(void **state)
{
    struct outline o;
    (void)state;
    outline_init(&o, 0, 20);
    outline_head(&o, "Head");
    fill(&o, "a", 2);
    fill(&o, "b", 1);
    outline_settle(&o);
    g_free(drawn(&o, 5, 40));
    struct key click = {.kind = KEY_IS_MOUSE, .y = 3, .x = 4, .button = 1};
    assert_true(outline_mouse(&o, &click));
    assert_string_equal(outline_at(&o)->id, "b");
    click.y = 0; /* a heading */
    assert_false(outline_mouse(&o, &click));
    struct key wheel = {.kind = KEY_IS_MOUSE, .y = 1, .x = 1, .button = 4};
    assert_false(outline_mouse(&o, &wheel));
    assert_string_equal(outline_at(&o)->id, "a");
    outline_release(&o);
}

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
    ui.draft_on = true;
    assert_not_seen("Zero fees from the first day");
    ui.draft_on = false;
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

/* ---- the contract ---- */

static void test_parameters(void **state)
{
    (void)state;
    decide(ui.dossier, "DD12", "", "seasonal");
    ui_push(&ui, screen_contract());
    for (size_t i = 0; i < G_N_ELEMENTS(sizes); i++) {
        term_resize_headless(sizes[i][0], sizes[i][1]);
        assert_seen("law: 0 of 30 known");
        assert_seen("Law of Estvale");
        assert_same_line("missing", "Currency");
        assert_seen("P.cur Currency of the country of destination (code)");
        assert_fits(sizes[i][1]);
    }
    go_to("P.hours_week|");
    assert_same_line("default Normal working week in law", "48 h (policy default)");
    assert_seen("a policy default of this project, not law");
    assert_seen("for Seasonal work");
    enter();
    type("forty");
    code(KEY_DOWN);
    type("Working Time Act, s. 3");
    code(KEY_DOWN);
    type("1996");
    press(CTRL('s'));
    assert_said("is not a number");
    assert_top("form");
    code(KEY_HOME);
    enter();
    clear_line();
    type("40");
    press(CTRL('s'));
    assert_top("contract");
    assert_seen("40 h (Working Time Act, s. 3, 1996)");
    const struct parameter_value *value = dossier_parameter(ui.dossier, "P.hours_week", NULL);
    assert_string_equal(value->value, "40");
    assert_string_equal(value->date, "1996");
    open_at("P.hours_week|seasonal");
    type("44");
    press(27);
    press(27);
    value = dossier_parameter(ui.dossier, "P.hours_week", "seasonal");
    assert_string_equal(value->value, "44");
    assert_string_equal(value->sector, "seasonal");
    assert_seen("44 h (no source)");
    press('x');
    value = dossier_parameter(ui.dossier, "P.hours_week", "seasonal");
    assert_string_equal(value->sector, "");
    /* a choice */
    open_at("P.min_period|");
    enter();
    assert_seen("week");
    type("m"); /* finds month */
    enter();
    press(27);
    assert_string_equal(dossier_parameter(ui.dossier, "P.min_period", NULL)->value, "month");
    assert_seen("law: 2 of 30 known");
    assert_put_refused(ui.dossier, "<parameter id='P.min_period'><value>year</value></parameter>",
                       "Possible: hour, day, week, month");
}

static void test_clause(void **state)
{
    (void)state;
    ui_push(&ui, screen_contract());
    open_at("K01");
    assert_top("clause");
    for (size_t i = 0; i < G_N_ELEMENTS(sizes); i++) {
        term_resize_headless(sizes[i][0], sizes[i][1]);
        assert_seen("K01 Parties");
        assert_same_line("needed", "Kind of employer");
        assert_seen("0 of 21 filled in");
        assert_seen("k01.employer_kind");
        assert_fits(sizes[i][1]);
    }
    term_resize_headless(24, 80);
    enter();
    assert_seen("1 ( ) company");
    press('3');
    assert_field("k01.employer_kind", "household");
    assert_same_line("Kind of employer", "household");
    enter(); /* the next field has the focus */
    assert_seen("Full legal name");
    type("Green Farm Ltd");
    enter();
    assert_field("k01.employer_name", "Green Farm Ltd");
    assert_seen("2 of 21 filled in");
    go_to("k01.worker_birth_date");
    assert_seen("FAULT: "); /* once something is filled in, blanks are findings */
    enter();
    type("yesterday");
    enter();
    assert_said("is not a date");
    clear_line();
    type("1999-02-03");
    enter();
    assert_field("k01.worker_birth_date", "1999-02-03");
    go_to("k01.worker_birth_date");
    press('o');
    type("as in the passport");
    press(CTRL('s'));
    assert_string_equal(dossier_field(ui.dossier, "k01.worker_birth_date")->note,
                        "as in the passport");
    press('x');
    assert_field("k01.worker_birth_date", "");
    press(']');
    assert_seen("K02 ");
    press('[');
    press('[');
    assert_said("first clause");
}

static void test_clause_lists(void **state)
{
    (void)state;
    ui_push(&ui, screen_contract_at(&ui, "k08.deductions"));
    assert_seen("K08 Deductions");
    enter();
    press(' '); /* income tax */
    for (int i = 0; i < 8; i++)
        code(KEY_DOWN);
    press(' '); /* a recruitment fee */
    enter();
    assert_field("k08.deductions", "tax|recruitment");
    go_to("k08.deductions");
    assert_seen("A cost of recruitment, travel, tests or training is deducted");
    assert_seen("[RL02]");
    open_at("k08.deductions#0");
    assert_seen("Amount per month");
    type("45.00 EUR");
    enter();
    assert_field("k08.deductions", "tax:45.00 EUR|recruitment");
    go_to("k08.deductions#1");
    press('x');
    assert_field("k08.deductions", "tax:45.00 EUR");
    go_to("k08.deductions");
    enter(); /* amounts of what stays are kept */
    code(KEY_DOWN);
    press(' ');
    enter();
    assert_field("k08.deductions", "tax:45.00 EUR|social");
    open_at("k08.damage_rule");
    assert_said("RL02");
    assert_field("k08.damage_rule", "");
    /* a list of texts */
    ui_push(&ui, screen_contract_at(&ui, "k06.allowances"));
    enter();
    type("meal:40.00 EUR");
    enter();
    press('a');
    type("tools:10.00 EUR");
    enter();
    assert_field("k06.allowances", "meal:40.00 EUR|tools:10.00 EUR");
    open_at("k06.allowances#0");
    clear_line();
    type("meal:50.00 EUR");
    enter();
    assert_field("k06.allowances", "meal:50.00 EUR|tools:10.00 EUR");
    /* a table */
    ui_push(&ui, screen_contract_at(&ui, "k25.return_ground_table"));
    open_at("k25.return_ground_table#0");
    press('1');
    enter();
    press('4');
    assert_field("k25.return_ground_table", "end:employer|dismissal:worker");
    assert_same_line("dismissal", "the worker");
    go_to("k25.return_ground_table");
    assert_seen("The worker would pay the journey home");
    go_to("k25.return_ground_table#0");
    press('x');
    assert_field("k25.return_ground_table", "dismissal:worker");
}

/* ---- flags ---- */

static void test_flags(void **state)
{
    (void)state;
    answer(ui.dossier, "T1.30", "destination", "allowed");
    ui_push(&ui, screen_flags());
    for (size_t i = 0; i < G_N_ELEMENTS(sizes); i++) {
        term_resize_headless(sizes[i][0], sizes[i][1]);
        assert_seen("not acknowledged");
        go_to("R-21");
        assert_same_line("RED", "R-21 Law lets employers hold documents");
        assert_seen("The law of Estvale lets employers hold workers' documents.");
        assert_seen("Because: T1.30");
        assert_fits(sizes[i][1]);
    }
    assert_same_line("R-21", "LAW");
    char *place = ui_top(&ui)->ops->place(&ui, ui_top(&ui));
    assert_string_equal(place, "art.10");
    g_free(place);
    enter();
    assert_seen("Why R-21");
    press(27);
    press('J');
    assert_top("question");
    assert_seen("T1.30");
    press(27);
    press('e');
    assert_seen("Acknowledge R-21");
    type("Estvale repeals it in May.");
    enter();
    const struct acknowledgement *a = dossier_acknowledged(ui.dossier, "R-21");
    assert_string_equal(a->reason, "Estvale repeals it in May.");
    assert_string_equal(a->by, "A. Drafter");
    assert_string_equal(a->time, "2026-03-01T09:00:00Z");
    assert_same_line("R-21", "acknowledged");
    assert_seen("Acknowledged by A. Drafter, 2026-03-01: Estvale repeals it in May.");
    press('f');
    press('7'); /* acknowledged ones */
    enter();
    assert_seen("1 shown");
    press('x');
    assert_null(dossier_acknowledged(ui.dossier, "R-21"));
    assert_seen("There is none of this kind");
    press('f');
    press('7');
    press('1');
    press('5'); /* red ones about the destination */
    enter();
    assert_seen("R-21");
    assert_not_seen("AMBER: ");
}

static void test_flag_reasons(void **state)
{
    (void)state;
    answer(ui.dossier, "T2.5", "origin", "capped:1");
    answer(ui.dossier, "T2.5", "destination", "none");
    ui_push(&ui, screen_flags());
    go_to("R-37");
    assert_seen("Lumara:");
    assert_seen("Estvale:");
    press('J');
    assert_seen("Behind this flag"); /* more than one: which? */
    enter();
    assert_top("question");
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
    static const int codes[] = {KEY_UP,    KEY_DOWN,  KEY_LEFT, KEY_RIGHT, KEY_HOME,
                                KEY_END,   KEY_PPAGE, KEY_NPAGE, KEY_DC,   KEY_BACKSPACE};
    static const char letters[] = "0123456789 \t\t\r\r\roeaxfJwzZ[].:,\x1b\x1b\x13\x15";
    GRand *random = g_rand_new_with_seed(20260301);
    (void)state;
    for (int round = 0; round < 7; round++) {
        ui_push(&ui, any_screen(round));
        for (int i = 0; i < 150; i++) {
            int what = g_rand_int_range(random, 0, 10);
            struct key click = {.kind = KEY_IS_MOUSE, .button = g_rand_boolean(random) ? 1 : 5,
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

int main(void)
{
    const struct CMUnitTest tests[] = {
        IN_WIZARD(test_outline_moves),
        IN_WIZARD(test_outline_keeps_focus),
        IN_WIZARD(test_outline_widths),
        IN_WIZARD(test_outline_mouse),
        IN_WIZARD(test_decisions),
        IN_WIZARD(test_decision_page),
        IN_WIZARD(test_decision_several),
        IN_WIZARD(test_decision_columns),
        IN_WIZARD(test_decision_value),
        IN_WIZARD(test_decision_goes),
        IN_WIZARD(test_provisions),
        IN_WIZARD(test_provision_page),
        IN_WIZARD(test_provision_alternatives),
        IN_WIZARD(test_provision_wording),
        IN_WIZARD(test_provision_offers),
        IN_WIZARD(test_position),
        IN_WIZARD(test_provision_goes),
        IN_WIZARD(test_parameters),
        IN_WIZARD(test_clause),
        IN_WIZARD(test_clause_lists),
        IN_WIZARD(test_flags),
        IN_WIZARD(test_flag_reasons),
        IN_WIZARD(test_read_only),
        IN_WIZARD(test_random_keys),
    };
    g_setenv("LC_ALL", "C.UTF-8", TRUE);
    setlocale(LC_ALL, "");
    return cmocka_run_group_tests_name("tui_drafting", tests, open_kb, close_kb);
}

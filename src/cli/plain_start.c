/* SPDX-License-Identifier: GPL-3.0-or-later */
/* The plain mode: the start page, the path with its counts, search, go, help. */
#include "config.h"

#include <string.h>

#include "base/error.h"
#include "base/i18n.h"
#include "base/text.h"
#include "cli/cli.h"
#include "cli/plain.h"
#include "guide/next.h"
#include "guide/opening.h"
#include "guide/progress.h"
#include "guide/recent.h"
#include "guide/search.h"
#include "guide/show.h"
#include "kb/clause.h"
#include "kb/decision.h"
#include "kb/question.h"
#include "kb/reference.h"
#include "kb/rule.h"
#include "kb/template.h"

/* ---- opening and closing ---- */

static bool open_file(struct plain *p, const char *path)
{
    GError *error = NULL;
    char *notice = NULL;
    p->dossier = open_for_editing(p->kb, path, &notice, &error);
    if (!p->dossier)
        plain_error(error);
    else if (notice)
        plain_say(0, "%s", notice);
    g_free(notice);
    return p->dossier != NULL;
}

static void close_file(struct plain *p)
{
    GError *error = NULL;
    plain_changed(p);
    if (dossier_writable(p->dossier)) {
        if (dossier_save(p->dossier, &error)) {
            plain_say(0, _("Saved: %s"), dossier_path(p->dossier));
        } else {
            p->status = blma_error_exit_status(error);
            cli_complain(error->message);
            g_error_free(error);
        }
    }
    opening_leave(p->kb, p->dossier);
    dossier_free(p->dossier);
    p->dossier = NULL;
}

/* ---- a new dossier ---- */

static void fill_new(struct plain *p, struct form *form)
{
    struct entry *e = plain_form_add(form, "file", _("File"), ENTRY_LINE, "agreement.blma",
                                     _("Where the dossier is kept. The name ends in .blma."));
    e->needed = true;
    e = plain_form_add(form, "origin", _("Country of origin"), ENTRY_LINE, "",
                       _("Official name, as it will stand in the agreement."));
    e->needed = true;
    e = plain_form_add(form, "destination", _("Country of destination"), ENTRY_LINE, "",
                       _("Official name, as it will stand in the agreement."));
    e->needed = true;
    plain_form_add(form, "origin-code", _("Code of origin"), ENTRY_LINE, "",
                   _("Two small letters of ISO 3166-1; may stay empty."));
    plain_form_add(form, "destination-code", _("Code of destination"), ENTRY_LINE, "",
                   _("Two small letters of ISO 3166-1; may stay empty."));
    e = plain_form_add(form, "side", _("Our side"), ENTRY_CHOICE, "joint",
                       _("Whose team works here."));
    e->needed = true;
    plain_form_option(e, "origin", _("country of origin"));
    plain_form_option(e, "destination", _("country of destination"));
    plain_form_option(e, "joint", _("joint drafting team"));
    e = plain_form_add(form, "instrument", _("Instrument"), ENTRY_CHOICE, "",
                       _("Can be decided later; a binding agreement is the default."));
    plain_form_option(e, "bla", _("binding agreement"));
    plain_form_option(e, "mou", _("memorandum of understanding"));
    e = plain_form_add(form, "sectors", _("Sectors"), ENTRY_CHOICE, "",
                       _("Which work the agreement is about. Can be decided later."));
    e->several = true;
    const GPtrArray *sectors = kb_sectors(p->kb);
    for (guint i = 0; i < sectors->len; i++) {
        const struct kb_sector *sector = sectors->pdata[i];
        plain_form_option(e, sector->id, kb_text(sector->title));
    }
    plain_form_add(form, "title", _("Title"), ENTRY_LINE, "", _("Made from the names when empty."));
}

static const char *given(const struct form *form, const char *id)
{
    const char *value = plain_form_value(form, id);
    return *value ? value : NULL;
}

/* Makes the dossier and opens it; false after saying why not. */
static bool make_file(struct plain *p, const struct form *form)
{
    char *sectors = g_strdelimit(g_strdup(plain_form_value(form, "sectors")), " ", ',');
    struct dossier_new options = {
        .title = given(form, "title"),
        .origin = plain_form_value(form, "origin"),
        .destination = plain_form_value(form, "destination"),
        .origin_code = given(form, "origin-code"),
        .destination_code = given(form, "destination-code"),
        .side = plain_form_value(form, "side"),
        .instrument = given(form, "instrument"),
        .sectors = *sectors ? sectors : NULL,
    };
    const char *path = plain_form_value(form, "file");
    GError *error = NULL;
    struct dossier *dossier = dossier_create(p->kb, &options, &error);
    bool done = dossier && dossier_save_as(dossier, path, false, &error);
    dossier_free(dossier);
    g_free(sectors);
    if (done) {
        plain_say(0, _("Made %s."), path);
        return open_file(p, path);
    }
    plain_error(error);
    return false;
}

static void start_new(struct plain *p)
{
    struct form form;
    plain_form_init(&form);
    fill_new(p, &form);
    plain_head("%s", _("New dossier"));
    bool going = plain_form_run(p, &form);
    while (going && !make_file(p, &form))
        going = plain_form_mend(p, &form);
    plain_form_release(&form);
}

static void start_open(struct plain *p)
{
    char *path = NULL;
    enum reply reply =
        plain_ask(p, _("Name of the dossier file. Enter goes back."), NULL, true, &path);
    if (reply == PLAIN_TEXT)
        open_file(p, path);
    g_free(path);
}

static void start_example(struct plain *p)
{
    GError *error = NULL;
    char *path = example_copy(p->kb, &error);
    if (path)
        open_file(p, path);
    else
        plain_error(error);
    g_free(path);
}

/* ---- the start page ---- */

static struct menu *start_menu(const GPtrArray *recent)
{
    struct menu *menu = menu_new();
    menu_head(menu, "%s", _("Start"));
    menu_add(menu, "new", "%s", _("New dossier"));
    menu_add(menu, "open", "%s", _("Open another file"));
    menu_add(menu, "example", "%s", _("Look at the example (a copy of your own)"));
    for (guint i = 0; i < recent->len; i++) {
        const struct recent *r = recent->pdata[i];
        char *day = g_strndup(r->time, 10), *path = text_clean(r->path, -1, NULL);
        const char *phase = progress_phase_title(r->phase);
        if (phase)
            menu_add(menu, "recent", _("%1$s (%4$s), used on %2$s: %3$s"), r->title, day, path,
                     phase);
        else
            menu_add(menu, "recent", _("%1$s, used on %2$s: %3$s"), r->title, day, path);
        g_free(path);
        g_free(day);
    }
    return menu;
}

void plain_start(struct plain *p)
{
    static const int fixed = 3;
    while (!p->leave) {
        if (p->dossier) {
            plain_path(p);
            close_file(p);
            continue;
        }
        GPtrArray *recent = recent_list();
        struct menu *menu = start_menu(recent);
        struct picking picking = {.prompt = _("Number of what to do.")};
        plain_blank();
        struct pick pick = menu_pick(p, menu, &picking);
        if (pick.kind == PICK_BACK)
            p->leave = true; /* nothing lies before this page */
        else if (pick.index == 0)
            start_new(p);
        else if (pick.index == 1)
            start_open(p);
        else if (pick.index == 2)
            start_example(p);
        else
            open_file(p, ((const struct recent *)recent->pdata[pick.index - fixed])->path);
        menu_free(menu);
        g_ptr_array_unref(recent);
    }
    if (p->dossier)
        close_file(p);
}

/* ---- the path ---- */

static void next_page(struct plain *p)
{
    for (;;) {
        struct menu *menu = menu_new();
        GPtrArray *steps = next_steps(p->kb, p->dossier, plain_assessment(p));
        menu_head(menu, "%s", _("What next"));
        for (guint i = 0; i < steps->len; i++) {
            const struct next_step *step = steps->pdata[i];
            menu_add(menu, step->id, "%s", step->text);
        }
        if (steps->len == 0)
            menu_note(menu, "%s", _("Nothing is left to do here."));
        g_ptr_array_unref(steps);
        struct picking picking = {.prompt = _("Number of the step to take.")};
        plain_blank();
        struct pick pick = menu_pick(p, menu, &picking);
        if (pick.kind == PICK_ENTRY)
            plain_go(p, pick.id);
        menu_free(menu);
        if (pick.kind == PICK_BACK)
            return;
    }
}

static void waiting_page(struct plain *p)
{
    for (;;) {
        struct menu *menu = menu_new();
        struct progress progress;
        progress_init(&progress, p->kb, p->dossier);
        menu_head(menu, "%s", _("Waiting for"));
        for (guint i = 0; i < progress.offices->len; i++) {
            const struct progress_office *office =
                &g_array_index(progress.offices, struct progress_office, i);
            const struct kb_institution *one = kb_institution(p->kb, office->institution);
            menu_add(menu, office->institution, _("%1$s: %2$u origin, %3$u destination"),
                     kb_text(one->name), office->open[PARTY_ORIGIN],
                     office->open[PARTY_DESTINATION]);
        }
        progress_release(&progress);
        struct picking picking = {
            .prompt = _("Number of an institution, for the questions it can answer.")};
        plain_blank();
        struct pick pick = menu_pick(p, menu, &picking);
        if (pick.kind == PICK_ENTRY)
            plain_questions(p, PLAIN_INSTITUTION, pick.id);
        menu_free(menu);
        if (pick.kind == PICK_BACK)
            return;
    }
}

static void search_page(struct plain *p)
{
    char *words = NULL;
    enum reply reply =
        plain_ask(p,
                  _("Words to find in questions, answers, decisions, clauses, rules and terms. "
                    "Enter goes back."),
                  NULL, true, &words);
    if (reply == PLAIN_TEXT)
        plain_search(p, words);
    g_free(words);
}

/* "34 red, 25 amber, 12 unknown"; the caller frees. */
static char *flag_counts(struct plain *p)
{
    const struct assessment *a = plain_assessment(p);
    unsigned red = assess_count(a, COLOUR_RED), amber = assess_count(a, COLOUR_AMBER);
    unsigned unknown = assess_missing(a)->len;
    return g_strdup_printf(P_("%1$u red, %2$u amber; %3$u answer unknown",
                              "%1$u red, %2$u amber; %3$u answers unknown", unknown),
                           red, amber, unknown);
}

enum {
    PATH_PREPARATION,
    PATH_INFORMATION,
    PATH_DRAFTING,
    PATH_FLAGS,
    PATH_DRAFT,
    PATH_NEXT,
    PATH_WAITING,
    PATH_REVIEW,
    PATH_SEARCH,
    PATH_HISTORY,
    PATH_GLOSSARY,
    PATH_HELP
};

static struct menu *path_menu(struct plain *p)
{
    struct menu *menu = menu_new();
    struct progress progress;
    progress_init(&progress, p->kb, p->dossier);
    const struct progress_phase *phase = &g_array_index(progress.phases, struct progress_phase, 0);
    char *flags = flag_counts(p);
    GPtrArray *steps = next_steps(p->kb, p->dossier, plain_assessment(p));
    const struct next_step *step = steps->len ? steps->pdata[0] : NULL;
    menu_head(menu, _("%1$s – path%2$s"), dossier_title(p->dossier),
              dossier_writable(p->dossier) ? "" : _(" (read only)"));
    menu_add(menu, "preparation", _("Preparation: %1$u of %2$u tasks done"), phase[0].done,
             phase[0].of);
    menu_add(menu, "information", _("Information gathering: %1$u of %2$u answers"), phase[1].done,
             phase[1].of);
    menu_add(menu, "drafting", _("Drafting: %1$u of %2$u decisions"), phase[2].done, phase[2].of);
    menu_add(menu, "flags", _("Flags: %s"), flags);
    menu_add(menu, "draft", "%s", _("Draft: read it, see its gaps, write it out"));
    menu_add(menu, "next", _("What next: %s"), step ? step->text : _("nothing is left to do."));
    menu_add(menu, "waiting", _("Waiting for answers of %u institutions"), progress.offices->len);
    menu_add(menu, "review", "%s", _("Review: all answers and decisions"));
    menu_add(menu, "search", "%s", _("Search"));
    menu_add(menu, "history", "%s", _("History: who changed what, going back"));
    menu_add(menu, "glossary", "%s", _("Glossary"));
    menu_add(menu, "help", "%s", _("Help"));
    g_ptr_array_unref(steps);
    g_free(flags);
    progress_release(&progress);
    return menu;
}

void plain_path(struct plain *p)
{
    static void (*const pages[])(struct plain *) = {
        [PATH_PREPARATION] = plain_preparation,
        [PATH_INFORMATION] = plain_information,
        [PATH_DRAFTING] = plain_drafting,
        [PATH_FLAGS] = plain_flags,
        [PATH_DRAFT] = plain_draft,
        [PATH_NEXT] = next_page,
        [PATH_WAITING] = waiting_page,
        [PATH_REVIEW] = plain_review,
        [PATH_SEARCH] = search_page,
        [PATH_HISTORY] = plain_history,
        [PATH_GLOSSARY] = plain_glossary,
        [PATH_HELP] = plain_help_page,
    };
    struct picking picking = {
        .prompt = _("Number of where to go."),
        .help = _("This is the path: three phases, and what helps in all of them. Begin with "
                  "preparation or with what comes next."),
    };
    menu_lead(p, path_menu, pages, &picking);
}

/* ---- going to an id ---- */

bool plain_knows(struct plain *p, const char *typed)
{
    const char *id = kb_alias(p->kb, typed);
    return kb_question(p->kb, id) || kb_item(p->kb, id) || kb_decision(p->kb, id) ||
           kb_article(p->kb, id) || kb_paragraph(p->kb, id) || kb_rule(p->kb, id) ||
           kb_clause(p->kb, id) || kb_field(p->kb, id) || kb_parameter(p->kb, id) ||
           kb_redline(p->kb, id) || kb_instrument(p->kb, id) || kb_principle(p->kb, id) ||
           kb_annex(p->kb, id);
}

/* The id as the knowledge base spells it, whatever the case: "t1.30" is "T1.30". */
static char *spelt(struct plain *p, const char *typed)
{
    char *upper = g_ascii_strup(typed, -1), *lower = g_ascii_strdown(typed, -1);
    char *mixed = g_strdup(lower);
    *mixed = g_ascii_toupper(*mixed);
    const char *tries[] = {typed, upper, lower, mixed};
    char *found = NULL;
    for (size_t i = 0; i < G_N_ELEMENTS(tries) && !found; i++)
        if (plain_knows(p, tries[i]))
            found = g_strdup(kb_alias(p->kb, tries[i]));
    g_free(mixed);
    g_free(lower);
    g_free(upper);
    return found ? found : g_strdup(typed);
}

/* Pages may open pages; @way 1 goes one deeper, -1 comes back. False when it is too deep. */
static bool deeper(struct plain *p, int way)
{
    if (way > 0 && p->depth >= PLAIN_DEPTH) {
        plain_say(0, _("Too many pages are open, one over the other. Go back first, with <."));
        return false;
    }
    p->depth += way;
    return true;
}

void plain_go(struct plain *p, const char *typed)
{
    if (!deeper(p, 1))
        return;
    char *id = spelt(p, typed);
    if (kb_question(p->kb, id) || kb_item(p->kb, id))
        plain_question(p, id, NULL);
    else if (kb_decision(p->kb, id))
        plain_decision(p, id);
    else if (kb_article(p->kb, id) || kb_paragraph(p->kb, id))
        plain_provision(p, id);
    else if (kb_clause(p->kb, id) || kb_field(p->kb, id) || kb_parameter(p->kb, id))
        plain_term(p, id);
    else if (kb_rule(p->kb, id))
        plain_flag(p, id);
    else if (kb_instrument(p->kb, id) && kb_instrument(p->kb, id)->in_register)
        plain_ratifications(p, id);
    else
        plain_why(p, id);
    g_free(id);
    deeper(p, -1);
}

void plain_search(struct plain *p, const char *words)
{
    if (!deeper(p, 1))
        return;
    GPtrArray *hits = search(p->kb, p->dossier, words);
    struct menu *menu = menu_new();
    menu_head(menu,
              P_("Found %1$u place with “%2$s”.", "Found %1$u places with “%2$s”.", hits->len),
              hits->len, words);
    for (guint i = 0; i < hits->len; i++) {
        const struct search_hit *hit = hits->pdata[i];
        char *flat = text_collapse(hit->text), *cut = text_fit(flat, 2 * PLAIN_COLUMNS);
        menu_add(menu, hit->id, "%s %s: %s", hit->kind, hit->id, cut);
        g_free(cut);
        g_free(flat);
    }
    g_ptr_array_unref(hits);
    struct picking picking = {.prompt = _("Number of a place to go there.")};
    for (;;) {
        plain_blank();
        struct pick pick = menu_pick(p, menu, &picking);
        if (pick.kind != PICK_ENTRY)
            break;
        plain_go(p, pick.id);
    }
    menu_free(menu);
    deeper(p, -1);
}

/* ---- help ---- */

void plain_help_page(struct plain *p)
{
    static const char *const paragraphs[] = {
        N_("The work has three phases. Preparation: who negotiates, with which aims, mandate and "
           "money, and what both countries have ratified. Information gathering: the questions of "
           "Tables 1 to 9, asked of both countries. Drafting: decisions, provisions and the model "
           "contract. The draft grows from the first minute; what is missing stands in it as a "
           "gap."),
        N_("Every page is a list with numbers. Type the number of an entry. Where letters are "
           "possible, the prompt names them; a letter can stand behind a number, as in “3 n” for "
           "the note of answer 3. Long lists and texts stop after 20 lines; Enter goes on."),
        N_("At every prompt, ? explains, < goes back one step, q saves and leaves, / and words "
           "search, @ and an id go to it, ! undoes the last change and !! makes it again."),
        N_("On a question, Enter goes through the open answers one after the other. Yes, no, "
           "partly and unknown are y, n, p and u."),
        N_("A text is one line. A note can have several: type a line with only a full stop, then "
           "the lines, then a full stop again. A single - empties what stands there."),
        N_("Every confirmed answer is written down at once and survives a crash. Leaving saves the "
           "dossier; five older versions are kept beside it (NAME.1~ to NAME.5~). Undo has no "
           "limit."),
    };
    GString *text = g_string_new(NULL);
    for (size_t i = 0; i < G_N_ELEMENTS(paragraphs); i++) {
        text_wrap(text, _(paragraphs[i]), PLAIN_COLUMNS, 0, 0);
        if (i + 1 < G_N_ELEMENTS(paragraphs))
            g_string_append_c(text, '\n');
    }
    plain_pages(p, _("Help"), g_string_free(text, FALSE));
}

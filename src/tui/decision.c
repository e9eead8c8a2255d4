/* SPDX-License-Identifier: GPL-3.0-or-later */
/*
 * One decision: what is asked and why, the options, whom it is taken for, and who reads it. Parties
 * and sectors stand as columns of boxes where there is room, else one at a time.
 */
#include "config.h"

#include <string.h>

#include "base/i18n.h"
#include "base/text.h"
#include "draft/wording.h"
#include "guide/plausible.h"
#include "guide/reads.h"
#include "kb/reference.h"
#include "tui/dialog.h"
#include "tui/drafting.h"
#include "tui/folio.h"
#include "tui/question.h"
#include "tui/screens.h"

#define NBSP "\xc2\xa0"
#define MOST_COLUMNS 4
#define LABELS 32 /* columns that the labels of options keep beside the boxes */

enum kind { KIND_OPTION, KIND_VALUE, KIND_TAKE, KIND_RESET, KIND_NOTE, KIND_FOR, KIND_GO };

struct decision_page { /* beginning with the screen */
    struct folio folio;
    const struct kb_decision *decision;
    int column;   /* 0: for all; else qualifier number + 1 */
    bool meeting; /* for a meeting: the decision alone, and what was changed last */
};

static const struct folio_ops page_ops, meeting_ops;

static int columns_of(const struct decision_page *p)
{
    return 1 + (int)g_strv_length((char **)kb_decision_qualifiers(p->decision));
}

/* NULL for all. */
static const char *qualifier_at(const struct decision_page *p, int column)
{
    return column == 0 ? NULL : kb_decision_qualifiers(p->decision)[column - 1];
}

static const struct decision *taken(struct ui *ui, const struct decision_page *p)
{
    return dossier_decision(ui->dossier, p->decision->id, qualifier_at(p, p->column));
}

/* Never NULL. */
static const char *const *standing(struct ui *ui, const struct decision_page *p, int column,
                                   enum drafting_origin *origin)
{
    static const char *const none[] = {NULL};
    const char *const *values = drafting_standing(ui, p->decision, qualifier_at(p, column), origin);
    return values ? values : none;
}

/* ---- changing ---- */

static bool put_values(struct ui *ui, struct decision_page *p, const char *const *values,
                       const char *note)
{
    const struct decision *old = taken(ui, p);
    const char *qualifier = qualifier_at(p, p->column);
    struct decision decision = {p->decision->id, qualifier ? qualifier : "", values,
                                note  ? note
                                : old ? old->note
                                      : ""};
    if (!values[0]) {
        ui_alarm(ui, _("At least one option has to stay; x takes the decision back."));
        return false;
    }
    struct change *change = change_new(NULL);
    change_put_take(change, record_decision(&decision));
    /* before the change: the values may be those of the view that it ends */
    char *remark = plausible_remark(&p->decision->domain, values);
    bool done = ui_apply(ui, change);
    if (done && remark)
        ui_say(ui, "%s", remark);
    g_free(remark);
    return done;
}

static void take_back(struct ui *ui, struct decision_page *p)
{
    static const char *const none[] = {NULL};
    const char *qualifier = qualifier_at(p, p->column);
    struct decision decision = {p->decision->id, qualifier ? qualifier : "", none, ""};
    if (!taken(ui, p)) {
        ui_say(ui, _("This is not decided yet; there is nothing to take back."));
        return;
    }
    struct change *change = change_new(NULL);
    change_drop_take(change, record_decision(&decision));
    if (ui_apply(ui, change))
        ui_say(ui, _("Taken back; z brings it again."));
}

/* ---- values: a code may stand there twice, as a range ---- */

static bool is_code(const char *value, const char *code)
{
    char *mine = domain_value_code(value);
    bool same = !strcmp(mine, code);
    g_free(mine);
    return same;
}

/* "9000, 10000": the numbers of one option; "" when none. The caller frees. */
static char *arguments_of(const char *const *values, const char *code)
{
    GString *out = g_string_new(NULL);
    for (const char *const *v = values; *v; v++)
        if (is_code(*v, code) && domain_value_arg(*v))
            g_string_append_printf(out, "%s%s", out->len ? ", " : "", domain_value_arg(*v));
    return g_string_free(out, FALSE);
}

/* One option in words, with all its numbers; the caller frees. */
static char *option_words(const struct domain *domain, const char *const *values,
                          const struct domain_code *code)
{
    GString *out = g_string_new(NULL);
    for (const char *const *v = values; *v; v++) {
        if (!is_code(*v, code->id))
            continue;
        char *words = domain_value_words(domain, *v);
        g_string_append_printf(out, "%s%s", out->len ? "; " : "", words);
        g_free(words);
    }
    if (out->len == 0)
        g_string_assign(out, kb_text(code->label));
    return g_string_free(out, FALSE);
}

static void add_code(GPtrArray *result, const struct domain_code *code, const char *typed)
{
    char **parts =
        code->arg == DOMAIN_ARG_NUMBER ? g_strsplit(typed, ",", -1) : g_strsplit(typed, "\n", 1);
    guint before = result->len;
    for (char **part = parts; *part; part++) {
        char *flat = text_collapse(*part);
        if (*flat)
            g_ptr_array_add(result, g_strdup_printf("%s:%s", code->id, flat));
        g_free(flat);
    }
    if (result->len == before)
        g_ptr_array_add(result, g_strdup(code->id));
    g_strfreev(parts);
}

/* With @mine ticked (@typed: its numbers or text) or unticked (@typed NULL), in the order of the
 * options; a code that stands alone takes the others away. g_strfreev(). */
static char **with_code(const struct domain *domain, const char *const *values,
                        const struct domain_code *mine, const char *typed)
{
    GPtrArray *result = g_ptr_array_new();
    bool alone = typed && (!domain->multiple || mine->exclusive);
    for (size_t i = 0; i < domain->n_codes; i++) {
        const struct domain_code *code = &domain->codes[i];
        if (code == mine && typed)
            add_code(result, code, typed);
        if (code == mine || alone || (typed && code->exclusive))
            continue;
        for (const char *const *v = values; *v; v++)
            if (is_code(*v, code->id))
                g_ptr_array_add(result, g_strdup(*v));
    }
    g_ptr_array_add(result, NULL);
    return (char **)g_ptr_array_free(result, FALSE);
}

struct argument { /* an option whose number or text is asked */
    struct decision_page *page;
    const struct domain_code *code;
};

static bool argument_done(struct ui *ui, const char *text, void *data)
{
    struct argument *argument = data;
    struct decision_page *p = argument->page;
    enum drafting_origin origin;
    char *flat = text_collapse(text);
    const char *const *now = standing(ui, p, p->column, &origin);
    char **values = with_code(&p->decision->domain, now, argument->code, flat);
    bool done = put_values(ui, p, (const char *const *)values, NULL);
    g_strfreev(values);
    g_free(flat);
    return done;
}

static void ask_argument(struct ui *ui, struct decision_page *p, const struct domain_code *code)
{
    enum drafting_origin origin;
    char *was = arguments_of(standing(ui, p, p->column, &origin), code->id);
    struct argument argument = {p, code};
    bool number = code->arg == DOMAIN_ARG_NUMBER;
    char *hint = number && *code->unit
                     ? g_strdup_printf(_("How many %s? May stay empty."), kb_text(code->unit))
                     : g_strdup(number ? _("Which number? May stay empty.")
                                       : _("In which words? May stay empty."));
    struct argument *data = g_memdup2(&argument, sizeof argument);
    if (number)
        dialog_number(ui, kb_text(code->label), hint, was, argument_done, data, g_free);
    else
        dialog_prompt(ui, kb_text(code->label), hint, was, false, argument_done, data, g_free);
    g_free(hint);
    g_free(was);
}

/* Ticks or unticks; @edit: asks for the number of an option that is ticked. */
static void toggle(struct ui *ui, struct decision_page *p, int index, bool edit)
{
    const struct domain *domain = &p->decision->domain;
    const struct domain_code *code = &domain->codes[index];
    enum drafting_origin origin;
    const char *const *now = standing(ui, p, p->column, &origin);
    bool on = values_find(now, code->id) != NULL;
    bool takes = code->arg != DOMAIN_ARG_NONE;
    if (takes && (!on || edit || !domain->multiple)) {
        ask_argument(ui, p, code);
        return;
    }
    char **values = with_code(domain, now, code, on && domain->multiple ? NULL : "");
    put_values(ui, p, (const char *const *)values, NULL);
    g_strfreev(values);
}

static bool value_done(struct ui *ui, const char *text, void *data)
{
    struct decision_page *p = data;
    char **values = domain_split(&p->decision->domain, text);
    bool done = values[0] && *values[0] && put_values(ui, p, (const char *const *)values, NULL);
    if (!values[0] || !*values[0]) {
        ui_alarm(ui, _("There is no value; Esc leaves it as it is."));
        done = false;
    }
    g_strfreev(values);
    return done;
}

static void ask_value(struct ui *ui, struct decision_page *p)
{
    const struct kb_decision *d = p->decision;
    enum drafting_origin origin;
    char *now = g_strjoinv(", ", (char **)standing(ui, p, p->column, &origin));
    char *hint = *d->domain.unit
                     ? g_strdup_printf(_("%1$s In %2$s."), kb_text(d->ask), kb_text(d->domain.unit))
                     : g_strdup(kb_text(d->ask));
    if (d->domain.type == DOMAIN_NUMBER)
        dialog_number(ui, d->id, hint, now, value_done, p, NULL);
    else
        dialog_prompt(ui, d->id, hint, now, d->domain.type == DOMAIN_TEXT, value_done, p, NULL);
    g_free(hint);
    g_free(now);
}

static bool note_done(struct ui *ui, const char *text, void *data)
{
    struct decision_page *p = data;
    const struct decision *old = taken(ui, p);
    return !old || put_values(ui, p, old->values, text);
}

static void ask_note(struct ui *ui, struct decision_page *p)
{
    const struct decision *old = taken(ui, p);
    if (!old) {
        ui_say(ui, _("A note belongs to a decision: take it first."));
        return;
    }
    dialog_prompt(ui, _("Note"), _("Why it was decided so, and by whom."), old->note, true,
                  note_done, p, NULL);
}

/* ---- options ---- */

static void pad(GString *out, const char *text, int width)
{
    char *cut = text_fit(text, width);
    char **parts = g_strsplit(cut, " ", -1); /* no line ends here */
    char *whole = g_strjoinv(NBSP, parts);
    g_string_append(out, whole);
    for (int i = text_width(cut); i < width; i++)
        g_string_append(out, NBSP);
    g_free(whole);
    g_strfreev(parts);
    g_free(cut);
}

/* Columns of one box with what is around it; 0: boxes do not stand beside each other. */
static int cell_width(struct ui *ui, const struct decision_page *p)
{
    int n = columns_of(p), width = 6;
    if (n == 1 || n > MOST_COLUMNS)
        return 0;
    for (int i = 0; i < n; i++) {
        char *name = drafting_qualifier(ui, p->decision, qualifier_at(p, i));
        width = MAX(width, MIN(text_width(name) + 2, 12));
        g_free(name);
    }
    return p->folio.columns - n * width >= LABELS ? width : 0;
}

/* "[x]" decided, "[·]" stands without being decided here, "[ ]" not. */
static const char *box(struct ui *ui, const struct decision_page *p, int column, const char *code)
{
    enum drafting_origin origin;
    bool on = values_find(standing(ui, p, column, &origin), code) != NULL;
    if (p->decision->domain.multiple)
        return !on ? "[" NBSP "]" : origin == ORIGIN_TAKEN ? "[x]" : "[·]";
    return !on ? "(" NBSP ")" : origin == ORIGIN_TAKEN ? "(*)" : "(·)";
}

static void add_names(struct ui *ui, struct decision_page *p, int width)
{
    GString *line = g_string_new(NBSP NBSP);
    for (int i = 0; i < columns_of(p); i++) {
        char *name = drafting_qualifier(ui, p->decision, qualifier_at(p, i));
        g_string_append(line, i == p->column ? ">" : NBSP);
        pad(line, name, width - 2);
        g_string_append(line, NBSP);
        g_free(name);
    }
    outline_text(&p->folio.outline, ROLE_KEY, line->str);
    g_string_free(line, TRUE);
}

static void add_option(struct ui *ui, struct decision_page *p, int index, int width)
{
    const struct domain *domain = &p->decision->domain;
    const struct domain_code *code = &domain->codes[index];
    enum drafting_origin origin;
    char *label = option_words(domain, standing(ui, p, p->column, &origin), code);
    GString *line = g_string_new(NULL);
    for (int i = 0; width && i < columns_of(p); i++) {
        g_string_append(line, i == p->column ? ">" : NBSP);
        pad(line, box(ui, p, i, code->id), width - 1);
    }
    if (!width)
        g_string_append_printf(line, "%s ", box(ui, p, p->column, code->id));
    int before = width ? width * columns_of(p) : 4;
    if (width)
        g_string_append(line, NBSP);
    g_string_append(line, label);
    char *id = g_strconcat("option:", code->id, NULL);
    struct outline_entry *entry = outline_add(&p->folio.outline, id, KIND_OPTION, line->str);
    entry->number = index;
    entry->cursor = width ? p->column * width + 2 : 1;
    entry->hang = before;
    if (index < 9) {
        char digit[2] = {(char)('1' + index), '\0'};
        outline_mark(entry, ROLE_KEY, digit);
    }
    g_free(id);
    g_string_free(line, TRUE);
    g_free(label);
}

static void add_values(struct ui *ui, struct decision_page *p)
{
    struct outline *outline = &p->folio.outline;
    const struct domain *domain = &p->decision->domain;
    char *name = drafting_qualifier(ui, p->decision, qualifier_at(p, p->column));
    const char *how = domain->type != DOMAIN_CODES ? _("Value")
                      : domain->multiple           ? _("Options (several are possible)")
                                                   : _("Options (one of them)");
    char *head =
        columns_of(p) > 1 ? g_strdup_printf(_("%1$s, for: %2$s"), how, name) : g_strdup(how);
    outline_head(outline, head);
    int width = cell_width(ui, p);
    if (width && domain->type == DOMAIN_CODES)
        add_names(ui, p, width);
    for (int i = 0; domain->type == DOMAIN_CODES && i < (int)domain->n_codes; i++)
        add_option(ui, p, i, width);
    if (domain->type != DOMAIN_CODES) {
        char *words = drafting_standing_words(ui, p->decision, qualifier_at(p, p->column), 0);
        outline_add(outline, "value", KIND_VALUE, words);
        g_free(words);
    }
    g_free(head);
    g_free(name);
}

/* What can be done with all of it. */
static void add_steps(struct ui *ui, struct decision_page *p)
{
    struct outline *outline = &p->folio.outline;
    const struct kb_decision *d = p->decision;
    const char *qualifier = qualifier_at(p, p->column);
    enum drafting_origin origin;
    const struct decision *own = taken(ui, p);
    const struct decision *general = dossier_decision(ui->dossier, d->id, NULL);
    const char *const *values = standing(ui, p, p->column, &origin);
    const char *const *fallback = kb_decision_default(d, dossier_form(ui->dossier), qualifier);
    if (!own && values[0]) {
        outline_add(outline, "take", KIND_TAKE,
                    d->policy ? _("Decide it as it stands (now a policy default of this project)")
                              : _("Decide it as it stands (now a default)"));
    } else if (own && qualifier && (general || !fallback)) {
        outline_add(outline, "reset", KIND_RESET, _("Take back: as for all again"));
    } else if (own && fallback) {
        char *words = drafting_values(&d->domain, fallback);
        char *text = g_strdup_printf(d->policy ? _("Take back: the policy default is %s")
                                               : _("Take back: the default is %s"),
                                     words);
        outline_add(outline, "reset", KIND_RESET, text);
        g_free(text);
        g_free(words);
    } else if (own) {
        outline_add(outline, "reset", KIND_RESET,
                    _("Take back: not decided (there is no default)"));
    } else {
        outline_text(outline, ROLE_AMBER,
                     _("Not decided, and there is no default: the draft has "
                       "a gap here."));
    }
    if (own) {
        char *text =
            *own->note ? g_strdup_printf(_("Note: %s"), own->note) : g_strdup(_("Note: none yet"));
        outline_add(outline, "note", KIND_NOTE, text);
        g_free(text);
    }
}

static void add_qualifiers(struct ui *ui, struct decision_page *p)
{
    struct outline *outline = &p->folio.outline;
    int n = columns_of(p);
    if (n == 1)
        return;
    outline_head(outline, _("As it stands (Enter or the arrows left and right choose)"));
    for (int i = 0; i < n; i++) {
        const char *qualifier = qualifier_at(p, i);
        char *id = g_strdup_printf("for:%d", i);
        char *name = drafting_qualifier(ui, p->decision, qualifier);
        char *words = drafting_standing_words(ui, p->decision, qualifier, 0);
        struct outline_entry *entry = outline_add(outline, id, KIND_FOR, name);
        entry->number = i;
        entry->stacked = true;
        outline_mark(entry, ROLE_KEY, i == p->column ? ">" : "");
        outline_right(entry, ROLE_TEXT, words);
        g_free(words);
        g_free(name);
        g_free(id);
    }
}

/* ---- who reads it ---- */

static void add_paragraph(struct decision_page *p, const struct draft *draft,
                          const struct kb_paragraph *paragraph)
{
    const struct planned_paragraph *planned =
        draft ? plan_paragraph(draft_plan(draft), paragraph->id) : NULL;
    char *words = planned ? draft_place_words(draft, paragraph->id) : NULL;
    char *text = planned ? wording_standing(draft, paragraph->id) : NULL;
    GString *line = g_string_new(paragraph->id);
    if (!planned)
        g_string_append_printf(line, ": %s", _("not in the draft"));
    else if (planned->own)
        g_string_append_printf(line, ": %s", _("own wording of the team"));
    else if (planned->alternative)
        g_string_append_printf(line, _(": the wording “%s” stands"), planned->alternative->id);
    if (words)
        g_string_append_printf(line, " (%s)", words);
    struct outline_entry *entry = outline_add(&p->folio.outline, paragraph->id, KIND_GO, line->str);
    entry->indent = 2;
    if (text)
        outline_below(entry, ROLE_DIM, text, 2);
    g_string_free(line, TRUE);
    g_free(text);
    g_free(words);
}

static void add_articles(struct ui *ui, struct decision_page *p)
{
    struct outline *outline = &p->folio.outline;
    struct draft *own = NULL;
    char *ids = reads_articles(ui->kb, p->decision->id);
    const struct draft *draft = drafting_draft(ui, ids, &own);
    char **articles = text_words(ids);
    if (*articles)
        outline_head(outline, _("Articles that read it, and their text now"));
    for (char **id = articles; *id; id++) {
        const struct kb_article *article = kb_article(ui->kb, *id);
        char *title = drafting_title(ui->kb, *id);
        outline_add(outline, *id, KIND_GO, title);
        g_free(title);
        for (guint i = 0; article && i < article->paragraphs->len; i++)
            if (reads_in_paragraph(article->paragraphs->pdata[i], p->decision->id))
                add_paragraph(p, draft, article->paragraphs->pdata[i]);
    }
    GPtrArray *annexes = reads_annexes(ui->kb, p->decision->id);
    for (guint i = 0; i < annexes->len; i++) {
        const struct kb_annex *annex = annexes->pdata[i];
        char *title = drafting_title(ui->kb, annex->id);
        outline_text(outline, ROLE_TEXT, title);
        g_free(title);
    }
    g_ptr_array_unref(annexes);
    g_strfreev(articles);
    g_free(ids);
    draft_free(own);
}

static void add_rules(struct ui *ui, struct decision_page *p)
{
    struct outline *outline = &p->folio.outline;
    GPtrArray *rules = reads_rules(ui->kb, p->decision->id);
    if (rules->len > 0)
        outline_head(outline, _("Rules and checks that read it, and what they give now"));
    for (guint i = 0; i < rules->len; i++) {
        const struct kb_rule *rule = rules->pdata[i];
        const struct flag *flag = assess_flag(ui_assessment(ui), rule->id);
        enum role role;
        const char *state = drafting_rule_state(ui, rule->id, &role);
        GString *line = g_string_new(rule->id);
        g_string_append_printf(line, " %s: %s", kb_text(rule->title), state);
        if (flag && flag->settled)
            g_string_append_printf(line, _(", settled by %s"), flag->settled);
        struct outline_entry *entry = outline_add(outline, rule->id, KIND_GO, line->str);
        entry->role = role;
        if (flag && flag->colour != COLOUR_NONE)
            outline_below(entry, ROLE_DIM, flag->text, 3);
        g_string_free(line, TRUE);
    }
    g_ptr_array_unref(rules);
}

/* ---- the screen ---- */

static void page_fill(struct ui *ui, struct folio *folio)
{
    struct decision_page *p = (struct decision_page *)folio;
    const struct kb_decision *d = p->decision;
    outline_head(&folio->outline, kb_text(d->ask));
    outline_text(&folio->outline, ROLE_TEXT, kb_text(d->why));
    add_values(ui, p);
    add_steps(ui, p);
    add_qualifiers(ui, p);
    if (!p->meeting) {
        add_articles(ui, p);
        add_rules(ui, p);
        drafting_list(ui, &folio->outline, _("Structure of the agreement (Annex 3)"), d->checklist,
                      KIND_GO);
    }
    folio_set_title(folio, g_strdup_printf("%s %s", d->id, kb_text(d->title)));
}

static void turn(struct decision_page *p, int column)
{
    p->column = CLAMP(column, 0, columns_of(p) - 1);
    folio_stale(&p->folio);
}

static void page_open(struct ui *ui, struct folio *folio, const struct outline_entry *entry)
{
    struct decision_page *p = (struct decision_page *)folio;
    enum drafting_origin origin;
    switch ((enum kind)entry->kind) {
    case KIND_OPTION:
        toggle(ui, p, entry->number, true);
        break;
    case KIND_VALUE:
        ask_value(ui, p);
        break;
    case KIND_TAKE:
        put_values(ui, p, standing(ui, p, p->column, &origin), NULL);
        break;
    case KIND_RESET:
        take_back(ui, p);
        break;
    case KIND_NOTE:
        ask_note(ui, p);
        break;
    case KIND_FOR:
        turn(p, entry->number);
        break;
    case KIND_GO:
        screens_go(ui, entry->id);
        break;
    }
}

/* To another decision, in the order of the list. */
static void step(struct ui *ui, struct decision_page *p, int way)
{
    const GPtrArray *all = kb_decisions(ui->kb);
    guint at = 0;
    g_ptr_array_find((GPtrArray *)all, p->decision, &at);
    int next = (int)at + way;
    if (next < 0 || next >= (int)all->len) {
        ui_say(ui, way > 0 ? _("This is the last decision.") : _("This is the first decision."));
        return;
    }
    p->decision = all->pdata[next];
    p->column = 0;
    p->folio.outline.at = -1;
    p->folio.outline.top = 0;
    folio_stale(&p->folio);
}

static bool page_act(struct ui *ui, struct folio *folio, enum action action)
{
    struct decision_page *p = (struct decision_page *)folio;
    const struct outline_entry *at = folio_at(ui, folio);
    switch (action) {
    case ACTION_MARK:
        if (at && at->kind == KIND_OPTION)
            toggle(ui, p, at->number, false);
        else if (at && at->kind != KIND_GO)
            page_open(ui, folio, at);
        return true;
    case ACTION_EDIT:
        if (p->decision->domain.type != DOMAIN_CODES)
            ask_value(ui, p);
        else if (at)
            page_open(ui, folio, at);
        return true;
    case ACTION_LEFT:
    case ACTION_RIGHT:
        turn(p, p->column + (action == ACTION_RIGHT ? 1 : -1));
        return true;
    case ACTION_FORWARD:
    case ACTION_BACKWARD:
        step(ui, p, action == ACTION_FORWARD ? 1 : -1);
        return true;
    case ACTION_NOTE:
        ask_note(ui, p);
        return true;
    case ACTION_DELETE:
        take_back(ui, p);
        return true;
    case ACTION_WHY:
        drafting_why(ui, at && at->kind == KIND_GO ? at->id : p->decision->id);
        return true;
    case ACTION_PROJECTOR:
        p->meeting = !p->meeting;
        folio->ops = p->meeting ? &meeting_ops : &page_ops;
        folio_stale(folio);
        return true;
    case ACTION_BACK: /* out of the view for a meeting first */
        if (!p->meeting)
            return false;
        return page_act(ui, folio, ACTION_PROJECTOR);
    default:
        return false;
    }
}

static bool page_key(struct ui *ui, struct folio *folio, const struct key *key)
{
    struct decision_page *p = (struct decision_page *)folio;
    const struct domain *domain = &p->decision->domain;
    int index = key->kind == KEY_IS_CHAR ? (int)key->ch - '1' : -1;
    if (domain->type != DOMAIN_CODES || index < 0 || index > 8 || index >= (int)domain->n_codes)
        return false;
    char *id = g_strconcat("option:", domain->codes[index].id, NULL);
    outline_focus(&folio->outline, id);
    g_free(id);
    toggle(ui, p, index, false);
    return true;
}

static char *page_place(struct ui *ui, struct folio *folio)
{
    struct decision_page *p = (struct decision_page *)folio;
    const struct outline_entry *at = folio_at(ui, folio);
    if (at && at->kind == KIND_GO && (kb_paragraph(ui->kb, at->id) || kb_article(ui->kb, at->id)))
        return g_strdup(at->id);
    return text_first_word(p->decision->articles);
}

static void meeting_detail(struct ui *ui, struct folio *folio, const struct area *area)
{
    (void)folio;
    projector_log(ui, area);
}

static const struct folio_ops page_ops = {
    .fill = page_fill, .open = page_open, .act = page_act, .key = page_key, .place = page_place};
static const struct folio_ops meeting_ops = {.fill = page_fill,
                                             .open = page_open,
                                             .act = page_act,
                                             .key = page_key,
                                             .detail = meeting_detail,
                                             .place = page_place};

struct screen *screen_decision(struct ui *ui, const char *id)
{
    static const enum action bar[] = {ACTION_MARK,   ACTION_OPEN,      ACTION_NOTE,
                                      ACTION_DELETE, ACTION_FORWARD,   ACTION_WHY,
                                      ACTION_DRAFT,  ACTION_PROJECTOR, ACTION_NONE};
    static const struct screen_ops screen = FOLIO_SCREEN("decision", bar);
    const struct kb_decision *decision = kb_decision(ui->kb, id);
    struct decision_page *p = g_new0(struct decision_page, 1);
    if (!decision)
        ui_alarm(ui, _("There is no decision “%s”."), id);
    p->decision = decision ? decision : kb_decisions(ui->kb)->pdata[0];
    folio_init(&p->folio, &screen, &page_ops, 1, 34);
    return &p->folio.screen;
}

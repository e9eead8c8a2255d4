/* SPDX-License-Identifier: GPL-3.0-or-later */
/* One clause of the contract as a form: choices, lists, fixed values, and what the checks find. */
#include "config.h"

#include <string.h>

#include "base/i18n.h"
#include "base/text.h"
#include "tui/contract.h"
#include "tui/dialog.h"
#include "tui/drafting.h"
#include "tui/folio.h"
#include "tui/screens.h"

enum kind { KIND_FIELD, KIND_VALUE, KIND_ROW };

struct clause_page { /* a screen */
    struct folio folio;
    const struct kb_clause *clause;
    GPtrArray *findings; /* struct contract_finding *, NULL before the page is made */
};

static bool is_type(const struct kb_field *field, const char *types)
{
    return text_has_word(types, field->type);
}

/* Never NULL. */
static const char *const *values_of(struct ui *ui, const struct kb_field *field)
{
    static const char *const none[] = {NULL};
    const struct field_value *value = dossier_field(ui->dossier, field->id);
    return value ? value->values : none;
}

/* ---- changing ---- */

static bool put_field(struct ui *ui, const struct kb_field *field, const char *const *values,
                      const char *note)
{
    const struct field_value *old = dossier_field(ui->dossier, field->id);
    struct field_value value = {field->id, values, note ? note : old ? old->note : ""};
    if (!values[0] && !old)
        return true;
    struct change *change = change_new(NULL);
    if (values[0])
        change_put_take(change, record_field(&value));
    else
        change_drop_take(change, record_field(&value));
    return ui_apply(ui, change);
}

/* The list with value @index replaced (NULL: removed); past the end: added. */
static bool put_value(struct ui *ui, const struct kb_field *field, int index, const char *text)
{
    const char *const *old = values_of(ui, field);
    int n = (int)g_strv_length((char **)old);
    GPtrArray *values = g_ptr_array_new();
    for (int i = 0; i < n; i++)
        if (i != index)
            g_ptr_array_add(values, (gpointer)old[i]);
        else if (text)
            g_ptr_array_add(values, (gpointer)text);
    if (index >= n && text)
        g_ptr_array_add(values, (gpointer)text);
    g_ptr_array_add(values, NULL);
    bool done = put_field(ui, field, (const char *const *)values->pdata, NULL);
    g_ptr_array_unref(values);
    return done;
}

/* Filling in goes from field to field. */
static void go_on(struct clause_page *p, const struct kb_field *field)
{
    guint at = 0;
    if (g_ptr_array_find(p->clause->fields, field, &at) && at + 1 < p->clause->fields->len)
        outline_want(&p->folio.outline,
                     ((const struct kb_field *)p->clause->fields->pdata[at + 1])->id);
    folio_stale(&p->folio);
}

/* ---- asking ---- */

struct asking { /* one field, or one value or row of it */
    struct clause_page *page;
    const struct kb_field *field;
    int index;
    char *prefix; /* "flight:" before what is typed; "" when none */
};

static struct asking *asking_new(struct clause_page *p, const struct kb_field *field, int index,
                                 const char *prefix)
{
    struct asking *asking = g_new0(struct asking, 1);
    asking->page = p;
    asking->field = field;
    asking->index = index;
    asking->prefix = g_strdup(prefix);
    return asking;
}

static void asking_free(void *data)
{
    struct asking *asking = data;
    g_free(asking->prefix);
    g_free(asking);
}

/* How a value is written. */
static char *field_hint(const struct kb_field *field)
{
    if (is_type(field, "money") && field->list)
        return g_strdup(_("Name and amount with a colon between them: meal:40.00 EUR"));
    if (is_type(field, "money"))
        return g_strdup(_("Amount and currency, for example 12.60 EUR."));
    if (is_type(field, "int dec") && *field->unit)
        return g_strdup_printf(_("A number, in %s."), kb_text(field->unit));
    if (is_type(field, "int dec"))
        return g_strdup(_("A number."));
    if (is_type(field, "date"))
        return g_strdup(_("A date, YYYY-MM-DD."));
    if (is_type(field, "yn"))
        return g_strdup(_("Yes or no."));
    if (is_type(field, "enum"))
        return g_strdup(_("One of a list."));
    if (is_type(field, "multi"))
        return g_strdup(_("Several of a list; Enter on a chosen one writes its amount."));
    if (is_type(field, "table"))
        return g_strdup(_("One choice for each line."));
    return g_strdup(field->list ? _("Several texts; a adds one.") : _("A text."));
}

static bool text_done(struct ui *ui, const char *text, void *data)
{
    const struct asking *asking = data;
    const struct kb_field *field = asking->field;
    char *flat = text_collapse(text);
    char *value = *flat ? g_strconcat(asking->prefix, flat, NULL) : NULL;
    if (!value && *asking->prefix)
        value = g_strndup(asking->prefix, strlen(asking->prefix) - 1); /* without its colon */
    bool done = value || asking->index < (int)g_strv_length((char **)values_of(ui, field))
                    ? put_value(ui, field, asking->index, value)
                    : true;
    if (done && !field->list)
        go_on(asking->page, field);
    g_free(value);
    g_free(flat);
    return done;
}

static void ask_text(struct ui *ui, struct clause_page *p, const struct kb_field *field, int index)
{
    const char *const *values = values_of(ui, field);
    bool there = index < (int)g_strv_length((char **)values);
    char *hint = field_hint(field);
    char *text = g_strdup_printf("%s. %s", kb_text(field->label), hint);
    dialog_prompt(ui, field->id, text, there ? values[index] : "", false, text_done,
                  asking_new(p, field, index, ""), asking_free);
    g_free(text);
    g_free(hint);
}

static bool choice_done(struct ui *ui, char **chosen, void *data)
{
    const struct asking *asking = data;
    const char *values[] = {chosen[0] && *chosen[0] ? chosen[0] : NULL, NULL};
    bool done = put_field(ui, asking->field, values, NULL);
    if (done)
        go_on(asking->page, asking->field);
    return done;
}

static void ask_choice(struct ui *ui, struct clause_page *p, const struct kb_field *field)
{
    const struct domain *domain = &field->domain;
    const char *const *values = values_of(ui, field);
    bool yn = domain->type == DOMAIN_YNPU;
    GArray *options = dialog_options_new();
    for (size_t i = 0; i < domain->n_codes; i++) {
        const struct domain_code *code = &domain->codes[i];
        if (!yn || !strcmp(code->id, "Y") || !strcmp(code->id, "N"))
            dialog_options_add(options, code->id, yn ? _(code->label) : kb_text(code->label),
                               values[0] && !strcmp(values[0], code->id), false);
    }
    dialog_options_add(options, "", _("leave it blank"), !values[0], false);
    dialog_choose(ui, field->id, kb_text(field->label), options, false, choice_done,
                  asking_new(p, field, 0, ""), asking_free);
}

/* The recorded value with a code, NULL when there is none. */
static const char *value_with(const char *const *values, const char *code)
{
    size_t n = strlen(code);
    for (; *values; values++)
        if (!strncmp(*values, code, n) && ((*values)[n] == '\0' || (*values)[n] == ':'))
            return *values;
    return NULL;
}

/* Amounts of what stays are kept. */
static bool several_done(struct ui *ui, char **chosen, void *data)
{
    const struct asking *asking = data;
    const char *const *old = values_of(ui, asking->field);
    GPtrArray *values = g_ptr_array_new();
    for (char **code = chosen; *code; code++) {
        const char *was = value_with(old, *code);
        g_ptr_array_add(values, (gpointer)(was ? was : *code));
    }
    g_ptr_array_add(values, NULL);
    bool done = put_field(ui, asking->field, (const char *const *)values->pdata, NULL);
    g_ptr_array_unref(values);
    return done;
}

static void ask_several(struct ui *ui, struct clause_page *p, const struct kb_field *field)
{
    const char *const *values = values_of(ui, field);
    GArray *options = dialog_options_new();
    for (size_t i = 0; i < field->domain.n_codes; i++) {
        const struct domain_code *code = &field->domain.codes[i];
        dialog_options_add(options, code->id, kb_text(code->label),
                           value_with(values, code->id) != NULL, code->exclusive);
    }
    dialog_choose(ui, field->id, kb_text(field->label), options, true, several_done,
                  asking_new(p, field, 0, ""), asking_free);
}

static void ask_amount(struct ui *ui, struct clause_page *p, const struct kb_field *field,
                       int index)
{
    const char *value = values_of(ui, field)[index];
    char *code = domain_value_code(value);
    char *prefix = g_strconcat(code, ":", NULL);
    const struct domain_code *known = domain_code(&field->domain, code);
    const char *now = domain_value_arg(value);
    dialog_prompt(ui, known ? kb_text(known->label) : code,
                  _("Amount per month, for example 45.00 EUR; may stay empty."), now ? now : "",
                  false, text_done, asking_new(p, field, index, prefix), asking_free);
    g_free(prefix);
    g_free(code);
}

/* ---- tables: one choice for each row ---- */

static bool row_done(struct ui *ui, char **chosen, void *data)
{
    const struct asking *asking = data;
    const struct domain *domain = &asking->field->domain;
    const char *const *old = values_of(ui, asking->field);
    GPtrArray *values = g_ptr_array_new_with_free_func(g_free);
    for (size_t i = 0; i < domain->n_rows; i++) {
        const char *row = domain->rows[i].id;
        const char *was = value_with(old, row);
        if ((int)i == asking->index && chosen[0] && *chosen[0])
            g_ptr_array_add(values, g_strdup_printf("%s:%s", row, chosen[0]));
        else if ((int)i != asking->index && was)
            g_ptr_array_add(values, g_strdup(was));
    }
    g_ptr_array_add(values, NULL);
    bool done = put_field(ui, asking->field, (const char *const *)values->pdata, NULL);
    g_ptr_array_unref(values);
    if (done && asking->index + 1 < (int)domain->n_rows) {
        char *next = g_strdup_printf("%s#%d", asking->field->id, asking->index + 1);
        outline_want(&asking->page->folio.outline, next);
        g_free(next);
    }
    return done;
}

static void ask_row(struct ui *ui, struct clause_page *p, const struct kb_field *field, int index)
{
    const struct domain *domain = &field->domain;
    const char *value = value_with(values_of(ui, field), domain->rows[index].id);
    const char *now = value ? domain_value_arg(value) : NULL;
    GArray *options = dialog_options_new();
    for (size_t i = 0; i < domain->n_codes; i++)
        dialog_options_add(options, domain->codes[i].id, kb_text(domain->codes[i].label),
                           now && !strcmp(now, domain->codes[i].id), false);
    dialog_options_add(options, "", _("leave it blank"), !now, false);
    dialog_choose(ui, kb_text(domain->rows[index].label), kb_text(field->label), options, false,
                  row_done, asking_new(p, field, index, ""), asking_free);
}

/* ---- one field on the page ---- */

static char *worded(const struct kb_field *field, const char *value)
{
    char *words = domain_value_words(&field->domain, value);
    bool unit = *field->unit && !*field->domain.unit && is_type(field, "int dec");
    char *text = unit ? g_strdup_printf("%s %s", words, kb_text(field->unit)) : g_strdup(words);
    g_free(words);
    return text;
}

static void add_values(struct ui *ui, struct clause_page *p, const struct kb_field *field)
{
    const char *const *values = values_of(ui, field);
    for (int i = 0; values[i]; i++) {
        char *id = g_strdup_printf("%s#%d", field->id, i);
        char *words = worded(field, values[i]);
        struct outline_entry *entry = outline_add(&p->folio.outline, id, KIND_VALUE, words);
        entry->number = i;
        entry->indent = 2;
        g_free(words);
        g_free(id);
    }
}

static void add_rows(struct ui *ui, struct clause_page *p, const struct kb_field *field)
{
    const struct domain *domain = &field->domain;
    const char *const *values = values_of(ui, field);
    for (int i = 0; i < (int)domain->n_rows; i++) {
        const char *value = value_with(values, domain->rows[i].id);
        const char *code = value ? domain_value_arg(value) : NULL;
        const struct domain_code *known = code ? domain_code(domain, code) : NULL;
        char *id = g_strdup_printf("%s#%d", field->id, i);
        struct outline_entry *entry =
            outline_add(&p->folio.outline, id, KIND_ROW, kb_text(domain->rows[i].label));
        entry->number = i;
        entry->indent = 2;
        outline_right(entry, ROLE_TEXT, known ? kb_text(known->label) : code ? code : "–");
        g_free(id);
    }
}

static char level_of(const struct clause_page *p, const struct kb_field *field)
{
    char worst = 0;
    for (guint i = 0; i < p->findings->len; i++) {
        const struct contract_finding *f = p->findings->pdata[i];
        if (f->field == field)
            worst = contract_worse(worst, f->level);
    }
    return worst;
}

static void add_field(struct ui *ui, struct clause_page *p, const struct kb_field *field)
{
    const char *const *values = values_of(ui, field);
    char level = level_of(p, field);
    bool filled = contract_filled(ui, field), locked = *field->locked != '\0';
    const char *mark = level                              ? contract_level(level)
                       : locked                           ? _("fixed")
                       : filled                           ? ""
                       : !strcmp(field->required, "yes")  ? _("needed")
                       : !strcmp(field->required, "when") ? _("perhaps")
                                                          : "";
    struct outline_entry *entry =
        outline_add(&p->folio.outline, field->id, KIND_FIELD, kb_text(field->label));
    entry->stacked = true;
    outline_mark(entry, level ? contract_role(level) : ROLE_DIM, mark);
    if (locked && !filled) {
        char *words = worded(field, field->locked);
        outline_right(entry, ROLE_GOOD, words);
        g_free(words);
    } else if (field->list && filled) {
        outline_right(entry, ROLE_DIM, "");
    } else if (filled) {
        char *words = worded(field, values[0]);
        outline_right(entry, ROLE_TEXT, words);
        g_free(words);
    } else {
        outline_right(entry, ROLE_DIM, "–");
    }
    if (is_type(field, "table"))
        add_rows(ui, p, field);
    else if (field->list)
        add_values(ui, p, field);
}

static void clause_fill(struct ui *ui, struct folio *folio)
{
    struct clause_page *p = (struct clause_page *)folio;
    unsigned filled = 0, of = 0, found = 0;
    if (p->findings)
        g_ptr_array_unref(p->findings);
    p->findings = contract_findings(ui);
    for (guint i = 0; i < p->clause->fields->len; i++) {
        const struct kb_field *field = p->clause->fields->pdata[i];
        add_field(ui, p, field);
        if (*field->locked)
            continue;
        of++;
        filled += contract_filled(ui, field) ? 1 : 0;
    }
    for (guint i = 0; i < p->findings->len; i++)
        found += ((const struct contract_finding *)p->findings->pdata[i])->clause == p->clause;
    folio_set_title(folio, g_strdup_printf("%s %s", p->clause->id, p->clause->heading));
    folio_set_counts(folio,
                     g_strdup_printf(_("%1$u of %2$u filled in; found: %3$u"), filled, of, found));
}

/* ---- the screen ---- */

/* The field that an entry belongs to. */
static const struct kb_field *field_at(struct ui *ui, const struct outline_entry *entry)
{
    char **parts = g_strsplit(entry ? entry->id : "", "#", 2);
    const struct kb_field *field = parts[0] ? kb_field(ui->kb, parts[0]) : NULL;
    g_strfreev(parts);
    return field;
}

static void say_locked(struct ui *ui, const struct kb_field *field)
{
    char *words = worded(field, field->locked);
    if (*field->redline)
        ui_say(ui, _("Fixed by red line %1$s: %2$s"), field->redline, words);
    else
        ui_say(ui, _("Fixed in this model: %s"), words);
    g_free(words);
}

static void clause_open(struct ui *ui, struct folio *folio, const struct outline_entry *entry)
{
    struct clause_page *p = (struct clause_page *)folio;
    const struct kb_field *field = field_at(ui, entry);
    if (*field->locked)
        say_locked(ui, field);
    else if (entry->kind == KIND_ROW)
        ask_row(ui, p, field, entry->number);
    else if (is_type(field, "table"))
        ask_row(ui, p, field, 0);
    else if (is_type(field, "multi") && entry->kind == KIND_VALUE)
        ask_amount(ui, p, field, entry->number);
    else if (is_type(field, "multi"))
        ask_several(ui, p, field);
    else if (is_type(field, "enum yn"))
        ask_choice(ui, p, field);
    else if (field->list && entry->kind == KIND_FIELD)
        ask_text(ui, p, field, (int)g_strv_length((char **)values_of(ui, field)));
    else
        ask_text(ui, p, field, entry->kind == KIND_VALUE ? entry->number : 0);
}

static bool note_done(struct ui *ui, const char *text, void *data)
{
    const struct asking *asking = data;
    return put_field(ui, asking->field, values_of(ui, asking->field), text);
}

static void ask_note(struct ui *ui, struct clause_page *p, const struct kb_field *field)
{
    const struct field_value *value = dossier_field(ui->dossier, field->id);
    if (!value) {
        ui_say(ui, _("A note belongs to a value: fill the field in first."));
        return;
    }
    dialog_prompt(ui, _("Note"), kb_text(field->label), value->note, true, note_done,
                  asking_new(p, field, 0, ""), asking_free);
}

static void remove_at(struct ui *ui, const struct kb_field *field,
                      const struct outline_entry *entry)
{
    static const char *const none[] = {NULL};
    const char *const *values = values_of(ui, field);
    int index = entry->number;
    if (entry->kind == KIND_FIELD) {
        put_field(ui, field, none, NULL);
        return;
    }
    if (entry->kind == KIND_ROW) {
        const char *value = value_with(values, field->domain.rows[index].id);
        for (index = 0; values[index] && values[index] != value; index++)
            ;
    }
    if (values[index])
        put_value(ui, field, index, NULL);
}

/* To the next or previous clause of the contract or of the same rider. */
static void step(struct ui *ui, struct clause_page *p, int way)
{
    const GPtrArray *all = kb_clauses(ui->kb);
    char *riders = contract_rider_words(ui);
    guint at = 0;
    g_ptr_array_find((GPtrArray *)all, p->clause, &at);
    for (int i = (int)at + way; i >= 0 && i < (int)all->len; i += way) {
        const struct kb_clause *clause = all->pdata[i];
        if (*clause->rider && !text_has_word(riders, clause->rider))
            continue;
        p->clause = clause;
        p->folio.outline.at = -1;
        p->folio.outline.top = 0;
        folio_stale(&p->folio);
        g_free(riders);
        return;
    }
    g_free(riders);
    ui_say(ui, way > 0 ? _("This is the last clause.") : _("This is the first clause."));
}

static bool clause_act(struct ui *ui, struct folio *folio, enum action action)
{
    struct clause_page *p = (struct clause_page *)folio;
    const struct outline_entry *at = folio_at(ui, folio);
    const struct kb_field *field = field_at(ui, at);
    switch (action) {
    case ACTION_EDIT:
    case ACTION_MARK:
        if (field)
            clause_open(ui, folio, at);
        return true;
    case ACTION_ADD:
        if (field && field->list && is_type(field, "multi"))
            ask_several(ui, p, field);
        else if (field && field->list && !is_type(field, "table"))
            ask_text(ui, p, field, (int)g_strv_length((char **)values_of(ui, field)));
        return true;
    case ACTION_DELETE:
        if (field)
            remove_at(ui, field, at);
        return true;
    case ACTION_NOTE:
        if (field)
            ask_note(ui, p, field);
        return true;
    case ACTION_FORWARD:
    case ACTION_BACKWARD:
        step(ui, p, action == ACTION_FORWARD ? 1 : -1);
        return true;
    case ACTION_WHY:
        drafting_why(ui, p->clause->id);
        return true;
    default:
        return false;
    }
}

static int draw_finding(const struct contract_finding *f, const struct area *area, int y)
{
    GString *text = g_string_new(contract_level(f->level));
    g_string_append_printf(text, ": %s", f->text);
    if (*f->redline)
        g_string_append_printf(text, " [%s]", f->redline);
    if (f->policy)
        g_string_append_printf(text, " (%s)", _("number of this project, not of a law"));
    int n = draw_wrapped(area, y, 1, area->rows - y, contract_role(f->level), text->str);
    g_string_free(text, TRUE);
    return n;
}

static void clause_detail(struct ui *ui, struct folio *folio, const struct area *area)
{
    struct clause_page *p = (struct clause_page *)folio;
    const struct kb_field *field = field_at(ui, folio_at(ui, folio));
    const struct field_value *value = field ? dossier_field(ui->dossier, field->id) : NULL;
    if (!field)
        return;
    char *hint = !*field->locked   ? field_hint(field)
                 : *field->redline ? g_strdup_printf(_("Fixed by red line %s."), field->redline)
                                   : g_strdup(_("Fixed in this model."));
    char *title = g_strdup_printf("%s  %s", field->id, hint);
    int y = draw_wrapped(area, 0, 1, 2, ROLE_DIM, title);
    for (guint i = 0; i < p->findings->len && y < area->rows; i++)
        if (((const struct contract_finding *)p->findings->pdata[i])->field == field)
            y += draw_finding(p->findings->pdata[i], area, y);
    if (value && *value->note)
        y += draw_wrapped(area, y, 1, area->rows - y, ROLE_TEXT, value->note);
    draw_wrapped(area, y, 1, area->rows - y, ROLE_DIM, kb_text(p->clause->why));
    g_free(title);
    g_free(hint);
}

static void clause_release(struct folio *folio)
{
    struct clause_page *p = (struct clause_page *)folio;
    if (p->findings)
        g_ptr_array_unref(p->findings);
}

struct screen *screen_clause(const struct kb_clause *clause, const struct kb_field *field)
{
    static const enum action bar[] = {ACTION_OPEN, ACTION_ADD,     ACTION_DELETE, ACTION_NOTE,
                                      ACTION_WHY,  ACTION_FORWARD, ACTION_NONE};
    static const struct screen_ops screen = FOLIO_SCREEN("clause", bar);
    static const struct folio_ops ops = {
        .fill = clause_fill,
        .open = clause_open,
        .act = clause_act,
        .detail = clause_detail,
        .release = clause_release,
    };
    struct clause_page *p = g_new0(struct clause_page, 1);
    p->clause = clause;
    folio_init(&p->folio, &screen, &ops, 7, 48);
    if (field)
        outline_want(&p->folio.outline, field->id);
    return &p->folio.screen;
}

/* SPDX-License-Identifier: GPL-3.0-or-later */
/* The model contract in the plain mode: its fields clause by clause, and the law it rests on. */
#include "config.h"

#include <string.h>

#include "base/i18n.h"
#include "assess/contract.h"
#include "cli/plain.h"
#include "guide/show.h"
#include "kb/clause.h"
#include "kb/domain.h"
#include "kb/reference.h"

/* ---- words ---- */

/* How a value is written; "" when the choices say it. */
static const char *type_hint(const char *type)
{
    static const struct {
        const char *type, *hint;
    } hints[] = {
        {"money", N_("An amount and its currency, for example 12.60 EUR.")},
        {"int", N_("A whole number.")},
        {"dec", N_("A number, with a point before decimals.")},
        {"date", N_("A date as YYYY-MM-DD.")},
        {"lang", N_("A language.")},
        {"country", N_("A country.")},
        {"phone", N_("A telephone number with the code of the country.")},
        {"email", N_("An address for electronic mail.")},
        {"addr", N_("A postal address in one line.")},
    };
    for (size_t i = 0; i < G_N_ELEMENTS(hints); i++)
        if (!strcmp(hints[i].type, type))
            return _(hints[i].hint);
    return "";
}

static const char *sector_words(struct plain *p, const char *id)
{
    const struct kb_sector *sector = kb_sector(p->kb, id);
    return sector ? kb_text(sector->title) : id;
}

static const char *const no_values[] = {NULL};

static const char *const *field_values(struct plain *p, const struct kb_field *field)
{
    const struct field_value *value = dossier_field(p->dossier, field->id);
    return value ? value->values : no_values;
}

/* ---- one field ---- */

/* With the riders of all sectors of the dossier; struct contract_finding *. The caller unrefs. */
static GPtrArray *find_faults(struct plain *p)
{
    GString *riders = g_string_new(NULL);
    const GPtrArray *sectors = kb_sectors(p->kb);
    for (guint i = 0; i < sectors->len; i++) {
        const struct kb_sector *sector = sectors->pdata[i];
        if (dossier_has_sector(p->dossier, sector->id))
            g_string_append_printf(riders, "%s%s", riders->len ? " " : "", sector->id);
    }
    struct contract_input input = {.terms = contract_dossier_terms(p->dossier),
                                   .riders = riders->str};
    GPtrArray *found = contract_check(plain_assessment(p), &input);
    g_string_free(riders, TRUE);
    return found;
}

static const char *level_words(char level)
{
    return level == 'E' ? _("FAULT") : level == 'W' ? _("WARNING") : _("info");
}

/* Of one field or of one clause; the other is NULL. */
static void tell_findings(struct plain *p, const struct kb_field *field,
                          const struct kb_clause *clause)
{
    GPtrArray *found = find_faults(p);
    for (guint i = 0; i < found->len; i++) {
        const struct contract_finding *f = found->pdata[i];
        if (field ? f->field == field : f->clause == clause)
            plain_say(0, "%s: %s%s%s", level_words(f->level), f->text, *f->redline ? " " : "",
                      f->redline);
    }
    g_ptr_array_unref(found);
}

static void all_findings(struct plain *p)
{
    GPtrArray *found = find_faults(p);
    GString *text = g_string_new(NULL);
    for (guint i = 0; i < found->len; i++) {
        const struct contract_finding *f = found->pdata[i];
        g_string_append_printf(text, "%s %s: %s\n", level_words(f->level),
                               f->field ? f->field->id : f->check->id, f->text);
    }
    if (text->len == 0)
        g_string_append(text, _("Nothing is wrong with this contract."));
    g_ptr_array_unref(found);
    plain_pages(p, _("Findings on the contract"), g_string_free(text, FALSE));
}

static void show_field(struct plain *p, const struct kb_field *field)
{
    plain_head("%s %s", field->id, kb_text(field->label));
    if (field->required_if) {
        char *when = show_condition(p->kb, field->required_if);
        plain_say(0, _("Needed when %s."), when);
        g_free(when);
    } else {
        plain_say(0, "%s",
                  !strcmp(field->required, "yes") ? _("Needed in every contract.")
                                                  : _("May stay empty."));
    }
    if (*field->locked) {
        const char *const locked[] = {field->locked, NULL};
        char *words = domain_values_words(&field->domain, locked, "; ");
        plain_say(0, _("It is printed in every contract as: %s. Any other value is a fault."),
                  words);
        g_free(words);
    }
    plain_fact(0, _("Red line"), field->redline);
    plain_fact(0, _("Unit"), kb_text(field->unit));
    if (*type_hint(field->type))
        plain_say(0, "%s", type_hint(field->type));
    if (field->list && field->domain.type == DOMAIN_TEXT && !strcmp(field->type, "money"))
        plain_say(0, _("Each entry is what it is for, a colon and the amount."));
}

static bool put_field(struct plain *p, const struct kb_field *field, char **values,
                      const char *note)
{
    struct field_value value = {field->id, (const char *const *)values, note};
    struct change *change = change_new(NULL);
    if (values[0])
        change_put_take(change, record_field(&value));
    else
        change_drop_take(change, record_field(&value));
    return plain_apply(p, change, NULL);
}

/* False when the user goes back. */
static bool fill_field(struct plain *p, const struct kb_field *field)
{
    const struct field_value *old = dossier_field(p->dossier, field->id);
    char *note = g_strdup(old ? old->note : "");
    char **now = g_strdupv((char **)field_values(p, field)), **values = NULL;
    bool had = old != NULL;
    show_field(p, field);
    enum entered entered =
        plain_values(p, &field->domain, field->id, (const char *const *)now, false, &values);
    if (entered == ENTERED_NEW && (values[0] || had) && put_field(p, field, values, note)) {
        plain_say(0, "%s", values[0] ? _("Recorded.") : _("It is empty again."));
        tell_findings(p, field, NULL);
    }
    g_strfreev(values);
    g_strfreev(now);
    g_free(note);
    return entered != ENTERED_BACK;
}

static void note_field(struct plain *p, const struct kb_field *field)
{
    const struct field_value *old = dossier_field(p->dossier, field->id);
    char *now = g_strdup(old ? old->note : ""), *text = NULL;
    char **values = g_strdupv((char **)field_values(p, field));
    if (!values[0])
        plain_say(0, _("Fill the field in first; then write the note."));
    else if (plain_text(p, _("Note"), NULL, now, TEXT_NOTE, false, &text) == ENTERED_NEW)
        put_field(p, field, values, text);
    g_free(text);
    g_strfreev(values);
    g_free(now);
}

static void clear_field(struct plain *p, const struct kb_field *field)
{
    char *none[] = {NULL};
    if (!field_values(p, field)[0])
        plain_say(0, _("It is empty already."));
    else if (put_field(p, field, none, ""))
        plain_say(0, _("It is empty again. ! brings the value back."));
}

/* ---- one clause ---- */

static struct menu *clause_menu(struct plain *p, const struct kb_clause *clause)
{
    struct menu *menu = menu_new();
    for (guint i = 0; i < clause->fields->len; i++) {
        const struct kb_field *field = clause->fields->pdata[i];
        const struct field_value *value = dossier_field(p->dossier, field->id);
        char *words = domain_values_words(&field->domain, field_values(p, field), "; ");
        const char *blank = *field->locked                    ? _("printed, not asked")
                            : !strcmp(field->required, "yes") ? _("blank, needed")
                                                              : _("blank");
        menu_add(menu, field->id, "%s: %s", kb_text(field->label), *words ? words : blank);
        if (value && *value->note)
            menu_note(menu, _("Note: %s"), value->note);
        g_free(words);
    }
    return menu;
}

static bool is_blank(struct plain *p, const struct kb_field *field)
{
    return !*field->locked && !field_values(p, field)[0];
}

static void fill_blanks(struct plain *p, const struct kb_clause *clause)
{
    for (guint i = 0; i < clause->fields->len && !p->leave; i++) {
        const struct kb_field *field = clause->fields->pdata[i];
        if (is_blank(p, field) && !fill_field(p, field))
            return;
    }
}

static void show_clause(struct plain *p, const struct kb_clause *clause)
{
    plain_head("%s %s%s%s", clause->id, clause->heading, *clause->rider ? ", " : "",
               *clause->rider ? sector_words(p, clause->rider) : "");
    plain_say(0, "%s", kb_text(clause->why));
    tell_findings(p, NULL, clause);
}

static void clause_page(struct plain *p, const struct kb_clause *clause)
{
    bool here = true, shown = false;
    int at = 0;
    while (here && !p->leave) {
        bool blank = false;
        for (guint i = 0; i < clause->fields->len; i++)
            blank |= is_blank(p, clause->fields->pdata[i]);
        struct picking picking = {
            .prompt = _("Number of a field to fill it in; behind the number n note, c clear. w "
                        "why."),
            .enter = blank ? _("Enter asks for the blank fields.") : _("Enter goes back."),
            .letters = "w",
            .tails = "nc",
            .at = at,
        };
        if (!shown)
            show_clause(p, clause);
        shown = true;
        struct menu *menu = clause_menu(p, clause);
        plain_blank();
        struct pick pick = menu_pick(p, menu, &picking);
        at = picking.at;
        const struct kb_field *field = pick.kind == PICK_ENTRY ? kb_field(p->kb, pick.id) : NULL;
        here = pick.kind != PICK_BACK && (pick.kind != PICK_ENTER || blank);
        if (field && pick.letter == 'n')
            note_field(p, field);
        else if (field && pick.letter == 'c')
            clear_field(p, field);
        else if (field)
            fill_field(p, field);
        else if (pick.kind == PICK_LETTER)
            plain_why(p, clause->id);
        else if (here)
            fill_blanks(p, clause);
        menu_free(menu);
    }
}

/* ---- all clauses ---- */

static void add_clause(struct plain *p, struct menu *menu, const struct kb_clause *clause)
{
    unsigned filled = 0, asked = 0;
    for (guint i = 0; i < clause->fields->len; i++) {
        const struct kb_field *field = clause->fields->pdata[i];
        asked += *field->locked ? 0 : 1;
        filled += !*field->locked && field_values(p, field)[0] ? 1 : 0;
    }
    menu_add(menu, clause->id, _("%1$s %2$s: %3$u of %4$u"), clause->id, clause->heading, filled,
             asked);
}

void plain_contract(struct plain *p)
{
    struct picking picking = {
        .prompt = _("Number of a clause. f tells all findings."),
        .letters = "f",
        .help = _("The fields of the model employment contract. As long as nothing is filled in, "
                  "it is the blank model that the agreement annexes."),
    };
    while (!p->leave) {
        struct menu *menu = menu_new();
        const GPtrArray *all = kb_clauses(p->kb);
        const char *rider = "";
        menu_head(menu, "%s", _("Model contract, fields filled in"));
        for (guint i = 0; i < all->len; i++) {
            const struct kb_clause *clause = all->pdata[i];
            if (strcmp(rider, clause->rider))
                menu_head(menu, _("Rider: %s"), sector_words(p, clause->rider));
            rider = clause->rider;
            add_clause(p, menu, clause);
        }
        plain_blank();
        struct pick pick = menu_pick(p, menu, &picking);
        if (pick.kind == PICK_ENTRY)
            clause_page(p, kb_clause(p->kb, pick.id));
        else if (pick.kind == PICK_LETTER)
            all_findings(p);
        menu_free(menu);
        if (pick.kind == PICK_BACK)
            return;
    }
}

/* ---- parameters ---- */

/* The value for exactly this sector ("" for the general one); NULL when none. */
static const struct parameter_value *own_parameter(struct plain *p, const char *id,
                                                   const char *sector)
{
    const GPtrArray *all = dossier_parameters(p->dossier);
    for (guint i = 0; i < all->len; i++) {
        const struct parameter_value *one = all->pdata[i];
        if (!strcmp(one->id, id) && !strcmp(one->sector, sector))
            return one;
    }
    return NULL;
}

static void drop_parameter(struct plain *p, const char *id, const char *sector)
{
    const struct parameter_value *old = own_parameter(p, id, sector);
    if (!old) {
        plain_say(0, _("It is empty already."));
        return;
    }
    struct change *change = change_new(NULL);
    change_drop_take(change, record_parameter(old));
    if (plain_apply(p, change, NULL))
        plain_say(0, _("It is empty again. ! brings the value back."));
}

/* False when it cannot be kept. */
static bool put_parameter(struct plain *p, const struct kb_parameter *parameter, const char *sector,
                          const struct form *form)
{
    const char *value = plain_form_value(form, "value");
    if (!*value) {
        drop_parameter(p, parameter->id, sector);
        return true;
    }
    struct parameter_value fresh = {parameter->id,
                                    sector,
                                    value,
                                    plain_form_value(form, "source"),
                                    plain_form_value(form, "date"),
                                    plain_form_value(form, "note")};
    struct change *change = change_new(NULL);
    change_put_take(change, record_parameter(&fresh));
    bool done = plain_apply(p, change, NULL);
    if (done)
        plain_say(0, _("Recorded."));
    return done;
}

static void parameter_form(struct plain *p, struct form *form, const struct kb_parameter *parameter,
                           const char *sector)
{
    const struct parameter_value *old = own_parameter(p, parameter->id, sector);
    bool coded = parameter->domain.type == DOMAIN_CODES;
    struct entry *e = plain_form_add(form, "value", _("Value"), coded ? ENTRY_CHOICE : ENTRY_LINE,
                                     old ? old->value : "", type_hint(parameter->type));
    for (size_t i = 0; coded && i < parameter->domain.n_codes; i++)
        plain_form_option(e, parameter->domain.codes[i].id,
                          kb_text(parameter->domain.codes[i].label));
    plain_form_add(form, "source", _("Source"), ENTRY_LINE, old ? old->source : "",
                   _("The law or agreement it comes from."));
    plain_form_add(form, "date", _("Date"), ENTRY_YEAR, old ? old->date : "",
                   _("Of that law: YYYY-MM-DD, or the year alone."));
    plain_form_add(form, "note", _("Note"), ENTRY_NOTE, old ? old->note : "",
                   _("Anything to remember."));
}

static void fill_parameter(struct plain *p, const struct kb_parameter *parameter,
                           const char *sector)
{
    struct form form;
    plain_form_init(&form);
    parameter_form(p, &form, parameter, sector);
    plain_head("%s %s%s%s", parameter->id, kb_text(parameter->label), *sector ? ", " : "",
               *sector ? sector_words(p, sector) : "");
    plain_fact(0, _("Unit"), kb_text(parameter->unit));
    const struct domain_code *code = domain_code(&parameter->domain, parameter->fallback);
    if (*parameter->fallback)
        plain_say(0,
                  _("As long as nothing is entered, this project reckons with: %s. That is a "
                    "policy default, not law."),
                  code ? kb_text(code->label) : parameter->fallback);
    plain_form_run(p, &form);
    while (form.touched && !put_parameter(p, parameter, sector, &form) && plain_form_mend(p, &form))
        continue;
    plain_form_release(&form);
}

static void add_parameter(struct plain *p, struct menu *menu, const struct kb_parameter *parameter,
                          const char *sector)
{
    const struct parameter_value *own = own_parameter(p, parameter->id, sector);
    char *id = g_strdup_printf("%s %s", parameter->id, sector);
    const char *unit = own && *parameter->unit ? kb_text(parameter->unit) : "";
    const struct domain_code *code = own ? domain_code(&parameter->domain, own->value) : NULL;
    const char *value = code ? kb_text(code->label) : own ? own->value : "";
    if (!*sector)
        menu_add(menu, id, "%s %s: %s%s%s", parameter->id, kb_text(parameter->label),
                 own ? value : _("blank"), *unit ? " " : "", unit);
    else
        menu_add(menu, id, _("– for %1$s: %2$s%3$s%4$s"), sector_words(p, sector),
                 own ? value : _("as in general"), *unit ? " " : "", unit);
    if (own && *own->source)
        menu_note(menu, _("Source: %1$s %2$s"), own->source, own->date);
    g_free(id);
}

static struct menu *parameters_menu(struct plain *p, const char *only)
{
    struct menu *menu = menu_new();
    const GPtrArray *all = kb_parameters(p->kb), *sectors = kb_sectors(p->kb);
    menu_head(menu, "%s", _("Law of the destination for the contract"));
    for (guint i = 0; i < all->len; i++) {
        const struct kb_parameter *parameter = all->pdata[i];
        if (only && strcmp(only, parameter->id))
            continue;
        add_parameter(p, menu, parameter, "");
        for (guint j = 0; parameter->by_sector && j < sectors->len; j++)
            add_parameter(p, menu, parameter, ((const struct kb_sector *)sectors->pdata[j])->id);
    }
    return menu;
}

/* @only: one parameter; NULL: all. */
static void parameters_page(struct plain *p, const char *only)
{
    struct picking picking = {
        .prompt = _("Number of a line to enter its value; behind the number c clear."),
        .tails = "c",
        .help = _("Values of the law of the country of destination, against which contracts are "
                  "checked. Each is entered once, with its source."),
    };
    while (!p->leave) {
        struct menu *menu = parameters_menu(p, only);
        plain_blank();
        struct pick pick = menu_pick(p, menu, &picking);
        char **parts = g_strsplit(pick.id ? pick.id : " ", " ", 2);
        if (pick.kind == PICK_ENTRY && pick.letter)
            drop_parameter(p, parts[0], parts[1]);
        else if (pick.kind == PICK_ENTRY)
            fill_parameter(p, kb_parameter(p->kb, parts[0]), parts[1]);
        g_strfreev(parts);
        menu_free(menu);
        if (pick.kind == PICK_BACK)
            return;
    }
}

void plain_parameters(struct plain *p)
{
    parameters_page(p, NULL);
}

void plain_term(struct plain *p, const char *id)
{
    const struct kb_field *field = kb_field(p->kb, id);
    const struct kb_clause *clause = field ? field->clause : kb_clause(p->kb, id);
    if (field)
        fill_field(p, field);
    if (clause && !p->leave)
        clause_page(p, clause);
    else if (!clause)
        parameters_page(p, id);
}

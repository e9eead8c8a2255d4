/* SPDX-License-Identifier: GPL-3.0-or-later */
/*
 * The law of the country of destination, against which contracts are checked, and the clauses of
 * the model contract with what is filled in and found.
 */
#include "config.h"

#include "tui/contract.h"

#include <string.h>

#include "base/i18n.h"
#include "base/text.h"
#include "kb/reference.h"
#include "tui/folio.h"
#include "tui/form.h"
#include "tui/screens.h"

enum kind { KIND_PARAMETER, KIND_CLAUSE };

struct contract_page { /* a screen */
    struct folio folio;
};

/* ---- findings ---- */

char *contract_rider_words(struct ui *ui)
{
    struct contract_terms terms = contract_dossier_terms(ui->dossier);
    char *filled = contract_riders(ui->kb, &terms);
    GString *words = g_string_new(filled);
    const GPtrArray *sectors = kb_sectors(ui->kb);
    for (guint i = 0; i < sectors->len; i++) {
        const struct kb_sector *sector = sectors->pdata[i];
        if (dossier_has_sector(ui->dossier, sector->id) && !text_has_word(filled, sector->id))
            g_string_append_printf(words, "%s%s", words->len ? " " : "", sector->id);
    }
    g_free(filled);
    return g_string_free(words, FALSE);
}

GPtrArray *contract_findings(struct ui *ui)
{
    char *riders = contract_rider_words(ui);
    struct contract_input input = {.terms = contract_dossier_terms(ui->dossier), .riders = riders};
    GPtrArray *findings = contract_check(ui_assessment(ui), &input);
    g_free(riders);
    return findings;
}

const char *contract_level(char level)
{
    switch (level) {
    case 'E':
        return _("FAULT");
    case 'W':
        return _("warning");
    case 'I':
        return _("remark");
    default:
        return "";
    }
}

enum role contract_role(char level)
{
    return level == 'E' ? ROLE_RED : level == 'W' ? ROLE_AMBER : ROLE_INFO;
}

char contract_worse(char a, char b)
{
    static const char order[] = "IWE";
    const char *one = a ? strchr(order, a) : NULL, *two = b ? strchr(order, b) : NULL;
    return !one ? b : !two ? a : one > two ? a : b;
}

bool contract_filled(struct ui *ui, const struct kb_field *field)
{
    const struct field_value *value = dossier_field(ui->dossier, field->id);
    return value && value->values[0] && *value->values[0];
}

/* ---- parameters ---- */

/* The value of exactly this sector ("": the general one); NULL when none is recorded. */
static const struct parameter_value *recorded(struct ui *ui, const char *id, const char *sector)
{
    const struct parameter_value *value =
        dossier_parameter(ui->dossier, id, *sector ? sector : NULL);
    return value && !strcmp(value->sector, sector) ? value : NULL;
}

/* "48 h", "hour": with the unit, codes in words; the caller frees. */
static char *with_unit(const struct kb_parameter *parameter, const char *value)
{
    const struct domain_code *code = domain_code(&parameter->domain, value);
    if (code)
        return g_strdup(kb_text(code->label));
    return *parameter->unit ? g_strdup_printf("%s %s", value, kb_text(parameter->unit))
                            : g_strdup(value);
}

static bool in_some_sector(struct ui *ui, const struct kb_parameter *parameter)
{
    const GPtrArray *sectors = kb_sectors(ui->kb);
    for (guint i = 0; parameter->by_sector && i < sectors->len; i++)
        if (recorded(ui, parameter->id, ((const struct kb_sector *)sectors->pdata[i])->id))
            return true;
    return false;
}

unsigned contract_law_known(struct ui *ui)
{
    const GPtrArray *parameters = kb_parameters(ui->kb);
    unsigned known = 0;
    for (guint i = 0; i < parameters->len; i++) {
        const struct kb_parameter *parameter = parameters->pdata[i];
        bool found = recorded(ui, parameter->id, "") != NULL;
        known += found || (parameter->by_sector && in_some_sector(ui, parameter)) ? 1 : 0;
    }
    return known;
}

/* What stands, in words; @role and @mark go with it. */
static char *value_words(struct ui *ui, const struct kb_parameter *parameter, const char *sector,
                         enum role *role, const char **mark)
{
    const struct parameter_value *value = recorded(ui, parameter->id, sector);
    *role = value ? ROLE_TEXT : ROLE_DIM;
    *mark = "";
    if (value) {
        GString *out = g_string_new(NULL);
        char *words = with_unit(parameter, value->value);
        g_string_append(out, words);
        if (*value->source || *value->date)
            g_string_append_printf(out, " (%s%s%s)", value->source,
                                   *value->source && *value->date ? ", " : "", value->date);
        else
            g_string_append_printf(out, " (%s)", _("no source"));
        g_free(words);
        return g_string_free(out, FALSE);
    }
    if (*sector)
        return g_strdup(_("as in general"));
    if (in_some_sector(ui, parameter))
        return g_strdup(_("by sector"));
    if (!*parameter->fallback) {
        *role = ROLE_AMBER;
        *mark = _("missing");
        return g_strdup("–");
    }
    *mark = _("default");
    char *words = with_unit(parameter, parameter->fallback);
    char *text = g_strdup_printf(_("%s (policy default)"), words);
    g_free(words);
    return text;
}

static void add_parameter(struct ui *ui, struct contract_page *p,
                          const struct kb_parameter *parameter, const char *sector,
                          const char *name)
{
    enum role role;
    const char *mark;
    char *id = g_strdup_printf("%s|%s", parameter->id, sector);
    char *words = value_words(ui, parameter, sector, &role, &mark);
    char *left = *sector ? g_strdup_printf(_("for %s"), name) : g_strdup(kb_text(parameter->label));
    struct outline_entry *entry = outline_add(&p->folio.outline, id, KIND_PARAMETER, left);
    entry->indent = *sector ? 2 : 0;
    entry->stacked = true;
    outline_mark(entry, role, mark);
    outline_right(entry, role, words);
    g_free(left);
    g_free(words);
    g_free(id);
}

static void add_parameters(struct ui *ui, struct contract_page *p)
{
    const GPtrArray *parameters = kb_parameters(ui->kb), *sectors = kb_sectors(ui->kb);
    char *head =
        g_strdup_printf(_("Law of %s"), dossier_party(ui->dossier, PARTY_DESTINATION)->short_name);
    outline_head(&p->folio.outline, head);
    for (guint i = 0; i < parameters->len; i++) {
        const struct kb_parameter *parameter = parameters->pdata[i];
        add_parameter(ui, p, parameter, "", NULL);
        for (guint j = 0; parameter->by_sector && j < sectors->len; j++) {
            const struct kb_sector *sector = sectors->pdata[j];
            bool own = recorded(ui, parameter->id, sector->id) != NULL;
            if (own || dossier_has_sector(ui->dossier, sector->id))
                add_parameter(ui, p, parameter, sector->id, kb_text(sector->title));
        }
    }
    g_free(head);
}

struct asking { /* one parameter in its form */
    const struct kb_parameter *parameter;
    char *sector;
};

static void asking_free(void *data)
{
    struct asking *asking = data;
    g_free(asking->sector);
    g_free(asking);
}

static bool drop_parameter(struct ui *ui, const struct kb_parameter *parameter, const char *sector)
{
    const struct parameter_value value = {parameter->id, sector, "", "", "", ""};
    struct change *change = change_new(NULL);
    change_drop_take(change, record_parameter(&value));
    return ui_apply(ui, change);
}

static bool parameter_done(struct ui *ui, const GArray *fields, void *data)
{
    const struct asking *asking = data;
    const struct parameter_value value = {
        asking->parameter->id,       asking->sector,
        form_value(fields, "value"), form_value(fields, "source"),
        form_value(fields, "date"),  form_value(fields, "note"),
    };
    bool had = recorded(ui, value.id, value.sector) != NULL;
    bool more = *value.source || *value.date || *value.note;
    if (!*value.value && had)
        return drop_parameter(ui, asking->parameter, asking->sector);
    if (!*value.value && !more)
        return true;
    struct change *change = change_new(NULL);
    change_put_take(change, record_parameter(&value));
    return ui_apply(ui, change);
}

/* How a value of a type is written. */
static char *parameter_hint(const struct kb_parameter *parameter)
{
    GString *hint = g_string_new(NULL);
    if (!strcmp(parameter->type, "money"))
        g_string_append(hint, _("Amount and currency, for example 12.60 EUR."));
    else if (*parameter->unit)
        g_string_append_printf(hint, _("A number, in %s."), kb_text(parameter->unit));
    else
        g_string_append(hint, _("As the law has it."));
    if (*parameter->fallback) {
        char *words = with_unit(parameter, parameter->fallback);
        g_string_append_c(hint, ' ');
        g_string_append_printf(hint,
                               _("While it is empty, checks use %s: a policy default of "
                                 "this project, not law."),
                               words);
        g_free(words);
    }
    return g_string_free(hint, FALSE);
}

static void ask_parameter(struct ui *ui, const struct kb_parameter *parameter, const char *sector)
{
    const struct parameter_value *now = recorded(ui, parameter->id, sector);
    bool coded = parameter->domain.type == DOMAIN_CODES;
    GArray *fields = form_fields_new();
    char *hint = parameter_hint(parameter);
    struct form_field *f = form_add(fields, "value", _("Value"), coded ? FORM_CHOICE : FORM_TEXT,
                                    now ? now->value : "", hint);
    if (coded) {
        form_add_option(f, "", "–");
        for (size_t i = 0; i < parameter->domain.n_codes; i++)
            form_add_option(f, parameter->domain.codes[i].id,
                            kb_text(parameter->domain.codes[i].label));
    }
    form_add(fields, "source", _("Source"), FORM_TEXT, now ? now->source : "",
             _("Law, order or collective agreement, with its section."));
    form_add(fields, "date", _("Date"), FORM_TEXT, now ? now->date : "",
             _("Since when it applies: YYYY-MM-DD, or the year alone."));
    form_add(fields, "note", _("Note"), FORM_LONG, now ? now->note : "",
             _("Exceptions, or what to look out for."));
    struct asking *asking = g_new0(struct asking, 1);
    asking->parameter = parameter;
    asking->sector = g_strdup(sector);
    char *title =
        *sector ? g_strdup_printf("%s, %s", parameter->id, sector) : g_strdup(parameter->id);
    form_open(ui, title, kb_text(parameter->label), fields, false, parameter_done, asking,
              asking_free);
    g_free(title);
    g_free(hint);
}

/* "P.hours_week|seasonal" taken apart; the caller frees *@id. */
static const struct kb_parameter *parameter_at(struct ui *ui, const struct outline_entry *entry,
                                               const char **sector)
{
    const char *bar = strchr(entry->id, '|');
    char *id = bar ? g_strndup(entry->id, (gsize)(bar - entry->id)) : g_strdup(entry->id);
    const struct kb_parameter *parameter = kb_parameter(ui->kb, id);
    g_free(id);
    *sector = bar ? bar + 1 : "";
    return parameter;
}

/* ---- clauses ---- */

static void add_clause(struct ui *ui, struct contract_page *p, const struct kb_clause *clause,
                       const GPtrArray *findings)
{
    unsigned filled = 0, of = 0, faults = 0;
    char worst = 0;
    for (guint i = 0; i < clause->fields->len; i++) {
        const struct kb_field *field = clause->fields->pdata[i];
        if (*field->locked)
            continue;
        of++;
        filled += contract_filled(ui, field) ? 1 : 0;
    }
    for (guint i = 0; i < findings->len; i++) {
        const struct contract_finding *f = findings->pdata[i];
        if (f->clause != clause)
            continue;
        faults++;
        worst = contract_worse(worst, f->level);
    }
    char *left = g_strdup_printf("%s %s", clause->id, clause->heading);
    char *right =
        faults ? g_strdup_printf(_("%1$u of %2$u filled in; found: %3$u"), filled, of, faults)
               : g_strdup_printf(_("%1$u of %2$u filled in"), filled, of);
    struct outline_entry *entry = outline_add(&p->folio.outline, clause->id, KIND_CLAUSE, left);
    entry->stacked = true;
    outline_mark(entry, contract_role(worst), contract_level(worst));
    outline_right(entry, ROLE_DIM, right);
    g_free(right);
    g_free(left);
}

static void add_clauses(struct ui *ui, struct contract_page *p, const GPtrArray *findings)
{
    const GPtrArray *clauses = kb_clauses(ui->kb), *riders = kb_riders(ui->kb);
    char *attached = contract_rider_words(ui);
    outline_head(&p->folio.outline, kb_text(kb_contract_base(ui->kb)->heading));
    for (guint i = 0; i < clauses->len; i++)
        if (!*((const struct kb_clause *)clauses->pdata[i])->rider)
            add_clause(ui, p, clauses->pdata[i], findings);
    for (guint r = 0; r < riders->len; r++) {
        const struct kb_rider *rider = riders->pdata[r];
        if (!text_has_word(attached, rider->sector))
            continue;
        outline_head(&p->folio.outline, rider->heading);
        for (guint i = 0; i < clauses->len; i++)
            if (!strcmp(((const struct kb_clause *)clauses->pdata[i])->rider, rider->sector))
                add_clause(ui, p, clauses->pdata[i], findings);
    }
    g_free(attached);
}

static void add_cross(struct contract_page *p, const GPtrArray *findings)
{
    bool first = true;
    for (guint i = 0; i < findings->len; i++) {
        const struct contract_finding *f = findings->pdata[i];
        if (f->clause)
            continue;
        if (first)
            outline_head(&p->folio.outline, _("Checks of fields against each other"));
        first = false;
        struct outline_entry *entry = outline_add(&p->folio.outline, "", 0, f->text);
        outline_mark(entry, contract_role(f->level), contract_level(f->level));
    }
}

/* ---- the screen ---- */

static void contract_fill(struct ui *ui, struct folio *folio)
{
    struct contract_page *p = (struct contract_page *)folio;
    GPtrArray *findings = contract_findings(ui);
    unsigned faults = 0;
    add_parameters(ui, p);
    for (guint i = 0; i < findings->len; i++)
        faults += ((const struct contract_finding *)findings->pdata[i])->level == 'E' ? 1 : 0;
    add_clauses(ui, p, findings);
    add_cross(p, findings);
    folio_set_title(folio, g_strdup(_("Contract")));
    folio_set_counts(folio,
                     g_strdup_printf(_("law: %1$u of %2$u known; contract: %3$u fields filled in, "
                                       "%4$u faults"),
                                     contract_law_known(ui), kb_parameters(ui->kb)->len,
                                     dossier_fields(ui->dossier)->len, faults));
    g_ptr_array_unref(findings);
}

static void contract_open(struct ui *ui, struct folio *folio, const struct outline_entry *entry)
{
    const char *sector;
    (void)folio;
    if (entry->kind == KIND_CLAUSE) {
        ui_push(ui, screen_clause(kb_clause(ui->kb, entry->id), NULL));
        return;
    }
    const struct kb_parameter *parameter = parameter_at(ui, entry, &sector);
    ask_parameter(ui, parameter, sector);
}

static bool contract_act(struct ui *ui, struct folio *folio, enum action action)
{
    const struct outline_entry *at = folio_at(ui, folio);
    const char *sector;
    if (action == ACTION_EDIT && at) {
        contract_open(ui, folio, at);
        return true;
    }
    if (action == ACTION_DELETE && at && at->kind == KIND_PARAMETER) {
        const struct kb_parameter *parameter = parameter_at(ui, at, &sector);
        if (recorded(ui, parameter->id, sector))
            drop_parameter(ui, parameter, sector);
        return true;
    }
    if (action == ACTION_WHY && at && at->kind == KIND_CLAUSE) {
        struct screen *screen = screen_why(ui, at->id);
        if (screen)
            ui_push(ui, screen);
        return true;
    }
    return false;
}

static void contract_detail(struct ui *ui, struct folio *folio, const struct area *area)
{
    const struct outline_entry *at = folio_at(ui, folio);
    const char *sector = "";
    if (!at)
        return;
    if (at->kind == KIND_CLAUSE) {
        const struct kb_clause *clause = kb_clause(ui->kb, at->id);
        draw_wrapped(area, 0, 1, area->rows, ROLE_TEXT, kb_text(clause->why));
        return;
    }
    const struct kb_parameter *parameter = parameter_at(ui, at, &sector);
    const struct parameter_value *now = recorded(ui, parameter->id, sector);
    char *title = g_strdup_printf("%s %s", parameter->id, kb_text(parameter->label));
    char *hint = parameter_hint(parameter);
    int y = draw_wrapped(area, 0, 1, 2, ROLE_TITLE, title);
    y += draw_wrapped(area, y, 1, area->rows - y, ROLE_TEXT, hint);
    if (now && *now->note)
        draw_wrapped(area, y, 1, area->rows - y, ROLE_TEXT, now->note);
    g_free(hint);
    g_free(title);
}

static struct contract_page *contract_new(void)
{
    static const enum action bar[] = {ACTION_OPEN, ACTION_NEXT,  ACTION_DELETE,
                                      ACTION_WHY,  ACTION_DRAFT, ACTION_NONE};
    static const struct screen_ops screen = FOLIO_SCREEN("contract", bar);
    static const struct folio_ops ops = {
        .fill = contract_fill,
        .open = contract_open,
        .act = contract_act,
        .detail = contract_detail,
    };
    struct contract_page *p = g_new0(struct contract_page, 1);
    folio_init(&p->folio, &screen, &ops, 7, 50);
    return p;
}

struct screen *screen_contract(void)
{
    return &contract_new()->folio.screen;
}

struct screen *screen_contract_at(struct ui *ui, const char *id)
{
    const struct kb_field *field = kb_field(ui->kb, id);
    const struct kb_clause *clause = field ? field->clause : kb_clause(ui->kb, id);
    if (clause)
        return screen_clause(clause, field);
    struct contract_page *p = contract_new();
    char *wanted = g_strconcat(id, "|", NULL);
    outline_want(&p->folio.outline, wanted);
    g_free(wanted);
    return &p->folio.screen;
}

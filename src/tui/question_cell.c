/* SPDX-License-Identifier: GPL-3.0-or-later */
/* How one answer looks: head with party and state, the value by type, source, note, accounts. */
#include "config.h"

#include <string.h>

#include "base/i18n.h"
#include "base/text.h"
#include "kb/reference.h"
#include "tui/matrix.h"
#include "tui/question.h"

#define BETWEEN 3 /* columns between the two sides */

struct place { /* where the next line goes */
    struct ui *ui;
    struct page *page;
    int y, x, width;
    int number; /* of the cell, for clicks */
    const struct cell *cell;
    const struct answering *focus; /* NULL: not in focus */
};

static void put_cursor(struct place *p, int y, int x)
{
    p->page->cursor_y = y;
    p->page->cursor_x = x;
}

/* What is put next stands out when the focus is on this line of the answer. */
static void begin_line(struct place *p, int sub, int x)
{
    if (p->focus)
        page_begin_stop(p->page, sub + 1, p->y, x);
}

/* ---- values by type ---- */

/* Four choices with their keys, beside each other as far as there is room. */
static void build_ynpu(struct place *p, const char *const *values)
{
    static const char *const keys[] = {"y", "n", "p", "u"};
    const struct domain *domain = &p->cell->item->domain;
    int n = (int)MIN(domain->n_codes, G_N_ELEMENTS(keys)), widest = 1;
    for (int i = 0; i < n; i++)
        widest = MAX(widest, text_width(_(domain->codes[i].label)));
    widest += 7; /* "y (*) " and a blank */
    int beside = p->width + 1 >= 4 * widest ? 4 : p->width + 1 >= 2 * widest ? 2 : 1;
    for (int i = 0; i < n; i++) {
        bool on = values_find(values, domain->codes[i].id) != NULL;
        int y = p->y + i / beside, x = p->x + (i % beside) * widest;
        char *text = g_strdup_printf("%s %s", on ? "(*)" : "( )", _(domain->codes[i].label));
        page_put(p->page, y, x, 1, ROLE_KEY, keys[i]);
        page_put(p->page, y, x + 2, p->width - (x + 2 - p->x), on ? ROLE_TITLE : ROLE_TEXT, text);
        page_add_hit(p->page, y, x, widest - 1, p->number, i, 0);
        g_free(text);
    }
    p->y += (n + beside - 1) / beside;
}

static void build_code(struct place *p, int index, const char *key, const char *label, bool on)
{
    bool several = p->cell->item->domain.multiple;
    const char *mark = several ? (on ? "[x] " : "[ ] ") : (on ? "(*) " : "( ) ");
    char *text = g_strconcat(mark, label, NULL);
    page_put(p->page, p->y, p->x, 1, ROLE_KEY, key);
    begin_line(p, index, p->x + 2);
    int n =
        page_wrap(p->page, p->y, p->x + 2, p->width - 2, 4, 4, on ? ROLE_TITLE : ROLE_TEXT, text);
    page_end_stop(p->page);
    for (int i = 0; i < n; i++)
        page_add_hit(p->page, p->y + i, p->x, p->width, p->number, index, 0);
    p->y += n;
    g_free(text);
}

static void build_codes(struct place *p, const char *const *values)
{
    static const char *const keys[] = {"1", "2", "3", "4", "5", "6", "7", "8", "9", "0"};
    const struct domain *domain = &p->cell->item->domain;
    for (size_t i = 0; i < domain->n_codes; i++) {
        const struct domain_code *code = &domain->codes[i];
        const char *value = values_find(values, code->id);
        char *words = value ? domain_value_words(domain, value) : g_strdup(kb_text(code->label));
        build_code(p, (int)i, i < G_N_ELEMENTS(keys) ? keys[i] : "", words, value != NULL);
        g_free(words);
    }
    build_code(p, (int)domain->n_codes, "u", _("unknown"), values_find(values, "U") != NULL);
}

static void build_number(struct place *p, const char *const *values)
{
    const struct domain *domain = &p->cell->item->domain;
    bool keyed = domain->type == DOMAIN_NUMBER && *domain->keyed;
    char *key = NULL;
    for (int i = 0; (keyed || i == 0) && (key = domain_key(domain, i)) != NULL; i++) {
        const char *value = values_find(values, key);
        const char *shown = value && domain_value_arg(value) ? domain_value_arg(value) : value;
        bool unknown = shown && !strcmp(shown, "U");
        char *unit = *domain->unit ? g_strdup_printf(" %s", kb_text(domain->unit)) : g_strdup("");
        char *words = keyed ? domain_key_words(p->ui, domain, key) : g_strdup("");
        char *head = keyed ? g_strdup_printf("%s: ", words) : g_strdup("");
        const char *number = unknown ? _("unknown") : shown ? shown : "____";
        char *text = g_strconcat(head, number, unknown ? "" : unit, NULL);
        page_add_hit(p->page, p->y, p->x, p->width, p->number, i, 0);
        begin_line(p, i, p->x);
        p->y +=
            page_wrap(p->page, p->y, p->x, p->width, 2, 3, shown ? ROLE_TITLE : ROLE_TEXT, text);
        page_end_stop(p->page);
        g_free(text);
        g_free(head);
        g_free(words);
        g_free(unit);
        g_free(key);
    }
}

static void build_text(struct place *p, const char *const *values)
{
    const struct domain *domain = &p->cell->item->domain;
    bool focus = p->focus != NULL;
    if (focus)
        put_cursor(p, p->y, p->x);
    int from = p->y;
    for (const char *const *v = values; *v; v++) {
        char *words = domain_value_words(domain, *v);
        char *line = values[1] ? g_strdup_printf("- %s", words) : g_strdup(words);
        p->y += page_wrap(p->page, p->y, p->x, p->width, values[1] ? 2 : 0, focus ? 8 : 4,
                          focus ? ROLE_FOCUS : ROLE_TITLE, line);
        g_free(line);
        g_free(words);
    }
    if (p->y == from)
        p->y +=
            page_wrap(p->page, p->y, p->x, p->width, 0, 1, focus ? ROLE_FOCUS : ROLE_TEXT, "____");
    for (int y = from; y < p->y; y++)
        page_add_hit(p->page, y, p->x, p->width, p->number, 0, 0);
}

static void build_values(struct place *p)
{
    const char *const *values = cell_values(p->ui, p->cell);
    const struct domain *domain = &p->cell->item->domain;
    switch (domain->type) {
    case DOMAIN_YNPU:
        build_ynpu(p, values);
        break;
    case DOMAIN_CODES:
        build_codes(p, values);
        break;
    case DOMAIN_MATRIX:
        p->y += matrix_build(p->page, p->y, p->x, p->width, p->number, domain, values,
                             p->focus ? p->focus->sub : -1, p->focus ? p->focus->column : 0);
        break;
    case DOMAIN_NUMBER:
    case DOMAIN_DATE:
        build_number(p, values);
        break;
    case DOMAIN_TEXT:
        build_text(p, values);
        break;
    }
}

/* ---- around the value ---- */

static const char *institution_name(struct ui *ui, const char *id)
{
    const struct kb_institution *known = *id ? kb_institution(ui->kb, id) : NULL;
    return known ? kb_text(known->name) : id;
}

static void add_part(GString *text, const char *part)
{
    if (*part)
        g_string_append_printf(text, "%s%s", text->len ? ", " : "", part);
}

static void build_source(struct place *p, const struct answer *answer)
{
    GString *text = g_string_new(NULL);
    add_part(text, institution_name(p->ui, answer->source.institution));
    add_part(text, answer->source.document);
    add_part(text, answer->source.place);
    add_part(text, answer->source.date);
    if (*answer->confidence)
        add_part(text, !strcmp(answer->confidence, "low")    ? _("low confidence")
                       : !strcmp(answer->confidence, "high") ? _("high confidence")
                                                             : _("medium confidence"));
    p->y += page_wrap(p->page, p->y, p->x, p->width, 0, 3, ROLE_DIM, text->str);
    g_string_free(text, TRUE);
}

static void build_note(struct place *p, const struct answer *answer)
{
    if (!*answer->note)
        return;
    char *text = g_strdup_printf(
        answer->state == ANSWER_NOT_APPLICABLE ? _("Because: %s") : _("Note: %s"), answer->note);
    p->y += page_wrap(p->page, p->y, p->x, p->width, 0, p->focus ? 6 : 3, ROLE_DIM, text);
    g_free(text);
}

static void build_accounts(struct place *p)
{
    const GPtrArray *list = dossier_responses(p->ui->dossier, p->cell->item->id, p->cell->of);
    if (!list || list->len == 0)
        return;
    bool conflict = cell_in_conflict(p->ui, p->cell);
    p->y += page_wrap(p->page, p->y, p->x, p->width, 0, 2, conflict ? ROLE_RED : ROLE_DIM,
                      conflict ? _("Institutions contradict each other:") : _("Accounts:"));
    for (guint i = 0; i < list->len; i++) {
        const struct response *r = list->pdata[i];
        char *words = values_words(&p->cell->item->domain, r->values);
        GString *text = g_string_new("- ");
        g_string_append(text, institution_name(p->ui, *r->institution ? r->institution : r->by));
        if (*r->date)
            g_string_append_printf(text, " (%s)", r->date);
        g_string_append_printf(text, ": %s", words);
        if (*r->note)
            g_string_append_printf(text, ". %s", r->note);
        p->y += page_wrap(p->page, p->y, p->x, p->width, 2, p->focus ? 4 : 2, ROLE_TEXT, text->str);
        g_string_free(text, TRUE);
        g_free(words);
    }
}

/* Party, role and state; the role is left out where there is no room for it. */
static char *head_of(struct ui *ui, const struct cell *cell, int width)
{
    const struct answer *answer = dossier_answer(ui->dossier, cell->item->id, cell->of);
    const char *state = answer_state_label(answer ? answer->state : ANSWER_OPEN);
    char *head = g_strdup_printf(_("%1$s (%2$s): %3$s"), dossier_party_name(ui->dossier, cell->of),
                                 party_label(cell->of), state);
    if (text_width(head) <= width)
        return head;
    g_free(head);
    head = g_strdup_printf(_("%1$s: %2$s"), dossier_party_name(ui->dossier, cell->of), state);
    if (text_width(head) <= width)
        return head;
    g_free(head);
    return g_strdup_printf(_("%1$s: %2$s"), party_label(cell->of), state);
}

int cell_build(struct ui *ui, struct page *page, int y, int x, int width, int number,
               const struct cell *cell, const struct answering *focus)
{
    struct place p = {ui, page, y, x, width, number, cell, focus};
    const struct answer *answer = dossier_answer(ui->dossier, cell->item->id, cell->of);
    char *head = head_of(ui, cell, width);
    page_put(page, y, x, width, focus ? ROLE_FOCUS : ROLE_TITLE, head);
    page_add_hit(page, y, x, width, number, -1, 0);
    if (focus)
        put_cursor(&p, y, x);
    p.y++;
    build_values(&p);
    if (answer) {
        build_source(&p, answer);
        build_note(&p, answer);
    }
    build_accounts(&p);
    if (focus)
        page_set_focus(page, focus->sub + 1);
    g_free(head);
    return p.y - y;
}

bool cell_beside(const struct kb_item *item, int width)
{
    switch (item->domain.type) {
    case DOMAIN_MATRIX:
        return width >= 128;
    case DOMAIN_CODES:
    case DOMAIN_TEXT:
        return width >= 70;
    default:
        return width >= 56;
    }
}

int cells_build(struct ui *ui, struct page *page, int y, int x, int width, int number,
                const struct kb_item *item, const struct answering *focus,
                struct cell_lines lines[2])
{
    bool beside = cell_beside(item, width);
    int each = beside ? (width - BETWEEN) / 2 : width, most = 0, used = 0;
    for (enum party of = PARTY_ORIGIN; of <= PARTY_DESTINATION; of++) {
        struct cell cell = {item, of};
        bool mine = focus && focus->cell.item == item && focus->cell.of == of;
        int at = beside && of == PARTY_DESTINATION ? x + each + BETWEEN : x;
        int top = beside ? y : y + used, n = 0;
        if (item->parties & of) {
            n = cell_build(ui, page, top, at, each, number, &cell, mine ? focus : NULL);
            number++;
        } else if (beside) {
            char *text = g_strdup_printf(_("%1$s (%2$s): not asked"),
                                         dossier_party_name(ui->dossier, of), party_label(of));
            page_put(page, top, at, each, ROLE_DIM, text);
            g_free(text);
            n = 1;
        }
        if (lines)
            lines[of - PARTY_ORIGIN] = (struct cell_lines){top, top + n};
        used += n;
        most = MAX(most, n);
    }
    return beside ? most : used;
}

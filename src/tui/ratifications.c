/* SPDX-License-Identifier: GPL-3.0-or-later */
/* The register of international instruments: what each party has ratified, since when. */
#include "config.h"

#include <string.h>

#include "base/i18n.h"
#include "base/text.h"
#include "kb/reference.h"
#include "tui/dialog.h"
#include "tui/form.h"
#include "tui/entries.h"
#include "tui/screens.h"
#include "xml/xmlwrite.h"

#define STATUSES 5

static const char *const status_ids[STATUSES + 1] = {"ratified", "signed",  "endorsed",
                                                     "none",     "unknown", NULL};

struct register_page {
    struct screen screen;
    struct entries entries;     /* data: struct kb_instrument * */
    enum party of;              /* column in focus */
    bool all;                   /* not only the instruments of the register */
    char *principle;            /* only instruments of this one; "" for any */
    unsigned entered[3], shown; /* entries of each party among the rows */
    struct ui *ui;              /* while drawing */
    int cell_x, cell_y;         /* of the cell in focus, when drawn */
};

static const char *status_words(const char *status)
{
    static const char *const words[STATUSES] = {N_("ratified"), N_("signed"), N_("endorsed"),
                                                N_("none"), N_("unknown")};
    for (int i = 0; i < STATUSES; i++)
        if (!strcmp(status, status_ids[i]))
            return _(words[i]);
    return status;
}

static const char *kind_words(const char *kind)
{
    static const struct {
        const char *id, *words;
    } kinds[] = {
        {"un-treaty", N_("Treaties of the United Nations")},
        {"un-other", N_("Other texts of the United Nations")},
        {"ilo-convention", N_("Conventions of the ILO")},
        {"ilo-protocol", N_("Protocols of the ILO")},
        {"ilo-recommendation", N_("Recommendations of the ILO")},
        {"ilo-other", N_("Other texts of the ILO")},
        {"regional", N_("Regional instruments")},
    };
    for (size_t i = 0; i < G_N_ELEMENTS(kinds); i++)
        if (!strcmp(kind, kinds[i].id))
            return _(kinds[i].words);
    return _("Other instruments");
}

/* ---- the rows ---- */

static bool is_shown(struct ui *ui, const struct register_page *r,
                     const struct kb_instrument *instrument)
{
    bool entered = dossier_ratification(ui->dossier, instrument->id, PARTY_ORIGIN) ||
                   dossier_ratification(ui->dossier, instrument->id, PARTY_DESTINATION);
    if (*r->principle)
        return text_has_word(instrument->principles, r->principle);
    return r->all || instrument->in_register || entered;
}

static void add_instrument(struct ui *ui, struct register_page *r,
                           const struct kb_instrument *instrument)
{
    entries_add(&r->entries, instrument->id, "", instrument);
    r->shown++;
    for (enum party of = PARTY_ORIGIN; of <= PARTY_DESTINATION; of++)
        r->entered[of] += dossier_ratification(ui->dossier, instrument->id, of) ? 1 : 0;
}

static void register_refresh(struct ui *ui, struct screen *screen)
{
    struct register_page *r = (struct register_page *)screen;
    const GPtrArray *all = kb_instruments(ui->kb);
    GHashTable *done = g_hash_table_new(g_str_hash, g_str_equal); /* kinds */
    entries_clear(&r->entries);
    r->shown = 0;
    memset(r->entered, 0, sizeof r->entered);
    for (guint i = 0; i < all->len; i++) {
        const char *kind = ((const struct kb_instrument *)all->pdata[i])->kind;
        bool head = false;
        if (!g_hash_table_add(done, (gpointer)kind))
            continue;
        for (guint j = i; j < all->len; j++) {
            const struct kb_instrument *instrument = all->pdata[j];
            if (strcmp(instrument->kind, kind) || !is_shown(ui, r, instrument))
                continue;
            if (!head)
                entries_head(&r->entries, kind_words(kind));
            head = true;
            add_instrument(ui, r, instrument);
        }
    }
    g_hash_table_unref(done);
    entries_settle(&r->entries);
}

/* ---- showing ---- */

static char *register_title(struct ui *ui, struct screen *screen)
{
    (void)ui;
    (void)screen;
    return g_strdup(_("Ratifications"));
}

struct columns { /* where things stand in a line */
    int id, name, cell[3], width;
};

/* A date is cut to its year when there is no room for more. */
static struct columns columns_of(const struct area *area)
{
    struct columns c = {.id = 2, .name = 12};
    const char *const words[] = {_("ratified"), _("signed"),  _("endorsed"),
                                 _("none"),     _("unknown"), NULL};
    int width = entries_width(words) + 1;
    c.width = width + (area->columns >= 96 ? 11 : 5);
    c.width = MIN(c.width, MAX((area->columns - 24) / 2, 8));
    c.cell[PARTY_DESTINATION] = area->columns - c.width;
    c.cell[PARTY_ORIGIN] = c.cell[PARTY_DESTINATION] - c.width;
    return c;
}

static char *cell_words(const struct ratification *ratification, int width)
{
    if (!ratification)
        return g_strdup("–");
    const char *status = status_words(ratification->status);
    if (!*ratification->date)
        return g_strdup(status);
    char *text = g_strdup_printf("%s %s", status, ratification->date);
    if (text_width(text) >= width) {
        g_free(text);
        text = g_strdup_printf("%s %.4s", status, ratification->date);
    }
    return text;
}

/* The short names of ILO instruments are mere numbers. */
static const char *name_words(const struct kb_instrument *instrument)
{
    bool shorter = *instrument->short_name && !g_str_has_prefix(instrument->kind, "ilo-");
    return kb_text(shorter ? instrument->short_name : instrument->name);
}

static void register_line(void *data, int index, const struct area *area, int y, bool focus)
{
    struct register_page *r = data;
    const struct kb_instrument *instrument = entries_get(&r->entries, index)->data;
    struct columns c = columns_of(area);
    struct area name = {area->y, area->x, area->rows, c.cell[PARTY_ORIGIN] - 1};
    draw_text(&name, y, c.id, focus ? ROLE_TITLE : ROLE_TEXT, instrument->id);
    draw_text(&name, y, c.name, focus ? ROLE_TITLE : ROLE_TEXT, name_words(instrument));
    for (enum party of = PARTY_ORIGIN; of <= PARTY_DESTINATION; of++) {
        const struct ratification *ratification =
            dossier_ratification(r->ui->dossier, instrument->id, of);
        struct area cell = {area->y, area->x, area->rows, c.cell[of] + c.width - 1};
        char *text = cell_words(ratification, c.width);
        bool here = focus && of == r->of;
        draw_text(&cell, y, c.cell[of],
                  here           ? ROLE_FOCUS
                  : ratification ? ROLE_TEXT
                                 : ROLE_DIM,
                  text);
        if (here) {
            r->cell_x = c.cell[of];
            r->cell_y = y;
        }
        g_free(text);
    }
}

static void draw_party(struct ui *ui, GString *text, const struct kb_instrument *instrument,
                       enum party of)
{
    const char *name = dossier_party(ui->dossier, of)->short_name;
    const struct ratification *r = dossier_ratification(ui->dossier, instrument->id, of);
    g_string_append_printf(text, "\n%s: %s", name, r ? status_words(r->status) : _("not entered"));
    if (r && *r->date)
        g_string_append_printf(text, " %s", r->date);
    if (r && *r->source)
        g_string_append_printf(text, _(" · source: %s"), r->source);
    if (r && *r->note)
        g_string_append_printf(text, " · %s", r->note);
}

static void draw_detail(struct ui *ui, const struct area *area,
                        const struct kb_instrument *instrument, enum party first)
{
    GString *text = g_string_new(kb_text(instrument->name));
    if (*instrument->year && !strstr(text->str, instrument->year))
        g_string_append_printf(text, " (%s)", instrument->year);
    if (!instrument->ratifiable)
        g_string_append_printf(text, " · %s", _("cannot be ratified"));
    draw_party(ui, text, instrument, first);
    draw_party(ui, text, instrument, first == PARTY_ORIGIN ? PARTY_DESTINATION : PARTY_ORIGIN);
    draw_wrapped(area, 0, 1, area->rows, ROLE_TEXT, text->str);
    g_string_free(text, TRUE);
}

/* Which entries are shown, and the names above the two columns. */
static void draw_top(struct ui *ui, const struct register_page *r, const struct area *area)
{
    struct area inside = *area;
    inside.columns--; /* as the lines of the list */
    struct columns c = columns_of(&inside);
    struct area left = {area->y, area->x, area->rows, c.cell[PARTY_ORIGIN] - 1};
    char *what = *r->principle ? g_strdup_printf(_("principle %s"), r->principle)
                 : r->all      ? g_strdup(_("all instruments"))
                               : g_strdup(_("the register"));
    char *text = g_strdup_printf(P_("%1$s: %2$u instrument", "%1$s: %2$u instruments", r->shown),
                                 what, r->shown);
    draw_text(&left, 0, 1, ROLE_DIM, text);
    for (enum party of = PARTY_ORIGIN; of <= PARTY_DESTINATION; of++) {
        struct area cell = {area->y, area->x, area->rows, c.cell[of] + c.width - 1};
        char *head = g_strdup_printf("%s %u/%u", dossier_party(ui->dossier, of)->short_name,
                                     r->entered[of], r->shown);
        draw_text(&cell, 0, c.cell[of], ROLE_TITLE, head);
        g_free(head);
    }
    g_free(text);
    g_free(what);
}

static void register_draw(struct ui *ui, struct screen *screen, const struct area *area)
{
    struct register_page *r = (struct register_page *)screen;
    struct area list, detail;
    const char *const labels[] = {_("ratified"), _("signed"),  _("endorsed"),
                                  _("none"),     _("unknown"), NULL};
    r->ui = ui;
    draw_top(ui, r, area);
    entries_page(area, &list, &detail);
    entries_keys(area, labels);
    const struct entry *at = entries_at(&r->entries);
    if (!at) {
        draw_text(&list, 1, 3, ROLE_TEXT,
                  _("No instrument is of this kind. The key f shows others."));
        draw_cursor(&list, 1, 3);
        return;
    }
    draw_detail(ui, &detail, at->data, r->of);
    entries_draw(&r->entries, &list, register_line, r);
    draw_cursor(&list, r->cell_y, r->cell_x);
}

/* ---- editing ---- */

static bool put(struct ui *ui, const struct ratification *ratification)
{
    struct change *change = change_new(NULL);
    change_put_take(change, record_ratification(ratification));
    return ui_apply(ui, change);
}

static struct ratification present(struct ui *ui, const char *instrument, enum party of)
{
    const struct ratification *old = dossier_ratification(ui->dossier, instrument, of);
    struct ratification fresh = {instrument, of, "unknown", "", "", ""};
    return old ? *old : fresh;
}

static void set_status(struct ui *ui, struct register_page *r, const struct entry *entry,
                       int status)
{
    struct ratification now = present(ui, entry->id, r->of);
    now.status = status_ids[status];
    put(ui, &now);
}

/* What a form or a note is about. */
struct editing {
    char *instrument;
    enum party of;
};

static void editing_free(void *data)
{
    struct editing *e = data;
    g_free(e->instrument);
    g_free(e);
}

static struct editing *editing_new(const struct register_page *r, const struct entry *entry)
{
    struct editing *e = g_new0(struct editing, 1);
    e->instrument = g_strdup(entry->id);
    e->of = r->of;
    return e;
}

static bool entry_done(struct ui *ui, const GArray *fields, void *data)
{
    const struct editing *e = data;
    struct ratification entry = {
        .instrument = e->instrument,
        .of = e->of,
        .status = form_value(fields, "status"),
        .date = form_value(fields, "date"),
        .note = form_value(fields, "note"),
        .source = form_value(fields, "source"),
    };
    return put(ui, &entry);
}

static char *entry_title(struct ui *ui, const struct register_page *r, const struct entry *entry)
{
    const struct kb_instrument *instrument = entry->data;
    return g_strdup_printf("%s – %s", instrument->id,
                           dossier_party(ui->dossier, r->of)->short_name);
}

static void open_entry(struct ui *ui, struct register_page *r, const struct entry *entry)
{
    const struct kb_instrument *instrument = entry->data;
    struct ratification now = present(ui, instrument->id, r->of);
    char *title = entry_title(ui, r, entry);
    GArray *fields = form_fields_new();
    struct form_field *status =
        form_add(fields, "status", _("Status"), FORM_CHOICE, now.status,
                 _("None: neither ratified nor signed. Unknown: nobody has looked yet."));
    for (int i = 0; i < STATUSES; i++)
        form_add_option(status, status_ids[i], status_words(status_ids[i]));
    form_add(fields, "date", _("Date"), FORM_TEXT, now.date,
             _("YYYY-MM-DD, or the year when no more is known."));
    form_add(fields, "source", _("Source"), FORM_TEXT, now.source,
             _("Where it can be checked: database, gazette, letter."));
    form_add(fields, "note", _("Note"), FORM_LONG, now.note,
             _("Reservations, parts that were accepted, a vote that is planned."));
    form_open(ui, title, kb_text(instrument->name), fields, false, entry_done,
              editing_new(r, entry), editing_free);
    g_free(title);
}

static bool text_done(struct ui *ui, const char *text, struct editing *e, bool note)
{
    struct ratification now = present(ui, e->instrument, e->of);
    if (note)
        now.note = text;
    else
        now.source = text;
    return put(ui, &now);
}

static bool note_done(struct ui *ui, const char *text, void *data)
{
    return text_done(ui, text, data, true);
}

static bool source_done(struct ui *ui, const char *text, void *data)
{
    return text_done(ui, text, data, false);
}

static void open_text(struct ui *ui, struct register_page *r, const struct entry *entry, bool note)
{
    struct ratification now = present(ui, entry->id, r->of);
    char *title = entry_title(ui, r, entry);
    if (note)
        dialog_prompt(ui, title, _("Note"), now.note, true, note_done, editing_new(r, entry),
                      editing_free);
    else
        dialog_prompt(ui, title, _("Where it can be checked: database, gazette, letter."),
                      now.source, false, source_done, editing_new(r, entry), editing_free);
    g_free(title);
}

static void clear_entry(struct ui *ui, struct register_page *r, const struct entry *entry)
{
    const struct ratification *old = dossier_ratification(ui->dossier, entry->id, r->of);
    if (!old)
        return;
    struct change *change = change_new(NULL);
    change_drop_take(change, record_ratification(old));
    if (ui_apply(ui, change))
        ui_say(ui, _("Removed. The key z brings it back."));
}

/* ---- the filter ---- */

static bool filter_done(struct ui *ui, char **chosen, void *data)
{
    struct register_page *r = data;
    const char *id = chosen[0] ? chosen[0] : "register";
    bool list = !strcmp(id, "register") || !strcmp(id, "all");
    (void)ui;
    g_free(r->principle);
    r->principle = g_strdup(list ? "" : id);
    r->all = !strcmp(id, "all");
    return true;
}

static void open_filter(struct ui *ui, struct register_page *r)
{
    GArray *options = dialog_options_new();
    const GPtrArray *principles = kb_principles(ui->kb);
    bool any = !*r->principle;
    dialog_options_add(options, "register", _("the register, and what was entered besides"),
                       any && !r->all, false);
    dialog_options_add(options, "all", _("all instruments"), any && r->all, false);
    for (guint i = 0; i < principles->len; i++) {
        const struct kb_principle *principle = principles->pdata[i];
        char *label = g_strdup_printf("%s  %s", principle->id, kb_text(principle->title));
        dialog_options_add(options, principle->id, label, !strcmp(r->principle, principle->id),
                           false);
        g_free(label);
    }
    dialog_choose(ui, _("Filter"),
                  _("The register, everything, or the instruments behind one principle."), options,
                  false, filter_done, r, NULL);
}

/* ---- the screen ---- */

/* Tab goes from cell to cell, line by line. */
static void to_cell(struct register_page *r, bool forward)
{
    bool other_line = r->of == (forward ? PARTY_DESTINATION : PARTY_ORIGIN);
    if (other_line) {
        int before = r->entries.list.at;
        entries_act(&r->entries, forward ? ACTION_DOWN : ACTION_UP);
        if (r->entries.list.at == before)
            return;
    }
    r->of = r->of == PARTY_ORIGIN ? PARTY_DESTINATION : PARTY_ORIGIN;
}

static bool move(struct register_page *r, enum action action)
{
    switch (action) {
    case ACTION_LEFT:
    case ACTION_RIGHT:
        r->of = action == ACTION_LEFT ? PARTY_ORIGIN : PARTY_DESTINATION;
        return true;
    case ACTION_NEXT:
    case ACTION_PREVIOUS:
        to_cell(r, action == ACTION_NEXT);
        return true;
    default:
        return entries_act(&r->entries, action);
    }
}

static void push_why(struct ui *ui, const char *id)
{
    struct screen *screen = screen_why(ui, id);
    if (screen)
        ui_push(ui, screen);
}

static bool register_act(struct ui *ui, struct screen *screen, enum action action)
{
    struct register_page *r = (struct register_page *)screen;
    const struct entry *at = entries_at(&r->entries);
    if (action == ACTION_FILTER) {
        open_filter(ui, r);
        return true;
    }
    if (!at)
        return move(r, action);
    switch (action) {
    case ACTION_OPEN:
    case ACTION_EDIT:
        open_entry(ui, r, at);
        return true;
    case ACTION_NOTE:
    case ACTION_SOURCE:
        open_text(ui, r, at, action == ACTION_NOTE);
        return true;
    case ACTION_DELETE:
        clear_entry(ui, r, at);
        return true;
    case ACTION_WHY:
        push_why(ui, at->id);
        return true;
    default:
        return move(r, action);
    }
}

static bool register_key(struct ui *ui, struct screen *screen, const struct key *key)
{
    struct register_page *r = (struct register_page *)screen;
    if (entries_mouse(&r->entries, key)) {
        struct area inside = r->entries.area;
        inside.columns--;
        struct columns c = columns_of(&inside);
        int x = key->x - inside.x;
        if (x < c.cell[PARTY_ORIGIN])
            return true; /* on the name: only the focus moves */
        r->of = x < c.cell[PARTY_DESTINATION] ? PARTY_ORIGIN : PARTY_DESTINATION;
        return register_act(ui, screen, ACTION_OPEN);
    }
    const struct entry *at = entries_at(&r->entries);
    bool digit = key->kind == KEY_IS_CHAR && key->ch >= '1' && key->ch < '1' + STATUSES;
    if (digit && at)
        set_status(ui, r, at, (int)key->ch - '1');
    return digit;
}

/* Treaties that both have ratified are named in the preamble. */
static char *register_place(struct ui *ui, struct screen *screen)
{
    (void)ui;
    (void)screen;
    return g_strdup("preamble");
}

static void register_free(struct screen *screen)
{
    struct register_page *r = (struct register_page *)screen;
    entries_release(&r->entries);
    g_free(r->principle);
    g_free(r);
}

struct screen *screen_ratifications(void)
{
    static const enum action bar[] = {ACTION_RIGHT,  ACTION_OPEN, ACTION_NOTE, ACTION_SOURCE,
                                      ACTION_FILTER, ACTION_WHY,  ACTION_UNDO, ACTION_NONE};
    static const struct screen_ops ops = {
        .name = "ratifications",
        .title = register_title,
        .draw = register_draw,
        .key = register_key,
        .act = register_act,
        .refresh = register_refresh,
        .place = register_place,
        .free = register_free,
        .bar = bar,
    };
    struct register_page *r = g_new0(struct register_page, 1);
    r->screen.ops = &ops;
    r->of = PARTY_ORIGIN;
    r->principle = g_strdup("");
    entries_init(&r->entries);
    return &r->screen;
}

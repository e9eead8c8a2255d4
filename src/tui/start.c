/* SPDX-License-Identifier: GPL-3.0-or-later */
/* The first screen: recent dossiers, a new one, another file, the example. */
#include "config.h"

#include <string.h>

#include "base/i18n.h"
#include "base/text.h"
#include "guide/progress.h"
#include "guide/recent.h"
#include "kb/reference.h"
#include "tui/dialog.h"
#include "tui/form.h"
#include "tui/list.h"
#include "tui/open.h"
#include "tui/screens.h"

#define FIXED 3 /* new, open, example */

struct start {
    struct screen screen;
    GPtrArray *recent;
    struct list list;
    struct area area;
};

static char *start_title(struct ui *ui, struct screen *screen)
{
    (void)ui;
    (void)screen;
    return g_strdup(_("Start"));
}

/* The end of a path names the file: where there is no room, the beginning is left out. */
static void draw_path(const struct area *area, int y, int x, const char *path)
{
    int room = area->columns - x - 1;
    const char *from = path;
    while (*from && text_width(from) > (from == path ? room : room - 1))
        from = g_utf8_next_char(from);
    char *text = g_strconcat(from == path ? "" : "…", from, NULL);
    draw_text(area, y, x, ROLE_DIM, text);
    g_free(text);
}

static void start_line(void *data, int index, const struct area *area, int y, bool focus)
{
    static const char *const fixed[FIXED] = {N_("New dossier"), N_("Open another file"),
                                             N_("Look at the example (a copy of your own)")};
    struct start *s = data;
    enum role role = focus ? ROLE_FOCUS : ROLE_TEXT;
    if (index < FIXED) {
        draw_textf(area, y, 1, ROLE_KEY, "%d ", index + 1);
        draw_text(area, y, 4, role, _(fixed[index]));
        return;
    }
    const struct recent *recent = s->recent->pdata[index - FIXED];
    int x = 4 + draw_text(area, y, 4, role, recent->title) + 2;
    char *day = g_strndup(recent->time, 10);
    x += draw_text(area, y, x, ROLE_DIM, day) + 2;
    const char *phase = progress_phase_title(recent->phase);
    if (phase)
        x += draw_text(area, y, x, ROLE_DIM, phase) + 2;
    draw_path(area, y, x, recent->path);
    g_free(day);
}

static void start_draw(struct ui *ui, struct screen *screen, const struct area *area)
{
    struct start *s = (struct start *)screen;
    (void)ui;
    int y = draw_text(area, 1, 1, ROLE_TITLE, "blma") ? 2 : 2;
    y += draw_wrapped(area, y, 1, 3, ROLE_TEXT,
                      _("A desk for drafting bilateral labour migration agreements. Everything "
                        "stays on this computer. Arrow keys move, Enter opens."));
    y++;
    s->area = (struct area){area->y + y, area->x, MAX(area->rows - y, 1), area->columns};
    list_draw(&s->list, &s->area, start_line, s);
}

/* ---- new ---- */

static bool new_done(struct ui *ui, const GArray *fields, void *data)
{
    (void)data;
    const char *path = form_value(fields, "file");
    struct dossier_new options = {
        .title = *form_value(fields, "title") ? form_value(fields, "title") : NULL,
        .origin = form_value(fields, "origin"),
        .destination = form_value(fields, "destination"),
        .origin_code =
            *form_value(fields, "origin-code") ? form_value(fields, "origin-code") : NULL,
        .destination_code =
            *form_value(fields, "destination-code") ? form_value(fields, "destination-code") : NULL,
        .side = form_value(fields, "side"),
        .instrument = *form_value(fields, "instrument") ? form_value(fields, "instrument") : NULL,
        .sectors = NULL,
    };
    char *sectors = g_strdelimit(g_strdup(form_value(fields, "sectors")), " ", ',');
    options.sectors = *sectors ? sectors : NULL;
    GError *error = NULL;
    struct dossier *dossier = *path ? dossier_create(ui->kb, &options, &error) : NULL;
    bool done = dossier && dossier_save_as(dossier, path, false, &error);
    dossier_free(dossier);
    g_free(sectors);
    if (!*path)
        ui_alarm(ui, _("Give the file a name, for example agreement.blma."));
    else if (error)
        ui_error(ui, error);
    if (!done || !open_in_ui(ui, path))
        return false;
    if (!ui->message)
        ui_say(ui, _("Made %s. What you enter from now on is kept at once."), path);
    return true;
}

static void open_new(struct ui *ui)
{
    GArray *fields = form_fields_new();
    form_add(fields, "file", _("File"), FORM_TEXT, "agreement.blma",
             _("Where the dossier is kept. It ends in .blma."));
    const char *name = _("Official name as it stands after “the” in the agreement, for example "
                         "Republic of Lumara.");
    form_add(fields, "origin", _("Country of origin"), FORM_TEXT, "", name);
    form_add(fields, "destination", _("Country of destination"), FORM_TEXT, "", name);
    form_add(fields, "origin-code", _("Code of origin"), FORM_TEXT, "",
             _("Two small letters of ISO 3166-1; may stay empty."));
    form_add(fields, "destination-code", _("Code of destination"), FORM_TEXT, "",
             _("Two small letters of ISO 3166-1; may stay empty."));
    struct form_field *f =
        form_add(fields, "side", _("Our side"), FORM_CHOICE, "joint", _("Whose team works here."));
    form_add_option(f, "origin", _("country of origin"));
    form_add_option(f, "destination", _("country of destination"));
    form_add_option(f, "joint", _("joint drafting team"));
    f = form_add(fields, "instrument", _("Instrument"), FORM_CHOICE, "",
                 _("Can be decided later; a binding agreement is the default."));
    form_add_option(f, "bla", _("binding agreement"));
    form_add_option(f, "mou", _("memorandum of understanding"));
    f = form_add(fields, "sectors", _("Sectors"), FORM_SEVERAL, "",
                 _("Which work the agreement is about. Can be decided later."));
    const GPtrArray *sectors = kb_sectors(ui->kb);
    for (guint i = 0; i < sectors->len; i++) {
        const struct kb_sector *sector = sectors->pdata[i];
        form_add_option(f, sector->id, kb_text(sector->title));
    }
    form_add(fields, "title", _("Title"), FORM_TEXT, "", _("Made from the names when empty."));
    form_open(ui, _("New dossier"),
              _("Only the two names are needed now. Ctrl-S makes the dossier."), fields, false,
              new_done, NULL, NULL);
}

/* ---- open, example ---- */

static bool open_done(struct ui *ui, const char *text, void *data)
{
    (void)data;
    return *text && open_in_ui(ui, text);
}

static void open_example(struct ui *ui)
{
    GError *error = NULL;
    char *path = example_copy(ui->kb, &error);
    if (path)
        open_in_ui(ui, path);
    else
        ui_error(ui, error);
    g_free(path);
}

static void choose(struct ui *ui, struct start *s)
{
    if (s->list.at == 0)
        open_new(ui);
    else if (s->list.at == 1)
        dialog_prompt(ui, _("Open"), _("Name of the dossier file."), "", false, open_done, NULL,
                      NULL);
    else if (s->list.at == 2)
        open_example(ui);
    else if (s->list.at >= FIXED)
        open_in_ui(ui, ((const struct recent *)s->recent->pdata[s->list.at - FIXED])->path);
}

static bool start_act(struct ui *ui, struct screen *screen, enum action action)
{
    struct start *s = (struct start *)screen;
    if (action == ACTION_OPEN) {
        choose(ui, s);
        return true;
    }
    if (action == ACTION_BACK) { /* one Esc too many must not end the meeting */
        ui_say(ui, ui->dossier ? _("This is the first page. Everything is saved; q leaves.")
                               : _("This is the first page; q leaves."));
        return true;
    }
    return list_act(&s->list, action, s->area.rows);
}

static bool start_key(struct ui *ui, struct screen *screen, const struct key *key)
{
    struct start *s = (struct start *)screen;
    if (list_mouse(&s->list, &s->area, key)) {
        choose(ui, s);
        return true;
    }
    if (key->kind == KEY_IS_CHAR && key->ch >= '1' && key->ch < '1' + FIXED) {
        s->list.at = (int)key->ch - '1';
        choose(ui, s);
        return true;
    }
    return false;
}

static void start_refresh(struct ui *ui, struct screen *screen)
{
    struct start *s = (struct start *)screen;
    /* Who comes back finds the dossier in focus that was open; it now stands first. */
    bool back = ui->dossier && dossier_path(ui->dossier);
    g_ptr_array_unref(s->recent);
    s->recent = recent_list();
    s->list.count = FIXED + (int)s->recent->len;
    if (back && s->recent->len)
        s->list.at = FIXED;
}

static void start_free(struct screen *screen)
{
    struct start *s = (struct start *)screen;
    g_ptr_array_unref(s->recent);
    g_free(s);
}

struct screen *screen_start(void)
{
    static const enum action bar[] = {ACTION_OPEN, ACTION_GLOSSARY, ACTION_QUIT, ACTION_NONE};
    static const struct screen_ops ops = {
        .name = "start",
        .title = start_title,
        .draw = start_draw,
        .key = start_key,
        .act = start_act,
        .refresh = start_refresh,
        .free = start_free,
        .bar = bar,
    };
    struct start *s = g_new0(struct start, 1);
    s->screen.ops = &ops;
    s->recent = recent_list();
    s->list.count = FIXED + (int)s->recent->len;
    s->list.at = s->recent->len ? FIXED : 0;
    return &s->screen;
}

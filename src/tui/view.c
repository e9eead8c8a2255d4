/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "tui/view.h"

#include <string.h>

#include "base/i18n.h"
#include "base/text.h"
#include "tui/dialog.h"

#define GAP "[____"

void view_init(struct view *view, char *text)
{
    memset(view, 0, sizeof *view);
    view->gap = -1;
    view->text = text;
}

static void forget_lines(struct view *view)
{
    g_clear_pointer(&view->lines, g_free);
    g_clear_pointer(&view->broken, g_free);
}

void view_release(struct view *view)
{
    g_free(view->text);
    forget_lines(view);
    g_free(view->needle);
    memset(view, 0, sizeof *view);
}

void view_set(struct view *view, char *text)
{
    g_free(view->text);
    view->text = text;
    forget_lines(view);
    view->gap = -1;
}

/* "  Tab     To the next field": columns up to the sentence; 0 when it is no such line. */
static int term_width(const char *line)
{
    const char *from = line + strspn(line, " "), *gap = strstr(from, "  ");
    if (!gap || gap == from || gap - from > 12)
        return 0;
    char *head = g_strndup(line, (gsize)(gap - line) + strspn(gap, " "));
    int width = text_width(head);
    g_free(head);
    return width <= 20 ? width : 0;
}

/* A line that is indented keeps its indent when it has to be broken, a sentence that stands beside
 * a word of its own stays beside it. */
static void wrap_line(GString *out, const char *line, int columns)
{
    int indent = (int)strspn(line, " "), beside = term_width(line);
    if (text_width(line) <= columns) {
        g_string_append_printf(out, "%s\n", line);
        return;
    }
    if (beside > 0 && beside < columns / 2) {
        const char *gap = strstr(line + indent, "  ");
        gsize head = (gsize)(gap - line) + strspn(gap, " "), at = out->len;
        text_wrap(out, line + head, columns, beside, beside);
        g_string_erase(out, (gssize)at, beside);
        g_string_insert_len(out, (gssize)at, line, (gssize)head);
        return;
    }
    indent = MIN(indent, columns / 3);
    text_wrap(out, line + strspn(line, " "), columns, indent, indent);
}

/* A long text is kept once: its lines are places in it. */
static void cut_lines(struct view *view)
{
    gsize n = *view->broken != '\0', at = 0;
    for (const char *p = view->broken; *p; p++)
        n += *p == '\n';
    view->lines = g_new(char *, n + 1);
    for (char *p = view->broken; at < n; at++) {
        view->lines[at] = p;
        p = strchrnul(p, '\n');
        if (*p)
            *p++ = '\0';
    }
    view->lines[n] = NULL;
}

static void break_text(struct view *view, int columns)
{
    if (view->lines && view->columns == columns)
        return;
    forget_lines(view);
    GString *out = g_string_sized_new(strlen(view->text) + 1), *line = g_string_new(NULL);
    for (const char *from = view->text; *from;) {
        const char *end = strchrnul(from, '\n');
        g_string_truncate(line, 0);
        g_string_append_len(line, from, end - from);
        wrap_line(out, line->str, MAX(columns, 10));
        from = *end ? end + 1 : end;
    }
    g_string_free(line, TRUE);
    if (out->len > 0 && out->str[out->len - 1] == '\n')
        g_string_truncate(out, out->len - 1);
    view->broken = g_string_free(out, FALSE);
    cut_lines(view);
    view->columns = columns;
    view->gap = -1;
}

static int line_count(const struct view *view)
{
    return view->lines ? (int)g_strv_length(view->lines) : 0;
}

/* A gap that began further up goes on in this line. */
static bool goes_on(const struct view *view, int at)
{
    for (int i = at - 1; i >= 0 && i >= at - 12 && *view->lines[i]; i--) {
        const char *open = g_strrstr(view->lines[i], GAP), *close = strrchr(view->lines[i], ']');
        if (open || close)
            return open && (!close || close < open);
    }
    return false;
}

static void stand_out(const struct area *area, int y, const char *line, const char *from,
                      gsize length, enum role role)
{
    char *head = g_strndup(line, (gsize)(from - line)), *part = g_strndup(from, length);
    draw_text(area, y, text_width(head), role, part);
    g_free(part);
    g_free(head);
}

/* Where @needle begins in a line; it may end in the next one. *@length: what of it stands here. */
static const char *find_in(const struct view *view, int at, gsize *length)
{
    const char *line = view->lines[at], *hit = NULL;
    gsize n = strlen(line);
    if (!view->needle || !*view->needle || !n)
        return NULL;
    const char *next = view->lines[at + 1] ? view->lines[at + 1] : "";
    char *both = g_strconcat(line, " ", next + strspn(next, " "), NULL);
    const char *found = strcasestr(both, view->needle);
    if (found && (gsize)(found - both) < n) {
        hit = line + (found - both);
        *length = MIN(strlen(view->needle), strlen(hit));
    }
    g_free(both);
    return hit;
}

static void draw_line(const struct view *view, const struct area *area, int y, int at)
{
    const char *line = view->lines[at];
    const char *gap = goes_on(view, at) ? line + strspn(line, " ") : strstr(line, GAP);
    draw_text(area, y, 0, ROLE_TEXT, line);
    while (gap && *gap) {
        const char *close = strchr(gap, ']');
        stand_out(area, y, line, gap, close ? (gsize)(close - gap) + 1 : strlen(gap), ROLE_GAP);
        gap = close ? strstr(close, GAP) : NULL;
    }
    gsize length = 0;
    const char *hit = find_in(view, at, &length);
    if (hit)
        stand_out(area, y, line, hit, length, ROLE_FOCUS);
}

static bool in_sight(const struct view *view, int line, int rows)
{
    return line >= view->top && line < view->top + rows;
}

void view_draw(struct view *view, const struct area *area)
{
    break_text(view, area->columns - 1);
    int n = line_count(view);
    view->top = CLAMP(view->top, 0, MAX(n - 1, 0));
    for (int y = 0; y < area->rows && view->top + y < n; y++)
        draw_line(view, area, y, view->top + y);
    if (view->top > 0)
        draw_text(area, 0, area->columns - 1, ROLE_DIM, "↑");
    if (view->top + area->rows < n)
        draw_text(area, area->rows - 1, area->columns - 1, ROLE_DIM, "↓");
    const char *gap = view->gap >= 0 && view->gap < n ? strstr(view->lines[view->gap], GAP) : NULL;
    if (gap && in_sight(view, view->gap, area->rows)) {
        char *head = g_strndup(view->lines[view->gap], (gsize)(gap - view->lines[view->gap]));
        draw_cursor(area, view->gap - view->top, text_width(head));
        g_free(head);
    } else {
        draw_cursor(area, 0, 0);
    }
}

bool view_act(struct view *view, enum action action, int rows)
{
    int n = line_count(view), page = MAX(rows - 1, 1);
    switch (action) {
    case ACTION_UP:
        view->top--;
        break;
    case ACTION_DOWN:
        view->top++;
        break;
    case ACTION_PAGE_UP:
        view->top -= page;
        break;
    case ACTION_PAGE_DOWN:
    case ACTION_MARK:
        view->top += page;
        break;
    case ACTION_FIRST:
        view->top = 0;
        break;
    case ACTION_LAST:
        view->top = n;
        break;
    default:
        return false;
    }
    view->top = CLAMP(view->top, 0, MAX(n - rows, 0));
    return true;
}

bool view_mouse(struct view *view, const struct area *area, const struct key *key)
{
    if (key->kind != KEY_IS_MOUSE || (key->button != 4 && key->button != 5))
        return false;
    view->top += key->button == 4 ? -3 : 3;
    view->top = CLAMP(view->top, 0, MAX(line_count(view) - area->rows, 0));
    return true;
}

bool view_find(struct view *view, const char *needle)
{
    if (needle) {
        g_free(view->needle);
        view->needle = g_strdup(needle);
    }
    int n = line_count(view);
    gsize length;
    for (int i = 1; i <= n; i++) {
        int at = (view->top + i) % n;
        if (find_in(view, at, &length)) {
            view->top = at;
            return true;
        }
    }
    return false;
}

/* ---- gaps ---- */

/* The first line with a gap from @from on, in one direction; -1: none. */
static int gap_line(const struct view *view, int from, int way)
{
    int n = line_count(view);
    for (int i = from; i >= 0 && i < n; i += way)
        if (strstr(view->lines[i], GAP))
            return i;
    return -1;
}

bool view_step_gap(struct view *view, int way, int rows)
{
    bool here = view->gap >= 0 && in_sight(view, view->gap, rows);
    int from = here ? view->gap + way : view->top + (way > 0 ? 0 : -1);
    int found = gap_line(view, from, way);
    if (found < 0)
        return false;
    view->gap = found;
    if (!in_sight(view, found, rows - 1))
        view->top = CLAMP(found - rows / 3, 0, MAX(line_count(view) - rows, 0));
    return true;
}

char *view_gap(const struct view *view, int rows)
{
    bool here = view->gap >= 0 && in_sight(view, view->gap, rows);
    int at = here ? view->gap : gap_line(view, view->top, 1);
    if (at < 0 || !in_sight(view, at, rows))
        return NULL;
    GString *text = g_string_new(strstr(view->lines[at], GAP) + strlen(GAP));
    for (int i = at + 1; i < line_count(view) && !strpbrk(text->str, "]") && *view->lines[i]; i++)
        g_string_append_printf(text, " %s", view->lines[i] + strspn(view->lines[i], " "));
    const char *dash = strstr(text->str, "—"), *close = strchr(text->str, ']');
    const char *end = dash && (!close || dash < close) ? dash : close;
    if (end)
        g_string_truncate(text, (gsize)(end - text->str));
    return g_strstrip(g_string_free(text, FALSE));
}

/* ---- the screen ---- */

struct reader {
    struct screen screen;
    char *title;
    struct view view;
    struct area area;
};

static char *reader_title(struct ui *ui, struct screen *screen)
{
    (void)ui;
    return g_strdup(((struct reader *)screen)->title);
}

static void reader_draw(struct ui *ui, struct screen *screen, const struct area *area)
{
    struct reader *r = (struct reader *)screen;
    (void)ui;
    r->area = (struct area){area->y, area->x + 1, area->rows, area->columns - 1};
    view_draw(&r->view, &r->area);
}

static bool reader_key(struct ui *ui, struct screen *screen, const struct key *key)
{
    struct reader *r = (struct reader *)screen;
    (void)ui;
    if (key->kind == KEY_IS_CHAR && key->ch == 'n' && r->view.needle)
        return view_find(&r->view, NULL);
    return view_mouse(&r->view, &r->area, key);
}

static bool find_done(struct ui *ui, const char *text, void *data)
{
    struct reader *r = data;
    if (!view_find(&r->view, text))
        ui_say(ui, _("“%s” is not in this text."), text);
    return true;
}

static bool reader_act(struct ui *ui, struct screen *screen, enum action action)
{
    struct reader *r = (struct reader *)screen;
    if (action == ACTION_SEARCH) {
        dialog_prompt(ui, _("Find"), _("Words to find in this text; n finds the next place."), "",
                      false, find_done, r, NULL);
        return true;
    }
    return view_act(&r->view, action, r->area.rows);
}

static void reader_free(struct screen *screen)
{
    struct reader *r = (struct reader *)screen;
    view_release(&r->view);
    g_free(r->title);
    g_free(r);
}

struct screen *screen_text(const char *title, char *text)
{
    static const enum action bar[] = {ACTION_PAGE_DOWN, ACTION_SEARCH, ACTION_NONE};
    static const struct screen_ops ops = {
        .name = "text",
        .title = reader_title,
        .draw = reader_draw,
        .key = reader_key,
        .act = reader_act,
        .free = reader_free,
        .bar = bar,
    };
    struct reader *r = g_new0(struct reader, 1);
    r->screen.ops = &ops;
    r->title = g_strdup(title);
    view_init(&r->view, text);
    return &r->screen;
}

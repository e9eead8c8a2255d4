/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "tui/outline.h"

#include <string.h>

#include "base/text.h"

#define LEFT 1       /* columns free at the left */
#define MOST_MARK 14 /* columns */
#define LEAST 10     /* columns that a text gets at least */

struct span { /* a piece of one line */
    int y, x, entry;
    bool main; /* stands out when its entry is in focus */
    enum role role;
    char *text;
};

static void entry_free(struct outline_entry *entry)
{
    g_free(entry->id);
    g_free(entry->mark);
    g_free(entry->left);
    g_free(entry->right);
    g_free(entry->below);
    g_free(entry);
}

static void span_free(struct span *span)
{
    g_free(span->text);
    g_free(span);
}

void outline_init(struct outline *outline, int marks, int tab)
{
    memset(outline, 0, sizeof *outline);
    outline->entries = g_ptr_array_new_with_free_func((GDestroyNotify)entry_free);
    outline->spans = g_ptr_array_new_with_free_func((GDestroyNotify)span_free);
    outline->marks = marks;
    outline->tab = tab;
    outline->at = -1;
    outline->rows = 10;
}

void outline_release(struct outline *outline)
{
    g_ptr_array_unref(outline->entries);
    g_ptr_array_unref(outline->spans);
    g_free(outline->wanted);
}

static struct outline_entry *entry_at(const struct outline *outline, int index)
{
    return outline->entries->pdata[index];
}

static bool can_focus(const struct outline *outline, int index)
{
    return *entry_at(outline, index)->id != '\0';
}

const struct outline_entry *outline_at(const struct outline *outline)
{
    int at = outline->at;
    return at >= 0 && at < (int)outline->entries->len ? entry_at(outline, at) : NULL;
}

/* ---- making ---- */

void outline_clear(struct outline *outline)
{
    const struct outline_entry *at = outline_at(outline);
    if (at && !outline->wanted)
        outline->wanted = g_strdup(at->id);
    g_ptr_array_set_size(outline->entries, 0);
    outline->laid = false;
}

void outline_want(struct outline *outline, const char *id)
{
    g_free(outline->wanted);
    outline->wanted = g_strdup(id);
}

/* The nearest entry that can be in focus, upwards or downwards; -1 when there is none. */
static int next_focus(const struct outline *outline, int from, int way)
{
    for (int i = from; i >= 0 && i < (int)outline->entries->len; i += way)
        if (can_focus(outline, i))
            return i;
    return -1;
}

bool outline_focus(struct outline *outline, const char *id)
{
    for (int i = 0; *id && i < (int)outline->entries->len; i++)
        if (!strcmp(entry_at(outline, i)->id, id)) {
            outline->at = i;
            outline->reveal = true;
            return true;
        }
    return false;
}

void outline_rise(struct outline *outline)
{
    outline->reveal = outline->rise = true;
}

void outline_settle(struct outline *outline)
{
    int before = outline->at, last = (int)outline->entries->len - 1;
    if (!outline->wanted || !outline_focus(outline, outline->wanted)) {
        outline->at = next_focus(outline, CLAMP(before, 0, MAX(last, 0)), 1);
        if (outline->at < 0)
            outline->at = next_focus(outline, last, -1);
        outline->reveal = true;
    }
    g_clear_pointer(&outline->wanted, g_free);
    for (guint i = 0; outline->marks && i < outline->entries->len; i++) {
        int width = text_width(entry_at(outline, (int)i)->mark); /* a translation may be longer */
        outline->marks = MAX(outline->marks, MIN(width, MOST_MARK));
    }
    outline->laid = false;
}

struct outline_entry *outline_add(struct outline *outline, const char *id, int kind,
                                  const char *left)
{
    struct outline_entry *entry = g_new0(struct outline_entry, 1);
    entry->id = g_strdup(id);
    entry->kind = kind;
    entry->left = g_strdup(left);
    entry->mark = g_strdup("");
    entry->right = g_strdup("");
    entry->below = g_strdup("");
    g_ptr_array_add(outline->entries, entry);
    return entry;
}

static void set(char **text, const char *value)
{
    g_free(*text);
    *text = g_strdup(value ? value : "");
}

void outline_mark(struct outline_entry *entry, enum role role, const char *text)
{
    set(&entry->mark, text);
    entry->mark_role = role;
}

void outline_right(struct outline_entry *entry, enum role role, const char *text)
{
    set(&entry->right, text);
    entry->right_role = role;
}

void outline_below(struct outline_entry *entry, enum role role, const char *text, int most)
{
    set(&entry->below, text);
    entry->below_role = role;
    entry->most = most;
}

void outline_head(struct outline *outline, const char *text)
{
    struct outline_entry *entry = outline_add(outline, "", 0, text);
    entry->head = true;
    entry->role = ROLE_TITLE;
}

void outline_text(struct outline *outline, enum role role, const char *text)
{
    struct outline_entry *entry = outline_add(outline, "", 0, text);
    entry->role = role;
}

void outline_blank(struct outline *outline)
{
    outline_add(outline, "", 0, "");
}

void outline_pair(struct outline *outline, enum role role, const char *left, const char *right)
{
    struct outline_entry *entry = outline_add(outline, "", 0, left);
    entry->role = role;
    entry->tab = -1;
    entry->stacked = true;
    outline_right(entry, role, right);
}

/* ---- lines ---- */

/* A word wider than the page (or a script without blanks) is broken where the line ends. */
static void add_lines(GPtrArray *lines, const char *text, int width)
{
    const char *from = text, *p = text;
    int used = 0;
    for (; *p; p = g_utf8_next_char(p)) {
        char one[8] = {0};
        memcpy(one, p, (size_t)(g_utf8_next_char(p) - p));
        int columns = text_width(one);
        if (used + columns > width && p > from) {
            g_ptr_array_add(lines, g_strndup(from, (gsize)(p - from)));
            from = p;
            used = 0;
        }
        used += columns;
    }
    g_ptr_array_add(lines, g_strdup(from));
}

static GPtrArray *wrap(const char *text, int width, int hang)
{
    GString *out = g_string_new(NULL);
    char *shown = text_visible(text);
    text_wrap(out, shown, width, 0, hang);
    char **parts = g_strsplit(g_strchomp(out->str), "\n", -1);
    GPtrArray *lines = g_ptr_array_new_with_free_func(g_free);
    for (char **part = parts; *part; part++)
        add_lines(lines, *part, width);
    g_strfreev(parts);
    g_free(shown);
    g_string_free(out, TRUE);
    return lines;
}

/* Wraps @text from line @y on; returns the lines used. */
static int put(struct outline *outline, int index, int y, int x, int width, int hang, int most,
               enum role role, bool main, const char *text)
{
    width = MAX(width, LEAST);
    GPtrArray *lines = wrap(text, width, MIN(hang, width / 2));
    int all = (int)lines->len, n = most > 0 ? MIN(most, all) : all;
    for (int i = 0; i < n; i++) {
        const char *line = lines->pdata[i];
        char *more = i + 1 == n && n < all ? g_strconcat(line, " …", NULL) : NULL;
        GString *shown = g_string_new(more ? more : line);
        struct span *span = g_new0(struct span, 1);
        span->y = y + i;
        span->x = x;
        span->entry = index;
        span->main = main;
        span->role = role;
        g_string_replace(shown, "\xc2\xa0", " ", 0); /* they kept words together, that is all */
        span->text = text_fit(shown->str, width);
        g_string_free(shown, TRUE);
        g_free(more);
        g_ptr_array_add(outline->spans, span);
    }
    g_ptr_array_unref(lines);
    return n;
}

/* Column of the left text. */
static int left_column(const struct outline *outline, const struct outline_entry *entry)
{
    bool marked = *entry->mark || (*entry->id && outline->marks);
    return LEFT + entry->indent + (marked ? outline->marks + 1 : entry->head ? 0 : 1);
}

static int right_column(const struct outline *outline, const struct outline_entry *entry)
{
    if (entry->tab < 0)
        return outline->columns / 2 + 1;
    return MIN(entry->tab ? entry->tab : outline->tab, outline->columns * 3 / 5);
}

/* Places one entry from line @y on; returns its lines. */
static int place(struct outline *outline, int index, int y)
{
    struct outline_entry *entry = entry_at(outline, index);
    int x = left_column(outline, entry), end = outline->columns - 1;
    int tab = right_column(outline, entry);
    bool stacked = entry->stacked && outline->columns < OUTLINE_NARROW;
    bool beside = *entry->right && !stacked;
    int used = 0;
    if (*entry->mark)
        put(outline, index, y, LEFT + entry->indent, outline->marks, 0, 1, entry->mark_role, false,
            entry->mark);
    if (*entry->left)
        used = put(outline, index, y, x, (beside ? tab - 2 : end) - x, entry->hang, 0, entry->role,
                   *entry->id != '\0', entry->left);
    if (beside) {
        int n = put(outline, index, y, tab, end - tab, 0, entry->most, entry->right_role, false,
                    entry->right);
        used = MAX(used, n);
    } else if (*entry->right) {
        used += put(outline, index, y + used, x + 2, end - x - 2, 0, entry->most, entry->right_role,
                    false, entry->right);
    }
    if (*entry->below)
        used += put(outline, index, y + used, x + 2, end - x - 2, 0, entry->most, entry->below_role,
                    false, entry->below);
    return MAX(used, 1);
}

static void lay_out(struct outline *outline, int columns)
{
    if (outline->laid && outline->columns == columns)
        return;
    outline->columns = columns;
    g_ptr_array_set_size(outline->spans, 0);
    int y = 0;
    for (int i = 0; i < (int)outline->entries->len; i++) {
        struct outline_entry *entry = entry_at(outline, i);
        entry->from = y;
        y += place(outline, i, y);
        entry->to = y;
    }
    outline->lines = y;
    outline->laid = true;
    outline->reveal = true;
}

/* ---- scrolling ---- */

/* The focus with what leads to it (headings, texts above) when there is room for that. */
static void reveal(struct outline *outline)
{
    if (!outline->reveal || outline->at < 0)
        return;
    const struct outline_entry *entry = entry_at(outline, outline->at);
    int before = next_focus(outline, outline->at - 1, -1);
    bool last = next_focus(outline, outline->at + 1, 1) < 0;
    int from = before < 0 ? 0 : entry_at(outline, before)->to;
    int to = last ? outline->lines : entry->to;
    if (to - from > outline->rows)
        to = entry->to;
    if (to - from > outline->rows)
        from = entry->from;
    if (to - from > outline->rows)
        to = from + outline->rows;
    if (outline->top > from)
        outline->top = from;
    if (outline->top + outline->rows < to)
        outline->top = to - outline->rows;
    if (outline->rise)
        outline->top = entry->from;
    outline->reveal = outline->rise = false;
}

static void fit(struct outline *outline)
{
    reveal(outline);
    outline->top = CLAMP(outline->top, 0, MAX(outline->lines - outline->rows, 0));
}

static bool scroll(struct outline *outline, int by)
{
    int before = outline->top;
    outline->top = CLAMP(before + by, 0, MAX(outline->lines - outline->rows, 0));
    return outline->top != before;
}

static bool step(struct outline *outline, int way)
{
    const struct outline_entry *entry = outline_at(outline);
    int half = MAX(outline->rows / 2, 1);
    if (!entry)
        return scroll(outline, way);
    if (way > 0 && entry->to > outline->top + outline->rows)
        return scroll(outline, MIN(half, entry->to - outline->top - outline->rows));
    if (way < 0 && entry->from < outline->top)
        return scroll(outline, -MIN(half, outline->top - entry->from));
    int next = next_focus(outline, outline->at + way, way);
    if (next < 0)
        return scroll(outline, way * half);
    outline->at = next;
    outline->reveal = true;
    return true;
}

/* The focus goes where the page has gone. */
static bool page(struct outline *outline, int way)
{
    int by = MAX(outline->rows - 1, 1);
    if (!scroll(outline, way * by)) {
        int end = way > 0 ? next_focus(outline, (int)outline->entries->len - 1, -1)
                          : next_focus(outline, 0, 1);
        bool moved = end != outline->at;
        outline->at = end;
        return moved;
    }
    int found = -1, last = (int)outline->entries->len - 1;
    for (int i = 0; i < (int)outline->entries->len && found < 0; i++)
        if (can_focus(outline, i) && entry_at(outline, i)->from >= outline->top)
            found = i;
    if (found >= 0 && entry_at(outline, found)->from < outline->top + outline->rows)
        outline->at = found;
    else /* one long entry fills the page */
        outline->at = next_focus(outline, found < 0 ? last : found - 1, -1);
    return true;
}

/* To what follows the next heading, or the one before. */
static bool section(struct outline *outline, int way)
{
    int n = (int)outline->entries->len, head = outline->at;
    while (head >= 0 && !entry_at(outline, head)->head)
        head--; /* the heading this entry stands under */
    for (int i = head + way; i >= 0 && i < n; i += way) {
        int next = entry_at(outline, i)->head ? next_focus(outline, i, 1) : -1;
        if (next < 0 || next == outline->at)
            continue;
        outline->at = next;
        outline->top = entry_at(outline, i)->from;
        outline->reveal = true;
        return true;
    }
    return false;
}

bool outline_act(struct outline *outline, enum action action)
{
    int last = (int)outline->entries->len - 1;
    lay_out(outline, outline->columns ? outline->columns : 80);
    fit(outline);
    switch (action) {
    case ACTION_UP:
        step(outline, -1);
        return true;
    case ACTION_DOWN:
        step(outline, 1);
        return true;
    case ACTION_PAGE_UP:
        page(outline, -1);
        return true;
    case ACTION_PAGE_DOWN:
        page(outline, 1);
        return true;
    case ACTION_FIRST:
        outline->at = next_focus(outline, 0, 1);
        outline->top = 0;
        return true;
    case ACTION_LAST:
        outline->at = next_focus(outline, last, -1);
        outline->reveal = true;
        return true;
    case ACTION_NEXT:
        return section(outline, 1);
    case ACTION_PREVIOUS:
        return section(outline, -1);
    default:
        return false;
    }
}

bool outline_mouse(struct outline *outline, const struct key *key)
{
    const struct area *area = &outline->area;
    if (key->kind != KEY_IS_MOUSE)
        return false;
    if (key->button == 4 || key->button == 5) {
        for (int i = 0; i < 3; i++)
            step(outline, key->button == 4 ? -1 : 1);
        return false;
    }
    int line = key->y - area->y + outline->top;
    bool inside = key->y >= area->y && key->y < area->y + area->rows && key->x >= area->x &&
                  key->x < area->x + area->columns;
    for (int i = 0; inside && i < (int)outline->entries->len; i++) {
        const struct outline_entry *entry = entry_at(outline, i);
        if (line >= entry->from && line < entry->to && can_focus(outline, i)) {
            outline->at = i;
            return true;
        }
    }
    return false;
}

/* ---- drawing ---- */

void outline_draw(struct outline *outline, const struct area *area)
{
    outline->area = *area;
    outline->rows = area->rows;
    lay_out(outline, area->columns);
    fit(outline);
    for (guint i = 0; i < outline->spans->len; i++) {
        const struct span *span = outline->spans->pdata[i];
        int y = span->y - outline->top;
        if (y < 0 || y >= area->rows)
            continue;
        bool focus = span->main && span->entry == outline->at;
        draw_text(area, y, span->x, focus ? ROLE_FOCUS : span->role, span->text);
    }
    if (outline->top > 0)
        draw_text(area, 0, area->columns - 1, ROLE_DIM, "↑");
    if (outline->top + area->rows < outline->lines)
        draw_text(area, area->rows - 1, area->columns - 1, ROLE_DIM, "↓");
    const struct outline_entry *at = outline_at(outline);
    if (at) {
        int y = CLAMP(at->from - outline->top, 0, area->rows - 1);
        draw_cursor(area, y, left_column(outline, at) + at->cursor);
    }
}

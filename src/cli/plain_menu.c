/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Numbered choices and long texts, shown a part at a time. */
#include "config.h"

#include <stdarg.h>
#include <stdlib.h>
#include <string.h>

#include "base/i18n.h"
#include "base/text.h"
#include "cli/cli.h"
#include "cli/plain.h"

struct menu_line {
    char *id; /* NULL: a heading or a note */
    char *text;
    int indent;
    int number; /* from 1; 0 when it has none */
};

struct menu {
    GPtrArray *lines;   /* struct menu_line * */
    GPtrArray *entries; /* struct menu_line *, borrowed */
};

static void line_free(struct menu_line *line)
{
    g_free(line->id);
    g_free(line->text);
    g_free(line);
}

struct menu *menu_new(void)
{
    struct menu *menu = g_new0(struct menu, 1);
    menu->lines = g_ptr_array_new_with_free_func((GDestroyNotify)line_free);
    menu->entries = g_ptr_array_new();
    return menu;
}

void menu_free(struct menu *menu)
{
    g_ptr_array_unref(menu->entries);
    g_ptr_array_unref(menu->lines);
    g_free(menu);
}

static struct menu_line *add(struct menu *menu, const char *id, int indent, const char *format,
                             va_list args) G_GNUC_PRINTF(4, 0);
static struct menu_line *add(struct menu *menu, const char *id, int indent, const char *format,
                             va_list args)
{
    struct menu_line *line = g_new0(struct menu_line, 1);
    line->id = g_strdup(id);
    line->text = g_strdup_vprintf(format, args);
    line->indent = indent;
    g_ptr_array_add(menu->lines, line);
    return line;
}

void menu_head(struct menu *menu, const char *format, ...)
{
    va_list args;
    va_start(args, format);
    add(menu, NULL, 0, format, args);
    va_end(args);
}

void menu_note(struct menu *menu, const char *format, ...)
{
    va_list args;
    va_start(args, format);
    add(menu, NULL, 5, format, args);
    va_end(args);
}

void menu_add(struct menu *menu, const char *id, const char *format, ...)
{
    va_list args;
    va_start(args, format);
    struct menu_line *line = add(menu, id, 1, format, args);
    va_end(args);
    g_ptr_array_add(menu->entries, line);
    line->number = (int)menu->entries->len;
}

unsigned menu_count(const struct menu *menu)
{
    return menu->entries->len;
}

/* ---- showing ---- */

static unsigned count_lines(const char *text)
{
    unsigned n = 0;
    for (const char *c = text; *c; c++)
        n += *c == '\n' ? 1 : 0;
    return n;
}

static char *line_text(const struct menu_line *line)
{
    GString *out = g_string_new(NULL);
    char *numbered =
        line->number ? g_strdup_printf("%d. %s", line->number, line->text) : g_strdup(line->text);
    char *shown = text_visible(numbered);
    text_wrap(out, shown, PLAIN_COLUMNS, line->indent, line->indent ? 5 : 2);
    g_free(shown);
    g_free(numbered);
    return g_string_free(out, FALSE);
}

/* What belongs together: headings, an entry, its notes. The line after it; *@lines it takes. */
static guint group_end(const struct menu *menu, guint from, unsigned *lines)
{
    guint i = from;
    bool entry = false;
    *lines = 0;
    for (; i < menu->lines->len; i++) {
        const struct menu_line *line = menu->lines->pdata[i];
        bool note = !line->number && line->indent;
        if (entry && !note)
            break;
        entry |= line->number || note;
        char *text = line_text(line);
        *lines += count_lines(text);
        g_free(text);
    }
    return i;
}

/* Prints from line @from on, as much as fits; the line after the last one shown. */
static guint show_part(const struct menu *menu, guint from, bool print)
{
    unsigned used = 0, lines = 0;
    guint to = from;
    while (to < menu->lines->len) {
        guint end = group_end(menu, to, &lines);
        used += lines;
        if (used > PLAIN_LINES && to > from)
            break;
        for (; to < end; to++) {
            char *text = print ? line_text(menu->lines->pdata[to]) : NULL;
            if (text)
                cli_print(text);
            g_free(text);
        }
    }
    return to;
}

/* The part that holds the entry @index, as if it had been reached with Enter. */
static guint show_part_with(const struct menu *menu, int index)
{
    const struct menu_line *wanted =
        index >= 0 && index < (int)menu->entries->len ? menu->entries->pdata[index] : NULL;
    guint at = 0, from = 0;
    if (wanted)
        g_ptr_array_find(menu->lines, wanted, &at);
    for (guint to = 0; (to = show_part(menu, from, false)) <= at && to < menu->lines->len;)
        from = to;
    return show_part(menu, from, true);
}

/* ---- picking ---- */

static bool read_number(const char *text, long *number, const char **rest)
{
    size_t n = strspn(text, "0123456789");
    if (n == 0 || n > 6)
        return false;
    *number = strtol(text, NULL, 10);
    *rest = text + n + strspn(text + n, " .");
    return true;
}

static bool is_letter(const char *text, const char *letters)
{
    return letters && text[0] && !text[1] && strchr(letters, g_ascii_tolower(text[0]));
}

static bool take_number(const struct menu *menu, const struct picking *picking, const char *text,
                        struct pick *pick)
{
    long number = 0;
    const char *rest = "";
    if (!read_number(text, &number, &rest))
        return false;
    if (number < 1 || number > (long)menu->entries->len) {
        if (menu->entries->len > 0)
            plain_say(0, _("There is no number %1$ld here; the last one is %2$u."), number,
                      menu->entries->len);
        else
            plain_say(0, _("There is nothing to choose here by number."));
        return true;
    }
    if (*rest && !is_letter(rest, picking->tails)) {
        if (picking->tails)
            plain_say(0, _("Behind a number may stand one of these letters: %s"), picking->tails);
        else
            plain_say(0, _("Type the number alone."));
        return true;
    }
    pick->kind = PICK_ENTRY;
    pick->index = (int)number - 1;
    pick->id = ((const struct menu_line *)menu->entries->pdata[number - 1])->id;
    pick->letter = g_ascii_tolower(*rest);
    return true;
}

static bool take_id(const struct menu *menu, const char *text, struct pick *pick)
{
    for (guint i = 0; i < menu->entries->len; i++) {
        const struct menu_line *line = menu->entries->pdata[i];
        if (!*line->id || g_ascii_strcasecmp(line->id, text))
            continue;
        pick->kind = PICK_ENTRY;
        pick->index = (int)i;
        pick->id = line->id;
        return true;
    }
    return false;
}

/* True when the text was understood or complained about; ->kind tells. */
static void take(struct plain *p, const struct menu *menu, const struct picking *picking,
                 const char *text, struct pick *pick)
{
    if (is_letter(text, picking->letters)) {
        pick->kind = PICK_LETTER;
        pick->letter = g_ascii_tolower(*text);
    } else if (take_number(menu, picking, text, pick) || take_id(menu, text, pick)) {
        return;
    } else if (p->dossier && plain_knows(p, text)) {
        char *line = g_strdup_printf("@ %s", text);
        plain_say(0, _("That is elsewhere. Type %s to go there."), line);
        g_free(line);
    } else {
        char *cut = text_fit(text, 40);
        plain_say(0, _("“%s” is not possible here."), cut);
        g_free(cut);
    }
}

/* Nothing can be chosen. */
static bool leads_nowhere(const struct menu *menu, const struct picking *picking)
{
    return menu->entries->len == 0 && !picking->letters && !picking->enter;
}

static char *prompt_of(const struct menu *menu, const struct picking *picking, guint shown)
{
    bool more = shown < menu->lines->len;
    if (!more && leads_nowhere(menu, picking))
        return g_strdup(_("Enter goes back. ? explains, q saves and leaves."));
    const char *enter = more ? _("Enter shows more.") : picking->enter ? picking->enter : "";
    return g_strdup_printf("%s%s%s %s", picking->prompt, *enter ? " " : "", enter,
                           _("? explains, < goes back, q saves and leaves."));
}

struct pick menu_pick(struct plain *p, struct menu *menu, struct picking *picking)
{
    struct pick pick = {PICK_BACK, NULL, -1, 0};
    guint shown = show_part_with(menu, picking->at);
    unsigned wrong = 0;
    for (;;) {
        char *prompt = prompt_of(menu, picking, shown), *text = NULL;
        enum reply reply = plain_ask(p, prompt, picking->help, false, &text);
        g_free(prompt);
        bool end = shown >= menu->lines->len;
        if (reply == PLAIN_BACK || (reply == PLAIN_EMPTY && end && leads_nowhere(menu, picking)))
            return pick;
        if (reply == PLAIN_EMPTY && end && picking->enter) {
            pick.kind = PICK_ENTER;
            return pick;
        }
        if (reply == PLAIN_TEXT) {
            take(p, menu, picking, text, &pick);
            g_free(text);
            if (pick.kind == PICK_ENTRY)
                picking->at = pick.index;
            if (pick.kind != PICK_BACK)
                return pick;
            wrong++;
        }
        if (reply == PLAIN_EMPTY || wrong >= PLAIN_TRIES) {
            shown = show_part(menu, end || wrong >= PLAIN_TRIES ? 0 : shown, true);
            wrong = 0;
        }
    }
}

void menu_lead(struct plain *p, struct menu *(*make)(struct plain *),
               void (*const pages[])(struct plain *), struct picking *picking)
{
    while (!p->leave) {
        struct menu *menu = make(p);
        plain_blank();
        struct pick pick = menu_pick(p, menu, picking);
        menu_free(menu);
        if (pick.kind == PICK_BACK)
            return;
        pages[pick.index](p);
    }
}

/* ---- long texts ---- */

/* Lines that are too long are broken, with their own indentation. */
static char **text_lines(const char *text)
{
    GString *out = g_string_new(NULL);
    char **lines = g_strsplit(text, "\n", -1);
    for (char **line = lines; *line; line++) {
        if (text_width(*line) <= PLAIN_COLUMNS) {
            g_string_append_printf(out, "%s%s", *line, line[1] ? "\n" : "");
            continue;
        }
        int indent = (int)strspn(*line, " ");
        text_wrap(out, *line, PLAIN_COLUMNS, indent, MIN(indent + 2, PLAIN_COLUMNS / 2));
    }
    g_strfreev(lines);
    while (out->len > 0 && out->str[out->len - 1] == '\n')
        g_string_truncate(out, out->len - 1);
    char **result = g_strsplit(out->str, "\n", -1);
    g_string_free(out, TRUE);
    return result;
}

static int find_page(char **lines, int from, const char *words)
{
    char *needle = g_utf8_casefold(words, -1);
    int found = -1;
    for (int i = from; lines[i] && found < 0; i++) {
        char *line = g_utf8_casefold(lines[i], -1);
        if (strstr(line, needle))
            found = i / PLAIN_LINES;
        g_free(line);
    }
    g_free(needle);
    return found;
}

/* The page that was asked for; the present one after a complaint. */
static int turn(char **lines, int page, int pages, const char *text)
{
    long number = 0;
    const char *rest = "";
    if (!strcmp(text, "-"))
        return MAX(page - 1, 0);
    if (read_number(text, &number, &rest) && !*rest) {
        if (number >= 1 && number <= pages)
            return (int)number - 1;
        plain_say(0, P_("There is %d page.", "There are %d pages.", (unsigned)pages), pages);
        return page;
    }
    if ((text[0] == 'f' || text[0] == 'F') && text[1] == ' ' && text[2]) {
        int found = page + 1 < pages ? find_page(lines, (page + 1) * PLAIN_LINES, text + 2) : -1;
        found = found >= 0 ? found : find_page(lines, 0, text + 2);
        if (found < 0)
            plain_say(0, _("“%s” is not in this text."), text + 2);
        return found < 0 ? page : found;
    }
    char *cut = text_fit(text, 40);
    plain_say(0, _("“%s” is not possible here."), cut);
    g_free(cut);
    return page;
}

void plain_pages(struct plain *p, const char *title, char *text)
{
    char *shown = text_visible(text);
    char **lines = text_lines(shown);
    int n = (int)g_strv_length(lines), page = 0, last = -1;
    int pages = MAX((n + PLAIN_LINES - 1) / PLAIN_LINES, 1);
    g_free(shown);
    g_free(text);
    plain_head("%s", title);
    while (page < pages) {
        for (int i = page * PLAIN_LINES; i < MIN((page + 1) * PLAIN_LINES, n) && page != last; i++)
            cli_printf("%s\n", lines[i]);
        last = page;
        char *prompt = pages == 1
                           ? g_strdup(_("Enter goes on. ? explains."))
                           : g_strdup_printf(_("Page %1$d of %2$d. Enter goes on, - turns back, a "
                                               "number goes to that page, f and words find them. ? "
                                               "explains, < leaves."),
                                             page + 1, pages);
        char *typed = NULL;
        enum reply reply = plain_ask(p, prompt, NULL, false, &typed);
        g_free(prompt);
        if (reply == PLAIN_BACK)
            break;
        page = reply == PLAIN_EMPTY ? page + 1 : turn(lines, page, pages, typed);
        g_free(typed);
    }
    g_strfreev(lines);
}

/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "base/text.h"

#include <string.h>

#define REPLACEMENT "\xef\xbf\xbd" /* U+FFFD */

/* Char production of XML 1.0. */
static bool allowed_in_xml(gunichar c)
{
    return c == 0x9 || c == 0xA || (c >= 0x20 && c <= 0xD7FF) || (c >= 0xE000 && c <= 0xFFFD) ||
           (c >= 0x10000 && c <= 0x10FFFF);
}

bool text_is_bidi_control(gunichar c)
{
    return c == 0x061C || c == 0x200E || c == 0x200F || (c >= 0x202A && c <= 0x202E) ||
           (c >= 0x2066 && c <= 0x2069);
}

char *text_clean(const char *bytes, gssize length, unsigned *change)
{
    gsize len = length < 0 ? strlen(bytes) : (gsize)length;
    GString *out = g_string_sized_new(len + 1);
    const char *p = bytes;
    const char *end = bytes + len;
    unsigned changed = TEXT_SAME;

    while (p < end) {
        gunichar c;

        if (*p == '\r') {
            g_string_append_c(out, '\n');
            p += (p + 1 < end && p[1] == '\n') ? 2 : 1;
            continue;
        }
        c = g_utf8_get_char_validated(p, end - p);
        if (c == (gunichar)-1 || c == (gunichar)-2) {
            g_string_append(out, REPLACEMENT);
            changed |= TEXT_REPLACED;
            p++;
            continue;
        }
        /* C1 controls are legal XML but steer terminals. */
        if (!allowed_in_xml(c) || (c >= 0x7F && c <= 0x9F)) {
            g_string_append(out, REPLACEMENT);
            changed |= TEXT_REPLACED;
        } else {
            if (text_is_bidi_control(c))
                changed |= TEXT_BIDI;
            g_string_append_unichar(out, c);
        }
        p = c ? g_utf8_next_char(p) : p + 1;
    }
    if (change)
        *change = changed;
    return g_string_free(out, FALSE);
}

/* A terminal may obey C1 controls as it obeys escape sequences. */
static bool is_control(gunichar c)
{
    return (c < 0x20 && c != '\n' && c != '\t') || (c >= 0x7F && c <= 0x9F);
}

/* The character at @p, which moves on behind it. A byte that begins none counts as U+FFFD: what
 * comes from outside need not be UTF-8, and a head without its tail must not carry us past the
 * end. */
static gunichar take_char(const char **p)
{
    gunichar c = (unsigned char)**p; /* most text */

    if (c >= 0x80)
        c = g_utf8_get_char_validated(*p, -1);
    if (c == (gunichar)-1 || c == (gunichar)-2) {
        (*p)++;
        return 0xFFFD;
    }
    *p = g_utf8_next_char(*p);
    return c;
}

char *text_visible(const char *text)
{
    GString *out = NULL;
    const char *from = text; /* what has not been copied yet; nearly always the whole */
    const char *p = text;

    while (*p) {
        const char *at = p;
        if ((unsigned char)*p >= 0x20 && (unsigned char)*p < 0x7F) {
            p++;
            continue;
        }
        gunichar c = take_char(&p);
        bool broken = c == 0xFFFD && p - at == 1;
        if (!broken && !text_is_bidi_control(c) && !is_control(c))
            continue;
        if (!out)
            out = g_string_sized_new(strlen(text) + 16);
        g_string_append_len(out, from, at - from);
        from = p;
        if (text_is_bidi_control(c))
            g_string_append_printf(out, "<U+%04X>", c);
        else
            g_string_append(out, REPLACEMENT);
    }
    if (!out)
        return g_strndup(text, (gsize)(p - text));
    g_string_append_len(out, from, p - from);
    return g_string_free(out, FALSE);
}

/* Bytes of @text that go in one piece: C1 controls begin with C2, bidi controls with D8 or E2. */
static size_t harmless(const char *text)
{
    size_t n = 0;

    for (unsigned char c;
         (c = (unsigned char)text[n]) >= 0x20 && c != 0x7F && c != 0xC2 && c != 0xD8 && c != 0xE2;)
        n++;
    return n;
}

char *text_plain(const char *text)
{
    bool valid = g_utf8_validate(text, -1, NULL);
    size_t n = valid ? harmless(text) : 0;
    GString *out;

    if (!text[n])
        return g_strndup(text, n); /* nearly always */
    out = g_string_sized_new(strlen(text) + 1);
    for (const char *p = text; *p;) {
        n = valid ? harmless(p) : 0;
        g_string_append_len(out, p, (gssize)n);
        p += n;
        if (!*p)
            break;
        gunichar c = take_char(&p);
        if (c == 0x85) /* the line end of other machines */
            g_string_append_c(out, ' ');
        else if (!text_is_bidi_control(c) && !is_control(c))
            g_string_append_unichar(out, c);
    }
    return g_string_free(out, FALSE);
}

char *text_collapse(const char *text)
{
    char *copy = g_malloc(strlen(text) + 1);
    char *to = copy;
    bool space = false;

    for (const char *p = text; *p; p++) {
        if (*p == ' ' || *p == '\n' || *p == '\t' || *p == '\r') {
            space = true;
            continue;
        }
        if (space && to != copy)
            *to++ = ' ';
        space = false;
        *to++ = *p;
    }
    *to = '\0';
    return copy;
}

static char *each_char(const char *text, gunichar (*change)(gunichar))
{
    GString *out = g_string_sized_new(strlen(text) + 1);

    for (const char *p = text; *p;) {
        if ((unsigned char)*p < 0x80)
            g_string_append_c(out, (char)change((gunichar)*p++));
        else
            g_string_append_unichar(out, change(take_char(&p)));
    }
    return g_string_free(out, FALSE);
}

char *text_upper(const char *text)
{
    return each_char(text, g_unichar_toupper);
}

char *text_lower(const char *text)
{
    return each_char(text, g_unichar_tolower);
}

static int char_width(gunichar c)
{
    /* Latin and the usual marks, without the search through the tables */
    if ((c >= 0xC0 && c < 0x300) || (c >= 0x2010 && c <= 0x2026))
        return 1;
    if (g_unichar_iszerowidth(c) || c == 0)
        return 0;
    return g_unichar_iswide(c) ? 2 : 1;
}

static int width_of(const char *text, const char *end)
{
    int width = 0;

    while (text < end) {
        if ((unsigned char)*text < 0x80) { /* most text: one column a byte */
            width++;
            text++;
        } else {
            width += char_width(take_char(&text));
        }
    }
    return width;
}

int text_width(const char *text)
{
    return width_of(text, text + strlen(text));
}

static void indent(GString *out, int columns)
{
    static const char blanks[] = "                                ";

    for (; columns > 0; columns -= (int)sizeof blanks - 1)
        g_string_append_len(out, blanks, MIN(columns, (int)sizeof blanks - 1));
}

void text_wrap(GString *out, const char *text, int columns, int first, int hang)
{
    int at = first;
    bool empty = true; /* nothing but indentation on this line */
    const char *p = text;

    indent(out, first);
    while (*p) {
        const char *end;
        int width;

        while (*p == ' ' || *p == '\t')
            p++;
        if (*p == '\n') {
            g_string_append_c(out, '\n');
            indent(out, hang);
            at = hang;
            empty = true;
            p++;
            continue;
        }
        if (!*p)
            break;
        end = p + strcspn(p, " \t\n");
        width = width_of(p, end);
        if (!empty && at + 1 + width > columns) {
            g_string_append_c(out, '\n');
            indent(out, hang);
            at = hang;
            empty = true;
        }
        if (!empty) {
            g_string_append_c(out, ' ');
            at++;
        }
        g_string_append_len(out, p, end - p);
        at += width;
        empty = false;
        p = end;
    }
    g_string_append_c(out, '\n');
}

char *text_fit(const char *text, int columns)
{
    if (text_width(text) <= columns)
        return g_strdup(text);
    GString *out = g_string_new(NULL);
    const char *p = text, *from = text;
    for (int at = 0; *p; from = p) {
        at += char_width(take_char(&p));
        if (at > columns - 1)
            break;
    }
    if (columns > 0) {
        g_string_append_len(out, text, from - text);
        g_string_append(out, "\xe2\x80\xa6");
    }
    return g_string_free(out, FALSE);
}

char **text_words(const char *list)
{
    GPtrArray *words = g_ptr_array_new();
    const char *p = list ? list : "";

    while (*p) {
        size_t n = strcspn(p, " \t\n\r");

        if (n)
            g_ptr_array_add(words, g_strndup(p, n));
        p += n;
        p += strspn(p, " \t\n\r");
    }
    g_ptr_array_add(words, NULL);
    return (char **)g_ptr_array_free(words, FALSE);
}

char *text_first_word(const char *list)
{
    const char *p = list ? list + strspn(list, " \t\n\r") : "";
    size_t n = strcspn(p, " \t\n\r");

    return n ? g_strndup(p, n) : NULL;
}

bool text_has_word(const char *list, const char *word)
{
    size_t want = strlen(word);
    const char *p = list ? list : "";

    while (*p) {
        size_t n = strcspn(p, " \t\n\r");

        if (n == want && strncmp(p, word, n) == 0)
            return true;
        p += n;
        p += strspn(p, " \t\n\r");
    }
    return false;
}

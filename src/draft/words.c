/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "draft/words.h"

#include <stdbool.h>
#include <string.h>

static bool in_word(gunichar c)
{
    return (c < 0x80 ? g_ascii_isalnum((char)c) : g_unichar_isalnum(c)) || c == '-' || c == '\'' ||
           c == 0x2019 || c == '*' || c == '%';
}

/* A draft has tens of thousands of words: they lie in one block. */
struct words *words_split(const char *text)
{
    struct words *words = g_new0(struct words, 1);
    /* A small letter can be longer than its capital, by half at most; every word has its NUL. */
    char *to = words->bytes = g_malloc(2 * strlen(text) + 2);
    char *begin = to;
    guint room = 16;
    words->at = g_new(char *, room);
    for (const char *p = text;; p = g_utf8_next_char(p)) {
        gunichar c = (unsigned char)*p < 0x80 ? (gunichar)*p : g_utf8_get_char(p);
        if (c && in_word(c)) {
            if (c < 0x80)
                *to++ = g_ascii_tolower((char)c);
            else if (c == 0x2019)
                *to++ = '\'';
            else
                to += g_unichar_to_utf8(g_unichar_tolower(c), to);
        } else if (to > begin) {
            *to++ = '\0';
            if (words->len == room)
                words->at = g_renew(char *, words->at, room *= 2);
            words->at[words->len++] = begin;
            begin = to;
        }
        if (!c)
            break;
    }
    return words;
}

void words_free(struct words *words)
{
    g_free(words->at);
    g_free(words->bytes);
    g_free(words);
}

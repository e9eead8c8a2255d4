/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "draft/words.h"

#include <stdbool.h>
#include <string.h>

/* What an ASCII letter, digit or sign is inside a word, in small letters; 0: it ends the word. */
static const char inside[128] = {
    ['-'] = '-', ['\''] = '\'', ['*'] = '*', ['%'] = '%', ['0'] = '0', ['1'] = '1', ['2'] = '2',
    ['3'] = '3', ['4'] = '4',   ['5'] = '5', ['6'] = '6', ['7'] = '7', ['8'] = '8', ['9'] = '9',
    ['a'] = 'a', ['b'] = 'b',   ['c'] = 'c', ['d'] = 'd', ['e'] = 'e', ['f'] = 'f', ['g'] = 'g',
    ['h'] = 'h', ['i'] = 'i',   ['j'] = 'j', ['k'] = 'k', ['l'] = 'l', ['m'] = 'm', ['n'] = 'n',
    ['o'] = 'o', ['p'] = 'p',   ['q'] = 'q', ['r'] = 'r', ['s'] = 's', ['t'] = 't', ['u'] = 'u',
    ['v'] = 'v', ['w'] = 'w',   ['x'] = 'x', ['y'] = 'y', ['z'] = 'z', ['A'] = 'a', ['B'] = 'b',
    ['C'] = 'c', ['D'] = 'd',   ['E'] = 'e', ['F'] = 'f', ['G'] = 'g', ['H'] = 'h', ['I'] = 'i',
    ['J'] = 'j', ['K'] = 'k',   ['L'] = 'l', ['M'] = 'm', ['N'] = 'n', ['O'] = 'o', ['P'] = 'p',
    ['Q'] = 'q', ['R'] = 'r',   ['S'] = 's', ['T'] = 't', ['U'] = 'u', ['V'] = 'v', ['W'] = 'w',
    ['X'] = 'x', ['Y'] = 'y',   ['Z'] = 'z',
};

static bool in_word(gunichar c)
{
    return g_unichar_isalnum(c) || c == 0x2019;
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
    for (const char *p = text;;) {
        unsigned char byte = (unsigned char)*p;
        gunichar c = byte < 0x80 ? byte : g_utf8_get_char(p);
        if (byte < 0x80 && inside[byte]) {
            *to++ = inside[byte];
        } else if (byte >= 0x80 && in_word(c)) {
            if (c == 0x2019)
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
        if (!byte)
            break;
        p = byte < 0x80 ? p + 1 : g_utf8_next_char(p);
    }
    return words;
}

void words_free(struct words *words)
{
    g_free(words->at);
    g_free(words->bytes);
    g_free(words);
}

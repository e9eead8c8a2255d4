/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "guide/gate.h"

#include <stdlib.h>
#include <string.h>

#include "base/error.h"
#include "base/i18n.h"
#include "base/text.h"
#include "xml/xmlread.h"

#define SHORTEST 12 /* characters of a position that are too common to be looked for */

struct secret {
    char *article;
    const char *part; /* translated */
    char *words;      /* " no fee of any kind " */
};

struct gate {
    GPtrArray *secrets; /* struct secret * */
};

/* ---- what texts have in common ---- */

static gunichar entity(const char *name, size_t length)
{
    static const struct {
        const char *name;
        gunichar c;
    } known[] = {{"amp", '&'}, {"lt", '<'}, {"gt", '>'}, {"quot", '"'}, {"apos", '\''}};
    for (size_t i = 0; i < G_N_ELEMENTS(known); i++)
        if (strlen(known[i].name) == length && !strncmp(known[i].name, name, length))
            return known[i].c;
    if (length < 2 || name[0] != '#')
        return 0;
    bool hex = name[1] == 'x';
    unsigned long c = strtoul(name + (hex ? 2 : 1), NULL, hex ? 16 : 10);
    return c < 0x110000 && g_unichar_validate((gunichar)c) ? (gunichar)c : 0;
}

/* Words in small letters with one space around each; marks and punctuation are gone. */
struct reading {
    char *words;
    size_t length, room;
    size_t word; /* where the last word begins */
    bool plain;  /* it is all ASCII so far */
};

static void reserve(struct reading *r, size_t more)
{
    if (r->room - r->length < more)
        r->words = g_realloc(r->words, r->room = r->length + 2 * more);
}

static void put(struct reading *r, const char *bytes, size_t length)
{
    reserve(r, length);
    memcpy(r->words + r->length, bytes, length);
    r->length += length;
}

/* There is room for it. */
static inline void put_space(struct reading *r)
{
    if (r->words[r->length - 1] != ' ')
        r->words[r->length++] = ' ';
}

/* Puts the last word as it reads: composed, in small letters, only letters, numbers and marks. */
static void settle(struct reading *r)
{
    char *valid = g_utf8_make_valid(r->words + r->word, (gssize)(r->length - r->word));
    char *plain = text_plain(valid);
    char *composed = g_utf8_normalize(plain, -1, G_NORMALIZE_ALL_COMPOSE);
    char *folded = g_utf8_casefold(composed, -1);
    r->length = r->word;
    for (const char *p = folded; *p; p = g_utf8_next_char(p)) {
        gunichar c = g_utf8_get_char(p);
        if (g_unichar_isalnum(c) || g_unichar_ismark(c))
            put(r, p, (size_t)(g_utf8_next_char(p) - p));
        else
            put_space(r);
        reserve(r, 2);
    }
    r->plain = true;
    g_free(folded);
    g_free(composed);
    g_free(plain);
    g_free(valid);
}

static inline void end_word(struct reading *r)
{
    if (!r->plain)
        settle(r);
    put_space(r);
    r->word = r->length;
}

/* Puts what the entity of XML at @p stands for. Returns its length; 1 when it is none. */
static size_t read_entity(struct reading *r, const char *p)
{
    size_t length = strcspn(p + 1, "; <&");
    gunichar c = p[length + 1] == ';' ? entity(p + 1, length) : 0;
    char bytes[6];
    if (c < 0x80 && !g_ascii_isalnum((char)c))
        end_word(r);
    else
        put(r, bytes, (size_t)g_unichar_to_utf8(g_unichar_tolower(c), bytes));
    r->plain &= c < 0x80;
    return c ? length + 2 : 1;
}

static void begin(struct reading *r, size_t room)
{
    *r = (struct reading){.room = room + 64, .length = 1, .word = 1, .plain = true};
    r->words = g_malloc(r->room);
    r->words[0] = ' ';
}

static char *finish(struct reading *r)
{
    end_word(r);
    put(r, "", 1);
    return r->words;
}

/* Dashes, quotation marks and the like, U+2010 to U+2027: frequent, and never part of a word. */
static bool is_mark(const char *p)
{
    const unsigned char *c = (const unsigned char *)p;
    return c[0] == 0xE2 && c[1] == 0x80 && c[2] >= 0x90 && c[2] <= 0xA7;
}

static bool tag_begins(const char *p)
{
    return *p == '<' && (g_ascii_isalpha(p[1]) || (p[1] && strchr("/?!", p[1]))) && strchr(p, '>');
}

/* The words of @text. @tags is NULL for text that is no XML; else it becomes the words inside tags,
 * and the result those outside, both with entities read. A draft is long and nearly all ASCII:
 * letter by letter it goes through a table, and only words with other characters take the slow
 * way. */
static char *essence(const char *text, char **tags)
{
    const char *end = text + strlen(text);
    struct reading outside, inside, *r = &outside;
    char small[256] = {0}; /* small letter or digit; 0 for all else */
    for (int c = 1; c < 128; c++)
        small[c] = g_ascii_isalnum((char)c) ? g_ascii_tolower((char)c) : 0;
    begin(&outside, (size_t)(end - text));
    if (tags)
        begin(&inside, (size_t)(end - text));
    for (const char *p = text; p < end;) {
        reserve(r, (size_t)(end - p) + 2); /* an unusual word may have grown */
        char *to = r->words + r->length;
        for (char c; (c = small[(unsigned char)*p]); p++)
            *to++ = c;
        r->length = (size_t)(to - r->words);
        if (is_mark(p)) {
            end_word(r);
            p += 3;
        } else if ((unsigned char)*p >= 0x80) {
            r->plain = false;
            put(r, p++, 1);
        } else if (tags && *p == '&') {
            p += read_entity(r, p);
        } else if (*p) {
            end_word(r);
            if (tags && r == &inside && *p == '>')
                r = &outside;
            else if (tags && r == &outside && tag_begins(p))
                r = &inside;
            for (p++; *p == ' '; p++)
                ;
        }
    }
    if (tags)
        *tags = finish(&inside);
    return finish(&outside);
}

/* ---- the gate ---- */

static void secret_free(struct secret *secret)
{
    g_free(secret->article);
    g_free(secret->words);
    g_free(secret);
}

static void add_secret(struct gate *gate, const xmlNode *position, const char *attr,
                       const char *part)
{
    char *flat = text_collapse(xml_attr_or(position, attr, ""));
    char *words = essence(flat, NULL);
    if (g_utf8_strlen(flat, -1) > SHORTEST && strcmp(words, " ")) {
        struct secret *secret = g_new0(struct secret, 1);
        secret->article = g_strdup(xml_attr_or(position, "article", ""));
        secret->part = part;
        secret->words = g_steal_pointer(&words);
        g_ptr_array_add(gate->secrets, secret);
    }
    g_free(words);
    g_free(flat);
}

struct gate *gate_new(const struct dossier *dossier)
{
    struct gate *gate = g_new0(struct gate, 1);
    gate->secrets = g_ptr_array_new_with_free_func((GDestroyNotify)secret_free);
    GPtrArray *positions = dossier_records(dossier, "position");
    for (guint i = 0; i < positions->len; i++) {
        add_secret(gate, positions->pdata[i], "aim", _("aim"));
        add_secret(gate, positions->pdata[i], "fallback", _("fallback"));
        add_secret(gate, positions->pdata[i], "limit", _("limit"));
        add_secret(gate, positions->pdata[i], "note", _("note"));
    }
    g_ptr_array_unref(positions);
    return gate;
}

void gate_free(struct gate *gate)
{
    if (!gate)
        return;
    g_ptr_array_unref(gate->secrets);
    g_free(gate);
}

static const struct secret *find_secret(const struct gate *gate, const char *text, bool xml)
{
    char *tags = NULL;
    char *words = essence(text, xml ? &tags : NULL);
    const struct secret *found = NULL;
    for (guint i = 0; i < gate->secrets->len && !found; i++) {
        const struct secret *secret = gate->secrets->pdata[i];
        if (strstr(words, secret->words) || (tags && strstr(tags, secret->words)))
            found = secret;
    }
    g_free(tags);
    g_free(words);
    return found;
}

bool gate_passes(const struct gate *gate, const char *name, const char *text, GError **error)
{
    if (gate->secrets->len == 0)
        return true;
    /* Text that only looks like XML is read both ways. */
    bool xml = g_str_has_prefix(text, "<?xml");
    const struct secret *found = find_secret(gate, text, xml);
    if (!found && !xml && strpbrk(text, "<&"))
        found = find_secret(gate, text, true);
    if (!found)
        return true;
    g_set_error(error, BLMA_ERROR, BLMA_ERROR_WRITE,
                _("Nothing was written: “%1$s” holds the words of a position (%2$s, %3$s). "
                  "Positions leave the dossier in the negotiating brief only. Word the text or "
                  "the position differently."),
                name, found->article, found->part);
    return false;
}

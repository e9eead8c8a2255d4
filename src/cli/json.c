/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "cli/json.h"

#include "base/text.h"

void json_init(struct json *json)
{
    json->out = g_string_new(NULL);
    json->first = g_array_new(FALSE, FALSE, sizeof(gboolean));
}

static void quote(struct json *json, const char *text)
{
    g_string_append_c(json->out, '"');
    for (const char *p = text; *p; p = g_utf8_next_char(p)) {
        gunichar c = g_utf8_get_char(p);
        if (c == '"' || c == '\\')
            g_string_append_printf(json->out, "\\%c", (char)c);
        else if (c == '\n')
            g_string_append(json->out, "\\n");
        else if (c == '\t')
            g_string_append(json->out, "\\t");
        else if (c < 0x20 || (c >= 0x7F && c <= 0x9F) || text_is_bidi_control(c))
            g_string_append_printf(json->out, "\\u%04x", c); /* the reader may be a terminal */
        else
            g_string_append_unichar(json->out, c);
    }
    g_string_append_c(json->out, '"');
}

static void start(struct json *json, const char *key)
{
    if (json->first->len > 0) {
        gboolean *first = &g_array_index(json->first, gboolean, json->first->len - 1);
        if (!*first)
            g_string_append_c(json->out, ',');
        *first = FALSE;
    }
    if (key) {
        quote(json, key);
        g_string_append_c(json->out, ':');
    }
}

static void open_any(struct json *json, const char *key, char bracket)
{
    gboolean first = TRUE;
    start(json, key);
    g_string_append_c(json->out, bracket);
    g_array_append_val(json->first, first);
}

static void close_any(struct json *json, char bracket)
{
    g_array_set_size(json->first, json->first->len - 1);
    g_string_append_c(json->out, bracket);
    if (json->first->len == 1)
        g_string_append_c(json->out, '\n'); /* one entry of the outermost list a line */
}

void json_object(struct json *json, const char *key)
{
    open_any(json, key, '{');
}

void json_array(struct json *json, const char *key)
{
    open_any(json, key, '[');
}

void json_end_object(struct json *json)
{
    close_any(json, '}');
}

void json_end_array(struct json *json)
{
    close_any(json, ']');
}

void json_string(struct json *json, const char *key, const char *value)
{
    start(json, key);
    if (value)
        quote(json, value);
    else
        g_string_append(json->out, "null");
}

void json_number(struct json *json, const char *key, long value)
{
    start(json, key);
    g_string_append_printf(json->out, "%ld", value);
}

void json_bool(struct json *json, const char *key, bool value)
{
    start(json, key);
    g_string_append(json->out, value ? "true" : "false");
}

void json_strings(struct json *json, const char *key, const char *const *values)
{
    json_array(json, key);
    for (; values && *values; values++)
        json_string(json, NULL, *values);
    json_end_array(json);
}

void json_words(struct json *json, const char *key, const char *words)
{
    char **list = text_words(words);
    json_strings(json, key, (const char *const *)list);
    g_strfreev(list);
}

char *json_finish(struct json *json)
{
    g_array_unref(json->first);
    g_string_append_c(json->out, '\n');
    return g_string_free(json->out, FALSE);
}

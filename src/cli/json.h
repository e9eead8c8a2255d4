/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Writes JSON. GLib has no writer, and sixty lines are less than a dependency. */
#ifndef BLMA_CLI_JSON_H
#define BLMA_CLI_JSON_H

#include <glib.h>
#include <stdbool.h>

struct json {
    GString *out;
    GArray *first; /* gboolean per open object or array */
};

void json_init(struct json *json);
/* @key is NULL inside arrays and at the top. */
void json_object(struct json *json, const char *key);
void json_array(struct json *json, const char *key);
void json_end_object(struct json *json);
void json_end_array(struct json *json);
void json_string(struct json *json, const char *key, const char *value); /* NULL is null */
void json_number(struct json *json, const char *key, long value);
void json_bool(struct json *json, const char *key, bool value);
/* Words at spaces, or a NULL-terminated list. */
void json_words(struct json *json, const char *key, const char *words);
void json_strings(struct json *json, const char *key, const char *const *values);
/* Text with a line end; releases. The caller frees. */
char *json_finish(struct json *json);

#endif

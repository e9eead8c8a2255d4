/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Entering texts and the values of a domain: yes or no, codes, numbers, dates, the matrix. */
#include "config.h"

#include <stdlib.h>
#include <string.h>

#include "base/i18n.h"
#include "base/text.h"
#include "cli/plain.h"
#include "guide/plausible.h"
#include "kb/domain.h"
#include "kb/reference.h"

#define TEXT_MOST (256 * 1024) /* bytes of a text of several lines */

/* One answer being given; how the result is handed back. */
struct giving {
    struct plain *p;
    const struct domain *domain;
    const char *id;
    const char *const *now;
    bool unknown;
    GPtrArray *values; /* char * */
};

static void give_up(void)
{
    plain_say(0, _("That was not possible too often; nothing was changed."));
}

/* ---- texts ---- */

/* Lines up to one that holds only a full stop; "<" gives the text up. NULL then. */
static char *several_lines(struct plain *p, const char *first)
{
    GString *text = g_string_new(first);
    bool given_up = false, full = false;
    char *line = NULL;
    while (!given_up && (line = plain_line(p)) != NULL) {
        char *bare = g_strstrip(g_strdup(line));
        bool end = !strcmp(bare, ".");
        given_up = !strcmp(bare, "<");
        if (!end && !given_up && text->len + strlen(line) < TEXT_MOST)
            g_string_append_printf(text, "%s%s", text->len ? "\n" : "",
                                   *bare == '\\' ? bare + 1 : line);
        else
            full |= !end && !given_up;
        g_free(bare);
        g_free(line);
        if (end)
            break;
    }
    if (full)
        plain_say(0, _("The text is too long; its end was left out."));
    if (given_up)
        plain_say(0, _("Nothing was changed."));
    return g_string_free(text, given_up);
}

static char *text_prompt(const char *label, bool has, enum text_kind kind, bool needed)
{
    const char *lines = kind == TEXT_LINES  ? _(" Any number of lines; a full stop alone ends.")
                        : kind == TEXT_NOTE ? _(" A full stop alone begins and ends several lines.")
                                            : "";
    const char *empty = has && needed ? _(" Enter keeps it.")
                        : has         ? _(" Enter keeps it, - empties it.")
                        : needed      ? ""
                                      : _(" Enter leaves it empty.");
    return g_strdup_printf("%s:%s%s", label, lines, empty);
}

enum entered plain_text(struct plain *p, const char *label, const char *help, const char *now,
                        enum text_kind kind, bool needed, char **text)
{
    char *prompt = text_prompt(label, *now != '\0', kind, needed), *typed = NULL;
    *text = NULL;
    if (*now) {
        plain_say(0, _("%s, now:"), label);
        plain_lines(2, now);
    }
    enum reply reply = plain_ask(p, prompt, help, true, &typed);
    g_free(prompt);
    if (reply != PLAIN_TEXT)
        return reply == PLAIN_BACK ? ENTERED_BACK : ENTERED_KEPT;
    bool begins = !strcmp(typed, ".") && kind == TEXT_NOTE;
    if (!strcmp(typed, "-"))
        *text = g_strdup("");
    else if (kind == TEXT_LINES && !strcmp(typed, "."))
        *text = g_strdup(now);
    else if (kind == TEXT_LINES || begins)
        *text = several_lines(p, begins ? "" : typed);
    else
        *text = g_steal_pointer(&typed);
    g_free(typed);
    if (*text && strcmp(*text, now))
        return ENTERED_NEW;
    g_clear_pointer(text, g_free);
    return ENTERED_KEPT;
}

/* ---- codes ---- */

static const char *code_label(const struct domain *domain, const struct domain_code *code)
{
    return domain->type == DOMAIN_YNPU ? _(code->label) : kb_text(code->label);
}

/* The value with this code among @values; NULL when there is none. */
static const char *value_of(const char *const *values, const char *code)
{
    size_t n = strlen(code);
    for (const char *const *v = values; *v; v++)
        if (!strncmp(*v, code, n) && ((*v)[n] == '\0' || (*v)[n] == ':'))
            return *v;
    return NULL;
}

static void show_code(const struct giving *g, const struct domain_code *code, unsigned number)
{
    const char *chosen = value_of(g->now, code->id);
    const char *arg = chosen ? domain_value_arg(chosen) : NULL;
    plain_say(1, "%u. %s%s%s%s", number, code_label(g->domain, code), chosen ? _(" (chosen)") : "",
              arg ? ": " : "", arg ? arg : "");
}

static void show_codes(const struct giving *g)
{
    size_t n = g->domain->n_codes;
    for (size_t i = 0; i < n; i++)
        show_code(g, &g->domain->codes[i], (unsigned)i + 1);
    if (g->unknown && !domain_code(g->domain, "U"))
        plain_say(1, "%u. %s%s", (unsigned)n + 1, _("unknown"),
                  value_of(g->now, "U") ? _(" (chosen)") : "");
}

/* Number, first letter (yes, no, partly, unknown) or id of a code; NULL when it is none. */
static const char *find_code(const struct giving *g, const char *word)
{
    const struct domain *domain = g->domain;
    size_t digits = strspn(word, "0123456789");
    if (digits && !word[digits] && digits < 6) {
        size_t number = (size_t)strtol(word, NULL, 10);
        if (number >= 1 && number <= domain->n_codes)
            return domain->codes[number - 1].id;
        bool last = number == domain->n_codes + 1 && g->unknown && !domain_code(domain, "U");
        return last ? "U" : NULL;
    }
    for (size_t i = 0; i < domain->n_codes; i++)
        if (!g_ascii_strcasecmp(domain->codes[i].id, word))
            return domain->codes[i].id;
    return g->unknown && !g_ascii_strcasecmp(word, "u") ? "U" : NULL;
}

/* Asks for what belongs to a code: a number, some words. False when the user goes back. */
static bool add_code(struct giving *g, const char *id)
{
    const struct domain_code *code = domain_code(g->domain, id);
    if (!code || code->arg == DOMAIN_ARG_NONE) {
        g_ptr_array_add(g->values, g_strdup(id));
        return true;
    }
    const char *old = value_of(g->now, id);
    const char *now = old && domain_value_arg(old) ? domain_value_arg(old) : "";
    bool number = code->arg == DOMAIN_ARG_NUMBER;
    for (int tries = 0; tries < PLAIN_TRIES; tries++) {
        const char *unit = *code->unit ? kb_text(code->unit) : "";
        char *prompt = g_strdup_printf(
            number ? _("%1$s – a number%2$s%3$s. Enter takes “%4$s”, - takes none.")
                   : _("%1$s – in words%2$s%3$s. Enter takes “%4$s”, - takes none."),
            code_label(g->domain, code), *unit ? ", " : "", unit, now);
        char *typed = NULL;
        enum reply reply = plain_ask(g->p, prompt, NULL, true, &typed);
        g_free(prompt);
        if (reply == PLAIN_BACK)
            return false;
        const char *arg = reply == PLAIN_EMPTY ? now : strcmp(typed, "-") ? typed : "";
        char *value = *arg ? g_strdup_printf("%s:%s", id, arg) : g_strdup(id);
        const char *const one[] = {value, NULL};
        GError *error = NULL;
        bool fine = domain_check(g->domain, g->id, one, &error);
        g_free(typed);
        if (fine) {
            g_ptr_array_add(g->values, value);
            return true;
        }
        plain_error(error);
        g_free(value);
    }
    give_up();
    return false;
}

/* A code that stands alone may not stand beside others. */
static bool may_stand(const struct giving *g, const GPtrArray *ids)
{
    for (guint i = 0; i < ids->len && ids->len > 1; i++) {
        const struct domain_code *code = domain_code(g->domain, ids->pdata[i]);
        if (!code || code->exclusive) {
            plain_say(0, _("“%s” stands alone; choose it by itself."),
                      code ? code_label(g->domain, code) : _("unknown"));
            return false;
        }
    }
    return true;
}

/* The codes named in a line; NULL after a complaint. const char * */
static GPtrArray *read_codes(const struct giving *g, const char *typed)
{
    GPtrArray *ids = g_ptr_array_new();
    char *blank = g_strdelimit(g_strdup(typed), ",;", ' ');
    char **words = text_words(blank);
    bool fine = words[0] != NULL;
    for (char **word = words; *word && fine; word++) {
        const char *id = find_code(g, *word);
        fine = id != NULL;
        if (!fine)
            plain_say(0, _("“%s” is not one of the choices."), *word);
        else if (!g_ptr_array_find_with_equal_func(ids, id, g_str_equal, NULL))
            g_ptr_array_add(ids, (gpointer)id);
    }
    if (fine && ids->len > 1 && !g->domain->multiple) {
        plain_say(0, _("Choose one only."));
        fine = false;
    }
    g_strfreev(words);
    g_free(blank);
    if (fine && may_stand(g, ids))
        return ids;
    g_ptr_array_unref(ids);
    return NULL;
}

static char *codes_prompt(const struct giving *g)
{
    bool has = g->now[0] != NULL;
    const char *what = g->domain->type == DOMAIN_YNPU && domain_code(g->domain, "P")
                           ? _("y yes, n no, p partly, u unknown, or the number.")
                       : g->domain->type == DOMAIN_YNPU ? _("y yes, n no, or the number.")
                       : g->domain->multiple
                           ? _("Numbers of all that hold, with blanks between them.")
                           : _("Number of the answer.");
    return g_strdup_printf("%s %s", what,
                           has ? _("Enter keeps it, - empties it.")
                               : _("Enter passes on without an answer."));
}

static enum entered give_codes(struct giving *g)
{
    show_codes(g);
    for (int tries = 0; tries < PLAIN_TRIES; tries++) {
        char *prompt = codes_prompt(g), *typed = NULL;
        enum reply reply = plain_ask(
            g->p, prompt,
            _("Type the number that stands before an answer. Where several may hold, type all the "
              "numbers in one line; they take the place of what was chosen before."),
            false, &typed);
        g_free(prompt);
        if (reply != PLAIN_TEXT)
            return reply == PLAIN_BACK ? ENTERED_BACK : ENTERED_KEPT;
        bool clears = !strcmp(typed, "-");
        GPtrArray *ids = clears ? NULL : read_codes(g, typed);
        g_free(typed);
        if (clears)
            return ENTERED_NEW;
        bool all = ids != NULL;
        for (guint i = 0; ids && i < ids->len && all; i++)
            all = add_code(g, ids->pdata[i]);
        if (ids)
            g_ptr_array_unref(ids);
        if (all)
            return ENTERED_NEW;
        if (ids)
            return ENTERED_BACK;
    }
    give_up();
    return ENTERED_BACK;
}

/* ---- one line: numbers, dates, texts ---- */

static char *line_prompt(const struct giving *g, const char *what)
{
    bool has = g->now[0] != NULL;
    return g_strdup_printf("%s%s %s", what, g->unknown ? _(" u is unknown.") : "",
                           has ? _("Enter keeps it, - empties it.")
                               : _("Enter passes on without an answer."));
}

static char *what_to_type(const struct giving *g)
{
    const struct domain *domain = g->domain;
    if (domain->type == DOMAIN_DATE)
        return g_strdup(_("A date as YYYY-MM-DD."));
    if (domain->type == DOMAIN_NUMBER && *domain->unit)
        return g_strdup_printf(_("A number (%s), with a point before decimals."),
                               kb_text(domain->unit));
    if (domain->type == DOMAIN_NUMBER)
        return g_strdup(_("A number, with a point before decimals."));
    return g_strdup(_("A text in one line."));
}

static enum entered give_line(struct giving *g)
{
    char *what = what_to_type(g), *prompt = line_prompt(g, what);
    enum entered entered = ENTERED_BACK;
    bool again = true;
    for (int tries = 0; again && tries < PLAIN_TRIES; tries++) {
        char *typed = NULL;
        enum reply reply = plain_ask(g->p, prompt, NULL, true, &typed);
        again = false;
        if (reply != PLAIN_TEXT) {
            entered = reply == PLAIN_BACK ? ENTERED_BACK : ENTERED_KEPT;
            break;
        }
        bool unknown = g->unknown && !g_ascii_strcasecmp(typed, "u");
        char *flat = text_collapse(unknown ? "U" : typed);
        const char *const one[] = {flat, NULL};
        GError *error = NULL;
        if (!strcmp(typed, "-")) {
            entered = ENTERED_NEW;
        } else if (domain_check(g->domain, g->id, one, &error)) {
            g_ptr_array_add(g->values, g_strdup(flat));
            entered = ENTERED_NEW;
        } else {
            plain_error(error);
            again = true;
        }
        g_free(flat);
        g_free(typed);
    }
    if (again)
        give_up();
    g_free(prompt);
    g_free(what);
    return entered;
}

/* Several texts: one in each line. */
static enum entered give_list(struct giving *g)
{
    char *prompt = line_prompt(g, _("One entry in each line; a full stop alone ends the list.")),
         *typed = NULL;
    enum reply reply = plain_ask(g->p, prompt, NULL, true, &typed);
    g_free(prompt);
    if (reply != PLAIN_TEXT)
        return reply == PLAIN_BACK ? ENTERED_BACK : ENTERED_KEPT;
    if (!strcmp(typed, "-") || !strcmp(typed, ".")) {
        bool keeps = *typed == '.';
        g_free(typed);
        return keeps ? ENTERED_KEPT : ENTERED_NEW;
    }
    if (g->unknown && !g_ascii_strcasecmp(typed, "u")) {
        g_free(typed);
        g_ptr_array_add(g->values, g_strdup("U"));
        return ENTERED_NEW;
    }
    char *text = several_lines(g->p, typed);
    g_free(typed);
    if (!text)
        return ENTERED_BACK;
    char **lines = g_strsplit(text, "\n", -1);
    for (char **line = lines; *line; line++) {
        char *flat = text_collapse(*line);
        if (*flat && !g_ptr_array_find_with_equal_func(g->values, flat, g_str_equal, NULL))
            g_ptr_array_add(g->values, flat);
        else
            g_free(flat);
    }
    g_strfreev(lines);
    g_free(text);
    return ENTERED_NEW;
}

/* ---- numbers by sex or sector ---- */

static char *key_words(struct plain *p, const char *key)
{
    if (!*key)
        return g_strdup(_("For all"));
    if (!strcmp(key, "women") || !strcmp(key, "men"))
        return g_strdup(!strcmp(key, "women") ? _("Women") : _("Men"));
    const struct kb_sector *sector = kb_sector(p->kb, key);
    return g_strdup(sector ? kb_text(sector->title) : key);
}

/* The value that stands for a key: "12" for "", "women:23" for women. */
static const char *keyed_value(const char *const *values, const char *key)
{
    for (const char *const *v = values; *v && !*key; v++)
        if (!strchr(*v, ':') && strcmp(*v, "U"))
            return *v;
    return *key ? value_of(values, key) : NULL;
}

/* One key; *@fresh (the caller's, NULL when none) is what stands and then what was given. */
static enum entered give_key(struct giving *g, const char *key, char **fresh)
{
    const char *old = *fresh;
    const char *number = old ? domain_value_arg(old) ? domain_value_arg(old) : old : "";
    char *label = key_words(g->p, key), *what = what_to_type(g);
    char *now = *number ? g_strdup_printf(_("now %s."), number) : g_strdup("");
    char *prompt = g_strdup_printf(
        "%s: %s%s%s %s %s", label, now, *now ? " " : "", what, *key ? "" : _("u is unknown."),
        *number ? _("Enter keeps it, - empties it.") : _("Enter leaves it empty."));
    enum entered entered = ENTERED_BACK;
    bool again = true;
    for (int tries = 0; again && tries < PLAIN_TRIES; tries++) {
        char *typed = NULL;
        GError *error = NULL;
        enum reply reply = plain_ask(g->p, prompt, NULL, false, &typed);
        again = false;
        if (reply != PLAIN_TEXT) {
            entered = reply == PLAIN_BACK ? ENTERED_BACK : ENTERED_KEPT;
            break;
        }
        bool none = !strcmp(typed, "-"), unknown = !*key && !g_ascii_strcasecmp(typed, "u");
        char *value = none      ? NULL
                      : unknown ? g_strdup("U")
                      : *key    ? g_strdup_printf("%s:%s", key, typed)
                                : g_strdup(typed);
        const char *const one[] = {value, NULL};
        if (none || domain_check(g->domain, g->id, one, &error)) {
            g_free(*fresh);
            *fresh = g_steal_pointer(&value);
            entered = ENTERED_NEW;
        } else {
            plain_error(error);
            again = true;
        }
        g_free(value);
        g_free(typed);
    }
    if (again)
        give_up();
    g_free(prompt);
    g_free(now);
    g_free(what);
    g_free(label);
    return entered;
}

static enum entered give_keyed(struct giving *g)
{
    char *all = g_strdup_printf(" %s", g->domain->keys);
    char **keys = g_strsplit(all, " ", -1); /* the first is "" */
    int n = (int)g_strv_length(keys), at = 0;
    char **fresh = g_new0(char *, (gsize)n + 1);
    for (int i = 0; i < n; i++)
        fresh[i] = g_strdup(keyed_value(g->now, keys[i]));
    bool touched = false, unknown = false;
    while (at >= 0 && at < n && !unknown) {
        enum entered entered = give_key(g, keys[at], &fresh[at]);
        touched |= entered == ENTERED_NEW;
        unknown = fresh[at] && !strcmp(fresh[at], "U");
        at = entered != ENTERED_BACK ? at + 1 : g->p->leave ? -1 : at - 1;
    }
    for (int i = 0; i < n; i++)
        if (fresh[i] && (!unknown || !strcmp(fresh[i], "U")))
            g_ptr_array_add(g->values, g_strdup(fresh[i]));
    for (int i = 0; i < n; i++)
        g_free(fresh[i]);
    g_free(fresh);
    g_strfreev(keys);
    g_free(all);
    return touched ? ENTERED_NEW : at < 0 ? ENTERED_BACK : ENTERED_KEPT;
}

/* ---- the matrix: row by row ---- */

static char *ticks_words(const struct domain *domain, const char *ticks)
{
    GString *text = g_string_new(NULL);
    char **list = g_strsplit(ticks, "+", -1);
    for (char **tick = list; *tick; tick++) {
        const struct domain_code *code = domain_code(domain, *tick);
        if (**tick)
            g_string_append_printf(text, "%s%s", text->len ? ", " : "",
                                   code ? kb_text(code->label) : *tick);
    }
    g_strfreev(list);
    return g_string_free(text, FALSE);
}

/* "1 3" as "shelter+medical"; NULL after a complaint. The caller frees. */
static char *read_ticks(const struct domain *domain, const char *typed, bool one)
{
    GString *ticks = g_string_new(NULL);
    char *blank = g_strdelimit(g_strdup(typed), ",;+", ' ');
    char **words = text_words(blank);
    bool fine = words[0] != NULL;
    if (fine && one && words[1]) {
        plain_say(0, _("Choose one only."));
        fine = false;
    }
    for (char **word = words; *word && fine; word++) {
        size_t digits = strspn(*word, "0123456789");
        long number = digits && digits < 6 && !(*word)[digits] ? strtol(*word, NULL, 10) : 0;
        fine =
            number >= 1 && number <= (long)domain->n_codes && !domain->codes[number - 1].exclusive;
        if (!fine) {
            plain_say(0, _("“%s” is not one of the choices."), *word);
            break;
        }
        char *all = g_strdup_printf("+%s+", ticks->str);
        char *mine = g_strdup_printf("+%s+", domain->codes[number - 1].id);
        if (!strstr(all, mine))
            g_string_append_printf(ticks, "%s%s", ticks->len ? "+" : "",
                                   domain->codes[number - 1].id);
        g_free(mine);
        g_free(all);
    }
    g_strfreev(words);
    g_free(blank);
    return g_string_free(ticks, !fine);
}

enum row { ROW_BACK, ROW_KEPT, ROW_NEW, ROW_UNKNOWN };

static enum row give_row(struct giving *g, const struct domain_code *row, char **ticks, bool one)
{
    char *now = ticks_words(g->domain, *ticks);
    char *prompt = g_strdup_printf(
        one ? _("%1$s (now: %2$s). Number of the choice, 0 for none, Enter keeps it.")
            : _("%1$s (now: %2$s). Numbers of all that hold, 0 for none, u if the whole is "
                "unknown, Enter keeps it."),
        kb_text(row->label), *now ? now : _("nothing"));
    enum row result = ROW_BACK;
    bool again = true;
    for (int tries = 0; again && tries < PLAIN_TRIES; tries++) {
        char *typed = NULL;
        enum reply reply = plain_ask(g->p, prompt, NULL, false, &typed);
        again = false;
        if (reply != PLAIN_TEXT) {
            result = reply == PLAIN_BACK ? ROW_BACK : ROW_KEPT;
            break;
        }
        char *fresh = !strcmp(typed, "0") || !strcmp(typed, "-") ? g_strdup("") : NULL;
        bool unknown = !one && !g_ascii_strcasecmp(typed, "u");
        if (!fresh && !unknown)
            fresh = read_ticks(g->domain, typed, one);
        if (fresh) {
            g_free(*ticks);
            *ticks = fresh;
        }
        again = !fresh && !unknown;
        result = unknown ? ROW_UNKNOWN : fresh ? ROW_NEW : ROW_BACK;
        g_free(typed);
    }
    if (again)
        give_up();
    g_free(prompt);
    g_free(now);
    return result;
}

static void show_columns(const struct domain *domain)
{
    for (size_t i = 0; i < domain->n_codes; i++)
        if (!domain->codes[i].exclusive)
            plain_say(1, "%u. %s", (unsigned)i + 1, kb_text(domain->codes[i].label));
}

/* @one: one choice a row (a table of the contract). */
static enum entered give_rows(struct giving *g, bool one)
{
    const struct domain *domain = g->domain;
    int n = (int)domain->n_rows, at = 0;
    char **ticks = g_new0(char *, (gsize)n + 1);
    bool touched = false, unknown = false;
    for (int i = 0; i < n; i++) {
        const char *old = value_of(g->now, domain->rows[i].id);
        const char *arg = old ? domain_value_arg(old) : NULL;
        ticks[i] = g_strdup(arg ? arg : "");
    }
    plain_say(0, _("Row by row; < goes back to the row before. The choices:"));
    show_columns(domain);
    while (at >= 0 && at < n && !unknown) {
        enum row result = give_row(g, &domain->rows[at], &ticks[at], one);
        touched |= result == ROW_NEW || result == ROW_UNKNOWN;
        unknown = result == ROW_UNKNOWN;
        at = result != ROW_BACK ? at + 1 : g->p->leave ? -1 : at - 1;
    }
    for (int i = 0; i < n; i++) {
        if (*ticks[i] && !unknown)
            g_ptr_array_add(g->values, g_strdup_printf("%s:%s", domain->rows[i].id, ticks[i]));
        g_free(ticks[i]);
    }
    g_free(ticks);
    if (unknown)
        g_ptr_array_add(g->values, g_strdup("U"));
    else if (touched && g->values->len == 0 && !one && domain_code(domain, "none"))
        g_ptr_array_add(g->values, g_strdup("none")); /* nobody, and that is an answer */
    return touched ? ENTERED_NEW : at < 0 ? ENTERED_BACK : ENTERED_KEPT;
}

/* ---- all of them ---- */

static enum entered give(struct giving *g)
{
    const struct domain *domain = g->domain;
    switch (domain->type) {
    case DOMAIN_YNPU:
    case DOMAIN_CODES:
        return give_codes(g);
    case DOMAIN_MATRIX:
        return give_rows(g, false);
    case DOMAIN_NUMBER:
        return *domain->keyed ? give_keyed(g) : give_line(g);
    case DOMAIN_TEXT:
        if (domain->n_rows > 0 && domain->n_codes > 0)
            return give_rows(g, true);
        return domain->multiple ? give_list(g) : give_line(g);
    case DOMAIN_DATE:
        break;
    }
    return give_line(g);
}

enum entered plain_values(struct plain *p, const struct domain *domain, const char *id,
                          const char *const *now, bool unknown, char ***values)
{
    struct giving g = {p, domain, id, now, unknown, g_ptr_array_new_with_free_func(g_free)};
    char *words = domain_values_words(domain, now, "; ");
    bool listed = domain->type == DOMAIN_YNPU || domain->type == DOMAIN_CODES;
    if (*words && !listed)
        plain_fact(0, _("Now"), words);
    g_free(words);
    enum entered entered = give(&g);
    if (entered == ENTERED_NEW) {
        *values = g_new0(char *, g.values->len + 1);
        for (guint i = 0; i < g.values->len; i++)
            (*values)[i] = g_strdup(g.values->pdata[i]);
    }
    g_ptr_array_unref(g.values);
    return entered;
}

void plain_remark(const struct domain *domain, const char *const *values)
{
    char *remark = plausible_remark(domain, values);
    if (remark)
        plain_say(0, "%s", remark);
    g_free(remark);
}

/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Forms of the plain mode: named lines, asked for one after the other or one by one. */
#include "config.h"

#include <stdlib.h>
#include <string.h>

#include "base/i18n.h"
#include "base/moment.h"
#include "base/text.h"
#include "cli/plain.h"
#include "kb/reference.h"

#define FIRST_OPTIONS 12 /* of a long list, shown before somebody asks for all */

static void option_free(struct entry_option *option)
{
    g_free(option->id);
    g_free(option->label);
    g_free(option);
}

static void entry_free(struct entry *entry)
{
    g_ptr_array_unref(entry->options);
    g_free(entry->value);
    g_free(entry);
}

void plain_form_init(struct form *form)
{
    form->entries = g_ptr_array_new_with_free_func((GDestroyNotify)entry_free);
    form->touched = false;
}

void plain_form_release(struct form *form)
{
    g_ptr_array_unref(form->entries);
}

struct entry *plain_form_add(struct form *form, const char *id, const char *label,
                             enum entry_kind kind, const char *value, const char *help)
{
    struct entry *entry = g_new0(struct entry, 1);
    entry->id = id;
    entry->label = label;
    entry->help = help;
    entry->kind = kind;
    entry->value = g_strdup(value);
    entry->options = g_ptr_array_new_with_free_func((GDestroyNotify)option_free);
    g_ptr_array_add(form->entries, entry);
    return entry;
}

void plain_form_option(struct entry *entry, const char *id, const char *label)
{
    struct entry_option *option = g_new0(struct entry_option, 1);
    option->id = g_strdup(id);
    option->label = g_strdup(label);
    g_ptr_array_add(entry->options, option);
}

const char *plain_form_value(const struct form *form, const char *id)
{
    for (guint i = 0; i < form->entries->len; i++) {
        const struct entry *entry = form->entries->pdata[i];
        if (!strcmp(entry->id, id))
            return entry->value;
    }
    return "";
}

void plain_form_institutions(struct plain *p, struct entry *entry, const char *first)
{
    const GPtrArray *all = kb_institutions(p->kb);
    for (int round = 0; round < 2; round++)
        for (guint i = 0; i < all->len; i++) {
            const struct kb_institution *one = all->pdata[i];
            if (strcmp(one->kind, "document") && text_has_word(first, one->id) == (round == 0))
                plain_form_option(entry, one->id, kb_text(one->name));
        }
}

/* ---- what a line says ---- */

static const char *option_label(const struct entry *entry, const char *id)
{
    for (guint i = 0; i < entry->options->len; i++) {
        const struct entry_option *option = entry->options->pdata[i];
        if (!strcmp(option->id, id))
            return option->label;
    }
    return id;
}

/* The value in words; the caller frees. */
static char *entry_words(const struct entry *entry)
{
    if (entry->kind != ENTRY_CHOICE)
        return text_collapse(entry->value);
    if (!entry->several)
        return g_strdup(option_label(entry, entry->value));
    GString *text = g_string_new(NULL);
    char **ids = text_words(entry->value);
    for (char **id = ids; *id; id++)
        g_string_append_printf(text, "%s%s", text->len ? ", " : "", option_label(entry, *id));
    g_strfreev(ids);
    return g_string_free(text, FALSE);
}

void plain_form_show(const struct form *form, struct menu *menu)
{
    for (guint i = 0; i < form->entries->len; i++) {
        const struct entry *entry = form->entries->pdata[i];
        char *words = entry_words(entry);
        menu_add(menu, entry->id, "%s: %s", entry->label, *words ? words : "–");
        g_free(words);
    }
}

/* ---- choices ---- */

static void show_options(const struct entry *entry, guint from, guint to)
{
    for (guint i = from; i < to; i++) {
        const struct entry_option *option = entry->options->pdata[i];
        bool chosen = entry->several ? text_has_word(entry->value, option->id)
                                     : !strcmp(entry->value, option->id);
        plain_say(1, "%u. %s%s", i + 1, option->label, chosen ? _(" (chosen)") : "");
    }
}

static const struct entry_option *find_option(const struct entry *entry, const char *word)
{
    size_t digits = strspn(word, "0123456789");
    if (digits && digits < 6 && !word[digits]) {
        long number = strtol(word, NULL, 10);
        bool inside = number >= 1 && number <= (long)entry->options->len;
        return inside ? entry->options->pdata[number - 1] : NULL;
    }
    for (guint i = 0; i < entry->options->len; i++) {
        const struct entry_option *option = entry->options->pdata[i];
        if (!g_ascii_strcasecmp(option->id, word))
            return option;
    }
    return NULL;
}

/* What was typed, as ids; NULL after a complaint. The caller frees. */
static char *read_choice(const struct entry *entry, const char *typed)
{
    if (entry->own && !find_option(entry, typed) && strspn(typed, "0123456789") != strlen(typed))
        return g_strdup(typed);
    GString *ids = g_string_new(NULL);
    char *blank = g_strdelimit(g_strdup(typed), ",;", ' ');
    char **words = text_words(blank);
    bool fine = words[0] && (entry->several || !words[1]);
    if (!fine)
        plain_say(0, _("Choose one only."));
    for (char **word = words; *word && fine; word++) {
        const struct entry_option *option = find_option(entry, *word);
        fine = option != NULL;
        if (!fine)
            plain_say(0, _("“%s” is not one of the choices."), *word);
        else if (!text_has_word(ids->str, option->id))
            g_string_append_printf(ids, "%s%s", ids->len ? " " : "", option->id);
    }
    g_strfreev(words);
    g_free(blank);
    return g_string_free(ids, !fine);
}

static char *choice_prompt(const struct entry *entry, bool more)
{
    const char *what = entry->several ? _("Numbers of all that hold, with blanks between them.")
                       : entry->own   ? _("A number, or own words.")
                                      : _("A number.");
    const char *empty = !*entry->value  ? _("Enter leaves it empty.")
                        : entry->needed ? _("Enter keeps it.")
                                        : _("Enter keeps it, - empties it.");
    return g_strdup_printf("%s: %s%s%s %s", entry->label, what, more ? " " : "",
                           more ? _("m shows more.") : "", empty);
}

static enum entered ask_choice(struct plain *p, struct entry *entry)
{
    guint n = entry->options->len, shown = n > FIRST_OPTIONS + 3 ? FIRST_OPTIONS : n;
    show_options(entry, 0, shown);
    for (int tries = 0; tries < PLAIN_TRIES; tries++) {
        char *prompt = choice_prompt(entry, shown < n), *typed = NULL;
        enum reply reply = plain_ask(p, prompt, entry->help, entry->own, &typed);
        g_free(prompt);
        if (reply != PLAIN_TEXT)
            return reply == PLAIN_BACK ? ENTERED_BACK : ENTERED_KEPT;
        bool more = !g_ascii_strcasecmp(typed, "m") && shown < n;
        bool clears = !strcmp(typed, "-") && !entry->needed;
        if (more) {
            guint to = MIN(shown + PLAIN_LINES, n);
            show_options(entry, shown, to);
            shown = to;
            tries--;
        }
        char *value = more ? NULL : clears ? g_strdup("") : read_choice(entry, typed);
        g_free(typed);
        if (value) {
            g_free(entry->value);
            entry->value = value;
            return ENTERED_NEW;
        }
    }
    plain_say(0, _("That was not possible too often; nothing was changed."));
    return ENTERED_BACK;
}

/* ---- texts and dates ---- */

static bool is_year(const char *text)
{
    return strlen(text) == 4 && strspn(text, "0123456789") == 4;
}

static bool fits(const struct entry *entry, const char *text)
{
    char *flat = text_collapse(text);
    bool fine = true;
    if (!*flat && entry->needed) {
        plain_say(0, _("This cannot be empty."));
        fine = false;
    } else if (*flat && entry->kind == ENTRY_DATE && !date_valid(flat)) {
        plain_say(0, _("“%s” is not a date that exists. Write YYYY-MM-DD."), flat);
        fine = false;
    } else if (*flat && entry->kind == ENTRY_YEAR && !date_valid(flat) && !is_year(flat)) {
        plain_say(0, _("“%s” is not a date that exists. Write YYYY-MM-DD, or the year alone."),
                  flat);
        fine = false;
    }
    g_free(flat);
    return fine;
}

static enum entered ask_text(struct plain *p, struct entry *entry)
{
    for (int tries = 0; tries < PLAIN_TRIES; tries++) {
        char *text = NULL;
        enum text_kind kind = entry->kind == ENTRY_LONG   ? TEXT_LINES
                              : entry->kind == ENTRY_NOTE ? TEXT_NOTE
                                                          : TEXT_NAME;
        enum entered entered =
            plain_text(p, entry->label, entry->help, entry->value, kind, entry->needed, &text);
        if (entered == ENTERED_KEPT && entry->needed && !*entry->value) {
            plain_say(0, _("This cannot be empty."));
            continue;
        }
        if (entered != ENTERED_NEW)
            return entered;
        if (fits(entry, text)) {
            g_free(entry->value);
            entry->value = text;
            return ENTERED_NEW;
        }
        g_free(text);
    }
    plain_say(0, _("That was not possible too often; nothing was changed."));
    return ENTERED_BACK;
}

/* ---- forms ---- */

enum entered plain_form_ask(struct plain *p, struct form *form, struct entry *entry)
{
    enum entered entered = entry->kind == ENTRY_CHOICE ? ask_choice(p, entry) : ask_text(p, entry);
    form->touched |= entered == ENTERED_NEW;
    return entered;
}

bool plain_form_run(struct plain *p, struct form *form)
{
    guint at = 0;
    while (at < form->entries->len) {
        struct entry *entry = form->entries->pdata[at];
        if (*entry->help)
            plain_say(0, "%s", entry->help);
        enum entered entered = plain_form_ask(p, form, entry);
        if (entered == ENTERED_BACK && (at == 0 || p->leave))
            return false;
        at = entered == ENTERED_BACK ? at - 1 : at + 1;
    }
    return true;
}

bool plain_form_mend(struct plain *p, struct form *form)
{
    struct picking picking = {.prompt = _("Number of the line to change."),
                              .enter = _("Enter tries again.")};
    for (;;) {
        struct menu *menu = menu_new();
        plain_form_show(form, menu);
        struct pick pick = menu_pick(p, menu, &picking);
        if (pick.kind == PICK_ENTRY)
            plain_form_ask(p, form, form->entries->pdata[pick.index]);
        menu_free(menu);
        if (pick.kind != PICK_ENTRY)
            return pick.kind == PICK_ENTER;
    }
}

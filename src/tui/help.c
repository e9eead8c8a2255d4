/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Help and glossary: written from the tables of actions and terms. */
#include "config.h"

#include "base/i18n.h"
#include "base/text.h"
#include "kb/reference.h"
#include "tui/screens.h"
#include "tui/view.h"

static void add_action(GString *text, enum action action)
{
    const struct action_info *info = action_info(action);
    const char *key = action_key(action);
    g_string_append_printf(text, "  %s", key);
    for (int n = text_width(key); n < 8; n++)
        g_string_append_c(text, ' ');
    g_string_append_printf(text, "  %s\n", _(info->help)); /* the view breaks lines */
}

struct screen *screen_help(const struct screen *of)
{
    GString *text = g_string_new(NULL);
    if (of && of->ops->bar) {
        g_string_append(text, _("On this page\n\n"));
        for (const enum action *a = of->ops->bar; *a != ACTION_NONE; a++)
            add_action(text, *a);
    }
    g_string_append(text, _("\nEverywhere\n\n"));
    for (int a = ACTION_NONE + 1; a < ACTION_TAKE; a++) /* the rest are other names for these */
        add_action(text, (enum action)a);
    g_string_append(text, _("\nAnswers\n\n"));
    g_string_append(text, _("  On a question, y n p u answer yes, no, partly, unknown and go on; "
                            "digits choose from a list; Tab goes to the next place.\n"));
    g_string_append(text, _("\nSaving\n\n"));
    g_string_append(text,
                    _("  Every confirmed answer is written down at once and survives a crash. "
                      "Leaving saves the dossier; five older versions are kept beside it "
                      "(NAME.1~ to NAME.5~). Undo has no limit.\n"));
    return screen_text(_("Help"), g_string_free(text, FALSE));
}

struct screen *screen_glossary(struct ui *ui)
{
    const GPtrArray *terms = kb_glossary(ui->kb);
    GString *text = g_string_new(NULL);
    for (guint i = 0; i < terms->len; i++) {
        const struct kb_term *term = terms->pdata[i];
        g_string_append_printf(text, "%s\n", kb_text(term->name));
        char *flat = text_collapse(kb_text(term->definition));
        g_string_append_printf(text, "    %s\n\n", flat); /* the view breaks lines */
        g_free(flat);
    }
    return screen_text(_("Glossary"), g_string_free(text, FALSE));
}

/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "guide/edits.h"

#include "base/i18n.h"
#include "xml/xmlread.h"

static bool is_position(const xmlNode *side)
{
    const xmlNode *record = side ? xml_child(side, NULL) : NULL;
    return record && xml_is(record, "position");
}

static void add_side(GString *text, int indent, const char *label, const xmlNode *side)
{
    const xmlNode *record = side ? xml_child(side, NULL) : NULL;
    g_string_append_printf(text, "%*s%s ", indent, "", label);
    if (!record) {
        g_string_append(text, _("nothing\n"));
        return;
    }
    for (const xmlAttr *a = record->properties; a; a = a->next)
        if (a->children && a->children->content)
            g_string_append_printf(text, "%s=%s ", (const char *)a->name,
                                   (const char *)a->children->content);
    for (const xmlNode *n = xml_child(record, NULL); n; n = xml_next(n, NULL)) {
        char *value = xml_text(n);
        if (*value)
            g_string_append_printf(text, "%s ", value);
        g_free(value);
    }
    g_string_append_c(text, '\n');
}

char *edits_words(const xmlNode *change, int indent, bool apart)
{
    GString *text = g_string_new(NULL);
    for (const xmlNode *edit = xml_child(change, "edit"); edit; edit = xml_next(edit, "edit")) {
        const xmlNode *was = xml_child(edit, "was"), *is = xml_child(edit, "is");
        if (apart)
            g_string_append_c(text, '\n');
        if (is_position(was) || is_position(is)) {
            g_string_append_printf(text, "%*s%s", indent, "", _("a position (confidential)\n"));
            continue;
        }
        add_side(text, indent, _("was:"), was);
        add_side(text, indent, _("is: "), is);
    }
    return g_string_free(text, FALSE);
}

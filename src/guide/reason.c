/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "guide/reason.h"

#include <string.h>

#include "base/i18n.h"
#include "base/text.h"
#include "kb/decision.h"
#include "kb/question.h"
#include "kb/reference.h"
#include "kb/rule.h"
#include "kb/template.h"

/* Values as a reason has them: "medical admin", "capped:1", "?". The caller frees. */
static char *reason_values(const struct domain *domain, const char *text)
{
    if (!strcmp(text, "?"))
        return g_strdup(_("not known"));
    if (!strcmp(text, "undecided"))
        return g_strdup(_("not decided"));
    bool coded = domain->type == DOMAIN_CODES || domain->type == DOMAIN_YNPU ||
                 domain->type == DOMAIN_MATRIX;
    if (!coded)
        return domain_value_words(domain, text);
    char **values = text_words(text);
    char *words = domain_values_words(domain, (const char *const *)values, "; ");
    g_strfreev(values);
    return words;
}

char *reason_words(struct kb *kb, const struct dossier *dossier, const char *reason, char **id,
                   enum party *of)
{
    bool sided = (reason[0] == 'O' || reason[0] == 'D') && reason[1] == '.';
    const char *rest = sided ? reason + 2 : reason;
    size_t length = strcspn(rest, " =");
    const char *equal = strchr(rest, '=');
    *id = g_strndup(rest, length);
    *of = !sided ? PARTY_NONE : reason[0] == 'O' ? PARTY_ORIGIN : PARTY_DESTINATION;
    const char *side = sided ? dossier_party(dossier, *of)->short_name : "";
    const struct kb_item *item = kb_item(kb, *id);
    const struct kb_decision *decision = kb_decision(kb, *id);
    GString *out = g_string_new(*id);
    if (item || decision) {
        const struct domain *domain = item ? &item->domain : &decision->domain;
        char *values = reason_values(domain, equal ? equal + 1 : rest + length);
        g_string_append_printf(out, " %s", kb_text(item ? item->question->title : decision->title));
        if (*side)
            g_string_append_printf(out, ", %s", side);
        if (decision && g_str_has_prefix(rest + length, " for ")) {
            char *qualifier = g_strndup(rest + length + 5, strcspn(rest + length + 5, "="));
            g_string_append_printf(out, ", %s", qualifier);
            g_free(qualifier);
        }
        if (*values)
            g_string_append_printf(out, ": %s", values);
        g_free(values);
    } else if (sided && kb_instrument(kb, *id)) {
        g_string_append_printf(out, ", %s: %s", side,
                               equal && strcmp(equal + 1, "?") ? equal + 1 : _("not known"));
    } else {
        g_string_assign(out, reason);
        bool known = kb_rule(kb, *id) || kb_article(kb, *id) || kb_instrument(kb, *id) ||
                     kb_principle(kb, *id) || kb_redline(kb, *id) || kb_check_item(kb, *id);
        if (!known)
            g_clear_pointer(id, g_free);
    }
    return g_string_free(out, FALSE);
}

char **reason_parts(const struct flag *flag)
{
    GPtrArray *list = g_ptr_array_new();
    for (char **reason = flag->because; *reason; reason++) {
        char *half = strstr(*reason, ", D.");
        g_ptr_array_add(list,
                        half ? g_strndup(*reason, (gsize)(half - *reason)) : g_strdup(*reason));
        if (half)
            g_ptr_array_add(list, g_strdup(half + 2));
    }
    g_ptr_array_add(list, NULL);
    return (char **)g_ptr_array_free(list, FALSE);
}

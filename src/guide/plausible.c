/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "guide/plausible.h"

#include <string.h>

#include "base/i18n.h"
#include "kb/kb.h"

/* What a number of a unit hardly exceeds. Units begin with these words in the knowledge base. */
static const struct {
    const char *unit;
    double most;
} limits[] = {
    {"%", 100},     {"months of wage", 24}, {"working days", 400}, {"days", 1100},
    {"weeks", 160}, {"months", 240},        {"years", 75},
};

static double most_of(const char *unit)
{
    for (size_t i = 0; i < G_N_ELEMENTS(limits); i++)
        if (g_str_has_prefix(unit, limits[i].unit))
            return limits[i].most;
    return 0;
}

static const char *unit_of(const struct domain *domain, const char *value)
{
    char *id = domain_value_code(value);
    const struct domain_code *code = domain->type == DOMAIN_CODES ? domain_code(domain, id) : NULL;
    g_free(id);
    if (domain->type == DOMAIN_NUMBER)
        return domain->unit;
    return code && code->arg == DOMAIN_ARG_NUMBER ? code->unit : "";
}

char *plausible_remark(const struct domain *domain, const char *const *values)
{
    for (const char *const *v = values; v && *v; v++) {
        const char *unit = unit_of(domain, *v), *arg = domain_value_arg(*v);
        double number = 0, most = most_of(unit);
        bool is_number = domain_value_number(*v, &number);
        if (!is_number || (number >= 0 && (most == 0 || number <= most)))
            continue;
        /* TRANSLATORS: a number and its unit, as "900 months" */
        return g_strdup_printf(_("It is kept, but %1$s %2$s is an unusual number: is it meant?"),
                               arg ? arg : *v, kb_text(unit));
    }
    return NULL;
}

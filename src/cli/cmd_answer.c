/* SPDX-License-Identifier: GPL-3.0-or-later */
/* blma answer, respond, decide, ratify: what the team enters. */
#include "config.h"

#include <string.h>

#include "base/i18n.h"
#include "base/moment.h"
#include "cli/cli.h"
#include "guide/plausible.h"
#include "kb/decision.h"
#include "kb/question.h"

/* A typed option, cleaned, "" when absent; the list frees it. */
static const char *typed(GPtrArray *kept, const struct arguments *a, const char *option)
{
    char *clean = cli_clean(argument(a, option));
    if (!clean)
        return "";
    g_ptr_array_add(kept, clean);
    return clean;
}

static bool read_party(const struct arguments *a, enum party *of)
{
    const char *word = argument(a, "of");
    *of = word ? party_parse(word) : PARTY_NONE;
    if (*of == PARTY_ORIGIN || *of == PARTY_DESTINATION)
        return true;
    cli_complain(_("Say about whom: --of origin or --of destination."));
    return false;
}

static char **split_values(struct kb *kb, const char *item_id, const char *value)
{
    const struct kb_item *item = kb_item(kb, kb_alias(kb, item_id));
    if (!*value)
        return g_new0(char *, 1);
    if (item)
        return domain_split(&item->domain, value);
    char **one = g_new0(char *, 2);
    one[0] = g_strdup(value);
    return one;
}

static int apply_values(struct dossier *dossier, struct change *change, const struct domain *domain,
                        const char *const *values)
{
    int status = cli_apply(dossier, change);
    char *remark = status == EXIT_DONE && domain ? plausible_remark(domain, values) : NULL;
    if (remark)
        cli_complain(remark);
    g_free(remark);
    return status;
}

static int put_answer(struct kb *kb, struct dossier *dossier, const struct arguments *a,
                      GPtrArray *kept)
{
    struct answer answer = {.item = kb_alias(kb, a->words[1]), .state = ANSWER_PROVISIONAL};
    const char *state = typed(kept, a, "state");
    if (!read_party(a, &answer.of))
        return EXIT_INPUT;
    if (*state && !answer_state_parse(state, &answer.state)) {
        char *text = g_strdup_printf(_("“%s” is no state. Possible: open, asked, provisional, "
                                       "confirmed, disputed, not-applicable."),
                                     state);
        cli_complain(text);
        g_free(text);
        return EXIT_INPUT;
    }
    bool may_lack = answer.state == ANSWER_OPEN || answer.state == ANSWER_ASKED ||
                    answer.state == ANSWER_NOT_APPLICABLE;
    const char *value = typed(kept, a, "value");
    if (!*value && !may_lack) {
        cli_complain(_("Give the answer with --value."));
        return EXIT_INPUT;
    }
    char **values = split_values(kb, a->words[1], value);
    answer.values = (const char *const *)values;
    answer.note = typed(kept, a, "note");
    answer.confidence = typed(kept, a, "confidence");
    answer.source.institution = typed(kept, a, "institution");
    answer.source.document = typed(kept, a, "document");
    answer.source.date = typed(kept, a, "date");
    answer.source.place = typed(kept, a, "place");
    if (argument(a, "by"))
        g_setenv("BLMA_USER", typed(kept, a, "by"), TRUE);
    struct change *change = change_new(NULL);
    change_put_take(change, record_answer(&answer));
    const struct kb_item *item = kb_item(kb, answer.item);
    int status = apply_values(dossier, change, item ? &item->domain : NULL, answer.values);
    g_strfreev(values);
    return status;
}

static int put_response(struct kb *kb, struct dossier *dossier, const struct arguments *a,
                        GPtrArray *kept)
{
    struct response response = {.item = kb_alias(kb, a->words[1])};
    if (!read_party(a, &response.of))
        return EXIT_INPUT;
    char *id = dossier_new_response_id(dossier);
    char *now = moment_now();
    char *today = g_strndup(now, 10);
    char **values = split_values(kb, a->words[1], typed(kept, a, "value"));
    response.id = id;
    response.values = (const char *const *)values;
    response.institution = typed(kept, a, "institution");
    response.by = typed(kept, a, "by");
    response.date = argument(a, "date") ? typed(kept, a, "date") : today;
    response.note = typed(kept, a, "note");
    response.source.document = typed(kept, a, "document");
    response.source.place = typed(kept, a, "place");
    response.source.institution = "";
    response.source.date = "";
    struct change *change = change_new(NULL);
    change_put_take(change, record_response(&response));
    int status = cli_apply(dossier, change);
    g_strfreev(values);
    g_free(today);
    g_free(now);
    g_free(id);
    return status;
}

static int put_decision(struct kb *kb, struct dossier *dossier, const struct arguments *a,
                        GPtrArray *kept)
{
    const char *id = kb_alias(kb, a->words[1]);
    const struct kb_decision *known = kb_decision(kb, id);
    const char *value = typed(kept, a, "value");
    if (!*value) {
        cli_complain(_("Give the decision with --value."));
        return EXIT_INPUT;
    }
    char **values = known ? domain_split(&known->domain, value) : g_strsplit(value, ",", -1);
    struct decision decision = {id, typed(kept, a, "for"), (const char *const *)values,
                                typed(kept, a, "note")};
    struct change *change = change_new(NULL);
    change_put_take(change, record_decision(&decision));
    int status = apply_values(dossier, change, known ? &known->domain : NULL, decision.values);
    g_strfreev(values);
    return status;
}

static int put_ratification(struct kb *kb, struct dossier *dossier, const struct arguments *a,
                            GPtrArray *kept)
{
    struct ratification ratification = {.instrument = kb_alias(kb, a->words[1])};
    if (!read_party(a, &ratification.of))
        return EXIT_INPUT;
    ratification.status = typed(kept, a, "status");
    ratification.date = typed(kept, a, "date");
    ratification.note = typed(kept, a, "note");
    ratification.source = typed(kept, a, "source");
    struct change *change = change_new(NULL);
    change_put_take(change, record_ratification(&ratification));
    return cli_apply(dossier, change);
}

static int with_dossier(const struct arguments *a,
                        int (*put)(struct kb *, struct dossier *, const struct arguments *,
                                   GPtrArray *))
{
    struct kb *kb = cli_kb();
    int status = EXIT_INPUT;
    struct dossier *dossier = kb ? cli_open(kb, a->words[0], DOSSIER_WRITE, &status) : NULL;
    if (dossier) {
        GPtrArray *kept = g_ptr_array_new_with_free_func(g_free);
        status = put(kb, dossier, a, kept);
        g_ptr_array_unref(kept);
    }
    dossier_free(dossier);
    kb_free(kb);
    return status;
}

int cmd_answer(const struct arguments *a)
{
    return with_dossier(a, put_answer);
}

int cmd_respond(const struct arguments *a)
{
    return with_dossier(a, put_response);
}

int cmd_decide(const struct arguments *a)
{
    return with_dossier(a, put_decision);
}

int cmd_ratify(const struct arguments *a)
{
    return with_dossier(a, put_ratification);
}

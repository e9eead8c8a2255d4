/* SPDX-License-Identifier: GPL-3.0-or-later */
/* What an answer holds: reading its values, and every change to it. */
#include "config.h"

#include <string.h>

#include "base/i18n.h"
#include "base/text.h"
#include "guide/plausible.h"
#include "kb/reference.h"
#include "tui/question.h"

/* ---- reading ---- */

static const struct answer *answer_of(struct ui *ui, const struct cell *cell)
{
    return dossier_answer(ui->dossier, cell->item->id, cell->of);
}

const char *const *cell_values(struct ui *ui, const struct cell *cell)
{
    static const char *const none[] = {NULL};
    const struct answer *answer = answer_of(ui, cell);
    return answer ? answer->values : none;
}

bool cell_is_open(struct ui *ui, const struct cell *cell)
{
    const struct answer *answer = answer_of(ui, cell);
    bool answered = answer && answer->state != ANSWER_OPEN && answer->state != ANSWER_ASKED;
    return !answered;
}

bool cell_in_conflict(struct ui *ui, const struct cell *cell)
{
    return assess_dispute(ui_assessment(ui), cell->item, cell->of) != NULL;
}

/* ---- values ---- */

/* "" finds the value without a code: a number for all. */
static bool has_code(const char *value, const char *code)
{
    if (!*code)
        return !strchr(value, ':');
    size_t n = strlen(code);
    return !strncmp(value, code, n) && (value[n] == '\0' || value[n] == ':');
}

const char *values_find(const char *const *values, const char *code)
{
    for (const char *const *v = values; *v; v++)
        if (has_code(*v, code))
            return *v;
    return NULL;
}

static char **take(GPtrArray *values)
{
    g_ptr_array_add(values, NULL);
    return (char **)g_ptr_array_free(values, FALSE);
}

char **values_toggle(const struct domain *domain, const char *const *values, const char *code,
                     const char *arg)
{
    GPtrArray *result = g_ptr_array_new();
    const struct domain_code *mine = domain_code(domain, code);
    bool on = !values_find(values, code) || arg || !domain->multiple;
    bool alone = !domain->multiple || !mine || mine->exclusive; /* also "U" */
    char *fresh = arg && *arg ? g_strdup_printf("%s:%s", code, arg) : g_strdup(code);
    if (!mine && on)
        g_ptr_array_add(result, g_strdup(fresh));
    for (size_t i = 0; i < domain->n_codes; i++) {
        const struct domain_code *c = &domain->codes[i];
        const char *old = values_find(values, c->id);
        if (c == mine && on)
            g_ptr_array_add(result, g_strdup(fresh));
        else if (c != mine && old && !(on && (alone || c->exclusive)))
            g_ptr_array_add(result, g_strdup(old));
    }
    g_free(fresh);
    return take(result);
}

char **values_set_key(const struct domain *domain, const char *const *values, const char *key,
                      const char *number)
{
    GPtrArray *result = g_ptr_array_new();
    char *mine = NULL;
    for (int i = 0; (mine = domain_key(domain, i)) != NULL; i++) {
        const char *old = values_find(values, mine);
        if (!strcmp(mine, key) && *number)
            g_ptr_array_add(result,
                            *key ? g_strdup_printf("%s:%s", key, number) : g_strdup(number));
        else if (strcmp(mine, key) && old && strcmp(old, "U"))
            g_ptr_array_add(result, g_strdup(old));
        g_free(mine);
    }
    return take(result);
}

char *values_words(const struct domain *domain, const char *const *values)
{
    bool long_ones = domain->type == DOMAIN_TEXT || domain->type == DOMAIN_MATRIX;
    return domain_values_words(domain, values, long_ones ? "; " : ", ");
}

char *values_short(const struct domain *domain, const char *const *values)
{
    guint n = g_strv_length((char **)values);
    bool counted = domain->type == DOMAIN_CODES || domain->type == DOMAIN_MATRIX;
    if (n > 1 && counted) {
        unsigned of = (unsigned)(domain->type == DOMAIN_MATRIX ? domain->n_rows : 0);
        for (size_t i = 0; domain->type == DOMAIN_CODES && i < domain->n_codes; i++)
            of += domain->codes[i].exclusive ? 0 : 1;
        return g_strdup_printf(_("%1$u of %2$u"), n, of);
    }
    char *words = values_words(domain, values);
    char *flat = text_collapse(words);
    g_free(words);
    return flat;
}

char *domain_key(const struct domain *domain, int index)
{
    if (index == 0)
        return g_strdup("");
    char **keys = text_words(domain->keys);
    bool inside = index <= (int)g_strv_length(keys);
    char *key = inside ? g_strdup(keys[index - 1]) : NULL;
    g_strfreev(keys);
    return key;
}

char *domain_key_words(struct ui *ui, const struct domain *domain, const char *key)
{
    if (!*key)
        return g_strdup(_("for all"));
    if (!strcmp(domain->keyed, "sex"))
        return g_strdup(!strcmp(key, "women") ? _("women") : _("men"));
    const GPtrArray *sectors = kb_sectors(ui->kb);
    for (guint i = 0; i < sectors->len; i++) {
        const struct kb_sector *sector = sectors->pdata[i];
        if (!strcmp(sector->id, key))
            return g_strdup(kb_text(sector->title));
    }
    return g_strdup(key);
}

/* ---- changing ---- */

/* The answer as it stands, to be changed; open when there is none. */
static struct answer present(struct ui *ui, const struct cell *cell)
{
    static const char *const none[] = {NULL};
    const struct answer *old = answer_of(ui, cell);
    struct answer answer = {cell->item->id, cell->of, ANSWER_OPEN, none, "", "", {"", "", "", ""}};
    return old ? *old : answer;
}

static bool put(struct ui *ui, const struct answer *answer)
{
    struct change *change = change_new(NULL);
    change_put_take(change, record_answer(answer));
    return ui_apply(ui, change);
}

static bool drop(struct ui *ui, const struct answer *answer)
{
    struct change *change = change_new(NULL);
    change_drop_take(change, record_answer(answer));
    return ui_apply(ui, change);
}

static bool says_more(const struct answer *answer)
{
    const struct source_info *s = &answer->source;
    return *answer->note || *answer->confidence || *s->institution || *s->document || *s->date ||
           *s->place;
}

bool cell_put_values(struct ui *ui, const struct cell *cell, const char *const *values)
{
    const struct answer *old = answer_of(ui, cell);
    struct answer answer = present(ui, cell);
    bool counts = answer.state == ANSWER_PROVISIONAL || answer.state == ANSWER_CONFIRMED ||
                  answer.state == ANSWER_DISPUTED;
    if (!values[0] && !old)
        return true;
    if (values[0] && counts && g_strv_equal(answer.values, values))
        return true; /* nothing new: it stays as settled as it was */
    answer.values = values;
    answer.state = values[0] ? ANSWER_PROVISIONAL : ANSWER_OPEN;
    /* before the change: the values may be those of the view that it ends */
    char *remark = plausible_remark(&cell->item->domain, values);
    bool done = values[0] || says_more(&answer) ? put(ui, &answer) : drop(ui, &answer);
    if (done && remark)
        ui_say(ui, "%s", remark);
    g_free(remark);
    return done;
}

bool cell_put_unknown(struct ui *ui, const struct cell *cell)
{
    static const char *const unknown[] = {"U", NULL};
    return cell_put_values(ui, cell, unknown);
}

bool cell_put_note(struct ui *ui, const struct cell *cell, const char *note)
{
    struct answer answer = present(ui, cell);
    if (!strcmp(answer.note, note))
        return true;
    answer.note = note;
    bool empty = !answer.values[0] && answer.state == ANSWER_OPEN && !says_more(&answer);
    return empty ? drop(ui, &answer) : put(ui, &answer);
}

bool cell_put_state(struct ui *ui, const struct cell *cell, enum answer_state state,
                    const char *note)
{
    struct answer answer = present(ui, cell);
    bool needs_value =
        state == ANSWER_PROVISIONAL || state == ANSWER_CONFIRMED || state == ANSWER_DISPUTED;
    if (needs_value && !answer.values[0]) {
        ui_alarm(ui, _("Give the answer first; then say how sure it is."));
        return false;
    }
    answer.state = state;
    if (note)
        answer.note = note;
    bool empty = !answer.values[0] && state == ANSWER_OPEN && !says_more(&answer);
    if (empty)
        return !answer_of(ui, cell) || drop(ui, &answer);
    return put(ui, &answer);
}

bool cell_put_source(struct ui *ui, const struct cell *cell, const struct source_info *source,
                     const char *confidence)
{
    struct answer answer = present(ui, cell);
    answer.source = *source;
    answer.confidence = confidence;
    return put(ui, &answer);
}

bool cell_clear(struct ui *ui, const struct cell *cell)
{
    struct answer answer = present(ui, cell);
    if (!answer_of(ui, cell)) {
        ui_say(ui, _("There is no answer to clear."));
        return true;
    }
    if (!drop(ui, &answer))
        return false;
    ui_say(ui, _("Cleared the answer of %1$s to %2$s; z brings it back."),
           dossier_party_name(ui->dossier, cell->of), cell->item->id);
    return true;
}

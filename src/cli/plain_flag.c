/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Flags, red lines and coverage in the plain mode. */
#include "config.h"

#include <string.h>

#include "base/i18n.h"
#include "base/moment.h"
#include "base/text.h"
#include "cli/plain.h"
#include "draft/check.h"
#include "draft/plan.h"
#include "guide/reason.h"
#include "kb/decision.h"
#include "kb/question.h"
#include "kb/reference.h"
#include "kb/template.h"

/* ---- one flag ---- */

/* Flags that rest on the document, struct flag *; NULL after saying why. The caller unrefs. */
static GPtrArray *document_flags(struct plain *p)
{
    const struct draft *draft = plain_composed(p);
    return draft ? draft_checks(p->kb, p->dossier, plain_assessment(p), draft) : NULL;
}

/* NULL when the flag does not show. *@document (may become NULL) holds it; the caller unrefs. */
static const struct flag *find_flag(struct plain *p, const struct kb_rule *rule,
                                    GPtrArray **document)
{
    const struct flag *own = assess_flag(plain_assessment(p), rule->id);
    *document = NULL;
    if (own && own->colour != COLOUR_NONE)
        return own;
    *document = *rule->document ? document_flags(p) : NULL;
    for (guint i = 0; *document && i < (*document)->len; i++) {
        const struct flag *flag = (*document)->pdata[i];
        if (flag->rule == rule)
            return flag;
    }
    return NULL;
}

static void show_flag(struct plain *p, const struct kb_rule *rule, const struct flag *flag)
{
    if (!flag) {
        plain_head("%s %s", rule->id, kb_text(rule->title));
        plain_say(0, _("This flag does not show at present."));
        return;
    }
    const char *of = flag->of == PARTY_ORIGIN || flag->of == PARTY_DESTINATION
                         ? dossier_party_name(p->dossier, flag->of)
                     : flag->of == PARTY_BOTH ? _("both sides")
                                              : "";
    plain_head("%s %s %s%s%s", colour_label(flag->colour), rule->id, kb_text(rule->title),
               *of ? ", " : "", of);
    plain_say(0, "%s", flag->text);
    plain_fact(0, _("Principles"), rule->principles);
    plain_fact(0, _("Red lines"), rule->redlines);
    for (guint i = 0; i < rule->plans->len; i++) {
        const struct kb_rule_plan *plan = rule->plans->pdata[i];
        plain_fact(0,
                   dossier_party_name(p->dossier, plan->side == PARTY_ORIGIN ? PARTY_ORIGIN
                                                                             : PARTY_DESTINATION),
                   kb_text(plan->text));
    }
    for (guint i = 0; i < rule->negotiate->len; i++)
        plain_fact(0, _("To negotiate"), kb_text(rule->negotiate->pdata[i]));
    if (flag->settled)
        plain_say(0, _("Settled by %s; the flag stays so that nobody forgets."), flag->settled);
    if (flag->acknowledged)
        plain_say(0, _("Acknowledged by %1$s: %2$s"), flag->acknowledged->by,
                  flag->acknowledged->reason);
}

static struct menu *flag_menu(struct plain *p, const struct kb_rule *rule, const struct flag *flag)
{
    struct menu *menu = menu_new();
    if (flag && flag->because[0])
        menu_head(menu, "%s", _("Because of:"));
    char **reasons = flag ? reason_parts(flag) : NULL;
    for (char **reason = reasons; reason && *reason; reason++) {
        enum party of;
        char *id = NULL, *words = reason_words(p->kb, p->dossier, *reason, &id, &of);
        if (id && (kb_item(p->kb, id) || kb_decision(p->kb, id) || kb_instrument(p->kb, id)))
            menu_add(menu, id, "%s", words);
        else
            menu_note(menu, "%s", words);
        g_free(words);
        g_free(id);
    }
    g_strfreev(reasons);
    char **ids = text_words(rule->articles);
    if (ids[0])
        menu_head(menu, "%s", _("It bears on:"));
    for (char **id = ids; *id; id++)
        menu_add(menu, *id, "%s %s", *id, kb_article_heading(p->kb, *id));
    g_strfreev(ids);
    return menu;
}

static void acknowledge(struct plain *p, const char *id)
{
    const struct acknowledgement *old = dossier_acknowledged(p->dossier, id);
    char *now = g_strdup(old ? old->reason : ""), *text = NULL;
    enum entered entered = plain_text(p, _("Why it is acknowledged"),
                                      _("The text of the draft stays as protective as before."),
                                      now, TEXT_NOTE, false, &text);
    if (entered == ENTERED_NEW && *text) {
        char *by = moment_user(), *time = moment_now();
        struct acknowledgement acknowledgement = {id, text, by, time};
        struct change *change = change_new(NULL);
        change_put_take(change, record_acknowledgement(&acknowledgement));
        if (plain_apply(p, change, NULL))
            plain_say(0, _("Acknowledged."));
        g_free(time);
        g_free(by);
    } else if (entered != ENTERED_KEPT || !*now) {
        plain_say(0, _("Nothing was changed: an acknowledgement needs a reason."));
    }
    g_free(text);
    g_free(now);
}

static void take_back(struct plain *p, const char *id)
{
    const struct acknowledgement *old = dossier_acknowledged(p->dossier, id);
    if (!old) {
        plain_say(0, _("It is not acknowledged."));
        return;
    }
    struct change *change = change_new(NULL);
    change_drop_take(change, record_acknowledgement(old));
    if (plain_apply(p, change, NULL))
        plain_say(0, _("It is no longer acknowledged."));
}

void plain_flag(struct plain *p, const char *id)
{
    const struct kb_rule *rule = kb_rule(p->kb, id);
    struct picking picking = {
        .prompt = _("a acknowledges the flag with a reason, t takes that back, w tells why. A "
                    "number goes to what is behind it."),
        .enter = _("Enter goes back."),
        .letters = "atw",
    };
    bool show = true;
    while (rule && !p->leave) {
        GPtrArray *document = NULL;
        const struct flag *flag = find_flag(p, rule, &document);
        if (show)
            show_flag(p, rule, flag);
        show = false;
        struct menu *menu = flag_menu(p, rule, flag);
        if (document)
            g_ptr_array_unref(document);
        struct pick pick = menu_pick(p, menu, &picking);
        if (pick.kind == PICK_ENTRY)
            plain_go(p, pick.id);
        else if (pick.letter == 'a')
            acknowledge(p, rule->id);
        else if (pick.letter == 't')
            take_back(p, rule->id);
        else if (pick.letter == 'w')
            plain_why(p, rule->id);
        menu_free(menu);
        if (pick.kind == PICK_BACK || pick.kind == PICK_ENTER)
            return;
    }
}

/* ---- all flags ---- */

static unsigned add_flags(struct menu *menu, const GPtrArray *flags, enum colour colour)
{
    unsigned n = 0;
    for (guint i = 0; i < flags->len; i++) {
        const struct flag *flag = flags->pdata[i];
        if (flag->colour != colour)
            continue;
        menu_add(menu, flag->rule->id, "%s %s %s%s%s", colour_label(colour), flag->rule->id,
                 kb_text(flag->rule->title), flag->settled ? _(", settled by a decision") : "",
                 flag->acknowledged ? _(", acknowledged") : "");
        n++;
    }
    return n;
}

void plain_flags(struct plain *p)
{
    static const enum colour order[] = {COLOUR_RED, COLOUR_AMBER, COLOUR_INFO};
    struct picking picking = {
        .prompt = _("Number of a flag."),
        .help = _("What the rules say about the answers and the draft. RED is below what the "
                  "Guidance accepts, AMBER needs attention, info is good to know."),
    };
    while (!p->leave) {
        GPtrArray *document = document_flags(p);
        if (!document)
            return;
        struct menu *menu = menu_new();
        unsigned n[G_N_ELEMENTS(order)];
        for (size_t c = 0; c < G_N_ELEMENTS(order); c++)
            n[c] = add_flags(menu, assess_flags(plain_assessment(p)), order[c]) +
                   add_flags(menu, document, order[c]);
        g_ptr_array_unref(document);
        if (menu_count(menu) == 0)
            menu_note(menu, "%s", _("No flag shows."));
        plain_head(_("Flags: %1$u red, %2$u amber, %3$u info"), n[0], n[1], n[2]);
        struct pick pick = menu_pick(p, menu, &picking);
        if (pick.kind == PICK_ENTRY)
            plain_flag(p, pick.id);
        menu_free(menu);
        if (pick.kind == PICK_BACK)
            return;
    }
}

/* ---- red lines ---- */

void plain_redlines(struct plain *p)
{
    struct picking picking = {
        .prompt = _("Number of a red line, for its text and why it stands where it does."),
        .help = _("What no agreement may fall short of. Firm: it stands in the draft with a "
                  "binding verb, and nothing softens it.")};
    while (!p->leave) {
        const struct draft *draft = plain_composed(p);
        if (!draft)
            return;
        struct menu *menu = menu_new();
        GPtrArray *list = draft_redlines(p->kb, draft);
        unsigned firm = 0;
        for (guint i = 0; i < list->len; i++)
            firm += ((const struct redline_state *)list->pdata[i])->firm ? 1 : 0;
        menu_head(menu, _("Red lines: %1$u of %2$u firm"), firm, list->len);
        for (guint i = 0; i < list->len; i++) {
            const struct redline_state *state = list->pdata[i];
            const struct kb_redline *redline = kb_redline(p->kb, state->id);
            unsigned n = state->at ? state->at->len : 0;
            char *at = g_strdup_printf(P_("in %u place", "in %u places", n), n);
            menu_add(menu, state->id, "%s %s: %s, %s", state->id, kb_text(redline->title),
                     state->firm ? _("firm") : _("MISSING OR SOFT"), at);
            g_free(at);
        }
        g_ptr_array_unref(list);
        plain_blank();
        struct pick pick = menu_pick(p, menu, &picking);
        if (pick.kind == PICK_ENTRY)
            plain_why(p, pick.id);
        menu_free(menu);
        if (pick.kind == PICK_BACK)
            return;
    }
}

/* ---- coverage ---- */

static const struct {
    enum coverage_kind kind;
    const char *name;
} kinds[] = {
    {COVERAGE_ANNEX3, N_("Structure checklist (Annex 3)")},
    {COVERAGE_PRINCIPLES, N_("Principles")},
    {COVERAGE_REQUIREMENTS, N_("Requirements of the principles")},
    {COVERAGE_REDLINES, N_("Red lines")},
    {COVERAGE_MODEL, N_("Articles of the Model Agreement")},
};

/* "Article 10, paragraph 3" for an eId of the draft; the caller frees. */
static char *place_words(const struct draft *draft, const char *eid)
{
    const GPtrArray *traces = draft_traces(draft), *units = draft_plan(draft)->units;
    const char *id = NULL;
    for (guint i = 0; i < traces->len && !id; i++) {
        const struct draft_trace *trace = traces->pdata[i];
        id = strcmp(trace->at, eid) ? NULL : trace->source;
    }
    for (guint i = 0; i < units->len && !id; i++) {
        const struct planned_unit *unit = units->pdata[i];
        if (!strcmp(unit->eid, eid) && unit->articles->len > 0)
            id = ((const struct kb_article *)unit->articles->pdata[0])->id;
    }
    char *words = id ? draft_place_words(draft, id) : NULL;
    return words ? words : g_strdup(id ? id : eid);
}

static char *places(const struct draft *draft, const GPtrArray *at)
{
    GString *text = g_string_new(NULL);
    for (guint i = 0; at && i < at->len; i++) {
        char *words = place_words(draft, at->pdata[i]);
        g_string_append_printf(text, "%s%s", i ? "; " : "", words);
        g_free(words);
    }
    return g_string_free(text, FALSE);
}

/* What an id of a coverage list says; "" when it says nothing more. */
static const char *covered_words(struct plain *p, const char *id)
{
    const struct kb_check_item *check = kb_check_item(p->kb, id);
    const struct kb_principle *principle = kb_principle(p->kb, id);
    const struct kb_requirement *requirement = kb_requirement(p->kb, id);
    const struct kb_redline *redline = kb_redline(p->kb, id);
    return check         ? kb_text(check->text)
           : principle   ? kb_text(principle->title)
           : requirement ? kb_text(requirement->text)
           : redline     ? kb_text(redline->title)
                         : "";
}

static void coverage_list(struct plain *p, size_t k)
{
    const struct draft *draft = plain_composed(p);
    if (!draft)
        return;
    GString *text = g_string_new(NULL);
    GPtrArray *list = draft_coverage(p->kb, draft, kinds[k].kind);
    for (guint i = 0; i < list->len; i++) {
        const struct coverage *one = list->pdata[i];
        char *at = places(draft, one->by);
        const char *words = covered_words(p, one->id);
        g_string_append_printf(text, "%s%s%s\n  %s\n", one->id, *words ? " " : "", words,
                               *at ? at : _("GAP"));
        g_free(at);
    }
    g_ptr_array_unref(list);
    plain_pages(p, _(kinds[k].name), g_string_free(text, FALSE));
}

void plain_coverage(struct plain *p)
{
    struct picking picking = {
        .prompt = _("Number of a list, to see what carries each of its items."),
        .help = _("What the draft carries of the Guidance, as it stands now.")};
    while (!p->leave) {
        const struct draft *draft = plain_composed(p);
        if (!draft)
            return;
        struct menu *menu = menu_new();
        menu_head(menu, "%s", _("Coverage"));
        for (size_t k = 0; k < G_N_ELEMENTS(kinds); k++) {
            GPtrArray *list = draft_coverage(p->kb, draft, kinds[k].kind);
            unsigned covered = 0;
            for (guint i = 0; i < list->len; i++)
                covered += ((const struct coverage *)list->pdata[i])->by->len > 0 ? 1 : 0;
            menu_add(menu, "", _("%1$s: %2$u of %3$u covered"), _(kinds[k].name), covered,
                     list->len);
            g_ptr_array_unref(list);
        }
        plain_blank();
        struct pick pick = menu_pick(p, menu, &picking);
        if (pick.kind == PICK_ENTRY)
            coverage_list(p, (size_t)pick.index);
        menu_free(menu);
        if (pick.kind == PICK_BACK)
            return;
    }
}

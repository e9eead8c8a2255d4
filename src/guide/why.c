/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "guide/why.h"

#include <string.h>

#include "base/error.h"
#include "base/i18n.h"
#include "base/text.h"
#include "guide/reason.h"
#include "kb/clause.h"
#include "kb/decision.h"
#include "kb/question.h"
#include "kb/reference.h"
#include "kb/rule.h"
#include "kb/template.h"

struct telling {
    struct kb *kb;
    const struct dossier *dossier;
    const struct report *report;
    int columns;
    GString *out;
};

/* ---- writing ---- */

static void say(struct telling *t, int indent, const char *format, ...) G_GNUC_PRINTF(3, 4);
static void say(struct telling *t, int indent, const char *format, ...)
{
    va_list args;
    va_start(args, format);
    char *text = g_strdup_vprintf(format, args);
    va_end(args);
    char *shown = text_visible(text);
    text_wrap(t->out, shown, t->columns, indent, indent + 2);
    g_free(shown);
    g_free(text);
}

static void title(struct telling *t, const char *text)
{
    g_string_append_c(t->out, '\n');
    say(t, 0, "%s", text);
}

/* "Article 10, paragraph 3" or the id when it is not in the draft. */
static char *place(struct telling *t, const char *id)
{
    char *words = draft_place_words(t->report->draft, id);
    char *text = words ? g_strdup_printf("%s (%s)", words, id) : g_strdup(id);
    g_free(words);
    return text;
}

static void tell_article(struct telling *t, const char *id)
{
    const struct kb_article *article = kb_article(t->kb, id);
    char *where = place(t, id);
    say(t, 2, "%s %s", where, article ? article->heading : "");
    g_free(where);
}

static void tell_articles(struct telling *t, const char *words)
{
    char **ids = text_words(words);
    if (*ids)
        title(t, _("Articles:"));
    for (char **id = ids; *id; id++)
        tell_article(t, *id);
    g_strfreev(ids);
}

static void tell_principles(struct telling *t, const char *words)
{
    char **ids = text_words(words);
    if (*ids)
        title(t, _("Principles of the Guidance:"));
    for (char **id = ids; *id; id++) {
        const struct kb_principle *principle = kb_principle(t->kb, *id);
        say(t, 2, "%s %s", *id, principle ? kb_text(principle->title) : "");
    }
    g_strfreev(ids);
}

static void tell_redlines(struct telling *t, const char *words)
{
    char **ids = text_words(words);
    if (*ids)
        title(t, _("Red lines:"));
    for (char **id = ids; *id; id++) {
        const struct kb_redline *redline = kb_redline(t->kb, *id);
        say(t, 2, "%s %s", *id, redline ? kb_text(redline->title) : "");
    }
    g_strfreev(ids);
}

static void tell_sources(struct telling *t, const GPtrArray *sources)
{
    if (sources->len > 0)
        title(t, _("Rests on:"));
    for (guint i = 0; i < sources->len; i++) {
        char *words = kb_source_words(t->kb, sources->pdata[i]);
        say(t, 2, "%s", words);
        g_free(words);
    }
}

static void tell_answer(struct telling *t, const struct kb_item *item, enum party of)
{
    const char *name = dossier_party(t->dossier, of)->short_name;
    const struct answer *answer = dossier_answer(t->dossier, item->id, of);
    if (!answer || !answer->values[0]) {
        char *who = kb_institution_names(t->kb, item->question->institutions);
        say(t, 4,
            answer && answer->state == ANSWER_NOT_APPLICABLE ? _("%1$s: does not apply (%2$s)")
                                                             : _("%1$s: not answered; ask %2$s"),
            name, answer && answer->state == ANSWER_NOT_APPLICABLE ? answer->note : who);
        g_free(who);
        return;
    }
    char *words = domain_values_words(&item->domain, answer->values, "; ");
    say(t, 4, "%s: %s (%s)%s%s", name, words, answer_state_word(answer->state),
        *answer->note ? " – " : "", answer->note);
    if (*answer->source.document)
        say(t, 6, _("Source: %1$s %2$s %3$s"), answer->source.document, answer->source.place,
            answer->source.date);
    g_free(words);
}

static void tell_item(struct telling *t, const struct kb_item *item)
{
    say(t, 2, "%s %s", item->id, kb_text(item->ask));
    for (enum party of = PARTY_ORIGIN; of <= PARTY_DESTINATION; of++)
        if (item->parties & of)
            tell_answer(t, item, of);
}

static void tell_flag(struct telling *t, const struct kb_rule *rule)
{
    const struct flag *flag = assess_flag(t->report->assessment, rule->id);
    for (guint i = 0; !flag && i < t->report->document->len; i++) {
        const struct flag *one = t->report->document->pdata[i];
        if (one->rule == rule)
            flag = one;
    }
    if (!flag || flag->strength == STRENGTH_FALSE) {
        say(t, 2, _("%1$s %2$s: silent"), rule->id, kb_text(rule->title));
        return;
    }
    char *kinds = g_strjoinv(" ", flag->kinds);
    say(t, 2, _("%1$s %2$s: %3$s %4$s, because"), rule->id, kb_text(rule->title),
        colour_name(flag->colour), kinds);
    char **reasons = reason_parts(flag);
    for (char **reason = reasons; *reason; reason++) {
        enum party of;
        char *id = NULL, *words = reason_words(t->kb, t->dossier, *reason, &id, &of);
        say(t, 4, "%s", words);
        g_free(words);
        g_free(id);
    }
    g_strfreev(reasons);
    g_free(kinds);
}

/* ---- who reads what ---- */

struct reading {
    const char *item, *decision, *instrument, *rule;
    bool found;
};

static void visit(const struct cond *cond, void *data)
{
    struct reading *r = data;
    const char *item = cond_attr(cond, "item"), *id = cond_attr(cond, "id");
    const char *decision = cond_attr(cond, "decision"), *rule = cond_attr(cond, "rule");
    const char *instrument = cond_attr(cond, "instrument");
    bool is_decision = !strcmp(cond_name(cond), "decision");
    r->found |= r->item && item && !strcmp(item, r->item);
    r->found |= r->decision && ((is_decision && id && !strcmp(id, r->decision)) ||
                                (decision && !strcmp(decision, r->decision)));
    r->found |= r->instrument && instrument && !strcmp(instrument, r->instrument);
    r->found |= r->rule && rule && !strcmp(rule, r->rule);
}

static bool rule_reads(const struct kb_rule *rule, struct reading what)
{
    what.found = false;
    for (guint i = 0; i < rule->cases->len; i++)
        cond_walk(((const struct kb_rule_case *)rule->cases->pdata[i])->cond, visit, &what);
    for (guint i = 0; i < rule->gaps->len; i++) {
        const struct kb_rule_gap *gap = rule->gaps->pdata[i];
        cond_walk(gap->cond, visit, &what);
        what.found |= what.instrument && !strcmp(gap->instrument, what.instrument);
    }
    cond_walk(rule->settled, visit, &what);
    return what.found;
}

static void tell_rules_reading(struct telling *t, struct reading what)
{
    const GPtrArray *rules = kb_rules(t->kb);
    bool first = true;
    for (guint i = 0; i < rules->len; i++) {
        if (!rule_reads(rules->pdata[i], what))
            continue;
        if (first)
            title(t, _("Rules and checks that read it:"));
        first = false;
        tell_flag(t, rules->pdata[i]);
    }
}

static bool trace_uses(const struct draft_trace *trace, const char *id)
{
    for (guint i = 0; i < trace->uses->len; i++) {
        const char *use = trace->uses->pdata[i];
        const char *at = strstr(use, id);
        size_t n = strlen(id);
        bool before = at && (at == use || !g_ascii_isalnum(at[-1]));
        if (before && !g_ascii_isalnum(at[n]))
            return true;
    }
    return false;
}

static void tell_trace(struct telling *t, const struct draft_trace *trace)
{
    char *where = place(t, trace->source);
    GString *line = g_string_new(where);
    if (*trace->alternative)
        g_string_append_printf(line, _(", alternative “%s”"), trace->alternative);
    if (trace->own)
        g_string_append(line, _(", own wording of the team"));
    const char *between = " ← ";
    for (guint i = 0; i < trace->rules->len; i++, between = ", ")
        g_string_append_printf(line, "%s%s", between, (const char *)trace->rules->pdata[i]);
    for (guint i = 0; i < trace->uses->len; i++) {
        const char *use = trace->uses->pdata[i];
        if (g_ptr_array_find_with_equal_func(trace->rules, use, g_str_equal, NULL))
            continue; /* a rule that made it and is asked for in it is told once */
        g_string_append_printf(line, "%s%s", between, use);
        between = ", ";
    }
    for (guint i = 0; i < trace->redlines->len; i++)
        g_string_append_printf(line, " [%s]", (const char *)trace->redlines->pdata[i]);
    say(t, 2, "%s", line->str);
    g_string_free(line, TRUE);
    g_free(where);
}

static void tell_provisions_using(struct telling *t, const char *id)
{
    const GPtrArray *traces = draft_traces(t->report->draft);
    bool first = true;
    for (guint i = 0; i < traces->len; i++) {
        const struct draft_trace *trace = traces->pdata[i];
        if (!trace_uses(trace, id) &&
            !g_ptr_array_find_with_equal_func(trace->rules, id, g_str_equal, NULL))
            continue;
        if (first)
            title(t, _("Text of the draft it shaped:"));
        first = false;
        tell_trace(t, trace);
    }
    if (first)
        title(t, _("No text of the draft depends on it."));
}

/* ---- one function for each kind of thing ---- */

static void why_question(struct telling *t, const struct kb_question *question)
{
    say(t, 0, "%s %s", question->id, kb_text(question->title));
    say(t, 0, _("Source: %s"), question->guidance);
    if (*question->help) {
        g_string_append_c(t->out, '\n');
        say(t, 0, "%s", kb_text(question->help));
    }
    title(t, _("Answers:"));
    for (guint i = 0; i < question->items->len; i++)
        tell_item(t, question->items->pdata[i]);
    for (guint i = 0; i < question->items->len; i++) {
        const struct kb_item *item = question->items->pdata[i];
        if (question->items->len > 1)
            title(t, item->id);
        tell_rules_reading(t, (struct reading){.item = item->id});
        tell_provisions_using(t, item->id);
    }
    tell_articles(t, question->feeds);
    tell_principles(t, question->subject->principles);
    char *who = kb_institution_names(t->kb, question->institutions);
    title(t, _("Institutions that can answer:"));
    say(t, 2, "%s", who);
    g_free(who);
}

static void why_item(struct telling *t, const struct kb_item *item)
{
    say(t, 0, "%s %s", item->id, kb_text(item->question->title));
    say(t, 0, _("Source: %s"), item->question->guidance);
    title(t, _("Answers:"));
    tell_item(t, item);
    tell_rules_reading(t, (struct reading){.item = item->id});
    tell_provisions_using(t, item->id);
    tell_articles(t, item->question->feeds);
    tell_principles(t, item->question->subject->principles);
}

static void why_decision(struct telling *t, const struct kb_decision *decision)
{
    say(t, 0, "%s %s", decision->id, kb_text(decision->title));
    say(t, 0, "%s", kb_text(decision->why));
    bool taken = false;
    const char *const *values = dossier_decided(t->dossier, decision->id, NULL, &taken);
    char *words = domain_values_words(&decision->domain, values, "; ");
    title(t, _("Decided:"));
    say(t, 2,
        taken              ? "%s"
        : decision->policy ? _("%s (policy default, not yet taken)")
                           : _("%s (default, not yet taken)"),
        values ? words : _("nothing; there is no default"));
    for (const char *const *q = kb_decision_qualifiers(decision); *q; q++) {
        const struct decision *one = dossier_decision(t->dossier, decision->id, *q);
        char *own = one ? domain_values_words(&decision->domain, one->values, "; ") : NULL;
        if (own)
            say(t, 2, "%s: %s", kb_text(kb_decision_qualifier_label(decision, *q)), own);
        g_free(own);
    }
    g_free(words);
    tell_rules_reading(t, (struct reading){.decision = decision->id});
    tell_provisions_using(t, decision->id);
    tell_articles(t, decision->articles);
}

static void why_article(struct telling *t, const struct kb_article *article)
{
    char *where = place(t, article->id);
    say(t, 0, "%s %s", where, article->heading);
    g_free(where);
    say(t, 0, "%s", kb_text(article->why));
    if (*article->floor)
        say(t, 0, _("Never less than: %s"), kb_text(article->floor));
    if (!draft_at(t->report->draft, article->id) && article->chapter)
        say(t, 0, _("It is not in this draft."));
    title(t, _("Paragraphs, and what made them:"));
    const GPtrArray *traces = draft_traces(t->report->draft);
    for (guint i = 0; i < traces->len; i++) {
        const struct draft_trace *trace = traces->pdata[i];
        const struct kb_paragraph *paragraph = kb_paragraph(t->kb, trace->source);
        if (paragraph && paragraph->article == article)
            tell_trace(t, trace);
    }
    const GPtrArray *rules = kb_rules(t->kb);
    bool first = true;
    for (guint i = 0; i < rules->len; i++) {
        const struct kb_rule *rule = rules->pdata[i];
        const struct flag *flag = assess_flag(t->report->assessment, rule->id);
        if (!text_has_word(rule->articles, article->id) || !flag ||
            flag->strength == STRENGTH_FALSE)
            continue;
        if (first)
            title(t, _("Rules that fire here:"));
        first = false;
        tell_flag(t, rule);
    }
    char **questions = text_words(article->questions);
    if (*questions)
        title(t, _("Answers it rests on:"));
    for (char **id = questions; *id; id++) {
        const struct kb_question *question = kb_question(t->kb, *id);
        for (guint i = 0; question && i < question->items->len; i++)
            tell_item(t, question->items->pdata[i]);
    }
    g_strfreev(questions);
    char **decisions = text_words(article->decisions);
    if (*decisions)
        title(t, _("Decisions it rests on:"));
    for (char **id = decisions; *id; id++) {
        const struct kb_decision *decision = kb_decision(t->kb, *id);
        const char *const *values = dossier_decided(t->dossier, *id, NULL, NULL);
        char *words =
            decision ? domain_values_words(&decision->domain, values, "; ") : g_strdup("");
        say(t, 2, "%s %s: %s", *id, decision ? kb_text(decision->title) : "", words);
        g_free(words);
    }
    g_strfreev(decisions);
    tell_redlines(t, article->redlines);
    tell_principles(t, article->principles);
    tell_sources(t, article->sources);
}

static void why_rule(struct telling *t, const struct kb_rule *rule)
{
    tell_flag(t, rule);
    char *text = g_strdup(kb_text(rule->say));
    const struct flag *flag = assess_flag(t->report->assessment, rule->id);
    say(t, 2, "%s", flag ? flag->text : text);
    g_free(text);
    if (flag && flag->settled)
        say(t, 2, _("Settled by %s."), flag->settled);
    tell_provisions_using(t, rule->id);
    for (guint i = 0; i < rule->plans->len; i++) {
        const struct kb_rule_plan *plan = rule->plans->pdata[i];
        GString *line = g_string_new(kb_text(plan->text));
        if (i == 0)
            title(t, _("Changes of law or practice:"));
        g_string_replace(line, "{origin}", dossier_party(t->dossier, PARTY_ORIGIN)->short_name, 0);
        g_string_replace(line, "{destination}",
                         dossier_party(t->dossier, PARTY_DESTINATION)->short_name, 0);
        say(t, 2, "%s", line->str);
        g_string_free(line, TRUE);
    }
    tell_articles(t, rule->articles);
    tell_redlines(t, rule->redlines);
    tell_principles(t, rule->principles);
}

static void why_redline(struct telling *t, const struct kb_redline *redline)
{
    say(t, 0, "%s %s", redline->id, kb_text(redline->title));
    say(t, 0, "%s", kb_text(redline->text));
    say(t, 0, "%s", kb_text(redline->why));
    title(t, _("It stands here:"));
    const GPtrArray *traces = draft_traces(t->report->draft);
    for (guint i = 0; i < traces->len; i++) {
        const struct draft_trace *trace = traces->pdata[i];
        if (g_ptr_array_find_with_equal_func(trace->redlines, redline->id, g_str_equal, NULL))
            tell_trace(t, trace);
    }
    const GPtrArray *rules = kb_rules(t->kb);
    title(t, _("Rules that guard it:"));
    for (guint i = 0; i < rules->len; i++)
        if (text_has_word(((const struct kb_rule *)rules->pdata[i])->redlines, redline->id))
            tell_flag(t, rules->pdata[i]);
    tell_principles(t, redline->principles);
    tell_sources(t, redline->sources);
}

static void why_principle(struct telling *t, const struct kb_principle *principle)
{
    say(t, 0, "%s %s", principle->id, kb_text(principle->title));
    say(t, 0, "%s", kb_text(principle->summary));
    title(t, _("What it requires, and where the draft carries it:"));
    GPtrArray *coverage = draft_coverage(t->kb, t->report->draft, COVERAGE_REQUIREMENTS);
    for (guint i = 0; i < coverage->len; i++) {
        const struct coverage *one = coverage->pdata[i];
        const struct kb_requirement *requirement = kb_requirement(t->kb, one->id);
        if (strcmp(requirement->principle, principle->id))
            continue;
        g_ptr_array_add(one->by, NULL);
        char *where = g_strjoinv(", ", (char **)one->by->pdata);
        say(t, 2, "%s %s → %s", one->id, kb_text(requirement->text), *where ? where : "–");
        g_free(where);
    }
    g_ptr_array_unref(coverage);
    const GPtrArray *articles = kb_articles(t->kb);
    title(t, _("Articles:"));
    for (guint i = 0; i < articles->len; i++) {
        const struct kb_article *article = articles->pdata[i];
        if (text_has_word(article->principles, principle->id))
            tell_article(t, article->id);
    }
    const GPtrArray *questions = kb_questions(t->kb);
    title(t, _("Questions:"));
    for (guint i = 0; i < questions->len; i++) {
        const struct kb_question *question = questions->pdata[i];
        if (text_has_word(question->subject->principles, principle->id))
            say(t, 2, "%s %s", question->id, kb_text(question->title));
    }
}

static void why_instrument(struct telling *t, const struct kb_instrument *instrument)
{
    say(t, 0, "%s %s", instrument->id, kb_text(instrument->name));
    title(t, _("Status:"));
    for (enum party of = PARTY_ORIGIN; of <= PARTY_DESTINATION; of++) {
        const struct ratification *r = dossier_ratification(t->dossier, instrument->id, of);
        say(t, 2, "%s: %s%s%s%s%s", dossier_party(t->dossier, of)->short_name,
            r ? r->status : _("not entered"), r && *r->date ? " " : "", r ? r->date : "",
            r && *r->note ? " – " : "", r ? r->note : "");
    }
    tell_rules_reading(t, (struct reading){.instrument = instrument->id});
    const GPtrArray *articles = kb_articles(t->kb);
    title(t, _("Articles that rest on it:"));
    for (guint i = 0; i < articles->len; i++) {
        const struct kb_article *article = articles->pdata[i];
        for (guint j = 0; j < article->sources->len; j++) {
            const struct kb_source *source = article->sources->pdata[j];
            if (!strcmp(source->instrument, instrument->id)) {
                tell_article(t, article->id);
                break;
            }
        }
    }
    tell_provisions_using(t, instrument->id);
    tell_principles(t, instrument->principles);
}

static void why_paragraph(struct telling *t, const struct kb_paragraph *paragraph)
{
    char *where = place(t, paragraph->id);
    say(t, 0, "%s", where);
    g_free(where);
    const GPtrArray *traces = draft_traces(t->report->draft);
    for (guint i = 0; i < traces->len; i++)
        if (!strcmp(((const struct draft_trace *)traces->pdata[i])->source, paragraph->id))
            tell_trace(t, traces->pdata[i]);
    tell_redlines(t, paragraph->redlines);
    tell_principles(t, paragraph->article->principles);
    tell_sources(t, paragraph->article->sources);
}

static void why_check_item(struct telling *t, const struct kb_check_item *item)
{
    say(t, 0, "%s %s", item->id, kb_text(item->text));
    if (*item->exclusive_with)
        say(t, 0, _("Only one can be so: this or %s."), item->exclusive_with);
    tell_articles(t, item->articles);
    const GPtrArray *decisions = kb_decisions(t->kb);
    bool first = true;
    for (guint i = 0; i < decisions->len; i++) {
        const struct kb_decision *decision = decisions->pdata[i];
        if (!text_has_word(decision->checklist, item->id))
            continue;
        if (first)
            title(t, _("Decisions:"));
        first = false;
        say(t, 2, "%s %s", decision->id, kb_text(decision->title));
    }
}

static void why_clause(struct telling *t, const struct kb_clause *clause)
{
    say(t, 0, "%s %s", clause->id, clause->heading);
    say(t, 0, "%s", kb_text(clause->why));
    tell_sources(t, clause->sources);
    tell_principles(t, clause->principles);
}

static void why_annex(struct telling *t, const struct kb_annex *annex)
{
    char *where = place(t, annex->id);
    say(t, 0, "%s %s", where, annex->heading);
    say(t, 0, "%s", kb_text(annex->why));
    title(t, _("Clauses, and what made them:"));
    const GPtrArray *traces = draft_traces(t->report->draft);
    char *prefix = g_strconcat(annex->id, "/", NULL);
    for (guint i = 0; i < traces->len; i++)
        if (g_str_has_prefix(((const struct draft_trace *)traces->pdata[i])->source, prefix))
            tell_trace(t, traces->pdata[i]);
    tell_articles(t, annex->article);
    g_free(prefix);
    g_free(where);
}

static bool tell(struct telling *t, const char *id)
{
    if (kb_item(t->kb, id))
        why_item(t, kb_item(t->kb, id));
    else if (kb_question(t->kb, id))
        why_question(t, kb_question(t->kb, id));
    else if (kb_decision(t->kb, id))
        why_decision(t, kb_decision(t->kb, id));
    else if (kb_article(t->kb, id))
        why_article(t, kb_article(t->kb, id));
    else if (kb_paragraph(t->kb, id))
        why_paragraph(t, kb_paragraph(t->kb, id));
    else if (kb_rule(t->kb, id))
        why_rule(t, kb_rule(t->kb, id));
    else if (kb_redline(t->kb, id))
        why_redline(t, kb_redline(t->kb, id));
    else if (kb_principle(t->kb, id))
        why_principle(t, kb_principle(t->kb, id));
    else if (kb_instrument(t->kb, id))
        why_instrument(t, kb_instrument(t->kb, id));
    else if (kb_check_item(t->kb, id))
        why_check_item(t, kb_check_item(t->kb, id));
    else if (kb_clause(t->kb, id))
        why_clause(t, kb_clause(t->kb, id));
    else if (kb_field(t->kb, id))
        why_clause(t, kb_field(t->kb, id)->clause);
    else if (kb_requirement(t->kb, id))
        why_principle(t, kb_principle(t->kb, kb_requirement(t->kb, id)->principle));
    else if (kb_annex(t->kb, id))
        why_annex(t, kb_annex(t->kb, id));
    else
        return false;
    return true;
}

char *why_text(struct kb *kb, const struct dossier *dossier, const struct report *report,
               const char *id, int columns, GError **error)
{
    struct telling t = {kb, dossier, report, columns, g_string_new(NULL)};
    if (tell(&t, kb_alias(kb, id)))
        return g_string_free(t.out, FALSE);
    g_string_free(t.out, TRUE);
    char *shown = text_visible(id);
    g_set_error(error, BLMA_ERROR, BLMA_ERROR_USAGE,
                _("“%s” is no id of a question, decision, article, principle, instrument, red line "
                  "or rule. “blma kb list” shows them."),
                shown);
    g_free(shown);
    return NULL;
}

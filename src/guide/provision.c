/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "guide/provision.h"

#include <string.h>

#include "base/error.h"
#include "base/i18n.h"
#include "base/moment.h"
#include "base/text.h"
#include "draft/plan.h"
#include "draft/wording.h"
#include "xml/xmlread.h"
#include "xml/xmlwrite.h"

static const struct kb_article *find_article(struct kb *kb, const char *id, GError **error)
{
    const struct kb_article *article = kb_article(kb, kb_alias(kb, id));
    if (!article)
        error_usage(error, _("There is no article “%s”. “blma kb list articles” lists them."), id);
    return article;
}

static const struct kb_paragraph *find_paragraph(struct kb *kb, const char *id, GError **error)
{
    const struct kb_paragraph *paragraph = kb_paragraph(kb, kb_alias(kb, id));
    const struct kb_article *article = paragraph ? NULL : kb_article(kb, kb_alias(kb, id));
    if (article && article->paragraphs->len > 0)
        error_usage(error, _("Name a paragraph, for example %s. “blma provision show” lists them."),
                    ((const struct kb_paragraph *)article->paragraphs->pdata[0])->id);
    else if (!paragraph)
        error_usage(error,
                    _("There is no paragraph “%s”. “blma provision show” lists those of an "
                      "article."),
                    id);
    return paragraph;
}

/* ---- reading ---- */

static void bracket_free(struct provision_bracket *bracket)
{
    g_free(bracket->text);
    g_free(bracket);
}

static void comment_free(struct provision_comment *comment)
{
    g_free(comment->text);
    g_free(comment);
}

static void paragraph_free(struct provision_paragraph *p)
{
    g_free(p->standing);
    g_free(p->own);
    g_free(p->template_text);
    g_ptr_array_unref(p->alternatives);
    g_ptr_array_unref(p->brackets);
    g_ptr_array_unref(p->comments);
    g_free(p);
}

void provision_free(struct provision *provision)
{
    if (!provision)
        return;
    g_free(provision->place);
    g_ptr_array_unref(provision->paragraphs);
    g_ptr_array_unref(provision->comments);
    g_free(provision);
}

static void add_comment(GPtrArray *list, const xmlNode *node)
{
    struct provision_comment *comment = g_new0(struct provision_comment, 1);
    comment->by = xml_attr_or(node, "by", "");
    comment->time = xml_attr_or(node, "time", "");
    comment->text = xml_text_exact(node);
    g_ptr_array_add(list, comment);
}

static void add_bracket(GPtrArray *list, const xmlNode *node)
{
    struct provision_bracket *bracket = g_new0(struct provision_bracket, 1);
    bracket->id = xml_attr_or(node, "id", "");
    bracket->by = party_parse(xml_attr_or(node, "by", ""));
    bracket->level = strcmp(xml_attr_or(node, "level", "1"), "2") ? 1 : 2;
    bracket->text = xml_text(node);
    g_ptr_array_add(list, bracket);
}

static void read_alternatives(struct provision_paragraph *p, const xmlNode *record,
                              const struct planned_paragraph *planned)
{
    char *chosen = NULL;
    for (const xmlNode *n = record ? xml_child(record, "alternative") : NULL; n && !chosen;
         n = xml_next(n, "alternative"))
        if (!strcmp(xml_attr_or(n, "paragraph", ""), p->paragraph->id))
            chosen = xml_text(n);
    for (guint i = 0; i < p->paragraph->alternatives->len; i++) {
        struct provision_alternative *one = g_new0(struct provision_alternative, 1);
        one->piece = p->paragraph->alternatives->pdata[i];
        one->chosen = chosen && !strcmp(chosen, one->piece->id);
        one->stands = planned && planned->alternative == one->piece;
        g_ptr_array_add(p->alternatives, one);
    }
    g_free(chosen);
}

static struct provision_paragraph *read_paragraph(const struct draft *draft,
                                                  const struct kb_paragraph *paragraph,
                                                  const xmlNode *record)
{
    const struct planned_paragraph *planned = plan_paragraph(draft_plan(draft), paragraph->id);
    struct provision_paragraph *p = g_new0(struct provision_paragraph, 1);
    p->paragraph = paragraph;
    p->number = planned ? planned->number : 0;
    p->standing = wording_standing(draft, paragraph->id);
    p->template_text = wording_template(draft, paragraph->id, NULL);
    p->alternatives = g_ptr_array_new_with_free_func(g_free);
    p->brackets = g_ptr_array_new_with_free_func((GDestroyNotify)bracket_free);
    p->comments = g_ptr_array_new_with_free_func((GDestroyNotify)comment_free);
    read_alternatives(p, record, planned);
    for (const xmlNode *n = record ? xml_child(record, NULL) : NULL; n; n = xml_next(n, NULL)) {
        if (strcmp(xml_attr_or(n, "paragraph", ""), paragraph->id))
            continue;
        if (xml_is(n, "text")) {
            g_free(p->own);
            p->own = xml_text_exact(n);
        } else if (xml_is(n, "bracket")) {
            add_bracket(p->brackets, n);
        } else if (xml_is(n, "comment")) {
            add_comment(p->comments, n);
        }
    }
    return p;
}

struct provision *provision_read(struct kb *kb, const struct dossier *dossier,
                                 const struct draft *draft, const char *id, GError **error)
{
    const struct kb_article *article = find_article(kb, id, error);
    if (!article)
        return NULL;
    struct provision *provision = g_new0(struct provision, 1);
    const xmlNode *record = dossier_record(dossier, "provision", article->id);
    provision->article = article;
    provision->place = draft_place_words(draft, article->id);
    provision->paragraphs = g_ptr_array_new_with_free_func((GDestroyNotify)paragraph_free);
    provision->comments = g_ptr_array_new_with_free_func((GDestroyNotify)comment_free);
    for (guint i = 0; i < article->paragraphs->len; i++)
        g_ptr_array_add(provision->paragraphs,
                        read_paragraph(draft, article->paragraphs->pdata[i], record));
    for (const xmlNode *n = record ? xml_child(record, "comment") : NULL; n;
         n = xml_next(n, "comment"))
        if (!*xml_attr_or(n, "paragraph", ""))
            add_comment(provision->comments, n);
    return provision;
}

bool position_read(const struct dossier *dossier, const char *article, struct position *position)
{
    const xmlNode *record = dossier_record(dossier, "position", article);
    if (!record)
        return false;
    position->aim = xml_attr_or(record, "aim", "");
    position->fallback = xml_attr_or(record, "fallback", "");
    position->limit = xml_attr_or(record, "limit", "");
    position->note = xml_attr_or(record, "note", "");
    return true;
}

/* ---- edits ---- */

/* A copy of the record of an article to be changed, or a new one. */
static xmlNode *take_record(const struct dossier *dossier, const char *kind, const char *article)
{
    const xmlNode *old = dossier_record(dossier, kind, article);
    if (old)
        return xmlCopyNode((xmlNode *)old, 1);
    xmlNode *fresh = xml_add(NULL, kind);
    xml_set(fresh, "article", article);
    return fresh;
}

/* Nothing left but the key: the record goes. */
static struct change *give_back(xmlNode *record)
{
    struct change *change = change_new(NULL);
    bool empty = !xml_child(record, NULL) && (!record->properties || !record->properties->next);
    if (empty)
        change_drop_take(change, record);
    else
        change_put_take(change, record);
    return change;
}

/* Removes the children of one name that speak of the paragraph. */
static bool remove_children(xmlNode *record, const char *name, const char *paragraph)
{
    bool found = false;
    for (xmlNode *n = xml_child(record, name), *next; n; n = next) {
        next = xml_next(n, name);
        if (strcmp(xml_attr_or(n, "paragraph", ""), paragraph))
            continue;
        xmlUnlinkNode(n);
        xmlFreeNode(n);
        found = true;
    }
    return found;
}

static xmlNode *add_child(xmlNode *record, const char *name, const char *paragraph,
                          const char *text)
{
    char *clean = text_clean(text, -1, NULL);
    xmlNode *child = xml_add_text_element(record, name, clean);
    if (paragraph)
        xml_set(child, "paragraph", paragraph);
    g_free(clean);
    return child;
}

static bool is_empty(const char *text)
{
    char *flat = text_collapse(text);
    bool empty = !*flat;
    g_free(flat);
    return empty;
}

/* How deep the square brackets of a text go; -1 when they do not match. */
static int bracket_depth(const char *text)
{
    int depth = 0, deepest = 0;
    for (const char *p = text; *p; p++) {
        depth += *p == '[' ? 1 : *p == ']' ? -1 : 0;
        deepest = MAX(deepest, depth);
        if (depth < 0)
            return -1;
    }
    return depth == 0 ? deepest : -1;
}

static bool check_text(const char *text, int outer, GError **error)
{
    int depth = bracket_depth(text);
    if (is_empty(text))
        error_usage(error, _("The text is empty."));
    else if (depth < 0)
        error_usage(error,
                    _("A square bracket in the text is opened and not closed, or the other way "
                      "round."));
    else if (depth + outer > BRACKET_LEVELS)
        error_usage(error,
                    _("Brackets may stand in brackets once, not deeper. Agree on the outer text "
                      "first."));
    else
        return true;
    return false;
}

struct change *provision_choose(struct kb *kb, const struct dossier *dossier, const char *id,
                                const char *alternative, GError **error)
{
    const struct kb_paragraph *paragraph = find_paragraph(kb, id, error);
    if (!paragraph)
        return NULL;
    const struct kb_piece *found = NULL;
    GString *possible = g_string_new(NULL);
    for (guint i = 0; i < paragraph->alternatives->len; i++) {
        const struct kb_piece *piece = paragraph->alternatives->pdata[i];
        if (*piece->form && strcmp(piece->form, dossier_form(dossier)))
            continue;
        g_string_append_printf(possible, "%s%s", possible->len ? ", " : "", piece->id);
        if (!strcmp(piece->id, alternative))
            found = piece;
    }
    if (!found && possible->len == 0)
        error_usage(error, _("%s has one wording only. Own wording goes in with --text."),
                    paragraph->id);
    else if (!found)
        error_usage(error, _("%1$s has no alternative “%2$s”. Possible: %3$s."), paragraph->id,
                    alternative, possible->str);
    g_string_free(possible, TRUE);
    if (!found)
        return NULL;
    xmlNode *record = take_record(dossier, "provision", paragraph->article->id);
    remove_children(record, "alternative", paragraph->id);
    add_child(record, "alternative", paragraph->id, found->id);
    return give_back(record);
}

struct change *provision_write(struct kb *kb, const struct dossier *dossier, const char *id,
                               const char *text, GError **error)
{
    const struct kb_paragraph *paragraph = find_paragraph(kb, id, error);
    if (!paragraph || !check_text(text, 0, error))
        return NULL;
    xmlNode *record = take_record(dossier, "provision", paragraph->article->id);
    remove_children(record, "text", paragraph->id);
    add_child(record, "text", paragraph->id, text);
    return give_back(record);
}

struct change *provision_reset(struct kb *kb, const struct dossier *dossier, const char *id,
                               GError **error)
{
    const struct kb_paragraph *paragraph = find_paragraph(kb, id, error);
    if (!paragraph)
        return NULL;
    xmlNode *record = take_record(dossier, "provision", paragraph->article->id);
    bool found = remove_children(record, "alternative", paragraph->id);
    found |= remove_children(record, "text", paragraph->id);
    if (found)
        return give_back(record);
    xmlFreeNode(record);
    error_usage(error, _("%s stands as the template has it already."), paragraph->id);
    return NULL;
}

/* The first id that no bracket of the article has. */
static char *free_id(const xmlNode *record)
{
    for (unsigned i = 1;; i++) {
        char *id = g_strdup_printf("b%u", i);
        bool taken = false;
        for (const xmlNode *n = xml_child(record, "bracket"); n; n = xml_next(n, "bracket"))
            taken |= !strcmp(xml_attr_or(n, "id", ""), id);
        if (!taken)
            return id;
        g_free(id);
    }
}

struct change *provision_bracket(struct kb *kb, const struct dossier *dossier, const char *id,
                                 enum party by, int level, const char *text, char **bracket,
                                 GError **error)
{
    const struct kb_paragraph *paragraph = find_paragraph(kb, id, error);
    if (!paragraph)
        return NULL;
    if (level < 1 || level > BRACKET_LEVELS) {
        error_usage(error, _("A bracket has level 1 or 2."));
        return NULL;
    }
    if (!check_text(text, level, error))
        return NULL;
    xmlNode *record = take_record(dossier, "provision", paragraph->article->id);
    char *fresh = free_id(record);
    xmlNode *node = add_child(record, "bracket", paragraph->id, text);
    xml_set(node, "id", fresh);
    xml_set(node, "by", party_word(by));
    xml_setf(node, "level", "%d", level);
    if (bracket)
        *bracket = g_strdup(fresh);
    g_free(fresh);
    return give_back(record);
}

struct change *provision_unbracket(struct kb *kb, const struct dossier *dossier, const char *id,
                                   const char *bracket, GError **error)
{
    const struct kb_paragraph *paragraph = find_paragraph(kb, id, error);
    if (!paragraph)
        return NULL;
    xmlNode *record = take_record(dossier, "provision", paragraph->article->id);
    for (xmlNode *n = xml_child(record, "bracket"); n; n = xml_next(n, "bracket")) {
        if (strcmp(xml_attr_or(n, "id", ""), bracket) ||
            strcmp(xml_attr_or(n, "paragraph", ""), paragraph->id))
            continue;
        xmlUnlinkNode(n);
        xmlFreeNode(n);
        return give_back(record);
    }
    xmlFreeNode(record);
    error_usage(error, _("%1$s has no bracket “%2$s”. “blma provision show” lists them."),
                paragraph->id, bracket);
    return NULL;
}

struct change *provision_comment(struct kb *kb, const struct dossier *dossier, const char *place,
                                 const char *text, GError **error)
{
    const struct kb_article *article = kb_article(kb, kb_alias(kb, place));
    const struct kb_paragraph *paragraph = article ? NULL : find_paragraph(kb, place, error);
    if (!article && !paragraph)
        return NULL;
    if (is_empty(text)) {
        error_usage(error, _("The text is empty."));
        return NULL;
    }
    xmlNode *record =
        take_record(dossier, "provision", article ? article->id : paragraph->article->id);
    char *now = moment_now(), *user = moment_user();
    xmlNode *node = add_child(record, "comment", paragraph ? paragraph->id : NULL, text);
    xml_set(node, "by", user);
    xml_set(node, "time", now);
    g_free(user);
    g_free(now);
    return give_back(record);
}

static void set_part(xmlNode *record, const char *name, const char *value)
{
    if (!value)
        return;
    xmlUnsetProp(record, (const xmlChar *)name);
    char *clean = text_clean(value, -1, NULL);
    if (!is_empty(clean))
        xml_set(record, name, clean);
    g_free(clean);
}

struct change *provision_position(struct kb *kb, const struct dossier *dossier, const char *id,
                                  const struct position *position, GError **error)
{
    const struct kb_article *article = find_article(kb, id, error);
    if (!article)
        return NULL;
    if (!position->aim && !position->fallback && !position->limit && !position->note) {
        error_usage(error, _("Give at least one of --aim, --fallback, --limit and --note."));
        return NULL;
    }
    xmlNode *record = take_record(dossier, "position", article->id);
    set_part(record, "aim", position->aim);
    set_part(record, "fallback", position->fallback);
    set_part(record, "limit", position->limit);
    set_part(record, "note", position->note);
    return give_back(record);
}

GPtrArray *provision_lint(struct kb *kb, const struct dossier *dossier, const char *text)
{
    return lint_pasted(kb, !strcmp(dossier_form(dossier), "mou"), text);
}

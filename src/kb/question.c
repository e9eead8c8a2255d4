/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "kb/question.h"

#include <stdlib.h>
#include <string.h>

#include "base/i18n.h"
#include "kb/domain_load.h"
#include "kb/store.h"
#include "xml/xmlread.h"

struct questions {
    struct kb_table *subjects, *questions, *items;
};

static void question_free(struct kb_question *question)
{
    g_ptr_array_unref(question->items);
    g_free(question);
}

static void item_free(struct kb_item *item)
{
    domain_release(&item->domain);
    g_free(item);
}

static void questions_free(struct questions *part)
{
    kb_table_free(part->items);
    kb_table_free(part->questions);
    kb_table_free(part->subjects);
    g_free(part);
}

static void load_item(struct kb *kb, struct questions *part, struct kb_question *question,
                      const xmlNode *node, const char *file)
{
    struct kb_item *item = g_new0(struct kb_item, 1);
    item->id = kb_attr(kb, node, "id");
    item->question = question;
    const char *of = xml_attr_or(node, "of", "both");
    item->parties = party_parse(of);
    if (item->parties == PARTY_NONE)
        kb_complain(kb, file, node, item->id, _("“%s” is not a party"), of);
    domain_load(kb, &item->domain, xml_attr_or(node, "type", ""), node, file);
    item->ask = kb_words(kb, node, "ask");
    item->good = kb_words(kb, node, "good");
    g_ptr_array_add(question->items, item);
    kb_table_add(kb, part->items, item->id, item, file, node);
}

static void load_question(struct kb *kb, struct questions *part, const struct kb_subject *subject,
                          const char *table_title, const xmlNode *node, const char *file)
{
    struct kb_question *question = g_new0(struct kb_question, 1);
    question->id = kb_attr(kb, node, "id");
    question->table = subject->table;
    question->table_title = table_title;
    question->subject = subject;
    question->guidance = kb_attr(kb, node, "guidance");
    question->institutions = kb_attr(kb, node, "institutions");
    question->uncertain = xml_attr_yes(node, "uncertain");
    question->feeds = kb_attr(kb, node, "feeds");
    question->context_only = xml_attr_yes(node, "context");
    question->title = kb_words(kb, node, "title");
    question->help = kb_words(kb, node, "help");
    question->items = g_ptr_array_new();
    kb_table_add(kb, part->questions, question->id, question, file, node);
    for (const xmlNode *n = xml_child(node, "item"); n; n = xml_next(n, "item"))
        load_item(kb, part, question, n, file);
}

static void load_file(struct kb *kb, struct questions *part, const char *file)
{
    xmlDoc *doc = kb_load(kb, file, "questions");
    if (!doc)
        return;
    xmlNode *root = xmlDocGetRootElement(doc);
    const char *title = kb_attr(kb, root, "title");
    int table = atoi(xml_attr_or(root, "table", "0"));
    for (const xmlNode *s = xml_child(root, "subject"); s; s = xml_next(s, "subject")) {
        struct kb_subject *subject = g_new0(struct kb_subject, 1);
        subject->id = kb_attr(kb, s, "id");
        subject->title = kb_attr(kb, s, "title");
        subject->principles = kb_attr(kb, s, "principles");
        subject->table = table;
        kb_table_add(kb, part->subjects, subject->id, subject, file, s);
        for (const xmlNode *q = xml_child(s, "question"); q; q = xml_next(q, "question"))
            load_question(kb, part, subject, title, q, file);
    }
    xmlFreeDoc(doc);
}

static struct questions *questions(struct kb *kb)
{
    if (!kb->parts[PART_QUESTIONS]) {
        struct questions *part = g_new0(struct questions, 1);
        part->subjects = kb_table_new(g_free);
        part->questions = kb_table_new((GDestroyNotify)question_free);
        part->items = kb_table_new((GDestroyNotify)item_free);
        kb_set_part(kb, PART_QUESTIONS, part, (GDestroyNotify)questions_free);
        for (int table = 1; table <= 9; table++) {
            char *file = g_strdup_printf("data/questions/table-%d.xml", table);
            load_file(kb, part, kb_keep(kb, file));
            g_free(file);
        }
        load_file(kb, part, "data/questions/facts.xml");
    }
    return kb->parts[PART_QUESTIONS];
}

const GPtrArray *kb_questions(struct kb *kb)
{
    return questions(kb)->questions->list;
}

const GPtrArray *kb_items(struct kb *kb)
{
    return questions(kb)->items->list;
}

const struct kb_question *kb_question(struct kb *kb, const char *id)
{
    return kb_table_find(questions(kb)->questions, id);
}

const struct kb_item *kb_item(struct kb *kb, const char *id)
{
    return kb_table_find(questions(kb)->items, id);
}

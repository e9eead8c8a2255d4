/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "render/text.h"

#include <stdbool.h>
#include <string.h>

#include "base/text.h"
#include "render/table.h"
#include "xml/xmlread.h"

struct render_page {
    GString *out;
    int columns;
};

static void blank_line(struct render_page *page)
{
    const GString *out = page->out;
    if (out->len > 1 && (out->str[out->len - 1] != '\n' || out->str[out->len - 2] != '\n'))
        g_string_append_c(page->out, '\n');
}

static void line(struct render_page *page, const char *text, int first, int hang)
{
    if (*text)
        text_wrap(page->out, text, page->columns, first, hang);
}

static void centred(struct render_page *page, const char *text)
{
    GString *wrapped = g_string_new(NULL);
    text_wrap(wrapped, text, page->columns - 8, 0, 0);
    char **lines = g_strsplit(wrapped->str, "\n", -1);
    for (char **l = lines; *l; l++) {
        if (!**l)
            continue;
        int indent = (page->columns - text_width(*l)) / 2;
        g_string_append_printf(page->out, "%*s%s\n", MAX(indent, 0), "", *l);
    }
    g_strfreev(lines);
    g_string_free(wrapped, TRUE);
}

static char *child_text(const xmlNode *node, const char *name)
{
    char *text = xml_child_text(node, name);
    return text ? text : g_strdup("");
}

/* ---- tables ---- */

static void put_table(struct render_page *page, const xmlNode *table, int indent)
{
    GPtrArray *rows = g_ptr_array_new_with_free_func((GDestroyNotify)g_ptr_array_unref);
    for (const xmlNode *tr = xml_child(table, "tr"); tr; tr = xml_next(tr, "tr")) {
        GPtrArray *row = g_ptr_array_new_with_free_func(g_free);
        for (const xmlNode *c = xml_child(tr, NULL); c; c = xml_next(c, NULL))
            g_ptr_array_add(row, xml_text(c));
        g_ptr_array_add(rows, row);
    }
    GString *block = g_string_new(NULL);
    table_write(block, rows, page->columns - indent);
    char **lines = g_strsplit(block->str, "\n", -1);
    for (char **l = lines; *l; l++)
        if (l[1] || **l)
            g_string_append_printf(page->out, "%*s%s\n", **l ? indent : 0, "", *l);
    g_strfreev(lines);
    g_string_free(block, TRUE);
    g_ptr_array_unref(rows);
}

/* ---- structures ---- */

static void put_structure(struct render_page *page, const xmlNode *node, int indent);

/* Text blocks below a content, intro or wrapUp. @mark stands before the first one. */
static void put_blocks(struct render_page *page, const xmlNode *node, const char *mark, int indent)
{
    int hang = indent;
    GString *first = g_string_new(NULL);
    if (mark && *mark) {
        g_string_append_printf(first, "%s ", mark);
        hang = indent + MAX(4, text_width(mark) + 1);
        while (text_width(first->str) < hang - indent)
            g_string_append_c(first, ' ');
    }
    bool fresh = true;
    for (const xmlNode *n = xml_child(node, NULL); n; n = xml_next(n, NULL)) {
        if (xml_is(n, "table")) {
            blank_line(page);
            put_table(page, n, hang);
            fresh = false;
            continue;
        }
        char *text = xml_text(n);
        if (fresh && first->len > 0) {
            /* The mark is kept apart from the text, whose wrapping would swallow its spaces. */
            GString *wrapped = g_string_new(NULL);
            text_wrap(wrapped, text, page->columns, hang, hang);
            memcpy(wrapped->str + indent, first->str, MIN(first->len, (gsize)(hang - indent)));
            g_string_append_len(page->out, wrapped->str, (gssize)wrapped->len);
            g_string_free(wrapped, TRUE);
        } else {
            line(page, text, hang, hang);
        }
        fresh = false;
        g_free(text);
    }
    g_string_free(first, TRUE);
}

static void put_list(struct render_page *page, const xmlNode *list, const char *mark, int indent)
{
    const xmlNode *intro = xml_child(list, "intro");
    int hang = indent + (mark && *mark ? MAX(4, text_width(mark) + 1) : 0);
    if (intro)
        put_blocks(page, intro, mark, indent);
    else if (mark && *mark)
        line(page, mark, indent, indent);
    for (const xmlNode *p = xml_child(list, "point"); p; p = xml_next(p, "point")) {
        char *num = child_text(p, "num");
        const xmlNode *inner = xml_child(p, "list");
        if (inner)
            put_list(page, inner, num, hang);
        else if (xml_child(p, "content"))
            put_blocks(page, xml_child(p, "content"), num, hang);
        g_free(num);
    }
    if (xml_child(list, "wrapUp"))
        put_blocks(page, xml_child(list, "wrapUp"), NULL, hang);
}

static void put_body(struct render_page *page, const xmlNode *node, const char *mark, int indent)
{
    const xmlNode *content = xml_child(node, "content");
    const xmlNode *list = xml_child(node, "list");
    if (content)
        put_blocks(page, content, mark, indent);
    else if (list)
        put_list(page, list, mark, indent);
}

static void put_titled(struct render_page *page, const xmlNode *node)
{
    char *num = child_text(node, "num");
    char *heading = child_text(node, "heading");
    blank_line(page);
    if (xml_is(node, "chapter") || xml_is(node, "part")) {
        char *upper = text_upper(num);
        g_string_append_c(page->out, '\n');
        centred(page, upper);
        g_free(upper);
    } else {
        centred(page, num);
    }
    centred(page, heading);
    blank_line(page);
    g_free(num);
    g_free(heading);
}

static void put_numbered(struct render_page *page, const xmlNode *node, int indent)
{
    char *num = child_text(node, "num");
    char *heading = child_text(node, "heading");
    blank_line(page);
    if (*heading) {
        char *head = g_strdup_printf("%s %s", num, heading);
        line(page, head, indent, indent + 4);
        blank_line(page);
        g_free(head);
        put_body(page, node, NULL, indent);
    } else {
        put_body(page, node, num, indent);
    }
    g_free(num);
    g_free(heading);
}

static void put_structure(struct render_page *page, const xmlNode *node, int indent)
{
    bool titled = xml_is(node, "chapter") || xml_is(node, "article") || xml_is(node, "part");
    if (titled)
        put_titled(page, node);
    else
        put_numbered(page, node, indent);
    if (xml_is(node, "article"))
        put_body(page, node, NULL, indent);
    for (const xmlNode *n = xml_child(node, NULL); n; n = xml_next(n, NULL))
        if (xml_is(n, "article") || xml_is(n, "paragraph") || xml_is(n, "clause") ||
            xml_is(n, "subclause") || xml_is(n, "chapter") || xml_is(n, "part"))
            put_structure(page, n, indent);
}

static void put_all(struct render_page *page, const xmlNode *body)
{
    for (const xmlNode *n = body ? xml_child(body, NULL) : NULL; n; n = xml_next(n, NULL))
        put_structure(page, n, 0);
}

/* ---- the document ---- */

static void put_paragraphs(struct render_page *page, const xmlNode *node, int indent)
{
    for (const xmlNode *n = node ? xml_child(node, "p") : NULL; n; n = xml_next(n, "p")) {
        char *text = xml_text(n);
        line(page, text, indent, indent);
        g_free(text);
    }
}

static void put_preface(struct render_page *page, const xmlNode *preface)
{
    for (const xmlNode *n = preface ? xml_child(preface, NULL) : NULL; n; n = xml_next(n, NULL)) {
        char *text = xml_text(n);
        if (xml_is(n, "longTitle") || xml_child(n, "docTitle")) {
            const xmlNode *p = xml_is(n, "longTitle") ? xml_child(n, "p") : n;
            char *type = child_text(p, "docType");
            char *title = child_text(p, "docTitle");
            char *upper = text_upper(*type ? type : title);
            centred(page, upper);
            if (*type)
                centred(page, title);
            g_free(upper);
            g_free(title);
            g_free(type);
        } else if (xml_child(n, NULL)) {
            centred(page, text);
        } else {
            blank_line(page);
            line(page, text, 0, 0);
        }
        g_free(text);
    }
    blank_line(page);
}

static void put_preamble(struct render_page *page, const xmlNode *preamble)
{
    for (const xmlNode *n = preamble ? xml_child(preamble, NULL) : NULL; n; n = xml_next(n, NULL)) {
        blank_line(page);
        if (!xml_is(n, "recitals")) {
            put_paragraphs(page, n, 0);
            continue;
        }
        for (const xmlNode *r = xml_child(n, "recital"); r; r = xml_next(r, "recital")) {
            int indent = 0;
            blank_line(page);
            for (const xmlNode *p = xml_child(r, "p"); p; p = xml_next(p, "p")) {
                char *text = xml_text(p);
                line(page, text, indent, indent ? indent + 2 : 0);
                indent = 2;
                g_free(text);
            }
        }
    }
}

static void put_conclusions(struct render_page *page, const xmlNode *conclusions)
{
    for (const xmlNode *n = conclusions ? xml_child(conclusions, NULL) : NULL; n;
         n = xml_next(n, NULL)) {
        blank_line(page);
        if (xml_is(n, "container")) {
            for (const xmlNode *p = xml_child(n, "p"); p; p = xml_next(p, "p")) {
                char *text = xml_text(p);
                blank_line(page);
                line(page, text, 0, 4);
                g_free(text);
            }
        } else if (xml_is(n, "p")) {
            char *text = xml_text(n);
            line(page, text, 0, 0);
            g_free(text);
        } else {
            put_paragraphs(page, n, 0);
        }
    }
}

static void put_attachment(struct render_page *page, const xmlNode *attachment)
{
    char *num = child_text(attachment, "num");
    char *heading = child_text(attachment, "heading");
    char *upper = text_upper(num);
    blank_line(page);
    for (int i = 0; i < page->columns; i++)
        g_string_append_c(page->out, '=');
    g_string_append(page->out, "\n\n");
    centred(page, upper);
    centred(page, heading);
    const xmlNode *doc = xml_child(attachment, "doc");
    put_all(page, doc ? xml_child(doc, "mainBody") : NULL);
    g_free(upper);
    g_free(heading);
    g_free(num);
}

struct render_page *render_begin(int columns)
{
    struct render_page *page = g_new0(struct render_page, 1);
    page->out = g_string_new(NULL);
    page->columns = MAX(columns, 40);
    return page;
}

void render_part(struct render_page *page, const xmlNode *part)
{
    if (xml_is(part, "preface"))
        put_preface(page, part);
    else if (xml_is(part, "preamble"))
        put_preamble(page, part);
    else if (xml_is(part, "body") || xml_is(part, "mainBody"))
        put_all(page, part);
    else if (xml_is(part, "conclusions"))
        put_conclusions(page, part);
    else if (xml_is(part, "attachment"))
        put_attachment(page, part);
    else if (xml_is(part, "attachments"))
        for (const xmlNode *n = xml_child(part, "attachment"); n; n = xml_next(n, "attachment"))
            put_attachment(page, n);
    else if (!xml_is(part, "meta"))
        put_structure(page, part, 0);
}

char *render_end(struct render_page *page)
{
    char *text = g_string_free(page->out, FALSE);
    g_free(page);
    return text;
}

char *render_text(const xmlDoc *akn, int columns)
{
    struct render_page *page = render_begin(columns);
    const xmlNode *root = xmlDocGetRootElement(akn);
    const xmlNode *document = root ? xml_child(root, NULL) : NULL;
    for (const xmlNode *n = document ? xml_child(document, NULL) : NULL; n; n = xml_next(n, NULL))
        render_part(page, n);
    return render_end(page);
}

char *render_text_part(const xmlDoc *akn, const char *eid, int columns)
{
    const xmlNode *root = xmlDocGetRootElement(akn);
    const xmlNode *found = root ? xml_find(root, "eId", eid) : NULL;
    if (!found)
        return NULL;
    struct render_page *page = render_begin(columns);
    if (xml_is(found, "attachment")) {
        const xmlNode *doc = xml_child(found, "doc");
        put_all(page, doc ? xml_child(doc, "mainBody") : NULL);
    } else if (xml_is(found, "recital")) {
        put_paragraphs(page, found, 0);
    } else if (xml_is(found, "conclusions")) {
        put_conclusions(page, found);
    } else {
        put_structure(page, found, 0);
    }
    return render_end(page);
}

/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "xml/xmlread.h"

#include <string.h>

#include "base/error.h"
#include "base/file.h"
#include "base/i18n.h"
#include "base/text.h"
#include "xml/library.h"

#define XML_DEPTH_LIMIT 64

/* What the parser found first; what follows from it only confuses. */
struct fault {
    int line;
    char *reason;            /* NULL: nothing found */
    bool too_deep, too_long; /* past a limit of the parser */
};

/* What goes on while a document is read; the context of the parser leads to it. */
struct reading {
    struct fault fault;
    struct xml_skipped *skipped; /* NULL: all goes into the tree */
    xmlSAXHandler tree;          /* what builds the tree */
    int depth;                   /* of the element that is open, the root is 1 */
    bool inside, done, deep;     /* in the part to skip; past it; something in it was too deep */
};

static void keep_first(void *data, xml_error error)
{
    const xmlParserCtxt *context = data;
    struct fault *fault = &((struct reading *)context->_private)->fault;

    if (error->level == XML_ERR_FATAL && !fault->reason) {
        fault->line = error->line;
        fault->reason = g_strdup(error->message ? error->message : "");
        /* Which limit it was stands in the words only. */
        fault->too_deep = strstr(fault->reason, "Excessive depth") != NULL;
        fault->too_long = strstr(fault->reason, "too long") || strstr(fault->reason, "uge text") ||
                          strstr(fault->reason, "uge input");
    }
}

static void set_depth_error(GError **error, const char *name)
{
    g_set_error(error, BLMA_ERROR, BLMA_ERROR_INPUT,
                _("“%1$s” nests elements more than %2$d deep and was not read. No file of blma "
                  "does; fetch it again from where it was made, or take out the outer elements."),
                name, XML_DEPTH_LIMIT);
}

static void set_parse_error(GError **error, const struct fault *fault, const char *name)
{
    if (fault->too_deep) {
        set_depth_error(error, name);
        return;
    }
    if (fault->too_long) {
        g_set_error(error, BLMA_ERROR, BLMA_ERROR_INPUT,
                    _("“%1$s” holds a text that is too long to be read (line %2$d). Shorten it or "
                      "divide it, and try again."),
                    name, fault->line);
        return;
    }
    char *clean = text_clean(fault->reason ? fault->reason : "", -1, NULL);
    char *reason = text_collapse(clean);
    char *visible = text_visible(reason);

    /* TRANSLATORS: %3$s is a message of the XML parser, in English. */
    g_set_error(error, BLMA_ERROR, BLMA_ERROR_INPUT,
                _("“%1$s” is not well-formed XML (line %2$d: %3$s). If it was copied or mailed, "
                  "fetch it again; if it was edited by hand, mend that line."),
                name, fault->line, visible);
    g_free(visible);
    g_free(reason);
    g_free(clean);
}

/* The parser stops at a NUL as if the file ended there. Only UTF-16 may hold some. */
static bool find_nul(const char *data, gsize length, struct fault *fault)
{
    bool wide = length >= 2 && (!data[0] || !data[1] || !memcmp(data, "\xff\xfe", 2) ||
                                !memcmp(data, "\xfe\xff", 2));
    const char *nul = wide ? NULL : memchr(data, '\0', length);

    if (!nul)
        return false;
    fault->line = 1;
    for (const char *p = data; p < nul; p++)
        fault->line += *p == '\n';
    fault->reason = g_strdup("NUL byte");
    return true;
}

/* Depth of the tree, counted without recursion. */
static bool too_deep(const xmlDoc *doc)
{
    const xmlNode *node = xmlDocGetRootElement(doc);
    int depth = 1;

    while (node) {
        if (node->type == XML_ELEMENT_NODE && depth > XML_DEPTH_LIMIT)
            return true;
        if (node->type == XML_ELEMENT_NODE && node->children) {
            node = node->children;
            depth++;
            continue;
        }
        while (node && !node->next) {
            node = node->parent;
            depth--;
            if (!node || node->type != XML_ELEMENT_NODE)
                return false;
        }
        if (node)
            node = node->next;
    }
    return false;
}

/* ---- leaving a part out ---- */

static struct reading *reading_of(void *data)
{
    return ((xmlParserCtxt *)data)->_private;
}

/* Where the parser stands in the text. */
static gsize place(void *data)
{
    long at = xmlByteConsumed(data);

    return at > 0 ? (gsize)at : 0;
}

static void skip_start(void *data, const xmlChar *name, const xmlChar *prefix, const xmlChar *uri,
                       int n_namespaces, const xmlChar **namespaces, int n_attributes,
                       int n_defaulted, const xmlChar **attributes)
{
    struct reading *r = reading_of(data);
    struct xml_skipped *skipped = r->skipped;

    r->depth++;
    if (!r->inside) {
        r->tree.startElementNs(data, name, prefix, uri, n_namespaces, namespaces, n_attributes,
                               n_defaulted, attributes);
        if (r->depth == 2 && !r->done && !strcmp((const char *)name, skipped->parent)) {
            r->inside = true;
            skipped->from = place(data); /* at the ">" that is still to be read */
        }
        return;
    }
    r->deep |= r->depth > XML_DEPTH_LIMIT;
    if (r->depth == 3 && !strcmp((const char *)name, skipped->child)) {
        skipped->count++;
        skipped->last = place(data);
    }
}

static void skip_end(void *data, const xmlChar *name, const xmlChar *prefix, const xmlChar *uri)
{
    struct reading *r = reading_of(data);

    if (r->inside && r->depth == 2) {
        r->inside = false;
        r->done = true;
        r->skipped->to = place(data);
    }
    if (!r->inside)
        r->tree.endElementNs(data, name, prefix, uri);
    r->depth--;
}

static void skip_characters(void *data, const xmlChar *text, int length)
{
    if (!reading_of(data)->inside)
        reading_of(data)->tree.characters(data, text, length);
}

static void skip_cdata(void *data, const xmlChar *text, int length)
{
    if (!reading_of(data)->inside)
        reading_of(data)->tree.cdataBlock(data, text, length);
}

static void skip_comment(void *data, const xmlChar *text)
{
    if (!reading_of(data)->inside)
        reading_of(data)->tree.comment(data, text);
}

static void skip_instruction(void *data, const xmlChar *target, const xmlChar *text)
{
    if (!reading_of(data)->inside)
        reading_of(data)->tree.processingInstruction(data, target, text);
}

static void skip_reference(void *data, const xmlChar *name)
{
    if (!reading_of(data)->inside)
        reading_of(data)->tree.reference(data, name);
}

static void leave_out(xmlSAXHandler *sax)
{
    sax->startElementNs = skip_start;
    sax->endElementNs = skip_end;
    sax->characters = skip_characters;
    sax->ignorableWhitespace = skip_characters;
    sax->cdataBlock = skip_cdata;
    sax->comment = skip_comment;
    sax->processingInstruction = skip_instruction;
    sax->reference = skip_reference;
}

static gsize back_to(const char *data, gsize at, char wanted)
{
    while (at > 0 && data[at] != wanted)
        at--;
    return at;
}

static void forget(struct xml_skipped *skipped)
{
    skipped->from = skipped->to = skipped->last = 0;
    skipped->count = 0;
}

/* From where the parser stood to where the content begins and ends. False when that cannot be
 * told: in another encoding its places are not ours. */
static bool settle(struct xml_skipped *skipped, const char *data, gsize length, const xmlDoc *doc)
{
    const char *encoding = (const char *)doc->encoding;
    gsize from = skipped->from, to = skipped->to, start, end;

    if ((encoding && g_ascii_strcasecmp(encoding, "UTF-8")) || to > length || from >= to)
        return false;
    if (data[from] == '/') { /* <parent/> */
        forget(skipped);
        return true;
    }
    start = back_to(data, from, '<');
    end = back_to(data, to - 1, '<');
    if (data[from] != '>' || data[to - 1] != '>' || end <= from || skipped->last > end ||
        strncmp(data + start + 1, skipped->parent, strlen(skipped->parent)) ||
        data[end + 1] != '/' || strncmp(data + end + 2, skipped->parent, strlen(skipped->parent)))
        return false;
    skipped->from = from + 1;
    skipped->to = end;
    if (skipped->last)
        skipped->last = back_to(data, skipped->last, '<');
    return true;
}

/* ---- loading ---- */

static xmlDoc *load(const char *data, gsize length, const char *name, int options,
                    struct xml_skipped *skipped, GError **error)
{
    struct reading reading = {.skipped = skipped};
    struct fault *fault = &reading.fault;
    xmlParserCtxt *context;
    xmlDoc *doc;

    if (length > FILE_LIMIT) {
        g_set_error(error, BLMA_ERROR, BLMA_ERROR_INPUT,
                    _("“%1$s” is larger than %2$d MiB and was not read."), name,
                    (int)(FILE_LIMIT >> 20));
        return NULL;
    }
    if (find_nul(data, length, fault)) {
        set_parse_error(error, fault, name);
        g_free(fault->reason);
        return NULL;
    }
    if (!xml_library_open(error))
        return NULL;
    context = xmlNewParserCtxt();
    context->sax->serror = keep_first;
    context->_private = &reading;
    if (skipped) {
        reading.tree = *context->sax;
        leave_out(context->sax);
    }
    doc = xmlCtxtReadMemory(context, data, (int)length, NULL, NULL,
                            XML_PARSE_NONET | XML_PARSE_BIG_LINES | XML_PARSE_NOCDATA |
                                XML_PARSE_COMPACT | options);
    if (!doc || !context->wellFormed) {
        set_parse_error(error, fault, name);
        g_clear_pointer(&doc, xmlFreeDoc);
    } else if (doc->intSubset || doc->extSubset) {
        g_set_error(error, BLMA_ERROR, BLMA_ERROR_INPUT,
                    _("“%s” has a DOCTYPE. For safety such files are not read; remove the "
                      "DOCTYPE and try again."),
                    name);
        g_clear_pointer(&doc, xmlFreeDoc);
    } else if (reading.deep || too_deep(doc)) {
        set_depth_error(error, name);
        g_clear_pointer(&doc, xmlFreeDoc);
    }
    g_free(fault->reason);
    xmlFreeParserCtxt(context);
    return doc;
}

xmlDoc *xml_load_memory(const char *data, gsize length, const char *name, GError **error)
{
    return load(data, length, name, 0, NULL, error);
}

xmlDoc *xml_load_skipping(const char *data, gsize length, const char *name,
                          struct xml_skipped *skipped, GError **error)
{
    xmlDoc *doc;

    forget(skipped);
    doc = load(data, length, name, 0, skipped, error);
    if (!doc || !skipped->to || settle(skipped, data, length, doc))
        return doc;
    xmlFreeDoc(doc);
    forget(skipped);
    return xml_load_memory(data, length, name, error);
}

static xmlDoc *load_file(const char *path, int options, GError **error)
{
    gsize length;
    char *data = file_read(path, FILE_LIMIT, &length, error);
    xmlDoc *doc;

    if (!data)
        return NULL;
    doc = load(data, length, path, options, NULL, error);
    g_free(data);
    return doc;
}

xmlDoc *xml_load(const char *path, GError **error)
{
    return load_file(path, 0, error);
}

xmlDoc *xml_load_plain(const char *path, GError **error)
{
    return load_file(path, XML_PARSE_NOBLANKS, error);
}

static bool only_blanks(const xmlNode *parent)
{
    bool element = false;

    for (const xmlNode *n = parent->children; n; n = n->next) {
        if (n->type == XML_TEXT_NODE && !xmlIsBlankNode((xmlNode *)n))
            return false;
        element |= n->type == XML_ELEMENT_NODE;
    }
    return element;
}

static void strip(xmlNode *parent)
{
    bool blanks = only_blanks(parent);

    for (xmlNode *n = parent->children, *next; n; n = next) {
        next = n->next;
        if (n->type == XML_ELEMENT_NODE) {
            strip(n);
        } else if (blanks && n->type == XML_TEXT_NODE) {
            xmlUnlinkNode(n);
            xmlFreeNode(n);
        }
    }
}

void xml_strip_indent(xmlDoc *doc)
{
    strip(xmlDocGetRootElement(doc)); /* depth is limited at reading */
}

const char *xml_attr(const xmlNode *node, const char *name)
{
    for (const xmlAttr *attr = node->properties; attr; attr = attr->next) {
        if (strcmp((const char *)attr->name, name) == 0)
            return attr->children && attr->children->content ? (const char *)attr->children->content
                                                             : "";
    }
    return NULL;
}

const char *xml_attr_or(const xmlNode *node, const char *name, const char *fallback)
{
    const char *value = xml_attr(node, name);

    return value ? value : fallback;
}

bool xml_attr_yes(const xmlNode *node, const char *name)
{
    const char *value = xml_attr(node, name);

    return value && strcmp(value, "yes") == 0;
}

bool xml_is(const xmlNode *node, const char *name)
{
    return node && node->type == XML_ELEMENT_NODE && strcmp((const char *)node->name, name) == 0;
}

static xmlNode *first_of(xmlNode *node, const char *name)
{
    for (; node; node = node->next) {
        if (node->type == XML_ELEMENT_NODE && (!name || xml_is(node, name)))
            return node;
    }
    return NULL;
}

xmlNode *xml_child(const xmlNode *node, const char *name)
{
    return first_of(node->children, name);
}

xmlNode *xml_next(const xmlNode *node, const char *name)
{
    return first_of(node->next, name);
}

static void collect_text(const xmlNode *node, GString *out)
{
    for (const xmlNode *child = node->children; child; child = child->next) {
        if (child->type == XML_TEXT_NODE || child->type == XML_CDATA_SECTION_NODE)
            g_string_append(out, (const char *)child->content);
        else if (child->type == XML_ELEMENT_NODE)
            collect_text(child, out);
    }
}

char *xml_text_exact(const xmlNode *node)
{
    const xmlNode *only = node->children;
    GString *out;

    if (!only)
        return g_strdup("");
    if (!only->next && only->type == XML_TEXT_NODE)
        return g_strdup((const char *)only->content);
    out = g_string_new(NULL);
    collect_text(node, out);
    return g_string_free(out, FALSE);
}

const xmlNode *xml_find(const xmlNode *node, const char *name, const char *value)
{
    for (const xmlNode *n = xml_child(node, NULL); n; n = xml_next(n, NULL)) {
        const char *own = xml_attr(n, name);
        if (own && !strcmp(own, value))
            return n;
        const xmlNode *below = xml_find(n, name, value);
        if (below)
            return below;
    }
    return NULL;
}

char *xml_text(const xmlNode *node)
{
    const xmlNode *only = node->children;
    char *exact, *text;

    if (only && !only->next && only->type == XML_TEXT_NODE)
        return text_collapse((const char *)only->content);
    exact = xml_text_exact(node);
    text = text_collapse(exact);
    g_free(exact);
    return text;
}

char *xml_child_text(const xmlNode *node, const char *name)
{
    const xmlNode *child = xml_child(node, name);

    return child ? xml_text(child) : NULL;
}

long xml_line(const xmlNode *node)
{
    return xmlGetLineNo(node);
}

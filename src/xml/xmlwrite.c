/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "xml/xmlwrite.h"

#include <libxml/xmlsave.h>
#include <string.h>

xmlNode *xml_add(xmlNode *parent, const char *name)
{
    xmlNode *node = xmlNewDocNode(parent ? parent->doc : NULL, parent ? parent->ns : NULL,
                                  (const xmlChar *)name, NULL);

    if (parent)
        xmlAddChild(parent, node);
    return node;
}

void xml_add_text(xmlNode *parent, const char *text)
{
    if (text && *text)
        xmlAddChild(parent, xmlNewDocText(parent->doc, (const xmlChar *)text));
}

xmlNode *xml_add_text_element(xmlNode *parent, const char *name, const char *text)
{
    xmlNode *node = xml_add(parent, name);

    xml_add_text(node, text);
    return node;
}

void xml_set(xmlNode *node, const char *name, const char *value)
{
    if (value)
        xmlSetProp(node, (const xmlChar *)name, (const xmlChar *)value);
}

void xml_setf(xmlNode *node, const char *name, const char *format, ...)
{
    va_list args;
    char *value;

    va_start(args, format);
    value = g_strdup_vprintf(format, args);
    va_end(args);
    xml_set(node, name, value);
    g_free(value);
}

char *xml_save(xmlDoc *doc, gsize *length)
{
    xmlChar *bytes = NULL;
    int size = 0;
    char *copy;

    xmlDocDumpFormatMemoryEnc(doc, &bytes, &size, "UTF-8", 1);
    copy = g_malloc((gsize)size + 1);
    memcpy(copy, bytes, (gsize)size);
    copy[size] = '\0';
    xmlFree(bytes);
    if (length)
        *length = (gsize)size;
    return copy;
}

char *xml_save_node(const xmlNode *node)
{
    xmlBuffer *buffer = xmlBufferCreate();
    xmlDoc *doc = xmlNewDoc((const xmlChar *)"1.0");
    char *copy;

    /* a document that says UTF-8, whatever the node's own says: else é may become &#xE9; */
    doc->encoding = xmlStrdup((const xmlChar *)"UTF-8");
    xmlDocSetRootElement(doc, xmlDocCopyNode((xmlNode *)node, doc, 1));
    xmlNodeDump(buffer, doc, xmlDocGetRootElement(doc), 0, 0);
    copy = g_strdup((const char *)xmlBufferContent(buffer));
    xmlBufferFree(buffer);
    xmlFreeDoc(doc);
    return copy;
}

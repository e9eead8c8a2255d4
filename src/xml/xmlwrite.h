/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Building and writing XML trees. Same tree, same bytes, whatever the locale. */
#ifndef BLMA_XML_XMLWRITE_H
#define BLMA_XML_XMLWRITE_H

#include <glib.h>
#include "xml/library.h"

/* Empty document; xmlFreeDoc(). */
xmlDoc *xml_new(void);
/* New element, appended to @parent when that is not NULL. */
xmlNode *xml_add(xmlNode *parent, const char *name);
/* New element with text. @text may be NULL (empty element). */
xmlNode *xml_add_text_element(xmlNode *parent, const char *name, const char *text);
/* Appends text to @parent. */
void xml_add_text(xmlNode *parent, const char *text);
/* Sets an attribute; nothing when @value is NULL. */
void xml_set(xmlNode *node, const char *name, const char *value);
void xml_setf(xmlNode *node, const char *name, const char *format, ...) G_GNUC_PRINTF(3, 4);
/* UTF-8, XML declaration, two-space indent where no text stands; the caller frees. */
char *xml_save(xmlDoc *doc, gsize *length);
/* One element without declaration, not indented, on one line; the caller frees. */
char *xml_save_node(const xmlNode *node);

#endif

/* SPDX-License-Identifier: GPL-3.0-or-later */
/*
 * Hardened reading of XML and typed access to it. No network, no DTD, no entities but the five
 * of XML, limited size and depth. Only this folder calls xmlRead*, xmlSave* and xmlRelaxNG*.
 */
#ifndef BLMA_XML_XMLREAD_H
#define BLMA_XML_XMLREAD_H

#include <glib.h>
#include <stdbool.h>

#include "xml/library.h"

/* An error as the handlers of libxml2 get it. */
#if LIBXML_VERSION >= 21200
typedef const xmlError *xml_error;
#else
typedef xmlError *xml_error;
#endif

/* Parses a file or a buffer. The error sentence names the file, the line and the reason.
 * Refused: a DOCTYPE, nesting deeper than 64 elements, more than FILE_LIMIT bytes. */
xmlDoc *xml_load(const char *path, GError **error);
/* Like xml_load(), for a file in which text never stands beside elements: blanks that only indent
 * are not put into the tree. */
xmlDoc *xml_load_plain(const char *path, GError **error);
xmlDoc *xml_load_memory(const char *data, gsize length, const char *name, GError **error);

/* A part of a document that is read and checked as all of it, but not put into the tree. */
struct xml_skipped {
    const char *parent; /* name of a child of the root; the first one loses its content */
    const char *child;  /* name of what is counted in it */
    gsize from, to;     /* where the content stands in the text; both 0 when all is in the tree */
    gsize last;         /* where the last such child begins, 0 when there is none */
    unsigned count;     /* of such children */
};

/* Like xml_load_memory(), without the part that @skipped names; fills in the rest of it. The caller
 * can read that text later, as it stands. */
xmlDoc *xml_load_skipping(const char *data, gsize length, const char *name,
                          struct xml_skipped *skipped, GError **error);

/* Removes the white space that only indents (blank text between elements), so that a tree which
 * was read and changed is written as evenly as a new one. Not for mixed text. */
void xml_strip_indent(xmlDoc *doc);

/* Value of an attribute, borrowed from the tree; NULL when absent. */
const char *xml_attr(const xmlNode *node, const char *name);
/* Attribute or @fallback. */
const char *xml_attr_or(const xmlNode *node, const char *name, const char *fallback);
/* "yes" is true; absent is false. */
bool xml_attr_yes(const xmlNode *node, const char *name);
bool xml_is(const xmlNode *node, const char *name);
/* First child element (named @name, NULL for any), next sibling likewise. */
xmlNode *xml_child(const xmlNode *node, const char *name);
xmlNode *xml_next(const xmlNode *node, const char *name);
/* First element below @node whose attribute @name is @value; NULL when there is none. */
const xmlNode *xml_find(const xmlNode *node, const char *name, const char *value);
/* All text below @node, white space collapsed; the caller frees. Never NULL. */
char *xml_text(const xmlNode *node);
/* All text below @node exactly as it stands; the caller frees. Never NULL. */
char *xml_text_exact(const xmlNode *node);
/* xml_text() of child @name, or NULL when there is none. */
char *xml_child_text(const xmlNode *node, const char *name);
long xml_line(const xmlNode *node);

#endif

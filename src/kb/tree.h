/* SPDX-License-Identifier: GPL-3.0-or-later */
/*
 * The trees of the template files, which are large. A record of the knowledge base holds no node
 * but a spot; the node is there as long as somebody works with it. A command keeps all trees until
 * its end. The wizard, which stays open for hours, keeps the text of the files instead, and makes a
 * tree of it again when a spot of it is asked for.
 */
#ifndef BLMA_KB_TREE_H
#define BLMA_KB_TREE_H

#include <glib.h>
#include <libxml/tree.h>

struct kb;
struct kb_tree;

struct kb_spot { /* an element of a template file */
    struct kb_tree *tree;
    guint at; /* how many elements stand before it */
};

/* The element. It lives until kb_drop_trees() is called. Never NULL. */
const xmlNode *kb_node(const struct kb_spot *spot);

/* From now on trees can be dropped. To be called before the first template is read. */
void kb_save_memory(struct kb *kb);
/* All trees go, if kb_save_memory() was called. Only for who knows that nobody holds a node: the
 * loop of the wizard between two keys, and what writes a draft between two of its parts. */
void kb_drop_trees(struct kb *kb);

#endif

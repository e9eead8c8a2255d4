/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "kb/tree.h"

#include "base/file.h"
#include "kb/store.h"
#include "xml/xmlread.h"

struct kb_tree {
    char *path;
    char *text; /* NULL: the tree stays */
    gsize length;
    xmlDoc *doc;      /* NULL while dropped; its _private is this tree */
    GPtrArray *nodes; /* its elements in order; the _private of each is its index */
};

static void number(GPtrArray *nodes, xmlNode *node)
{
    node->_private = GUINT_TO_POINTER(nodes->len);
    g_ptr_array_add(nodes, node);
    for (xmlNode *n = xml_child(node, NULL); n; n = xml_next(n, NULL))
        number(nodes, n);
}

static void take_doc(struct kb_tree *tree, xmlDoc *doc)
{
    tree->doc = doc;
    doc->_private = tree;
    tree->nodes = g_ptr_array_new();
    number(tree->nodes, xmlDocGetRootElement(doc));
}

static void drop(struct kb_tree *tree)
{
    if (tree->doc)
        xmlFreeDoc(tree->doc);
    if (tree->nodes)
        g_ptr_array_unref(tree->nodes);
    tree->doc = NULL;
    tree->nodes = NULL;
}

void kb_tree_free(struct kb_tree *tree)
{
    drop(tree);
    g_free(tree->text);
    g_free(tree->path);
    g_free(tree);
}

const xmlNode *kb_node(const struct kb_spot *spot)
{
    struct kb_tree *tree = spot->tree;
    if (!tree->doc) { /* the same text was read before */
        xmlDoc *doc = xml_load_memory(tree->text, tree->length, tree->path, NULL);
        g_assert(doc != NULL);
        take_doc(tree, doc);
    }
    return tree->nodes->pdata[spot->at];
}

struct kb_spot kb_spot(const xmlNode *node)
{
    return (struct kb_spot){node->doc->_private, GPOINTER_TO_UINT(node->_private)};
}

const xmlNode *kb_load_tree(struct kb *kb, const char *relative, const char *root)
{
    GError *error = NULL;
    gsize length = 0;
    char *path = g_build_filename(kb->folder, relative, NULL);
    char *text = file_read(path, FILE_LIMIT, &length, &error);
    xmlDoc *doc = text ? xml_load_memory(text, length, path, &error) : NULL;
    doc = kb_accept(kb, doc, relative, root, error);
    if (!doc) {
        g_free(text);
        g_free(path);
        return NULL;
    }
    struct kb_tree *tree = g_new0(struct kb_tree, 1);
    tree->path = path;
    tree->length = length;
    if (kb->saving)
        tree->text = g_steal_pointer(&text);
    g_free(text);
    take_doc(tree, doc);
    g_ptr_array_add(kb->trees, tree);
    return xmlDocGetRootElement(doc);
}

void kb_tree_read(const xmlNode *root)
{
    struct kb_tree *tree = root->doc->_private;
    if (tree->text)
        drop(tree);
}

void kb_save_memory(struct kb *kb)
{
    kb->saving = true;
}

void kb_drop_trees(struct kb *kb)
{
    for (guint i = 0; i < kb->trees->len; i++) {
        struct kb_tree *tree = kb->trees->pdata[i];
        if (tree->text)
            drop(tree);
    }
}

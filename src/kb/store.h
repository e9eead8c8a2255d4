/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Inside kb/ only: the object all loaders share, and how they keep what they read. */
#ifndef BLMA_KB_STORE_H
#define BLMA_KB_STORE_H

#include <glib.h>
#include <libxml/tree.h>

#include "kb/kb.h"
#include "kb/tree.h"

enum kb_part {
    PART_QUESTIONS,
    PART_DECISIONS,
    PART_PRINCIPLES,
    PART_INSTRUMENTS,
    PART_INSTITUTIONS,
    PART_REDLINES,
    PART_CHECKLISTS,
    PART_PHASES,
    PART_DUTIES,
    PART_INDICATORS,
    PART_SECTORS,
    PART_GLOSSARY,
    PART_RULES,
    PART_LINTS,
    PART_TEMPLATES,
    PART_CONTENTS,
    PART_ANNEXES,
    PART_LEXICON,
    PART_CONTRACT,
    PART_PARAMETERS,
    PART_PROFILES,
    PART_PACK,
    PART_COUNT
};

struct kb_place {
    const char *file; /* lives as long as the kb */
    long line;
};

struct kb {
    char *folder;
    char *version; /* NULL while not read */
    GStringChunk *strings;
    struct findings findings;
    GPtrArray *trees;    /* struct kb_tree * */
    bool saving;         /* trees can be dropped */
    GHashTable *places;  /* record → struct kb_place *: where it was read */
    GHashTable *aliases; /* old id → new id, or NULL while not read */
    void *parts[PART_COUNT];
    GDestroyNotify part_free[PART_COUNT];
};

/* A list of records with an index by id; the common form of a part. */
struct kb_table {
    GPtrArray *list;
    GHashTable *by_id;
};
struct kb_table *kb_table_new(GDestroyNotify free_record);
void kb_table_free(struct kb_table *table);
/* Adds a record; a second one with the same id is a finding. @file lives as long as the kb. */
void kb_table_add(struct kb *kb, struct kb_table *table, const char *id, void *record,
                  const char *file, const xmlNode *node);
/* Where a record stands, for findings: kb_table_add() notes it; NULL when nobody did. */
void kb_note_place(struct kb *kb, const void *record, const char *file, const xmlNode *node);
const struct kb_place *kb_place(const struct kb *kb, const void *record);
void *kb_table_find(const struct kb_table *table, const char *id);

void kb_set_part(struct kb *kb, enum kb_part part, void *data, GDestroyNotify free_data);

/* Parses a file below the folder; root must be @root. NULL and a finding when it cannot be read.
 * The caller frees it. Text must not stand beside elements in it. */
xmlDoc *kb_load(struct kb *kb, const char *relative, const char *root);
/* What was read, or NULL and a finding: it is @error (taken), or the root is not @root (NULL: any).
 */
xmlDoc *kb_accept(struct kb *kb, xmlDoc *doc, const char *relative, const char *root,
                  GError *error);
/* Like kb_load() for a template, whose tree belongs to the kb; @root NULL: any. The root element.
 */
const xmlNode *kb_load_tree(struct kb *kb, const char *relative, const char *root);
/* The records have been made of it: no node of it is held now. */
void kb_tree_read(const xmlNode *root);
void kb_tree_free(struct kb_tree *tree);
struct kb_spot kb_spot(const xmlNode *node);
const char *kb_keep(struct kb *kb, const char *text);
/* Attribute, kept; "" when absent. */
const char *kb_attr(struct kb *kb, const xmlNode *node, const char *name);
/* Text of child @name (or of @node itself when NULL), collapsed, kept; "" when absent. */
const char *kb_words(struct kb *kb, const xmlNode *node, const char *name);
void kb_complain(struct kb *kb, const char *file, const xmlNode *node, const char *id,
                 const char *format, ...) G_GNUC_PRINTF(5, 6);

#endif

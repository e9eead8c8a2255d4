/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Inside dossier/ only: the object and what its files share. */
#ifndef BLMA_DOSSIER_INSIDE_H
#define BLMA_DOSSIER_INSIDE_H

#include "base/lock.h"
#include "dossier/dossier.h"
#include "dossier/syncer.h"
#include "xml/xmlread.h"

struct views; /* typed records, rebuilt after every change (view.c) */

struct dossier {
    struct kb *kb;
    char *path; /* NULL when never saved */
    struct lock *lock;
    bool weak_lock; /* locks do not work here: rely on what the file holds */
    bool writable;
    bool dirty;
    GBytes *bytes;  /* of the file as it was read or written; NULL when never saved */
    char *checksum; /* of these bytes; NULL until dossier_checksum() is asked */
    xmlDoc *doc;
    GHashTable *index; /* record key → xmlNode * */
    GHashTable *bad;   /* xmlNode * of records that do not count */
    GPtrArray *notices;
    struct findings findings;
    struct views *views;
    GPtrArray *history;    /* NULL when stale */
    GBytes *past;          /* text of what was in the history of the file; NULL when it is in doc */
    unsigned past_count;   /* changes in it */
    char *past_time;       /* of the last of them */
    int journal;           /* file descriptor, -1 when none */
    struct syncer *syncer; /* brings the journal to disk; NULL: dossier_apply() does it */
};

/* Element that holds the records of a kind, made when missing. */
xmlNode *dossier_container(struct dossier *dossier, const char *name);
xmlNode *dossier_find(const struct dossier *dossier, const char *key);
void dossier_notice(struct dossier *dossier, const char *format, ...) G_GNUC_PRINTF(2, 3);
/* False and an error when the dossier is open for reading only. */
bool dossier_may_write(const struct dossier *dossier, GError **error);
/* Gives what the knowledge base has renamed its new id. */
void dossier_rename_ids(struct dossier *dossier, xmlNode *record);

/* past.c. The element <history> with all of it; NULL when the dossier has none, or, with past still
 * set and an error, when it cannot be built. */
xmlNode *dossier_past(struct dossier *dossier, GError **error);
/* Takes over what was skipped of the bytes of the file; forgets it. */
void past_keep(struct dossier *dossier, const struct xml_skipped *skipped);
void past_forget(struct dossier *dossier);
/* Gives renamed entries in a history their new ids. */
void past_rename(struct dossier *dossier, const xmlNode *history);
/* The whole text for the file, the past as it was read, from @at on; NULL and error. */
char *past_save(struct dossier *dossier, gsize *length, gsize *at, GError **error);
/* The past now stands there in the bytes of the file, which are new. */
void past_moved(struct dossier *dossier, gsize at);

/* Something changed: views and history are stale. */
void dossier_touch(struct dossier *dossier);
/* Applies the edits of a <change> element (made by us, or from the journal) and keeps it in the
 * history. Takes @element. */
void change_enact(struct dossier *dossier, xmlNode *element);
/* Puts another tree in place of the present one. Takes @doc. */
void dossier_swap_tree(struct dossier *dossier, xmlDoc *doc, bool dirty);
void views_free(struct views *views);

/* SHA-256 of the file as it was read or written; it must have been. */
const char *dossier_checksum(struct dossier *dossier);

/* journal.c */
char *journal_path(const char *dossier_path);
bool journal_exists(const char *dossier_path);
/* Replays the journal of @dossier when it belongs to the file as read; else tells or sets it
 * aside. */
void journal_replay(struct dossier *dossier);
bool journal_append(struct dossier *dossier, const xmlNode *element, GError **error);
/* After a save: the changes are in the file; a journal in use begins anew. */
void journal_remove(struct dossier *dossier);
/* At the end: a journal that holds no change is removed, any other stays for the next opening. */
void journal_close(struct dossier *dossier);

#endif

/* SPDX-License-Identifier: GPL-3.0-or-later */
/*
 * The dossier: the team's one project file (NAME.blma, XML). It is a set of records (an answer, a
 * decision, a task …), each of one kind and with a key that is unique in its kind. Every edit is a
 * change applied by dossier_apply(): undo, history, journal and "who, when, why" hang on it.
 *
 * File format: man page blma-dossier(5), schema data/schema/dossier.rng.
 * Unknown elements and attributes in a file are kept and written back.
 */
#ifndef BLMA_DOSSIER_DOSSIER_H
#define BLMA_DOSSIER_DOSSIER_H

#include <glib.h>
#include <libxml/tree.h>
#include <stdbool.h>

#include "base/finding.h"
#include "base/party.h"
#include "kb/kb.h"

#define DOSSIER_FORMAT 1

struct dossier;

/* Kinds of records and their keys (attributes of the record element):
 *   about         (none: there is one)        title, language, side
 *   party         role                        name, short, demonym, code, display
 *   objective     id                          side, text
 *   member        id                          side, institution, name, office, contact, group
 *   task          ref side                    state, owner, due, note
 *   meeting       id                          date, place, text, outcome*
 *   mandate       side                        text, source …
 *   budget        id                          side, amount, currency, purpose
 *   ratification  instrument of               status, date, note, source
 *   answer        item of                     state, confidence, value*, note, source
 *   response      id                          item, of, institution, by, date, value*, note, source
 *   decision      id [for]                    value*, note
 *   provision     article                     alternative*, text*, bracket*, comment*
 *   position      article                     aim, fallback, limit, note (confidential)
 *   acknowledgement flag                      reason, by, time
 *   milestone     id                          date, title, note
 *   field         id                          value*, note   (contract)
 *   parameter     id [for]                    value, source, note
 *   check         item                        state, note   (checklists)
 */

/* ---- opening, saving ---- */

enum dossier_mode {
    DOSSIER_READ,  /* journal replayed in memory, nothing written, no lock */
    DOSSIER_WRITE, /* lock taken; journal folded in */
};

struct dossier_new {
    const char *title;                          /* NULL: made from the party names */
    const char *origin, *destination;           /* names */
    const char *origin_code, *destination_code; /* alpha-2 lower case; NULL: xa, xb */
    const char *side;                           /* origin, destination, joint */
    const char *instrument;                     /* bla, mou; NULL: not decided */
    const char *sectors;                        /* words or comma list; NULL: not decided */
    const char *language;                       /* of documents; NULL: en */
};

/* A new dossier in memory, made through changes. Names longer than 200 characters or empty are
 * refused. */
struct dossier *dossier_create(struct kb *kb, const struct dossier_new *options, GError **error);

/* Opens a file. All findings of the three passes (parse, link, check) are in dossier_findings();
 * only what makes the file unusable is an error (not XML, wrong root, newer format …).
 * Write mode: BLMA_ERROR_LOCKED when somebody else writes. */
struct dossier *dossier_open(struct kb *kb, const char *path, enum dossier_mode mode,
                             GError **error);
/* Saves under @path (new file; refused when it exists and @overwrite is false), takes the lock. */
bool dossier_save_as(struct dossier *dossier, const char *path, bool overwrite, GError **error);
/* Folds everything into the file, atomically and on disk. Nothing happens when nothing changed. */
bool dossier_save(struct dossier *dossier, GError **error);
/* Releases lock and memory; does not save. NULL is fine. */
void dossier_free(struct dossier *dossier);

const char *dossier_path(const struct dossier *dossier); /* NULL when never saved */
bool dossier_writable(const struct dossier *dossier);
/* Notices for the user about opening (journal replayed, journal set aside as NAME, renamed ids,
 * locks do not work here …). const char *, translated. */
const GPtrArray *dossier_notices(const struct dossier *dossier);
/* Things in the file that are not as they should be (unknown item, code not in the list …). */
const struct findings *dossier_findings(const struct dossier *dossier);

/* With a journal (the wizard): every applied change is appended to NAME.journal and fsynced at
 * once; the file itself is replaced by dossier_save(). Without (commands): dossier_save() does it
 * all. */
bool dossier_use_journal(struct dossier *dossier, GError **error);
/* From now on dossier_apply() returns when the change is in the journal, and does not wait until
 * the journal is on disk: a thread sees to that at once. Saving and freeing wait for it. */
void dossier_sync_behind(struct dossier *dossier);
/* False and an error, once, when that thread has failed; does not wait. */
bool dossier_synced(struct dossier *dossier, GError **error);

/* ---- the door for change ---- */

struct change; /* edits that belong together: applied all or none, undone together */

struct change *change_new(const char *reason); /* reason may be NULL */
void change_free(struct change *change);
/* Puts a record (element of one of the kinds above), replacing the one with the same key. Takes
 * @record. */
void change_put_take(struct change *change, xmlNode *record);
/* Removes the record with the key that @record carries. Takes @record. */
void change_drop_take(struct change *change, xmlNode *record);

/* Checks (known ids, possible values, valid dates, clean text, lengths) and applies. Time and user
 * come from base/moment.h. Characters that XML cannot hold have become U+FFFD (text_clean()).
 * False and nothing changed on error. *@id (may be NULL) receives the change's id, NULL when there
 * was nothing to do; the caller frees. */
bool dossier_apply(struct dossier *dossier, struct change *change, char **id, GError **error);

/* Undo is a new change that reverts the latest one not yet reverted; redo reverts the undo.
 * *@what: words like "T1.10 destination"; the caller frees. False without error: nothing to do. */
bool dossier_undo(struct dossier *dossier, char **what, GError **error);
bool dossier_redo(struct dossier *dossier, char **what, GError **error);
char *dossier_undo_words(struct dossier *dossier); /* NULL: nothing to undo */
char *dossier_redo_words(struct dossier *dossier);
/* Puts everything back to how it stood right after change @id, as one new change. */
bool dossier_restore(struct dossier *dossier, const char *id, GError **error);

struct history_entry {
    const char *id, *time, *by, *reason; /* reason "" when none */
    const char *reverts;                 /* id of the change it reverts, "" when none */
    char *what;                          /* "T1.10 destination, DD24" */
    const xmlNode *node;                 /* the <change> element with <was> and <is> */
};
/* Oldest first; struct history_entry *. Owned by the dossier until the next change. */
const GPtrArray *dossier_history(struct dossier *dossier);

/* Reads a batch (root <changes> with <change reason=""> each holding <put>RECORD…</put> and
 * <drop>RECORD…</drop>, or records directly = put) and applies it, all or none. Each <change> stays
 * one change of the history. */
bool dossier_apply_batch(struct dossier *dossier, xmlDoc *batch, const char *name,
                         struct findings *findings, GError **error);

/* Date of the last change, "YYYY-MM-DD", or of creation. */
const char *dossier_date(const struct dossier *dossier);
/* Number of changes; the draft's version. */
unsigned dossier_version(const struct dossier *dossier);

/* ---- reading; everything is borrowed until the next change ---- */

struct party_info {
    const char *name, *short_name, *demonym, *code, *display;
};
const struct party_info *dossier_party(const struct dossier *dossier, enum party party);
/* Its short name, else its name. */
const char *dossier_party_name(const struct dossier *dossier, enum party party);
const char *dossier_title(const struct dossier *dossier);
const char *dossier_language(const struct dossier *dossier);
const char *dossier_side(const struct dossier *dossier); /* origin, destination, joint */
/* "bla" or "mou": DD01 or its default. */
const char *dossier_form(const struct dossier *dossier);
/* Is a sector among the values of DD12? */
bool dossier_has_sector(const struct dossier *dossier, const char *sector);

enum answer_state {
    ANSWER_OPEN,
    ANSWER_ASKED,
    ANSWER_PROVISIONAL,
    ANSWER_CONFIRMED,
    ANSWER_DISPUTED,
    ANSWER_NOT_APPLICABLE,
};
const char *answer_state_word(enum answer_state state);
const char *answer_state_label(enum answer_state state); /* translated */
/* What the state says, translated: "asked: somebody has been asked and has not replied". */
const char *answer_state_meaning(enum answer_state state);
bool answer_state_parse(const char *word, enum answer_state *state);

struct source_info { /* "" when not given */
    const char *institution, *document, *date, *place;
};

struct answer {
    const char *item;
    enum party of;
    enum answer_state state;
    const char *const *values; /* NULL-terminated, never NULL */
    const char *note;
    const char *confidence; /* "", low, medium, high */
    struct source_info source;
};

struct response {
    const char *id, *item;
    enum party of;
    const char *institution, *by, *date, *note;
    const char *const *values;
    struct source_info source;
};

struct decision {
    const char *id;
    const char *qualifier; /* "" for the general value */
    const char *const *values;
    const char *note;
};

struct ratification {
    const char *instrument;
    enum party of;
    const char *status; /* ratified signed endorsed none unknown */
    const char *date, *note, *source;
};

struct field_value {
    const char *id;
    const char *const *values;
    const char *note;
};

struct parameter_value {
    const char *id, *sector; /* sector "" when general */
    const char *value, *source, *date, *note;
};

struct acknowledgement {
    const char *flag, *reason, *by, *time;
};

/* NULL when nothing is recorded (an item is then open). */
const struct answer *dossier_answer(const struct dossier *dossier, const char *item, enum party of);
/* Values that count for rules: state provisional, confirmed or disputed and not just U;
 * NULL otherwise. *@not_applicable (may be NULL) tells that the item does not apply. */
const char *const *dossier_counting(const struct dossier *dossier, const char *item, enum party of,
                                    bool *not_applicable);
/* Responses to one item; struct response *; NULL when none. */
const GPtrArray *dossier_responses(const struct dossier *dossier, const char *item, enum party of);
/* All, in file order: struct answer *, response *, decision *, ratification *, field_value *,
 * parameter_value *, acknowledgement *. */
const GPtrArray *dossier_answers(const struct dossier *dossier);
const GPtrArray *dossier_all_responses(const struct dossier *dossier);
const GPtrArray *dossier_decisions(const struct dossier *dossier);
const GPtrArray *dossier_ratifications(const struct dossier *dossier);
const GPtrArray *dossier_fields(const struct dossier *dossier);
const GPtrArray *dossier_parameters(const struct dossier *dossier);
const GPtrArray *dossier_acknowledgements(const struct dossier *dossier);

/* The decision as taken (@qualifier NULL: general); NULL when not taken. */
const struct decision *dossier_decision(const struct dossier *dossier, const char *id,
                                        const char *qualifier);
/* Values that stand: taken for the qualifier, else taken in general, else the default. NULL: no
 * default. *@taken (may be NULL): somebody decided it. */
const char *const *dossier_decided(const struct dossier *dossier, const char *id,
                                   const char *qualifier, bool *taken);
/* "ratified", …; "" when the register has no entry. */
const struct ratification *dossier_ratification(const struct dossier *dossier,
                                                const char *instrument, enum party of);
const struct field_value *dossier_field(const struct dossier *dossier, const char *id);
/* Parameter for a sector: the sector's own value, else the general one; NULL when none. */
const struct parameter_value *dossier_parameter(const struct dossier *dossier, const char *id,
                                                const char *sector);
const struct acknowledgement *dossier_acknowledged(const struct dossier *dossier, const char *flag);
/* Any other record by kind: the elements, in file order; xmlNode *. The caller unrefs the array. */
GPtrArray *dossier_records(const struct dossier *dossier, const char *kind);
const xmlNode *dossier_record(const struct dossier *dossier, const char *kind, const char *key);
/* Does a record stand under this key, even one that is not used because something is wrong in it?
 */
bool dossier_has_record(const struct dossier *dossier, const char *kind, const char *key);
unsigned dossier_count(const struct dossier *dossier, const char *kind);
/* An id nobody has, for a kind whose key is its id: @letter and a number. The caller frees. */
char *dossier_new_id(const struct dossier *dossier, const char *kind, char letter);
char *dossier_new_response_id(const struct dossier *dossier);

/* ---- building records (for change_put_take) ---- */

xmlNode *record_answer(const struct answer *answer);
xmlNode *record_response(const struct response *response);
xmlNode *record_decision(const struct decision *decision);
xmlNode *record_ratification(const struct ratification *ratification);
xmlNode *record_field(const struct field_value *field);
xmlNode *record_parameter(const struct parameter_value *parameter);
xmlNode *record_acknowledgement(const struct acknowledgement *acknowledgement);
/* Puts the decisions of a meeting in place of those there, one from each line of @text. */
void record_set_outcomes(xmlNode *meeting, const char *text);

#endif

/* SPDX-License-Identifier: GPL-3.0-or-later */
/*
 * Conditions: boolean trees over atoms, evaluated with unknowns. This folder knows neither the
 * knowledge base nor the dossier; what an atom means comes from the caller's look-up.
 *
 * Strengths (domain rules 11, 23, 32): a condition is false, or it holds
 *   fully, partly ("partly" stands where "no" would fire; one colour lower),
 *   unknown (rests on something nobody has answered), or partly and unknown together.
 * all  = the weakest literal that still lets it fire; any = the one that gives the darkest colour.
 */
#ifndef BLMA_RULES_COND_H
#define BLMA_RULES_COND_H

#include <glib.h>
#include <libxml/tree.h>
#include <stdbool.h>

#include "base/finding.h"

enum strength {
    STRENGTH_FALSE,
    STRENGTH_PARTLY_UNKNOWN,
    STRENGTH_UNKNOWN,
    STRENGTH_PARTLY,
    STRENGTH_FULL
};
enum colour { COLOUR_NONE, COLOUR_INFO, COLOUR_AMBER, COLOUR_RED };

/* Colour that a rule of base colour @base shows at @strength; *@dat tells kind DAT. */
enum colour cond_colour(enum colour base, enum strength strength, bool *dat);

struct cond; /* one node of a condition, owned by its root */

/* Parses a condition element (all, any, not, when, decision, sector, …, less, more …). Unknown
 * element names are findings and give NULL. @file names the file in findings. */
struct cond *cond_parse(const xmlNode *node, const char *file, struct findings *findings);
/* First child of @node that is a condition, parsed; NULL when there is none. */
struct cond *cond_parse_child(const xmlNode *node, const char *file, struct findings *findings);
void cond_free(struct cond *cond);

/* Stable words of an atom or operand: "D.T1.30", "C189 by destination", "k06.base_wage". The caller
 * frees. */
char *cond_words(const struct cond *cond);
/* Element name of a node ("when", "all" …) and its attributes (NULL when absent). */
const char *cond_name(const struct cond *cond);
const char *cond_attr(const struct cond *cond, const char *name);
/* Children of all/any/not and of comparisons. */
size_t cond_count(const struct cond *cond);
const struct cond *cond_child(const struct cond *cond, size_t index);
/* Calls @visit for @cond and everything below it. */
void cond_walk(const struct cond *cond, void (*visit)(const struct cond *, void *), void *data);

/* One literal that let the condition fire, for explanations: sides is a set of party bits. */
struct cond_reason {
    char *text;     /* stable, e.g. "D.T1.30=allowed", "DD28=none", "C189 not ratified by D" */
    unsigned sides; /* PARTY bits (1 origin, 2 destination) */
    enum strength strength;
};
struct cond_trail {
    GPtrArray *reasons; /* struct cond_reason * */
};
void cond_trail_init(struct cond_trail *trail);
void cond_trail_release(struct cond_trail *trail);
void cond_trail_add(struct cond_trail *trail, unsigned sides, enum strength strength,
                    const char *format, ...) G_GNUC_PRINTF(4, 5);

/* Looks a literal up. Adds reasons to @trail when it does not give STRENGTH_FALSE. */
typedef enum strength (*cond_lookup)(const struct cond *atom, struct cond_trail *trail, void *data);
/* Number for <value>, <hourly>, <days>, <months>, <age>; false when unknown. of="either" and
 * of="both" never reach the look-up: the parser splits them into any and all. */
typedef bool (*cond_number)(const struct cond *atom, double *number, void *data);
/* Is an operand of <equal> a text (or a list of texts)? *@values becomes a new list (g_strfreev()),
 * also for an operand that is no text; it stays NULL when nothing is given. */
typedef bool (*cond_text)(const struct cond *atom, char ***values, void *data);

struct cond_env {
    cond_lookup lookup;
    cond_number number; /* may be NULL where comparisons do not occur */
    void *data;
    cond_text text; /* may be NULL: then <equal> compares numbers only */
};

/* Evaluates; @base decides which literal of an any is darkest. @trail may be NULL. */
enum strength cond_eval(const struct cond *cond, enum colour base, const struct cond_env *env,
                        struct cond_trail *trail);

/* How a set of given values meets the test attributes of @atom (is, isnt, lacks, without, outside,
 * above and below with code=, given, rowless). @ynpu: values are Y N P U; @inverse: Y is the bad
 * answer.
 * @values: NULL-terminated, NULL when nothing counts (unknown). */
enum strength cond_match(const struct cond *atom, const char *const *values, bool ynpu,
                         bool inverse);

#endif

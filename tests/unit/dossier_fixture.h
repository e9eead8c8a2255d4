/* SPDX-License-Identifier: GPL-3.0-or-later */
/*
 * What the tests of dossier/ and assess/ share: the knowledge base, a folder for each test, records
 * written as XML, and files. Included once by each test program, first of all after config.h.
 */
#ifndef BLMA_TESTS_DOSSIER_FIXTURE_H
#define BLMA_TESTS_DOSSIER_FIXTURE_H

#include "open_kb_fixture.h"

#include "base/file.h"
#include "dossier/dossier.h"
#include "xml/xmlread.h"
#include "xml/xmlwrite.h"

/* ---- for the group, for each test ---- */

/* *state becomes a fresh folder. */
static inline int make_folder(void **state)
{
    *state = g_dir_make_tmp(NULL, NULL);
    set_moment();
    return *state ? 0 : -1;
}

#define IN_FOLDER(test) cmocka_unit_test_setup_teardown(test, make_folder, remove_folder)

/* ---- records and changes ---- */

static inline xmlNode *record(const char *xml)
{
    GError *error = NULL;
    xmlDoc *doc = xml_load_memory(xml, strlen(xml), "record", &error);
    assert_fine(doc != NULL, error);
    xmlNode *node = xmlCopyNode(xmlDocGetRootElement(doc), 1);
    xmlFreeDoc(doc);
    return node;
}

static inline bool try_edit(struct dossier *dossier, const char *xml, bool drop, const char *reason,
                            GError **error)
{
    struct change *change = change_new(reason);
    if (drop)
        change_drop_take(change, record(xml));
    else
        change_put_take(change, record(xml));
    bool done = dossier_apply(dossier, change, NULL, error);
    change_free(change);
    return done;
}

static inline void put(struct dossier *dossier, const char *xml)
{
    GError *error = NULL;
    bool done = try_edit(dossier, xml, false, NULL, &error);
    assert_fine(done, error);
}

static inline void drop(struct dossier *dossier, const char *xml)
{
    GError *error = NULL;
    bool done = try_edit(dossier, xml, true, NULL, &error);
    assert_fine(done, error);
}

/* Putting @xml is refused with a sentence that holds @part. */
static inline void assert_put_refused(struct dossier *dossier, const char *xml, const char *part)
{
    GError *error = NULL;
    assert_false(try_edit(dossier, xml, false, NULL, &error));
    assert_refused(&error, BLMA_ERROR_USAGE, part);
}

/* A confirmed answer with one value or, separated by commas, several. */
static inline void answer(struct dossier *dossier, const char *item, const char *of,
                          const char *values)
{
    char **parts = g_strsplit(values, ",", -1);
    char *inner = g_strjoinv("</value><value>", parts);
    char *xml = g_strdup_printf("<answer item='%s' of='%s' state='confirmed'>"
                                "<value>%s</value></answer>",
                                item, of, inner);
    put(dossier, xml);
    g_free(xml);
    g_free(inner);
    g_strfreev(parts);
}

static inline void decide(struct dossier *dossier, const char *id, const char *qualifier,
                          const char *values)
{
    char **parts = g_strsplit(values, ",", -1);
    char *inner = g_strjoinv("</value><value>", parts);
    char *xml = g_strdup_printf("<decision id='%s' for='%s'><value>%s</value></decision>", id,
                                qualifier, inner);
    put(dossier, xml);
    g_free(xml);
    g_free(inner);
    g_strfreev(parts);
}

/* ---- dossiers ---- */

static inline struct dossier *new_dossier(void)
{
    struct dossier_new options = {.origin = "Lumara", .destination = "Estvale"};
    GError *error = NULL;
    struct dossier *dossier = dossier_create(kb, &options, &error);
    assert_fine(dossier != NULL, error);
    return dossier;
}

static inline struct dossier *saved_dossier(const char *path)
{
    struct dossier *dossier = new_dossier();
    GError *error = NULL;
    bool done = dossier_save_as(dossier, path, false, &error);
    assert_fine(done, error);
    return dossier;
}

static inline struct dossier *open_dossier(const char *path, enum dossier_mode mode)
{
    GError *error = NULL;
    struct dossier *dossier = dossier_open(kb, path, mode, &error);
    assert_fine(dossier != NULL, error);
    return dossier;
}

static inline void save(struct dossier *dossier)
{
    GError *error = NULL;
    bool done = dossier_save(dossier, &error);
    assert_fine(done, error);
}

/* Opening is refused. */
static inline void assert_open_refused(const char *path, enum dossier_mode mode,
                                       enum blma_error code, const char *part)
{
    GError *error = NULL;
    struct dossier *dossier = dossier_open(kb, path, mode, &error);
    assert_null(dossier);
    assert_refused(&error, code, part);
}

/* All findings as text hold @part. */
static inline void assert_found(const struct dossier *dossier, const char *part)
{
    char *text = findings_print(dossier_findings(dossier));
    if (!strstr(text, part))
        fail_msg("findings do not say “%s” but:\n%s", part, text);
    g_free(text);
}

static inline void assert_noticed(const struct dossier *dossier, const char *part)
{
    const GPtrArray *notices = dossier_notices(dossier);
    for (guint i = 0; i < notices->len; i++)
        if (strstr(notices->pdata[i], part))
            return;
    fail_msg("no notice says “%s”", part);
}

/* ---- files ---- */

/* Writes in place, so that links and modes stay. */
static inline void spill(const char *path, const char *text, size_t length)
{
    int fd = open(path, O_WRONLY | O_CREAT | O_TRUNC | O_CLOEXEC, 0600);
    assert_true(fd >= 0);
    assert_int_equal(write(fd, text, length), (ssize_t)length);
    close(fd);
}

static inline void write_text(const char *path, const char *text)
{
    spill(path, text, strlen(text));
}

/* Replaces the first @old in the file. */
static inline void edit_file(const char *path, const char *old, const char *new)
{
    char *text = slurp(path);
    char **halves = g_strsplit(text, old, 2);
    if (!halves[0] || !halves[1])
        fail_msg("%s does not hold %s", path, old);
    char *result = g_strconcat(halves[0], new, halves[1], NULL);
    write_text(path, result);
    g_free(result);
    g_strfreev(halves);
    g_free(text);
}

/* How many names in the folder end in @suffix. */
static inline unsigned count_files(void **state, const char *suffix)
{
    GDir *dir = g_dir_open(*state, 0, NULL);
    const char *name;
    unsigned n = 0;
    while ((name = g_dir_read_name(dir)))
        n += g_str_has_suffix(name, suffix);
    g_dir_close(dir);
    return n;
}

#endif

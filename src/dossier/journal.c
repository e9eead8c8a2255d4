/* SPDX-License-Identifier: GPL-3.0-or-later */
/*
 * The journal of the wizard, NAME.journal: a line with the checksum of the file it belongs to,
 * written with the first change, then one line a change: checksum of the XML, a space, the XML
 * (<change>, or <changes> for those of a batch). A line cut short by a crash is recognised and
 * dropped.
 */
#include "config.h"

#include <errno.h>
#include <fcntl.h>
#include <string.h>
#include <sys/stat.h>
#include <unistd.h>

#include "base/error.h"
#include "base/file.h"
#include "base/i18n.h"
#include "dossier/inside.h"
#include "xml/xmlread.h"
#include "xml/xmlwrite.h"

#define MAGIC "blma-journal 1 "

char *journal_path(const char *dossier_path)
{
    return g_strconcat(dossier_path, ".journal", NULL);
}

bool journal_exists(const char *dossier_path)
{
    char *path = journal_path(dossier_path);
    bool there = g_file_test(path, G_FILE_TEST_EXISTS);
    g_free(path);
    return there;
}

static xmlNode *parse_line(const char *line)
{
    const char *space = strchr(line, ' ');
    if (!space)
        return NULL;
    char *expected = g_strndup(line, (gsize)(space - line));
    char *actual = file_checksum(space + 1, strlen(space + 1));
    bool whole = !strcmp(expected, actual);
    g_free(expected);
    g_free(actual);
    xmlDoc *doc = whole ? xml_load_memory(space + 1, strlen(space + 1), "journal", NULL) : NULL;
    if (!doc)
        return NULL;
    xmlNode *root = xmlDocGetRootElement(doc);
    bool known = xml_is(root, "change") || xml_is(root, "changes");
    xmlNode *element = known ? xmlCopyNode(root, 1) : NULL;
    xmlFreeDoc(doc);
    return element;
}

/* Applies what a line holds, takes it; how many changes that were. */
static unsigned enact_line(struct dossier *dossier, xmlNode *element)
{
    if (xml_is(element, "change")) {
        change_enact(dossier, element);
        return 1;
    }
    unsigned n = 0;
    for (xmlNode *change; (change = xml_child(element, "change")); n++) {
        xmlUnlinkNode(change);
        change_enact(dossier, change);
    }
    xmlFreeNode(element);
    return n;
}

static void set_aside(struct dossier *dossier, const char *path)
{
    if (!dossier->writable) {
        dossier_notice(dossier,
                       _("“%s” belongs to another state of this dossier and was not "
                         "applied."),
                       path);
        return;
    }
    for (int i = 1; i < 100; i++) {
        char *name = g_strdup_printf("%s.aside-%d", path, i);
        bool free_name = !g_file_test(name, G_FILE_TEST_EXISTS);
        if (free_name && rename(path, name) == 0) {
            dossier_notice(dossier,
                           _("A journal of unsaved work belongs to another state of this dossier. "
                             "It was not applied; it is kept as “%s”."),
                           name);
            g_free(name);
            return;
        }
        g_free(name);
    }
}

/* Does the history hold this very change already? */
static bool in_history(struct dossier *dossier, const xmlNode *change)
{
    const xmlNode *history = dossier_past(dossier, NULL);
    const char *id = xml_attr_or(change, "id", "");
    for (const xmlNode *n = history ? xml_child(history, "change") : NULL; n;
         n = xml_next(n, "change")) {
        if (strcmp(xml_attr_or(n, "id", ""), id))
            continue;
        char *mine = xml_save_node(n), *other = xml_save_node(change);
        bool same = !strcmp(mine, other);
        g_free(mine);
        g_free(other);
        return same;
    }
    return false;
}

/* A save that was cut off after the file was replaced leaves the journal behind: it belongs to the
 * file before, but all it holds is in the file. */
static bool all_in_history(struct dossier *dossier, char **lines)
{
    if (!lines[0] || !g_str_has_prefix(lines[0], MAGIC))
        return false;
    bool all = true;
    for (char **line = lines + 1; all && *line; line++) {
        xmlNode *element = parse_line(*line);
        if (!element)
            return !line[1]; /* cut short, never confirmed */
        bool one = xml_is(element, "change");
        for (const xmlNode *n = one ? element : xml_child(element, "change"); n && all;
             n = one ? NULL : xml_next(n, "change"))
            all = in_history(dossier, n);
        xmlFreeNode(element);
    }
    return all;
}

static void replay_lines(struct dossier *dossier, char **lines)
{
    unsigned n = 0, damaged = 0;
    for (char **line = lines; *line; line++) {
        xmlNode *element = parse_line(*line);
        if (element)
            n += enact_line(dossier, element);
        else if (line[1])
            damaged++; /* the last one may be cut short: it was never confirmed */
    }
    if (n > 0)
        dossier_notice(dossier,
                       P_("Work that had not been saved was recovered: %u change.",
                          "Work that had not been saved was recovered: %u changes.", n),
                       n);
    if (damaged > 0)
        dossier_notice(dossier,
                       P_("%u change in the journal is damaged and could not be recovered.",
                          "%u changes in the journal are damaged and could not be recovered.",
                          damaged),
                       damaged);
}

void journal_replay(struct dossier *dossier)
{
    char *path = journal_path(dossier->path);
    gsize length = 0;
    bool there = g_file_test(path, G_FILE_TEST_EXISTS);
    char *data = there ? file_read(path, FILE_LIMIT, &length, NULL) : NULL;
    if (!data) {
        if (there)
            set_aside(dossier, path);
        g_free(path);
        return;
    }
    char **lines = g_strsplit(data, "\n", -1);
    char *head = g_strconcat(MAGIC, dossier_checksum(dossier), NULL);
    bool begun = lines[0] && lines[1]; /* the head was written whole */
    if (begun && !strcmp(lines[0], head))
        replay_lines(dossier, lines + 1);
    else if (begun ? !all_in_history(dossier, lines) : !g_str_has_prefix(head, data))
        set_aside(dossier, path);
    else if (dossier->writable)
        unlink(path);
    g_free(head);
    g_strfreev(lines);
    g_free(data);
    g_free(path);
}

static bool write_all(int fd, const char *text, gsize length)
{
    while (length > 0) {
        ssize_t n = write(fd, text, length);
        if (n < 0 && errno == EINTR)
            continue;
        if (n < 0)
            return false;
        text += n;
        length -= (gsize)n;
    }
    return true;
}

static bool complain(const char *path, GError **error)
{
    g_set_error(error, BLMA_ERROR, BLMA_ERROR_WRITE,
                _("“%1$s” could not be written (%2$s). The change was not made; free some space "
                  "or choose another folder."),
                path, g_strerror(errno));
    return false;
}

/* The folder of the dossier, -1 when it cannot be opened. */
static int open_folder_of(const struct dossier *dossier)
{
    char *folder = g_path_get_dirname(dossier->path);
    int fd = open(folder, O_RDONLY | O_DIRECTORY | O_CLOEXEC);
    g_free(folder);
    return fd;
}

/* What was just written is to be on disk; with the first change, the name of the file too. */
static bool to_disk(struct dossier *dossier, bool first)
{
    int folder = first ? open_folder_of(dossier) : -1;
    if (first && folder < 0)
        return false;
    if (dossier->syncer) {
        syncer_want(dossier->syncer, dossier->journal, folder);
        return true;
    }
    bool fine = fdatasync(dossier->journal) == 0 &&
                (!first || fsync(folder) == 0 || errno == EINVAL || errno == EBADF);
    if (first)
        close(folder);
    return fine;
}

bool dossier_use_journal(struct dossier *dossier, GError **error)
{
    /* What the old journal held is in memory: fold it in first, so that the new one starts from
     * the file as it stands. */
    if (!dossier_may_write(dossier, error) || !dossier_save(dossier, error))
        return false;
    if (dossier->journal >= 0)
        return true;
    /* It stays empty until there is something to lose: the checksum of a large file takes time. */
    char *path = journal_path(dossier->path);
    dossier->journal =
        open(path, O_WRONLY | O_CREAT | O_TRUNC | O_APPEND | O_CLOEXEC | O_NOFOLLOW, 0600);
    bool fine = dossier->journal >= 0 || complain(path, error);
    g_free(path);
    return fine;
}

bool journal_append(struct dossier *dossier, const xmlNode *element, GError **error)
{
    if (dossier->journal < 0)
        return true;
    char *xml = xml_save_node(element);
    /* One line a change: line ends inside become character references. */
    GString *line = g_string_new(xml);
    g_string_replace(line, "\n", "&#10;", 0);
    char *sum = file_checksum(line->str, line->len);
    g_string_prepend_c(line, ' ');
    g_string_prepend(line, sum);
    g_string_append_c(line, '\n');
    off_t before = lseek(dossier->journal, 0, SEEK_END);
    if (before == 0) {
        g_string_prepend_c(line, '\n');
        g_string_prepend(line, dossier_checksum(dossier));
        g_string_prepend(line, MAGIC);
    }
    bool fine = write_all(dossier->journal, line->str, line->len) && to_disk(dossier, before == 0);
    if (!fine) {
        char *path = journal_path(dossier->path);
        complain(path, error);
        g_free(path);
        if (before >= 0 && ftruncate(dossier->journal, before) != 0)
            g_debug("journal: %s", g_strerror(errno));
    }
    g_free(sum);
    g_string_free(line, TRUE);
    g_free(xml);
    return fine;
}

void dossier_sync_behind(struct dossier *dossier)
{
    if (!dossier->syncer)
        dossier->syncer = syncer_new();
}

bool dossier_synced(struct dossier *dossier, GError **error)
{
    int number = dossier->syncer ? syncer_error(dossier->syncer) : 0;
    if (!number)
        return true;
    g_set_error(error, BLMA_ERROR, BLMA_ERROR_WRITE,
                _("The last changes may not be on disk (%s). Save the dossier now, or copy it to "
                  "another folder."),
                g_strerror(number));
    return false;
}

void journal_remove(struct dossier *dossier)
{
    syncer_wait(dossier->syncer);
    char *path = journal_path(dossier->path);
    unlink(path);
    g_free(path);
    if (dossier->journal < 0)
        return;
    close(dossier->journal);
    dossier->journal = -1;
    GError *error = NULL;
    if (!dossier_use_journal(dossier, &error)) {
        dossier_notice(dossier, "%s", error->message);
        g_error_free(error);
    }
}

void journal_close(struct dossier *dossier)
{
    if (dossier->journal < 0)
        return;
    struct stat mine, named;
    char *path = journal_path(dossier->path);
    bool empty = fstat(dossier->journal, &mine) == 0 && mine.st_size == 0;
    bool own = empty && lstat(path, &named) == 0 && mine.st_dev == named.st_dev &&
               mine.st_ino == named.st_ino;
    if (own)
        unlink(path);
    close(dossier->journal);
    dossier->journal = -1;
    g_free(path);
}

/* SPDX-License-Identifier: GPL-3.0-or-later */
/*
 * The journal of the wizard, NAME.journal: a line with the checksum of the file it belongs to,
 * then one line a change: checksum of the XML, a space, the XML (<change>, or <changes> for those
 * of a batch). A line cut short by a crash is recognised and dropped.
 */
#include "config.h"

#include <errno.h>
#include <fcntl.h>
#include <string.h>
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
        dossier_notice(dossier, _("“%s” belongs to another state of this dossier and was not "
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

void journal_replay(struct dossier *dossier)
{
    char *path = journal_path(dossier->path);
    char *data = g_file_test(path, G_FILE_TEST_EXISTS) ? file_read(path, FILE_LIMIT, NULL, NULL)
                                                       : NULL;
    if (!data) {
        g_free(path);
        return;
    }
    char **lines = g_strsplit(data, "\n", -1);
    char *head = g_strconcat(MAGIC, dossier->checksum, NULL);
    unsigned n = 0;
    if (!lines[0] || strcmp(lines[0], head)) {
        set_aside(dossier, path);
    } else {
        for (char **line = lines + 1; *line && **line; line++) {
            xmlNode *element = parse_line(*line);
            if (!element)
                break;
            n += enact_line(dossier, element);
        }
    }
    if (n > 0)
        dossier_notice(dossier,
                       P_("Work that had not been saved was recovered: %u change.",
                          "Work that had not been saved was recovered: %u changes.", n),
                       n);
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

bool dossier_use_journal(struct dossier *dossier, GError **error)
{
    /* What the old journal held is in memory: fold it in first, so that the new one starts from
     * the file as it stands. */
    if (!dossier_save(dossier, error))
        return false;
    char *path = journal_path(dossier->path);
    char *head = g_strconcat(MAGIC, dossier->checksum, "\n", NULL);
    int fd = open(path, O_WRONLY | O_CREAT | O_TRUNC | O_APPEND | O_CLOEXEC | O_NOFOLLOW, 0600);
    bool fine = fd >= 0 && write_all(fd, head, strlen(head)) && fsync(fd) == 0;
    if (!fine) {
        complain(path, error);
        if (fd >= 0)
            close(fd);
    } else {
        dossier->journal = fd;
    }
    g_free(head);
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
    bool fine = write_all(dossier->journal, line->str, line->len) &&
                fdatasync(dossier->journal) == 0;
    if (!fine) {
        char *path = journal_path(dossier->path);
        complain(path, error);
        g_free(path);
        if (before >= 0 && ftruncate(dossier->journal, before) != 0)
            g_warning("journal: %s", g_strerror(errno));
    }
    g_free(sum);
    g_string_free(line, TRUE);
    g_free(xml);
    return fine;
}

void journal_remove(struct dossier *dossier)
{
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

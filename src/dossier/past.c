/* SPDX-License-Identifier: GPL-3.0-or-later */
/*
 * What the history of a file held when it was read. It is most of the file, and neither pages nor
 * drafts need it: until undo, restore or the list of changes ask, it stays the text it was (the
 * parser has been through it all the same), and a save writes it as it stands.
 */
#include "config.h"

#include <string.h>

#include "dossier/inside.h"
#include "xml/xmlread.h"
#include "xml/xmlwrite.h"

void past_forget(struct dossier *dossier)
{
    g_clear_pointer(&dossier->past, g_bytes_unref);
    g_clear_pointer(&dossier->past_time, g_free);
    dossier->past_count = 0;
}

void past_rename(struct dossier *dossier, const xmlNode *history)
{
    for (const xmlNode *n = xml_child(history, "change"); n; n = xml_next(n, "change"))
        for (const xmlNode *e = xml_child(n, "edit"); e; e = xml_next(e, "edit"))
            for (const xmlNode *side = xml_child(e, NULL); side; side = xml_next(side, NULL))
                if (xml_child(side, NULL))
                    dossier_rename_ids(dossier, xml_child(side, NULL));
}

static void take_past(struct dossier *dossier, xmlNode *history, xmlNode *past)
{
    xmlNode *first = history->children;
    for (xmlNode *n = past->children; n; n = n->next) {
        xmlNode *copy = xmlDocCopyNode(n, dossier->doc, 1);
        if (first)
            xmlAddPrevSibling(first, copy); /* what was changed since comes after it */
        else
            xmlAddChild(history, copy);
    }
}

xmlNode *dossier_past(struct dossier *dossier, GError **error)
{
    xmlNode *history = xml_child(xmlDocGetRootElement(dossier->doc), "history");
    if (!dossier->past)
        return history;
    gsize length = 0;
    const char *text = g_bytes_get_data(dossier->past, &length);
    GString *whole = g_string_sized_new(length + 32);
    g_string_append(whole, "<history>");
    g_string_append_len(whole, text, (gssize)length);
    g_string_append(whole, "</history>");
    xmlDoc *doc = xml_load_memory(whole->str, whole->len, dossier->path, error);
    g_string_free(whole, TRUE);
    if (!doc)
        return NULL;
    xml_strip_indent(doc);
    past_rename(dossier, xmlDocGetRootElement(doc));
    take_past(dossier, history, xmlDocGetRootElement(doc));
    xmlFreeDoc(doc);
    past_forget(dossier);
    return history;
}

void past_keep(struct dossier *dossier, const struct xml_skipped *skipped)
{
    const char *data = g_bytes_get_data(dossier->bytes, NULL);
    gsize to = skipped->to;
    while (to > skipped->from && g_ascii_isspace(data[to - 1]))
        to--;
    if (to == skipped->from)
        return;
    dossier->past = g_bytes_new_from_bytes(dossier->bytes, skipped->from, to - skipped->from);
    dossier->past_count = skipped->count;
    xmlDoc *last = skipped->last
                       ? xml_load_memory(data + skipped->last, to - skipped->last, "history", NULL)
                       : NULL;
    if (last) {
        dossier->past_time = g_strdup(xml_attr(xmlDocGetRootElement(last), "time"));
        xmlFreeDoc(last);
    } else { /* something stands behind it */
        dossier_past(dossier, NULL);
    }
}

char *past_save(struct dossier *dossier, gsize *length, gsize *past_at, GError **error)
{
    static const char mark[] = "<past/>";
    xmlNode *history = xml_child(xmlDocGetRootElement(dossier->doc), "history");
    if (!dossier->past)
        return xml_save(dossier->doc, length);
    xmlNode *first = history->children, *node = xml_add(first ? NULL : history, "past");
    if (first)
        xmlAddPrevSibling(first, node);
    char *text = xml_save(dossier->doc, length);
    xmlUnlinkNode(node);
    xmlFreeNode(node);
    char *at = strstr(text, mark), *rest = at ? at + strlen(mark) : NULL;
    if (!at || strstr(rest, mark)) { /* the file holds one itself */
        g_free(text);
        return dossier_past(dossier, error) ? xml_save(dossier->doc, length) : NULL;
    }
    while (at > text && g_ascii_isspace(at[-1]))
        at--;
    gsize n = 0;
    const char *past = g_bytes_get_data(dossier->past, &n);
    GString *out = g_string_sized_new(*length + n);
    *past_at = (gsize)(at - text);
    g_string_append_len(out, text, (gssize)*past_at);
    g_string_append_len(out, past, (gssize)n);
    g_string_append(out, rest);
    g_free(text);
    *length = out->len;
    return g_string_free(out, FALSE);
}

void past_moved(struct dossier *dossier, gsize at)
{
    if (!dossier->past)
        return;
    gsize n = g_bytes_get_size(dossier->past);
    g_bytes_unref(dossier->past);
    dossier->past = g_bytes_new_from_bytes(dossier->bytes, at, n);
}

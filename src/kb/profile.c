/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "kb/profile.h"

#include "base/text.h"
#include "kb/store.h"
#include "xml/xmlread.h"

static void profile_free(struct kb_profile *profile)
{
    g_ptr_array_unref(profile->units);
    g_free(profile);
}

static struct kb_table *profiles(struct kb *kb)
{
    if (!kb->parts[PART_PROFILES]) {
        static const char file[] = "data/profiles.xml";
        struct kb_table *table = kb_table_new((GDestroyNotify)profile_free);
        kb_set_part(kb, PART_PROFILES, table, (GDestroyNotify)kb_table_free);
        xmlDoc *doc = kb_load(kb, file, "profiles");
        xmlNode *root = doc ? xmlDocGetRootElement(doc) : NULL;
        for (xmlNode *n = root ? xml_child(root, "profile") : NULL; n; n = xml_next(n, "profile")) {
            struct kb_profile *profile = g_new0(struct kb_profile, 1);
            profile->id = kb_attr(kb, n, "id");
            profile->title = kb_attr(kb, n, "title");
            profile->units = g_ptr_array_new_with_free_func(g_free);
            kb_table_add(kb, table, profile->id, profile, file, n);
            for (xmlNode *u = xml_child(n, "unit"); u; u = xml_next(u, "unit")) {
                struct kb_unit *unit = g_new0(struct kb_unit, 1);
                unit->heading = kb_words(kb, u, "heading");
                unit->articles = kb_attr(kb, u, "articles");
                unit->keep = kb_words(kb, u, "keep");
                g_ptr_array_add(profile->units, unit);
            }
        }
        if (doc)
            xmlFreeDoc(doc);
    }
    return kb->parts[PART_PROFILES];
}

const GPtrArray *kb_profiles(struct kb *kb)
{
    return profiles(kb)->list;
}

const struct kb_profile *kb_profile(struct kb *kb, const char *id)
{
    return kb_table_find(profiles(kb), id);
}

bool kb_profile_names(struct kb *kb, const char *id)
{
    const GPtrArray *list = kb_profiles(kb);
    for (guint i = 0; i < list->len; i++) {
        const GPtrArray *units = ((const struct kb_profile *)list->pdata[i])->units;
        for (guint j = 0; j < units->len; j++) {
            const struct kb_unit *unit = units->pdata[j];
            if (text_has_word(unit->articles, id) || text_has_word(unit->keep, id))
                return true;
        }
    }
    return false;
}

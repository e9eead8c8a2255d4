/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#define XML_LIBRARY_LOADER
#include "xml/library.h"

#include "base/error.h"
#include "base/i18n.h"

#ifdef LIBXML_SONAME

#include <dlfcn.h>
#include <string.h>

#define XML_LIBRARY_DEFINE(name) __typeof__(name) *xml_library_##name;
XML_LIBRARY(XML_LIBRARY_DEFINE)

/* Where the address of a function goes; it is copied, as a void * is none in ISO C. */
struct slot {
    const char *name;
    void *variable;
};

static bool ready;

static bool fill(void *library, const struct slot *slots, size_t n)
{
    for (size_t i = 0; i < n; i++) {
        void *symbol = dlsym(library, slots[i].name);
        if (!symbol)
            return false;
        memcpy(slots[i].variable, &symbol, sizeof symbol);
    }
    return true;
}

bool xml_library_open(GError **error)
{
#define XML_LIBRARY_SLOT(name) {#name, &xml_library_##name},
    static const struct slot slots[] = {XML_LIBRARY(XML_LIBRARY_SLOT)};
    if (ready)
        return true;
    void *library = dlopen(LIBXML_SONAME, RTLD_LAZY | RTLD_LOCAL);
    if (!library || !fill(library, slots, G_N_ELEMENTS(slots))) {
        const char *reason = dlerror();
        /* TRANSLATORS: %2$s is a message of the system, in English. */
        g_set_error(error, BLMA_ERROR, BLMA_ERROR_INPUT,
                    _("The library “%1$s”, which reads and writes XML, cannot be loaded (%2$s). "
                      "Install libxml2."),
                    LIBXML_SONAME, reason ? reason : "");
        return false;
    }
    ready = true;
    xml_library_xmlInitParser();
    return true;
}

void xml_library_close(void)
{
    if (ready)
        xml_library_xmlCleanupParser();
}

#else

bool xml_library_open(GError **error)
{
    (void)error;
    xmlInitParser();
    return true;
}

void xml_library_close(void)
{
    xmlCleanupParser();
}

#endif

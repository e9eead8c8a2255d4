/* SPDX-License-Identifier: GPL-3.0-or-later */
/* The shipped knowledge base, open while the tests of a program run. */
#ifndef BLMA_TESTS_OPEN_KB_FIXTURE_H
#define BLMA_TESTS_OPEN_KB_FIXTURE_H

#include "fixture.h"

#include <libxml/parser.h>
#include <libxml/relaxng.h>

#include "kb/kb.h"

static struct kb *kb;

static inline int open_kb(void **state)
{
    GError *error = NULL;
    (void)state;
    set_moment();
    kb = kb_open(NULL, &error);
    if (!kb) {
        print_error("%s\n", error->message);
        g_clear_error(&error);
        return -1;
    }
    return 0;
}

static inline int close_kb(void **state)
{
    (void)state;
    kb_free(kb);
    xmlRelaxNGCleanupTypes();
    xmlCleanupParser();
    return 0;
}

#endif

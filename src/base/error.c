/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "base/error.h"

#include "base/text.h"

GQuark blma_error_quark(void)
{
    return g_quark_from_static_string("blma-error");
}

int blma_error_exit_status(const GError *error)
{
    if (error && error->domain == BLMA_ERROR) {
        switch ((enum blma_error)error->code) {
        case BLMA_ERROR_WRITE:
        case BLMA_ERROR_LOCKED:
        case BLMA_ERROR_CHANGED:
            return 3;
        case BLMA_ERROR_INPUT:
        case BLMA_ERROR_USAGE:
            return 2;
        }
    }
    return 2;
}

bool error_usage(GError **error, const char *format, ...)
{
    va_list args;
    va_start(args, format);
    char *text = g_strdup_vprintf(format, args);
    va_end(args);
    char *shown = text_visible(text);
    g_set_error_literal(error, BLMA_ERROR, BLMA_ERROR_USAGE, shown);
    g_free(shown);
    g_free(text);
    return false;
}

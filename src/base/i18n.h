/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Words for people go through gettext. Whole sentences; numbered arguments when there are two. */
#ifndef BLMA_BASE_I18N_H
#define BLMA_BASE_I18N_H

#include <libintl.h>

#define BLMA_DOMAIN "blma"
#define _(text) dgettext(BLMA_DOMAIN, text)
#define N_(text) (text)
#define P_(one, many, n) dngettext(BLMA_DOMAIN, one, many, n)

#endif

/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Numbers that are possible but hardly meant: 300 %, 200 years. They are taken, and remarked on. */
#ifndef BLMA_GUIDE_PLAUSIBLE_H
#define BLMA_GUIDE_PLAUSIBLE_H

#include "kb/domain.h"

/* A sentence of the interface language on the first such number; NULL: none. The caller frees. */
char *plausible_remark(const struct domain *domain, const char *const *values);

#endif

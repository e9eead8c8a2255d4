/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Why a flag is up, for people: "D.T1.30=allowed" is a word of files and JSON. */
#ifndef BLMA_GUIDE_REASON_H
#define BLMA_GUIDE_REASON_H

#include "assess/assess.h"
#include "base/party.h"
#include "dossier/dossier.h"
#include "kb/kb.h"

/* The reasons one by one: a difference between the sides is one text with two halves. For
 * g_strfreev(). */
char **reason_parts(const struct flag *flag);
/* One of them in words, "T1.30 Passports …, Estvale: allowed", with the id behind it in *@id
 * (NULL: none) and its side in *@of. The caller frees words and id. */
char *reason_words(struct kb *kb, const struct dossier *dossier, const char *reason, char **id,
                   enum party *of);

#endif

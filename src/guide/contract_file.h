/* SPDX-License-Identifier: GPL-3.0-or-later */
/*
 * A filled-in employment contract somebody else made: a contract in Akoma Ntoso whose blanks are
 * filled in, or a list of fields (<changes> with <field> records, blma-dossier(5)).
 */
#ifndef BLMA_GUIDE_CONTRACT_FILE_H
#define BLMA_GUIDE_CONTRACT_FILE_H

#include "assess/contract.h"

struct contract_file;

struct contract_file *contract_file_read(struct kb *kb, const char *path, GError **error);
void contract_file_free(struct contract_file *contract);
/* Against the law of the destination and the minimum that the dossier records; struct
 * contract_finding *. The caller unrefs. */
GPtrArray *contract_file_check(struct kb *kb, const struct dossier *dossier,
                               const struct contract_file *contract);

#endif

/* SPDX-License-Identifier: GPL-3.0-or-later */
/* The two parties of an agreement, as a number and as a set of bits. */
#ifndef BLMA_BASE_PARTY_H
#define BLMA_BASE_PARTY_H

#include <stdbool.h>

enum party { PARTY_NONE = 0, PARTY_ORIGIN = 1, PARTY_DESTINATION = 2, PARTY_BOTH = 3 };

/* "origin", "destination", "both"; "" for none. The stable words of files and commands. */
const char *party_word(enum party party);
const char *party_label(enum party party); /* translated: origin, or destination */
/* Reads such a word; PARTY_NONE when it is none of them. */
enum party party_parse(const char *word);

#endif

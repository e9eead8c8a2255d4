/* SPDX-License-Identifier: GPL-3.0-or-later */
/*
 * The heap in large pages. A draft touches twenty megabytes once: with small pages a third of its
 * time goes into page faults, on virtual machines half. Only a hint to C library and kernel; where
 * they do not know it, nothing changes.
 */
#ifndef BLMA_BASE_HEAP_H
#define BLMA_BASE_HEAP_H

#include <stddef.h>

/* How much is going to be needed, in bytes: of a page that is used in part all counts as used. */
#define HEAP_DRAFT ((size_t)14 << 20) /* less than a draft takes, so that none stays half empty */
#define HEAP_WIZARD ((size_t)2 << 20) /* a dossier with what it needs at first; one page */

/* To be called once, before much is allocated. */
void heap_prepare(size_t need);

#endif

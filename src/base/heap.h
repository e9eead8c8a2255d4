/* SPDX-License-Identifier: GPL-3.0-or-later */
/*
 * The heap in large pages. A draft touches twenty megabytes once: with small pages a third of its
 * time goes into page faults, on virtual machines half. Only a hint to C library and kernel; where
 * they do not know it, nothing changes.
 */
#ifndef BLMA_BASE_HEAP_H
#define BLMA_BASE_HEAP_H

/* To be called once, before much is allocated. */
void heap_prepare(void);

#endif

/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "base/heap.h"

#include <stdint.h>
#include <stdlib.h>
#include <sys/mman.h>
#include <unistd.h>
#ifdef __GLIBC__
#include <malloc.h>
#endif

#if defined __GLIBC__ && defined MADV_HUGEPAGE
#define RESERVE                                                                                    \
    (16u << 20)           /* addresses, not memory; less than a draft takes, so that no large page \
                           * at the end stays half empty */
#define LARGE (512 << 10) /* blocks above it get a mapping of their own */
#define BLOCKS 4
#define BLOCK (64u << 10)

void heap_prepare(void)
{
    void *blocks[BLOCKS];
    uintptr_t page = (uintptr_t)sysconf(_SC_PAGESIZE), before = (uintptr_t)sbrk(0);
    mallopt(M_TOP_PAD, RESERVE);
    mallopt(M_MMAP_THRESHOLD, LARGE);
    for (int i = 0; i < BLOCKS; i++) /* more than what is left of the first heap */
        blocks[i] = malloc(BLOCK);
    for (int i = 0; i < BLOCKS; i++)
        free(blocks[i]);
    uintptr_t from = (before + page - 1) / page * page, to = (uintptr_t)sbrk(0);
    if (to > from)
        (void)!madvise((void *)from, to - from, MADV_HUGEPAGE);
}
#else
void heap_prepare(void)
{
}
#endif

/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "base/heap.h"

#include <glib.h>
#include <stdint.h>
#include <stdlib.h>
#include <sys/mman.h>
#include <unistd.h>
#ifdef __GLIBC__
#include <malloc.h>
#endif

#if defined __GLIBC__ && defined MADV_HUGEPAGE
#define LARGE (512 << 10) /* blocks above it get a mapping of their own */
#define BLOCKS 4
#define BLOCK (64u << 10)
#define PAGE ((uintptr_t)2 << 20)

void heap_prepare(size_t need)
{
    void *blocks[BLOCKS];
    uintptr_t before = (uintptr_t)sbrk(0);
    mallopt(M_TOP_PAD, (int)(need + PAGE)); /* addresses, not memory */
    mallopt(M_MMAP_THRESHOLD, LARGE);
    mallopt(M_MXFAST, 0); /* trees are freed whole: to join their pieces later takes longer */
    for (int i = 0; i < BLOCKS; i++) /* more than what is left of the first heap */
        blocks[i] = malloc(BLOCK);
    for (int i = 0; i < BLOCKS; i++)
        free(blocks[i]);
    uintptr_t from = (before + PAGE - 1) / PAGE * PAGE;
    uintptr_t to = MIN((uintptr_t)sbrk(0) / PAGE * PAGE, from + need);
    if (to > from)
        (void)!madvise((void *)from, to - from, MADV_HUGEPAGE);
}
#else
void heap_prepare(size_t need)
{
    (void)need;
}
#endif

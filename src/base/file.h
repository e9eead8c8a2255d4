/* SPDX-License-Identifier: GPL-3.0-or-later */
/*
 * Reading and replacing whole files. file_replace() either leaves the old file untouched or the
 * new one complete and on disk: temp file beside the resolved target, same mode, fsync, rename,
 * fsync of the directory; the temp file is removed on every failure. Only when that last fsync
 * fails, the new file stands although the call says false; its sentence says so.
 */
#ifndef BLMA_BASE_FILE_H
#define BLMA_BASE_FILE_H

#include <glib.h>
#include <stdbool.h>

#define FILE_LIMIT ((gsize)64 * 1024 * 1024) /* largest file that is read, in bytes */

/* Whole content of a regular file of at most @limit bytes, NUL-terminated; NULL and error. @length
 * may be NULL. */
char *file_read(const char *path, gsize limit, gsize *length, GError **error);

/* @path with symbolic links resolved as far as they exist. The caller frees. */
char *file_resolve(const char *path);

/* Name of the temp file used for @resolved; one fixed name, so that a killed process leaves at
 * most one, removed by file_sweep(). */
char *file_temp_name(const char *resolved);
void file_sweep(const char *path);

/* Replaces @path. @mode, less the umask, is used for a new file. @expect, when not NULL, is what
 * the file on disk must still hold, else BLMA_ERROR_CHANGED. @backups > 0 keeps that many older
 * versions as NAME.1~ … in the same folder. */
bool file_replace(const char *path, const char *data, gsize length, int mode, GBytes *expect,
                  int backups, GError **error);

/* Like file_replace() without comparison and backups; makes no promise about power loss. For
 * outputs that can be made again. */
bool file_write(const char *path, const char *data, gsize length, GError **error);

bool file_make_folder(const char *path, GError **error);

/* SHA-256 in hex of @data. The caller frees. */
char *file_checksum(const char *data, gsize length);

#endif

// Survives a mapped file that somebody truncates, or whose disk fails, under a reader: where the kernel would kill the
// process with SIGBUS, the page that is gone reads as zeros and the mapping is marked.
//
// Purpose: a table of guarded mappings and the signal handler that looks into it. Not for: mappings of others; a SIGBUS
// outside the table ends the process as it always did.
// Threading: any thread; the handler only reads the table and calls mmap(2), a plain system call.
// Limits: MOHAFEZ_GUARD_LIMIT mappings at a time; one more is not guarded.
#ifndef MOHAFEZ_MAPPING_GUARD_H
#define MOHAFEZ_MAPPING_GUARD_H

#include <stddef.h>

#define MOHAFEZ_GUARD_LIMIT 1024

// Guards a read-only mapping and returns its place in the table, or -1 when the table is full.
int mohafez_guard_mapping(const void *start, size_t byte_count);

// Forgets a mapping; to be called before munmap(2). A negative place is ignored.
void mohafez_unguard_mapping(int place);

// 1 when a page of it was gone; a negative place never says so.
int mohafez_mapping_faulted(int place);

#endif

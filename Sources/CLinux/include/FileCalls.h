// File, inotify and waiting calls that Swift's Glibc lacks or cannot express (GNU extensions, variadic calls).
//
// Purpose: one thin C function a call, no policy. Not for: anything Swift can already call.
// Every function that can fail returns the call's result, or the negated errno; errno itself is never to be read.
// Threading: no state; what the call itself promises. Interrupted calls (EINTR) are repeated where that is safe.
#ifndef MOHAFEZ_FILE_CALLS_H
#define MOHAFEZ_FILE_CALLS_H

#include <dirent.h>
#include <stdint.h>
#include <sys/stat.h>

// openat(2); the file is opened close-on-exec, whatever the flags say. `mode` counts only with O_CREAT.
int mohafez_openat(int directory, const char *name, int flags, unsigned int mode);

// openat2(2) with O_PATH, to find out whether a symbolic link leads anywhere without opening what is there, without
// crossing into another mount (an unreachable one could block for ever) and without following /proc's magic links.
// Returns 0 when something is there; -ENOENT dangling, -ELOOP a loop, -EXDEV elsewhere, -ENOSYS kernel older than 5.6.
int mohafez_probe_link(int directory, const char *name);

// renameat2(2) with RENAME_NOREPLACE: -EEXIST when the new name is taken, -EINVAL when the file system cannot tell.
int mohafez_rename_noreplace(int from, const char *name, int to, const char *new_name);

// fcntl(F_SETLEASE, F_RDLCK), then F_UNLCK at once: 0 when nobody has the file open for writing or maps it writable,
// -EAGAIN when somebody has, -EACCES for another user's file without CAP_LEASE, -EINVAL where leases do not exist.
int mohafez_ask_read_lease(int file);

// inotify_init1(IN_NONBLOCK | IN_CLOEXEC).
int mohafez_inotify_open(void);

// eventfd(0, EFD_NONBLOCK | EFD_CLOEXEC).
int mohafez_eventfd_open(void);

// Makes the event descriptor readable; a counter that is already full is as readable as it can be, so that is no error.
void mohafez_eventfd_signal(int event);

// poll(2) on up to two descriptors for reading (a negative one is left out); timeout in ms, negative: for ever.
// Bit 0 and bit 1 of the result say which is readable; an interruption counts as nothing readable.
int mohafez_wait_readable(int first, int second, int timeout_milliseconds);

// fstatfs(2): the file system's magic number (f_type), or the negated errno.
int64_t mohafez_filesystem_type(int file);

// The name of a directory entry, in place, and its type (DT_...).
const char *mohafez_entry_name(const struct dirent *entry);
unsigned char mohafez_entry_type(const struct dirent *entry);

// The three times of a file status in nanoseconds since 1970.
int64_t mohafez_modified_nanoseconds(const struct stat *status);
int64_t mohafez_changed_nanoseconds(const struct stat *status);
int64_t mohafez_accessed_nanoseconds(const struct stat *status);

// futimens(2) with both times in nanoseconds since 1970.
int mohafez_set_times(int file, int64_t accessed_nanoseconds, int64_t modified_nanoseconds);

// Ignores SIGIO unless the process has installed a handler of its own. 0, or the negated errno.
int mohafez_ignore_sigio(void);

// Flags Swift's Glibc does not show.
extern const int MOHAFEZ_O_TMPFILE;

#endif

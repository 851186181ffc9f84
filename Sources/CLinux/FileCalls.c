#define _GNU_SOURCE
#include "FileCalls.h"

#include <errno.h>
#include <fcntl.h>
#include <linux/openat2.h>
#include <poll.h>
#include <signal.h>
#include <stdio.h>  // renameat2
#include <string.h>
#include <sys/eventfd.h>
#include <sys/inotify.h>
#include <sys/syscall.h>
#include <sys/vfs.h>
#include <unistd.h>

const int MOHAFEZ_O_TMPFILE = O_TMPFILE;

static int result_or_error(long result) { return result < 0 ? -errno : (int)result; }

int mohafez_openat(int directory, const char *name, int flags, unsigned int mode) {
    int file;
    do file = openat(directory, name, flags | O_CLOEXEC, (mode_t)mode);
    while (file < 0 && errno == EINTR);
    return result_or_error(file);
}

int mohafez_probe_link(int directory, const char *name) {
    struct open_how how;
    memset(&how, 0, sizeof how);
    how.flags = O_PATH | O_CLOEXEC;
    how.resolve = RESOLVE_NO_XDEV | RESOLVE_NO_MAGICLINKS;
    long file = syscall(SYS_openat2, directory, name, &how, sizeof how);
    if (file < 0) return -errno;
    close((int)file);
    return 0;
}

int mohafez_rename_noreplace(int from, const char *name, int to, const char *new_name) {
    return result_or_error(renameat2(from, name, to, new_name, RENAME_NOREPLACE));
}

int mohafez_ask_read_lease(int file) {
    if (fcntl(file, F_SETLEASE, F_RDLCK) < 0) return -errno;
    // A writer that opens between these two lines waits for the second one and the kernel sends us SIGIO.
    if (fcntl(file, F_SETLEASE, F_UNLCK) < 0) return -errno;
    return 0;
}

int mohafez_inotify_open(void) { return result_or_error(inotify_init1(IN_NONBLOCK | IN_CLOEXEC)); }

int mohafez_eventfd_open(void) { return result_or_error(eventfd(0, EFD_NONBLOCK | EFD_CLOEXEC)); }

void mohafez_eventfd_signal(int event) {
    uint64_t one = 1;
    ssize_t written;
    do written = write(event, &one, sizeof one);
    while (written < 0 && errno == EINTR);
}

int mohafez_wait_readable(int first, int second, int timeout_milliseconds) {
    struct pollfd wanted[2] = {{.fd = first, .events = POLLIN}, {.fd = second, .events = POLLIN}};
    int ready = poll(wanted, 2, timeout_milliseconds);
    if (ready < 0) return errno == EINTR ? 0 : -errno;
    return (wanted[0].revents ? 1 : 0) | (wanted[1].revents ? 2 : 0);
}

int64_t mohafez_filesystem_type(int file) {
    struct statfs status;
    int result;
    do result = fstatfs(file, &status);
    while (result < 0 && errno == EINTR);
    return result < 0 ? -(int64_t)errno : (int64_t)(uint32_t)status.f_type;
}

const char *mohafez_entry_name(const struct dirent *entry) { return entry->d_name; }
unsigned char mohafez_entry_type(const struct dirent *entry) { return entry->d_type; }

static int64_t nanoseconds(struct timespec time) { return (int64_t)time.tv_sec * 1000000000 + time.tv_nsec; }
int64_t mohafez_modified_nanoseconds(const struct stat *status) { return nanoseconds(status->st_mtim); }
int64_t mohafez_changed_nanoseconds(const struct stat *status) { return nanoseconds(status->st_ctim); }
int64_t mohafez_accessed_nanoseconds(const struct stat *status) { return nanoseconds(status->st_atim); }

static struct timespec timespec_of(int64_t nanoseconds) {
    struct timespec time = {.tv_sec = nanoseconds / 1000000000, .tv_nsec = nanoseconds % 1000000000};
    if (time.tv_nsec < 0) {
        time.tv_nsec += 1000000000;
        time.tv_sec -= 1;
    }
    return time;
}

int mohafez_set_times(int file, int64_t accessed_nanoseconds, int64_t modified_nanoseconds) {
    struct timespec times[2] = {timespec_of(accessed_nanoseconds), timespec_of(modified_nanoseconds)};
    return result_or_error(futimens(file, times));
}

int mohafez_ignore_sigio(void) {
    struct sigaction present;
    if (sigaction(SIGIO, NULL, &present) < 0) return -errno;
    if ((present.sa_flags & SA_SIGINFO) || present.sa_handler != SIG_DFL) return 0;
    struct sigaction ignored;
    memset(&ignored, 0, sizeof ignored);
    ignored.sa_handler = SIG_IGN;
    return result_or_error(sigaction(SIGIO, &ignored, NULL));
}

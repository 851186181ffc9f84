#define _GNU_SOURCE
#include "MappingGuard.h"

#include <pthread.h>
#include <signal.h>
#include <stdatomic.h>
#include <stdint.h>
#include <sys/mman.h>
#include <unistd.h>

// `end` is written last and cleared first: a place with an end is whole.
struct place {
    _Atomic uintptr_t start;
    _Atomic uintptr_t end;
    atomic_int faulted;
};

static struct place places[MOHAFEZ_GUARD_LIMIT];
static pthread_mutex_t writers = PTHREAD_MUTEX_INITIALIZER;
static pthread_once_t once = PTHREAD_ONCE_INIT;
static uintptr_t page_mask;

static void handle(int signal_number, siginfo_t *information, void *context) {
    (void)context;
    uintptr_t address = (uintptr_t)information->si_addr;
    for (int i = 0; i < MOHAFEZ_GUARD_LIMIT; i++) {
        uintptr_t end = atomic_load(&places[i].end);
        if (end == 0 || address >= end || address < atomic_load(&places[i].start)) continue;
        void *page = (void *)(address & page_mask);
        size_t size = (size_t)(~page_mask + 1);
        if (mmap(page, size, PROT_READ, MAP_PRIVATE | MAP_ANONYMOUS | MAP_FIXED, -1, 0) != MAP_FAILED) {
            atomic_store(&places[i].faulted, 1);
            return;
        }
        break;
    }
    // Not ours: back to the default, and the instruction is tried again.
    signal(signal_number, SIG_DFL);
}

static void install(void) {
    page_mask = ~((uintptr_t)sysconf(_SC_PAGESIZE) - 1);
    struct sigaction action = {0};
    action.sa_sigaction = handle;
    action.sa_flags = SA_SIGINFO | SA_NODEFER;
    sigemptyset(&action.sa_mask);
    sigaction(SIGBUS, &action, NULL);
}

int mohafez_guard_mapping(const void *start, size_t byte_count) {
    pthread_once(&once, install);
    int found = -1;
    pthread_mutex_lock(&writers);
    for (int i = 0; i < MOHAFEZ_GUARD_LIMIT && found < 0; i++) {
        if (atomic_load(&places[i].end) != 0) continue;
        atomic_store(&places[i].faulted, 0);
        atomic_store(&places[i].start, (uintptr_t)start);
        atomic_store(&places[i].end, (uintptr_t)start + byte_count);
        found = i;
    }
    pthread_mutex_unlock(&writers);
    return found;
}

void mohafez_unguard_mapping(int place) {
    if (place < 0 || place >= MOHAFEZ_GUARD_LIMIT) return;
    atomic_store(&places[place].end, 0);
}

int mohafez_mapping_faulted(int place) {
    if (place < 0 || place >= MOHAFEZ_GUARD_LIMIT) return 0;
    return atomic_load(&places[place].faulted);
}

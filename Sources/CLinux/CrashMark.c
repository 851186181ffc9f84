#define _GNU_SOURCE
#include "CrashMark.h"

#include <signal.h>
#include <stdatomic.h>
#include <stdlib.h>
#include <unistd.h>

static atomic_int marked_file = -1;
static off_t marked_offset;
static const size_t stack_byte_count = 32 << 10;

static void mark(int number) {
    int file = atomic_load(&marked_file);
    // A crash that cannot be marked counts as a kill.
    if (file >= 0 && pwrite(file, "x", 1, marked_offset) < 0) {}
    // The action is the default again: this ends the process, with the signal that came.
    raise(number);
}

void mohafez_mark_crashes(int file, off_t offset) {
    marked_offset = offset;
    atomic_store(&marked_file, file);
    struct sigaction action = {0};
    action.sa_handler = mark;
    action.sa_flags = SA_RESETHAND | SA_NODEFER | SA_ONSTACK;
    sigemptyset(&action.sa_mask);
    const int numbers[] = {SIGSEGV, SIGILL, SIGTRAP, SIGFPE, SIGABRT};
    for (size_t i = 0; i < sizeof numbers / sizeof *numbers; i++) sigaction(numbers[i], &action, NULL);
}

void mohafez_prepare_crash_stack(void) {
    stack_t stack = {0};
    // Lives as long as its thread, which is as long as the process.
    stack.ss_sp = malloc(stack_byte_count);
    if (stack.ss_sp == NULL) return;
    stack.ss_size = stack_byte_count;
    if (sigaltstack(&stack, NULL) != 0) free(stack.ss_sp);
}

#define _GNU_SOURCE
#include "ThreadPriority.h"

#include <errno.h>
#include <sched.h>

int mohafez_idle_this_thread(void) {
    struct sched_param parameters = {0};
    return sched_setscheduler(0, SCHED_IDLE, &parameters) == 0 ? 0 : -errno;
}

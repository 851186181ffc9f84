#ifndef MOHAFEZ_THREAD_PRIORITY_H
#define MOHAFEZ_THREAD_PRIORITY_H

/* Lets the calling thread run only when a processor has nothing else to do: SCHED_IDLE, a GNU extension.
   Returns 0 or the negated errno: a sandbox may forbid it. There is no way back; end the thread instead. */
int mohafez_idle_this_thread(void);

#endif

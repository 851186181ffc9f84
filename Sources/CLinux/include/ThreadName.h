#ifndef MOHAFEZ_THREAD_NAME_H
#define MOHAFEZ_THREAD_NAME_H

/* Names the calling thread as `top -H` shows it; the kernel cuts at 15 bytes. Swift's Glibc has neither
   pthread_setname_np (a GNU extension) nor prctl (variadic). */
void mohafez_name_this_thread(const char *name);

#endif

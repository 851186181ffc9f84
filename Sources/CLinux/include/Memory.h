#ifndef MOHAFEZ_MEMORY_H
#define MOHAFEZ_MEMORY_H

/* Keeps glibc to two arenas. By default every thread may get one of its own, and memory freed in it is seldom given back:
   a daemon of a dozen threads that work in bursts holds megabytes for nothing. */
void mohafez_limit_arenas(void);

/* Gives free memory at the ends and in the middle of all arenas back to the kernel: malloc_trim(3). */
void mohafez_trim_memory(void);

#endif

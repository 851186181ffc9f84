#include "Memory.h"

#include <malloc.h>

void mohafez_limit_arenas(void)
{
    mallopt(M_ARENA_MAX, 2);
}

void mohafez_trim_memory(void)
{
    malloc_trim(0);
}

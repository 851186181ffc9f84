#ifndef MOHAFEZ_CLINUX_H
#define MOHAFEZ_CLINUX_H

#include "FileCalls.h"
#include "MappingGuard.h"
#include "Memory.h"
#include "ThreadName.h"
#include "ThreadPriority.h"

#endif

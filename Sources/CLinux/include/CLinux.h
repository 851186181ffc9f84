#ifndef MOHAFEZ_CLINUX_H
#define MOHAFEZ_CLINUX_H

#include "CrashMark.h"
#include "FileCalls.h"
#include "MappingGuard.h"
#include "Memory.h"
#include "ThreadName.h"
#include "ThreadPriority.h"

#endif

#ifndef MOHAFEZ_CLINUX_H
#define MOHAFEZ_CLINUX_H

#include "FileCalls.h"
#include "Memory.h"
#include "ThreadName.h"

#endif

#ifndef MOHAFEZ_CLINUX_H
#define MOHAFEZ_CLINUX_H

#include "ThreadName.h"

#endif

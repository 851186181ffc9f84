#ifndef MOHAFEZ_CARCHIVE_SHIM_H
#define MOHAFEZ_CARCHIVE_SHIM_H
#include <archive.h>
#include <archive_entry.h>
#endif

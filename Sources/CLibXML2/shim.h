#ifndef MOHAFEZ_CLIBXML2_SHIM_H
#define MOHAFEZ_CLIBXML2_SHIM_H
#include <libxml/HTMLparser.h>
#include <libxml/parser.h>
#include <libxml/tree.h>
#include <libxml/xmlerror.h>

/* xmlFree is a global variable, which Swift 6 rightly refuses to read. */
static inline void mohafez_xml_free(void *memory) { xmlFree(memory); }
#endif

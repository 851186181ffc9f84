/* libxml2's encoding.h includes ICU's headers where Debian built it with ICU; Swift's Foundation brings an ICU of its own,
   and two modules must not define one enum twice. Nothing here touches the two fields that this leaves out of a struct
   that only libxml2 itself allocates. */
#include <libxml/xmlversion.h>
#undef LIBXML_ICU_ENABLED
#ifndef MOHAFEZ_CLIBXML2_SHIM_H
#define MOHAFEZ_CLIBXML2_SHIM_H
#include <libxml/HTMLparser.h>
#include <libxml/parser.h>
#include <libxml/tree.h>
#include <libxml/xmlerror.h>

/* xmlFree is a global variable, which Swift 6 rightly refuses to read. */
static inline void mohafez_xml_free(void *memory) { xmlFree(memory); }

/* libxml2 prints on standard error what no parser option keeps back (faults of encodings and of output); what is to be
   said to it is kept a thread. Variadic functions do not import into Swift. */
static inline void mohafez_xml_say_nothing(void *context, const char *message, ...) {
    (void)context;
    (void)message;
}
static inline void mohafez_xml_be_silent(void) { xmlSetGenericErrorFunc(0, mohafez_xml_say_nothing); }
#endif

/* SPDX-License-Identifier: GPL-3.0-or-later */
/*
 * libxml2, fetched when the first document is read or made and not when the program starts. It
 * brings ICU, the C++ library and more along: half of the time until the first screen of the
 * wizard, which shows no document at all. Each function stands here once; what calls it is written
 * as always. The names are variables then, so no constant can be made of one.
 *
 * Where configure finds no name to load it by, or was told --disable-late-libxml, the program is
 * linked with it as usual, and this file only brings the headers.
 */
#ifndef BLMA_XML_LIBRARY_H
#define BLMA_XML_LIBRARY_H

#include <glib.h>
#include <libxml/parser.h>
#include <libxml/relaxng.h>
#include <libxml/tree.h>
#include <libxml/xmlsave.h>
#include <libxml/xmlschemas.h>
#include <stdbool.h>

/* Makes libxml2 ready; a second call costs nothing. False and error when it is not there. What
 * reads or makes a first document calls it; who holds one has it. */
bool xml_library_open(GError **error);
/* Gives back what the parser keeps, at the end of the program. */
void xml_library_close(void);

#ifdef LIBXML_SONAME

/* clang-format off */
#define XML_LIBRARY(F) \
    F(xmlAddChild) \
    F(xmlAddPrevSibling) \
    F(xmlBufferContent) \
    F(xmlBufferCreate) \
    F(xmlBufferFree) \
    F(xmlByteConsumed) \
    F(xmlCleanupParser) \
    F(xmlCopyDoc) \
    F(xmlCopyNode) \
    F(xmlCtxtReadMemory) \
    F(xmlDictCreate) \
    F(xmlDocCopyNode) \
    F(xmlDocGetRootElement) \
    F(xmlDocSetRootElement) \
    F(xmlEncodeSpecialChars) \
    F(xmlFree) \
    F(xmlFreeDoc) \
    F(xmlFreeNode) \
    F(xmlFreeParserCtxt) \
    F(xmlGetLastChild) \
    F(xmlGetLineNo) \
    F(xmlInitParser) \
    F(xmlIsBlankNode) \
    F(xmlNewDoc) \
    F(xmlNewDocNode) \
    F(xmlNewDocText) \
    F(xmlNewNode) \
    F(xmlNewNs) \
    F(xmlNewParserCtxt) \
    F(xmlNodeDump) \
    F(xmlNodeSetContent) \
    F(xmlRelaxNGFree) \
    F(xmlRelaxNGFreeParserCtxt) \
    F(xmlRelaxNGFreeValidCtxt) \
    F(xmlRelaxNGNewParserCtxt) \
    F(xmlRelaxNGNewValidCtxt) \
    F(xmlRelaxNGParse) \
    F(xmlRelaxNGSetParserStructuredErrors) \
    F(xmlRelaxNGSetValidStructuredErrors) \
    F(xmlRelaxNGValidateDoc) \
    F(xmlReplaceNode) \
    F(xmlSaveClose) \
    F(xmlSaveDoc) \
    F(xmlSaveToIO) \
    F(xmlSchemaFree) \
    F(xmlSchemaFreeParserCtxt) \
    F(xmlSchemaFreeValidCtxt) \
    F(xmlSchemaNewParserCtxt) \
    F(xmlSchemaNewValidCtxt) \
    F(xmlSchemaParse) \
    F(xmlSchemaSetParserStructuredErrors) \
    F(xmlSchemaSetValidStructuredErrors) \
    F(xmlSchemaValidateDoc) \
    F(xmlSearchNsByHref) \
    F(xmlSetNs) \
    F(xmlSetProp) \
    F(xmlSetStructuredErrorFunc) \
    F(xmlSetTreeDoc) \
    F(xmlStrdup) \
    F(xmlUnlinkNode) \
    F(xmlUnsetProp)
/* clang-format on */

#define XML_LIBRARY_DECLARE(name) extern __typeof__(name) *xml_library_##name;
XML_LIBRARY(XML_LIBRARY_DECLARE)
#undef XML_LIBRARY_DECLARE

#ifndef XML_LIBRARY_LOADER /* library.c itself */
#define xmlAddChild xml_library_xmlAddChild
#define xmlAddPrevSibling xml_library_xmlAddPrevSibling
#define xmlBufferContent xml_library_xmlBufferContent
#define xmlBufferCreate xml_library_xmlBufferCreate
#define xmlBufferFree xml_library_xmlBufferFree
#define xmlByteConsumed xml_library_xmlByteConsumed
#define xmlCleanupParser xml_library_xmlCleanupParser
#define xmlCopyDoc xml_library_xmlCopyDoc
#define xmlCopyNode xml_library_xmlCopyNode
#define xmlCtxtReadMemory xml_library_xmlCtxtReadMemory
#define xmlDictCreate xml_library_xmlDictCreate
#define xmlDocCopyNode xml_library_xmlDocCopyNode
#define xmlDocGetRootElement xml_library_xmlDocGetRootElement
#define xmlDocSetRootElement xml_library_xmlDocSetRootElement
#define xmlEncodeSpecialChars xml_library_xmlEncodeSpecialChars
#define xmlFree (*xml_library_xmlFree)
#define xmlFreeDoc xml_library_xmlFreeDoc
#define xmlFreeNode xml_library_xmlFreeNode
#define xmlFreeParserCtxt xml_library_xmlFreeParserCtxt
#define xmlGetLastChild xml_library_xmlGetLastChild
#define xmlGetLineNo xml_library_xmlGetLineNo
#define xmlInitParser xml_library_xmlInitParser
#define xmlIsBlankNode xml_library_xmlIsBlankNode
#define xmlNewDoc xml_library_xmlNewDoc
#define xmlNewDocNode xml_library_xmlNewDocNode
#define xmlNewDocText xml_library_xmlNewDocText
#define xmlNewNode xml_library_xmlNewNode
#define xmlNewNs xml_library_xmlNewNs
#define xmlNewParserCtxt xml_library_xmlNewParserCtxt
#define xmlNodeDump xml_library_xmlNodeDump
#define xmlNodeSetContent xml_library_xmlNodeSetContent
#define xmlRelaxNGFree xml_library_xmlRelaxNGFree
#define xmlRelaxNGFreeParserCtxt xml_library_xmlRelaxNGFreeParserCtxt
#define xmlRelaxNGFreeValidCtxt xml_library_xmlRelaxNGFreeValidCtxt
#define xmlRelaxNGNewParserCtxt xml_library_xmlRelaxNGNewParserCtxt
#define xmlRelaxNGNewValidCtxt xml_library_xmlRelaxNGNewValidCtxt
#define xmlRelaxNGParse xml_library_xmlRelaxNGParse
#define xmlRelaxNGSetParserStructuredErrors xml_library_xmlRelaxNGSetParserStructuredErrors
#define xmlRelaxNGSetValidStructuredErrors xml_library_xmlRelaxNGSetValidStructuredErrors
#define xmlRelaxNGValidateDoc xml_library_xmlRelaxNGValidateDoc
#define xmlReplaceNode xml_library_xmlReplaceNode
#define xmlSaveClose xml_library_xmlSaveClose
#define xmlSaveDoc xml_library_xmlSaveDoc
#define xmlSaveToIO xml_library_xmlSaveToIO
#define xmlSchemaFree xml_library_xmlSchemaFree
#define xmlSchemaFreeParserCtxt xml_library_xmlSchemaFreeParserCtxt
#define xmlSchemaFreeValidCtxt xml_library_xmlSchemaFreeValidCtxt
#define xmlSchemaNewParserCtxt xml_library_xmlSchemaNewParserCtxt
#define xmlSchemaNewValidCtxt xml_library_xmlSchemaNewValidCtxt
#define xmlSchemaParse xml_library_xmlSchemaParse
#define xmlSchemaSetParserStructuredErrors xml_library_xmlSchemaSetParserStructuredErrors
#define xmlSchemaSetValidStructuredErrors xml_library_xmlSchemaSetValidStructuredErrors
#define xmlSchemaValidateDoc xml_library_xmlSchemaValidateDoc
#define xmlSearchNsByHref xml_library_xmlSearchNsByHref
#define xmlSetNs xml_library_xmlSetNs
#define xmlSetProp xml_library_xmlSetProp
#define xmlSetStructuredErrorFunc xml_library_xmlSetStructuredErrorFunc
#define xmlSetTreeDoc xml_library_xmlSetTreeDoc
#define xmlStrdup xml_library_xmlStrdup
#define xmlUnlinkNode xml_library_xmlUnlinkNode
#define xmlUnsetProp xml_library_xmlUnsetProp
#endif

#endif /* LIBXML_SONAME */

#endif

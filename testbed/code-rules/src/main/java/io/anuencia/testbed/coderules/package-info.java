/**
 * What a compiler does not know about this code, as ArchUnit rules that every module tests itself
 * with.
 *
 * <p>This package owns the rules and their reasons; each rule has a planted violation that it must
 * find, since a rule that never failed proves nothing. It refuses matters of layout and size, which
 * belong to the formatter and to Checkstyle. A rule that no test checks stands in no document
 * either.
 */
package io.anuencia.testbed.coderules;

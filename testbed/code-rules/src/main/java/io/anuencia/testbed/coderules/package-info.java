/**
 * Checks the rules of this code that no compiler knows, as ArchUnit rules in the tests of every
 * module.
 *
 * <p>This package owns the rules and their reasons; each rule has a planted violation that it must
 * find, because a rule that never failed proves nothing. It refuses matters of layout and size,
 * which belong to the formatter and to Checkstyle. A rule that no test checks is not in any
 * document either.
 */
package io.anuencia.testbed.coderules;

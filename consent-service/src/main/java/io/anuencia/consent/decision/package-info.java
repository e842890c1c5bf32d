/**
 * The decision whether a message may be sent, as a pure function of its input.
 *
 * <p>This package owns the rules and their reason codes. It refuses clocks, databases and
 * everything else that could answer differently tomorrow, so a stored input always gives the stored
 * decision again. All reasons are reported; DENY wins over DEFER, DEFER over ALLOW, and an ALLOW
 * names its ground. Which rules a message must pass depends on its effective class alone.
 */
package io.anuencia.consent.decision;

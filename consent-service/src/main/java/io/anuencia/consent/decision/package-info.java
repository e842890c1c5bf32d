/**
 * Whether a message may be sent: a pure function of what it is given.
 *
 * <p>This package owns the rules and their reason codes. It refuses clocks, databases and
 * everything else that could answer differently tomorrow, so a stored input gives the stored
 * decision again. All reasons are reported; DENY wins over DEFER, DEFER over ALLOW, and an ALLOW
 * names why. Which rules a message must pass depends on its effective class alone.
 */
package io.anuencia.consent.decision;

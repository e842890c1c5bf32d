/**
 * Events of other services that concern several features of this one.
 *
 * <p>This package owns the consumers of inbound messages, of the ledger and of Meta's events about
 * accounts; each batch is one transaction over all features that it concerns. It refuses to act by
 * itself. Every feature tolerates repeats, so a batch may be read again.
 */
package io.anuencia.dispatch.hearing;

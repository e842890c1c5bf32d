/**
 * Who may not be written to, whatever they agreed to.
 *
 * <p>This package owns the suppressions: an opt-out by its scope, or WhatsApp's own word that the
 * person stopped a brand. It refuses to weigh them against a consent; the decision does, by time. A
 * suppression is never deleted, and its time only grows: it outlives the consent it ended and,
 * later, the erasure of the person.
 */
package io.anuencia.consent.suppression;

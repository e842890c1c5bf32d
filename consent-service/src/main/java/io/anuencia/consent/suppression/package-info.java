/**
 * The reasons for which a person may not be written to, whatever they agreed to.
 *
 * <p>This package owns every such reason: opt-outs by scope, WhatsApp's reports, a number that
 * belongs to someone else, an operator's or a court's order, and an erasure. It refuses to weigh
 * them against a consent; the decision does, by time. A suppression may be lifted but is not
 * deleted while its person is known, and its time only grows: it outlives the consent that it
 * ended. The erasure itself and orders outlive the person too ({@link ErasedKeys}).
 */
package io.anuencia.consent.suppression;

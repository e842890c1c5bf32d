/**
 * The ask gate: which messages request their permit, when, and what the answer does.
 *
 * <p>This package owns the transition from PLANNED to REQUESTED, the count of outstanding requests,
 * the start time of each permit and the handling of decisions. It never writes to WhatsApp:
 * permitted attempts go on to the wire gate. An attempt whose start time is not in this process's
 * memory has no permit, whatever a decision says.
 */
package io.anuencia.dispatch.asking;

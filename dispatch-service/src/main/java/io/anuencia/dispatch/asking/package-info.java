/**
 * The ask gate: which messages ask for their permit, when, and what the answer does.
 *
 * <p>This package owns the way from PLANNED to REQUESTED, the count of what is outstanding, the
 * start time of each permit and the handling of decisions. It refuses to write to WhatsApp: what is
 * permitted goes on to the wire gate. An attempt whose start time is not in this process's memory
 * has no permit, whatever a decision says.
 */
package io.anuencia.dispatch.asking;

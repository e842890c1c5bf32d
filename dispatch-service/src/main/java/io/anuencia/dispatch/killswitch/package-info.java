/**
 * The switch that stops all sending, or that of one brand.
 *
 * <p>This package owns the rows on which the wire gate, the last one before WhatsApp, holds a
 * shared lock: once a switch is stored as engaged, no further message of its scope passes that
 * gate, and once the call is answered, no message that had passed it can start. It refuses to touch
 * campaigns and messages, which continue from where they were when the switch is released. Every
 * known brand has a row, so that there is always one to lock; each change is recorded next to it,
 * with who made it and why.
 */
package io.anuencia.dispatch.killswitch;

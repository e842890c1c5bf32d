/**
 * The switch that stops all sending, or that of one brand.
 *
 * <p>This package owns the rows that the last gate before WhatsApp shares a lock on: once a switch
 * is stored as engaged, no further message of its scope passes that gate, and once that is answered
 * none that passed it before can start. It refuses to touch campaigns and messages, which go on
 * from where they stood when the switch is released. Every known brand has a row, so that there is
 * always one to lock; each change is kept beside it, with who made it and why.
 */
package io.anuencia.dispatch.killswitch;

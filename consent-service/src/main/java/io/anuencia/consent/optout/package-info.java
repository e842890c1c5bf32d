/**
 * Opt-outs: received, recorded, and called effective only when no message that they cover can still
 * start.
 *
 * <p>This package owns the opt-out from its arrival to {@code OptOutEffective}, and the barrier
 * between (architecture section 6, step 6). One transaction under the person's lock withdraws the
 * consent, suppresses the person and, unless a permit that the opt-out covers is open, makes it
 * effective. Otherwise it is left WAITING: the barrier waits for the permits issued before, each
 * until it ends or can no longer be used. This package refuses to hold a database connection while
 * it waits, and to answer before the opt-out is effective. No opt-out covers a permit for a SYSTEM
 * message; a permit for a utility message is covered only by an opt-out that is global or from its
 * purpose.
 */
package io.anuencia.consent.optout;

/**
 * Opt-outs: heard, written down, and called effective only when nothing they cover can still start.
 *
 * <p>This package owns the opt-out from its first word to {@code OptOutEffective}, and the barrier
 * between (architecture section 6, step 6). One transaction under the person's lock withdraws,
 * suppresses and, unless a permit that it covers is open, calls it effective. Else it is left
 * WAITING: the barrier waits for the permits that were given before, each until it ends or could
 * not be used any more. This package refuses to hold a database connection while it waits, and to
 * answer before it is true. A permit for the platform's own word is under no opt-out and never
 * waited for; one for a message that the person needs to know, only under a global opt-out or one
 * from its purpose.
 */
package io.anuencia.consent.optout;

/**
 * Campaigns: one template to many people, from the request to the last state of the last message.
 *
 * <p>This package owns the checks of a request, the states of a campaign and the moves that stop
 * messages ({@code CANCELLED}, {@code EXPIRED}); it counts, it never guesses. It refuses to send,
 * and to touch a message that may already be on its way: {@code INTENT} and what follows belong to
 * the send engine. A campaign is stopped by its own row first, which the last gate shares a lock
 * on, and by its messages after that. The total is always the sum of the exclusive states.
 */
package io.anuencia.dispatch.campaign;

/**
 * Campaigns: one template to many people, from the request to the last state of the last message.
 *
 * <p>This package owns the checks of a request, the states of a campaign and the transitions that
 * stop messages ({@code CANCELLED}, {@code EXPIRED}); it counts, it never guesses. It never sends,
 * nor touches a message that may be on its way: {@code INTENT} and what follows belong to the send
 * engine. A campaign is stopped first by its own row, on which the last gate takes a share lock,
 * and then by its messages. The total is always the sum of the exclusive states.
 */
package io.anuencia.dispatch.campaign;

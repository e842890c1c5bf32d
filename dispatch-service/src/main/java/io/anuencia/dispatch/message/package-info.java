/**
 * The words of a message's life that every feature of this service shares. It owns the set of
 * states and the way of messages of no campaign into the queue. Moves between the states belong to
 * {@code attempt} (sending) and {@code campaign} (planning, cancelling). A message is in exactly
 * one state, so the states of a campaign always add up to its total.
 */
package io.anuencia.dispatch.message;

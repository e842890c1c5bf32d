/**
 * The states of a message, shared by every feature of this service. This package owns the set of
 * states and the places in the queue, and puts messages without a campaign into it. The transitions
 * belong to {@code attempt} (sending) and {@code campaign} (planning, cancelling). A message is in
 * exactly one state, so the counts by state of a campaign always add up to its total.
 */
package io.anuencia.dispatch.message;

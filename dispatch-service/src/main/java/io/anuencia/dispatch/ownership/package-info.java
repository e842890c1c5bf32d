/**
 * Which business numbers this process may send from.
 *
 * <p>This package owns the tie between a partition of the decisions' topic and the numbers that
 * hash to it, the epoch that fences an older owner, the wait after it and the recovery of what that
 * owner left. It refuses to send. Of two processes that both believe to own a number only the one
 * with the higher epoch can move a message, because every move shares a lock on the row that the
 * epoch stands in.
 */
package io.anuencia.dispatch.ownership;

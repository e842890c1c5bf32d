/**
 * Planning of messages in bulk.
 *
 * <p>This package owns the way from a list of people to rows of {@code message} and the queue: each
 * person once per campaign, in the language that suits them, with the parameters frozen. It does
 * not know where the people come from, nor which state a campaign must be in; the caller holds the
 * campaign's row. Messages beyond the first wave of a campaign get a due time that never comes,
 * until they are released.
 */
package io.anuencia.dispatch.planning;

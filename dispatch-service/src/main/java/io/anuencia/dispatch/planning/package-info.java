/**
 * Planned messages in bulk.
 *
 * <p>This package owns the way from a list of people to rows of {@code message} and their places in
 * the queue: each person once in a campaign, in the language that suits them, with the parameters
 * frozen. It refuses to know where the people come from and in which state a campaign must stand;
 * the caller holds the campaign's row. What is planned beyond the first wave of a campaign waits at
 * an hour that never comes, until it is released.
 */
package io.anuencia.dispatch.planning;

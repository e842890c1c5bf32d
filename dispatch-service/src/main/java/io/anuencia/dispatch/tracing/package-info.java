/**
 * Follows single messages, and some messages of a campaign, from the request to the outcome, in the
 * trace of that request.
 *
 * <p>This package owns {@code campaign_trace} and {@code message_trace}. An untraced campaign costs
 * one lookup in memory per batch. Of a traced one only a share of the messages is followed, always
 * the same ones, since a trace of a million messages would help nobody. A batch with single
 * messages costs one query.
 */
package io.anuencia.dispatch.tracing;

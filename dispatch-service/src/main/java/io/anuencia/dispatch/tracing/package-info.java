/**
 * Follows single messages, and some of a campaign, from their request to what became of them, in
 * the trace of that request. Owns {@code campaign_trace} and {@code message_trace}. A campaign that
 * was not traced costs a look into memory for each of its batches; of a traced one only a share of
 * the messages is followed, always the same, since a trace of a million messages would help nobody.
 * A batch with single messages costs one look-up.
 */
package io.anuencia.dispatch.tracing;

/**
 * How a service speaks: its outbox and inbox, the direct publisher, the batch loop of its consumers
 * and the problem documents of its REST paths.
 *
 * <p>This package owns delivery: an event that was appended in a committed transaction reaches
 * Kafka at least once and per key in order; a record that was read is applied or buried, never
 * skipped. It refuses every word of the domain. Nothing outside it may touch a Kafka producer or an
 * emitter, and an event leaves through {@link io.anuencia.messaging.Outbox} unless losing it is
 * harmless by design.
 */
package io.anuencia.messaging;

/**
 * The communication of a service: its outbox and inbox, the direct publisher and the batch loop of
 * its consumers. {@link io.anuencia.messaging.rest} holds what its REST paths share.
 *
 * <p>This package owns delivery. An event appended in a committed transaction reaches Kafka at
 * least once, and in order per key. A record that was read is applied, sent to the dead-letter
 * topic or, if its sender asks again, dropped and counted; types of a later release are skipped and
 * counted. The package contains nothing of the domain. Nothing outside it may use a Kafka producer
 * or an emitter, and an event leaves through {@link io.anuencia.messaging.Outbox} unless losing it
 * is harmless by design.
 */
package io.anuencia.messaging;

package io.anuencia.events;

import java.time.Instant;

/**
 * All signals of people that reached a partition of {@code webhook.raw-inbound.v1} before a probe
 * have been published to {@code webhook.preference-signals.v1}. One watermark is written to every
 * partition of the latter, by partition number rather than by key; whoever has read it there has
 * read all signals of that pair of partitions up to the probe.
 *
 * @param rawPartition partition of {@code webhook.raw-inbound.v1}
 * @param probeTime when the probe was written, by the system clock of the replica of
 *     webhook-service that wrote it
 */
public record SignalsWatermark(int rawPartition, Instant probeTime) implements PlatformEvent {

    @Override
    public EventType type() {
        return EventType.SIGNALS_WATERMARK;
    }

    @Override
    public String partitionKey() {
        return Integer.toString(rawPartition);
    }
}

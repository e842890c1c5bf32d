package io.anuencia.events;

import java.time.Instant;

/**
 * Every signal that reached a partition of the raw inbound lane before a probe is published. One is
 * written to every partition of the signals, by its number, not by key; who has read it there has
 * read all signals of that pair of partitions up to the probe.
 *
 * @param rawPartition of {@code webhook.raw-inbound.v1}
 * @param probeTime when the probe was written, by the system clock of the edge
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

package io.anuencia.events;

import java.time.Instant;

/**
 * All signals that reached a partition of the raw inbound topic before a probe are published. One
 * watermark is written to every partition of the signals topic, by partition number rather than by
 * key; whoever has read it there has read all signals of that pair of partitions up to the probe.
 *
 * @param rawPartition partition of {@code webhook.raw-inbound.v1}
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

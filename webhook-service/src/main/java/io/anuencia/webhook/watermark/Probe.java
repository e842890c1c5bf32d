package io.anuencia.webhook.watermark;

import java.nio.charset.StandardCharsets;
import java.time.DateTimeException;
import java.time.Instant;
import java.util.Optional;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.common.header.Header;

/**
 * A probe in the raw inbound lane: everything before it in its partition arrived earlier.
 *
 * @param partition partition of the raw inbound lane
 * @param time when an edge replica wrote it, by that replica's system clock
 */
public record Probe(int partition, Instant time) {

    static final String HEADER = "anuencia-probe";

    /** Whether a record is a probe, readable or not, rather than a body. */
    public static boolean is(ConsumerRecord<String, byte[]> record) {
        return record.headers().lastHeader(HEADER) != null;
    }

    /** Reads a probe; empty if its time is invalid, and then it marks nothing. */
    public static Optional<Probe> of(ConsumerRecord<String, byte[]> record) {
        Header header = record.headers().lastHeader(HEADER);
        if (header == null || header.value() == null) {
            return Optional.empty();
        }
        try {
            Instant time = Instant.parse(new String(header.value(), StandardCharsets.UTF_8));
            return Optional.of(new Probe(record.partition(), time));
        } catch (DateTimeException noTime) {
            return Optional.empty();
        }
    }

    /** The later of two probes of one partition; once both are passed, either would be correct. */
    public Probe later(Probe other) {
        return other.time.isAfter(time) ? other : this;
    }
}

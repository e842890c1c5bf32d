package io.anuencia.messaging;

import com.fasterxml.jackson.annotation.JsonInclude;
import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.SerializationFeature;
import com.fasterxml.jackson.databind.json.JsonMapper;
import com.fasterxml.jackson.datatype.jdk8.Jdk8Module;
import com.fasterxml.jackson.datatype.jsr310.JavaTimeModule;
import io.anuencia.events.EventType;
import io.anuencia.events.PlatformEvent;
import io.quarkus.runtime.ApplicationConfig;
import jakarta.enterprise.context.ApplicationScoped;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.time.Clock;
import java.time.Instant;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.header.Header;
import org.apache.kafka.common.header.internals.RecordHeader;

/**
 * Converts events to Kafka records and back: CloudEvents 1.0 in binary mode with JSON values. A
 * reader ignores members and types that it does not know, so a newer writer never breaks an older
 * reader.
 */
@ApplicationScoped
public class EventCodec {

    private static final ObjectMapper JSON =
            JsonMapper.builder()
                    .addModule(new JavaTimeModule())
                    .addModule(new Jdk8Module())
                    .addModule(EventTimes.module())
                    .defaultPropertyInclusion(
                            JsonInclude.Value.construct(
                                    JsonInclude.Include.NON_NULL, JsonInclude.Include.NON_NULL))
                    .disable(SerializationFeature.WRITE_DATES_AS_TIMESTAMPS)
                    .disable(DeserializationFeature.FAIL_ON_UNKNOWN_PROPERTIES)
                    .disable(DeserializationFeature.ADJUST_DATES_TO_CONTEXT_TIME_ZONE)
                    .build();

    private static final int HEADERS_MAX = 8;

    private final IdSource ids;
    private final Clock clock;
    private final String source;
    private final Map<EventType, List<String>> shared = new EnumMap<>(EventType.class);
    private final Map<EventType, List<Header>> sharedHeaders = new EnumMap<>(EventType.class);

    EventCodec(IdSource ids, Clock clock, ApplicationConfig application) {
        this.ids = ids;
        this.clock = clock;
        this.source = "/" + application.name().orElse("anuencia");
        for (EventType type : EventType.values()) {
            List<String> texts =
                    List.of(
                            "ce_specversion",
                            "1.0",
                            "ce_type",
                            type.wireName(),
                            "ce_source",
                            source,
                            "content-type",
                            "application/json");
            shared.put(type, texts);
            sharedHeaders.put(type, List.copyOf(headers(texts)));
        }
    }

    /** The mapper of every event, and of the JSON that services store or show. */
    public static ObjectMapper json() {
        return JSON;
    }

    /** The value of {@code ce_source}: a slash and the name of the service. */
    String source() {
        return source;
    }

    /** Wraps an event with a new id, the current time and the trace of this thread. */
    EventEnvelope envelope(PlatformEvent event) {
        return new EventEnvelope(ids.next(), clock.instant(), event, Traces.current());
    }

    /**
     * Wraps events, each with a new id; all share the current time and the trace of this thread.
     */
    List<EventEnvelope> envelopes(List<? extends PlatformEvent> events) {
        Instant now = clock.instant();
        String traceparent = Traces.current();
        List<EventEnvelope> envelopes = new ArrayList<>(events.size());
        events.forEach(e -> envelopes.add(new EventEnvelope(ids.next(), now, e, traceparent)));
        return envelopes;
    }

    ProducerRecord<String, byte[]> toRecord(EventEnvelope envelope) {
        PlatformEvent event = envelope.event();
        List<Header> headers = headers(ownHeaders(envelope));
        headers.addAll(sharedHeaders.get(event.type()));
        return new ProducerRecord<>(
                event.type().topic().topicName(),
                null,
                event.partitionKey(),
                bytes(event),
                headers);
    }

    /**
     * The headers that all events of a type share, alternating names and values; always the same
     * list instance for a type.
     */
    List<String> sharedHeaders(EventType type) {
        return shared.get(type);
    }

    /** The headers of this event only, alternating names and values. */
    List<String> ownHeaders(EventEnvelope envelope) {
        String id = envelope.id().toString();
        String time = EventTimes.text(envelope.time());
        String subject = envelope.event().partitionKey();
        return envelope.traceparent() == null
                ? List.of("ce_id", id, "ce_time", time, "ce_subject", subject)
                : List.of(
                        "ce_id",
                        id,
                        "ce_time",
                        time,
                        "ce_subject",
                        subject,
                        Traces.HEADER,
                        envelope.traceparent());
    }

    private static List<Header> headers(List<String> texts) {
        List<Header> headers = new ArrayList<>(HEADERS_MAX);
        for (int i = 0; i < texts.size(); i += 2) {
            headers.add(new RecordHeader(texts.get(i), utf8(texts.get(i + 1))));
        }
        return headers;
    }

    /**
     * Reads a record.
     *
     * @return empty for a type that this release does not know
     * @throws IOException if the value does not match its type
     * @throws IllegalArgumentException if a header is missing or malformed, or the value is the
     *     JSON {@code null}
     */
    Optional<EventEnvelope> fromRecord(ConsumerRecord<String, byte[]> record) throws IOException {
        Optional<EventType> type = EventType.ofWireName(header(record, "ce_type"));
        if (type.isEmpty()) {
            return Optional.empty();
        }
        PlatformEvent event = JSON.readValue(record.value(), type.get().record());
        if (event == null) {
            throw new IllegalArgumentException("the record has no event");
        }
        UUID id = UUID.fromString(header(record, "ce_id"));
        Instant time = EventTimes.read(header(record, "ce_time"));
        return Optional.of(new EventEnvelope(id, time, event, Traces.of(record.headers())));
    }

    private static String header(ConsumerRecord<String, byte[]> record, String name) {
        Header header = record.headers().lastHeader(name);
        if (header == null || header.value() == null) {
            throw new IllegalArgumentException("the record has no header " + name);
        }
        return new String(header.value(), StandardCharsets.UTF_8);
    }

    static byte[] bytes(Object value) {
        try {
            return JSON.writeValueAsBytes(value);
        } catch (IOException e) {
            throw new UncheckedIOException("an event can always be written as JSON", e);
        }
    }

    static byte[] utf8(String text) {
        return text.getBytes(StandardCharsets.UTF_8);
    }
}

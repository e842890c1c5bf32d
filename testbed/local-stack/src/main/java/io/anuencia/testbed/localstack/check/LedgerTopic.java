package io.anuencia.testbed.localstack.check;

import com.fasterxml.jackson.databind.JsonNode;
import io.anuencia.events.EventType;
import io.anuencia.events.Topic;
import io.anuencia.testbed.infrastructure.TopicRecords;
import io.anuencia.testbed.localstack.Json;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import org.apache.kafka.clients.consumer.ConsumerRecord;

/**
 * Reads {@code consent.ledger-events.v1} directly, from its beginning, without a consumer group.
 */
public final class LedgerTopic {
    private static final String OPT_OUT = EventType.OPT_OUT_EFFECTIVE.wireName();
    private static final Set<String> OPT_INS =
            Set.of(EventType.CONSENT_GIVEN.wireName(), EventType.RENEWED_CONSENT_GIVEN.wireName());

    private final String bootstrapServers;
    private List<ConsumerRecord<String, byte[]>> records = List.of();

    /** Creates a reader of the topic on this broker; nothing is read yet. */
    public LedgerTopic(String bootstrapServers) {
        this.bootstrapServers = bootstrapServers;
    }

    /** Reads all records that were written before the call began. */
    public synchronized void catchUp() {
        records = TopicRecords.of(bootstrapServers, Topic.LEDGER_EVENTS.topicName());
    }

    /** Returns the opt-outs read so far; a repeated event counts once. */
    public synchronized List<OptOut> optOuts(RealTime time) {
        var seen = new HashSet<String>();
        var found = new ArrayList<OptOut>();
        for (var record : records) {
            var event = Json.parse(new String(record.value(), StandardCharsets.UTF_8));
            if (type(record).equals(OPT_OUT) && seen.add(event.path("optOutId").asText())) {
                var scope = event.path("scope");
                found.add(
                        new OptOut(
                                keys(event),
                                scope.path("brand").asText(null),
                                scope.path("purpose").asText(null),
                                at(event, "effectiveAt", record, time),
                                event.path("cause").path("wamid").asText(null)));
            }
        }
        return found;
    }

    /** Returns the consents read so far, except those from claims. */
    public synchronized List<OptIn> optIns(RealTime time) {
        var found = new ArrayList<OptIn>();
        for (var record : records) {
            var event = Json.parse(new String(record.value(), StandardCharsets.UTF_8));
            if (OPT_INS.contains(type(record)) && !event.hasNonNull("claimId")) {
                found.add(
                        new OptIn(
                                keys(event),
                                event.path("brand").asText(),
                                event.path("purpose").asText(),
                                at(event, "recordedAt", record, time)));
            }
        }
        return found;
    }

    private static String type(ConsumerRecord<String, byte[]> record) {
        var header = record.headers().lastHeader("ce_type");
        return header == null ? "" : new String(header.value(), StandardCharsets.UTF_8);
    }

    private static Set<String> keys(JsonNode event) {
        var keys = new HashSet<String>();
        event.path("recipientKeys").forEach(key -> keys.add(key.asText()));
        return keys;
    }

    private static Instant at(
            JsonNode event, String field, ConsumerRecord<String, byte[]> record, RealTime time) {
        return time.of(
                Instant.parse(event.path(field).asText()),
                Instant.ofEpochMilli(record.timestamp()));
    }
}

package io.anuencia.testbed.acceptance;

import com.fasterxml.jackson.databind.JsonNode;
import io.anuencia.events.EventType;
import io.anuencia.events.Topic;
import io.anuencia.testbed.infrastructure.TopicRecords;
import io.anuencia.testbed.localstack.Api;
import io.anuencia.testbed.localstack.Json;
import io.anuencia.testbed.localstack.LocalStack;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.apache.kafka.clients.consumer.ConsumerRecord;

/** The opt-outs that consent-service published after a moment, to be posted again. */
final class LostOptOuts {

    private static final Set<String> TYPES =
            Set.of(EventType.CONSENT_WITHDRAWN.wireName(), EventType.OPT_OUT_EFFECTIVE.wireName());

    private final List<Map<String, Object>> calls = new ArrayList<>();

    private LostOptOuts() {}

    /** Reads the events that the broker dated after this moment. */
    static LostOptOuts since(Instant moment, LocalStack stack) {
        LostOptOuts lost = new LostOptOuts();
        for (ConsumerRecord<String, byte[]> record :
                TopicRecords.of(stack.description().kafka(), Topic.LEDGER_EVENTS.topicName())) {
            String type =
                    new String(
                            record.headers().lastHeader("ce_type").value(), StandardCharsets.UTF_8);
            if (TYPES.contains(type) && record.timestamp() >= moment.toEpochMilli()) {
                lost.add(Json.parse(new String(record.value(), StandardCharsets.UTF_8)));
            }
        }
        return lost;
    }

    private void add(JsonNode event) {
        JsonNode scope = event.has("scope") ? event.path("scope") : event;
        for (JsonNode key : event.path("recipientKeys")) {
            Map<String, Object> call = new LinkedHashMap<>();
            call.put("recipient", Map.of("recipientKey", key.asText()));
            for (String part : List.of("brand", "purpose")) {
                if (scope.hasNonNull(part)) {
                    call.put(part, scope.path(part).asText());
                }
            }
            calls.add(call);
        }
    }

    void postAgain(Api consent) {
        calls.forEach(call -> consent.post("/opt-outs", call));
    }
}

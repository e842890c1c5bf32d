package io.anuencia.testbed.deploychecks.contracts;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.anuencia.events.EventType;
import io.anuencia.testbed.deploychecks.Repository;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;

/** Every sample ever released, by type. */
final class EventSamples {

    private static final String FOLDER = "event-contracts/src/test/resources/samples";

    private final Map<EventType, List<JsonNode>> byType = new EnumMap<>(EventType.class);

    EventSamples(Repository repository) {
        for (Path file : repository.filesBelow(FOLDER, ".json")) {
            String name = file.getFileName().toString().replaceAll("(-\\d+)?\\.json$", "");
            EventType type = EventType.ofWireName(name).orElseThrow();
            byType.computeIfAbsent(type, any -> new ArrayList<>()).add(read(file));
        }
    }

    List<JsonNode> of(EventType type) {
        return byType.getOrDefault(type, List.of());
    }

    /**
     * Whether a record of this type may have this value: some members decide the type of a record.
     */
    boolean mayHold(EventType type, String member, String value) {
        ObjectNode changed = of(type).get(0).deepCopy();
        changed.put(member, value);
        try {
            return WireJson.MAPPER.treeToValue(changed, type.record()).type() == type;
        } catch (JsonProcessingException e) {
            // The members that go with another result are missing, so this one does not match.
            return false;
        }
    }

    private static JsonNode read(Path file) {
        try {
            return WireJson.MAPPER.readTree(Repository.read(file));
        } catch (JsonProcessingException e) {
            throw new IllegalStateException("no JSON: " + file, e);
        }
    }
}

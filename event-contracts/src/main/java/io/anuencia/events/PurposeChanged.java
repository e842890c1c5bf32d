package io.anuencia.events;

import com.fasterxml.jackson.annotation.JsonProperty;
import java.time.Instant;
import java.util.List;
import java.util.Map;

/**
 * A purpose as it is now; the topic keeps the last word on each.
 *
 * @param brand whose
 * @param purpose its code
 * @param messageClass what its messages are
 * @param texts title and description by language
 * @param contentTypes what they are about
 * @param frequencyMax at most so many, or null where none is declared: marketing always declares it
 * @param frequencyPer in this period (ISO 8601), or null
 * @param sector the line of business that it advertises, or null
 * @param changedAt when
 */
public record PurposeChanged(
        String brand,
        String purpose,
        @JsonProperty("class") MessageClass messageClass,
        Map<String, Text> texts,
        List<String> contentTypes,
        Integer frequencyMax,
        String frequencyPer,
        String sector,
        Instant changedAt)
        implements PlatformEvent {

    /**
     * What the person reads.
     *
     * @param title a few words
     * @param description a sentence or two
     */
    public record Text(String title, String description) {}

    public PurposeChanged {
        texts = Map.copyOf(texts);
        contentTypes = contentTypes == null ? List.of() : List.copyOf(contentTypes);
    }

    @Override
    public EventType type() {
        return EventType.PURPOSE_CHANGED;
    }

    @Override
    public String partitionKey() {
        return "purpose:" + brand + "/" + purpose;
    }
}

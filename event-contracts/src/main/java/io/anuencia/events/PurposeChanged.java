package io.anuencia.events;

import com.fasterxml.jackson.annotation.JsonProperty;
import java.time.Instant;
import java.util.List;
import java.util.Map;

/**
 * The current state of a purpose; the compacted topic keeps the latest one of each purpose.
 *
 * @param brand code of the brand that declares the purpose
 * @param purpose code of the purpose, unique within the brand
 * @param messageClass class of its messages, which decides the rules that they must pass
 * @param texts title and description that people read, by language
 * @param contentTypes kinds of content that its messages may have
 * @param frequencyMax the most messages per period; null if the purpose declares no limit; a
 *     MARKETING purpose always declares one
 * @param frequencyPer the period of frequencyMax (ISO 8601), or null
 * @param sector line of business that it advertises, or null
 * @param changedAt when the purpose was changed, by the machine clock
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
     * The texts about the purpose that people read, in one language.
     *
     * @param title title of a few words
     * @param description description of a sentence or two
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

package io.anuencia.testbed.deploychecks.manifests;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.Optional;

/**
 * One resource of a manifest.
 *
 * @param origin the file it stands in
 * @param tree as it is written
 * @param model as its strict model reads it
 */
public record Resource(String origin, JsonNode tree, Object model) {

    /** Its kind, such as {@code Deployment}. */
    public String kind() {
        return tree.path("kind").asText();
    }

    /** Its name. */
    public String name() {
        return tree.path("metadata").path("name").asText();
    }

    /** Kind and name, for messages. */
    public String id() {
        return kind() + "/" + name();
    }

    /** The model, if it is of this type. */
    public <T> Optional<T> as(Class<T> type) {
        return type.isInstance(model) ? Optional.of(type.cast(model)) : Optional.empty();
    }

    @Override
    public String toString() {
        return id() + " (" + origin + ")";
    }
}

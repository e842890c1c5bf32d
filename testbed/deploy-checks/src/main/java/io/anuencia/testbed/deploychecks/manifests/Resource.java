package io.anuencia.testbed.deploychecks.manifests;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.Optional;

/**
 * One resource of a manifest.
 *
 * @param origin file that contains it
 * @param tree the resource as written
 * @param model the resource as read by its strict model
 */
public record Resource(String origin, JsonNode tree, Object model) {

    /** The kind, such as {@code Deployment}. */
    public String kind() {
        return tree.path("kind").asText();
    }

    /** The name. */
    public String name() {
        return tree.path("metadata").path("name").asText();
    }

    /** Kind and name, for messages. */
    public String id() {
        return kind() + "/" + name();
    }

    /** Returns the model if it has this type. */
    public <T> Optional<T> as(Class<T> type) {
        return type.isInstance(model) ? Optional.of(type.cast(model)) : Optional.empty();
    }

    @Override
    public String toString() {
        return id() + " (" + origin + ")";
    }
}

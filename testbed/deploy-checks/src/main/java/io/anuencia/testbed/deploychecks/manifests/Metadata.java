package io.anuencia.testbed.deploychecks.manifests;

import java.util.Map;
import java.util.Objects;

/**
 * The part of a resource's metadata that our own models know.
 *
 * @param name name of the resource, never null
 */
public record Metadata(
        String name,
        String namespace,
        Map<String, String> labels,
        Map<String, String> annotations) {

    public Metadata {
        Objects.requireNonNull(name, "metadata.name");
    }
}

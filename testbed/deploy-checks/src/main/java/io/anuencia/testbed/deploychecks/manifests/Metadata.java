package io.anuencia.testbed.deploychecks.manifests;

import java.util.Map;
import java.util.Objects;

/**
 * What our own models know of a resource's metadata.
 *
 * @param name never null
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

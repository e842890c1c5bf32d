package io.anuencia.contacts.segment;

import com.fasterxml.jackson.annotation.JsonInclude;
import com.fasterxml.jackson.databind.JsonNode;
import java.time.Instant;

/**
 * A named filter.
 *
 * @param name name by which campaigns ask for it
 * @param description its purpose, or null
 * @param filter the filter, as it was written
 * @param version number that grows with each change; the ETag
 * @param createdAt when it was created
 * @param updatedAt when it last changed
 */
@JsonInclude(JsonInclude.Include.NON_NULL)
public record Segment(
        String name,
        String description,
        JsonNode filter,
        long version,
        Instant createdAt,
        Instant updatedAt) {}

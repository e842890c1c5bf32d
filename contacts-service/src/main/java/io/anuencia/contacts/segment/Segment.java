package io.anuencia.contacts.segment;

import com.fasterxml.jackson.annotation.JsonInclude;
import com.fasterxml.jackson.databind.JsonNode;
import java.time.Instant;

/**
 * A named filter.
 *
 * @param name by which campaigns ask for it
 * @param description what it is for, or null
 * @param filter as it was written
 * @param version counts its changes; the ETag
 * @param createdAt since when it is there
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

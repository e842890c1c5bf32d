package io.anuencia.contacts.segment;

import com.fasterxml.jackson.annotation.JsonIgnoreProperties;
import com.fasterxml.jackson.databind.JsonNode;
import io.anuencia.contacts.attribute.Attributes;
import io.anuencia.contacts.attribute.PathName;
import io.anuencia.contacts.attribute.PlainText;
import io.anuencia.contacts.audit.AuditAction;
import io.anuencia.contacts.audit.AuditTrail;
import io.anuencia.contacts.contact.Version;
import io.anuencia.contacts.filter.Filter;
import io.anuencia.contacts.filter.FilterReader;
import io.anuencia.messaging.rest.ProblemException;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.transaction.Transactional;
import jakarta.validation.constraints.NotNull;
import jakarta.validation.constraints.Size;
import java.nio.charset.StandardCharsets;
import java.time.Clock;
import java.util.List;
import java.util.Optional;
import org.eclipse.microprofile.openapi.annotations.media.Schema;

/** Stores segments and reads their filters. */
@ApplicationScoped
public class Segments {

    /** Size limit of a stored filter; a page may show a thousand of them. */
    private static final int FILTER_BYTES_MAX = 64 << 10;

    private final SegmentStore store;
    private final Attributes attributes;
    private final AuditTrail trail;
    private final Clock clock;

    Segments(SegmentStore store, Attributes attributes, AuditTrail trail, Clock clock) {
        this.store = store;
        this.attributes = attributes;
        this.trail = trail;
        this.clock = clock;
    }

    /**
     * The body of a segment; an answer can be put back, and the rest of it is ignored.
     *
     * @param name the name in the path of a PUT, or null
     * @param description its purpose, or null
     * @param filter the filter for its people
     */
    @JsonIgnoreProperties({"version", "createdAt", "updatedAt"})
    record Definition(
            @Schema(description = "The name in the path of a PUT; it can be left out") String name,
            @Size(max = 1000) String description,
            @NotNull JsonNode filter) {}

    /** Finds a segment by its name. */
    public Optional<Segment> find(String name) {
        return store.find(PlainText.normal(name));
    }

    /**
     * Reads the filter of a segment, with the current types of the attributes.
     *
     * @throws ProblemException 400 if it is invalid, with the path of every mistake
     */
    public Filter filter(JsonNode json) {
        return FilterReader.demand(json, "filter", attributes.types());
    }

    /**
     * Stores a segment.
     *
     * @param demanded the version that the caller has seen, or null if any may be replaced
     * @throws ProblemException 400 for a filter that is invalid or too long, 412 if the segment has
     *     another version
     */
    @Transactional
    Segment put(String written, Definition definition, Version demanded, String by) {
        String name = PlainText.normal(written);
        if (!PlainText.isName(name)) {
            throw ProblemException.invalid("name", PlainText.NAME_ADVICE);
        }
        PathName.require(name, definition.name());
        refuseLong(definition.filter());
        filter(definition.filter());
        Version.require(demanded, store.lock(name).map(Segment::version));
        store.put(name, definition, clock.instant());
        trail.noteNamed(by, AuditAction.SEGMENT_PUT, name);
        return store.find(name).orElseThrow();
    }

    private static void refuseLong(JsonNode filter) {
        int bytes = filter.toString().getBytes(StandardCharsets.UTF_8).length;
        if (bytes > FILTER_BYTES_MAX) {
            throw ProblemException.invalid(
                    "filter",
                    "a stored filter has at most 64 KiB of JSON; give the people a tag or"
                            + " an attribute and filter by that");
        }
    }

    List<Segment> page(String after, int limit) {
        return store.page(after, limit);
    }

    /**
     * Deletes a segment.
     *
     * @param demanded the version that the caller has seen, or null if any may be deleted
     * @return false if there is no such segment
     * @throws ProblemException 412 if it has another version
     */
    @Transactional
    boolean delete(String written, Version demanded, String by) {
        String name = PlainText.normal(written);
        Optional<Segment> known = store.lock(name);
        if (known.isEmpty()) {
            return false;
        }
        Version.require(demanded, known.get().version());
        trail.noteNamed(by, AuditAction.SEGMENT_DELETED, name);
        return store.delete(name);
    }
}

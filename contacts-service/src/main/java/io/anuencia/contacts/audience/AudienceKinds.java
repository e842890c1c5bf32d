package io.anuencia.contacts.audience;

import io.anuencia.contacts.audit.AuditTrail;
import io.anuencia.contacts.filter.Filter;
import io.anuencia.contacts.filter.FilterSql;
import io.anuencia.contacts.filter.Filters;
import io.anuencia.contacts.importing.ImportState;
import io.anuencia.contacts.segment.Segment;
import io.anuencia.contacts.segment.Segments;
import io.anuencia.events.AudienceRequested;
import io.anuencia.messaging.rest.ProblemException;
import io.anuencia.messaging.sql.Columns;
import io.anuencia.messaging.sql.Sql;
import io.anuencia.messaging.sql.SqlArray;
import jakarta.enterprise.context.ApplicationScoped;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;

/**
 * Turns a request for an audience into a condition over people, at the moment the audience is
 * settled.
 */
@ApplicationScoped
class AudienceKinds {

    // Imports that were waiting before answers were dated have no time of it.
    private static final String IMPORT =
            """
            select state, coalesce(waiting_since, created_at) as waiting_since from import
            where id = ? and not dry_run
            """;

    /** An id may be from before a merge. */
    private static final String NAMED =
            "c.id = any (array(%sselect id from heir))".formatted(AuditTrail.HEIR);

    /**
     * How long an import may wait for its next answer before it counts as answered: a claim in a
     * dead-letter topic is never answered, and consent-service reads thousands a second.
     */
    private static final Duration SILENCE_MAX = Duration.ofHours(1);

    private final Segments segments;
    private final Sql sql;
    private final Clock clock;

    AudienceKinds(Segments segments, Sql sql, Clock clock) {
        this.segments = segments;
        this.sql = sql;
        this.clock = clock;
    }

    /**
     * A condition over the row {@code c} of {@code contact}.
     *
     * @param text its SQL
     * @param parameters its parameters, in order
     */
    record Condition(String text, Object[] parameters) {

        static Condition of(Filter filter, Instant at) {
            FilterSql sql = FilterSql.of(filter, at);
            return new Condition(sql.text(), sql.parameters());
        }
    }

    /**
     * The reason why no audience is delivered.
     *
     * @param reason a code
     * @param detail what to do
     */
    record Refusal(String reason, String detail) {

        /** For an audience that was already delivered in part. */
        static final Refusal OUTGROWN =
                new Refusal(
                        "AUDIENCE_OUTGROWN",
                        "While it was delivered, the attributes of its people grew beyond what a"
                                + " record holds; post the campaign again.");
    }

    /**
     * The meaning of a request.
     *
     * @param definition definition that is stored with the audience
     * @param condition condition for its people; null if it is refused
     * @param refusal why no audience is delivered, or null
     */
    record Meant(Map<String, Object> definition, Condition condition, Refusal refusal) {

        static Meant refused(String reason, String detail) {
            return new Meant(Map.of(), null, new Refusal(reason, detail));
        }
    }

    Meant of(AudienceRequested request) {
        if (request.segment() != null) {
            return segment(request.segment());
        }
        if (request.importId() != null) {
            return importOf(request.importId());
        }
        if (request.contacts() != null) {
            return new Meant(
                    Map.of("contacts", request.contacts().size()),
                    new Condition(NAMED, new Object[] {SqlArray.uuids(request.contacts())}),
                    null);
        }
        if (request.tag() != null) {
            return new Meant(
                    Map.of("tag", request.tag()),
                    Condition.of(Filters.tag(request.tag()), clock.instant()),
                    null);
        }
        return new Meant(
                Map.of("all", true), Condition.of(Filters.everybody(), clock.instant()), null);
    }

    private Meant segment(String name) {
        Optional<Segment> segment = segments.find(name);
        if (segment.isEmpty()) {
            return Meant.refused(
                    "UNKNOWN_SEGMENT",
                    "No segment has this name; store it with PUT /segments/{name} and post the"
                            + " campaign again.");
        }
        Map<String, Object> definition = new LinkedHashMap<>();
        definition.put("segment", name);
        definition.put("version", segment.get().version());
        definition.put("filter", segment.get().filter());
        try {
            Filter filter = segments.filter(segment.get().filter());
            return new Meant(definition, Condition.of(filter, clock.instant()), null);
        } catch (ProblemException e) {
            return Meant.refused(
                    "SEGMENT_NOT_VALID",
                    "The segment's filter does not fit the attributes any more; see GET"
                            + " /segments/{name}/preview.");
        }
    }

    private Meant importOf(UUID importId) {
        Optional<FoundImport> found = sql.first(IMPORT, AudienceKinds::found, importId);
        if (found.isEmpty()) {
            return Meant.refused(
                    "UNKNOWN_IMPORT",
                    "No import that was applied has this id, or it ended longer ago than imports"
                            + " are kept; upload the file again.");
        }
        return switch (found.get().state()) {
            case COMPLETED -> peopleOf(importId);
            // Whoever has no consent yet would be suppressed.
            case AWAITING_CLAIMS ->
                    found.get().waitingSince().isBefore(clock.instant().minus(SILENCE_MAX))
                            ? peopleOf(importId)
                            : Meant.refused(
                                    "IMPORT_NOT_APPLIED",
                                    "Consent-service has not answered every claim of the import;"
                                            + " wait for GET /imports/{id} to say COMPLETED, or"
                                            + " for an hour without a further answer.");
            case FAILED ->
                    Meant.refused(
                            "IMPORT_FAILED",
                            "The import failed and will not be resumed; upload the file again"
                                    + " and name the new import.");
            case RECEIVED, APPLYING ->
                    Meant.refused(
                            "IMPORT_NOT_APPLIED",
                            "The import is not completely applied; wait for GET /imports/{id} to"
                                    + " say so.");
        };
    }

    /** An import as an audience needs it. */
    private record FoundImport(ImportState state, Instant waitingSince) {}

    private static FoundImport found(ResultSet row) throws SQLException {
        return new FoundImport(
                Columns.constant(row, "state", ImportState.class),
                Columns.instant(row, "waiting_since"));
    }

    /** The places of merged contacts may not be moved yet. */
    private static Meant peopleOf(UUID importId) {
        return new Meant(
                Map.of("import", importId),
                new Condition(
                        """
                        c.id in (select coalesce(m.stays, named.id) from import_people p
                                 cross join unnest(p.contact_ids) as named (id)
                                 left join merged_contact m on m.goes = named.id
                                 where p.import_id = ?)\
                        """,
                        new Object[] {importId}),
                null);
    }
}

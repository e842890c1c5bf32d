package io.anuencia.consent.frequency;

import io.anuencia.events.AttemptClosed.Outcome;
import io.anuencia.messaging.sql.Columns;
import io.anuencia.messaging.sql.RoundTrip;
import io.anuencia.messaging.sql.SqlArray;
import jakarta.enterprise.context.ApplicationScoped;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Duration;
import java.time.Instant;
import java.util.Collection;
import java.util.List;
import java.util.UUID;
import java.util.function.Supplier;

/** Reads the marketing messages that people were permitted, in one statement for a batch. */
@ApplicationScoped
public class PermittedMarketing {

    /** WhatsApp's code for: no more marketing to this person for now. */
    private static final int LIMITED = 131049;

    // took: the time from the decision to its close, by the machine clock; decided_at goes by the
    // decision clock.
    private static final String MESSAGE =
            """
            message_id, brand, purpose, content_hash, decided_at, close_outcome, close_code,
            extract(epoch from closed_at - created_at) as took
            """;
    // The ids are bound once, since a list of hundreds takes long to parse. offset 0 makes the
    // planner go from the people to what they share, never the other way.
    private static final String READ =
            """
            with named as materialized (select ?::uuid[] as ids)
            select subject_id, %s
            from permit
            where subject_id = any ((select ids from named)::uuid[]) and decided_at > ?
              and result = 'PERMITTED' and message_class = 'MARKETING'
            union all
            select also.subject_id, shared.*
            from (
                select attempt_id, subject_id from shared_permit
                where subject_id = any ((select ids from named)::uuid[]) offset 0) also
            cross join lateral (
                select %s from permit
                where attempt_id = also.attempt_id and decided_at > ? offset 0) shared
            """
                    .formatted(MESSAGE, MESSAGE);

    /**
     * Reads the marketing that people were sent, or may still be sent; under their lock nobody can
     * add to it meanwhile.
     *
     * @param subjects all subjects of the people
     * @param since lower bound; messages decided earlier do not matter
     */
    public Supplier<SentMessages> read(
            Collection<UUID> subjects, Instant since, RoundTrip roundTrip) {
        Supplier<List<SentMessage>> rows =
                roundTrip.list(
                        READ, PermittedMarketing::message, SqlArray.uuids(subjects), since, since);
        return () -> {
            SentMessages sent = new SentMessages();
            rows.get().forEach(sent::add);
            return sent;
        };
    }

    private static SentMessage message(ResultSet row) throws SQLException {
        Outcome outcome = Columns.constant(row, "close_outcome", Outcome.class);
        Instant at = Columns.instant(row, "decided_at");
        boolean limited = row.getInt("close_code") == LIMITED;
        return new SentMessage(
                Columns.uuid(row, "subject_id"),
                Columns.uuid(row, "message_id"),
                row.getString("brand"),
                row.getString("purpose"),
                row.getString("content_hash"),
                at,
                outcome != null && outcome.isReleased(),
                limited ? at.plus(took(row)) : null);
    }

    private static Duration took(ResultSet row) throws SQLException {
        return Duration.ofMillis(Math.max(0, (long) (row.getDouble("took") * 1_000)));
    }
}

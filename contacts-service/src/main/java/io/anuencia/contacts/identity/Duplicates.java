package io.anuencia.contacts.identity;

import io.anuencia.contacts.audit.AuditAction;
import io.anuencia.contacts.audit.AuditTrail;
import io.anuencia.messaging.IdSource;
import io.anuencia.messaging.sql.Columns;
import io.anuencia.messaging.sql.Sql;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.transaction.Transactional;
import java.time.Clock;
import java.time.Instant;
import java.util.List;
import java.util.UUID;

/** Pairs of contacts that may be one person, until somebody decides. */
@ApplicationScoped
class Duplicates {

    private static final UUID BEFORE_ALL = new UUID(0, 0);

    // The pair is ordered in SQL: PostgreSQL orders ids like texts, Java does not.
    private static final String FOUND =
            """
            insert into contact_duplicate (id, first_id, second_id, reason, found_at)
            select ?, least(a, b), greatest(a, b), ?, ? from (values (?::uuid, ?::uuid)) v (a, b)
            on conflict on constraint uq_contact_duplicate_first_id_second_id do nothing
            """;
    private static final String OPEN =
            """
            select id, first_id, second_id, reason, found_at from contact_duplicate
            where dismissed_at is null and id > ? order by id limit ?
            """;
    private static final String DISMISS =
            """
            update contact_duplicate set dismissed_at = ? where id = ? and dismissed_at is null
            returning first_id, second_id
            """;
    private static final String KNOWN = "select from contact_duplicate where id = ?";

    private final Sql sql;
    private final IdSource ids;
    private final AuditTrail trail;
    private final Clock clock;

    Duplicates(Sql sql, IdSource ids, AuditTrail trail, Clock clock) {
        this.sql = sql;
        this.ids = ids;
        this.trail = trail;
        this.clock = clock;
    }

    /**
     * A pair of contacts that may be one person.
     *
     * @param duplicateId id of the pair, for dismissing it
     * @param contactIds the two contacts
     * @param reason why they may be one person
     * @param foundAt when the pair was found
     */
    record Pair(UUID duplicateId, List<UUID> contactIds, DuplicateReason reason, Instant foundAt) {}

    /** Records a pair; a pair that is known or was dismissed stays as it is. */
    @Transactional(Transactional.TxType.MANDATORY)
    void found(UUID one, UUID other, DuplicateReason reason) {
        sql.update(FOUND, ids.next(), reason, clock.instant(), one, other);
    }

    /** Returns a page of the undecided pairs. */
    List<Pair> open(UUID after, int limit) {
        return sql.list(
                OPEN,
                row ->
                        new Pair(
                                Columns.uuid(row, "id"),
                                List.of(
                                        Columns.uuid(row, "first_id"),
                                        Columns.uuid(row, "second_id")),
                                Columns.constant(row, "reason", DuplicateReason.class),
                                Columns.instant(row, "found_at")),
                after == null ? BEFORE_ALL : after,
                limit);
    }

    /** Records that a pair is two people after all; false if there is no such pair. */
    @Transactional
    boolean dismiss(UUID duplicateId, String by) {
        List<UUID> pair =
                sql.first(
                                DISMISS,
                                row ->
                                        List.of(
                                                Columns.uuid(row, "first_id"),
                                                Columns.uuid(row, "second_id")),
                                clock.instant(),
                                duplicateId)
                        .orElse(List.of());
        // One for each of the two, because the export of a person shows only the entries about
        // them.
        for (UUID contactId : pair) {
            trail.note(
                    by,
                    AuditAction.DUPLICATE_DISMISSED,
                    contactId,
                    List.of(duplicateId.toString()));
        }
        return !pair.isEmpty() || sql.exists(KNOWN, duplicateId);
    }
}

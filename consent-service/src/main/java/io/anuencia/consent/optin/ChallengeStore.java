package io.anuencia.consent.optin;

import com.fasterxml.jackson.core.type.TypeReference;
import io.anuencia.consent.claim.HeardConsents;
import io.anuencia.messaging.StoredJson;
import io.anuencia.messaging.sql.Columns;
import io.anuencia.messaging.sql.Sql;
import io.anuencia.messaging.sql.SqlArray;
import jakarta.enterprise.context.ApplicationScoped;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.util.Collection;
import java.util.Optional;
import java.util.UUID;

/** Stores double opt-ins. */
@ApplicationScoped
class ChallengeStore {

    // The code of an unconfirmed double opt-in of another person is taken.
    private static final String INSERT =
            """
            insert into double_opt_in (id, code, subject_id, brand, purpose, agreement,
                requested_at, expires_at)
            values (?, ?, ?, ?, ?, ?::jsonb, ?, ?)
            on conflict (code) where confirmed_at is null do nothing
            """;
    private static final TypeReference<HeardConsents.Agreement> AGREEMENT =
            new TypeReference<>() {};
    private static final String FIND = "select * from double_opt_in where id = ?";
    private static final String FIND_OPEN =
            "select * from double_opt_in where code = ? and confirmed_at is null";
    // Sorted by expiry, which has no index: a person has only a few of them.
    private static final String FIND_LAST =
            """
            select * from double_opt_in where subject_id = any (?) and code = ?
            order by expires_at desc limit 1
            """;
    private static final String CONFIRM =
            """
            update double_opt_in set confirmed_at = ?, agreement = null
            where id = ? and confirmed_at is null
            """;
    private static final String DELETE =
            """
            delete from double_opt_in where id in (
                select id from double_opt_in where requested_at < ?
                order by requested_at limit 10000)
            """;

    private final Sql sql;

    ChallengeStore(Sql sql) {
        this.sql = sql;
    }

    /** Stores a challenge; returns false if its code is taken. */
    boolean insert(Challenge challenge) {
        return sql.update(
                        INSERT,
                        challenge.id(),
                        challenge.code(),
                        challenge.subjectId(),
                        challenge.brand(),
                        challenge.purpose(),
                        StoredJson.of(challenge.agreement()),
                        challenge.requestedAt(),
                        challenge.expiresAt())
                > 0;
    }

    Optional<Challenge> find(UUID id) {
        return sql.first(FIND, ChallengeStore::row, id);
    }

    Optional<Challenge> findOpen(String code) {
        return sql.first(FIND_OPEN, ChallengeStore::row, code);
    }

    /** Returns the last challenge with a code that some subjects got, used or not. */
    Optional<Challenge> findLast(String code, Collection<UUID> subjects) {
        return sql.first(FIND_LAST, ChallengeStore::row, SqlArray.uuids(subjects), code);
    }

    /** Marks it as confirmed and clears what is now in the ledger and its evidence. */
    void confirm(UUID id, Instant at) {
        sql.update(CONFIRM, at, id);
    }

    /** Deletes some of the challenges requested before an instant; returns how many. */
    int deleteBefore(Instant instant) {
        return sql.update(DELETE, instant);
    }

    private static Challenge row(ResultSet row) throws SQLException {
        return new Challenge(
                Columns.uuid(row, "id"),
                row.getString("code"),
                Columns.uuid(row, "subject_id"),
                StoredJson.read(row.getString("agreement"), AGREEMENT),
                row.getString("brand"),
                row.getString("purpose"),
                Columns.instant(row, "requested_at"),
                Columns.instant(row, "expires_at"),
                Columns.instant(row, "confirmed_at"));
    }
}

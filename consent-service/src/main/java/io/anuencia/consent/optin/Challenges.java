package io.anuencia.consent.optin;

import com.fasterxml.jackson.core.type.TypeReference;
import io.anuencia.consent.claim.HeardConsents;
import io.anuencia.consent.standing.Requests;
import io.anuencia.messaging.Clocks;
import io.anuencia.messaging.IdSource;
import io.anuencia.messaging.StoredJson;
import io.anuencia.messaging.sql.Columns;
import io.anuencia.messaging.sql.Sql;
import io.anuencia.messaging.sql.SqlArray;
import io.anuencia.messaging.sql.Steps;
import io.quarkus.narayana.jta.QuarkusTransaction;
import io.quarkus.scheduler.Scheduled;
import jakarta.enterprise.context.ApplicationScoped;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Collection;
import java.util.Optional;
import java.util.UUID;

/**
 * Opens, finds and deletes challenges. They are dated by the decision clock, as WhatsApp's messages
 * are.
 */
@ApplicationScoped
class Challenges {

    static final Duration LIFE = Requests.LIFE;

    /** How long the claims of a form about a person who does not confirm are kept. */
    static final Duration MEMORY = Duration.ofDays(14);

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
    private final Codes codes;
    private final IdSource ids;
    private final Clock clock;

    Challenges(Sql sql, Codes codes, IdSource ids, @Clocks.Decision Clock clock) {
        this.sql = sql;
        this.codes = codes;
        this.ids = ids;
        this.clock = clock;
    }

    Instant now() {
        return clock.instant();
    }

    /** Stores a new challenge under a code that is not taken; returns its id. */
    UUID open(UUID subjectId, HeardConsents.Agreement agreement) {
        UUID id = ids.next();
        Instant now = now();
        codes.draw(
                code ->
                        sql.update(
                                        INSERT,
                                        id,
                                        code,
                                        subjectId,
                                        agreement.brand(),
                                        agreement.purpose(),
                                        StoredJson.of(agreement.shortened()),
                                        now,
                                        now.plus(LIFE))
                                > 0);
        return id;
    }

    Optional<Challenge> find(UUID id) {
        return sql.first(FIND, Challenges::row, id);
    }

    Optional<Challenge> findOpen(String code) {
        return sql.first(FIND_OPEN, Challenges::row, code);
    }

    /** Returns the last challenge with a code that some subjects got, used or not. */
    Optional<Challenge> findLast(String code, Collection<UUID> subjects) {
        return sql.first(FIND_LAST, Challenges::row, SqlArray.uuids(subjects), code);
    }

    /** Marks it as confirmed and clears what is now in the ledger and its evidence. */
    void confirm(Challenge challenge, Instant at) {
        sql.update(CONFIRM, at, challenge.id());
    }

    @Scheduled(
            every = "1h",
            delayed = "1m",
            concurrentExecution = Scheduled.ConcurrentExecution.SKIP)
    void deleteUnconfirmed() {
        Instant end = now().minus(MEMORY);
        Steps.untilNone(
                () -> QuarkusTransaction.requiringNew().call(() -> sql.update(DELETE, end)));
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

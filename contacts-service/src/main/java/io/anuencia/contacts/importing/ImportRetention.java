package io.anuencia.contacts.importing;

import io.anuencia.messaging.sql.Columns;
import io.anuencia.messaging.sql.Sql;
import io.anuencia.messaging.sql.Steps;
import io.quarkus.scheduler.Scheduled;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Clock;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.Optional;
import java.util.UUID;
import org.jboss.logging.Logger;

/**
 * Deletes imports that ended long ago, with their reports and lists of people: every erasure has to
 * search what is kept of them.
 */
@ApplicationScoped
class ImportRetention {

    private static final Logger LOG = Logger.getLogger(ImportRetention.class);
    private static final int ROWS = 10_000;
    private static final String NEXT =
            """
            select id from import
            where coalesce(finished_at, created_at) < ? and state not in ('RECEIVED', 'APPLYING')
            order by id limit 1
            """;
    private static final String DELETE_CLAIMS =
            """
            delete from import_claim where claim_id in (
                select claim_id from import_claim where import_id = ? order by claim_id limit ?)
            """;
    private static final String DELETE_ERRORS =
            """
            delete from import_error where (import_id, row, place) in (
                select import_id, row, place from import_error
                where import_id = ? order by row, place limit ?)
            """;
    private static final String UNFOLDED =
            """
            select id from import i
            where state = 'COMPLETED' and exists (
                select from import_claim c where c.import_id = i.id and c.state = 'GIVEN')
            order by id limit 1
            """;
    private static final String FOLD =
            """
            with gone as (
                delete from import_claim where claim_id in (
                    select claim_id from import_claim
                    where import_id = ? and state = 'GIVEN' limit ?)
                returning 1),
            counted as (select count(*) as claims from gone)
            update import set claims_given = claims_given + counted.claims
            from counted where id = ? and counted.claims > 0
            """;
    // In one statement with its people: an import without them would be an empty audience.
    private static final String DELETE =
            """
            with people as (delete from import_people where import_id = ?)
            delete from import where id = ?
            """;

    private final ImportWorkerConfig config;
    private final Sql sql;
    private final Clock clock;

    ImportRetention(ImportWorkerConfig config, Sql sql, Clock clock) {
        this.config = config;
        this.sql = sql;
        this.clock = clock;
    }

    /**
     * Deletes in small steps; each statement commits by itself, so no import is too large for one
     * transaction.
     */
    @Scheduled(every = "1h", delayed = "11m")
    void forgetOldImports() {
        Instant before = clock.instant().atOffset(ZoneOffset.UTC).minus(config.kept()).toInstant();
        Optional<UUID> next = next(before);
        while (next.isPresent()) {
            forget(next.get());
            next = next(before);
        }
    }

    /**
     * Keeps of the claims of completed imports that became consents only their number: the ledger
     * has the rest, and nobody looks them up by their row.
     */
    @Scheduled(
            every = "1h",
            delayed = "12m",
            concurrentExecution = Scheduled.ConcurrentExecution.SKIP)
    void foldGivenClaims() {
        Optional<UUID> next = unfolded();
        while (next.isPresent()) {
            UUID importId = next.get();
            Steps.untilNone(() -> sql.update(FOLD, importId, ROWS, importId));
            next = unfolded();
        }
    }

    private Optional<UUID> unfolded() {
        return sql.first(UNFOLDED, row -> Columns.uuid(row, "id"));
    }

    private Optional<UUID> next(Instant before) {
        return sql.first(NEXT, row -> Columns.uuid(row, "id"), before);
    }

    private void forget(UUID importId) {
        Steps.untilNone(() -> sql.update(DELETE_CLAIMS, importId, ROWS));
        Steps.untilNone(() -> sql.update(DELETE_ERRORS, importId, ROWS));
        sql.update(DELETE, importId, importId);
        LOG.infof("import deleted importId=%s", importId);
    }
}

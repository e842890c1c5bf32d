package io.anuencia.dispatch.dryrun;

import com.fasterxml.jackson.core.type.TypeReference;
import io.anuencia.events.AudienceRequested;
import io.anuencia.messaging.IdSource;
import io.anuencia.messaging.Outbox;
import io.anuencia.messaging.StoredJson;
import io.anuencia.messaging.sql.Columns;
import io.anuencia.messaging.sql.Sql;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.transaction.Transactional;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.UUID;

/** The stored dry runs. Ages are measured by the database's clock, which all replicas share. */
@ApplicationScoped
class StoredDryRuns {

    private static final int CHUNK = 500;
    private static final Duration CLAIM = Duration.ofSeconds(60);
    private static final Duration KEPT = Duration.ofDays(7);
    private static final String INSERT =
            """
            insert into dry_run (id, brand, question, state, created_by, created_at, heard_at)
            values (?, ?, ?::jsonb, 'PREPARING', ?, statement_timestamp(), statement_timestamp())
            """;
    private static final String SELECT =
            """
            select id, brand, question, state, reason, total, chunks_expected, result, created_at,
                   heard_at < statement_timestamp() - interval '10 minutes' as silent
              from dry_run
            """;
    private static final String FIND = SELECT + " where id = ?";
    private static final String LOCK = FIND + " for update";
    private static final String UNFINISHED =
            SELECT + " where state in ('PREPARING', 'RUNNING') order by created_at limit 100";
    private static final String ADD =
            """
            insert into dry_run_chunk (dry_run_id, number, people) values (?, ?, ?::jsonb)
            on conflict on constraint pk_dry_run_chunk do nothing
            """;
    private static final String HEARD =
            """
            update dry_run
               set total = total + ?, heard_at = statement_timestamp(), state = 'RUNNING'
             where id = ? and state in ('PREPARING', 'RUNNING')
            """;
    private static final String EXPECT =
            """
            update dry_run
               set chunks_expected = ?, heard_at = statement_timestamp(), state = 'RUNNING'
             where id = ? and state in ('PREPARING', 'RUNNING')
            """;
    // With = and not in: a plan may look for the chunk once for each row, and then claim them all.
    static final String CLAIM_ONE =
            """
            with claimed as (
                update dry_run_chunk set claimed_at = statement_timestamp()
                 where dry_run_id = ? and number = (
                    select number from dry_run_chunk
                     where dry_run_id = ? and counts is null
                       and (claimed_at is null
                            or claimed_at < statement_timestamp() - make_interval(secs => ?))
                     order by number limit 1 for update skip locked)
                returning number, people),
            begun as (
                update dry_run set heard_at = statement_timestamp()
                 where id = ? and state in ('PREPARING', 'RUNNING')
                   and exists (select 1 from claimed)
                   and not exists (select 1 from dry_run_chunk
                                    where dry_run_id = ? and counts is null
                                      and claimed_at is not null))
            select number, people from claimed
            """;
    private static final String COUNTED =
            """
            update dry_run_chunk set counts = ?::jsonb, people = null
             where dry_run_id = ? and number = ? and counts is null
            """;
    private static final String COUNTS =
            """
            select counts from dry_run_chunk where dry_run_id = ? and counts is not null
             order by number limit 100000
            """;
    private static final String END =
            """
            update dry_run set state = ?, reason = ?, result = ?::jsonb
             where id = ? and state in ('PREPARING', 'RUNNING')
            """;
    private static final String FORGET_PEOPLE = "delete from dry_run_chunk where dry_run_id = ?";
    private static final String FORGET =
            """
            delete from dry_run
             where created_at < statement_timestamp() - make_interval(secs => ?)
            """;

    private final Sql sql;
    private final IdSource ids;
    private final Outbox outbox;

    StoredDryRuns(Sql sql, IdSource ids, Outbox outbox) {
        this.outbox = outbox;
        this.sql = sql;
        this.ids = ids;
    }

    /** The states of a dry run. */
    enum State {
        PREPARING,
        RUNNING,
        COMPLETED,
        FAILED
    }

    /** A dry run as stored. */
    record DryRun(
            UUID id,
            String brand,
            DryRunQuestion question,
            State state,
            String reason,
            long total,
            Integer chunksExpected,
            DryRunResult result,
            Instant createdAt,
            boolean silent) {

        /** Whether it waits for people or answers; one that has ended never changes. */
        boolean isOpen() {
            return state == State.PREPARING || state == State.RUNNING;
        }
    }

    /** A chunk of people that this replica is previewing. */
    record Chunk(int number, List<Person> people) {}

    UUID create(DryRunQuestion question, String createdBy) {
        UUID id = ids.next();
        sql.update(INSERT, id, question.brand(), StoredJson.of(question), createdBy);
        return id;
    }

    /** Requests its people from contacts-service. */
    @Transactional(Transactional.TxType.MANDATORY)
    void ask(AudienceRequested request) {
        outbox.append(request);
    }

    /** Adds all people at once. */
    @Transactional(Transactional.TxType.MANDATORY)
    void add(UUID id, List<Person> people) {
        int number = 0;
        for (int from = 0; from < people.size(); from += CHUNK) {
            add(id, number++, people.subList(from, Math.min(people.size(), from + CHUNK)));
        }
        expect(id, number);
    }

    /** Adds a chunk; a repeated one changes nothing. */
    @Transactional(Transactional.TxType.MANDATORY)
    void add(UUID id, int number, List<Person> people) {
        if (sql.update(ADD, id, number, StoredJson.of(people)) > 0) {
            sql.update(HEARD, people.size(), id);
        }
    }

    @Transactional(Transactional.TxType.MANDATORY)
    void expect(UUID id, int chunks) {
        sql.update(EXPECT, chunks, id);
    }

    Optional<DryRun> find(UUID id) {
        return sql.first(FIND, StoredDryRuns::read, id);
    }

    /** Returns an open dry run, locked to the end of the transaction. */
    Optional<DryRun> lockOpen(UUID id) {
        return sql.first(LOCK, StoredDryRuns::read, id).filter(DryRun::isOpen);
    }

    List<DryRun> unfinished() {
        return sql.list(UNFINISHED, StoredDryRuns::read);
    }

    /**
     * Claims a chunk that no replica is working on. The first claim restarts the time of silence,
     * because no preview was requested before it; later chunks and repeated claims do not.
     */
    @Transactional
    Optional<Chunk> claim(UUID id) {
        return sql.first(
                CLAIM_ONE,
                row ->
                        new Chunk(
                                row.getInt("number"),
                                StoredJson.read(row.getString("people"), new TypeReference<>() {})),
                id,
                id,
                CLAIM.toSeconds(),
                id,
                id);
    }

    /** Stores the counts of a chunk and deletes its people. */
    @Transactional
    void counted(UUID id, int number, List<Count> counts) {
        sql.update(COUNTED, StoredJson.of(counts), id, number);
        sql.update(HEARD, 0, id);
    }

    List<List<Count>> counts(UUID id) {
        return sql.list(
                COUNTS,
                row ->
                        StoredJson.<List<Count>>read(
                                row.getString("counts"), new TypeReference<>() {}),
                id);
    }

    /** Ends a dry run with its result and deletes its people. */
    @Transactional
    void complete(UUID id, DryRunResult result) {
        end(id, State.COMPLETED, null, StoredJson.of(result));
    }

    /** Ends a dry run without a result and deletes its people. */
    @Transactional
    void fail(UUID id, String reason) {
        end(id, State.FAILED, reason, null);
    }

    void end(UUID id, State state, String reason, String result) {
        sql.update(END, state, reason, result, id);
        sql.update(FORGET_PEOPLE, id);
    }

    @Transactional
    void forgetOld() {
        sql.update(FORGET, KEPT.toSeconds());
    }

    private static DryRun read(ResultSet row) throws SQLException {
        return new DryRun(
                Columns.uuid(row, "id"),
                row.getString("brand"),
                StoredJson.read(row.getString("question"), new TypeReference<>() {}),
                Columns.constant(row, "state", State.class),
                row.getString("reason"),
                row.getLong("total"),
                row.getObject("chunks_expected", Integer.class),
                StoredJson.read(row.getString("result"), new TypeReference<>() {}),
                Columns.instant(row, "created_at"),
                row.getBoolean("silent"));
    }
}

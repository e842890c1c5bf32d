package io.anuencia.contacts.importing;

import io.anuencia.events.ConsentClaimed;
import io.anuencia.messaging.Outbox;
import io.anuencia.messaging.sql.Columns;
import io.anuencia.messaging.sql.Sql;
import io.anuencia.messaging.sql.SqlArray;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Set;
import java.util.UUID;

/** Claims made by imports, kept until consent-service has answered each of them. */
@ApplicationScoped
class ImportClaims {

    private static final String INSERT_CLAIMS =
            """
            insert into import_claim (claim_id, import_id, row, line, place)
            select c.id, ?, c.row, c.line, c.place
            from unnest(?::uuid[], ?::bigint[], ?::bigint[], ?::integer[])
                as c (id, row, line, place)
            on conflict do nothing
            """;
    // Only a claim that did not become a consent is looked up by its row.
    private static final String ANSWER =
            """
            update import_claim c set state = a.state,
                missing = array(select jsonb_array_elements_text(a.missing::jsonb)),
                row = case when a.state <> 'GIVEN' then c.row end,
                line = case when a.state <> 'GIVEN' then c.line end,
                place = case when a.state <> 'GIVEN' then c.place end
            from unnest(?::uuid[], ?::text[], ?::text[]) as a (claim_id, state, missing)
            where c.claim_id = a.claim_id and c.state = 'PENDING'
            returning c.import_id
            """;
    // Two concurrent answers would each see the other's claim pending. The lock makes them take
    // turns, and the statement after it sees what was committed before.
    private static final String LOCK =
            "select id from import where id = any (?) order by id for update";
    // At most once a minute: a large import is answered in thousands of batches.
    private static final String NOTE =
            """
            update import set waiting_since = ?
            where state = 'AWAITING_CLAIMS' and id = any (?)
              and coalesce(waiting_since, created_at) < ?
            """;
    private static final String COMPLETE =
            """
            update import i set state = 'COMPLETED', finished_at = ?
            where i.state = 'AWAITING_CLAIMS' and i.id = any (?)
              and not exists (select 1 from import_claim c
                              where c.import_id = i.id and c.state = 'PENDING')
            """;

    private static final Duration NOTED_EVERY = Duration.ofMinutes(1);

    private final Sql sql;
    private final Outbox outbox;

    ImportClaims(Sql sql, Outbox outbox) {
        this.sql = sql;
        this.outbox = outbox;
    }

    /**
     * A claim and its place in the file.
     *
     * @param event the claim
     * @param row row that makes it
     * @param place index of the claim in its row, from 0
     */
    record Made(ConsentClaimed event, FileRow row, int place) {}

    /**
     * Publishes claims in this transaction, and records that the import waits for their answers.
     */
    void make(UUID importId, List<Made> claims) {
        if (!claims.isEmpty()) {
            sql.update(
                    INSERT_CLAIMS,
                    importId,
                    SqlArray.uuids(claims, made -> made.event().claimId()),
                    SqlArray.longs(claims, made -> made.row().number()),
                    SqlArray.longs(claims, made -> made.row().line()),
                    SqlArray.integers(claims, Made::place));
            outbox.appendAll(claims.stream().map(Made::event).toList());
        }
    }

    /** Records answers to claims; returns the imports that any of these claims belong to. */
    Set<UUID> answer(List<ClaimAnswer> answers) {
        return Set.copyOf(
                sql.list(
                        ANSWER,
                        row -> Columns.uuid(row, "import_id"),
                        SqlArray.uuids(answers, ClaimAnswer::claimId),
                        SqlArray.names(answers, ClaimAnswer::state),
                        SqlArray.texts(answers, ClaimAnswer::missingAsJson)));
    }

    /** Completes those of these imports whose claims have all been answered. */
    void complete(Set<UUID> importIds, Instant now) {
        if (!importIds.isEmpty()) {
            SqlArray ids = SqlArray.uuids(importIds);
            sql.list(LOCK, row -> Columns.uuid(row, "id"), ids);
            sql.update(NOTE, now, ids, now.minus(NOTED_EVERY));
            sql.update(COMPLETE, now, ids);
        }
    }
}

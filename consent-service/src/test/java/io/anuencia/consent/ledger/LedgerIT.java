package io.anuencia.consent.ledger;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.anuencia.consent.fixture.SecretsResource;
import io.anuencia.consent.fixture.World;
import io.anuencia.consent.identity.PeopleLinks;
import io.anuencia.events.AudienceClass;
import io.anuencia.events.RecipientKey;
import io.anuencia.messaging.sql.Columns;
import io.anuencia.messaging.sql.Sql;
import io.anuencia.testbed.infrastructure.KafkaResource;
import io.anuencia.testbed.infrastructure.PostgresResource;
import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.junit.QuarkusTest;
import jakarta.inject.Inject;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;
import java.util.Random;
import java.util.Set;
import java.util.UUID;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** The ledger only grows, and the standing can be rebuilt from it. */
@QuarkusTest
@QuarkusTestResource(PostgresResource.class)
@QuarkusTestResource(KafkaResource.class)
@QuarkusTestResource(SecretsResource.class)
class LedgerIT {

    @Inject PeopleLinks links;
    @Inject Sql sql;

    @ParameterizedTest
    @ValueSource(
            strings = {
                "update consent_entry set state = 'GIVEN'",
                "update consent_entry set state = state where false",
                "delete from consent_entry",
                "truncate consent_entry"
            })
    void entriesCannotBeChanged(String statement) {
        // given
        World.consenting(World.brand());

        // then
        assertThatThrownBy(() -> sql.update(statement))
                .rootCause()
                .hasMessageContaining("the consent ledger only grows");
    }

    @Test
    void evidenceCanBeDeletedAndTheLedgerStillHoldsItsHash() {
        // given
        RecipientKey person = World.consenting(World.brand());
        String hash = evidenceOf(person);

        // when
        boolean matches =
                sql.first(
                                "select salt, bytes from evidence where sha256 = ?",
                                row -> Evidence.hash(row.getBytes("salt"), row.getBytes("bytes")),
                                hash)
                        .orElseThrow()
                        .equals(hash);
        sql.update("delete from evidence where sha256 = ?", hash);

        // then
        assertThat(matches).isTrue();
        assertThat(evidenceOf(person)).isEqualTo(hash);
    }

    @Test
    void standingCanBeRebuiltFromTheLedger() {
        // given
        Lives lives =
                new Lives(sql, links, new Random(20261124), World.brand(), World.confirming());
        lives.liveThrough();
        StoredLedger stored = new StoredLedger(sql, lives.brands());
        List<ConsentEntry> entries = stored.entries();
        Replay replay = new Replay();

        // when
        List<Replay.Weighed> weighed = replayed(replay, stored, lives.marks());

        // then
        assertThat(weighed).isEqualTo(entries.stream().map(LedgerIT::asStored).toList());
        assertThat(stored.standing())
                .containsExactlyInAnyOrderElementsOf(
                        replay.rows().stream().map(StoredLedger.Stored::of).toList());
        assertThat(entries)
                .extracting(entry -> entry.draft().origin().source())
                .contains(
                        EntrySource.API,
                        EntrySource.CLAIM,
                        EntrySource.ERASURE,
                        EntrySource.EXPIRY,
                        EntrySource.NUMBER_CHANGE,
                        EntrySource.REVIEW);
        assertThat(replay.rows())
                .anyMatch(row -> row.state().isValid() && row.doubleOptInAt() != null)
                .anyMatch(row -> row.state().isValid() && row.expressAt() == null)
                .anyMatch(row -> row.terms().ageSaidAt() != null)
                .anyMatch(row -> row.audienceClass() == AudienceClass.SUBSCRIBER);
    }

    private static List<Replay.Weighed> replayed(
            Replay replay, StoredLedger stored, List<Lives.Mark> marks) {
        Set<UUID> kept = stored.kept();
        Deque<Lives.Mark> next = new ArrayDeque<>(marks);
        List<Replay.Weighed> weighed = new ArrayList<>();
        for (ConsentEntry entry : stored.entries()) {
            while (!next.isEmpty() && !entry.recordedAt().isBefore(next.peek().at())) {
                next.poll().event().accept(replay);
            }
            weighed.add(kept.contains(entry.id()) ? replay.keep(entry) : replay.enter(entry));
        }
        next.forEach(mark -> mark.event().accept(replay));
        return weighed;
    }

    private static Replay.Weighed asStored(ConsentEntry entry) {
        return new Replay.Weighed(entry.takesEffect(), entry.supersedes());
    }

    @Test
    void versionOfAPersonCountsTheirEntries() {
        // given
        RecipientKey person = World.consenting(World.brand());
        World.consenting(World.brand());

        // when
        World.optOut(World.brand(), person).statusCode(200);

        // then
        assertThat(
                        sql.list(
                                """
                                select s.id from subject s
                                where s.version <> (select count(*) from consent_entry e
                                                    where e.subject_id = s.id)
                                  and not exists (select 1 from subject_link l
                                                  where s.id in (l.one_id, l.other_id))
                                """,
                                row -> Columns.uuid(row, "id")))
                .isEmpty();
    }

    private String evidenceOf(RecipientKey person) {
        return sql.first(
                        """
                        select e.evidence_sha256 from consent_entry e
                        join subject_key k on k.subject_id = e.subject_id
                        where k.recipient_key = ?
                        """,
                        row -> row.getString(1),
                        person.value())
                .orElseThrow();
    }
}

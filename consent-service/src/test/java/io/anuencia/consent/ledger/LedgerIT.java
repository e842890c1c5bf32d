package io.anuencia.consent.ledger;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.anuencia.consent.fixture.DecisionClock;
import io.anuencia.consent.fixture.SecretsResource;
import io.anuencia.consent.fixture.World;
import io.anuencia.events.RecipientKey;
import io.anuencia.messaging.sql.Columns;
import io.anuencia.messaging.sql.Sql;
import io.anuencia.testbed.infrastructure.KafkaResource;
import io.anuencia.testbed.infrastructure.PostgresResource;
import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.junit.QuarkusTest;
import jakarta.inject.Inject;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Random;
import java.util.UUID;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** The ledger only grows, and the standing can be rebuilt from it. */
@QuarkusTest
@QuarkusTestResource(PostgresResource.class)
@QuarkusTestResource(KafkaResource.class)
@QuarkusTestResource(SecretsResource.class)
class LedgerIT {

    @Inject Sql sql;

    /** One scope of one subject. */
    private record Scope(UUID subject, String brand, String purpose) {}

    /** The state in force in a scope. */
    private record Fact(String state, Instant saidAt, Instant expressAt, long version) {}

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
        liveThrough(new Random(20261124), World.brand(), World.brand());

        // then
        assertThat(stored()).isNotEmpty().isEqualTo(rebuilt());
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

    private void liveThrough(Random random, World.Brand... brands) {
        List<RecipientKey> people = Stream.generate(World::person).limit(12).toList();
        for (int i = 0; i < 120; i++) {
            World.Brand brand = brands[random.nextInt(brands.length)];
            RecipientKey person = people.get(random.nextInt(people.size()));
            Instant saidAt = DecisionClock.now().minusSeconds(random.nextInt(90));
            switch (random.nextInt(5)) {
                case 0 -> World.optOut(brand, person).statusCode(200);
                case 1 -> {
                    Map<String, Object> unknown =
                            new HashMap<>(World.consentBody(brand, "newsletter", person, saidAt));
                    unknown.put("evidence", Map.of());
                    World.consents(List.of(unknown)).statusCode(200);
                }
                case 2 -> World.consent(brand, "newsletter", person, saidAt);
                case 3 -> {
                    Map<String, Object> no =
                            new HashMap<>(World.consentBody(brand, "promotions", person, saidAt));
                    no.put("state", "REFUSED");
                    World.consents(List.of(no)).statusCode(200);
                }
                default -> World.consent(brand, "promotions", person, saidAt);
            }
        }
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

    private static Scope scope(ResultSet row) throws SQLException {
        return new Scope(
                Columns.uuid(row, "subject_id"), row.getString("brand"), row.getString("purpose"));
    }

    private Map<Scope, Fact> stored() {
        Map<Scope, Fact> facts = new HashMap<>();
        sql.list(
                "select * from consent_standing",
                row ->
                        facts.put(
                                scope(row),
                                new Fact(
                                        row.getString("state"),
                                        Columns.instant(row, "said_at"),
                                        Columns.instant(row, "express_at"),
                                        row.getLong("subject_version"))));
        return facts;
    }

    /**
     * Replays the entries by the plainest form of the rule; nothing is in force for erased people.
     */
    private Map<Scope, Fact> rebuilt() {
        Map<Scope, Fact> facts = new HashMap<>();
        sql.list(
                """
                select * from consent_entry
                where takes_effect and subject_id not in (
                    select subject_id from consent_entry
                    where state = 'TERMINATED' and source = 'ERASURE')
                order by subject_id, subject_version
                """,
                row -> facts.put(scope(row), fact(row, facts.get(scope(row)))));
        return facts;
    }

    private static boolean isValid(String state) {
        return state.equals("GIVEN") || state.equals("RENEWED");
    }

    private static boolean isOnExpressGround(ResultSet row) throws SQLException {
        String terms = row.getString("terms");
        return terms == null || terms.contains("\"legalBasis\":\"EXPRESS_CONSENT");
    }

    private static Fact fact(ResultSet row, Fact old) throws SQLException {
        String state = row.getString("state");
        Instant saidAt = Columns.instant(row, "said_at");
        boolean given = isValid(state);
        boolean expressly = !row.getString("source").equals("CLAIM") && isOnExpressGround(row);
        Instant express = given && expressly ? saidAt : null;
        if (given && old != null && isValid(old.state())) {
            express =
                    Stream.of(express, old.expressAt())
                            .filter(Objects::nonNull)
                            .max(Instant::compareTo)
                            .orElse(null);
        }
        return new Fact(state, saidAt, express, row.getLong("subject_version"));
    }
}

package io.anuencia.consent.erasure;

import static io.anuencia.consent.fixture.World.call;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.hasSize;

import io.anuencia.consent.fixture.Broker;
import io.anuencia.consent.fixture.SecretsResource;
import io.anuencia.consent.fixture.Sending;
import io.anuencia.consent.fixture.World;
import io.anuencia.consent.permit.Permits;
import io.anuencia.events.ErasureAcknowledged;
import io.anuencia.events.ErasureRequested;
import io.anuencia.events.RecipientKey;
import io.anuencia.events.SubjectErased;
import io.anuencia.events.Topic;
import io.anuencia.messaging.sql.Columns;
import io.anuencia.messaging.sql.Sql;
import io.anuencia.testbed.infrastructure.KafkaResource;
import io.anuencia.testbed.infrastructure.PostgresResource;
import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.response.Response;
import jakarta.inject.Inject;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.UUID;
import org.junit.jupiter.api.Test;

/** Every step of an erasure survives the death of its writer: the next one finishes it. */
@QuarkusTest
@QuarkusTestResource(PostgresResource.class)
@QuarkusTestResource(KafkaResource.class)
@QuarkusTestResource(SecretsResource.class)
class KilledErasureIT {

    /** One statement sees one state: either all of the person is there, or nothing. */
    private static final String STATE =
            """
            select e.state,
                   (select count(*) from subject_key where subject_id = s.subject_id) as keys,
                   (select count(*) from evidence v join consent_entry c
                        on c.evidence_sha256 = v.sha256
                    where c.subject_id = s.subject_id) as evidence,
                   (select count(*) from permit p
                    where p.subject_id = s.subject_id and p.recipient_key is not null) as named,
                   (select count(*) from erased_key where recipient_key = ?) as kept,
                   (select count(*) from consent_entry c
                    where c.subject_id = s.subject_id and c.source = 'ERASURE'
                      and c.state = 'TERMINATED') as ended
            from erasure e join erasure_subject s on s.erasure_id = e.id
            where e.id = ?
            """;

    private static final Set<String> WHOLE =
            Set.of(
                    "SUPPRESSED 1 1 1 0 0",
                    "REQUESTED 1 1 1 0 0",
                    "ERASED 0 0 0 1 1",
                    "COMPLETED 0 0 0 1 1");

    @Inject Permits permits;
    @Inject ErasureRounds rounds;
    @Inject Sql sql;

    private final Set<String> seen = new TreeSet<>();

    private String look(UUID erasure, RecipientKey person) {
        String found =
                sql.first(
                                STATE,
                                row ->
                                        String.join(
                                                " ",
                                                row.getString("state"),
                                                row.getString("keys"),
                                                row.getString("evidence"),
                                                row.getString("named"),
                                                row.getString("kept"),
                                                row.getString("ended")),
                                person.value(),
                                erasure)
                        .orElseThrow();
        seen.add(found);
        return found;
    }

    private void awaitState(UUID erasure, RecipientKey person, String state) {
        await("the erasure to be " + state)
                .pollInterval(Duration.ofMillis(100))
                .untilAsserted(
                        () -> {
                            rounds.round();
                            assertThat(look(erasure, person)).startsWith(state);
                        });
    }

    private static Response begin(RecipientKey person, String idempotencyKey) {
        return call().header("Idempotency-Key", idempotencyKey)
                .body(Map.of("recipient", Map.of("recipientKey", person.toString())))
                .post("/erasures");
    }

    /** Their permit is still open, so the opt-out of the erasure has to wait for it. */
    private RecipientKey consentingAndPermitted() {
        World.Brand brand = World.brand();
        RecipientKey person = World.consenting(brand);
        permits.decide(List.of(Sending.marketing(brand, person)));
        return person;
    }

    private UUID subjectOf(RecipientKey person) {
        return sql.first(
                        "select subject_id from subject_key where recipient_key = ?",
                        row -> Columns.uuid(row, "subject_id"),
                        person.value())
                .orElseThrow();
    }

    private static void acknowledge(UUID erasure, UUID subject, String service) {
        Broker.publish(
                new ErasureAcknowledged(
                        erasure,
                        subject,
                        service,
                        Map.of("things", 1L),
                        Instant.parse("2026-12-01T16:00:00Z"),
                        null));
    }

    @Test
    void personIsForgottenWholeAndOnceWhoeverDiesOnTheWay() {
        // given
        RecipientKey person = consentingAndPermitted();
        UUID subject = subjectOf(person);
        String idempotencyKey = UUID.randomUUID().toString();
        Kills kills = new Kills(sql);
        kills.arm();
        try {

            // when
            begin(person, idempotencyKey).then().statusCode(503);
            UUID erasure =
                    UUID.fromString(
                            begin(person, idempotencyKey)
                                    .then()
                                    .statusCode(202)
                                    .extract()
                                    .path("erasureId"));
            awaitState(erasure, person, "REQUESTED");
            acknowledge(erasure, subject, "dispatch-service");
            awaitState(erasure, person, "ERASED");
            acknowledge(erasure, subject, "contacts-service");
            acknowledge(erasure, subject, "contacts-service");
            awaitState(erasure, person, "COMPLETED");

            // then
            assertThat(kills.survived()).as("steps at which nobody was killed").isEmpty();
            assertThat(WHOLE).containsAll(seen);
            call().get("/erasures/" + erasure)
                    .then()
                    .body("state", equalTo("COMPLETED"))
                    .body("services.done", equalTo(List.of(true, true, true)))
                    .body("services[0].erased.keys", equalTo(1))
                    .body("services[0].erased.evidence", equalTo(1))
                    .body("ledgerEntries", hasSize(1));
            assertThat(acknowledgements(erasure)).isEqualTo(2);
            assertToldOnce(erasure);
        } finally {
            kills.disarm();
        }
    }

    private long acknowledgements(UUID erasure) {
        return sql.first(
                        "select count(*) from erasure_ack where erasure_id = ?",
                        row -> row.getLong(1),
                        erasure)
                .orElseThrow();
    }

    private static void assertToldOnce(UUID erasure) {
        await("both events")
                .untilAsserted(
                        () -> {
                            assertThat(
                                            Broker.events(
                                                    Topic.LEDGER_EVENTS,
                                                    ErasureRequested.class,
                                                    told -> told.erasureId().equals(erasure)))
                                    .hasSize(1);
                            assertThat(
                                            Broker.events(
                                                    Topic.LEDGER_EVENTS,
                                                    SubjectErased.class,
                                                    told -> told.erasureId().equals(erasure)))
                                    .hasSize(1);
                        });
    }
}

package io.anuencia.consent.hearing;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.anuencia.consent.fixture.Asked;
import io.anuencia.consent.fixture.Broker;
import io.anuencia.consent.fixture.DecisionClock;
import io.anuencia.consent.fixture.Said;
import io.anuencia.consent.fixture.SecretsResource;
import io.anuencia.consent.fixture.Sending;
import io.anuencia.consent.fixture.World;
import io.anuencia.consent.permit.PermitCloses;
import io.anuencia.events.AttemptClosed;
import io.anuencia.events.HashedWamid;
import io.anuencia.events.OptInRequested;
import io.anuencia.events.OptOutEffective;
import io.anuencia.events.OptOutRequested;
import io.anuencia.events.PlatformEvent;
import io.anuencia.events.RecipientKey;
import io.anuencia.events.SendDecided;
import io.anuencia.events.SendRequested;
import io.anuencia.events.Topic;
import io.anuencia.messaging.EventEnvelope;
import io.anuencia.messaging.sql.Sql;
import io.anuencia.testbed.infrastructure.KafkaResource;
import io.anuencia.testbed.infrastructure.PostgresResource;
import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.path.json.JsonPath;
import jakarta.inject.Inject;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.UUID;
import org.junit.jupiter.api.Test;

/** WhatsApp's ids of messages hold numbers: they are kept and shown as hashes. */
@QuarkusTest
@QuarkusTestResource(PostgresResource.class)
@QuarkusTestResource(KafkaResource.class)
@QuarkusTestResource(SecretsResource.class)
class HashedIdsIT {

    @Inject Asked asked;
    @Inject Signals signals;
    @Inject PermitCloses closes;
    @Inject Sql sql;

    private void hear(PlatformEvent event) {
        signals.apply(List.of(new EventEnvelope(UUID.randomUUID(), DecisionClock.now(), event)));
    }

    private OptInRequested confirmed(World.Brand brand, RecipientKey person) {
        OptInRequested said =
                Said.start(
                        brand,
                        World.codeFor(brand, "promotions", person),
                        DecisionClock.now(),
                        person);
        hear(said);
        return said;
    }

    private static UUID consentOf(RecipientKey person) {
        List<String> entries =
                World.call()
                        .get("/recipients/" + person + "/history")
                        .then()
                        .extract()
                        .path("entries.findAll { it.state == 'GIVEN' }.entryId");
        return UUID.fromString(entries.get(0));
    }

    private static JsonPath evidence(UUID entry) {
        return World.call()
                .get("/consents/" + entry + "/receipt")
                .then()
                .statusCode(200)
                .extract()
                .jsonPath()
                .setRootPath("'anuencia:evidence'");
    }

    private List<String> causeOf(OptOutRequested stop) {
        return sql.list(
                "select cause_wamid from opt_out where cause_wamid in (?, ?)",
                row -> row.getString("cause_wamid"),
                stop.wamid(),
                HashedWamid.of(stop.wamid()));
    }

    private List<String> causesOf(SendRequested request) {
        return sql.list(
                """
                select unnest(array[cause, inputs #>> '{message,cause}']) as cause
                from permit where attempt_id = ?
                """,
                row -> row.getString("cause"),
                request.attemptId());
    }

    @Test
    void receiptOfAHeardConsentNamesItsMessageByTheHash() {
        // given
        World.Brand brand = World.brand();
        RecipientKey person = World.person();

        // when
        OptInRequested said = confirmed(brand, person);

        // then
        JsonPath evidence = evidence(consentOf(person));
        assertThat(evidence.getString("bytes"))
                .contains("\"confirmingMessageId\":\"" + HashedWamid.of(said.wamid()) + '"')
                .doesNotContain(said.wamid());
        assertThat(evidence.getString("salt")).isNotBlank();
    }

    @Test
    void evidenceThatStillHasAnIdIsShownWithItsHashAndNoSalt() {
        // given
        RecipientKey person = World.person();
        OptInRequested said = confirmed(World.brand(), person);
        UUID entry = consentOf(person);
        byte[] old =
                ("{\"confirmingMessageId\":\"" + said.wamid() + "\",\"form\":\"spring\"}")
                        .getBytes(StandardCharsets.UTF_8);
        sql.update(
                """
                update evidence set bytes = ?
                where sha256 = (select evidence_sha256 from consent_entry where id = ?)
                """,
                old,
                entry);

        // when
        JsonPath evidence = evidence(entry);

        // then
        assertThat(evidence.getString("bytes"))
                .isEqualTo(
                        "{\"confirmingMessageId\":\"%s\",\"form\":\"spring\"}"
                                .formatted(HashedWamid.of(said.wamid())));
        assertThat(evidence.getString("salt")).isNull();
    }

    @Test
    void stopIsToldByItsIdAndKeptAsAHashThatItsAnswerIsFoundBy() {
        // given
        World.Brand brand = World.brand();
        RecipientKey person = World.consenting(brand);
        OptOutRequested stop = Said.stop(brand, DecisionClock.now(), person);

        // when
        hear(stop);

        // then
        SendRequested answer = Sending.confirmation(brand, person, stop.wamid());
        assertThat(causeOf(stop)).containsExactly(HashedWamid.of(stop.wamid()));
        assertThat(asked.decide(answer).reasons())
                .containsExactly("ALLOW_SYSTEM_OPT_OUT_CONFIRMATION");
        assertThat(causesOf(answer)).containsOnly(HashedWamid.of(stop.wamid()));
        assertThat(
                        asked.decide(
                                        Sending.confirmation(
                                                brand, person, HashedWamid.of(stop.wamid())))
                                .reasons())
                .containsExactly("SYS_CAUSE_ANSWERED");
        await("the event").untilAsserted(() -> assertThat(told(person)).containsOnly(stop.wamid()));
    }

    private static List<String> told(RecipientKey person) {
        return Broker.events(
                        Topic.LEDGER_EVENTS,
                        OptOutEffective.class,
                        event -> event.recipientKeys().contains(person))
                .stream()
                .map(event -> event.cause().wamid())
                .toList();
    }

    @Test
    void stopThatWaitsForAPermitIsHashedOnceItIsEffective() {
        // given
        World.Brand brand = World.brand();
        RecipientKey person = World.consenting(brand);
        SendRequested open = Sending.marketing(brand, person);
        assertThat(asked.decide(open).result()).isEqualTo(SendDecided.Result.PERMITTED);
        OptOutRequested stop = Said.stop(brand, DecisionClock.now(), person);
        hear(stop);
        assertThat(causeOf(stop)).containsExactly(stop.wamid());

        // when
        closes.apply(List.of(Sending.closed(open, AttemptClosed.Outcome.ACCEPTED)));

        // then
        await("the hash")
                .untilAsserted(
                        () ->
                                assertThat(causeOf(stop))
                                        .containsExactly(HashedWamid.of(stop.wamid())));
        await("the event").untilAsserted(() -> assertThat(told(person)).containsOnly(stop.wamid()));
    }

    @Test
    void optInFromBeforeIsHashedByTheMigrationAndStillFound() throws IOException {
        // given
        World.Brand brand = World.brand();
        RecipientKey person = World.consenting(brand);
        String agreed = "wamid." + UUID.randomUUID();
        sql.update(
                """
                insert into heard_opt_in (wamid, phone_number_id, subject_id, heard_at)
                select ?, ?, subject_id, now() from subject_key where recipient_key = ?
                """,
                agreed,
                brand.number(),
                person.value());

        // when
        migrate();

        // then
        assertThat(asked.decide(Sending.confirmation(brand, person, agreed)).reasons())
                .containsExactly("ALLOW_SYSTEM_DOI");
        assertThat(
                        sql.list(
                                "select wamid from heard_opt_in where wamid in (?, ?)",
                                row -> row.getString("wamid"),
                                agreed,
                                HashedWamid.of(agreed)))
                .containsExactly(HashedWamid.of(agreed));
    }

    private void migrate() throws IOException {
        try (var file =
                getClass()
                        .getResourceAsStream(
                                "/db/migration/V202611302240__hash_ids_of_messages.sql")) {
            String script = new String(file.readAllBytes(), StandardCharsets.UTF_8);
            for (String statement : script.split(";")) {
                if (statement.contains("update ")) {
                    sql.update(statement);
                }
            }
        }
    }
}

package io.anuencia.consent.retention;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.anuencia.consent.fixture.Asked;
import io.anuencia.consent.fixture.Broker;
import io.anuencia.consent.fixture.DecisionClock;
import io.anuencia.consent.fixture.Erasing;
import io.anuencia.consent.fixture.SecretsResource;
import io.anuencia.consent.fixture.Sending;
import io.anuencia.consent.fixture.World;
import io.anuencia.events.ConsentClaimed;
import io.anuencia.events.RecipientKey;
import io.anuencia.events.SendRequested;
import io.anuencia.messaging.sql.Sql;
import io.anuencia.testbed.infrastructure.KafkaResource;
import io.anuencia.testbed.infrastructure.PostgresResource;
import io.quarkus.scheduler.Scheduler;
import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.junit.QuarkusTest;
import jakarta.inject.Inject;
import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import javax.sql.DataSource;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** Decisions and evidence that are past their retention. */
@QuarkusTest
@QuarkusTestResource(PostgresResource.class)
@QuarkusTestResource(KafkaResource.class)
@QuarkusTestResource(SecretsResource.class)
class RetentionIT {

    private static final String SEALING = "sealing";
    @Inject Retention retention;
    @Inject Asked asked;
    @Inject Sql sql;
    @Inject DataSource database;
    @Inject Scheduler scheduler;

    /** Ageing an entry after it was sealed would look like tampering. */
    @BeforeEach
    void sealNothingMeanwhile() {
        scheduler.pause(SEALING);
    }

    @AfterEach
    void sealAgain() {
        scheduler.resume(SEALING);
    }

    private void age(RecipientKey person, String interval) {
        ageStanding(person, interval);
        ageEntries(person, interval);
    }

    private void ageStanding(RecipientKey person, String interval) {
        sql.update(
                "update consent_standing set recorded_at = now() - interval '"
                        + interval
                        + "' where subject_id in (select subject_id from subject_key"
                        + " where recipient_key = ?)",
                person.value());
    }

    private long evidence(RecipientKey person) {
        return sql.first(
                        """
                        select count(*) from evidence v
                        join consent_entry e on e.evidence_sha256 = v.sha256
                        join subject_key k on k.subject_id = e.subject_id
                        where k.recipient_key = ?
                        """,
                        row -> row.getLong(1),
                        person.value())
                .orElseThrow();
    }

    private long decisions(UUID attempt) {
        return sql.first(
                        "select count(*) from permit where attempt_id = ?",
                        row -> row.getLong(1),
                        attempt)
                .orElseThrow();
    }

    private RecipientKey ended(World.Brand brand, String interval) {
        RecipientKey person = World.consenting(brand);
        World.call()
                .body(
                        Map.of(
                                "recipient",
                                Map.of("recipientKey", person.toString()),
                                "brand",
                                brand.code(),
                                "purpose",
                                "promotions"))
                .post("/opt-outs")
                .then()
                .statusCode(200);
        age(person, interval);
        return person;
    }

    @Test
    void evidenceIsDeletedOnlyLongAfterTheConsentEnded() {
        // given
        World.Brand brand = World.brand();
        RecipientKey longOver = ended(brand, "5 years 1 day");
        RecipientKey over = ended(brand, "4 years 364 days");
        RecipientKey old = World.consenting(brand);
        age(old, "9 years");

        // when
        retention.deleteOld();

        // then
        assertThat(evidence(longOver)).isZero();
        assertThat(evidence(over)).isOne();
        assertThat(evidence(old)).as("evidence of a consent in force").isOne();
        assertThat(asked.reasons(brand, old)).containsExactly("ALLOW_CONSENT");
    }

    @Test
    void broadOptOutEndsTheConsentsThatItCovers() {
        // given
        World.Brand brand = World.brand();
        RecipientKey stopped = agreedToAll(brand);
        World.optOut(brand, stopped).statusCode(200);
        age(stopped, "5 years 1 day");
        RecipientKey lately = World.consenting(brand);
        World.optOut(brand, lately).statusCode(200);
        age(lately, "4 years 364 days");
        RecipientKey wantsNothing = agreedToAll(brand);
        optOutOfEverything(wantsNothing);
        age(wantsNothing, "5 years 1 day");

        // when
        retention.deleteOld();

        // then
        assertThat(purposesWithEvidence(stopped)).as("no marketing").containsExactly("orders");
        assertThat(purposesWithEvidence(lately)).containsExactly("promotions");
        assertThat(purposesWithEvidence(wantsNothing)).isEmpty();
    }

    @Test
    void liftedOptOutEndsNoConsent() {
        // given
        World.Brand brand = World.brand();
        RecipientKey person = agreedToAll(brand);
        World.optOut(brand, person).statusCode(200);
        Erasing.laterSecond();
        World.consent(brand, "promotions", person, DecisionClock.now().minusMillis(10));
        age(person, "5 years 1 day");

        // when
        retention.deleteOld();

        // then
        assertThat(purposesWithEvidence(person)).contains("promotions", "orders");
        assertThat(asked.reasons(brand, person)).containsExactly("ALLOW_CONSENT");
    }

    @Test
    void evidenceOfALaterEntryIsKeptForItsOwnTime() {
        // given
        World.Brand brand = World.brand();
        RecipientKey ended = ended(brand, "5 years 1 day");
        RecipientKey stopped = World.consenting(brand);
        World.optOut(brand, stopped).statusCode(200);
        age(stopped, "5 years 1 day");
        World.consent(brand, "promotions", ended, World.CONSENTED);
        World.consent(brand, "promotions", stopped, World.CONSENTED.minusSeconds(9));

        // when
        retention.deleteOld();

        // then
        assertThat(evidence(ended)).isOne();
        assertThat(evidence(stopped)).isOne();
    }

    @Test
    void evidenceIsKeptUnderALegalHold() {
        // given
        World.Brand brand = World.brand();
        RecipientKey ended = ended(brand, "5 years 1 day");
        RecipientKey stopped = World.consenting(brand);
        World.optOut(brand, stopped).statusCode(200);
        age(stopped, "5 years 1 day");
        RecipientKey claimed = claimedForNoPurpose(brand);
        ageEntries(claimed, "5 years 1 day");
        List<RecipientKey> people = List.of(ended, stopped, claimed);
        people.forEach(person -> hold("/suppressions", person));

        // when
        retention.deleteOld();

        // then
        assertThat(people).allSatisfy(person -> assertThat(evidence(person)).isOne());
        people.forEach(person -> hold("/suppressions/lift", person));
        retention.deleteOld();
        assertThat(people).allSatisfy(person -> assertThat(evidence(person)).isZero());
    }

    /** Places or lifts a court's legal hold on a person. */
    private static void hold(String path, RecipientKey person) {
        World.call()
                .body(
                        Map.of(
                                "recipient",
                                Map.of("recipientKey", person.toString()),
                                "kind",
                                "LEGAL_HOLD"))
                .post(path)
                .then()
                .statusCode(200);
    }

    @Test
    void evidenceOfIneffectiveEntriesIsDeletedToo() {
        // given
        World.Brand brand = World.brand();
        RecipientKey old = claimedForNoPurpose(brand);
        RecipientKey young = claimedForNoPurpose(brand);
        ageEntries(old, "5 years 1 day");

        // when
        retention.deleteOld();

        // then
        assertThat(evidence(old)).isZero();
        assertThat(evidence(young)).isOne();
    }

    private static RecipientKey agreedToAll(World.Brand brand) {
        RecipientKey person = World.consenting(brand);
        World.consent(brand, "newsletter", person, World.CONSENTED);
        World.consent(brand, "orders", person, World.CONSENTED);
        return person;
    }

    private static void optOutOfEverything(RecipientKey person) {
        World.call()
                .body(Map.of("recipient", Map.of("recipientKey", person.toString())))
                .post("/opt-outs")
                .then()
                .statusCode(200);
    }

    private RecipientKey claimedForNoPurpose(World.Brand brand) {
        RecipientKey person = World.person();
        ConsentClaimed claim = World.claim(brand, person);
        Broker.publish(
                new ConsentClaimed(
                        claim.claimId(),
                        person,
                        claim.brand(),
                        "Any Offers!",
                        claim.audienceClass(),
                        claim.collectionMethod(),
                        claim.expressedAt(),
                        claim.notice(),
                        claim.evidence(),
                        null,
                        claim.claimedAt()));
        await("the claim").untilAsserted(() -> assertThat(evidence(person)).isOne());
        return person;
    }

    private List<String> purposesWithEvidence(RecipientKey person) {
        return sql.list(
                """
                select distinct e.purpose from evidence v
                join consent_entry e on e.evidence_sha256 = v.sha256
                join subject_key k on k.subject_id = e.subject_id
                where k.recipient_key = ?
                order by e.purpose
                """,
                row -> row.getString("purpose"),
                person.value());
    }

    /** Ages entries as a superuser can: with the ledger's trigger switched off. */
    private void ageEntries(RecipientKey person, String interval) {
        try (Connection connection = database.getConnection();
                Statement statement = connection.createStatement()) {
            connection.setAutoCommit(false);
            statement.execute("set local session_replication_role = replica");
            statement.execute(
                    "update consent_entry set recorded_at = now() - interval '"
                            + interval
                            + "' where subject_id in (select subject_id from subject_key"
                            + " where recipient_key = '"
                            + person.value()
                            + "')");
            connection.commit();
            connection.setAutoCommit(true);
        } catch (SQLException e) {
            throw new IllegalStateException(e);
        }
    }

    @Test
    void decisionsAreDeletedAfterTwoYearsUnlessUnderALegalHold() {
        // given
        World.Brand brand = World.brand();
        SendRequested kept = Sending.marketing(brand, World.consenting(brand));
        asked.decide(kept);
        UUID old = new UUID(0x0160_0000_0000_7000L, 1);
        copyAsOld(kept, old);
        RecipientKey heldPerson = World.consenting(brand);
        SendRequested ofHeld = Sending.marketing(brand, heldPerson);
        asked.decideAndClose(ofHeld);
        UUID oldOfHeld = new UUID(0x0160_0000_0000_7000L, 2);
        copyAsOld(ofHeld, oldOfHeld);
        hold("/suppressions", heldPerson);

        // when
        retention.deleteOld();

        // then
        assertThat(decisions(old)).isZero();
        assertThat(decisions(kept.attemptId())).isOne();
        assertThat(decisions(oldOfHeld)).as("under a legal hold").isOne();
        hold("/suppressions/lift", heldPerson);
        retention.deleteOld();
        assertThat(decisions(oldOfHeld)).isZero();
    }

    private void copyAsOld(SendRequested request, UUID attempt) {
        sql.update(
                """
                insert into permit select (jsonb_populate_record(p, jsonb_build_object(
                    'attempt_id', ?::text, 'created_at', now() - interval '24 months 1 day'))).*
                from permit p where attempt_id = ?
                """,
                attempt.toString(),
                request.attemptId());
    }
}

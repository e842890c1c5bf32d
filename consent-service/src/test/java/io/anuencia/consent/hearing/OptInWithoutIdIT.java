package io.anuencia.consent.hearing;

import static org.assertj.core.api.Assertions.assertThat;

import io.anuencia.consent.fixture.DecisionClock;
import io.anuencia.consent.fixture.Said;
import io.anuencia.consent.fixture.SecretsResource;
import io.anuencia.consent.fixture.World;
import io.anuencia.events.RecipientKey;
import io.anuencia.messaging.EventEnvelope;
import io.anuencia.messaging.sql.Sql;
import io.anuencia.testbed.infrastructure.KafkaResource;
import io.anuencia.testbed.infrastructure.PostgresResource;
import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.junit.QuarkusTest;
import jakarta.inject.Inject;
import java.time.Instant;
import java.util.List;
import java.util.UUID;
import org.junit.jupiter.api.Test;

/** The proof of an opt-in names no message if WhatsApp gave it no id. */
@QuarkusTest
@QuarkusTestResource(PostgresResource.class)
@QuarkusTestResource(KafkaResource.class)
@QuarkusTestResource(SecretsResource.class)
class OptInWithoutIdIT {

    @Inject Signals signals;
    @Inject Sql sql;

    private void hearStart(World.Brand brand, String code, Instant at, RecipientKey person) {
        signals.apply(
                List.of(
                        new EventEnvelope(
                                UUID.randomUUID(),
                                DecisionClock.now(),
                                Said.startWithoutId(brand, code, at, person))));
    }

    /** The evidence of someone's last consent. */
    private String evidence(RecipientKey person) {
        return sql.first(
                        """
                        select convert_from(v.bytes, 'UTF8') as facts from evidence v
                        join consent_entry e on e.evidence_sha256 = v.sha256
                        join subject_key k on k.subject_id = e.subject_id
                        where k.recipient_key = ?
                        order by e.subject_version desc limit 1
                        """,
                        row -> row.getString("facts"),
                        person.value())
                .orElseThrow();
    }

    @Test
    void optInInAMessageWithoutIdIsAConsentWithoutMessageId() {
        // given
        World.Brand brand = World.brand();
        RecipientKey person = World.consenting(brand);

        // when
        hearStart(brand, null, DecisionClock.now(), person);

        // then
        assertThat(World.statesOf(person)).containsExactly("GIVEN", "RENEWED");
        assertThat(evidence(person)).contains("keyword.es.alta").doesNotContain("essageId");
    }

    @Test
    void codeInAMessageWithoutIdIsAConfirmationWithoutMessageId() {
        // given
        World.Brand brand = World.confirming();
        RecipientKey person = World.person();
        String code = World.codeFor(brand, "promotions", person);

        // when
        hearStart(brand, code, DecisionClock.now(), person);

        // then
        assertThat(World.statesOf(person)).containsExactly("REQUESTED", "GIVEN");
        assertThat(evidence(person)).contains("challengeId").doesNotContain("essageId");
    }
}

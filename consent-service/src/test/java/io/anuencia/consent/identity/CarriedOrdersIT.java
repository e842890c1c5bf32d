package io.anuencia.consent.identity;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.anuencia.consent.fixture.Asked;
import io.anuencia.consent.fixture.Broker;
import io.anuencia.consent.fixture.DecisionClock;
import io.anuencia.consent.fixture.Said;
import io.anuencia.consent.fixture.SecretsResource;
import io.anuencia.consent.fixture.World;
import io.anuencia.events.RecipientKey;
import io.anuencia.events.SendDecided;
import io.anuencia.messaging.EventEnvelope;
import io.anuencia.testbed.infrastructure.KafkaResource;
import io.anuencia.testbed.infrastructure.PostgresResource;
import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.junit.QuarkusTest;
import jakarta.inject.Inject;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Restrictions of a number carry over to the next number, even if that one had its own lifted. */
@QuarkusTest
@QuarkusTestResource(PostgresResource.class)
@QuarkusTestResource(KafkaResource.class)
@QuarkusTestResource(SecretsResource.class)
class CarriedOrdersIT {

    @Inject Changes changes;
    @Inject Asked asked;

    private static void post(String path, String kind, World.Brand brand, RecipientKey person) {
        World.call()
                .body(
                        Map.of(
                                "recipient",
                                Map.of("recipientKey", person.toString()),
                                "kind",
                                kind,
                                "brand",
                                brand.code()))
                .post(path)
                .then()
                .statusCode(200);
    }

    private void change(RecipientKey from, RecipientKey to, Instant at) {
        changes.apply(
                List.of(
                        new EventEnvelope(
                                UUID.randomUUID(),
                                World.CONSENTED,
                                Said.numberChanged(from, to, at))));
    }

    @ParameterizedTest
    @ValueSource(strings = {"ADMIN", "LEGAL_HOLD"})
    void orderCarriesOverToANumberWithALiftedOne(String kind) {
        // given
        World.Brand brand = World.brand();
        RecipientKey from = World.consenting(brand);
        RecipientKey to = World.consenting(brand);
        post("/suppressions", kind, brand, to);
        post("/suppressions", kind, brand, from);
        post("/suppressions/lift", kind, brand, to);

        // when
        change(from, to, DecisionClock.now());
        World.consent(brand, "promotions", to, DecisionClock.now());

        // then
        assertThat(asked.reasons(brand, to)).contains("SUP_" + kind);
        post("/suppressions/lift", kind, brand, to);
        assertThat(asked.marketing(brand, to).result()).isEqualTo(SendDecided.Result.PERMITTED);
    }

    @ParameterizedTest
    @ValueSource(strings = {"ADMIN", "LEGAL_HOLD", "CHANNEL", "COMPLAINT"})
    void whoLiftsAnOrderByTheFormerNumberLiftsItForTheNextOnes(String kind) {
        // given
        World.Brand brand = World.brand();
        RecipientKey from = World.consenting(brand);
        RecipientKey to = World.consenting(brand);
        RecipientKey last = World.consenting(brand);
        post("/suppressions", kind, brand, to);
        post("/suppressions/lift", kind, brand, to);
        post("/suppressions", kind, brand, from);
        change(from, to, DecisionClock.now());
        change(to, last, DecisionClock.now());
        assertThat(asked.reasons(brand, last)).contains("SUP_" + kind);

        // when
        post("/suppressions/lift", kind, brand, from);

        // then
        assertThat(asked.reasons(brand, to)).containsExactly("ALLOW_CONSENT");
        assertThat(asked.reasons(brand, last)).containsExactly("ALLOW_CONSENT");
    }

    @Test
    void orderOfTheNextNumberItselfIsNotLiftedByTheFormer() {
        // given
        World.Brand brand = World.brand();
        RecipientKey from = World.consenting(brand);
        RecipientKey to = World.consenting(brand);
        post("/suppressions", "ADMIN", brand, to);
        post("/suppressions", "ADMIN", brand, from);
        change(from, to, DecisionClock.now());

        // when
        post("/suppressions/lift", "ADMIN", brand, from);

        // then
        assertThat(asked.reasons(brand, to)).containsExactly("SUP_ADMIN");
    }

    @Test
    void platformStopCarriesOverToANumberWithALiftedOne() {
        // given
        World.Brand brand = World.brand();
        RecipientKey from = World.consenting(brand);
        RecipientKey to = World.consenting(brand);
        Instant stopped = World.CONSENTED.plusSeconds(60);
        Broker.publish(Said.platformStop(brand, stopped, to));
        Broker.publish(Said.platformStop(brand, stopped.plusSeconds(60), from));
        awaitReasons(brand, to, "SUP_PLATFORM_STOP");
        awaitReasons(brand, from, "SUP_PLATFORM_STOP");
        Broker.publish(Said.platformResume(brand, stopped.plusSeconds(120), to));
        awaitReasons(brand, to, "ALLOW_CONSENT");

        // when
        change(from, to, stopped.plusSeconds(180));

        // then
        assertThat(asked.reasons(brand, to)).containsExactly("SUP_PLATFORM_STOP");
    }

    @Test
    void resumeAfterTheChangeCountsIfTheChangeIsReadLater() {
        // given
        World.Brand brand = World.brand();
        RecipientKey from = World.consenting(brand);
        RecipientKey to = World.consenting(brand);
        Instant stopped = World.CONSENTED.plusSeconds(60);
        Broker.publish(Said.platformStop(brand, stopped, from));
        awaitReasons(brand, from, "SUP_PLATFORM_STOP");
        Broker.publish(Said.platformStop(brand, stopped.plusSeconds(120), to));
        awaitReasons(brand, to, "SUP_PLATFORM_STOP");
        Broker.publish(Said.platformResume(brand, stopped.plusSeconds(180), to));
        awaitReasons(brand, to, "ALLOW_CONSENT");

        // when
        change(from, to, stopped.plusSeconds(60));

        // then
        assertThat(asked.reasons(brand, to)).containsExactly("ALLOW_CONSENT");
    }

    @ParameterizedTest
    @ValueSource(strings = {"ADMIN", "LEGAL_HOLD"})
    void liftedOrderStaysLiftedIfTheChangeIsReportedAgain(String kind) {
        // given
        World.Brand brand = World.brand();
        RecipientKey from = World.consenting(brand);
        RecipientKey to = World.consenting(brand);
        post("/suppressions", kind, brand, from);
        change(from, to, DecisionClock.now());
        post("/suppressions/lift", kind, brand, to);

        // when
        change(from, to, DecisionClock.now());

        // then
        assertThat(asked.marketing(brand, to).result()).isEqualTo(SendDecided.Result.PERMITTED);
        assertThat(asked.reasons(brand, from)).containsExactly("SUP_" + kind);
    }

    @Test
    void resumeCountsIfTheChangeIsReportedAgain() {
        // given
        World.Brand brand = World.brand();
        RecipientKey from = World.consenting(brand);
        RecipientKey to = World.consenting(brand);
        Instant stopped = World.CONSENTED.plusSeconds(60);
        Broker.publish(Said.platformStop(brand, stopped, from));
        awaitReasons(brand, from, "SUP_PLATFORM_STOP");
        change(from, to, stopped.plusSeconds(60));
        Broker.publish(Said.platformResume(brand, stopped.plusSeconds(120), to));
        awaitReasons(brand, to, "ALLOW_CONSENT");

        // when
        change(from, to, stopped.plusSeconds(180));

        // then
        assertThat(asked.reasons(brand, to)).containsExactly("ALLOW_CONSENT");
    }

    @Test
    void orderAfterTheFirstChangeCarriesOverWithTheSecond() {
        // given
        World.Brand brand = World.brand();
        RecipientKey from = World.consenting(brand);
        RecipientKey to = World.consenting(brand);
        post("/suppressions", "ADMIN", brand, from);
        change(from, to, DecisionClock.now());
        change(to, from, DecisionClock.now());
        post("/suppressions", "ADMIN", brand, from);
        post("/suppressions/lift", "ADMIN", brand, to);

        // when
        change(from, to, DecisionClock.now());

        // then
        assertThat(asked.reasons(brand, to)).contains("SUP_ADMIN");
    }

    private void awaitReasons(World.Brand brand, RecipientKey person, String reason) {
        await("the reasons of the decision")
                .untilAsserted(
                        () -> assertThat(asked.reasons(brand, person)).containsExactly(reason));
    }
}

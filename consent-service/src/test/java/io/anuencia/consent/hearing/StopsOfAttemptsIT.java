package io.anuencia.consent.hearing;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;
import static org.hamcrest.Matchers.contains;

import io.anuencia.consent.fixture.Asked;
import io.anuencia.consent.fixture.Broker;
import io.anuencia.consent.fixture.Said;
import io.anuencia.consent.fixture.SecretsResource;
import io.anuencia.consent.fixture.Sending;
import io.anuencia.consent.fixture.World;
import io.anuencia.consent.optout.PlatformStops;
import io.anuencia.events.AttemptClosed;
import io.anuencia.events.AttemptClosed.ClosedBy;
import io.anuencia.events.AttemptClosed.Outcome;
import io.anuencia.events.OptOutEffective;
import io.anuencia.events.RecipientKey;
import io.anuencia.events.SendRequested;
import io.anuencia.testbed.infrastructure.KafkaResource;
import io.anuencia.testbed.infrastructure.PostgresResource;
import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.junit.QuarkusTest;
import jakarta.inject.Inject;
import java.time.Clock;
import java.time.Instant;
import java.util.List;
import java.util.UUID;
import org.junit.jupiter.api.Test;

/** WhatsApp's stops that a refused message reports. */
@QuarkusTest
@QuarkusTestResource(PostgresResource.class)
@QuarkusTestResource(KafkaResource.class)
@QuarkusTestResource(SecretsResource.class)
class StopsOfAttemptsIT {

    private static final Instant NOON = Instant.parse("2026-11-01T12:00:00Z");

    @Inject Asked asked;
    @Inject Hearing hearing;
    @Inject PlatformStops stops;
    @Inject Clock clock;

    /** Another program's ids may look like ours. */
    @Test
    void stopReportedByTheRefusalOfAForeignMessageCounts() {
        // given
        World.Brand brand = World.brand();
        RecipientKey person = World.consenting(brand);

        // when
        hearing.batch(Said.platformStop(brand, NOON, UUID.randomUUID(), person));

        // then
        assertThat(asked.reasons(brand, person)).containsExactly("SUP_PLATFORM_STOP");
    }

    @Test
    void stopReportedByTheCloseOfOurAttemptIsLeftToTheClose() {
        // given
        World.Brand brand = World.brand();
        RecipientKey person = World.consenting(brand);
        SendRequested ours = Sending.marketing(brand, person);
        asked.decide(ours);

        // when
        hearing.batch(Said.platformStop(brand, NOON, ours.attemptId(), person));

        // then
        World.call()
                .get("/recipients/" + person + "/history")
                .then()
                .body("entries.state", contains("GIVEN"));
    }

    private void refuse(World.Brand brand, RecipientKey person, Instant statusAt) {
        SendRequested ours = Sending.marketing(brand, person);
        asked.decide(ours);
        stops.apply(
                List.of(
                        new AttemptClosed(
                                ours.attemptId(),
                                ours.messageId(),
                                person,
                                null,
                                null,
                                ours.ownerEpoch(),
                                1,
                                Outcome.FAILED,
                                131050,
                                ClosedBy.STATUS,
                                null,
                                clock.instant(),
                                statusAt)));
    }

    @Test
    void stopOfAStatusReadLateDoesNotOutliveTheResume() {
        // given
        World.Brand brand = World.brand();
        RecipientKey resumed = World.consenting(brand);
        RecipientKey stopped = World.consenting(brand);
        RecipientKey answered = World.consenting(brand);
        for (RecipientKey person : List.of(resumed, stopped, answered)) {
            hearing.batch(Said.platformResume(brand, NOON.plusSeconds(300), person));
        }

        // when
        refuse(brand, resumed, NOON);
        refuse(brand, stopped, NOON.plusSeconds(300));
        refuse(brand, answered, null);

        // then
        assertThat(asked.reasons(brand, resumed)).containsExactly("ALLOW_CONSENT");
        assertThat(asked.reasons(brand, stopped)).containsExactly("SUP_PLATFORM_STOP");
        assertThat(asked.reasons(brand, answered)).containsExactly("SUP_PLATFORM_STOP");
    }

    /** No campaign is charged with a stop that WhatsApp reported by refusing a message. */
    @Test
    void stopThatARefusalReportedCountsAsReportedBefore() {
        // given
        World.Brand brand = World.brand();
        RecipientKey refused = World.consenting(brand);
        RecipientKey switchedOff = World.consenting(brand);

        // when
        hearing.batch(Said.platformStopOfUnknownAttempt(brand, NOON, refused));
        hearing.batch(Said.platformStop(brand, NOON, switchedOff));

        // then
        await("both opt-outs")
                .untilAsserted(
                        () -> {
                            assertThat(Broker.optOutsOf(refused))
                                    .extracting(OptOutEffective::toldBefore)
                                    .containsExactly(true);
                            assertThat(Broker.optOutsOf(switchedOff))
                                    .extracting(OptOutEffective::toldBefore)
                                    .containsExactly(false);
                        });
    }

    /** A failed status may lack our callback data. */
    @Test
    void stopOfTheSameSecondInAStatusAndInTheCloseIsRecordedOnce() {
        // given
        World.Brand brand = World.brand();
        RecipientKey person = World.consenting(brand);
        hearing.batch(Said.platformStopOfUnknownAttempt(brand, NOON, person));

        // when
        refuse(brand, person, NOON);

        // then
        assertThat(World.statesOf(person)).containsExactly("GIVEN", "WITHDRAWN");

        // when
        refuse(brand, person, NOON.plusSeconds(1));

        // then
        assertThat(World.statesOf(person)).containsExactly("GIVEN", "WITHDRAWN", "WITHDRAWN");
    }

    @Test
    void closeTellsWhenTheStatusHappened() {
        // given
        World.Brand brand = World.brand();
        RecipientKey person = World.consenting(brand);
        SendRequested ours = Sending.marketing(brand, person);
        asked.decide(ours);
        hearing.batch(Said.platformResume(brand, NOON.plusSeconds(300), person));

        // when
        Broker.publish(
                Sending.saidAt(
                        NOON, Sending.closed(ours, Outcome.FAILED, ClosedBy.STATUS, 1, 131050)));

        // then
        await("the stop")
                .untilAsserted(
                        () ->
                                assertThat(World.statesOf(person))
                                        .containsExactly("GIVEN", "WITHDRAWN"));
        assertThat(asked.reasons(brand, person)).containsExactly("ALLOW_CONSENT");
    }
}

package io.anuencia.consent.hearing;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.anuencia.consent.fixture.Asked;
import io.anuencia.consent.fixture.Broker;
import io.anuencia.consent.fixture.DecisionClock;
import io.anuencia.consent.fixture.Said;
import io.anuencia.consent.fixture.SecretsResource;
import io.anuencia.consent.fixture.World;
import io.anuencia.events.PlatformEvent;
import io.anuencia.events.RecipientKey;
import io.anuencia.testbed.infrastructure.KafkaResource;
import io.anuencia.testbed.infrastructure.PostgresResource;
import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.junit.QuarkusTest;
import jakarta.inject.Inject;
import java.util.List;
import java.util.function.Function;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** A STOP counts whatever its message lacks, and so does a message that may be one. */
@QuarkusTest
@QuarkusTestResource(PostgresResource.class)
@QuarkusTestResource(KafkaResource.class)
@QuarkusTestResource(SecretsResource.class)
class StopWithoutIdIT {

    @Inject Asked asked;

    @Test
    void stopInAMessageWithoutIdIsEffective() {
        // given
        World.Brand brand = World.brand();
        RecipientKey person = World.consenting(brand);

        // when
        Broker.publish(Said.stopWithoutId(brand, DecisionClock.now(), person));

        // then
        await("the stop")
                .untilAsserted(
                        () ->
                                assertThat(asked.reasons(brand, person))
                                        .containsExactly("SUP_BRAND", "CON_WITHDRAWN"));
        await("the published opt-out")
                .untilAsserted(
                        () ->
                                assertThat(Broker.optOutsOf(person))
                                        .singleElement()
                                        .satisfies(
                                                told -> {
                                                    assertThat(told.cause()).isNull();
                                                    assertThat(told.toldBefore()).isTrue();
                                                }));
    }

    /** A signal without the number that received it applies to every brand. */
    static List<Function<RecipientKey, PlatformEvent>> wordsToNoNumber() {
        World.Brand nobody = new World.Brand("nobody", null, null);
        return List.of(
                person -> Said.stopWithoutId(nobody, DecisionClock.now(), person),
                person -> Said.platformStop(nobody, DecisionClock.now(), person),
                person -> Said.wrongNumber(nobody, DecisionClock.now(), person),
                person -> Said.mumble(nobody, DecisionClock.now(), person));
    }

    @ParameterizedTest
    @MethodSource("wordsToNoNumber")
    void signalWithoutANumberHoldsMarketingBack(Function<RecipientKey, PlatformEvent> said) {
        // given
        World.Brand brand = World.brand();
        RecipientKey person = World.consenting(brand);

        // when
        Broker.publish(said.apply(person));

        // then
        await("the signal")
                .untilAsserted(
                        () ->
                                assertThat(asked.reasons(brand, person).get(0))
                                        .matches("(SUP|RCPT)_.*"));
    }
}

package io.anuencia.consent.hearing;

import static org.assertj.core.api.Assertions.assertThat;

import io.anuencia.consent.fixture.Asked;
import io.anuencia.consent.fixture.DecisionClock;
import io.anuencia.consent.fixture.Said;
import io.anuencia.consent.fixture.SecretsResource;
import io.anuencia.consent.fixture.World;
import io.anuencia.events.PlatformEvent;
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
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Later messages that settle whether someone opted out, or leave it to a human. */
@QuarkusTest
@QuarkusTestResource(PostgresResource.class)
@QuarkusTestResource(KafkaResource.class)
@QuarkusTestResource(SecretsResource.class)
class AnsweredQuestionsIT {

    @Inject Asked asked;
    @Inject Signals signals;
    @Inject Sql sql;

    private void hear(PlatformEvent event) {
        signals.apply(List.of(new EventEnvelope(UUID.randomUUID(), DecisionClock.now(), event)));
    }

    private void expire(String code, Instant at) {
        sql.update(
                "update double_opt_in set expires_at = ? where code = ? and confirmed_at is null",
                at,
                code);
    }

    @ParameterizedTest
    @ValueSource(booleans = {true, false})
    void codeForOnePurposeOfSeveralDoesNotSettleTheReview(boolean late) {
        // given
        World.Brand brand = World.brand();
        RecipientKey person = World.consenting(brand);
        Instant now = DecisionClock.now();
        hear(Said.mumble(brand, now.minusSeconds(30), person));
        String code = World.codeFor(brand, "newsletter", person);
        if (late) {
            expire(code, now.minusSeconds(20));
        }

        // when
        hear(Said.start(brand, code, now.minusSeconds(10), person));

        // then
        assertThat(World.statesOf(person)).endsWith("REQUESTED", late ? "UNKNOWN" : "GIVEN");
        assertThat(asked.reasons(brand, person)).containsExactly("SUP_REVIEW_PENDING");
    }

    @Test
    void optInToAllMarketingOfABrandSettlesTheReview() {
        // given
        World.Brand brand = World.brand();
        RecipientKey person = World.consenting(brand);
        World.Brand ofOne = World.brand("promotions");
        RecipientKey confirming = World.consenting(ofOne);
        Instant now = DecisionClock.now();
        hear(Said.mumble(brand, now.minusSeconds(30), person));
        hear(Said.mumble(ofOne, now.minusSeconds(30), confirming));
        String code = World.codeFor(ofOne, "promotions", confirming);

        // when
        hear(Said.start(brand, null, now.minusSeconds(10), person));
        hear(Said.start(ofOne, code, now.minusSeconds(10), confirming));

        // then
        assertThat(asked.reasons(brand, person)).containsExactly("ALLOW_CONSENT");
        assertThat(asked.reasons(ofOne, confirming)).containsExactly("ALLOW_CONSENT");
    }
}

package io.anuencia.consent.erasure;

import static org.assertj.core.api.Assertions.assertThat;

import io.anuencia.consent.fixture.DecisionClock;
import io.anuencia.consent.fixture.Erasing;
import io.anuencia.consent.fixture.SecretsResource;
import io.anuencia.consent.fixture.World;
import io.anuencia.events.RecipientKey;
import io.anuencia.testbed.infrastructure.KafkaResource;
import io.anuencia.testbed.infrastructure.PostgresResource;
import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.junit.QuarkusTest;
import java.time.Instant;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

/** Whoever is too young by what they said under a number is so without it, too. */
@QuarkusTest
@QuarkusTestResource(PostgresResource.class)
@QuarkusTestResource(KafkaResource.class)
@QuarkusTestResource(SecretsResource.class)
class SharedAgesIT extends HoldersOfANumber {

    private void say(RecipientKey person, String state, boolean oldEnough, Instant at) {
        Map<String, Object> said =
                new HashMap<>(World.consentBody(brand, "newsletter", person, at));
        said.put("state", state);
        said.put("terms", Map.of("ageAttested", oldEnough));
        World.consents(List.of(said)).statusCode(200);
    }

    private void refuseAsMinor() {
        say(number, "REFUSED", false, World.CONSENTED.plusSeconds(30));
    }

    private void agreeAsAdult(RecipientKey person) {
        say(person, "GIVEN", true, DecisionClock.now().minusMillis(10));
    }

    @Test
    void ageOfAFormerHolderWhoIsTooYoungOutlivesTheErasureOfTheNextOne() {
        // given
        refuseAsMinor();
        leave();
        agreeNow(userId);
        assertThat(World.consent(brand, "newsletter", number, DecisionClock.now().minusMillis(10)))
                .isEqualTo("GIVEN");
        assertThat(asked.reasons(brand, userId)).contains("RCPT_MINOR");

        // when
        Erasing.forget(number);

        // then
        assertThat(asked.reasons(brand, userId)).contains("RCPT_MINOR");
    }

    @Test
    void ageOfAFormerHolderWhoAlsoSaidStopOutlivesTheErasureOfTheNextOne() {
        // given
        refuseAsMinor();
        World.optOut(brand, number).statusCode(200);
        leave();
        agreeNow(number);
        Erasing.forget(number);

        // when
        World.consent(brand, "promotions", userId, DecisionClock.now().minusMillis(10));

        // then
        assertThat(asked.reasons(brand, userId)).contains("RCPT_MINOR");
    }

    @Test
    void nextHolderWhoIsOldEnoughDoesNotMakeTheFormerOneSo() {
        // given
        refuseAsMinor();
        leave();
        agreeAsAdult(number);
        Erasing.forget(number);

        // when
        World.consent(brand, "promotions", userId, DecisionClock.now().minusMillis(10));

        // then
        assertThat(asked.reasons(brand, userId)).contains("RCPT_MINOR");
    }

    @Test
    void formerHolderWhoGrewUpSinceIsNoMinorAgain() {
        // given
        refuseAsMinor();
        leave();
        agreeAsAdult(userId);
        agreeNow(number);

        // when
        Erasing.forget(number);

        // then
        assertThat(asked.reasons(brand, userId)).doesNotContain("RCPT_MINOR");
    }
}

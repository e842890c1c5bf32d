package io.anuencia.consent.hearing;

import static org.assertj.core.api.Assertions.assertThat;

import io.anuencia.consent.fixture.Asked;
import io.anuencia.consent.fixture.DecisionClock;
import io.anuencia.consent.fixture.Said;
import io.anuencia.consent.fixture.SecretsResource;
import io.anuencia.consent.fixture.Sending;
import io.anuencia.consent.fixture.World;
import io.anuencia.events.OptInRequested;
import io.anuencia.events.RecipientKey;
import io.anuencia.testbed.infrastructure.KafkaResource;
import io.anuencia.testbed.infrastructure.PostgresResource;
import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.junit.QuarkusTest;
import jakarta.inject.Inject;
import java.time.Instant;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** A code is an answer to one brand: sent to another number, it agrees to nothing. */
@QuarkusTest
@QuarkusTestResource(PostgresResource.class)
@QuarkusTestResource(KafkaResource.class)
@QuarkusTestResource(SecretsResource.class)
class StrayCodeIT {

    @Inject Asked asked;
    @Inject Hearing hearing;

    private World.Brand brand;
    private RecipientKey person;
    private String code;

    @BeforeEach
    void openChallenge() {
        brand = World.brand();
        person = World.person();
        code = World.codeFor(brand, "promotions", person);
    }

    private OptInRequested sendTo(World.Brand heardBy) {
        Instant now = DecisionClock.now();
        OptInRequested said = Said.start(heardBy, code, now, person);
        hearing.each(said);
        return said;
    }

    @Test
    void codeSentToAnotherBrandConfirmsNothingAndIsAnswered() {
        // given
        World.Brand other = World.brand();

        // when
        OptInRequested said = sendTo(other);

        // then
        assertThat(World.statesOf(person)).containsExactly("REQUESTED", "UNKNOWN");
        assertThat(asked.decide(Sending.confirmation(other, person, said.wamid())).reasons())
                .containsExactly("ALLOW_SYSTEM_ANSWER");
    }

    @Test
    void codeSentToANumberOfNoBrandConfirmsNothing() {
        // when
        sendTo(new World.Brand("unlisted", "1", null));

        // then
        assertThat(World.statesOf(person)).containsExactly("REQUESTED", "UNKNOWN");
    }

    @Test
    void codeThatWentAstrayStillConfirmsAtItsOwnBrand() {
        // given
        sendTo(World.brand());

        // when
        OptInRequested said = sendTo(brand);

        // then
        assertThat(World.statesOf(person)).containsExactly("REQUESTED", "UNKNOWN", "GIVEN");
        assertThat(asked.decide(Sending.confirmation(brand, person, said.wamid())).reasons())
                .containsExactly("ALLOW_SYSTEM_DOI");
    }
}

package io.anuencia.consent.frequency;

import static org.assertj.core.api.Assertions.assertThat;

import io.anuencia.consent.fixture.Asked;
import io.anuencia.consent.fixture.SecretsResource;
import io.anuencia.consent.fixture.Sending;
import io.anuencia.consent.fixture.World;
import io.anuencia.consent.permit.Permits;
import io.anuencia.events.RecipientKey;
import io.anuencia.events.SendDecided;
import io.anuencia.events.SendRequested;
import io.anuencia.testbed.infrastructure.KafkaResource;
import io.anuencia.testbed.infrastructure.PostgresResource;
import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.junit.QuarkusTest;
import jakarta.inject.Inject;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

/** Requests that name keys of people not known to be one. */
@QuarkusTest
@QuarkusTestResource(PostgresResource.class)
@QuarkusTestResource(KafkaResource.class)
@QuarkusTestResource(SecretsResource.class)
class SeveralPeopleIT {

    @Inject Asked asked;
    @Inject Permits permits;

    private static SendRequested toBoth(World.Brand brand, RecipientKey one, RecipientKey other) {
        return Sending.alsoTo(other, Sending.marketing(brand, one));
    }

    private static SendRequested inColombia(SendRequested request) {
        return Sending.in("CO", "America/Bogota", request);
    }

    /** A country where one message a day is the limit. */
    private static SendRequested inSpain(SendRequested request) {
        return Sending.in("ES", "Europe/Madrid", request);
    }

    @Test
    void messageToSeveralPeopleCountsForEachOfThem() {
        // given
        World.Brand brand = World.brand();
        RecipientKey one = World.consenting(brand);
        RecipientKey other = World.consenting(brand);
        RecipientKey third = World.consenting(brand);

        // when
        SendDecided first = asked.decide(toBoth(brand, one, other));

        // then
        assertThat(first.result()).isEqualTo(SendDecided.Result.PERMITTED);
        assertThat(reasonsInColombia(Sending.marketing(brand, one))).contains("FRQ_LAW_DAY");
        assertThat(reasonsInColombia(Sending.marketing(brand, other))).contains("FRQ_LAW_DAY");
        assertThat(reasonsInColombia(toBoth(brand, third, other))).contains("FRQ_LAW_DAY");
        assertThat(reasonsInColombia(Sending.marketing(brand, third)))
                .doesNotContain("FRQ_LAW_DAY");
    }

    private List<String> reasonsInColombia(SendRequested request) {
        return asked.decide(inColombia(request)).reasons();
    }

    @Test
    void nextMessageOfTheBatchCountsIt() {
        // given
        World.Brand brand = World.brand();
        RecipientKey other = World.consenting(brand);
        SendRequested first = inSpain(toBoth(brand, World.consenting(brand), other));
        SendRequested second = inSpain(toBoth(brand, World.consenting(brand), other));

        // when
        List<SendDecided> answers = permits.decide(List.of(first, second));

        // then
        assertThat(answers)
                .extracting(SendDecided::result)
                .containsExactly(SendDecided.Result.PERMITTED, SendDecided.Result.DEFERRED);
    }

    @Test
    void promiseToOneRecipientLimitsAll() {
        // given
        World.Brand brand = World.brand();
        RecipientKey one = World.consenting(brand);
        RecipientKey other = World.person();
        Map<String, Object> seldom =
                new HashMap<>(
                        World.consentBody(
                                brand, "promotions", other, World.CONSENTED.plusSeconds(60)));
        seldom.put("terms", Map.of("frequency", Map.of("max", 1, "per", "P7D")));
        World.consents(List.of(seldom)).statusCode(200);

        // when
        SendDecided first = asked.decide(toBoth(brand, one, other));
        SendDecided second = asked.decide(toBoth(brand, one, other));

        // then
        assertThat(first.result()).isEqualTo(SendDecided.Result.PERMITTED);
        assertThat(second.reasons()).containsExactly("FRQ_DECLARED");
    }

    @Test
    void consentOfOneRecipientDoesNotCoverAnother() {
        // given
        World.Brand brand = World.brand();
        RecipientKey agreed = World.consenting(brand);

        // then
        assertThat(asked.decide(toBoth(brand, agreed, World.person())).reasons())
                .containsExactly("CON_NONE");
    }
}

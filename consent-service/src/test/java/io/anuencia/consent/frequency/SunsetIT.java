package io.anuencia.consent.frequency;

import static io.anuencia.consent.fixture.World.call;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.anuencia.consent.fixture.Asked;
import io.anuencia.consent.fixture.Broker;
import io.anuencia.consent.fixture.DecisionClock;
import io.anuencia.consent.fixture.SecretsResource;
import io.anuencia.consent.fixture.Sending;
import io.anuencia.consent.fixture.World;
import io.anuencia.events.ConsentClaimed;
import io.anuencia.events.ConsentRecorded;
import io.anuencia.events.RecipientKey;
import io.anuencia.events.Topic;
import io.anuencia.testbed.infrastructure.KafkaResource;
import io.anuencia.testbed.infrastructure.PostgresResource;
import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.junit.QuarkusTest;
import jakarta.inject.Inject;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

/** Someone who never answers gets no more messages until they say that they want them. */
@QuarkusTest
@QuarkusTestResource(PostgresResource.class)
@QuarkusTestResource(KafkaResource.class)
@QuarkusTestResource(SecretsResource.class)
class SunsetIT {

    private static final String ELSEWHERE = "XS";

    @Inject Asked asked;

    /** A country where one unanswered message is enough. */
    private static void impatient() {
        Map<String, Object> pack = new HashMap<>();
        pack.put("caps", List.of());
        pack.put("sunset", List.of(1, "P180D"));
        call().body(pack).put("/policy-packs/" + ELSEWHERE).then().statusCode(200);
    }

    private List<String> reasons(World.Brand brand, RecipientKey person) {
        return asked.decide(Sending.in(ELSEWHERE, Sending.marketing(brand, person))).reasons();
    }

    @Test
    void newConsentEndsASilenceAndAClaimDoesNot() {
        // given
        World.Brand brand = World.brand();
        RecipientKey person = World.consenting(brand);
        impatient();
        List<String> first = reasons(brand, person);
        ConsentClaimed claim = World.claim(brand, person, DecisionClock.now());
        Broker.publish(claim);
        await("the claim")
                .untilAsserted(
                        () ->
                                assertThat(
                                                Broker.events(
                                                        Topic.LEDGER_EVENTS,
                                                        ConsentRecorded.class,
                                                        told ->
                                                                claim.claimId()
                                                                        .equals(told.claimId())))
                                        .hasSize(1));
        List<String> silent = reasons(brand, person);

        // when
        String again = World.consent(brand, "promotions", person, DecisionClock.now());

        // then
        assertThat(first).doesNotContain("FRQ_SUNSET");
        assertThat(silent).contains("FRQ_SUNSET");
        assertThat(again).isEqualTo("RENEWED");
        assertThat(reasons(brand, person)).doesNotContain("FRQ_SUNSET");
    }
}

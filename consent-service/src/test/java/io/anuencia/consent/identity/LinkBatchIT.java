package io.anuencia.consent.identity;

import static org.assertj.core.api.Assertions.assertThat;

import io.anuencia.consent.fixture.Asked;
import io.anuencia.consent.fixture.DecisionClock;
import io.anuencia.consent.fixture.Erasing;
import io.anuencia.consent.fixture.Said;
import io.anuencia.consent.fixture.SecretsResource;
import io.anuencia.consent.fixture.World;
import io.anuencia.events.RecipientKey;
import io.anuencia.testbed.infrastructure.KafkaResource;
import io.anuencia.testbed.infrastructure.PostgresResource;
import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.junit.QuarkusTest;
import jakarta.inject.Inject;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

/** Links of many people that WhatsApp named in one batch. */
@QuarkusTest
@QuarkusTestResource(PostgresResource.class)
@QuarkusTestResource(KafkaResource.class)
@QuarkusTestResource(SecretsResource.class)
class LinkBatchIT {

    private static final int MANY = 100;

    @Inject Asked asked;
    @Inject People people;
    @Inject PeopleLinks links;

    @Test
    void everyPersonOfABatchGetsTheirSecondKey() {
        // given
        World.Brand brand = World.brand();
        Map<RecipientKey, RecipientKey> secondKeys = new LinkedHashMap<>();
        for (int i = 0; i < MANY; i++) {
            secondKeys.put(World.person(), World.person());
        }
        RecipientKey stopped = World.consenting(brand);
        World.optOut(brand, stopped).statusCode(200);
        secondKeys.put(stopped, World.person());
        List<PeopleLinks.Named> named = new ArrayList<>();
        secondKeys.forEach((number, userId) -> named.add(Said.together(number, userId)));

        // when
        links.link(named);

        // then
        assertThat(secondKeys)
                .allSatisfy((number, userId) -> assertThat(people.areOne(number, userId)).isTrue());
        assertThat(secondKeys.keySet().stream().filter(number -> people.areOne(number, stopped)))
                .containsExactly(stopped);
        assertThat(asked.reasons(brand, secondKeys.get(stopped))).contains("SUP_BRAND");
    }

    @Test
    void reviewOfAChainTakesApartOnlyThoseItIsAbout() {
        // given
        World.Brand brand = World.brand();
        RecipientKey number = World.consenting(brand);
        RecipientKey userId = World.person();
        RecipientKey other = World.consenting(brand);

        // when
        links.link(List.of(Said.together(number, userId), Said.together(userId, other)));

        // then
        assertThat(people.areOne(number, other)).isTrue();
        assertThat(LinkReviews.allOf(other)).hasSize(1);
        LinkReviews.decide(LinkReviews.of(other), "SPLIT");
        assertThat(people.areOne(number, userId)).isTrue();
        assertThat(people.areOne(userId, other)).isFalse();
    }

    @Test
    void peopleTakenApartStayApartBesideNewLinks() {
        // given
        World.Brand brand = World.brand();
        RecipientKey one = World.consenting(brand);
        RecipientKey other = World.consenting(brand);
        links.link(List.of(Said.together(one, other)));
        LinkReviews.decide(LinkReviews.of(other), "SPLIT");
        RecipientKey number = World.consenting(brand);
        RecipientKey userId = World.person();

        // when
        links.link(List.of(Said.together(one, other), Said.together(number, userId)));

        // then
        assertThat(people.areOne(one, other)).isFalse();
        assertThat(people.areOne(number, userId)).isTrue();
    }

    @Test
    void personWhoCameBackIsNotAskedAboutTheirOwnOtherKey() {
        // given
        World.Brand brand = World.brand();
        RecipientKey number = World.consenting(brand);
        RecipientKey userId = World.person();
        links.link(List.of(Said.together(number, userId)));
        Erasing.forget(number);
        Erasing.laterSecond();
        World.consent(brand, "promotions", number, DecisionClock.now());
        List<String> before = asked.reasons(brand, number);

        // when
        links.link(List.of(Said.together(number, userId)));

        // then
        assertThat(before).containsExactly("ALLOW_CONSENT");
        assertThat(people.areOne(number, userId)).isTrue();
        assertThat(asked.reasons(brand, number)).containsExactly("ALLOW_CONSENT");
        assertThat(LinkReviews.allOf(number)).isEmpty();
    }

    @Test
    void keyOfAnotherErasureIsStillReviewed() {
        // given
        World.Brand brand = World.brand();
        RecipientKey number = World.consenting(brand);
        RecipientKey other = World.consenting(brand);
        Erasing.forget(number);
        Erasing.forget(other);
        Erasing.laterSecond();
        World.consent(brand, "promotions", number, DecisionClock.now());

        // when
        links.link(List.of(Said.together(number, other)));

        // then
        assertThat(asked.reasons(brand, number)).contains("SUP_ERASED");
        assertThat(LinkReviews.allOf(number)).hasSize(1);
    }

    @Test
    void keyOfTheSameErasureIsReviewedOnceMoreIsKnownOfIt() {
        // given
        World.Brand brand = World.brand();
        RecipientKey number = World.consenting(brand);
        RecipientKey userId = World.person();
        links.link(List.of(Said.together(number, userId)));
        Erasing.forget(number);
        Erasing.laterSecond();
        World.consent(brand, "promotions", number, DecisionClock.now());
        World.optOut(brand, userId).statusCode(200);

        // when
        links.link(List.of(Said.together(number, userId)));

        // then
        assertThat(asked.reasons(brand, number)).contains("SUP_BRAND");
        assertThat(LinkReviews.allOf(number)).hasSize(1);
    }
}

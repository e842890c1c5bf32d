package io.anuencia.consent.identity;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.anuencia.consent.fixture.Asked;
import io.anuencia.consent.fixture.Broker;
import io.anuencia.consent.fixture.DecisionClock;
import io.anuencia.consent.fixture.Said;
import io.anuencia.consent.fixture.SecretsResource;
import io.anuencia.consent.fixture.Sending;
import io.anuencia.consent.fixture.World;
import io.anuencia.consent.optout.PersonalOptOuts;
import io.anuencia.events.OptOutEffective;
import io.anuencia.events.OptOutScope;
import io.anuencia.events.RecipientKey;
import io.anuencia.events.SendDecided;
import io.anuencia.events.Topic;
import io.anuencia.messaging.sql.Sql;
import io.anuencia.testbed.infrastructure.KafkaResource;
import io.anuencia.testbed.infrastructure.PostgresResource;
import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.junit.QuarkusTest;
import jakarta.inject.Inject;
import java.time.Clock;
import java.time.Instant;
import java.util.List;
import org.junit.jupiter.api.Test;

/** People whom WhatsApp names together, and people who change their number. */
@QuarkusTest
@QuarkusTestResource(PostgresResource.class)
@QuarkusTestResource(KafkaResource.class)
@QuarkusTestResource(SecretsResource.class)
class LinkIT {

    @Inject Asked asked;
    @Inject People people;
    @Inject PeopleLinks links;
    @Inject PersonalOptOuts personal;
    @Inject Sql sql;
    @Inject Clock clock;

    @Test
    void unknownKeyJoinsItsPersonWithoutAReview() {
        // given
        World.Brand brand = World.brand();
        RecipientKey number = World.consenting(brand);
        RecipientKey userId = World.person();

        // when
        Broker.publish(Said.linked(brand, number, userId));

        // then
        await("the link").until(() -> people.areOne(number, userId));
        assertThat(asked.marketing(brand, userId).result()).isEqualTo(SendDecided.Result.PERMITTED);
        assertThat(LinkReviews.allOf(number)).isEmpty();
    }

    @Test
    void stricterStatementOfLinkedPeopleWinsUntilTheyAreTakenApart() {
        // given
        World.Brand brand = World.brand();
        RecipientKey stopped = World.consenting(brand);
        World.optOut(brand, stopped).statusCode(200);
        RecipientKey agreed = World.person();
        World.consent(brand, "promotions", agreed, DecisionClock.now().plusSeconds(0));

        // when
        Broker.publish(Said.linked(brand, stopped, agreed));
        await("the link").until(() -> people.areOne(stopped, agreed));

        // then
        assertThat(asked.reasons(brand, agreed)).containsExactly("SUP_BRAND", "CON_WITHDRAWN");
        await("the state of both people")
                .untilAsserted(
                        () ->
                                assertThat(
                                                Broker.events(
                                                        Topic.LEDGER_EVENTS,
                                                        OptOutEffective.class,
                                                        event ->
                                                                event.recipientKeys()
                                                                        .contains(agreed)))
                                        .isNotEmpty());
        LinkReviews.decide(LinkReviews.of(agreed), "SPLIT");
        links.link(List.of(Said.together(stopped, agreed)));
        assertThat(people.areOne(stopped, agreed)).isFalse();
        assertThat(asked.marketing(brand, agreed).result()).isEqualTo(SendDecided.Result.PERMITTED);
        assertThat(asked.reasons(brand, stopped)).contains("SUP_BRAND");
    }

    @Test
    void latestStatementCountsOnceALinkIsConfirmed() {
        // given
        World.Brand brand = World.brand();
        RecipientKey stopped = World.person();
        Broker.publish(Said.stop(brand, World.CONSENTED, stopped));
        await("the stop")
                .untilAsserted(
                        () -> assertThat(asked.reasons(brand, stopped)).contains("SUP_BRAND"));
        RecipientKey agreed = World.person();
        World.consent(brand, "promotions", agreed, World.CONSENTED.plusSeconds(60));
        links.link(List.of(Said.together(stopped, agreed)));
        List<String> before = asked.reasons(brand, agreed);

        // when
        LinkReviews.decide(LinkReviews.of(agreed), "SAME_PERSON");

        // then
        assertThat(before).contains("SUP_BRAND");
        assertThat(asked.marketing(brand, stopped).result())
                .isEqualTo(SendDecided.Result.PERMITTED);
    }

    @Test
    void consentDoesNotCoverALinkedPersonUntilTheLinkIsConfirmed() {
        // given
        World.Brand brand = World.brand();
        RecipientKey agreed = World.consenting(brand);
        RecipientKey other = World.consenting(World.brand());

        // when
        Broker.publish(Said.linked(brand, agreed, other));
        await("the link").until(() -> people.areOne(agreed, other));

        // then
        assertThat(asked.reasons(brand, other)).containsExactly("CON_NONE");
        assertThat(asked.marketing(brand, agreed).result()).isEqualTo(SendDecided.Result.PERMITTED);
        LinkReviews.decide(LinkReviews.of(other), "SAME_PERSON");
        assertThat(asked.marketing(brand, other).result()).isEqualTo(SendDecided.Result.PERMITTED);
    }

    @Test
    void linkWaitsForPermitsOfThePersonNowOptedOut() {
        // given
        World.Brand brand = World.brand();
        RecipientKey stopped = World.consenting(brand);
        World.optOut(brand, stopped).statusCode(200);
        RecipientKey agreed = World.consenting(brand);
        asked.marketing(brand, agreed);

        // when
        links.link(List.of(Said.together(stopped, agreed)));

        // then
        await("the opt-out to be effective for both")
                .untilAsserted(() -> assertThat(waitOfLink(stopped)).isNotNull());
        assertThat(waitOfLink(stopped)).isGreaterThan(3_200);
    }

    @Test
    void optOutOfALinkedPersonHasItsOwnTime() {
        // given
        World.Brand brand = World.brand();
        RecipientKey stopped = World.consenting(brand);
        World.optOut(brand, stopped).statusCode(200);
        RecipientKey agreed = World.consenting(brand);
        Instant before = clock.instant();
        assertThat(asked.marketing(brand, agreed).result()).isEqualTo(SendDecided.Result.PERMITTED);
        links.link(List.of(Said.together(stopped, agreed)));

        // when
        Instant effectiveAt = optedOut(brand, agreed);

        // then
        assertThat(effectiveAt).isAfter(before.plusMillis(3_200));
    }

    @Test
    void repeatWithBothKeysReturnsTheFirstTime() {
        // given
        World.Brand brand = World.brand();
        RecipientKey number = World.consenting(brand);
        RecipientKey userId = World.person();
        links.link(List.of(Said.together(number, userId)));
        OptOutScope scope = OptOutScope.ofBrand(brand.code());
        Instant first = personal.take(List.of(number, userId), scope, clock.instant());

        // then
        assertThat(personal.take(List.of(number, userId), scope, clock.instant())).isEqualTo(first);
        assertThat(optedOut(brand, userId)).isEqualTo(first);
    }

    @Test
    void repeatedOptOutWaitsForPermitsOfTheLinkedPerson() {
        // given
        World.Brand brand = World.brand();
        RecipientKey stopped = World.consenting(brand);
        World.optOut(brand, stopped).statusCode(200);
        RecipientKey agreed = World.consenting(brand);
        Instant before = clock.instant();
        assertThat(asked.marketing(brand, agreed).result()).isEqualTo(SendDecided.Result.PERMITTED);
        links.link(List.of(Said.together(stopped, agreed)));

        // then
        assertThat(optedOut(brand, stopped)).isAfter(before.plusMillis(3_200));
    }

    @Test
    void optOutOfALinkedPersonRemainsWhenTheyAreTakenApart() {
        // given
        World.Brand brand = World.brand();
        RecipientKey stopped = World.consenting(brand);
        World.optOut(brand, stopped).statusCode(200);
        RecipientKey agreed = World.consenting(brand);
        links.link(List.of(Said.together(stopped, agreed)));
        World.optOut(brand, agreed).statusCode(200);

        // when
        LinkReviews.decide(LinkReviews.of(agreed), "SPLIT");

        // then
        assertThat(people.areOne(stopped, agreed)).isFalse();
        assertThat(asked.reasons(brand, agreed)).containsExactly("SUP_BRAND", "CON_WITHDRAWN");
    }

    private static Instant optedOut(World.Brand brand, RecipientKey person) {
        return Instant.parse(
                World.optOut(brand, person).statusCode(200).extract().path("effectiveAt"));
    }

    private Long waitOfLink(RecipientKey stopped) {
        return sql.first(
                        """
                        select extract(epoch from o.effective_at - o.recorded_at) * 1000 as waited
                        from opt_out o join opt_out_subject s on s.opt_out_id = o.id
                        join subject_key k on k.subject_id = s.subject_id
                        where o.source = 'LINK' and k.recipient_key = ?
                          and o.effective_at is not null
                        """,
                        row -> row.getLong("waited"),
                        stopped.value())
                .orElse(null);
    }

    @Test
    void stopNamingBothKeysHoldsForEachOfThem() {
        // given
        World.Brand brand = World.brand();
        RecipientKey number = World.consenting(brand);
        RecipientKey userId = World.person();

        // when
        Broker.publish(Said.stop(brand, DecisionClock.now(), number, userId));

        // then
        await("the stop")
                .untilAsserted(
                        () -> assertThat(asked.reasons(brand, userId)).contains("SUP_BRAND"));
        assertThat(asked.reasons(brand, number)).contains("SUP_BRAND");
        assertThat(people.areOne(number, userId)).isTrue();
    }

    @Test
    void sendRequestNeverLinksItsKeys() {
        // given
        World.Brand brand = World.brand();
        RecipientKey agreed = World.consenting(brand);
        RecipientKey stopped = World.consenting(brand);
        World.optOut(brand, stopped).statusCode(200);

        // when
        SendDecided answer =
                asked.decide(Sending.alsoTo(stopped, Sending.marketing(brand, agreed)));

        // then
        assertThat(answer.reasons()).contains("SUP_BRAND");
        assertThat(people.areOne(agreed, stopped)).isFalse();
        assertThat(asked.marketing(brand, agreed).result()).isEqualTo(SendDecided.Result.PERMITTED);
    }

    @Test
    void newNumberInheritsOptOutsButNoConsents() {
        // given
        World.Brand brand = World.brand();
        World.Brand other = World.brand();
        RecipientKey from = World.consenting(brand);
        World.consent(other, "promotions", from, World.CONSENTED);
        World.optOut(brand, from).statusCode(200);
        RecipientKey to = World.consenting(brand);

        // when
        Broker.publish(Said.numberChanged(from, to, DecisionClock.now()));

        // then
        await("the copy")
                .untilAsserted(
                        () ->
                                assertThat(asked.reasons(brand, to))
                                        .containsExactly("SUP_BRAND", "CON_WITHDRAWN"));
        assertThat(asked.reasons(other, to)).containsExactly("CON_NONE");
        assertThat(people.areOne(from, to)).isFalse();
    }
}

package io.anuencia.consent.identity;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.anuencia.consent.fixture.Asked;
import io.anuencia.consent.fixture.Broker;
import io.anuencia.consent.fixture.DecisionClock;
import io.anuencia.consent.fixture.Erasing;
import io.anuencia.consent.fixture.Said;
import io.anuencia.consent.fixture.SecretsResource;
import io.anuencia.consent.fixture.World;
import io.anuencia.consent.subject.Group;
import io.anuencia.consent.subject.Subjects;
import io.anuencia.consent.wish.PreferredHours;
import io.anuencia.consent.wish.Wishes;
import io.anuencia.events.RecipientKey;
import io.anuencia.events.SendDecided;
import io.anuencia.messaging.sql.Sql;
import io.anuencia.testbed.infrastructure.KafkaResource;
import io.anuencia.testbed.infrastructure.PostgresResource;
import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.junit.QuarkusTest;
import jakarta.inject.Inject;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/** Restrictions of one of two people whom WhatsApp named together, and what lifts them. */
@QuarkusTest
@QuarkusTestResource(PostgresResource.class)
@QuarkusTestResource(KafkaResource.class)
@QuarkusTestResource(SecretsResource.class)
class LinkedRestraintsIT {

    private static final String[] RESTRAINTS = {
        "SUP_ADMIN", "SUP_PLATFORM_STOP", "SUP_REVIEW_PENDING"
    };

    @Inject Asked asked;
    @Inject Subjects subjects;
    @Inject PeopleLinks links;
    @Inject Wishes wishes;
    @Inject Sql sql;

    @Test
    void liftCoversOnlyTheSpeakerUntilTheLinkIsReviewed() {
        // given
        World.Brand brand = World.brand();
        RecipientKey restrained = World.consenting(brand);
        RecipientKey other = World.consenting(brand);
        restrain(brand, restrained);
        links.link(List.of(Said.together(restrained, other)));

        // when
        Instant now = DecisionClock.now();
        Broker.publish(Said.start(brand, null, now, other));
        Broker.publish(Said.platformResume(brand, now, other));
        order("/suppressions/lift", brand, other);
        World.call().delete("/recipients/" + other + "/hours").then().statusCode(200);
        await("the statements of the other").until(() -> isHeardOf(other));

        // then
        assertThat(asked.reasons(brand, other)).contains("SUP_ADMIN", "SUP_REVIEW_PENDING");
        LinkReviews.decide(LinkReviews.of(other), "SPLIT");
        assertThat(asked.reasons(brand, restrained)).contains(RESTRAINTS);
        Group person = subjects.read(List.of(restrained)).of(restrained);
        assertThat(wishes.read(List.of(person)).get(person).hours())
                .containsExactly(PreferredHours.between("09:00", "14:00"));
        assertThat(asked.marketing(brand, other).result()).isEqualTo(SendDecided.Result.PERMITTED);
    }

    @Test
    void confirmedPersonLiftsForAllTheirKeysAfterAThirdIsCut() {
        // given
        World.Brand brand = World.brand();
        RecipientKey number = World.consenting(brand);
        RecipientKey userId = World.person();
        RecipientKey stranger = World.consenting(brand);
        links.link(List.of(Said.together(number, userId)));
        restrain(brand, userId);
        links.link(List.of(Said.together(number, stranger)));
        LinkReviews.decide(LinkReviews.of(number), "SPLIT");

        // when
        order("/suppressions/lift", brand, number);
        Broker.publish(Said.start(brand, null, DecisionClock.now(), number));
        Broker.publish(Said.platformResume(brand, DecisionClock.now(), number));

        // then
        Group person = subjects.read(List.of(number)).of(number);
        assertThat(person.keys()).containsExactlyInAnyOrder(number, userId);
        await("their statements")
                .untilAsserted(
                        () -> assertThat(asked.reasons(brand, userId)).doesNotContain(RESTRAINTS));
    }

    /**
     * Three people, of whom the second is linked with the first and with the third.
     *
     * @param ofFirst review of the first link
     * @param ofThird review of the second link
     */
    private record Three(
            RecipientKey first,
            RecipientKey second,
            RecipientKey third,
            String ofFirst,
            String ofThird) {}

    private Three link(RecipientKey first, RecipientKey second, RecipientKey third) {
        links.link(List.of(Said.together(first, second)));
        links.link(List.of(Said.together(second, third)));
        List<String> asked = LinkReviews.allOf(second);
        assertThat(asked).hasSize(2);
        return new Three(first, second, third, asked.get(0), asked.get(1));
    }

    @Test
    void reviewShowsOnlyThePeopleWhoMayBeOne() {
        // given
        World.Brand brand = World.brand();
        RecipientKey second = World.consenting(brand);
        RecipientKey userId = World.person();
        links.link(List.of(Said.together(second, userId)));
        Three three = link(World.consenting(brand), second, World.consenting(brand));

        // when
        List<String> ofFirst = LinkReviews.keysOf(three.ofFirst());
        List<String> ofThird = LinkReviews.keysOf(three.ofThird());

        // then
        assertThat(ofFirst)
                .containsExactlyInAnyOrderElementsOf(texts(three.first(), second, userId));
        assertThat(ofThird)
                .containsExactlyInAnyOrderElementsOf(texts(three.third(), second, userId));
        LinkReviews.decide(three.ofFirst(), "SAME_PERSON");
        assertThat(LinkReviews.keysOf(three.ofThird()))
                .containsExactlyInAnyOrderElementsOf(
                        texts(three.first(), three.third(), second, userId));
    }

    private static List<String> texts(RecipientKey... keys) {
        return Stream.of(keys).map(RecipientKey::toString).toList();
    }

    @Test
    void confirmedLinkDoesNotConfirmAPendingThirdOne() {
        // given
        World.Brand brand = World.brand();
        RecipientKey stopped = World.person();
        Broker.publish(Said.stop(brand, World.CONSENTED, stopped));
        await("the stop")
                .untilAsserted(
                        () -> assertThat(asked.reasons(brand, stopped)).contains("SUP_BRAND"));
        RecipientKey same = agreed(brand, World.CONSENTED.minusSeconds(60));
        RecipientKey later = agreed(brand, World.CONSENTED.plusSeconds(60));
        Three three = link(stopped, same, later);

        // when
        LinkReviews.decide(three.ofFirst(), "SAME_PERSON");

        // then
        assertThat(asked.reasons(brand, stopped)).contains("SUP_BRAND");
        UUID erasure = Erasing.begin(later);
        Erasing.cancelled(erasure);
        LinkReviews.decide(three.ofThird(), "SPLIT");
        awaitErased(later);
        assertThat(subjects.read(List.of(stopped)).of(stopped).spokenForBy(List.of(stopped)).keys())
                .containsExactlyInAnyOrder(stopped, same);
    }

    private static RecipientKey agreed(World.Brand brand, Instant at) {
        RecipientKey person = World.person();
        World.consent(brand, "promotions", person, at);
        return person;
    }

    private void awaitErased(RecipientKey person) {
        await("the erasure").until(() -> subjects.read(List.of(person)).find(person).isEmpty());
    }

    @Test
    void linkIsCutAfterTheSubjectOfItsReviewWasTakenAway() {
        // given
        World.Brand brand = World.brand();
        Three three = linkedByAnOlderRelease(brand);
        LinkReviews.decide(three.ofFirst(), "SPLIT");

        // when
        LinkReviews.decide(three.ofThird(), "SPLIT");

        // then
        Erasing.forget(three.second());
        assertThat(subjects.read(List.of(three.third())).of(three.third()).keys())
                .containsExactly(three.third());
    }

    @Test
    void linkIsDecidedAfterTheSubjectOfItsReviewWasErased() {
        // given
        World.Brand brand = World.brand();
        Three three = linkedByAnOlderRelease(brand);
        LinkReviews.decide(three.ofFirst(), "SPLIT");

        // when
        Erasing.forget(three.first());

        // then
        assertThat(LinkReviews.allOf(three.third())).containsExactly(three.ofThird());
        LinkReviews.decide(three.ofThird(), "SAME_PERSON");
        Group person = subjects.read(List.of(three.second())).of(three.second());
        assertThat(person.spokenForBy(List.of(three.second())).keys())
                .containsExactlyInAnyOrder(three.second(), three.third());
    }

    /** Its review is about the oldest subject of the group, whomever the link joins. */
    private Three linkedByAnOlderRelease(World.Brand brand) {
        Three three =
                link(World.consenting(brand), World.consenting(brand), World.consenting(brand));
        sql.update(
                """
                update review set subject_id = k.subject_id
                from subject_key k
                where k.recipient_key = ? and review.id = ?
                """,
                three.first().value(),
                UUID.fromString(three.ofThird()));
        return three;
    }

    @Test
    void wrongNumberOfOneLeavesTheConsentOfAnother() {
        // given
        World.Brand brand = World.brand();
        RecipientKey stranger = World.consenting(brand);
        RecipientKey other = World.consenting(brand);
        links.link(List.of(Said.together(stranger, other)));

        // when
        Broker.publish(Said.wrongNumber(brand, DecisionClock.now(), stranger));

        // then
        await("the wrong number")
                .untilAsserted(
                        () ->
                                assertThat(asked.reasons(brand, other))
                                        .contains("RCPT_WRONG_NUMBER"));
        LinkReviews.decide(LinkReviews.of(other), "SPLIT");
        assertThat(asked.reasons(brand, stranger)).contains("RCPT_WRONG_NUMBER", "CON_INVALIDATED");
        assertThat(asked.marketing(brand, other).result()).isEqualTo(SendDecided.Result.PERMITTED);
    }

    @Test
    void endOfOneConsentLeavesThatOfAnother() {
        // given
        World.Brand brand = World.brand();
        RecipientKey forged = World.consenting(brand);
        RecipientKey other = World.consenting(brand);
        links.link(List.of(Said.together(forged, other)));

        // when
        World.invalidate(brand, forged);

        // then
        assertThat(asked.reasons(brand, other)).contains("CON_INVALIDATED");
        LinkReviews.decide(LinkReviews.of(other), "SPLIT");
        assertThat(asked.reasons(brand, forged)).contains("CON_INVALIDATED");
        assertThat(asked.marketing(brand, other).result()).isEqualTo(SendDecided.Result.PERMITTED);
    }

    private void restrain(World.Brand brand, RecipientKey person) {
        Instant before = DecisionClock.now().minusSeconds(60);
        Broker.publish(Said.platformStop(brand, before, person));
        Broker.publish(Said.mumble(brand, before, person));
        order("/suppressions", brand, person);
        World.call()
                .body(Map.of("from", "09:00", "to", "14:00"))
                .put("/recipients/" + person + "/hours")
                .then()
                .statusCode(200);
        await("the restrictions")
                .untilAsserted(() -> assertThat(asked.reasons(brand, person)).contains(RESTRAINTS));
    }

    private static void order(String path, World.Brand brand, RecipientKey person) {
        World.call()
                .body(
                        Map.of(
                                "recipient",
                                Map.of("recipientKey", person.toString()),
                                "kind",
                                "ADMIN",
                                "brand",
                                brand.code()))
                .post(path)
                .then()
                .statusCode(200);
    }

    /** Whether the person allowed the business again and asked for its messages. */
    private boolean isHeardOf(RecipientKey person) {
        return sql.first(
                        """
                        select 1 from subject_key k
                        where k.recipient_key = ?
                          and exists (select 1 from consent_entry e
                                      where e.subject_id = k.subject_id and e.source = 'WHATSAPP')
                          and exists (select 1 from suppression s
                                      where s.subject_id = k.subject_id
                                        and s.kind = 'PLATFORM_STOP' and s.lifted_at is not null)
                        """,
                        row -> true,
                        person.value())
                .isPresent();
    }
}

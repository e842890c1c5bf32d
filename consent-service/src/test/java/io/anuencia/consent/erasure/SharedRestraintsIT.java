package io.anuencia.consent.erasure;

import static org.assertj.core.api.Assertions.assertThat;
import static org.hamcrest.Matchers.equalTo;

import io.anuencia.consent.fixture.DecisionClock;
import io.anuencia.consent.fixture.Erasing;
import io.anuencia.consent.fixture.SecretsResource;
import io.anuencia.consent.fixture.World;
import io.anuencia.consent.identity.LinkReviews;
import io.anuencia.consent.subject.Group;
import io.anuencia.consent.subject.Subjects;
import io.anuencia.consent.wish.Wishes;
import io.anuencia.events.RecipientKey;
import io.anuencia.testbed.infrastructure.KafkaResource;
import io.anuencia.testbed.infrastructure.PostgresResource;
import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.response.ValidatableResponse;
import jakarta.inject.Inject;
import java.time.Duration;
import java.time.Instant;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import org.junit.jupiter.api.Test;

/** What restrained the holders of a number together restrains each of them. */
@QuarkusTest
@QuarkusTestResource(PostgresResource.class)
@QuarkusTestResource(KafkaResource.class)
@QuarkusTestResource(SecretsResource.class)
class SharedRestraintsIT extends HoldersOfANumber {

    @Inject Subjects subjects;
    @Inject Wishes wishes;

    private void refuse(RecipientKey person, Instant at) {
        Map<String, Object> no = new HashMap<>(World.consentBody(brand, "promotions", person, at));
        no.put("state", "REFUSED");
        World.consents(List.of(no)).statusCode(200).body("results[0].state", equalTo("REFUSED"));
    }

    /** The next holder agrees to another purpose. */
    private void agreeToNewsletter() {
        assertThat(World.consent(brand, "newsletter", number, DecisionClock.now().minusMillis(10)))
                .isEqualTo("GIVEN");
    }

    private ValidatableResponse order(String path, RecipientKey person) {
        return order(path, "LEGAL_HOLD", person);
    }

    private ValidatableResponse order(String path, String kind, RecipientKey person) {
        return World.call()
                .body(
                        Map.of(
                                "recipient", Map.of("recipientKey", person.toString()),
                                "kind", kind,
                                "brand", brand.code()))
                .post(path)
                .then()
                .statusCode(200);
    }

    @Test
    void refusalOfTheFormerHolderOutlivesTheErasureOfTheNextOne() {
        // given
        refuse(number, World.CONSENTED.plusSeconds(120));
        leave();
        agreeToNewsletter();
        assertThat(asked.reasons(brand, userId)).contains("CON_REFUSED");

        // when
        Erasing.forget(number);

        // then
        assertThat(asked.reasons(brand, userId)).contains("CON_REFUSED");
    }

    @Test
    void refusalIsNotEnteredOverALaterConsent() {
        // given
        refuse(number, World.CONSENTED.plusSeconds(30));
        leave();
        agreeNow(userId);
        agreeToNewsletter();

        // when
        Erasing.forget(number);

        // then
        assertUntouched(userId);
    }

    @Test
    void refusalThatIsCopiedIsNoWordOfAHolder() {
        // given
        refuse(number, World.CONSENTED.plusSeconds(120));
        leave();
        agreeToNewsletter();

        // when
        Erasing.forget(number);

        // then
        assertThat(
                        sql.list(
                                """
                                select e.source || ' of ' || (
                                    select count(*) from consent_entry led
                                    where led.id::text = e.source_id) as origin
                                from consent_entry e
                                join subject_key k on k.subject_id = e.subject_id
                                where k.recipient_key = ? and e.state = 'REFUSED'
                                """,
                                row -> row.getString("origin"),
                                userId.value()))
                .containsExactly("NUMBER_CHANGE of 0");
    }

    @Test
    void refusalOutlivesASplitOfTheFormerHoldersKeys() {
        // given
        RecipientKey stranger = World.consenting(brand);
        link(userId, stranger);
        refuse(number, World.CONSENTED.plusSeconds(120));
        leave();
        agreeToNewsletter();
        Erasing.begin(number);

        // when
        LinkReviews.decide(LinkReviews.of(stranger), "SPLIT");

        // then
        assertThat(asked.reasons(brand, userId)).contains("CON_REFUSED");
        assertThat(asked.reasons(brand, stranger)).contains("CON_REFUSED");
    }

    @Test
    void pauseOfTheFormerHolderOutlivesTheErasureOfTheNextOne() {
        // given
        subjects.<Void>locked(
                List.of(number),
                people -> {
                    Group person = people.of(number);
                    wishes.pause(
                            person.part(Set.of(person.subjectOf(number))),
                            DecisionClock.now().plus(Duration.ofDays(7)));
                    return null;
                });
        leave();
        agreeNow(number);

        // when
        Erasing.forget(number);

        // then
        assertThat(asked.reasons(brand, userId)).contains("SUP_SNOOZED");
    }

    @Test
    void stopThatItsOwnHolderLiftedDoesNotHoldForAnother() {
        // given
        leave();
        agreeNow(number);
        World.optOut(brand, number).statusCode(200);
        Erasing.laterSecond();
        agreeNow(number);

        // when
        Erasing.forget(number);

        // then
        assertThat(asked.reasons(brand, userId)).doesNotContain("SUP_BRAND");
    }

    @Test
    void holdThatIsLiftedForOneHolderIsLiftedForTheOther() {
        // given
        leave();
        agreeNow(number);
        order("/suppressions", userId);
        UUID erasure = Erasing.begin(number);
        assertThat(held(erasure)).isTrue();

        // when
        order("/suppressions/lift", userId).body("lifted", equalTo(true));

        // then
        assertThat(held(erasure)).isNotEqualTo(true);
        assertThat(asked.reasons(brand, userId)).doesNotContain("SUP_LEGAL_HOLD");
    }

    @Test
    void holdOfAnotherHoldersOwnStaysIfThatOfThisOneIsLifted() {
        // given
        leave();
        agreeNow(number);
        order("/suppressions", userId);
        order("/suppressions", number);
        UUID erasure = Erasing.begin(number);

        // when
        order("/suppressions/lift", number).body("lifted", equalTo(true));

        // then
        assertThat(held(erasure)).isNotEqualTo(true);
        assertThat(asked.reasons(brand, userId)).contains("SUP_LEGAL_HOLD");
    }

    @Test
    void holdStaysWhereItWasOrderedIfItsCopyIsLifted() {
        // given
        leave();
        agreeNow(number);
        order("/suppressions", userId);
        UUID erasure = Erasing.begin(number);

        // when
        order("/suppressions/lift", number).body("lifted", equalTo(true));

        // then
        assertThat(held(erasure)).isNotEqualTo(true);
        assertThat(asked.reasons(brand, userId)).contains("SUP_LEGAL_HOLD");
    }

    @Test
    void holdThatIsOrderedAgainIsLiftedWithItsCopy() {
        // given
        leave();
        agreeNow(number);
        order("/suppressions", userId);
        UUID erasure = Erasing.begin(number);
        order("/suppressions", userId);

        // when
        order("/suppressions/lift", userId).body("lifted", equalTo(true));

        // then
        assertThat(held(erasure)).isNotEqualTo(true);
        assertThat(asked.reasons(brand, userId)).doesNotContain("SUP_LEGAL_HOLD");
    }

    @Test
    void copyOfAnOrderNamesNobodyWhoWasErased() {
        // given
        leave();
        agreeNow(number);
        order("/suppressions", "ADMIN", userId);

        // when
        Erasing.forget(userId);

        // then
        assertThat(
                        sql.list(
                                """
                                select s.copied_from is null as own from suppression s
                                join subject_key k on k.subject_id = s.subject_id
                                where k.recipient_key = ? and s.kind = 'ADMIN'
                                """,
                                row -> row.getBoolean("own"),
                                number.value()))
                .containsExactly(true);
    }

    @Test
    void holdOrderedForTheOtherHolderAloneStays() {
        // given
        leave();
        agreeNow(number);
        order("/suppressions", userId);
        UUID erasure = Erasing.begin(number);
        order("/suppressions/lift", userId);
        order("/suppressions", number);

        // when
        order("/suppressions", userId);
        order("/suppressions/lift", userId).body("lifted", equalTo(true));

        // then
        assertThat(held(erasure)).isTrue();
    }

    private static Boolean held(UUID erasure) {
        return World.call().get("/erasures/" + erasure).then().extract().path("held");
    }
}

package io.anuencia.consent.erasure;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.anuencia.consent.fixture.Broker;
import io.anuencia.consent.fixture.DecisionClock;
import io.anuencia.consent.fixture.Erasing;
import io.anuencia.consent.fixture.Said;
import io.anuencia.consent.fixture.SecretsResource;
import io.anuencia.consent.fixture.World;
import io.anuencia.events.ContactErased;
import io.anuencia.events.RecipientKey;
import io.anuencia.testbed.infrastructure.KafkaResource;
import io.anuencia.testbed.infrastructure.PostgresResource;
import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.junit.QuarkusTest;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.junit.jupiter.api.Test;

/** Of the holders of a number, one after the other, each is erased alone. */
@QuarkusTest
@QuarkusTestResource(PostgresResource.class)
@QuarkusTestResource(KafkaResource.class)
@QuarkusTestResource(SecretsResource.class)
class HandedOverKeyIT extends HoldersOfANumber {

    private static ContactErased deleted(RecipientKey key, Instant heldUntil) {
        return new ContactErased(
                UUID.randomUUID(), List.of(key), null, DecisionClock.now(), heldUntil);
    }

    @Test
    void nextHolderIsErasedWithoutTheUserIdOfTheFormerOne() {
        // given
        leave();
        agreeNow(number);

        // when
        UUID erasure = Erasing.forget(number);

        // then
        assertErased(number);
        assertNotErased(userId);
        assertThat(keysLeft(erasure)).isOne();
    }

    @Test
    void formerHolderIsErasedWithoutTheNextOne() {
        // given
        leave();
        agreeNow(number);

        // when
        Erasing.forget(userId);

        // then
        assertErased(userId);
        assertUntouched(number);
    }

    @Test
    void reporterOfAWrongNumberIsErasedUnderBothKeys() {
        // given
        Broker.publish(Said.wrongNumber(brand, DecisionClock.now(), number, userId));
        await("the report")
                .untilAsserted(
                        () ->
                                assertThat(asked.reasons(brand, number))
                                        .contains("RCPT_WRONG_NUMBER"));

        // when
        Erasing.forget(userId);

        // then
        assertErased(userId);
        assertErased(number);
    }

    @Test
    void contactsOfBothHoldersAreErasedInOneBatch() {
        // given
        Instant left = DecisionClock.now();
        leave();
        agreeNow(number);

        // when
        contacts.apply(List.of(envelope(deleted(number, null)), envelope(deleted(userId, left))));

        // then
        assertErased(number);
        assertErased(userId);
    }

    @Test
    void userIdOfTheNextHolderGoesWithTheirNumber() {
        // given
        leave();
        agreeNow(number);
        RecipientKey ofNext = World.person();
        link(number, ofNext);
        agreeNow(ofNext);

        // when
        Erasing.forget(number);

        // then
        assertErased(number);
        assertErased(ofNext);
        assertNotErased(userId);
    }

    @Test
    void userIdOfTheNextHolderStaysWithTheirNumber() {
        // given
        leave();
        agreeNow(number);
        RecipientKey ofNext = World.person();
        link(number, ofNext);
        agreeNow(ofNext);

        // when
        Erasing.forget(userId);

        // then
        assertErased(userId);
        assertUntouched(number);
        assertUntouched(ofNext);
    }

    @Test
    void formerHoldersOfTheNumberAreErasedEachAlone() {
        // given
        leave();
        agreeNow(number);
        RecipientKey ofNext = World.person();
        link(number, ofNext);
        agreeNow(ofNext);
        leave();
        agreeNow(number);
        Erasing.forget(number);

        // when
        Erasing.forget(userId);

        // then
        assertErased(userId);
        assertNotErased(ofNext);
    }

    @Test
    void stopOfOneFormerHolderStillHoldsForAnother() {
        // given
        leave();
        agreeNow(number);
        RecipientKey ofNext = World.person();
        link(number, ofNext);
        agreeNow(ofNext);
        leave();
        agreeNow(number);
        World.optOut(brand, userId).statusCode(200);

        // when
        Erasing.forget(number);

        // then
        assertThat(asked.reasons(brand, ofNext)).contains("SUP_BRAND");
    }

    @Test
    void keysLinkedThroughTheNumberStayTogether() {
        // given
        RecipientKey another = World.person();
        link(number, another);
        agree(another, World.CONSENTED.plusSeconds(120));
        leave();
        agreeNow(number);
        Erasing.forget(number);

        // when
        World.optOut(brand, userId).statusCode(200);

        // then
        assertThat(asked.reasons(brand, another)).contains("SUP_BRAND");
    }

    @Test
    void stopOfTheFormerHolderOutlivesTheErasureOfTheNextOne() {
        // given
        World.optOut(brand, number).statusCode(200);
        leave();
        agreeNow(number);

        // when
        Erasing.forget(number);

        // then
        assertThat(asked.reasons(brand, userId)).contains("SUP_BRAND");
    }

    @Test
    void legalHoldOnOneHolderHoldsTheErasureOfTheOther() {
        // given
        leave();
        agreeNow(number);
        World.call()
                .body(
                        Map.of(
                                "recipient", Map.of("recipientKey", userId.toString()),
                                "kind", "LEGAL_HOLD",
                                "brand", brand.code()))
                .post("/suppressions")
                .then()
                .statusCode(200);

        // when
        UUID erasure = Erasing.begin(number);

        // then
        assertThat(World.call().get("/erasures/" + erasure).then().extract().<Boolean>path("held"))
                .isTrue();
    }

    private void move(RecipientKey from, RecipientKey to) {
        Erasing.laterSecond();
        apply(Said.reported(brand, from, to, DecisionClock.now()));
        Erasing.laterSecond();
    }

    @Test
    void numberThatWasLeftForALinkedOneIsErasedWithItsNextHolderAlone() {
        // given
        RecipientKey moved = World.person();
        link(number, moved);
        agree(moved, World.CONSENTED.plusSeconds(120));
        move(number, moved);
        agreeNow(number);

        // when
        Erasing.forget(number);

        // then
        assertErased(number);
        assertNotErased(userId);
        assertNotErased(moved);
    }

    @Test
    void holderBetweenTwoTimesOfAnotherIsNotErasedWithThem() {
        // given
        RecipientKey moved = World.person();
        move(number, moved);
        agreeNow(number);
        RecipientKey ofNext = World.person();
        link(number, ofNext);
        agreeNow(ofNext);
        leave();
        move(moved, number);
        agreeNow(number);

        // when
        Erasing.forget(userId);

        // then
        assertErased(userId);
        assertNotErased(ofNext);
    }
}

package io.anuencia.consent.erasure;

import static org.assertj.core.api.Assertions.assertThat;

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
import java.time.Instant;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.junit.jupiter.api.Test;

/** Keys that were left, and whether anybody else is known to have them since. */
@QuarkusTest
@QuarkusTestResource(PostgresResource.class)
@QuarkusTestResource(KafkaResource.class)
@QuarkusTestResource(SecretsResource.class)
class UnusedKeyIT extends HoldersOfANumber {

    /** The user id changes, too. */
    private void changeUserId(RecipientKey to) {
        apply(Said.changed(userId, to, DecisionClock.now()));
    }

    /** An older release did not tell whether a key that was left is a user id. */
    private void forgetKindOf(RecipientKey left) {
        sql.update(
                """
                update key_change set of_user_id = null
                where from_id = (select subject_id from subject_key where recipient_key = ?)
                """,
                left.value());
    }

    @Test
    void numberThatNobodyElseUsedIsErasedWithTheRest() {
        // given
        leave();

        // when
        UUID erasure = Erasing.forget(userId);

        // then
        assertErased(userId);
        assertErased(number);
        assertThat(keysLeft(erasure)).isNull();
    }

    @Test
    void whatNobodySaysUnderTheNumberIsNoUseOfIt() {
        // given
        leave();
        Instant now = DecisionClock.now().minusMillis(10);
        Map<String, Object> deferred =
                new HashMap<>(World.consentBody(brand, "promotions", number, now));
        deferred.put("state", "REQUEST_DEFERRED");
        Map<String, Object> unproven =
                new HashMap<>(World.consentBody(brand, "promotions", number, now));
        unproven.remove("evidence");
        World.consents(List.of(deferred, unproven)).statusCode(200);

        // when
        Erasing.forget(userId);

        // then
        assertErased(number);
    }

    @Test
    void optOutThatSomebodyBroughtAlongIsNoUseOfTheNumber() {
        // given
        RecipientKey comes = World.consenting(brand);
        leave();
        World.optOut(brand, comes).statusCode(200);
        apply(Said.numberChanged(comes, number, DecisionClock.now()));

        // when
        Erasing.forget(userId);

        // then
        assertErased(number);
    }

    @Test
    void formerUserIdIsErasedWithItsNumber() {
        // given
        RecipientKey another = World.consenting(brand);
        changeUserId(another);
        Erasing.forget(another);

        // when
        Erasing.forget(userId);

        // then
        assertErased(number);
    }

    @Test
    void keyThatMayBeAUserIdIsErasedWithItsNumberIfNobodyUsesIt() {
        // given
        changeUserId(World.person());
        forgetKindOf(userId);

        // when
        Erasing.forget(userId);

        // then
        assertErased(number);
    }

    @Test
    void keyThatMayBeAUserIdStaysIfSomebodyUsesIt() {
        // given
        leave();
        forgetKindOf(number);
        agreeNow(number);

        // when
        Erasing.forget(userId);

        // then
        assertErased(userId);
        assertUntouched(number);
    }
}

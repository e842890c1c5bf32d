package io.anuencia.dispatch.sending;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.anuencia.dispatch.TestTokens;
import io.anuencia.dispatch.WrongClock;
import io.anuencia.events.AccountReported;
import io.quarkus.test.junit.QuarkusTest;
import io.quarkus.test.junit.TestProfile;
import jakarta.inject.Inject;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** Meta's reports about numbers that a service with a wrong clock has asked about. */
@QuarkusTest
@TestProfile(WrongClockProfile.class)
class NumbersAfterAWrongClockIT extends EngineCase {

    @Inject WrongClock clock;

    @BeforeEach
    void isWell() {
        engine.graph()
                .say(
                        sender,
                        """
                        {"quality_rating":"GREEN",
                         "health_status":{"can_send_message":"AVAILABLE"}}""");
    }

    @AfterEach
    void mend() {
        clock.mend();
    }

    private void check() {
        TestTokens.as("ops").post("/senders/" + sender + "/check").then().statusCode(200);
    }

    private void restrict() {
        rig.publish(
                new AccountReported(
                        "waba" + sender,
                        "account_update",
                        "ACCOUNT_RESTRICTION",
                        List.of("RESTRICTED_BIZ_INITIATED_MESSAGING"),
                        null,
                        null,
                        Instant.now()));
    }

    private void awaitBlocked() {
        await("it is blocked")
                .untilAsserted(
                        () ->
                                assertThat(
                                                rig.text(
                                                        "select can_send from sender_health"
                                                                + " where sender_id = ?",
                                                        sender))
                                        .isEqualTo("BLOCKED"));
    }

    @Test
    void blockOfANumberThatAClockAheadAskedAboutIsKept() {
        // given
        clock.setAhead(Duration.ofHours(26));
        check();
        clock.mend();
        // when
        restrict();
        // then
        awaitBlocked();
    }

    @Test
    void reportedBlockIsRecentForAClockAhead() {
        // given
        check();
        clock.setAhead(Duration.ofHours(26));
        // when
        restrict();
        // then
        awaitBlocked();
    }

    @Test
    void numberThatAClockAheadStampedIsAskedAboutAgain() {
        // given
        check();
        // when
        rig.change(
                """
                update sender_health
                   set checked_at = now() + interval '26 hours',
                       answered_at = now() + interval '26 hours'
                 where sender_id = ?
                """,
                sender);
        // then
        await("it is asked about")
                .untilAsserted(
                        () ->
                                assertThat(
                                                rig.text(
                                                        "select answered_at <= now()"
                                                                + " from sender_health"
                                                                + " where sender_id = ?",
                                                        sender))
                                        .isEqualTo("t"));
    }
}

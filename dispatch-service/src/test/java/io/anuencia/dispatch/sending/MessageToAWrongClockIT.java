package io.anuencia.dispatch.sending;

import static org.assertj.core.api.Assertions.assertThat;

import io.anuencia.dispatch.TestTokens;
import io.anuencia.dispatch.WrongClock;
import io.quarkus.test.junit.QuarkusTest;
import io.quarkus.test.junit.TestProfile;
import jakarta.inject.Inject;
import java.time.Duration;
import java.util.UUID;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** A message that is posted to a service whose clock is wrong. */
@QuarkusTest
@TestProfile(WrongClockProfile.class)
class MessageToAWrongClockIT extends EngineCase {

    @Inject WrongClock clock;

    @BeforeEach
    void list() {
        listPromotions();
    }

    @AfterEach
    void mend() {
        clock.mend();
    }

    private UUID post() {
        return UUID.fromString(
                TestTokens.as("messages-write")
                        .body(
                                """
                                {"brand":"%s","purpose":"promotions","sender":"%s",
                                 "recipient":{"phone":"+51988000033"},
                                 "template":{"name":"winter_sale","language":"es"},
                                 "parameters":{"first_name":"Ana"}}"""
                                        .formatted(EngineRig.brand(sender), sender))
                        .post("/messages")
                        .then()
                        .statusCode(202)
                        .extract()
                        .path("messageId"));
    }

    @ParameterizedTest
    @ValueSource(strings = {"PT26H", "PT-26H"})
    void messageMayBeSentForADayFromNow(Duration ahead) {
        // given
        clock.setAhead(ahead);
        // when
        UUID message = post();
        // then
        assertThat(
                        rig.text(
                                """
                                select expires_at between now() + interval '23 hours 58 minutes'
                                                      and now() + interval '24 hours 1 minute'
                                  from message where id = ?
                                """,
                                message))
                .isEqualTo("t");
    }
}

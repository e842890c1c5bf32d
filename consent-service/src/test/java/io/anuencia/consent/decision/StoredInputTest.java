package io.anuencia.consent.decision;

import static org.assertj.core.api.Assertions.assertThat;

import io.anuencia.events.MessageClass;
import io.anuencia.messaging.EventCodec;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.util.Map;
import org.junit.jupiter.api.Test;

/** What was stored with a decision gives the decision again. */
class StoredInputTest {

    @Test
    void inputOfTheFirstFormGivesTheDecisionThatWasStoredWithIt() throws IOException {
        // given
        String stored;
        try (InputStream file = getClass().getResourceAsStream("/inputs/one-pack.json")) {
            stored = new String(file.readAllBytes(), StandardCharsets.UTF_8);
        }

        // when
        DecisionInput input = StoredInput.read(stored);

        // then
        assertThat(Decision.of(input).reasons())
                .containsExactly(Reason.CON_EXPIRED, Reason.QH_SUNDAY);
        assertThat(input.law().versions()).isEqualTo(Map.of("DEFAULT", "2026-11-24"));
    }

    @Test
    void inputOfTodayIsReadAsItWas() throws IOException {
        // given
        DecisionInput input = Asking.toSend(MessageClass.MARKETING).input();

        // when
        DecisionInput read = StoredInput.read(EventCodec.json().writeValueAsString(input));

        // then
        assertThat(read).isEqualTo(input);
    }
}

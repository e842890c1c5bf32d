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
        DecisionInput input = StoredInput.read(stored, null);

        // then
        assertThat(Decision.of(input).reasons())
                .containsExactly(Reason.CON_EXPIRED, Reason.QH_SUNDAY);
        assertThat(input.law().versions()).isEqualTo(Map.of("DEFAULT", "2026-11-24"));
    }

    @Test
    void inputThatHoldsItsLawIsReadAsItWas() throws IOException {
        // given
        DecisionInput input = Asking.toSend(MessageClass.MARKETING).input();

        // when
        DecisionInput read = StoredInput.read(EventCodec.json().writeValueAsString(input), null);

        // then
        assertThat(read).isEqualTo(input);
    }

    @Test
    void inputOfTodayIsPutTogetherWithTheLawThatIsStoredApart() throws IOException {
        // given
        DecisionInput input = Asking.toSend(MessageClass.MARKETING).input();
        String law = EventCodec.json().writeValueAsString(input.law());

        // when
        String stored = StoredInput.write(input);

        // then
        assertThat(StoredInput.read(stored, law)).isEqualTo(input);
        assertThat(stored).doesNotContain("\"law\"");
    }
}

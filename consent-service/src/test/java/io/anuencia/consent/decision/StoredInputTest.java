package io.anuencia.consent.decision;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.anuencia.consent.policy.MessagingRules;
import io.anuencia.events.MessageClass;
import io.anuencia.messaging.EventCodec;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.time.Period;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** A stored input gives the stored decision again. */
class StoredInputTest {

    @Test
    void inputOfTheFirstFormGivesItsStoredDecision() throws IOException {
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

    @ParameterizedTest
    @CsvSource({"3,true", "2,false", ",false"})
    void inputWithASingleSunsetGivesItsStoredDecision(Integer unanswered, boolean leftAlone)
            throws IOException {
        // given
        DecisionInput input = Asking.toSend(MessageClass.MARKETING).input();
        ObjectNode law = EventCodec.json().valueToTree(input.law());
        law.putObject("messaging").putObject("sunset").put("unanswered", 3).put("per", "P180D");
        ObjectNode stored = (ObjectNode) EventCodec.json().readTree(StoredInput.write(input));
        ObjectNode before = stored.putObject("sentBefore");
        if (unanswered != null) {
            before.put("unanswered", unanswered);
        }

        // when
        DecisionInput apart = StoredInput.read(stored.toString(), law.toString());
        stored.set("law", law);
        DecisionInput inside = StoredInput.read(stored.toString(), null);

        // then
        assertThat(Decision.of(apart).reasons().contains(Reason.FRQ_SUNSET)).isEqualTo(leftAlone);
        assertThat(apart.law().messaging().sunsets())
                .containsExactly(new MessagingRules.Sunset(3, Period.ofDays(180)));
        assertThat(inside).isEqualTo(apart);
    }

    @Test
    void currentInputIsCombinedWithItsSeparatelyStoredLaw() throws IOException {
        // given
        DecisionInput input = Asking.toSend(MessageClass.MARKETING).input();
        String law = EventCodec.json().writeValueAsString(input.law());

        // when
        String stored = StoredInput.write(input);

        // then
        assertThat(StoredInput.read(stored, law)).isEqualTo(input);
        assertThat(stored).doesNotContain("\"law\"");
    }

    @Test
    void inputIsReturnedWholeWhateverItsForm() throws IOException {
        // given
        DecisionInput input = Asking.toSend(MessageClass.MARKETING).input();
        String law = EventCodec.json().writeValueAsString(input.law());

        // when
        JsonNode whole = StoredInput.whole(StoredInput.write(input), law);

        // then
        assertThat(whole).isEqualTo(EventCodec.json().valueToTree(input));
        assertThat(whole.at("/law/known").booleanValue()).isTrue();
    }
}

package io.anuencia.consent.decision;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import io.anuencia.events.Jurisdiction;
import io.anuencia.events.MessageClass;
import io.anuencia.messaging.EventCodec;
import java.io.IOException;
import java.util.List;
import org.junit.jupiter.api.Test;

/** A stored input gives the stored decision again. */
class StoredInputTest {

    @Test
    void inputIsCombinedWithItsSeparatelyStoredLaw() throws IOException {
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
    void inputFromBeforeCountriesHadZonesGivesTheDecisionOfThatTime() throws IOException {
        // given
        Asking asking = Asking.toSend(MessageClass.MARKETING);
        asking.places = List.of(new Jurisdiction("JP", Jurisdiction.Source.PROFILE));
        DecisionInput input = asking.input();
        String law = EventCodec.json().writeValueAsString(input.law());

        // when
        String stored = StoredInput.write(input);
        String older = stored.replace(",\"countryZones\":{\"JP\":[\"Asia/Tokyo\"]}", "");

        // then
        assertThat(StoredInput.read(stored, law)).isEqualTo(input);
        assertThat(Decision.of(StoredInput.read(stored, law)).effect()).isEqualTo(Effect.DEFER);
        assertThat(Decision.of(StoredInput.read(older, law)).effect()).isEqualTo(Effect.ALLOW);
    }

    @Test
    void inputIsReturnedWhole() throws IOException {
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

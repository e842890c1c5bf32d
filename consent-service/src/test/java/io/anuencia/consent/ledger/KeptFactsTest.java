package io.anuencia.consent.ledger;

import static org.assertj.core.api.Assertions.assertThat;

import io.anuencia.events.HashedWamid;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Facts as evidence keeps them. */
class KeptFactsTest {

    private static final String WAMID = "wamid.HBgLNTE5ODc2NTQzMjEVAgASGBQzQTdB+/8=";

    @ParameterizedTest
    @ValueSource(
            strings = {"%s", " %s ", "[\"%s\",\"%s\"]", "their answer (%s).", "their answer:\\n%s"})
    void idOfAMessageIsHashedInAnyFact(String text) {
        // given
        Map<String, String> facts = Map.of("anyName", text.replace("%s", WAMID));

        // when
        Map<String, String> kept = KeptFacts.of(facts);

        // then
        assertThat(kept).isEqualTo(Map.of("anyName", text.replace("%s", HashedWamid.of(WAMID))));
        assertThat(KeptFacts.of(kept)).isEqualTo(kept);
    }

    @Test
    void addressesAreShortenedAndOtherFactsStay() {
        // when
        Map<String, String> kept =
                KeptFacts.of(
                        Map.of(
                                "ip", "203.0.113.77",
                                "confirmingMessageId", HashedWamid.of(WAMID),
                                "form", "whatswamid.html"));

        // then
        assertThat(kept)
                .isEqualTo(
                        Map.of(
                                "ip", "203.0.113.0",
                                "confirmingMessageId", HashedWamid.of(WAMID),
                                "form", "whatswamid.html"));
    }
}

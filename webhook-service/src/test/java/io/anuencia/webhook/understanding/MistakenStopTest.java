package io.anuencia.webhook.understanding;

import static org.assertj.core.api.Assertions.assertThat;

import io.anuencia.events.Intent;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** A mention of a mistake does not always refer to the stop word next to it. */
class MistakenStopTest {

    private static final Understanding UNDERSTANDING = ShippedUnderstanding.UNDERSTANDING;

    @ParameterizedTest
    @ValueSource(
            strings = {
                "I received a blue shirt by mistake can I cancel",
                "cancel I received it by mistake",
                "recibí esto por error cancelar"
            })
    void cancellingSomethingReceivedByMistakeIsNotAnOptOut(String text) {
        assertThat(UNDERSTANDING.of(text).intent()).isNotEqualTo(Intent.OPT_OUT);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "I clicked unsubscribe by mistake I want to get your messages",
                "I hit stop by mistake please keep texting me",
                "my stop was by mistake keep texting me",
                "j'ai cliqué sur stop par erreur je veux recevoir vos messages"
            })
    void mistakenStopFollowedByAWishForMessagesIsNotAnOptOut(String text) {
        assertThat(UNDERSTANDING.of(text).intent()).isNotEqualTo(Intent.OPT_OUT);
    }
}

package io.anuencia.consent.optout;

import static org.assertj.core.api.Assertions.assertThat;

import io.anuencia.consent.ledger.EntrySource;
import io.anuencia.consent.suppression.SuppressionKind;
import io.anuencia.events.OptOutCause;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class OptOutSignalTest {

    @ParameterizedTest
    @CsvSource({
        "WHATSAPP, BRAND, true, true",
        "WHATSAPP, GLOBAL, false, true",
        "WHATSAPP, WRONG_NUMBER, true, true",
        "WHATSAPP, WRONG_NUMBER, false, false",
        "REVIEW, BRAND, true, false",
        "REVIEW, GLOBAL, false, true",
        "NUMBER_CHANGE, BRAND, false, true",
        "LINK, BRAND, false, true",
        "PAGE, PURPOSE, false, false",
        "API, BRAND, false, false",
        "PLATFORM, PLATFORM_STOP, false, false"
    })
    void optOutFromAMessageOrAnotherKeyWasAnnouncedBefore(
            EntrySource source, SuppressionKind kind, boolean caused, boolean toldBefore) {
        // given
        OptOutCause cause = caused ? new OptOutCause("wamid.1", "106540352242922") : null;

        // when
        boolean told = OptOutSignal.isAnnouncedBefore(source, kind, cause);

        // then
        assertThat(told).isEqualTo(toldBefore);
    }
}

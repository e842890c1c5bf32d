package io.anuencia.consent.suppression;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** The properties of each kind besides forbidding, written a second time so that a slip shows. */
class SuppressionKindTest {

    @ParameterizedTest
    @CsvSource({
        "GLOBAL,        lifted overtaken ends goesAlong",
        "BRAND,         lifted overtaken ends goesAlong",
        "PURPOSE,       lifted overtaken ends goesAlong",
        "CHANNEL,       lifted overtaken goesAlong",
        "PLATFORM_STOP, lifted overtaken goesAlong",
        "WRONG_NUMBER,  lifted overtaken ofAnother",
        "REASSIGNED,    lifted overtaken ofAnother",
        "USER_BLOCKED,  lifted overtaken goesAlong",
        "COMPLAINT,     lifted overtaken goesAlong",
        "ADMIN,         goesAlong",
        "LEGAL_HOLD,    goesAlong",
        "ERASED,        lifted ends"
    })
    void kindHasItsExpectedProperties(SuppressionKind kind, String does) {
        // when
        List<String> found = new ArrayList<>();
        addIf(kind.isLiftedByConsent(), "lifted", found);
        addIf(kind.canBeOvertaken(), "overtaken", found);
        addIf(kind.withdraws(), "ends", found);
        addIf(kind.isOfAnotherHolder(), "ofAnother", found);
        addIf(kind.travels(), "goesAlong", found);

        // then
        assertThat(String.join(" ", found)).isEqualTo(does);
    }

    private static void addIf(boolean holds, String word, List<String> words) {
        if (holds) {
            words.add(word);
        }
    }
}

package io.anuencia.webhook.understanding;

import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class RuleBookTest {

    @Test
    void keepThatNamesWhatIsSkippedIsRefused() {
        // given
        RuleFile file = RuleFile.of("en", List.of("KEEP: not now", "SKIP: now"));

        // then
        assertThatThrownBy(() -> RuleBook.of(List.of(file)))
                .isInstanceOf(IllegalStateException.class)
                .hasMessage("KEEP names what patterns do not see: now");
    }

    /** What changes nothing is left out before patterns look: they would wait for it for ever. */
    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            textBlock =
                    """
                    stop now                  | en.ask names what patterns do not see: now
                    stop quit/now?            | en.ask names what patterns do not see: now
                    stop not_now              | en.ask names what patterns do not see: not now
                    stop i_beg_you            | en.ask names what patterns do not see: i beg you
                    stop sending/i_beg_of_you | en.ask names what patterns do not see: i beg of you
                    stop <late>               | en.ask names what patterns do not see: now
                    stop !now                 | en.ask names what patterns do not see: now
                    stop !order/<late>        | en.ask names what patterns do not see: now
                    """)
    void patternThatNamesWhatIsSkippedIsRefused(String pattern, String message) {
        // given
        RuleFile file =
                RuleFile.of(
                        "en",
                        List.of(
                                "WORDS late: later now",
                                "RULE OPT_OUT MARKETING ask",
                                "  " + pattern,
                                "SKIP: now i_beg_you beg_of"));

        // then
        assertThatThrownBy(() -> RuleBook.of(List.of(file)))
                .isInstanceOf(IllegalStateException.class)
                .hasMessage(message);
    }
}

package io.anuencia.webhook.understanding;

import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class RuleBookTest {

    @Test
    void keepStatementWithASkippedWordIsRefused() {
        // given
        RuleFile file = RuleFile.of("en", List.of("KEEP: not now", "SKIP: now"));

        // then
        assertThatThrownBy(() -> RuleBook.of(List.of(file)))
                .isInstanceOf(IllegalStateException.class)
                .hasMessage("KEEP names what patterns do not see: now");
    }

    /** Skipped words are removed before patterns match, so a pattern with one never matches. */
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
    void patternWithASkippedWordIsRefused(String pattern, String message) {
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

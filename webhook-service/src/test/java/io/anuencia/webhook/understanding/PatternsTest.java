package io.anuencia.webhook.understanding;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class PatternsTest {

    private final Lexicon lexicon = new Lexicon();
    private final PhraseReader reader = new PhraseReader(lexicon);

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            textBlock =
                    """
                    stop                | stop                    | 1
                    stop/quit texting   | quit texting            | 2
                    stop texting        | stop all this texting   | 0
                    stop .. texting     | stop all this texting   | 2
                    stop .. texting     | stop all of this texting | 0
                    stop ..4 texting    | stop all of this texting | 2
                    stop now? texting   | stop texting            | 2
                    stop now? texting   | stop now texting        | 3
                    no_more texting     | no more texting         | 3
                    <verb> me           | quit me                 | 2
                    stop $              | stop it                 | 0
                    stop ..1 $          | stop it                 | 1
                    stop me/$           | stop                    | 1
                    stop me/$           | stop me                 | 2
                    stop !order         | stop my order           | 0
                    stop !order         | stop my offer           | 1
                    stop !my_order      | stop my order           | 0
                    stop !my_order      | stop my offer           | 1
                    """)
    void patternSeesItsWords(String pattern, String text, int seen) {
        // given
        reader.name("en", "verb", new String[] {"stop", "quit"});
        Phrase phrase = reader.read("en", pattern.split(" "));
        int[] words = lexicon.numbersOf(Text.of(text));
        Memberships memberships = reader.seal();
        Patterns patterns = new Patterns(memberships);
        int number = patterns.add(phrase, 0);
        Presence clause = memberships.presenceIn(words, new Clause(0, words.length));

        // when
        int match = patterns.match(number, clause, 0);

        // then
        assertThat(match == Patterns.NO_MATCH ? 0 : Patterns.seen(match)).isEqualTo(seen);
    }

    @Test
    void patternThatMustBeginItsClauseIsNotFoundWithin() {
        // given
        Phrase phrase = reader.read("en", new String[] {"^", "stop"});
        int[] words = lexicon.numbersOf(Text.of("please stop"));
        Memberships memberships = reader.seal();
        Patterns patterns = new Patterns(memberships);
        int number = patterns.add(phrase, 0);
        Presence clause = memberships.presenceIn(words, new Clause(0, 2));

        // then
        assertThat(patterns.match(number, clause, 1)).isEqualTo(Patterns.NO_MATCH);
    }

    @Test
    void patternThatMatchesNothingIsRefused() {
        assertThatThrownBy(() -> reader.read("en", new String[] {"stop?", "$"}))
                .isInstanceOf(IllegalStateException.class)
                .hasMessageContaining("matches nothing");
    }

    @Test
    void undefinedSetIsRefused() {
        assertThatThrownBy(() -> reader.read("en", new String[] {"<things>"}))
                .isInstanceOf(IllegalStateException.class)
                .hasMessageContaining("en.things");
    }
}

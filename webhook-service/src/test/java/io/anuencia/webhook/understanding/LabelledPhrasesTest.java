package io.anuencia.webhook.understanding;

import static org.assertj.core.api.Assertions.assertThat;

import io.anuencia.events.Intent;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.stream.Stream;
import org.jboss.logging.Logger;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/**
 * Measures how well texts are interpreted. No rule is ever changed because of a phrase in a file
 * that is only measured, so its figures estimate those of unseen phrases.
 */
class LabelledPhrasesTest {

    private static final Logger LOG = Logger.getLogger(LabelledPhrasesTest.class);
    private static final Set<String> PLAIN =
            Set.of("keyword", "case-punct", "zero-width", "unicode", "accent", "emoji");

    /** The largest share of phrases without consent that may be taken for a consent. */
    private static final double INVENTED_MAX = 0.01;

    private static final Understanding UNDERSTANDING = ShippedUnderstanding.UNDERSTANDING;

    /**
     * The target of a file. For unseen phrases it is a recall of 0.97 for opt-outs, at most 2 % of
     * the others taken for one, and a recall of 0.9 for HELP and OPT_IN.
     *
     * @param heard share of the opt-outs that are recognised or left to a human
     */
    record Target(
            String file, double optOut, double heard, double falseOptOuts, double help, double in) {

        @Override
        public String toString() {
            return file;
        }
    }

    static List<Target> targets() {
        return List.of(
                new Target(Phrases.FRESH, 0.99, 0.99, 0.02, 0.9, 0.9),
                new Target(Phrases.HELD_BACK, 0.99, 0.99, 0.02, 0.9, 0.9),
                new Target(Phrases.PLAIN, 1, 1, 0, 1, 1),
                new Target(Phrases.EVERYDAY, 0.97, 0.97, 0.02, 0.9, 0.9),
                new Target(Phrases.REPLIES, 0.97, 0.97, 0.02, 0.9, 0.9),
                new Target(Phrases.SAMPLE_STYLE, 0.97, 0.97, 0.02, 0.9, 0.9),
                // Odd wording on purpose.
                new Target(Phrases.UNSEEN, 0.97, 0.97, 0.02, 0.9, 0.9),
                // Even odder, and far from the target.
                new Target(Phrases.INBOX, 0.88, 0.88, 0.02, 0.8, 0.85),
                new Target(Phrases.ODD, 0.69, 0.69, 0.08, 0.5, 0.75),
                // Rules were made for these two.
                new Target(Phrases.SAMPLE, 1, 1, 0, 1, 1),
                new Target(Phrases.OWN, 0.99, 0.99, 0.005, 0.98, 0.98));
    }

    @ParameterizedTest
    @MethodSource("targets")
    void phrasesAreUnderstood(Target target) {
        // when
        Confusion confusion = Confusion.of(Phrases.of(target.file()), UNDERSTANDING);

        // then
        LOG.infof("%s: %s", target.file(), confusion);
        assertThat(confusion.recall(Intent.OPT_OUT)).isGreaterThanOrEqualTo(target.optOut());
        assertThat(confusion.heard()).isGreaterThanOrEqualTo(target.heard());
        assertThat(confusion.falseOptOuts()).isLessThanOrEqualTo(target.falseOptOuts());
        assertThat(confusion.recall(Intent.HELP)).isGreaterThanOrEqualTo(target.help());
        assertThat(confusion.recall(Intent.OPT_IN)).isGreaterThanOrEqualTo(target.in());
        assertThat(confusion.inventedConsents()).isLessThanOrEqualTo(INVENTED_MAX);
        assertThat(confusion.takenAsConsent(Intent.OPT_OUT)).isZero();
    }

    @Test
    void plainKeywordsAreNeverMissedOrConfused() {
        // given
        List<Phrases.Phrase> plain =
                developedAgainst().filter(phrase -> PLAIN.contains(phrase.kind())).toList();

        // when
        Confusion confusion = Confusion.of(plain, UNDERSTANDING);

        // then
        assertThat(plain).hasSizeGreaterThan(150);
        assertThat(confusion.wrong()).isEmpty();
    }

    @Test
    void measuredPhrasesAreNotDevelopedAgainst() {
        // given
        Set<String> known = new HashSet<>();
        developedAgainst()
                .filter(phrase -> !PLAIN.contains(phrase.kind()))
                .forEach(phrase -> known.add(phrase.text()));

        // then
        assertThat(
                        Stream.of(
                                        Phrases.HELD_BACK,
                                        Phrases.UNSEEN,
                                        Phrases.EVERYDAY,
                                        Phrases.PLAIN,
                                        Phrases.FRESH,
                                        Phrases.REPLIES,
                                        Phrases.INBOX,
                                        Phrases.SAMPLE_STYLE,
                                        Phrases.ODD)
                                .flatMap(file -> Phrases.of(file).stream()))
                .filteredOn(phrase -> known.contains(phrase.text()))
                .hasSizeLessThan(12);
    }

    private static Stream<Phrases.Phrase> developedAgainst() {
        return Stream.of(Phrases.SAMPLE, Phrases.OWN).flatMap(file -> Phrases.of(file).stream());
    }
}

package io.anuencia.webhook.understanding;

import static org.assertj.core.api.Assertions.assertThat;

import io.anuencia.events.Intent;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.stream.Stream;
import org.jboss.logging.Logger;
import org.junit.jupiter.api.Test;

/**
 * How well people are understood. The held-back phrases are never looked at to change a rule: their
 * figures are what phrases that nobody has seen can expect.
 */
class LabelledPhrasesTest {

    private static final Logger LOG = Logger.getLogger(LabelledPhrasesTest.class);
    private static final Set<String> PLAIN =
            Set.of("keyword", "case-punct", "zero-width", "unicode", "accent", "emoji");

    private static final Understanding UNDERSTANDING = new Understanding();

    @Test
    void heldBackPhrasesAreUnderstood() {
        // when
        Confusion confusion = Confusion.of(Phrases.of(Phrases.HELD_BACK), UNDERSTANDING);

        // then
        LOG.infof("held-back phrases: %s", confusion);
        assertThat(confusion.recall(Intent.OPT_OUT)).isGreaterThanOrEqualTo(0.97);
        assertThat(confusion.falseOptOuts()).isLessThanOrEqualTo(0.02);
        assertThat(confusion.recall(Intent.HELP)).isGreaterThanOrEqualTo(0.9);
        assertThat(confusion.recall(Intent.OPT_IN)).isGreaterThanOrEqualTo(0.8);
    }

    @Test
    void plainPhrasesAreUnderstood() {
        // when
        Confusion confusion = Confusion.of(Phrases.of(Phrases.PLAIN), UNDERSTANDING);

        // then
        LOG.infof("plain phrases: %s", confusion);
        assertThat(confusion.recall(Intent.OPT_OUT)).isGreaterThanOrEqualTo(0.97);
        assertThat(confusion.falseOptOuts()).isLessThanOrEqualTo(0.02);
        assertThat(confusion.recall(Intent.HELP)).isGreaterThanOrEqualTo(0.9);
        assertThat(confusion.recall(Intent.OPT_IN)).isGreaterThanOrEqualTo(0.9);
    }

    /** The target is that of the held-back phrases; these say how far it is for harder ones. */
    @Test
    void hardPhrasesAreUnderstoodNearlyAsWell() {
        // when
        Confusion confusion = Confusion.of(Phrases.of(Phrases.UNSEEN), UNDERSTANDING);

        // then
        LOG.infof("hard phrases: %s", confusion);
        assertThat(confusion.heard()).isGreaterThanOrEqualTo(0.95);
        assertThat(confusion.falseOptOuts()).isLessThanOrEqualTo(0.04);
    }

    @Test
    void everydayPhrasesAreUnderstoodNearlyAsWell() {
        // when
        Confusion confusion = Confusion.of(Phrases.of(Phrases.EVERYDAY), UNDERSTANDING);

        // then
        LOG.infof("everyday phrases: %s", confusion);
        assertThat(confusion.heard()).isGreaterThanOrEqualTo(0.92);
        assertThat(confusion.falseOptOuts()).isLessThanOrEqualTo(0.02);
        assertThat(confusion.recall(Intent.HELP)).isGreaterThanOrEqualTo(0.9);
        assertThat(confusion.recall(Intent.OPT_IN)).isGreaterThanOrEqualTo(0.9);
    }

    @Test
    void phrasesThatRulesWereMadeForAreUnderstood() {
        // given
        List<Phrases.Phrase> phrases =
                Stream.of(Phrases.SAMPLE, Phrases.OWN)
                        .flatMap(file -> Phrases.of(file).stream())
                        .toList();

        // when
        Confusion confusion = Confusion.of(phrases, UNDERSTANDING);

        // then
        LOG.infof("phrases that rules were made for: %s", confusion);
        assertThat(confusion.recall(Intent.OPT_OUT)).isGreaterThanOrEqualTo(0.99);
        assertThat(confusion.falseOptOuts()).isLessThanOrEqualTo(0.005);
        assertThat(confusion.recall(Intent.HELP)).isGreaterThanOrEqualTo(0.98);
        assertThat(confusion.recall(Intent.OPT_IN)).isGreaterThanOrEqualTo(0.98);
    }

    @Test
    void noPlainKeywordIsMissedOrTakenForAnother() {
        // given
        List<Phrases.Phrase> plain =
                Stream.of(Phrases.SAMPLE, Phrases.OWN)
                        .flatMap(file -> Phrases.of(file).stream())
                        .filter(phrase -> PLAIN.contains(phrase.kind()))
                        .toList();

        // when
        Confusion confusion = Confusion.of(plain, UNDERSTANDING);

        // then
        assertThat(plain).hasSizeGreaterThan(150);
        assertThat(confusion.wrong()).isEmpty();
    }

    @Test
    void noPhraseIsBothHeldBackAndDevelopedAgainst() {
        // given
        Set<String> known = new HashSet<>();
        Stream.of(Phrases.SAMPLE, Phrases.OWN)
                .flatMap(file -> Phrases.of(file).stream())
                .filter(phrase -> !PLAIN.contains(phrase.kind()))
                .forEach(phrase -> known.add(phrase.text()));

        // then
        assertThat(
                        Stream.of(
                                        Phrases.HELD_BACK,
                                        Phrases.UNSEEN,
                                        Phrases.EVERYDAY,
                                        Phrases.PLAIN)
                                .flatMap(file -> Phrases.of(file).stream()))
                .filteredOn(phrase -> known.contains(phrase.text()))
                .hasSizeLessThan(12);
    }
}

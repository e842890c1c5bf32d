package io.anuencia.webhook.understanding;

import static org.assertj.core.api.Assertions.assertThat;

import com.ibm.icu.text.Normalizer2;
import java.lang.management.ManagementFactory;
import java.lang.management.ThreadMXBean;
import java.util.List;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.ToIntFunction;
import java.util.stream.Stream;
import org.jboss.logging.Logger;
import org.junit.jupiter.api.Test;

/**
 * The cost of an interpretation, in two measures. The patterns that are matched for each word are
 * counted, which gives the same number on every machine. The processor time of this thread is
 * compared with that of ICU normalisations of the same texts, measured alternately: other load on
 * the machine then affects both. It still varies, so that the target is only logged, and only a
 * multiple of it fails.
 */
class UnderstandingCostTest {

    private static final Logger LOG = Logger.getLogger(UnderstandingCostTest.class);
    private static final ThreadMXBean CLOCK = ManagementFactory.getThreadMXBean();
    private static final int WARM_UP = 5;
    private static final int PAIRS = 5;

    /** Other load only adds to the measured time, so it is measured longer before it fails. */
    private static final int ROUNDS_MAX = 25;

    /**
     * Makes both sides of a pair take about equally long, so that both are disturbed equally often;
     * the minimum of each is compared, because other load affects it least.
     */
    private static final int NORMALISATIONS = 10;

    /** The target of ADR 0085, in normalisations. */
    private static final double RATIO_TARGET = 20;

    private static final double RATIO_MAX = 2 * RATIO_TARGET;

    /** A little more than the rules of this release need. */
    private static final double PATTERNS_PER_WORD_MAX = 2;

    private static final Understanding UNDERSTANDING = new Understanding();
    private final Normalizer2 icu = Normalizer2.getNFKCCasefoldInstance();
    private int sink;

    private static List<String> texts() {
        return Stream.of(Phrases.SAMPLE, Phrases.OWN, Phrases.HELD_BACK)
                .flatMap(file -> Phrases.of(file).stream())
                .map(Phrases.Phrase::text)
                .toList();
    }

    @Test
    void onlyFewPatternsAreMatchedForEachWord() {
        // given
        RuleBook rules = RuleBook.shipped();
        AtomicInteger matched = new AtomicInteger();
        int read = 0;

        // when: each text is one clause, so that no pattern is ruled out by the end of another
        for (String text : texts()) {
            int[] words = rules.lexicon().numbersOf(Text.of(text));
            Presence presence = rules.presenceIn(words, new Clause(0, words.length));
            for (int word : words) {
                rules.candidates().possible(word, presence, pattern -> matched.incrementAndGet());
            }
            read += words.length;
        }

        // then
        double perWord = matched.doubleValue() / read;
        LOG.infof("%.2f patterns are matched for each of %d words", perWord, read);
        assertThat(perWord).isLessThanOrEqualTo(PATTERNS_PER_WORD_MAX);
    }

    @Test
    void interpretationCostsAFewNormalisations() {
        // given
        List<String> texts = texts();
        for (int i = 0; i < WARM_UP; i++) {
            answers(texts);
            normalisations(texts);
        }

        // when
        double answer = Double.MAX_VALUE;
        double normalisation = Double.MAX_VALUE;
        double ratio = Double.MAX_VALUE;
        for (int round = 0; round < ROUNDS_MAX && ratio > RATIO_TARGET; round++) {
            for (int pair = 0; pair < PAIRS; pair++) {
                answer = Math.min(answer, answers(texts));
                normalisation = Math.min(normalisation, normalisations(texts));
            }
            ratio = answer / normalisation;
        }

        // then
        LOG.infof(
                "an answer costs %.1f ICU normalisations (at best %.0f ns) sink=%d",
                ratio, answer, sink);
        assertThat(ratio).isLessThanOrEqualTo(RATIO_MAX);
    }

    private double answers(List<String> texts) {
        return nanos(texts, 1, text -> UNDERSTANDING.of(text).rule().length());
    }

    private double normalisations(List<String> texts) {
        return nanos(texts, NORMALISATIONS, text -> icu.normalize(text).length());
    }

    private double nanos(List<String> texts, int times, ToIntFunction<String> work) {
        long begun = CLOCK.getCurrentThreadCpuTime();
        for (int i = 0; i < times; i++) {
            for (String text : texts) {
                sink += work.applyAsInt(text);
            }
        }
        return (CLOCK.getCurrentThreadCpuTime() - begun) / ((double) times * texts.size());
    }
}

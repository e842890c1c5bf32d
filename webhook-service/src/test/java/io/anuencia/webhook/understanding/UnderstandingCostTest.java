package io.anuencia.webhook.understanding;

import static org.assertj.core.api.Assertions.assertThat;

import com.ibm.icu.text.Normalizer2;
import java.lang.management.ManagementFactory;
import java.lang.management.ThreadMXBean;
import java.util.List;
import java.util.function.ToIntFunction;
import java.util.stream.Stream;
import org.jboss.logging.Logger;
import org.junit.jupiter.api.Test;

/**
 * The cost of an interpretation, relative to one ICU normalisation of the same text, in processor
 * time of this thread. Both are measured alternately over all phrases, and the median of the ratios
 * counts: other load on the machine then affects both, and a disturbed round is not the median.
 */
class UnderstandingCostTest {

    private static final Logger LOG = Logger.getLogger(UnderstandingCostTest.class);
    private static final ThreadMXBean CLOCK = ManagementFactory.getThreadMXBean();
    private static final int WARM_UP = 5;
    private static final int PAIRS = 5;

    /** Other load only adds to the measured time, so it is measured longer before it fails. */
    private static final int ROUNDS_MAX = 150;

    /**
     * Makes both sides of a pair take about equally long, so that both are disturbed equally often;
     * the minimum of each is compared, because other load affects it least.
     */
    private static final int NORMALISATIONS = 10;

    private static final double RATIO_MAX = 20;

    private static final Understanding UNDERSTANDING = new Understanding();
    private final Normalizer2 icu = Normalizer2.getNFKCCasefoldInstance();
    private int sink;

    @Test
    void interpretationCostsAFewNormalisations() {
        // given
        List<String> texts =
                Stream.of(Phrases.SAMPLE, Phrases.OWN, Phrases.HELD_BACK)
                        .flatMap(file -> Phrases.of(file).stream())
                        .map(Phrases.Phrase::text)
                        .toList();
        for (int i = 0; i < WARM_UP; i++) {
            answers(texts);
            normalisations(texts);
        }

        // when
        double answer = Double.MAX_VALUE;
        double normalisation = Double.MAX_VALUE;
        double ratio = Double.MAX_VALUE;
        for (int round = 0; round < ROUNDS_MAX && ratio > RATIO_MAX; round++) {
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

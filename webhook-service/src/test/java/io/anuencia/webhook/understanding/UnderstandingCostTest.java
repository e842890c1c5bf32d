package io.anuencia.webhook.understanding;

import static org.assertj.core.api.Assertions.assertThat;

import com.ibm.icu.text.Normalizer2;
import java.lang.management.ManagementFactory;
import java.lang.management.ThreadMXBean;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.function.ToIntFunction;
import java.util.stream.Stream;
import org.jboss.logging.Logger;
import org.junit.jupiter.api.Test;

/**
 * What an answer costs, as a ratio to one ICU normalisation of the same text, in processor time of
 * this thread. Both are measured in turn; the median of the rounds counts.
 */
class UnderstandingCostTest {

    private static final Logger LOG = Logger.getLogger(UnderstandingCostTest.class);
    private static final ThreadMXBean CLOCK = ManagementFactory.getThreadMXBean();
    private static final int WARM_UP = 30;
    private static final int ROUNDS = 15;

    /** The target is 20; a machine that does other things at once spoils the caches of both. */
    private static final double RATIO_MAX = 40;

    private int sink;

    @Test
    void answerCostsAFewNormalisations() {
        // given
        Understanding understanding = new Understanding();
        Normalizer2 icu = Normalizer2.getNFKCCasefoldInstance();
        List<String> texts =
                Stream.of(Phrases.SAMPLE, Phrases.OWN, Phrases.HELD_BACK)
                        .flatMap(file -> Phrases.of(file).stream())
                        .map(Phrases.Phrase::text)
                        .toList();
        for (int i = 0; i < WARM_UP; i++) {
            nanos(texts, text -> understanding.of(text).rule().length());
            nanos(texts, text -> icu.normalize(text).length());
        }

        // when
        List<Double> ratios = new ArrayList<>();
        double answer = 0;
        for (int i = 0; i < ROUNDS; i++) {
            answer = nanos(texts, text -> understanding.of(text).rule().length());
            ratios.add(answer / nanos(texts, text -> icu.normalize(text).length()));
        }

        // then
        Collections.sort(ratios);
        double median = ratios.get(ROUNDS / 2);
        LOG.infof(
                "an answer costs %.1f ICU normalisations (%.0f ns) sink=%d", median, answer, sink);
        assertThat(median).isLessThan(RATIO_MAX);
    }

    private double nanos(List<String> texts, ToIntFunction<String> work) {
        long begun = CLOCK.getCurrentThreadCpuTime();
        for (int i = 0; i < 10; i++) {
            for (String text : texts) {
                sink += work.applyAsInt(text);
            }
        }
        return (CLOCK.getCurrentThreadCpuTime() - begun) / (10.0 * texts.size());
    }
}

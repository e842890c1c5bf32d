package io.anuencia.testbed.historychecker;

import static org.assertj.core.api.Assertions.assertThat;

import io.anuencia.testbed.history.Op;
import io.anuencia.testbed.historychecker.Figures.Spread;
import java.util.Map;
import org.junit.jupiter.api.Test;

class KillsTest {

    private static final long MILLI = 1_000_000;

    private static Story kill(Story story, long atMillis) {
        return story.at(atMillis).note(Op.FAULT_INJECTED, Map.of("kill", "dispatch"));
    }

    private static Story doubt(Story story, String attempt) {
        return story.note(Op.PERMIT_CLOSED, Map.of("attempt", attempt, "outcome", "IN_DOUBT"));
    }

    @Test
    void silenceOfAKillBeginsWithTheLastSendBeforeItAndItsDoubtsEndWithTheNext() {
        // given
        Story story = new Story().permit("a", "m", 1).permit("b", "n", 1).permit("c", "o", 1);
        story.at(1_000).start("a", "m");
        kill(story, 1_500);
        doubt(story, "a");
        story.at(3_000).start("b", "n");
        kill(story, 3_100);
        doubt(doubt(story, "b"), "b");
        story.at(3_600).start("c", "o");
        doubt(story, "c");
        // when
        Kills kills = story.verdict().figures().kills().get("dispatch");
        // then
        assertThat(kills.silences())
                .isEqualTo(new Spread(2, 600 * MILLI, 600 * MILLI, 2_000 * MILLI, 2_000 * MILLI));
        assertThat(kills.doubts()).isEqualTo(new Spread(2, 1, 1, 2, 2));
    }

    @Test
    void runWithoutKillsHasNoCosts() {
        // given
        Story story = new Story().send("a", "m", 1);
        story.note(Op.FAULT_INJECTED, Map.of("trial", "nothing"));
        // when
        Map<String, Kills> kills = story.verdict().figures().kills();
        // then
        assertThat(kills).isEmpty();
    }
}

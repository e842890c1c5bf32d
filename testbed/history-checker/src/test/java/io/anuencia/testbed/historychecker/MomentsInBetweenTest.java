package io.anuencia.testbed.historychecker;

import static org.assertj.core.api.Assertions.assertThat;

import io.anuencia.testbed.history.Op;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

/** Moments that nobody notes directly: a commit, a stop without a message, a phone. */
class MomentsInBetweenTest {

    /**
     * It may have been committed after the permit, and a transaction that failed proves nothing.
     */
    @Test
    void optOutRecordedAfterThePermitWasWrittenNeedNotBeInItsVersion() {
        // given
        Story story =
                new Story()
                        .at(4)
                        .permitsWritten("a")
                        .optOutWritten("o", 2)
                        .optOutRecorded("o")
                        .permitsWritten("a")
                        .permit("a", "m", 1, Story.ANN, 3_000_000);
        // when
        Verdict verdict = story.verdict();
        // then
        assertThat(verdict.holds()).isTrue();
    }

    @Test
    void stopInSettingsIsKnownByAnyKeyOfThePerson() {
        // given
        Story story =
                new Story()
                        .linked(Story.ANN, "ann's other key")
                        .note(
                                Op.WEBHOOK_POSTED,
                                Map.of("post", "p", "items", List.of("preference:ann")))
                        .note(Op.WEBHOOK_ANSWERED, Map.of("post", "p", "status", 200))
                        .note(
                                Op.FINAL_OPT_OUT,
                                Map.of(
                                        "optOut",
                                        "o",
                                        "kind",
                                        "PLATFORM_STOP",
                                        "persons",
                                        List.of("ann's other key"),
                                        "state",
                                        "EFFECTIVE"))
                        .ledgerVerified(true);
        // when
        Verdict verdict = story.verdict();
        // then
        assertThat(verdict.holds()).isTrue();
        assertThat(verdict.examined(Invariant.I5)).isEqualTo(1);
    }

    @Test
    void messageThatReachesItsPhoneAfterAnOptOutIsAFigure() {
        // given
        Story story =
                new Story()
                        .send("a", "m", 1)
                        .optOutAsked("o")
                        .optOutEffective("o")
                        .deliver("a")
                        .deliver("of nobody");
        // when
        Verdict verdict = story.verdict();
        // then
        assertThat(verdict.holds()).isTrue();
        assertThat(verdict.figures().lateArrivals()).isZero();
        assertThat(verdict.figures().lateDeliveries()).isEqualTo(1);
    }
}

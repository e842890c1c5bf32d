package io.anuencia.dispatch.ownership;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.anuencia.dispatch.attempt.Outstanding;
import java.time.Duration;
import org.junit.jupiter.api.Test;

class OwnedNumberTest {

    private final OwnedNumber number = OwnedNumbers.held(80);

    @Test
    void shorterRestDoesNotEndALongerOne() {
        // given
        number.rest(Duration.ofMinutes(1));
        // when
        number.rest(Duration.ZERO);
        // then
        assertThat(number.isResting()).isTrue();
    }

    @Test
    void doubtOutlastsItsRestUntilAnAnswerIsClear() {
        // given
        number.restInDoubt(Duration.ofMinutes(1));
        boolean resting = number.isRestingInDoubt();
        // when
        OwnedNumbers.wake(number);
        // then
        assertThat(resting).isTrue();
        assertThat(number.isRestingInDoubt()).isFalse();
        assertThat(number.isDoubtful()).isTrue();
        number.clearDoubt();
        assertThat(number.isDoubtful()).isFalse();
    }

    @Test
    void waitsWhileItsAnswersAreInDoubtSayNothingAboutItsRate() {
        // given
        number.restInDoubt(Duration.ZERO);
        Outstanding.Place place = number.outstanding().take();
        await("long wait").pollDelay(Duration.ofMillis(500)).until(() -> true);
        // when
        place.giveBack();
        // then
        assertThat(number.outstanding().leaveSoon()).isTrue();
        assertThat(number.outstanding().count()).isZero();
    }

    @Test
    void restForAnotherCauseLeavesNoDoubt() {
        // when
        number.rest(Duration.ofMinutes(1));
        // then
        assertThat(number.isResting()).isTrue();
        assertThat(number.isRestingInDoubt()).isFalse();
    }
}

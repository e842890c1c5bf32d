package io.anuencia.dispatch.sending;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

class GrowingRestsTest {

    private final List<Long> millis = new ArrayList<>();
    private boolean resting;
    private final GrowingRests rests =
            new GrowingRests(
                    () -> resting,
                    rest -> {
                        resting = true;
                        millis.add(rest.toMillis());
                    });

    private void failures(int count) {
        for (int i = 0; i < count; i++) {
            rests.begin();
        }
    }

    private void waitOut() {
        resting = false;
    }

    @Test
    void connectionsThatFailTogetherMakeOneRest() {
        // when
        failures(13);
        // then
        assertThat(millis).containsExactly(500L);
    }

    @Test
    void eachRestIsTwiceAsLongUpToHalfAMinute() {
        // when
        for (int i = 0; i < 8; i++) {
            failures(3);
            waitOut();
        }
        // then
        assertThat(millis)
                .containsExactly(500L, 1000L, 2000L, 4000L, 8000L, 16000L, 30000L, 30000L);
    }

    @Test
    void successBringsBackTheShortest() {
        // given
        failures(1);
        waitOut();
        // when
        rests.reset();
        failures(1);
        // then
        assertThat(millis).containsExactly(500L, 500L);
    }
}

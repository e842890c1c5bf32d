package io.anuencia.dispatch.asking;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class AskLaneTest {

    private static AskLane lane() {
        return new AskLane(null);
    }

    @ParameterizedTest
    @CsvSource({"1, 1", "10, 10", "16, 16", "20, 16", "80, 40", "1000, 500"})
    void halfSecondOfTheRateMayBeOutstandingAndFewAtLeast(double rate, int limit) {
        // given
        double pace = rate;
        // when
        int allowed = AskLane.limit(pace);
        // then
        assertThat(allowed).isEqualTo(limit);
    }

    @ParameterizedTest
    @CsvSource({"1000, 166, true", "1000, 165, false", "80, 13, true", "80, 12, false"})
    void thirdOfTheLimitIsMuchRoom(double rate, int bulk, boolean much) {
        // given
        Room room = new Room(500, bulk);
        // when
        boolean isMuch = AskLane.isMuch(room, rate);
        // then
        assertThat(isMuch).isEqualTo(much);
    }

    @Test
    void whoFoundLittleDoesNotGoOnWithoutALook() {
        // given
        AskLane lane = lane();
        // when
        lane.found(200, 400);
        // then
        assertThat(lane.mayGoOn(new Room(500, 400))).isFalse();
    }

    @Test
    void newsOfBeforeALookIsSeenByIt() {
        // given
        AskLane lane = lane();
        lane.hasNews();

        // when
        boolean begun = lane.begin(System.nanoTime());

        // then
        assertThat(begun).isTrue();
        assertThat(lane.end()).isFalse();
    }

    @Test
    void newsBetweenALookAndItsAskIsToldAtTheEnd() {
        // given
        AskLane lane = lane();
        long look = System.nanoTime();

        // when
        lane.hasNews();

        // then
        assertThat(lane.begin(look)).isTrue();
        assertThat(lane.end()).isTrue();
    }

    @Test
    void newsDuringAnAskIsToldAtItsEndUntilTheNextLook() {
        // given
        AskLane lane = lane();
        lane.begin(System.nanoTime());

        // when
        lane.hasNews();

        // then
        assertThat(lane.begin(System.nanoTime())).isFalse();
        assertThat(lane.end()).isTrue();
        assertThat(lane.begin(System.nanoTime())).isTrue();
        assertThat(lane.end()).isFalse();
    }
}

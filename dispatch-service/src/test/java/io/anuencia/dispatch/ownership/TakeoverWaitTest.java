package io.anuencia.dispatch.ownership;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.DoubleRange;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class TakeoverWaitTest {

    /** Within it from its start, a request has arrived or never will. */
    private static final double ARRIVAL = 1.5;

    @ParameterizedTest
    @CsvSource({
        "Infinity, PT1S",
        "7, PT1S",
        "4.25, PT1S",
        "4, PT1.25S",
        "2, PT3.25S",
        "0, PT3.25S",
        "-30, PT3.25S",
    })
    void waitIsShorterTheLongerAgoTheLastIntentWasCommitted(double seconds, Duration wait) {
        // given
        double sinceIntent = seconds;
        // when
        Duration after = TakeoverWait.after(sinceIntent);
        // then
        assertThat(after).isEqualTo(wait);
    }

    /**
     * The earlier owner asks at 0, commits the intent, stands still for some time, and begins to
     * send if its deadline allows. All of its clocks and ours but the monotonic ones may be wrong;
     * the database's is wrong by less than two seconds between the two readings.
     */
    @Property
    void nothingOfAnEarlierOwnerBeginsWithinASecondOfTheNextOnesFirstOrArrivesAfterIt(
            @ForAll @DoubleRange(min = 0, max = 1.5, maxIncluded = false) double intended,
            @ForAll @DoubleRange(min = 0, max = 60) double stoodStill,
            @ForAll @DoubleRange(min = 0, max = ARRIVAL) double onItsWay,
            @ForAll @DoubleRange(min = 0, max = 12) double fencedAfter,
            @ForAll @DoubleRange(min = -2, max = 2) double clockError) {
        // given
        double fenced = intended + fencedAfter;
        double left = intended + stoodStill;
        boolean begins = left < 1.5;
        // when
        double wait = TakeoverWait.after(fencedAfter + clockError).toNanos() / 1e9;
        // then
        assertThat(wait).isBetween(1.0, 3.25);
        if (begins) {
            assertThat(fenced + wait - left).isGreaterThanOrEqualTo(1);
            assertThat(fenced + wait).isGreaterThanOrEqualTo(left + onItsWay);
        }
    }
}

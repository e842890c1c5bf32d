package io.anuencia.messaging;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.exc.InvalidFormatException;
import java.time.Instant;
import java.util.Random;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

class EventTimesTest {

    private static final long LAST = Instant.parse("9999-12-31T23:59:59Z").getEpochSecond();

    static Stream<Instant> instants() {
        Random random = new Random(7);
        Stream<Instant> any =
                Stream.generate(
                                () ->
                                        Instant.ofEpochSecond(
                                                (long) (random.nextDouble() * LAST), nanos(random)))
                        .limit(200);
        Stream<Instant> ends =
                Stream.of(
                        Instant.EPOCH,
                        Instant.MIN,
                        Instant.MAX,
                        Instant.parse("0000-01-01T00:00:00Z"),
                        Instant.parse("9999-12-31T23:59:59.999999999Z"),
                        Instant.parse("+10000-01-01T00:00:00Z"),
                        Instant.parse("-0001-12-31T23:59:59Z"));
        return Stream.concat(any, ends);
    }

    /** Nanoseconds with the resolution of real clocks: seconds, milli-, micro- or nanoseconds. */
    private static int nanos(Random random) {
        int[] units = {1_000_000_000, 1_000_000, 1_000, 1};
        int unit = units[random.nextInt(units.length)];
        return random.nextInt(1_000_000_000) / unit * unit;
    }

    @ParameterizedTest
    @MethodSource("instants")
    void instantIsWrittenAsJavaWritesItAndReadAgain(Instant instant) {
        // when
        String text = EventTimes.text(instant);

        // then
        assertThat(text).isEqualTo(instant.toString());
        assertThat(EventTimes.read(text)).isEqualTo(instant);
    }

    @Test
    void otherOffsetsAreRead() {
        assertThat(EventTimes.read("2026-11-24T10:30:00.5-05:00"))
                .isEqualTo(Instant.parse("2026-11-24T15:30:00.500Z"));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "yesterday",
                "2026-11-24",
                "2026-11-24T15:30:00",
                "2026-02-30T00:00:00Z",
                "2026-11-24T25:00:00Z",
                "+x"
            })
    void invalidInstantIsRefusedWithoutQuotingIt(String text) {
        assertThatThrownBy(() -> EventTimes.read(text))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("not a date with time and offset");
        assertThatThrownBy(() -> EventCodec.json().readValue("\"" + text + "\"", Instant.class))
                .isInstanceOf(InvalidFormatException.class)
                .hasMessageContaining("not a date with time and offset");
    }

    @Test
    void missingInstantIsNull() throws JsonProcessingException {
        assertThat(EventCodec.json().readValue("null", Instant.class)).isNull();
    }
}

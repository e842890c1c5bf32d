package io.anuencia.messaging.sql;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Instant;
import java.util.HexFormat;
import java.util.UUID;
import org.junit.jupiter.api.Test;

/** The format is that of PostgreSQL's {@code array_send} for the same values. */
class BinaryArrayTest {

    private static String hex(UUID... values) {
        return HexFormat.of().formatHex(BinaryArray.bytes(values));
    }

    @Test
    void elementsAreWrittenWithTheirLengthAndNullWithoutOne() {
        // given
        UUID value = UUID.fromString("00112233-4455-6677-8899-aabbccddeeff");

        // then
        assertThat(hex(value, null))
                .isEqualTo(
                        "00000001" // one dimension
                                + "00000001" // with a null
                                + "00000b86" // uuid
                                + "00000002" // of two
                                + "00000001" // from the first
                                + "00000010"
                                + "00112233445566778899aabbccddeeff"
                                + "ffffffff");
    }

    @Test
    void emptyArrayHasNoDimension() {
        // then
        assertThat(hex()).isEqualTo("00000000" + "00000000" + "00000b86");
    }

    @Test
    void writtenUuidsAreReadBack() {
        // given
        UUID[] values = {new UUID(1, 2), new UUID(-3, -4)};

        // then
        assertThat(BinaryArray.uuidsOf(BinaryArray.bytes(values))).containsExactly(values);
        assertThat(BinaryArray.uuidsOf(BinaryArray.bytes(new UUID[0]))).isEmpty();
    }

    @Test
    void instantsAreMicrosecondsSince2000() {
        // given
        Instant[] values = {
            Instant.parse("2000-01-01T00:00:01.000001499Z"),
            Instant.parse("1999-12-31T23:59:59.9999995Z"),
            Instant.parse("1999-12-31T23:59:59Z")
        };

        // then
        assertThat(HexFormat.of().formatHex(BinaryArray.bytes(values)))
                .isEqualTo(
                        "00000001" // one dimension
                                + "00000000" // without a null
                                + "000004a0" // timestamptz
                                + "00000003" // of three
                                + "00000001" // from the first
                                + "00000008"
                                + "00000000000f4241"
                                + "00000008"
                                + "0000000000000000"
                                + "00000008"
                                + "fffffffffff0bdc0");
    }
}

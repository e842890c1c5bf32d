package io.anuencia.messaging.sql;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.HexFormat;
import java.util.UUID;
import org.junit.jupiter.api.Test;

/** The form is PostgreSQL's: what {@code array_send} gives for the same values. */
class BinaryUuidsTest {

    private static String hex(UUID... values) {
        return HexFormat.of().formatHex(BinaryUuids.bytes(values));
    }

    @Test
    void elementsAreWrittenWithTheirLengthAndNullAsNone() {
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
    void whatIsWrittenIsReadAsItWas() {
        // given
        UUID[] values = {new UUID(1, 2), new UUID(-3, -4)};

        // then
        assertThat(BinaryUuids.values(BinaryUuids.bytes(values))).containsExactly(values);
        assertThat(BinaryUuids.values(BinaryUuids.bytes(new UUID[0]))).isEmpty();
    }
}

package io.anuencia.messaging.sql;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.List;
import java.util.UUID;
import org.junit.jupiter.api.Test;

/** How PostgreSQL reads these bytes is tested where rows are copied. */
class CopyBytesTest {

    private static final int HEADER = 19;

    @Test
    void onlyTheFirstPieceBeginsWithTheHeader() {
        // given
        CopyBytes rows = new CopyBytes();
        // when
        byte[] first = rows.take();
        byte[] second = rows.row(1).smallint(7).take();
        // then
        assertThat(first).hasSize(HEADER).startsWith("PGCOPY\n".getBytes(StandardCharsets.UTF_8));
        assertThat(second).containsExactly(0, 1, 0, 0, 0, 2, 0, 7);
    }

    @Test
    void valuesAreAsLongAsTheySay() {
        // given
        CopyBytes rows = new CopyBytes();
        rows.take();
        // when
        rows.row(7)
                .uuid(new UUID(1, 2))
                .uuid(null)
                .text("ñ\0")
                .text(null)
                .jsonb("{}")
                .instant(Instant.parse("2000-01-01T00:00:01.0000015Z"))
                .texts(List.of("a", "bc"));
        ByteBuffer row = ByteBuffer.wrap(rows.take());
        // then
        assertThat(row.getShort()).isEqualTo((short) 7);
        assertThat(value(row)).hasSize(16).endsWith(0, 0, 0, 0, 0, 0, 0, 2);
        assertThat(row.getInt()).isEqualTo(-1);
        assertThat(value(row)).isEqualTo("ñ".getBytes(StandardCharsets.UTF_8));
        assertThat(row.getInt()).isEqualTo(-1);
        assertThat(value(row)).containsExactly(1, '{', '}');
        assertThat(ByteBuffer.wrap(value(row)).getLong()).isEqualTo(1_000_002);
        assertThat(value(row)).hasSize(5 * 4 + 4 + 1 + 4 + 2).endsWith('b', 'c');
        assertThat(row.hasRemaining()).isFalse();
    }

    @Test
    void bufferGrowsAsNeeded() {
        // given
        CopyBytes rows = new CopyBytes();
        String text = "x".repeat(100_000);
        // when
        rows.row(3).text(text).texts(List.of()).text(text);
        // then
        assertThat(rows.length()).isEqualTo(HEADER + 2 + 2 * (4 + 100_000) + 4 + 12);
        assertThat(rows.take()).endsWith('x', 'x');
        assertThat(rows.length()).isZero();
    }

    private static byte[] value(ByteBuffer row) {
        byte[] value = new byte[row.getInt()];
        row.get(value);
        return value;
    }
}

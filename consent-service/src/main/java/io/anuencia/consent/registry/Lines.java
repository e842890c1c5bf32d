package io.anuencia.consent.registry;

import java.io.BufferedInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;

/** Reads lines one by one; a line of any length takes no more memory than a phone number. */
final class Lines {

    private static final int BYTES_MAX = 100;
    private static final int BUFFER_BYTES = 1 << 16;
    private static final String BYTE_ORDER_MARK = "\uFEFF";

    private final InputStream input;
    private final byte[] line = new byte[BYTES_MAX];
    private long number;

    Lines(InputStream input) {
        this.input = new BufferedInputStream(input, BUFFER_BYTES);
    }

    /** Returns the next line, or null at the end. */
    Line next() throws IOException {
        int length = 0;
        int read = input.read();
        if (read < 0) {
            return null;
        }
        for (; read >= 0 && read != '\n'; read = input.read()) {
            if (length < BYTES_MAX) {
                line[length] = (byte) read;
            }
            length++;
        }
        number++;
        return new Line(number, length > BYTES_MAX ? null : text(length));
    }

    private String text(int length) {
        int end = length > 0 && line[length - 1] == '\r' ? length - 1 : length;
        String text = new String(line, 0, end, StandardCharsets.UTF_8);
        return number == 1 && text.startsWith(BYTE_ORDER_MARK) ? text.substring(1) : text;
    }
}

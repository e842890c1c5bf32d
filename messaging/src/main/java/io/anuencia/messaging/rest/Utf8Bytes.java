package io.anuencia.messaging.rest;

import com.fasterxml.jackson.core.JsonParseException;
import com.fasterxml.jackson.core.io.IOContext;
import com.fasterxml.jackson.core.io.InputDecorator;
import java.io.ByteArrayInputStream;
import java.io.FilterInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.Reader;

/**
 * Refuses the byte FF, which no UTF-8 holds, before the parser sees it. Jackson compares names with
 * FF as padding: it would read a name with such a byte before its last characters as the name
 * without it.
 */
final class Utf8Bytes extends InputDecorator {

    private static final long serialVersionUID = 1L;
    private static final byte NEVER = (byte) 0xFF;

    @Override
    public InputStream decorate(IOContext context, InputStream in) {
        return new Checked(in);
    }

    @Override
    public InputStream decorate(IOContext context, byte[] bytes, int offset, int length) {
        return new Checked(new ByteArrayInputStream(bytes, offset, length));
    }

    @Override
    public Reader decorate(IOContext context, Reader in) {
        return in;
    }

    private static final class Checked extends FilterInputStream {

        Checked(InputStream in) {
            super(in);
        }

        @Override
        public int read() throws IOException {
            int next = super.read();
            if (next == (NEVER & 0xFF)) {
                throw notUtf8();
            }
            return next;
        }

        @Override
        public int read(byte[] into, int offset, int length) throws IOException {
            int read = super.read(into, offset, length);
            for (int i = offset; i < offset + read; i++) {
                if (into[i] == NEVER) {
                    throw notUtf8();
                }
            }
            return read;
        }

        private static JsonParseException notUtf8() {
            return new JsonParseException(null, "Invalid UTF-8: byte 0xff");
        }
    }
}

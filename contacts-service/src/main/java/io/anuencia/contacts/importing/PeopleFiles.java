package io.anuencia.contacts.importing;

import io.anuencia.contacts.importing.PeopleFile.UnreadableFile;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.io.PushbackInputStream;
import java.io.Reader;
import java.nio.charset.Charset;
import java.nio.charset.CodingErrorAction;
import java.nio.charset.StandardCharsets;
import java.util.HexFormat;
import java.util.Optional;

/** Opens files of people. */
final class PeopleFiles {

    private static final char BYTE_ORDER_MARK = '\uFEFF';

    /** The most bytes of a byte order mark. */
    static final int MARK_BYTES = 3;

    private PeopleFiles() {}

    /**
     * Opens a file. Bytes that cannot be decoded become U+FFFD, and their rows report it.
     *
     * @param defaultRegion ISO 3166-1 code for numbers without country code, or null
     * @throws UnreadableFile if its first line does not name known columns
     */
    static PeopleFile open(InputStream bytes, FileOptions options, String defaultRegion)
            throws IOException, UnreadableFile {
        PushbackInputStream stream = new PushbackInputStream(bytes, MARK_BYTES);
        Reader reader = reader(stream, charset(stream, options.encoding()));
        return switch (options.format()) {
            case CSV -> CsvRows.open(reader, options, defaultRegion);
            case NDJSON -> NdjsonRows.open(reader, defaultRegion);
        };
    }

    private static Charset charset(PushbackInputStream stream, String encoding) throws IOException {
        return encoding == null
                ? ofMark(stream).orElse(StandardCharsets.UTF_8)
                : Charset.forName(encoding);
    }

    /** Returns the charset that the byte order mark of a file names, and reads nothing off it. */
    static Optional<Charset> ofMark(PushbackInputStream stream) throws IOException {
        byte[] first = stream.readNBytes(MARK_BYTES);
        stream.unread(first);
        String mark = HexFormat.of().formatHex(first);
        if (mark.equals("efbbbf")) {
            return Optional.of(StandardCharsets.UTF_8);
        }
        return mark.startsWith("fffe") || mark.startsWith("feff")
                ? Optional.of(StandardCharsets.UTF_16)
                : Optional.empty();
    }

    private static Reader reader(InputStream stream, Charset charset) throws IOException {
        var decoder =
                charset.newDecoder()
                        .onMalformedInput(CodingErrorAction.REPLACE)
                        .onUnmappableCharacter(CodingErrorAction.REPLACE);
        BufferedReader reader = new BufferedReader(new InputStreamReader(stream, decoder), 1 << 16);
        reader.mark(1);
        if (reader.read() != BYTE_ORDER_MARK) {
            reader.reset();
        }
        return reader;
    }
}

package io.anuencia.contacts.importing;

import static java.nio.charset.StandardCharsets.UTF_8;

import io.anuencia.messaging.rest.ProblemException;
import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.io.PushbackInputStream;
import java.io.Reader;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.CodingErrorAction;

/**
 * Compares the charset of a media type with the file, since some clients add one by themselves: a
 * name in UTF-8 that was read in ISO-8859-1 is wrong, and nothing reports it.
 */
final class TypeCharset {

    private static final int CHARACTERS_AT_ONCE = 1 << 16;
    private static final char ASCII_MAX = 0x7F;

    private TypeCharset() {}

    /**
     * Returns the charset to read a file in; null if its byte order mark decides.
     *
     * @param named the charset of the media type, which is not UTF-8
     * @param file the whole file
     * @throws ProblemException 422 if the file is text in UTF-8
     */
    static String of(String named, InputStream file) throws IOException {
        PushbackInputStream bytes = new PushbackInputStream(file, PeopleFiles.MARK_BYTES);
        if (PeopleFiles.ofMark(bytes).isPresent()) {
            return null;
        }
        if (isUtf8BeyondAscii(bytes)) {
            throw ProblemException.unprocessable(
                    "encoding",
                    "Content-Type says "
                            + named
                            + ", but the file reads as UTF-8. Say which it is, such as"
                            + " ?encoding=UTF-8.");
        }
        return named;
    }

    private static boolean isUtf8BeyondAscii(InputStream bytes) throws IOException {
        Reader reader =
                new InputStreamReader(
                        bytes,
                        UTF_8.newDecoder()
                                .onMalformedInput(CodingErrorAction.REPORT)
                                .onUnmappableCharacter(CodingErrorAction.REPORT));
        char[] characters = new char[CHARACTERS_AT_ONCE];
        boolean beyondAscii = false;
        try {
            for (int read = reader.read(characters); read >= 0; read = reader.read(characters)) {
                for (int i = 0; i < read; i++) {
                    beyondAscii |= characters[i] > ASCII_MAX;
                }
            }
        } catch (CharacterCodingException e) {
            return false;
        }
        return beyondAscii;
    }
}

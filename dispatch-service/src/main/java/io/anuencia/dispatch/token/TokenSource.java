package io.anuencia.dispatch.token;

import jakarta.enterprise.context.ApplicationScoped;
import java.io.IOException;
import java.io.InputStream;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;

/** Reads the bearer token that a reference names. */
@ApplicationScoped
public class TokenSource {

    private static final int BYTES_MAX = 16 * 1024;
    private static final String NO_FILE = " does not exist or is not a regular file";

    /**
     * Thrown if a reference names nothing, or nothing that can be a token; the message says which.
     */
    public static class TokenMissingException extends RuntimeException {
        TokenMissingException(String message, Throwable cause) {
            super(message, cause);
        }
    }

    /**
     * Returns the current token. Reads a file each time; a caller on a hot path keeps the token for
     * a while.
     *
     * @param reference {@code env:NAME} or {@code file:/path}
     * @throws TokenMissingException if there is none; its message holds the reference, never the
     *     token
     */
    public String tokenOf(String reference) {
        TokenReference named = new TokenReference(reference);
        String token = named.isVariable() ? System.getenv(named.target()) : read(named);
        if (token == null || token.isBlank()) {
            throw new TokenMissingException(reference + " names no token", null);
        }
        String stripped = token.strip();
        // A header cannot hold it: the client would reject each call, and nobody would learn why.
        if (!stripped.chars().allMatch(c -> c >= '!' && c <= '~')) {
            throw new TokenMissingException(
                    reference + " names no token: a token is one line of visible ASCII, no blanks",
                    null);
        }
        return stripped;
    }

    private static Path path(TokenReference named) {
        try {
            return Path.of(named.target());
        } catch (InvalidPathException e) {
            throw new TokenMissingException(named.value() + NO_FILE, e);
        }
    }

    private static String read(TokenReference named) {
        Path file = path(named);
        // A device or a pipe may have no end, and a pipe without a writer no beginning.
        if (!Files.isRegularFile(file)) {
            throw new TokenMissingException(named.value() + NO_FILE, null);
        }
        try (InputStream in = Files.newInputStream(file)) {
            byte[] bytes = in.readNBytes(BYTES_MAX + 1);
            if (bytes.length > BYTES_MAX) {
                throw new TokenMissingException(
                        named.value() + " is longer than a token, 16 KiB at most", null);
            }
            return StandardCharsets.UTF_8.newDecoder().decode(ByteBuffer.wrap(bytes)).toString();
        } catch (IOException e) {
            throw new TokenMissingException(named.value() + " cannot be read", e);
        }
    }
}

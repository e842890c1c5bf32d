package io.anuencia.dispatch.token;

import jakarta.enterprise.context.ApplicationScoped;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;

/** Reads the bearer token that a reference names. */
@ApplicationScoped
public class TokenSource {

    /** A reference names nothing, or nothing that can be a token; the message says which. */
    public static class TokenMissingException extends RuntimeException {
        TokenMissingException(String message, Throwable cause) {
            super(message, cause);
        }
    }

    /**
     * The token as it is now. Reads a file each time; a caller on a hot path keeps it for a while.
     *
     * @param reference {@code env:NAME} or {@code file:/path}
     * @throws TokenMissingException if there is none; its message holds the reference and no token
     */
    public String tokenOf(String reference) {
        TokenReference named = new TokenReference(reference);
        String token = named.isVariable() ? System.getenv(named.target()) : read(named);
        if (token == null || token.isBlank()) {
            throw new TokenMissingException(reference + " names no token", null);
        }
        return token.strip();
    }

    private static String read(TokenReference named) {
        try {
            return Files.readString(Path.of(named.target()));
        } catch (IOException e) {
            throw new TokenMissingException(named.value() + " cannot be read", e);
        }
    }
}

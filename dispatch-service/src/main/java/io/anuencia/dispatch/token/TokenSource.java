package io.anuencia.dispatch.token;

import io.anuencia.dispatch.cloudapi.GraphConfig;
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

    /** The prefix of variables that hold tokens for consent-service, never for WhatsApp. */
    private static final String FOR_CONSENT = "ANUENCIA_CONSENT_";

    private final Path folder;

    public TokenSource(GraphConfig config) {
        folder = config.tokenFolder().toAbsolutePath().normalize();
    }

    /**
     * Thrown if a reference names nothing, or something that cannot be a token; the message says
     * which.
     */
    public static class TokenMissingException extends RuntimeException {
        TokenMissingException(String message, Throwable cause) {
            super(message, cause);
        }
    }

    /**
     * Returns the current token of a sender, read each time. It is sent to WhatsApp, so only files
     * that are in the folder of tokens once links are followed are read, and only variables of
     * senders.
     *
     * @param reference {@code env:NAME_TOKEN} or {@code file:/path}
     * @throws TokenMissingException if there is none; its message holds the reference, never the
     *     token
     */
    public String tokenOf(String reference) {
        requireOfSender(reference);
        TokenReference named = parse(reference);
        return named.isVariable() ? variable(named) : token(named, read(named, real(named)));
    }

    /**
     * Returns the current token that a setting of this service names.
     *
     * @param reference {@code env:NAME_TOKEN} or {@code file:/path}, in any folder
     * @throws TokenMissingException if there is none; its message holds the reference and no token
     */
    public String ofSetting(String reference) {
        TokenReference named = parse(reference);
        return named.isVariable() ? variable(named) : token(named, read(named, path(named)));
    }

    /**
     * Requires that a reference names what may be a sender's token, present or not.
     *
     * @throws TokenMissingException if it does not; its message says what a sender may name
     */
    public void requireOfSender(String reference) {
        TokenReference named = parse(reference);
        boolean allowed =
                named.isVariable()
                        ? !named.target().startsWith(FOR_CONSENT)
                        : path(named).normalize().startsWith(folder);
        if (!allowed) {
            throw new TokenMissingException(
                    reference
                            + " is not for senders: name a file in "
                            + folder
                            + " or a variable of theirs",
                    null);
        }
    }

    private static TokenReference parse(String reference) {
        try {
            return new TokenReference(reference);
        } catch (IllegalArgumentException e) {
            // Older releases accepted names that this one refuses. The text may be a token itself.
            throw new TokenMissingException(e.getMessage(), e);
        }
    }

    private String variable(TokenReference named) {
        return token(named, environment(named.target()));
    }

    /** Returns a variable of the process, or null. */
    String environment(String name) {
        return System.getenv(name);
    }

    private static String token(TokenReference named, String text) {
        if (text == null || text.isBlank()) {
            throw new TokenMissingException(named.value() + " names no token", null);
        }
        String stripped = text.strip();
        // Not valid in a header: the client would reject each call, and the reason would be hidden.
        if (!stripped.chars().allMatch(c -> c >= '!' && c <= '~')) {
            throw new TokenMissingException(
                    named.value()
                            + " names no token: a token is one line of visible ASCII, no blanks",
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

    /** Returns the file with links followed; one outside of the folder counts as missing. */
    private Path real(TokenReference named) {
        try {
            Path file = path(named).toRealPath();
            if (file.startsWith(folder.toRealPath())) {
                return file;
            }
        } catch (IOException e) {
            throw new TokenMissingException(named.value() + NO_FILE, e);
        }
        throw new TokenMissingException(named.value() + NO_FILE, null);
    }

    private static String read(TokenReference named, Path file) {
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

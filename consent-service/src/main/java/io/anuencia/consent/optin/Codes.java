package io.anuencia.consent.optin;

import jakarta.enterprise.context.ApplicationScoped;
import java.security.SecureRandom;
import java.util.function.Predicate;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/** Draws codes that people can type, without letters or digits that look like others. */
@ApplicationScoped
class Codes {

    static final String ALPHABET = "23456789ABCDEFGHJKMNPQRSTUVWXYZ";

    /**
     * A letter first, followed somewhere by a digit that cannot be read as a letter: other codes
     * may be a word, such as "BAJA" or "CAR4", and digits before letters may be a time or an
     * amount.
     */
    private static final Pattern UNMISTAKABLE = Pattern.compile("[A-Z].*[2689].*");

    /** Four characters suffice for ten thousand codes open at the same time. */
    private static final int LENGTH = 4;

    private static final int LENGTH_MAX = 8;
    private static final int TRIES = 8;

    private final SecureRandom random = new SecureRandom();

    /**
     * Draws a code that is not in use.
     *
     * @param take takes a code, or returns false if it is taken; then another is drawn, and a
     *     longer one after several failures
     */
    String draw(Predicate<String> take) {
        for (int length = LENGTH; length <= LENGTH_MAX; length++) {
            for (int i = 0; i < TRIES; i++) {
                String code = ofLength(length);
                if (take.test(code)) {
                    return code;
                }
            }
        }
        throw new IllegalStateException("every code that was drawn is taken");
    }

    private String ofLength(int length) {
        return Stream.generate(() -> anyOfLength(length))
                .filter(code -> UNMISTAKABLE.matcher(code).matches())
                .findFirst()
                .orElseThrow();
    }

    private String anyOfLength(int length) {
        return random.ints(length, 0, ALPHABET.length())
                .collect(
                        StringBuilder::new,
                        (code, place) -> code.append(ALPHABET.charAt(place)),
                        StringBuilder::append)
                .toString();
    }
}

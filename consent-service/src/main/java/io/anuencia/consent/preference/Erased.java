package io.anuencia.consent.preference;

import java.util.Optional;
import java.util.UUID;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * An erasure that has begun, as the address after the form says it: by then nothing may lead to the
 * person any more.
 *
 * @param id id of the erasure
 * @param held whether nothing is destroyed yet, because of a review or a law
 * @param hasLeftKeys whether linked keys are not erased, because they are, or were, somebody else's
 */
record Erased(UUID id, boolean held, boolean hasLeftKeys) {

    private static final Pattern ADDRESS =
            Pattern.compile("erased_([0-9a-f-]{36})_(true|false)_(true|false)");

    String inAddress() {
        return "erased_" + id + "_" + held + "_" + hasLeftKeys;
    }

    static Optional<Erased> of(String text) {
        Matcher parts = ADDRESS.matcher(text);
        return parts.matches()
                ? Optional.of(
                        new Erased(
                                UUID.fromString(parts.group(1)),
                                Boolean.parseBoolean(parts.group(2)),
                                Boolean.parseBoolean(parts.group(3))))
                : Optional.empty();
    }
}

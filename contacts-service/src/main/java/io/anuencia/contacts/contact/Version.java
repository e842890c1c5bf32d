package io.anuencia.contacts.contact;

import io.anuencia.messaging.rest.Problem;
import io.anuencia.messaging.rest.ProblemException;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * The version demanded by an {@code If-Match} header.
 *
 * @param number the version; null for {@code *}, which accepts any version
 */
public record Version(Long number) {

    private static final Pattern TAG = Pattern.compile("\"(\\d{1,18})\"");

    /**
     * Parses the header.
     *
     * @return the version, or null if the header is absent
     * @throws ProblemException 400 if it is not one of our ETags
     */
    public static Version ofIfMatch(String header) {
        if (header == null) {
            return null;
        }
        if (header.strip().equals("*")) {
            return new Version(null);
        }
        Matcher tag = TAG.matcher(header.strip());
        if (!tag.matches()) {
            throw ProblemException.invalid("If-Match", "pass the ETag of GET, unchanged");
        }
        return new Version(Long.parseLong(tag.group(1)));
    }

    /**
     * Checks the current version; null demands nothing.
     *
     * @throws ProblemException 412 if the versions differ
     */
    public static void require(Version demanded, long current) {
        require(demanded, Optional.of(current));
    }

    /**
     * Checks that the row exists and has this version; null demands nothing.
     *
     * @throws ProblemException 412 if it does not exist, or the versions differ
     */
    public static void require(Version demanded, Optional<Long> current) {
        boolean met =
                demanded == null
                        || current.isPresent()
                                && (demanded.number() == null
                                        || demanded.number().equals(current.get()));
        if (!met) {
            throw new ProblemException(
                    Problem.Kind.PRECONDITION_FAILED,
                    "Somebody changed this since you read it; read it again before you change it.");
        }
    }
}

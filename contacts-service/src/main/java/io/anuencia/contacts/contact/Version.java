package io.anuencia.contacts.contact;

import io.anuencia.messaging.Problem;
import io.anuencia.messaging.ProblemException;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * What a header {@code If-Match} demands.
 *
 * @param number the version; null for {@code *}, which demands that there is any
 */
public record Version(Long number) {

    private static final Pattern TAG = Pattern.compile("\"(\\d{1,18})\"");

    /**
     * Reads the header.
     *
     * @return null where it is absent
     * @throws ProblemException 400 if it is no ETag of ours
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
     * Demands that what is there has this version; null demands nothing.
     *
     * @throws ProblemException 412 if it has another
     */
    public static void require(Version demanded, long current) {
        require(demanded, Optional.of(current));
    }

    /**
     * Demands that something is there, and has this version; null demands nothing.
     *
     * @throws ProblemException 412 if it is not there, or has another
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
                    "Somebody changed this since you read it; read again and decide anew.");
        }
    }
}

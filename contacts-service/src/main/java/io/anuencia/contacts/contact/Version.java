package io.anuencia.contacts.contact;

import io.anuencia.messaging.Problem;
import io.anuencia.messaging.ProblemException;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * What a header {@code If-Match} demands.
 *
 * @param number the version; null for {@code *}, which demands that there is any
 */
record Version(Long number) {

    private static final Pattern TAG = Pattern.compile("\"(\\d{1,18})\"");

    /**
     * Reads the header.
     *
     * @return null where it is absent
     * @throws ProblemException 400 if it is no ETag of ours
     */
    static Version ofIfMatch(String header) {
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

    /** Demands that a person who is there has this version; null demands nothing. */
    static void require(Version demanded, long current) {
        if (demanded != null && demanded.number() != null && demanded.number() != current) {
            throw refused();
        }
    }

    /** The refusal of a write over something else than the caller has seen. */
    static ProblemException refused() {
        return new ProblemException(
                Problem.Kind.PRECONDITION_FAILED,
                "Somebody changed this person since you read them; read again and decide anew.");
    }
}

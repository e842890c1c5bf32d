package io.anuencia.contacts.attribute;

import io.anuencia.messaging.rest.ProblemException;

/** The name in the path of a PUT. */
public final class PathName {

    private PathName() {}

    /**
     * Refuses a body about something else, as a copied one may be.
     *
     * @param inPath the name in the path, in its normal form
     * @param inBody the name in the body, or null
     * @throws ProblemException 400 if the body has another name than the path
     */
    public static void require(String inPath, String inBody) {
        if (inBody != null && !PlainText.normal(inBody).equals(inPath)) {
            throw ProblemException.invalid("name", "must be the name in the path, or be left out");
        }
    }
}

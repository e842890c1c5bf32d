package io.anuencia.consent.brand;

import io.anuencia.messaging.rest.ProblemException;

/** The problem answered for a purpose that the brand does not have. */
public final class UnknownPurpose {

    private UnknownPurpose() {}

    /** The problem at the field that names it (422). */
    public static ProblemException at(String field) {
        return ProblemException.unprocessable(
                field,
                "The brand has no such purpose; put /brands/{brand}/purposes/{purpose} first.");
    }
}

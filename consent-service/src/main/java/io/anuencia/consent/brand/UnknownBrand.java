package io.anuencia.consent.brand;

import io.anuencia.messaging.ProblemException;

/** What a caller is told who names a brand that is not known. */
public final class UnknownBrand {

    private UnknownBrand() {}

    /** The problem at the field that names it. */
    public static ProblemException at(String field) {
        return ProblemException.unprocessable(
                field, "The brand is not known; put /brands/{brand} first.");
    }
}

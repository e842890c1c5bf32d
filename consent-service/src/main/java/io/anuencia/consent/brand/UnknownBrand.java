package io.anuencia.consent.brand;

import io.anuencia.messaging.ProblemException;

/** What a caller is told who names a brand that is not known, or asks for one. */
public final class UnknownBrand {

    private UnknownBrand() {}

    /** The problem at the field that names it. */
    public static ProblemException at(String field) {
        return ProblemException.unprocessable(
                field, "The brand is not known; put /brands/{brand} first.");
    }

    /** The problem of a path that leads to it. */
    public static ProblemException notFound() {
        return ProblemException.notFound("There is no such brand; GET /brands lists them.");
    }
}

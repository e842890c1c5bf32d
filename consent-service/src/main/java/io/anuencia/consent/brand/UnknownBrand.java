package io.anuencia.consent.brand;

import io.anuencia.messaging.rest.ProblemException;

/** The problems answered for a brand code that does not exist. */
public final class UnknownBrand {

    private UnknownBrand() {}

    /** The problem at the field that names it (422). */
    public static ProblemException at(String field) {
        return ProblemException.unprocessable(
                field, "There is no such brand; put /brands/{brand} first.");
    }

    /** The problem for a path that names it (404). */
    public static ProblemException notFound() {
        return ProblemException.notFound("There is no such brand; GET /brands lists them.");
    }
}

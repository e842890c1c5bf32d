package io.anuencia.dispatch.campaign;

import io.anuencia.messaging.Problem;
import io.anuencia.messaging.ProblemException;
import java.util.ArrayList;
import java.util.List;

/** What is wrong with a request, collected so that the caller learns all of it at once. */
final class Findings {

    private final List<Problem.Field> fields = new ArrayList<>();

    /** Adds a field if it is wrong. */
    void check(boolean right, String field, String detail) {
        if (!right) {
            fields.add(new Problem.Field(field, detail));
        }
    }

    /**
     * Ends the request if anything is wrong.
     *
     * @throws ProblemException of that kind, with all fields
     */
    void throwIfAny(Problem.Kind kind, String detail) {
        if (!fields.isEmpty()) {
            throw new ProblemException(kind, detail, fields);
        }
    }
}

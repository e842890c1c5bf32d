package io.anuencia.dispatch.reference;

import io.anuencia.messaging.Problem;
import io.anuencia.messaging.ProblemException;
import java.util.ArrayList;
import java.util.List;

/** What is wrong with a request, collected so that the caller learns all of it at once. */
public final class Findings {

    /** Beyond that many a caller has one mistake, not many. */
    private static final int FIELDS_MAX = 200;

    private final List<Problem.Field> fields = new ArrayList<>();

    /** Adds a field if it is wrong; the same finding twice is one. */
    public void check(boolean right, String field, String detail) {
        if (!right && fields.size() < FIELDS_MAX) {
            Problem.Field wrong = new Problem.Field(field, detail);
            if (!fields.contains(wrong)) {
                fields.add(wrong);
            }
        }
    }

    /**
     * Ends a request that is not well formed if anything is wrong.
     *
     * @throws ProblemException (400) with all fields
     */
    public void throwIfInvalid() {
        if (!fields.isEmpty()) {
            throw ProblemException.invalid(fields);
        }
    }

    /**
     * Ends the request if anything is wrong.
     *
     * @throws ProblemException of that kind, with all fields
     */
    public void throwIfAny(Problem.Kind kind, String detail) {
        if (!fields.isEmpty()) {
            throw new ProblemException(kind, detail, fields);
        }
    }
}

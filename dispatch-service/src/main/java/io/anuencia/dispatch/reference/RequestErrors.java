package io.anuencia.dispatch.reference;

import io.anuencia.messaging.rest.Problem;
import io.anuencia.messaging.rest.ProblemException;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Supplier;

/** The errors of a request, collected so that the caller gets all of them at once. */
public final class RequestErrors {

    /** The most errors reported; a caller with more has made one mistake many times. */
    private static final int FIELDS_MAX = 200;

    private final List<Problem.Field> fields = new ArrayList<>();

    /** Adds an error unless the field is right; an error already present is not repeated. */
    public void check(boolean right, String field, String detail) {
        if (!right) {
            add(field, detail);
        }
    }

    /** Adds an error; one already present is not repeated. */
    public void add(String field, String detail) {
        Problem.Field wrong = new Problem.Field(field, detail);
        if (fields.size() < FIELDS_MAX && !fields.contains(wrong)) {
            fields.add(wrong);
        }
    }

    /**
     * Returns what is read from a field; null if that fails.
     *
     * @param reading throws an IllegalArgumentException whose message is for the caller
     */
    public <T> T read(String field, Supplier<T> reading) {
        try {
            return reading.get();
        } catch (IllegalArgumentException e) {
            add(field, e.getMessage());
            return null;
        }
    }

    /**
     * Checks a field whose value is not needed yet.
     *
     * @param checking throws an IllegalArgumentException whose message is for the caller
     */
    public void verify(String field, Runnable checking) {
        try {
            checking.run();
        } catch (IllegalArgumentException e) {
            add(field, e.getMessage());
        }
    }

    /**
     * Rejects the request as malformed if there are errors.
     *
     * @throws ProblemException (400) with all fields
     */
    public void throwIfInvalid() {
        if (!fields.isEmpty()) {
            throw ProblemException.invalid(fields);
        }
    }

    /**
     * Rejects the request as well-formed but not to be fulfilled if there are errors.
     *
     * @throws ProblemException (422) with all fields
     */
    public void throwIfUnfit(String detail) {
        if (!fields.isEmpty()) {
            throw new ProblemException(Problem.Kind.UNPROCESSABLE, detail, fields);
        }
    }
}

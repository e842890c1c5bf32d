package io.anuencia.messaging.rest;

import java.util.List;

/** Ends a request with a problem document; the request must not have had any effect. */
public class ProblemException extends RuntimeException {

    /** The detail of a problem with wrong fields. */
    static final String CORRECT = "Correct the fields named in errors and send the request again.";

    private final transient Problem problem;

    /**
     * A problem.
     *
     * @param kind the kind of problem
     * @param detail what is wrong here and what to do; no phone number, name or text of a person
     */
    public ProblemException(Problem.Kind kind, String detail) {
        this(kind, detail, List.of());
    }

    /** A problem with the fields that are wrong. */
    public ProblemException(Problem.Kind kind, String detail, List<Problem.Field> errors) {
        super(detail);
        this.problem = kind.with(detail, List.copyOf(errors));
    }

    /** Returns the problem of a request with one wrong field (400). */
    public static ProblemException invalid(String field, String detail) {
        return invalid(List.of(new Problem.Field(field, detail)));
    }

    /** Returns the problem of a request with wrong fields (400). */
    public static ProblemException invalid(List<Problem.Field> errors) {
        return new ProblemException(Problem.Kind.INVALID_REQUEST, CORRECT, errors);
    }

    /** The problem (422) of a well-formed request that names something missing or unsuitable. */
    public static ProblemException unprocessable(String field, String detail) {
        return new ProblemException(
                Problem.Kind.UNPROCESSABLE, detail, List.of(new Problem.Field(field, detail)));
    }

    /** Returns the problem of a resource that does not exist (404). */
    public static ProblemException notFound(String detail) {
        return new ProblemException(Problem.Kind.NOT_FOUND, detail);
    }

    /** Returns the problem of a request that the stored state does not allow now (409). */
    public static ProblemException conflict(String detail) {
        return new ProblemException(Problem.Kind.CONFLICT, detail);
    }

    /** Returns the problem of a dependency that does not answer now (503). */
    public static ProblemException unavailable(String detail) {
        return new ProblemException(Problem.Kind.UNAVAILABLE, detail);
    }

    /** The problem document. */
    public Problem problem() {
        return problem;
    }
}

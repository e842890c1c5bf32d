package io.anuencia.messaging;

import java.util.List;

/** Ends a request with a problem document; nothing of the request may have been written. */
public class ProblemException extends RuntimeException {

    /** What is to be done about wrong fields. */
    static final String CORRECT = "Correct the fields named in errors and send the request again.";

    private final transient Problem problem;

    /**
     * A problem.
     *
     * @param kind its kind
     * @param detail what is wrong here and what to do; no phone number, name or text of a person
     */
    public ProblemException(Problem.Kind kind, String detail) {
        this(kind, detail, List.of());
    }

    /** A problem with some fields. */
    public ProblemException(Problem.Kind kind, String detail, List<Problem.Field> errors) {
        super(detail);
        this.problem = kind.with(detail, List.copyOf(errors));
    }

    /** A request with one wrong field. */
    public static ProblemException invalid(String field, String detail) {
        return invalid(List.of(new Problem.Field(field, detail)));
    }

    /** A request with wrong fields. */
    public static ProblemException invalid(List<Problem.Field> errors) {
        return new ProblemException(Problem.Kind.INVALID_REQUEST, CORRECT, errors);
    }

    /** A request that is well formed and names something that does not exist or does not fit. */
    public static ProblemException unprocessable(String field, String detail) {
        return new ProblemException(
                Problem.Kind.UNPROCESSABLE, detail, List.of(new Problem.Field(field, detail)));
    }

    /** What the request names does not exist. */
    public static ProblemException notFound(String detail) {
        return new ProblemException(Problem.Kind.NOT_FOUND, detail);
    }

    /** What is stored does not allow the request now. */
    public static ProblemException conflict(String detail) {
        return new ProblemException(Problem.Kind.CONFLICT, detail);
    }

    /** What the request needs does not answer now. */
    public static ProblemException unavailable(String detail) {
        return new ProblemException(Problem.Kind.UNAVAILABLE, detail);
    }

    /** The document. */
    public Problem problem() {
        return problem;
    }
}

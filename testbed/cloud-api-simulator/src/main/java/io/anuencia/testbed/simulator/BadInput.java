package io.anuencia.testbed.simulator;

/** An unusable setting or control call; names the field, and what to write instead. */
final class BadInput extends RuntimeException {
    private final String field;
    private final String advice;
    private final int status;

    private BadInput(int status, String field, String advice) {
        super((field.isEmpty() ? "" : field + ": ") + advice);
        this.field = field;
        this.advice = advice;
        this.status = status;
    }

    static BadInput at(String field, String advice) {
        return new BadInput(400, field, advice);
    }

    static BadInput unknown(String field, String advice) {
        return new BadInput(404, field, advice);
    }

    static BadInput conflict(String field, String advice) {
        return new BadInput(409, field, advice);
    }

    /** Returns this error for a document that is part of another one. */
    BadInput within(String path) {
        String whole = field.isEmpty() ? path : path + "." + field;
        return new BadInput(400, whole, advice);
    }

    String field() {
        return field;
    }

    int status() {
        return status;
    }
}

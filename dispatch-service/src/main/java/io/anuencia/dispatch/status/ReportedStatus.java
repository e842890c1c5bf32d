package io.anuencia.dispatch.status;

import java.util.Arrays;
import java.util.Optional;

/** WhatsApp's names of the statuses that we act on. */
enum ReportedStatus {
    SENT("sent"),
    DELIVERED("delivered"),
    READ("read"),
    /** A voice message was played, which counts as read. */
    PLAYED("played"),
    FAILED("failed");

    private final String word;

    ReportedStatus(String word) {
        this.word = word;
    }

    /** Returns the constant; empty for an unknown name, which changes nothing. */
    static Optional<ReportedStatus> of(String word) {
        return Arrays.stream(values()).filter(status -> status.word.equals(word)).findFirst();
    }
}

package io.anuencia.dispatch.status;

import java.util.Arrays;
import java.util.Optional;

/** The words of WhatsApp for a status that we act on. */
enum ReportedStatus {
    SENT("sent"),
    DELIVERED("delivered"),
    READ("read"),
    /** A voice message was heard; whoever heard it read it. */
    PLAYED("played"),
    FAILED("failed");

    private final String word;

    ReportedStatus(String word) {
        this.word = word;
    }

    /** The constant; empty for a word that we do not know, which changes nothing. */
    static Optional<ReportedStatus> of(String word) {
        return Arrays.stream(values()).filter(status -> status.word.equals(word)).findFirst();
    }
}

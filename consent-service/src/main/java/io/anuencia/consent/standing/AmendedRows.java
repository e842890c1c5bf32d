package io.anuencia.consent.standing;

import io.anuencia.events.ConsentState;
import java.time.Instant;
import java.util.Optional;

/** Rows that hold what would be lost with an entry that gets no row of its own. Pure. */
final class AmendedRows {

    private AmendedRows() {}

    /**
     * Returns an opt-out dated no earlier than the refusal whose row it takes: a consent from
     * before that refusal does not lift it, even if it arrives last.
     */
    static StandingRow afterRefusal(StandingRow optOut, Optional<StandingRow> old) {
        return old.filter(row -> row.state() == ConsentState.REFUSED)
                .map(refusal -> datedBy(optOut, refusal))
                .orElse(optOut);
    }

    /** Returns an opt-out, dated by a refusal of the same scope if that is the later one. */
    static StandingRow datedBy(StandingRow optOut, StandingRow refusal) {
        return refusal.saidAt().isAfter(optOut.saidAt())
                ? new StandingRow(
                        optOut.subjectId(),
                        optOut.brand(),
                        optOut.purpose(),
                        optOut.state(),
                        refusal.saidAt(),
                        optOut.expressAt(),
                        optOut.doubleOptInAt(),
                        optOut.audienceClass(),
                        optOut.entryId(),
                        optOut.version(),
                        optOut.recordedAt(),
                        optOut.terms(),
                        optOut.alone())
                : optOut;
    }

    /**
     * Returns a row that says only that the person is too young: what else the entry says is not in
     * force.
     */
    static StandingRow ofTooYoung(StandingRow news, Instant statedAt) {
        return new StandingRow(
                news.subjectId(),
                news.brand(),
                news.purpose(),
                ConsentState.UNKNOWN,
                news.saidAt(),
                null,
                null,
                null,
                news.entryId(),
                news.version(),
                news.recordedAt(),
                ConsentTerms.UNSTATED.withAge(false, statedAt, null),
                false);
    }
}

package io.anuencia.consent.retention;

import io.anuencia.consent.policy.Laws;
import java.time.LocalDate;
import java.time.Period;
import java.util.Comparator;
import java.util.stream.Stream;

/** How long evidence is kept after a consent has ended: as set, or longer if a law requires it. */
public final class EvidencePeriod {

    private EvidencePeriod() {}

    /**
     * Returns the longest period.
     *
     * @param today the day from which months and years are counted back
     */
    public static Period longest(RetentionConfig config, Laws laws, LocalDate today) {
        return Stream.concat(Stream.of(config.evidence()), laws.proofPeriods().stream())
                .min(Comparator.comparing(today::minus))
                .orElseThrow();
    }
}

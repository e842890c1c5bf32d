package io.anuencia.consent.preference;

import io.anuencia.consent.brand.PurposeTerms;
import io.anuencia.consent.standing.Standing;
import io.anuencia.consent.standing.StandingRow;
import io.anuencia.consent.suppression.Suppression;
import java.time.Instant;
import java.util.Collection;
import java.util.Optional;

/**
 * What stands for a purpose, as its owner is told. Pure.
 *
 * @param given the consent that stands, if one does
 * @param word the name of the sentence that says so
 * @param since the day in it, or null
 */
record PurposeStatus(Optional<StandingRow> given, String word, Instant since) {

    /**
     * What stands.
     *
     * @param suppressions what was set against the person, lifted by a consent or not
     */
    static PurposeStatus of(
            Standing standing,
            Collection<Suppression> suppressions,
            String brand,
            String purpose,
            PurposeTerms terms) {
        Optional<StandingRow> optOut = standing.optOutFrom(brand, purpose, terms.messageClass());
        if (optOut.isPresent()) {
            return off("status.withdrawn", optOut.get().saidAt());
        }
        Optional<StandingRow> consent = standing.consentFor(brand, purpose);
        if (consent.isPresent()) {
            StandingRow row = consent.get();
            if (terms.supersede(row.terms().purposeVersion(), row.terms().notice())) {
                return off("status.superseded", null);
            }
            return terms.doubleOptIn() && !row.isConfirmed(suppressions, terms.messageClass())
                    ? off("status.pending", null)
                    : new PurposeStatus(consent, "status.given", row.saidAt());
        }
        return standing.about(brand, purpose).stream()
                .findFirst()
                .map(PurposeStatus::absent)
                .orElse(off("status.none", null));
    }

    /** The same at an instant: a consent that has run out is none. */
    PurposeStatus at(Instant now) {
        return given.filter(row -> row.hasExpired(now)).isPresent()
                ? off("status.expired", null)
                : this;
    }

    String in(PageTexts words) {
        return since == null ? words.get(word) : words.with(word, words.day(since));
    }

    private static PurposeStatus off(String word, Instant since) {
        return new PurposeStatus(Optional.empty(), word, since);
    }

    private static PurposeStatus absent(StandingRow row) {
        return switch (row.state()) {
            case UNKNOWN -> off("status.unproven", null);
            case REQUESTED, REQUEST_DEFERRED -> off("status.pending", null);
            case REFUSED -> off("status.refused", null);
            case EXPIRED, TERMINATED, INVALIDATED -> off("status.expired", null);
            case GIVEN, RENEWED, WITHDRAWN -> off("status.none", null);
        };
    }
}

package io.anuencia.consent.preference;

import io.anuencia.consent.brand.PurposeTerms;
import io.anuencia.consent.standing.Lack;
import io.anuencia.consent.standing.Standing;
import io.anuencia.consent.standing.StandingRow;
import java.time.Instant;
import java.util.Optional;
import java.util.Set;

/**
 * The current consent status of a purpose, in the words shown to the person. Pure.
 *
 * @param given consent under which messages may arrive, if there is one
 * @param revocable whether there is something to withdraw: that consent, or an insufficient one
 * @param word name of the sentence that states the status
 * @param since day in that sentence, or null
 */
record PurposeStatus(Optional<StandingRow> given, boolean revocable, String word, Instant since) {

    /** Returns the status of a purpose at an instant. */
    static PurposeStatus of(
            Statuses.Read read, String brand, String purpose, PurposeTerms terms, Instant now) {
        Standing standing = read.standing();
        Optional<StandingRow> optOut = standing.optOutFrom(brand, purpose, terms.messageClass());
        if (optOut.isPresent()) {
            return off("status.withdrawn", optOut.get().saidAt());
        }
        Optional<StandingRow> consent = standing.consentFor(brand, purpose);
        if (consent.isPresent()) {
            Set<Lack> lacks = Lack.of(consent.get(), read.suppressions(), terms, now);
            return lacks.isEmpty() ? given(consent.get()) : notEnough(wordFor(lacks));
        }
        return standing.about(brand, purpose).stream()
                .findFirst()
                .map(PurposeStatus::absent)
                .orElse(off("status.none", null));
    }

    /**
     * Superseded terms come first: whoever confirmed a consent whose terms have changed since would
     * agree to something that no longer exists.
     */
    private static String wordFor(Set<Lack> lacks) {
        if (lacks.contains(Lack.CURRENT_TERMS)) {
            return "status.superseded";
        }
        return lacks.contains(Lack.CONFIRMATION) ? "status.pending" : "status.expired";
    }

    String in(PageTexts words) {
        return since == null ? words.get(word) : words.with(word, words.day(since));
    }

    private static PurposeStatus given(StandingRow consent) {
        return new PurposeStatus(Optional.of(consent), true, "status.given", consent.saidAt());
    }

    private static PurposeStatus notEnough(String word) {
        return new PurposeStatus(Optional.empty(), true, word, null);
    }

    private static PurposeStatus off(String word, Instant since) {
        return new PurposeStatus(Optional.empty(), false, word, since);
    }

    private static PurposeStatus absent(StandingRow row) {
        return switch (row.state()) {
            case UNKNOWN -> off("status.unproven", null);
            case REQUESTED -> off("status.pending", null);
            case REFUSED -> off("status.refused", null);
            case EXPIRED, TERMINATED, INVALIDATED -> off("status.expired", null);
            case REQUEST_DEFERRED, GIVEN, RENEWED, WITHDRAWN -> off("status.none", null);
        };
    }
}

package io.anuencia.consent.preference;

import io.anuencia.consent.brand.PurposeTerms;
import io.anuencia.consent.decision.ConsentEnd;
import io.anuencia.consent.standing.Lack;
import io.anuencia.consent.standing.Requests;
import io.anuencia.consent.standing.Standing;
import io.anuencia.consent.standing.StandingRow;
import io.anuencia.consent.suppression.Suppression;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.function.Predicate;

/**
 * The current consent status of a purpose, in the words shown to the person. Pure.
 *
 * @param given consent under which messages may arrive, if there is one
 * @param revocable whether there is something to withdraw: that consent, or one that does not count
 * @param open whether they may be asked to agree: not against an order, which no consent lifts
 * @param word name of the sentence that states the status
 * @param since day in that sentence, or null
 */
record PurposeStatus(
        Optional<StandingRow> given, boolean revocable, boolean open, String word, Instant since) {

    /** Returns the status of a purpose at an instant. */
    static PurposeStatus of(
            Statuses.Read read, String brand, String purpose, PurposeTerms terms, Instant now) {
        Standing standing = read.standing();
        Optional<StandingRow> optOut = standing.optOutFrom(brand, purpose, terms.messageClass());
        if (optOut.isPresent()) {
            return off("status.withdrawn", optOut.get().saidAt());
        }
        Predicate<StandingRow> own = row -> !read.isOfFormerHolder(row, terms.messageClass());
        Optional<StandingRow> consent = standing.consentFor(brand, purpose).filter(own);
        if (consent.isPresent()) {
            return of(read, consent.get(), terms, now);
        }
        return standing.about(brand, purpose).stream()
                .filter(own)
                .findFirst()
                .map(row -> absent(row, now))
                .orElse(off("status.none", null));
    }

    private static PurposeStatus of(
            Statuses.Read read, StandingRow consent, PurposeTerms terms, Instant now) {
        List<Suppression> against = read.against(consent, terms.messageClass());
        if (isForbidden(read, consent, against)) {
            return new PurposeStatus(
                    Optional.empty(), true, false, "status.forbidden", consent.saidAt());
        }
        if (!against.isEmpty()) {
            return notEnough("status.stopped", consent.saidAt());
        }
        Set<Lack> lacks = Lack.of(consent, read.suppressions(), terms, now);
        if (!lacks.isEmpty()) {
            return notEnough(wordFor(lacks), null);
        }
        ConsentEnd.Why end = read.ended().get(consent.entryId());
        return end == null ? given(consent) : notEnough(wordFor(end), null);
    }

    /** Whether to agree again would change nothing; the page does not ask for an age. */
    private static boolean isForbidden(
            Statuses.Read read, StandingRow consent, List<Suppression> against) {
        boolean tooYoung =
                !consent.terms().byGuardian()
                        && !read.standing()
                                .oldEnough(consent.subjectId(), read.suppressions())
                                .orElse(true);
        return tooYoung || against.stream().anyMatch(found -> !found.kind().isLiftedByConsent());
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

    private static String wordFor(ConsentEnd.Why end) {
        return switch (end) {
            case VALIDITY -> "status.expired";
            case INACTIVITY -> "status.silent";
        };
    }

    String in(PageTexts words) {
        return since == null ? words.get(word) : words.with(word, words.day(since));
    }

    private static PurposeStatus given(StandingRow consent) {
        return new PurposeStatus(
                Optional.of(consent), true, true, "status.given", consent.saidAt());
    }

    private static PurposeStatus notEnough(String word, Instant since) {
        return new PurposeStatus(Optional.empty(), true, true, word, since);
    }

    private static PurposeStatus off(String word, Instant since) {
        return new PurposeStatus(Optional.empty(), false, true, word, since);
    }

    /** What ended otherwise than by its time may have been another holder's: it is not named. */
    private static PurposeStatus absent(StandingRow row, Instant now) {
        return switch (row.state()) {
            case UNKNOWN -> off("status.unproven", null);
            case REQUESTED ->
                    off(Requests.isOver(row, now) ? "status.none" : "status.pending", null);
            case REFUSED -> off("status.refused", null);
            case EXPIRED -> off("status.expired", null);
            case TERMINATED, INVALIDATED, REQUEST_DEFERRED, GIVEN, RENEWED, WITHDRAWN ->
                    off("status.none", null);
        };
    }
}

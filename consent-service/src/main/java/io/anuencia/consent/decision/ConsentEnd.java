package io.anuencia.consent.decision;

import io.anuencia.consent.policy.ConsentRequirements;
import io.anuencia.consent.standing.ConsentTerms;
import io.anuencia.consent.standing.LegalBasis;
import io.anuencia.consent.standing.StandingRow;
import java.time.Instant;
import java.time.Period;
import java.time.ZoneOffset;
import java.util.Comparator;
import java.util.Optional;
import java.util.stream.Stream;

/**
 * The end of a consent if nothing more is recorded. Decisions and the lists of consents about to
 * end both ask here, so that they agree. Pure.
 *
 * @param consent consent that ends
 * @param at from this instant on it does not count
 * @param why what ends it
 */
public record ConsentEnd(StandingRow consent, Instant at, Why why) {

    /** The reasons why a consent ends by itself. */
    public enum Why {
        /**
         * The period for which it was given, or for which a purchase or inquiry implies it, is
         * over.
         */
        VALIDITY,
        /** The person has given no sign of life for too long. */
        INACTIVITY
    }

    /** The earliest end of the consents that a message relies on; empty if none of them ends. */
    public static Optional<ConsentEnd> of(DecisionInput input) {
        return input.sender().terms() == null
                ? Optional.empty()
                : input.consents().stream()
                        .flatMap(consent -> endsOf(consent, input))
                        .min(Comparator.comparing(ConsentEnd::at));
    }

    private static Stream<ConsentEnd> endsOf(StandingRow consent, DecisionInput input) {
        return Stream.of(
                        new ConsentEnd(
                                consent, consent.endsAt(input.sender().terms()), Why.VALIDITY),
                        new ConsentEnd(consent, fading(input, consent), Why.VALIDITY),
                        new ConsentEnd(consent, silence(input, consent), Why.INACTIVITY))
                .filter(end -> end.at() != null);
    }

    /**
     * When the purchase or inquiry that implies it is too long ago; null: never. The period runs
     * from that event, whenever it was recorded; an undated one has run out.
     */
    static Instant fading(DecisionInput input, StandingRow consent) {
        ConsentTerms terms = consent.terms();
        Period life =
                terms.legalBasis() == LegalBasis.IMPLIED_CASL
                        ? implied(terms, input.law().consent())
                        : null;
        if (life == null) {
            return null;
        }
        return terms.relationshipAt() == null ? Instant.MIN : after(terms.relationshipAt(), life);
    }

    private static Period implied(ConsentTerms terms, ConsentRequirements required) {
        if (required.implied() == null) {
            return null;
        }
        return terms.relationship() == ConsentTerms.Relationship.PURCHASE
                ? required.implied().purchase()
                : required.implied().inquiry();
    }

    /** Returns when the person will have been silent for too long; null if never. */
    static Instant silence(DecisionInput input, StandingRow consent) {
        if (!consent.terms().legalBasis().isAgreement()) {
            return null;
        }
        Instant heardAt = input.person().heardAt();
        boolean silent = heardAt == null || heardAt.isBefore(consent.saidAt());
        return after(silent ? consent.saidAt() : heardAt, input.law().consent().inactivity());
    }

    private static Instant after(Instant since, Period life) {
        return life == null ? null : since.atOffset(ZoneOffset.UTC).plus(life).toInstant();
    }
}

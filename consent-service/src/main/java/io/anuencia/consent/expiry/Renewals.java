package io.anuencia.consent.expiry;

import io.anuencia.consent.decision.ConsentEnd;
import io.anuencia.consent.decision.Decision;
import io.anuencia.consent.decision.DecisionInput;
import io.anuencia.consent.decision.Effect;
import io.anuencia.consent.decision.Reason;
import io.anuencia.consent.expiry.RenewalCandidates.Candidate;
import io.anuencia.consent.permit.Outlook;
import io.anuencia.consent.standing.ConsentTerms;
import io.anuencia.events.MessageClass;
import io.anuencia.events.RecipientKey;
import io.anuencia.events.SendRequested;
import io.anuencia.messaging.ProblemException;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Instant;
import java.time.Period;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;

/**
 * Finds whose consents end soon by themselves while the people may still be written to, by the
 * decision that a message to them would get. It asks nobody.
 */
@ApplicationScoped
class Renewals {

    /** So many consents are looked at for a page, however few of them end soon. */
    static final int EXAMINED_MAX = 1000;

    private static final UUID FIRST = new UUID(0, 0);

    /** What is about the message, of which there is none yet, and not about the person. */
    private static final Set<Reason> OF_THE_MESSAGE =
            EnumSet.of(
                    Reason.BRD_SENDER_MISMATCH,
                    Reason.BRD_SUSPENDED,
                    Reason.CON_SENDER_MISMATCH,
                    Reason.QH_NO_WINDOW_BEFORE_EXPIRY);

    /** What one place forbids and another does not, while nobody has said where they live. */
    private static final Set<Reason> OF_THE_PLACE =
            EnumSet.of(
                    Reason.RCPT_JURISDICTION_UNKNOWN,
                    Reason.REG_LISTED,
                    Reason.REG_NOT_CONFIGURED,
                    Reason.CON_NOT_CONSUMER_INITIATED,
                    Reason.CON_WRITTEN_REQUIRED,
                    Reason.CON_DOI_REQUIRED,
                    Reason.CNT_SECTOR_FORBIDDEN,
                    Reason.PRV_COUNTRY_MARKETING_PAUSED);

    private final RenewalCandidates candidates;
    private final Outlook outlook;

    Renewals(RenewalCandidates candidates, Outlook outlook) {
        this.candidates = candidates;
        this.outlook = outlook;
    }

    /**
     * What is looked for.
     *
     * @param brand whose consents
     * @param purpose what for
     * @param within they end before so long
     * @param cursor next of the page before, or null
     * @param limit at most so many
     */
    record Search(String brand, String purpose, Period within, UUID cursor, int limit) {}

    /**
     * Someone who could be asked again.
     *
     * @param recipientKey who
     * @param endsAt from then on the consent does not count, unless something is heard before
     * @param why what ends it: VALIDITY or INACTIVITY
     */
    record Renewal(RecipientKey recipientKey, Instant endsAt, ConsentEnd.Why why) {}

    /**
     * A part of them, in an order that stays the same.
     *
     * @param renewals may be few or none though others follow
     * @param next the cursor of the next page, or null
     */
    record Page(List<Renewal> renewals, UUID next) {}

    Page of(Search search) {
        List<Candidate> examined =
                candidates.after(
                        search.cursor() == null ? FIRST : search.cursor(),
                        search.brand(),
                        search.purpose(),
                        EXAMINED_MAX);
        List<DecisionInput> inputs =
                outlook.of(examined.stream().map(each -> request(each, search)).toList());
        List<Renewal> found = new ArrayList<>();
        int looked = 0;
        while (looked < examined.size() && found.size() < search.limit()) {
            renewal(examined.get(looked), inputs.get(looked), search.within())
                    .ifPresent(found::add);
            looked++;
        }
        boolean last = looked == examined.size() && looked < EXAMINED_MAX;
        return new Page(found, last ? null : examined.get(looked - 1).subjectId());
    }

    /** Of a person with several keys the consent that a decision relies on, and that one alone. */
    private static Optional<Renewal> renewal(
            Candidate candidate, DecisionInput input, Period within) {
        if (!input.law().available()) {
            throw ProblemException.unavailable(
                    "The policy packs cannot be read, so nobody knows when consents end.");
        }
        Instant until = input.at().atOffset(ZoneOffset.UTC).plus(within).toInstant();
        return ConsentEnd.of(input)
                .filter(end -> end.consent().entryId().equals(candidate.entryId()))
                .filter(end -> !end.at().isAfter(until))
                .filter(end -> mayBeWrittenTo(candidate, end.consent().terms(), input))
                .map(end -> new Renewal(candidate.key(), end.at(), end.why()));
    }

    private static boolean mayBeWrittenTo(
            Candidate candidate, ConsentTerms agreed, DecisionInput input) {
        boolean somewhere = candidate.jurisdictions().isEmpty();
        return Decision.of(input).reasons().stream()
                .filter(reason -> reason.effect() == Effect.DENY)
                .filter(reason -> !OF_THE_MESSAGE.contains(reason))
                .allMatch(reason -> somewhere && isOfThePlace(reason, agreed, input));
    }

    /** Who named other channels is written to nowhere, nor is anybody advertised to by contract. */
    private static boolean isOfThePlace(Reason reason, ConsentTerms agreed, DecisionInput input) {
        if (reason == Reason.CON_CHANNEL_NOT_AUTHORISED) {
            return agreed.channels().isEmpty();
        }
        if (reason == Reason.CON_BASIS_NOT_ALLOWED) {
            return input.effectiveClass() == MessageClass.MARKETING
                    && agreed.legalBasis().isAgreement();
        }
        return OF_THE_PLACE.contains(reason);
    }

    /** A message that names nothing but what it is for; marketing where the purpose is. */
    private static SendRequested request(Candidate candidate, Search search) {
        return new SendRequested(
                null,
                null,
                null,
                0,
                "",
                search.brand(),
                search.purpose(),
                MessageClass.UTILITY,
                null,
                List.of(candidate.key()),
                null,
                null,
                null,
                null,
                candidate.jurisdictions(),
                null,
                null,
                null,
                null,
                null);
    }
}

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
import io.anuencia.messaging.rest.ProblemException;
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
 * Finds consents that are about to end by themselves, of people who may still be written to
 * according to the decision that a message to them would get. It asks nobody for a renewal.
 */
@ApplicationScoped
class Renewals {

    /** The most consents examined for a page, however few of them end soon. */
    static final int EXAMINED_MAX = 1000;

    private static final UUID FIRST = new UUID(0, 0);

    /** Reasons about a message, of which there is none yet, rather than about the person. */
    private static final Set<Reason> OF_THE_MESSAGE =
            EnumSet.of(
                    Reason.BRD_SENDER_MISMATCH,
                    Reason.BRD_SUSPENDED,
                    Reason.CON_SENDER_MISMATCH,
                    Reason.CON_CONTENT_TYPE_MISMATCH,
                    Reason.QH_NO_WINDOW_BEFORE_EXPIRY);

    /**
     * Reasons that one place has and another has not, ignored while nobody knows where people live.
     */
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
     * Search criteria.
     *
     * @param brand code of the brand
     * @param purpose code of the purpose
     * @param within the period within which the consents end
     * @param cursor {@code next} of the page before, or null
     * @param limit the most results on a page
     */
    record Search(String brand, String purpose, Period within, UUID cursor, int limit) {}

    /**
     * A person who could be asked to renew.
     *
     * @param recipientKey key of the person
     * @param endsAt when the consent stops counting, unless something is received from the person
     *     before
     * @param why what ends it: VALIDITY or INACTIVITY
     */
    record Renewal(RecipientKey recipientKey, Instant endsAt, ConsentEnd.Why why) {}

    /**
     * A page of renewals, in a stable order.
     *
     * @param renewals the renewals; few or none even if others follow
     * @param next cursor of the next page, or null
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
                outlook.of(examined.stream().map(each -> each.request(search.brand())).toList());
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

    /** Of a person with several keys, only the consent that a decision relies on is returned. */
    private static Optional<Renewal> renewal(
            Candidate candidate, DecisionInput input, Period within) {
        if (!input.law().available()) {
            throw ProblemException.unavailable(
                    "The policy packs cannot be read, so it is unknown when consents end.");
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

    /**
     * Whether only some places have the reason. A consent that names other channels allows nothing
     * anywhere, and no place allows marketing by contract.
     */
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
}

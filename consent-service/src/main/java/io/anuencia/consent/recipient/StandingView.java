package io.anuencia.consent.recipient;

import com.fasterxml.jackson.annotation.JsonInclude;
import io.anuencia.consent.brand.DeclaredFrequency;
import io.anuencia.consent.standing.Lack;
import io.anuencia.consent.suppression.SuppressionKind;
import io.anuencia.consent.wish.PreferredHours;
import io.anuencia.consent.wish.Wish;
import io.anuencia.events.AudienceClass;
import io.anuencia.events.ConsentState;
import io.anuencia.events.RecipientKey;
import java.time.Instant;
import java.util.List;
import java.util.Set;
import java.util.UUID;

/**
 * What stands for a person.
 *
 * @param recipientKey who
 * @param subjectVersion grows with each entry of the ledger
 * @param consents by purpose
 * @param suppressions opt-outs by scope
 * @param wishes what the person wishes beside, of every brand; absent: nothing
 */
record StandingView(
        RecipientKey recipientKey,
        long subjectVersion,
        List<Consent> consents,
        List<OptOut> suppressions,
        @JsonInclude(JsonInclude.Include.NON_NULL) Wishes wishes) {

    /**
     * What stands for a purpose.
     *
     * @param brand whose
     * @param purpose what for
     * @param state WITHDRAWN also where an opt-out of wider scope ended it
     * @param lacks why no message may come by a consent that stands: {@link Lack}; empty: for none
     *     of these reasons, or there is no consent. It does not say that a message may be sent: a
     *     law, a cap, or the hours of a permit may deny one to whose consent nothing is lacking
     * @param audienceClass how the person came to agree, or null
     * @param expressedAt when the person said so, or null
     * @param confirmedAt when they confirmed it, or null; from before an opt-out that a later
     *     consent lifted it counts no more
     * @param validUntil when the time is over for which they gave it, or null: no end is known, but
     *     a law may set one
     * @param notice SHA-256 of the text they saw, or null
     * @param entryId the entry of the ledger that says so, of which there is a receipt
     * @param recordedAt when it was written down
     */
    @JsonInclude(JsonInclude.Include.NON_NULL)
    record Consent(
            String brand,
            String purpose,
            ConsentState state,
            Set<Lack> lacks,
            AudienceClass audienceClass,
            Instant expressedAt,
            Instant confirmedAt,
            Instant validUntil,
            String notice,
            UUID entryId,
            Instant recordedAt) {}

    /**
     * An opt-out.
     *
     * @param kind of which kind
     * @param brand from whom; null: from everyone
     * @param purpose from what; null: from all marketing
     * @param since when the person said so
     */
    @JsonInclude(JsonInclude.Include.NON_NULL)
    record OptOut(SuppressionKind kind, String brand, String purpose, Instant since) {}

    /**
     * What a person wishes, of every brand.
     *
     * @param pausedUntil no marketing before; absent: no pause
     * @param atMost how often at most; absent: no wish
     * @param hours between which hours of their day, inside all of these; absent: no wish
     */
    @JsonInclude(JsonInclude.Include.NON_EMPTY)
    record Wishes(Instant pausedUntil, DeclaredFrequency atMost, List<PreferredHours> hours) {

        static Wishes of(Wish wish) {
            return wish == null || wish.equals(Wish.NONE)
                    ? null
                    : new Wishes(wish.snoozedUntil(), wish.frequency(), wish.hours());
        }
    }
}

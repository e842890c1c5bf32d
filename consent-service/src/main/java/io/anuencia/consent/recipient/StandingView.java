package io.anuencia.consent.recipient;

import com.fasterxml.jackson.annotation.JsonInclude;
import io.anuencia.consent.brand.DeclaredFrequency;
import io.anuencia.consent.standing.Lack;
import io.anuencia.consent.suppression.Suppression;
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
 * The standing of a person.
 *
 * @param recipientKey key of the person
 * @param subjectVersion version of the person; it grows with each entry of the ledger, of any
 *     brand; absent if one brand is shown
 * @param consents consents by purpose
 * @param suppressions opt-outs by scope
 * @param wishes the person's preferences for all brands; absent if there are none
 */
record StandingView(
        RecipientKey recipientKey,
        @JsonInclude(JsonInclude.Include.NON_NULL) Long subjectVersion,
        List<Consent> consents,
        List<OptOut> suppressions,
        @JsonInclude(JsonInclude.Include.NON_NULL) Wishes wishes) {

    /**
     * The consent to a purpose.
     *
     * @param brand code of the brand
     * @param purpose code of the purpose
     * @param state state of the consent; WITHDRAWN also if an opt-out of wider scope ended it
     * @param lacks why an existing consent does not allow messages: {@link Lack}; empty if none of
     *     these reasons applies, or there is no consent. It does not say that a message may be
     *     sent: even if nothing is lacking, a law, a cap or the hours of a permit may deny it
     * @param audienceClass how the person came to agree, or null
     * @param expressedAt when the person said so, or null
     * @param confirmedAt when they confirmed it, or null; a confirmation from before an opt-out
     *     that a later consent lifted no longer counts
     * @param validUntil when the consent expires by its own terms, or null; a law may set an
     *     earlier end
     * @param notice SHA-256 of the text they saw, or null
     * @param entryId id of the ledger entry behind it, for which there is a receipt
     * @param recordedAt when it was written
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
     * @param kind kind of suppression
     * @param brand code of the brand; null for all brands
     * @param purpose code of the purpose; null for all marketing
     * @param since when the person said so
     * @param toAnotherBrand true if another brand than the one that is shown was told that the
     *     number is somebody else's, which is not named; otherwise absent
     */
    @JsonInclude(JsonInclude.Include.NON_NULL)
    record OptOut(
            SuppressionKind kind,
            String brand,
            String purpose,
            Instant since,
            Boolean toAnotherBrand) {

        /**
         * Returns what is shown of a suppression.
         *
         * @param shown code of the brand that is shown; null: every brand
         */
        static OptOut of(Suppression found, String shown) {
            boolean named = shown == null || found.isOf(shown);
            return new OptOut(
                    found.kind(),
                    named ? found.brand() : null,
                    found.purpose(),
                    found.since(),
                    named ? null : true);
        }
    }

    /**
     * The preferences of a person, for all brands.
     *
     * @param pausedUntil no marketing before; absent without a pause
     * @param atMost the highest frequency; absent without a limit
     * @param hours the hours of their day inside all of which messages must arrive; absent without
     *     a preference
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

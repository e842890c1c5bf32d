package io.anuencia.consent.recipient;

import com.fasterxml.jackson.annotation.JsonInclude;
import io.anuencia.consent.brand.DeclaredFrequency;
import io.anuencia.consent.suppression.SuppressionKind;
import io.anuencia.consent.wish.PreferredHours;
import io.anuencia.consent.wish.Wish;
import io.anuencia.events.AudienceClass;
import io.anuencia.events.ConsentState;
import io.anuencia.events.RecipientKey;
import java.time.Instant;
import java.util.List;

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
     * @param audienceClass how the person came to agree, or null
     * @param expressedAt when the person said so, or null
     * @param recordedAt when it was written down
     */
    @JsonInclude(JsonInclude.Include.NON_NULL)
    record Consent(
            String brand,
            String purpose,
            ConsentState state,
            AudienceClass audienceClass,
            Instant expressedAt,
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

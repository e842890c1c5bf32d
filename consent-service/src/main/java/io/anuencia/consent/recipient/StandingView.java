package io.anuencia.consent.recipient;

import com.fasterxml.jackson.annotation.JsonInclude;
import io.anuencia.consent.suppression.SuppressionKind;
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
 */
record StandingView(
        RecipientKey recipientKey,
        long subjectVersion,
        List<Consent> consents,
        List<OptOut> suppressions) {

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
}

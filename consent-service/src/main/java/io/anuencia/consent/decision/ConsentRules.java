package io.anuencia.consent.decision;

import io.anuencia.consent.brand.PurposeTerms;
import io.anuencia.consent.standing.Standing;
import io.anuencia.consent.standing.StandingRow;
import io.anuencia.events.MessageClass;
import java.time.Instant;
import java.time.Period;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Optional;

/** Default deny: there is a valid consent for this purpose, and the message keeps to it. */
final class ConsentRules {

    private ConsentRules() {}

    static void check(DecisionInput input, MessageClass effectiveClass, Findings findings) {
        Message message = input.message();
        findings.addIf(BrandRules.isForeignNumber(input), Reason.CON_SENDER_MISMATCH);
        PurposeTerms terms = input.sender().terms();
        if (terms == null) {
            findings.add(Reason.CON_PURPOSE_MISMATCH);
            return;
        }
        findings.addIf(
                !terms.contentTypes().containsAll(message.contentTypes()),
                Reason.CON_CONTENT_TYPE_MISMATCH);
        Standing standing = input.standing().at(input.at());
        boolean optedOut =
                standing.optOutFrom(message.brand(), message.purpose(), effectiveClass).isPresent();
        findings.addIf(optedOut, Reason.CON_WITHDRAWN);
        Optional<StandingRow> consent = standing.consentFor(message.brand(), message.purpose());
        if (consent.isPresent()) {
            checkConsent(input, consent.get(), findings);
        } else if (!optedOut) {
            explainAbsence(standing, message, findings);
        }
        standing.about(message.brand(), message.purpose())
                .forEach(row -> checkState(row, findings));
    }

    private static void checkConsent(DecisionInput input, StandingRow consent, Findings findings) {
        PurposeTerms terms = input.sender().terms();
        boolean expired =
                hasEnded(consent.saidAt(), terms.validity(), input.at())
                        || hasEnded(consent.saidAt(), input.pack().consentLife(), input.at());
        findings.addIf(expired, Reason.CON_EXPIRED);
        findings.addIf(
                terms.doubleOptIn() && consent.doubleOptInAt() == null, Reason.CON_PENDING_DOI);
    }

    private static boolean hasEnded(Instant since, Period life, Instant at) {
        return life != null && !since.atOffset(ZoneOffset.UTC).plus(life).toInstant().isAfter(at);
    }

    private static void explainAbsence(Standing standing, Message message, Findings findings) {
        List<StandingRow> known = standing.about(message.brand(), message.purpose());
        boolean elsewhere = known.isEmpty() && standing.hasConsentForBrand(message.brand());
        findings.add(elsewhere ? Reason.CON_PURPOSE_MISMATCH : Reason.CON_NONE);
    }

    private static void checkState(StandingRow row, Findings findings) {
        switch (row.state()) {
            case UNKNOWN -> findings.add(Reason.CON_EVIDENCE_MISSING);
            case REQUESTED, REQUEST_DEFERRED -> findings.add(Reason.CON_PENDING_DOI);
            case REFUSED -> findings.add(Reason.CON_REFUSED);
            case EXPIRED -> findings.add(Reason.CON_EXPIRED);
            case TERMINATED, INVALIDATED -> findings.add(Reason.CON_INVALIDATED);
            case GIVEN, RENEWED, WITHDRAWN -> {
                // Weighed by time, with the opt-outs of wider scope.
            }
        }
    }
}

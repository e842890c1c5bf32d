package io.anuencia.consent.decision;

import io.anuencia.consent.brand.PurposeTerms;
import io.anuencia.consent.ledger.CollectionMethod;
import io.anuencia.consent.standing.Requests;
import io.anuencia.consent.standing.Standing;
import io.anuencia.consent.standing.StandingRow;
import io.anuencia.events.ConsentState;
import java.util.List;
import java.util.Set;

/** Default deny: requires a valid consent for the purpose, and a message that keeps to it. */
final class ConsentRules {

    /** Content type of a message that asks for consent. */
    private static final String ASK = "consent-request";

    private static final Set<ConsentState> ASKED =
            Set.of(ConsentState.REQUESTED, ConsentState.REQUEST_DEFERRED, ConsentState.REFUSED);

    private ConsentRules() {}

    static void check(DecisionInput input, Findings findings) {
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
                standing.optOutFrom(message.brand(), message.purpose(), input.effectiveClass())
                        .isPresent();
        findings.addIf(optedOut, Reason.CON_WITHDRAWN);
        List<StandingRow> consents = input.consents();
        for (StandingRow consent : consents) {
            AgreedRules.check(input, consent, findings);
        }
        List<StandingRow> inForce = standing.inForce(message.brand(), message.purpose());
        inForce.forEach(row -> checkState(row, findings));
        if (consents.isEmpty() && !optedOut && inForce.stream().noneMatch(ConsentRules::explains)) {
            explainAbsence(standing, message, findings);
        }
        findings.addIf(
                asksAgain(input, standing.about(message.brand(), message.purpose())),
                Reason.CON_ASK_ALREADY_MADE);
    }

    /** Whether the state of a row says why there is no consent; a record is then not missing. */
    private static boolean explains(StandingRow row) {
        return !row.state().isValid() && row.state() != ConsentState.WITHDRAWN;
    }

    private static void explainAbsence(Standing standing, Message message, Findings findings) {
        List<StandingRow> known = standing.about(message.brand(), message.purpose());
        boolean elsewhere = known.isEmpty() && standing.hasConsentForBrand(message.brand());
        findings.add(elsewhere ? Reason.CON_PURPOSE_MISMATCH : Reason.CON_NONE);
    }

    private static void checkState(StandingRow row, Findings findings) {
        switch (row.state()) {
            case UNKNOWN -> {
                findings.add(Reason.CON_EVIDENCE_MISSING);
                findings.addIf(
                        CollectionMethod.CSV_IMPORT.name().equals(row.terms().method()),
                        Reason.CON_SOURCE_FORBIDDEN);
            }
            case REQUESTED, REQUEST_DEFERRED -> findings.add(Reason.CON_PENDING_DOI);
            case REFUSED -> findings.add(Reason.CON_REFUSED);
            case EXPIRED -> findings.add(Reason.CON_EXPIRED);
            case TERMINATED, INVALIDATED -> findings.add(Reason.CON_INVALIDATED);
            case GIVEN, RENEWED, WITHDRAWN -> {
                // Weighed by time, together with wider opt-outs.
            }
        }
    }

    /**
     * Where the law lets a person be asked only once, an earlier request or refusal is final; a
     * double opt-in that was never confirmed asked nobody.
     */
    private static boolean asksAgain(DecisionInput input, List<StandingRow> rows) {
        return input.law().consent().asks() != null
                && input.message().contentTypes().contains(ASK)
                && rows.stream()
                        .filter(row -> !Requests.isOver(row, input.at()))
                        .anyMatch(row -> ASKED.contains(row.state()));
    }
}

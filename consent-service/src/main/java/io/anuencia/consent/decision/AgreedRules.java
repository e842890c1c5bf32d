package io.anuencia.consent.decision;

import io.anuencia.consent.ledger.CollectionMethod;
import io.anuencia.consent.policy.ConsentRequirements;
import io.anuencia.consent.standing.ConsentTerms;
import io.anuencia.consent.standing.Lack;
import io.anuencia.consent.standing.LegalBasis;
import io.anuencia.consent.standing.StandingRow;
import io.anuencia.events.MessageClass;
import java.time.Instant;
import java.util.Arrays;
import java.util.List;
import java.util.Set;

/** Checks that a consent covers the message and meets the law that applies. */
final class AgreedRules {

    private AgreedRules() {}

    static void check(DecisionInput input, StandingRow consent, Findings findings) {
        checkAge(input, consent, findings);
        checkScope(input, consent.terms(), findings);
        LegalBasis basis = consent.terms().legalBasis();
        findings.addIf(!isGround(basis, input), Reason.CON_BASIS_NOT_ALLOWED);
        if (basis.isAgreement()) {
            checkForm(input, consent, findings);
        }
        switch (input.proof()) {
            case INTACT -> {
                // The evidence is what the ledger recorded.
            }
            case MISSING -> findings.add(Reason.CON_EVIDENCE_MISSING);
            case TAMPERED -> findings.add(Reason.CON_EVIDENCE_TAMPERED);
        }
    }

    private static void checkAge(DecisionInput input, StandingRow consent, Findings findings) {
        Instant at = input.at();
        findings.addIf(consent.isOver(input.sender().terms(), at), Reason.CON_EXPIRED);
        findings.addIf(isOver(ConsentEnd.fading(input, consent), at), Reason.CON_IMPLIED_EXPIRED);
        findings.addIf(isOver(ConsentEnd.silence(input, consent), at), Reason.CON_INACTIVE);
    }

    private static boolean isOver(Instant end, Instant at) {
        return end != null && !end.isAfter(at);
    }

    private static void checkScope(DecisionInput input, ConsentTerms agreed, Findings findings) {
        Message message = input.message();
        findings.addIf(
                agreed.brandVersion() < input.sender().controllerVersion(),
                Reason.CON_CONTROLLER_MISMATCH);
        findings.addIf(
                !agreed.phoneNumberIds().isEmpty()
                        && !agreed.phoneNumberIds().contains(message.phoneNumberId()),
                Reason.CON_SENDER_MISMATCH);
        findings.addIf(exceedsContent(input, agreed), Reason.CON_CONTENT_TYPE_MISMATCH);
        boolean namesOthers = !agreed.channels().isEmpty();
        findings.addIf(
                !agreed.allowsWhatsApp()
                        && (namesOthers || input.law().consent().channelAuthorised()),
                Reason.CON_CHANNEL_NOT_AUTHORISED);
    }

    /**
     * Whether the message may be about more than was agreed. One that names no content type may be
     * about anything that its purpose names; marketing of a purpose that names none, about anything
     * at all.
     */
    private static boolean exceedsContent(DecisionInput input, ConsentTerms agreed) {
        List<String> named = input.message().contentTypes();
        List<String> about = named.isEmpty() ? input.sender().terms().contentTypes() : named;
        boolean unlimited = about.isEmpty() && input.effectiveClass() == MessageClass.MARKETING;
        return !agreed.contentTypes().isEmpty()
                && (unlimited || !agreed.contentTypes().containsAll(about));
    }

    private static void checkForm(DecisionInput input, StandingRow consent, Findings findings) {
        ConsentRequirements required = input.law().consent();
        ConsentTerms agreed = consent.terms();
        boolean express = agreed.legalBasis().isExpress();
        boolean confirmed = consent.isConfirmed(input.suppressions(), input.effectiveClass());
        Set<Lack> lacks =
                Lack.ofForm(
                        consent,
                        input.suppressions(),
                        input.sender().terms(),
                        input.effectiveClass());
        findings.addIf(lacks.contains(Lack.CONFIRMATION), Reason.CON_PENDING_DOI);
        findings.addIf(
                required.consumerInitiated() && !agreed.consumerInitiated(),
                Reason.CON_NOT_CONSUMER_INITIATED);
        findings.addIf(
                required.written() && express && !isWritten(agreed.method()),
                Reason.CON_WRITTEN_REQUIRED);
        findings.addIf(required.doubleOptIn() && express && !confirmed, Reason.CON_DOI_REQUIRED);
        findings.addIf(lacks.contains(Lack.CURRENT_TERMS), Reason.CON_NOTICE_SUPERSEDED);
    }

    /**
     * Whether the legal basis allows a message of this class; what one pack forbids is forbidden.
     * While the packs cannot be read, nobody knows what they allow: the message is deferred for
     * that, and not denied for good.
     */
    private static boolean isGround(LegalBasis basis, DecisionInput input) {
        ConsentRequirements required = input.law().consent();
        boolean unread = !input.law().available();
        boolean marketing = input.effectiveClass() == MessageClass.MARKETING;
        return switch (basis) {
            case EXPRESS_CONSENT, EXPRESS_CONSENT_DOI -> true;
            case SOFT_OPT_IN -> marketing && (unread || required.softOptIn());
            case IMPLIED_CASL -> marketing && (unread || required.implied() != null);
            case INFERRED_AU -> marketing && (unread || required.inferred());
            case CONTRACT, LEGAL_OBLIGATION -> !marketing;
        };
    }

    private static boolean isWritten(String method) {
        return Arrays.stream(CollectionMethod.values())
                .filter(known -> known.name().equals(method))
                .anyMatch(CollectionMethod::isWritten);
    }
}

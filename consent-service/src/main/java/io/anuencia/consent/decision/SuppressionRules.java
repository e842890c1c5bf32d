package io.anuencia.consent.decision;

import io.anuencia.consent.standing.Standing;
import io.anuencia.consent.suppression.Suppression;
import io.anuencia.consent.suppression.SuppressionKind;
import io.anuencia.events.MessageClass;
import java.time.Duration;
import java.time.Instant;

/** Whoever asked to be left alone is not written to, unless they opted in again later. */
final class SuppressionRules {

    /** Reviews are decided within a day, by a human or by default. */
    private static final Duration UNTIL_SOMEONE_READ_IT = Duration.ofHours(1);

    private SuppressionRules() {}

    static void check(DecisionInput input, Findings findings) {
        MessageClass effectiveClass = input.effectiveClass();
        Message message = input.message();
        Standing standing = input.standing().at(input.at());
        input.suppressions().stream()
                .filter(found -> found.covers(message.brand(), message.purpose(), effectiveClass))
                .filter(found -> !isLifted(standing, message, found))
                .forEach(found -> findings.add(reason(found.kind())));
        if (effectiveClass == MessageClass.MARKETING) {
            checkPauses(input, findings);
        }
    }

    private static void checkPauses(DecisionInput input, Findings findings) {
        if (input.person().reviewPending()) {
            findings.defer(Reason.SUP_REVIEW_PENDING, input.at().plus(UNTIL_SOMEONE_READ_IT));
        }
        Instant until = input.person().snoozedUntil();
        if (until != null && until.isAfter(input.at())) {
            findings.defer(Reason.SUP_SNOOZED, until);
        }
    }

    /** For a message without a purpose, such as a reply, any later opt-in to the brand lifts it. */
    private static boolean isLifted(Standing standing, Message message, Suppression suppression) {
        if (!suppression.kind().isLiftedByConsent()) {
            return false;
        }
        return message.purpose() == null
                ? standing.isLiftedForBrand(
                        suppression.subjectId(), suppression.since(), message.brand())
                : standing.isLifted(
                        suppression.subjectId(),
                        suppression.since(),
                        message.brand(),
                        message.purpose());
    }

    private static Reason reason(SuppressionKind kind) {
        return switch (kind) {
            case GLOBAL -> Reason.SUP_GLOBAL;
            case BRAND -> Reason.SUP_BRAND;
            case PURPOSE -> Reason.SUP_PURPOSE;
            case CHANNEL -> Reason.SUP_CHANNEL;
            case PLATFORM_STOP -> Reason.SUP_PLATFORM_STOP;
            case WRONG_NUMBER -> Reason.RCPT_WRONG_NUMBER;
            case REASSIGNED -> Reason.RCPT_REASSIGNED;
            case USER_BLOCKED -> Reason.SUP_USER_BLOCKED;
            case COMPLAINT -> Reason.SUP_COMPLAINT;
            case ADMIN -> Reason.SUP_ADMIN;
            case LEGAL_HOLD -> Reason.SUP_LEGAL_HOLD;
            case ERASED -> Reason.SUP_ERASED;
        };
    }
}

package io.anuencia.consent.decision;

import io.anuencia.consent.standing.Standing;
import io.anuencia.consent.suppression.Suppression;
import io.anuencia.consent.suppression.SuppressionKind;
import io.anuencia.events.MessageClass;

/** Nobody is written to who asked to be left alone, unless they asked back later. */
final class SuppressionRules {

    private SuppressionRules() {}

    static void check(DecisionInput input, MessageClass effectiveClass, Findings findings) {
        Message message = input.message();
        Standing standing = input.standing().at(input.at());
        input.suppressions().stream()
                .filter(found -> found.covers(message.brand(), message.purpose(), effectiveClass))
                .filter(found -> !isLifted(standing, message, found))
                .forEach(found -> findings.add(reason(found.kind())));
    }

    /** A message without a purpose, such as a reply, is lifted by any later opt-in to the brand. */
    private static boolean isLifted(Standing standing, Message message, Suppression suppression) {
        return message.purpose() == null
                ? standing.isLiftedForBrand(suppression.since(), message.brand())
                : standing.isLifted(suppression.since(), message.brand(), message.purpose());
    }

    private static Reason reason(SuppressionKind kind) {
        return switch (kind) {
            case GLOBAL -> Reason.SUP_GLOBAL;
            case BRAND -> Reason.SUP_BRAND;
            case PURPOSE -> Reason.SUP_PURPOSE;
            case PLATFORM_STOP -> Reason.SUP_PLATFORM_STOP;
        };
    }
}

package io.anuencia.consent.decision;

import io.anuencia.consent.policy.PolicyPack;
import io.anuencia.consent.policy.WindowBasis;
import io.anuencia.events.MessageClass;
import java.time.Instant;
import java.util.Optional;

/** Messages arrive at hours at which they may, wherever the person may live. */
final class HoursRules {

    private HoursRules() {}

    static void check(DecisionInput input, MessageClass effectiveClass, Findings findings) {
        if (!binds(input.pack().basis(), effectiveClass)) {
            return;
        }
        LocalHours hours = LocalHours.of(input.message(), input.pack());
        if (hours.isInside(input.at())) {
            return;
        }
        explain(hours, input, findings);
        Optional<Instant> next = hours.nextInside(input.at());
        Instant expiresAt = input.message().expiresAt();
        if (next.isEmpty() || (expiresAt != null && !next.get().isBefore(expiresAt))) {
            findings.add(Reason.QH_NO_WINDOW_BEFORE_EXPIRY);
        } else {
            findings.deferUntil(next.get());
        }
    }

    /** What a person needs to know waits for the law alone. */
    private static boolean binds(WindowBasis basis, MessageClass effectiveClass) {
        return effectiveClass == MessageClass.MARKETING || basis == WindowBasis.LAW;
    }

    private static void explain(LocalHours hours, DecisionInput input, Findings findings) {
        if (hours.isAmbiguous(input.at())) {
            findings.add(Reason.QH_TZ_AMBIGUOUS);
            return;
        }
        hours.wallTimesOutside(input.at())
                .forEach(
                        wallTime ->
                                findings.add(
                                        LocalHours.isSunday(wallTime)
                                                ? Reason.QH_SUNDAY
                                                : outside(input.pack())));
    }

    private static Reason outside(PolicyPack pack) {
        return switch (pack.basis()) {
            case LAW -> Reason.QH_LAW;
            case CODE -> Reason.QH_CODE;
            case COURTESY -> Reason.QH_COURTESY;
        };
    }
}

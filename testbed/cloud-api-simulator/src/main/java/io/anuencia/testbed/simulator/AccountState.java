package io.anuencia.testbed.simulator;

import java.util.EnumMap;
import java.util.Map;
import java.util.Optional;

/** The restrictions of an account, if any. */
final class AccountState {
    /** Kinds of restrictions. */
    enum Restriction {
        /** Forbids templates outside an open window. */
        RESTRICTED_BIZ_INITIATED_MESSAGING,
        /** Forbids answers to people. */
        RESTRICTED_CUSTOMER_INITIATED_MESSAGING
    }

    private static final int RESTRICTED = 368;
    private static final int LOCKED = 131031;
    private static final int PAYMENT = 131042;

    private final Map<Restriction, Long> untilMillis = new EnumMap<>(Restriction.class);
    private boolean disabled;
    private Outcome.Kind paymentFailsAt;

    /** Returns the outcome that the account's state imposes on a request; empty if none. */
    Optional<Outcome> outcomeOf(SendRequest request, SenderNumber number, long nowMillis) {
        if (disabled) {
            return Optional.of(new Outcome(Outcome.Kind.HTTP, LOCKED));
        }
        if (!untilMillis.isEmpty() && forbids(request, number, nowMillis)) {
            return Optional.of(new Outcome(Outcome.Kind.HTTP, RESTRICTED));
        }
        return paymentFailsAt == null
                ? Optional.empty()
                : Optional.of(new Outcome(paymentFailsAt, PAYMENT));
    }

    private boolean forbids(SendRequest request, SenderNumber number, long nowMillis) {
        untilMillis.values().removeIf(until -> until <= nowMillis);
        Restriction needed =
                request.person().hasOpenWindow(number, nowMillis)
                        ? Restriction.RESTRICTED_CUSTOMER_INITIATED_MESSAGING
                        : Restriction.RESTRICTED_BIZ_INITIATED_MESSAGING;
        return untilMillis.containsKey(needed);
    }

    void restrict(Restriction restriction, long until) {
        untilMillis.put(restriction, until);
    }

    void liftRestrictions() {
        untilMillis.clear();
    }

    void disable(boolean now) {
        disabled = now;
    }

    /** Sets how payment fails; null: payment works. */
    void paymentFails(Outcome.Kind at) {
        paymentFailsAt = at;
    }

    /** The value of {@code health_status.can_send_message}. */
    String canSend(long nowMillis) {
        boolean restricted = untilMillis.values().stream().anyMatch(until -> until > nowMillis);
        return disabled
                ? "BLOCKED"
                : restricted || paymentFailsAt != null ? "LIMITED" : "AVAILABLE";
    }
}

package io.anuencia.consent.suppression;

import io.anuencia.events.MessageClass;
import io.anuencia.events.OptOutScope;

/**
 * The reason for a suppression, which determines the message classes it forbids (architecture 5.1).
 */
public enum SuppressionKind {
    /** The person opted out of everything from every brand. */
    GLOBAL,
    /** The person opted out of a brand's marketing. */
    BRAND,
    /** The person opted out of one purpose of a brand. */
    PURPOSE,
    /** The person wants nothing by WhatsApp that they did not ask for. */
    CHANNEL,
    /** WhatsApp reports that the person stopped the brand's marketing (error 131050). */
    PLATFORM_STOP,
    /** The number is answered by someone else than the person. */
    WRONG_NUMBER,
    /** The number was reassigned to someone else. */
    REASSIGNED,
    /** The person blocked the sender. */
    USER_BLOCKED,
    /** The person reported the sender. */
    COMPLAINT,
    /** An operator ordered it. */
    ADMIN,
    /** A court or a lawsuit demands it. */
    LEGAL_HOLD,
    /** The person was erased. */
    ERASED;

    /** The kind for the scope of an opt-out that a person asked for. */
    public static SuppressionKind of(OptOutScope scope) {
        if (scope.brand() == null) {
            return GLOBAL;
        }
        return scope.purpose() == null ? BRAND : PURPOSE;
    }

    /** Whether it forbids messages of this class; messages of class SYSTEM are never forbidden. */
    public boolean forbids(MessageClass messageClass) {
        return switch (messageClass) {
            case MARKETING -> true;
            case UTILITY -> this != BRAND && this != PLATFORM_STOP;
            case SERVICE_REPLY ->
                    switch (this) {
                        case GLOBAL, WRONG_NUMBER, REASSIGNED, ADMIN, LEGAL_HOLD, ERASED -> true;
                        case BRAND, PURPOSE, CHANNEL, PLATFORM_STOP, USER_BLOCKED, COMPLAINT ->
                                false;
                    };
            case SYSTEM -> false;
        };
    }

    /** Whether a later express opt-in of the person lifts it; they cannot lift an order. */
    public boolean isLiftedByConsent() {
        return this != ADMIN && this != LEGAL_HOLD;
    }

    /**
     * Whether a consent recorded earlier may lift it although it arrives later. Nobody can lift an
     * order, and an erasure that has begun must complete.
     */
    public boolean canBeOvertaken() {
        return isLiftedByConsent() && this != ERASED;
    }

    /** Whether it ends consents for good instead of only blocking them until it is lifted. */
    public boolean withdraws() {
        return this == GLOBAL || this == BRAND || this == PURPOSE || this == ERASED;
    }

    /** Whether it means that the number no longer belongs to the person who agreed. */
    public boolean isOfAnotherHolder() {
        return this == WRONG_NUMBER || this == REASSIGNED;
    }

    /**
     * Whether it is about the person rather than the number, and so follows them to another number.
     */
    public boolean travels() {
        return !isOfAnotherHolder() && this != ERASED;
    }
}

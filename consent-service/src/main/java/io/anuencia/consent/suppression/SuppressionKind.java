package io.anuencia.consent.suppression;

import io.anuencia.events.MessageClass;
import io.anuencia.events.OptOutScope;

/**
 * What kind of suppression it is, and so which classes of message it forbids (architecture 5.1).
 */
public enum SuppressionKind {
    /** The person wants nothing from anyone here. */
    GLOBAL,
    /** No marketing of a brand. */
    BRAND,
    /** Nothing for one purpose of a brand. */
    PURPOSE,
    /** Nothing by WhatsApp that they did not ask for. */
    CHANNEL,
    /** WhatsApp says that the person stopped the brand's marketing (error 131050). */
    PLATFORM_STOP,
    /** Whoever answers there is not the person. */
    WRONG_NUMBER,
    /** The number was given to someone else. */
    REASSIGNED,
    /** The person blocked the sender. */
    USER_BLOCKED,
    /** The person reported the sender. */
    COMPLAINT,
    /** An operator says so. */
    ADMIN,
    /** A court or a lawsuit says so. */
    LEGAL_HOLD,
    /** The person had everything about them erased. */
    ERASED;

    /** The kind of an opt-out that a person asked for. */
    public static SuppressionKind of(OptOutScope scope) {
        if (scope.brand() == null) {
            return GLOBAL;
        }
        return scope.purpose() == null ? BRAND : PURPOSE;
    }

    /** Whether a message of this class is under it; the platform's own word never is. */
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

    /** Whether a later express opt-in of the person lifts it; others are not theirs to lift. */
    public boolean isLiftedByConsent() {
        return this != ADMIN && this != LEGAL_HOLD;
    }

    /**
     * Whether one that is heard late may find a consent that lifted it before. An order is nobody's
     * to lift, and an erasure that was begun must end.
     */
    public boolean canBeOvertaken() {
        return isLiftedByConsent() && this != ERASED;
    }

    /** Whether it ends consents, and not only stands before them until it is lifted. */
    public boolean withdraws() {
        return this == GLOBAL || this == BRAND || this == PURPOSE || this == ERASED;
    }

    /** Whether it says that who agreed under the number is not who has it. */
    public boolean isOfAnotherHolder() {
        return this == WRONG_NUMBER || this == REASSIGNED;
    }

    /** Whether it is about the person, and so goes along to another number of theirs. */
    public boolean travels() {
        return !isOfAnotherHolder() && this != ERASED;
    }
}

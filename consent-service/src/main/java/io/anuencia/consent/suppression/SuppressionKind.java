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
    /** WhatsApp says that the person stopped the brand's marketing (error 131050). */
    PLATFORM_STOP;

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
            case UTILITY -> this == GLOBAL || this == PURPOSE;
            case SERVICE_REPLY -> this == GLOBAL;
            case SYSTEM -> false;
        };
    }
}

package io.anuencia.events;

import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.UUID;

/**
 * The answer to a {@link SendRequested}.
 *
 * @param decisionId consent-service's id of the decision
 * @param attemptId id of the attempt that asked
 * @param messageId id of the message of that attempt
 * @param phoneNumberId Meta's id of the business number that asked; it is the record key, so that
 *     the answer reaches the number's owner
 * @param ownerEpoch ownership epoch of the business number under which its owner asked
 * @param recipientKey recipient key (pseudonym) of the person that the decision is about
 * @param result PERMITTED, DENIED or DEFERRED
 * @param reasons reason codes, at least one, the decisive ones first
 * @param notBefore for a deferral: when to ask again, by the decision clock (the machine clock,
 *     except on a local test stack); otherwise absent
 * @param lifeMs for a permit: the time in milliseconds, counted from the request, within which the
 *     send must begin and arrive; otherwise 0
 * @param packVersions versions of the policy packs that were applied, by pack name
 * @param subjectVersion version of the person's consent records that the decision is based on
 * @param preferenceToken token of the person's preference page, or null
 * @param decidedAt when it was decided, by the decision clock (the machine clock, except on a local
 *     test stack)
 */
public record SendDecided(
        UUID decisionId,
        UUID attemptId,
        UUID messageId,
        String phoneNumberId,
        long ownerEpoch,
        RecipientKey recipientKey,
        Result result,
        List<String> reasons,
        Instant notBefore,
        long lifeMs,
        Map<String, String> packVersions,
        long subjectVersion,
        String preferenceToken,
        Instant decidedAt)
        implements PlatformEvent {

    /** The result of a decision. */
    public enum Result {
        PERMITTED,
        DENIED,
        DEFERRED
    }

    public SendDecided {
        reasons = List.copyOf(reasons);
        packVersions = packVersions == null ? Map.of() : Map.copyOf(packVersions);
        if (reasons.isEmpty() || (result == Result.DEFERRED) != (notBefore != null)) {
            throw new IllegalArgumentException(
                    "a decision needs reasons, and notBefore if and only if it is a deferral");
        }
    }

    @Override
    public EventType type() {
        return switch (result) {
            case PERMITTED -> EventType.SEND_PERMITTED;
            case DENIED -> EventType.SEND_DENIED;
            case DEFERRED -> EventType.SEND_DEFERRED;
        };
    }

    @Override
    public String partitionKey() {
        return phoneNumberId;
    }
}

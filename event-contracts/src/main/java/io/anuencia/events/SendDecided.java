package io.anuencia.events;

import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.UUID;

/**
 * The answer to a {@link SendRequested}.
 *
 * @param decisionId consent-service's id of it
 * @param attemptId the attempt that asked
 * @param messageId its message
 * @param phoneNumberId the number that asked: the record key, and so the way back to its owner
 * @param ownerEpoch the epoch that asked
 * @param recipientKey about whom
 * @param result what it says
 * @param reasons reason codes, at least one, those that decided first
 * @param notBefore for a deferral: when to ask again, on the clock that decisions use
 * @param lifeMs for a permit: how long after it was asked for the send may begin and arrive
 * @param packVersions version of each policy pack that was used
 * @param subjectVersion the version of the person's standing that it was taken at
 * @param preferenceToken token of the person's preference page, or null
 * @param decidedAt when, by the clock that decisions use
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

    /** What a decision says. */
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
                    "a decision has reasons, and a deferral alone says when to ask again");
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

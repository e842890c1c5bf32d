package io.anuencia.events;

import java.time.Instant;
import java.util.List;
import java.util.UUID;

/**
 * A campaign asks contacts-service for its people. Exactly one of {@code all} and {@code tag} names
 * them.
 *
 * @param campaignId the campaign
 * @param all everybody
 * @param tag the people with this tag, or null
 * @param attributes names of the attributes that the template's parameters need, no others are told
 * @param requestedAt when
 */
public record AudienceRequested(
        UUID campaignId, boolean all, String tag, List<String> attributes, Instant requestedAt)
        implements PlatformEvent {

    public AudienceRequested {
        attributes = attributes == null ? List.of() : List.copyOf(attributes);
        if (all == (tag != null)) {
            throw new IllegalArgumentException("an audience is either everybody or a tag");
        }
    }

    @Override
    public EventType type() {
        return EventType.AUDIENCE_REQUESTED;
    }

    @Override
    public String partitionKey() {
        return campaignId.toString();
    }
}

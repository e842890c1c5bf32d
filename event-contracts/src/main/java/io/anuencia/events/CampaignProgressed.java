package io.anuencia.events;

import java.time.Instant;
import java.util.Map;
import java.util.UUID;

/**
 * A campaign reached a step, or made progress within one.
 *
 * @param campaignId id of the campaign
 * @param brand code of the brand that the campaign belongs to
 * @param name name of the campaign
 * @param step step that the campaign reached
 * @param reason why it was stopped, failed or was reopened; or null
 * @param total number of people in its snapshot, 0 before the snapshot is taken
 * @param states number of its messages by message state; they add up to the total
 * @param at when the event was recorded, by the machine clock
 */
public record CampaignProgressed(
        UUID campaignId,
        String brand,
        String name,
        Step step,
        String reason,
        long total,
        Map<String, Long> states,
        Instant at)
        implements PlatformEvent {

    /** The steps of a campaign, each published as an event type of its own. */
    public enum Step {
        SCHEDULED(EventType.CAMPAIGN_SCHEDULED),
        PREPARED(EventType.CAMPAIGN_PREPARED),
        STARTED(EventType.CAMPAIGN_STARTED),
        PROGRESSED(EventType.CAMPAIGN_PROGRESSED),
        PAUSED(EventType.CAMPAIGN_PAUSED),
        COMPLETED(EventType.CAMPAIGN_COMPLETED),
        CANCELLED(EventType.CAMPAIGN_CANCELLED),
        EXPIRED(EventType.CAMPAIGN_EXPIRED),
        FAILED(EventType.CAMPAIGN_FAILED);

        private final EventType eventType;

        Step(EventType eventType) {
            this.eventType = eventType;
        }
    }

    public CampaignProgressed {
        states = states == null ? Map.of() : Map.copyOf(states);
    }

    @Override
    public EventType type() {
        return step.eventType;
    }

    @Override
    public String partitionKey() {
        return campaignId.toString();
    }
}

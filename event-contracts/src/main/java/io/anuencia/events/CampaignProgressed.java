package io.anuencia.events;

import java.time.Instant;
import java.util.Map;
import java.util.UUID;

/**
 * A campaign moved on.
 *
 * @param campaignId the campaign
 * @param brand whose
 * @param name what it is called
 * @param step what happened
 * @param reason why, where someone stopped it, it failed or was opened again; or null
 * @param total people in its snapshot, 0 before there is one
 * @param states how many messages stand in which state; they add up to the total
 * @param at when
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

    /** What can happen to a campaign. */
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

package io.anuencia.dispatch.campaign;

import com.fasterxml.jackson.annotation.JsonInclude;
import java.time.Instant;
import java.util.Map;
import java.util.UUID;

/** A campaign as it is shown, with its counts where they were taken. */
@JsonInclude(JsonInclude.Include.NON_NULL)
record CampaignView(
        UUID id,
        String name,
        String brand,
        String purpose,
        String sender,
        TemplateView template,
        Audience audience,
        Schedule schedule,
        CampaignState state,
        String reason,
        long total,
        Map<String, Object> states,
        Tally.Reached reached,
        Instant createdAt) {

    /**
     * The template.
     *
     * @param name its name
     * @param language its language
     * @param parameters as they were asked for
     */
    record TemplateView(String name, String language, Map<String, String> parameters) {}

    /**
     * When, by the clock of schedules.
     *
     * @param startAt when it begins
     * @param expiresAt when it ends
     */
    record Schedule(Instant startAt, Instant expiresAt) {}

    /** Without counts, for lists. */
    static CampaignView of(Campaign campaign) {
        return of(campaign, null, null);
    }

    /** With its counts. */
    static CampaignView of(Tally tally) {
        return of(tally.campaign(), tally.shown(), tally.reached());
    }

    private static CampaignView of(
            Campaign campaign, Map<String, Object> states, Tally.Reached reached) {
        return new CampaignView(
                campaign.id(),
                campaign.name(),
                campaign.brand(),
                campaign.purpose(),
                campaign.senderId(),
                new TemplateView(
                        campaign.templateName(),
                        campaign.templateLanguage(),
                        campaign.parameters()),
                campaign.audience(),
                new Schedule(campaign.startAt(), campaign.expiresAt()),
                campaign.state(),
                campaign.reason(),
                campaign.total(),
                states,
                reached,
                campaign.createdAt());
    }
}

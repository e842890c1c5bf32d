package io.anuencia.dispatch.campaign;

import com.fasterxml.jackson.annotation.JsonInclude;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.UUID;

/**
 * A campaign as it is shown, with its counts where they were taken. {@code failedOf} and {@code
 * unsentOf} name the campaign of whose people only those of that part are meant. {@code startedAt}
 * is when it began to be prepared; {@code endedAt} since when none of its messages is open any
 * more.
 */
@JsonInclude(JsonInclude.Include.NON_NULL)
record CampaignView(
        UUID id,
        String name,
        String brand,
        String purpose,
        String sender,
        TemplateView template,
        Audience audience,
        @JsonInclude(JsonInclude.Include.NON_EMPTY) List<String> contentTypes,
        Brakes brakes,
        Schedule schedule,
        CampaignState state,
        String reason,
        long total,
        Map<String, Object> states,
        Tally.Reached reached,
        @JsonInclude(JsonInclude.Include.NON_EMPTY) Map<String, Long> failures,
        Long replies,
        Long optOuts,
        UUID clonedFrom,
        UUID failedOf,
        UUID unsentOf,
        Instant createdAt,
        Instant startedAt,
        Instant endedAt) {

    /**
     * The template.
     *
     * @param name its name
     * @param language what everybody gets whose language is not among the others
     * @param languages the others
     * @param parameters as they were asked for
     */
    record TemplateView(
            String name,
            String language,
            @JsonInclude(JsonInclude.Include.NON_EMPTY) List<String> languages,
            Map<String, String> parameters) {}

    /**
     * When, by the clock of schedules.
     *
     * @param startAt when it begins
     * @param expiresAt when it ends
     */
    record Schedule(Instant startAt, Instant expiresAt) {}

    /** Without counts, for lists. */
    static CampaignView of(Campaign campaign) {
        return of(campaign, campaign.audience(), null);
    }

    /** With its counts. */
    static CampaignView of(Tally tally) {
        return of(tally, tally.campaign().audience());
    }

    /** With its counts, and its audience in full. */
    static CampaignView of(Tally tally, Audience audience) {
        return of(tally.campaign(), audience, tally);
    }

    private static CampaignView of(Campaign campaign, Audience audience, Tally tally) {
        return new CampaignView(
                campaign.id(),
                campaign.name(),
                campaign.brand(),
                campaign.purpose(),
                campaign.senderId(),
                new TemplateView(
                        campaign.templateName(),
                        campaign.languages().fallback(),
                        campaign.languages().others(),
                        campaign.parameters()),
                audience,
                campaign.contentTypes(),
                campaign.brakes(),
                new Schedule(campaign.startAt(), campaign.expiresAt()),
                campaign.state(),
                campaign.reason(),
                campaign.total(),
                tally == null ? null : tally.shown(),
                tally == null ? null : tally.reached(),
                tally == null ? null : tally.failures(),
                tally == null ? null : tally.responses().replies(),
                tally == null ? null : tally.responses().optOuts(),
                campaign.origin().clonedFrom(),
                campaign.origin().repeatedOf(ClonedPart.FAILED),
                campaign.origin().repeatedOf(ClonedPart.UNSENT),
                campaign.times().createdAt(),
                campaign.times().startedAt(),
                campaign.times().endedAt());
    }
}

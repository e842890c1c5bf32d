package io.anuencia.dispatch.campaign;

import com.fasterxml.jackson.annotation.JsonInclude;
import io.anuencia.dispatch.planning.ClonedPart;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.UUID;

/**
 * A campaign as shown by the API, with its counts where they were taken. {@code failedOf} and
 * {@code unsentOf} name the campaign to whose part of people this one is limited. {@code startedAt}
 * is when its preparation began; {@code endedAt} when none of its messages was open any more;
 * {@code createdBy} the caller who made it, where a single campaign is shown; {@code held} the
 * number of messages that WhatsApp accepted and holds back to judge the template; {@code waitsFor}
 * what keeps a running campaign from sending.
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
        @JsonInclude(JsonInclude.Include.NON_EMPTY) List<Waits.Cause> waitsFor,
        long total,
        Map<String, Object> states,
        Tally.Reached reached,
        Long held,
        @JsonInclude(JsonInclude.Include.NON_EMPTY) Map<String, Long> failures,
        Long replies,
        Long optOuts,
        UUID clonedFrom,
        UUID failedOf,
        UUID unsentOf,
        Instant createdAt,
        String createdBy,
        Instant startedAt,
        Instant endedAt) {

    /**
     * The template.
     *
     * @param name name of the template
     * @param language language for everybody whose language is not among the others
     * @param languages other languages
     * @param parameters parameters as requested
     */
    record TemplateView(
            String name,
            String language,
            @JsonInclude(JsonInclude.Include.NON_EMPTY) List<String> languages,
            Map<String, String> parameters) {}

    /**
     * The schedule, on the decision clock.
     *
     * @param startAt its start
     * @param expiresAt its end
     */
    record Schedule(Instant startAt, Instant expiresAt) {}

    /** Returns a view without counts, for lists. */
    static CampaignView of(Campaign campaign, List<Waits.Cause> waitsFor) {
        return of(campaign, campaign.audience(), null, null, waitsFor);
    }

    /** Returns a view with counts. */
    static CampaignView of(Tally tally, List<Waits.Cause> waitsFor) {
        return of(tally.campaign(), tally.campaign().audience(), tally, null, waitsFor);
    }

    /** Returns a view with counts, the full audience and the caller who made the campaign. */
    static CampaignView of(
            Tally tally, List<Waits.Cause> waitsFor, Audience audience, String createdBy) {
        return of(tally.campaign(), audience, tally, createdBy, waitsFor);
    }

    private static CampaignView of(
            Campaign campaign,
            Audience audience,
            Tally tally,
            String createdBy,
            List<Waits.Cause> waitsFor) {
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
                waitsFor,
                campaign.total(),
                tally == null ? null : tally.shown(),
                tally == null ? null : tally.reached(),
                tally == null ? null : tally.held(),
                tally == null ? null : tally.failures(),
                tally == null ? null : tally.responses().replies(),
                tally == null ? null : tally.responses().optOuts(),
                campaign.origin().clonedFrom(),
                campaign.origin().repeatedOf(ClonedPart.FAILED),
                campaign.origin().repeatedOf(ClonedPart.UNSENT),
                campaign.times().createdAt(),
                createdBy,
                campaign.times().startedAt(),
                campaign.times().endedAt());
    }
}

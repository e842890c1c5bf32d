package io.anuencia.dispatch.campaign;

import io.anuencia.dispatch.planning.LanguageChain;
import io.anuencia.events.MessageClass;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.UUID;

/**
 * A campaign as it is stored.
 *
 * @param id the campaign
 * @param name what people call it
 * @param brand whose
 * @param purpose what for
 * @param messageClass MARKETING if the purpose or the template says so, else UTILITY
 * @param senderId the phone number id
 * @param templateName the template
 * @param languages its languages
 * @param parameters the parameters as they were asked for, not filled
 * @param audience who gets it; of a list of contacts only one that was just asked for has the ids
 * @param contentTypes what it is about, of what its purpose is about; empty: all of it
 * @param brakes what keeps it from doing harm
 * @param origin the campaign that it is a clone of
 * @param startAt when it begins, by the clock of schedules
 * @param expiresAt when it ends, by the same clock
 * @param state where it stands
 * @param reason why it stands there, or null
 * @param snapshot how far its people are known
 * @param wave how far it was released, if it goes in waves
 * @param base what its rates are counted from
 * @param fingerprint what its template looked like when it was made, or null
 * @param times what the clock of the machine said
 */
record Campaign(
        UUID id,
        String name,
        String brand,
        String purpose,
        MessageClass messageClass,
        String senderId,
        String templateName,
        LanguageChain languages,
        Map<String, String> parameters,
        Audience audience,
        List<String> contentTypes,
        Brakes brakes,
        Origin origin,
        Instant startAt,
        Instant expiresAt,
        CampaignState state,
        String reason,
        Snapshot snapshot,
        Wave wave,
        Seen base,
        String fingerprint,
        Times times) {

    /**
     * Where a clone comes from.
     *
     * @param clonedFrom the campaign it was made of, or null
     * @param repeated whom it is for among the people of a campaign; null where it is for all of
     *     its audience
     */
    record Origin(UUID clonedFrom, Repeated repeated) {

        static final Origin NONE = new Origin(null, null);

        /** The campaign whose people of a part it is for, or null. */
        UUID repeatedOf(ClonedPart part) {
            return repeated != null && repeated.part() == part ? repeated.campaignId() : null;
        }
    }

    /**
     * Some of the people of a campaign.
     *
     * @param campaignId the campaign
     * @param part which of them
     */
    record Repeated(UUID campaignId, ClonedPart part) {}

    /**
     * How far its people are known.
     *
     * @param total how many there are so far
     * @param complete whether that is all of them
     * @param asks how often contacts-service was asked without an end
     * @param heardAt when anything was last heard of them, by the database's clock, or null
     */
    record Snapshot(long total, boolean complete, int asks, Instant heardAt) {

        static final Snapshot NONE = new Snapshot(0, false, 0, null);
    }

    /**
     * How far a campaign that goes in waves was released.
     *
     * @param releasedStored how many people so far; null while the first wave is on
     * @param releaseToStored up to how many it is being released; null while the first wave is on
     * @param number how many waves came after the first
     * @param doneAt since when all that was released is sent, or null
     * @param reachedBefore how many were reached when this wave began
     * @param deferredBefore how many were deferred when this wave began
     */
    record Wave(
            Long releasedStored,
            Long releaseToStored,
            int number,
            Instant doneAt,
            long reachedBefore,
            long deferredBefore) {

        static final Wave NONE = new Wave(null, null, 0, null, 0, 0);

        long released(Campaign campaign) {
            return releasedStored == null ? first(campaign) : releasedStored;
        }

        long releaseTo(Campaign campaign) {
            return releaseToStored == null ? first(campaign) : releaseToStored;
        }

        boolean isLast(Campaign campaign) {
            return campaign.brakes().firstWave() == null || released(campaign) >= campaign.total();
        }

        private static long first(Campaign campaign) {
            Integer first = campaign.brakes().firstWave();
            return first == null ? campaign.total() : Math.min(first, campaign.total());
        }
    }

    /**
     * Counts at the last resume.
     *
     * @param reached those reached
     * @param failed those that failed
     * @param optOuts those who opted out
     */
    record Seen(long reached, long failed, long optOuts) {

        static final Seen NONE = new Seen(0, 0, 0);
    }

    /**
     * The hours of its life.
     *
     * @param createdAt when it was asked for
     * @param startedAt when it began to be prepared, or null
     * @param endedAt since when it is over and no message of it open, or null
     */
    record Times(Instant createdAt, Instant startedAt, Instant endedAt) {}

    long total() {
        return snapshot.total();
    }
}

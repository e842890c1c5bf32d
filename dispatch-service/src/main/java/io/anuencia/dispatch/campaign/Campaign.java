package io.anuencia.dispatch.campaign;

import io.anuencia.dispatch.planning.ClonedPart;
import io.anuencia.dispatch.planning.LanguageChain;
import io.anuencia.dispatch.planning.SnapshotPlan.Repeated;
import io.anuencia.dispatch.template.TemplateFingerprint;
import io.anuencia.events.MessageClass;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.UUID;

/**
 * A campaign as stored.
 *
 * @param id the campaign
 * @param name its name
 * @param brand code of the brand
 * @param purpose code of the purpose
 * @param messageClass MARKETING if the purpose or the template says so, else UTILITY
 * @param senderId the sending number, WhatsApp's id
 * @param templateName name of the template
 * @param languages languages of the template that people may get
 * @param parameters parameters as requested, not filled
 * @param audience its audience; the ids of a list of contacts are present only in a campaign that
 *     was just requested
 * @param contentTypes content types, a part of those of its purpose; empty stands for all of them
 * @param brakes its brakes
 * @param origin the campaign it was cloned from
 * @param startAt its start, on the decision clock
 * @param expiresAt its end, on the decision clock
 * @param state its state
 * @param reason reason for that state, or null
 * @param snapshot progress of its audience
 * @param wave progress of its release in waves
 * @param base counts from which its rates are computed
 * @param fingerprint fingerprint of its template when it was made
 * @param times its times, by the machine clock
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
        TemplateFingerprint fingerprint,
        Times times) {

    /**
     * The origin of a clone.
     *
     * @param clonedFrom the campaign it was cloned from, or null
     * @param repeated the part of another campaign's people that it is limited to; null if it is
     *     for all of its audience
     */
    record Origin(UUID clonedFrom, Repeated repeated) {

        static final Origin NONE = new Origin(null, null);

        /** Whether it is a clone for a part of what it was cloned from. */
        boolean isRetry() {
            return repeated != null
                    && repeated.part() != ClonedPart.ALL
                    && repeated.campaignId().equals(clonedFrom);
        }

        /** Returns the campaign to a part of whose people it is limited, or null. */
        UUID repeatedOf(ClonedPart part) {
            return repeated != null && repeated.part() == part ? repeated.campaignId() : null;
        }
    }

    /**
     * The progress of its audience.
     *
     * @param total number of people so far
     * @param complete whether these are all
     * @param asks number of requests to contacts-service since the last start of counting
     * @param silentFor time since the last arrival or request of people when this was read, by the
     *     database's clock; null if none counts
     */
    record Snapshot(long total, boolean complete, int asks, Duration silentFor) {

        static final Snapshot NONE = new Snapshot(0, false, 0, null);
    }

    /**
     * The progress of a release in waves.
     *
     * @param releasedStored number of people released so far; null during the first wave
     * @param releaseToStored number of people released at the end of this wave; null during the
     *     first wave
     * @param number number of waves after the first
     * @param doneAt time at which everything released was sent, or null
     * @param reachedBefore number of messages that WhatsApp accepted before this wave
     * @param deferredBefore number of messages deferred before this wave
     */
    record Wave(
            Long releasedStored,
            Long releaseToStored,
            int number,
            Instant doneAt,
            long reachedBefore,
            long deferredBefore) {

        static final Wave NONE = new Wave(null, null, 0, null, 0, 0);
    }

    /**
     * The counts at the last resume.
     *
     * @param reached messages that WhatsApp accepted and did not hold
     * @param failed messages failed
     * @param optOuts people who opted out
     */
    record Seen(long reached, long failed, long optOuts) {

        static final Seen NONE = new Seen(0, 0, 0);
    }

    /**
     * The times of its life, by the machine clock.
     *
     * @param createdAt when it was requested
     * @param startedAt when its preparation began, or null
     * @param endedAt when it had ended and no message of it was open any more, or null
     */
    record Times(Instant createdAt, Instant startedAt, Instant endedAt) {}

    long total() {
        return snapshot.total();
    }

    /** Whether its preparation began; then it is never scheduled again. */
    boolean hasBegun() {
        return times.startedAt() != null;
    }

    /** Returns the number of people released so far. */
    long released() {
        return wave.releasedStored() == null ? firstWave() : wave.releasedStored();
    }

    /** Returns the number of people released at the end of the current wave. */
    long releaseTo() {
        return wave.releaseToStored() == null ? firstWave() : wave.releaseToStored();
    }

    /** Whether all its people are released. */
    boolean isLastWave() {
        return brakes.firstWave() == null || released() >= total();
    }

    private long firstWave() {
        Integer first = brakes.firstWave();
        return first == null ? total() : Math.min(first, total());
    }
}

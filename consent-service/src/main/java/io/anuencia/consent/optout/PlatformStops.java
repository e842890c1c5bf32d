package io.anuencia.consent.optout;

import io.anuencia.consent.ledger.EntrySource;
import io.anuencia.consent.subject.Groups;
import io.anuencia.consent.subject.Subjects;
import io.anuencia.consent.suppression.SuppressionKind;
import io.anuencia.events.OptOutScope;
import io.anuencia.events.RecipientKey;
import io.anuencia.events.Uuids;
import io.anuencia.messaging.Inbox;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Instant;
import java.util.List;
import java.util.UUID;

/** Records WhatsApp's reports that people stopped a brand, with the barrier, once per attempt. */
@ApplicationScoped
public class PlatformStops {

    private static final String CONSUMER = "consent-service.platform-stops";

    private final Subjects subjects;
    private final OptOutRegister register;
    private final Inbox inbox;
    private final Barrier barrier;
    private final DecisionTimes times;

    PlatformStops(
            Subjects subjects,
            OptOutRegister register,
            Inbox inbox,
            Barrier barrier,
            DecisionTimes times) {
        this.subjects = subjects;
        this.register = register;
        this.inbox = inbox;
        this.barrier = barrier;
        this.times = times;
    }

    /**
     * WhatsApp refused an attempt because the person stopped the sender.
     *
     * @param attemptId refused attempt
     * @param recipientKey key of the person
     * @param brand code of the brand that sent it; null if unknown, and then the marketing of every
     *     brand is stopped
     * @param knownAt when dispatch-service learnt it; the event may be read late, or again
     * @param statusAt when the status that refused it happened, by WhatsApp's clock; null for an
     *     answer to the attempt itself
     */
    public record PlatformStop(
            UUID attemptId,
            RecipientKey recipientKey,
            String brand,
            Instant knownAt,
            Instant statusAt) {

        private UUID id() {
            return Uuids.ofFacts("PlatformStop", attemptId.toString());
        }
    }

    /** Records stops in a transaction of its own; a repeat changes nothing. */
    public void apply(List<PlatformStop> stops) {
        if (!stops.isEmpty()) {
            List<RecipientKey> keys = stops.stream().map(PlatformStop::recipientKey).toList();
            barrier.probe(subjects.lockedWithSuccessors(keys, groups -> register(groups, stops)));
        }
    }

    private List<UUID> register(Groups groups, List<PlatformStop> stops) {
        List<PlatformStop> fresh = inbox.fresh(CONSUMER, stops, PlatformStop::id);
        return fresh.isEmpty()
                ? List.of()
                : register.registerNew(groups, fresh.stream().map(this::signal).toList());
    }

    private OptOutSignal signal(PlatformStop stop) {
        return OptOutSignal.withoutCause(
                List.of(stop.recipientKey()),
                new OptOutScope(stop.brand(), null),
                SuppressionKind.PLATFORM_STOP,
                EntrySource.PLATFORM,
                saidAt(stop));
    }

    /**
     * Returns when the person had stopped the brand. A status may be read long after it happened,
     * and they may have resumed the brand in between: WhatsApp's clock orders the two.
     */
    private Instant saidAt(PlatformStop stop) {
        return stop.statusAt() == null ? times.at(stop.knownAt()) : stop.statusAt();
    }
}

package io.anuencia.consent.optout;

import io.anuencia.consent.ledger.EntrySource;
import io.anuencia.consent.permit.BrandsOfAttempts;
import io.anuencia.consent.subject.Groups;
import io.anuencia.consent.subject.Subjects;
import io.anuencia.consent.suppression.SuppressionKind;
import io.anuencia.events.AttemptClosed;
import io.anuencia.events.OptOutScope;
import io.anuencia.events.RecipientKey;
import io.anuencia.events.Uuids;
import io.anuencia.messaging.Inbox;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.UUID;

/** Records that people stopped a brand in WhatsApp if it refuses a message for that reason. */
@ApplicationScoped
public class PlatformStops {

    private static final String CONSUMER = "consent-service.platform-stops";

    /** Meta: the person stopped marketing messages of this business. */
    private static final int STOPPED_BY_PERSON = 131050;

    private final Subjects subjects;
    private final OptOutRegister register;
    private final Inbox inbox;
    private final BrandsOfAttempts brands;
    private final DecisionTimes times;

    PlatformStops(
            Subjects subjects,
            OptOutRegister register,
            Inbox inbox,
            BrandsOfAttempts brands,
            DecisionTimes times) {
        this.subjects = subjects;
        this.register = register;
        this.inbox = inbox;
        this.brands = brands;
        this.times = times;
    }

    /**
     * Records the stops among closed attempts in a transaction of its own, once per attempt; {@link
     * Barrier#sweep} makes them effective. If the brand of an attempt is unknown, the marketing of
     * every brand is stopped.
     */
    public void apply(List<AttemptClosed> closed) {
        List<AttemptClosed> refused = closed.stream().filter(PlatformStops::isStop).toList();
        if (!refused.isEmpty()) {
            Map<UUID, String> known =
                    brands.of(refused.stream().map(AttemptClosed::attemptId).toList());
            List<RecipientKey> keys = refused.stream().map(AttemptClosed::recipientKey).toList();
            subjects.lockedWithSuccessors(keys, groups -> register(groups, refused, known));
        }
    }

    private static boolean isStop(AttemptClosed close) {
        return close.code() != null && close.code() == STOPPED_BY_PERSON;
    }

    private List<UUID> register(
            Groups groups, List<AttemptClosed> refused, Map<UUID, String> known) {
        List<AttemptClosed> fresh = inbox.fresh(CONSUMER, refused, PlatformStops::idOf);
        return fresh.isEmpty()
                ? List.of()
                : register.registerNew(
                        groups,
                        fresh.stream()
                                .map(close -> signal(close, known.get(close.attemptId())))
                                .toList());
    }

    private static UUID idOf(AttemptClosed close) {
        return Uuids.ofFacts("PlatformStop", close.attemptId().toString());
    }

    private OptOutSignal signal(AttemptClosed close, String brand) {
        return OptOutSignal.withoutCause(
                List.of(close.recipientKey()),
                new OptOutScope(brand, null),
                SuppressionKind.PLATFORM_STOP,
                EntrySource.PLATFORM,
                saidAt(close));
    }

    /**
     * Returns when the person had stopped the brand. A status may be read long after it happened,
     * and they may have resumed the brand in between: WhatsApp's clock orders the two.
     */
    private Instant saidAt(AttemptClosed close) {
        return close.statusAt() == null ? times.at(close.at()) : close.statusAt();
    }
}

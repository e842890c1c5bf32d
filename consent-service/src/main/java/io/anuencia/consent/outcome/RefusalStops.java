package io.anuencia.consent.outcome;

import io.anuencia.consent.optout.PlatformStops;
import io.anuencia.consent.permit.BrandsOfAttempts;
import io.anuencia.events.AttemptClosed;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.List;
import java.util.Map;
import java.util.UUID;

/** Records that people stopped a brand in WhatsApp if it refuses a message for that reason. */
@ApplicationScoped
class RefusalStops {

    /** Meta: the person stopped marketing messages of this business. */
    private static final int STOPPED_BY_PERSON = 131050;

    private final PlatformStops stops;
    private final BrandsOfAttempts brands;

    RefusalStops(PlatformStops stops, BrandsOfAttempts brands) {
        this.stops = stops;
        this.brands = brands;
    }

    void apply(List<AttemptClosed> closed) {
        stops.apply(stopsIn(closed));
    }

    private List<PlatformStops.PlatformStop> stopsIn(List<AttemptClosed> closed) {
        List<AttemptClosed> refused =
                closed.stream()
                        .filter(close -> close.code() != null && close.code() == STOPPED_BY_PERSON)
                        .toList();
        if (refused.isEmpty()) {
            return List.of();
        }
        Map<UUID, String> known =
                brands.of(refused.stream().map(AttemptClosed::attemptId).toList());
        return refused.stream()
                .map(
                        close ->
                                new PlatformStops.PlatformStop(
                                        close.attemptId(),
                                        close.recipientKey(),
                                        known.get(close.attemptId()),
                                        close.at(),
                                        close.statusAt()))
                .toList();
    }
}

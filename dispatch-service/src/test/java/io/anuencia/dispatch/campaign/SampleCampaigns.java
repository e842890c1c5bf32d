package io.anuencia.dispatch.campaign;

import io.anuencia.dispatch.planning.LanguageChain;
import io.anuencia.events.MessageClass;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.UUID;

/** Campaigns for tests that look at little of them. */
final class SampleCampaigns {

    static final Instant STARTED = Instant.parse("2026-11-26T22:00:00Z");

    private SampleCampaigns() {}

    static Campaign running(
            Brakes brakes, Campaign.Snapshot snapshot, Campaign.Wave wave, Campaign.Seen base) {
        return in(CampaignState.RUNNING, brakes, snapshot, wave, base);
    }

    static Campaign paused() {
        return in(CampaignState.PAUSED);
    }

    static Campaign in(CampaignState state) {
        return in(
                state, Brakes.NONE, Campaign.Snapshot.NONE, Campaign.Wave.NONE, Campaign.Seen.NONE);
    }

    private static Campaign in(
            CampaignState state,
            Brakes brakes,
            Campaign.Snapshot snapshot,
            Campaign.Wave wave,
            Campaign.Seen base) {
        return new Campaign(
                new UUID(1, 1),
                "Rebajas",
                "acme",
                "promotions",
                MessageClass.MARKETING,
                "1",
                "winter_sale",
                new LanguageChain("es", List.of()),
                Map.of(),
                new Audience(true, null, null, null, null, null),
                List.of(),
                brakes,
                Campaign.Origin.NONE,
                STARTED,
                STARTED.plusSeconds(86_400),
                state,
                null,
                snapshot,
                wave,
                base,
                null,
                new Campaign.Times(STARTED, null, null));
    }
}

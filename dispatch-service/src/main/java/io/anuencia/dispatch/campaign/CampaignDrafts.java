package io.anuencia.dispatch.campaign;

import io.anuencia.events.MessageClass;
import io.anuencia.messaging.Clocks;
import io.anuencia.messaging.IdSource;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Clock;
import java.time.Instant;

/** Makes campaigns of checked requests. */
@ApplicationScoped
class CampaignDrafts {

    private final IdSource ids;
    private final Clock clock;
    private final Clock schedules;

    CampaignDrafts(IdSource ids, Clock clock, @Clocks.Decision Clock schedules) {
        this.ids = ids;
        this.clock = clock;
        this.schedules = schedules;
    }

    /** The hour that schedules look at. */
    Instant now() {
        return schedules.instant();
    }

    /** A campaign that begins now or later; it is not stored. */
    Campaign draft(CampaignRequest request, MessageClass messageClass, Instant now) {
        Instant startAt = RequestForm.startAt(request, now);
        return new Campaign(
                ids.next(),
                request.name().strip(),
                request.brand(),
                request.purpose(),
                messageClass,
                request.sender(),
                request.template().name(),
                request.template().language(),
                request.template().parameters(),
                new Audience(request.audience().all(), request.audience().tag()),
                startAt,
                RequestForm.expiresAt(request, now),
                startAt.isAfter(now) ? CampaignState.SCHEDULED : CampaignState.PREPARING,
                null,
                0,
                clock.instant());
    }
}

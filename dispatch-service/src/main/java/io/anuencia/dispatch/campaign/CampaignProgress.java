package io.anuencia.dispatch.campaign;

import io.smallrye.common.annotation.Blocking;
import io.smallrye.mutiny.Multi;
import io.smallrye.mutiny.infrastructure.Infrastructure;
import jakarta.annotation.security.RolesAllowed;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.MediaType;
import java.time.Duration;
import java.util.Optional;
import java.util.UUID;
import java.util.concurrent.atomic.AtomicReference;
import org.jboss.resteasy.reactive.RestStreamElementType;

/** Streams the progress of a campaign by server-sent events, for as long as a client watches. */
@Path("/campaigns")
class CampaignProgress {

    private static final Duration EVERY = Duration.ofSeconds(1);

    /**
     * The longest watch: a revoked token must not watch for ever, and a browser reconnects by
     * itself.
     */
    private static final Duration WATCH_MAX = Duration.ofMinutes(15);

    /**
     * The number of looks without a change after which the state is sent again, so that proxies
     * keep the connection.
     */
    private static final int SILENCE_MAX = 15;

    private final CampaignReads reads;
    private final LiveCounts counts;

    CampaignProgress(CampaignReads reads, LiveCounts counts) {
        this.reads = reads;
        this.counts = counts;
    }

    /**
     * Streams the campaign as {@code GET /campaigns/{id}} shows it, without its list of contacts;
     * ends when the campaign ends.
     */
    @GET
    @Path("/{id}/progress")
    @Produces(MediaType.SERVER_SENT_EVENTS)
    @RestStreamElementType(MediaType.APPLICATION_JSON)
    @RolesAllowed("campaigns-read")
    @Blocking
    public Multi<CampaignView> watch(UUID id) {
        reads.require(id);
        AtomicReference<Seen> seen = new AtomicReference<>(new Seen(null, 0, false));
        return Multi.createFrom()
                .ticks()
                .every(EVERY)
                .onOverflow()
                .drop()
                .emitOn(Infrastructure.getDefaultWorkerPool())
                .select()
                .first(WATCH_MAX.toSeconds())
                .map(tick -> counts.of(id).map(LiveCounts.Counted::view))
                .select()
                .where(Optional::isPresent)
                .map(view -> seen.updateAndGet(last -> last.next(view.get())))
                .select()
                .first(now -> !now.wasOver())
                .filter(now -> now.silent() == 0)
                .map(Seen::view);
    }

    /**
     * The last look of a watcher.
     *
     * @param view the campaign as last shown
     * @param silent looks since it was last sent
     * @param wasOver whether the look before found it ended
     */
    private record Seen(CampaignView view, int silent, boolean wasOver) {

        Seen next(CampaignView now) {
            boolean same = now.equals(view) && silent < SILENCE_MAX;
            return new Seen(now, same ? silent + 1 : 0, view != null && view.state().isOver());
        }
    }
}

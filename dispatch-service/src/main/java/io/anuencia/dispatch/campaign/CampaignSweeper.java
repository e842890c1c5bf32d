package io.anuencia.dispatch.campaign;

import io.anuencia.dispatch.clock.ClockWatch;
import io.anuencia.dispatch.message.MessageState;
import io.quarkus.scheduler.Scheduled;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jboss.logging.Logger;

/**
 * Sweeps every campaign that is not settled: starts it on schedule, expires it at its end,
 * completes it when no message is open. All replicas sweep; each change compares the state before,
 * so that it happens once. While the clocks disagree, nothing that cannot be undone happens; the
 * campaigns are paused for a human instead.
 */
@ApplicationScoped
class CampaignSweeper {

    private static final Logger LOG = Logger.getLogger(CampaignSweeper.class);

    /**
     * The round length beyond which a warning is logged: schedules and expiries are as punctual as
     * the rounds.
     */
    private static final Duration LONG = Duration.ofSeconds(10);

    /** The states of messages that were not sent, unless WhatsApp accepted them. */
    private static final Set<MessageState> UNSENT =
            Stream.concat(MessageState.OPEN.stream(), Stream.of(MessageState.EXPIRED))
                    .collect(Collectors.toUnmodifiableSet());

    private final StoredCampaigns campaigns;
    private final CampaignStarts starts;
    private final CampaignMoves moves;
    private final Endings endings;
    private final ClockWatch clock;

    CampaignSweeper(
            StoredCampaigns campaigns,
            CampaignStarts starts,
            CampaignMoves moves,
            Endings endings,
            ClockWatch clock) {
        this.campaigns = campaigns;
        this.starts = starts;
        this.moves = moves;
        this.endings = endings;
        this.clock = clock;
    }

    @Scheduled(every = "1s", concurrentExecution = Scheduled.ConcurrentExecution.SKIP)
    void sweep() {
        long begunAtNanos = System.nanoTime();
        int swept = round();
        Duration took = Duration.ofNanos(System.nanoTime() - begunAtNanos);
        if (took.compareTo(LONG) > 0) {
            LOG.warnf("sweep took long tookMs=%d campaigns=%d", took.toMillis(), swept);
        }
    }

    /** Sweeps all campaigns; returns how many there were. */
    private int round() {
        Optional<String> trouble = clock.look();
        trouble.ifPresent(what -> LOG.errorf("%s; campaigns are paused", what));
        List<Campaign> unsettled = campaigns.unsettled();
        endings.setRunning(
                unsettled.stream()
                        .filter(campaign -> campaign.state() == CampaignState.RUNNING)
                        .map(Campaign::id)
                        .collect(Collectors.toSet()));
        for (Campaign campaign : unsettled) {
            try {
                if (trouble.isPresent()) {
                    moves.make(Move.clockTrouble(trouble.get()), campaign.id());
                } else {
                    clock.now().ifPresent(now -> look(campaign, now));
                }
            } catch (RuntimeException e) {
                LOG.warnf(e, "campaign sweep failed, will retry campaignId=%s", campaign.id());
            }
        }
        return unsettled.size();
    }

    private void look(Campaign campaign, Instant now) {
        boolean late = !campaign.expiresAt().isAfter(now);
        switch (campaign.state()) {
            case SCHEDULED -> {
                if (!expire(campaign, late) && !campaign.startAt().isAfter(now)) {
                    starts.begin(campaign, now);
                }
            }
            case PREPARING -> {
                if (!expire(campaign, late)) {
                    starts.watch(campaign);
                }
            }
            case PAUSED -> {
                if (late && !Move.isClockTrouble(campaign.reason())) {
                    end(campaign);
                }
            }
            case RUNNING -> {
                if (late) {
                    end(campaign);
                } else {
                    endings.watch(campaign, now);
                }
            }
            case CANCELLED, EXPIRED, FAILED -> endings.settle(campaign);
            case COMPLETED -> campaigns.settle(campaign.id());
        }
    }

    /**
     * Ends a campaign whose {@code expiresAt} has come. Its last messages may have left after the
     * last count, or while it was paused: then it is completed. Messages that expired before
     * WhatsApp accepted them were not sent in time.
     */
    private void end(Campaign campaign) {
        boolean sent =
                campaign.snapshot().complete()
                        && !campaigns.hasMessage(campaign.id(), UNSENT, false);
        moves.make(sent ? Move.COMPLETE_AT_END : Move.EXPIRE, campaign.id());
    }

    private boolean expire(Campaign campaign, boolean late) {
        if (late) {
            moves.make(Move.EXPIRE, campaign.id());
        }
        return late;
    }
}

package io.anuencia.dispatch.erasure;

import io.anuencia.dispatch.clock.ClockWatch;
import io.anuencia.messaging.sql.Columns;
import io.anuencia.messaging.sql.Sql;
import io.quarkus.narayana.jta.QuarkusTransaction;
import io.quarkus.scheduler.Scheduled;
import io.smallrye.config.ConfigMapping;
import io.smallrye.config.WithDefault;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import java.util.concurrent.atomic.AtomicLong;
import java.util.concurrent.atomic.AtomicReference;
import java.util.function.Function;
import org.hibernate.validator.constraints.time.DurationMax;
import org.hibernate.validator.constraints.time.DurationMin;
import org.jboss.logging.Logger;

/**
 * Clears numbers, parameters and texts that are no longer needed. A message loses them when it
 * ends; this clears any that remain, for whatever reason, and the caller's reference, and leaves
 * the other metadata by pseudonym. WhatsApp's ids, which contain a number too, are needed longer,
 * for statuses and replies. However much there is to clear, it is done in small transactions that
 * leave most of the time to others. While the clocks disagree nothing is cleared.
 */
@ApplicationScoped
class Retention {

    private static final Logger LOG = Logger.getLogger(Retention.class);
    private static final int BATCH = 1_000;
    private static final int CAMPAIGNS = 100;
    private static final UUID BEFORE_ALL = new UUID(0, 0);
    private static final Duration LOOK_BACK = Duration.ofDays(60);
    private static final String OVER =
            """
            select id from campaign
             where cleared_at is null and settled_at < ? order by settled_at limit ?
            """;
    private static final String CLEAR =
            """
            update message set phone = null, parameters = null, text = null
             where id in (select id from message
                           where campaign_id = ? and state not in
                                 ('PLANNED', 'REQUESTED', 'INTENT')
                             and (phone is not null or parameters is not null or text is not null)
                           limit ?)
            """;
    // In the order of the index that makes a person unique there, so that no step reads again the
    // rows of an earlier one.
    private static final String FORGET_IDS =
            """
            with step as (
                select id, recipient_key, attempt_id, wamid from message
                 where campaign_id = ? and recipient_key > ?
                 order by recipient_key limit ?),
            attempts as (%s),
            messages as (
                update message m set wamid = %s
                  from step s
                 where m.id = s.id and m.state not in ('PLANNED', 'REQUESTED', 'INTENT') and %s)
            select recipient_key from step order by recipient_key desc limit 1
            """
                    .formatted(
                            WhatsAppIds.hashAttempts("step"),
                            WhatsAppIds.forgotten("m"),
                            WhatsAppIds.mustBeForgotten("m"));
    private static final String CLEARED = "update campaign set cleared_at = ? where id = ?";
    // The oldest first, for the same reason.
    private static final String CLEAR_SINGLE =
            """
            with step as (
                select id, created_at, attempt_id, wamid from message
                 where campaign_id is null and created_at <= ? and (created_at, id) > (?, ?)
                 order by created_at, id limit ?),
            attempts as (%s),
            messages as (
                update message m
                   set phone = null, parameters = null, text = null, reference = null,
                       wamid = %s,
                       cause = case when %s then %s else m.cause end
                  from step s
                 where m.id = s.id and m.state not in ('PLANNED', 'REQUESTED', 'INTENT')
                   and (m.phone is not null or m.parameters is not null or m.text is not null
                        or m.reference is not null or %s or %s))
            select created_at, id from step order by created_at desc, id desc limit 1
            """
                    .formatted(
                            WhatsAppIds.hashAttempts("step"),
                            WhatsAppIds.forgotten("m"),
                            WhatsAppIds.areClear("m.cause"),
                            WhatsAppIds.hashOfCause("m.cause"),
                            WhatsAppIds.mustBeForgotten("m"),
                            WhatsAppIds.areClear("m.cause"));
    private static final String FORGET_CONFIRMATIONS_READ_AGAIN =
            """
            delete from confirmation
             where cause in (select c.cause from confirmation c
                              where c.received_at < ? and %s limit ?)
            """
                    .formatted(WhatsAppIds.isReadAgain("confirmation", "c"));
    private static final String CLEAR_CONFIRMATIONS =
            """
            update confirmation set cause = %s
             where cause in (select cause from confirmation where received_at < ? and %s limit ?)
            """
                    .formatted(WhatsAppIds.hashOf("cause"), WhatsAppIds.areClear("cause"));

    private final Sql sql;
    private final Clock clock;
    private final Settings settings;
    private final PacedSteps steps;
    private final ClockWatch watch;

    /** The last single message looked at; replaced to begin anew, while a walk keeps its own. */
    private volatile AtomicReference<Place> singles = new AtomicReference<>();

    Retention(Sql sql, Clock clock, Settings settings, PacedSteps steps, ClockWatch watch) {
        this.sql = sql;
        this.clock = clock;
        this.settings = settings;
        this.steps = steps;
        this.watch = watch;
    }

    /** The position of a walk through single messages. */
    private record Place(Instant createdAt, UUID id) {}

    /** Settings of retention. */
    @ConfigMapping(prefix = "anuencia.retention")
    interface Settings {
        /**
         * Time for which a message may keep its number and parameters if it did not clear them at
         * its end. If it is shorter than the eight days of reconciling, nothing but numbers is
         * lost.
         */
        @WithDefault("P30D")
        @DurationMin(days = 1)
        Duration numbers();

        /**
         * Time per second that clearing may take of one connection. A higher value slows sending;
         * with a lower one more data may become old than is cleared.
         */
        @WithDefault("PT0.1S")
        @DurationMin(millis = 1)
        @DurationMax(seconds = 1)
        Duration budget();
    }

    @Scheduled(
            every = "10m",
            delayed = "3m",
            concurrentExecution = Scheduled.ConcurrentExecution.SKIP)
    void clearOld() {
        if (watch.isDisputed()) {
            return;
        }
        Instant old = clock.instant().minus(settings.numbers());
        // A backlog of campaigns may take long; single messages must not wait for its end.
        clearSingle(old);
        clear(FORGET_CONFIRMATIONS_READ_AGAIN, old, BATCH);
        clear(CLEAR_CONFIRMATIONS, old, BATCH);
        clearCampaigns(old);
    }

    /** Clears all campaigns that are due, in pages, until one cannot be finished. */
    private void clearCampaigns(Instant old) {
        List<UUID> over;
        boolean cleared = true;
        do {
            over = sql.list(OVER, row -> Columns.uuid(row, "id"), old, CAMPAIGNS);
            for (UUID campaign : over) {
                cleared &= clearCampaign(campaign);
            }
        } while (cleared && over.size() == CAMPAIGNS);
    }

    /** Clears a campaign; returns whether nothing is left to clear. */
    private boolean clearCampaign(UUID campaign) {
        long cleared = clear(CLEAR, campaign, BATCH);
        if (cleared > 0) {
            LOG.warnf("numbers cleared late campaignId=%s messages=%d", campaign, cleared);
        }
        boolean forgotten = forgetIds(campaign);
        if (forgotten) {
            sql.update(CLEARED, clock.instant(), campaign);
        }
        return forgotten;
    }

    /**
     * Lets the next run start at the oldest single messages again: a few end only after a run has
     * passed them.
     */
    @Scheduled(every = "24h", delayed = "24h")
    void beginAnew() {
        singles = new AtomicReference<>();
    }

    /**
     * Clears the ids of a campaign's messages; returns whether it reached the end. If not, the next
     * run starts again.
     */
    private boolean forgetIds(UUID campaign) {
        return walk(
                new AtomicReference<>(BEFORE_ALL),
                last ->
                        sql.first(
                                FORGET_IDS,
                                row -> Columns.uuid(row, "recipient_key"),
                                campaign,
                                last,
                                BATCH));
    }

    private void clearSingle(Instant old) {
        AtomicReference<Place> reached = singles;
        reached.compareAndSet(null, new Place(old.minus(LOOK_BACK), BEFORE_ALL));
        walk(
                reached,
                last ->
                        sql.first(
                                CLEAR_SINGLE,
                                row ->
                                        new Place(
                                                Columns.instant(row, "created_at"),
                                                Columns.uuid(row, "id")),
                                old,
                                last.createdAt(),
                                last.id(),
                                BATCH));
    }

    /**
     * Walks through rows, each step continuing after the last row of the one before; returns
     * whether it reached the end.
     */
    private <P> boolean walk(AtomicReference<P> last, Function<P, Optional<P>> step) {
        return steps.all(
                () -> {
                    Optional<P> next =
                            QuarkusTransaction.requiringNew().call(() -> step.apply(last.get()));
                    next.ifPresent(last::set);
                    return next.isPresent();
                });
    }

    /** Clears batches until one is not full; returns the number of rows. */
    private long clear(String update, Object... parameters) {
        AtomicLong total = new AtomicLong();
        steps.all(
                () -> {
                    int cleared =
                            QuarkusTransaction.requiringNew()
                                    .call(() -> sql.update(update, parameters));
                    total.addAndGet(cleared);
                    return cleared == BATCH;
                });
        return total.get();
    }
}

package io.anuencia.dispatch.erasure;

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
import java.util.Optional;
import java.util.UUID;
import org.jboss.logging.Logger;

/**
 * Clears numbers, parameters and texts that are no longer needed. A message loses them when it
 * ends; this finds what did not, however that came about, and leaves the metadata by pseudonym.
 * WhatsApp's ids, which hold a number too, are needed longer, for statuses and replies.
 */
@ApplicationScoped
class Retention {

    private static final Logger LOG = Logger.getLogger(Retention.class);
    private static final int BATCH = 5_000;
    private static final UUID BEFORE_ALL = new UUID(0, 0);
    private static final Duration LOOK_BACK = Duration.ofDays(60);
    private static final String OVER =
            """
            select id from campaign
             where cleared_at is null and settled_at < ? order by settled_at limit 100
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
    // In the order of the index that makes a person unique there, so that no step reads again what
    // another has done.
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
                            WhatsAppIds.keptOfAttempts("step"),
                            WhatsAppIds.kept("m.wamid"),
                            WhatsAppIds.areClear("m.wamid"));
    private static final String CLEARED = "update campaign set cleared_at = ? where id = ?";
    private static final String CLEAR_SINGLE =
            """
            with old as (
                select id, attempt_id, wamid from message
                 where campaign_id is null and created_at between ? and ?
                   and state not in ('PLANNED', 'REQUESTED', 'INTENT')
                   and (phone is not null or parameters is not null or text is not null
                        or %s or %s)
                 limit ?),
            attempts as (%s)
            update message m
               set phone = null, parameters = null, text = null,
                   wamid = case when %s then %s else m.wamid end,
                   cause = case when %s then %s else m.cause end
              from old o where m.id = o.id
            """
                    .formatted(
                            WhatsAppIds.areClear("wamid"),
                            WhatsAppIds.areClear("cause"),
                            WhatsAppIds.keptOfAttempts("old"),
                            WhatsAppIds.areClear("m.wamid"),
                            WhatsAppIds.kept("m.wamid"),
                            WhatsAppIds.areClear("m.cause"),
                            WhatsAppIds.kept("m.cause"));
    private static final String CLEAR_CONFIRMATIONS =
            """
            update confirmation set cause = %s
             where cause in (select cause from confirmation where received_at < ? and %s limit ?)
            """
                    .formatted(WhatsAppIds.kept("cause"), WhatsAppIds.areClear("cause"));

    private final Sql sql;
    private final Clock clock;
    private final Settings settings;

    Retention(Sql sql, Clock clock, Settings settings) {
        this.sql = sql;
        this.clock = clock;
        this.settings = settings;
    }

    /** Settings of what is kept. */
    @ConfigMapping(prefix = "anuencia.retention")
    interface Settings {
        /**
         * How long a number and what fills a template may stay in a message that did not clear them
         * at its end. Shorter than the eight days of reconciling loses nothing but numbers.
         */
        @WithDefault("P30D")
        Duration numbers();
    }

    @Scheduled(
            every = "10m",
            delayed = "3m",
            concurrentExecution = Scheduled.ConcurrentExecution.SKIP)
    void clearOld() {
        Instant old = clock.instant().minus(settings.numbers());
        for (UUID campaign : sql.list(OVER, row -> Columns.uuid(row, "id"), old)) {
            long cleared = clear(CLEAR, campaign, BATCH);
            forgetIds(campaign);
            sql.update(CLEARED, clock.instant(), campaign);
            if (cleared > 0) {
                LOG.warnf("numbers cleared late campaignId=%s messages=%d", campaign, cleared);
            }
        }
        clear(CLEAR_SINGLE, old.minus(LOOK_BACK), old, BATCH);
        clear(CLEAR_CONFIRMATIONS, old, BATCH);
    }

    private void forgetIds(UUID campaign) {
        Optional<UUID> last = Optional.of(BEFORE_ALL);
        while (last.isPresent()) {
            UUID after = last.get();
            last =
                    QuarkusTransaction.requiringNew()
                            .call(
                                    () ->
                                            sql.first(
                                                    FORGET_IDS,
                                                    row -> Columns.uuid(row, "recipient_key"),
                                                    campaign,
                                                    after,
                                                    BATCH));
        }
    }

    /** In small transactions, until a batch is not full. */
    private long clear(String update, Object... parameters) {
        long total = 0;
        int cleared;
        do {
            cleared = QuarkusTransaction.requiringNew().call(() -> sql.update(update, parameters));
            total += cleared;
        } while (cleared == BATCH);
        return total;
    }
}

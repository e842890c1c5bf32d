package io.anuencia.dispatch.sending;

import io.anuencia.events.Pepper;
import io.anuencia.events.PhoneNumber;
import io.anuencia.events.PlatformEvent;
import io.anuencia.events.RecipientKey;
import io.anuencia.messaging.DirectPublisher;
import io.anuencia.messaging.IdSource;
import io.anuencia.messaging.sql.Columns;
import io.anuencia.messaging.sql.Sql;
import io.anuencia.messaging.sql.SqlArray;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Duration;
import java.time.Instant;
import java.util.Base64;
import java.util.Collection;
import java.util.List;
import java.util.UUID;
import java.util.concurrent.atomic.AtomicInteger;

/** Plans messages by inserting rows, as the campaign side would. */
@ApplicationScoped
public class EngineRig {

    private static final Pepper PEPPER =
            Pepper.ofBase64(Base64.getEncoder().encodeToString(new byte[32]));
    private static final AtomicInteger COUNTER = new AtomicInteger();
    private static final String QUEUE =
            """
            insert into due_message (sender_id, priority, campaign_id, not_before, message_id)
            select sender_id, case when campaign_id is null then 0 else 5 end,
                   coalesce(campaign_id, '00000000-0000-0000-0000-000000000000'),
                   now() + ?::interval, id
              from message where id = any (?)
            """;

    private final Sql sql;
    private final DirectPublisher publisher;

    EngineRig(Sql sql, DirectPublisher publisher) {
        this.sql = sql;
        this.publisher = publisher;
    }

    /** A planned message. */
    record Planned(UUID id, String phone, RecipientKey recipientKey, String sender) {}

    /** A message as stored. */
    record Stored(
            String state,
            int attempts,
            UUID attemptId,
            List<String> reasons,
            Integer code,
            String wamid,
            String phone,
            Instant notBefore,
            Instant startedAt) {}

    /** Registers a number of a brand with a template. */
    String sender(int rate) {
        String id = unregistered();
        register(id, rate, 0);
        return id;
    }

    /** Creates a brand with a template, and returns a number of it that is not registered yet. */
    String unregistered() {
        String id = "30654035" + COUNTER.incrementAndGet();
        sql.update(
                """
                insert into catalog_brand (code, display_name, phone_number_ids, waba_ids,
                                           changed_at)
                values (?, 'Acme & Hijos', ?, '{}', now())
                """,
                brand(id),
                SqlArray.texts(List.of(id)));
        sql.update(
                """
                insert into template (waba_id, name, language, status, category,
                                      parameter_format, body, parameters, quick_replies,
                                      quick_reply_indexes, other_inputs, synced_at)
                values (?, 'winter_sale', 'es', 'APPROVED', 'MARKETING', 'NAMED', 'Hola', ?, ?, ?,
                        '{}', now())
                """,
                "waba" + id,
                SqlArray.texts(List.of("first_name")),
                SqlArray.texts(List.of("Ver ofertas", "No más promociones")),
                SqlArray.integers(List.of(1, 2)));
        return id;
    }

    /** Registers a number that another process owned before under an epoch. */
    void register(String id, int rate, long epoch) {
        sql.update(
                """
                insert into sender (id, waba_id, rate, token_ref, epoch, changed_at)
                values (?, ?, ?, ?, ?, now())
                """,
                id,
                "waba" + id,
                rate,
                "file:" + EngineProfile.tokenFile(),
                epoch);
    }

    static String brand(String sender) {
        return "brand-" + sender;
    }

    /** Stores a running campaign of a sender. */
    UUID campaign(String sender) {
        return campaign(sender, "1 hour");
    }

    /** Stores a running campaign of a sender that goes on for a while. */
    UUID campaign(String sender, String life) {
        UUID id = new UUID(0x7000L, COUNTER.incrementAndGet());
        sql.update(
                """
                insert into campaign (id, name, brand, purpose, message_class, sender_id,
                                      template_name, template_language, parameters, audience,
                                      start_at, expires_at, state, created_by, created_at)
                values (?, 'Rebajas', ?, 'promotions', 'MARKETING', ?, 'winter_sale', 'es', '{}',
                        '{"all":true}', now(), now() + ?::interval, 'RUNNING', 'test', now())
                """,
                id,
                brand(sender),
                sender,
                life);
        return id;
    }

    /** Plans a message that is due now. */
    Planned plan(String sender, UUID campaign) {
        Planned planned = store(sender, campaign, "PLANNED", null, 0);
        due(planned);
        return planned;
    }

    /**
     * Plans a message of another campaign to the person of a message, due now, with the same
     * expiry.
     */
    Planned planTo(Planned other, UUID campaign) {
        Planned planned = store(other.sender(), campaign, "PLANNED", null, 0);
        sql.update(
                """
                update message m
                   set recipient_key = ?, phone = ?,
                       expires_at = (select c.expires_at from campaign c where c.id = m.campaign_id)
                 where m.id = ?
                """,
                other.recipientKey().value(),
                other.phone(),
                planned.id());
        due(planned);
        return new Planned(planned.id(), other.phone(), other.recipientKey(), other.sender());
    }

    /** Plans a message from an hour ago that is in no queue and no list. */
    Planned storeOld(String sender, String state, UUID attempt) {
        Planned old = age(store(sender, null, state, attempt, 1));
        if (attempt != null) {
            sql.update(
                    """
                    insert into attempt (id, message_id, requested_at)
                    values (?, ?, now() - interval '1 hour')
                    """,
                    attempt,
                    old.id());
        }
        return old;
    }

    /** Plans a message from an hour ago that is due after an interval of PostgreSQL. */
    Planned planOld(String sender, UUID campaign, String after) {
        Planned planned = store(sender, campaign, "PLANNED", null, 0);
        due(planned, after);
        return age(planned);
    }

    /** Plans a message that was made, and is due, by a clock that is ahead. */
    Planned planAhead(String sender, UUID campaign, Duration ahead) {
        Planned planned = store(sender, campaign, "PLANNED", null, 0);
        due(planned, ahead.toSeconds() + " seconds");
        return made(planned, Instant.now().plus(ahead));
    }

    /** Makes a message and its place in the queue look an hour old, at the same moment. */
    Planned age(Planned young) {
        return made(young, Instant.now().minus(Duration.ofHours(1)));
    }

    private Planned made(Planned young, Instant at) {
        UUID old = IdSource.firstOf(at);
        UUID id =
                new UUID(
                        old.getMostSignificantBits(),
                        old.getLeastSignificantBits() + COUNTER.incrementAndGet());
        sql.update(
                """
                with queued as (update due_message set message_id = ? where message_id = ?)
                update message set id = ? where id = ?
                """,
                id,
                young.id(),
                id,
                young.id());
        return new Planned(id, young.phone(), young.recipientKey(), young.sender());
    }

    /** Makes the attempt of a message look as if it had been asked for long ago. */
    UUID ageAttempt(Planned message, Duration age) {
        UUID old = IdSource.firstOf(Instant.now().minus(age));
        sql.update("update attempt set id = ? where message_id = ?", old, message.id());
        sql.update("update message set attempt_id = ? where id = ?", old, message.id());
        return old;
    }

    /** Puts a message into the queue. */
    void due(Planned planned) {
        due(planned, "-1 second");
    }

    /** Puts a message into the queue, due after an interval of PostgreSQL. */
    void due(Planned planned, String after) {
        sql.update(QUEUE, after, SqlArray.uuids(List.of(planned.id())));
    }

    /** Puts messages into the queue at the same moment. */
    void queue(List<Planned> planned) {
        sql.update(QUEUE, "-1 second", SqlArray.uuids(planned.stream().map(Planned::id).toList()));
    }

    /** Plans a message for tomorrow, so that its campaign goes on and nobody hastens it. */
    void planForTomorrow(String sender, UUID campaign) {
        Planned planned = store(sender, campaign, "PLANNED", null, 0);
        due(planned, "1 day");
        change("update message set not_before = now() + '1 day' where id = ?", planned.id());
    }

    /** Plans a message whose owner under an older epoch left it in a state. */
    Planned leftBehind(String sender, String state, long epoch) {
        UUID attempt = new UUID(0x7001L, COUNTER.incrementAndGet());
        Planned planned = store(sender, null, state, attempt, epoch);
        sql.update(
                """
                insert into attempt (id, message_id, requested_at) values (?, ?, now())
                """,
                attempt,
                planned.id());
        sql.update(
                """
                insert into in_flight (message_id, attempt_id, sender_id, owner_epoch, priority)
                values (?, ?, ?, ?, 5)
                """,
                planned.id(),
                attempt,
                sender,
                epoch);
        return planned;
    }

    /** Stores a message without queueing it. */
    Planned store(String sender, UUID campaign, String state, UUID attempt, long epoch) {
        int n = COUNTER.incrementAndGet();
        UUID id = new UUID(0x7002L, n);
        String phone = "+5199%07d".formatted(1_000_000 + n);
        RecipientKey key = PEPPER.keyOf(new PhoneNumber(phone));
        sql.update(
                """
                insert into message (id, campaign_id, sender_id, brand, purpose, message_class,
                                     recipient_key, phone, country, candidate_zones,
                                     template_name, template_language, parameters, expires_at,
                                     created_at, state, attempt_id, owner_epoch, attempts)
                values (?, ?, ?, ?, 'promotions', 'MARKETING', ?, ?, 'PE', '{America/Lima}',
                        'winter_sale', 'es', '{"first_name":"Ana"}', now() + interval '1 hour',
                        now(), ?, ?, ?, ?)
                """,
                id,
                campaign,
                sender,
                brand(sender),
                key.value(),
                phone,
                state,
                attempt,
                epoch,
                attempt == null ? 0 : 1);
        return new Planned(id, phone, key, sender);
    }

    Stored stored(UUID messageId) {
        return sql.first(
                        """
                        select state, attempts, attempt_id, reasons, code, wamid, phone,
                               not_before, started_at
                          from message where id = ?
                        """,
                        row ->
                                new Stored(
                                        row.getString("state"),
                                        row.getInt("attempts"),
                                        Columns.uuid(row, "attempt_id"),
                                        Columns.texts(row, "reasons"),
                                        row.getObject("code", Integer.class),
                                        row.getString("wamid"),
                                        row.getString("phone"),
                                        Columns.instant(row, "not_before"),
                                        Columns.instant(row, "started_at")),
                        messageId)
                .orElseThrow();
    }

    /** Returns the states of messages, each once. */
    List<String> statesOf(Collection<Planned> messages) {
        return sql.list(
                "select distinct state from message where id = any (?)",
                row -> row.getString(1),
                SqlArray.uuids(messages.stream().map(Planned::id).toList()));
    }

    /** Returns the sorted times at which messages of a number began to leave, in microseconds. */
    List<Long> startsOf(String sender) {
        return sql.list(
                """
                select (extract(epoch from started_at) * 1000000)::bigint as at from message
                 where sender_id = ? and started_at is not null order by started_at
                """,
                row -> row.getLong("at"),
                sender);
    }

    /** Returns the first column of the first row as text; null without a row. */
    String text(String query, Object... parameters) {
        List<String> found = sql.list(query, row -> row.getString(1), parameters);
        return found.isEmpty() ? null : found.get(0);
    }

    void change(String update, Object... parameters) {
        sql.update(update, parameters);
    }

    void publish(PlatformEvent... events) {
        publisher.publish(List.of(events)).toCompletableFuture().join();
    }
}

package io.anuencia.dispatch.window;

import static java.util.Comparator.comparing;

import io.anuencia.dispatch.clock.ClockWatch;
import io.anuencia.dispatch.person.Address;
import io.anuencia.events.InboundMessageReceived;
import io.anuencia.events.RecipientKey;
import io.anuencia.messaging.EventEnvelope;
import io.anuencia.messaging.sql.Columns;
import io.anuencia.messaging.sql.Purges;
import io.anuencia.messaging.sql.Sql;
import io.anuencia.messaging.sql.SqlArray;
import io.quarkus.scheduler.Scheduled;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.transaction.Transactional;
import java.time.Duration;
import java.time.Instant;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.TreeMap;
import java.util.UUID;

/** The stored windows, and the signs of life they give. */
@ApplicationScoped
public class ServiceWindows {

    private static final Duration OPEN = Duration.ofHours(24);

    /** Meta repeats a webhook for seven days: an earlier failure may arrive until then. */
    private static final Duration KEPT = Duration.ofDays(8);

    // Whoever writes is on WhatsApp, whichever number they write to. A message that arrives late,
    // or again, adds nothing to a later one.
    private static final String STORE =
            """
            with said as (
                select * from unnest(?::uuid[], ?::text[], ?::text[], ?::text[], ?::text[], ?::timestamptz[])
                    as s (recipient_key, phone_number_id, phone, user_id, language, said_at)),
            reachable as (
                delete from recipient_hold r using said s
                 where r.recipient_key = s.recipient_key and r.kind = 'UNREACHABLE'
                   and r.since < s.said_at)
            insert into service_window (recipient_key, phone_number_id, phone, user_id, language,
                                        last_inbound_at)
            select recipient_key, phone_number_id, phone, user_id, language, said_at from said
            on conflict on constraint pk_service_window do update
               set phone = excluded.phone, user_id = excluded.user_id,
                   language = coalesce(excluded.language, service_window.language),
                   last_inbound_at = excluded.last_inbound_at
             where service_window.last_inbound_at <= excluded.last_inbound_at
            """;
    private static final String LANGUAGES_OF_REPLIED =
            """
            select a.wamid, m.template_language
              from attempt a join message m on m.id = a.message_id
             where a.wamid = any (?) and m.template_language is not null
            """;
    private static final String FIND =
            """
            select recipient_key, phone_number_id, coalesce(phone, user_id) as address, language,
                   last_inbound_at
              from service_window
             where recipient_key = any (?) and phone_number_id = ? and last_inbound_at > ?
               and coalesce(phone, user_id) is not null
             order by last_inbound_at desc limit 1
            """;
    // If a failure is stored while its person writes, neither transaction sees the other.
    private static final String LET_BACK =
            """
            delete from recipient_hold where ctid = any (array(
                select r.ctid
                  from service_window w
                  join recipient_hold r
                    on r.recipient_key = w.recipient_key and r.kind = 'UNREACHABLE'
                   and r.since < w.last_inbound_at
                 where w.last_inbound_at > ?
                   for update of r skip locked))
            """;
    private static final String CLEAR =
            """
            update service_window set phone = null, user_id = null, language = null
             where ctid = any (array(
                select ctid from service_window
                 where phone is not null and last_inbound_at < ?
                 limit ? for update skip locked))
            """;
    // Two statements, each with an index of its own: all others have been cleared.
    private static final String CLEAR_HIDDEN =
            """
            update service_window set phone = null, user_id = null, language = null
             where ctid = any (array(
                select ctid from service_window
                 where user_id is not null and last_inbound_at < ?
                 limit ? for update skip locked))
            """;
    private static final String FORGET =
            """
            delete from service_window where ctid = any (array(
                select ctid from service_window where last_inbound_at < ?
                 limit ? for update skip locked))
            """;

    private final Sql sql;
    private final Purges purges;
    private final ClockWatch clock;

    ServiceWindows(Sql sql, Purges purges, ClockWatch clock) {
        this.sql = sql;
        this.purges = purges;
        this.clock = clock;
    }

    /** Whether a message names what its sender can be answered at. */
    public static boolean isAnswerable(InboundMessageReceived message) {
        return message.phone() != null
                || message.userId() != null && Address.isUserId(message.userId());
    }

    /** A person and the business number they wrote to. */
    private record Key(UUID person, String phoneNumberId) implements Comparable<Key> {

        @Override
        public int compareTo(Key other) {
            int byPerson = person.compareTo(other.person);
            return byPerson != 0 ? byPerson : phoneNumberId.compareTo(other.phoneNumberId);
        }
    }

    /**
     * Returns the latest window of these keys, if it is open now. While the time is unknown every
     * window counts as open.
     */
    public Optional<ServiceWindow> open(Collection<RecipientKey> keys, String phoneNumberId) {
        return sql.first(
                FIND,
                row ->
                        new ServiceWindow(
                                Columns.key(row, "recipient_key"),
                                row.getString("phone_number_id"),
                                Address.parse(row.getString("address")),
                                row.getString("language"),
                                Columns.instant(row, "last_inbound_at").plus(OPEN)),
                SqlArray.keys(keys),
                phoneNumberId,
                clock.now().map(now -> now.minus(OPEN)).orElse(Instant.EPOCH));
    }

    /**
     * Opens windows, and lifts the hold of people who had been unreachable. A person of whom
     * WhatsApp names neither a number nor a user id of this business cannot be answered.
     */
    @Transactional(Transactional.TxType.MANDATORY)
    public void apply(List<EventEnvelope> events) {
        List<InboundMessageReceived> messages =
                EventEnvelope.events(events, InboundMessageReceived.class)
                        .filter(ServiceWindows::isAnswerable)
                        .filter(message -> message.phoneNumberId() != null)
                        .sorted(comparing(InboundMessageReceived::saidAt))
                        .toList();
        if (!messages.isEmpty()) {
            apply(messages, languagesOfReplied(messages));
        }
    }

    /**
     * Stores the newest message of each person. It may show no language where an earlier one does.
     */
    private void apply(
            List<InboundMessageReceived> oldestFirst, Map<String, String> languagesOfReplied) {
        Map<Key, InboundMessageReceived> newest = new TreeMap<>();
        Map<Key, String> languages = new HashMap<>();
        for (InboundMessageReceived message : oldestFirst) {
            String language = language(message, languagesOfReplied);
            for (RecipientKey recipient : message.recipientKeys()) {
                Key key = new Key(recipient.value(), message.phoneNumberId());
                newest.put(key, message);
                if (language != null) {
                    languages.put(key, language);
                }
            }
        }
        store(newest, languages);
    }

    private void store(Map<Key, InboundMessageReceived> newest, Map<Key, String> languages) {
        List<InboundMessageReceived> messages = List.copyOf(newest.values());
        sql.update(
                STORE,
                SqlArray.uuids(newest.keySet(), Key::person),
                SqlArray.texts(newest.keySet(), Key::phoneNumberId),
                SqlArray.texts(messages, ServiceWindows::phone),
                SqlArray.texts(messages, ServiceWindows::userId),
                SqlArray.texts(newest.keySet(), languages::get),
                SqlArray.instants(messages, InboundMessageReceived::saidAt));
    }

    private static String phone(InboundMessageReceived message) {
        return message.phone() == null ? null : message.phone().e164();
    }

    /** Returns the user id, unless the number is enough. */
    private static String userId(InboundMessageReceived message) {
        return message.phone() == null ? message.userId() : null;
    }

    private static String language(
            InboundMessageReceived message, Map<String, String> languagesOfReplied) {
        return RuleLanguage.of(message.rule())
                .orElseGet(() -> languagesOfReplied.get(message.repliesTo()));
    }

    private Map<String, String> languagesOfReplied(List<InboundMessageReceived> messages) {
        List<String> replied =
                messages.stream()
                        .map(InboundMessageReceived::repliesTo)
                        .filter(Objects::nonNull)
                        .distinct()
                        .toList();
        // Most messages reply to nothing, and Map.of() throws when asked for null.
        return replied.isEmpty()
                ? new HashMap<>()
                : sql.map(
                        LANGUAGES_OF_REPLIED,
                        row -> row.getString("wamid"),
                        row -> row.getString("template_language"),
                        SqlArray.texts(replied));
    }

    /**
     * Deletes what closed windows no longer need. The number or user id is kept only to answer, so
     * it goes when the window closes; the time stays for as long as it may still show that somebody
     * was on WhatsApp after a failure. While the clocks disagree nothing is deleted: all replicas
     * share the rows.
     */
    @Scheduled(
            every = "5m",
            delayed = "1m",
            concurrentExecution = Scheduled.ConcurrentExecution.SKIP)
    void forgetClosed() {
        if (!clock.isDisputed()) {
            clock.now().ifPresent(this::forgetClosed);
        }
    }

    private void forgetClosed(Instant now) {
        Instant closed = now.minus(OPEN);
        sql.update(LET_BACK, closed);
        purges.all(CLEAR, closed);
        purges.all(CLEAR_HIDDEN, closed);
        purges.all(FORGET, now.minus(KEPT));
    }
}

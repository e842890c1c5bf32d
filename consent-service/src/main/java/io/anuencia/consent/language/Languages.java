package io.anuencia.consent.language;

import io.anuencia.consent.suppression.ErasedKeys;
import io.anuencia.events.ContactChanged;
import io.anuencia.events.ContactRegistered;
import io.anuencia.events.PlatformEvent;
import io.anuencia.events.RecipientKey;
import io.anuencia.messaging.EventEnvelope;
import io.anuencia.messaging.sql.Sql;
import io.anuencia.messaging.sql.SqlArray;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.transaction.Transactional;
import java.time.Instant;
import java.util.Collection;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.TreeMap;

/** Learns and returns the languages of people. */
@ApplicationScoped
public class Languages {

    private static final String LEARN =
            """
            insert into spoken_language (recipient_key, language, told_at)
            select * from unnest(?::uuid[], ?::text[], ?::timestamptz[])
                as told (recipient_key, language, told_at)
            where not exists (
                select 1 from erased_key e
                where e.recipient_key = told.recipient_key and not %s)
            on conflict (recipient_key) do update
            set language = excluded.language, told_at = excluded.told_at
            where spoken_language.told_at < excluded.told_at
            """
                    .formatted(ErasedKeys.CAME_BACK);
    private static final String KNOWN =
            """
            select language from spoken_language where recipient_key = any (?)
            order by told_at desc
            limit 1
            """;

    private final Sql sql;

    Languages(Sql sql) {
        this.sql = sql;
    }

    private record Told(RecipientKey key, String language, Instant at) {}

    /**
     * Learns from contact events. News older than what is known changes nothing, and nothing is
     * learned about an erased key before its person has come back.
     */
    @Transactional
    public void learn(List<EventEnvelope> envelopes) {
        TreeMap<RecipientKey, Told> youngest = new TreeMap<>();
        envelopes.stream()
                .map(EventEnvelope::event)
                .map(Languages::told)
                .flatMap(Optional::stream)
                .forEach(
                        told ->
                                youngest.merge(
                                        told.key(),
                                        told,
                                        (one, two) -> two.at().isBefore(one.at()) ? one : two));
        List<Told> rows = List.copyOf(youngest.values());
        if (!rows.isEmpty()) {
            sql.update(
                    LEARN,
                    SqlArray.keys(rows.stream().map(Told::key).toList()),
                    SqlArray.texts(rows, Told::language),
                    SqlArray.instants(rows, Told::at));
        }
    }

    /** Returns the language subtag that was reported last for any of a person's keys. */
    public Optional<String> of(Collection<RecipientKey> keys) {
        return sql.first(KNOWN, row -> row.getString("language"), SqlArray.keys(keys));
    }

    private static Optional<Told> told(PlatformEvent event) {
        if (event instanceof ContactRegistered contact) {
            return told(contact.recipientKey(), contact.language(), contact.registeredAt());
        }
        if (event instanceof ContactChanged contact) {
            return told(contact.recipientKey(), contact.language(), contact.changedAt());
        }
        return Optional.empty();
    }

    private static Optional<Told> told(RecipientKey key, String tag, Instant at) {
        String language = tag == null ? "" : Locale.forLanguageTag(tag).getLanguage();
        return language.isEmpty() || at == null
                ? Optional.empty()
                : Optional.of(new Told(key, language, at));
    }
}

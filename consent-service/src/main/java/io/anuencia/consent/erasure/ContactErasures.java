package io.anuencia.consent.erasure;

import io.anuencia.consent.subject.Groups;
import io.anuencia.consent.subject.Subjects;
import io.anuencia.events.ContactErased;
import io.anuencia.events.RecipientKey;
import io.anuencia.messaging.EventEnvelope;
import io.anuencia.messaging.Inbox;
import io.anuencia.messaging.sql.Sql;
import io.anuencia.messaging.sql.SqlArray;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Instant;
import java.util.List;

/**
 * Starts the erasures of contacts that their owner asked to delete, and of the keys that such a
 * contact used before. A contact deleted because of an erasure needs no other one.
 */
@ApplicationScoped
public class ContactErasures {

    private static final String CONSUMER = "consent-service.contact-erasures";
    private static final String HEARD_SINCE =
            """
            select 1 from consent_entry
            where subject_id = any (?) and state in ('GIVEN', 'RENEWED') and takes_effect
              and said_at > ?
            union all
            select 1 from brand_activity where subject_id = any (?) and heard_at > ?
            limit 1
            """;

    private final Subjects subjects;
    private final Erasures erasures;
    private final Inbox inbox;
    private final Sql sql;

    ContactErasures(Subjects subjects, Erasures erasures, Inbox inbox, Sql sql) {
        this.subjects = subjects;
        this.erasures = erasures;
        this.inbox = inbox;
        this.sql = sql;
    }

    /** Applies the events in a transaction of its own; a repeat changes nothing. */
    public void apply(List<EventEnvelope> envelopes) {
        List<EventEnvelope> deleted =
                envelopes.stream()
                        .filter(
                                envelope ->
                                        envelope.event() instanceof ContactErased contact
                                                && contact.erasureId() == null)
                        .toList();
        if (!deleted.isEmpty()) {
            subjects.<Void>locked(
                    deleted.stream().flatMap(one -> contact(one).recipientKeys().stream()).toList(),
                    groups -> {
                        beginAll(groups, deleted);
                        return null;
                    });
        }
    }

    private void beginAll(Groups locked, List<EventEnvelope> deleted) {
        inbox.fresh(CONSUMER, deleted, EventEnvelope::id)
                .forEach(envelope -> begin(locked, contact(envelope)));
    }

    private void begin(Groups locked, ContactErased contact) {
        for (RecipientKey key : contact.recipientKeys()) {
            if (contact.heldUntil() == null || !isOfAnother(locked, key, contact.heldUntil())) {
                erasures.beginLocked(locked, key, ErasureSource.CONTACTS);
            }
        }
    }

    /**
     * Whether the key now belongs to another person. Nobody writes from a number they have left, so
     * whoever consented under the key, or wrote from it, after the contact held it must not be
     * erased.
     */
    private boolean isOfAnother(Groups locked, RecipientKey key, Instant heldUntil) {
        SqlArray holder = SqlArray.uuids(locked.of(key).spokenForBy(List.of(key)).subjects());
        return sql.first(HEARD_SINCE, row -> true, holder, heldUntil, holder, heldUntil)
                .isPresent();
    }

    private static ContactErased contact(EventEnvelope envelope) {
        return (ContactErased) envelope.event();
    }
}

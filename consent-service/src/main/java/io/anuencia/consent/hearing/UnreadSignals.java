package io.anuencia.consent.hearing;

import io.anuencia.consent.brand.Catalog;
import io.anuencia.consent.brand.CatalogView;
import io.anuencia.consent.permit.BrandsOfAttempts;
import io.anuencia.consent.review.Question;
import io.anuencia.consent.review.ReviewKind;
import io.anuencia.consent.review.Reviews;
import io.anuencia.consent.subject.Group;
import io.anuencia.consent.subject.Subjects;
import io.anuencia.events.RecipientKey;
import io.anuencia.messaging.Inbox;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.Collections;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.jboss.logging.Logger;

/**
 * Handles records that cannot be read or applied and may be opt-outs: signals, attempts that
 * WhatsApp refused because the person had stopped the brand, deleted contacts, and changes and
 * links of keys, along which opt-outs follow. Someone is paged, and a review holds the person's
 * marketing back: that of every brand, unless the record still shows which one it may stop.
 */
@ApplicationScoped
class UnreadSignals {

    private static final Logger LOG = Logger.getLogger(UnreadSignals.class);
    private static final String CONSUMER = "consent-service.buried-signals";

    private final Subjects subjects;
    private final Reviews reviews;
    private final Inbox inbox;
    private final Catalog catalog;
    private final BrandsOfAttempts attempts;

    UnreadSignals(
            Subjects subjects,
            Reviews reviews,
            Inbox inbox,
            Catalog catalog,
            BrandsOfAttempts attempts) {
        this.subjects = subjects;
        this.reviews = reviews;
        this.inbox = inbox;
        this.catalog = catalog;
        this.attempts = attempts;
    }

    /** Defers marketing to the people of a record that may be an opt-out; a repeat does nothing. */
    void defer(ConsumerRecord<String, byte[]> record) {
        UnreadRecord unread = new UnreadRecord(record);
        if (!unread.mayBeOptOut()) {
            return;
        }
        List<RecipientKey> keys = unread.keys();
        if (keys.isEmpty()) {
            LOG.errorf(
                    "possible opt-out dead-lettered without a usable key topic=%s partition=%d"
                            + " offset=%d",
                    record.topic(), record.partition(), record.offset());
            return;
        }
        subjects.<Void>lockedWithSuccessors(
                keys,
                people -> {
                    if (inbox.claim(CONSUMER, unread.id())) {
                        String brand = brandOf(unread);
                        for (RecipientKey key : keys) {
                            Group person = people.of(key);
                            reviews.openWithSuccessors(
                                    people, person, question(person.subjectOf(key), brand, unread));
                        }
                    }
                    return null;
                });
    }

    /** The only brand that the record may stop; null if that is not known. */
    private String brandOf(UnreadRecord unread) {
        return unread.sender()
                .flatMap(this::brandOf)
                .or(() -> unread.attemptId().map(id -> attempts.of(List.of(id)).get(id)))
                .orElse(null);
    }

    private Optional<String> brandOf(EventSessions.Spoken sender) {
        CatalogView view =
                catalog.read(
                        Collections.singletonList(sender.brand()),
                        Collections.singletonList(sender.phoneNumberId()));
        return view.knows(sender.brand())
                ? Optional.of(sender.brand())
                : view.brandOf(sender.phoneNumberId());
    }

    private static Question question(UUID subject, String brand, UnreadRecord unread) {
        return new Question(
                ReviewKind.UNREAD_SIGNAL,
                subject,
                brand,
                null,
                null,
                unread.place(),
                Instant.ofEpochMilli(unread.record().timestamp()).truncatedTo(ChronoUnit.SECONDS));
    }
}

package io.anuencia.consent.hearing;

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
import java.util.List;
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
    private final UnreadBrands brands;

    UnreadSignals(Subjects subjects, Reviews reviews, Inbox inbox, UnreadBrands brands) {
        this.subjects = subjects;
        this.reviews = reviews;
        this.inbox = inbox;
        this.brands = brands;
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
                    boolean repeatsKnownLink =
                            unread.isLink() && keys.size() > 1 && people.of(keys).size() == 1;
                    if (!repeatsKnownLink && inbox.claim(CONSUMER, unread.id())) {
                        String brand = brands.of(unread);
                        for (RecipientKey key : keys) {
                            Group person = people.of(key);
                            reviews.openWithSuccessors(
                                    people, person, question(person.subjectOf(key), brand, unread));
                        }
                    }
                    return null;
                });
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

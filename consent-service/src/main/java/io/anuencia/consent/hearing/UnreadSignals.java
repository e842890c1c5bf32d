package io.anuencia.consent.hearing;

import io.anuencia.consent.review.Question;
import io.anuencia.consent.review.ReviewKind;
import io.anuencia.consent.review.Reviews;
import io.anuencia.consent.subject.Group;
import io.anuencia.consent.subject.Subjects;
import io.anuencia.events.EventType;
import io.anuencia.events.RecipientKey;
import io.anuencia.events.Uuids;
import io.anuencia.messaging.Inbox;
import jakarta.enterprise.context.ApplicationScoped;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.common.header.Header;
import org.jboss.logging.Logger;

/**
 * Handles signals that cannot be read or applied and may be opt-outs: someone is paged, and a
 * review holds the person's marketing back. Only the record's key is known, so the marketing of
 * every brand waits.
 */
@ApplicationScoped
class UnreadSignals {

    private static final Logger LOG = Logger.getLogger(UnreadSignals.class);
    private static final String CONSUMER = "consent-service.buried-signals";

    private final Subjects subjects;
    private final Reviews reviews;
    private final Inbox inbox;

    UnreadSignals(Subjects subjects, Reviews reviews, Inbox inbox) {
        this.subjects = subjects;
        this.reviews = reviews;
        this.inbox = inbox;
    }

    void defer(ConsumerRecord<String, byte[]> record) {
        if (!mayBeOptOut(record)) {
            return;
        }
        Optional<RecipientKey> key = keyOf(record);
        if (key.isEmpty()) {
            LOG.errorf(
                    "possible opt-out dead-lettered without a usable key partition=%d offset=%d",
                    record.partition(), record.offset());
            return;
        }
        UUID id =
                Uuids.ofFacts(
                        "BuriedSignal",
                        String.valueOf(record.partition()),
                        String.valueOf(record.offset()));
        subjects.<Void>lockedWithSuccessors(
                List.of(key.get()),
                people -> {
                    if (inbox.claim(CONSUMER, id)) {
                        Group person = people.of(key.get());
                        reviews.openWithSuccessors(
                                people, person, question(person.subjectOf(key.get()), record));
                    }
                    return null;
                });
    }

    /** Whether a record may be an opt-out; one of unknown or missing type may be. */
    private static boolean mayBeOptOut(ConsumerRecord<String, byte[]> record) {
        Header type = record.headers().lastHeader("ce_type");
        if (type == null || type.value() == null) {
            return true;
        }
        return EventType.ofWireName(new String(type.value(), StandardCharsets.UTF_8))
                .map(
                        known ->
                                known == EventType.OPT_OUT_REQUESTED
                                        || known == EventType.PREFERENCE_STOPPED
                                        || known == EventType.WRONG_NUMBER_REPORTED
                                        || known == EventType.AMBIGUOUS_REPLY_RECEIVED)
                .orElse(true);
    }

    private static Optional<RecipientKey> keyOf(ConsumerRecord<String, byte[]> record) {
        try {
            return record.key() == null
                    ? Optional.empty()
                    : Optional.of(RecipientKey.parse(record.key()));
        } catch (IllegalArgumentException e) {
            return Optional.empty();
        }
    }

    private static Question question(UUID subject, ConsumerRecord<String, byte[]> record) {
        return new Question(
                ReviewKind.UNREAD_SIGNAL,
                subject,
                null,
                null,
                null,
                "dlq." + record.partition() + "." + record.offset(),
                Instant.ofEpochMilli(record.timestamp()).truncatedTo(ChronoUnit.SECONDS));
    }
}

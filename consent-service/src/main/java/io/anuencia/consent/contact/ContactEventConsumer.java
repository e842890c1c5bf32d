package io.anuencia.consent.contact;

import io.anuencia.consent.erasure.ContactErasures;
import io.anuencia.consent.hearing.OptOutBatches;
import io.anuencia.consent.identity.Changes;
import io.anuencia.consent.language.Languages;
import io.anuencia.consent.residence.Residences;
import io.anuencia.events.Topic;
import io.anuencia.messaging.RecordBatches;
import io.smallrye.reactive.messaging.annotations.Blocking;
import jakarta.enterprise.context.ApplicationScoped;
import org.apache.kafka.clients.consumer.ConsumerRecords;
import org.eclipse.microprofile.reactive.messaging.Incoming;

/**
 * Reads contact events: the language of people and where they live; contacts that were deleted, who
 * are erased here too; and changes of number, where the new number inherits the protection of the
 * old one.
 */
@ApplicationScoped
class ContactEventConsumer {

    private final OptOutBatches batches;
    private final Languages languages;
    private final Residences residences;
    private final Changes changes;
    private final ContactErasures erasures;

    ContactEventConsumer(
            OptOutBatches batches,
            Languages languages,
            Residences residences,
            Changes changes,
            ContactErasures erasures) {
        this.batches = batches;
        this.languages = languages;
        this.residences = residences;
        this.changes = changes;
        this.erasures = erasures;
    }

    @Incoming("contact-events-in")
    @Blocking(RecordBatches.READERS)
    void on(ConsumerRecords<String, byte[]> records) {
        batches.process(
                records,
                Topic.CONTACT_EVENTS,
                "consent-service.contact-events",
                envelopes -> {
                    languages.learn(envelopes);
                    residences.learn(envelopes);
                    changes.apply(envelopes);
                    erasures.apply(envelopes);
                });
    }
}

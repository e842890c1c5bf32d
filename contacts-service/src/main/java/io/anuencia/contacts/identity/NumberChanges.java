package io.anuencia.contacts.identity;

import io.anuencia.contacts.audit.AuditAction;
import io.anuencia.contacts.audit.AuditTrail;
import io.anuencia.contacts.contact.FormerKeys;
import io.anuencia.events.ContactChanged;
import io.anuencia.events.NumberChangeReported;
import io.anuencia.events.NumberChanged;
import io.anuencia.messaging.Outbox;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.transaction.Transactional;
import java.util.List;
import java.util.Optional;
import java.util.UUID;

/** Applies number changes that WhatsApp reports. */
@ApplicationScoped
class NumberChanges {

    private static final String ACTOR = "whatsapp";

    private final IdentityStore store;
    private final Duplicates duplicates;
    private final Outbox outbox;
    private final AuditTrail trail;
    private final FormerKeys formerKeys;

    NumberChanges(
            IdentityStore store,
            Duplicates duplicates,
            Outbox outbox,
            AuditTrail trail,
            FormerKeys formerKeys) {
        this.store = store;
        this.duplicates = duplicates;
        this.outbox = outbox;
        this.trail = trail;
        this.formerKeys = formerKeys;
    }

    /**
     * Changes the person's number. If the new number belongs to another contact, makes a pair and
     * does not merge. Whoever was given the number after the change is not the one who changed it.
     * A contact whose new number WhatsApp hides keeps the former one, for which consent-service
     * ends the consents. The language and the country of the contact are published with the new
     * number: consent-service knows them by the key.
     */
    @Transactional(Transactional.TxType.MANDATORY)
    void reported(NumberChangeReported reported) {
        if (reported.toPhone() == null) {
            return;
        }
        Optional<UUID> person = store.contactOfNumber(reported.from());
        if (person.isEmpty() || store.hasNumberOnlySince(person.get(), reported.at())) {
            return;
        }
        Optional<UUID> holder = store.contactOfNumber(reported.to());
        if (holder.isPresent()) {
            if (!holder.equals(person)) {
                duplicates.found(person.get(), holder.get(), DuplicateReason.NUMBER_CHANGE);
            }
            return;
        }
        ContactChanged contact = store.changeNumber(person.get(), reported);
        formerKeys.note(person.get(), reported.from(), reported.at());
        outbox.appendAll(
                List.of(
                        new NumberChanged(
                                person.get(),
                                reported.from(),
                                reported.to(),
                                reported.toPhone(),
                                reported.at()),
                        contact));
        trail.note(ACTOR, AuditAction.NUMBER_CHANGED, person.get(), List.of("phone"));
    }
}

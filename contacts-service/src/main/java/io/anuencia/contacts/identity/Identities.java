package io.anuencia.contacts.identity;

import io.anuencia.events.IdentityLinked;
import io.anuencia.events.NumberChangeReported;
import io.anuencia.events.Pepper;
import io.anuencia.events.PlatformEvent;
import io.anuencia.events.RecipientKey;
import io.anuencia.events.UserIdChanged;
import io.anuencia.messaging.EventEnvelope;
import io.anuencia.messaging.Inbox;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.transaction.Transactional;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;

/** Applies what webhooks say of identities to the people whom we know; others are passed by. */
@ApplicationScoped
class Identities {

    private static final String CONSUMER = "contacts-service.identities";

    private final Inbox inbox;
    private final IdentityStore store;
    private final Duplicates duplicates;
    private final NumberChanges numbers;
    private final Pepper pepper;

    Identities(
            Inbox inbox,
            IdentityStore store,
            Duplicates duplicates,
            NumberChanges numbers,
            Pepper pepper) {
        this.inbox = inbox;
        this.store = store;
        this.duplicates = duplicates;
        this.numbers = numbers;
        this.pepper = pepper;
    }

    @Transactional
    void apply(List<EventEnvelope> events) {
        Set<UUID> fresh =
                inbox.claim(CONSUMER, events.stream().map(EventEnvelope::id).distinct().toList());
        for (EventEnvelope envelope : events) {
            if (fresh.remove(envelope.id())) {
                apply(envelope.event());
            }
        }
    }

    private void apply(PlatformEvent event) {
        if (event instanceof IdentityLinked linked) {
            link(linked);
        } else if (event instanceof UserIdChanged changed) {
            rename(changed);
        } else if (event instanceof NumberChangeReported reported) {
            numbers.reported(reported);
        }
    }

    private void link(IdentityLinked linked) {
        Optional<UUID> byNumber = Optional.empty();
        if (linked.phone() != null) {
            byNumber = store.contactOfNumber(linked.recipientKeys().get(0));
            byNumber.ifPresent(contact -> store.learnWaId(contact, linked.waId()));
        }
        if (linked.businessScopedUserId() == null) {
            return;
        }
        RecipientKey idKey = pepper.keyOfBsuid(linked.businessScopedUserId());
        Optional<UUID> byId = store.contactOfAlias(idKey);
        if (byNumber.isPresent() && byId.isPresent() && !byId.equals(byNumber)) {
            duplicates.found(byNumber.get(), byId.get(), DuplicateReason.SHARED_USER_ID);
        } else if (byNumber.isPresent() && byId.isEmpty()) {
            store.addAlias(byNumber.get(), idKey, linked.businessScopedUserId(), linked.at());
        }
    }

    private void rename(UserIdChanged changed) {
        Optional<UUID> former = store.contactOfAlias(changed.from());
        Optional<UUID> other = store.contactOfAlias(changed.to());
        if (former.isPresent() && other.isPresent() && !other.equals(former)) {
            duplicates.found(former.get(), other.get(), DuplicateReason.SHARED_USER_ID);
        } else if (former.isPresent()) {
            store.removeAlias(changed.from());
            store.addAlias(former.get(), changed.to(), changed.toUserId(), changed.at());
        }
    }
}

package io.anuencia.contacts.identity;

import io.anuencia.contacts.contact.FormerKeys;
import io.anuencia.events.IdentityLinked;
import io.anuencia.events.Pepper;
import io.anuencia.events.RecipientKey;
import io.anuencia.events.UserIdChanged;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.transaction.Transactional;
import java.util.Optional;
import java.util.UUID;

/** Records further keys of a person; a key that belongs to another contact makes a pair. */
@ApplicationScoped
class Links {

    private final IdentityStore store;
    private final Duplicates duplicates;
    private final FormerKeys formerKeys;
    private final Pepper pepper;

    Links(IdentityStore store, Duplicates duplicates, FormerKeys formerKeys, Pepper pepper) {
        this.store = store;
        this.duplicates = duplicates;
        this.formerKeys = formerKeys;
        this.pepper = pepper;
    }

    /** Whoever was given the number after the link was seen is not the one whom it names. */
    @Transactional(Transactional.TxType.MANDATORY)
    void link(IdentityLinked linked) {
        Optional<UUID> byNumber = Optional.empty();
        if (linked.phone() != null) {
            byNumber =
                    store.contactOfNumber(linked.recipientKeys().get(0))
                            .filter(holder -> !store.hasNumberOnlySince(holder, linked.at()));
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

    @Transactional(Transactional.TxType.MANDATORY)
    void rename(UserIdChanged changed) {
        Optional<UUID> former = store.contactOfAlias(changed.from());
        Optional<UUID> other = store.contactOfAlias(changed.to());
        if (former.isPresent() && other.isPresent() && !other.equals(former)) {
            duplicates.found(former.get(), other.get(), DuplicateReason.SHARED_USER_ID);
        } else if (former.isPresent()) {
            store.removeAlias(changed.from());
            formerKeys.note(former.get(), changed.from(), changed.at());
            store.addAlias(former.get(), changed.to(), changed.toUserId(), changed.at());
        }
    }
}

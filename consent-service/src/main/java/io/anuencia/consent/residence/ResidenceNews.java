package io.anuencia.consent.residence;

import io.anuencia.events.ContactChanged;
import io.anuencia.events.ContactErased;
import io.anuencia.events.ContactExpired;
import io.anuencia.events.ContactRegistered;
import io.anuencia.events.ContactsMerged;
import io.anuencia.events.NumberChanged;
import io.anuencia.events.PlatformEvent;
import io.anuencia.events.RecipientKey;
import java.time.Instant;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.UUID;
import java.util.stream.Stream;

/**
 * The residences in a batch of contact events: the last state of each contact, in the order of
 * their ids, so that two batches lock rows in the same order.
 */
final class ResidenceNews {

    private final Map<UUID, Told> told = new TreeMap<>();
    private final Map<UUID, Moved> moved = new TreeMap<>();
    private final Set<UUID> gone = new HashSet<>();

    /**
     * The residence of a contact.
     *
     * @param contactId the id of the contact
     * @param key the recipient key of its number
     * @param residence its residence, which may be unknown
     * @param at when contacts-service wrote it
     */
    record Told(UUID contactId, RecipientKey key, Residence residence, Instant at) {}

    /**
     * A contact whose number changed; its residence stays.
     *
     * @param contactId the id of the contact
     * @param from the recipient key of the former number
     * @param to the recipient key of the new number
     */
    record Moved(UUID contactId, RecipientKey from, RecipientKey to) {

        /**
         * Returns both changes as one. A change that does not begin where this one ends comes from
         * a merge and is ignored.
         */
        private Moved then(Moved next) {
            return to.equals(next.from) ? new Moved(contactId, from, next.to) : this;
        }
    }

    /**
     * A contact that no longer has a residence.
     *
     * @param contactId the id of the contact
     * @param at when its profile stopped naming one; null if the contact is gone
     */
    record Ended(UUID contactId, Instant at) {}

    static ResidenceNews of(List<PlatformEvent> events) {
        ResidenceNews news = new ResidenceNews();
        events.forEach(news::add);
        return news;
    }

    private void add(PlatformEvent event) {
        if (event instanceof ContactRegistered contact) {
            tell(
                    new Told(
                            contact.contactId(),
                            contact.recipientKey(),
                            Residence.of(contact.country(), contact.timeZone()),
                            contact.registeredAt()));
        } else if (event instanceof ContactChanged contact) {
            tell(
                    new Told(
                            contact.contactId(),
                            contact.recipientKey(),
                            Residence.of(contact.country(), contact.timeZone()),
                            contact.changedAt()));
        } else if (event instanceof NumberChanged change) {
            move(new Moved(change.contactId(), change.from(), change.to()));
        } else if (event instanceof ContactErased contact) {
            gone.add(contact.contactId());
        } else if (event instanceof ContactExpired contact) {
            gone.add(contact.contactId());
        } else if (event instanceof ContactsMerged merged) {
            gone.add(merged.mergedContactId());
        }
    }

    private void tell(Told news) {
        if (news.at() != null) {
            told.put(news.contactId(), news);
            moved.remove(news.contactId());
        }
    }

    private void move(Moved change) {
        Told home = told.get(change.contactId());
        if (home == null) {
            moved.merge(change.contactId(), change, Moved::then);
        } else if (home.key().equals(change.from())) {
            told.put(
                    home.contactId(),
                    new Told(home.contactId(), change.to(), home.residence(), home.at()));
        }
    }

    /** Returns the contacts whose profile states a residence. */
    List<Told> told() {
        return staying().filter(news -> !news.residence().isUnknown()).toList();
    }

    /** Returns the contacts of which this batch reports only a changed number. */
    List<Moved> moved() {
        return moved.values().stream()
                .filter(change -> !gone.contains(change.contactId()))
                .toList();
    }

    /** Returns the contacts whose profile states no residence, and those gone for good. */
    List<Ended> ended() {
        return Stream.concat(
                        staying()
                                .filter(news -> news.residence().isUnknown())
                                .map(news -> new Ended(news.contactId(), news.at())),
                        gone.stream().sorted().map(contactId -> new Ended(contactId, null)))
                .toList();
    }

    private Stream<Told> staying() {
        return told.values().stream().filter(news -> !gone.contains(news.contactId()));
    }
}

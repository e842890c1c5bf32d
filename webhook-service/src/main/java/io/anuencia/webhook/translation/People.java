package io.anuencia.webhook.translation;

import com.fasterxml.jackson.databind.JsonNode;
import io.anuencia.events.IdentityLinked;
import io.anuencia.events.Pepper;
import io.anuencia.events.RecipientKey;
import jakarta.inject.Singleton;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;

/** Identifies the person that an item of a body is about, and links their identifiers. */
@Singleton
class People {

    private static final Set<String> WHO_IT_IS_ABOUT =
            Set.of("messages", "user_preferences", "statuses");

    private final Pepper pepper;

    People(Pepper pepper) {
        this.pepper = pepper;
    }

    /** All recipient keys of a person; that of the phone number comes first. */
    List<RecipientKey> keysOf(Person person) {
        return person.keys(pepper);
    }

    /**
     * Combines the item's own identifiers with those of the contact that shares one with it.
     * Contradictory identifiers are not combined: linking two people would give one the consent of
     * the other.
     *
     * @param stated the person as the item itself names them
     */
    Person identify(Person stated, JsonNode value, Translation translation) {
        return combine(stated, value, translation).orElseGet(stated::narrowed);
    }

    /** As {@link #identify}, but empty if identifiers contradict each other. */
    Optional<Person> combine(Person stated, JsonNode value, Translation translation) {
        boolean only = Members.count(value, "contacts") == 1 && items(value) == 1;
        if (stated.isUnknown()) {
            translation.odd("from_missing");
        }
        Person known = stated;
        for (JsonNode contact : Members.items(value, "contacts")) {
            Person named = Person.ofContact(contact, translation);
            if (known.sharesWith(named) || (stated.isUnknown() && only)) {
                if (known.contradicts(named)) {
                    translation.odd("contradictory_person");
                    return Optional.empty();
                }
                known = known.with(named);
            }
        }
        return Optional.of(known);
    }

    /** Reports that several identifiers belong to one person. */
    void link(
            Person person, String phoneNumberId, Instant at, String time, Translation translation) {
        List<RecipientKey> keys = keysOf(person);
        if (keys.size() < 2) {
            return;
        }
        translation.add(
                new IdentityLinked(
                        keys,
                        person.phone(),
                        person.waId(),
                        person.bsuid() == null ? person.parentBsuid() : person.bsuid(),
                        person.username(),
                        phoneNumberId,
                        at),
                keys.stream().map(RecipientKey::toString).collect(Collectors.joining(" ")),
                String.valueOf(phoneNumberId),
                time);
    }

    private static int items(JsonNode value) {
        return WHO_IT_IS_ABOUT.stream().mapToInt(name -> Members.count(value, name)).sum();
    }
}

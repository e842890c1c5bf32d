package io.anuencia.consent.access;

import io.anuencia.consent.subject.Group;
import io.anuencia.consent.subject.RecipientKeys;
import io.anuencia.consent.subject.RecipientRequest;
import io.anuencia.consent.subject.Subjects;
import io.anuencia.events.RecipientKey;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.List;
import java.util.UUID;

/** Finds the person whose export a caller asks for. */
@ApplicationScoped
class NamedPeople {

    private final Subjects subjects;
    private final RecipientKeys keys;

    NamedPeople(Subjects subjects, RecipientKeys keys) {
        this.subjects = subjects;
        this.keys = keys;
    }

    /**
     * A person and the key that they were named by.
     *
     * @param key the key
     * @param person who speaks by it; imagined where nobody is behind the key, or nobody any more
     */
    record Named(RecipientKey key, Group person) {

        /** The subject of the key, or null where nobody is behind it. */
        UUID knownSubject() {
            return person.isImagined() ? null : person.subjectOf(key);
        }
    }

    /** The person whom a request names. */
    Named of(RecipientRequest recipient) {
        RecipientKey key = keys.of(recipient, "recipient");
        // For a person who is no longer known, the key may still be kept, with what holds for it.
        Group person = subjects.imagine(List.of(key)).of(key).spokenForBy(List.of(key));
        return new Named(key, person);
    }
}

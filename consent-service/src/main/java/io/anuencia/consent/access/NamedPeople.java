package io.anuencia.consent.access;

import io.anuencia.consent.standing.SignalOrder;
import io.anuencia.consent.subject.Group;
import io.anuencia.consent.subject.RecipientKeys;
import io.anuencia.consent.subject.RecipientRequest;
import io.anuencia.consent.subject.Subjects;
import io.anuencia.events.RecipientKey;
import io.anuencia.messaging.Clocks;
import io.anuencia.messaging.rest.ProblemException;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.UUID;

/** Finds the person whose export a caller asks for. */
@ApplicationScoped
class NamedPeople {

    private static final Duration CLOCKS_DIFFER = Duration.ofMinutes(5);

    private final Subjects subjects;
    private final RecipientKeys keys;
    private final Holders holders;
    private final Clock clock;

    NamedPeople(
            Subjects subjects, RecipientKeys keys, Holders holders, @Clocks.Decision Clock clock) {
        this.subjects = subjects;
        this.keys = keys;
        this.holders = holders;
        this.clock = clock;
    }

    /**
     * A person and the recipient key by which the request names them.
     *
     * @param key the key
     * @param person the person whom the key stands for; imagined if it has no person, or no longer
     *     has one
     */
    record Named(RecipientKey key, Group person) {

        /** Returns the subject of the key; null if it has no person. */
        UUID knownSubject() {
            return person.isImagined() ? null : person.subjectOf(key);
        }
    }

    /** Returns the person whom a request names. */
    Named of(RecipientRequest recipient) {
        RecipientKey key = keys.of(recipient, "recipient");
        // The key of a person who is no longer known may still be stored, with records of its own.
        Group person = subjects.imagine(List.of(key)).of(key).spokenForBy(List.of(key));
        return new Named(key, person);
    }

    /**
     * Returns the holder of the key that a request names.
     *
     * @param until for somebody who left the key: when they left it; null for its holder now
     * @throws ProblemException 400 if nobody can have left it then
     */
    Held held(Named named, Instant until) {
        if (until == null) {
            return holders.withEarlierKeys(named.person(), named.person().subjectOf(named.key()));
        }
        Instant now = clock.instant();
        if (until.isAfter(now.plus(CLOCKS_DIFFER))) {
            throw ProblemException.invalid(
                    "until", "must not be in the future; leave it out for the holder");
        }
        if (until.isBefore(SignalOrder.EARLIEST)) {
            throw ProblemException.invalid("until", "must not be before 1900");
        }
        return holders.until(named.person(), named.key(), until.isAfter(now) ? now : until);
    }
}

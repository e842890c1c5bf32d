package io.anuencia.consent.wish;

import io.anuencia.consent.standing.ErasedPeople;
import io.anuencia.consent.subject.Group;
import io.anuencia.consent.subject.Groups;
import io.anuencia.consent.subject.Subjects;
import io.anuencia.events.RecipientKey;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.List;

/** Stores hours reported by internal systems; nothing about a person who was erased. */
@ApplicationScoped
class ReportedHours {

    private final Subjects subjects;
    private final ErasedPeople forgotten;
    private final Wishes wishes;

    ReportedHours(Subjects subjects, ErasedPeople forgotten, Wishes wishes) {
        this.subjects = subjects;
        this.forgotten = forgotten;
        this.wishes = wishes;
    }

    /**
     * Stores hours; from the commit on, permits keep to them.
     *
     * @param hours hours of the person's own day; null removes the preference
     */
    HoursRequest.Answer put(RecipientKey key, PreferredHours hours) {
        return subjects.locked(List.of(key), locked -> note(locked, key, hours));
    }

    private HoursRequest.Answer note(Groups locked, RecipientKey key, PreferredHours hours) {
        Group person = locked.of(key);
        boolean keeps = !forgotten.includes(person, key);
        if (keeps) {
            wishes.within(person.spokenForBy(List.of(key)), hours);
        }
        return new HoursRequest.Answer(
                key, keeps && hours != null ? List.of(hours) : List.of(), keeps);
    }
}

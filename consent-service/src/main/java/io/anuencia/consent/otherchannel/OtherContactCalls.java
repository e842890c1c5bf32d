package io.anuencia.consent.otherchannel;

import io.anuencia.consent.standing.ErasedPeople;
import io.anuencia.consent.subject.Group;
import io.anuencia.consent.subject.Groups;
import io.anuencia.consent.subject.LockedCalls;
import io.anuencia.events.RecipientKey;
import io.anuencia.messaging.rest.ProblemException;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.ArrayList;
import java.util.List;
import java.util.function.BiPredicate;

/** Stores contacts reported by internal systems: all of a call or none. */
@ApplicationScoped
class OtherContactCalls {

    private final ErasedPeople forgotten;
    private final OtherContacts contacts;
    private final OtherContactCheck check;
    private final LockedCalls calls;

    OtherContactCalls(
            ErasedPeople forgotten,
            OtherContacts contacts,
            OtherContactCheck check,
            LockedCalls calls) {
        this.forgotten = forgotten;
        this.contacts = contacts;
        this.check = check;
        this.calls = calls;
    }

    /**
     * Stores contacts; from the commit on, permits count them.
     *
     * @param idempotencyKey the caller's key, or null: reporting twice changes nothing anyway
     * @throws ProblemException 422 for an unknown brand, 400 for a time in the future or long past
     */
    OtherContactsRequest.Answer tell(
            String idempotencyKey, List<OtherContactsRequest.Named> named) {
        check.requirePlausible(named);
        List<RecipientKey> keys = named.stream().map(OtherContactsRequest.Named::key).toList();
        return calls.once(
                idempotencyKey,
                named,
                OtherContactsRequest.Answer.class,
                keys,
                locked -> note(locked, named));
    }

    private OtherContactsRequest.Answer note(
            Groups locked, List<OtherContactsRequest.Named> named) {
        BiPredicate<Group, RecipientKey> isForgotten = forgotten.among(locked.all());
        List<OtherContactsRequest.Result> results = new ArrayList<>();
        List<OtherContacts.Contact> kept = new ArrayList<>();
        for (OtherContactsRequest.Named each : named) {
            Group person = locked.of(each.key());
            boolean keeps = !isForgotten.test(person, each.key());
            if (keeps) {
                kept.add(
                        new OtherContacts.Contact(
                                person.subjectOf(each.key()),
                                each.brand(),
                                each.channel(),
                                each.contactedAt()));
            }
            results.add(new OtherContactsRequest.Result(each.key(), keeps));
        }
        contacts.note(kept);
        return new OtherContactsRequest.Answer(results);
    }
}

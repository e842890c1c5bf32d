package io.anuencia.consent.identity;

import io.anuencia.consent.optout.Barrier;
import io.anuencia.consent.subject.Groups;
import io.anuencia.consent.subject.Subjects;
import io.anuencia.events.RecipientKey;
import io.anuencia.messaging.EventEnvelope;
import io.anuencia.messaging.Inbox;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;
import java.util.stream.Stream;

/**
 * Copies the protection of people to their new key, and to later keys whose change was read before:
 * opt-outs with barrier, preferences, and open reviews. What they said before the change but is
 * received later follows ({@link Groups#successorsOf}). Their consents stay behind, since a consent
 * does not move to another number without proof; if WhatsApp reports that they left the number, the
 * consents end: the next holder of the number has not agreed.
 */
@ApplicationScoped
public class Changes {

    private static final String CONSUMER = "consent-service.number-changes";

    private final Subjects subjects;
    private final FormerKeys former;
    private final Inbox inbox;
    private final Barrier barrier;
    private final OpenRestraints restraints;

    Changes(
            Subjects subjects,
            FormerKeys former,
            Inbox inbox,
            Barrier barrier,
            OpenRestraints restraints) {
        this.subjects = subjects;
        this.former = former;
        this.inbox = inbox;
        this.barrier = barrier;
        this.restraints = restraints;
    }

    /** Applies the events in a transaction of its own, in their order; a repeat changes nothing. */
    public void apply(List<EventEnvelope> envelopes) {
        List<Change> changes =
                envelopes.stream().flatMap(envelope -> Change.of(envelope).stream()).toList();
        if (changes.isEmpty()) {
            return;
        }
        List<RecipientKey> keys =
                changes.stream()
                        .flatMap(change -> Stream.of(change.from(), change.to()))
                        .distinct()
                        .toList();
        barrier.probe(subjects.lockedWithSuccessors(keys, locked -> apply(locked, changes)));
    }

    private List<UUID> apply(Groups locked, List<Change> changes) {
        List<UUID> optOuts = new ArrayList<>();
        for (Change change : inbox.fresh(CONSUMER, changes, Change::eventId)) {
            optOuts.addAll(former.leave(locked, change));
            restraints.carry(locked, change);
        }
        return optOuts;
    }
}

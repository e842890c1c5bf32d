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
 * Copies what people are spared to their new key, and to those after it whose change was read
 * before: opt-outs with barrier, wishes, and the questions whether they opted out; what they said
 * before the change and is heard later follows ({@link Groups#successorsOf}). What they agreed to
 * stays behind, since a consent does not travel to another number without proof; where WhatsApp
 * says that they left the number, it ends: the next holder of the number has not agreed.
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

    /** In a transaction of its own, in the order of the events; a repeat changes nothing. */
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

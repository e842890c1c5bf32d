package io.anuencia.consent.erasure;

import io.anuencia.consent.ledger.EntryDraft;
import io.anuencia.consent.ledger.EntrySource;
import io.anuencia.consent.ledger.Ledger;
import io.anuencia.consent.ledger.LedgerPage;
import io.anuencia.consent.subject.Group;
import io.anuencia.consent.subject.Groups;
import io.anuencia.consent.subject.Subjects;
import io.anuencia.events.ConsentState;
import io.anuencia.events.ErasureRequested;
import io.anuencia.events.RecipientKey;
import io.anuencia.events.SubjectErased;
import io.anuencia.messaging.Outbox;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.transaction.Transactional;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.UUID;

/**
 * The steps of an erasure after its suppression. Each step is one transaction that locks the person
 * first, as they are linked then, and moves the row from the state in which it found it: of two
 * replicas only one takes the step, and a step that a crash interrupts did not happen. If another
 * erasure has already destroyed the keys (the two people were linked), there is nothing left to
 * announce. No step is taken while a legal hold is in force, or while a human has yet to say
 * whether linked people are one: if they are, all of them are erased; if they are taken apart, only
 * the one who asked.
 */
@ApplicationScoped
class ErasureSteps {

    private final ErasureStore store;
    private final Subjects subjects;
    private final Ledger ledger;
    private final Outbox outbox;
    private final Forgetting forgetting;

    ErasureSteps(
            ErasureStore store,
            Subjects subjects,
            Ledger ledger,
            Outbox outbox,
            Forgetting forgetting) {
        this.store = store;
        this.subjects = subjects;
        this.ledger = ledger;
        this.outbox = outbox;
        this.forgetting = forgetting;
    }

    /** Asks the other services, once the suppression is effective. */
    @Transactional(Transactional.TxType.REQUIRES_NEW)
    void request(UUID id) {
        Groups locked = subjects.lockPeopleOf(store.subjects(id));
        List<RecipientKey> keys = Group.keysOf(locked.all());
        ErasureStore.Erasure erasure = store.find(id).orElseThrow();
        if (store.setRequested(id, locked.subjects()) && !keys.isEmpty()) {
            ask(erasure, keys, 1);
        }
    }

    private void ask(ErasureStore.Erasure erasure, List<RecipientKey> keys, int question) {
        outbox.append(
                new ErasureRequested(
                        erasure.id(), erasure.subjectId(), keys, erasure.requestedAt(), question));
    }

    /**
     * Destroys what leads to the person and records that in the ledger, which still verifies. It
     * waits while a message to them is queued: a renewed permit request would join their key to
     * what was decided about it before. If someone was linked to the person after the other
     * services were asked, those services still know them by a key that was not in the request, and
     * that key is destroyed with the others: ask again before destroying anything.
     *
     * @return whether this call destroyed it
     */
    @Transactional(Transactional.TxType.REQUIRES_NEW)
    boolean destroy(UUID id) {
        Groups locked = subjects.lockPeopleOf(store.subjects(id));
        List<RecipientKey> keys = Group.keysOf(locked.all());
        ErasureStore.Erasure erasure = store.find(id).orElseThrow();
        if (erasure.state() != ErasureState.REQUESTED || erasure.held() || !store.isCancelled(id)) {
            return false;
        }
        Optional<Integer> question =
                keys.isEmpty() ? Optional.empty() : store.setAskedOfMore(id, locked.subjects());
        if (question.isPresent()) {
            ask(erasure, keys, question.get());
            return false;
        }
        LedgerPage page = ledger.open(locked);
        Instant now = page.now();
        locked.all().forEach(person -> end(page, person, id));
        if (!keys.isEmpty()) {
            page.tell(new SubjectErased(id, erasure.subjectId(), keys, now));
        }
        ledger.write(page);
        if (!store.setErased(id, now, forgetting.forget(locked.all(), erasure.saidAt()))) {
            throw new IllegalStateException("the erasure was moved under its person's lock");
        }
        return true;
    }

    /** Enters an end for each subject; from then on its earlier entries name nobody. */
    private static void end(LedgerPage page, Group person, UUID id) {
        for (UUID subject : person.subjects()) {
            page.note(
                    person,
                    subject,
                    new EntryDraft(
                            ConsentState.TERMINATED,
                            new EntryDraft.Scope(null, null, null),
                            new EntryDraft.Origin(EntrySource.ERASURE, id.toString(), page.now())));
        }
    }
}

package io.anuencia.consent.erasure;

import io.anuencia.consent.ledger.EntryDraft;
import io.anuencia.consent.ledger.EntrySource;
import io.anuencia.consent.ledger.Ledger;
import io.anuencia.consent.ledger.LedgerPage;
import io.anuencia.consent.ledger.Proof;
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
 * The steps of an erasure behind its suppression. Each is one transaction that locks the person
 * first and moves the row from the state it found it in: of two replicas one takes the step, and
 * what a crash interrupted was not done. A person whom another erasure forgot meanwhile, since the
 * two were linked, has no keys left: there is nobody to tell of. None is taken while a legal hold
 * stands, or while a human has yet to say whether linked people are one: if they are, all are
 * erased, and if they are taken apart, the one who asked.
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

    /** The suppression is effective: the other services are asked. */
    @Transactional(Transactional.TxType.REQUIRES_NEW)
    void request(UUID id) {
        List<RecipientKey> keys = subjects.keysOf(store.subjects(id));
        Groups locked = subjects.lock(keys);
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
     * Destroys what leads to the person; the ledger says that it was done, and still verifies. Not
     * while a message to them is queued: asked for again, it would name the key beside what was
     * decided about it before. Who was linked with the person since the others were asked is known
     * to them by a key that goes with the others: they are asked again first.
     *
     * @return whether this call did
     */
    @Transactional(Transactional.TxType.REQUIRES_NEW)
    boolean destroy(UUID id) {
        List<RecipientKey> keys = subjects.keysOf(store.subjects(id));
        Groups locked = subjects.lock(keys);
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

    /** An entry for each subject: what it said before is about nobody from here on. */
    private static void end(LedgerPage page, Group person, UUID id) {
        for (UUID subject : person.subjects()) {
            page.note(
                    person,
                    subject,
                    new EntryDraft(
                            ConsentState.TERMINATED,
                            new EntryDraft.Scope(null, null, null),
                            new EntryDraft.Origin(EntrySource.ERASURE, id.toString(), page.now()),
                            Proof.NONE,
                            List.of()));
        }
    }
}

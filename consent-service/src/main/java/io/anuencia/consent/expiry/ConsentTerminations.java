package io.anuencia.consent.expiry;

import io.anuencia.consent.ledger.ConsentEntry;
import io.anuencia.consent.ledger.EntryDraft;
import io.anuencia.consent.ledger.EntrySource;
import io.anuencia.consent.ledger.Ledger;
import io.anuencia.consent.ledger.LedgerPage;
import io.anuencia.consent.ledger.Proof;
import io.anuencia.consent.standing.StandingRow;
import io.anuencia.consent.subject.Group;
import io.anuencia.consent.subject.Groups;
import io.anuencia.consent.subject.LockedCalls;
import io.anuencia.events.RecipientKey;
import io.anuencia.messaging.Clocks;
import io.anuencia.messaging.rest.Caller;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Clock;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;

/** Ends consents at the request of a caller: all of a call or none. */
@ApplicationScoped
class ConsentTerminations {

    private final Ledger ledger;
    private final LockedCalls calls;
    private final Caller caller;
    private final Clock clock;

    ConsentTerminations(
            Ledger ledger, LockedCalls calls, Caller caller, @Clocks.Decision Clock clock) {
        this.ledger = ledger;
        this.calls = calls;
        this.caller = caller;
        this.clock = clock;
    }

    /**
     * Ends consents; from the commit on no permit is given under them.
     *
     * @param idempotencyKey the caller's key, or null
     */
    EndsRequest.Answer end(String idempotencyKey, List<EndsRequest.Named> named) {
        List<RecipientKey> keys = named.stream().map(EndsRequest.Named::key).toList();
        return calls.once(
                idempotencyKey,
                named,
                EndsRequest.Answer.class,
                keys,
                locked -> end(locked, named));
    }

    private EndsRequest.Answer end(Groups locked, List<EndsRequest.Named> named) {
        LedgerPage page = ledger.open(locked);
        Instant now = clock.instant();
        List<EndsRequest.Result> results = new ArrayList<>();
        for (EndsRequest.Named each : named) {
            results.add(new EndsRequest.Result(each.key(), end(page, each, now)));
        }
        ledger.write(page);
        return new EndsRequest.Answer(results);
    }

    /**
     * Ends the consent of every subject of the person that has it, as far as the subjects are
     * certainly one person; writes nothing if there is no consent.
     */
    private boolean end(LedgerPage page, EndsRequest.Named named, Instant now) {
        Group person = page.groups().of(named.key());
        Set<UUID> sure = person.spokenForBy(List.of(named.key())).subjects();
        List<StandingRow> valid =
                page.standingOf(person).about(named.brand(), named.purpose()).stream()
                        .filter(row -> sure.contains(row.subjectId()) && row.state().isValid())
                        .toList();
        boolean ended = false;
        for (StandingRow row : valid) {
            ConsentEntry entry = page.enter(person, row.subjectId(), draft(named, now));
            ended |= entry.takesEffect();
        }
        return ended;
    }

    private EntryDraft draft(EndsRequest.Named named, Instant now) {
        return new EntryDraft(
                named.state(),
                new EntryDraft.Scope(named.brand(), named.purpose(), null),
                new EntryDraft.Origin(EntrySource.API, caller.name(), now),
                Proof.ofFacts(Map.of("reason", named.reason())),
                List.of());
    }
}

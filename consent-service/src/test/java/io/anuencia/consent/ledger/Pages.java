package io.anuencia.consent.ledger;

import io.anuencia.consent.subject.Group;
import io.anuencia.consent.subject.Groups;
import io.anuencia.events.ConsentState;
import io.anuencia.events.MessageClass;
import io.anuencia.events.RecipientKey;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import java.util.function.Predicate;
import java.util.function.Supplier;

/** Empty pages of the ledger, and what Ana and Eva say on them. */
final class Pages {

    static final Instant NOW = Instant.parse("2026-12-01T15:30:00Z");
    static final Instant SAID = NOW.minusSeconds(3_600);
    static final Instant LATER = SAID.plusSeconds(60);
    static final RecipientKey ANA = key(1);
    static final RecipientKey EVA = key(2);

    private Pages() {}

    private static RecipientKey key(long number) {
        return new RecipientKey(new UUID(0x8000L, 0x8000000000000000L | number));
    }

    /** A page about people who are not being erased, over a ledger that holds no ends. */
    static LedgerPage about(Groups people) {
        return over(past -> false, people);
    }

    /** A page over a ledger that answers which consents had ended. */
    static LedgerPage over(Predicate<LedgerPage.Past> ended, Groups people) {
        return page(people, new LedgerPage.Lookups(Set::of, ended));
    }

    /** A page about people some of whom are being erased. */
    static LedgerPage leaving(Supplier<Set<Group>> leaving, Groups people) {
        return page(people, new LedgerPage.Lookups(leaving, past -> false));
    }

    private static LedgerPage page(Groups people, LedgerPage.Lookups lookups) {
        return new LedgerPage(people, Map.of(), lookups, new CountingStamps(NOW), null);
    }

    static EntryDraft draft(ConsentState state, String purpose, Instant saidAt) {
        return draft(state, purpose, saidAt, EntrySource.API, Proof.NONE);
    }

    static EntryDraft draft(
            ConsentState state, String purpose, Instant saidAt, EntrySource source, Proof proof) {
        return new EntryDraft(
                state,
                new EntryDraft.Scope("acme", purpose, MessageClass.MARKETING),
                new EntryDraft.Origin(source, new UUID(3, 1).toString(), saidAt),
                proof,
                List.of());
    }
}

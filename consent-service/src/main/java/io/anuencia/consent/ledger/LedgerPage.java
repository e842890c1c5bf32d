package io.anuencia.consent.ledger;

import io.anuencia.consent.standing.Standing;
import io.anuencia.consent.standing.StandingRow;
import io.anuencia.consent.subject.Group;
import io.anuencia.consent.subject.Groups;
import io.anuencia.events.ConsentRecorded;
import io.anuencia.events.ConsentState;
import io.anuencia.events.PlatformEvent;
import io.anuencia.messaging.sql.Writes;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import java.util.function.Supplier;

/**
 * The entries of one transaction, in the making: each is weighed against what the earlier ones left
 * standing. Nothing is stored before {@link Ledger#write}.
 */
public final class LedgerPage {

    private final Groups groups;
    private final Map<Group, Standing> standings;
    private final Supplier<Set<Group>> whoLeaves;
    private final Stamps stamps;
    private final Writes writes;
    private final Instant now;
    private final List<ConsentEntry> entries = new ArrayList<>();
    private final List<Evidence> evidence = new ArrayList<>();
    private final List<StandingRow> rows = new ArrayList<>();
    private final List<PlatformEvent> events = new ArrayList<>();
    private Set<Group> leaving;

    /**
     * A page.
     *
     * @param whoLeaves those of the people who are being forgotten; asked for consents alone, since
     *     an opt-out is waited for
     */
    LedgerPage(
            Groups groups,
            Map<Group, Standing> standings,
            Supplier<Set<Group>> whoLeaves,
            Stamps stamps,
            Writes writes) {
        this.groups = groups;
        this.standings = new HashMap<>(standings);
        this.whoLeaves = whoLeaves;
        this.stamps = stamps;
        this.writes = writes;
        this.now = stamps.now();
    }

    /** The people that are locked. */
    public Groups groups() {
        return groups;
    }

    /** What stands for a person, this page's entries included. */
    public Standing standingOf(Group group) {
        return standings.getOrDefault(group, Standing.empty());
    }

    /** When the entries are written. */
    public Instant now() {
        return now;
    }

    /**
     * Enters what a person said. What someone agrees to who is being forgotten takes no effect: it
     * would be destroyed with the rest. They may come back when that is done.
     *
     * @param subjectId the subject that said so, one of the group
     */
    public ConsentEntry enter(Group group, UUID subjectId, EntryDraft draft) {
        ConsentEntry weighed = note(group, subjectId, draft);
        if (weighed.takesEffect()) {
            tell(group, weighed);
        }
        return weighed;
    }

    /** Enters what a person said and tells nobody: later news made it old before it was heard. */
    public ConsentEntry note(Group group, UUID subjectId, EntryDraft draft) {
        ConsentEntry weighed = weigh(group, subjectId, draft);
        entries.add(weighed);
        return weighed;
    }

    /** Keeps what was said without any effect: something other than the standing holds it. */
    public ConsentEntry keep(Group group, UUID subjectId, EntryDraft draft) {
        ConsentEntry kept = entry(group, subjectId, draft).withoutEffect();
        entries.add(kept);
        return kept;
    }

    /** Tells that an entry was written, as an answer does whether or not it took effect. */
    public void tell(Group group, ConsentEntry entry) {
        events.add(asEvent(group, entry));
    }

    /** Tells an event with the entries, in the order of the calls. */
    public void tell(PlatformEvent event) {
        events.add(event);
    }

    /** What else is stored with the entries, and before them. */
    public Writes writes() {
        return writes;
    }

    private ConsentEntry entry(Group group, UUID subjectId, EntryDraft draft) {
        return new ConsentEntry(
                stamps.nextId(),
                subjectId,
                group.raiseVersion(),
                draft,
                standingOf(group)
                        .entryFor(subjectId, draft.scope().brand(), draft.scope().purpose()),
                keepEvidence(draft.proof()),
                true,
                now);
    }

    private ConsentEntry weigh(Group group, UUID subjectId, EntryDraft draft) {
        Standing standing = standingOf(group);
        ConsentEntry entry = entry(group, subjectId, draft);
        Optional<StandingRow> accepted =
                hasScope(draft) && !comesTooEarly(group, draft)
                        ? standing.accept(entry.asRow(), draft.scope().messageClass())
                        : Optional.empty();
        if (accepted.isEmpty()) {
            return entry.withoutEffect();
        }
        standings.put(group, standing.with(accepted.get()));
        rows.add(accepted.get());
        return entry;
    }

    /** Only an opt-out may stand for more than one purpose. */
    private static boolean hasScope(EntryDraft draft) {
        return draft.state() == ConsentState.WITHDRAWN || draft.scope().purpose() != null;
    }

    private boolean comesTooEarly(Group group, EntryDraft draft) {
        if (!draft.state().isValid()) {
            return false;
        }
        if (leaving == null) {
            leaving = whoLeaves.get();
        }
        return leaving.contains(group);
    }

    private String keepEvidence(Proof proof) {
        if (proof.evidence().isEmpty()) {
            return null;
        }
        Evidence kept = Evidence.of(proof.evidence(), stamps.nextSalt());
        evidence.add(kept);
        return kept.sha256();
    }

    private static ConsentRecorded asEvent(Group group, ConsentEntry entry) {
        EntryDraft draft = entry.draft();
        boolean isClaim = draft.origin().source() == EntrySource.CLAIM;
        return new ConsentRecorded(
                entry.id(),
                entry.subjectId(),
                group.keys(),
                draft.scope().brand(),
                draft.scope().purpose(),
                draft.state(),
                isClaim ? UUID.fromString(draft.origin().sourceId()) : null,
                draft.missing(),
                draft.origin().saidAt(),
                entry.recordedAt());
    }

    List<ConsentEntry> entries() {
        return entries;
    }

    List<Evidence> evidence() {
        return evidence;
    }

    List<StandingRow> rows() {
        return rows;
    }

    List<PlatformEvent> events() {
        return events;
    }
}

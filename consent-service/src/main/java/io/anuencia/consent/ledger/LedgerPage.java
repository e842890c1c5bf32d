package io.anuencia.consent.ledger;

import io.anuencia.consent.standing.Amendments;
import io.anuencia.consent.standing.Standing;
import io.anuencia.consent.standing.StandingRow;
import io.anuencia.consent.subject.Group;
import io.anuencia.consent.subject.Groups;
import io.anuencia.events.ConsentRecorded;
import io.anuencia.events.ConsentState;
import io.anuencia.events.PlatformEvent;
import io.anuencia.events.RecipientKey;
import io.anuencia.messaging.sql.Writes;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import java.util.function.Predicate;
import java.util.function.Supplier;

/**
 * The entries that one transaction is about to write: each is weighed against the standing that the
 * earlier ones left. Nothing is stored before {@link Ledger#write}.
 */
public final class LedgerPage {

    private final Groups groups;
    private final Map<Group, Standing> standings;
    private final Lookups lookups;
    private final Stamps stamps;
    private final Writes writes;
    private final Instant now;
    private final List<ConsentEntry> entries = new ArrayList<>();
    private final List<Evidence> evidence = new ArrayList<>();
    private final List<StandingRow> rows = new ArrayList<>();
    private final List<PlatformEvent> events = new ArrayList<>();
    private Set<Group> leaving;

    /**
     * Queries that few pages need.
     *
     * @param peopleLeaving looks up which of the people are being erased; called only for consents,
     *     since an opt-out cannot wait for it
     * @param ended looks up whether the ledger holds an end of a consent; called only for a consent
     *     or a confirmation that arrives after a younger consent, whose row hides the end
     */
    record Lookups(Supplier<Set<Group>> peopleLeaving, Predicate<Past> ended) {}

    /**
     * What a consent may have ended in.
     *
     * @param subjects ids of the subjects whose refusals and opt-outs count; ends of consents count
     *     only if they are of the consent's own subject
     * @param consent the consent
     * @param since the time from which they count
     */
    record Past(Collection<UUID> subjects, StandingRow consent, Instant since) {

        boolean isEndedBy(ConsentEntry entry) {
            return subjects.contains(entry.subjectId())
                    && Amendments.isEndSince(entry.asRow(), consent, since);
        }
    }

    /** Creates an empty page. */
    LedgerPage(
            Groups groups,
            Map<Group, Standing> standings,
            Lookups lookups,
            Stamps stamps,
            Writes writes) {
        this.groups = groups;
        this.standings = new HashMap<>(standings);
        this.lookups = lookups;
        this.stamps = stamps;
        this.writes = writes;
        this.now = stamps.now();
    }

    /** The locked people. */
    public Groups groups() {
        return groups;
    }

    /** Returns the standing of a person, this page's entries included. */
    public Standing standingOf(Group group) {
        return standings.getOrDefault(group, Standing.empty());
    }

    /** The time at which the entries are written. */
    public Instant now() {
        return now;
    }

    /**
     * Enters a statement of a person and publishes it if it takes effect. A consent of somebody who
     * is being erased takes no effect: it would be destroyed with the rest. They may come back when
     * that is done.
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

    /** Enters a statement of a person without publishing it. */
    public ConsentEntry note(Group group, UUID subjectId, EntryDraft draft) {
        ConsentEntry weighed = weigh(group, subjectId, draft);
        entries.add(weighed);
        return weighed;
    }

    boolean hasRowFor(EarlierClaims.Claim claim) {
        return rowFor(claim.group(), claim.subjectId(), claim.draft()).isPresent();
    }

    private Optional<StandingRow> rowFor(Group group, UUID subjectId, EntryDraft draft) {
        return standingOf(group).rowFor(subjectId, draft.scope().brand(), draft.scope().purpose());
    }

    /**
     * Whether a claim that says exactly what an earlier entry says would change nothing: that entry
     * is in force, or the claim would have no effect, and it would not amend the rows in force
     * either. Where the earlier one counts for its subject alone, another one may count for the
     * whole group.
     */
    public boolean isSettledBy(Group group, ConsentEntry earlier) {
        EntryDraft draft = earlier.draft();
        Standing standing = standingOf(group);
        StandingRow said = earlier.asRow();
        return rowFor(group, earlier.subjectId(), draft)
                .filter(row -> !row.alone())
                .filter(
                        row ->
                                row.entryId().equals(earlier.id())
                                        || standing.accept(said, draft.scope().messageClass())
                                                .isEmpty())
                .filter(row -> amendments(group).by(said).isEmpty())
                .isPresent();
    }

    private Amendments amendments(Group group) {
        return new Amendments(
                standingOf(group),
                news -> hasEnded(new Past(group.subjects(), news, news.doubleOptInAt())));
    }

    private boolean hasEnded(Past past) {
        return entries.stream().anyMatch(past::isEndedBy) || lookups.ended().test(past);
    }

    /** Keeps a statement without effect on the standing: something else holds it. */
    public ConsentEntry keep(Group group, UUID subjectId, EntryDraft draft) {
        ConsentEntry kept = entry(group, subjectId, draft).withoutEffect();
        entries.add(kept);
        return kept;
    }

    /** Publishes an entry, for answers that are published whether or not they took effect. */
    public void tell(Group group, ConsentEntry entry) {
        events.add(asEvent(group, entry));
    }

    /** Publishes an event with the entries, in the order of the calls. */
    public void tell(PlatformEvent event) {
        events.add(event);
    }

    /** Other rows to store with the entries, and before them. */
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
                        .rowFor(subjectId, draft.scope().brand(), draft.scope().purpose())
                        .map(StandingRow::entryId)
                        .orElse(null),
                keepEvidence(draft.proof()),
                true,
                now);
    }

    private ConsentEntry weigh(Group group, UUID subjectId, EntryDraft draft) {
        Standing standing = standingOf(group);
        ConsentEntry entry = entry(group, subjectId, draft);
        StandingRow news = entry.asRow();
        if (comesTooEarly(group, draft)) {
            return entry.withoutEffect();
        }
        Optional<StandingRow> accepted =
                hasScope(draft)
                        ? standing.accept(news, draft.scope().messageClass())
                                .filter(row -> !hadEndedBefore(group, news))
                        : Optional.empty();
        if (accepted.isEmpty()) {
            amendments(group).by(news).forEach(row -> take(group, row));
            return entry.withoutEffect();
        }
        take(group, accepted.get());
        amendments(group).ofOthers(news).forEach(row -> take(group, row));
        return entry;
    }

    /**
     * Whether a consent arrives after a younger one, and had ended before that was given. It might
     * be firmer than the younger one, or outlast it if that has expired, whose row hides the end,
     * but it must not come back.
     */
    private boolean hadEndedBefore(Group group, StandingRow news) {
        return news.state().isValid()
                && standingOf(group)
                        .rowFor(news.subjectId(), news.brand(), news.purpose())
                        .filter(row -> hidesEnds(row.state()))
                        .filter(row -> news.saidAt().isBefore(row.saidAt()))
                        .isPresent()
                && hasEnded(new Past(group.subjects(), news, news.saidAt()));
    }

    private static boolean hidesEnds(ConsentState state) {
        return state.isValid() || state == ConsentState.EXPIRED;
    }

    private void take(Group group, StandingRow row) {
        standings.put(group, standingOf(group).with(row));
        rows.add(row);
    }

    /** Only an opt-out may be about more than one purpose. */
    private static boolean hasScope(EntryDraft draft) {
        return draft.state() == ConsentState.WITHDRAWN || draft.scope().purpose() != null;
    }

    private boolean comesTooEarly(Group group, EntryDraft draft) {
        if (!draft.state().isValid()) {
            return false;
        }
        if (leaving == null) {
            leaving = lookups.peopleLeaving().get();
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

    /** The other services let erased people back in with a consent, so it names only its own. */
    private static List<RecipientKey> keysOf(Group group, ConsentEntry entry) {
        return entry.draft().state().isValid()
                ? group.spokenForBy(entry.subjectId()).keys()
                : group.keys();
    }

    private static ConsentRecorded asEvent(Group group, ConsentEntry entry) {
        EntryDraft draft = entry.draft();
        boolean isClaim = draft.origin().source() == EntrySource.CLAIM;
        return new ConsentRecorded(
                entry.id(),
                entry.subjectId(),
                keysOf(group, entry),
                draft.scope().brand(),
                draft.scope().purpose(),
                draft.state(),
                isClaim ? UUID.fromString(draft.origin().sourceId()) : null,
                draft.missing(),
                draft.origin().saidAt(),
                entry.recordedAt(),
                draft.origin().source() == EntrySource.WHATSAPP ? true : null);
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

package io.anuencia.consent.claim;

import io.anuencia.consent.ledger.ConsentEntry;
import io.anuencia.consent.ledger.EarlierClaims;
import io.anuencia.consent.ledger.EntryDraft;
import io.anuencia.consent.ledger.EntrySource;
import io.anuencia.consent.ledger.Ledger;
import io.anuencia.consent.ledger.LedgerPage;
import io.anuencia.consent.ledger.Proof;
import io.anuencia.consent.standing.Ages;
import io.anuencia.consent.standing.Standing;
import io.anuencia.consent.standing.StandingRow;
import io.anuencia.consent.subject.Group;
import io.anuencia.consent.subject.Groups;
import io.anuencia.consent.subject.Subjects;
import io.anuencia.consent.suppression.SuppressionKind;
import io.anuencia.events.ConsentClaimRefused;
import io.anuencia.events.ConsentClaimed;
import io.anuencia.events.ConsentState;
import io.anuencia.events.OptOutScope;
import io.anuencia.messaging.EventEnvelope;
import io.anuencia.messaging.Inbox;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import java.util.stream.IntStream;

/**
 * Answers every claim with exactly one event that carries its id, and with one more if it is
 * repeated and no longer lacks anything.
 */
@ApplicationScoped
class Claims {

    private static final String CONSUMER = "consent-service.consent-claims";

    private final Subjects subjects;
    private final Ledger ledger;
    private final EarlierClaims earlierClaims;
    private final Assessor assessor;
    private final Inbox inbox;

    Claims(
            Subjects subjects,
            Ledger ledger,
            EarlierClaims earlierClaims,
            Assessor assessor,
            Inbox inbox) {
        this.subjects = subjects;
        this.ledger = ledger;
        this.earlierClaims = earlierClaims;
        this.assessor = assessor;
        this.inbox = inbox;
    }

    void apply(List<EventEnvelope> envelopes) {
        List<ConsentClaimed> claims =
                EventEnvelope.events(envelopes, ConsentClaimed.class).toList();
        if (!claims.isEmpty()) {
            subjects.<Void>locked(
                    claims.stream().map(ConsentClaimed::recipientKey).toList(),
                    groups -> {
                        answer(groups, claims);
                        return null;
                    });
        }
    }

    /** Claims are recognised by their own id: an import that is read again repeats them. */
    private void answer(Groups groups, List<ConsentClaimed> claims) {
        Set<UUID> fresh =
                inbox.claim(
                        CONSUMER, claims.stream().map(ConsentClaimed::claimId).distinct().toList());
        List<Assessment> assessed =
                assessor.assessClaims(claims.stream().map(Claims::statement).toList());
        LedgerPage page = ledger.open(groups);
        List<EarlierClaims.Claim> entries =
                IntStream.range(0, claims.size())
                        .mapToObj(i -> entry(groups, claims.get(i), assessed.get(i)))
                        .toList();
        Map<EarlierClaims.Claim, ConsentEntry> earlier = earlierClaims.of(page, entries);
        Map<Group, Instant> erased = assessor.erased(groups.all());
        for (int i = 0; i < claims.size(); i++) {
            ConsentClaimed claim = claims.get(i);
            boolean repeated = !fresh.remove(claim.claimId());
            if (isOfErased(page, claim, erased)) {
                if (!repeated) {
                    refuse(page, claim, "SUP_ERASED");
                }
            } else if (!repeated || isCompleteNow(page, claim, assessed.get(i))) {
                Optional<ConsentEntry> same = Optional.ofNullable(earlier.get(entries.get(i)));
                answer(page, claim, entries.get(i), same);
            }
        }
        ledger.write(page);
    }

    /**
     * Whether a claim that lacked something when it was answered, such as its notice, is complete
     * now. Whatever else was recorded for the purpose since then stays.
     */
    private static boolean isCompleteNow(
            LedgerPage page, ConsentClaimed claim, Assessment assessed) {
        Group group = page.groups().of(claim.recipientKey());
        return assessed.state().isValid()
                && optOut(page, group, assessed.scope()).isEmpty()
                && page.standingOf(group)
                        .rowFor(
                                group.subjectOf(claim.recipientKey()),
                                claim.brand(),
                                claim.purpose())
                        .filter(row -> row.state() == ConsentState.UNKNOWN)
                        .isPresent();
    }

    /**
     * Whether the claim is about an erased person; then nothing of it is kept, least of all its
     * evidence.
     */
    private static boolean isOfErased(
            LedgerPage page, ConsentClaimed claim, Map<Group, Instant> erased) {
        Group group = page.groups().of(claim.recipientKey());
        return erased.containsKey(group)
                && !page.standingOf(group)
                        .isLifted(
                                group.subjectOf(claim.recipientKey()),
                                erased.get(group),
                                claim.brand(),
                                claim.purpose());
    }

    private static EarlierClaims.Claim entry(
            Groups groups, ConsentClaimed claim, Assessment assessed) {
        Group group = groups.of(claim.recipientKey());
        EntryDraft draft =
                new EntryDraft(
                        assessed.state(),
                        assessed.scope(),
                        new EntryDraft.Origin(
                                EntrySource.CLAIM,
                                claim.claimId().toString(),
                                assessed.saidAt(),
                                claim.importId()),
                        assessed.proof(),
                        assessed.missing());
        return new EarlierClaims.Claim(group, group.subjectOf(claim.recipientKey()), draft);
    }

    /**
     * Answers a claim.
     *
     * @param said the claim as an entry
     * @param same the entry of an earlier claim that says exactly the same; where that still holds,
     *     its id is the answer, and nothing is written
     */
    private void answer(
            LedgerPage page,
            ConsentClaimed claim,
            EarlierClaims.Claim said,
            Optional<ConsentEntry> same) {
        Group group = said.group();
        Optional<StandingRow> optOut = optOut(page, group, said.draft().scope());
        if (optOut.isPresent()) {
            if (addsTooYoung(page, said)) {
                page.note(group, said.subjectId(), ageOf(said.draft()));
            }
            refuse(page, claim, reason(optOut.get()));
            return;
        }
        ConsentEntry entry =
                same.filter(earlier -> page.isSettledBy(group, earlier))
                        .orElseGet(() -> page.note(group, said.subjectId(), said.draft()));
        standsAgainst(page.standingOf(group), entry)
                .ifPresentOrElse(
                        row -> refuse(page, claim, reason(row)), () -> page.tell(group, entry));
    }

    /**
     * Whether a claim says that somebody is too young, and no statement as late says so already.
     */
    private static boolean addsTooYoung(LedgerPage page, EarlierClaims.Claim said) {
        EntryDraft draft = said.draft();
        return Boolean.FALSE.equals(draft.proof().terms().ageAttested())
                && !new Ages(page.standingOf(said.group()).rows())
                        .haveTooYoung(said.subjectId(), draft.origin().saidAt());
    }

    /**
     * What is noted of a refused claim that somebody is too young: they may lift their opt-out
     * themselves, and would still be too young. It is no consent, and proves nothing.
     */
    private static EntryDraft ageOf(EntryDraft refused) {
        Proof proof = refused.proof();
        return new EntryDraft(
                ConsentState.UNKNOWN,
                refused.scope(),
                refused.origin(),
                new Proof(
                        proof.audienceClass(),
                        proof.method(),
                        proof.notice(),
                        Map.of(),
                        null,
                        proof.terms()),
                refused.missing());
    }

    private static Optional<StandingRow> optOut(
            LedgerPage page, Group group, EntryDraft.Scope scope) {
        return scope.messageClass() == null
                ? Optional.empty()
                : page.standingOf(group).noTo(scope.brand(), scope.purpose(), scope.messageClass());
    }

    /**
     * An earlier consent that has ended for good, which keeps a complete claim from taking effect.
     */
    private static Optional<StandingRow> standsAgainst(Standing standing, ConsentEntry entry) {
        EntryDraft.Scope scope = entry.draft().scope();
        return entry.takesEffect() || !entry.draft().state().isValid()
                ? Optional.empty()
                : standing.rowFor(entry.subjectId(), scope.brand(), scope.purpose())
                        .filter(StandingRow::isAgainst);
    }

    private static String reason(StandingRow no) {
        return switch (no.state()) {
            case WITHDRAWN ->
                    "SUP_" + SuppressionKind.of(new OptOutScope(no.brand(), no.purpose()));
            case REFUSED -> "CON_REFUSED";
            case EXPIRED -> "CON_EXPIRED";
            case TERMINATED, INVALIDATED -> "CON_INVALIDATED";
            case GIVEN, RENEWED, UNKNOWN, REQUESTED, REQUEST_DEFERRED ->
                    throw new IllegalArgumentException("nothing that refuses a claim");
        };
    }

    private static void refuse(LedgerPage page, ConsentClaimed claim, String reason) {
        Group group = page.groups().of(claim.recipientKey());
        page.tell(
                new ConsentClaimRefused(
                        claim.claimId(),
                        group.subjectOf(claim.recipientKey()),
                        group.keys(),
                        claim.brand(),
                        claim.purpose(),
                        reason,
                        page.now()));
    }

    private static ConsentStatement statement(ConsentClaimed claim) {
        return new ConsentStatement(
                claim.recipientKey(),
                claim.brand(),
                claim.purpose(),
                claim.audienceClass(),
                claim.collectionMethod(),
                claim.expressedAt(),
                claim.notice(),
                claim.evidence(),
                TermsRequest.ofEvidence(claim.evidence()),
                false,
                claim.importId(),
                false);
    }
}

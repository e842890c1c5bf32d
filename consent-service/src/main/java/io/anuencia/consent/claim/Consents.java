package io.anuencia.consent.claim;

import io.anuencia.consent.brand.CatalogView;
import io.anuencia.consent.brand.UnknownBrand;
import io.anuencia.consent.brand.UnknownPurpose;
import io.anuencia.consent.ledger.ConsentEntry;
import io.anuencia.consent.ledger.EntryDraft;
import io.anuencia.consent.ledger.EntrySource;
import io.anuencia.consent.ledger.Ledger;
import io.anuencia.consent.ledger.LedgerPage;
import io.anuencia.consent.standing.ErasedPeople;
import io.anuencia.consent.standing.SignalOrder;
import io.anuencia.consent.standing.Standing;
import io.anuencia.consent.standing.StandingRow;
import io.anuencia.consent.subject.Group;
import io.anuencia.consent.subject.Groups;
import io.anuencia.consent.subject.LockedCalls;
import io.anuencia.consent.subject.Turns;
import io.anuencia.events.ConsentState;
import io.anuencia.events.RecipientKey;
import io.anuencia.messaging.rest.Caller;
import io.anuencia.messaging.rest.ProblemException;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.BiPredicate;

/** Records consents that a caller answers for. */
@ApplicationScoped
class Consents {

    /** The most database connections that these calls may hold, of the service's twenty. */
    private static final int AT_ONCE = 4;

    private final Turns turns = new Turns(AT_ONCE);
    private final Ledger ledger;
    private final Assessor assessor;
    private final ErasedPeople erasedPeople;
    private final LockedCalls calls;
    private final Caller caller;

    Consents(
            Ledger ledger,
            Assessor assessor,
            ErasedPeople erasedPeople,
            LockedCalls calls,
            Caller caller) {
        this.ledger = ledger;
        this.assessor = assessor;
        this.erasedPeople = erasedPeople;
        this.calls = calls;
        this.caller = caller;
    }

    /**
     * Records all of them or none.
     *
     * @param idempotencyKey the caller's key, or null
     * @throws ProblemException 422 for an unknown brand, purpose or notice; 400 for an impossible
     *     time
     */
    ConsentsRequest.Answer record(String idempotencyKey, List<ConsentStatement> statements) {
        refuseImpossible(statements);
        List<RecipientKey> keys = statements.stream().map(ConsentStatement::recipientKey).toList();
        return turns.take(
                () ->
                        calls.once(
                                idempotencyKey,
                                statements,
                                ConsentsRequest.Answer.class,
                                keys,
                                locked -> enter(locked, keys, statements)));
    }

    private void refuseImpossible(List<ConsentStatement> statements) {
        CatalogView catalog = assessor.viewFor(statements);
        Set<String> notices = assessor.notices(statements);
        for (int i = 0; i < statements.size(); i++) {
            ConsentStatement statement = statements.get(i);
            String path = "consents[" + i + "]";
            refuseUnknownScope(statement, catalog, path);
            if (statement.notice() != null && !notices.contains(statement.notice())) {
                throw ProblemException.unprocessable(
                        path + ".notice",
                        "The notice is unknown; post its exact text to /notices first.");
            }
            refuseImpossibleTime(statement.expressedAt(), path + ".expressedAt");
            TermsRequest.Waiver waiver = statement.terms().outOfHoursWaiver();
            refuseImpossibleTime(
                    waiver == null ? null : waiver.signedAt(),
                    path + ".terms.outOfHoursWaiver.signedAt");
        }
    }

    private static void refuseUnknownScope(
            ConsentStatement statement, CatalogView catalog, String path) {
        if (!catalog.knows(statement.brand())) {
            throw UnknownBrand.at(path + ".brand");
        }
        if (catalog.termsOf(statement.brand(), statement.purpose()).isEmpty()) {
            throw UnknownPurpose.at(path + ".purpose");
        }
    }

    private void refuseImpossibleTime(Instant at, String path) {
        if (at != null && at.isAfter(assessor.now())) {
            throw ProblemException.invalid(path, "must not be in the future");
        }
        if (at != null && at.isBefore(SignalOrder.EARLIEST)) {
            throw ProblemException.invalid(path, "must not be before 1900");
        }
    }

    private ConsentsRequest.Answer enter(
            Groups locked, List<RecipientKey> keys, List<ConsentStatement> statements) {
        LedgerPage page = ledger.open(locked);
        CatalogView catalog = assessor.viewFor(statements);
        List<Assessment> assessed = assessor.assess(catalog, statements);
        ConsentGaps lacking = assessor.lacking(page.groups(), catalog);
        Map<Group, Instant> erased = lacking.erased();
        BiPredicate<Group, RecipientKey> forgotten = erasedPeople.among(erased);
        List<ConsentsRequest.Result> results = new ArrayList<>();
        for (int i = 0; i < statements.size(); i++) {
            RecipientKey key = keys.get(i);
            results.add(
                    isOfErased(page, key, assessed.get(i), erased, forgotten)
                            ? new ConsentsRequest.Result(
                                    key,
                                    ConsentState.WITHDRAWN,
                                    assessed.get(i).missing(),
                                    Set.of())
                            : enter(page, key, assessed.get(i), lacking));
        }
        ledger.write(page);
        return new ConsentsRequest.Answer(results);
    }

    /**
     * Whether it is about an erased person: said before the erasure, or anything less than a
     * consent, which alone brings them back, while they are erased. It is not recorded at all,
     * since its evidence would be about an erased person. Whatever is said by someone who is back
     * counts, above all a refusal.
     */
    private static boolean isOfErased(
            LedgerPage page,
            RecipientKey key,
            Assessment said,
            Map<Group, Instant> erased,
            BiPredicate<Group, RecipientKey> forgotten) {
        Group person = page.groups().of(key);
        Instant since = erased.get(person);
        if (since == null) {
            return false;
        }
        if (said.saidAt() != null && !SignalOrder.optInIsLater(said.saidAt(), since)) {
            return true;
        }
        return said.state() != ConsentState.GIVEN
                && forgotten.test(person, key)
                && !page.standingOf(person).hasAgreedSince(person.subjectOf(key), since);
    }

    private ConsentsRequest.Result enter(
            LedgerPage page, RecipientKey key, Assessment assessed, ConsentGaps lacking) {
        Group group = page.groups().of(key);
        EntryDraft.Scope scope = assessed.scope();
        EntryDraft.Origin origin =
                new EntryDraft.Origin(EntrySource.API, caller.name(), assessed.saidAt());
        boolean renews =
                assessed.saidAt() != null
                        && page.standingOf(group)
                                .wouldRenew(
                                        scope.brand(),
                                        scope.purpose(),
                                        scope.messageClass(),
                                        assessed.saidAt());
        ConsentEntry entry =
                page.enter(
                        group,
                        group.subjectOf(key),
                        new EntryDraft(
                                assessed.state(renews),
                                scope,
                                origin,
                                assessed.proof(),
                                assessed.missing()));
        ConsentState state =
                assessed.missing().isEmpty()
                        ? standing(page.standingOf(group), entry)
                        : assessed.state();
        return new ConsentsRequest.Result(
                key,
                state,
                assessed.missing(),
                state.isValid() ? lacking.of(group, page.standingOf(group), entry) : Set.of());
    }

    /**
     * The state in force once a complete statement is recorded; it may differ from the statement's.
     */
    private static ConsentState standing(Standing standing, ConsentEntry entry) {
        EntryDraft.Scope scope = entry.draft().scope();
        if (standing.optOutFrom(scope.brand(), scope.purpose(), scope.messageClass()).isPresent()) {
            return ConsentState.WITHDRAWN;
        }
        return entry.takesEffect()
                ? entry.draft().state()
                : standing.noTo(scope.brand(), scope.purpose(), scope.messageClass())
                        .or(
                                () ->
                                        standing.rowFor(
                                                entry.subjectId(), scope.brand(), scope.purpose()))
                        .map(StandingRow::state)
                        .orElse(entry.draft().state());
    }
}

package io.anuencia.consent.claim;

import io.anuencia.consent.brand.CatalogVersions;
import io.anuencia.consent.brand.CatalogView;
import io.anuencia.consent.brand.Code;
import io.anuencia.consent.brand.PurposeTerms;
import io.anuencia.consent.ledger.CollectionMethod;
import io.anuencia.consent.ledger.EntryDraft;
import io.anuencia.consent.ledger.Proof;
import io.anuencia.consent.standing.SignalOrder;
import io.anuencia.events.AudienceClass;
import io.anuencia.events.ConsentState;
import java.time.DateTimeException;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;

/**
 * The assessment of a statement: complete, or what it lacks. Pure.
 *
 * @param scope brand and purpose it is about
 * @param proof proof of it
 * @param saidAt when the person said so, or null
 * @param state GIVEN, REFUSED or REQUEST_DEFERRED if it is complete, otherwise UNKNOWN
 * @param missing paths of missing fields, as in {@code evidence.date}; empty if it is complete
 */
record Assessment(
        EntryDraft.Scope scope,
        Proof proof,
        Instant saidAt,
        ConsentState state,
        List<String> missing) {

    /**
     * The facts against which statements are checked.
     *
     * @param catalog brands and purposes
     * @param history when their versions came into force
     * @param notices hashes of known notices
     * @param now current time, by the decision clock; nobody can have consented later
     * @param claimed whether it is a claim by others, for which no caller answers
     */
    record Known(
            CatalogView catalog,
            CatalogVersions.History history,
            Set<String> notices,
            Instant now,
            boolean claimed) {

        boolean hasNotice(ConsentStatement statement) {
            return statement.notice() != null && notices.contains(statement.notice());
        }
    }

    static Assessment of(ConsentStatement statement, Known known) {
        List<String> missing = new ArrayList<>();
        Optional<PurposeTerms> purpose = purpose(statement, known, missing);
        Instant saidAt = saidAt(statement, known, missing);
        Instant confirmedAt = confirmedAt(statement, known);
        boolean confirmed = !known.claimed() || hasConfirmation(statement);
        if (statement.needsProof()) {
            missing.addAll(missingProof(statement, known));
            missing.addAll(TermsRule.missingIn(statement, confirmedAt, purpose));
            if (confirmedAt != null && !confirmed && needsConfirmation(statement, purpose)) {
                missing.add("evidence.confirmingMessageId");
            }
        }
        Proof proof =
                new Proof(
                        audience(statement).orElse(null),
                        method(statement).orElse(null),
                        known.hasNotice(statement) ? statement.notice() : null,
                        statement.evidence(),
                        confirmed ? confirmedAt : null,
                        TermsRule.kept(statement, saidAt, purpose, known));
        return new Assessment(
                scope(statement, purpose),
                proof,
                saidAt,
                missing.isEmpty() ? statement.said() : ConsentState.UNKNOWN,
                missing.stream().distinct().toList());
    }

    private static List<String> missingProof(ConsentStatement statement, Known known) {
        List<String> missing = new ArrayList<>();
        if (audience(statement).isEmpty()) {
            missing.add("audienceClass");
        }
        if (method(statement).isEmpty()) {
            missing.add("collectionMethod");
        }
        if (!known.hasNotice(statement)) {
            missing.add("notice");
        }
        audience(statement)
                .map(
                        found ->
                                EvidenceRule.missingIn(
                                        statement.evidence(),
                                        found,
                                        statement.expressedAt(),
                                        known.now()))
                .orElse(List.of())
                .forEach(field -> missing.add("evidence." + field));
        return missing;
    }

    private static Optional<AudienceClass> audience(ConsentStatement statement) {
        return TermsRule.constant(AudienceClass.class, statement.audienceClass(), null);
    }

    private static Optional<CollectionMethod> method(ConsentStatement statement) {
        return TermsRule.constant(CollectionMethod.class, statement.collectionMethod(), null);
    }

    private static Optional<PurposeTerms> purpose(
            ConsentStatement statement, Known known, List<String> missing) {
        boolean brandKnown = known.catalog().knows(statement.brand());
        Optional<PurposeTerms> terms =
                brandKnown
                        ? known.catalog().termsOf(statement.brand(), statement.purpose())
                        : Optional.empty();
        if (!brandKnown) {
            missing.add("brand");
        }
        if (terms.isEmpty()) {
            missing.add("purpose");
        }
        return terms;
    }

    /**
     * Its state in the ledger: a consent given while another is valid renews that one.
     *
     * @param renews whether another is valid
     */
    ConsentState state(boolean renews) {
        return renews && state == ConsentState.GIVEN ? ConsentState.RENEWED : state;
    }

    /**
     * The scope to record. A malformed brand or purpose may be anything that a column held by
     * mistake, so it is not kept.
     */
    private static EntryDraft.Scope scope(
            ConsentStatement statement, Optional<PurposeTerms> terms) {
        String brand = Code.matches(statement.brand()) ? statement.brand() : null;
        String purpose = Code.matches(statement.purpose()) ? statement.purpose() : null;
        return new EntryDraft.Scope(
                brand,
                brand == null ? null : purpose,
                terms.map(PurposeTerms::messageClass).orElse(null));
    }

    /**
     * When it was said. A refusal or deferral needs no proof, not even of the time: without one,
     * the time of receipt counts.
     */
    private static Instant saidAt(ConsentStatement statement, Known known, List<String> missing) {
        Instant saidAt =
                !statement.needsProof() && statement.expressedAt() == null
                        ? known.now()
                        : statement.expressedAt();
        if (saidAt == null || !isPossible(saidAt, known)) {
            missing.add("expressedAt");
            return null;
        }
        return saidAt.truncatedTo(ChronoUnit.MICROS);
    }

    /**
     * Whether there is a confirmation: a date alone does not count; it takes the challenge, or the
     * message that confirmed.
     */
    private static boolean hasConfirmation(ConsentStatement statement) {
        return Stream.of("confirmingMessageId", "challengeId")
                .map(statement.evidence()::get)
                .anyMatch(id -> id != null && !id.isBlank());
    }

    private static boolean needsConfirmation(
            ConsentStatement statement, Optional<PurposeTerms> purpose) {
        return purpose.filter(PurposeTerms::doubleOptIn).isPresent()
                || TermsRule.isOnDoubleOptIn(statement.terms());
    }

    /** Returns when it was confirmed; null if that is before the consent, which is impossible. */
    private static Instant confirmedAt(ConsentStatement statement, Known known) {
        String text = statement.evidence().get("doubleOptInAt");
        if (text == null) {
            return null;
        }
        try {
            Instant at = Instant.parse(text.strip()).truncatedTo(ChronoUnit.MICROS);
            Instant since = statement.expressedAt();
            boolean tooEarly = since != null && at.isBefore(since.truncatedTo(ChronoUnit.MICROS));
            return tooEarly || !isPossible(at, known) ? null : at;
        } catch (DateTimeException e) {
            return null;
        }
    }

    private static boolean isPossible(Instant at, Known known) {
        return !at.isBefore(SignalOrder.EARLIEST) && !at.isAfter(known.now());
    }
}

package io.anuencia.consent.claim;

import io.anuencia.consent.brand.CatalogView;
import io.anuencia.consent.brand.Code;
import io.anuencia.consent.brand.PurposeTerms;
import io.anuencia.consent.ledger.CollectionMethod;
import io.anuencia.consent.ledger.EntryDraft;
import io.anuencia.consent.ledger.Proof;
import io.anuencia.events.AudienceClass;
import io.anuencia.events.ConsentState;
import java.time.DateTimeException;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/**
 * What a statement is worth: complete, or what it lacks. Pure.
 *
 * @param scope what it is about
 * @param proof what proves it
 * @param saidAt when the person said so, or null
 * @param missing paths of what it lacks, as in {@code evidence.date}; empty: it is a consent
 */
record Assessment(EntryDraft.Scope scope, Proof proof, Instant saidAt, List<String> missing) {

    /**
     * What statements are held against.
     *
     * @param catalog brands and purposes
     * @param notices hashes of known notices
     * @param now nobody can have consented later, by the decision clock
     */
    record Known(CatalogView catalog, Set<String> notices, Instant now) {}

    static Assessment of(ConsentStatement statement, Known known) {
        List<String> missing = new ArrayList<>();
        EntryDraft.Scope scope = scope(statement, known, missing);
        Optional<AudienceClass> audience = constant(AudienceClass.class, statement.audienceClass());
        Optional<CollectionMethod> method =
                constant(CollectionMethod.class, statement.collectionMethod());
        Instant saidAt = saidAt(statement, known, missing);
        if (audience.isEmpty()) {
            missing.add("audienceClass");
        }
        if (method.isEmpty()) {
            missing.add("collectionMethod");
        }
        boolean hasNotice =
                statement.notice() != null && known.notices().contains(statement.notice());
        if (!hasNotice) {
            missing.add("notice");
        }
        audience.ifPresent(
                found ->
                        EvidenceRule.of(found).missingIn(statement.evidence()).stream()
                                .map("evidence."::concat)
                                .forEach(missing::add));
        Proof proof =
                new Proof(
                        audience.orElse(null),
                        method.orElse(null),
                        hasNotice ? statement.notice() : null,
                        statement.evidence(),
                        doubleOptInAt(statement, known));
        return new Assessment(scope, proof, saidAt, List.copyOf(missing));
    }

    ConsentState state() {
        return missing.isEmpty() ? ConsentState.GIVEN : ConsentState.UNKNOWN;
    }

    /** A brand or purpose that is none may be anything a column held by mistake: it is not kept. */
    private static EntryDraft.Scope scope(
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
        String brand = Code.matches(statement.brand()) ? statement.brand() : null;
        String purpose = Code.matches(statement.purpose()) ? statement.purpose() : null;
        return new EntryDraft.Scope(
                brand,
                brand == null ? null : purpose,
                terms.map(PurposeTerms::messageClass).orElse(null));
    }

    private static Instant saidAt(ConsentStatement statement, Known known, List<String> missing) {
        Instant saidAt = statement.expressedAt();
        if (saidAt == null || saidAt.isAfter(known.now())) {
            missing.add("expressedAt");
            return null;
        }
        return saidAt.truncatedTo(ChronoUnit.MICROS);
    }

    private static Instant doubleOptInAt(ConsentStatement statement, Known known) {
        String text = statement.evidence().get("doubleOptInAt");
        if (text == null) {
            return null;
        }
        try {
            Instant at = Instant.parse(text).truncatedTo(ChronoUnit.MICROS);
            return at.isAfter(known.now()) ? null : at;
        } catch (DateTimeException e) {
            return null;
        }
    }

    private static <E extends Enum<E>> Optional<E> constant(Class<E> type, String name) {
        return Arrays.stream(type.getEnumConstants())
                .filter(constant -> constant.name().equals(name))
                .findFirst();
    }
}

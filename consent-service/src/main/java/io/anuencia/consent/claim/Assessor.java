package io.anuencia.consent.claim;

import io.anuencia.consent.brand.Catalog;
import io.anuencia.consent.brand.CatalogVersions;
import io.anuencia.consent.brand.CatalogView;
import io.anuencia.consent.subject.Group;
import io.anuencia.consent.subject.Groups;
import io.anuencia.consent.suppression.SuppressionKind;
import io.anuencia.consent.suppression.Suppressions;
import io.anuencia.messaging.Clocks;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Clock;
import java.time.Instant;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;

/** Checks statements against current data. */
@ApplicationScoped
class Assessor {

    private final Catalog catalog;
    private final CatalogVersions versions;
    private final Suppressions suppressions;
    private final Clock clock;

    Assessor(
            Catalog catalog,
            CatalogVersions versions,
            Suppressions suppressions,
            @Clocks.Decision Clock clock) {
        this.catalog = catalog;
        this.versions = versions;
        this.suppressions = suppressions;
        this.clock = clock;
    }

    /** Assesses statements that a caller answers for; one assessment each, in order. */
    List<Assessment> assess(List<ConsentStatement> statements) {
        return assess(viewFor(statements), statements);
    }

    /** As {@link #assess(List)}, with a catalog that has been read already. */
    List<Assessment> assess(CatalogView view, List<ConsentStatement> statements) {
        return assess(view, statements, false);
    }

    /** Assesses claims; one assessment each, in order. */
    List<Assessment> assessClaims(List<ConsentStatement> claims) {
        return assess(viewFor(claims), claims, true);
    }

    private List<Assessment> assess(
            CatalogView view, List<ConsentStatement> statements, boolean claimed) {
        Assessment.Known known =
                new Assessment.Known(
                        view, versions.of(view.brands()), notices(statements), now(), claimed);
        return statements.stream().map(statement -> Assessment.of(statement, known)).toList();
    }

    /** The stored ones of the notices that the statements name. */
    Set<String> notices(List<ConsentStatement> statements) {
        return catalog.knownNotices(statements.stream().map(ConsentStatement::notice).toList());
    }

    CatalogView viewFor(List<ConsentStatement> statements) {
        return catalog.read(statements.stream().map(ConsentStatement::brand).toList(), List.of());
    }

    /** Since when people are erased; those who are not are absent. */
    Map<Group, Instant> erased(Groups groups) {
        return suppressions.erased(groups.all());
    }

    /** As {@link #erased}, by subject, for people who are linked with others. */
    Map<UUID, Instant> erasedSubjects(Groups groups) {
        Map<UUID, Instant> erased = new HashMap<>();
        suppressions.read(groups.all()).values().stream()
                .flatMap(List::stream)
                .filter(found -> found.kind() == SuppressionKind.ERASED)
                .forEach(
                        found ->
                                erased.merge(
                                        found.subjectId(),
                                        found.since(),
                                        (one, other) -> one.isAfter(other) ? one : other));
        return erased;
    }

    /** Finds what consents recorded for people lack. */
    ConsentGaps lacking(Groups groups, CatalogView view) {
        return new ConsentGaps(view, suppressions.read(groups.all()), now());
    }

    /** The decision time; nobody can have said anything later. */
    Instant now() {
        return clock.instant();
    }
}

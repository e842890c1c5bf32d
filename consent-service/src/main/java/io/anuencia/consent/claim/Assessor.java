package io.anuencia.consent.claim;

import io.anuencia.consent.brand.Catalog;
import io.anuencia.consent.brand.CatalogVersions;
import io.anuencia.consent.brand.CatalogView;
import io.anuencia.consent.subject.Group;
import io.anuencia.consent.subject.Groups;
import io.anuencia.consent.suppression.Suppressions;
import io.anuencia.messaging.Clocks;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Clock;
import java.time.Instant;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Set;

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
    Map<Group, Instant> erased(Collection<Group> people) {
        return suppressions.erased(people);
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

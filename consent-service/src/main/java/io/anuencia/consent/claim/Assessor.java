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
import java.util.List;
import java.util.Map;
import java.util.Set;

/** Holds statements against what is known now. */
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

    /** One assessment for each statement that someone answers for, in their order. */
    List<Assessment> assess(List<ConsentStatement> statements) {
        return assess(viewFor(statements), statements);
    }

    /** The same, held against a catalog that is read already. */
    List<Assessment> assess(CatalogView view, List<ConsentStatement> statements) {
        return assess(view, statements, false);
    }

    /** The same of claims. */
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

    /** Those of the notices that the statements name that are stored. */
    Set<String> notices(List<ConsentStatement> statements) {
        return catalog.knownNotices(statements.stream().map(ConsentStatement::notice).toList());
    }

    CatalogView viewFor(List<ConsentStatement> statements) {
        return catalog.read(statements.stream().map(ConsentStatement::brand).toList(), List.of());
    }

    /** Since when people were forgotten; those who were not are absent. */
    Map<Group, Instant> erased(Groups groups) {
        return suppressions.erased(groups.all());
    }

    /** What consents to purposes lack that are entered about people. */
    Lacking lacking(Groups groups, CatalogView view) {
        return new Lacking(view, suppressions.read(groups.all()), now());
    }

    /** Nobody can have said anything later than this. */
    Instant now() {
        return clock.instant();
    }
}

package io.anuencia.consent.claim;

import io.anuencia.consent.brand.Catalog;
import io.anuencia.consent.brand.CatalogView;
import io.anuencia.messaging.Clocks;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Clock;
import java.time.Instant;
import java.util.List;
import java.util.Set;

/** Holds statements against what is known now. */
@ApplicationScoped
class Assessor {

    private final Catalog catalog;
    private final Clock clock;

    Assessor(Catalog catalog, @Clocks.Decision Clock clock) {
        this.catalog = catalog;
        this.clock = clock;
    }

    /** One assessment for each statement, in their order. */
    List<Assessment> assess(List<ConsentStatement> statements) {
        CatalogView view = viewFor(statements);
        Set<String> notices =
                catalog.knownNotices(statements.stream().map(ConsentStatement::notice).toList());
        Assessment.Known known = new Assessment.Known(view, notices, now());
        return statements.stream().map(statement -> Assessment.of(statement, known)).toList();
    }

    CatalogView viewFor(List<ConsentStatement> statements) {
        return catalog.read(statements.stream().map(ConsentStatement::brand).toList(), List.of());
    }

    /** Nobody can have said anything later than this. */
    Instant now() {
        return clock.instant();
    }
}

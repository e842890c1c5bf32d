package io.anuencia.consent.recipient;

import io.anuencia.consent.brand.Catalog;
import io.anuencia.consent.brand.CatalogView;
import io.anuencia.consent.brand.PurposeTerms;
import io.anuencia.consent.standing.Lack;
import io.anuencia.consent.standing.Standing;
import io.anuencia.consent.standing.StandingRow;
import io.anuencia.consent.suppression.Suppression;
import io.anuencia.events.ConsentState;
import io.anuencia.events.MessageClass;
import io.anuencia.messaging.Clocks;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Clock;
import java.time.Instant;
import java.util.Collection;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/** Shows consents, compared with their purposes as they are now. */
@ApplicationScoped
class ConsentViews {

    private final Catalog catalog;
    private final Clock clock;

    ConsentViews(Catalog catalog, @Clocks.Decision Clock clock) {
        this.catalog = catalog;
        this.clock = clock;
    }

    /** Reads the current purposes of some rows. */
    CatalogView purposesOf(Collection<StandingRow> rows) {
        return catalog.read(rows.stream().map(StandingRow::brand).toList(), List.of());
    }

    /**
     * Returns a view of each row.
     *
     * @param rows rows that are about a purpose
     * @param purposes the current purposes of the rows, and maybe others
     * @param standing the standing that the rows are from
     * @param suppressions suppressions of the person, lifted by a consent or not
     */
    List<StandingView.Consent> of(
            List<StandingRow> rows,
            CatalogView purposes,
            Standing standing,
            Collection<Suppression> suppressions) {
        return rows.stream()
                .map(
                        row ->
                                consent(
                                        row,
                                        purposes.termsOf(row.brand(), row.purpose()),
                                        standing,
                                        suppressions))
                .toList();
    }

    private StandingView.Consent consent(
            StandingRow row,
            Optional<PurposeTerms> terms,
            Standing standing,
            Collection<Suppression> suppressions) {
        boolean ended = row.state().isValid() && isEnded(row, terms, standing);
        boolean stands = row.state().isValid() && !ended;
        Instant now = clock.instant();
        return new StandingView.Consent(
                row.brand(),
                row.purpose(),
                ended ? ConsentState.WITHDRAWN : row.state(),
                stands
                        ? terms.map(known -> Lack.of(row, suppressions, known, now))
                                .orElse(Set.of())
                        : Set.of(),
                row.audienceClass(),
                row.saidAt(),
                row.doubleOptInAt(),
                stands ? terms.map(row::endsAt).orElse(row.terms().validUntil()) : null,
                row.terms().notice(),
                row.entryId(),
                row.recordedAt());
    }

    private static boolean isEnded(
            StandingRow row, Optional<PurposeTerms> terms, Standing standing) {
        MessageClass messageClass =
                terms.map(PurposeTerms::messageClass).orElse(MessageClass.MARKETING);
        return standing.optOutFrom(row.brand(), row.purpose(), messageClass).isPresent();
    }
}

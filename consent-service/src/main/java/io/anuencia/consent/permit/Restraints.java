package io.anuencia.consent.permit;

import io.anuencia.consent.registry.Registries;
import io.anuencia.consent.subject.Group;
import io.anuencia.consent.suppression.PendingReview;
import io.anuencia.consent.suppression.PendingReviews;
import io.anuencia.consent.suppression.Suppression;
import io.anuencia.consent.suppression.Suppressions;
import io.anuencia.messaging.sql.RoundTrip;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.function.Supplier;

/** Reads whatever keeps people from being written to: suppressions, open reviews and registries. */
@ApplicationScoped
class Restraints {

    private final Suppressions suppressions;
    private final PendingReviews reviews;
    private final Registries registries;

    Restraints(Suppressions suppressions, PendingReviews reviews, Registries registries) {
        this.suppressions = suppressions;
        this.reviews = reviews;
        this.registries = registries;
    }

    Supplier<Map<Group, List<Suppression>>> suppressions(
            Collection<Group> groups, RoundTrip roundTrip) {
        return suppressions.read(groups, roundTrip);
    }

    Supplier<Map<Group, List<PendingReview>>> reviews(
            Collection<Group> groups, RoundTrip roundTrip) {
        return reviews.read(groups, roundTrip);
    }

    Supplier<Registries.Listings> listings(Collection<Group> groups, RoundTrip roundTrip) {
        return registries.read(groups, roundTrip);
    }
}

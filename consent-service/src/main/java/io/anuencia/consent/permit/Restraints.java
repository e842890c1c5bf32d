package io.anuencia.consent.permit;

import io.anuencia.consent.decision.RegistryAnswer;
import io.anuencia.consent.policy.Law;
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

    Supplier<Known> read(Collection<Group> people, RoundTrip roundTrip) {
        Supplier<Map<Group, List<Suppression>>> suppressed = suppressions.read(people, roundTrip);
        Supplier<Map<Group, List<PendingReview>>> pending = reviews.read(people, roundTrip);
        Supplier<Registries.Listings> listings = registries.read(people, roundTrip);
        return () -> new Known(suppressed.get(), pending.get(), listings.get());
    }

    /**
     * Whatever keeps some people from being written to.
     *
     * @param suppressions suppressions
     * @param reviews reviews that are still open
     * @param listings registries that list them
     */
    record Known(
            Map<Group, List<Suppression>> suppressions,
            Map<Group, List<PendingReview>> reviews,
            Registries.Listings listings) {

        /** The suppressions of all of these people. */
        List<Suppression> of(List<Group> groups) {
            return groups.stream().flatMap(group -> suppressions.get(group).stream()).toList();
        }

        /** Whether a human must first read what the person wrote to the brand. */
        boolean isPending(Group group, String brand) {
            return reviews.get(group).stream().anyMatch(review -> review.covers(brand));
        }

        /** The answers about these people from every registry that the law names. */
        List<RegistryAnswer> answers(Law law, List<Group> groups) {
            return law.registries().stream()
                    .map(
                            rule ->
                                    new RegistryAnswer(
                                            rule.id(),
                                            listings.dateOf(rule.id()),
                                            listings.has(rule.id(), groups)))
                    .toList();
        }
    }
}

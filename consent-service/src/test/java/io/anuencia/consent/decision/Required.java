package io.anuencia.consent.decision;

import io.anuencia.consent.policy.ConsentRequirements;
import java.time.Period;
import java.util.function.Consumer;

/** Builds a law's requirements for a consent; by default a sign of life within two years. */
final class Required {

    boolean softOptIn;
    boolean inferred;
    ConsentRequirements.Implied implied;
    boolean doubleOptIn;
    boolean written;
    boolean consumerInitiated;
    boolean channelAuthorised;
    boolean ageProof;
    Integer asks;
    Period inactivity = Period.ofMonths(24);

    static ConsentRequirements of() {
        return new Required().build();
    }

    static ConsentRequirements with(Consumer<Required> change) {
        Required required = new Required();
        change.accept(required);
        return required.build();
    }

    ConsentRequirements build() {
        return new ConsentRequirements(
                softOptIn,
                inferred,
                implied,
                doubleOptIn,
                written,
                consumerInitiated,
                channelAuthorised,
                ageProof,
                asks,
                inactivity);
    }
}

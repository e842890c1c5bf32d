package io.anuencia.consent.preference;

import io.anuencia.consent.brand.PurposeTerms;
import io.anuencia.consent.standing.Standing;
import io.anuencia.consent.standing.Standings;
import io.anuencia.consent.subject.Group;
import io.anuencia.consent.suppression.Suppression;
import io.anuencia.consent.suppression.Suppressions;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Instant;
import java.util.List;

/** Reads what the statuses of a person's purposes depend on. */
@ApplicationScoped
class Statuses {

    private final Standings standings;
    private final Suppressions suppressions;

    Statuses(Standings standings, Suppressions suppressions) {
        this.standings = standings;
        this.suppressions = suppressions;
    }

    /**
     * A person's standing and suppressions.
     *
     * @param suppressions suppressions of the person, whether or not a consent has lifted them
     */
    record Read(Standing standing, List<Suppression> suppressions) {

        PurposeStatus of(String brand, String purpose, PurposeTerms terms, Instant now) {
            return PurposeStatus.of(this, brand, purpose, terms, now);
        }
    }

    Read read(Group person) {
        return new Read(standings.of(person), suppressions.of(person));
    }
}

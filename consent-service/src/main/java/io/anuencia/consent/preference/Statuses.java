package io.anuencia.consent.preference;

import io.anuencia.consent.brand.PurposeTerms;
import io.anuencia.consent.decision.ConsentEnd;
import io.anuencia.consent.expiry.EndedConsents;
import io.anuencia.consent.standing.Standing;
import io.anuencia.consent.standing.StandingRow;
import io.anuencia.consent.standing.Standings;
import io.anuencia.consent.subject.Group;
import io.anuencia.consent.suppression.Suppression;
import io.anuencia.consent.suppression.Suppressions;
import io.anuencia.events.MessageClass;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.UUID;

/** Reads what the statuses of a person's purposes depend on. */
@ApplicationScoped
class Statuses {

    private final Standings standings;
    private final Suppressions suppressions;
    private final EndedConsents ended;

    Statuses(Standings standings, Suppressions suppressions, EndedConsents ended) {
        this.standings = standings;
        this.suppressions = suppressions;
        this.ended = ended;
    }

    /**
     * A person's standing and suppressions.
     *
     * @param suppressions suppressions of the person, whether or not a consent has lifted them
     * @param ended why consents have ended by themselves, by ledger entry
     */
    record Read(
            Standing standing, List<Suppression> suppressions, Map<UUID, ConsentEnd.Why> ended) {

        /** What forbids messages under a consent, although the consent itself may be enough. */
        List<Suppression> against(StandingRow consent, MessageClass about) {
            return suppressions.stream()
                    .filter(found -> found.covers(consent.brand(), consent.purpose(), about))
                    .filter(found -> !isLifted(found, consent))
                    .toList();
        }

        private boolean isLifted(Suppression found, StandingRow consent) {
            return found.kind().isLiftedByConsent()
                    && standing.isLifted(
                            found.subjectId(), found.since(), consent.brand(), consent.purpose());
        }

        /**
         * Whether a row is from before its key was reported to be somebody else's, and no messages
         * come under it: the next holder need not be told of it.
         */
        boolean isOfFormerHolder(StandingRow row, MessageClass about) {
            return (row.state().isValid() ? against(row, about) : suppressions)
                    .stream().anyMatch(found -> isReportSince(row, found));
        }

        private static boolean isReportSince(StandingRow row, Suppression found) {
            return found.kind().isOfAnotherHolder()
                    && found.subjectId().equals(row.subjectId())
                    && (row.saidAt() == null || !row.saidAt().isAfter(found.since()));
        }

        PurposeStatus of(String brand, String purpose, PurposeTerms terms, Instant now) {
            return PurposeStatus.of(this, brand, purpose, terms, now);
        }
    }

    Read read(Group person, String brand) {
        return new Read(standings.of(person), suppressions.of(person), ended.of(person, brand));
    }
}

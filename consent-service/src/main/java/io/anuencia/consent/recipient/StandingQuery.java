package io.anuencia.consent.recipient;

import io.anuencia.consent.standing.Standing;
import io.anuencia.consent.standing.StandingRow;
import io.anuencia.consent.standing.Standings;
import io.anuencia.consent.subject.Group;
import io.anuencia.consent.subject.Subjects;
import io.anuencia.consent.suppression.Suppression;
import io.anuencia.consent.suppression.Suppressions;
import io.anuencia.consent.wish.Wishes;
import io.anuencia.events.RecipientKey;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.List;
import java.util.Optional;

/** Reads what stands for a person, over all subjects of their group. */
@ApplicationScoped
class StandingQuery {

    private final Subjects subjects;
    private final Standings standings;
    private final Suppressions suppressions;
    private final Wishes wishes;
    private final ConsentViews consents;

    StandingQuery(
            Subjects subjects,
            Standings standings,
            Suppressions suppressions,
            Wishes wishes,
            ConsentViews consents) {
        this.subjects = subjects;
        this.standings = standings;
        this.suppressions = suppressions;
        this.wishes = wishes;
        this.consents = consents;
    }

    /**
     * What stands.
     *
     * @param brand shows this one alone, with what holds for all; null shows every brand
     */
    StandingView of(RecipientKey key, String brand) {
        Optional<Group> found = subjects.read(List.of(key)).find(key);
        if (found.isEmpty()) {
            Group stranger = subjects.imagine(List.of(key)).of(key);
            return new StandingView(
                    key, 0, List.of(), optOuts(suppressionsOf(stranger), brand), null);
        }
        Group group = found.get();
        Standing standing = standings.read(List.of(group)).get(group);
        List<StandingRow> rows =
                standing.rows().stream()
                        .filter(row -> row.purpose() != null && isAbout(row.brand(), brand))
                        .toList();
        List<Suppression> set = suppressionsOf(group);
        return new StandingView(
                key,
                group.version(),
                consents.of(rows, standing, set),
                optOuts(set, brand),
                StandingView.Wishes.of(wishes.read(List.of(group)).get(group)));
    }

    /** Of a key that leads to nobody: what is kept of someone who was erased, all that we know. */
    private List<Suppression> suppressionsOf(Group group) {
        return suppressions.read(List.of(group)).get(group);
    }

    private static List<StandingView.OptOut> optOuts(List<Suppression> set, String brand) {
        return set.stream()
                .filter(optOut -> isAbout(optOut.brand(), brand))
                .map(
                        optOut ->
                                new StandingView.OptOut(
                                        optOut.kind(),
                                        optOut.brand(),
                                        optOut.purpose(),
                                        optOut.since()))
                .toList();
    }

    private static boolean isAbout(String brand, String wanted) {
        return wanted == null || brand == null || brand.equals(wanted);
    }
}

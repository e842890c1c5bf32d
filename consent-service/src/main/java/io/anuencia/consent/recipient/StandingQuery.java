package io.anuencia.consent.recipient;

import io.anuencia.consent.brand.CatalogView;
import io.anuencia.consent.standing.Standing;
import io.anuencia.consent.standing.StandingRow;
import io.anuencia.consent.standing.Standings;
import io.anuencia.consent.subject.Group;
import io.anuencia.consent.subject.Groups;
import io.anuencia.consent.subject.Subjects;
import io.anuencia.consent.suppression.Suppression;
import io.anuencia.consent.suppression.Suppressions;
import io.anuencia.consent.wish.Wish;
import io.anuencia.consent.wish.Wishes;
import io.anuencia.events.RecipientKey;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/** Reads the standing of a person, over all subjects of their group. */
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
     * Returns the standing of a person.
     *
     * @param brand limits the answer to this brand and what holds for all; null for every brand
     */
    StandingView of(RecipientKey key, String brand) {
        return of(List.of(key), brand).get(0);
    }

    /** Returns the standing of each of these people, in the order of the keys. */
    List<StandingView> of(List<RecipientKey> keys, String brand) {
        // A key without a subject belongs to someone who was erased or never seen: only what is
        // kept of the erased can be found.
        Groups people = subjects.imagine(keys);
        List<Group> each = people.of(keys);
        Map<Group, Standing> stands = standings.read(each);
        Map<Group, List<StandingRow>> rows = new HashMap<>();
        stands.forEach((person, standing) -> rows.put(person, purposesIn(standing, brand)));
        CatalogView purposes =
                consents.purposesOf(rows.values().stream().flatMap(List::stream).toList());
        Map<Group, List<Suppression>> suppressed = suppressions.read(each);
        Map<Group, Wish> wished = wishes.read(each);
        return keys.stream()
                .map(
                        key -> {
                            Group person = people.of(key);
                            List<Suppression> set = suppressed.get(person);
                            return new StandingView(
                                    key,
                                    brand == null ? person.version() : null,
                                    consents.of(
                                            rows.get(person), purposes, stands.get(person), set),
                                    optOuts(set, brand),
                                    StandingView.Wishes.of(wished.get(person)));
                        })
                .toList();
    }

    private static List<StandingRow> purposesIn(Standing standing, String brand) {
        return standing.rows().stream()
                .filter(row -> row.purpose() != null && isAbout(row.brand(), brand))
                .toList();
    }

    private static List<StandingView.OptOut> optOuts(List<Suppression> set, String brand) {
        return set.stream()
                .filter(found -> brand == null || found.isShownTo(brand))
                .map(found -> StandingView.OptOut.of(found, brand))
                .toList();
    }

    private static boolean isAbout(String brand, String wanted) {
        return wanted == null || brand == null || brand.equals(wanted);
    }
}

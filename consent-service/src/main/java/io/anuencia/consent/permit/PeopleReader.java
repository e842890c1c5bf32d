package io.anuencia.consent.permit;

import io.anuencia.consent.frequency.Activity;
import io.anuencia.consent.frequency.SignsOfLife;
import io.anuencia.consent.residence.Residence;
import io.anuencia.consent.residence.Residences;
import io.anuencia.consent.standing.Standing;
import io.anuencia.consent.standing.Standings;
import io.anuencia.consent.subject.Group;
import io.anuencia.consent.subject.Groups;
import io.anuencia.consent.wish.Wish;
import io.anuencia.consent.wish.Wishes;
import io.anuencia.messaging.sql.RoundTrip;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.function.Supplier;

/**
 * Reads everything recorded about people: one statement for each kind of data, all in one round
 * trip.
 */
@ApplicationScoped
class PeopleReader {

    private final Standings standings;
    private final Restraints restraints;
    private final Activity activity;
    private final Wishes wishes;
    private final Residences residences;

    PeopleReader(
            Standings standings,
            Restraints restraints,
            Activity activity,
            Wishes wishes,
            Residences residences) {
        this.standings = standings;
        this.restraints = restraints;
        this.activity = activity;
        this.wishes = wishes;
        this.residences = residences;
    }

    Supplier<Inputs.People> read(Groups groups, RoundTrip roundTrip) {
        Collection<Group> all = groups.all();
        Supplier<Map<Group, Standing>> agreed = standings.read(all, roundTrip);
        Supplier<Restraints.Known> restrained = restraints.read(all, roundTrip);
        Supplier<SignsOfLife> heard = activity.read(all, roundTrip);
        Supplier<Map<Group, Wish>> wished = wishes.read(all, roundTrip);
        Supplier<Map<Group, List<Residence>>> homes = residences.read(all, roundTrip);
        return () ->
                new Inputs.People(
                        groups,
                        agreed.get(),
                        restrained.get(),
                        heard.get(),
                        wished.get(),
                        homes.get());
    }
}

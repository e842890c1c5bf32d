package io.anuencia.consent.permit;

import io.anuencia.consent.brand.DeclaredFrequency;
import io.anuencia.consent.decision.Person;
import io.anuencia.consent.frequency.Activity;
import io.anuencia.consent.standing.Standings;
import io.anuencia.consent.subject.Group;
import io.anuencia.consent.subject.Groups;
import io.anuencia.consent.wish.Wish;
import io.anuencia.consent.wish.Wishes;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Instant;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/** Reads what is known of people: one statement for each kind of thing. */
@ApplicationScoped
class PeopleReader {

    private final Standings standings;
    private final Restraints restraints;
    private final Activity activity;
    private final Wishes wishes;

    PeopleReader(Standings standings, Restraints restraints, Activity activity, Wishes wishes) {
        this.standings = standings;
        this.restraints = restraints;
        this.activity = activity;
        this.wishes = wishes;
    }

    Inputs.People read(Groups groups) {
        Map<Group, Instant> heard = activity.read(groups.all());
        Map<Group, Wish> wished = wishes.read(groups.all());
        Map<Group, Person> persons = new HashMap<>();
        Map<Group, DeclaredFrequency> rarer = new HashMap<>();
        for (Group group : groups.all()) {
            Wish wish = wished.getOrDefault(group, Wish.NONE);
            persons.put(group, new Person(false, wish.snoozedUntil(), heard.get(group), List.of()));
            if (wish.frequency() != null) {
                rarer.put(group, wish.frequency());
            }
        }
        return new Inputs.People(
                groups,
                standings.read(groups.all()),
                restraints.suppressions(groups.all()),
                restraints.reviews(groups.all()),
                restraints.listings(groups.all()),
                persons,
                rarer);
    }
}

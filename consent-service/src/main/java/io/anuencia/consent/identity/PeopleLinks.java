package io.anuencia.consent.identity;

import io.anuencia.consent.optout.Barrier;
import io.anuencia.consent.optout.OptOutRegister;
import io.anuencia.consent.review.Question;
import io.anuencia.consent.review.Reviews;
import io.anuencia.consent.subject.Group;
import io.anuencia.consent.subject.Groups;
import io.anuencia.consent.subject.Links;
import io.anuencia.consent.subject.Subjects;
import io.anuencia.events.RecipientKey;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.UUID;

/**
 * Links the people whom WhatsApp names together. Where both were known, what one of them opted out
 * from holds for the other from the commit on, with barrier, and a human is asked.
 */
@ApplicationScoped
public class PeopleLinks {

    private final Subjects subjects;
    private final Links links;
    private final OptOutRegister register;
    private final Reviews reviews;
    private final Barrier barrier;

    PeopleLinks(
            Subjects subjects,
            Links links,
            OptOutRegister register,
            Reviews reviews,
            Barrier barrier) {
        this.subjects = subjects;
        this.links = links;
        this.register = register;
        this.reviews = reviews;
        this.barrier = barrier;
    }

    /**
     * Links in a transaction of its own; a repeat changes nothing.
     *
     * @param people for each payload item all keys that it names
     */
    public void link(Collection<List<RecipientKey>> people) {
        List<List<RecipientKey>> apart =
                people.stream().filter(keys -> keys.size() > 1).distinct().toList();
        if (apart.isEmpty()) {
            return;
        }
        Groups known = subjects.read(distinct(apart));
        apart = apart.stream().filter(keys -> !areOne(known, keys)).toList();
        if (!apart.isEmpty()) {
            List<List<RecipientKey>> toLink = apart;
            barrier.probe(subjects.locked(distinct(toLink), locked -> link(locked, toLink)));
        }
    }

    private List<UUID> link(Groups locked, List<List<RecipientKey>> people) {
        List<UUID> optOuts = new ArrayList<>();
        for (List<RecipientKey> keys : people) {
            links.link(locked, keys)
                    .filter(Links.Joined::bothKnown)
                    .ifPresent(joined -> optOuts.addAll(lookAt(locked, joined, keys.get(0))));
        }
        return optOuts;
    }

    /** The question is about one whom the link joined: others may be taken away from them. */
    private List<UUID> lookAt(Groups locked, Links.Joined joined, RecipientKey linked) {
        Group person = joined.person();
        UUID review = reviews.open(Question.aboutLink(person.subjectOf(linked), joined.linkedAt()));
        links.reviewedBy(review, joined);
        return register.waitAgain(locked, person);
    }

    private static boolean areOne(Groups known, List<RecipientKey> keys) {
        Group first = known.find(keys.get(0)).orElse(null);
        return first != null
                && keys.stream().allMatch(key -> known.find(key).filter(first::equals).isPresent());
    }

    private static List<RecipientKey> distinct(List<List<RecipientKey>> people) {
        return people.stream().flatMap(List::stream).distinct().toList();
    }
}

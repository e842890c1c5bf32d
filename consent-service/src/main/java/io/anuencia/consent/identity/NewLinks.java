package io.anuencia.consent.identity;

import io.anuencia.consent.optout.CarriedOptOuts;
import io.anuencia.consent.review.Question;
import io.anuencia.consent.review.Reviews;
import io.anuencia.consent.subject.Group;
import io.anuencia.consent.subject.Groups;
import io.anuencia.consent.subject.LinkBatch;
import io.anuencia.consent.subject.Links;
import io.anuencia.consent.suppression.Suppressions;
import io.anuencia.events.RecipientKey;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;

/** Links locked people; people who were erased are not linked again by older reports. */
@ApplicationScoped
class NewLinks {

    private final Links links;
    private final CarriedOptOuts carried;
    private final Reviews reviews;
    private final Suppressions suppressions;

    NewLinks(Links links, CarriedOptOuts carried, Reviews reviews, Suppressions suppressions) {
        this.links = links;
        this.carried = carried;
        this.reviews = reviews;
        this.suppressions = suppressions;
    }

    /** Links people in the running transaction; returns the opt-outs whose barrier starts again. */
    List<UUID> link(Groups locked, Collection<PeopleLinks.Named> people) {
        Map<RecipientKey, Instant> erased = erased(locked);
        LinkBatch batch = links.begin(locked);
        List<UUID> optOuts = new ArrayList<>();
        for (PeopleLinks.Named named : people) {
            if (!isOfErased(erased, named)) {
                List<RecipientKey> keys = named.keys();
                batch.link(keys)
                        .filter(Links.Joined::bothKnown)
                        .ifPresent(
                                joined -> {
                                    batch.write();
                                    optOuts.addAll(openReview(locked, joined, keys.get(0)));
                                });
            }
        }
        batch.write();
        return optOuts;
    }

    /** Returns when each key was erased; by key, because linking replaces the people. */
    private Map<RecipientKey, Instant> erased(Groups locked) {
        Map<RecipientKey, Instant> erased = new HashMap<>();
        suppressions
                .erased(locked.all())
                .forEach((person, since) -> person.keys().forEach(key -> erased.put(key, since)));
        return erased;
    }

    /**
     * Whether a report is from before the erasure of each of its keys but is read after it: it no
     * longer links anyone. If one of the keys was not erased, the link extends the erasure to it.
     */
    private static boolean isOfErased(Map<RecipientKey, Instant> erased, PeopleLinks.Named named) {
        return named.keys().stream()
                .map(erased::get)
                .allMatch(since -> since != null && !named.saidAt().isAfter(since));
    }

    /**
     * Opens the review of a link, about a subject that the link joined: other subjects may be taken
     * away from that person.
     */
    private List<UUID> openReview(Groups locked, Links.Joined joined, RecipientKey linked) {
        Group person = joined.person();
        UUID review = reviews.open(Question.aboutLink(person.subjectOf(linked), joined.linkedAt()));
        links.reviewedBy(review, joined);
        return carried.waitAgain(locked, person);
    }
}

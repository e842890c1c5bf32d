package io.anuencia.consent.permit;

import io.anuencia.consent.decision.Person;
import io.anuencia.consent.frequency.Limits;
import io.anuencia.consent.policy.Law;
import io.anuencia.consent.standing.Standing;
import io.anuencia.consent.standing.StandingRow;
import io.anuencia.consent.subject.Group;
import io.anuencia.events.RecipientKey;
import io.anuencia.events.SendRequested;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;

/**
 * A request with everything that follows from it before earlier messages are read; computed once.
 *
 * @param request request to be decided
 * @param groups people it is about; a key that was never seen has none
 * @param standing their consents and opt-outs
 * @param named subjects of the keys in the request, if consents of some of the people may not hold
 *     for others; otherwise empty
 * @param consents consents it relies on: at most one for one person
 * @param person other facts about them
 * @param law rules of the law that applies
 * @param limits limits on how often they may be written to
 */
record Case(
        SendRequested request,
        List<Group> groups,
        Standing standing,
        List<UUID> named,
        List<StandingRow> consents,
        Person person,
        Law law,
        Limits limits) {

    /** The record key: the first of the person's keys. */
    RecipientKey recipientKey() {
        return request.recipientKeys().get(0);
    }

    /** The person whom the record key leads to. */
    Group first() {
        return groups.get(0);
    }

    /** The subject of the record key. */
    UUID subjectId() {
        return first().subjectOf(recipientKey());
    }

    /** Whether the law limits contact by other channels too. */
    boolean dependsOnOtherChannels() {
        return law.messaging().oneChannelPer() != null;
    }

    /**
     * One subject of each person, to which the message is counted; the subject of the record key
     * first.
     */
    List<UUID> countedSubjects() {
        return groups.stream()
                .map(group -> group.subjectsNamed(request.recipientKeys()).get(0))
                .toList();
    }

    /**
     * The subjects that the request names besides the first and that may be somebody else, each
     * with its group. Whoever is one person with the first is found by the first's subject.
     */
    Map<UUID, Group> otherSubjects() {
        Map<UUID, Group> named = new LinkedHashMap<>();
        if (request.recipientKeys().size() > 1) {
            for (Group group : groups) {
                group.subjectsNamed(request.recipientKeys())
                        .forEach(subject -> named.put(subject, group));
            }
            named.keySet().removeAll(first().spokenForBy(subjectId()).subjects());
        }
        return named;
    }

    /** All subjects of all these people. */
    List<UUID> subjects() {
        return Group.subjectsOf(groups);
    }
}

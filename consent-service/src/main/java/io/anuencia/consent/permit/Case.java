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
import java.util.Objects;
import java.util.UUID;

/**
 * A request with what follows from it before it is known what was before; worked out once.
 *
 * @param request what is asked
 * @param groups the people that it is about; a key that was never seen has none
 * @param standing what they agreed to
 * @param named the subjects of the keys that the request names, where what stands for some of the
 *     people may not stand for others; else none
 * @param consents the consents that it relies on: of one person one, or none
 * @param person what is known of them beside
 * @param law the rules that bind it
 * @param limits how often they may be written to
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

    /** The key of the record: the first of the person's. */
    RecipientKey recipientKey() {
        return request.recipientKeys().get(0);
    }

    /** Whether the law asks how else the person was contacted. */
    boolean dependsOnOtherChannels() {
        return law.messaging().oneChannelPer() != null;
    }

    /** A subject of each of them, which counts what they are sent: first that of the record key. */
    List<UUID> counting() {
        return groups.stream()
                .map(
                        group ->
                                request.recipientKeys().stream()
                                        .map(group::subjectOf)
                                        .filter(Objects::nonNull)
                                        .findFirst()
                                        .orElseThrow())
                .toList();
    }

    /**
     * The subjects of those whom the request names beside the first and who may be somebody else,
     * each with its group: who is one with the first is found by theirs.
     */
    Map<UUID, Group> others() {
        Map<UUID, Group> named = new LinkedHashMap<>();
        if (request.recipientKeys().size() > 1) {
            for (Group group : groups) {
                request.recipientKeys().stream()
                        .map(group::subjectOf)
                        .filter(Objects::nonNull)
                        .forEach(subject -> named.put(subject, group));
            }
            Group first = groups.get(0);
            named.keySet().removeAll(first.spokenForBy(first.subjectOf(recipientKey())).subjects());
        }
        return named;
    }

    /** All subjects of all of them. */
    List<UUID> subjects() {
        return Group.subjectsOf(groups);
    }
}

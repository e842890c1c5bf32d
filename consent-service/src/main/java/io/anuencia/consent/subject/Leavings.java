package io.anuencia.consent.subject;

import io.anuencia.events.RecipientKey;
import java.time.Instant;
import java.util.Comparator;
import java.util.HashSet;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import java.util.stream.Stream;

/**
 * Tells when people left their keys for good. Whoever came back to a key has not left it; somebody
 * else who came to it has nothing to do with that, so the one who left is followed from key to key.
 * A caller may be mistaken: what WhatsApp reported, only WhatsApp's own report takes back.
 *
 * @param people the people, with everybody whose key somebody changed to
 * @param changes the changes between their keys
 */
record Leavings(Groups people, List<Groups.Successor> changes) {

    /**
     * A key that was left for good.
     *
     * @param at when
     * @param forLinked whether whoever left it has another key that is linked with it, as WhatsApp
     *     reported: although they are one person, a number will be somebody else's
     * @param ofUserId whether it is a user id, which nobody else gets; null if that is unknown
     */
    record Leaving(Instant at, boolean forLinked, Boolean ofUserId) {}

    /**
     * A change away from a key.
     *
     * @param to the key that the person changed to; null if it leads to nobody any more
     * @param at when they changed
     * @param certain whether WhatsApp reported it
     */
    private record Step(RecipientKey to, Instant at, boolean certain) {}

    /** Returns how holders of a key left it for good. */
    Stream<Leaving> of(RecipientKey key) {
        return from(key)
                .flatMap(
                        change ->
                                steps(change)
                                        .flatMap(
                                                step ->
                                                        leaving(key, step, change.ofUserId())
                                                                .stream()));
    }

    private Stream<Groups.Successor> from(RecipientKey key) {
        UUID subject = people.of(key).subjectOf(key);
        return changes.stream().filter(change -> change.subjectId().equals(subject));
    }

    private static Stream<Step> steps(Groups.Successor change) {
        Instant reported = change.reportedAt();
        if (change.key() == null) {
            return Stream.of(new Step(null, change.saidUntil(), true));
        }
        Stream<Step> certain =
                Stream.ofNullable(reported).map(at -> new Step(change.key(), at, true));
        Stream<Step> stated =
                Stream.ofNullable(change.changedAt())
                        .filter(at -> reported == null || at.isAfter(reported))
                        .map(at -> new Step(change.key(), at, false));
        return Stream.concat(certain, stated);
    }

    /**
     * Empty if they came back, without anybody else in between, or if only a caller says that they
     * changed among linked keys.
     */
    private Optional<Leaving> leaving(RecipientKey key, Step first, Boolean ofUserId) {
        Group owner = people.of(key);
        boolean linked = true;
        Set<Step> seen = new HashSet<>();
        Optional<Step> next = Optional.of(first);
        while (next.isPresent() && seen.add(next.get())) {
            RecipientKey place = next.get().to();
            if (key.equals(place)) {
                if (!hasAnotherLeft(key, first, next.get().at())) {
                    return Optional.empty();
                }
                break;
            }
            linked &= place != null && people.of(place).equals(owner);
            next = place == null ? Optional.empty() : onward(next.get(), first.certain());
        }
        return linked && !first.certain()
                ? Optional.empty()
                : Optional.of(new Leaving(first.at(), linked, ofUserId));
    }

    /**
     * Whether WhatsApp reported another change away from the key before somebody came back to it:
     * somebody else had it then.
     */
    private boolean hasAnotherLeft(RecipientKey key, Step first, Instant back) {
        return from(key)
                .flatMap(Leavings::steps)
                .filter(step -> step.certain() && !Objects.equals(step.to(), first.to()))
                .anyMatch(step -> step.at().isAfter(first.at()) && step.at().isBefore(back));
    }

    private Optional<Step> onward(Step arrival, boolean certain) {
        return from(arrival.to())
                .flatMap(Leavings::steps)
                .filter(step -> step.certain() || !certain)
                .filter(step -> !step.at().isBefore(arrival.at()))
                .min(Comparator.comparing(Step::at));
    }
}

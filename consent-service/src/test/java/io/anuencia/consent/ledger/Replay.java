package io.anuencia.consent.ledger;

import io.anuencia.consent.standing.Amendments;
import io.anuencia.consent.standing.Standing;
import io.anuencia.consent.standing.StandingRow;
import io.anuencia.events.ConsentState;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;

/**
 * Rebuilds the standing from what the ledger says and from who was linked with whom when, by the
 * pure rules alone. It trusts nothing that the service derived: neither which entries took effect
 * nor what they superseded.
 */
final class Replay {

    private final Map<UUID, Person> people = new HashMap<>();
    private final List<ConsentEntry> earlier = new ArrayList<>();

    /** Subjects that are one person, or may be. */
    private static final class Person {
        private final Set<UUID> subjects = new HashSet<>();
        private final Map<UUID, Long> aloneUntil = new HashMap<>();
        private Standing standing = Standing.empty();
        private long version;

        Standing known() {
            return new Standing(
                    standing.rows().stream()
                            .map(
                                    row ->
                                            row.version()
                                                            <= aloneUntil.getOrDefault(
                                                                    row.subjectId(), 0L)
                                                    ? row.speakingAlone()
                                                    : row)
                            .toList());
        }

        void take(StandingRow row) {
            standing = standing.with(row);
        }
    }

    /**
     * What the replay derives about an entry.
     *
     * @param takesEffect whether it became the row in force
     * @param supersedes the entry whose row it took, or null
     */
    record Weighed(boolean takesEffect, UUID supersedes) {}

    /** The rows in force. */
    List<StandingRow> rows() {
        return people.values().stream()
                .distinct()
                .flatMap(person -> person.standing.rows().stream())
                .toList();
    }

    private Person personOf(UUID subject) {
        return people.computeIfAbsent(
                subject,
                id -> {
                    Person stranger = new Person();
                    stranger.subjects.add(id);
                    return stranger;
                });
    }

    /** Two subjects with a history are linked; nobody has said yet whether they are one person. */
    void link(UUID one, UUID other) {
        Person linked = personOf(one);
        Person added = personOf(other);
        linked.subjects.addAll(added.subjects);
        linked.version = Math.max(linked.version, added.version) + 1;
        added.standing.rows().forEach(linked::take);
        linked.subjects.forEach(
                subject -> {
                    linked.aloneUntil.put(subject, linked.version);
                    people.put(subject, linked);
                });
    }

    /** A human says that the people linked with a subject are one. */
    void confirm(UUID subject) {
        Person one = personOf(subject);
        one.aloneUntil.clear();
        Standing settled = one.standing;
        Amendments amendments = new Amendments(settled, confirmed -> false);
        settled.rows().stream()
                .flatMap(row -> amendments.ofOthers(row).stream())
                .distinct()
                .forEach(one::take);
    }

    /** The next entry of the ledger. */
    Weighed enter(ConsentEntry entry) {
        Person person = personOf(entry.subjectId());
        person.version = entry.version();
        Weighed weighed = weigh(person, entry);
        if (entry.draft().origin().source() == EntrySource.ERASURE
                && entry.draft().state() == ConsentState.TERMINATED) {
            person.standing = Standing.empty();
        }
        earlier.add(entry);
        return weighed;
    }

    /** The next entry of the ledger, if a suppression holds it and not the standing. */
    Weighed keep(ConsentEntry entry) {
        personOf(entry.subjectId()).version = entry.version();
        earlier.add(entry);
        return new Weighed(false, null);
    }

    private Weighed weigh(Person person, ConsentEntry entry) {
        EntryDraft.Scope scope = entry.draft().scope();
        StandingRow news = entry.asRow();
        Standing before = person.known();
        Optional<StandingRow> old = before.rowFor(news.subjectId(), scope.brand(), scope.purpose());
        boolean hasScope =
                scope.purpose() != null || entry.draft().state() == ConsentState.WITHDRAWN;
        Optional<StandingRow> accepted =
                hasScope && !hadEnded(person, old, news)
                        ? before.accept(news, scope.messageClass())
                        : Optional.empty();
        accepted.ifPresent(person::take);
        Amendments amendments =
                new Amendments(
                        person.known(), said -> hasEnded(person, said, said.doubleOptInAt()));
        List<StandingRow> amended =
                accepted.isPresent() ? amendments.ofOthers(news) : amendments.by(news);
        amended.forEach(person::take);
        return new Weighed(
                accepted.isPresent(),
                accepted.flatMap(row -> old).map(StandingRow::entryId).orElse(null));
    }

    private boolean hadEnded(Person person, Optional<StandingRow> old, StandingRow news) {
        return news.state().isValid()
                && old.filter(row -> row.state().isValid() || row.state() == ConsentState.EXPIRED)
                        .filter(row -> news.saidAt().isBefore(row.saidAt()))
                        .isPresent()
                && hasEnded(person, news, news.saidAt());
    }

    private boolean hasEnded(Person person, StandingRow consent, Instant since) {
        return earlier.stream()
                .filter(entry -> person.subjects.contains(entry.subjectId()))
                .anyMatch(entry -> Amendments.isEndSince(entry.asRow(), consent, since));
    }
}

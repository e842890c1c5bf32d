package io.anuencia.consent.race;

import io.anuencia.consent.fixture.Sending;
import io.anuencia.consent.fixture.World;
import io.anuencia.consent.suppression.SuppressionKind;
import io.anuencia.events.MessageClass;
import io.anuencia.events.OptOutScope;
import io.anuencia.events.RecipientKey;
import io.anuencia.events.SendRequested;
import io.anuencia.messaging.sql.Sql;
import java.util.ArrayList;
import java.util.Collections;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.concurrent.Callable;
import java.util.concurrent.CyclicBarrier;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.function.Consumer;

/**
 * Races of two threads that request permits and one that ends the right to them, each through the
 * same people in an order of its own. One race is one person.
 */
final class Races {

    private static final int PEOPLE_PER_ROUND = 40;
    private static final int BATCH = 8;
    private static final int RIVAL_BATCH = 4;

    // The versions, assigned under the lock of the group, show which came first.
    private static final String OUTCOMES =
            """
            select count(*) filter (where p.result = 'PERMITTED') as permitted,
                   count(*) filter (where p.result = 'DENIED') as refused,
                   count(*) filter (where p.result = 'PERMITTED'
                       and p.subject_version >= s.subject_version) as permitted_after,
                   count(*) filter (where p.result = 'DENIED'
                       and p.subject_version < s.subject_version) as refused_before
            from permit p
            join subject asked on asked.id = p.subject_id
            join subject member on member.group_id = asked.group_id
            join opt_out_subject s on s.subject_id = member.id
            join opt_out o on o.id = s.opt_out_id and (?::text is null or o.source = ?::text)
            where p.brand = ?
            """;
    // Nobody closes a permit here: a permit given first is waited for until its silence is over.
    private static final String OVERLOOKED =
            """
            select count(*) from permit p
            join subject asked on asked.id = p.subject_id
            join subject member on member.group_id = asked.group_id
            join opt_out_subject s on s.subject_id = member.id
            join opt_out o on o.id = s.opt_out_id
            where p.result = 'PERMITTED' and p.subject_version < s.subject_version
              and p.close_seq is null and o.effective_at < o.recorded_at + interval '3250 ms'
              and p.brand = ? and (?::text is null or o.source = ?::text)
            """;

    private final Rivals rivals;
    private final Sql sql;
    private final World.Brand brand;

    Races(Rivals rivals, Sql sql, World.Brand brand) {
        this.rivals = rivals;
        this.sql = sql;
        this.brand = brand;
    }

    /**
     * The outcome, as the rows show it.
     *
     * @param permitted permits that came first
     * @param refused rivals that came first
     * @param anomalies permits after, or refusals before, the event that ended the right to send
     */
    record Outcome(long permitted, long refused, long anomalies) {}

    /** Runs races; every permit of a race is requested by {@code ask}. */
    void run(Rival rival, int races, Consumer<List<SendRequested>> ask) throws Exception {
        ExecutorService threads = Executors.newFixedThreadPool(3);
        try {
            for (int begun = 0; begun < races; begun += 1000) {
                List<RecipientKey> people = people(rival, Math.min(1000, races - begun));
                Map<RecipientKey, RecipientKey> others = others(rival, people);
                for (int from = 0; from < people.size(); from += PEOPLE_PER_ROUND) {
                    int to = Math.min(from + PEOPLE_PER_ROUND, people.size());
                    race(
                            threads,
                            new Round(rival, people.subList(from, to), others, new Random(from)),
                            ask);
                }
            }
        } finally {
            threads.shutdown();
        }
    }

    /** Some people and the rival that acts on them. */
    private record Round(
            Rival rival,
            List<RecipientKey> people,
            Map<RecipientKey, RecipientKey> others,
            Random random) {

        List<RecipientKey> shuffled(int from, int to) {
            List<RecipientKey> order = new ArrayList<>(people.subList(from, to));
            Collections.shuffle(order, random);
            return order;
        }
    }

    private List<RecipientKey> people(Rival rival, int count) {
        if (rival != Rival.UNKNOWN_PERSON) {
            return World.consenting(brand, count);
        }
        List<RecipientKey> people = new ArrayList<>();
        for (int i = 0; i < count; i++) {
            people.add(World.person());
        }
        return people;
    }

    private Map<RecipientKey, RecipientKey> others(Rival rival, List<RecipientKey> people) {
        Map<RecipientKey, RecipientKey> others = new HashMap<>();
        if (rival == Rival.LINK) {
            people.forEach(person -> others.put(person, World.person()));
            rivals.stop(
                    List.copyOf(others.values()),
                    OptOutScope.ofBrand(brand.code()),
                    SuppressionKind.BRAND);
        }
        return others;
    }

    private void race(ExecutorService threads, Round round, Consumer<List<SendRequested>> ask)
            throws Exception {
        int size = round.people().size();
        CyclicBarrier start = new CyclicBarrier(3);
        List<Future<Void>> running =
                List.of(
                        threads.submit(asking(start, round, round.shuffled(0, size / 2), ask)),
                        threads.submit(asking(start, round, round.shuffled(size / 2, size), ask)),
                        threads.submit(ending(start, round, round.shuffled(0, size))));
        for (Future<Void> each : running) {
            each.get();
        }
    }

    private Callable<Void> asking(
            CyclicBarrier start,
            Round round,
            List<RecipientKey> order,
            Consumer<List<SendRequested>> ask) {
        return () -> {
            start.await();
            for (int i = 0; i < order.size(); i += BATCH) {
                ask.accept(
                        order.subList(i, Math.min(i + BATCH, order.size())).stream()
                                .map(person -> request(round.rival(), person))
                                .toList());
            }
            return null;
        };
    }

    private SendRequested request(Rival rival, RecipientKey person) {
        return rival == Rival.UNKNOWN_PERSON
                ? Sending.asking(brand, person, MessageClass.SERVICE_REPLY, null, null)
                : Sending.marketing(brand, person);
    }

    private Callable<Void> ending(CyclicBarrier start, Round round, List<RecipientKey> order) {
        return () -> {
            start.await();
            for (int i = 0; i < order.size(); i += RIVAL_BATCH) {
                rivals.act(
                        round.rival(),
                        brand,
                        order.subList(i, Math.min(i + RIVAL_BATCH, order.size())),
                        round.others());
            }
            return null;
        };
    }

    Outcome outcome(Rival rival) {
        String source = sourceOf(rival);
        return sql.first(
                        OUTCOMES,
                        row ->
                                new Outcome(
                                        row.getLong("permitted"),
                                        row.getLong("refused"),
                                        row.getLong("permitted_after")
                                                + row.getLong("refused_before")),
                        source,
                        source,
                        brand.code())
                .orElseThrow();
    }

    /** Counts permits of these races that the barrier did not wait for. */
    long overlooked(Rival rival) {
        String source = sourceOf(rival);
        return sql.first(OVERLOOKED, row -> row.getLong(1), brand.code(), source, source)
                .orElseThrow();
    }

    /** A linked person has two opt-outs: the one of the other person, and that of the link. */
    private static String sourceOf(Rival rival) {
        return rival == Rival.LINK ? "LINK" : null;
    }
}

package io.anuencia.consent.race;

import static org.awaitility.Awaitility.await;

import io.anuencia.consent.erasure.PromptRounds;
import io.anuencia.consent.fixture.Erasing;
import io.anuencia.consent.fixture.Sending;
import io.anuencia.consent.fixture.World;
import io.anuencia.events.RecipientKey;
import io.anuencia.events.SendRequested;
import io.anuencia.messaging.sql.Sql;
import io.anuencia.messaging.sql.SqlArray;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Random;
import java.util.UUID;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.function.Consumer;

/**
 * Races of two threads that request permits for people whose erasure is in force against the step
 * that destroys their keys: a request then waits for the lock of a subject to which its key no
 * longer leads, and is about a new one. One race is one person.
 */
final class DestructionRaces {

    private static final int PEOPLE_PER_ROUND = 40;
    private static final int BATCH = 8;

    // What was decided before under the former subject is kept without the key; nothing that comes
    // later may join the key to that subject again.
    private static final String OUTCOMES =
            """
            select count(*) filter (where not p.named) as as_before,
                   count(*) filter (where p.named and not p.former) as as_after,
                   count(*) filter (where p.result = 'PERMITTED' or not p.erased
                       or (p.named and p.former)) as anomalies
            from (select result, recipient_key is not null as named,
                         'SUP_ERASED' = any (reasons) as erased,
                         exists (select 1 from erasure_subject e
                                 where e.subject_id = permit.subject_id) as former
                  from permit where brand = ?) p
            """;
    private static final String LEFT =
            """
            select 1 from erasure where id = any (?) and state in ('SUPPRESSED', 'REQUESTED')
            """;

    private final Sql sql;
    private final World.Brand brand;

    DestructionRaces(Sql sql, World.Brand brand) {
        this.sql = sql;
        this.brand = brand;
    }

    /**
     * The outcome, as the rows show it.
     *
     * @param before answers about the former subjects, which name nobody any more
     * @param after answers about the new ones
     * @param anomalies answers that permit, do not know of the erasure, or still name the former
     *     subject
     */
    record Outcome(long before, long after, long anomalies) {}

    void run(int races, Consumer<List<SendRequested>> ask) throws Exception {
        ExecutorService threads = Executors.newFixedThreadPool(3);
        try {
            for (int begun = 0; begun < races; begun += PEOPLE_PER_ROUND) {
                List<RecipientKey> people =
                        World.consenting(brand, Math.min(PEOPLE_PER_ROUND, races - begun));
                race(threads, people, ask);
            }
        } finally {
            threads.shutdown();
        }
    }

    private void race(
            ExecutorService threads, List<RecipientKey> people, Consumer<List<SendRequested>> ask)
            throws Exception {
        List<UUID> erasures = people.stream().map(Erasing::begin).toList();
        PromptRounds.advance();
        Future<Void> destroying = threads.submit(destroying(erasures));
        List<Future<Void>> running =
                List.of(
                        threads.submit(asking(people, destroying, new Random(1), ask)),
                        threads.submit(asking(people, destroying, new Random(2), ask)),
                        destroying);
        for (Future<Void> each : running) {
            each.get();
        }
    }

    private Callable<Void> destroying(List<UUID> erasures) {
        SqlArray ids = SqlArray.uuids(erasures);
        return () -> {
            erasures.forEach(Erasing::cancelled);
            await("the keys to be destroyed")
                    .pollDelay(Duration.ZERO)
                    .pollInterval(Duration.ofMillis(5))
                    .until(
                            () -> {
                                PromptRounds.advance();
                                return sql.list(LEFT, row -> 1, ids).isEmpty();
                            });
            return null;
        };
    }

    private Callable<Void> asking(
            List<RecipientKey> people,
            Future<Void> destroying,
            Random random,
            Consumer<List<SendRequested>> ask) {
        List<RecipientKey> order = new ArrayList<>(people);
        return () -> {
            boolean last;
            do {
                last = destroying.isDone();
                Collections.shuffle(order, random);
                for (int i = 0; i < order.size(); i += BATCH) {
                    ask.accept(
                            order.subList(i, Math.min(i + BATCH, order.size())).stream()
                                    .map(person -> Sending.marketing(brand, person))
                                    .toList());
                }
            } while (!last);
            return null;
        };
    }

    Outcome outcome() {
        return sql.first(
                        OUTCOMES,
                        row ->
                                new Outcome(
                                        row.getLong("as_before"),
                                        row.getLong("as_after"),
                                        row.getLong("anomalies")),
                        brand.code())
                .orElseThrow();
    }
}

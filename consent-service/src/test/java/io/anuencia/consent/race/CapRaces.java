package io.anuencia.consent.race;

import io.anuencia.consent.fixture.Sending;
import io.anuencia.consent.fixture.World;
import io.anuencia.events.RecipientKey;
import io.anuencia.events.SendRequested;
import io.anuencia.messaging.sql.Sql;
import io.anuencia.messaging.sql.SqlArray;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.UUID;
import java.util.concurrent.Callable;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.function.Consumer;

/**
 * Races of two campaigns through the same people in the same order, while the brand's cap is
 * lowered by a third call. One race is one person, for whom each campaign requests twice as many
 * messages as the cap allows.
 */
final class CapRaces {

    private static final int PEOPLE_PER_ROUND = 40;
    private static final int BATCH = 8;
    private static final int BEFORE = 2;
    private static final int LOWERED = 1;

    // Late: requested after the lower cap was confirmed. Such a permit needs an empty window.
    private static final String OUTCOMES =
            """
            select count(*) filter (where permitted = ?) as as_before,
                   count(*) filter (where permitted = ?) as as_lowered,
                   count(*) filter (where permitted = 0 or permitted > ?
                       or (late > 0 and permitted > ?)) as anomalies
            from (select count(*) filter (where result = 'PERMITTED') as permitted,
                         count(*) filter (where result = 'PERMITTED'
                             and attempt_id = any (?)) as late
                  from permit where brand = ? group by subject_id) as people
            """;

    private final Sql sql;
    private final World.Brand brand;
    private final Collection<UUID> late = new ConcurrentLinkedQueue<>();
    private volatile boolean lowered;

    CapRaces(Sql sql, World.Brand brand) {
        this.sql = sql;
        this.brand = brand;
    }

    /**
     * The outcome, as the rows show it.
     *
     * @param asAllowedBefore people who got as many as the higher cap allowed
     * @param asLowered people who got as many as the lower cap allows
     * @param anomalies people who got more than the cap in force, or nothing at all
     */
    record Outcome(long asAllowedBefore, long asLowered, long anomalies) {}

    void run(int races, Consumer<List<SendRequested>> ask) throws Exception {
        ExecutorService threads = Executors.newFixedThreadPool(2);
        Random random = new Random(races);
        try {
            for (int begun = 0; begun < races; begun += PEOPLE_PER_ROUND) {
                int people = Math.min(PEOPLE_PER_ROUND, races - begun);
                race(threads, World.consenting(brand, people), random, ask);
            }
        } finally {
            threads.shutdown();
        }
    }

    private void race(
            ExecutorService threads,
            List<RecipientKey> people,
            Random random,
            Consumer<List<SendRequested>> ask)
            throws Exception {
        put(BEFORE);
        lowered = false;
        CountDownLatch reached = new CountDownLatch(1 + random.nextInt(people.size() / BATCH + 1));
        List<Future<Void>> campaigns =
                List.of(
                        threads.submit(campaign(people, reached, ask)),
                        threads.submit(campaign(people, reached, ask)));
        reached.await();
        put(LOWERED);
        lowered = true;
        for (Future<Void> each : campaigns) {
            each.get();
        }
    }

    private Callable<Void> campaign(
            List<RecipientKey> people, CountDownLatch reached, Consumer<List<SendRequested>> ask) {
        return () -> {
            for (int i = 0; i < people.size(); i += BATCH) {
                List<RecipientKey> batch = people.subList(i, Math.min(i + BATCH, people.size()));
                for (int message = 0; message < BEFORE; message++) {
                    ask(batch, ask);
                }
                reached.countDown();
            }
            return null;
        };
    }

    private void ask(List<RecipientKey> batch, Consumer<List<SendRequested>> ask) {
        boolean tooLate = lowered;
        List<SendRequested> requests =
                batch.stream().map(person -> Sending.marketing(brand, person)).toList();
        if (tooLate) {
            requests.forEach(request -> late.add(request.attemptId()));
        }
        ask.accept(requests);
    }

    private void put(int max) {
        Map<String, Object> body = new HashMap<>(World.brandBody(List.of(brand.number())));
        body.put("caps", List.of(Map.of("max", max, "per", "P7D")));
        World.call().body(body).put("/brands/" + brand.code()).then().statusCode(200);
    }

    Outcome outcome() {
        return sql.first(
                        OUTCOMES,
                        row ->
                                new Outcome(
                                        row.getLong("as_before"),
                                        row.getLong("as_lowered"),
                                        row.getLong("anomalies")),
                        BEFORE,
                        LOWERED,
                        BEFORE,
                        LOWERED,
                        SqlArray.uuids(late),
                        brand.code())
                .orElseThrow();
    }
}
